/** What functions leave behind of the statuses that they set: by what they answer, how they end, and who called them. */
import { describe, expect, test } from "vitest";
import { inPython, modelOf, python, typescript } from "./harness.js";
import { shows } from "./showing.js";

const W = { py: 'self.unit.status = ops.WaitingStatus("x")', ts: "this.unit.status = new ops.WaitingStatus('x');" };
const B = { py: 'self.unit.status = ops.BlockedStatus("x")', ts: "this.unit.status = new ops.BlockedStatus('x');" };
const wait = { py: `def _wait(self):\n    ${W.py}`, ts: `private wait(): void { ${W.ts} }` };
const block = { py: `def _block(self, *given):\n    ${B.py}`, ts: `private block(...given: unknown[]): void { ${B.ts} }` };

describe("by what a function answers", () => {
  /** `_problem` sets the status where it gives back the first answer, and none where it gives back the other. */
  const answers = (name: string, [py, ts]: readonly [string, string], [otherPy, otherTs]: readonly [string, string], test: readonly [string, string], expected: string): void => shows(name, {
    body: `if ${test[0]}:\n    event.defer()`, methods: `def _problem(self):\n    if self.odd():\n        ${W.py}\n        return ${py}\n    return ${otherPy}`,
  }, {
    body: `if (${test[1]}) event.defer();`, methods: `private problem(): unknown { if (this.odd()) { ${W.ts} return ${ts}; } return ${otherTs}; }`,
  }, expected);
  const holds = ["self._problem()", "this.problem()"] as const;
  const fails = ["not self._problem()", "!this.problem()"] as const;
  answers("a text for a problem", ['"late"', "'late'"], ["None", "null"], holds, "waiting");
  answers("a text for a problem, asked for none", ['"late"', "'late'"], ["None", "undefined"], fails, "none");
  answers("an empty text for none", ["1", "1"], ['""', "''"], holds, "waiting");
  answers("zero for a problem", ["0", "0"], ["True", "true"], fails, "waiting");
  answers("what nobody knows, which may be either", ["self.problem", "this.problem"], ["None", "null"], holds, "waiting");
  answers("what somebody else says", ["self.even()", "this.even()"], ["None", "null"], holds, "waiting");
  answers("what nobody knows for none", ["True", "true"], ["self.problem", "this.problem"], holds, "waiting?");
  answers("one text of several, compared", ['"late"', "'late'"], ["None", "null"], ['self._problem() == "late"', "this.problem() === 'late'"], "waiting?");
  answers("what another function is asked about", ["True", "true"], ["False", "false"], ["self.is_bad(self._problem())", "this.isBad(this.problem())"], "waiting?");
  answers("what is kept in a variable", ["True", "true"], ["False", "false"], ["(problem := self._problem())", "(this.last = this.problem())"], "waiting");
  answers("an object, of which one thing is asked", ["True", "true"], ["False", "false"], ["self._problem().late", "this.problem().late"], "waiting?");
  answers("one of two questions", ["True", "true"], ["False", "false"], ["self.odd() and self._problem()", "this.odd() && this.problem()"], "waiting");

  shows("a function inside", {
    body: `def ready():\n    if self.odd():\n        ${W.py}\n        return False\n    return True\nif not ready():\n    event.defer()`,
  }, { body: `const ready = () => { if (this.odd()) { ${W.ts} return false; } return true; };\nif (!ready()) event.defer();` }, "waiting");
  shows("a function inside, which may end without an answer", {
    body: `def problem():\n    if self.odd():\n        ${W.py}\n        return True\nif problem():\n    event.defer()`,
  }, { body: `const problem = () => { if (this.odd()) { ${W.ts} return true; } };\nif (problem()) event.defer();` }, "waiting");
  shows("a small function, of whose answer nothing is known", {
    body: "ready = lambda: self._ready() or self.even()\nif not ready():\n    event.defer()", methods: `def _ready(self):\n    if self.odd():\n        ${W.py}\n        return False\n    return True`,
  }, {
    body: "const ready = () => this.ready() || this.even();\nif (!ready()) event.defer();", methods: `private ready(): boolean { if (this.odd()) { ${W.ts} return false; } return true; }`,
  }, "waiting?");
  shows("a small function, asked for the other answer", {
    body: "ready = lambda: self._ready() or self.even()\nif ready():\n    event.defer()", methods: `def _ready(self):\n    if self.odd():\n        ${W.py}\n        return False\n    return True`,
  }, {
    body: "const ready = () => this.ready() || this.even();\nif (ready()) event.defer();", methods: `private ready(): boolean { if (this.odd()) { ${W.ts} return false; } return true; }`,
  }, "waiting?");
  shows("a function that returns from a try, and does something in the end", {
    body: "if self._late():\n    event.defer()", methods: `def _late(self):\n    try:\n        if self.odd():\n            ${W.py}\n            return True\n        return False\n    finally:\n        self.close()`,
  }, {
    body: "if (this.late()) event.defer();", methods: `private late(): boolean { try { if (this.odd()) { ${W.ts} return true; } return false; } finally { this.close(); } }`,
  }, "waiting?");
  shows("a function that ends behind a try", {
    body: "if not self._ready():\n    event.defer()",
    methods: `def _ready(self):\n    if self.even():\n        return True\n    try:\n        ${W.py}\n    finally:\n        self.close()\n    self.close()`,
  }, {
    body: "if (!this.ready()) event.defer();",
    methods: `private ready(): unknown { if (this.even()) return true; try { ${W.ts} } finally { this.close(); } this.close(); }`,
  }, "waiting");
});

