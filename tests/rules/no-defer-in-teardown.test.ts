import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-teardown", {
  cases: [
    {
      name: "relation-broken, under each of its names",
      python: py(`
        framework.observe(self.on["db"].relation_broken, self._on_db_broken)
        framework.observe(self.on.cache_relation_broken, self._on_cache_broken)
        framework.observe(self.on[PEER].relation_broken, self._on_peer_broken)
      `, `
        def _on_db_broken(self, event):
            if not self.ready:
                event.defer()  # !! deferInRelationBroken: by db-relation-broken ( … _on_db_broken … \`not self.ready\`
                return
            self.drop()

        def _on_cache_broken(self, event):
            event.defer()  # !! deferInRelationBroken: by cache-relation-broken (

        def _on_peer_broken(self, broken_event):
            broken_event.defer()  # !! deferInRelationBroken: relation-broken (
      `, 'PEER = "peers"\n'),
      typescript: ts(`
        framework.observe(this.on['db'].relationBroken, this.onDbBroken);
        framework.observe(this.on.cacheRelationBroken, this.onCacheBroken);
        framework.observe(this.on.get(PEER).relationBroken, this.onPeerBroken);
      `, `
        onDbBroken(event) {
          if (!this.ready) {
            event.defer(); // !! deferInRelationBroken: by db-relation-broken ( … onDbBroken … \`!this.ready\`
            return;
          }
          this.drop();
        }

        onCacheBroken(event) {
          event.defer(); // !! deferInRelationBroken: by cache-relation-broken (
        }

        onPeerBroken(brokenEvent) {
          brokenEvent.defer(); // !! deferInRelationBroken: relation-broken (
        }
      `, "const PEER = 'peers';\n"),
      becomes: null,
    },
    {
      name: "through helpers",
      python: py(`
        framework.observe(self.on["db"].relation_broken, self._on_broken)
        framework.observe(self.on["cache"].relation_broken, self._on_broken)
      `, `
        def _on_broken(self, event):
            self._drop(event)

        def _drop(self, event):
            event.defer()  # !! deferInRelationBroken: by db-relation-broken and cache-relation-broken ( … _on_broken → _drop
      `),
      typescript: ts(`
        framework.observe(this.on['db'].relationBroken, this.onBroken);
        framework.observe(this.on['cache'].relationBroken, this.onBroken);
      `, `
        onBroken(event) {
          this.drop(event);
        }

        drop(event) {
          event.defer(); // !! deferInRelationBroken: by db-relation-broken and cache-relation-broken ( … onBroken → drop
        }
      `),
    },
    {
      name: "a handler for both ends of a relation: what changed can wait",
      python: py(`
        framework.observe(self.on["db"].relation_broken, self._on_db)
        framework.observe(self.on["db"].relation_changed, self._on_db)
      `, `
        def _on_db(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on['db'].relationBroken, this.onDb);
        framework.observe(this.on['db'].relationChanged, this.onDb);
      `, `
        onDb(event) {
          event.defer();
        }
      `),
    },
    {
      name: "a handler for both ends that tells them apart",
      python: py(`
        framework.observe(self.on["db"].relation_broken, self._on_db)
        framework.observe(self.on["db"].relation_changed, self._on_db)
      `, `
        def _on_db(self, event):
            if isinstance(event, ops.RelationBrokenEvent):
                event.defer()  # !! deferInRelationBroken
                return
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on['db'].relationBroken, this.onDb);
        framework.observe(this.on['db'].relationChanged, this.onDb);
      `, `
        onDb(event) {
          if (event instanceof ops.RelationBrokenEvent) {
            event.defer(); // !! deferInRelationBroken
            return;
          }
          event.defer();
        }
      `),
      becomes: null,
    },
    {
      name: "storage-detaching, alone and where others come, too: one is enough",
      python: py(`
        framework.observe(self.on["data"].storage_detaching, self._on_detaching)
        framework.observe(self.on.logs_storage_detaching, self._sync)
        framework.observe(self.on.config_changed, self._sync)
        framework.observe(self.on.update_status, self._sync)
      `, `
        def _on_detaching(self, event):
            event.defer()  # !! deferInStorageDetaching: by data-storage-detaching (

        def _sync(self, event):
            event.defer()  # !! deferInStorageDetaching: by logs-storage-detaching (
      `),
      typescript: ts(`
        framework.observe(this.on['data'].storageDetaching, this.onDetaching);
        framework.observe(this.on.logsStorageDetaching, this.sync);
        framework.observe(this.on.configChanged, this.sync);
        framework.observe(this.on.updateStatus, this.sync);
      `, `
        onDetaching(event) {
          event.defer(); // !! deferInStorageDetaching: by data-storage-detaching (
        }

        sync(event) {
          event.defer(); // !! deferInStorageDetaching: by logs-storage-detaching (
        }
      `),
      becomes: null,
    },
    {
      name: "storage-detaching told apart, and storage-attached",
      python: py(`
        framework.observe(self.on["data"].storage_attached, self._sync)
        framework.observe(self.on["data"].storage_detaching, self._sync)
      `, `
        def _sync(self, event):
            if isinstance(event, ops.StorageDetachingEvent):
                return
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on['data'].storageAttached, this.sync);
        framework.observe(this.on['data'].storageDetaching, this.sync);
      `, `
        sync(event) {
          if (event instanceof ops.StorageDetachingEvent) {
            return;
          }
          event.defer();
        }
      `),
    },
    {
      name: "relation-departed where this unit leaves",
      python: py(`
        framework.observe(self.on["peers"].relation_departed, self._on_departed)
        framework.observe(self.on["db"].relation_departed, self._on_db_departed)
      `, `
        def _on_departed(self, event):
            if event.departing_unit == self.unit:
                event.defer()  # !! deferInDeparting: by peers-relation-departed (
                return
            event.defer()

        def _on_db_departed(self, event):
            if self.model.unit != event.departing_unit:
                event.defer()
                return
            self._drop(event)

        def _drop(self, event):
            event.defer()  # !! deferInDeparting: by db-relation-departed ( … _on_db_departed → _drop
      `),
      typescript: ts(`
        framework.observe(this.on['peers'].relationDeparted, this.onDeparted);
        framework.observe(this.on['db'].relationDeparted, this.onDbDeparted);
      `, `
        onDeparted(event) {
          if (event.departingUnit === this.unit) {
            event.defer(); // !! deferInDeparting: by peers-relation-departed (
            return;
          }
          event.defer();
        }

        onDbDeparted(event) {
          if (this.model.unit !== event.departingUnit) {
            event.defer();
            return;
          }
          this.drop(event);
        }

        drop(event) {
          event.defer(); // !! deferInDeparting: by db-relation-departed ( … onDbDeparted → drop
        }
      `),
      becomes: null,
    },
    {
      name: "relation-departed on a unit that stays, or that may be any",
      python: py(`
        framework.observe(self.on["peers"].relation_departed, self._on_departed)
        framework.observe(self.on["db"].relation_departed, self._on_db_departed)
      `, `
        def _on_departed(self, event):
            if event.departing_unit == self.unit:
                return
            event.defer()

        def _on_db_departed(self, event):
            if event.departing_unit:
                event.defer()
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on['peers'].relationDeparted, this.onDeparted);
        framework.observe(this.on['db'].relationDeparted, this.onDbDeparted);
      `, `
        onDeparted(event) {
          if (event.departingUnit === this.unit) {
            return;
          }
          event.defer();
        }

        onDbDeparted(event) {
          if (event.departingUnit) {
            event.defer();
          }
          event.defer();
        }
      `),
    },
    {
      name: "a custom event that is emitted from relation-broken alone",
      python: `
import ops


class DroppedEvent(ops.EventBase):
    pass


class DatabaseEvents(ops.ObjectEvents):
    dropped = ops.EventSource(DroppedEvent)


class Database(ops.Object):
    on = DatabaseEvents()

    def __init__(self, charm):
        super().__init__(charm, "database")
        self.framework.observe(charm.on["db"].relation_broken, self._on_broken)

    def _on_broken(self, event):
        self._drop()

    def _drop(self):
        self.on.dropped.emit()


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.database = Database(self)
        framework.observe(self.database.on.dropped, self._on_dropped)

    def _on_dropped(self, event):
        event.defer()  # !! deferInCustomTeardown: dropped … _on_dropped
`,
      typescript: `
import * as ops from 'ops';

class DroppedEvent extends ops.EventBase {}

class DatabaseEvents extends ops.ObjectEvents {
  readonly dropped = new ops.EventSource(DroppedEvent);
}

class Database extends ops.Object {
  readonly on = new DatabaseEvents();

  constructor(charm: ops.CharmBase) {
    super(charm, 'database');
    this.framework.observe(charm.on['db'].relationBroken, this.onBroken);
  }

  private onBroken(event: ops.RelationBrokenEvent) {
    this.drop();
  }

  private drop() {
    this.on.dropped.emit();
  }
}

class Demo extends ops.CharmBase {
  private readonly database: Database;

  constructor(framework: ops.Framework) {
    super(framework);
    this.database = new Database(this);
    framework.observe(this.database.on.dropped, this.onDropped);
  }

  onDropped(event: DroppedEvent) {
    event.defer(); // !! deferInCustomTeardown: dropped … onDropped
  }
}
`,
      becomes: null,
    },
    {
      name: "a custom event that is emitted from relation-changed as well",
      python: `
import ops


class GoneEvent(ops.EventBase):
    pass


class DatabaseEvents(ops.ObjectEvents):
    credentials_gone = ops.EventSource(GoneEvent)


class Database(ops.Object):
    on = DatabaseEvents()

    def __init__(self, charm):
        super().__init__(charm, "database")
        self.framework.observe(charm.on["db"].relation_broken, self._on_db)
        self.framework.observe(charm.on["db"].relation_changed, self._on_db)

    def _on_db(self, event):
        self.on.credentials_gone.emit()


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.database = Database(self)
        framework.observe(self.database.on.credentials_gone, self._on_gone)

    def _on_gone(self, event):
        event.defer()
`,
      typescript: `
import * as ops from 'ops';

class GoneEvent extends ops.EventBase {}

class DatabaseEvents extends ops.ObjectEvents {
  readonly credentialsGone = new ops.EventSource(GoneEvent);
}

class Database extends ops.Object {
  readonly on = new DatabaseEvents();

  constructor(charm: ops.CharmBase) {
    super(charm, 'database');
    this.framework.observe(charm.on['db'].relationBroken, this.onDb);
    this.framework.observe(charm.on['db'].relationChanged, this.onDb);
  }

  private onDb(event: ops.RelationEvent) {
    this.on.credentialsGone.emit();
  }
}

class Demo extends ops.CharmBase {
  private readonly database: Database;

  constructor(framework: ops.Framework) {
    super(framework);
    this.database = new Database(this);
    framework.observe(this.database.on.credentialsGone, this.onGone);
  }

  onGone(event: GoneEvent) {
    event.defer();
  }
}
`,
    },
    {
      name: "custom events with such names, of libraries that cannot be seen",
      python: py(`
        framework.observe(self.cluster.on.relation_broken, self._on_gone)
        framework.observe(self.cluster.on.remove_node, self._on_gone)
        framework.observe(self.database.on.database_broken, self._on_gone)
        framework.observe(self.volumes.on.storage_detaching, self._on_gone)
      `, `
        def _on_gone(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.cluster.on.relationBroken, this.onGone);
        framework.observe(this.cluster.on.removeNode, this.onGone);
        framework.observe(this.database.on.databaseBroken, this.onGone);
        framework.observe(this.volumes.on.storageDetaching, this.onGone);
      `, `
        onGone(event) {
          event.defer();
        }
      `),
    },
    {
      name: "an action at the same defer speaks alone",
      python: py(`
        framework.observe(self.on["db"].relation_broken, self._drop)
        framework.observe(self.on.drop_action, self._drop)
      `, `
        def _drop(self, event):
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on['db'].relationBroken, this.drop);
        framework.observe(this.on.dropAction, this.drop);
      `, `
        drop(event) {
          event.defer(); // !! deferInAction
        }
      `),
      reveals: ["deferInRelationBroken"],
    },
    {
      name: "observed in a loop over relations",
      python: py(`
        for name in ("db", "cache"):
            framework.observe(self.on[name].relation_broken, self._drop)
      `, `
        def _drop(self, event):
            event.defer()  # !! deferInRelationBroken: db-relation-broken and cache-relation-broken
      `),
      typescript: ts(`
        for (const name of ['db', 'cache']) {
          framework.observe(this.on[name].relationBroken, this.drop);
        }
      `, `
        drop(event) {
          event.defer(); // !! deferInRelationBroken: db-relation-broken and cache-relation-broken
        }
      `),
    },
  ],
});
