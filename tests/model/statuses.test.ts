/** The status that is shown while a defer waits: how it is made, where it is set, and on which ways. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";
import { shows } from "./showing.js";

/** A status that is set in front of a defer. */
function made(name: string, py: string, ts: string, expected: string, top: readonly [string, string] = ["", ""], init: readonly [string, string] = ["", ""]): void {
  shows(name, { body: `self.unit.status = ${py}\nevent.defer()`, top: top[0], init: init[0] }, { body: `this.unit.status = ${ts}; event.defer();`, top: top[1], init: init[1] }, expected);
}

describe("how it is made", () => {
  made("waiting", 'ops.WaitingStatus("x")', "new ops.WaitingStatus('x')", "waiting");
  made("maintenance", 'ops.MaintenanceStatus("x")', "new ops.MaintenanceStatus('x')", "maintenance");
  made("blocked", 'ops.BlockedStatus("x")', "new ops.BlockedStatus('x')", "blocked");
  made("active", "ops.ActiveStatus()", "new ops.ActiveStatus()", "active");
  made("error", "ops.ErrorStatus()", "new ops.ErrorStatus()", "error");
  made("unknown", "ops.UnknownStatus()", "new ops.UnknownStatus()", "unknown");
  made("by a name of its own", "Waiting()", "new Waiting()", "undetermined", ["class Waiting:\n    pass", "class Waiting {}"]);
  made("by an imported name", 'WaitingStatus("x")', "new WaitingStatus('x')", "waiting", ["from ops import WaitingStatus", "import { WaitingStatus } from 'ops';"]);
  made("by a name that is not imported", 'WaitingStatus("x")', "new WaitingStatus('x')", "waiting");
  made("by an object that cannot be seen", 'self.kinds.BlockedStatus("x")', "new this.kinds.BlockedStatus('x')", "blocked");
  made("by a class of its own of that name, in an attribute", "self.last", "this.last", "waiting", ["class WaitingStatus(ops.StatusBase):\n    pass", "class WaitingStatus extends ops.StatusBase {}"],
    ["self.last = WaitingStatus('x')", "this.last = new WaitingStatus('x');"]);
  made("one of two kinds, in an attribute", "self.last", "this.last", "undetermined", undefined,
    ["self.last = ops.WaitingStatus('x')\nif self.odd:\n    self.last = ops.BlockedStatus('x')", "this.last = new ops.WaitingStatus('x'); if (this.odd) this.last = new ops.BlockedStatus('x');"]);
  made("one of two kinds", 'ops.WaitingStatus("x") if self.odd else ops.BlockedStatus("x")', "this.odd ? new ops.WaitingStatus('x') : new ops.BlockedStatus('x')", "undetermined");
  made("one of two of a kind", 'ops.WaitingStatus("x") if self.odd else ops.WaitingStatus("y")', "this.odd ? new ops.WaitingStatus('x') : new ops.WaitingStatus('y')", "waiting");
  made("a constant of a class", "Status.LATE", "Status.LATE", "blocked", ['class Status:\n    OK = ops.ActiveStatus()\n    LATE = ops.BlockedStatus("late")', "class Status {\n  static OK = new ops.ActiveStatus();\n  static LATE = new ops.BlockedStatus('late');\n}"]);
  made("a constant with a type", "Status.LATE", "Status.LATE", "blocked", ['class Status:\n    EARLY: str\n    LATE: ops.StatusBase = ops.BlockedStatus("late")\n    def x(self): pass', "class Status {\n  static EARLY: string;\n  static LATE: ops.StatusBase = new ops.BlockedStatus('late');\n  x() {}\n}"]);
  made("what an enumeration holds", "Status.LATE.value", "Status.LATE.value", "blocked", ['import enum\nclass Status(enum.Enum):\n    LATE = ops.BlockedStatus("late")', "class Status {\n  static LATE = { value: new ops.BlockedStatus('late') };\n}"]);
  made("what a constant says of its kind", "Status.LATE.value", "Status.LATE.value", "blocked", ['class Status:\n    LATE = StatusObject(status="blocked", message="late")', "class Status {\n  static LATE = { value: new ops.BlockedStatus('late') };\n}"]);
  made("what a constant says of another thing", "Status.LATE", "Status.LATE", "undetermined", ['class Status:\n    LATE = StatusObject(kind="blocked", status="gone", other="active")', "class Status {\n  static LATE = new StatusObject('gone');\n}"]);
  const said = (name: string, py: string, expected: string): void => inPython(`a constant that says ${name}`, python({
    top: `class Status:\n    LATE = StatusObject(${py})`, init: "framework.observe(self.on.start, self._handle)",
    body: "def _handle(self, event):\n    self.unit.status = Status.LATE\n    event.defer()",
  }), { statuses: [`handle: ${expected}`] });
  said("its status", 'status="blocked"', "blocked");
  said("a status that is none", 'status="gone"', "undetermined");
  said("a kind of something else", 'kind="blocked"', "undetermined");
  said("a status that nobody knows", "status=blocked", "undetermined");
  said("a number for its status", "status=3", "undetermined");
  made("what else a member of an enumeration holds", "Status.LATE.text", "Status.LATE.text", "undetermined", ['import enum\nclass Status(enum.Enum):\n    LATE = ops.BlockedStatus("late")', "class Status {\n  static LATE = { value: new ops.BlockedStatus('late') };\n}"]);
  made("what an attribute called value is", "self.value", "this.value", "undetermined");
  made("a constant of two names", "Status.LATE", "Status.LATE", "blocked", ['class Status:\n    LATE = LATER = ops.BlockedStatus("late")', "class Status {\n  static LATER = new ops.BlockedStatus('late');\n  static LATE = Status.LATER;\n}"]);
  made("what a constant makes of two", "Status.LATE", "Status.LATE", "undetermined", ["class Status:\n    LATE = Either(ops.BlockedStatus('late'), ops.ActiveStatus())", "class Status {\n  static LATE = new Either(new ops.BlockedStatus('late'), new ops.ActiveStatus());\n}"]);
  made("a constant that is not there", "Status.EARLY", "Status.EARLY", "undetermined", ["class Status:\n    LATE = ops.BlockedStatus('late')", "class Status {\n  static LATE = new ops.BlockedStatus('late');\n}"]);
  made("what a function says", "self._status()", "this.status()", "undetermined");
  made("what an attribute is", "self.last", "this.last", "undetermined");
  made("what an attribute was made", "self.last", "this.last", "waiting", undefined, ["self.last = ops.WaitingStatus('x')", "this.last = new ops.WaitingStatus('x');"]);
});

