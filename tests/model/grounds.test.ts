/** What a test comes down to, behind predicates, variables, constants and loops; `more` where something else decides, too. */
import { describe, expect, test } from "vitest";
import { modelOf, python, twins, typescript } from "./harness.js";
import { asksFor, FACTS } from "./waiting.js";

const CAN = { py: "self._web.can_connect()", ts: "this.web.canConnect()" };
const DB = { py: 'self.model.get_relation("db")', ts: "this.model.getRelation('db')" };

describe("constants", () => {
  asksFor("True beside a question", `True and not ${CAN.py}`, `true && !${CAN.ts}`, "container web");
  asksFor("False instead of a question", `not (${CAN.py} and False)`, `!(${CAN.ts} && false)`, "container web; more");
  asksFor("True that suffices", `True or not ${CAN.py}`, `true || !${CAN.ts}`, "container web; more");
  asksFor("False that does not", `False or not ${CAN.py}`, `false || !${CAN.ts}`, "container web");
  asksFor("nothing but True", "True", "true", "nothing; more");
});

describe("comparisons with what stands for nothing", () => {
  const forContainer = (py: string, ts: string, expected = "container web"): void => asksFor(py, py.replace("?", CAN.py), ts.replace("?", CAN.ts), expected);
  forContainer("? is False", "? === false");
  forContainer("? == False", "? == false");
  forContainer("? is not True", "? !== true");
  forContainer("? != True", "? != true");
  forContainer("? is True", "? === true", "nothing; more");
  forContainer("? is not False", "? !== false", "nothing; more");
  const forRelation = (py: string, ts: string, expected = "relation db"): void => asksFor(py, py.replace("?", DB.py), ts.replace("?", DB.ts), expected);
  forRelation("? is None", "? === undefined");
  forRelation("? == None", "? == null");
  forRelation("? is not None", "? !== null", "nothing; more");
  const forList = (py: string, ts: string, expected = "relation db"): void =>
    asksFor(py, py.replace("?", 'self.model.relations["db"]'), ts.replace("?", "this.model.relations['db']"), expected);
  asksFor("the other sign of it", "-self.balance", "-this.balance", "other (guessed); more");
  asksFor("a number that is more than another", "len(self.names) > self.limit", "this.names.length > this.limit", "other (guessed); more");
  forList("? == []", "?.length == 0");
  forList("? == ()", "?.length === 0");
  forList("len(?) < 1", "?.length < 1");
  forList("len(?) >= 1", "?.length >= 1", "nothing; more");
  forList("not len(?) > 0", "!(?.length > 0)");
  forList("len(?) != 0", "?.length !== 0", "nothing; more");
  forList("len(?) < 2", "?.length < 2", "relation db");
  asksFor("an empty text", 'self.config["port"] == ""', "this.config['port'] === ''", "config port");
  asksFor("zero", 'self.config["port"] == 0', "this.config['port'] === 0", "config port");
  asksFor("the number of units of a set", { before: "peers = self.model.get_relation('cluster')", test: "len(peers.units) == 0" },
    { before: "const peers = this.model.getRelation('cluster');", test: "peers.units.size === 0" }, "other-units cluster");
});

describe("one of two", () => {
  asksFor("a question, or True", `not (${CAN.py} if self.unit.is_leader() else True)`, `!(this.unit.isLeader() ? ${CAN.ts} : true)`, "container web");
  asksFor("a question, or None", `not (${CAN.py} if self.unit.is_leader() else None)`, `!(this.unit.isLeader() ? ${CAN.ts} : null)`, "container web, leadership");
  asksFor("something made, or None", { top: "from uri import Uri", before: `uri = Uri() if ${DB.py} else None`, test: "not uri" },
    { top: "import { Uri } from 'uri';", before: `const uri = ${DB.ts} ? new Uri() : null;`, test: "!uri" }, "relation db");
  asksFor("a list that has something, or an empty one", { before: `names = ["a"] if ${DB.py} else []`, test: "not names" },
    { before: `const names = ${DB.ts} ? ['a'] : null;`, test: "!names" }, "relation db");
  asksFor("a member of an enumeration, or None", { top: "class State:\n    READY = object()", before: `state = State.READY if ${DB.py} else None`, test: "not state" },
    { top: "class State { static READY = {}; }", before: `const state = ${DB.ts} ? State.READY : null;`, test: "!state" }, "relation db");
});

