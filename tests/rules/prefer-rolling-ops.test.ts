import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const PEERS = "name: demo\npeers:\n  cluster:\n    interface: demo_peers\n";
const OBSERVE_PY = "framework.observe(self.on.config_changed, self._on_config_changed)";
const OBSERVE_TS = "framework.observe(this.on.configChanged, this.onConfigChanged);";

const LOCK_PY = py(OBSERVE_PY, `
  def _on_config_changed(self, event):
      lock = RestartLock(self)
      lock.request()
      if not lock.is_held_by_this_unit:
          event.defer()  # !! turnByDefer: (\`not lock.is_held_by_this_unit\`) for \`self.workload.restart()\` … \`rollingops-peers\` … callback_targets={"restart": self._restart} … \`request_async_lock("restart")\`
          return
      self.workload.restart()
      lock.release()
`);
const LOCK_TS = ts(OBSERVE_TS, `
  onConfigChanged(event) {
    const lock = new RestartLock(this);
    lock.request();
    if (!lock.isHeldByThisUnit) {
      event.defer(); // !! turnByDefer: (\`!lock.isHeldByThisUnit\`) for \`this.workload.restart()\` … \`rollingops-peers\` … callbackTargets: { restart: this.restart } … \`requestAsyncLock('restart')\`
      return;
    }
    this.workload.restart();
    lock.release();
  }
`);

