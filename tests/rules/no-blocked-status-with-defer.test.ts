/** Blocked and deferred at once: for certain, by whichever way, and where that is not certain. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("no-blocked-status-with-defer", {
  cases: [
    {
      name: "blocked before the defer, and behind it",
      elsewhere: true,
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._server_is_running():
                self.unit.status = ops.BlockedStatus("server down")
                event.defer()  # !! blockedAndDeferred: while the charm shows \`ops.BlockedStatus("server down")\` (line 11). Blocked
                return
            if not self.b:
                event.defer()  # !! blockedAndDeferred: (line 16)
                self.unit.status = ops.BlockedStatus("b is missing")
                return
            self._workload.restart()

        def _server_is_running(self):
            return self._workload.answers()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.serverIsRunning()) {
            this.unit.status = new ops.BlockedStatus('server down');
            event.defer(); // !! blockedAndDeferred: while the charm shows \`ops.BlockedStatus("server down")\` (line 11). Blocked
            return;
          }
          if (!this.b) {
            event.defer(); // !! blockedAndDeferred: (line 17)
            this.unit.status = new ops.BlockedStatus('b is missing');
            return;
          }
          this.workload.restart();
        }

        serverIsRunning() {
          return this.workload.answers();
        }
      `),
      becomes: {
        python: { setWaiting: `self.unit.status = ops.WaitingStatus("server down")` },
        typescript: { setWaiting: "this.unit.status = new ops.WaitingStatus('server down');" },
      },
    },
    {
      name: "an option is awaited, and config-changed arrives here: the defer can be dropped",
      elsewhere: true,
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        self._stored.set_default(domain="")
      `, `
        _stored = ops.StoredState()

        def _update(self, event):
            if self._stored.domain != self.config["domain"]:
                self.unit.status = ops.BlockedStatus("the domain cannot change")
                event.defer()  # !! blockedAndDeferred
                return
            self._workload.restart()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        this.stored.setDefault({ domain: '' });
      `, `
        stored = new ops.StoredState();

        update(event) {
          if (this.stored.domain !== this.config['domain']) {
            this.unit.status = new ops.BlockedStatus('the domain cannot change');
            event.defer(); // !! blockedAndDeferred
            return;
          }
          this.workload.restart();
        }
      `),
      becomes: {
        python: { dropDefer: "" },
        typescript: { dropDefer: "" },
      },
    },
    {
      name: "an option is awaited, but config-changed does not bring the relation that the work is about",
      elsewhere: true,
      python: py(`
        framework.observe(self.on.config_changed, self._update)
        framework.observe(self.on["db"].relation_changed, self._update)
      `, `
        def _update(self, event):
            if not self.config["domain"]:
                self.unit.status = ops.BlockedStatus("set the domain")
                event.defer()  # !! blockedAndDeferred
                return
            self._workload.restart(event.relation)
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.update);
        framework.observe(this.on['db'].relationChanged, this.update);
      `, `
        update(event) {
          if (!this.config['domain']) {
            this.unit.status = new ops.BlockedStatus('set the domain');
            event.defer(); // !! blockedAndDeferred
            return;
          }
          this.workload.restart(event.relation);
        }
      `),
      becomes: null,
    },
    {
      name: "waiting, or blocked only on the way to something else",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self.unit.status = ops.BlockedStatus("not there yet")
            if not self.a:
                self.unit.status = ops.WaitingStatus("waiting for a")
                event.defer()
                return
            self.unit.status = ops.MaintenanceStatus("working")
            if self.odd:
                self.unit.status = ops.BlockedStatus("odd")
            if not self.b:
                event.defer()
                return
            if not self.c:
                event.defer()
                self.unit.status = ops.WaitingStatus("waiting for c")
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.unit.status = new ops.BlockedStatus('not there yet');
          if (!this.a) {
            this.unit.status = new ops.WaitingStatus('waiting for a');
            event.defer();
            return;
          }
          this.unit.status = new ops.MaintenanceStatus('working');
          if (this.odd) {
            this.unit.status = new ops.BlockedStatus('odd');
          }
          if (!this.b) {
            event.defer();
            return;
          }
          if (!this.c) {
            event.defer();
            this.unit.status = new ops.WaitingStatus('waiting for c');
            return;
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "in a helper that gives back false, which others call, too: the status is named, and left to be changed by hand",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._is_complete():
                event.defer()  # !! blockedAndDeferred: (line 17)
                return
            self._workload.restart()

        def _is_complete(self):
            if not self.peers:
                self.unit.status = ops.BlockedStatus("peers are missing")
                return False
            self.unit.status = ops.ActiveStatus()
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.isComplete()) {
            event.defer(); // !! blockedAndDeferred: (line 19)
            return;
          }
          this.workload.restart();
        }

        isComplete() {
          if (!this.peers) {
            this.unit.status = new ops.BlockedStatus('peers are missing');
            return false;
          }
          this.unit.status = new ops.ActiveStatus();
          return true;
        }
      `),
      becomes: null,
    },
    {
      name: "a helper that blocks for some of its answers only",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._is_complete():
                event.defer()
                return
            self._workload.restart()

        def _is_complete(self):
            if not self.peers:
                self.unit.status = ops.BlockedStatus("peers are missing")
                return False
            if not self.quiet:
                self.unit.status = ops.WaitingStatus("waiting for quiet")
                return False
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.isComplete()) {
            event.defer();
            return;
          }
          this.workload.restart();
        }

        isComplete() {
          if (!this.peers) {
            this.unit.status = new ops.BlockedStatus('peers are missing');
            return false;
          }
          if (!this.quiet) {
            this.unit.status = new ops.WaitingStatus('waiting for quiet');
            return false;
          }
          return true;
        }
      `),
    },
    {
      name: "the caller blocks, in another file, before it hands the event over",
      python: {
        "src/charm.py": `
import ops

from database import Database


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.database = Database(self)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        self.unit.status = ops.BlockedStatus("the database is not set up")
        self.database.set_up(event)


ops.main(Demo)
`,
        "src/database.py": `
import ops


class Database(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "database")
        self.charm = charm

    def set_up(self, event):
        if not self.charm.workload.answers():
            event.defer()  # !! blockedAndDeferred: (src/charm.py:14)
            return
        self.charm.workload.restart()
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
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  onConfigChanged(event) {
    this.unit.status = new ops.BlockedStatus('the database is not set up');
    this.database.setUp(event);
  }
}

ops.main(Demo);
`,
        "src/database.ts": `
import * as ops from 'ops';

export class Database extends ops.Object {
  constructor(private charm) {
    super(charm, 'database');
  }

  setUp(event) {
    if (!this.charm.workload.answers()) {
      event.defer(); // !! blockedAndDeferred: (src/charm.ts:15)
      return;
    }
    this.charm.workload.restart();
  }
}
`,
      },
      becomes: null,
    },
    {
      name: "shown by a function that does no more of what its name says than that",
      elsewhere: true,
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._server_is_running():
                self._set_and_share_status(ops.BlockedStatus("server down"))
                event.defer()  # !! blockedAndDeferred: the charm shows \`ops.BlockedStatus("server down")\` (line 11). Blocked
                return
            if not self.b:
                self._obstacle = ops.BlockedStatus("b is missing")
                event.defer()
                return
            self._workload.restart()

        def _set_and_share_status(self, status):
            self.unit.status = status
            self._set_app_status()

        def _set_app_status(self):
            """To be written."""

        def _server_is_running(self):
            return self._workload.answers()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.serverIsRunning()) {
            this.setAndShareStatus(new ops.BlockedStatus('server down'));
            event.defer(); // !! blockedAndDeferred: the charm shows \`ops.BlockedStatus("server down")\` (line 11). Blocked
            return;
          }
          if (!this.b) {
            this.obstacle = new ops.BlockedStatus('b is missing');
            event.defer();
            return;
          }
          this.workload.restart();
        }

        setAndShareStatus(status) {
          this.unit.status = status;
          this.setAppStatus();
        }

        setAppStatus() {}

        serverIsRunning() {
          return this.workload.answers();
        }
      `),
      becomes: {
        python: { setWaiting: `self._set_and_share_status(ops.WaitingStatus("server down"))` },
        typescript: { setWaiting: "this.setAndShareStatus(new ops.WaitingStatus('server down'));" },
      },
    },
    {
      name: "one of the statuses that a class has names for",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._server_is_running():
                self._set_status(Status.SERVER_DOWN)
                event.defer()  # !! blockedAndDeferred: the charm shows a blocked status (line 18). Blocked
                return
            if not self.b:
                self._set_status(Status.B_IS_MISSING)
                event.defer()
                return
            self._workload.restart()

        def _set_status(self, key):
            self.unit.status = key.value.status

        def _server_is_running(self):
            return self._workload.answers()
      `, `
        import enum


        class Status(enum.Enum):
            SERVER_DOWN = Level(ops.BlockedStatus("server down"), "ERROR")
            B_IS_MISSING = Level(ops.WaitingStatus("waiting for b"), "INFO")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.serverIsRunning()) {
            this.setStatus(Status.serverDown);
            event.defer(); // !! blockedAndDeferred: the charm shows a blocked status (line 16). Blocked
            return;
          }
          if (!this.b) {
            this.setStatus(Status.bIsMissing);
            event.defer();
            return;
          }
          this.workload.restart();
        }

        setStatus(key) {
          this.unit.status = key.status;
        }

        serverIsRunning() {
          return this.workload.answers();
        }
      `, `
        class Status {
          static readonly serverDown = new Level(new ops.BlockedStatus('server down'), 'ERROR');
          static readonly bIsMissing = new Level(new ops.WaitingStatus('waiting for b'), 'INFO');
        }
      `),
      becomes: null,
    },
    {
      name: "a status by a name that may be several",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.ready:
                self.unit.status = ops.BlockedStatus("a") if self.odd else ops.WaitingStatus("b")
                event.defer()
                return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.ready) {
            this.unit.status = this.odd ? new ops.BlockedStatus('a') : new ops.WaitingStatus('b');
            event.defer();
            return;
          }
          this.workload.restart();
        }
      `),
    },
  ],
});