describe("on what", () => {
  const on = (name: string, py: string, ts: string, expected: string): void => shows(name, `${py}\nevent.defer()`, `${ts}; event.defer();`, expected);
  on("the application", 'self.app.status = ops.WaitingStatus("x")', "this.app.status = new ops.WaitingStatus('x')", "waiting");
  on("a unit, of a kind that is not known", "self.charm.unit.status = self.last", "this.charm.unit.status = this.last", "undetermined");
  on("an application, of a kind that is not known", "self.model.app.status = self.last", "this.model.app.status = this.last", "undetermined");
  on("something else, of a kind that is not known", "self.server.status = self.last", "this.server.status = this.last", "none");
  on("something else, of a known kind", 'self.server.status = ops.BlockedStatus("x")', "this.server.status = new ops.BlockedStatus('x')", "blocked");
  on("what only begins like a unit, of a kind that is not known", "self.unit_state.status = self.last", "this.unitState.status = this.last", "none");
  on("another attribute, which keeps it for later", 'self.unit.state = ops.BlockedStatus("x")', "this.unit.state = new ops.BlockedStatus('x')", "blocked");
  on("another attribute, that keeps what is not made there", "self.unit.state = self.last", "this.unit.state = this.last", "none");
  on("the unit, with a type", 'self.unit.status: ops.StatusBase = ops.BlockedStatus("x")', "this.unit.status = new ops.BlockedStatus('x') as ops.StatusBase", "blocked");
  on("the unit, with a type alone", "self.unit.status: ops.StatusBase", "this.unit.status", "none");
  on("two at once", 'self.app.status = self.unit.status = ops.BlockedStatus("x")', "this.app.status = this.unit.status = new ops.BlockedStatus('x')", "blocked");
});

