import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-update-status", {
  cases: [
    {
      name: "update-status alone",
      python: py("framework.observe(self.on.update_status, self._on_update_status)", `
        def _on_update_status(self, event):
            if not self.ready:
                event.defer()  # !! deferInUpdateStatus: by update-status ( … _on_update_status … \`not self.ready\`
                return
            self.check()
      `),
      typescript: ts("framework.observe(this.on.updateStatus, this.onUpdateStatus);", `
        onUpdateStatus(event) {
          if (!this.ready) {
            event.defer(); // !! deferInUpdateStatus: by update-status ( … onUpdateStatus … \`!this.ready\`
            return;
          }
          this.check();
        }
      `),
      becomes: { python: { returnInstead: "" }, typescript: { returnInstead: "" } },
    },
    {
      name: "through a helper that gives back a flag",
      python: py("framework.observe(self.on.update_status, self._on_update_status)", `
        def _on_update_status(self, event):
            if self._ready(event):
                self.check()

        def _ready(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInUpdateStatus: _on_update_status → _ready
                return False
            return True
      `),
      typescript: ts("framework.observe(this.on.updateStatus, this.onUpdateStatus);", `
        onUpdateStatus(event) {
          if (this.ready(event)) {
            this.check();
          }
        }

        ready(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInUpdateStatus: onUpdateStatus → ready
            return false;
          }
          return true;
        }
      `),
      becomes: { python: { returnInstead: "" }, typescript: { returnInstead: "" } },
    },
    {
      name: "shared with config-changed: that one is not sent again",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on.config_changed, self._reconcile)
      `, `
        def _reconcile(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on.configChanged, this.reconcile);
      `, `
        reconcile(event) {
          event.defer();
        }
      `),
    },
    {
      name: "shared with config-changed, and the defer is update-status' own",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on.config_changed, self._reconcile)
      `, `
        def _reconcile(self, event):
            if isinstance(event, ops.UpdateStatusEvent):
                event.defer()  # !! deferInUpdateStatus
                return
            self.write()
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on.configChanged, this.reconcile);
      `, `
        reconcile(event) {
          if (event instanceof ops.UpdateStatusEvent) {
            event.defer(); // !! deferInUpdateStatus
            return;
          }
          this.write();
        }
      `),
      becomes: { python: { returnInstead: "" }, typescript: { returnInstead: "" } },
    },
    {
      name: "shared with relation-broken: nothing is left for the other",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on["db"].relation_broken, self._reconcile)
      `, `
        def _reconcile(self, event):
            if not self.ready:
                event.defer()  # !! deferInUpdateStatusAndTeardown: by update-status
            self.write()
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on['db'].relationBroken, this.reconcile);
      `, `
        reconcile(event) {
          if (!this.ready) {
            event.defer(); // !! deferInUpdateStatusAndTeardown: by update-status
          }
          this.write();
        }
      `),
      becomes: { python: { returnInstead: "return" }, typescript: { returnInstead: "return;" } },
    },
    {
      name: "shared with relation-broken and relation-changed",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on["db"].relation_broken, self._reconcile)
        framework.observe(self.on["db"].relation_changed, self._reconcile)
      `, `
        def _reconcile(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on['db'].relationBroken, this.reconcile);
        framework.observe(this.on['db'].relationChanged, this.reconcile);
      `, `
        reconcile(event) {
          event.defer();
        }
      `),
    },
    {
      name: "an action and update-status at one defer: the action first",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on.sync_action, self._reconcile)
      `, `
        def _reconcile(self, event):
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on.syncAction, this.reconcile);
      `, `
        reconcile(event) {
          event.defer(); // !! deferInAction
        }
      `),
      reveals: ["deferInUpdateStatus"],
    },
    {
      name: "an action whose RuntimeError is caught leaves the rest to be judged",
      python: py(`
        framework.observe(self.on.update_status, self._reconcile)
        framework.observe(self.on.sync_action, self._on_sync)
      `, `
        def _on_sync(self, event):
            try:
                self._reconcile(event)
            except RuntimeError:
                event.fail("not ready")

        def _reconcile(self, event):
            event.defer()  # !! deferInUpdateStatus
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.reconcile);
        framework.observe(this.on.syncAction, this.onSync);
      `, `
        onSync(event) {
          try {
            this.reconcile(event);
          } catch (error) {
            event.fail('not ready');
          }
        }

        reconcile(event) {
          event.defer(); // !! deferInUpdateStatus
        }
      `),
      // The action goes on to fail.
      becomes: {
        python: { returnInstead: "if isinstance(event, ops.UpdateStatusEvent):\n    return" },
        typescript: { returnInstead: "if (event instanceof ops.UpdateStatusEvent) {\n  return;\n}" },
      },
    },
    {
      name: "a RuntimeError caught around it makes no difference: this defer does not raise",
      python: py("framework.observe(self.on.update_status, self._on_update_status)", `
        def _on_update_status(self, event):
            try:
                self.check()
                event.defer()  # !! deferInUpdateStatus
            except RuntimeError:
                pass
      `),
      typescript: ts("framework.observe(this.on.updateStatus, this.onUpdateStatus);", `
        onUpdateStatus(event) {
          try {
            this.check();
            event.defer(); // !! deferInUpdateStatus
          } catch {
            // nothing
          }
        }
      `),
      becomes: { python: { returnInstead: "return" }, typescript: { returnInstead: "return;" } },
    },
    {
      name: "update-status of a status library, and collect-metrics",
      python: py(`
        framework.observe(self.status.on.update_status, self._on_status)
        framework.observe(self.on.collect_metrics, self._on_status)
      `, `
        def _on_status(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.status.on.updateStatus, this.onStatus);
        framework.observe(this.on.collectMetrics, this.onStatus);
      `, `
        onStatus(event) {
          event.defer();
        }
      `),
    },
    {
      name: "a vendored library's own habit is not the charm's",
      python: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/other_charm/v0/watch.py": `
import ops


class Watch(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "watch")
        self.framework.observe(charm.on.update_status, self._on_update_status)

    def _on_update_status(self, event):
        event.defer()

    def check(self, event):
        event.defer()
`,
        "src/charm.py": `
import ops
from charms.other_charm.v0.watch import Watch


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.watch = Watch(self)
        framework.observe(self.on.update_status, self._on_update_status)

    def _on_update_status(self, event):
        self.watch.check(event)
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/other_charm/v0/watch.ts": `
import * as ops from 'ops';

export class Watch extends ops.Object {
  constructor(charm) {
    super(charm, 'watch');
    this.framework.observe(charm.on.updateStatus, this.onUpdateStatus);
  }

  onUpdateStatus(event) {
    event.defer();
  }

  check(event) {
    event.defer();
  }
}
`,
        "src/charm.ts": `
import * as ops from 'ops';
import { Watch } from '../lib/charms/other_charm/v0/watch.js';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    this.watch = new Watch(this);
    framework.observe(this.on.updateStatus, this.onUpdateStatus);
  }

  onUpdateStatus(event) {
    this.watch.check(event);
  }
}
`,
      },
    },
  ],
});
