/** What is waited for by all the ways that lead to a defer, how questions read, and what a comparison awaits. */
import { describe, expect, test } from "vitest";
import { modelOf, python, twins, typescript } from "./harness.js";
import { asksFor, FACTS } from "./waiting.js";

const CAN = { py: "self._web.can_connect()", ts: "this.web.canConnect()" };
const DB = { py: 'relation = self.model.get_relation("db")', ts: "const relation = this.model.getRelation('db');" };
const web = { py: '@property\ndef _web(self):\n    return self.unit.get_container("web")', ts: "private get web(): ops.Container { return this.unit.getContainer('web'); }" };

/** Handlers of config-changed, start and install that each call `_late(event)`, which defers. */
function ways(name: string, py: { handlers: readonly string[]; late: string }, ts: { handlers: readonly string[]; late: string }, expected: string): void {
  const events = [["config_changed", "configChanged"], ["start", "start"], ["install", "install"]] as const;
  twins(name, python({
    init: py.handlers.map((_, index) => `framework.observe(self.on.${events[index]?.[0]}, self._handle${index})`).join("\n"),
    body: [...py.handlers.map((body, index) => `def _handle${index}(self, event):\n    ${body.trim().replaceAll("\n", "\n    ")}`),
      `def _late(self, event):\n    ${py.late.trim().replaceAll("\n", "\n    ")}`, web.py].join("\n"),
  }), typescript({
    init: ts.handlers.map((_, index) => `framework.observe(this.on.${events[index]?.[1]}, this.handle${index});`).join("\n"),
    body: [...ts.handlers.map((body, index) => `private handle${index}(event: ops.EventBase): void { ${body} }`), `private late(event: ops.EventBase): void { ${ts.late} }`, web.ts].join("\n"),
  }), { facts: FACTS, waits: [`late: ${expected}`] });
}

describe("by several ways", () => {
  const onWeb = { py: `if not ${CAN.py}:\n    self._late(event)`, ts: `if (!${CAN.ts}) this.late(event);` };
  const onRelation = { py: 'if not self.model.get_relation("db"):\n    self._late(event)', ts: "if (!this.model.getRelation('db')) this.late(event);" };
  const onOdd = { py: "if self.odd():\n    self._late(event)", ts: "if (this.odd()) this.late(event);" };
  const plain = { py: "event.defer()", ts: "event.defer();" };
  const way = (name: string, handlers: readonly { py: string; ts: string }[], expected: string, late = plain): void =>
    ways(name, { handlers: handlers.map(({ py }) => py), late: late.py }, { handlers: handlers.map(({ ts }) => ts), late: late.ts }, expected);
  way("one caller's test", [onWeb], "container web");
  way("two callers' tests", [onWeb, onRelation], "container web, relation db");
  way("two callers' tests that are alike", [onWeb, onWeb], "container web");
  way("a caller's test that tells nothing", [onOdd], "other (guessed); more");
  way("two callers, of which one tells nothing", [onWeb, onOdd], "container web; more");
  way("two callers, of which one asks nothing", [onWeb, { py: "self._late(event)", ts: "this.late(event);" }], "container web; more");
  way("nobody asks anything", [{ py: "self._late(event)", ts: "this.late(event);" }], "nothing; more");
  way("its own test, and not its callers'", [onRelation], "container web", { py: `if not ${CAN.py}:\n    event.defer()`, ts: `if (!${CAN.ts}) event.defer();` });
  const twice = (other: { py: string; ts: string }): { py: string; ts: string } => ({ py: `${onWeb.py}\n${other.py}`, ts: `${onWeb.ts} ${other.ts}` });
  way("two calls in one handler", [twice(onRelation)], "container web, relation db");
  way("two calls in one handler, of which one tells nothing", [twice(onOdd)], "container web; more");
  way("two calls in one handler, of which one asks nothing", [twice({ py: "self._late(event)", ts: "this.late(event);" })], "container web; more");
  const merged = (name: string, tests: readonly (readonly [string, string])[], expected: string): void =>
    way(name, tests.map(([py, ts]) => ({ py: `${DB.py}\nif not ${py}:\n    self._late(event)`, ts: `${DB.ts} if (!${ts}) this.late(event);` })), expected);
  merged("the same data, of which one is the unit's own", [
    ['relation.data[relation.app].get("uri")', "relation.data.get(relation.app).get('uri')"], ['relation.data[self.unit].get("uri")', "relation.data.get(this.unit).get('uri')"],
  ], "relation-data db (application); more");
  merged("the same data, of a unit and of the application", [
    ["relation.data[relation.units.pop()].get(\"uri\")", "relation.data.get(relation.units.pop()).get('uri')"], ['relation.data[relation.app].get("uri")', "relation.data.get(relation.app).get('uri')"],
  ], "relation-data db (application)");
  merged("the relation, and its data", [["relation", "relation"], ['relation.data[relation.app].get("uri")', "relation.data.get(relation.app).get('uri')"]], "relation-data db (application)");
  merged("the peers' relation, and its data", [['self.model.get_relation("cluster")', "this.model.getRelation('cluster')"], ['self.model.get_relation("cluster").data[self.app].get("key")', "this.model.getRelation('cluster').data.get(this.app).get('key')"]], "peer-data cluster (application)");
  merged("the event's relation, and one that is not known", [["event.relation", "event.relation"], ["self.model.get_relation(self.endpoint)", "this.model.getRelation(this.endpoint)"]], "relation (event); more");
  const [option, parsed] = [['self.config["port"]', "this.config['port']"], ['parse(self.config["port"])', "parse(this.config['port'])"]] as const;
  merged("an option, and what code says of it", [option, parsed], "config port; more");
  merged("what code says of an option, and the option", [parsed, option], "config port (guessed)");
  merged("another relation, and its data", [['self.model.get_relation("cluster")', "this.model.getRelation('cluster')"], ['relation.data[relation.app].get("uri")', "relation.data.get(relation.app).get('uri')"]],
    "relation cluster, relation-data db (application)");
});

