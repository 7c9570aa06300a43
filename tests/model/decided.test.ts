/** Tests that come out one way for a certain event, whatever state the charm is in: what they rule out never runs. */
import { describe } from "vitest";
import { pythonCharm, reached, typescriptCharm } from "./in-handler.js";
import { inPython, inTypeScript } from "./harness.js";

type Outcome = "holds" | "fails" | "open";

const DEFERS: Readonly<Record<Outcome, readonly string[]>> = {
  holds: ["yes: start", "no: nothing"], fails: ["yes: nothing", "no: start"], open: ["yes: start", "no: start"],
};

const TOP = {
  py: "DEBUG = False\nLEVEL = 2\nNONE = None\nNAMES = ['a', 'b']\nNO_NAMES = []\nMORE = [*read(), 'a']\nMIXED = ['a', read()]\nEVENTS = (ops.StartEvent, ops.InstallEvent)\nclass Odd(ops.EventBase): ...",
  ts: "const DEBUG = false;\nconst LEVEL = 2;\nconst NONE = null;\nconst NAMES = ['a', 'b'];\nconst NO_NAMES: string[] = [];\nconst MORE = [...read(), 'a'];\nconst MIXED = ['a', read()];\nclass Odd extends ops.EventBase {}",
};

const inPy = (test: string, before = ""): string => `${before}\nif ${test}:\n    event.defer()  # yes\nelse:\n    event.defer()  # no`;
const inTs = (test: string, before = ""): string => `${before}\nif (${test})\n  event.defer(); // yes\nelse\n  event.defer(); // no`;

function decided(name: string, py: string, ts: string, outcome: Outcome, before = { py: "", ts: "" }, more = { py: "", ts: "" }): void {
  reached(name, { py: inPy(py, before.py), ts: inTs(ts, before.ts), top: TOP, more }, DEFERS[outcome]);
}

function decidedInPython(name: string, test: string, outcome: Outcome, before = "", more = ""): void {
  inPython(name, pythonCharm(inPy(test, before), more, TOP.py), { defers: DEFERS[outcome] });
}

function decidedInTypeScript(name: string, test: string, outcome: Outcome, before = "", more = ""): void {
  inTypeScript(name, typescriptCharm(inTs(test, before), more, TOP.ts), { defers: DEFERS[outcome] });
}

describe("what is known of a value", () => {
  decided("a constant of the file", "DEBUG", "DEBUG", "fails");
  decided("a number that is not zero", "LEVEL", "LEVEL", "holds");
  decided("the opposite", "not DEBUG", "!DEBUG", "holds");
  decided("a number with a sign is no test", "-self.x.a", "-this.x.a", "open");
  decided("the event, which is always there", "event", "event", "holds");
  decided("an object, which may be missing", "self.x", "this.x", "open");
  decided("one of two that come to the same", "level", "level", "holds", { py: "level = 1 if self.a else 2", ts: "const level = this.a ? 1 : 2;" });
  decided("one of two that do not", "level", "level", "open", { py: "level = 1 if self.a else 0", ts: "const level = this.a ? 1 : 0;" });
  decided("all of several, one of which fails", "self.a and DEBUG", "this.a && DEBUG", "fails");
  decided("all of several, one of which is open", "LEVEL and self.a", "LEVEL && this.a", "open");
  decided("one of several, one of which holds", "self.a or LEVEL", "this.a || LEVEL", "holds");
  decided("one of several, all of which fail", "DEBUG or NONE", "DEBUG || NONE", "fails");
  decidedInPython("what a name is given in the test", "(level := LEVEL)", "holds");
  decidedInPython("what is waited for", "await DEBUG", "fails");
});

