/** What a question asks for, however it is written: relations, their data, options, resources, and what stays as it is. */
import { describe } from "vitest";
import { asksFor } from "./waiting.js";

const DB = { py: 'relation = self.model.get_relation("db")', ts: "const relation = this.model.getRelation('db');" };
const PEERS = { py: 'peers = self.model.get_relation("cluster")', ts: "const peers = this.model.getRelation('cluster');" };
const CHANGED = { py: '["db"].relation_changed', ts: "['db'].relationChanged" };

describe("whether something is there at all", () => {
  asksFor(
    "a value that stands for none",
    { top: "UNSET = object()", before: 'port = self.config.get("port", UNSET)', test: "port is UNSET" },
    { top: "const UNSET = Symbol('unset');", before: "const port = this.config.get('port') ?? UNSET;", test: "port === UNSET" },
    "config port",
  );
});

describe("whose data it is", () => {
  const data = (name: string, [py, ts]: readonly [string, string], expected: string, before: readonly [string, string] = ["", ""]): void => asksFor(
    name,
    { before: `${DB.py}\n${before[0]}`, test: `not relation.data[${py}].get("uri")` },
    { before: `${DB.ts}\n${before[1]}`, test: `!relation.data.get(${ts})?.get('uri')` }, expected,
  );
  data("the other application's", ["relation.app", "relation.app"], "relation-data db (application)");
  data("the other application's, by a name", ["remote", "remote"], "relation-data db (application)", ["remote = relation.app", "const remote = relation.app;"]);
  data("the other application's, by a name that says it", ["their_app", "theirApp"], "relation-data db (application)", ["their_app = self.other_side()", "const theirApp = this.otherSide();"]);
  data("one of the other units'", ["unit", "unit"], "relation-data db", ["unit = list(relation.units)[0]", "const unit = [...relation.units][0];"]);
  data("this unit's own", ["self.unit", "this.unit"], "relation-data db (own)");
  data("this unit's own, by the model", ["self.model.unit", "this.model.unit"], "relation-data db (own)");
  data("this unit's own, by a name", ["me", "me"], "relation-data db (own)", ["me = self.unit", "const me = this.unit;"]);
  data("this application's own", ["self.app", "this.app"], "relation-data db (own application)");
  data("this application's own, by a name", ["us", "us"], "relation-data db (own application)", ["us = self.app", "const us = this.app;"]);

  data("the other application's, of a relation by another name", ["link.app", "link.app"], "relation-data db (application)", ["link = relation", "const link = relation;"]);
  asksFor("the application's of an event by another name", { event: CHANGED.py, before: "changed = event", test: 'not changed.relation.data[changed.app].get("uri")' },
    { event: CHANGED.ts, before: "const changed = event;", test: "!changed.relation.data.get(changed.app).get('uri')" }, "relation-data (event application)");
  asksFor("the application's among its peers, by a function that gives their data", { test: 'not self._all_data()[self.app].get("key")', methods: `def _all_data(self):\n    return self.model.get_relation("cluster").data` },
    { test: "!this.allData().get(this.app).get('key')", methods: "private allData(): ops.RelationData { return this.model.getRelation('cluster').data; }" }, "peer-data cluster (application)");
  asksFor("nobody's, by a name that stands for itself", { before: "data = self.first\nwhile data:\n    data = data.next", test: 'not data[self.app].get("key")' },
    { before: "let data = this.first; while (data) data = data.next;", test: "!data.get(this.app).get('key')" }, "other (guessed); more");

  const ofEvent = (name: string, [py, ts]: readonly [string, string], expected: string): void =>
    asksFor(name, { event: CHANGED.py, test: `not ${py}` }, { event: CHANGED.ts, test: `!${ts}` }, expected);
  ofEvent("the event's application's", ['event.relation.data[event.app].get("uri")', "event.relation.data.get(event.app).get('uri')"], "relation-data (event application)");
  ofEvent("the event's unit's", ['event.relation.data[event.unit].get("uri")', "event.relation.data.get(event.unit).get('uri')"], "relation-data (event)");
  ofEvent("the unit's own in the event's relation", ['event.relation.data[self.unit].get("uri")', "event.relation.data.get(this.unit).get('uri')"], "relation-data (own event)");
  ofEvent("the event's unit", ["event.unit", "event.unit"], "relation (event)");
  ofEvent("the event's application", ["event.app", "event.app"], "relation (event application)");
  ofEvent("the application of the event's relation", ["event.relation.app", "event.relation.app"], "relation (event)");
  ofEvent("the event's relation, behind a name", ["event.relation", "event.relation"], "relation (event)");
  ofEvent("what a library's event carries", ["event.password", "event.password"], "relation-data (event)");

  const peer = (name: string, [py, ts]: readonly [string, string], expected: string): void =>
    asksFor(name, { before: PEERS.py, test: `not ${py}` }, { before: PEERS.ts, test: `!${ts}` }, expected);
  peer("the application's among its peers", ['peers.data[self.app].get("key")', "peers.data.get(this.app).get('key')"], "peer-data cluster (application)");
  peer("this unit's among its peers", ['peers.data[self.unit].get("key")', "peers.data.get(this.unit).get('key')"], "peer-data cluster");
  peer("the other peers'", ['any(peers.data[unit].get("key") for unit in peers.units)', "[...peers.units].some((unit) => peers.data.get(unit).get('key'))"], "other-units cluster");
  peer("that there are other peers", ["peers.units", "peers.units"], "other-units cluster");
  asksFor("that the other side has units", { before: DB.py, test: "not relation.units" }, { before: DB.ts, test: "!relation.units" }, "relation-data db");
  asksFor("how many peers there are", { before: PEERS.py, test: "len(peers.units) < 2" }, { before: PEERS.ts, test: "peers.units.size < 2" }, "other-units cluster");
  asksFor("the peers' data of an endpoint that is not declared, by its name",
    'not self.model.get_relation("restart-peers").data[self.app].get("key")', "!this.model.getRelation('restart-peers').data.get(this.app).get('key')",
    "peer-data restart-peers (application)");
  asksFor("the peers' data of an endpoint that is not known, by what it is called",
    'not self._peer_relation.data[self.app].get("key")', "!this.peerRelation.data.get(this.app).get('key')", "other (guessed); more");
  asksFor("a turn by a name for this unit", {
    before: `${PEERS.py}\nme = self.unit`, test: 'peers.data[self.app].get("turn") != me.name',
  }, { before: `${PEERS.ts}\nconst me = this.unit;`, test: "peers.data.get(this.app).get('turn') !== me.name" }, "turn");
  asksFor("a turn by a name for this unit's name", {
    before: `${PEERS.py}\nme = self.unit.name`, test: 'peers.data[self.app].get("turn") != me',
  }, { before: `${PEERS.ts}\nconst me = this.unit.name;`, test: "peers.data.get(this.app).get('turn') !== me" }, "turn");
  asksFor("no turn, for the application", { before: PEERS.py, test: 'peers.data[self.app].get("owner") != self.app.name' },
    { before: PEERS.ts, test: "peers.data.get(this.app).get('owner') !== this.app.name" }, "peer-data cluster (application)");
});

