/** The action's own ground: which events are actions, by which ways they come, what the message says. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-action", {
  cases: [
    {
      name: "in the action's own handler",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event: ops.ActionEvent):
            if not self.unit.is_leader():
                event.defer()  # !! deferInAction: the backup action … _on_backup … \`not self.unit.is_leader()\`
                return
            event.set_results({"done": True})
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        private onBackup(event: ops.ActionEvent): void {
          if (!this.unit.isLeader()) {
            event.defer(); // !! deferInAction: the backup action … onBackup … \`!this.unit.isLeader()\`
            return;
          }
          event.setResults({ done: true });
        }
      `),
      becomes: {
        python: { failInstead: 'event.fail("not ready yet, try again later")' },
        typescript: { failInstead: "event.fail('not ready yet, try again later');" },
      },
    },
    {
      name: "whatever the parameter is called, and whatever its annotation",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        def _on_backup(self, _):
            _.defer()  # !! deferInAction: _on_backup

        def _on_restore(self, change_event: ops.ConfigChangedEvent):
            change_event.defer()  # !! deferInAction: _on_restore
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
      `, `
        onBackup(_) {
          _.defer(); // !! deferInAction: onBackup
        }

        onRestore(changeEvent: ops.ConfigChangedEvent) {
          changeEvent.defer(); // !! deferInAction: onRestore
        }
      `),
    },
    {
      name: "an annotation as an action does not make one: what is observed counts",
      python: py("framework.observe(self.on.config_changed, self._on_acquire_lock)", `
        def _on_acquire_lock(self, event: ops.ActionEvent):
            event.defer()
      `),
      typescript: ts("framework.observe(this.on.configChanged, this.onAcquireLock);", `
        onAcquireLock(event: ops.ActionEvent) {
          event.defer();
        }
      `),
    },
    {
      name: "an action called stop-node is an action, and so is what is called by its key",
      python: py(`
        framework.observe(self.on.stop_node_action, self._on_stop_node)
        framework.observe(self.on["do-it"].action, self._on_do_it)
      `, `
        def _on_stop_node(self, event):
            event.defer()  # !! deferInAction: the stop-node action

        def _on_do_it(self, event):
            event.defer()  # !! deferInAction: the do-it action
      `),
      typescript: ts(`
        framework.observe(this.on.stopNodeAction, this.onStopNode);
        framework.observe(this.on['do-it'].action, this.onDoIt);
      `, `
        onStopNode(event) {
          event.defer(); // !! deferInAction: the stop-node action
        }

        onDoIt(event) {
          event.defer(); // !! deferInAction: the do-it action
        }
      `),
    },
    {
      name: "an action by a computed name",
      python: py(`
        framework.observe(getattr(self.on, "set_password_action"), self._on_set_password)
        framework.observe(getattr(self.on, f"{NAME}_action"), self._on_rotate)
        for name in ("pause_action", "resume_action"):
            framework.observe(getattr(self.on, name), self._on_pause)
      `, `
        def _on_set_password(self, event):
            event.defer()  # !! deferInAction: the set-password action

        def _on_rotate(self, event):
            event.defer()  # !! deferInAction: the rotate action

        def _on_pause(self, event):
            event.defer()  # !! deferInAction: the pause action and the resume action
      `, 'NAME = "rotate"\n'),
      typescript: ts(`
        framework.observe(this.on['setPasswordAction'], this.onSetPassword);
        framework.observe(this.on[\`\${NAME}Action\`], this.onRotate);
        for (const name of ['pauseAction', 'resumeAction']) {
          framework.observe(this.on[name], this.onPause);
        }
      `, `
        onSetPassword(event) {
          event.defer(); // !! deferInAction: the set-password action
        }

        onRotate(event) {
          event.defer(); // !! deferInAction: the rotate action
        }

        onPause(event) {
          event.defer(); // !! deferInAction: the pause action and the resume action
        }
      `, "const NAME = 'rotate';\n"),
    },
    {
      name: "observed from a table of names and handlers",
      python: py(`
        handlers = {"backup": self._backup, "restore": self._restore}
        for name, handler in handlers.items():
            framework.observe(self.on[name].action, handler)
      `, `
        def _backup(self, event):
            event.defer()  # !! deferInAction: the backup action

        def _restore(self, event):
            event.defer()  # !! deferInAction: the restore action
      `),
      typescript: ts(`
        const handlers = { backup: this.backup, restore: this.restore };
        for (const [name, handler] of Object.entries(handlers)) {
          framework.observe(this.on[name].action, handler);
        }
      `, `
        backup(event) {
          event.defer(); // !! deferInAction: the backup action
        }

        restore(event) {
          event.defer(); // !! deferInAction: the restore action
        }
      `),
    },
    {
      name: "observed in loops over events and over a table",
      python: py(`
        for source in [self.on.backup_action, self.on.restore_action]:
            framework.observe(source, self._on_archive)
        for source, handler in {self.on.reset_action: self._on_reset, self.on.start: self._on_start}.items():
            framework.observe(source, handler)
      `, `
        def _on_archive(self, event):
            event.defer()  # !! deferInAction: the backup action and the restore action

        def _on_reset(self, event):
            event.defer()  # !! deferInAction: the reset action

        def _on_start(self, event):
            event.defer()
      `),
      typescript: ts(`
        for (const source of [this.on.backupAction, this.on.restoreAction]) {
          framework.observe(source, this.onArchive);
        }
        for (const [source, handler] of [[this.on.resetAction, this.onReset], [this.on.start, this.onStart]]) {
          framework.observe(source, handler);
        }
      `, `
        onArchive(event) {
          event.defer(); // !! deferInAction: the backup action and the restore action
        }

        onReset(event) {
          event.defer(); // !! deferInAction: the reset action
        }

        onStart(event) {
          event.defer();
        }
      `),
    },
    {
      name: "the framework under other names",
      python: py(`
        observe = self.framework.observe
        observe(self.on.backup_action, self._on_backup)
        fw = self.framework
        fw.observe(self.on.restore_action, self._on_restore)
        on = self.on
        self.framework.observe(on.reset_action, self._on_reset)
      `, `
        def _on_backup(self, event):
            event.defer()  # !! deferInAction

        def _on_restore(self, event):
            event.defer()  # !! deferInAction

        def _on_reset(self, event):
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        const observe = this.framework.observe.bind(this.framework);
        observe(this.on.backupAction, this.onBackup);
        const fw = this.framework;
        fw.observe(this.on.restoreAction, this.onRestore);
        const { on } = this;
        this.framework.observe(on.resetAction, this.onReset);
      `, `
        onBackup(event) {
          event.defer(); // !! deferInAction
        }

        onRestore(event) {
          event.defer(); // !! deferInAction
        }

        onReset(event) {
          event.defer(); // !! deferInAction
        }
      `),
    },
    {
      name: "a component's handler, and one that the component names on its charm",
      python: `
import ops


class Backups(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "backups")
        self.charm = charm
        self.framework.observe(self.charm.on.backup_action, self._on_backup)
        self.framework.observe(self.charm.on.restore_action, self.charm.reconcile)

    def _on_backup(self, event):
        event.defer()  # !! deferInAction: (_on_backup)


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.backups = Backups(self)

    def reconcile(self, event):
        event.defer()  # !! deferInAction: (reconcile)
`,
      typescript: `
import * as ops from 'ops';

class Backups extends ops.Object {
  constructor(private readonly charm: Demo) {
    super(charm, 'backups');
    this.framework.observe(this.charm.on.backupAction, this.onBackup);
    this.framework.observe(this.charm.on.restoreAction, this.charm.reconcile);
  }

  private onBackup(event: ops.ActionEvent) {
    event.defer(); // !! deferInAction: (onBackup)
  }
}

class Demo extends ops.CharmBase {
  private readonly backups: Backups;

  constructor(framework: ops.Framework) {
    super(framework);
    this.backups = new Backups(this);
  }

  reconcile(event: ops.EventBase) {
    event.defer(); // !! deferInAction: (reconcile)
  }
}
`,
    },
    {
      name: "Python's names in TypeScript are understood too",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            event.defer()  # !! deferInAction: the backup action
      `),
      typescript: ts("framework.observe(this.on.backup_action, this._on_backup);", `
        _on_backup(event) {
          event.defer(); // !! deferInAction: the backup action
        }
      `),
    },
    {
      name: "several actions: the first two are named",
      python: py(`
        framework.observe(self.on.backup_action, self._run)
        framework.observe(self.on.restore_action, self._run)
        framework.observe(self.on.prune_action, self._run)
        framework.observe(self.on.verify_action, self._run)
      `, `
        def _run(self, event):
            event.defer()  # !! deferInAction: the backup action, the restore action and 2 more
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.run);
        framework.observe(this.on.restoreAction, this.run);
        framework.observe(this.on.pruneAction, this.run);
        framework.observe(this.on.verifyAction, this.run);
      `, `
        run(event) {
          event.defer(); // !! deferInAction: the backup action, the restore action and 2 more
        }
      `),
    },
    {
      name: "events that queue are no matter of these rules: collect-metrics, start, a library's own",
      python: py(`
        framework.observe(self.on.collect_metrics, self._on_collect_metrics)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.database.on.database_created, self._on_database_created)
      `, `
        def _on_collect_metrics(self, event):
            event.defer()

        def _on_start(self, event):
            event.defer()

        def _on_database_created(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.collectMetrics, this.onCollectMetrics);
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.database.on.databaseCreated, this.onDatabaseCreated);
      `, `
        onCollectMetrics(event) {
          event.defer();
        }

        onStart(event) {
          event.defer();
        }

        onDatabaseCreated(event) {
          event.defer();
        }
      `),
    },
    {
      name: "a custom event emitted inside an action can be deferred",
      python: `
import ops


class RestartEvent(ops.EventBase):
    pass


class DemoEvents(ops.CharmEvents):
    restart_wanted = ops.EventSource(RestartEvent)


class Demo(ops.CharmBase):
    on = DemoEvents()

    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.restart_action, self._on_restart)
        framework.observe(self.on.restart_wanted, self._on_restart_wanted)

    def _on_restart(self, event):
        self.on.restart_wanted.emit()

    def _on_restart_wanted(self, event):
        event.defer()
`,
      typescript: `
import * as ops from 'ops';

class RestartEvent extends ops.EventBase {}

class DemoEvents extends ops.CharmEvents {
  readonly restartWanted = new ops.EventSource(RestartEvent);
}

class Demo extends ops.CharmBase {
  readonly on = new DemoEvents();

  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.restartAction, this.onRestart);
    framework.observe(this.on.restartWanted, this.onRestartWanted);
  }

  onRestart(event: ops.ActionEvent) {
    this.on.restartWanted.emit();
  }

  onRestartWanted(event: RestartEvent) {
    event.defer();
  }
}
`,
    },
    {
      name: "defer() of something else",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            self.queue.defer()
            queue = self.queue
            queue.defer()
            event.defer
            event.defer(1)
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          this.queue.defer();
          const queue = this.queue;
          queue.defer();
          event.defer;
          event.defer(1);
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "a name that is put together by methods of strings",
      charm: py(`
        framework.observe(getattr(self.on, "{}_action".format(NAME)), self._on_rotate)
        framework.observe(self.on[NAME.replace("o", "O")].action, self._on_keyed)
      `, `
        def _on_rotate(self, event):
            event.defer()  # !! deferInAction: the rotate action

        def _on_keyed(self, event):
            event.defer()  # !! deferInAction
      `, 'NAME = "rotate"\n'),
    },
    {
      name: "one that no statement leads to",
      charm: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            raise NotImplementedError
            event.defer()
      `),
    },
  ],
});