describe("comparisons", () => {
  decided("with the same", "LEVEL == 2", "LEVEL === 2", "holds");
  decided("with another", "LEVEL == 3", "LEVEL === 3", "fails");
  decided("with the same, the other way", "LEVEL != 2", "LEVEL !== 2", "fails");
  decided("by size", "LEVEL < 1", "LEVEL < 1", "open");
  decided("by size, the other way", "LEVEL >= 1", "LEVEL >= 1", "open");
  decided("with what cannot be told", "LEVEL == self.x.a", "LEVEL === this.x.a", "open");
  decided("of an attribute, which may be something else by now", "self.level == 2", "this.level === 2", "open", undefined, {
    py: "level = 2", ts: "level = 2;",
  });
  decided("of the event with nothing", "event is None", "event === null", "fails");
  decided("of the event with nothing, the other way", "event is not None", "event !== null", "holds");
  decidedInPython("with two others", "LEVEL == 2 == 2", "open");
});

describe("membership", () => {
  decided("in a list", "name in NAMES", "NAMES.includes(name)", "holds", { py: "name = 'b'", ts: "const name = 'b';" });
  decided("of a text as it stands", "'c' in NAMES", "NAMES.includes('c')", "fails");
  decided("in an empty list", "'c' in NO_NAMES", "NO_NAMES.includes('c')", "fails");
  decided("in a list that has more in it", "'c' in MORE", "MORE.includes('c')", "open");
  decided("in a list of which one cannot be told", "'c' in MIXED", "MIXED.includes('c')", "open");
  decided("in a list of which one cannot be told, and another is it", "'a' in MIXED", "MIXED.includes('a')", "holds");
  decided("of what cannot be told", "self.x.a in NAMES", "NAMES.includes(this.x.a)", "open");
  decided("in what cannot be told", "'a' in self.x.a", "this.x.a.includes('a')", "open");
  decidedInPython("in no list", "'c' not in NAMES", "holds");
  decidedInTypeScript("in a set", "new Set(NAMES).has('b')", "holds");
  decidedInTypeScript("from a place on", "NAMES.includes('a', 1)", "open");
  decidedInTypeScript("asked of something else", "NAMES.knows('c')", "open");
  decidedInTypeScript("without a question", "NAMES.includes()", "open");
});

describe("the class of the event", () => {
  decided("its own", "isinstance(event, ops.StartEvent)", "event instanceof ops.StartEvent", "holds");
  decided("one above", "isinstance(event, ops.HookEvent)", "event instanceof ops.HookEvent", "holds");
  decided("another", "isinstance(event, ops.StopEvent)", "event instanceof ops.StopEvent", "fails");
  decided("one of the charm's own", "isinstance(event, Odd)", "event instanceof Odd", "fails");
  decided("one that cannot be told", "isinstance(event, self.x.kind)", "event instanceof this.x.kind", "open");
  decided("of something else", "isinstance(self.x, ops.StartEvent)", "this.x instanceof ops.StartEvent", "open");
  decided("of nothing", "isinstance(other, ops.StartEvent)", "other instanceof ops.StartEvent", "fails", { py: "other = None", ts: "const other = null;" });
  decided("another question", "issubclass(event, ops.StopEvent)", "issubclass(event, ops.StopEvent)", "open");
  decided("exactly", "type(event) is ops.StartEvent", "event.constructor === ops.StartEvent", "holds");
  decided("exactly another", "type(event) == ops.StopEvent", "event.constructor === ops.StopEvent", "fails");
  decidedInPython("one of several", "isinstance(event, (ops.StopEvent, ops.StartEvent))", "holds");
  decidedInPython("one of several that a name holds", "isinstance(event, EVENTS)", "holds");
  decidedInPython("none of several", "isinstance(event, (ops.StopEvent, ops.RemoveEvent))", "fails");
  decidedInPython("one of several, and of more that cannot be told", "isinstance(event, (*self.x.events, ops.StopEvent))", "open");
  decidedInPython("none at all", "isinstance(event, ())", "fails");
  decidedInPython("that is not asked for", "isinstance(event)", "open");
  decidedInPython("exactly, by another name", "event.__class__ is not ops.StartEvent", "fails");
  decidedInPython("exactly one of several", "type(event) in (ops.StopEvent, ops.StartEvent)", "holds");
  decidedInPython("exactly one above, which it is not", "type(event) is ops.HookEvent", "fails");
});