describe("a variable", () => {
  asksFor("of a variable", { before: `first = ${CAN.py}\nsecond = first`, test: "not second" }, { before: `const first = ${CAN.ts}; const second = first;`, test: "!second" }, "container web");
  asksFor("that was something else before", { before: `ready = False\nif self.odd():\n    ready = ${CAN.py}`, test: "not ready" },
    { before: `let ready = false; if (this.odd()) ready = ${CAN.ts};`, test: "!ready" }, "container web; more");
  asksFor("that may be one of two questions", { before: `ready = ${CAN.py}\nif self.odd():\n    ready = ${DB.py}`, test: "not ready" },
    { before: `let ready: unknown = ${CAN.ts}; if (this.odd()) ready = ${DB.ts};`, test: "!ready" }, "container web, relation db; more");
  asksFor("of the module", { top: "from helpers import is_ready\nREADY = is_ready()", test: "not READY" },
    { top: "import { isReady } from 'helpers';\nconst READY = isReady();", test: "!READY" }, "other (guessed); more");
  asksFor("of the module, that comes from elsewhere", { top: "from settings import SETTING\nREADY = SETTING", test: "not READY" },
    { top: "import { SETTING } from 'settings';\nconst READY = SETTING;", test: "!READY" }, "other (guessed); more");
  asksFor("that its function was given", { before: "self._go(event, True)\nif False: pass", test: `not ${CAN.py}`, methods: "def _go(self, event, ready):\n    pass" },
    { before: "this.go(event, true);", test: `!${CAN.ts}`, methods: "private go(event: ops.EventBase, ready: boolean): void {}" }, "container web");
});

describe("an attribute", () => {
  asksFor("that is a question", { init: `self._ready = ${CAN.py}`, test: "not self._ready" }, { init: `this.ready = ${CAN.ts};`, test: "!this.ready" }, "container web");
  asksFor("that is False at first", { init: "self._ready = False", before: `self._ready = ${CAN.py}`, test: "not self._ready" },
    { init: "this.ready = false;", before: `this.ready = ${CAN.ts};`, test: "!this.ready" }, "container web; more");
  asksFor("that is one of two questions", { init: `self._ready = ${DB.py}`, before: `self._ready = ${CAN.py}`, test: "not self._ready" },
    { init: `this.ready = ${DB.ts};`, before: `this.ready = ${CAN.ts};`, test: "!this.ready" }, "relation db, container web");
  asksFor("that its object was given", {
    top: "class Web:\n    def __init__(self, healthy):\n        self.healthy = healthy", before: "web = Web(self.odd())", test: "not web.healthy",
  }, {
    top: "class Web {\n  healthy: boolean;\n  constructor(healthy: boolean) { this.healthy = healthy; }\n}", before: "const web = new Web(this.odd());", test: "!web.healthy",
  }, "workload (guessed)");
});

/** A method of the charm that is asked, by its body. */
function answers(name: string, py: string, ts: string, expected: string, test = { py: "not self._found()", ts: "!this.found()" }, top = { py: "", ts: "" }): void {
  const relation = { py: DB.py, ts: DB.ts };
  asksFor(name, {
    top: top.py, test: test.py, methods: `def _found(self):\n    relation = ${relation.py}\n    ${py.trim().replaceAll("\n", "\n    ")}`,
  }, { top: top.ts, test: test.ts, methods: `private found(): unknown {\n  const relation = ${relation.ts};\n  ${ts.trim()}\n}` }, expected);
}

