/** What a deferring helper leaves behind, and callers that look at it before they go on. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("require-return-after-defer", {
  cases: [
    {
      name: "a helper gives back two things, and neither is there",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            user, password = self._credentials(event)
            if not user:
                return
            self.workload.login(user, password)
            host, port = self._address(event)
            self.workload.connect(host, port)

        def _credentials(self, event):
            if not self.database:
                event.defer()
                return None, None
            return self.database.user, self.database.password

        def _address(self, event):
            if not self.database:
                event.defer()  # !! callerGoesOn: \`self.workload.connect(host, port)\`
                return None, None
            return self.database.host, self.database.port
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          const [user, password] = this.credentials(event);
          if (!user) {
            return;
          }
          this.workload.login(user, password);
          const [host, port] = this.address(event);
          this.workload.connect(host, port);
        }

        credentials(event) {
          if (!this.database) {
            event.defer();
            return [null, null];
          }
          return [this.database.user, this.database.password];
        }

        address(event) {
          if (!this.database) {
            event.defer(); // !! callerGoesOn: \`this.workload.connect(host, port)\`
            return [null, null];
          }
          return [this.database.host, this.database.port];
        }
      `),
    },
    {
      name: "a status, and one of a certain class",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if status := self._missing(event):
                self.unit.status = status
                return
            checked = self._check(event)
            if not isinstance(checked, ops.ActiveStatus):
                self.unit.status = checked
                return
            self.workload.restart()

        def _missing(self, event):
            if not self.database:
                event.defer()
                return ops.WaitingStatus("no database")
            return None

        def _check(self, event):
            if not self.certificate:
                event.defer()
                return ops.WaitingStatus("no certificate")
            return ops.ActiveStatus()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          const status = this.missing(event);
          if (status) {
            this.unit.status = status;
            return;
          }
          const checked = this.check(event);
          if (!(checked instanceof ops.ActiveStatus)) {
            this.unit.status = checked;
            return;
          }
          this.workload.restart();
        }

        missing(event) {
          if (!this.database) {
            event.defer();
            return new ops.WaitingStatus('no database');
          }
          return null;
        }

        check(event) {
          if (!this.certificate) {
            event.defer();
            return new ops.WaitingStatus('no certificate');
          }
          return new ops.ActiveStatus();
        }
      `),
    },
    {
      name: "what is worked out from a result, and a loop over it",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            settings = self._settings(event)
            user = settings.get("user")
            if not user:
                return
            self.workload.login(user)
            for unit in self._missing(event):
                self.workload.stop(unit)

        def _settings(self, event):
            if not self.database:
                event.defer()
                return self.defaults
            return self.database.settings

        def _missing(self, event):
            if not self.database:
                event.defer()
                return []
            return self.database.missing
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          const settings = this.settings(event);
          const user = settings.get('user');
          if (!user) {
            return;
          }
          this.workload.login(user);
          for (const unit of this.missing(event)) {
            this.workload.stop(unit);
          }
        }

        settings(event) {
          if (!this.database) {
            event.defer();
            return this.defaults;
          }
          return this.database.settings;
        }

        missing(event) {
          if (!this.database) {
            event.defer();
            return [];
          }
          return this.database.missing;
        }
      `),
    },
    {
      name: "an answer that is collected first; one that is thrown away; one that is tested for a log line",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._collect(event):
                return
            ok = self._check(event)
            ok = True
            if ok:
                self.workload.start()
            if not self._look(event):
                print("not there")
            self.workload.restart()

        def _collect(self, event):
            ok = True
            for name in self.names:
                if name not in self.known:
                    event.defer()
                    ok = False
            return ok

        def _check(self, event):
            if not self.database:
                event.defer()  # !! callerGoesOn: \`self.workload.start()\`
                return False
            return True

        def _look(self, event):
            if not self.database:
                event.defer()  # !! callerGoesOn: \`self.workload.restart()\`
                return self.optional
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.collect(event)) {
            return;
          }
          let ok = this.check(event);
          ok = true;
          if (ok) {
            this.workload.start();
          }
          if (!this.look(event)) {
            console.log('not there');
          }
          this.workload.restart();
        }

        collect(event) {
          let ok = true;
          for (const name of this.names) {
            if (!this.known.includes(name)) {
              event.defer();
              ok = false;
            }
          }
          return ok;
        }

        check(event) {
          if (!this.database) {
            event.defer(); // !! callerGoesOn: \`this.workload.start()\`
            return false;
          }
          return true;
        }

        look(event) {
          if (!this.database) {
            event.defer(); // !! callerGoesOn: \`this.workload.restart()\`
            return this.optional;
          }
          return true;
        }
      `),
    },
    {
      name: "a helper that returns by what another one has answered",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._prepare(event):
                return
            self.workload.restart()

        def _prepare(self, event):
            found = self._find(event)
            if found.missing:
                return False
            return True

        def _find(self, event):
            if not self.database:
                event.defer()
                return self.nothing
            return self.database.found
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.prepare(event)) {
            return;
          }
          this.workload.restart();
        }

        prepare(event) {
          const found = this.find(event);
          if (found.missing) {
            return false;
          }
          return true;
        }

        find(event) {
          if (!this.database) {
            event.defer();
            return this.nothing;
          }
          return this.database.found;
        }
      `),
    },
    {
      name: "the event says that it is deferred",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self._check(event)
            if event.deferred:
                return
            self.workload.restart()

        def _check(self, event):
            if not self.database:
                event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.check(event);
          if (event.deferred) {
            return;
          }
          this.workload.restart();
        }

        check(event) {
          if (!this.database) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "the status that the helper has set, and an attribute",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self._check(event)
            if isinstance(self.unit.status, ops.WaitingStatus):
                return
            self._look(event)
            if self.waiting:
                return
            self.workload.restart()

        def _check(self, event):
            if not self.database:
                self.unit.status = ops.WaitingStatus("no database")
                event.defer()

        def _look(self, event):
            self.waiting = False
            if not self.certificate:
                self.waiting = True
                event.defer()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.check(event);
          if (this.unit.status instanceof ops.WaitingStatus) {
            return;
          }
          this.look(event);
          if (this.waiting) {
            return;
          }
          this.workload.restart();
        }

        check(event) {
          if (!this.database) {
            this.unit.status = new ops.WaitingStatus('no database');
            event.defer();
          }
        }

        look(event) {
          this.waiting = false;
          if (!this.certificate) {
            this.waiting = true;
            event.defer();
          }
        }
      `),
    },
    {
      name: "flags and lists of the handler itself",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            ready = True
            if not self.database:
                ready = False
                event.defer()
            if not ready:
                return
            waiting = False
            for unit in self.units:
                if not unit.ready:
                    event.defer()
                    waiting = True
                    continue
            if waiting:
                return
            missing = list()
            if not self.certificate:
                missing.append("certificate")
                event.defer()
            if missing:
                return
            self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          let ready = true;
          if (!this.database) {
            ready = false;
            event.defer();
          }
          if (!ready) {
            return;
          }
          let waiting = false;
          for (const unit of this.units) {
            if (!unit.ready) {
              event.defer();
              waiting = true;
              continue;
            }
          }
          if (waiting) {
            return;
          }
          const missing = [];
          if (!this.certificate) {
            missing.push('certificate');
            event.defer();
          }
          if (missing.length > 0) {
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a flag that is set too late, and one that says nothing of it",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            ready = True
            if not self.database:
                event.defer()  # !! goesOn: \`self.workload.restart()\`
            if ready:
                self.workload.restart()
            ready = False
            if self.debug:
                ready = True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          let ready = true;
          if (!this.database) {
            event.defer(); // !! goesOn: \`this.workload.restart()\`
          }
          if (ready) {
            this.workload.restart();
          }
          ready = false;
          if (this.debug) {
            ready = true;
          }
        }
      `),
    },
    {
      name: "what is called next looks at the same thing, and what does not",
      python: py(`
        framework.observe(self.on.install, self._on_install)
        framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _on_upgrade_charm(self, event):
            self._on_install(event)
            self._on_config_changed(event)

        def _on_start(self, event):
            self._prepare(event)
            self._clear()

        def _on_install(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.push("/etc/demo", "")

        def _on_config_changed(self, event):
            if not self.container.can_connect():
                self.unit.status = ops.WaitingStatus("pebble")
                return
            self.container.replan()

        def _prepare(self, event):
            if not self.database:
                event.defer()  # !! callerGoesOn: \`self._clear()\`
                return
            self.database.prepare()

        def _clear(self):
            if not self.container.can_connect():
                return
            self.container.remove_path("/etc/demo")
      `),
      typescript: ts(`
        framework.observe(this.on.install, this.onInstall);
        framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
      `, `
        onUpgradeCharm(event) {
          this.onInstall(event);
          this.onConfigChanged(event);
        }

        onStart(event) {
          this.prepare(event);
          this.clear();
        }

        onInstall(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.push('/etc/demo', '');
        }

        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            this.unit.status = new ops.WaitingStatus('pebble');
            return;
          }
          this.container.replan();
        }

        prepare(event) {
          if (!this.database) {
            event.defer(); // !! callerGoesOn: \`this.clear()\`
            return;
          }
          this.database.prepare();
        }

        clear() {
          if (!this.container.canConnect()) {
            return;
          }
          this.container.removePath('/etc/demo');
        }
      `),
    },
    {
      name: "a caller for whose event defer() raises does not go on",
      python: py(`
        framework.observe(self.on.config_changed, self._configure)
        framework.observe(self.on.stop, self._on_stop)
      `, `
        def _on_stop(self, event):
            self._configure(event)
            self.workload.restart()

        def _configure(self, event):
            if not self.database:
                event.defer()  # !! deferInShutdown
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.configure);
        framework.observe(this.on.stop, this.onStop);
      `, `
        onStop(event) {
          this.configure(event);
          this.workload.restart();
        }

        configure(event) {
          if (!this.database) {
            event.defer(); // !! deferInShutdown
          }
        }
      `),
    },
    {
      name: "a plain attribute of another object, and one that is stored",
      python: py(`
        self.gate = Gate(self)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _on_config_changed(self, event):
            event.defer()
            self.gate.tries = 2

        def _on_start(self, event):
            if not self.ready:
                event.defer()  # !! goesOn: set \`self.gate.port\`
            self.gate.port = 80
      `, `
class Gate(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "gate")
        self.tries = 0

    @property
    def port(self):
        return self.model.get_relation("gate").data[self.model.app]["port"]

    @port.setter
    def port(self, value):
        self.model.get_relation("gate").data[self.model.app]["port"] = str(value)
`),
      typescript: ts(`
        this.gate = new Gate(this);
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
      `, `
        private gate: Gate;

        onConfigChanged(event) {
          event.defer();
          this.gate.tries = 2;
        }

        onStart(event) {
          if (!this.ready) {
            event.defer(); // !! goesOn: set \`this.gate.port\`
          }
          this.gate.port = 80;
        }
      `, `
class Gate extends ops.Object {
  tries = 0;

  constructor(charm: ops.CharmBase) {
    super(charm, 'gate');
  }

  get port() {
    return this.model.getRelation('gate').data[this.model.app]['port'];
  }

  set port(value) {
    this.model.getRelation('gate').data[this.model.app]['port'] = String(value);
  }
}
`),
    },
    {
      name: "data of its own, a file that is only read, a handler called again",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.update_status, self._on_update_status)
      `, `
        def _on_config_changed(self, event):
            event.defer()
            environment = os.environ.copy()
            environment["HOME"] = "/root"
            layer = json.loads(self.text)
            layer["services"] = environment
            with open("/etc/demo") as file:
                layer["text"] = file.read()

        def _on_start(self, event):
            if not self.ready:
                event.defer()  # !! goesOn: \`self._on_update_status(event)\`
            self._on_update_status(event)

        def _on_update_status(self, event):
            self.workload.restart()
      `, "import json\nimport os\n"),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.updateStatus, this.onUpdateStatus);
      `, `
        onConfigChanged(event) {
          event.defer();
          const environment = { ...process.env };
          environment['HOME'] = '/root';
          const layer = JSON.parse(this.text);
          layer['services'] = environment;
          layer['text'] = readFileSync('/etc/demo');
        }

        onStart(event) {
          if (!this.ready) {
            event.defer(); // !! goesOn: \`this.onUpdateStatus(event)\`
          }
          this.onUpdateStatus(event);
        }

        onUpdateStatus(event) {
          this.workload.restart();
        }
      `, "import { readFileSync } from 'node:fs';\n"),
    },
  ],
  typescriptOnly: [
    {
      name: "an empty list is there",
      charm: ts(observe.typescript, `
        onConfigChanged(event) {
          const units = this.units(event);
          if (!units) {
            return;
          }
          this.workload.restart(units);
          const names = this.names(event);
          if (names.length === 0) {
            return;
          }
          this.workload.stop(names);
        }

        units(event) {
          if (!this.database) {
            event.defer(); // !! callerGoesOn: \`this.workload.restart(units)\`
            return [];
          }
          return this.database.units;
        }

        names(event) {
          if (!this.database) {
            event.defer();
            return [];
          }
          return this.database.names;
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "nothing in a dictionary, a tuple, a text",
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            settings = self._settings(event)
            if not settings:
                return
            self.workload.restart(settings)

        def _settings(self, event):
            if not self.database:
                event.defer()
                return {}
            if not self.certificate:
                event.defer()
                return ()
            if not self.names:
                event.defer()
                return ""
            return {"user": self.database.user}
      `),
    },
    {
      name: "context managers that defer before their block, and after it",
      charm: py(observe.python, `
        def _on_config_changed(self, event):
            with self.before(event):
                self.workload.start()
            with self.after(event):
                self.workload.stop()
            with Swallowing(event):
                self.workload.pause()
            with Noting(event):
                self.workload.restart()

        @contextmanager
        def before(self, event):
            if not self.database:
                event.defer()  # !! callerGoesOn: \`self.workload.start()\`
            yield

        @contextmanager
        def after(self, event):
            try:
                yield
            except ConnectionError:
                event.defer()  # !! callerGoesOn: \`self.workload.pause()\`
      `, `
from contextlib import contextmanager


class Swallowing:
    def __init__(self, event):
        self.event = event

    def __enter__(self):
        return self

    def __exit__(self, kind, *args):
        if kind:
            self.event.defer()  # !! callerGoesOn: \`self.workload.restart()\`
            return True


class Noting(Swallowing):
    def __exit__(self, kind, *args):
        if kind:
            self.event.defer()
`),
    },
  ],
});
