/** What runs below handlers, whatever they are given: every call that they come to. */
import { describe, expect, it } from "vitest";
import { constructAll } from "../../lib/charm/components.js";
import { noFacts } from "../../lib/charm/facts.js";
import { callsBelow, callsIn } from "../../lib/charm/reach.js";
import { show } from "../../lib/charm/show.js";
import { World } from "../../lib/charm/world.js";
import { fold, modulesOf, python, typescript, type Files } from "./harness.js";

/** What each call below the charm's method `run` calls, in the order in which it is come to. */
function below(files: Files): string[] {
  const world = new World(modulesOf(files), noFacts);
  constructAll(world);
  const ask = (): string[] => callsBelow(world, [world.attribute(world.charms[0]!, "run", "run")]).map(({ call }) => fold(show(call.func)));
  const found = ask();
  // Who asks again is told the same.
  expect(ask()).toEqual(found);
  return found;
}

interface Code {
  /** The body of the method. */
  run: string;
  more?: string;
  top?: string;
}

function reaches(name: string, py: Code, ts: Code, expected: readonly string[]): void {
  it(name, () => {
    expect(below({ "src/charm.py": python({ init: "self.made = Part(1)", top: `${PARTS.py}\n${py.top ?? ""}`, body: `def run(self, event):\n    ${py.run.replaceAll("\n", "\n    ")}\n${py.more ?? ""}` }) })).toEqual(expected);
    expect(below({ "src/charm.ts": typescript({ init: "this.made = new Part(1);", top: `${PARTS.ts}\n${ts.top ?? ""}`, body: `run(event) {\n${ts.run}\n}\n${ts.more ?? ""}` }) })).toEqual(expected);
  });
}

const PARTS = {
  py: "class Part:\n    def __init__(self, name):\n        set_up()\n    def work(self):\n        work()",
  ts: "class Part { constructor(name) { setUp(); }\n  work() { work(); } }",
};

describe("calls", () => {
  reaches("of the method itself", { run: "first()\nself.x.second(third())" }, { run: "first(); this.x.second(third());" }, ["first", "self.x.second", "third"]);
  reaches("of what it calls, and of what that calls", { run: "self._a()", more: "def _a(self):\n    self._b()\ndef _b(self):\n    last()\ndef _c(self):\n    never()" },
    { run: "this.a();", more: "private a() { this.b(); }\nprivate b() { last(); }\nprivate c() { never(); }" }, ["self.a", "self.b", "last"]);
  reaches("once, of functions that call each other", { run: "self._a()\nself._a()", more: "def _a(self):\n    self._b()\ndef _b(self):\n    self._a()" },
    { run: "this.a(); this.a();", more: "private a() { this.b(); }\nprivate b() { this.a(); }" }, ["self.a", "self.a", "self.b", "self.a"]);
  reaches("of a function of the file", { run: "helper()", top: "def helper():\n    last()" }, { run: "helper();", top: "function helper() { last(); }" }, ["helper", "last"]);
  reaches("of whichever of two it may call", { run: "(self._a if self.x else self._b)()", more: "def _a(self):\n    one()\ndef _b(self):\n    two()" },
    { run: "(this.x ? this.a : this.b)();", more: "private a() { one(); }\nprivate b() { two(); }" }, ["…", "one", "two"]);
  reaches("of an object that it makes", { run: "Part(2).work()" }, { run: "new Part(2).work();" }, ["Part(2).work", "Part", "work", "set_up"]);
  reaches("of an object that has nothing to do when it is made", { run: "Plain().work()", top: "class Plain:\n    def work(self):\n        work()" }, { run: "new Plain().work();", top: "class Plain { work() { work(); } }" }, ["Plain().work", "Plain", "work"]);
  reaches("of a method that only has the name of what events have", { run: "self._log.emit()", top: "class Log:\n    def emit(self):\n        last()", more: "@property\ndef _log(self):\n    return Log()" },
    { run: "this.log.emit();", top: "class Log { emit() { last(); } }", more: "private get log() { return new Log(); }" }, ["self.log.emit", "last"]);
  reaches("not of the making of what is there already", { run: "self._part().work()", more: "def _part(self):\n    return self.made" },
    { run: "this.part().work();", more: "private part() { return this.made; }" }, ["self.part().work", "self.part", "work"]);
  reaches("of a function without a name that it hands on", { run: "retry(lambda: first())" }, { run: "retry(() => first());" }, ["retry", "first"]);
  reaches("not of a function that it only names", { run: "retry(self._a)", more: "def _a(self):\n    never()" }, { run: "retry(this.a);", more: "private a() { never(); }" }, ["retry"]);
  reaches("not of a function that it only defines", { run: "def inner():\n    never()\nfirst()" }, { run: "function inner() { never(); }\nfirst();" }, ["first"]);
  reaches("of a function that it defines, and calls", { run: "def inner():\n    second()\ninner()" }, { run: "function inner() { second(); }\ninner();" }, ["inner", "second"]);
  reaches("of a wrapper around the function", { run: "self._a()", more: "@around\ndef _a(self):\n    last()", top: "def around(method):\n    def wrapper(self):\n        before()\n        return method(self)\n    return wrapper" },
    { run: "this.a();", more: "@around\na() { last(); }", top: "function around(method) { return function wrapper(this: Demo) { before(); return method.call(this); }; }" },
    expect.arrayContaining(["self.a", "before", "last"]) as string[]);
  // What listens to the event has handlers of its own.
  reaches("not of those who hear what it emits", { run: "self.on.ready.emit()", top: "class Ready(ops.EventBase):\n    pass\nclass Events(ops.CharmEvents):\n    ready = ops.EventSource(Ready)", more: "on = Events()" },
    { run: "this.on.ready.emit();", top: "class Ready extends ops.EventBase {}\nclass Events extends ops.CharmEvents { readonly ready = new ops.EventSource(Ready); }", more: "override readonly on = new Events();" }, ["self.on.ready.emit"]);
});

it("of an arrow without a body", () => {
  expect(below({ "src/charm.ts": typescript({ init: "", body: "run = () => this.a();\na() { last(); }" }) })).toEqual(["self.a", "last"]);
});

it("of a function with some of its arguments", () => {
  expect(below({ "src/charm.py": python({ init: "pass", body: "def run(self):\n    functools.partial(self._a, 1)()\ndef _a(self, x):\n    last()" }) }))
    .toEqual(["functools.partial(self.a, 1)", "functools.partial", "last"]);
});

it("of one method for each object", () => {
  const files = { "src/charm.py": python({
    init: "self.a = Part(one)\nself.b = Part(two)", top: "def one():\n    first()\ndef two():\n    second()\nclass Part:\n    def __init__(self, act):\n        self.act = act\n    def work(self):\n        self.act()",
    body: "def run(self):\n    self.a.work()\n    self.b.work()",
  }) };
  expect(below(files)).toEqual(["self.a.work", "self.b.work", "self.act", "self.act", "first", "second"]);
});

it("of a function's own body, not of those within", () => {
  const [of] = modulesOf({ "src/a.py": "def f(x=never()):\n    first(second())\n    g = lambda: never()\n    if third():\n        return fourth()\n" }).get("src/a.py")!.module.body;
  if (of?.type !== "FunctionDef") throw new Error("there is a function");
  expect(callsIn(of).map(({ func }) => show(func))).toEqual(["first", "second", "third", "fourth"]);
});