describe("in which order", () => {
  const inOrder = (name: string, py: string, ts: string, expected: string): void => shows(
    name, { body: `${py}\nevent.defer()`, methods: `${wait.py}\n${block.py}` }, { body: `${ts} event.defer();`, methods: `${wait.ts}\n${block.ts}` }, expected,
  );
  inOrder("what is given to a call comes in front of it", "self._block(self._wait())", "this.block(this.wait());", "blocked");
  inOrder("the later of two", "self._block()\nself._wait()", "this.block(); this.wait();", "waiting");
  inOrder("in an earlier round of a loop", "for each in self.names:\n    if each.late:\n        self._wait()\n        continue", "for (const each of this.names) { if (each.late) { this.wait(); continue; } }", "waiting?");
  inOrder("one in each round of a loop, one of them in front", "self._block()\nfor each in self.names:\n    self._block()", "this.block(); for (const each of this.names) this.block();", "blocked");
  inOrder("one that may set it once more", "self._wait()\nif self.odd():\n    self._wait()", "this.wait(); if (this.odd()) this.wait();", "waiting");
  inOrder("one of which nothing is known, on one of two ways", "if self.odd():\n    self.unit.status = self.last\nelse:\n    self._wait()", "if (this.odd()) { this.unit.status = this.last; } else { this.wait(); }", "waiting?");
  inOrder("where what sets it fails", "try:\n    self.set_status(ops.BlockedStatus('x'))\nexcept ValueError:\n    pass", "try { this.setStatus(new ops.BlockedStatus('x')); } catch {}", "blocked?");
});

describe("behind the defer", () => {
  const maybe = { py: `def _maybe(self):\n    if self.odd():\n        ${W.py}`, ts: `private maybe(): void { if (this.odd()) { ${W.ts} } }` };
  const late = { py: `@property\ndef late(self):\n    ${W.py}\n    return True`, ts: `private get late(): boolean { ${W.ts} return true; }` };
  const behind = (name: string, py: string, ts: string, expected: string, front = { py: "pass", ts: "" }): void => shows(
    name, { body: `${front.py}\nevent.defer()\n${py}`, methods: `${wait.py}\n${block.py}\n${maybe.py}\n${late.py}` },
    { body: `${front.ts} event.defer(); ${ts}`, methods: `${wait.ts}\n${block.ts}\n${maybe.ts}\n${late.ts}` }, expected,
  );
  behind("a function that sets it", "self._wait()", "this.wait();", "waiting");
  behind("a function that sets it, as one of what a call is given", "self.show(self.odd(), self._wait())", "this.show(this.odd(), this.wait());", "waiting");
  behind("a function that may set it", "self._maybe()", "this.maybe();", "waiting?");
  behind("a function that may set it once more", "self._maybe()", "this.maybe();", "waiting", W);
  behind("a function that may set another one", "self._maybe()", "this.maybe();", "blocked?", B);
  behind("a property that sets it", "print(self.late)", "console.log(this.late);", "waiting");
  behind("a call that sets it by its name", "self.set_status(ops.BlockedStatus('x'))", "this.setStatus(new ops.BlockedStatus('x'));", "blocked");
  behind("calls that do not", "self.odd()\nself.server.reload(1)", "this.odd(); this.server.reload(1);", "waiting", W);
  behind("what nobody knows", "self.unit.status = self.last", "this.unit.status = this.last;", "undetermined", W);
});