describe("a function that answers", () => {
  answers("nothing", "if relation is None:\n    return\nreturn True", "if (relation === null) return;\nreturn true;", "relation db");
  answers("None", "if relation is None:\n    return None\nreturn True", "if (relation === null) return null;\nreturn true;", "relation db");
  answers("an empty list", "if relation is None:\n    return []\nreturn [relation]", "if (relation === null) return 0;\nreturn [relation];", "relation db");
  answers("an empty dict", "if relation is None:\n    return {}\nreturn {'relation': relation}", "if (relation === null) return '';\nreturn { relation };", "relation db");
  answers("what it makes", "if relation:\n    return Uri(relation)", "if (relation) return new Uri(relation);", "relation db", undefined,
    { py: "from uri import Uri", ts: "import { Uri } from 'uri';" });
  answers("what it makes of a class of its own", "if relation:\n    return Uri()", "if (relation) return new Uri();", "relation db", undefined,
    { py: "class Uri:\n    pass", ts: "class Uri {}" });
  answers("a member of an enumeration", "if relation:\n    return State.READY", "if (relation) return State.READY;", "relation db", undefined,
    { py: "class State:\n    READY = object()", ts: "class State { static READY = {}; }" });
  answers("only at its end", "if relation:\n    return True", "if (relation) return true;", "relation db");
  answers("another question at its end", `if relation is None:\n    return False\nreturn ${CAN.py}`, `if (relation === null) return false;\nreturn ${CAN.ts};`, "relation db, container web");
  answers("the first of what it goes through", "for each in self.model.relations['db']:\n    return each", "for (const each of this.model.relations['db']) return each;", "relation db");
  answers("the first of what passes a test", `for each in self.model.relations['db']:\n    if ${CAN.py}:\n        return each`,
    `for (const each of this.model.relations['db']) { if (${CAN.ts}) return each; }`, "relation db, container web");
  answers("where two tests pass, one inside of the other", `if ${CAN.py}:\n    if relation:\n        return True`, `if (${CAN.ts}) { if (relation) return true; }`, "container web, relation db");
  answers("where two tests pass, one inside of the other, and no at its end", `if ${CAN.py}:\n    if relation:\n        return True\nreturn False`,
    `if (${CAN.ts}) { if (relation) return true; }\nreturn false;`, "container web, relation db");
  answers("where one of two tests passes, and no at its end", `if ${CAN.py}:\n    return True\nif relation:\n    return True\nreturn False`,
    `if (${CAN.ts}) return true; if (relation) return true;\nreturn false;`, "container web, relation db");
  answers("no for one, yes for another, and nothing else", `if relation is None:\n    return False\nif ${CAN.py}:\n    return True`, `if (relation === null) return false; if (${CAN.ts}) return true;`, "relation db, container web");
  answers("no for one, yes for another, and no at its end", `if relation is None:\n    return False\nif ${CAN.py}:\n    return True\nreturn False`,
    `if (relation === null) return false; if (${CAN.ts}) return true;\nreturn false;`, "relation db, container web");
  answers("a question under a test, as a truth", `if ${CAN.py}:\n    return bool(relation)\nreturn False`, `if (${CAN.ts}) return Boolean(relation);\nreturn false;`, "relation db, container web");
  answers("the first of what passes a test, under another test", `if ${CAN.py}:\n    for each in self.model.relations['db']:\n        if each:\n            return each`,
    `if (${CAN.ts}) { for (const each of this.model.relations['db']) { if (each) return each; } }`, "relation db, container web");
  answers("what is no member of an enumeration", "if relation:\n    return self.state.READY", "if (relation) return this.state.READY;", "relation db; more");
  answers("what is no member that stays as it is", "if relation:\n    return State.current", "if (relation) return State.current;", "relation db; more", undefined,
    { py: "class State:\n    pass", ts: "class State {}" });
  answers("never anything else", "if relation:\n    return True\nelse:\n    return False", "if (relation) { return true; } else { return false; }", "relation db");
  answers("what no test has decided", "return False", "return false;", "other (guessed); more");
  answers("or raises", "if relation:\n    return True\nraise ValueError", "if (relation) return true;\nthrow new Error();", "relation db");
  const isMissing = { py: "self._found()", ts: "this.found()" };
  answers("that it is missing", "if relation:\n    return False\nreturn True", "if (relation) return false;\nreturn true;", "relation db", isMissing);
  answers("that one of two is missing", `if relation and ${CAN.py}:\n    return False\nreturn True`, `if (relation && ${CAN.ts}) return false;\nreturn true;`, "relation db, container web", isMissing);
  answers("that two are missing", `if relation:\n    return False\nif ${CAN.py}:\n    return False\nreturn True`, `if (relation) return false; if (${CAN.ts}) return false;\nreturn true;`, "container web, relation db", isMissing);
  answers("that it is missing, by each of two", `if relation is None:\n    return True\nif not ${CAN.py}:\n    return True\nreturn False`,
    `if (relation === null) return true; if (!${CAN.ts}) return true;\nreturn false;`, "relation db, container web", isMissing);
  answers("no, unless it raises", "if relation:\n    raise ValueError\nreturn False", "if (relation) throw new Error();\nreturn false;", "other (guessed); more");
  answers("in itself again", "if relation:\n    return True\nreturn self._found()", "if (relation) return true;\nreturn this.found();", "relation db (guessed)");
  answers("True, where it is awaited that it goes", "if relation:\n    return True\nreturn False", "if (relation) return true;\nreturn false;", "nothing; more",
    { py: "self._found()", ts: "this.found()" });
  asksFor("as a small one", { before: `found = lambda: ${CAN.py}`, test: "not found()" }, { before: `const found = () => ${CAN.ts};`, test: "!found()" }, "container web");
  asksFor("with more than one of them", { before: `found = (lambda: ${CAN.py}) if self.odd() else self._found`, test: "not found()", methods: `def _found(self):\n    return ${DB.py}` },
    { before: `const found = this.odd() ? () => ${CAN.ts} : this.found;`, test: "!found()", methods: `private found(): unknown { return ${DB.ts}; }` }, "container web, relation db");
});

