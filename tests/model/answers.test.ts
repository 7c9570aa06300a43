/** What a function gives back behind its defer, and what its caller's tests make of that. */
import { describe } from "vitest";
import { follows, followsInPython, followsInTypeScript } from "./in-handler.js";

/** How a caller's test comes out: it restarts where the test holds, stops where it does not. */
type Outcome = "holds" | "fails" | "open" | "both";

const AFTER: Readonly<Record<Outcome, readonly string[]>> = {
  holds: ["continues: restart"], fails: ["continues: stop"],
  // The answer may have been put together to keep the rest from running.
  open: ["ends"],
  // The answer says now this and now that, or the test is about something else: something runs in any case.
  both: ["continues: restart"],
};

interface Asked {
  /** What the function behind the defer gives back, by statements. */
  answer: string;
  /** What stands in front of the caller's test. */
  before?: string;
  test: string;
}

const TOP = {
  py: "class StillActiveStatus(ops.ActiveStatus): ...\nclass ActiveStatusFor(ops.ActiveStatus): ...\nclass Ready: ...\nclass Waits: ...\nNO = 0",
  ts: "class StillActiveStatus extends ops.ActiveStatus {}\nclass ActiveStatusFor extends ops.ActiveStatus {}\nclass Ready {}\nclass Waits {}\nconst NO = 0;",
};

const inPy = ({ answer, before = "", test }: Asked) => ({
  py: `${before}\nif ${test}:\n    self.x.restart()\nelse:\n    self.x.stop()`,
  more: `def _check(self, event):\n    if self.x.ready:\n        return self.x.ask()\n    event.defer()\n    ${answer}`, top: TOP.py,
});

const inTs = ({ answer, before = "", test }: Asked) => ({
  ts: `${before}\nif (${test}) this.x.restart(); else this.x.stop();`,
  more: `private check(event: ops.EventBase) {\n  if (this.x.ready) return this.x.ask();\n  event.defer();\n  ${answer}\n}`, top: TOP.ts,
});

/**
 * A handler hands its event to a function that defers, and goes on by what that gives back: where it does not defer,
 * that is something else.
 */
function answered(name: string, py: Asked, ts: Asked, outcome: Outcome): void {
  const [python, typescript] = [inPy(py), inTs(ts)];
  follows(name, {
    py: python.py, ts: typescript.ts, more: { py: python.more, ts: typescript.more }, top: { py: TOP.py, ts: TOP.ts },
  }, AFTER[outcome]);
}

function answeredInPython(name: string, py: Asked, outcome: Outcome): void {
  followsInPython(name, inPy(py), AFTER[outcome]);
}

