/** Which events end a wait, and which are sure to: `+` stands behind those whose handler does all of the work then. */
import { describe } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript, type Files } from "./harness.js";

const FACTS: Partial<CharmFacts> = {
  declared: true, substrate: "kubernetes", containers: ["web"], storages: ["data"], config: ["port"],
  relations: [
    { name: "db", role: "requires", interface: "postgresql_client" },
    { name: "cluster", role: "peers", interface: "cluster" },
  ],
};

interface Wait {
  /** What a handler of config-changed defers for; `test` is true while it waits. */
  test: { python: string; typescript: string };
  /** The event whose handler does the same work. */
  event: { python: string; typescript: string };
  top?: { python: string; typescript: string };
  library?: { python: Files; typescript: Files };
  /** More statements of the constructor, and more members of the charm. */
  init?: { python: string; typescript: string };
  methods?: { python: string; typescript: string };
  facts?: Partial<CharmFacts>;
}

function wakes(name: string, { test, event, top, library, init, methods, facts }: Wait, expected: string): void {
  const manager = top ?? { python: "from manager import Manager", typescript: "import { Manager } from 'manager';" };
  twins(name, { ...library?.python, "src/charm.py": python({
    top: manager.python,
    init: `
self.manager = Manager(self, "db")
${init?.python ?? ""}
framework.observe(self.on.config_changed, self._on_config_changed)
framework.observe(${event.python}, self._on_other)`,
    body: `
def _on_config_changed(self, event):
    if ${test.python}:
        event.defer()
        return
    self._configure()

def _on_other(self, event):
    self._configure()

def _configure(self):
    self.unit.get_container("web").replan()
${methods?.python ?? ""}`,
  }) }, { ...library?.typescript, "src/charm.ts": typescript({
    top: manager.typescript,
    init: `
this.manager = new Manager(this, 'db');
${init?.typescript ?? ""}
framework.observe(this.on.configChanged, this.onConfigChanged);
framework.observe(${event.typescript}, this.onOther);`,
    body: `
manager: Manager;

onConfigChanged(event) {
  if (${test.typescript}) {
    event.defer();
    return;
  }
  this.configure();
}

onOther(event) {
  this.configure();
}

configure() {
  this.unit.getContainer('web').replan();
}
${methods?.typescript ?? ""}`,
  }) }, { facts: { ...FACTS, ...facts }, verdicts: [`on_config_changed: ${expected}`] });
}

const asks = (member: string, inTypeScript: string): Wait["test"] => ({ python: `not self.manager.${member}`, typescript: `!this.manager.${inTypeScript}` });
const says = (event: string, inTypeScript: string): Wait["event"] => ({ python: `self.manager.on.${event}`, typescript: `this.manager.on.${inTypeScript}` });

