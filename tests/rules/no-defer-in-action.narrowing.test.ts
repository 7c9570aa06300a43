/** What keeps an action's event from a defer, so that the rule stays silent. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

/** A helper that the action shares with config-changed; both handlers do nothing but call it. */
const shared = {
  python: (body: string, above = "") => py(`
    framework.observe(self.on.config_changed, self._on_config_changed)
    framework.observe(self.on.backup_action, self._on_backup)
  `, `
    def _on_config_changed(self, event):
        self._reconcile(event)

    def _on_backup(self, event):
        self._reconcile(event)

${body}`, above),
  typescript: (body: string, above = "") => ts(`
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on.backupAction, this.onBackup);
  `, `
    onConfigChanged(event) {
      this.reconcile(event);
    }

    onBackup(event) {
      this.reconcile(event);
    }

${body}`, above),
};

testRule("no-defer-in-action", {
  cases: [
    {
      name: "isinstance, and then nothing or the other branch",
      python: shared.python(`
    def _reconcile(self, event):
        if isinstance(event, ops.ActionEvent):
            event.fail("not now")
            return
        event.defer()
        self._more(event)

    def _more(self, event):
        if isinstance(event, ops.ActionEvent):
            event.fail("not now")
        else:
            event.defer()
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (event instanceof ops.ActionEvent) {
        event.fail('not now');
        return;
      }
      event.defer();
      this.more(event);
    }

    more(event) {
      if (event instanceof ops.ActionEvent) {
        event.fail('not now');
      } else {
        event.defer();
      }
    }
      `),
    },
    {
      name: "isinstance the right way round is no excuse",
      python: shared.python(`
    def _reconcile(self, event):
        if self.paused:
            return
        if isinstance(event, ops.ActionEvent):
            event.defer()  # !! deferInAction: _on_backup → _reconcile
        if not isinstance(event, ops.ConfigChangedEvent):
            event.defer()  # !! deferInAction: _on_backup → _reconcile
        if isinstance(event, (ops.ActionEvent, ops.ConfigChangedEvent)):
            event.defer()  # !! deferInAction: _on_backup → _reconcile
        if isinstance(event, ops.EventBase):
            event.defer()  # !! deferInAction: _on_backup → _reconcile
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (this.paused) {
        return;
      }
      if (event instanceof ops.ActionEvent) {
        event.defer(); // !! deferInAction: onBackup → reconcile
      }
      if (!(event instanceof ops.ConfigChangedEvent)) {
        event.defer(); // !! deferInAction: onBackup → reconcile
      }
      if (event instanceof ops.ActionEvent || event instanceof ops.ConfigChangedEvent) {
        event.defer(); // !! deferInAction: onBackup → reconcile
      }
      if (event instanceof ops.EventBase) {
        event.defer(); // !! deferInAction: onBackup → reconcile
      }
    }
      `),
    },
    {
      name: "not isinstance; classes above and beside the event's",
      python: shared.python(`
    def _reconcile(self, event):
        if not isinstance(event, ops.ActionEvent):
            event.defer()
        if isinstance(event, ops.ConfigChangedEvent):
            event.defer()
        if isinstance(event, ops.HookEvent):
            event.defer()
        if isinstance(event, (ops.RelationEvent, ops.LifecycleEvent)):
            event.defer()
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (!(event instanceof ops.ActionEvent)) {
        event.defer();
      }
      if (event instanceof ops.ConfigChangedEvent) {
        event.defer();
      }
      if (event instanceof ops.HookEvent) {
        event.defer();
      }
      if (event instanceof ops.RelationEvent || event instanceof ops.LifecycleEvent) {
        event.defer();
      }
    }
      `),
    },
    {
      name: "the event's very type",
      python: shared.python(`
    def _reconcile(self, event):
        if type(event) is ops.ConfigChangedEvent:
            event.defer()
        if type(event) == ops.ActionEvent:
            return
        event.defer()
        if type(event) in (ops.ConfigChangedEvent, ops.StartEvent):
            event.defer()
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (event.constructor === ops.ConfigChangedEvent) {
        event.defer();
      }
      if (event.constructor === ops.ActionEvent) {
        return;
      }
      event.defer();
      if (event.constructor === ops.ConfigChangedEvent || event.constructor === ops.StartEvent) {
        event.defer();
      }
    }
      `),
    },
    {
      name: "cases by type: match, and switch over the constructor or over true",
      python: shared.python(`
    def _reconcile(self, event):
        match event:
            case ops.ActionEvent():
                event.fail("not now")
            case ops.ConfigChangedEvent() | ops.StartEvent():
                event.defer()
            case _:
                event.defer()
        match event:
            case ops.ActionEvent():
                event.defer()  # !! deferInAction: _on_backup → _reconcile
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      switch (event.constructor) {
        case ops.ActionEvent:
          event.fail('not now');
          break;
        case ops.ConfigChangedEvent:
        case ops.StartEvent:
          event.defer();
          break;
        default:
          event.defer();
      }
      switch (true) {
        case event instanceof ops.ActionEvent:
          event.defer(); // !! deferInAction: onBackup → reconcile
      }
    }
      `),
    },
    {
      name: "as a part of larger tests",
      python: shared.python(`
    def _reconcile(self, event):
        if not isinstance(event, ops.ActionEvent) and not self.ready:
            event.defer()
        if isinstance(event, ops.ActionEvent) or self.ready:
            return
        event.defer()
        if self.ready or not isinstance(event, ops.ActionEvent):
            event.defer()
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (!(event instanceof ops.ActionEvent) && !this.ready) {
        event.defer();
      }
      if (event instanceof ops.ActionEvent || this.ready) {
        return;
      }
      event.defer();
      if (this.ready || !(event instanceof ops.ActionEvent)) {
        event.defer();
      }
    }
      `),
    },
    {
      name: "a test that leaves a way open",
      python: shared.python(`
    def _reconcile(self, event):
        if self.paused:
            return
        if self.ready or not isinstance(event, ops.ActionEvent):
            event.defer()  # !! deferInAction: _on_backup → _reconcile
        if isinstance(event, ops.ActionEvent) and self.ready:
            return
        event.defer()  # !! deferInAction: _on_backup → _reconcile
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (this.paused) {
        return;
      }
      if (this.ready || !(event instanceof ops.ActionEvent)) {
        event.defer(); // !! deferInAction: onBackup → reconcile
      }
      if (event instanceof ops.ActionEvent && this.ready) {
        return;
      }
      event.defer(); // !! deferInAction: onBackup → reconcile
    }
      `),
    },
    {
      name: "inside of an expression",
      python: shared.python(`
    def _reconcile(self, event):
        not isinstance(event, ops.ActionEvent) and event.defer()
        event.fail("not now") if isinstance(event, ops.ActionEvent) else event.defer()
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      !(event instanceof ops.ActionEvent) && event.defer();
      event instanceof ops.ActionEvent ? event.fail('not now') : event.defer();
    }
      `),
    },
    {
      name: "a test in a method or function of its own",
      python: shared.python(`
    def _reconcile(self, event):
        if not self._is_action(event):
            event.defer()
        if not is_an_action(event):
            event.defer()

    def _is_action(self, event):
        return isinstance(event, ops.ActionEvent)
      `, `

        def is_an_action(event):
            return isinstance(event, ops.ActionEvent)
      `),
      typescript: shared.typescript(`
    reconcile(event) {
      if (!this.isAction(event)) {
        event.defer();
      }
      if (!isAnAction(event)) {
        event.defer();
      }
    }

    isAction(event) {
      return event instanceof ops.ActionEvent;
    }
      `, `
        const isAnAction = (event) => event instanceof ops.ActionEvent;
      `),
    },
    {
      name: "the caller tells the events apart",
      python: py(`
        framework.observe(self.on.config_changed, self._on_any)
        framework.observe(self.on.backup_action, self._on_any)
      `, `
        def _on_any(self, event):
            if isinstance(event, ops.ActionEvent):
                self._run(event)
                return
            self._reconcile(event)

        def _run(self, event):
            event.set_results({})

        def _reconcile(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onAny);
        framework.observe(this.on.backupAction, this.onAny);
      `, `
        onAny(event) {
          if (event instanceof ops.ActionEvent) {
            this.run(event);
            return;
          }
          this.reconcile(event);
        }

        run(event) {
          event.setResults({});
        }

        reconcile(event) {
          event.defer();
        }
      `),
    },
    {
      name: "nothing is handed over, and the helper asks for that",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_config_changed(self, event):
            self._update(event)

        def _on_backup(self, event):
            self._update(None)
            self._set_job()

        def _update(self, event):
            if not event:
                return
            event.defer()

        def _set_job(self, event=None):
            if event is not None:
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onConfigChanged(event) {
          this.update(event);
        }

        onBackup(event) {
          this.update(undefined);
          this.setJob();
        }

        update(event) {
          if (!event) {
            return;
          }
          event.defer();
        }

        setJob(event = null) {
          if (event !== null) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "a flag says not to",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_config_changed(self, event):
            self._update(event)

        def _on_backup(self, event):
            self._update(event, can_defer=False)

        def _update(self, event, can_defer=True):
            if can_defer:
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onConfigChanged(event) {
          this.update(event);
        }

        onBackup(event) {
          this.update(event, false);
        }

        update(event, canDefer = true) {
          if (canDefer) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "the caller has tested the same and failed the action",
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_backup(self, event):
            if not self.unit.is_leader():
                event.fail("not the leader")
                return
            if self.database is None or not self.container.can_connect():
                event.fail("not ready")
                return
            self._update(event)

        def _update(self, event):
            if not self.unit.is_leader():
                event.defer()
                return
            if self.database is None:
                event.defer()
                return
            if not self.container.can_connect():
                event.defer()
                return
            if not self.peers:
                event.defer()  # !! deferInAction: _on_backup → _update … \`not self.peers\`
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onBackup(event) {
          if (!this.unit.isLeader()) {
            event.fail('not the leader');
            return;
          }
          if (this.database === null || !this.container.canConnect()) {
            event.fail('not ready');
            return;
          }
          this.update(event);
        }

        update(event) {
          if (!this.unit.isLeader()) {
            event.defer();
            return;
          }
          if (this.database === null) {
            event.defer();
            return;
          }
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          if (!this.peers) {
            event.defer(); // !! deferInAction: onBackup → update … \`!this.peers\`
          }
        }
      `),
    },
    {
      name: "the caller has tested the same, and what was tested has changed since",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_backup(self, event):
            if not self.ready:
                event.fail("not ready")
                return
            self.ready = self._check()
            if not self.ready:
                event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onBackup(event) {
          if (!this.ready) {
            event.fail('not ready');
            return;
          }
          this.ready = this.check();
          if (!this.ready) {
            event.defer(); // !! deferInAction
          }
        }
      `),
    },
    {
      name: "a RuntimeError that is caught on the way and turned into a failure",
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        def _on_backup(self, event):
            try:
                self._update(event)
            except RuntimeError:
                event.fail("not ready")

        def _on_restore(self, event):
            try:
                self._update(event)
            except (KeyError, Exception) as error:
                event.fail(str(error))

        def _update(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
      `, `
        onBackup(event) {
          try {
            this.update(event);
          } catch (error) {
            if (!(error instanceof ops.RuntimeError)) throw error;
            event.fail('not ready');
          }
        }

        onRestore(event) {
          try {
            this.update(event);
          } catch (error) {
            event.fail(String(error));
          }
        }

        update(event) {
          event.defer();
        }
      `),
    },
    {
      name: "caught by one action, and not by another",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        def _on_backup(self, event):
            try:
                self._update(event)
            except RuntimeError:
                event.fail("not ready")

        def _on_restore(self, event):
            self._update(event)

        def _update(self, event):
            event.defer()  # !! deferInAction: the restore action … _on_restore → _update
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
      `, `
        onBackup(event) {
          try {
            this.update(event);
          } catch (error) {
            if (!(error instanceof ops.RuntimeError)) throw error;
            event.fail('not ready');
          }
        }

        onRestore(event) {
          this.update(event);
        }

        update(event) {
          event.defer(); // !! deferInAction: the restore action … onRestore → update
        }
      `),
    },
    {
      name: "among the handlers of a try",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_backup(self, event):
            try:
                self.dump()
            except ops.ModelError as error:
                if isinstance(event, ops.ActionEvent):
                    event.fail(str(error))
                else:
                    event.defer()
            except ops.pebble.ConnectionError:
                event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onBackup(event) {
          try {
            this.dump();
          } catch (error) {
            if (error instanceof ops.ModelError) {
              if (event instanceof ops.ActionEvent) {
                event.fail(String(error));
              } else {
                event.defer();
              }
            } else if (error instanceof ops.pebble.ConnectionError) {
              event.defer(); // !! deferInAction
            } else {
              throw error;
            }
          }
        }
      `),
    },
    {
      name: "the call stands behind the end of every path",
      python: py(observedAction("python"), `
        def _on_backup(self, event):
            if self.ready:
                event.set_results({})
                return
            else:
                raise ValueError("not ready")
            self._update(event)

        def _update(self, event):
            event.defer()
      `),
      typescript: ts(observedAction("typescript"), `
        onBackup(event) {
          if (this.ready) {
            event.setResults({});
            return;
          } else {
            throw new Error('not ready');
          }
          this.update(event);
        }

        update(event) {
          event.defer();
        }
      `),
    },
    {
      name: "methods of an event that only look like it",
      python: py(observedAction("python"), `
        def _on_backup(self, event):
            self._log("defer", event.id)

        def _log(self, what, event):
            event.defer()
      `),
      typescript: ts(observedAction("typescript"), `
        onBackup(event) {
          this.log('defer', event.id);
        }

        log(what, event) {
          event.defer();
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "another exception that is caught",
      charm: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            try:
                self._update(event)
            except ValueError:
                event.fail("not ready")
            except ops.ModelError:
                event.fail("no model")

        def _update(self, event):
            event.defer()  # !! deferInAction: _on_backup → _update
      `),
    },
    {
      name: "contextlib.suppress, except*, and a bare except",
      charm: py(`
        framework.observe(self.on.one_action, self._one)
        framework.observe(self.on.two_action, self._two)
        framework.observe(self.on.three_action, self._three)
        framework.observe(self.on.four_action, self._four)
      `, `
        def _one(self, event):
            with contextlib.suppress(RuntimeError):
                event.defer()

        def _two(self, event):
            try:
                event.defer()
            except* RuntimeError:
                event.fail("not now")

        def _three(self, event):
            try:
                event.defer()
            except:
                event.fail("not now")

        def _four(self, event):
            with contextlib.suppress(ValueError):
                event.defer()  # !! deferInAction
      `, "import contextlib\n"),
    },
    {
      name: "the classes by other names",
      charm: `
from ops import CharmBase, ConfigChangedEvent
from ops.charm import ActionEvent as Action

RUN_BY_USERS = (Action,)


class Demo(CharmBase):
    def __init__(self, *args):
        super().__init__(*args)
        self.framework.observe(self.on.backup_action, self._update)
        self.framework.observe(self.on.config_changed, self._update)

    def _update(self, event):
        if isinstance(event, RUN_BY_USERS):
            return
        event.defer()
`,
    },
    {
      name: "what else was tested by early exits: assert, a walrus, loops that end",
      charm: py(`
        framework.observe(self.on.backup_action, self._one)
        framework.observe(self.on.config_changed, self._one)
      `, `
        def _one(self, event):
            assert not isinstance(event, ops.ActionEvent)
            event.defer()
            while True:
                if (kind := type(event)) is ops.ActionEvent:
                    return
                break
            event.defer()
      `),
    },
  ],
});

function observedAction(language: "python" | "typescript"): string {
  return language === "python"
    ? "framework.observe(self.on.backup_action, self._on_backup)"
    : "framework.observe(this.on.backupAction, this.onBackup);";
}