describe("asked for its truth", () => {
  answered("a false answer", { answer: "return False", test: "self._check(event)" }, { answer: "return false;", test: "this.check(event)" }, "fails");
  answered("a true answer", { answer: "return True", test: "self._check(event)" }, { answer: "return true;", test: "this.check(event)" }, "holds");
  answered("no answer", { answer: "pass", test: "self._check(event)" }, { answer: "", test: "this.check(event)" }, "fails");
  answered("a bare return", { answer: "return", test: "not self._check(event)" }, { answer: "return;", test: "!this.check(event)" }, "holds");
  answered("an empty text", { answer: "return ''", test: "self._check(event)" }, { answer: "return '';", test: "this.check(event)" }, "fails");
  answered("a number", { answer: "return 3", test: "self._check(event)" }, { answer: "return 3;", test: "this.check(event)" }, "holds");
  answered("an object", { answer: "return ops.WaitingStatus('db')", test: "self._check(event)" }, { answer: "return new ops.WaitingStatus('db');", test: "this.check(event)" }, "holds");
  answered("an object of the charm", { answer: "return Waits()", test: "self._check(event)" }, { answer: "return new Waits();", test: "this.check(event)" }, "holds");
  answered("a list of something", { answer: "return ['db']", test: "self._check(event)" }, { answer: "return ['db'];", test: "this.check(event)" }, "holds");
  answered("a dictionary of something", { answer: "return {'db': 1}", test: "self._check(event)" }, { answer: "return { db: 1 };", test: "this.check(event)" }, "holds");
  // What is empty counts as false in Python and as true in JavaScript.
  answered("an empty list", { answer: "return []", test: "self._check(event)" }, { answer: "return [];", test: "!this.check(event)" }, "fails");
  answered("an empty dictionary", { answer: "return {}", test: "self._check(event)" }, { answer: "return {};", test: "!this.check(event)" }, "fails");
  answered("a list that another list is part of", { answer: "return [*self.names]", test: "self._check(event)" }, { answer: "return [...this.names];", test: "!this.check(event)" }, "open");
  answered("what cannot be told", { answer: "return self.x.a", test: "self._check(event)" }, { answer: "return this.x.a;", test: "this.check(event)" }, "open");
  answered("what was tested on the way", {
    answer: "pass\n    if self.x.a:\n        return self.x.a", test: "self._check(event)",
  }, { answer: "if (this.x.a) return this.x.a;", test: "this.check(event)" }, "open");
  answered("the same answer on all ways", {
    answer: "pass\n    if self.x.a:\n        return False\n    return None", test: "self._check(event)",
  }, { answer: "if (this.x.a) return false;\n  return null;", test: "this.check(event)" }, "fails");
  answered("now this, now that", {
    answer: "pass\n    if self.x.a:\n        return True\n    return False", test: "self._check(event)",
  }, { answer: "if (this.x.a) return true;\n  return false;", test: "this.check(event)" }, "both");
  answered("one that is known and one that is not", {
    answer: "pass\n    if self.x.a:\n        return self.x.b\n    return False", test: "self._check(event)",
  }, { answer: "if (this.x.a) return this.x.b;\n  return false;", test: "this.check(event)" }, "open");
  answered("now that, now this", {
    answer: "pass\n    if self.x.a:\n        return False\n    return True", test: "self._check(event)",
  }, { answer: "if (this.x.a) return false;\n  return true;", test: "this.check(event)" }, "both");
  answered("what a call gives that cannot be seen into", { answer: "return self.x.get_state()", test: "self._check(event)" }, { answer: "return this.x.getState();", test: "this.check(event)" }, "open");
  answered("a local that cannot be told", {
    answer: "state = self.x.a\n    return state", test: "self._check(event)",
  }, { answer: "const state = this.x.a;\n  return state;", test: "this.check(event)" }, "open");
  answered("a constant of the file", { answer: "return NO", test: "self._check(event)" }, { answer: "return NO;", test: "this.check(event)" }, "fails");
  answered("one of two objects", { answer: "return (Ready if self.x.a else Waits)()", test: "isinstance(self._check(event), Ready)" }, { answer: "return new (this.x.a ? Ready : Waits)();", test: "this.check(event) instanceof Ready" }, "open");
  answeredInPython("a dictionary that another is part of", { answer: "return {**self.names}", test: "self._check(event)" }, "open");
});