describe("an event of the component that is asked", () => {
  wakes("named like the question", { test: asks("pools_available()", "poolsAvailable()"), event: says("pools_available", "poolsAvailable") },
    "redundant; library-ready db; pools_available+");
  wakes("named like it, without the verb", { test: asks("has_pools", "hasPools"), event: says("pools", "pools") }, "redundant; library-ready db; pools+");
  wakes("a database, that it is created", {
    test: asks("is_resource_created()", "isResourceCreated()"), event: says("database_created", "databaseCreated"),
  }, "redundant; library-ready db; database_created+");
  wakes("a database, its data", {
    test: asks("fetch_relation_data()", "fetchRelationData()"), event: says("topic_created", "topicCreated"),
  }, "redundant; library-ready db; topic_created+");
  wakes("a database, that an entity of it is created", {
    test: asks("is_resource_created()", "isResourceCreated()"), event: says("entity_created", "entityCreated"),
  }, "collection; library-ready db; entity_created");
  wakes("a certificate", {
    test: asks("get_assigned_certificate()", "getAssignedCertificate()"), event: says("certificate_available", "certificateAvailable"),
  }, "redundant; library-ready db; certificate_available+");
  wakes("a certificate that is about to expire", {
    test: asks("get_assigned_certificate()", "getAssignedCertificate()"), event: says("certificate_expiring", "certificateExpiring"),
  }, "collection; library-ready db; certificate_expiring");
  wakes("ready", { test: asks("is_ready()", "isReady()"), event: says("ready", "ready") }, "redundant; library-ready db; ready+");
  wakes("ready, of a URL", { test: asks("url", "url"), event: says("ready", "ready") }, "redundant; library-ready db; ready+");
  wakes("ready, of something else", { test: asks("version", "version"), event: says("ready", "ready") }, "collection; library-ready db; ready");
  wakes("named like it, verb and all", { test: asks("has_pools", "hasPools"), event: says("has_pools", "hasPools") }, "redundant; library-ready db; has_pools+");
  wakes("ready, of a part of it", { test: asks("ready_nodes", "readyNodes"), event: says("ready", "ready") }, "collection; library-ready db; ready");
  wakes("ready, of what only ends like it", { test: asks("unready", "unready"), event: says("ready", "ready") }, "collection; library-ready db; ready");
  wakes("a database, that is created in its turn", {
    test: asks("is_resource_created()", "isResourceCreated()"), event: says("database_created_again", "databaseCreatedAgain"),
  }, "collection; library-ready db; database_created_again");
  wakes("something else", { test: asks("is_ready()", "isReady()"), event: says("changed", "changed") }, "collection; library-ready db; changed");
});

wakes("a component that reads a relation: the relation's own event", {
  test: asks("is_ready()", "isReady()"),
  event: { python: 'self.on["db"].relation_changed', typescript: "this.on['db'].relationChanged" },
}, "redundant; library-ready db; db_relation_changed+");
wakes("the event of another component", {
  test: asks("is_ready()", "isReady()"),
  event: { python: "self.other.on.ready", typescript: "this.other.on.ready" },
  top: { python: "from manager import Manager", typescript: "import { Manager } from 'manager';" },
}, "collection; library-ready db");

wakes("a component that reads a relation: another relation's event", {
  test: asks("is_ready()", "isReady()"),
  event: { python: 'self.on["cluster"].relation_changed', typescript: "this.on['cluster'].relationChanged" },
}, "collection; library-ready db");
wakes("no component that anybody knows, but something that is named like one", {
  test: { python: "not self.certificates", typescript: "!this.certificates" },
  event: { python: "self.manager.on.certificate_available", typescript: "this.manager.on.certificateAvailable" },
}, "collection; library-ready");

/** A library that is there to be read: it emits its event in every unit, or on the leader alone. */
function pool(
  guard: { python: string; typescript: string }, more = { python: "", typescript: "" }, method = { python: "", typescript: "" },
): Pick<Wait, "top" | "library"> {
  return {
    top: { python: "from charms.pool.v0.pool import Manager", typescript: "import { Manager } from '../lib/charms/pool/v0/pool';" },
    library: {
      python: { "lib/charms/pool/v0/pool.py": `
import ops

class PoolReady(ops.EventBase):
    pass

class PoolEvents(ops.ObjectEvents):
    pool_ready = ops.EventSource(PoolReady)

class Manager(ops.Object):
    on = PoolEvents()

    def __init__(self, charm, relation):
        super().__init__(charm, relation)
        self.charm = charm
        self.framework.observe(charm.on[relation].relation_changed, self._on_changed)

    def _on_changed(self, event):
        ${guard.python}
        self.on.pool_ready.emit()

    def is_pool_ready(self):
        return bool(self.find())
    ${method.python}
${more.python}
` },
      typescript: { "lib/charms/pool/v0/pool.ts": `
import * as ops from 'ops';

class PoolReady extends ops.EventBase {}

class PoolEvents extends ops.ObjectEvents {
  poolReady = new ops.EventSource(PoolReady);
}

export class Manager extends ops.Object {
  on = new PoolEvents();
  private readonly charm: ops.CharmBase;

  constructor(charm: ops.CharmBase, relation: string) {
    super(charm, relation);
    this.charm = charm;
    this.framework.observe(charm.on[relation].relationChanged, this.onChanged);
  }

  onChanged(event: ops.RelationChangedEvent): void {
    ${guard.typescript}
    this.on.poolReady.emit();
  }

  isPoolReady(): boolean {
    return Boolean(this.find());
  }
  ${method.typescript}
}
${more.typescript}
` },
    },
  };
}

