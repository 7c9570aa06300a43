/** Juju's events, emitted by handlers: the handler's own again, or one whose handler defers. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const at = /\.emit\([^)]*\)$/;
const observePy = `
  framework.observe(self.on.config_changed, self._on_config_changed)
  framework.observe(self.on.leader_elected, self._on_leader_elected)
`;
const observeTs = `
  framework.observe(this.on.configChanged, this.onConfigChanged);
  framework.observe(this.on.leaderElected, this.onLeaderElected);
`;
const metadata = "name: demo\npeers:\n  cluster:\n    interface: demo\nrequires:\n  db:\n    interface: db\n";

testRule("no-self-emit", {
  cases: [
    {
      name: "a handler's own event, directly and in a helper that is not given it",
      at,
      python: py(observePy, `
        def _on_config_changed(self, event):
            if not self.unit.is_leader():
                self.on.config_changed.emit()  # !! ownEvent: config-changed while _on_config_changed

        def _on_leader_elected(self, event):
            self._again()

        def _again(self):
            self.on.leader_elected.emit()  # !! ownEvent: leader-elected while _on_leader_elected
      `),
      typescript: ts(observeTs, `
        onConfigChanged(event: ops.ConfigChangedEvent): void {
          if (!this.unit.isLeader()) {
            this.on.configChanged.emit(); // !! ownEvent: config-changed while onConfigChanged
          }
        }

        onLeaderElected(event: ops.LeaderElectedEvent): void {
          this.again();
        }

        private again(): void {
          this.on.leaderElected.emit(); // !! ownEvent: leader-elected while onLeaderElected
        }
      `),
    },
    {
      name: "another event whose handler defers",
      at,
      python: py(observePy, `
        def _on_config_changed(self, event):
            if not self.config["port"]:
                event.defer()
                return
            self.unit.status = ops.ActiveStatus()

        def _on_leader_elected(self, event):
            self.on.config_changed.emit()  # !! deferringEvent: config-changed … line 12 … _on_leader_elected
      `),
      typescript: ts(observeTs, `
        onConfigChanged(event: ops.EventBase): void {
          if (!this.config['port']) {
            event.defer();
            return;
          }
          this.unit.status = new ops.ActiveStatus();
        }

        onLeaderElected(event: ops.LeaderElectedEvent): void {
          this.on.configChanged.emit(); // !! deferringEvent: config-changed … line 12 … onLeaderElected
        }
      `),
    },
    {
      name: "from another object, by an action, and where no event is at hand",
      at,
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.reset_action, self._on_reset)
        framework.observe(self.on.start, self._on_start)
        self.helper = Helper(self)
      `, `
        def _on_config_changed(self, event):
            event.defer()

        def _on_reset(self, event):
            self.on.config_changed.emit()  # !! deferringEvent

        def _on_start(self, event):
            self._again()

        def _again(self):
            self.on.config_changed.emit()  # !! deferringEvent: _on_start
      `, `
        class Helper(ops.Object):
            def __init__(self, charm: "Demo"):
                super().__init__(charm, "helper")
                self.charm = charm
                self.framework.observe(charm.on.install, self._on_install)

            def _on_install(self, event):
                self.charm.on.config_changed.emit()  # !! deferringEvent: _on_install
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.resetAction, this.onReset);
        framework.observe(this.on.start, this.onStart);
        this.helper = new Helper(this);
      `, `
        private helper: Helper;

        onConfigChanged(event: ops.EventBase): void {
          event.defer();
        }

        onReset(event: ops.ActionEvent): void {
          this.on.configChanged.emit(); // !! deferringEvent
        }

        onStart(event: ops.StartEvent): void {
          this.again();
        }

        private again(): void {
          this.on.configChanged.emit(); // !! deferringEvent: onStart
        }
      `, `
        class Helper extends ops.Object {
          constructor(private readonly charm: Demo) {
            super(charm, 'helper');
            this.framework.observe(charm.on.install, this.onInstall);
          }

          onInstall(event: ops.InstallEvent): void {
            this.charm.on.configChanged.emit(); // !! deferringEvent: onInstall
          }
        }
      `),
    },
    {
      name: "silent where no handler of it defers, in a constructor, and where the event is ruled out",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.start, self._on_any)
        framework.observe(self.on.install, self._on_any)
        self.on.install.emit()
      `, `
        def _on_config_changed(self, event):
            self.unit.status = ops.ActiveStatus()

        def _on_any(self, event):
            self.on.config_changed.emit()
            if isinstance(event, ops.InstallEvent):
                self.on.start.emit()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.start, this.onAny);
        framework.observe(this.on.install, this.onAny);
        this.on.install.emit();
      `, `
        onConfigChanged(event: ops.ConfigChangedEvent): void {
          this.unit.status = new ops.ActiveStatus();
        }

        onAny(event: ops.EventBase): void {
          this.on.configChanged.emit();
          if (event instanceof ops.InstallEvent) {
            this.on.start.emit();
          }
        }
      `),
    },
    {
      name: "silent for peers, which a leader has to tell itself of, and for custom events",
      python: {
        "charmcraft.yaml": metadata,
        "src/charm.py": py(`
          framework.observe(self.on["cluster"].relation_changed, self._on_cluster_changed)
          framework.observe(self.on[self.peer].relation_changed, self._on_cluster_changed)
          framework.observe(self.on.leader_elected, self._on_leader_elected)
          self.worker = Worker(self, "worker")
          framework.observe(self.worker.on.config_changed, self._on_worker_config_changed)
        `, `
          def _on_cluster_changed(self, event):
              event.defer()

          def _on_leader_elected(self, event):
              if self.unit.is_leader():
                  self.on["cluster"].relation_changed.emit(self.model.get_relation("cluster"))
                  self.on.cluster_relation_changed.emit(self.model.get_relation("cluster"))
                  self.on[self.peer].relation_changed.emit(self.model.get_relation(self.peer))

          def _on_worker_config_changed(self, event):
              self.worker.on.config_changed.emit()
              event.defer()
        `, `
          class Events(ops.ObjectEvents):
              config_changed = ops.EventSource(ops.EventBase)


          class Worker(ops.Object):
              on = Events()
        `),
      },
      typescript: {
        "charmcraft.yaml": metadata,
        "src/charm.ts": ts(`
          framework.observe(this.on['cluster'].relationChanged, this.onClusterChanged);
          framework.observe(this.on[this.peer].relationChanged, this.onClusterChanged);
          framework.observe(this.on.leaderElected, this.onLeaderElected);
          this.worker = new Worker(this, 'worker');
          framework.observe(this.worker.on.configChanged, this.onWorkerConfigChanged);
        `, `
          private worker: Worker;

          onClusterChanged(event: ops.RelationChangedEvent): void {
            event.defer();
          }

          onLeaderElected(event: ops.LeaderElectedEvent): void {
            if (this.unit.isLeader()) {
              this.on['cluster'].relationChanged.emit(this.model.getRelation('cluster'));
              this.on.clusterRelationChanged.emit(this.model.getRelation('cluster'));
              this.on[this.peer].relationChanged.emit(this.model.getRelation(this.peer));
            }
          }

          onWorkerConfigChanged(event: ops.EventBase): void {
            this.worker.on.configChanged.emit();
            event.defer();
          }
        `, `
          class Events extends ops.ObjectEvents {
            readonly configChanged = new ops.EventSource(ops.EventBase);
          }

          class Worker extends ops.Object {
            readonly on = new Events();
          }
        `),
      },
    },
    {
      name: "a relation's own event again, if it is about the same",
      at,
      python: {
        "charmcraft.yaml": metadata,
        "src/charm.py": py('framework.observe(self.on["db"].relation_changed, self._on_db_changed)', `
          def _on_db_changed(self, event):
              for relation in self.model.relations["db"]:
                  self.on["db"].relation_changed.emit(relation, relation.app)
              self.on["db"].relation_changed.emit(event.relation, event.app, event.unit)  # !! ownEvent: db-relation-changed
        `),
      },
      typescript: {
        "charmcraft.yaml": metadata,
        "src/charm.ts": ts("framework.observe(this.on['db'].relationChanged, this.onDbChanged);", `
          onDbChanged(event: ops.RelationChangedEvent): void {
            for (const relation of this.model.relations['db']) {
              this.on['db'].relationChanged.emit(relation, relation.app);
            }
            this.on['db'].relationChanged.emit(event.relation, event.app, event.unit); // !! ownEvent: db-relation-changed
          }
        `),
      },
    },
  ],
});