describe("held by a name", () => {
  answered("of its own", { answer: "return False", before: "ok = self._check(event)", test: "ok" }, { answer: "return false;", before: "const ok = this.check(event);", test: "ok" }, "fails");
  answered("with its type", { answer: "return False", before: "ok: bool = self._check(event)", test: "ok" }, { answer: "return false;", before: "const ok: boolean = this.check(event);", test: "ok" }, "fails");
  answered("that was given something else since", {
    answer: "return False", before: "ok = self._check(event)\nok = self.x.has_db()", test: "ok",
  }, { answer: "return false;", before: "let ok = this.check(event);\nok = this.x.hasDb();", test: "ok" }, "open");
  answered("that was given a constant since", {
    answer: "return False", before: "ok = self._check(event)\nok = True", test: "ok",
  }, { answer: "return false;", before: "let ok = this.check(event);\nok = true;", test: "ok" }, "holds");
  answered("while another was given something", {
    answer: "return False", before: "ok = self._check(event)\nself.unit.status, done = 'a', True", test: "ok",
  }, { answer: "return false;", before: "let done = false;\nconst ok = this.check(event);\n[this.unit.status, done] = ['a', true];", test: "ok" }, "fails");
  answered("of a pair that may be something else", {
    answer: "return self.x.pair", before: "ok, why = self._check(event)", test: "ok",
  }, { answer: "return this.x.pair;", before: "const [ok, why] = this.check(event);", test: "ok" }, "open");
  answeredInPython("in a list of names", { answer: "return [False, 1]", before: "[ok, why] = self._check(event)", test: "ok" }, "fails");
  answeredInPython("by two names at once", { answer: "return False", before: "found = (ok := self._check(event))", test: "found" }, "fails");
  answered("beside another of a pair", {
    answer: "return False, 'no database'", before: "ok, why = self._check(event)", test: "ok",
  }, { answer: "return [false, 'no database'];", before: "const [ok, why] = this.check(event);", test: "ok" }, "fails");
  answered("as the second of a pair", {
    answer: "return None, 'no database'", before: "found, why = self._check(event)", test: "why",
  }, { answer: "return [null, 'no database'];", before: "const [found, why] = this.check(event);", test: "why" }, "holds");
  answered("beyond the end of a pair that is one of several answers", {
    answer: "pass\n    if self.x.a:\n        return [False]\n    return [False, False]", before: "[ok, why] = self._check(event)", test: "why",
  }, { answer: "if (this.x.a) return [false];\n  return [false, false];", before: "const [ok, why] = this.check(event);", test: "why" }, "open");
  answered("inside a pair in a pair", {
    answer: "return (1, False), 2", before: "(a, b), c = self._check(event)", test: "b",
  }, { answer: "return [[1, false], 2];", before: "const [[a, b], c] = this.check(event);", test: "b" }, "fails");
  answered("of an attribute, which is no name", {
    answer: "return False", before: "self.x.ok = self._check(event)", test: "self.x.ok",
  }, { answer: "return false;", before: "this.x.ok = this.check(event);", test: "this.x.ok" }, "open");
  answered("of something that is worked out from it", {
    answer: "return False", before: "ok = bool(self.x.ask(self._check(event)))", test: "ok",
  }, { answer: "return false;", before: "const ok = this.x.ask(this.check(event));", test: "ok" }, "open");
  answeredInPython("in the test itself", { answer: "return False", test: "(ok := self._check(event))" }, "fails");
  answeredInPython("in the test itself, asked later", { answer: "return False", before: "print(ok := self._check(event))", test: "ok" }, "fails");
  followsInTypeScript("that was given it by an assignment in the test",
    "let ok;\nif (ok = this.check(event)) this.x.restart(); else this.x.stop();", ["continues: stop"],
    "private check(event: ops.EventBase) {\n  event.defer();\n  return false;\n}");
});

describe("awaited", () => {
  followsInPython("by its caller, and held by a name", {
    py: "ok = await self._check(event)\nif ok:\n    self.x.restart()\nelse:\n    self.x.stop()",
    more: "async def _check(self, event):\n    if self.x.ready:\n        return self.x.ask()\n    event.defer()\n    return False",
  }, ["continues: stop"]);
  followsInTypeScript("by its caller, in a test",
    "if (await this.check(event)) this.x.restart(); else this.x.stop();", ["continues: stop"],
    "private async check(event: ops.EventBase) {\n  if (this.x.ready) return this.x.ask();\n  event.defer();\n  return false;\n}");
  followsInPython("and handed on", {
    py: "if await self._ask(event):\n    self.x.restart()\nelse:\n    self.x.stop()",
    more: "async def _ask(self, event):\n    return await self._check(event)\nasync def _check(self, event):\n    if self.x.ready:\n        return self.x.ask()\n    event.defer()\n    return True",
  }, ["continues: restart"]);
});

