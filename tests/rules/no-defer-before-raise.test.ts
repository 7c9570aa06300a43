/** Exceptions and exits behind a defer, and all that may catch them. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("no-defer-before-raise", {
  cases: [
    {
      name: "in the handler",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()  # !! raiseAfterDefer: \`raise RuntimeError(…)\` leaves the hook (line 12)
                raise RuntimeError("not ready")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer(); // !! raiseAfterDefer: \`throw new Error(…)\` leaves the hook (line 12)
            throw new Error('not ready');
          }
        }
      `),
      becomes: { python: { removeDefer: "" }, typescript: { removeDefer: "" } },
    },
    {
      name: "the end of the process",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()  # !! exitAfterDefer: \`sys.exit(0)\` ends the process
                sys.exit(0)
      `, "import sys\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer(); // !! exitAfterDefer: \`process.exit(0)\` ends the process
            process.exit(0);
          }
        }
      `),
      becomes: null,
    },
    {
      name: "a caller raises whatever the helper says",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._check(event):
                raise RuntimeError("not ready")
            self.workload.restart()

        def _check(self, event):
            if not self.ready:
                event.defer()  # !! raiseAfterDefer: (line 11)
                return False
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.check(event)) {
            throw new Error('not ready');
          }
          this.workload.restart();
        }

        check(event) {
          if (!this.ready) {
            event.defer(); // !! raiseAfterDefer: (line 11)
            return false;
          }
          return true;
        }
      `),
      becomes: null,
    },
    {
      name: "work and an exception: the graver one is told",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            event.defer()  # !! raiseAfterDefer
            self.workload.stop()
            raise RuntimeError("stopped")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          event.defer(); // !! raiseAfterDefer
          this.workload.stop();
          throw new Error('stopped');
        }
      `),
    },
    {
      name: "caught in the handler, and by a caller",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self._check(event)
            except NotReady:
                return

        def _check(self, event):
            if not self.ready:
                event.defer()
                raise NotReady()
      `, "class NotReady(Exception):\n    pass\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.check(event);
          } catch (error) {
            return;
          }
        }

        check(event) {
          if (!this.ready) {
            event.defer();
            throw new NotReady();
          }
        }
      `, "class NotReady extends Error {}\n"),
    },
    {
      name: "an exception that the charm catches by its name somewhere",
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py(observe.python, `
          def _on_config_changed(self, event):
              if not self.ready:
                  event.defer()
                  raise StopCharm("not ready")
        `, "from guard import StopCharm\n"),
        "src/guard.py": `
class StopCharm(Exception):
    pass


def guarded(run):
    try:
        run()
    except (KeyError, StopCharm):
        pass
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts(observe.typescript, `
          onConfigChanged(event) {
            if (!this.ready) {
              event.defer();
              throw new StopCharm('not ready');
            }
          }
        `, "import { StopCharm } from './guard.js';\n"),
        "src/guard.ts": `
export class StopCharm extends Error {}

export function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof StopCharm)) throw error;
  }
}
`,
      },
    },
    {
      name: "a function that always raises, and one that raises this or that",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()  # !! raiseAfterDefer: \`self._give_up()\` leaves the hook
                self._give_up()
            if not self.known:
                event.defer()
                self._refuse()

        def _give_up(self):
            if self.debug:
                raise RuntimeError("not ready, debugging")
            raise RuntimeError("not ready")

        def _refuse(self):
            if self.debug:
                raise ValueError("unknown")
            raise self.refusal
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer(); // !! raiseAfterDefer: \`this.giveUp()\` leaves the hook
            this.giveUp();
          }
          if (!this.known) {
            event.defer();
            this.refuse();
          }
        }

        giveUp() {
          if (this.debug) {
            throw new Error('not ready, debugging');
          }
          throw new Error('not ready');
        }

        refuse() {
          if (this.debug) {
            throw new RangeError('unknown');
          }
          throw this.refusal;
        }
      `),
    },
    {
      name: "an everyday exception that is caught elsewhere, and one that a caught exception becomes",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self.workload.restart()
            except ConnectionError as error:
                event.defer()  # !! raiseAfterDefer
                raise RuntimeError("not ready") from error

        def _port(self):
            try:
                return int(self.config["port"])
            except RuntimeError:
                return None
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.workload.restart();
          } catch (error) {
            event.defer(); // !! raiseAfterDefer
            throw new Error('not ready', { cause: error });
          }
        }

        port() {
          try {
            return Number(this.config['port']);
          } catch (error) {
            if (error instanceof Error) return null;
          }
        }
      `),
    },
    {
      name: "an everyday exception where the charm runs, or emits, inside of a try",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                raise RuntimeError("not ready")

        def _announce(self):
            try:
                self.on.announced.emit()
            except RuntimeError:
                pass
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            throw new Error('not ready');
          }
        }

        announce() {
          try {
            this.on.announced.emit();
          } catch {
            return;
          }
        }
      `),
    },
    {
      name: "what raises in another round of a loop",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units:
                if not unit.ready:
                    event.defer()
                    continue
                if unit.broken:
                    raise RuntimeError(unit.name)
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.units) {
            if (!unit.ready) {
              event.defer();
              continue;
            }
            if (unit.broken) {
              throw new Error(unit.name);
            }
          }
        }
      `),
    },
    {
      name: "raised by what a helper has answered, where that cannot be told",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            found = self._find(event)
            if found.missing:
                raise RuntimeError("missing")

        def _find(self, event):
            if not self.ready:
                event.defer()
                return self.nothing
            return self.everything
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          const found = this.find(event);
          if (found.missing) {
            throw new Error('missing');
          }
        }

        find(event) {
          if (!this.ready) {
            event.defer();
            return this.nothing;
          }
          return this.everything;
        }
      `),
    },
    {
      name: "defer and return, raise without a defer",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                return
            raise RuntimeError("unsupported")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          throw new Error('unsupported');
        }
      `),
    },
    {
      name: "finally returns",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                if not self.ready:
                    event.defer()
                raise RuntimeError("not ready")
            finally:
                return
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            if (!this.ready) {
              event.defer();
            }
            throw new Error('not ready');
          } finally {
            return;
          }
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "raised again from a handler",
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self.workload.restart()
            except ConnectionError:
                event.defer()  # !! raiseAfterDefer: \`raise\` leaves the hook
                raise
      `),
    },
    {
      name: "a decorator or a context manager that cannot be seen into",
      charm: py(observe.python, `
        @guarded
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                raise NotReady("a")
            with guard():
                if self.busy:
                    event.defer()
                    raise NotReady("b")
      `, "from guards import NotReady, guard, guarded\n"),
    },
    {
      name: "context managers that let exceptions through",
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            with open("/etc/demo") as file:
                if not file.read():
                    event.defer()  # !! raiseAfterDefer
                    raise RuntimeError("empty")
            with Own():
                if self.busy:
                    event.defer()  # !! raiseAfterDefer
                    raise RuntimeError("busy")
      `, `
class Own:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None
`),
    },
    {
      name: "a decorator of the charm's own that catches, and one that does not",
      charm: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
      `, `
        @catching
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                raise KeyError("a")

        @logging_all
        def _on_upgrade_charm(self, event):
            if not self.ready:
                event.defer()  # !! raiseAfterDefer
                raise ValueError("b")
      `, `
def catching(handler):
    def wrapper(self, event):
        try:
            return handler(self, event)
        except Exception:
            return None
    return wrapper


def logging_all(handler):
    def wrapper(self, event):
        print("begin")
        return handler(self, event)
    return wrapper
`),
    },
  ],
});