describe("where a defer is in what catches", () => {
  shows("what sets a status, and has failed to", "try:\n    self.set_status(ops.BlockedStatus('x'))\nexcept ValueError:\n    event.defer()",
    "try { this.setStatus(new ops.BlockedStatus('x')); } catch { event.defer(); }", "none");
  shows("what fails behind it", "try:\n    self.set_status(ops.BlockedStatus('x'))\n    self.probe()\nexcept ValueError:\n    event.defer()",
    "try { this.setStatus(new ops.BlockedStatus('x')); this.probe(); } catch { event.defer(); }", "blocked?");
  shows("a function that sets it and may fail before", { body: "try:\n    self._try()\nexcept ValueError:\n    event.defer()", methods: `def _try(self):\n    self.probe()\n    ${W.py}\n    self.probe()` },
    { body: "try { this.try(); } catch { event.defer(); }", methods: `private try(): void { this.probe(); ${W.ts} this.probe(); }` }, "waiting?");
});

describe("far below", () => {
  const names = Array.from({ length: 40 }, (_, index) => index);
  const chain = (depth: number): { py: string; ts: string } => ({
    py: `${names.slice(0, depth).map((each) => `def _step${each}(self):\n    self._step${each + 1}()`).join("\n")}\ndef _step${depth}(self):\n    ${W.py}`,
    ts: `${names.slice(0, depth).map((each) => `private step${each}(): void { this.step${each + 1}(); }`).join("\n")}\nprivate step${depth}(): void { ${W.ts} }`,
  });
  shows("in a function of a function", { body: "self._step0()\nevent.defer()", methods: chain(10).py }, { body: "this.step0(); event.defer();", methods: chain(10).ts }, "waiting");
  shows("behind many functions that do nothing", {
    body: `${names.map((each) => `self._look${each}()`).join("\n")}\nself._wait()\nevent.defer()`,
    methods: `${names.map((each) => `def _look${each}(self):\n    print(${each})`).join("\n")}\n${wait.py}`,
  }, {
    body: `${names.map((each) => `this.look${each}();`).join(" ")} this.wait(); event.defer();`,
    methods: `${names.map((each) => `private look${each}(): void { console.log(${each}); }`).join("\n")}\n${wait.ts}`,
  }, "waiting");
});

describe("by who defers, and who called", () => {
  shows("both: the one that is nearest", { body: `${B.py}\nself._late(event)`, methods: `def _late(self, event):\n    ${W.py}\n    event.defer()` },
    { body: `${B.ts} this.late(event);`, methods: `private late(event: ops.EventBase): void { ${W.ts} event.defer(); }` }, "late: waiting");
  shows("both, the nearest on one way alone", { body: `${B.py}\nself._late(event)`, methods: `def _late(self, event):\n    if self.odd():\n        ${W.py}\n    event.defer()` },
    { body: `${B.ts} this.late(event);`, methods: `private late(event: ops.EventBase): void { if (this.odd()) { ${W.ts} } event.defer(); }` }, "late: waiting?");
  shows("both, one kind", { body: `${W.py}\nself._late(event)`, methods: `def _late(self, event):\n    if self.odd():\n        ${W.py}\n    event.defer()` },
    { body: `${W.ts} this.late(event);`, methods: `private late(event: ops.EventBase): void { if (this.odd()) { ${W.ts} } event.defer(); }` }, "late: waiting");
  shows("the caller, to which nothing comes back", { body: `self._late(event)\n${B.py}`, methods: `def _late(self, event):\n    ${W.py}\n    event.defer()\n    raise ValueError` },
    { body: `this.late(event); ${B.ts}`, methods: `private late(event: ops.EventBase): never { ${W.ts} event.defer(); throw new Error(); }` }, "late: waiting");
});

describe("of one handler's events", () => {
  const of = (name: string, py: string, ts: string, expected: string): void => shows(
    name, { init: "framework.observe(self.on.start, self._handle)", body: `${py}\nevent.defer()` },
    { init: "framework.observe(this.on.start, this.handle);", body: `${ts} event.defer();` }, expected,
  );
  of("each has its own", `if isinstance(event, ops.StartEvent):\n    ${W.py}\nelse:\n    ${B.py}`, `if (event instanceof ops.StartEvent) { ${W.ts} } else { ${B.ts} }`, "blocked");
  of("one has none", `if isinstance(event, ops.StartEvent):\n    ${W.py}`, `if (event instanceof ops.StartEvent) { ${W.ts} }`, "waiting");
});

