/** Whether another handler does the same work: by the event it has, the objects it works on, and what it emits. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { FACTS, judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";

/** Both handlers hand their event to `reconcile`, which configures behind it; where it needs its event, each has its own work. */
const shared = (name: string, py: string, ts: string, verdict: string, more: { top?: readonly [string, string]; methods?: readonly [string, string] } = {}): void => judged(name, {
  top: more.top?.[0] ?? "", work: "self._reconcile(event)", listener: "self._reconcile(event)",
  methods: `def _reconcile(self, event):\n    ${py.replaceAll("\n", "\n    ")}\n    self._configure()\n${more.methods?.[0] ?? ""}`,
}, {
  top: more.top?.[1] ?? "", work: "this.reconcile(event);", listener: "this.reconcile(event);",
  methods: `reconcile(event: ops.EventBase): void { ${ts} this.configure(); }\n${more.methods?.[1] ?? ""}`,
}, verdict);

describe("a function that both call with their event", () => {
  shared("needs nothing of it", "pass", "", COVERED);
  shared("reads what it carries", "print(event.workload)", "console.log(event.workload);", OPEN);
  shared("hands it to an object that cannot be seen", "self.server.tell(event)", "this.server.tell(event);", OPEN);
  shared("hands it to a function that cannot be seen", "tell(event)", "tell(event);", OPEN, { top: ["from somewhere import tell", "import { tell } from 'somewhere';"] });
  shared("hands it over behind other things", "self.server.tell(1, event)", "this.server.tell(1, event);", OPEN);
  shared("hands it over by a name", "self.server.tell(given=event)", "this.server.tell({ given: event });", OPEN);
  shared("hands over something else", "self.server.tell(self.name)", "this.server.tell(this.name);", COVERED);
  shared("logs it", "print(event)", "console.log(event);", COVERED);
  shared("logs it by a logger", "self.logger.debug('x', event)", "this.logger.debug('x', event);", COVERED);
  shared("makes a text of it", "print(str(event))", "console.log(String(event));", COVERED);
  shared("asks for its handle", "print(event.handle)", "console.log(event.handle);", COVERED);
  shared("asks for its class", "if isinstance(event, ops.StartEvent): print()", "if (event instanceof ops.StartEvent) console.log();", OPEN);
  shared("asks for the class of something else", "if isinstance(self.server, ops.Object): print()", "if (this.server instanceof ops.Object) console.log();", COVERED);
  shared("hands it to a function that needs nothing of it", "self._note(event)", "this.note(event);", COVERED,
    { methods: ["def _note(self, event):\n    print('noted')", "note(event: ops.EventBase): void { console.log('noted'); }"] });
  shared("hands it to a function that reads what it carries", "self._note(event)", "this.note(event);", OPEN,
    { methods: ["def _note(self, event):\n    print(event.workload)", "note(event: ops.EventBase): void { console.log(event.workload); }"] });
  shared("keeps it in an object that needs nothing of it", "Task(event)", "new Task(event);", COVERED,
    { top: ["class Task:\n    def __init__(self, event):\n        pass", "class Task { constructor(event: ops.EventBase) {} }"] });
  shared("hands it to a function that both call back", "self.server.each(lambda name: self._note(event))", "this.server.each((name) => this.note(event));", OPEN,
    { methods: ["def _note(self, event):\n    print(event.workload)", "note(event: ops.EventBase): void { console.log(event.workload); }"] });
});

describe("functions on the way to a defer", () => {
  /** `guarded` defers, and does what it does with what it is given. */
  const given = (name: string, [py, ts]: readonly [string, string], [otherPy, otherTs]: readonly [string, string], verdict: string): void => judged(name, {
    handlers: `
def _handle(self, event):
    self._guarded(event, ${py})
def _listen(self, event):
    self._guarded(event, ${otherPy})
def _guarded(self, event, mode):
    if not self.container.can_connect():
        event.defer()  # handle
        return
    self.container.exec([mode])`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void { this.guarded(event, ${ts}); }
listen(event: ops.HookEvent): void { this.guarded(event, ${otherTs}); }
guarded(event: ops.HookEvent, mode: string): void {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return;
  }
  this.container.exec([mode]);
}`,
  }, verdict);
  given("are given the same text", ["'a'", "'a'"], ["'a'", "'a'"], COVERED);
  given("are given the same thing", ["self.mode", "this.mode"], ["self.mode", "this.mode"], COVERED);
  given("are given another thing", ["self.mode", "this.mode"], ["self.other", "this.other"], OPEN);

  /** `ready` defers, `reconfigure` works; both handlers go through both. */
  const behind = (name: string, [py, ts]: readonly [string, string], verdict: string): void => judged(name, {
    handlers: `
def _handle(self, event):
    if self._ready(event):
        self._reconfigure(event)
def _listen(self, event):
    if self._ready(event):
        self._reconfigure(event)
def _ready(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return False
    self.container.push("/a", "b")
    return True
def _reconfigure(self, event):
    ${py.replaceAll("\n", "\n    ")}`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void { if (this.ready(event)) this.reconfigure(event); }
listen(event: ops.HookEvent): void { if (this.ready(event)) this.reconfigure(event); }
ready(event: ops.HookEvent): boolean {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return false;
  }
  this.container.push('/a', 'b');
  return true;
}
reconfigure(event: ops.HookEvent): void { ${ts} }`,
  }, verdict);
  behind("all work behind it", ["self._configure()", "this.configure();"], COVERED);
  behind("work behind it under a test of their own", ["if self.odd():\n    self._configure()", "if (this.odd()) this.configure();"], COVERED);
  behind("need their event behind it", ["self.container.exec([event.workload])", "this.container.exec([event.workload]);"], OPEN);
});

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
