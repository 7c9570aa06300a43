/** The error of a defer that cannot be: caught and kept quiet, or heard of. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observePy = "framework.observe(self.on.backup_action, self._on_backup)";
const observeTs = "framework.observe(this.on.backupAction, this.onBackup);";

testRule("no-caught-defer-error", {
  cases: [
    {
      name: "around the defer, with a log line and a status",
      python: py(observePy, `
        def _on_backup(self, event):
            try:
                event.defer()  # !! caughtDeferError: the backup action (_on_backup) … line 15 … Fail the action
            except RuntimeError:
                logger.warning("cannot defer")
                self.unit.status = ops.BlockedStatus("cannot defer")
      `, "import logging\nlogger = logging.getLogger(__name__)\n"),
      typescript: ts(observeTs, `
        onBackup(event: ops.ActionEvent): void {
          try {
            event.defer(); // !! caughtDeferError: the backup action (onBackup) … line 14 … Fail the action
          } catch (error) {
            console.warn('cannot defer');
            this.unit.status = new ops.BlockedStatus('cannot defer');
          }
        }
      `, "console.info('loaded');\n"),
    },
    {
      name: "around a helper, by a handler for all exceptions",
      python: py("framework.observe(self.on.stop, self._on_stop)", `
        def _on_stop(self, event):
            try:
                self._configure(event)
            except Exception as error:
                print(f"failed: {error}")
                return

        def _configure(self, event):
            if not self.unit.is_leader():
                event.defer()  # !! caughtDeferError: stop (_on_stop → _configure, when \`not self.unit.is_leader()\`) … let the error out
                return
            self.run()
      `),
      typescript: ts("framework.observe(this.on.stop, this.onStop);", `
        onStop(event: ops.StopEvent): void {
          try {
            this.configure(event);
          } catch (error) {
            console.log(\`failed: \${error}\`);
            return;
          }
        }

        private configure(event: ops.EventBase): void {
          if (!this.unit.isLeader()) {
            event.defer(); // !! caughtDeferError: stop (onStop → configure, when \`!this.unit.isLeader()\`) … let the error out
            return;
          }
          this.run();
        }
      `),
    },
    {
      name: "silent where the action is failed, here or behind, or told of it",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
        framework.observe(self.on.reset_action, self._on_reset)
        framework.observe(self.on.check_action, self._on_check)
      `, `
        def _on_backup(self, event):
            try:
                event.defer()
            except RuntimeError as error:
                event.fail(str(error))

        def _on_restore(self, event):
            try:
                event.defer()
            except RuntimeError:
                pass
            event.fail("not ready")

        def _on_reset(self, event):
            try:
                event.defer()
            except RuntimeError:
                self._refuse(event)

        def _on_check(self, event):
            try:
                event.defer()
            except RuntimeError:
                event.set_results({"ready": False})

        def _refuse(self, event):
            event.fail("not ready")
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
        framework.observe(this.on.resetAction, this.onReset);
        framework.observe(this.on.checkAction, this.onCheck);
      `, `
        onBackup(event: ops.ActionEvent): void {
          try {
            event.defer();
          } catch (error) {
            event.fail(String(error));
          }
        }

        onRestore(event: ops.ActionEvent): void {
          try {
            event.defer();
          } catch {
            // said below
          }
          event.fail('not ready');
        }

        onReset(event: ops.ActionEvent): void {
          try {
            event.defer();
          } catch {
            this.refuse(event);
          }
        }

        onCheck(event: ops.ActionEvent): void {
          try {
            event.defer();
          } catch {
            event.setResults({ ready: false });
          }
        }

        private refuse(event: ops.ActionEvent): void {
          event.fail('not ready');
        }
      `),
    },
    {
      name: "silent where it is raised again, noted, handed back or answered by other work",
      python: py(`
        for source in (self.on.a_action, self.on.stop):
            framework.observe(source, self._on_any)
      `, `
        def _on_any(self, event):
            if self.again(event):
                return
            if not self.noted(event):
                self.other(event)
            self.flag(event)

        def again(self, event):
            try:
                event.defer()
            except RuntimeError as error:
                raise ValueError("cannot defer") from error

        def noted(self, event):
            failed = False
            try:
                event.defer()
            except RuntimeError:
                failed = True
            return not failed

        def flag(self, event):
            try:
                event.defer()
            except RuntimeError:
                return False
            return True

        def other(self, event):
            try:
                event.defer()
            except RuntimeError:
                self.workload.remove()
      `),
      typescript: ts(`
        for (const source of [this.on.aAction, this.on.stop]) {
          framework.observe(source, this.onAny);
        }
      `, `
        onAny(event: ops.EventBase): void {
          if (this.again(event)) {
            return;
          }
          if (!this.noted(event)) {
            this.other(event);
          }
          this.flag(event);
        }

        again(event: ops.EventBase): boolean {
          try {
            event.defer();
          } catch (error) {
            throw new Error('cannot defer', { cause: error });
          }
          return true;
        }

        noted(event: ops.EventBase): boolean {
          let failed = false;
          try {
            event.defer();
          } catch {
            failed = true;
          }
          return !failed;
        }

        flag(event: ops.EventBase): boolean {
          try {
            event.defer();
          } catch {
            return false;
          }
          return true;
        }

        other(event: ops.EventBase): void {
          try {
            event.defer();
          } catch {
            this.workload.remove();
          }
        }
      `),
    },
    {
      name: "silent for events that can be deferred, and behind the rule of an event whose error gets out",
      python: py(`
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        def _on_start(self, event):
            try:
                event.defer()
            except RuntimeError:
                pass

        def _on_backup(self, event):
            try:
                self._later(event)
            except RuntimeError:
                pass

        def _on_restore(self, event):
            self._later(event)

        def _later(self, event):
            event.defer()  # !! deferInAction: the restore action
      `),
      typescript: ts(`
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
      `, `
        onStart(event: ops.StartEvent): void {
          try {
            event.defer();
          } catch {
            // nothing
          }
        }

        onBackup(event: ops.ActionEvent): void {
          try {
            this.later(event);
          } catch {
            // nothing
          }
        }

        onRestore(event: ops.ActionEvent): void {
          this.later(event);
        }

        private later(event: ops.EventBase): void {
          event.defer(); // !! deferInAction: the restore action
        }
      `),
    },
    {
      name: "the innermost handler counts",
      python: py(observePy, `
        def _on_backup(self, event):
            try:
                self._later(event)
            except RuntimeError:
                event.fail("not ready")

        def _later(self, event):
            try:
                event.defer()  # !! caughtDeferError: line 18
            except RuntimeError:
                pass
      `),
      typescript: ts(observeTs, `
        onBackup(event: ops.ActionEvent): void {
          try {
            this.later(event);
          } catch {
            event.fail('not ready');
          }
        }

        private later(event: ops.EventBase): void {
          try {
            event.defer(); // !! caughtDeferError: line 20
          } catch {
            // nothing
          }
        }
      `),
    },
    {
      name: "in another charm's library: at the call that hands the event over",
      at: /^\w+\.library\.handle\(event\)$/,
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py(`
          self.library = Library(self)
          framework.observe(self.on.backup_action, self._on_backup)
        `, `
          def _on_backup(self, event):
              try:
                  self.library.handle(event)  # !! caughtDeferError: By this call, the defer() of lib/charms/other/v0/library.py:3
              except RuntimeError:
                  pass
        `, "from charms.other.v0.library import Library\n"),
        "lib/charms/other/v0/library.py": "class Library:\n    def handle(self, event):\n        event.defer()\n",
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts(`
          this.library = new Library();
          framework.observe(this.on.backupAction, this.onBackup);
        `, `
          private library: Library;

          onBackup(event: ops.ActionEvent): void {
            try {
              this.library.handle(event); // !! caughtDeferError: By this call, the defer() of lib/charms/other/v0/library.ts:3
            } catch {
              // nothing
            }
          }
        `, "import { Library } from '../lib/charms/other/v0/library';\n"),
        "lib/charms/other/v0/library.ts": "export class Library {\n  handle(event: ops.EventBase): void {\n    event.defer();\n  }\n}\n",
      },
    },
  ],
  pythonOnly: [
    {
      name: "suppress, with and without something behind it",
      charm: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        def _on_backup(self, event):
            with suppress(RuntimeError):
                event.defer()  # !! caughtDeferError: line 13
            self.unit.status = ops.ActiveStatus()

        def _on_restore(self, event):
            with suppress(RuntimeError):
                event.defer()
            event.fail("not ready")
      `, "from contextlib import suppress\n"),
    },
  ],
  typescriptOnly: [
    {
      name: "a handler for this error alone",
      charm: ts(observeTs, `
        onBackup(event: ops.ActionEvent): void {
          try {
            event.defer(); // !! caughtDeferError
          } catch (error) {
            if (error instanceof ops.RuntimeError) {
              return;
            }
            throw error;
          }
        }
      `),
    },
  ],
});