describe("what is read by a key", () => {
  asksFor("an option", 'not self.config["port"]', "!this.config['port']", "config port");
  asksFor("an option, by a method", 'not self.config.get("port")', "!this.config.get('port')", "config port");
  asksFor("an option of the model", 'not self.model.config.get("port")', "!this.model.config.get('port')", "config port");
  asksFor("an option whose name is not known", "not self.config[self.key]", "!this.config[this.key]", "config");
  asksFor("an option, by one of two names", 'not self.config["a" if self.odd else "b"]', "!this.config[this.odd ? 'a' : 'b']", "config");
  asksFor("a storage", 'not self.model.storages.get("data")', "!this.model.storages.get('data')", "storage data");
  asksFor("a relation", 'not self.model.relations.get("db")', "!this.model.relations.get('db')", "relation db");
  asksFor("a relation of a name that is not known", "not self.model.get_relation(self.endpoint)", "!this.model.getRelation(this.endpoint)", "relation");
  asksFor("a relation of no name", "not self.model.get_relation()", "!this.model.getRelation()", "relation");
  asksFor("stored state", { test: 'not self._stored["done"]', methods: "_stored = ops.StoredState()" },
    { test: "!this.stored['done']", methods: "private readonly stored = new ops.StoredState();" }, "stored-state");
  asksFor("what stored state holds", { test: 'not self._stored.users["admin"]', methods: "_stored = ops.StoredState()" },
    { test: "!this.stored.users['admin']", methods: "private readonly stored = new ops.StoredState();" }, "stored-state users");
  asksFor("a resource", 'not self.model.resources.fetch("image")', "!this.model.resources.fetch('image')", "resource");
  asksFor("no resource, by another's method of that name", 'not self.store.fetch("image")', "!this.store.fetch('image')", "other (guessed); more");
  asksFor("no resource, by another method", 'not self.model.resources.path("image")', "!this.model.resources.path('image')", "other (guessed); more");
});