describe("by a call", () => {
  const by = (name: string, py: string, ts: string, expected: string, methods: readonly [string, string] = ["", ""]): void =>
    shows(name, { body: `${py}\nevent.defer()`, methods: methods[0] }, { body: `${ts}; event.defer();`, methods: methods[1] }, expected);
  by("that sets what it is given", 'self.set_status(ops.BlockedStatus("x"))', "this.setStatus(new ops.BlockedStatus('x'))", "blocked");
  by("that sets what it is given by a name", 'self.set_status(status=ops.BlockedStatus("x"))', "this.setStatus({ status: new ops.BlockedStatus('x') })", "blocked");
  by("that is given the kind and the text", 'self.set_status(ops.BlockedStatus, "x")', "this.setStatus(ops.BlockedStatus, 'x')", "blocked");
  by("that is given the text and the kind", 'self.set_status("x", ops.BlockedStatus)', "this.setStatus('x', ops.BlockedStatus)", "blocked");
  by("that sets something", "self.set_status(self.last)", "this.setStatus(this.last)", "undetermined");
  by("on an object of that name", 'self.status.set(ops.BlockedStatus("x"))', "this.status.set(new ops.BlockedStatus('x'))", "blocked");
  by("that only makes one", 'ops.BlockedStatus("x")', "new ops.BlockedStatus('x')", "blocked");
  by("that makes one for a list", 'self.add(ops.BlockedStatus("x"))', "this.add(new ops.BlockedStatus('x'))", "blocked");
  by("that gets one", "self.get_status()", "this.getStatus()", "none");
  by("that waits for one", "self.wait_for_status(1)", "this.waitForStatus(1)", "none");
  by("that is named for the status alone", "self.server.status()", "this.server.status()", "none");
  by("whose answer is of use", "x = self.status_of(1)", "const x = this.statusOf(1)", "none");
  by("whose answer is of use, though it sets one", "x = self.update_status(1)", "const x = this.updateStatus(1)", "undetermined");
  by("whose answer is of no use", "self.status_of(1)", "this.statusOf(1)", "undetermined");
  by("whose promise is awaited, and of no use", "await self.status_of(1)", "await this.statusOf(1)", "undetermined");
  by("whose promise is awaited, and of use", "x = await self.status_of(1)", "const x = await this.statusOf(1)", "none");
  by("of a small function", "set_status = lambda text: None\nset_status(1)", "const setStatus = (text: string) => null; setStatus(1)", "undetermined");
  by("to compare with", 'x = self.last == ops.BlockedStatus("x")', "const x = this.last === new ops.BlockedStatus('x')", "none");
  by("that says nothing of a status", "self.reload(1)", "this.reload(1)", "none");
  by("of a function that sets one", "self._wait()", "this.wait()", "waiting", ['def _wait(self):\n    self.unit.status = ops.WaitingStatus("x")', "private wait(): void { this.unit.status = new ops.WaitingStatus('x'); }"]);
  by("of a function that sets what it is given", 'self._set(ops.BlockedStatus("x"))', "this.set(new ops.BlockedStatus('x'))", "blocked",
    ["def _set(self, status):\n    self.unit.status = status", "private set(status: ops.StatusBase): void { this.unit.status = status; }"]);
  by("of a function that is still empty", 'self._set_status("late")', "this.setStatus('late')", "none",
    ["def _set_status(self, status):\n    pass", "private setStatus(status: ops.StatusBase): void {}"]);
  by("of a function that only has a docstring", 'self._set_status("late")', "this.setStatus('late')", "none",
    ['def _set_status(self, status):\n    """Sets it."""', "private setStatus(status: ops.StatusBase): void { 'sets it'; }"]);
  by("of a function that hands it on", 'self._set_status("late")', "this.setStatus('late')", "undetermined",
    ["def _set_status(self, status):\n    self.server.tell(status)", "private setStatus(status: ops.StatusBase): void { this.server.tell(status); }"]);
  by("of a function that sets what it has worked out of it", 'self._set(ops.BlockedStatus("x"))', "this.set(new ops.BlockedStatus('x'))", "blocked",
    ["def _set(self, status):\n    self.all.append(status)\n    self.unit.status = self.all.worst()", "private set(status: ops.StatusBase): void { this.all.push(status); this.unit.status = this.all.worst(); }"]);
  by("of a function that sets what it has worked out, and is given none", "self._set(1)", "this.set(1)", "undetermined",
    ["def _set(self, status):\n    self.unit.status = self.all.worst()", "private set(status: number): void { this.unit.status = this.all.worst(); }"]);
  by("that is given what another one sets", "self.set_status(self._wait())", "this.setStatus(this.wait())", "undetermined",
    ['def _wait(self):\n    self.unit.status = ops.WaitingStatus("x")\n    return self.last', "private wait(): ops.StatusBase { this.unit.status = new ops.WaitingStatus('x'); return this.last; }"]);
  by("that reads a property which sets one", "print(self.ready)", "console.log(this.ready)", "waiting",
    ['@property\ndef ready(self):\n    self.unit.status = ops.WaitingStatus("x")\n    return True', "private get ready(): boolean { this.unit.status = new ops.WaitingStatus('x'); return true; }"]);
  by("that reads a property which sets none", "print(self.ready)", "console.log(this.ready)", "none",
    ["@property\ndef ready(self):\n    return True", "private get ready(): boolean { return true; }"]);
});

