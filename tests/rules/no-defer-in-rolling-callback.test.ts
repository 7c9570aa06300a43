import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const NEW_PY = "from charmlibs.rollingops import OperationResult, RollingOpsManager";
const NEW_TS = "import { OperationResult, RollingOpsManager } from 'charmlibs/rollingops';";
const V0_PY = "from charms.rolling_ops.v0.rollingops import RollingOpsManager";
const V0_TS = "import { RollingOpsManager } from '../lib/charms/rolling_ops/v0/rollingops';";

const MANAGER_PY = `
  self.rolling = RollingOpsManager(
      charm=self, peer_relation_name="rollingops-peers", callback_targets={"restart": self._restart},
  )
  framework.observe(self.on.config_changed, self._on_config_changed)
`;
const MANAGER_TS = `
  this.rolling = new RollingOpsManager({
    charm: this, peerRelationName: 'rollingops-peers', callbackTargets: { restart: this.restart },
  });
  framework.observe(this.on.configChanged, this.onConfigChanged);
`;

/** From the import to the return, with all that stands between them. */
const IMPORTED_PY = `
from charmlibs.rollingops import OperationResult, RollingOpsManager


class Demo(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.rolling = RollingOpsManager(
            charm=self, peer_relation_name="rollingops-peers", callback_targets={"restart": self._restart},
        )
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event):
        self.rolling.request_async_lock("restart")

    def _restart(self, event):
        if self.ready:
            self.write()
        else:
            return OperationResult.RETRY_RELEASE
`;
const IMPORTED_TS = `
import { OperationResult, RollingOpsManager } from '@charmlibs/rollingops';

class Demo extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    this.rolling = new RollingOpsManager({
      charm: this, peerRelationName: 'rollingops-peers', callbackTargets: { restart: this.restart },
    });
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  onConfigChanged(event) {
    this.rolling.requestAsyncLock('restart');
  }

  restart(event) {
    if (this.ready) {
      this.write();
    } else {
      return OperationResult.RETRY_RELEASE;
`;

/** A library as it is vendored: the callback is looked up by its name, and the event handed over to it. */
const VENDORED = `
from ops.framework import EventBase, Object


class RunWithLock(EventBase):
    pass


class RollingOpsManager(Object):
    def __init__(self, charm, relation, callback):
        super().__init__(charm, None)
        self.name = relation
        self._callback = callback
        self.charm = charm
        charm.on.define_event("{}_run_with_lock".format(self.name), RunWithLock)
        self.framework.observe(charm.on[self.name].run_with_lock, self._on_run_with_lock)

    def _on_run_with_lock(self, event):
        relation = self.model.get_relation(self.name)
        name = relation.data[self.charm.unit].get("callback_override", self._callback.__name__)
        callback = getattr(self.charm, name)
        callback(event)
`;