describe("a method that says it", () => {
  const method = (py: string, ts: string, args = { py: "", ts: "" }) => ({ py: `def _is_ready(self${args.py}):\n    ${py}`, ts: `private isReady(${args.ts}) {\n  ${ts}\n}` });

  decided("by a constant", "self._is_ready()", "this.isReady()", "fails", undefined, method("return False", "return false;"));
  decided("by the class of the event", "self._is_ready(event)", "this.isReady(event)", "fails", undefined, method("return isinstance(event, ops.StopEvent)", "return event instanceof ops.StopEvent;", { py: ", event", ts: "event: ops.EventBase" }));
  decided("by another answer on another way", "self._is_ready()", "this.isReady()", "open", undefined, method("if self.a:\n        return False\n    return self.b", "if (this.a) return false;\n  return this.b;"));
  decided("by itself", "self._is_ready()", "this.isReady()", "open", undefined, method("return self._is_ready()", "return this.isReady();"));
  decided("by one of two", "(self._is_ready if self.a else self.x.b)()", "(this.a ? this.isReady : this.x.b)()", "open", undefined, method("return self.x.c", "return this.x.c;"));
  decided("by a property", "self.ready", "this.ready", "fails", undefined, {
    py: "@property\ndef ready(self):\n    return self.a and DEBUG", ts: "get ready() { return this.a && DEBUG; }",
  });
  decided("by a property, which a method is not", "self.ready", "this.ready", "open", undefined, {
    py: "def ready(self):\n    return self.a and DEBUG", ts: "ready() { return this.a && DEBUG; }",
  });
  decided("by a function in a name", "ready()", "ready()", "fails", { py: "ready = lambda: self.a and DEBUG", ts: "const ready = () => this.a && DEBUG;" });
  decided("by a variable", "ready", "ready", "fails", { py: "ready = self.a and DEBUG", ts: "const ready = this.a && DEBUG;" });
  decided("by a variable with a type", "ready", "ready", "fails", { py: "ready: bool = self.a and DEBUG", ts: "const ready: boolean = this.a && DEBUG;" });
  decided("by a variable that is given something else", "ready", "ready", "open", { py: "ready = self.a and DEBUG\nready = self.b", ts: "let ready = this.a && DEBUG;\nready = this.b;" });
});

describe("all and any", () => {
  decided("of several that hold", "all([LEVEL, event])", "[LEVEL, event].every(Boolean)", "holds");
  decided("of several, one of which fails", "all((self.a, DEBUG))", "[this.a, DEBUG].every((each) => each)", "fails");
  decided("of one that holds", "any([self.a, LEVEL])", "[this.a, LEVEL].some(Boolean)", "holds");
  decided("of more that cannot be told", "all([*self.x.list, LEVEL])", "[...this.x.list, LEVEL].every(Boolean)", "open");
  decided("for each of a list", "all(name != 'b' for name in NAMES)", "NAMES.every((name) => name !== 'b')", "fails");
  decided("for one of a list", "any([name == 'b' for name in NAMES])", "NAMES.some((name) => name === 'b')", "holds");
  decided("for none of a list", "any(name == 'c' for name in NAMES)", "NAMES.some((name) => name === 'c')", "fails");
  decided("for each of a list that has more in it", "all(name != 'c' for name in MORE)", "MORE.every((name) => name !== 'c')", "open");
  decided("for each of what cannot be told", "all(name != 'c' for name in self.x.a)", "this.x.a.every((name) => name !== 'c')", "open");
  decided("by a question that cannot be told", "all(self.x.knows(name) for name in NAMES)", "NAMES.every(this.x.knows)", "open");
  decided("of what a name holds", "all(NAMES)", "NAMES.every(this.x.b)", "open");
  decided("of nothing given", "all()", "NAMES.every()", "open");
  decided("of another function", "sum([DEBUG, DEBUG])", "[DEBUG, DEBUG].find(Boolean)", "open");
  decidedInPython("for some of a list", "all(name == 'a' for name in NAMES if self.x.knows(name))", "open");
  decidedInPython("for each of a list in a list", "all(name == 'a' for name in NAMES for other in NAMES)", "open");
  decidedInPython("for each pair of a list", "all(a == 'a' for a, b in NAMES)", "open");
  decidedInPython("for each of a set", "any({name == 'c' for name in NAMES})", "open");
  decidedInTypeScript("by a function of the charm", "NAMES.every(isB)", "fails", "const isB = (name: string) => name === 'b';");
  decidedInTypeScript("by a function with a body", "NAMES.every((name) => { return name === 'b'; })", "fails");
  decidedInTypeScript("by a function that does more than to answer", "NAMES.every((name) => { if (this.a) return true; return name === 'b'; })", "open");
  decidedInTypeScript("by another of their arguments", "[DEBUG].every((each, index) => index)", "open");
  decidedInTypeScript("by a function that takes nothing", "[DEBUG].every(() => LEVEL)", "holds");
});