const whole = { test: asks("is_pool_ready()", "isPoolReady()"), event: says("pool_ready", "poolReady") };
wakes("emitted in every unit", { ...whole, ...pool({ python: "pass", typescript: "" }) }, "redundant; library-ready db; pool_ready+, db_relation_changed+");
wakes("emitted behind an exit of all but the leader", {
  ...whole, ...pool({ python: "if not self.charm.unit.is_leader(): return", typescript: "if (!this.charm.unit.isLeader()) return;" }),
}, "collection; library-ready db; pool_ready, db_relation_changed");
wakes("emitted on the leader alone, by what it calls", {
  ...whole, ...pool({ python: "if self.charm.unit.is_leader(): self.on.pool_ready.emit()\n        return", typescript: "if (this.charm.unit.isLeader()) this.on.poolReady.emit(); return;" }),
}, "collection; library-ready db; pool_ready, db_relation_changed");
wakes("emitted by followers alone", {
  ...whole, ...pool({ python: "if self.charm.unit.is_leader(): return", typescript: "if (this.charm.unit.isLeader()) return;" }),
}, "redundant; library-ready db; pool_ready+, db_relation_changed");
wakes("emitted by a function, too, which nobody can follow", {
  ...whole, ...pool({ python: "pass", typescript: "" }, {
    python: "def announce(manager):\n    if manager.charm.unit.is_leader():\n        manager.on.pool_ready.emit()",
    typescript: "export function announce(manager: Manager): void { if (manager.charm.unit.isLeader()) manager.on.poolReady.emit(); }",
  }),
}, "redundant; library-ready db; pool_ready+, db_relation_changed+");
wakes("emitted by another class, too", {
  ...whole, ...pool({ python: "pass", typescript: "" }, {
    python: "class Other(ops.Object):\n    def go(self):\n        if self.charm.unit.is_leader():\n            self.on.pool_ready.emit()",
    typescript: "class Other extends ops.Object { go(): void { if (this.charm.unit.isLeader()) this.on.poolReady.emit(); } }",
  }),
}, "redundant; library-ready db; pool_ready+, db_relation_changed+");

wakes("emitted under another test", {
  ...whole, ...pool({ python: "if not self.find(): return", typescript: "if (!this.find()) return;" }),
}, "redundant; library-ready db; pool_ready+, db_relation_changed");
wakes("emitted where something is caught", {
  ...whole, ...pool({ python: "try: self.find()\n        except ValueError: self.on.pool_ready.emit()", typescript: "try { this.find(); } catch { this.on.poolReady.emit(); }" }),
}, "redundant; library-ready db; pool_ready+, db_relation_changed+");
wakes("emitted on the leader alone, by a predicate", {
  ...whole, ...pool({ python: "if not self._leads(): return", typescript: "if (!this.leads()) return;" }, undefined, {
    python: "def _leads(self):\n        return self.charm.unit.is_leader()", typescript: "private leads(): boolean { return this.charm.unit.isLeader(); }",
  }),
}, "collection; library-ready db; pool_ready, db_relation_changed");
wakes("asked by another name that the charm has for it", {
  ...pool({ python: "pass", typescript: "" }), test: { python: "not self._pool.is_pool_ready()", typescript: "!this.pool.isPoolReady()" }, event: whole.event,
  methods: { python: "@property\ndef _pool(self):\n    return self.manager", typescript: "get pool(): Manager { return this.manager; }" },
}, "redundant; library-ready db; pool_ready+, db_relation_changed+");
wakes("emitted by another object of its class", {
  ...pool({ python: "pass", typescript: "" }), test: whole.test, event: { python: "self.second.on.pool_ready", typescript: "this.second.on.poolReady" },
  init: { python: 'self.second = Manager(self, "cluster")', typescript: "this.second = new Manager(this, 'cluster');" }, methods: { python: "", typescript: "second: Manager;" },
}, "collection; library-ready db; db_relation_changed");

