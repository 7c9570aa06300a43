/** What may follow a defer and what may not, in its own function and in callers. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("require-return-after-defer", {
  cases: [
    {
      name: "the handler goes on",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()  # !! goesOn: \`_on_config_changed\` goes on to \`self.workload.restart()\` (line 12)
            self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer(); // !! goesOn: \`onConfigChanged\` goes on to \`this.workload.restart()\` (line 13)
          }
          this.workload.restart();
        }
      `),
      becomes: { python: { returnHere: "return" }, typescript: { returnHere: "return;" } },
    },
    {
      name: "the return has the function's shape",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self._check(event):
                self.workload.restart()

        def _check(self, event):
            if not self.ready:
                event.defer()  # !! goesOn: set \`self.model.get_relation("db").data[self.app]["port"]\`
            self.model.get_relation("db").data[self.app]["port"] = "80"
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.check(event)) {
            this.workload.restart();
          }
        }

        check(event) {
          if (!this.ready) {
            event.defer(); // !! goesOn: set \`this.model.getRelation("db").data[this.app]["port"]\`
          }
          this.model.getRelation('db').data[this.app]['port'] = '80';
          return true;
        }
      `),
      becomes: { python: { returnHere: "return False" }, typescript: { returnHere: "return false;" } },
    },
    {
      name: "a caller goes on",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self._check(event)
            self.workload.restart()

        def _check(self, event):
            if not self.ready:
                event.defer()  # !! callerGoesOn: \`self._check(event)\` has returned, \`_on_config_changed\` goes on to \`self.workload.restart()\` (line 11)
                return
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.check(event);
          this.workload.restart();
        }

        check(event) {
          if (!this.ready) {
            event.defer(); // !! callerGoesOn: \`this.check(event)\` has returned, \`onConfigChanged\` goes on to \`this.workload.restart()\` (line 11)
            return;
          }
        }
      `),
      becomes: null,
    },
    {
      name: "a caller's caller goes on; the helper does not say that it has deferred",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._reconcile(event):
                return
            self.workload.restart()

        def _reconcile(self, event):
            self._check(event)
            return True

        def _check(self, event):
            if not self.ready:
                event.defer()  # !! callerGoesOn: \`self._reconcile(event)\` has returned, \`_on_config_changed\` goes on
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.reconcile(event)) {
            return;
          }
          this.workload.restart();
        }

        reconcile(event) {
          this.check(event);
          return true;
        }

        check(event) {
          if (!this.ready) {
            event.defer(); // !! callerGoesOn: \`this.reconcile(event)\` has returned, \`onConfigChanged\` goes on
          }
        }
      `),
    },
    {
      name: "a status, a log line, the release of a lock, a cleanup, a read, then return",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                logger.info("not ready: %s", self.config.get("port"))
                self.lock.release()
                self._cleanup_temp_files()
                self.tries = 1
                missing = [name for name in self._missing()]
                missing.append("more")
                self.unit.status = ops.WaitingStatus("waiting")
                return
            self.workload.restart()

        def _missing(self):
            return self.model.get_relation("db").data[self.app].keys()
      `, "import logging\n\nlogger = logging.getLogger(__name__)\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            logger.info('not ready: %s', this.config.get('port'));
            this.lock.release();
            this.cleanupTempFiles();
            this.tries = 1;
            const missing = [...this.missing()];
            missing.push('more');
            this.unit.status = new ops.WaitingStatus('waiting');
            return;
          }
          this.workload.restart();
        }

        missing() {
          return this.model.getRelation('db').data[this.app].keys();
        }
      `, "import { logger } from './log.js';\n"),
    },
    {
      name: "to the end, with a status alone",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self.ready:
                self.workload.restart()
            else:
                event.defer()
            self.unit.status = ops.WaitingStatus("waiting")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.ready) {
            this.workload.restart();
          } else {
            event.defer();
          }
          this.unit.status = new ops.WaitingStatus('waiting');
        }
      `),
    },
    {
      name: "finally returns",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self.workload.check_health()
            except ValueError:
                event.defer()
            finally:
                return
            self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.workload.checkHealth();
          } catch {
            event.defer();
          } finally {
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "in a finally: a return there would silence what is raised, so none is offered",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self.workload.check_health()
            finally:
                if not self.workload.is_healthy():
                    event.defer()  # !! goesOn: \`self.workload.restart()\`
            self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.workload.checkHealth();
          } finally {
            if (!this.workload.isHealthy()) {
              event.defer(); // !! goesOn: \`this.workload.restart()\`
            }
          }
          this.workload.restart();
        }
      `),
      becomes: null,
    },
    {
      name: "finally works",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            try:
                self.workload.check_health()
            except ValueError:
                event.defer()  # !! goesOn: \`self.workload.restart()\`
                return
            finally:
                self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          try {
            this.workload.checkHealth();
          } catch {
            event.defer(); // !! goesOn: \`this.workload.restart()\`
            return;
          } finally {
            this.workload.restart();
          }
        }
      `),
      becomes: null,
    },
    {
      name: "a helper gives back False, and its caller returns",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._check(event):
                return
            found = self._find(event)
            if found is None:
                return
            self.workload.restart(found)

        def _check(self, event):
            if not self.ready:
                event.defer()
                return False
            return True

        def _find(self, event):
            if not self.ready:
                event.defer()
                return None
            return self.config["name"]
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.check(event)) {
            return;
          }
          const found = this.find(event);
          if (found === null) {
            return;
          }
          this.workload.restart(found);
        }

        check(event) {
          if (!this.ready) {
            event.defer();
            return false;
          }
          return true;
        }

        find(event) {
          if (!this.ready) {
            event.defer();
            return null;
          }
          return this.config['name'];
        }
      `),
    },
    {
      name: "what the caller tests again",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self._check(event)
            if self.ready:
                self.workload.restart()

        def _check(self, event):
            if not self.ready:
                event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.check(event);
          if (this.ready) {
            this.workload.restart();
          }
        }

        check(event) {
          if (!this.ready) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "a helper whose test its caller has already answered",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.unit.is_leader():
                return
            self._lead(event)
            self.workload.restart()

        def _lead(self, event):
            if not self.unit.is_leader():
                event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.unit.isLeader()) {
            return;
          }
          this.lead(event);
          this.workload.restart();
        }

        lead(event) {
          if (!this.unit.isLeader()) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "a validation that raises has already answered it",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self._validate()
            self._check(event)
            self.workload.restart()

        def _validate(self):
            if not self.ready:
                raise ValueError("not ready")

        def _check(self, event):
            if not self.ready:
                event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.validate();
          this.check(event);
          this.workload.restart();
        }

        validate() {
          if (!this.ready) {
            throw new Error('not ready');
          }
        }

        check(event) {
          if (!this.ready) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "a loop that returns, one that breaks to the end, and one that breaks into work",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for unit in self.units():
                if not unit.ready:
                    event.defer()
                    return
                unit.restart()
            for unit in self.units():
                if not unit.ready:
                    event.defer()  # !! goesOn: \`self.workload.restart()\`
                    break
                unit.restart()
            self.workload.restart()
            for unit in self.units():
                if not unit.ready:
                    event.defer()
                    break
                unit.restart()
      `),
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
            if (!unit.ready) {
              event.defer(); // !! goesOn: \`this.workload.restart()\`
              break;
            }
            unit.restart();
          }
          this.workload.restart();
          for (const unit of this.units()) {
            if (!unit.ready) {
              event.defer();
              break;
            }
            unit.restart();
          }
        }
      `),
    },
    {
      name: "an attribute of the event, and one of the component",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            event.defer()
            event.unit = self.unit
            self.tries = 2
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          event.defer();
          event.unit = this.unit;
          this.tries = 2;
        }
      `),
    },
    {
      name: "an event that cannot be deferred is another rule's matter",
      python: py("framework.observe(self.on.stop, self._on_stop)", `
        def _on_stop(self, event):
            try:
                event.defer()
            except RuntimeError:
                self.workload.restart()
            self.workload.restart()
      `),
      typescript: ts("framework.observe(this.on.stop, this.onStop);", `
        onStop(event) {
          try {
            event.defer();
          } catch {
            this.workload.restart();
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a deliberate continuation, with its reason",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            # eslint-disable-next-line charm/require-return-after-defer -- the exporter needs no database
            event.defer()
            self.exporter.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          // eslint-disable-next-line charm/require-return-after-defer -- the exporter needs no database
          event.defer();
          this.exporter.restart();
        }
      `),
    },
    {
      name: "a process, a file, stored state, a deletion",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self.a:
                event.defer()  # !! goesOn: \`subprocess.check_call(
                subprocess.check_call(["systemctl", "restart", "x"])
            elif self.b:
                event.defer()  # !! goesOn: \`shutil.copy("a", "b")\`
                shutil.copy("a", "b")
            elif self.c:
                event.defer()  # !! goesOn: set \`self._stored.ready\`
                self._stored.ready = True
            else:
                event.defer()
                subprocess.check_output(["hostname"])
      `, "import shutil\nimport subprocess\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.a) {
            event.defer(); // !! goesOn: \`spawnSync(
            spawnSync('systemctl', ['restart', 'x']);
          } else if (this.b) {
            event.defer(); // !! goesOn: \`copyFileSync("a", "b")\`
            copyFileSync('a', 'b');
          } else if (this.c) {
            event.defer(); // !! goesOn: set \`this.stored.ready\`
            this.stored.ready = true;
          } else {
            event.defer();
            readFileSync('/etc/hostname');
          }
        }
      `, "import { spawnSync } from 'node:child_process';\nimport { copyFileSync, readFileSync } from 'node:fs';\n"),
    },
    {
      name: "a property is what its setter does: it tells a version, or writes into a relation",
      python: py(`
        self.service = Service(self)
        framework.observe(self.on.config_changed, self._on_config_changed)
      `, `
        def _on_config_changed(self, event):
            if self.a:
                event.defer()
                self.service.version = "1"
            else:
                event.defer()  # !! goesOn: set \`self.service.address\`
                self.service.address = "2"
      `, `
        class Service:
            def __init__(self, charm):
                self.charm = charm

            @property
            def version(self):
                return self._version

            @version.setter
            def version(self, value):
                self.charm.unit.set_workload_version(value)
                self._version = value

            @property
            def address(self):
                return self._address

            @address.setter
            def address(self, value):
                self.charm.model.get_relation("db").data[self.charm.unit]["address"] = value
      `),
      typescript: ts(`
        this.service = new Service(this);
        framework.observe(this.on.configChanged, this.onConfigChanged);
      `, `
        onConfigChanged(event) {
          if (this.a) {
            event.defer();
            this.service.version = '1';
          } else {
            event.defer(); // !! goesOn: set \`this.service.address\`
            this.service.address = '2';
          }
        }
      `, `
        class Service {
          constructor(private charm) {}

          get version() {
            return this.kept;
          }

          set version(value) {
            this.charm.unit.setWorkloadVersion(value);
            this.kept = value;
          }

          get address() {
            return this.told;
          }

          set address(value) {
            this.charm.model.getRelation('db').data.get(this.charm.unit).set('address', value);
          }
        }
      `),
    },
    {
      name: "the charm's own library is its own code, another charm's is not",
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py(`
          self.mine = Mine(self)
          self.theirs = Theirs(self, self._on_theirs)
        `, `
          def _on_theirs(self, event):
              event.defer()
        `, "from charms.demo.v0.mine import Mine\nfrom charms.other.v0.theirs import Theirs\n"),
        "lib/charms/demo/v0/mine.py": `
import ops


class Mine(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "mine")
        self.charm = charm
        self.framework.observe(charm.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        event.defer()  # !! goesOn
        self.charm.workload.restart()
`,
        "lib/charms/other/v0/theirs.py": `
import ops


class Theirs(ops.Object):
    def __init__(self, charm, callback):
        super().__init__(charm, "theirs")
        self.charm = charm
        self._callback = callback
        self.framework.observe(charm.on.config_changed, self._on_config_changed)
        self.framework.observe(charm.on.start, self._on_start)

    def _on_config_changed(self, event):
        event.defer()
        self.charm.workload.restart()

    def _on_start(self, event):
        self._callback(event)
        self.charm.workload.restart()
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts(`
          this.mine = new Mine(this);
          this.theirs = new Theirs(this, this.onTheirs);
        `, `
          onTheirs(event) {
            event.defer();
          }
        `, "import { Mine } from '../lib/charms/demo/v0/mine.js';\nimport { Theirs } from '../lib/charms/other/v0/theirs.js';\n"),
        "lib/charms/demo/v0/mine.ts": `
import * as ops from 'ops';

export class Mine extends ops.Object {
  constructor(private readonly charm: ops.CharmBase) {
    super(charm, 'mine');
    this.framework.observe(charm.on.configChanged, this.onConfigChanged);
  }

  onConfigChanged(event) {
    event.defer(); // !! goesOn
    this.charm.workload.restart();
  }
}
`,
        "lib/charms/other/v0/theirs.ts": `
import * as ops from 'ops';

export class Theirs extends ops.Object {
  constructor(private readonly charm: ops.CharmBase, private readonly callback: (event: ops.EventBase) => void) {
    super(charm, 'theirs');
    this.framework.observe(charm.on.configChanged, this.onConfigChanged);
    this.framework.observe(charm.on.start, this.onStart);
  }

  onConfigChanged(event) {
    event.defer();
    this.charm.workload.restart();
  }

  onStart(event) {
    this.callback(event);
    this.charm.workload.restart();
  }
}
`,
      },
    },
  ],
});