describe("patterns", () => {
  const matched = (name: string, subject: string, pattern: string, outcome: Outcome): void => inPython(name, pythonCharm(
    `match ${subject}:\n    case ${pattern}:\n        event.defer()  # yes\n    case _:\n        event.defer()  # no`, "", `from modes import FAST\nclass Modes:\n    SLOW = 'slow'\n${TOP.py}`,
  ), { defers: DEFERS[outcome] });
  const switched = (name: string, subject: string, pattern: string, outcome: Outcome): void => inTypeScript(name, typescriptCharm(
    `switch (${subject}) {\n  case ${pattern}:\n    event.defer(); // yes\n    break;\n  default:\n    event.defer(); // no\n}`, "", TOP.ts,
  ), { defers: DEFERS[outcome] });

  matched("of the event's class", "event", "ops.StartEvent()", "holds");
  matched("of another class", "event", "ops.StopEvent()", "fails");
  matched("of one of two classes", "event", "ops.StopEvent() | ops.StartEvent()", "holds");
  matched("of neither of two classes", "event", "ops.StopEvent() | ops.RemoveEvent()", "fails");
  matched("of the class, by a name", "event", "ops.StartEvent() as started", "holds");
  matched("of another class, by a name", "event", "ops.StopEvent() as stopped", "fails");
  matched("of any class, by a name", "event", "other", "holds");
  matched("of the class and more", "event", "ops.StartEvent(framework=None)", "open");
  matched("of another class and more", "event", "ops.StopEvent(framework=None)", "fails");
  matched("of the class of something else", "self.x", "ops.StopEvent()", "open");
  matched("of the class itself", "type(event)", "ops.StartEvent", "holds");
  matched("of another class itself", "type(event)", "ops.StopEvent", "fails");
  matched("of what a name holds", "LEVEL", "2", "holds");
  matched("of another than what a name holds", "LEVEL", "3", "fails");
  matched("of what cannot be told", "LEVEL", "FAST.level", "open");
  matched("of an attribute", "self.mode", "'slow'", "open");
  matched("of a list", "NAMES", "['a', 'b']", "open");
  switched("of what a name holds", "LEVEL", "2", "holds");
  switched("of another than what a name holds", "LEVEL", "3", "fails");
  switched("of the event's class", "event.constructor", "ops.StartEvent", "holds");
  switched("of another class", "event.constructor", "ops.StopEvent", "fails");
  switched("of what holds, where that cannot be told", "true", "this.x.a", "open");
  switched("of what holds, where that is the event's class", "true", "event instanceof ops.StartEvent", "holds");
  switched("of what holds, where that is another class", "true", "event instanceof ops.StopEvent", "fails");
});