describe("whose status it is", () => {
  const on = (name: string, py: string, ts: string, expected: string): void => shows(name, `${py}\nevent.defer()`, `${ts} event.defer();`, expected);
  on("a unit's, by a variable", "unit = self.unit\nunit.status = self.last", "const unit = this.unit; unit.status = this.last;", "undetermined");
  on("an application's, by a longer name", "self.my_app.status = self.last", "this.myApp.status = this.last;", "undetermined");
  on("a unit's, with a type", "self.unit.status: ops.StatusBase = self.last", "this.unit.status = this.last as ops.StatusBase;", "undetermined");
  on("that of what is called a map", "self.map.status = self.last", "this.map.status = this.last;", "none");
  on("of one of several units", "self.units[0].status = self.last", "this.units[0].status = this.last;", "none");
});

describe("by functions of which it cannot be told", () => {
  const LATE = { py: "shower.show_status('late')\nevent.defer()", ts: "shower.showStatus('late'); event.defer();" };
  shows("one of two, of which one is empty", {
    top: "class A:\n    def show_status(self, text):\n        pass\nclass B:\n    def show_status(self, text):\n        self.server.tell(text)",
    body: `shower = A() if self.odd else B()\n${LATE.py}`,
  }, {
    top: "class A { showStatus(text: string): void {} }\nclass B { showStatus(text: string): void { this.server.tell(text); } }",
    body: `const shower = this.odd ? new A() : new B(); ${LATE.ts}`,
  }, "undetermined");
  shows("one of two, of which one sets another status", {
    top: `class A:\n    def show_status(self, text):\n        pass\nclass B:\n    def __init__(self, unit):\n        self.unit = unit\n    def show_status(self, text):\n        ${B.py}`,
    body: `shower = A() if self.odd else B(self.unit)\n${LATE.py}`,
  }, {
    top: `class A { showStatus(text: string): void {} }\nclass B { constructor(private readonly unit: ops.Unit) {} showStatus(text: string): void { ${B.ts} } }`,
    body: `const shower = this.odd ? new A() : new B(this.unit); ${LATE.ts}`,
  }, "blocked?");
  shows("one that tells what it does, and hands it on", {
    body: "self._set_status('late')\nevent.defer()", methods: 'def _set_status(self, text):\n    """Tells it."""\n    self.server.tell(text)',
  }, { body: "this.setStatus('late'); event.defer();", methods: "private setStatus(text: string): void { 'tells it'; this.server.tell(text); }" }, "undetermined");
  shows("one that waits for something, and is still empty", {
    body: "await self._set_status('late')\nevent.defer()", methods: "async def _set_status(self, text):\n    pass",
  }, { body: "await this.setStatus('late'); event.defer();", methods: "private async setStatus(text: string): Promise<void> {}" }, "none");
  shows("one that is written elsewhere", {
    top: "import abc", body: "self._set_status('late')\nevent.defer()", methods: "@abc.abstractmethod\ndef _set_status(self, text):\n    pass",
  }, { body: "this.setStatus('late'); event.defer();", methods: "protected abstract setStatus(text: string): void;" }, "undetermined");
  shows("one that keeps what it is given, and sets another", {
    body: "self._fail(ops.BlockedStatus('x'))\nevent.defer()", methods: `def _fail(self, later):\n    self.later = later\n    ${W.py}`,
  }, { body: "this.fail(new ops.BlockedStatus('x')); event.defer();", methods: `private fail(later: ops.StatusBase): void { this.later = later; ${W.ts} }` }, "waiting");
  shows("one that is asked for no status, and is handed nothing of one", {
    body: "self._fail('x')\nevent.defer()", methods: `def _fail(self, text):\n    self.server.tell(text)`,
  }, { body: "this.fail('x'); event.defer();", methods: "private fail(text: string): void { this.server.tell(text); }" }, "none");
});

describe("by constants", () => {
  const top = { py: "class Status:\n    LATE = ops.BlockedStatus('late')", ts: "class Status { static LATE = new ops.BlockedStatus('late'); }" };
  shows("of a unit", { top: top.py, body: "self.unit.status = Status.LATE\nevent.defer()" }, { top: top.ts, body: "this.unit.status = Status.LATE; event.defer();" }, "blocked");
  shows("of something else that has a status", { top: top.py, body: "self.server.status = Status.LATE\nevent.defer()" }, { top: top.ts, body: "this.server.status = Status.LATE; event.defer();" }, "blocked");
});