describe("more than can be told apart", () => {
  const names = Array.from({ length: 45 }, (_, index) => `option${index}`);
  const asks = names.map((name) => `not self.config["${name}"]`).join(" or ");
  asksFor("many options", asks, names.map((name) => `!this.config['${name}']`).join(" || "), `${names.slice(0, 12).map((name) => `config ${name}`).join(", ")}; more`);
});

describe("how a question reads", () => {
  const reads = (py: string, ts: string, inPython: string, inTypeScript: string): void => {
    test(`${py} and ${ts}`, () => {
      const body = [`def _on_backup(self, event):\n    if ${py}:\n        event.defer()`, `onBackup(event) { if (${ts}) event.defer(); }`] as const;
      const init = ["framework.observe(self.on.start, self._on_backup)", "framework.observe(this.on.start, this.onBackup);"] as const;
      const models = [modelOf({ "src/charm.py": python({ init: init[0], body: body[0] }) }), modelOf({ "src/charm.ts": typescript({ init: init[1], body: body[1] }) })];
      expect(models.map((model) => model.defers.flatMap((defer) => model.verdict(defer).reasons.map(({ text }) => text)))).toEqual([[inPython], [inTypeScript]]);
    });
  };
  test("where it stands", () => {
    const model = modelOf({ "src/charm.py": python({ body: "def _on_backup(self, event):\n    if not self.odd:\n        event.defer()\n    try:\n        self.reload()\n    except ApiError:\n        event.defer()", init: "framework.observe(self.on.start, self._on_backup)", top: "from server import ApiError" }) });
    const places = model.defers.flatMap((defer) => model.verdict(defer).reasons.map(({ place: { source, node } }) => [source.path, node.type, node.loc.start.line - defer.call.loc.start.line]));
    expect(places).toEqual([["src/charm.py", "Attribute", -1], ["src/charm.py", "ExceptHandler", -1]]);
  });
  reads("self.odd", "this.odd", "self.odd", "this.odd");
  reads("not self.odd", "!this.odd", "not self.odd", "!this.odd");
  reads("self.a == self.b", "this.a === this.b", "self.a == self.b", "this.a === this.b");
  reads("self.a != self.b", "this.a !== this.b", "self.a != self.b", "this.a !== this.b");
  reads("not self.a == self.b", "!(this.a === this.b)", "not self.a == self.b", "!(this.a === this.b)");
  reads("not self.a != self.b", "!(this.a !== this.b)", "not self.a != self.b", "!(this.a !== this.b)");
  reads("not self.a < self.b", "!(this.a < this.b)", "not self.a < self.b", "!(this.a < this.b)");
});