describe("handed on by a function between", () => {
  const check = { py: "def _check(self, event):\n    event.defer()\n    return False", ts: "private check(event: ops.EventBase) {\n  event.defer();\n  return false;\n}" };
  const handed = (name: string, py: string, ts: string, outcome: Outcome): void => follows(name, {
    py: "if self._ask(event):\n    self.x.restart()\nelse:\n    self.x.stop()", ts: "if (this.ask(event)) this.x.restart(); else this.x.stop();",
    more: { py: `def _ask(self, event):\n${py}\n${check.py}`, ts: `private ask(event: ops.EventBase) {\n${ts}\n}\n${check.ts}` },
  }, AFTER[outcome]);

  handed("as it is", "    return self._check(event)", "  return this.check(event);", "fails");
  handed("in a name", "    ok = self._check(event)\n    return ok", "  const ok = this.check(event);\n  return ok;", "fails");
  handed("not at all", "    self._check(event)\n    return True", "  this.check(event);\n  return true;", "holds");
  handed("turned round", "    ok = self._check(event)\n    return not ok", "  const ok = this.check(event);\n  return !ok;", "holds");
  handed("after a test of it", "    if not self._check(event):\n        return False\n    return True", "  if (!this.check(event)) return false;\n  return true;", "fails");
});

describe("compared", () => {
  const first = (answer: string, test: string) => ({ answer, before: "found = self._check(event)", test });
  const firstTs = (answer: string, test: string) => ({ answer, before: "const found = this.check(event);", test });

  answered("with nothing", first("return None", "found is None"), firstTs("return null;", "found === null"), "holds");
  answered("with nothing, the other way", first("return None", "found is not None"), firstTs("return null;", "found !== null"), "fails");
  answered("with nothing, where there is something", first("return Waits()", "found is None"), firstTs("return new Waits();", "found === null"), "fails");
  answered("with nothing, where there may be something", first("return self.x.a", "found is None"), firstTs("return this.x.a;", "found === null"), "open");
  answered("with another truth", first("return False", "found is True"), firstTs("return false;", "found === true"), "fails");
  answered("with its own truth", first("return False", "found == False"), firstTs("return false;", "found == false"), "holds");
  answered("with a text", first("return 'waits'", "found == 'waits'"), firstTs("return 'waits';", "found === 'waits'"), "holds");
  answered("with another text", first("return 'waits'", "found == 'ready'"), firstTs("return 'waits';", "found === 'ready'"), "fails");
  answered("with another text, the other way", first("return 'waits'", "found != 'ready'"), firstTs("return 'waits';", "found !== 'ready'"), "holds");
  answered("with a text, where it is an object", first("return Waits()", "found == 'ready'"), firstTs("return new Waits();", "found === 'ready'"), "open");
  answered("with a number that a name holds", first("return NO", "found == 0"), firstTs("return NO;", "found === 0"), "holds");
  answered("with what cannot be told", first("return 'waits'", "found == self.x.a"), firstTs("return 'waits';", "found === this.x.a"), "open");
  answered("by its size", first("return 0", "found < 1"), firstTs("return 0;", "found < 1"), "open");
  answered("with something else", first("return 0", "self.x.a == 0"), firstTs("return 0;", "this.x.a === 0"), "both");
  answeredInPython("with two others", first("return 0", "found == 0 == self.x.a"), "open");
});

