/** Handlers that can and cannot finish. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("no-unconditional-defer", {
  cases: [
    {
      name: "at the end, and in both branches",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _on_config_changed(self, event):
            if self.ready:
                self.workload.restart()
            event.defer()  # !! alwaysDefers: \`_on_config_changed\`

        def _on_start(self, event):
            if self.ready:
                event.defer()  # !! alwaysDefers: \`_on_start\`
            else:
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
      `, `
        onConfigChanged(event) {
          if (this.ready) {
            this.workload.restart();
          }
          event.defer(); // !! alwaysDefers: \`onConfigChanged\`
        }

        onStart(event) {
          if (this.ready) {
            event.defer(); // !! alwaysDefers: \`onStart\`
          } else {
            event.defer();
          }
        }
      `),
      becomes: null,
    },
    {
      name: "in a function that is always called",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self.ready:
                self._later(event)
            else:
                raise RuntimeError("never")

        def _later(self, event):
            event.defer()  # !! alwaysDefers: \`_on_config_changed\`
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.ready) {
            this.later(event);
          } else {
            throw new Error('never');
          }
        }

        later(event) {
          event.defer(); // !! alwaysDefers: \`onConfigChanged\`
        }
      `),
    },
    {
      name: "a path avoids it: a test, a loop without rounds, a handler of an exception, an early return, a default",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.install, self._on_install)
        framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
        framework.observe(self.on.leader_elected, self._on_leader_elected)
      `, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()

        def _on_start(self, event):
            for unit in self.units():
                event.defer()
                return

        def _on_install(self, event):
            try:
                self.workload.install()
            except ValueError:
                event.defer()

        def _on_upgrade_charm(self, event):
            if self.done:
                return
            event.defer()

        def _on_leader_elected(self, event):
            mode = self.state.get("mode", None)
            if not mode:
                event.defer()
                return
            self.workload.lead()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.install, this.onInstall);
        framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);
        framework.observe(this.on.leaderElected, this.onLeaderElected);
      `, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
          }
        }

        onStart(event) {
          for (const unit of this.units()) {
            event.defer();
            return;
          }
        }

        onInstall(event) {
          try {
            this.workload.install();
          } catch {
            event.defer();
          }
        }

        onUpgradeCharm(event) {
          if (this.done) {
            return;
          }
          event.defer();
        }

        onLeaderElected(event) {
          const mode = this.state.get('mode', null);
          if (!mode) {
            event.defer();
            return;
          }
          this.workload.lead();
        }
      `),
    },
    {
      name: "a method that others have to write does not end every path",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self._check()
            except NotYet:
                event.defer()

        def _check(self):
            raise NotImplementedError()
      `, "class NotYet(Exception):\n    pass\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.check();
          } catch (error) {
            event.defer();
          }
        }

        check() {
          throw new Error('Method not implemented.');
        }
      `),
    },
    {
      name: "only one of the events always comes to it",
      python: py(`
        framework.observe(self.on.config_changed, self._reconcile)
        framework.observe(self.on.start, self._reconcile)
      `, `
        def _reconcile(self, event):
            if isinstance(event, ops.StartEvent):
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.reconcile);
        framework.observe(this.on.start, this.reconcile);
      `, `
        reconcile(event) {
          if (event instanceof ops.StartEvent) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "update-status and relation-broken have rules of their own",
      python: py(`
        framework.observe(self.on.update_status, self._on_update_status)
        framework.observe(self.on["db"].relation_broken, self._on_broken)
      `, `
        def _on_update_status(self, event):
            event.defer()  # !! deferInUpdateStatus

        def _on_broken(self, event):
            event.defer()  # !! deferInRelationBroken
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.onUpdateStatus);
        framework.observe(this.on['db'].relationBroken, this.onBroken);
      `, `
        onUpdateStatus(event) {
          event.defer(); // !! deferInUpdateStatus
        }

        onBroken(event) {
          event.defer(); // !! deferInRelationBroken
        }
      `),
    },
  ],
});