describe("what a comparison awaits", () => {
  const compares = (name: string, py: string, ts: string, expected: string): void => asksFor(name, { before: DB.py, test: py }, { before: DB.ts, test: ts }, expected);
  asksFor("an imported name", { top: "from settings import MODE", test: 'MODE == "late"' }, { top: "import { MODE } from 'settings';", test: "MODE === 'late'" }, "other (guessed); more");
  compares("another value", 'self.config["port"] != 80', "this.config['port'] !== 80", "config port");
  compares("another value, said first", '80 != self.config["port"]', "80 !== this.config['port']", "config port");
  compares("that a value goes", 'self.config["port"] == 80', "this.config['port'] === 80", "config port");
  compares("a value that is in no list", 'self.config["port"] not in (80, 443)', "![80, 443].includes(this.config['port'])", "config port");
  compares("a value that is in a list", 'self.config["port"] in (80, 443)', "[80, 443].includes(this.config['port']) === true", "config port");
  compares("that nothing of a kind is there", '"uri" in relation.data[relation.app]', "relation.data.get(relation.app).get('uri')", "nothing; more");
  compares("that nothing of a kind is there, said twice", 'not ("uri" not in relation.data[relation.app])', "!(!relation.data.get(relation.app).get('uri'))", "nothing; more");
  compares("that somebody else leads", "self.unit.is_leader() == True", "this.unit.isLeader() === true", "nothing; more");
  compares("that somebody leads who does not", "self.unit.is_leader() == self.wanted", "this.unit.isLeader() === this.wanted", "nothing; more");
  compares("what another application says of this unit", 'relation.data[relation.app].get("owner") != self.unit.name', "relation.data.get(relation.app).get('owner') !== this.unit.name", "relation-data db (application)");
  compares("how what the peers say of this unit begins", 'not self.model.get_relation("cluster").data[self.app].get("owner").startswith(self.unit.name)', "!this.model.getRelation('cluster').data.get(this.app).get('owner').startsWith(this.unit.name)", "peer-data cluster (application)");
  compares("of a locked state, whatever its right side is", "(not self.lock_held) != self.wanted", "(!this.lockHeld) !== this.wanted", "turn");
});

describe("what cannot change beside what is awaited", () => {
  const CAN_NOT = ["not self._web.can_connect()", "!this.web.canConnect()"] as const;
  const beside = (name: string, [py, ts]: readonly [string, string], expected: string): void => asksFor(name, `${py} ${CAN_NOT[0]}`, `${ts} ${CAN_NOT[1]}`, expected);
  beside("who leads, leads on", ["self.unit.is_leader() and", "this.unit.isLeader() &&"], "container web");
  beside("a relation that is there may go", ['self.model.get_relation("db") and', "this.model.getRelation('db') &&"], "container web; more");
  beside("the event is what it is", ["isinstance(event, ops.ConfigChangedEvent) and", "event instanceof ops.ConfigChangedEvent &&"], "container web");
  beside("the event is what it is, and that suffices", ["isinstance(event, ops.ConfigChangedEvent) or", "event instanceof ops.ConfigChangedEvent ||"], "container web; more");
  beside("something else may change", ["self.odd() and", "this.odd() &&"], "container web; more");
  beside("something else suffices", ["self.odd() or", "this.odd() ||"], "container web; more");
});

describe("components", () => {
  const ask = (name: string, py: string, ts: string, expected: string): void => asksFor(name, {
    test: py, top: "from manager import Manager", init: "self.db = Manager(self)\nself.cache = Manager(self)",
  }, { test: ts, top: "import { Manager } from 'manager';", init: "this.db = new Manager(this); this.cache = new Manager(this);" }, expected);
  ask("one", "not self.db.is_ready()", "!this.db.isReady()", "library-ready");
  ask("one, asked twice", "not self.db.is_ready() or not self.db.is_ready()", "!this.db.isReady() || !this.db.isReady()", "library-ready");
  ask("one, asked for two things", "not self.db.is_ready() or not self.db.has_data()", "!this.db.isReady() || !this.db.hasData()", "library-ready, library-ready");
  ask("two", "not self.db.is_ready() or not self.cache.is_ready()", "!this.db.isReady() || !this.cache.isReady()", "library-ready, library-ready");
});