describe("all and some", () => {
  asksFor("all of what is written out", 'not all([self._web.can_connect(), self.model.get_relation("db")])', "![this.web.canConnect(), this.model.getRelation('db')].every(Boolean)", "container web, relation db");
  asksFor("any of what is written out", 'not any([self._web.can_connect(), self.model.get_relation("db")])', "![this.web.canConnect(), this.model.getRelation('db')].some(Boolean)", "container web, relation db");
  asksFor("as a truth", `not bool(${CAN.py})`, `!Boolean(${CAN.ts})`, "container web");
  asksFor("as a number", 'not len(self.model.relations["db"])', "!this.model.relations['db'].length", "relation db");
});

describe("what may fail, however it is asked", () => {
  const top = { py: "from api import query, ApiError", ts: "import { query, ApiError } from 'api';" };
  const methods = {
    py: "def _rows(self):\n    try:\n        return query()\n    except ApiError:\n        return []",
    ts: "private rows(): string[] { try { return query(); } catch (error) { if (!(error instanceof ApiError)) throw error; return []; } }",
  };
  const fails = (py: string, ts: string, expected = "failure; more"): void => asksFor(py, { top: top.py, methods: methods.py, test: py }, { top: top.ts, methods: methods.ts, test: ts }, expected);
  fails("not self._rows()", "!this.rows()");
  fails("not bool(self._rows())", "!Boolean(this.rows())");
  fails("not len(self._rows())", "!this.rows().length");
  fails("len(self._rows()) == 0", "this.rows().length === 0");
  fails("len(self._rows()) < 1", "this.rows().length < 1");
  fails("len(self._rows()) <= 0", "this.rows().size <= 0");
  fails("not len(self._rows()) > 0", "!(this.rows().length > 0)");
  fails("not len(self._rows()) >= 1", "!(this.rows().size >= 1)");
  fails("not await self._rows()", "!(await this.rows())");
  fails("not (rows := self._rows())", "!(this.last = this.rows())");
  asksFor("by its length, in a variable", { top: top.py, methods: methods.py, before: "rows = self._rows()", test: "not len(rows)" },
    { top: top.ts, methods: methods.ts, before: "const rows = this.rows();", test: "!rows.length" }, "failure; more");
  asksFor("by another number than none", { top: top.py, methods: methods.py, test: "len(self._rows()) < 2" }, { top: top.ts, methods: methods.ts, test: "this.rows().length < 2" }, "other (guessed); more");
  asksFor("by another attribute", { top: top.py, methods: methods.py, test: "not self._rows().first" }, { top: top.ts, methods: methods.ts, test: "!this.rows().first" }, "other (guessed); more");
});

