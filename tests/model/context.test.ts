/** What a test may be about besides what is awaited: the event, what a caller has decided, a failure, each of other units. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

interface Handler {
  /** The handler's statements, one of which defers. */
  body: string;
  methods?: string;
  top?: string;
  event?: string;
}

/** What the defer of a handler of config-changed waits for; `more` stands behind a wait that something else decides, too. */
function asks(name: string, py: Handler | string, ts: Handler | string, expected: string): void {
  const [inPy, inTs] = [py, ts].map((code) => (typeof code === "string" ? { body: code } : code)) as [Handler, Handler];
  twins(name, python({
    top: inPy.top ?? "", init: `framework.observe(self.on${inPy.event ?? ".config_changed"}, self._handle)`,
    body: `def _handle(self, event):\n    ${inPy.body.trim().replaceAll("\n", "\n    ")}\n${inPy.methods ?? ""}`,
  }), typescript({
    top: inTs.top ?? "", init: `framework.observe(this.on${inTs.event ?? ".configChanged"}, this.handle);`,
    body: `private handle(event: ops.EventBase): void {\n${inTs.body.trim()}\n}\n${inTs.methods ?? ""}`,
  }), { facts: FACTS, waits: [`handle: ${expected}`] });
}

/** A handler that defers while a test holds. */
const under = (name: string, py: string, ts: string, expected: string): void =>
  asks(name, `if ${py}:\n    event.defer()`, `if (${ts}) event.defer();`, expected);

describe("of the event itself nothing is awaited", () => {
  under("its class", "isinstance(event, ops.ConfigChangedEvent)", "event instanceof ops.ConfigChangedEvent", "nothing; more");
  under("its class, and that it is no other", "not isinstance(event, ops.StartEvent)", "!(event instanceof ops.StartEvent)", "nothing; more");
  under("what it has", 'hasattr(event, "relation")', "'relation' in event", "nothing; more");
  under("that it does not have something", 'not hasattr(event, "relation")', "!('relation' in event)", "nothing; more");
  under("whether it is another event", "event is self.last", "this.last === event", "nothing; more");
  under("its class, compared", "type(event) is ops.ConfigChangedEvent", "event.constructor === ops.ConfigChangedEvent", "nothing; more");
  under("whether it is there", "event is not None", "event !== null", "nothing; more");
  under("that it has brought something", "event.params", "event.params", "nothing; more");
  under("that it has not brought something", "not event.params", "!event.params", "relation-data (event)");
  under("that it has brought another thing than wanted", 'event.version != "2"', "event.version !== '2'", "relation-data (event)");
  under("beside a question", "isinstance(event, ops.ConfigChangedEvent) and not self.unit.is_leader()", "event instanceof ops.ConfigChangedEvent && !this.unit.isLeader()", "leadership");
  under("the class of something else", "isinstance(self.server, ops.Object)", "this.server instanceof ops.Object", "other (guessed); more");
  under("which address the unit has in its relation", "not self.model.get_binding(event.relation).network.bind_address", "!this.model.getBinding(event.relation).network.bindAddress", "other (guessed); more");
  under("what others make of it", "not self.known(event)", "!this.known(event)", "other (guessed); more");
});

describe("what a caller has decided", () => {
  asks("is what the caller has asked for", {
    body: "if not self.unit.is_leader():\n    self._late(event, True)", methods: "def _late(self, event, force):\n    if force:\n        event.defer()  # handle",
  }, { body: "if (!this.unit.isLeader()) this.late(event, true);", methods: "private late(event: ops.EventBase, force: boolean): void {\n  if (force)\n    event.defer(); // handle\n}" }, "leadership");
  asks("is compared with what it may be", {
    body: 'if not self.unit.is_leader():\n    self._late(event, self.mode())', methods: 'def _late(self, event, mode):\n    if mode == "slow":\n        event.defer()  # handle',
  }, { body: "if (!this.unit.isLeader()) this.late(event, this.mode());", methods: "private late(event: ops.EventBase, mode: string): void {\n  if (mode === 'slow')\n    event.defer(); // handle\n}" }, "leadership");
  asks("is of a class", {
    body: "if not self.unit.is_leader():\n    self._late(event, self.mode())", methods: "def _late(self, event, mode):\n    if isinstance(mode, Slow):\n        event.defer()  # handle", top: "from modes import Slow",
  }, { body: "if (!this.unit.isLeader()) this.late(event, this.mode());", methods: "private late(event: ops.EventBase, mode: Mode): void {\n  if (mode instanceof Slow)\n    event.defer(); // handle\n}", top: "import { Slow } from 'modes';" }, "leadership");
  asks("is not what a variable of that name is elsewhere", {
    body: "force = self.odd()\nif not self.unit.is_leader():\n    self._late(event, True)", methods: "def _late(self, event, other):\n    if force:\n        event.defer()  # handle",
  }, { body: "const force = this.odd(); if (!this.unit.isLeader()) this.late(event, true);", methods: "private late(event: ops.EventBase, other: boolean): void {\n  if (force)\n    event.defer(); // handle\n}" }, "other (guessed); more");
});

