import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-action", {
  cases: [
    {
      name: "computed names",
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
      name: "options",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            self._named(when=event, how=2)

        def _named(self, how, when):
            when.defer()  # !! deferInAction: _on_backup → _named
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          this.named({ when: event, how: 2 });
        }

        named({ how, when }) {
          when.defer(); // !! deferInAction: onBackup → named
        }
      `),
    },
    {
      name: "options kept",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            self._named(2, {"when": event})

        def _named(self, how, options):
            options["when"].defer()  # !! deferInAction: _on_backup → _named
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          this.named(2, { when: event });
        }

        named(how, options) {
          options.when.defer(); // !! deferInAction: onBackup → named
        }
      `),
      at: /defer\(\)$/,
    },
    {
      name: "nested name",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            def wait():
                event.defer()  # !! deferInAction: _on_backup → wait

            wait()
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          function wait() {
            event.defer(); // !! deferInAction: onBackup → wait
          }
          wait();
        }
      `),
    },
    {
      name: "a local that says what the event is",
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on.backup_action, self._update)
      `, `
        def _update(self, event):
            is_action = isinstance(event, ops.ActionEvent)
            if not is_action:
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on.backupAction, this.update);
      `, `
        update(event) {
          const isAction = event instanceof ops.ActionEvent;
          if (!isAction) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "another exception caught",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            try:
                event.defer()  # !! deferInAction
            except ValueError:
                event.fail("not ready")
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          try {
            event.defer(); // !! deferInAction
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            event.fail('not ready');
          }
        }
      `),
    },
    {
      name: "event.unit",
      python: py('framework.observe(self.on["peers"].relation_departed, self._on_departed)', `
        def _on_departed(self, event):
            if event.departing_unit == event.unit:
                event.defer()
      `),
      typescript: ts("framework.observe(this.on['peers'].relationDeparted, this.onDeparted);", `
        onDeparted(event) {
          if (event.departingUnit === event.unit) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "guard for a local",
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on.backup_action, self._update)
      `, `
        def _update(self, event):
            waiting = not self.ready
            if waiting:
                event.fail("no")
                return
            if not self.ready:
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on.backupAction, this.update);
      `, `
        update(event) {
          const waiting = !this.ready;
          if (waiting) {
            event.fail('no');
            return;
          }
          if (!this.ready) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "event gotten by a ternary, optional event",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_backup(self, event):
            target = event if self.ready else None
            if target:
                target.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onBackup(event) {
          const target = this.ready ? event : null;
          if (target) {
            target.defer(); // !! deferInAction
          }
        }
      `),
    },
    {
      name: "handler passed via dict of handlers",
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
      name: "object values",
      python: py(`
        for event in [self.on.one_action, self.on.two_action]:
            self.framework.observe(event, self._run)
      `, `
        def _run(self, event):
            while not self.ready:
                if self.tries > 3:
                    break
            else:
                return
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        [this.on.oneAction, this.on.twoAction].forEach((event) => this.framework.observe(event, this.run));
      `, `
        run(event) {
          let done = true;
          while (!this.ready) {
            if (this.tries > 3) {
              done = false;
              break;
            }
          }
          if (done) return;
          event.defer(); // !! deferInAction
        }
      `),
    },
    {
      name: "RuntimeError re-raised",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            try:
                event.defer()  # !! deferInAction
            except Exception:
                raise
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          try {
            event.defer(); // !! deferInAction
          } catch (error) {
            throw error;
          }
        }
      `),
    },
    {
      name: "handler in try with a conditional in except",
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
  ],
});
