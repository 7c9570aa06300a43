/** Sleeps and retries that keep a hook for longer than a moment, and those that do not, or have no other time. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};
const imports = {
  python: "import time\n",
  typescript: "import { setTimeout } from 'node:timers/promises';\n",
};

testRule("no-long-blocking-retry", {
  cases: [
    {
      name: "in a loop over what nobody knows",
      at: /^(time\.sleep|setTimeout)\(/,
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                time.sleep(90)  # !! longRetry: may block config-changed for 90 seconds or more
      `, imports.python),
      typescript: ts(observe.typescript, `
        async onConfigChanged(event) {
          for (const unit of this.units()) {
            await setTimeout(90_000); // !! longRetry: may block config-changed for 90 seconds or more
          }
        }
      `, imports.typescript),
    },
    {
      name: "a sleep in a loop that counts, one without a loop, and a loop without an end",
      at: /^(time\.sleep|setTimeout)\(\d+\)$/,
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for _ in range(10):
                if self._workload.answers():
                    break
                time.sleep(3)  # !! longRetry: may block config-changed for 30 seconds, … Try for 1 second in all
            time.sleep(5)  # !! longSleep: blocks config-changed for 5 seconds, … longer than 1 second
            while not self._workload.answers():
                time.sleep(1)  # !! endlessRetry: config-changed does not finish … Try for 1 second in all
            self._workload.restart()
      `, imports.python),
      typescript: ts(observe.typescript, `
        async onConfigChanged(event) {
          for (let i = 0; i < 10; i++) {
            if (this.workload.answers()) {
              break;
            }
            await setTimeout(3000); // !! longRetry: may block config-changed for 30 seconds, … Try for 1 second in all
          }
          await setTimeout(5000); // !! longSleep: blocks config-changed for 5 seconds, … longer than 1 second
          while (!this.workload.answers()) {
            await setTimeout(1000); // !! endlessRetry: config-changed does not finish … Try for 1 second in all
          }
          this.workload.restart();
        }
      `, imports.typescript),
    },
    {
      name: "update-status comes again; an event that can be deferred is told first; whose turn it is to upgrade has no other time",
      at: /^(time\.sleep|setTimeout)\(\d+\)$/,
      python: py(`
        framework.observe(self.on.update_status, self._on_update_status)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.upgrade.on.upgrade_granted, self._on_upgrade_granted)
      `, `
        def _on_update_status(self, event):
            time.sleep(5)  # !! longSleep: blocks update-status for 5 seconds, … if it is missing, return; update-status comes again by itself.
            self._look()

        def _on_config_changed(self, event):
            self._look()

        def _look(self):
            for _ in range(3):
                time.sleep(2)  # !! longRetry: may block config-changed for 6 seconds … then defer the event.

        def _on_upgrade_granted(self, event):
            time.sleep(60)
      `, imports.python),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.onUpdateStatus);
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.upgrade.on.upgradeGranted, this.onUpgradeGranted);
      `, `
        async onUpdateStatus(event) {
          await setTimeout(5000); // !! longSleep: blocks update-status for 5 seconds, … if it is missing, return; update-status comes again by itself.
          await this.look();
        }

        async onConfigChanged(event) {
          await this.look();
        }

        async look() {
          for (let i = 0; i < 3; i++) {
            await setTimeout(2000); // !! longRetry: may block config-changed for 6 seconds … then defer the event.
          }
        }

        async onUpgradeGranted(event) {
          await setTimeout(60_000);
        }
      `, imports.typescript),
    },
    {
      name: "within the budget",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for _ in range(5):
                if self._workload.answers():
                    break
                time.sleep(0.2)
            else:
                self.unit.status = ops.WaitingStatus("waiting for the workload")
                event.defer()
                return
            time.sleep(1)
            self._workload.restart()
      `, imports.python),
      typescript: ts(observe.typescript, `
        async onConfigChanged(event) {
          for (let i = 0; i < 5; i++) {
            if (this.workload.answers()) {
              break;
            }
            await setTimeout(200);
          }
          if (!this.workload.answers()) {
            this.unit.status = new ops.WaitingStatus('waiting for the workload');
            event.defer();
            return;
          }
          await setTimeout(1000);
          this.workload.restart();
        }
      `, imports.typescript),
    },
    {
      name: "in a helper of another file; where its length is given, at the call that gives it",
      at: /^(time\.sleep\(2\)|setTimeout\(2000\)|wait\(self\.workload, 60\)|wait\(this\.workload, 60_000\))$/,
      python: {
        "src/charm.py": `
import ops

from workload import settle, wait


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.workload = Workload()
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        settle(self.workload)
        wait(self.workload, 60)  # !! longRetry: may block config-changed for 60 seconds


class Workload:
    pass


ops.main(Demo)
`,
        "src/workload.py": `
import time


def settle(workload):
    rounds = 0
    while workload.is_busy():
        if rounds >= 3:
            break
        time.sleep(2)  # !! longRetry: may block config-changed for 6 seconds
        rounds += 1


def wait(workload, timeout):
    deadline = time.time() + timeout
    while time.time() < deadline:
        if workload.answers():
            return
        time.sleep(1)
`,
      },
      typescript: {
        "src/charm.ts": `
import * as ops from 'ops';
import { settle, wait } from './workload';

class Demo extends ops.CharmBase {
  workload = new Workload();

  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  async onConfigChanged(event) {
    await settle(this.workload);
    await wait(this.workload, 60_000); // !! longRetry: may block config-changed for 60 seconds
  }
}

class Workload {}

ops.main(Demo);
`,
        "src/workload.ts": `
import { setTimeout } from 'node:timers/promises';

export async function settle(workload) {
  let rounds = 0;
  while (workload.isBusy()) {
    if (rounds >= 3) {
      break;
    }
    await setTimeout(2000); // !! longRetry: may block config-changed for 6 seconds
    rounds += 1;
  }
}

export async function wait(workload, timeout) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    if (workload.answers()) {
      return;
    }
    await setTimeout(1000);
  }
}
`,
      },
    },
    {
      name: "an action, and what is torn down, cannot be deferred: they may wait",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.stop, self._on_stop)
        framework.observe(self.on["db"].relation_broken, self._on_db_broken)
      `, `
        def _on_backup(self, event):
            time.sleep(60)

        def _on_stop(self, event):
            time.sleep(60)

        def _on_db_broken(self, event):
            time.sleep(60)

        def _never_called(self):
            time.sleep(60)
      `, imports.python),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.stop, this.onStop);
        framework.observe(this.on['db'].relationBroken, this.onDbBroken);
      `, `
        async onBackup(event) {
          await setTimeout(60_000);
        }

        async onStop(event) {
          await setTimeout(60_000);
        }

        async onDbBroken(event) {
          await setTimeout(60_000);
        }

        async neverCalled() {
          await setTimeout(60_000);
        }
      `, imports.typescript),
    },
    {
      name: "a retry of a package",
      at: /^(Retrying\(|pRetry\()/,
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for attempt in Retrying(stop=stop_after_attempt(4), wait=wait_fixed(2)):  # !! longRetry: for 6 seconds
                with attempt:
                    self._workload.connect()
            for attempt in Retrying(stop=stop_after_attempt(3), wait=wait_fixed(0.5)):
                with attempt:
                    self._workload.connect()
            self._workload.restart()
      `, "from tenacity import Retrying, stop_after_attempt, wait_fixed\n"),
      typescript: ts(observe.typescript, `
        async onConfigChanged(event) {
          await pRetry(() => this.workload.connect(), { retries: 3, minTimeout: 2000, factor: 1 }); // !! longRetry: for 6 seconds
          await pRetry(() => this.workload.connect(), { retries: 2, minTimeout: 500, factor: 1 });
          this.workload.restart();
        }
      `, "import pRetry from 'p-retry';\n"),
    },
    {
      name: "in a thread, or as the callback of something else, nobody waits",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            threading.Thread(target=self._watch).start()
            self._workload.restart()

        def _watch(self):
            time.sleep(60)
      `, "import threading\nimport time\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          setTimeout(() => this.look(), 60_000);
          this.workload.restart();
        }

        look() {
          this.workload.look();
        }
      `),
    },
    {
      name: "libraries have users of their own",
      python: {
        "charmcraft.yaml": "name: demo\n",
        "lib/charms/demo/v0/demo.py": `
import time

import ops


class Demo(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "demo")
        self.framework.observe(charm.on.start, self._on_start)

    def _on_start(self, event):
        time.sleep(60)
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "lib/charms/demo/v0/demo.ts": `
import { setTimeout } from 'node:timers/promises';
import * as ops from 'ops';

export class Demo extends ops.Object {
  constructor(charm) {
    super(charm, 'demo');
    this.framework.observe(charm.on.start, this.onStart);
  }

  async onStart(event) {
    await setTimeout(60_000);
  }
}
`,
      },
    },
  ],
  pythonOnly: [
    {
      name: "decorators of tenacity, with and without an end",
      at: /^retry/,
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            self._first()
            self._second()
            self._third()
            self._never()

        @retry(stop=stop_after_delay(60), wait=wait_exponential(max=10))  # !! longRetry: for 60 seconds
        def _first(self):
            self._workload.first()

        @retry  # !! endlessRetry
        def _second(self):
            self._workload.second()

        @retry(stop=stop_after_attempt(3) | stop_after_delay(0.9), wait=wait_fixed(1))
        def _third(self):
            self._workload.third()

        @retry(**OPTIONS)
        def _never(self):
            self._workload.fourth()
      `, "from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed\nfrom options import OPTIONS\n"),
    },
  ],
});