testRule("no-defer-in-rolling-callback", {
  cases: [
    {
      name: "a target of charmlibs that was made of a callback",
      python: py(MANAGER_PY, `
        def _on_config_changed(self, event):
            self.rolling.request_async_lock("restart")

        def _restart(self, event) -> OperationResult:
            if not self.unit.get_container("web").can_connect():
                event.defer()  # !! deferInTarget: rolling-ops target \`_restart\` … RETRY_RELEASE
                return OperationResult.RELEASE
            self.unit.get_container("web").restart("web")
            return OperationResult.RELEASE
      `, NEW_PY),
      typescript: ts(MANAGER_TS, `
        onConfigChanged(event) {
          this.rolling.requestAsyncLock('restart');
        }

        restart(event: ops.EventBase): OperationResult {
          if (!this.unit.getContainer('web').canConnect()) {
            event.defer(); // !! deferInTarget: rolling-ops target \`restart\` … RETRY_RELEASE
            return OperationResult.RELEASE;
          }
          this.unit.getContainer('web').restart('web');
          return OperationResult.RELEASE;
        }
      `, NEW_TS),
      becomes: {
        python: { retryInstead: "return OperationResult.RETRY_RELEASE" },
        typescript: { retryInstead: "return OperationResult.RETRY_RELEASE;" },
      },
      addsMethods: true,
    },
    {
      name: "the results of targets are imported with the edit, and the last statement is the defer",
      python: py(MANAGER_PY, `
        def _on_config_changed(self, event):
            self.rolling.request_async_lock("restart")

        def _restart(self, event):
            if self.ready:
                self.write()
            else:
                event.defer()  # !! deferInTarget
      `, "from charmlibs.rollingops import RollingOpsManager"),
      typescript: ts(MANAGER_TS, `
        onConfigChanged(event) {
          this.rolling.requestAsyncLock('restart');
        }

        restart(event) {
          if (this.ready) {
            this.write();
          } else {
            event.defer(); // !! deferInTarget
          }
        }
      `, "import { RollingOpsManager } from '@charmlibs/rollingops';"),
      becomes: { python: { retryInstead: IMPORTED_PY }, typescript: { retryInstead: IMPORTED_TS } },
      addsMethods: true,
    },
    {
      name: "results by the module's name, and a status between the defer and the return",
      python: py(`
        self.rolling = rollingops.RollingOpsManager(charm=self, peer_relation_name="peers", callback_targets={"restart": self._restart})
      `, `
        def _restart(self, event, delay=0):
            if not self.ready:
                event.defer()  # !! deferInTarget
                self.unit.status = ops.WaitingStatus("not ready")
                return rollingops.OperationResult.RELEASE
            return rollingops.OperationResult.RELEASE
      `, "from charmlibs import rollingops"),
      typescript: ts(`
        this.rolling = new rollingops.RollingOpsManager({ charm: this, peerRelationName: 'peers', callbackTargets: { restart: this.restart } });
      `, `
        restart(event, delay = 0) {
          if (!this.ready) {
            event.defer(); // !! deferInTarget
            this.unit.status = new ops.WaitingStatus('not ready');
            return rollingops.OperationResult.RELEASE;
          }
          return rollingops.OperationResult.RELEASE;
        }
      `, "import * as rollingops from 'charmlibs/rollingops';"),
      becomes: {
        python: { retryInstead: 'self.unit.status = ops.WaitingStatus("not ready")\nreturn rollingops.OperationResult.RETRY_RELEASE' },
        typescript: { retryInstead: "this.unit.status = new ops.WaitingStatus('not ready');\nreturn rollingops.OperationResult.RETRY_RELEASE;" },
      },
      addsMethods: true,
    },
    {
      name: "a function that the target calls: what it gives back is its own affair",
      python: py(MANAGER_PY, `
        def _on_config_changed(self, event):
            self.rolling.request_async_lock("restart")

        def _restart(self, event):
            self._configure(event)
            return OperationResult.RELEASE

        def _configure(self, event):
            if not self.ready:
                event.defer()  # !! deferInTarget: \`_restart\` → \`_configure\`
                return
            self.write()
      `, NEW_PY),
      typescript: ts(MANAGER_TS, `
        onConfigChanged(event) {
          this.rolling.requestAsyncLock('restart');
        }

        restart(event) {
          this.configure(event);
          return OperationResult.RELEASE;
        }

        configure(event) {
          if (!this.ready) {
            event.defer(); // !! deferInTarget: \`restart\` → \`configure\`
            return;
          }
          this.write();
        }
      `, NEW_TS),
      becomes: null,
    },
    {
      name: "a handler of an event that the target emits: its work is done without the lock",
      python: py(`
        self.rolling = RollingOpsManager(charm=self, peer_relation_name="peers", callback_targets={"restart": self._restart})
        framework.observe(self.on.config_changed, self._on_config_changed)
      `, `
        def _restart(self):
            self.on.config_changed.emit()
            return OperationResult.RELEASE

        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()  # !! deferInTarget: \`_restart\` → \`_on_config_changed\`
                return
            self.write()
      `, NEW_PY),
      typescript: ts(`
        this.rolling = new RollingOpsManager({ charm: this, peerRelationName: 'peers', callbackTargets: { restart: this.restart } });
        framework.observe(this.on.configChanged, this.onConfigChanged);
      `, `
        restart() {
          this.on.configChanged.emit();
          return OperationResult.RELEASE;
        }

        onConfigChanged(event) {
          if (!this.ready) {
            event.defer(); // !! deferInTarget: \`restart\` → \`onConfigChanged\`
            return;
          }
          this.write();
        }
      `, NEW_TS),
      becomes: null,
    },
    {
      name: "a helper that defers only when it is given an event",
      python: py(MANAGER_PY, `
        def _on_config_changed(self, event):
            self._configure(event)

        def _restart(self, event=None) -> OperationResult:
            if not self.ready:
                if event:
                    event.defer()
                return OperationResult.RETRY_RELEASE
            self._configure(None)
            return OperationResult.RELEASE

        def _configure(self, event):
            if not self.ready:
                if event is not None:
                    event.defer()
                return
            if isinstance(event, ops.ConfigChangedEvent) and not self.written:
                event.defer()
                return
            self.write()
      `, NEW_PY),
      typescript: ts(MANAGER_TS, `
        onConfigChanged(event) {
          this.configure(event);
        }

        restart(event?: ops.EventBase): OperationResult {
          if (!this.ready) {
            if (event) {
              event.defer();
            }
            return OperationResult.RETRY_RELEASE;
          }
          this.configure(null);
          return OperationResult.RELEASE;
        }

        configure(event) {
          if (!this.ready) {
            event?.defer();
            return;
          }
          if (event instanceof ops.ConfigChangedEvent && !this.written) {
            event.defer();
            return;
          }
          this.write();
        }
      `, NEW_TS),
    },
    {
      name: "a target that asks to be run again",
      python: py(MANAGER_PY, `
        def _on_config_changed(self, event):
            if not self.ready:
                event.defer()
                return
            self.rolling.request_async_lock("restart", kwargs={"delay": 3})

        def _restart(self, delay: int = 0) -> OperationResult:
            if not self.ready:
                return OperationResult.RETRY_RELEASE
            self.write()
            return OperationResult.RELEASE
      `, NEW_PY),
      typescript: ts(MANAGER_TS, `
        onConfigChanged(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          this.rolling.requestAsyncLock('restart', { kwargs: { delay: 3 } });
        }

        restart({ delay = 0 }: { delay?: number }): OperationResult {
          if (!this.ready) return OperationResult.RETRY_RELEASE;
          this.write();
          return OperationResult.RELEASE;
        }
      `, NEW_TS),
    },
    {
      name: "a callback of v0, with a helper, whose library is fetched when the charm is packed",
      python: py(`
        self.restart_manager = RollingOpsManager(charm=self, relation="restart", callback=self._restart)
        framework.observe(self.on.config_changed, self._on_config_changed)
      `, `
        def _on_config_changed(self, event):
            self.on[self.restart_manager.name].acquire_lock.emit()

        def _restart(self, event):
            if not self._all_there(event):
                return
            self.unit.get_container("web").restart("web")

        def _all_there(self, event):
            if not self.members_ready():
                event.defer()  # !! deferInCallback: callback \`_restart\` → \`_all_there\` … without the lock
                return False
            return True
      `, V0_PY),
      typescript: ts(`
        this.restartManager = new RollingOpsManager({ charm: this, relation: 'restart', callback: this.restart });
        framework.observe(this.on.configChanged, this.onConfigChanged);
      `, `
        onConfigChanged(event) {
          this.on[this.restartManager.name].acquireLock.emit();
        }

        restart(event) {
          if (!this.allThere(event)) {
            return;
          }
          this.unit.getContainer('web').restart('web');
        }

        allThere(event) {
          if (!this.membersReady()) {
            event.defer(); // !! deferInCallback: callback \`restart\` → \`allThere\` … without the lock
            return false;
          }
          return true;
        }
      `, V0_TS),
      becomes: null,
    },
    {
      name: "arguments of v0 by position, and a callback that one request names by itself",
      python: py(`
        self.restart_manager = RollingOpsManager(self, "restart", self._restart)
        framework.observe(self.on.config_changed, self._on_config_changed)
      `, `
        def _on_config_changed(self, event):
            self._roll("_disable")

        def _roll(self, callback):
            self.on["restart"].acquire_lock.emit(callback_override=callback)

        def _restart(self, event):
            self.write()

        def _disable(self, event):
            if not self.ready:
                event.defer()  # !! deferInCallback: \`_disable\`
                return
            self.write()
      `, V0_PY),
      typescript: ts(`
        this.restartManager = new RollingOpsManager(this, 'restart', this.restart);
        framework.observe(this.on.configChanged, this.onConfigChanged);
      `, `
        onConfigChanged(event) {
          this.roll('disable');
        }

        roll(callback) {
          this.on['restart'].acquireLock.emit({ callbackOverride: callback });
        }

        restart(event) {
          this.write();
        }

        disable(event) {
          if (!this.ready) {
            event.defer(); // !! deferInCallback: \`disable\`
            return;
          }
          this.write();
        }
      `, V0_TS),
      becomes: null,
    },
    {
      name: "what the callback has tested before its helper does",
      python: py('self.restart_manager = RollingOpsManager(self, "restart", self._restart)', `
        def _restart(self, event):
            container = self.unit.get_container("web")
            if not container.can_connect():
                return
            self._configure(event)

        def _configure(self, event):
            if not self.unit.get_container("web").can_connect():
                event.defer()
                return
            self.write()
      `, V0_PY),
      typescript: ts("this.restartManager = new RollingOpsManager(this, 'restart', this.restart);", `
        restart(event) {
          const container = this.unit.getContainer('web');
          if (!container.canConnect()) {
            return;
          }
          this.configure(event);
        }

        configure(event) {
          if (!this.unit.getContainer('web').canConnect()) {
            event.defer();
            return;
          }
          this.write();
        }
      `, V0_TS),
    },
    {
      name: "an action reaches it as well: that is said first",
      python: py(`
        self.restart_manager = RollingOpsManager(self, "restart", self._restart)
        framework.observe(self.on.restart_action, self._restart)
      `, `
        def _restart(self, event):
            if not self.ready:
                event.defer()  # !! deferInAction
                return
            self.write()
      `, V0_PY),
      typescript: ts(`
        this.restartManager = new RollingOpsManager(this, 'restart', this.restart);
        framework.observe(this.on.restartAction, this.restart);
      `, `
        restart(event) {
          if (!this.ready) {
            event.defer(); // !! deferInAction
            return;
          }
          this.write();
        }
      `, V0_TS),
    },
    {
      name: "another manager of that name",
      python: py('self.manager = RollingOpsManager(charm=self, relation="restart", callback=self._restart)', `
        def _restart(self, event):
            event.defer()
      `, "from acme.rolling import RollingOpsManager"),
      typescript: ts("this.manager = new RollingOpsManager({ charm: this, relation: 'restart', callback: this.restart });", `
        restart(event) {
          event.defer();
        }
      `, "import { RollingOpsManager } from 'acme/rolling';"),
    },
    {
      name: "a component makes the manager, with targets of the charm",
      python: py("self.restarts = Restarts(self)", `
        def restart(self, event):
            if not self.ready:
                event.defer()  # !! deferInTarget: \`restart\`
                return
            self.write()
      `, `
        from charms.rolling_ops.v1.rollingops import RollingOpsManagerV1


        class Restarts(ops.Object):
            def __init__(self, charm):
                super().__init__(charm, "restarts")
                self.manager = RollingOpsManagerV1(charm, "restart", {"restart": charm.restart})
      `),
      typescript: ts("this.restarts = new Restarts(this);", `
        restart(event) {
          if (!this.ready) {
            event.defer(); // !! deferInTarget: \`restart\`
            return;
          }
          this.write();
        }
      `, `
        import { RollingOpsManagerV1 } from '../lib/charms/rolling_ops/v1/rollingops';

        class Restarts extends ops.Object {
          manager: RollingOpsManagerV1;

          constructor(charm: Demo) {
            super(charm, 'restarts');
            this.manager = new RollingOpsManagerV1(charm, 'restart', { restart: charm.restart });
          }
        }
      `),
      addsMethods: true,
    },
  ],
  pythonOnly: [
    {
      name: "the library as it is vendored",
      charm: {
        "charmcraft.yaml": "name: demo\npeers:\n  restart:\n    interface: rolling_op\n",
        "lib/charms/rolling_ops/v0/rollingops.py": VENDORED,
        "src/charm.py": py(`
          self.restart_manager = RollingOpsManager(charm=self, relation="restart", callback=self._restart)
          framework.observe(self.on.config_changed, self._on_config_changed)
        `, `
          def _on_config_changed(self, event):
              self.on[self.restart_manager.name].acquire_lock.emit()

          def _restart(self, event):
              if not self.members_ready():
                  event.defer()  # !! deferInCallback: \`_restart\`
                  return
              self.unit.get_container("web").restart("web")
        `, V0_PY),
      },
      becomes: null,
    },
  ],
  typescriptOnly: [
    {
      name: "a manager in a field",
      charm: `
import * as ops from 'ops';
import { OperationResult, RollingOpsManager } from 'charmlibs/rollingops';

class Demo extends ops.CharmBase {
  private readonly rolling = new RollingOpsManager({
    charm: this, peerRelationName: 'peers', callbackTargets: { restart: (event) => this.restart(event) },
  });

  private restart(event: ops.EventBase): OperationResult {
    if (!this.ready) {
      event.defer(); // !! deferInTarget: rolling-ops target \`restart\`.
      return OperationResult.RELEASE;
    }
    return OperationResult.RELEASE;
  }
}

ops.main(Demo);
`,
    },
  ],
});