describe("what only a name tells of", () => {
  asksFor("an option of a configuration", { before: "from lib import load", test: "not load(self).config.webhook_token" }, { test: "!load(this).config.webhookToken" }, "config (guessed)");
});

describe("an endpoint that is named", () => {
  const top = { py: "from helpers import is_related, relations_of", ts: "import { isRelated, relationsOf } from 'helpers';" };
  const names = (name: string, py: string, ts: string, expected: string): void => asksFor(name, { top: top.py, test: `not ${py}` }, { top: top.ts, test: `!${ts}` }, expected);
  names("to a function that cannot be seen", 'is_related("db")', "isRelated('db')", "relation-data db (guessed)");
  names("of the peers", 'is_related("cluster")', "isRelated('cluster')", "peer-data cluster (guessed)");
  names("behind another argument", 'is_related(self, "db")', "isRelated(this, 'db')", "relation-data db (guessed)");
  names("as a key", 'self.interfaces["db"]', "this.interfaces['db']", "relation-data db");
  names("by a key that is no endpoint", 'self.interfaces["other"]', "this.interfaces['other']", "other (guessed); more");
  names("in a list that is handed over", "is_related(*self.names)", "isRelated(...this.names)", "relation (guessed)");
});

describe("what a comparison is made with", () => {
  asksFor("with nothing, among several", 'None in [self.model.get_relation("db"), self._web.can_connect()]', "[this.model.getRelation('db'), this.web.canConnect()].includes(null)",
    "relation db, container web");
  asksFor("with nothing, among several that are all there", 'None not in (self.config["port"], self.config["host"]) or self.model.get_relation("db") is None',
    "![this.config['port'], this.config['host']].includes(undefined) || this.model.getRelation('db') === null", "relation db; more");
  const compares = (name: string, [py, ts]: readonly [string, string], expected: string, more: readonly [Partial<Parts>, Partial<Parts>] = [{}, {}]): void => asksFor(
    name, { before: DB.py, test: `relation.data[relation.app].get("version") != ${py}`, ...more[0] },
    { before: DB.ts, test: `relation.data.get(relation.app).get('version') !== ${ts}`, ...more[1] }, expected,
  );
  interface Parts { methods: string; top: string; init: string }
  const sure = "relation-data db (application)";
  const guessed = "relation-data db (guessed application)";
  compares("a text", ['"2"', "'2'"], sure);
  compares("the application's name", ["self.app.name", "this.app.name"], sure);
  compares("the model's id", ["self.model.uuid", "this.model.uuid"], sure);
  compares("a constant of a class", ["Version.CURRENT", "Version.CURRENT"], sure, [
    { top: 'class Version:\n    CURRENT = "2"' }, { top: "class Version { static readonly CURRENT = '2'; }" },
  ]);
  compares("an attribute that is never anything else", ["self._version", "this.version"], sure, [{ init: 'self._version = "2"' }, { init: "this.version = '2';" }]);
  compares("an attribute that nobody knows", ["self._version", "this.version"], guessed);
  compares("what a function says", ["version()", "version()"], guessed, [{ top: "from helpers import version" }, { top: "import { version } from 'helpers';" }]);
  compares("an attribute that may be what a function says", ["self._version", "this.version"], guessed, [
    { top: "from helpers import version", init: 'self._version = "2"\nself._version = version()' }, { top: "import { version } from 'helpers';", init: "this.version = '2'; this.version = version();" },
  ]);
  compares("an option", ['self.config["port"]', "this.config['port']"], `${sure}, config port`);
  compares("an option's text", ['str(self.config["port"])', "String(this.config['port'])"], `${sure}, config port`);
  compares("a formatted text", ['"{}".format(self.config["port"])', "`${this.config['port']}`"], `${sure}, config port`);
});