describe("what a loop goes through", () => {
  const through = (name: string, [py, ts]: readonly [string, string], [testPy, testTs]: readonly [string, string], expected: string): void => asks(
    name, `for name in ${py}:\n    if ${testPy}:\n        event.defer()\n        return`, `for (const name of ${ts}) { if (${testTs}) { event.defer(); return; } }`, expected,
  );
  const list = ['("a", "b")', "['a', 'b']"] as const;
  through("is written out, and compared with a text", list, ['name == "a"', "name === 'a'"], "nothing; more");
  through("is written out, and there", list, ["name", "name"], "nothing; more");
  through("is written out, and compared with an option", list, ['name == self.config["port"]', "name === this.config['port']"], "config port");
  through("is not known", ["self.names", "this.names"], ['name == "a"', "name === 'a'"], "other (guessed); more");
  through("is what is asked for", list, ["not self.model.get_relation(name)", "!this.model.getRelation(name)"], "relation");
  through("is written out in part", ['("a", self.last)', "['a', this.last]"], ['name == "a"', "name === 'a'"], "other (guessed); more");
  asks("may be a text of that name, by what something else decides", 'for name in ("a", "b"):\n    print(name)\nif self.odd():\n    name = "c"\nif name == "c":\n    event.defer()',
    "let name = ''; for (name of ['a', 'b']) console.log(name); if (this.odd()) name = 'c'; if (name === 'c') event.defer();", "other (guessed); more");
  asks("is no loop's, but set by what something else decides", "late = False\nif self.odd():\n    late = True\nif late:\n    event.defer()",
    "let late = false; if (this.odd()) late = true; if (late) event.defer();", "other (guessed); more");
  asks("is one of two variables of that name", 'for name in ("a", "b"):\n    print(name)\nname = self.odd()\nif name == "a":\n    event.defer()',
    "let name: string; for (name of ['a', 'b']) console.log(name); name = this.odd(); if (name === 'a') event.defer();", "other (guessed); more");
});

describe("a question about an exception", () => {
  const top = { py: "from api import call, ApiError", ts: "import { call, ApiError } from 'api';" };
  const caught = (name: string, [py, ts]: readonly [string, string], expected: string): void => asks(
    name, { top: top.py, body: `try:\n    call()\nexcept ApiError as error:\n    ${py.replaceAll("\n", "\n    ")}` },
    { top: top.ts, body: `try { call(); } catch (error) { if (!(error instanceof ApiError)) throw error; ${ts} }` }, expected,
  );
  caught("is about the failure", ["if error.code == 503:\n    event.defer()", "if (error.code === 503) event.defer();"], "failure");
  caught("is about the failure, whatever it is handed to", ["if self.is_slow(error):\n    event.defer()", "if (this.isSlow(error)) event.defer();"], "failure");
  caught("is about the failure, deep in it", ["if 503 in error.response.codes:\n    event.defer()", "if (error.response.codes.includes(503)) event.defer();"], "failure");
  caught("is beside one about something else", ["if not self.unit.is_leader():\n    event.defer()", "if (!this.unit.isLeader()) event.defer();"], "leadership");
  caught("is about nothing that is known", ["if self.other.code == 503:\n    event.defer()", "if (this.other.code === 503) event.defer();"], "failure; more");
});

describe("each of other units", () => {
  const each = (name: string, py: string, ts: string, expected: string): void => asks(name, py, ts, expected);
  each("one unit after the other", "for unit in self.peers.units:\n    if not self.is_alive(unit):\n        event.defer()\n        return",
    "for (const unit of this.peers.units) { if (!this.isAlive(unit)) { event.defer(); return; } }", "other-units (guessed)");
  each("what is made for each of them", "for host in self.hosts:\n    client = Client(host)\n    if not client.is_alive():\n        event.defer()\n        return",
    "for (const host of this.hosts) { const client = new Client(host); if (!client.isAlive()) { event.defer(); return; } }", "other-units (guessed)");
  each("what is made of what is made for each of them", "for host in self.hosts:\n    address = host.address\n    client = Client(address)\n    if not client.is_alive():\n        event.defer()\n        return",
    "for (const host of this.hosts) { const address = host.address; const client = new Client(address); if (!client.isAlive()) { event.defer(); return; } }", "other-units (guessed)");
  each("the workload of this one, behind a loop through others", "for unit in self.peers.units:\n    print(unit)\nif not self.is_alive():\n    event.defer()",
    "for (const unit of this.peers.units) console.log(unit); if (!this.isAlive()) event.defer();", "workload (guessed)");
  each("what goes on from one thing to the next", "step = self.first\nwhile step:\n    if not step.is_alive():\n        event.defer()\n        return\n    step = step.next",
    "let step = this.first; while (step) { if (!step.isAlive()) { event.defer(); return; } step = step.next; }", "workload (guessed)");
  each("what is no unit", "for port in self.ports:\n    if not self.is_alive(port):\n        event.defer()\n        return",
    "for (const port of this.ports) { if (!this.isAlive(port)) { event.defer(); return; } }", "workload (guessed)");
});