describe("by the names of what was opened", () => {
  const named = (name: string, [py, ts]: readonly [string, string], [testPy, testTs]: readonly [string, string], expected: string): void => asksFor(
    name, { test: testPy, methods: `def ${py}(self):\n    return self.probe(3) == self.wanted` }, { test: testTs, methods: `private ${ts}(): boolean { return this.probe(3) === this.wanted; }` }, expected,
  );
  named("the workload's", ["_database_ready", "databaseReady"], ["not self._database_ready()", "!this.databaseReady()"], "workload (guessed)");
  named("a relation's", ["_is_related", "isRelated"], ["not self._is_related()", "!this.isRelated()"], "relation (guessed)");
  named("nobody's", ["_is_fine", "isFine"], ["not self._is_fine()", "!this.isFine()"], "other (guessed); more");
});

/** Methods that each ask the next one; the last one asks the container. */
const LONG = "abcdefghijklmnop".split("");
twins("what is further away than anybody looks is not told", python({
  init: "framework.observe(self.on.config_changed, self._handle)",
  body: `
def _handle(self, event):
    if not self._a():
        event.defer()
${LONG.map((name, index) => `def _${name}(self):\n    return ${LONG[index + 1] ? `self._${LONG[index + 1]}()` : 'self.unit.get_container("web").can_connect()'}`).join("\n")}`,
}), typescript({
  init: "framework.observe(this.on.configChanged, this.handle);",
  body: `
handle(event) { if (!this.a()) event.defer(); }
${LONG.map((name, index) => `${name}() { return ${LONG[index + 1] ? `this.${LONG[index + 1]}()` : "this.unit.getContainer('web').canConnect()"}; }`).join("\n")}`,
}), { facts: FACTS, waits: ["handle: other (guessed); more"] });

/** Predicates of which each one asks all of the next five: more ways than anybody goes. */
const WIDE = Array.from({ length: 40 }, (_, index) => ({ name: `is${index}`, next: index < 35 ? [0, 1, 2, 3, 4].map((each) => index - (index % 5) + 5 + each) : [] }));
test.each([
  ["src/charm.py", python({
    init: "framework.observe(self.on.config_changed, self._handle)",
    body: `def _handle(self, event):\n    if not self.is0():\n        event.defer()\n${WIDE.map(({ name, next }) =>
      `def ${name}(self):\n${next.map((each) => `    if self.is${each}():\n        return True\n`).join("")}    return ${next.length > 0 ? "False" : 'self.config["port"]'}`).join("\n")}`,
  })],
  ["src/charm.ts", typescript({
    init: "framework.observe(this.on.configChanged, this.handle);",
    body: `handle(event) { if (!this.is0()) event.defer(); }\n${WIDE.map(({ name, next }) =>
      `${name}() { ${next.map((each) => `if (this.is${each}()) return true; `).join("")}return ${next.length > 0 ? "false" : "this.config['port']"}; }`).join("\n")}`,
  })],
])("what is asked in more ways than anybody goes is told in part (%s)", (path, text) => {
  const model = modelOf({ [path]: text });
  expect(model.defers.map((defer) => model.verdict(defer).more)).toEqual([true]);
});