describe("asked for its class", () => {
  const first = (answer: string, classes: string) => ({ answer, before: "found = self._check(event)", test: `isinstance(found, ${classes})` });
  const firstTs = (answer: string, ...classes: string[]) =>
    ({ answer, before: "const found = this.check(event);", test: classes.map((name) => `found instanceof ${name}`).join(" || ") });

  answered("a status of the class", first("return ops.WaitingStatus('a')", "ops.WaitingStatus"), firstTs("return new ops.WaitingStatus('a');", "ops.WaitingStatus"), "holds");
  answered("a status of another class", first("return ops.WaitingStatus('a')", "ops.ActiveStatus"), firstTs("return new ops.WaitingStatus('a');", "ops.ActiveStatus"), "fails");
  answered("one of several", first("return ops.BlockedStatus('a')", "(ops.WaitingStatus, ops.BlockedStatus)"), firstTs("return new ops.BlockedStatus('a');", "ops.WaitingStatus", "ops.BlockedStatus"), "holds");
  answered("none of several", first("return ops.MaintenanceStatus('a')", "(ops.WaitingStatus, ops.BlockedStatus)"), firstTs("return new ops.MaintenanceStatus('a');", "ops.WaitingStatus", "ops.BlockedStatus"), "fails");
  answered("an object of the charm's own class", first("return Waits()", "Waits"), firstTs("return new Waits();", "Waits"), "holds");
  answered("of another class, that may be one above", first("return Waits()", "Ready"), firstTs("return new Waits();", "Ready"), "open");
  answered("a status, for what is no status", first("return ops.WaitingStatus('a')", "Ready"), firstTs("return new ops.WaitingStatus('a');", "Ready"), "open");
  answered("nothing, which is of no class", first("return None", "ops.WaitingStatus"), firstTs("return null;", "ops.WaitingStatus"), "fails");
  answered("what cannot be told", first("return self.x.a", "ops.WaitingStatus"), firstTs("return this.x.a;", "ops.WaitingStatus"), "open");
  answered("a status of a class of the charm that is below", first("return StillActiveStatus()", "ops.ActiveStatus"), firstTs("return new StillActiveStatus();", "ops.ActiveStatus"), "open");
  answered("a status of a class of the charm of another name", first("return ActiveStatusFor('db')", "ops.ActiveStatus"), firstTs("return new ActiveStatusFor('db');", "ops.ActiveStatus"), "open");
  answered("a text, for a status", first("return 'waits'", "ops.ActiveStatus"), firstTs("return 'waits';", "ops.ActiveStatus"), "open");
  answered("a status, for a class that cannot be told", first("return ops.WaitingStatus('a')", "self.x.a"), firstTs("return new ops.WaitingStatus('a');", "this.x.a"), "open");
  answeredInPython("a status, for one that cannot be told among others", first("return ops.WaitingStatus('a')", "(self.x.a, ops.ActiveStatus)"), "open");
  answeredInPython("no class at all", { answer: "return Waits()", test: "isinstance(self._check(event))" }, "open");
  answered("a class that cannot be told", first("return Waits()", "self.x.a"), firstTs("return new Waits();", "this.x.a"), "open");
  answered("another question", {
    answer: "return Waits()", before: "found = self._check(event)", test: "is_a(found, Waits)",
  }, { answer: "return new Waits();", before: "const found = this.check(event);", test: "isA(found, Waits)" }, "open");
});

describe("matched", () => {
  follows("with patterns, which are not looked into", {
    py: "match self._check(event):\n    case 'waits':\n        self.x.restart()\n    case _:\n        pass", ts: "switch (this.check(event)) {\n  case 'waits':\n    this.x.restart();\n}",
    more: { py: "def _check(self, event):\n    event.defer()\n    return 'waits'", ts: "private check(event: ops.EventBase) {\n  event.defer();\n  return 'waits';\n}" },
  }, ["ends"]);
});

describe("two defers of one function", () => {
  const two = (name: string, [one, other]: readonly [string, string], py: string, ts: string, into = { py: "found", ts: "found" }): void => follows(name, {
    py: `${into.py} = self._check(event)\nif ${py}:\n    self.x.restart()\nelse:\n    self.x.stop()`, ts: `const ${into.ts} = this.check(event);\nif (${ts}) this.x.restart(); else this.x.stop();`,
    more: {
      py: `def _check(self, event):\n    if self.x.ready:\n        return self.x.ask()\n    for unit in self.x.units:\n        event.defer()\n        return ${one}\n    event.defer()\n    return ${other}`,
      ts: `private check(event: ops.EventBase) {\n  if (this.x.ready) return this.x.ask();\n  for (const unit of this.x.units) {\n    event.defer();\n    return ${inTypeScriptToo(one)};\n  }\n  event.defer();\n  return ${inTypeScriptToo(other)};\n}`,
    },
    top: TOP,
  }, ["continues: restart", "continues: stop"]);
  const inTypeScriptToo = (answer: string): string => answer.replace("True", "true").replace("False", "false").replace(/([\w.]+)\(\)/, "new $1()");

  two("with different truths", ["True", "False"], "found", "found");
  two("with different texts", ["'waits'", "'fails'"], "found == 'waits'", "found === 'waits'");
  two("with objects of different classes", ["ops.WaitingStatus()", "ops.BlockedStatus()"], "isinstance(found, ops.WaitingStatus)", "found instanceof ops.WaitingStatus");
  two("with lists of different items", ["['a', True]", "['a', False]"], "found", "found", { py: "why, found", ts: "[why, found]" });
});
