/** What a defer leaves undone, and whether it is the same that another handler does: what functions are given, and take from their event. */
import { describe } from "vitest";
import { judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";

describe("what a function is given", () => {
  const given = (name: string, py: readonly [string, string], ts: readonly [string, string], verdict: string, methods?: readonly [string, string]): void => judged(name, {
    work: py[0], listener: py[1], methods: methods?.[0] ?? "def _run(self, *given):\n    self.container.exec(given)",
  }, { work: ts[0], listener: ts[1], methods: methods?.[1] ?? "run(...given: unknown[]): void { this.container.exec(given); }" }, verdict);
  given("all of the same list", ["self._run(*self.names)", "self._run(*self.names)"], ["this.run(...this.names);", "this.run(...this.names);"], COVERED);
  given("all of another list", ["self._run(*self.names)", "self._run(*self.others)"], ["this.run(...this.names);", "this.run(...this.others);"], OPEN);
  given("one of two, of which nobody can say whether it is the same", ['self._run("a" if self.odd else self.b)', 'self._run("a" if self.odd else self.b)'], ["this.run(this.odd ? 'a' : this.b);", "this.run(this.odd ? 'a' : this.b);"], OPEN);
  given("one of two others", ['self._run("a" if self.odd else self.b)', 'self._run("a" if self.odd else self.c)'], ["this.run(this.odd ? 'a' : this.b);", "this.run(this.odd ? 'a' : this.c);"], OPEN);
  given("one of two that are known", ['self._run("a" if self.odd else "b")', 'self._run("a" if self.odd else "b")'], ["this.run(this.odd ? 'a' : 'b');", "this.run(this.odd ? 'a' : 'b');"], COVERED);
  given("one of two of which one is another", ['self._run("a" if self.odd else "b")', 'self._run("a" if self.odd else "c")'], ["this.run(this.odd ? 'a' : 'b');", "this.run(this.odd ? 'a' : 'c');"], OPEN);
  given("what calls itself with a part of it", ["self._run(self.tree)", "self._run(self.tree)"], ["this.run(this.tree);", "this.run(this.tree);"], COVERED,
    ["def _run(self, tree):\n    self.container.exec(tree)\n    if tree.more:\n        self._run(tree.next)", "run(tree: Tree): void { this.container.exec(tree); if (tree.more) this.run(tree.next); }"]);
  given("a function with some of its arguments", ['functools.partial(self._run, "a")()', 'functools.partial(self._run, "a")()'], ["this.run.bind(this, 'a')();", "this.run.bind(this, 'a')();"], COVERED);
  given("a function with other arguments", ['functools.partial(self._run, "a")()', 'functools.partial(self._run, "b")()'], ["this.run.bind(this, 'a')();", "this.run.bind(this, 'b')();"], OPEN);
});

describe("calls that cannot be followed", () => {
  const emits = (name: string, py: string, ts: string, verdict: string): void => judged(name, { work: "self._tell()", listener: "self._tell()", methods: `def _tell(self):\n    ${py}` },
    { work: "this.tell();", listener: "this.tell();", methods: `tell(): void { ${ts} }` }, verdict);
  emits("an event that nobody has declared", "self.on.done.emit()", "this.on.done.emit();", OPEN);
  emits("an event of another object", "self.bus.emit('x')", "this.bus.emit('x');", COVERED);
  judged("one of several functions, which is handed the event", { work: "self.steps[0](event)", listener: "self._configure()" }, { work: "this.steps[0](event);", listener: "this.configure();" }, OPEN);
  judged("one of several functions", { work: "self.steps[0]()\n    self._configure()", listener: "self._configure()" }, { work: "this.steps[0](); this.configure();", listener: "this.configure();" }, OPEN);
});

describe("an own handler that is not sure to do it", () => {
  judged("for what would have kept the deferred event from it, too", {
    handlers: `
def _handle(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    try:
        name = self.names["a"]
    except KeyError:
        return
    self._configure()
def _listen(self, event):
    if not self.config.get("mode"):
        return
    self._configure()`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  try {
    const name = this.names['a'];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  if (!this.config.get('mode')) return;
  this.configure();
}`,
  }, COVERED);
});

describe("what else may be caught", () => {
  const tries = (name: string, py: string, ts: string, verdict: string, more: { top?: readonly [string, string]; methods?: readonly [string, string] } = {}): void => judged(name, {
    listener: `try:\n    ${py}\nexcept KeyError:\n    return\nself._configure()`, top: more.top?.[0] ?? "", methods: more.methods?.[0] ?? "",
  }, {
    listener: `try { ${ts} } catch (error) { if (!(error instanceof RangeError)) throw error; return; } this.configure();`, top: more.top?.[1] ?? "", methods: more.methods?.[1] ?? "",
  }, verdict);
  tries("a key that is missing", "value = self.names['a']", "const value = this.names['a'];", OPEN);
  tries("a word in the log", "self.logger.info('a')", "this.logger.info('a');", COVERED);
  tries("an attribute", "value = self.names", "const value = this.names;", COVERED);
  tries("what may be raised below", "self._look()", "this.look();", OPEN, { methods: ["def _look(self):\n    if self.odd:\n        raise KeyError", "look(): void { if (this.odd) throw new RangeError(); }"] });
});

describe("what the work takes from its event", () => {
  const takes = (name: string, py: string, ts: string, verdict: string): void => judged(name, { work: `${py}\n    self._configure()` }, { work: `${ts} this.configure();` }, verdict);
  takes("something that it carries", "name = event.workload", "const name = event.workload;", OPEN);
  takes("its class", "if isinstance(event, ops.StartEvent): print()", "if (event instanceof ops.StartEvent) console.log();", OPEN);
  takes("the class of something else", "if isinstance(self.server, ops.Object): print()", "if (this.server instanceof ops.Object) console.log();", COVERED);
  takes("a word in the log", "print(event)", "console.log(event);", COVERED);
  takes("itself, by code that cannot be seen", "x = tell(event)", "const x = tell(event);", OPEN);
  takes("itself, by an object that cannot be seen", "self.server.tell(event)", "this.server.tell(event);", OPEN);
  takes("itself, by a name, by code that cannot be seen", "x = tell(given=event)", "const x = tell({ given: event });", OPEN);
  takes("nothing but its handle", "print(event.handle)", "console.log(event.handle);", COVERED);
  takes("nothing, though it is handed to a function of its own", "self._name(event)\n    self._name(event)", "this.name(event); this.name(event);", OPEN);
});

describe("an effect on the way", () => {
  const guard = { py: "not self.container.can_connect()", ts: "!this.container.canConnect()" };
  const inFront = (name: string, py: string, ts: string, verdict: string): void => judged(name, { before: py, guard: guard.py }, { before: ts, guard: guard.ts }, verdict);
  inFront("that is done before the defer is not put off", "self.container.push('/a', 'b')", "this.container.push('/a', 'b');", COVERED);
  judged("that is done anyway, behind the defer", {
    handlers: `
def _handle(self, event):
    if ${guard.py}:
        event.defer()
    else:
        self._configure()
    self.server.greet()
def _listen(self, event):
    self._configure()`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (${guard.ts}) {
    event.defer();
  } else {
    this.configure();
  }
  this.server.greet();
}
listen(event: ops.HookEvent): void { this.configure(); }`,
  }, COVERED);
});