describe("on which ways", () => {
  const W = { py: 'self.unit.status = ops.WaitingStatus("x")', ts: "this.unit.status = new ops.WaitingStatus('x');" };
  const B = { py: 'self.unit.status = ops.BlockedStatus("x")', ts: "this.unit.status = new ops.BlockedStatus('x');" };
  shows("on none", "event.defer()", "event.defer();", "none");
  shows("behind the defer", `event.defer()\n${W.py}`, `event.defer(); ${W.ts}`, "waiting");
  shows("the last one counts", `${W.py}\nevent.defer()\n${B.py}`, `${W.ts} event.defer(); ${B.ts}`, "blocked");
  shows("behind the defer, on one way", `event.defer()\nif self.odd():\n    ${W.py}`, `event.defer(); if (this.odd()) { ${W.ts} }`, "waiting?");
  shows("another behind the defer, on one way", `${W.py}\nevent.defer()\nif self.odd():\n    ${B.py}`, `${W.ts} event.defer(); if (this.odd()) { ${B.ts} }`, "waiting?");
  shows("on one way", `if self.odd():\n    ${W.py}\nevent.defer()`, `if (this.odd()) { ${W.ts} } event.defer();`, "waiting?");
  shows("on both ways", `if self.odd():\n    ${W.py}\nelse:\n    ${W.py}\nevent.defer()`, `if (this.odd()) { ${W.ts} } else { ${W.ts} } event.defer();`, "waiting");
  shows("on a way that does not come to the defer", `if self.odd():\n    ${W.py}\n    return\nevent.defer()`, `if (this.odd()) { ${W.ts} return; } event.defer();`, "none");
  const ready = {
    py: `def _ready(self):\n    if self.odd():\n        ${W.py}\n        return False\n    return True`,
    ts: `private ready(): boolean { if (this.odd()) { ${W.ts} return false; } return true; }`,
  };
  shows("where a predicate says no", { body: "if not self._ready():\n    event.defer()", methods: ready.py }, { body: "if (!this.ready()) event.defer();", methods: ready.ts }, "waiting");
  shows("where a predicate says yes", { body: "if self._ready():\n    event.defer()", methods: ready.py }, { body: "if (this.ready()) event.defer();", methods: ready.ts }, "none");
  shows("where a predicate says what is not known", { body: "if not self._ready():\n    event.defer()", methods: ready.py.replace("return True", "return self.even()") },
    { body: "if (!this.ready()) event.defer();", methods: ready.ts.replace("return true", "return this.even()") }, "waiting?");
  shows("where a function gives nothing back", { body: "if not self._ready():\n    event.defer()", methods: ready.py.replace("return False", "return") },
    { body: "if (!this.ready()) event.defer();", methods: ready.ts.replace("return false", "return") }, "waiting");
  shows("where it is raised", {
    body: "try:\n    self._check()\nexcept ValueError:\n    event.defer()", methods: `def _check(self):\n    if self.odd():\n        ${W.py}\n        raise ValueError`,
  }, { body: "try { this.check(); } catch { event.defer(); }", methods: `private check(): void { if (this.odd()) { ${W.ts} throw new Error(); } }` }, "waiting?");
  shows("by the caller, in front", { body: `${W.py}\nself._late(event)`, methods: "def _late(self, event):\n    event.defer()" },
    { body: `${W.ts} this.late(event);`, methods: "private late(event: ops.EventBase): void { event.defer(); }" }, "late: waiting");
  shows("by the caller, behind", { body: `self._late(event)\n${B.py}`, methods: `def _late(self, event):\n    ${W.py}\n    event.defer()` },
    { body: `this.late(event); ${B.ts}`, methods: `private late(event: ops.EventBase): void { ${W.ts} event.defer(); }` }, "late: blocked");
  shows("by the caller, unless it was told not to", {
    body: `if not self._late(event):\n    return\n${B.py}`, methods: `def _late(self, event):\n    ${W.py}\n    event.defer()\n    return False`,
  }, { body: `if (!this.late(event)) return; ${B.ts}`, methods: `private late(event: ops.EventBase): boolean { ${W.ts} event.defer(); return false; }` }, "late: waiting");
  shows("by a function that calls itself", { body: "self._wait(3)\nevent.defer()", methods: `def _wait(self, n):\n    ${W.py}\n    if n:\n        self._wait(n - 1)` },
    { body: "this.wait(3); event.defer();", methods: `private wait(n: number): void { ${W.ts} if (n) this.wait(n - 1); }` }, "waiting");
  shows("in a finally", `try:\n    self.odd()\nfinally:\n    ${W.py}\nevent.defer()`, `try { this.odd(); } finally { ${W.ts} } event.defer();`, "waiting");
  shows("deferred in a finally", `try:\n    ${W.py}\n    self.odd()\nfinally:\n    event.defer()`, `try { ${W.ts} this.odd(); } finally { event.defer(); }`, "waiting?");
  const finallyReady = {
    py: `def _ready(self):\n    try:\n        if self.odd():\n            ${W.py}\n            return False\n        return True\n    finally:\n        self.log(1)`,
    ts: `private ready(): boolean { try { if (this.odd()) { ${W.ts} return false; } return true; } finally { this.log(1); } }`,
  };
  shows("where a predicate says no, and does something in a finally", { body: "if not self._ready():\n    event.defer()", methods: finallyReady.py },
    { body: "if (!this.ready()) event.defer();", methods: finallyReady.ts }, "waiting?");
  shows("of what never comes to the defer", `if False:\n    ${W.py}\n    event.defer()`, `if (false) { ${W.ts} event.defer(); }`, "undetermined?");
  inTypeScript("where a promise says no", typescript({
    init: "framework.observe(this.on.start, this.handle);",
    body: `async handle(event) { if (!(await this.ready())) event.defer(); }\nasync ready() { if (this.odd()) { ${W.ts} return false; } return true; }`,
  }), { statuses: ["handle: waiting"] });
  inPython("where a coroutine says no", python({
    init: "framework.observe(self.on.start, self._handle)",
    body: `async def _handle(self, event):\n    if not await self._ready():\n        event.defer()\nasync def _ready(self):\n    if self.odd():\n        ${W.py}\n        return False\n    return True`,
  }), { statuses: ["handle: waiting"] });
  inPython("in a block that sets one", python({
    top: "class Maintaining:\n    def __init__(self, unit):\n        self.unit = unit\n    def __enter__(self):\n        self.unit.status = ops.MaintenanceStatus('x')\n    def __exit__(self, *given):\n        pass",
    init: "framework.observe(self.on.start, self._handle)", body: "def _handle(self, event):\n    with Maintaining(self.unit):\n        event.defer()",
  }), { statuses: ["handle: maintenance?"] });
  inPython("no block, of the same object", python({
    top: "class Maintaining:\n    def __init__(self, unit):\n        self.unit = unit\n    def __enter__(self):\n        self.unit.status = ops.MaintenanceStatus('x')\n    def __exit__(self, *given):\n        pass",
    init: "framework.observe(self.on.start, self._handle)", body: "def _handle(self, event):\n    made = Maintaining(self.unit)\n    with made.lock:\n        event.defer()",
  }), { statuses: ["handle: none"] });
});

