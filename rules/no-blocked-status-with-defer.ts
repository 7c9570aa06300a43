import { whereText } from "../lib/charm/acts.js";
import { fairIn, statusText, unblockingEdit } from "../lib/charm/fair.js";
import { droppingEdit } from "../lib/charm/verdict/dropping.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-blocked-status-with-defer",
  docs: { description: "disallow deferring an event while the charm is blocked", recommended: "warn" },
  messages: {
    blockedAndDeferred:
      "This defer() waits in the queue while the charm shows {{ status }}{{ where }}. Blocked says that a human has to act: where they set an option or add a relation, an event comes of that, so return without deferring and leave the work to its handler. Where it passes without anybody, show a waiting status.",
    setWaiting: "Show a waiting status instead.",
    dropDefer: "Drop the defer and return; config-changed comes when the option is set, and arrives here.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict: { status, reasons } } of fairIn(charm, path)) {
      if (status?.kind !== "blocked" || !status.sure) continue;
      const configured = reasons.length > 0 && reasons.every(({ kind }) => kind === "config") &&
        defer.events.some(({ event, excluded }) => event.kind === "config_changed" && !excluded);
      report({
        at: defer.call,
        messageId: "blockedAndDeferred",
        data: { status: statusText(status), where: whereText(status.place, path) },
        suggest: [
          { messageId: "setWaiting", edit: unblockingEdit(defer, status) },
          ...(configured ? [{ messageId: "dropDefer", edit: droppingEdit(charm, defer) } as const] : []),
        ],
      });
    }
  },
});