describe("what a function of the charm answers with", () => {
  const version = (name: string, py: string, ts: string, expected: string): void => asksFor(
    name, { test: 'self._version() != "2"', methods: `def _version(self):\n    ${DB.py}\n    ${py.trim().replaceAll("\n", "\n    ")}` },
    { test: "this.version() !== '2'", methods: `private version(): string { ${DB.ts} ${ts} }` }, expected,
  );
  version("what it gives back", 'return relation.data[relation.app].get("version")', "return relation.data.get(relation.app).get('version');", "relation-data db (application)");
  version("the test under which it gives something back", `
if relation is None:
    return "none"
return "2"`, "if (relation === null) return 'none'; return '2';", "relation db");
  version("no test under which it does something else", `
if self.unit.is_leader():
    print("leads")
return relation.data[relation.app].get("version")`, `
if (this.unit.isLeader()) console.log('leads');
return relation.data.get(relation.app).get('version');`, "relation-data db (application)");
  version("something else where it fails", `
try:
    return relation.data[relation.app]["version"]
except KeyError:
    return None`, "try { return relation.data.get(relation.app).get('version'); } catch { return null; }", "relation-data db (guessed application)");
  version("no test of a function inside", `
def inner():
    if self.unit.is_leader():
        return 1
print(inner)
return relation.data[relation.app].get("version")`, `
const inner = () => { if (this.unit.isLeader()) return 1; };
console.log(inner);
return relation.data.get(relation.app).get('version');`, "relation-data db (application)");
  asksFor("what a small function gives back", { before: `${DB.py}\nread = lambda: relation.data[relation.app].get("version")`, test: 'read() != "2"' },
    { before: `${DB.ts}\nconst read = () => relation.data.get(relation.app).get('version');`, test: "read() !== '2'" }, "relation-data db (application)");
  asksFor("what a property gives back", {
    before: DB.py, test: 'self._version != "2"', methods: '@property\ndef _version(self):\n    return self.config["port"]',
  }, { before: DB.ts, test: "this.version !== '2'", methods: "private get version(): string { return this.config['port']; }" }, "config port");
});

describe("what a function is given", () => {
  const PORT = { py: 'self.config["port"]', ts: "this.config['port']" };
  /** A question that is put to a function of which `?` is given. */
  const given = (name: string, py: string, ts: string, expected: string, top: readonly [string, string] = ["", ""]): void =>
    asksFor(name, { top: top[0], test: `not ${py.replace("?", PORT.py)}` }, { top: top[1], test: `!${ts.replace("?", PORT.ts)}` }, expected);
  const sure = "config port";
  const guessed = "config port (guessed)";
  given("is all that a number is made of", "int(?)", "Number(?)", sure);
  given("is all that a truth is made of", "any([?, False])", "[?, false].some((each) => each)", sure);
  given("is all that a pattern is tried on", 're.match("a", ?)', "/a/.test(?)", sure, ["import re", ""]);
  given("is all that is read out of a text", "json.loads(?)", "JSON.parse(?)", sure, ["import json", ""]);
  given("is all that an address is made of", "urlparse(?).hostname", "new URL(?).hostname", sure, ["from urllib.parse import urlparse", ""]);
  given("is all that is only called another type", "cast(str, ?)", "(? as string)", sure, ["from typing import cast", ""]);
  given("is all that is done to a text", '?.strip().split(",")', "?.trim().split(',')", sure);
  given("is not all that a function looks at which cannot be seen", "is_valid(?)", "isValid(?)", guessed, ["from helpers import is_valid", "import { isValid } from 'helpers';"]);
  given("is not all that a function of a module looks at", "helpers.is_valid(?)", "helpers.isValid(?)", guessed, ["import helpers", "import * as helpers from 'helpers';"]);
});

