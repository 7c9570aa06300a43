/** Where an option is awaited while the charm is blocked: the defer can go if, and only if, config-changed brings the handler again. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

/** A handler that is blocked on what is tested, and the events that it is given. */
function blocked(events: readonly [python: string, typescript: string][], test: { python: string; typescript: string }, first = { python: "", typescript: "" }): { python: string; typescript: string } {
  return {
    python: py(events.map(([event]) => `framework.observe(self.on.${event}, self._update)`).join("\n"), `
      _stored = ops.StoredState()

      def _update(self, event):
          ${first.python || "pass"}
          if ${test.python}:
              self.unit.status = ops.BlockedStatus("set the domain")
              event.defer()  # !! blockedAndDeferred
              return
          self._workload.restart()
    `),
    typescript: ts(events.map(([, event]) => `framework.observe(this.on.${event}, this.update);`).join("\n"), `
      stored = new ops.StoredState();

      update(event) {
        ${first.typescript}
        if (${test.typescript}) {
          this.unit.status = new ops.BlockedStatus('set the domain');
          event.defer(); // !! blockedAndDeferred
          return;
        }
        this.workload.restart();
      }
    `),
  };
}

const CONFIG = ["config_changed", "configChanged"] as const;
const START = ["start", "start"] as const;

const changed = { python: `self._stored.domain != self.config["domain"]`, typescript: "this.stored.domain !== this.config['domain']" };

const waiting = {
  python: `self.unit.status = ops.WaitingStatus("set the domain")`,
  typescript: "this.unit.status = new ops.WaitingStatus('set the domain');",
};
const kept = { python: { setWaiting: waiting.python }, typescript: { setWaiting: waiting.typescript } };
const dropped = { python: { dropDefer: "" }, typescript: { dropDefer: "" } };

testRule("no-blocked-status-with-defer", {
  cases: [
    { name: "config-changed is one of the events that come here", elsewhere: true, ...blocked([[...CONFIG], [...START]], changed), becomes: dropped },
    { name: "config-changed does not come here", elsewhere: true, ...blocked([[...START]], changed), becomes: null },
    {
      name: "config-changed does not come so far",
      elsewhere: true,
      ...blocked([[...CONFIG], [...START]], changed, {
        python: "if isinstance(event, ops.ConfigChangedEvent): return", typescript: "if (event instanceof ops.ConfigChangedEvent) return;",
      }),
      becomes: null,
    },
    {
      name: "what the charm has noted is awaited, and no option",
      elsewhere: true,
      ...blocked([[...CONFIG]], { python: "not self._stored.domain", typescript: "!this.stored.domain" }),
      becomes: kept,
    },
    {
      name: "something else is awaited besides",
      elsewhere: true,
      ...blocked([[...CONFIG]], {
        python: `self._stored.domain != self.config["domain"] or not self._workload.answers()`,
        typescript: "this.stored.domain !== this.config['domain'] || !this.workload.answers()",
      }),
      becomes: kept,
    },
  ],
});