describe("of several ways", () => {
  /** Two handlers that come to one defer, each with what it sets. */
  const ways = (name: string, py: readonly [string, string], ts: readonly [string, string], expected: string): void => twins(name, python({
    init: "framework.observe(self.on.start, self._a)\nframework.observe(self.on.config_changed, self._b)",
    body: `def _a(self, event):\n    ${py[0]}\n    self._late(event)\ndef _b(self, event):\n    ${py[1]}\n    self._late(event)\ndef _late(self, event):\n    event.defer()`,
  }), typescript({
    init: "framework.observe(this.on.start, this.a);\nframework.observe(this.on.configChanged, this.b);",
    body: `a(event) { ${ts[0]} this.late(event); }\nb(event) { ${ts[1]} this.late(event); }\nlate(event) { event.defer(); }`,
  }), { statuses: [`late: ${expected}`] });
  const [waiting, blocked, some, none] = [
    ['self.unit.status = ops.WaitingStatus("x")', "this.unit.status = new ops.WaitingStatus('x');"], ['self.unit.status = ops.BlockedStatus("x")', "this.unit.status = new ops.BlockedStatus('x');"],
    ["self.unit.status = self.last", "this.unit.status = this.last;"], ["pass", ""],
  ] as const;
  const perhaps = ['if self.odd: self.unit.status = ops.BlockedStatus("x")', "if (this.odd) this.unit.status = new ops.BlockedStatus('x');"] as const;
  const of = (name: string, a: readonly [string, string], b: readonly [string, string], expected: string): void => ways(name, [a[0], b[0]], [a[1], b[1]], expected);
  of("one that is surely blocked is told", waiting, blocked, "blocked");
  of("one that may be blocked is not told before another", waiting, perhaps, "waiting");
  of("one that is known is told before one that is not", some, waiting, "waiting");
  of("one that is not known is told before none", none, some, "undetermined");
  of("of none, nothing is told", none, none, "none");
});
