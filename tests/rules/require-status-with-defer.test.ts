/** A defer of which nothing tells, and all that may tell of it: before it, behind it, in callers and helpers. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("require-status-with-defer", {
  cases: [
    {
      name: "no status at all",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._server_is_running():
                event.defer()  # !! noStatus: Nothing tells that \`Demo._on_config_changed\` waits for its workload: no status
                return
            self._workload.restart()

        def _server_is_running(self):
            return self._workload.answers()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.serverIsRunning()) {
            event.defer(); // !! noStatus: Nothing tells that \`Demo.onConfigChanged\` waits for its workload: no status
            return;
          }
          this.workload.restart();
        }

        serverIsRunning() {
          return this.workload.answers();
        }
      `),
      becomes: {
        python: { setWaiting: `self.unit.status = ops.WaitingStatus("waiting for its workload")` },
        typescript: { setWaiting: "this.unit.status = new ops.WaitingStatus('waiting for its workload');" },
      },
    },
    {
      name: "what ends the wait: any of what is asked for together, all of what is asked for by itself",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            cookie = self.model.get_relation("peers").data[self.app].get("cookie")
            if not self.unit.is_leader() and not cookie:
                event.defer()  # !! noStatus: waits for leadership or data in the peer relation \`peers\`: no status
                return
            if not self.unit.get_container("web").can_connect() or not (self.config.get("token") or self.config.get("key")):
                event.defer()  # !! noStatus: waits for the container \`web\`, the config option \`token\` and the config option \`key\`: no status
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          const cookie = this.model.getRelation('peers').data.get(this.app).get('cookie');
          if (!this.unit.isLeader() && !cookie) {
            event.defer(); // !! noStatus: waits for leadership or data in the peer relation \`peers\`: no status
            return;
          }
          if (!this.unit.getContainer('web').canConnect() || !(this.config.get('token') || this.config.get('key'))) {
            event.defer(); // !! noStatus: waits for the container \`web\`, the config option \`token\` and the config option \`key\`: no status
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "the unit's own address is no data in a relation",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.model.get_binding(event.relation).network.bind_address:
                event.defer()  # !! noStatus: \`Demo._on_config_changed\` waits for \`not self.model.get_binding(event.relation).network.bind_address\` to change: no status
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.model.getBinding(event.relation).network.bindAddress) {
            event.defer(); // !! noStatus: \`Demo.onConfigChanged\` waits for \`!this.model.getBinding(event.relation).network.bindAddress\` to change: no status
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a status before it, behind it, and at the beginning of the handler; the unit's or the application's",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.a:
                self.unit.status = ops.WaitingStatus("waiting for a")
                event.defer()
                return
            if not self.b:
                event.defer()
                self.app.status = ops.WaitingStatus("waiting for b")
                return
            self.unit.status = ops.MaintenanceStatus("working")
            if not self.c:
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.a) {
            this.unit.status = new ops.WaitingStatus('waiting for a');
            event.defer();
            return;
          }
          if (!this.b) {
            event.defer();
            this.app.status = new ops.WaitingStatus('waiting for b');
            return;
          }
          this.unit.status = new ops.MaintenanceStatus('working');
          if (!this.c) {
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a status that is made and kept for later tells of it; one that is made to compare with does not",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.a:
                self._obstacle = ops.WaitingStatus("waiting for a")
                event.defer()
                return
            if self._shown == ops.BlockedStatus("waiting for b") and not self.b:
                self._publish_status()
                event.defer()  # !! noStatus
                return
            self._workload.restart()

        def _publish_status(self):
            """To be written."""
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.a) {
            this.obstacle = new ops.WaitingStatus('waiting for a');
            event.defer();
            return;
          }
          if (this.shown === new ops.BlockedStatus("waiting for b") && !this.b) {
            this.publishStatus();
            event.defer(); // !! noStatus
            return;
          }
          this.workload.restart();
        }

        publishStatus() {}
      `),
    },
    {
      name: "what a status is asked for sets none",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._cluster_status().json():
                event.defer()  # !! noStatus
                return
            self._workload.restart()

        def _cluster_status(self):
            return self._workload.get_status()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.clusterStatus().json()) {
            event.defer(); // !! noStatus
            return;
          }
          this.workload.restart();
        }

        clusterStatus() {
          return this.workload.getStatus();
        }
      `),
    },
    {
      name: "a status on other paths only: where the work succeeds, and where another test returns",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.config_is_valid:
                self.unit.status = ops.BlockedStatus("invalid")
                return
            if not self.ready:
                event.defer()  # !! noStatus
                return
            self._workload.restart()
            self.unit.status = ops.ActiveStatus()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.configIsValid) {
            this.unit.status = new ops.BlockedStatus('invalid');
            return;
          }
          if (!this.ready) {
            event.defer(); // !! noStatus
            return;
          }
          this.workload.restart();
          this.unit.status = new ops.ActiveStatus();
        }
      `),
    },
    {
      name: "a caller sets it before, another behind, and a third only where the helper has not deferred",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
      `, `
        def _on_config_changed(self, event):
            self.unit.status = ops.MaintenanceStatus("configuring")
            self._first(event)

        def _first(self, event):
            if not self.a:
                event.defer()
                return
            self._workload.restart()

        def _on_start(self, event):
            if not self._second(event):
                self.unit.status = ops.WaitingStatus("waiting")
                return
            self._workload.restart()

        def _second(self, event):
            if not self.b:
                event.defer()
                return False
            return True

        def _on_upgrade_charm(self, event):
            if not self._third(event):
                return
            self._workload.restart()
            self.unit.status = ops.ActiveStatus()

        def _third(self, event):
            if not self.c:
                event.defer()  # !! noStatus: Demo._third
                return False
            return True
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);
      `, `
        onConfigChanged(event) {
          this.unit.status = new ops.MaintenanceStatus('configuring');
          this.first(event);
        }

        first(event) {
          if (!this.a) {
            event.defer();
            return;
          }
          this.workload.restart();
        }

        onStart(event) {
          if (!this.second(event)) {
            this.unit.status = new ops.WaitingStatus('waiting');
            return;
          }
          this.workload.restart();
        }

        second(event) {
          if (!this.b) {
            event.defer();
            return false;
          }
          return true;
        }

        onUpgradeCharm(event) {
          if (!this.third(event)) {
            return;
          }
          this.workload.restart();
          this.unit.status = new ops.ActiveStatus();
        }

        third(event) {
          if (!this.c) {
            event.defer(); // !! noStatus: Demo.third
            return false;
          }
          return true;
        }
      `),
    },
    {
      name: "helpers that set one: by what they are given, where they give back false, behind a property, by their name",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.a:
                self._show(ops.WaitingStatus("waiting for a"))
                event.defer()
                return
            if not self._is_configured():
                event.defer()
                return
            if not self._is_valid:
                event.defer()
                return
            if not self.d:
                self._board.update_status("waiting for d")
                event.defer()
                return
            self._workload.restart()

        def _show(self, status):
            self.unit.status = status

        def _is_configured(self):
            if not self.b:
                self._show(ops.WaitingStatus("waiting for b"))
                return False
            return True

        @property
        def _is_valid(self):
            if self.c:
                return True
            self.unit.status = ops.WaitingStatus("waiting for c")
            return False
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.a) {
            this.show(new ops.WaitingStatus('waiting for a'));
            event.defer();
            return;
          }
          if (!this.isConfigured()) {
            event.defer();
            return;
          }
          if (!this.isValid) {
            event.defer();
            return;
          }
          if (!this.d) {
            this.board.updateStatus('waiting for d');
            event.defer();
            return;
          }
          this.workload.restart();
        }

        show(status) {
          this.unit.status = status;
        }

        isConfigured() {
          if (!this.b) {
            this.show(new ops.WaitingStatus('waiting for b'));
            return false;
          }
          return true;
        }

        get isValid() {
          if (this.c) {
            return true;
          }
          this.unit.status = new ops.WaitingStatus('waiting for c');
          return false;
        }
      `),
    },
    {
      name: "a helper that sets none where it gives back what leads to the defer",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._prepare():
                event.defer()  # !! noStatus
                return
            self._workload.restart()

        def _prepare(self):
            if not self.ready:
                return False
            self.unit.status = ops.MaintenanceStatus("working")
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.prepare()) {
            event.defer(); // !! noStatus
            return;
          }
          this.workload.restart();
        }

        prepare() {
          if (!this.ready) {
            return false;
          }
          this.unit.status = new ops.MaintenanceStatus('working');
          return true;
        }
      `),
    },
    {
      name: "what only reads or waits for a status sets none",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self._api.get_status() != "up":
                response = self._api.ask()
                response.raise_for_status()
                event.defer()  # !! noStatus
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.api.getStatus() !== 'up') {
            const response = this.api.ask();
            response.raiseForStatus();
            event.defer(); // !! noStatus
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "in what is caught: what has failed has set one, the handler of the exception does, or nothing does",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _on_config_changed(self, event):
            try:
                self._connect()
            except ConnectionError:
                event.defer()
                return
            self._workload.restart()

        def _connect(self):
            self.unit.status = ops.MaintenanceStatus("connecting")
            self._api.connect()
            self.unit.status = ops.ActiveStatus()

        def _on_start(self, event):
            try:
                self._api.load()
            except ConnectionError:
                event.defer()  # !! noStatus: waits for what raised \`ConnectionError\` to succeed
                return
            except TimeoutError as error:
                self.unit.status = ops.WaitingStatus(str(error))
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onStart);
      `, `
        onConfigChanged(event) {
          try {
            this.connect();
          } catch (error) {
            event.defer();
            return;
          }
          this.workload.restart();
        }

        connect() {
          this.unit.status = new ops.MaintenanceStatus('connecting');
          this.api.connect();
          this.unit.status = new ops.ActiveStatus();
        }

        onStart(event) {
          try {
            this.api.load();
          } catch (error) {
            if (error instanceof TimeoutError) {
              this.unit.status = new ops.WaitingStatus(String(error));
              event.defer();
              return;
            }
            event.defer(); // !! noStatus: waits for the failure to pass
            return;
          }
          this.workload.restart();
        }
      `, "class TimeoutError extends Error {}\n"),
      becomes: {
        python: { setWaiting: `self.unit.status = ops.WaitingStatus("waiting to try again")` },
        typescript: { setWaiting: "this.unit.status = new ops.WaitingStatus('waiting to try again');" },
      },
    },
    {
      name: "what cannot be named is not told",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not (self._quotas[0] + self._quotas[1])(2)[3](self.config):
                event.defer()  # !! noStatus: Nothing tells that \`Demo._on_config_changed\` waits: no status is set
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!(this.quotas[0] + this.quotas[1])(2)[3](this.config)) {
            event.defer(); // !! noStatus: Nothing tells that \`Demo.onConfigChanged\` waits: no status is set
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a wrapper around the handler sets one",
      python: py(observe.python, `
        @tells
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                return
            self._workload.restart()
      `, `
        import functools


        def tells(function):
            @functools.wraps(function)
            def wrapper(self, event):
                self.unit.status = ops.MaintenanceStatus("working")
                return function(self, event)

            return wrapper
      `),
      typescript: ts(observe.typescript, `
        @tells
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `, `
        function tells(method, context) {
          return function (this, event) {
            this.unit.status = new ops.MaintenanceStatus('working');
            return method.call(this, event);
          };
        }
      `),
    },
    {
      name: "a collect-status handler",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
      `, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                return
            self._workload.restart()

        def _on_collect_unit_status(self, event):
            event.add_status(ops.ActiveStatus())
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);
      `, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          this.workload.restart();
        }

        onCollectUnitStatus(event) {
          event.addStatus(new ops.ActiveStatus());
        }
      `),
    },
    {
      name: "a component of an installed package that is named for statuses",
      python: py(`
        self._statuses = StatusHandler(self)
        framework.observe(self.on.config_changed, self._on_config_changed)
      `, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                return
            self._workload.restart()
      `, "from statuses import StatusHandler\n"),
      typescript: ts(`
        this.statuses = new StatusHandler(this);
        framework.observe(this.on.configChanged, this.onConfigChanged);
      `, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `, "import { StatusHandler } from 'statuses';\n"),
    },
    {
      name: "a charm class of an installed package, which may do it",
      python: `
import ops
from web_charm import WebCharm


class Demo(WebCharm):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        if not self.ready:
            event.defer()
            return
        self._workload.restart()
`,
      typescript: `
import * as ops from 'ops';
import { WebCharm } from 'web-charm';

class Demo extends WebCharm {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  onConfigChanged(event) {
    if (!this.ready) {
      event.defer();
      return;
    }
    this.workload.restart();
  }
}
`,
    },
    {
      name: "a component that carries out upgrades tells of them",
      python: {
        "src/charm.py": `
import ops

from upgrade import WebUpgrade


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.upgrade = WebUpgrade(self)


ops.main(Demo)
`,
        "src/upgrade.py": `
import ops


class WebUpgrade(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "upgrade")
        self.charm = charm
        charm.framework.observe(charm.on.start, self._on_start)

    def _on_start(self, event):
        if not self.charm.ready:
            event.defer()
            return
        self.charm.workload.restart()
`,
      },
      typescript: {
        "src/charm.ts": `
import * as ops from 'ops';
import { WebUpgrade } from './upgrade';

class Demo extends ops.CharmBase {
  upgrade: WebUpgrade;

  constructor(framework: ops.Framework) {
    super(framework);
    this.upgrade = new WebUpgrade(this);
  }
}

ops.main(Demo);
`,
        "src/upgrade.ts": `
import * as ops from 'ops';

export class WebUpgrade extends ops.Object {
  constructor(private charm) {
    super(charm, 'upgrade');
    charm.framework.observe(charm.on.start, this.onStart);
  }

  onStart(event) {
    if (!this.charm.ready) {
      event.defer();
      return;
    }
    this.charm.workload.restart();
  }
}
`,
      },
    },
    {
      name: "the status itself is awaited, or an upgrade, of which its own code tells",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if isinstance(self.unit.status, ops.BlockedStatus):
                event.defer()
                return
            if not self.upgrade.idle:
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.unit.status instanceof ops.BlockedStatus) {
            event.defer();
            return;
          }
          if (!this.upgrade.idle) {
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a component writes the unit by its charm; statuses are imported by name",
      python: {
        "src/charm.py": `
import ops

from database import Database


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.database = Database(self)


ops.main(Demo)
`,
        "src/database.py": `
from ops import Object, WaitingStatus


class Database(Object):
    def __init__(self, charm):
        super().__init__(charm, "database")
        self._charm = charm
        charm.framework.observe(charm.on.start, self._on_start)

    def _on_start(self, event):
        if not self._has_started():
            event.defer()  # !! noStatus: Database._on_start
            return
        self._charm.workload.restart()

    def _has_started(self):
        return self._charm.workload.answers()
`,
      },
      typescript: {
        "src/charm.ts": `
import * as ops from 'ops';
import { Database } from './database';

class Demo extends ops.CharmBase {
  database: Database;

  constructor(framework: ops.Framework) {
    super(framework);
    this.database = new Database(this);
  }
}

ops.main(Demo);
`,
        "src/database.ts": `
import { Object as Component, WaitingStatus } from 'ops';

export class Database extends Component {
  constructor(private charm) {
    super(charm, 'database');
    charm.framework.observe(charm.on.start, this.onStart);
  }

  onStart(event) {
    if (!this.hasStarted()) {
      event.defer(); // !! noStatus: Database.onStart
      return;
    }
    this.charm.workload.restart();
  }

  hasStarted() {
    return this.charm.workload.answers();
  }
}
`,
      },
      becomes: {
        python: { setWaiting: `self.model.unit.status = WaitingStatus("waiting for its workload")` },
        typescript: { setWaiting: "this.model.unit.status = new WaitingStatus('waiting for its workload');" },
      },
    },
    {
      name: "no way to name a waiting status: nothing is suggested",
      python: `
from ops.charm import CharmBase


class Demo(CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        if not self.ready:
            event.defer()  # !! noStatus
            return
        self._workload.restart()
`,
      typescript: `
import { CharmBase } from 'ops';

class Demo extends CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  onConfigChanged(event) {
    if (!this.ready) {
      event.defer(); // !! noStatus
      return;
    }
    this.workload.restart();
  }
}
`,
      becomes: null,
    },
    {
      name: "libraries leave the status to their charm",
      python: {
        "charmcraft.yaml": "name: demo\n",
        "lib/charms/demo/v0/demo.py": `
import ops


class Demo(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "demo")
        self.charm = charm
        self.framework.observe(charm.on.start, self._on_start)

    def _on_start(self, event):
        if not self.charm.ready:
            event.defer()
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "lib/charms/demo/v0/demo.ts": `
import * as ops from 'ops';

export class Demo extends ops.Object {
  constructor(private charm) {
    super(charm, 'demo');
    this.framework.observe(charm.on.start, this.onStart);
  }

  onStart(event) {
    if (!this.charm.ready) {
      event.defer();
    }
  }
}
`,
      },
    },
    {
      name: "a defer that can go, and one whose hook fails, have graver defects",
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on["web"].pebble_ready, self._update)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _update(self, event):
            container = self.unit.get_container("web")
            if not container.can_connect():
                event.defer()
                return
            container.replan()

        def _on_start(self, event):
            if not self.ready:
                event.defer()
                raise RuntimeError("not ready")
            self._workload.restart()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on['web'].pebbleReady, this.update);
        framework.observe(this.on.start, this.onStart);
      `, `
        update(event) {
          const container = this.unit.getContainer('web');
          if (!container.canConnect()) {
            event.defer();
            return;
          }
          container.replan();
        }

        onStart(event) {
          if (!this.ready) {
            event.defer();
            throw new Error('not ready');
          }
          this.workload.restart();
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "a block that sets one as it is entered or left",
      charm: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_start)
      `, `
        def _on_config_changed(self, event):
            with self._working():
                if not self.ready:
                    event.defer()
                    return
                self._workload.restart()

        @contextlib.contextmanager
        def _working(self):
            self.unit.status = ops.MaintenanceStatus("working")
            yield

        def _on_start(self, event):
            with Telling(self):
                if not self.ready:
                    event.defer()
                    return
                self._workload.restart()
      `, `
        import contextlib


        class Telling:
            def __init__(self, charm):
                self.charm = charm

            def __enter__(self):
                return self

            def __exit__(self, *exception):
                self.charm.unit.status = ops.WaitingStatus("waiting")
      `),
    },
  ],
});
