/** What may stop the other handler: only what the deferred event has brought for certain is no hindrance. */
import { describe } from "vitest";
import { judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";
type Both = readonly [py: string, ts: string];

/** The other handler returns unless `needs`; the deferred event is `brings`. */
function needs(name: string, brings: Both, need: Both, verdict: string, before: Both = ["pass", ""]): void {
  judged(name, { events: [brings[0], ".web_pebble_ready"], listener: `${before[0]}\nif not ${need[0]}:\n    return\nself._configure()` },
    { events: [brings[1], ".webPebbleReady"], listener: `${before[1]} if (!${need[1]}) return; this.configure();` }, verdict);
}

const ON = {
  config: [".config_changed", ".configChanged"], start: [".start", ".start"], leader: [".leader_elected", ".leaderElected"], storage: [".data_storage_attached", ".dataStorageAttached"],
  db: ['["db"].relation_changed', "['db'].relationChanged"], created: ['["db"].relation_created', "['db'].relationCreated"], peers: ['["peers"].relation_changed', "['peers'].relationChanged"],
  secret: [".secret_changed", ".secretChanged"],
} as const satisfies Record<string, Both>;
const relation = (name: string): Both => [`self.model.get_relation("${name}")`, `this.model.getRelation('${name}')`];
const data = (name: string, whose: Both): Both => [`${relation(name)[0]}.data[${whose[0]}].get("host")`, `${relation(name)[1]}.data.get(${whose[1]}).get('host')`];
const MODE: Both = ['self.config.get("mode")', "this.config.get('mode')"];
const STORAGE: Both = ['self.model.storages["data"]', "this.model.storages['data']"];

describe("it comes with the deferred event", () => {
  needs("an option", ON.config, MODE, COVERED);
  needs("a storage", ON.storage, STORAGE, COVERED);
  needs("a relation, with its creation", ON.created, relation("db"), COVERED);
  needs("a relation, with its data", ON.db, relation("db"), COVERED);
});

describe("it may never come", () => {
  needs("an option, where the unit has started", ON.start, MODE, OPEN);
  needs("a storage, where an option was changed", ON.config, STORAGE, OPEN);
  needs("a relation, where another one has changed", ON.db, relation("cache"), OPEN);
  needs("data of a relation, with its creation", ON.created, data("db", ["relation.app", "relation.app"]), OPEN, ['relation = self.model.get_relation("db")', "const relation = this.model.getRelation('db');"]);
  // Whoever was elected need not lead any more.
  needs("leadership, with an election", ON.leader, ["self.unit.is_leader()", "this.unit.isLeader()"], OPEN);
  // Of what it writes itself a unit is told nothing.
  needs("what the application tells its peers", ON.peers, data("peers", ["self.app", "this.app"]), OPEN);
  needs("a secret, of which no event tells that it was granted", ON.secret, ['self.model.get_secret(label="key")', "this.model.getSecret({ label: 'key' })"], OPEN);
  needs("an option that something else decides, too", ON.config, ['probe(self.config["mode"])', "probe(this.config['mode'])"], OPEN);
});

describe("an observation under a condition", () => {
  const observed = (name: string, py: string, ts: string, verdict: string): void => judged(name, {
    events: [".start", ".install"], init: py, handlers: `
def _guarded(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return
    self._configure()
def _handle(self, event): ...
def _listen(self, event):
    self._configure()`,
  }, {
    events: [".start", ".install"], init: ts, handlers: `
guarded(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return;
  }
  this.configure();
}
handle(event: ops.HookEvent): void {}
listen(event: ops.HookEvent): void { this.configure(); }`,
  }, verdict);
  const [CHANGED, READY] = ["framework.observe(self.on.config_changed, self._guarded)", "framework.observe(self.on.web_pebble_ready, self._listen)"];
  const [CHANGED_TS, READY_TS] = ["framework.observe(this.on.configChanged, this.guarded);", "framework.observe(this.on.webPebbleReady, this.listen);"];
  observed("of neither handler", `${CHANGED}\n${READY}`, `${CHANGED_TS} ${READY_TS}`, COVERED);
  observed("of the one that defers", `${READY}\nif self.config["mode"]:\n    ${CHANGED}`, `${READY_TS} if (this.config['mode']) { ${CHANGED_TS} }`, COVERED);
  observed("of the other one", `${CHANGED}\nif self.config["mode"]:\n    ${READY}`, `${CHANGED_TS} if (this.config['mode']) { ${READY_TS} }`, OPEN);
  observed("of both, one each", `if self.config["greeting"]:\n    ${CHANGED}\nif self.config["mode"]:\n    ${READY}`, `if (this.config['greeting']) { ${CHANGED_TS} } if (this.config['mode']) { ${READY_TS} }`, OPEN);
});

describe("what the deferred event carries", () => {
  const events = (first: string): readonly [string, string] => [`["db"].${first}`, '["db"].relation_changed'];
  const eventsTs = (first: string): readonly [string, string] => [`['db'].${first}`, "['db'].relationChanged"];
  const GUARD: Both = ['not event.relation.data[event.app].get("host")', "!event.relation.data.get(event.app).get('host')"];
  const applied = (name: string, work: Both, methods: Both, verdict: string): void => judged(name, { events: events("relation_joined"), guard: GUARD[0], work: work[0], listener: work[0], methods: methods[0] },
    { events: eventsTs("relationJoined"), guard: GUARD[1], work: work[1], listener: work[1], methods: methods[1] }, verdict);
  applied("is nothing of the work", ["self._configure()", "this.configure();"], ["", ""], "redundant; relation-data; db_relation_changed+");
  // Whether it is the same that its own event brings, nobody can say of another handler.
  applied("is put to work by another handler", ["self._apply(event)", "this.apply(event);"],
    ["def _apply(self, event):\n    self.container.push('/host', event.relation.data[event.app]['host'])", "apply(event: ops.RelationEvent): void { this.container.push('/host', event.relation.data.get(event.app).get('host')); }"], "collection; relation-data; db_relation_changed");
});

describe("an event that comes again by itself", () => {
  const more = (name: string, event: Both, verdict: string): void => judged(name, {
    events: [".start", ".web_pebble_ready"], init: `framework.observe(self.on${event[0]}, self._more)`, handlers: `
def _handle(self, event):
    if self._ready(event):
        self._configure()
def _more(self, event):
    if self._ready(event):
        self._configure()
        self.container.push("/x", "y")
def _ready(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return False
    return True
def _listen(self, event):
    self._configure()`,
  }, {
    events: [".start", ".webPebbleReady"], init: `framework.observe(this.on${event[1]}, this.more);`, handlers: `
handle(event: ops.HookEvent): void { if (this.ready(event)) this.configure(); }
more(event: ops.HookEvent): void { if (this.ready(event)) { this.configure(); this.container.push('/x', 'y'); } }
ready(event: ops.HookEvent): boolean {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return false;
  }
  return true;
}
listen(event: ops.HookEvent): void { this.configure(); }`,
  }, verdict);
  more("needs nobody who does what it does besides", [".update_status", ".updateStatus"], COVERED);
  more("but not one that does not", [".config_changed", ".configChanged"], OPEN);
});
