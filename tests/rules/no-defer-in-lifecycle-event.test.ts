import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-lifecycle-event", {
  cases: [
    {
      name: "handed over to a library that defers it: told at the call, where no edit can be made",
      at: /\.handle\(event\)$/,
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py("self.library = Library()\nframework.observe(self.on.collect_unit_status, self._on_collect_unit_status)", `
          def _on_collect_unit_status(self, event):
              self.library.handle(event)  # !! deferInLifecycleEvent: By this call, the defer() of lib/charms/other/v0/library.py:3
        `, "from charms.other.v0.library import Library"),
        "lib/charms/other/v0/library.py": "class Library:\n    def handle(self, event):\n        event.defer()\n",
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts("this.library = new Library();\nframework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);", `
          onCollectUnitStatus(event) {
            this.library.handle(event); // !! deferInLifecycleEvent: By this call, the defer() of lib/charms/other/v0/library.ts:3
          }
        `, "import { Library } from '../lib/charms/other/v0/library';"),
        "lib/charms/other/v0/library.ts": "export class Library {\n  handle(event) {\n    event.defer();\n  }\n}\n",
      },
      becomes: null,
    },
    {
      name: "collect-status: a waiting status can say what it waits for",
      python: py(`
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
        framework.observe(self.on.collect_app_status, self._on_collect_app_status)
      `, `
        def _on_collect_unit_status(self, event):
            if not self.ready:
                event.defer()  # !! deferInLifecycleEvent: by collect-unit-status ( … _on_collect_unit_status
                return
            event.add_status(ops.ActiveStatus())

        def _on_collect_app_status(self, event):
            event.defer()  # !! deferInLifecycleEvent: by collect-app-status (
      `),
      typescript: ts(`
        framework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);
        framework.observe(this.on.collectAppStatus, this.onCollectAppStatus);
      `, `
        onCollectUnitStatus(event) {
          if (!this.ready) {
            event.defer(); // !! deferInLifecycleEvent: by collect-unit-status ( … onCollectUnitStatus
            return;
          }
          event.addStatus(new ops.ActiveStatus());
        }

        onCollectAppStatus(event) {
          event.defer(); // !! deferInLifecycleEvent: by collect-app-status (
        }
      `),
      becomes: {
        python: { addStatusInstead: 'event.add_status(ops.WaitingStatus("waiting to be ready"))', removeDefer: "" },
        typescript: { addStatusInstead: "event.addStatus(new ops.WaitingStatus('waiting to be ready'));", removeDefer: "" },
      },
    },
    {
      name: "nothing follows: a return is added",
      python: py("framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)", `
        def _on_collect_unit_status(self, event):
            if not self.ready:
                event.defer()  # !! deferInLifecycleEvent
            event.add_status(ops.ActiveStatus())
      `),
      typescript: ts("framework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);", `
        onCollectUnitStatus(event) {
          if (!this.ready) {
            event.defer(); // !! deferInLifecycleEvent
          }
          event.addStatus(new ops.ActiveStatus());
        }
      `),
      becomes: {
        python: { addStatusInstead: 'event.add_status(ops.WaitingStatus("waiting to be ready"))\nreturn', removeDefer: "return" },
        typescript: {
          addStatusInstead: "event.addStatus(new ops.WaitingStatus('waiting to be ready'));\nreturn;", removeDefer: "return;",
        },
      },
    },
    {
      name: "the status class is not imported: only the return is offered",
      python: `
from ops import CharmBase


class Demo(CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)

    def _on_collect_unit_status(self, event):
        event.defer()  # !! deferInLifecycleEvent
`,
      typescript: `
import { CharmBase } from 'ops';

class Demo extends CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);
  }

  onCollectUnitStatus(event) {
    event.defer(); // !! deferInLifecycleEvent
  }
}
`,
      becomes: { python: { removeDefer: "return" }, typescript: { removeDefer: "return;" } },
    },
    {
      name: "commit and pre-commit, of the framework under each of its names",
      python: py(`
        framework.observe(framework.on.commit, self._on_commit)
        framework.observe(self.framework.on.pre_commit, self._on_pre_commit)
        self.framework.observe(self.on.framework.on.commit, self._on_commit_too)
      `, `
        def _on_commit(self, event):
            if not self.ready:
                event.defer()  # !! deferInLifecycleEvent: by commit (
                return
            self.save()

        def _on_pre_commit(self, event):
            event.defer()  # !! deferInLifecycleEvent: by pre-commit (

        def _on_commit_too(self, event):
            event.defer()  # !! deferInLifecycleEvent: by commit (
      `),
      typescript: ts(`
        framework.observe(framework.on.commit, this.onCommit);
        framework.observe(this.framework.on.preCommit, this.onPreCommit);
        this.framework.observe(this.on.framework.on.commit, this.onCommitToo);
      `, `
        onCommit(event) {
          if (!this.ready) {
            event.defer(); // !! deferInLifecycleEvent: by commit (
            return;
          }
          this.save();
        }

        onPreCommit(event) {
          event.defer(); // !! deferInLifecycleEvent: by pre-commit (
        }

        onCommitToo(event) {
          event.defer(); // !! deferInLifecycleEvent: by commit (
        }
      `),
      becomes: { python: { removeDefer: "" }, typescript: { removeDefer: "" } },
    },
    {
      name: "a commit of something else",
      python: py(`
        framework.observe(self.on.commit, self._on_commit)
        framework.observe(self.database.on.commit, self._on_commit)
      `, `
        def _on_commit(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.commit, this.onCommit);
        framework.observe(this.database.on.commit, this.onCommit);
      `, `
        onCommit(event) {
          event.defer();
        }
      `),
    },
    {
      name: "one reconciler for config-changed and collect-status",
      python: py(`
        framework.observe(self.on.config_changed, self._reconcile)
        framework.observe(self.on.collect_unit_status, self._reconcile)
        framework.observe(self.on.collect_app_status, self._reconcile)
      `, `
        def _reconcile(self, event):
            if not self.ready:
                event.defer()  # !! deferInLifecycleEvent: collect-unit-status and collect-app-status
                return
            self.write()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.reconcile);
        framework.observe(this.on.collectUnitStatus, this.reconcile);
        framework.observe(this.on.collectAppStatus, this.reconcile);
      `, `
        reconcile(event) {
          if (!this.ready) {
            event.defer(); // !! deferInLifecycleEvent: collect-unit-status and collect-app-status
            return;
          }
          this.write();
        }
      `),
      becomes: {
        python: {
          addStatusInstead: `
            if isinstance(event, ops.CollectStatusEvent):
                event.add_status(ops.WaitingStatus("waiting to be ready"))
                return
          `,
          removeDefer: `
            if isinstance(event, ops.CollectStatusEvent):
                return
          `,
        },
        typescript: {
          addStatusInstead: `
            if (event instanceof ops.CollectStatusEvent) {
              event.addStatus(new ops.WaitingStatus('waiting to be ready'));
              return;
            }
          `,
          removeDefer: `
            if (event instanceof ops.CollectStatusEvent) {
              return;
            }
          `,
        },
      },
    },
    {
      name: "commit among them: no status can be added for that",
      python: py(`
        framework.observe(self.on.collect_unit_status, self._save)
        framework.observe(self.framework.on.commit, self._save)
      `, `
        def _save(self, event):
            event.defer()  # !! deferInLifecycleEvent: collect-unit-status and commit
      `),
      typescript: ts(`
        framework.observe(this.on.collectUnitStatus, this.save);
        framework.observe(this.framework.on.commit, this.save);
      `, `
        save(event) {
          event.defer(); // !! deferInLifecycleEvent: collect-unit-status and commit
        }
      `),
      becomes: { python: { removeDefer: "return" }, typescript: { removeDefer: "return;" } },
    },
    {
      name: "told apart by the class of lifecycle events",
      python: py(`
        framework.observe(self.on.config_changed, self._reconcile)
        framework.observe(self.on.collect_unit_status, self._reconcile)
        framework.observe(self.framework.on.pre_commit, self._reconcile)
      `, `
        def _reconcile(self, event):
            if not isinstance(event, ops.LifecycleEvent):
                event.defer()
            if isinstance(event, ops.CollectStatusEvent):
                return
            event.defer()  # !! deferInLifecycleEvent: by pre-commit (
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.reconcile);
        framework.observe(this.on.collectUnitStatus, this.reconcile);
        framework.observe(this.framework.on.preCommit, this.reconcile);
      `, `
        reconcile(event) {
          if (!(event instanceof ops.LifecycleEvent)) {
            event.defer();
          }
          if (event instanceof ops.CollectStatusEvent) {
            return;
          }
          event.defer(); // !! deferInLifecycleEvent: by pre-commit (
        }
      `),
      becomes: {
        python: { removeDefer: "if isinstance(event, ops.PreCommitEvent):\n    return" },
        typescript: { removeDefer: "if (event instanceof ops.PreCommitEvent) {\n  return;\n}" },
      },
    },
  ],
  pythonOnly: [
    {
      name: "one handler for all of the charm's events: the graver families speak first",
      reveals: ["alwaysDefers"],
      charm: py(`
        for event in self.on.events().values():
            framework.observe(event, self._reconcile)
      `, `
        def _reconcile(self, event):
            if isinstance(event, (ops.SecretRotateEvent, ops.SecretExpiredEvent, ops.StopEvent, ops.RemoveEvent)):
                return
            event.defer()  # !! deferInLifecycleEvent: collect-app-status and collect-unit-status
      `),
    },
  ],
});