describe("what a function of the charm compares before it answers", () => {
  asksFor("with more than an answer behind it", {
    test: 'self._mode() != "2"', methods: `def _mode(self):\n    if self.config["port"]:\n        print("x")\n        return "2"\n    return "1"`,
  }, { test: "this.mode() !== '2'", methods: `private mode(): string { if (this.config['port']) { console.log('x'); return '2'; } return '1'; }` }, "config port");
  asksFor("with something else behind it", {
    test: 'self._mode() != "2"', methods: `def _mode(self):\n    if self.config["port"]:\n        print("x")\n    return "1" if self.unit.is_leader() else "2"`,
  }, { test: "this.mode() !== '2'", methods: `private mode(): string { if (this.config['port']) { console.log('x'); } return this.unit.isLeader() ? '1' : '2'; }` }, "leadership");
  asksFor("of a component", { top: "from manager import Manager", init: "self.manager = Manager(self, 'db')", test: 'self.manager.version != "2"' },
    { top: "import { Manager } from 'manager';", init: "this.manager = new Manager(this, 'db');", test: "this.manager.version !== '2'" }, "library-ready db");
});

describe("what a function inside of another answers with", () => {
  const inside = (name: string, py: readonly [string, string], ts: readonly [string, string], expected: string, test: readonly [string, string] = ['read() != "2"', "read() !== '2'"]): void => asksFor(
    name, { before: `${DB.py}\ndef read():\n    ${py[0]}\n    ${py[1]}`, test: test[0] }, { before: `${DB.ts}\nconst read = () => { ${ts[0]} ${ts[1]} };`, test: test[1] }, expected,
  );
  const data = ['return relation.data[relation.app].get("version")', "return relation.data.get(relation.app).get('version');"] as const;
  inside("at its end", ["print(1)", data[0]], ["console.log(1);", data[1]], "relation-data db (application)");
  inside("under a test", ['if self.unit.is_leader():\n        return "1"', 'return "2"'], ["if (this.unit.isLeader()) return '1';", "return '2';"], "leadership");
  inside("when it is asked itself", ["print(1)", data[0]], ["console.log(1);", data[1]], "relation-data db (application)", ["not read()", "!read()"]);
  inside("under a test, when it is asked itself", ["if not self._web.can_connect():\n        return False", "return True"], ["if (!this.web.canConnect()) return false;", "return true;"], "container web", ["not read()", "!read()"]);
  asksFor(
    "of an item that nobody knows",
    'not list(filter(lambda each: each.data[each.app].get("x"), self.model.relations["db"]))',
    "!this.model.relations['db'].filter((each) => each.data.get(each.app).get('x')).length", "relation db (guessed)",
  );
  asksFor("when it is a filter", 'not list(filter(lambda each: each.active, self.model.relations["db"]))', "!this.model.relations['db'].filter((each) => { const { active } = each; return active; }).length", "relation db (guessed)");
});

describe("code that nobody can see", () => {
  const db = (py: string, ts: string, expected: string): void => asksFor(py, { before: DB.py, test: `not ${py}` }, { before: DB.ts, test: `!${ts}` }, expected);
  db("known(relation)", "known(relation)", "relation db (guessed)");
  asksFor("that gives a relation", { before: 'relation = self.helper.relation_of("x")', test: 'not relation.data[relation.app].get("uri")' },
    { before: "const relation = this.helper.relationOf('x');", test: "!relation.data.get(relation.app).get('uri')" }, "other (guessed); more");
  asksFor("in a variable", { before: `${DB.py}\nprobe = self.probes.first`, test: "not probe(relation)" }, { before: `${DB.ts} const probe = this.probes.first;`, test: "!probe(relation)" }, "other (guessed); more");
  db("self.checks[0](relation)", "this.checks[0](relation)", "other (guessed); more");
  db("len(self.checks)", "this.checks.length", "other (guessed); more");
  const made = (name: string, endpoint: string, expected: string): void => asksFor(name, {
    top: "from somewhere import Data", test: "not self._data", methods: `@property\ndef _data(self):\n    data = Data(self.model, "${endpoint}")\n    return Connection(data["uri"]) if data.rows else None`,
  }, {
    top: "import { Data } from 'somewhere';", test: "!this.data", methods: `private get data(): unknown { const data = new Data(this.model, '${endpoint}'); return data.rows ? new Connection(data['uri']) : null; }`,
  }, expected);
  made("that reads the data of an endpoint", "db", "relation-data db (guessed)");
  made("that reads the data of the peers", "cluster", "peer-data cluster (guessed)");
  made("that reads something else", "other", "other (guessed); more");
});