describe("by what is emitted", () => {
  shows("an event of the charm's own", {
    top: "class Late(ops.EventBase):\n    pass\nclass Events(ops.CharmEvents):\n    late = ops.EventSource(Late)", init: "framework.observe(self.on.late, self._on_late)",
    body: "self.on.late.emit()\nevent.defer()", methods: `on = Events()\ndef _on_late(self, event):\n    ${W.py}`,
  }, {
    top: "class Late extends ops.EventBase {}\nclass Events extends ops.CharmEvents { late = new ops.EventSource(Late); }", init: "framework.observe(this.on.late, this.onLate);",
    body: "this.on.late.emit(); event.defer();", methods: `on = new Events();\nprivate onLate(event: Late): void { ${W.ts} }`,
  }, "waiting");
});

describe("where it is told", () => {
  /** A handler that defers and shows a status, which is told at the line that ends in `here`. */
  const at = (name: string, py: { body: string; methods?: string }, ts: { body: string; methods?: string }): void => {
    const charms = {
      "src/charm.py": python({
        init: "framework.observe(self.on.start, self._handle)", body: `def _handle(self, event):\n    ${py.body.replaceAll("\n", "\n    ")}\n${py.methods ?? ""}`,
      }),
      "src/charm.ts": typescript({ init: "framework.observe(this.on.start, this.handle);", body: `handle(event: ops.StartEvent): void {\n${ts.body}\n}\n${ts.methods ?? ""}` }),
    };
    test.each(["src/charm.py", "src/charm.ts"] as const)(`${name} (%s)`, (path) => {
      const model = modelOf({ [path]: charms[path] });
      const [place] = model.defers.map((defer) => model.verdict(defer).status?.place);
      expect(place?.source.path).toBe(path);
      expect(charms[path].split("\n")[(place?.node.loc.start.line ?? 0) - 1]).toMatch(/ here$/);
    });
  };
  at("at an assignment", { body: `${W.py}  # here\nevent.defer()` }, { body: `${W.ts} // here\nevent.defer();` });
  at("in the function that sets it", { body: "self._wait()\nevent.defer()", methods: `${wait.py}  # here` }, { body: "this.wait();\nevent.defer();", methods: `private wait(): void {\n  ${W.ts} // here\n}` });
  at("where a function is handed one that it sets", { body: "self._set(ops.BlockedStatus('x'))  # here\nevent.defer()", methods: "def _set(self, status):\n    self.unit.status = status" },
    { body: "this.set(new ops.BlockedStatus('x')); // here\nevent.defer();", methods: "private set(status: ops.StatusBase): void {\n  this.unit.status = status;\n}" });
  at("where a function that cannot be seen is called", { body: "self.set_status(ops.BlockedStatus('x'))  # here\nevent.defer()" }, { body: "this.setStatus(new ops.BlockedStatus('x')); // here\nevent.defer();" });
  at("in a function that is handed another one than it sets", { body: "self._fail(ops.BlockedStatus('x'))\nevent.defer()", methods: `def _fail(self, later):\n    ${W.py}  # here` },
    { body: "this.fail(new ops.BlockedStatus('x'));\nevent.defer();", methods: `private fail(later: ops.StatusBase): void {\n  ${W.ts} // here\n}` });
  at("at a defer that nothing comes to", { body: "if False:\n    event.defer()  # here" }, { body: "if (false)\n  event.defer(); // here" });
  at("at the known one of two", { body: `if self.odd():\n    self.unit.status = self.last\nelse:\n    ${W.py}  # here\nevent.defer()` },
    { body: `if (this.odd()) {\n  this.unit.status = this.last;\n} else {\n  ${W.ts} // here\n}\nevent.defer();` });
});

inPython("a block whose object is made in front of it", python({
  top: "class Maintaining:\n    def __init__(self, unit):\n        self.unit = unit\n    def __enter__(self):\n        self.unit.status = ops.MaintenanceStatus('x')\n    def __exit__(self, *given):\n        pass",
  init: "framework.observe(self.on.start, self._handle)", body: "def _handle(self, event):\n    Maintaining(self.unit)\n    event.defer()",
}), { statuses: ["handle: none"] });