describe("a test of one unit after the other", () => {
  const each = (name: string, [py, ts]: readonly [string, string], test_: readonly [string, string], expected: string): void => asksFor(name, {
    top: "from somewhere import connect", before: `for host in ${py}: client = connect(host)`, test: test_[0],
  }, { top: "import { connect } from 'somewhere';", before: `let client; for (const host of ${ts}) client = connect(host);`, test: test_[1] }, expected);
  const alive = ["not client.is_alive()", "!client.isAlive()"] as const;
  each("all hosts", ["self.hosts", "this.hosts"], alive, "other-units (guessed)");
  each("some hosts but others", ["self.hosts - self.gone", "this.hosts - this.gone"], alive, "other-units (guessed)");
  each("all hosts, or leadership", ["self.hosts", "this.hosts"], [`${alive[0]} or not self.unit.is_leader()`, `${alive[1]} || !this.unit.isLeader()`], "other-units (guessed), leadership");
  each("what is no unit", ["self.ports", "this.ports"], alive, "workload (guessed)");
  each("another test beside", ["self.hosts", "this.hosts"], ["not self.server.is_alive()", "!this.server.isAlive()"], "workload (guessed)");
  asksFor("the unit of the loop itself", { before: "for host in self.hosts: pass", test: "not host.is_alive()" }, { before: "let host; for (host of this.hosts) {}", test: "!host.isAlive()" }, "other-units (guessed)");
});

describe("a test of what was caught", () => {
  const caught = (name: string, [py, ts]: readonly [string, string], expected: string): void => {
    const body = { py: `try:\n        self.server.reload()\n    except Exception as error:\n        if ${py}:\n            event.defer()  # handle\n            return\n        raise`, ts: `try { this.server.reload(); } catch (error) { if (${ts}) {\n event.defer(); // handle\n return; } throw error; }` };
    twins(name, python({ init: "framework.observe(self.on.start, self._on_start)", body: `def _on_start(self, event):\n    ${body.py}` }),
      typescript({ init: "framework.observe(this.on.start, this.onStart);", body: `onStart(event) { ${body.ts} }` }), { waits: [`handle: ${expected}`] });
  };
  caught("its code", ["error.code == 404", "error.code === 404"], "failure");
  caught("its code among others", ["error.code in (404, 503)", "[404, 503].includes(error.code)"], "failure");
  caught("its text", ['"busy" in str(error)', "error.message.includes('busy')"], "failure");
  caught("its code, by a function", ["is_busy(error)", "isBusy(error)"], "failure");
  caught("something else", ["self.odd", "this.odd"], "failure; more");
});

describe("a predicate that tries", () => {
  const tries = (name: string, py: string, ts: string, expected: string): void => asksFor(name, {
    top: "from server import create, ApiError", test: "not self._create()", methods: `def _create(self):\n    try:\n        create()\n    except ApiError:\n        return False\n    ${py.replaceAll("\n", "\n    ")}`,
  }, {
    top: "import { create, ApiError } from 'server';", test: "!this.create()", methods: `create(): boolean { try { create(); } catch (error) { if (error instanceof ApiError) return false; throw error; } ${ts} }`,
  }, expected);
  tries("and nothing else", "return True", "return true;", "failure");
  tries("and answers by a comparison: nothing need have failed", 'return self.config["port"] == 80', "return this.config['port'] === 80;", "config port; more");
  tries("and answers by something else", "return self.unit.is_leader()", "return this.unit.isLeader();", "failure, leadership");
  tries("and compares before it answers", 'if self.config["port"] != 80:\n    return False\nreturn True', "if (this.config['port'] !== 80) return false; return true;", "failure, config port");
});

describe("half-typed tests", () => {
  asksFor("an instance of nothing", "isinstance()", "isinstance()", "other (guessed); more");
  asksFor("an attribute of nothing", "hasattr()", "hasattr()", "other (guessed); more");
});
