/** What a charm observes: constructors are run in thought, with all that they call and make. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";

const HANDLERS_PY = "def _on_a(self, event):\n    pass\ndef _on_b(self, event):\n    pass\n";
const HANDLERS_TS = "private onA(event: ops.EventBase): void {}\nprivate onB(event: ops.EventBase): void {}\n";
const START = ["framework.observe(self.on.start, self._on_a)", "framework.observe(this.on.start, this.onA);"] as const;
const STOP = ["framework.observe(self.on.stop, self._on_b)", "framework.observe(this.on.stop, this.onB);"] as const;
const BOTH = ["start -> Demo.on_a", "stop -> Demo.on_b"];

interface More {
  top?: readonly [string, string];
  body?: readonly [string, string];
  unresolved?: readonly string[];
}

function observes(name: string, py: string, ts: string, expected: readonly string[], { top, body, unresolved = [] }: More = {}): void {
  twins(name, python({ top: top?.[0] ?? "", init: py, body: HANDLERS_PY + (body?.[0] ?? "") }),
    typescript({ top: top?.[1] ?? "", init: ts, body: HANDLERS_TS + (body?.[1] ?? "") }), { observes: expected, unresolved });
}

describe("statements", () => {
  observes("both branches of a test", `if self.ready:\n    ${START[0]}\nelse:\n    ${STOP[0]}`, `if (this.ready) { ${START[1]} } else { ${STOP[1]} }`, BOTH);
  observes("one branch of a test that is certain", `if True:\n    ${START[0]}\nelse:\n    ${STOP[0]}`, `if (true) { ${START[1]} } else { ${STOP[1]} }`, BOTH.slice(0, 1));
  observes("the other branch", `if False:\n    ${START[0]}\nelse:\n    ${STOP[0]}`, `if (false) { ${START[1]} } else { ${STOP[1]} }`, BOTH.slice(1));
  observes("a test that observes itself", `if ${START[0]}:\n    pass`, `if (${START[1].slice(0, -1)}) {}`, BOTH.slice(0, 1));
  observes("a loop without a round", `for each in []:\n    ${START[0]}\nelse:\n    ${STOP[0]}`, `for (const each of []) { ${START[1]} }\n${STOP[1]}`, BOTH.slice(1));
  observes("a loop over what is not known", `for each in self.names:\n    ${START[0]}\n${STOP[0]}`, `for (const each of this.names) { ${START[1]} }\n${STOP[1]}`, BOTH);
  observes("a while loop", `while self.more():\n    ${START[0]}\nelse:\n    ${STOP[0]}`, `while (this.more()) { ${START[1]} }\n${STOP[1]}`, BOTH);
  observes("a try", `try:\n    ${START[0]}\nexcept RuntimeError:\n    ${STOP[0]}\n`, `try { ${START[1]} } catch { ${STOP[1]} }`, BOTH);
  observes("a finally", `try:\n    ${START[0]}\nfinally:\n    ${STOP[0]}\n`, `try { ${START[1]} } finally { ${STOP[1]} }`, BOTH);
  inPython("a with", python({ init: `with framework.observe(self.on.install, self._on_a):\n    ${START[0]}\n${STOP[0]}`, body: HANDLERS_PY }),
    { observes: ["install -> Demo.on_a", ...BOTH] });
  inPython("the else of a try", python({ init: `try:\n    pass\nexcept RuntimeError:\n    pass\nelse:\n    ${START[0]}`, body: HANDLERS_PY }), { observes: BOTH.slice(0, 1) });
  observes("cases", `match self.kind:\n    case 1:\n        ${START[0]}\n    case _:\n        ${STOP[0]}`, `switch (this.kind) { case 1: ${START[1]} break; default: ${STOP[1]} }`, BOTH);
  inTypeScript("a block", typescript({ init: `{ ${START[1]} }`, body: HANDLERS_TS }), { observes: BOTH.slice(0, 1) });
  observes("in an assignment and a return", `self.seen = ${START[0]}\nreturn ${STOP[0]}`, `this.seen = ${START[1]}\nreturn ${STOP[1]}`, BOTH);
  inPython("comprehensions", python({ init: `
[framework.observe(event, self._on_a) for event in (self.on.start, self.on.stop)]
{framework.observe(self.on[name].relation_changed, self._on_a) for name in ("db",)}
{name: framework.observe(self.on[name].pebble_ready, self._on_b) for name in ("web",)}
[framework.observe(self.on.install, self._on_b) for each in self.names]
any(framework.observe(self.on.remove, self._on_b) for each in [])`, body: HANDLERS_PY }), {
    observes: ["start -> Demo.on_a", "stop -> Demo.on_a", "relation_changed db_relation_changed -> Demo.on_a",
      "pebble_ready web_pebble_ready -> Demo.on_b", "install -> Demo.on_b"],
  });
  observes("pairs, one after the other", `
for event, (handler, more) in [(self.on.start, (self._on_a, 1)), (self.on.stop, [self._on_b, 2])]:
    framework.observe(event, handler)`, `
for (const [event, [handler, more]] of [[this.on.start, [this.onA, 1]], [this.on.stop, [this.onB, 2]]]) framework.observe(event, handler);`, BOTH);
  observes("a loop into an attribute", `for self.name in ['a', 'b']:\n    ${START[0]}`, `for (this.name of ['a', 'b']) { ${START[1]} }`, BOTH.slice(0, 1));
  inTypeScript("a callback", typescript({ init: "[this.on.start, this.on.stop].forEach((event) => framework.observe(event, this.onA));", body: HANDLERS_TS }),
    { observes: ["start -> Demo.on_a", "stop -> Demo.on_a"] });
});

describe("calls", () => {
  observes("a method, and one that it calls", "self._set_up()", "this.setUp();", BOTH, { body: [
    `def _set_up(self):\n    self.framework.observe(self.on.start, self._on_a)\n    self._more(self.on.stop, self._on_b)\ndef _more(self, event, handler):\n    self.framework.observe(event, handler)`,
    "private setUp() { this.framework.observe(this.on.start, this.onA); this.more(this.on.stop, this.onB); }\nprivate more(event, handler) { this.framework.observe(event, handler); }",
  ] });
  observes("a method that calls itself", "self._again(3)", "this.again(3);", BOTH.slice(0, 1), { body: [
    "def _again(self, n):\n    self.framework.observe(self.on.start, self._on_a)\n    self._again(n)",
    "private again(n) { this.framework.observe(this.on.start, this.onA); this.again(n); }",
  ] });
  observes("a local function that is called", `def watch(event):\n    framework.observe(event, self._on_a)\nwatch(self.on.start)`,
    "const watch = (event) => { framework.observe(event, this.onA); };\nwatch(this.on.start);", BOTH.slice(0, 1));
  observes("a local function that is not called", `def watch(event):\n    framework.observe(self.on.start, self._on_a)`,
    "function watch(event) { framework.observe(this.on.start, this.onA); }", []);
  observes("observe in a variable", "observe = framework.observe\nobserve(self.on.start, self._on_a)", "const observe = framework.observe;\nobserve(this.on.start, this.onA);", BOTH.slice(0, 1));
  inPython("by keyword", python({ init: "framework.observe(bound_event=self.on.start, observer=self._on_a)", body: HANDLERS_PY }), { observes: BOTH.slice(0, 1) });
  inPython("half written", python({ init: "framework.observe(self.on.start)\nframework.observe()\nframework.observe(observer=self._on_a)", body: HANDLERS_PY }), { observes: [] });
  observes("of something that is no framework", "self.helper.observe(self.on.start, self._on_a)\nself.helper.observe('start', self._on_a)",
    "this.helper.observe(this.on.start, this.onA);\nthis.helper.observe('start', this.onA);", BOTH.slice(0, 1));
  observes("of one's own", "self.observe(self.on.start, self._on_a)", "this.observe(this.on.start, this.onA);", [], {
    body: ["def observe(self, event, handler):\n    pass", "observe(event, handler) {}"],
  });
  observes("functools.partial of a method that observes", "functools.partial(self._more, self.on.start)(self._on_a)", "this.more.bind(this, this.on.start)(this.onA);", BOTH.slice(0, 1), {
    body: ["def _more(self, event, handler):\n    self.framework.observe(event, handler)", "private more(event, handler) { this.framework.observe(event, handler); }"],
  });
});

describe("handlers and events", () => {
  observes("several events at once", "framework.observe([self.on.start, self.on.stop], self._on_a)", "framework.observe([this.on.start, this.on.stop], this.onA);",
    ["start -> Demo.on_a", "stop -> Demo.on_a"]);
  observes("one of two handlers", "framework.observe(self.on.start, self._on_a if self.ready else self._on_b)", "framework.observe(this.on.start, this.ready ? this.onA : this.onB);",
    ["start -> Demo.on_a", "start -> Demo.on_b"]);
  inTypeScript("by name", typescript({ init: "framework.observe(this.on.start, 'onA');\nframework.observe(this.on.stop, 'onMissing');", body: HANDLERS_TS }),
    { observes: BOTH.slice(0, 1), unresolved: ['The handler `"on_missing"` could not be found.'] });
  inTypeScript("by a name that is no function's", typescript({ init: "framework.observe(this.on.start, 'limit');", body: "private limit = 3;" }),
    { observes: [], unresolved: ['The handler `"limit"` could not be found.'] });
  observes("what cannot be found", "framework.observe(self.on.start, self._nothing)\nframework.observe(self.events(), self._on_a)\nframework.observe(self.parts[0].start, self._on_a)",
    "framework.observe(this.on.start, this.nothing);\nframework.observe(this.events(), this.onA);\nframework.observe(this.parts[0].start, this.onA);", [], {
      unresolved: ["The handler `self.nothing` could not be found.", "The event `self.events()` could not be followed.", "The event `self.parts[0].start` could not be followed."],
    });
  observes("what only its name tells", "framework.observe(self.parts[0].relation_changed, self._on_a)\nframework.observe(self.parts.web_pebble_ready, self._on_b)",
    "framework.observe(this.parts[0].relationChanged, this.onA);\nframework.observe(this.parts.webPebbleReady, this.onB);",
    ["relation_changed -> Demo.on_a", "pebble_ready web_pebble_ready -> Demo.on_b"]);
  observes("an object as handler", "framework.observe(self.on.start, Handler())", "framework.observe(this.on.start, new Handler());", ["start -> Handler"], {
    top: ["class Handler:\n    def __call__(self, event):\n        pass", "class Handler { call(event) {} }"],
  });
  observes("a partial and a lambda", "framework.observe(self.on.start, functools.partial(self._on_a, more=1))\nframework.observe(self.on.stop, lambda event: self._on_b(event))",
    "framework.observe(this.on.start, this.onA.bind(this));\nframework.observe(this.on.stop, (event) => this.onB(event));", ["start -> Demo.on_a", "stop -> Demo.__init__.<lambda>"]);
  inPython("methods that objects and classes are given", python({
    top: `
def adding(cls):
    def made(self, event):
        self.kept = event
    cls._made = made
    cls.LIMIT = 3
    return cls
class Part:
    pass
`, init: `
def given(event):
    pass
setattr(self, "_given", given)
setattr(self, "_limit", 3)
setattr(self, self.unknown, given)
setattr(self.unknown, "_other", given)
setattr(self)
register(self, "_registered", given)
Part._on_part = given
framework.observe(self.on.start, self._given)
framework.observe(self.on.stop, self._made)
framework.observe(self.on.install, Part()._on_part)
framework.observe(self.on.remove, self._other)
framework.observe(self.on.config_changed, self._limit)
framework.observe(self.on.config_changed, self._registered)`, body: "pass",
  }).replace("class Demo", "@adding\n@unknown\nclass Demo"), {
    observes: ["start -> Demo.__init__.given", "stop -> adding.made", "install -> Demo.__init__.given"],
    unresolved: ["The handler `self.other` could not be found.", "The handler `self.limit` could not be found.", "The handler `self.registered` could not be found."],
  });
});
