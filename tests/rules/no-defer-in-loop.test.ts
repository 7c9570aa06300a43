/** Loops that go on, in the function that defers and in its callers. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("no-defer-in-loop", {
  cases: [
    {
      name: "continue, with work for the other items",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                if not unit.ready:
                    event.defer()  # !! loopGoesOn: the loop in \`_on_config_changed\` goes on … \`unit.restart()\` (line 14)
                    continue
                unit.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.units()) {
            if (!unit.ready) {
              event.defer(); // !! loopGoesOn: the loop in \`onConfigChanged\` goes on … \`unit.restart()\` (line 15)
              continue;
            }
            unit.restart();
          }
        }
      `),
      becomes: { python: { returnHere: "return" }, typescript: { returnHere: "return;" } },
    },
    {
      name: "work before the defer, and work behind it in the same round",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            while self.queue.has_more():
                self.queue.take()
                if not self.ready:
                    event.defer()  # !! loopGoesOn: \`self.queue.take()\`
            for unit in self.units():
                if not unit.ready:
                    event.defer()  # !! loopGoesOn: \`unit.restart()\`
                unit.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          while (this.queue.hasMore()) {
            this.queue.take();
            if (!this.ready) {
              event.defer(); // !! loopGoesOn: \`this.queue.take()\`
            }
          }
          for (const unit of this.units()) {
            if (!unit.ready) {
              event.defer(); // !! loopGoesOn: \`unit.restart()\`
            }
            unit.restart();
          }
        }
      `),
    },
    {
      name: "the loop of a caller",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                self._restart(unit, event)

        def _restart(self, unit, event):
            if not unit.ready:
                event.defer()  # !! callersLoopGoesOn: \`self._restart(unit, event)\` has returned, the loop in \`_on_config_changed\`
                return
            unit.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.units()) {
            this.restart(unit, event);
          }
        }

        restart(unit, event) {
          if (!unit.ready) {
            event.defer(); // !! callersLoopGoesOn: \`this.restart(unit, event)\` has returned, the loop in \`onConfigChanged\`
            return;
          }
          unit.restart();
        }
      `),
      becomes: null,
    },
    {
      name: "a loop that returns, breaks, raises what is caught, or has no work",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                if not unit.ready:
                    event.defer()
                    return
                unit.restart()
            for unit in self.units():
                if unit.busy:
                    event.defer()
                    break
                unit.restart()

        def _on_upgrade(self, event):
            for unit in self.units():
                if not unit.ready:
                    logger.info("not ready")
                    event.defer()
                    self.unit.status = ops.WaitingStatus(f"waiting for {unit.name}")
      `, "import logging\n\nlogger = logging.getLogger(__name__)\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.units()) {
            if (!unit.ready) {
              event.defer();
              return;
            }
            unit.restart();
          }
          for (const unit of this.units()) {
            if (unit.busy) {
              event.defer();
              break;
            }
            unit.restart();
          }
        }

        onUpgrade(event) {
          for (const unit of this.units()) {
            if (!unit.ready) {
              console.log('not ready');
              event.defer();
              this.unit.status = new ops.WaitingStatus(\`waiting for \${unit.name}\`);
            }
          }
        }
      `),
    },
    {
      name: "what the loop goes through is worked out once",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.refresh_units():
                if not unit.ready:
                    event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.refreshUnits()) {
            if (!unit.ready) {
              event.defer();
            }
          }
        }
      `),
    },
    {
      name: "a helper says that it has deferred, and the caller's loop ends",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                if not self._restart(unit, event):
                    return

        def _restart(self, unit, event):
            if not unit.ready:
                event.defer()
                return False
            unit.restart()
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const unit of this.units()) {
            if (!this.restart(unit, event)) {
              return;
            }
          }
        }

        restart(unit, event) {
          if (!unit.ready) {
            event.defer();
            return false;
          }
          unit.restart();
          return true;
        }
      `),
    },
    {
      name: "a finally that goes on with the loop forgets a return, so none is offered",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            while self.queue.has_more():
                try:
                    self.queue.take()
                except ValueError:
                    event.defer()  # !! loopGoesOn: \`self.queue.take()\`
                finally:
                    continue
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          while (this.queue.hasMore()) {
            try {
              this.queue.take();
            } catch {
              event.defer(); // !! loopGoesOn: \`this.queue.take()\`
            } finally {
              continue;
            }
          }
        }
      `),
      becomes: null,
    },
  ],
  pythonOnly: [
    {
      name: "the else of a loop that was left by break does not run",
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                if not unit.ready:
                    event.defer()
                    break
            else:
                self.workload.restart()
      `),
    },
  ],
});
