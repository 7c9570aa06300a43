/** Whether another handler does the same work: by the event it has, the objects it works on, and what it emits. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { FACTS, judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";

describe("a function that two handlers call, which asks for the event's class", () => {
  /** Both handlers defer, and hand their event to `reconcile` behind it. */
  const reconciled = (name: string, py: string, ts: string, work: readonly [string, string], top: readonly [string, string] = ["", ""]): void => twins(name, python({
    top: top[0], init: "self.container = self.unit.get_container('web')\nframework.observe(self.on.config_changed, self._first)\nframework.observe(self.on.start, self._second)",
    body: `
def _first(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self._reconcile(event)
def _second(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self._reconcile(event)
def _reconcile(self, event):
    ${py.replaceAll("\n", "\n    ")}`,
  }), typescript({
    top: top[1], init: "this.container = this.unit.getContainer('web');\nframework.observe(this.on.configChanged, this.first);\nframework.observe(this.on.start, this.second);",
    body: `
container: ops.Container;
first(event: ops.EventBase): void {
  if (!this.container.canConnect()) { event.defer(); return; }
  this.reconcile(event);
}
second(event: ops.EventBase): void {
  if (!this.container.canConnect()) { event.defer(); return; }
  this.reconcile(event);
}
reconcile(event: ops.EventBase): void { ${ts} }`,
  }), { facts: FACTS, work: [`first: ${work[0]}`, `second: ${work[1]}`] });
  const RESTART = { py: "self.container.restart('web')", ts: "this.container.restart('web');" };
  const PUSH = { py: "self.container.push('/a', 'b')", ts: "this.container.push('/a', 'b');" };
  reconciled("has work for each", `if isinstance(event, ops.StartEvent):\n    ${RESTART.py}\nelse:\n    ${PUSH.py}`,
    `if (event instanceof ops.StartEvent) ${RESTART.ts} else ${PUSH.ts}`, ["push push", "restart restart"]);
  reconciled("returns for one", `if isinstance(event, ops.StartEvent):\n    return\n${RESTART.py}`,
    `if (event instanceof ops.StartEvent) return; ${RESTART.ts}`, ["restart restart", "nothing"]);
  reconciled("in a function inside", `def go():\n    if isinstance(event, ops.StartEvent):\n        ${RESTART.py}\ngo()`,
    `const go = () => { if (event instanceof ops.StartEvent) ${RESTART.ts} };\ngo();`, ["nothing", "restart restart"]);
  reconciled("in an object that was made with the event", "Task(self.container, event).run()", "new Task(this.container, event).run();", ["nothing", "restart restart"], [
    "class Task:\n    def __init__(self, container, event):\n        self.container = container\n        self.event = event\n    def run(self):\n        if isinstance(self.event, ops.StartEvent):\n            self.container.restart('web')",
    "class Task {\n  constructor(private readonly container: ops.Container, private readonly event: ops.EventBase) {}\n  run(): void { if (this.event instanceof ops.StartEvent) this.container.restart('web'); }\n}",
  ]);
});

describe("one method of two objects", () => {
  const web = {
    py: "class Web:\n    def __init__(self, container, name):\n        self.container = container\n        self.name = name\n    def restart(self):\n        self.container.restart(self.name)",
    ts: "class Web {\n  constructor(private readonly container: ops.Container, private readonly name: string) {}\n  restart(): void { this.container.restart(this.name); }\n}",
  };
  const both = (name: string, [workPy, workTs]: readonly [string, string], [listenerPy, listenerTs]: readonly [string, string], verdict: string): void => judged(name, {
    top: web.py, init: "self.a = Web(self.container, 'a')\nself.b = Web(self.container, 'b')", work: workPy, listener: listenerPy,
  }, { top: web.ts, init: "this.a = new Web(this.container, 'a');\nthis.b = new Web(this.container, 'b');", methods: "a: Web;\nb: Web;", work: workTs, listener: listenerTs }, verdict);
  const all = ["self.a.restart()\n    self.b.restart()", "this.a.restart(); this.b.restart();"] as const;
  both("of which one is forgotten", all, ["self.a.restart()", "this.a.restart();"], OPEN);
  both("in another order", all, ["self.b.restart()\nself.a.restart()", "this.b.restart(); this.a.restart();"], COVERED);
  both("of which the other one is wanted", ["self.a.restart()", "this.a.restart();"], ["self.b.restart()", "this.b.restart();"], OPEN);
});

describe("what is written, rather than called", () => {
  const stored = { py: "_stored = ops.StoredState()", ts: "private readonly stored = new ops.StoredState();" };
  const writes = (name: string, [workPy, workTs]: readonly [string, string], [listenerPy, listenerTs]: readonly [string, string], verdict: string): void => judged(name, {
    work: `self._write()\n    ${workPy}`, listener: listenerPy, methods: `${stored.py}\ndef _write(self):\n    self._stored.mode = "a"`,
  }, { work: `this.write(); ${workTs}`, listener: listenerTs, methods: `${stored.ts}\nwrite(): void { this.stored.mode = 'a'; }` }, verdict);
  writes("by a function that both call", ["pass", ""], ["self._write()", "this.write();"], COVERED);
  writes("by the one alone", ["self._configure()", "this.configure();"], ["self._configure()", "this.configure();"], OPEN);
});

describe("what fails", () => {
  judged("is not what is put off", {
    top: "from api import probe, ApiError", work: "try:\n        self._look()\n    except ApiError:\n        self.container.stop('web')\n    self._configure()",
    listener: "self._look()\nself._configure()", methods: "def _look(self):\n    probe()",
  }, {
    top: "import { probe, ApiError } from 'api';", work: "try { this.look(); } catch (error) { if (!(error instanceof ApiError)) throw error; this.container.stop('web'); } this.configure();",
    listener: "this.look(); this.configure();", methods: "look(): void { probe(); }",
  }, COVERED);
});

describe("what is emitted", () => {
  /** Both handlers emit `done`, whose handler has this body. */
  const emits = (name: string, py: string, ts: string, verdict: string, listener: readonly [string, string] = ["self.on.done.emit()", "this.on.done.emit();"]): void => judged(name, {
    top: "class Done(ops.EventBase):\n    pass\nclass Events(ops.CharmEvents):\n    done = ops.EventSource(Done)\n    other = ops.EventSource(Done)",
    init: "framework.observe(self.on.done, self._on_done)", work: "self.on.done.emit()", listener: listener[0],
    methods: `on = Events()\ndef _on_done(self, event):\n    ${py.replaceAll("\n", "\n    ")}`,
  }, {
    top: "class Done extends ops.EventBase {}\nclass Events extends ops.CharmEvents { done = new ops.EventSource(Done); other = new ops.EventSource(Done); }",
    init: "framework.observe(this.on.done, this.onDone);", work: "this.on.done.emit();", listener: listener[1],
    methods: `on = new Events();\nonDone(event: Done): void { ${ts} }`,
  }, verdict);
  emits("an event whose handler works", "self._configure()", "this.configure();", COVERED);
  emits("an event whose handler works for another class", "if isinstance(event, ops.StartEvent):\n    self._configure()", "if (event instanceof ops.StartEvent) this.configure();", OPEN);
  emits("by the one, where the other does the work itself", "self._configure()", "this.configure();", COVERED, ["self._configure()", "this.configure();"]);
  emits("by the one, where the other emits what nobody hears", "self._configure()", "this.configure();", OPEN, ["self.on.other.emit()", "this.on.other.emit();"]);
});