describe("which container", () => {
  const two = { containers: ["web", "db"] };
  const of = (name: string, py: string, ts: string, expected: string, more: { init?: readonly [string, string]; methods?: readonly [string, string]; facts?: { containers: string[] } } = {}): void => asksFor(
    name, { test: `not ${py}.can_connect()`, init: more.init?.[0] ?? "", methods: more.methods?.[0] ?? "" },
    { test: `!${ts}.canConnect()`, init: more.init?.[1] ?? "", methods: more.methods?.[1] ?? "" }, expected, more.facts ?? two,
  );
  of("by its name", 'self.unit.get_container("db")', "this.unit.getContainer('db')", "container db");
  of("by its name, as an argument with a name", 'self.unit.get_container(container_name="db")', "this.unit.getContainer('db')", "container db");
  of("without a name", "self.unit.get_container()", "this.unit.getContainer()", "container");
  of("without a name, where there is one", "self.unit.get_container()", "this.unit.getContainer()", "container web", { facts: { containers: ["web"] } });
  of("by a key", 'self.unit.containers["db"]', "this.unit.containers['db']", "container db");
  of("by another key", 'self.sidecars["db"]', "this.sidecars['db']", "container");
  of("by an attribute", "self._db", "this.db", "container db", { init: ['self._db = self.unit.get_container("db")', "this.db = this.unit.getContainer('db');"] });
  of("by an attribute that is empty at first", "self._db", "this.db", "container db", { init: ['self._db = None\nself._db = self.unit.get_container("db")', "this.db = null; this.db = this.unit.getContainer('db');"] });
  of("by an attribute that nobody knows", "self._db", "this.db", "container");
  of("by an attribute that nobody knows, where there is one", "self._db", "this.db", "container web", { facts: { containers: ["web"] } });
  of("by a property that asks for itself", "self.again", "this.again", "container",
    { methods: ["@property\ndef again(self):\n    return self.again", "get again(): ops.Container { return this.again; }"] });
  asksFor("whose service is asked for", 'not self.unit.get_container("web").get_service("x").is_running()', "!this.unit.getContainer('web').getService('x').isRunning()", "workload web (guessed)");
  asksFor("whose check is asked for", 'self.unit.get_container("web").get_check("x").status != "up"', "this.unit.getContainer('web').getCheck('x').status !== 'up'", "workload web");
  asksFor("no container, of which a service is asked for", 'not self.mesh.get_service("x")', "!this.mesh.getService('x')", "other (guessed); more");
});

describe("a component of the peers", () => {
  const manager = (name: string, endpoint: string, expected: string): void => asksFor(name, {
    top: "from manager import Manager", init: `self._manager = Manager(self, "${endpoint}")`, test: "not self._manager.is_ready()",
  }, { top: "import { Manager } from 'manager';", init: `this.manager = new Manager(this, '${endpoint}');`, test: "!this.manager.isReady()" }, expected);
  manager("of an endpoint", "db", "library-ready db");
  manager("of the peers", "cluster", "peer-data cluster");
  manager("of no endpoint", "other", "library-ready");
  asksFor("that was not told of the charm", { top: "from manager import Manager", init: 'self._manager = Manager("db")', test: "not self._manager.is_ready()" },
    { top: "import { Manager } from 'manager';", init: "this.manager = new Manager('db');", test: "!this.manager.isReady()" }, "relation-data db (guessed)");
});