describe("what Juju sends", () => {
  const on = (event: string, inTypeScript: string): Wait["event"] => ({ python: `self.on.${event}`, typescript: `this.on.${inTypeScript}` });
  wakes("a storage", {
    test: { python: 'not self.model.storages["data"]', typescript: "!this.model.storages['data']" },
    event: { python: 'self.on["data"].storage_attached', typescript: "this.on['data'].storageAttached" },
  }, "redundant; storage data; data_storage_attached+");
  wakes("a storage whose name is not known", {
    test: { python: "not self.model.storages[self.disk]", typescript: "!this.model.storages[this.disk]" },
    event: { python: 'self.on["data"].storage_attached', typescript: "this.on['data'].storageAttached" },
  }, "collection; storage; storage_attached");
  wakes("a relation whose name is not known", {
    test: { python: "not self.model.get_relation(self.endpoint)", typescript: "!this.model.getRelation(this.endpoint)" },
    event: { python: 'self.on["db"].relation_created', typescript: "this.on['db'].relationCreated" },
  }, "collection; relation; relation_created");
  wakes("the peers' data, by a name that is not known", {
    test: { python: "not self.model.get_relation(self.peer_name).data[self.app].get('x')", typescript: "!this.model.getRelation(this.peerName).data.get(this.app).get('x')" },
    event: { python: 'self.on["cluster"].relation_changed', typescript: "this.on['cluster'].relationChanged" },
  }, "collection; peer-data; cluster_relation_changed");
  wakes("what this unit writes itself", {
    test: { python: 'not self.model.get_relation("db").data[self.unit].get("x")', typescript: "!this.model.getRelation('db').data.get(this.unit).get('x')" },
    event: { python: 'self.on["db"].relation_changed', typescript: "this.on['db'].relationChanged" },
  }, "unknown; relation-data db");
  wakes("other units", {
    test: { python: "not self.model.get_relation('cluster').units", typescript: "!this.model.getRelation('cluster').units" },
    event: { python: 'self.on["cluster"].relation_joined', typescript: "this.on['cluster'].relationJoined" },
  }, "sequencing; other-units cluster; cluster_relation_joined");
  wakes("a resource", {
    test: { python: "not self.model.resources.fetch('image')", typescript: "!this.model.resources.fetch('image')" }, event: on("upgrade_charm", "upgradeCharm"),
  }, "collection; resource; upgrade_charm");
  wakes("leadership", {
    test: { python: "not self.unit.is_leader()", typescript: "!this.unit.isLeader()" }, event: on("leader_elected", "leaderElected"),
  }, "redundant; leadership; leader_elected+");
  wakes("a relation of peers, which is never joined by one unit alone", {
    test: { python: "not self.model.get_relation('cluster')", typescript: "!this.model.getRelation('cluster')" },
    event: { python: 'self.on["cluster"].relation_joined', typescript: "this.on['cluster'].relationJoined" },
  }, "collection; relation cluster");
  wakes("a relation, when it is joined", {
    test: { python: "not self.model.get_relation('db')", typescript: "!this.model.getRelation('db')" },
    event: { python: 'self.on["db"].relation_joined', typescript: "this.on['db'].relationJoined" },
  }, "redundant; relation db; db_relation_joined+");
  wakes("a reboot", {
    test: { python: "self.manager.needs_reboot", typescript: "this.manager.needsReboot" }, event: on("start", "start"),
  }, "redundant; reboot; start+");
  wakes("a secret: a grant brings no event", {
    test: { python: 'not self.model.get_secret(label="key")', typescript: "!this.model.getSecret({ label: 'key' })" },
    event: on("secret_changed", "secretChanged"),
  }, "collection; secret; secret_changed");
  wakes("what this unit may have written itself", {
    test: {
      python: 'not self.model.get_relation("cluster").data[self.app].get("password")',
      typescript: "!this.model.getRelation('cluster').data.get(this.app).get('password')",
    },
    event: { python: 'self.on["cluster"].relation_changed', typescript: "this.on['cluster'].relationChanged" },
  }, "collection; peer-data cluster; cluster_relation_changed");
  const [, cluster] = FACTS.relations ?? [];
  const two = { containers: ["web", "worker"] };
  wakes("a container of which nobody knows which", { test: { python: "not self.box.can_connect()", typescript: "!this.box.canConnect()" }, event: on("web_pebble_ready", "webPebbleReady"), facts: two },
    "collection; container; pebble_ready");
  wakes("the only container", { test: { python: "not self.box.can_connect()", typescript: "!this.box.canConnect()" }, event: on("web_pebble_ready", "webPebbleReady") },
    "redundant; container web; web_pebble_ready+");
  wakes("a container, and another one's event", {
    test: { python: 'not self.unit.get_container("worker").can_connect()', typescript: "!this.unit.getContainer('worker').canConnect()" }, event: on("web_pebble_ready", "webPebbleReady"), facts: two,
  }, "collection; container worker");
  wakes("a relation, and another one's event", {
    test: { python: "not self.model.get_relation('db')", typescript: "!this.model.getRelation('db')" }, event: { python: 'self.on["cluster"].relation_created', typescript: "this.on['cluster'].relationCreated" },
  }, "collection; relation db");
  wakes("other units, which are no other application's", {
    test: { python: "not self.model.get_relation('cluster').units", typescript: "!this.model.getRelation('cluster').units" }, event: { python: 'self.on["db"].relation_joined', typescript: "this.on['db'].relationJoined" },
  }, "sequencing; other-units cluster");
  wakes("other units, when they write something", {
    test: { python: "not self.model.get_relation('cluster').units", typescript: "!this.model.getRelation('cluster').units" },
    event: { python: 'self.on["cluster"].relation_changed', typescript: "this.on['cluster'].relationChanged" },
  }, "sequencing; other-units cluster; cluster_relation_changed");
  wakes("the peers' data, and the event of other peers", {
    test: { python: "not self.model.get_relation('cluster').data[self.app].get('x')", typescript: "!this.model.getRelation('cluster').data.get(this.app).get('x')" },
    event: { python: 'self.on["ring"].relation_changed', typescript: "this.on['ring'].relationChanged" },
    facts: { relations: cluster ? [cluster, { ...cluster, name: "ring" }] : [] },
  }, "collection; peer-data cluster");
});