testRule("prefer-rolling-ops", {
  cases: [
    {
      name: "a lock of the charm's own",
      python: { "charmcraft.yaml": PEERS, "src/charm.py": LOCK_PY },
      typescript: { "charmcraft.yaml": PEERS, "src/charm.ts": LOCK_TS },
      becomes: null,
    },
    {
      name: "without metadata that says what the charm is related to",
      python: LOCK_PY,
      typescript: LOCK_TS,
    },
    {
      name: "a charm without peers",
      python: { "charmcraft.yaml": "name: demo\n", "src/charm.py": LOCK_PY.replace(/ *# !! .*/, "") },
      typescript: { "charmcraft.yaml": "name: demo\n", "src/charm.ts": LOCK_TS.replace(/ *\/\/ !! .*/, "") },
    },
    {
      name: "a turn that the leader gives over the peer relation, behind a predicate",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              if not self._may_restart():
                  event.defer()  # !! turnByDefer: (\`not self._may_restart()\`) for \`self._restart_server()\`
                  return
              self.write()
              self._restart_server()

          def _may_restart(self):
              peers = self.model.get_relation("cluster")
              return peers is not None and peers.data[self.app].get("turn") == self.unit.name

          def _restart_server(self):
              self.unit.get_container("web").restart("web")
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            if (!this.mayRestart()) {
              event.defer(); // !! turnByDefer: (\`!this.mayRestart()\`) for \`this.restartServer()\`
              return;
            }
            this.write();
            this.restartServer();
          }

          mayRestart() {
            const peers = this.model.getRelation('cluster');
            return peers !== null && peers.data.get(this.app)?.get('turn') === this.unit.name;
          }

          restartServer() {
            this.unit.getContainer('web').restart('web');
          }
        `),
      },
    },
    {
      name: "all other units have to be through, as the handler itself asks",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              peers = self.model.get_relation("cluster")
              if not all(peers.data[unit].get("stopped") for unit in peers.units):
                  event.defer()  # !! unitsByDefer: before \`self.workload.start()\` … go on in cluster-relation-changed … \`request_async_lock("restart")\`
                  return
              self.workload.start()
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            const peers = this.model.getRelation('cluster');
            if (![...peers.units].every((unit) => peers.data.get(unit)?.get('stopped'))) {
              event.defer(); // !! unitsByDefer: before \`this.workload.start()\` … go on in cluster-relation-changed … \`requestAsyncLock('restart')\`
              return;
            }
            this.workload.start();
          }
        `),
      },
    },
    {
      name: "planned units, members one after the other, and replicas before the primary",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(`
          framework.observe(self.on.start, self._on_start)
          framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
          framework.observe(self.on["cluster"].relation_departed, self._on_departed)
        `, `
          def _on_departed(self, event):
              for address in self.gone():
                  if not self.all_members_ready():
                      event.defer()  # !! unitsByDefer: (\`not self.all_members_ready()\`) before \`self.remove_member(address)\`
                      return
                  self.remove_member(address)

          def _on_start(self, event):
              peers = self.model.get_relation("cluster")
              if len(peers.units) + 1 < self.app.planned_units():
                  event.defer()  # !! unitsByDefer: before \`self.start_cluster()\`
                  return
              self.start_cluster()

          def _on_upgrade_charm(self, event):
              if self.is_primary() and not self.all_replicas_upgraded():
                  event.defer()  # !! unitsByDefer: before \`self.upgrade_server()\`
                  return
              self.upgrade_server()
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(`
          framework.observe(this.on.start, this.onStart);
          framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);
          framework.observe(this.on['cluster'].relationDeparted, this.onDeparted);
        `, `
          onDeparted(event) {
            for (const address of this.gone()) {
              if (!this.allMembersReady()) {
                event.defer(); // !! unitsByDefer: (\`!this.allMembersReady()\`) before \`this.removeMember(address)\`
                return;
              }
              this.removeMember(address);
            }
          }

          onStart(event) {
            const peers = this.model.getRelation('cluster');
            if (peers.units.size + 1 < this.app.plannedUnits()) {
              event.defer(); // !! unitsByDefer: before \`this.startCluster()\`
              return;
            }
            this.startCluster();
          }

          onUpgradeCharm(event) {
            if (this.isPrimary() && !this.allReplicasUpgraded()) {
              event.defer(); // !! unitsByDefer: before \`this.upgradeServer()\`
              return;
            }
            this.upgradeServer();
          }
        `),
      },
    },
    {
      name: "other units are waited for, and nothing is restarted",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py('framework.observe(self.on["db"].relation_changed, self._on_db_changed)', `
          def _on_db_changed(self, event):
              peers = self.model.get_relation("cluster")
              if not all(peers.data[unit].get("user") for unit in peers.units):
                  event.defer()
                  return
              self.publish(event.relation)
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts("framework.observe(this.on['db'].relationChanged, this.onDbChanged);", `
          onDbChanged(event) {
            const peers = this.model.getRelation('cluster');
            if (![...peers.units].every((unit) => peers.data.get(unit)?.get('user'))) {
              event.defer();
              return;
            }
            this.publish(event.relation);
          }
        `),
      },
    },
    {
      name: "an upgrade is under way: the config is taken over when it is through",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              if self.upgrade.in_progress:
                  event.defer()
                  return
              self.workload.restart()
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            if (this.upgrade.inProgress) {
              event.defer();
              return;
            }
            this.workload.restart();
          }
        `),
      },
    },
    {
      name: "an upgrade is under way elsewhere, and this unit is to be upgraded next",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py("framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)", `
          def _on_upgrade_charm(self, event):
              if self.upgrade_in_progress():
                  event.defer()  # !! unitsByDefer: (\`self.upgrade_in_progress()\`) before \`self.snap.upgrade()\`
                  return
              self.snap.upgrade()
        `),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts("framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);", `
          onUpgradeCharm(event) {
            if (this.upgradeInProgress()) {
              event.defer(); // !! unitsByDefer: (\`this.upgradeInProgress()\`) before \`this.snap.upgrade()\`
              return;
            }
            this.snap.upgrade();
          }
        `),
      },
    },
    {
      name: "the refresh library has the turns",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              if not self.lock.is_held():
                  event.defer()
                  return
              self.workload.restart()
        `, "import charm_refresh"),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            if (!this.lock.isHeld()) {
              event.defer();
              return;
            }
            this.workload.restart();
          }
        `, "import * as refresh from 'charm_refresh';"),
      },
    },
    {
      name: "inside of a rolling-ops callback another rule speaks",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py('self.rolling = RollingOpsManager(self, "cluster", self._restart)', `
          def _restart(self, event):
              if not self.all_members_ready():
                  event.defer()
                  return
              self.workload.restart()
        `, "from charms.rolling_ops.v0.rollingops import RollingOpsManager"),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts("this.rolling = new RollingOpsManager(this, 'cluster', this.restart);", `
          restart(event) {
            if (!this.allMembersReady()) {
              event.defer();
              return;
            }
            this.workload.restart();
          }
        `, "import { RollingOpsManager } from 'charms/rolling_ops/v0/rollingops';"),
      },
    },
    {
      name: "a request of the lock is waited for, and the charm has a manager",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(`
          self.rolling = RollingOpsManager(charm=self, peer_relation_name="cluster", callback_targets={"restart": self._restart})
          framework.observe(self.on.config_changed, self._on_config_changed)
          framework.observe(self.on.start, self._on_start)
        `, `
          def _on_config_changed(self, event):
              if not self.all_members_ready():
                  event.defer()
                  return
              self.rolling_restart()

          def rolling_restart(self):
              self.rolling.request_async_lock("restart")

          def _on_start(self, event):
              if not self.all_members_ready():
                  event.defer()  # !! unitsByDefer: leave the turns to the charm's RollingOpsManager: call \`request_async_lock("restart")\`
                  return
              self.workload.restart()

          def _restart(self):
              self.workload.restart()
        `, "from charmlibs.rollingops import RollingOpsManager"),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(`
          this.rolling = new RollingOpsManager({ charm: this, peerRelationName: 'cluster', callbackTargets: { restart: this.restart } });
          framework.observe(this.on.configChanged, this.onConfigChanged);
          framework.observe(this.on.start, this.onStart);
        `, `
          onConfigChanged(event) {
            if (!this.allMembersReady()) {
              event.defer();
              return;
            }
            this.rollingRestart();
          }

          rollingRestart() {
            this.rolling.requestAsyncLock('restart');
          }

          onStart(event) {
            if (!this.allMembersReady()) {
              event.defer(); // !! unitsByDefer: leave the turns to the charm's RollingOpsManager: call \`requestAsyncLock('restart')\`
              return;
            }
            this.workload.restart();
          }

          restart() {
            this.workload.restart();
          }
        `, "import { RollingOpsManager } from 'charmlibs/rollingops';"),
      },
    },
    {
      name: "the lock of the package manager is no turn, nor is an observer the workload",
      python: {
        "charmcraft.yaml": PEERS,
        "src/charm.py": py(`
          framework.observe(self.on.install, self._on_install)
          framework.observe(self.on.config_changed, self._on_config_changed)
        `, `
          def _on_install(self, event):
              if apt.is_locked():
                  event.defer()
                  return
              self.service.restart()

          def _on_config_changed(self, event):
              if not self.all_members_ready():
                  event.defer()
                  return
              self.topology_observer.start()
              self.start_exporter()
              self.set_restart_needed(False)
        `, "from acme import apt"),
      },
      typescript: {
        "charmcraft.yaml": PEERS,
        "src/charm.ts": ts(`
          framework.observe(this.on.install, this.onInstall);
          framework.observe(this.on.configChanged, this.onConfigChanged);
        `, `
          onInstall(event) {
            if (apt.isLocked()) {
              event.defer();
              return;
            }
            this.service.restart();
          }

          onConfigChanged(event) {
            if (!this.allMembersReady()) {
              event.defer();
              return;
            }
            this.topologyObserver.start();
            this.startExporter();
            this.setRestartNeeded(false);
          }
        `, "import { apt } from 'acme';"),
      },
    },
    {
      name: "in a library that the charm publishes",
      python: { "charmcraft.yaml": PEERS, "lib/charms/demo/v0/demo.py": LOCK_PY.replace(/ *# !! .*/, "") },
      typescript: { "charmcraft.yaml": PEERS, "lib/charms/demo/v0/demo.ts": LOCK_TS.replace(/ *\/\/ !! .*/, "") },
    },
  ],
});