describe("what the event's own relation brings", () => {
  /** A handler of one endpoint's relation-changed that waits for data in the event's relation; another one's handler does the same work. */
  const own = (name: string, [observed, listened]: readonly [string, string], expected: string): void => twins(name, python({
    init: `framework.observe(self.on["${observed}"].relation_changed, self._handle)\nframework.observe(self.on["${listened}"].relation_changed, self._other)`,
    body: `def _handle(self, event):\n    if not event.relation.data[event.unit].get("uri"):\n        event.defer()\n        return\n    self._configure()\ndef _other(self, event):\n    self._configure()\ndef _configure(self):\n    self.unit.get_container("web").replan()`,
  }), typescript({
    init: `framework.observe(this.on['${observed}'].relationChanged, this.handle);\nframework.observe(this.on['${listened}'].relationChanged, this.other);`,
    body: "handle(event: ops.RelationChangedEvent): void {\n  if (!event.relation.data.get(event.unit).get('uri')) {\n    event.defer();\n    return;\n  }\n  this.configure();\n}\nother(event: ops.EventBase): void { this.configure(); }\nconfigure(): void { this.unit.getContainer('web').replan(); }",
  }), { facts: FACTS, verdicts: [`handle: ${expected}`] });
  own("is told of the endpoint that it is of", ["db", "cluster"], "redundant; relation-data; db_relation_changed+");
});
