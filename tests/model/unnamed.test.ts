/** Handlers that ops cannot find by a method's name: what they are, where they are told, and the method they could be. */
import { describe, expect, test } from "vitest";
import { handlerText, onlyCall } from "../../lib/charm/handlers.js";
import { show } from "../../lib/charm/show.js";
import type { Lambda } from "../../lib/syntax/index.js";
import { walk } from "../../lib/syntax/index.js";
import { modelOf, modulesOf, python, typescript, type Files } from "./harness.js";

/** `what (outcome) at the text; the method that it could be (its event's class)` for each unnamed handler. */
function told(files: Files): string[] {
  const model = modelOf(files);
  return Object.entries(files).flatMap(([path, text]) => model.unnamedHandlers(path).map((handler) => {
    const { at, outcome, method } = handler;
    const where = text.slice(...at.node.range).replace(/\s+/g, " ");
    return `${handlerText(handler)} (${outcome}) at ${where}${method ? `; ${method.name} (${method.eventClass ?? "no class"})` : ""}`;
  }));
}

interface Code { init: string; body?: string; top?: string }

function inPython(name: string, { init, body = "def _on_start(self, event): pass", top = "" }: Code, expected: string[], more: Files = {}): void {
  test(`${name} (Python)`, () => expect(told({ "src/charm.py": python({ init, body, top }), ...more })).toEqual(expected));
}

function inTypeScript(name: string, { init, body = "onAny(event: ops.EventBase): void {}", top = "" }: Code, expected: string[], more: Files = {}): void {
  test(`${name} (TypeScript)`, () => expect(told({ "src/charm.ts": typescript({ init, body, top }), ...more })).toEqual(expected));
}

describe("one function for several events", () => {
  inPython("for all of them", { init: "for event in self.on.events().values():\n    framework.observe(event, lambda e: None)" },
    ["a lambda (refused) at lambda e: None"]);
  inTypeScript("for all of them", { init: "for (const event of Object.values(this.on.events())) framework.observe(event, (e) => { e.defer(); });" },
    ["an inline function (dropped) at (e) => { e.defer(); }"]);
  inTypeScript("a name would be needed for each", { init: "for (const event of [this.on.start, this.on.stop]) framework.observe(event, (e) => { e.defer(); });" },
    ["an inline function (dropped) at (e) => { e.defer(); }"]);
  inTypeScript("one for each is told for each",
    { init: "framework.observe(this.on.start, (e) => { e.defer(); });\nframework.observe(this.on.install, (e) => { this.count++; });" },
    ["an inline function (dropped) at (e) => { e.defer(); }; onStart (StartEvent)",
      "an inline function (dropped) at (e) => { this.count++; }; onInstall (InstallEvent)"]);
});

describe("what may be a method", () => {
  inPython("either one or the other", {
    init: "handler = self._on_start if self.unit.is_leader() else (lambda event: None)\nframework.observe(self.on.start, handler)",
  }, []);
  inTypeScript("either one or the other", {
    init: "const handler = this.unit.isLeader() ? this.onAny : (event: ops.EventBase) => { event.defer(); };\nframework.observe(this.on.start, handler);",
  }, []);
  inPython("what a decorator may have bound", {
    init: "@bound(self)\ndef on_start(event): pass\nframework.observe(self.on.start, on_start)", top: "from elsewhere import bound",
  }, []);
  inPython("what a class decorator has added, by its name and by another", {
    init: "framework.observe(self.on.start, self._on_start)\nhandler = self._on_start\nframework.observe(self.on.stop, handler)", body: "pass", top: `
def with_start(cls):
    def start(self, event): event.defer()
    setattr(cls, "_on_start", start)
    return cls
@with_start` }, []);
  inPython("what is added to the object alone is no method", {
    init: "setattr(self, '_on_start', lambda event: None)\nframework.observe(self.on.start, self._on_start)", body: "pass",
  }, []);
  inPython("what nothing tells", { init: "framework.observe(self.on.start, self._absent)\nframework.observe(self.on.stop, absent)" }, []);
  inTypeScript("what nothing tells", { init: "framework.observe(this.on.start, this.absent);\nframework.observe(this.on.stop, absent);" }, []);
  inPython("no handler at all", { init: "framework.observe(self.on.start)" }, []);
  inTypeScript("no handler at all", { init: "framework.observe(this.on.start);" }, []);
});

describe("what it is", () => {
  inPython("a lambda of the object, of the class, and by a keyword", {
    init: `
self._stop = lambda event: None
framework.observe(self.on.stop, self._stop)
framework.observe(self.on.start, self._start)
framework.observe(bound_event=self.on.install, observer=lambda event: None)`,
    body: "_start = lambda self, event: event.defer()",
  }, ["a lambda (refused) at self._stop", "the lambda `_start` (never-called) at self._start", "a lambda (refused) at lambda event: None; onInstall (InstallEvent)"]);
  inPython("a partial, though of a bound method", {
    init: "framework.observe(self.on.start, functools.partial(self._on_start, why='start'))",
    body: "def _on_start(self, event, why): pass",
  }, ["a functools.partial (refused) at functools.partial(self._on_start, why='start')"]);
  inPython("a partial that is given the charm and nothing else, by its keyword", {
    init: "framework.observe(self.on.start, functools.partial(on_start, charm=self))", top: "def on_start(event, charm): pass",
  }, ["a functools.partial (refused) at functools.partial(on_start, charm=self)"]);
  inPython("a static method, and not a class method", {
    init: "framework.observe(self.on.start, self._on_start)\nframework.observe(self.on.stop, self._on_stop)",
    body: "@staticmethod\ndef _on_start(event): pass\n@classmethod\ndef _on_stop(cls, event): pass",
  }, ["the static method `_on_start` (refused) at self._on_start"]);
  inTypeScript("a static method is found by its name on nothing, and left alone", {
    init: "framework.observe(this.on.start, Demo.onStart);", body: "static onStart(event: ops.StartEvent): void { event.defer(); }",
  }, []);
  inTypeScript("a bound function", {
    init: "framework.observe(this.on.start, onStart.bind(this));", top: "function onStart(this: Demo, event: ops.StartEvent) { event.defer(); }",
  }, []);
  inTypeScript("a method that is bound together with more", {
    init: "framework.observe(this.on.start, this.onStart.bind(this, 'start'));", body: "onStart(why: string, event: ops.StartEvent): void {}",
  }, []);
  inTypeScript("an arrow that hands on to itself", { init: "const again = (event: ops.StartEvent) => again(event);\nframework.observe(this.on.start, again);" },
    ["the function `again` (dropped) at again"]);
  inTypeScript("an arrow that a field holds", {
    init: "framework.observe(this.on.start, this.onStart);", body: "private onStart = (event: ops.StartEvent) => { event.defer(); };",
  }, []);
});

describe("an arrow that only hands on", () => {
  const at = (arrow: string, expected: string[]): void => inTypeScript(arrow, { init: `framework.observe(this.on.start, ${arrow});`, top: "function work(event: ops.EventBase): void { event.defer(); }" }, expected);
  at("(event) => this.onStart(event)", []);
  at("(event) => this.parts.first.onStart(event)", []);
  at("(event) => this.parts['first'].onStart(event)", []);
  at("async (event) => { await this.onStart(event); }", []);
  at("(event) => { return this.onStart(event); }", []);
  at("(event) => event.defer()", ["an inline function (dropped) at (event) => event.defer(); onStart (StartEvent)"]);
  at("(event) => event.relation.defer()", ["an inline function (dropped) at (event) => event.relation.defer(); onStart (StartEvent)"]);
  at("(event) => work(event)", ["an inline function (dropped) at (event) => work(event); onStart (StartEvent)"]);
  at("(event) => { this.onStart(event); event.defer(); }",
    ["an inline function (dropped) at (event) => { this.onStart(event); event.defer(); }; onStart (StartEvent)"]);
  at("function (event) { this.onStart(event); }", ["an inline function (dropped) at function (event) { this.onStart(event); }; onStart (StartEvent)"]);
});

describe("the method that it could be", () => {
  const arrow = "(e) => { e.defer(); }";
  const at = (name: string, event: string, expected: string, body = "", top = ""): void => inTypeScript(name,
    { init: `framework.observe(${event}, ${arrow});`, body, top }, [`an inline function (dropped) at ${arrow}${expected}`]);
  at("of an endpoint's event", "this.on['db-admin'].relationBroken", "; onDbAdminRelationBroken (RelationBrokenEvent)");
  at("of an action", "this.on.backupAction", "; onBackupAction (ActionEvent)");
  at("of an event with a name that nothing tells", "this.on[this.model.name].pebbleReady", "; onPebbleReady (PebbleReadyEvent)");
  at("of an event of which a part of the name is known", "this.on[`${this.model.name}PebbleReady`]", "");
  at("where a method has that name", "this.on.start", "", "onStart(): void {}");
  at("where a field has that name", "this.on.start", "", "onStart = 1;");
  at("of a component's own event", "this.db.on.databaseCreated", "; onDatabaseCreated (no class)",
    "db = new Database(this);", "import { Database } from 'database';");
  inTypeScript("outside of a class", { init: "watch(this);", body: "", top: `function watch(charm: Demo) { charm.framework.observe(charm.on.start, ${arrow}); }` },
    [`an inline function (dropped) at ${arrow}`]);
  inTypeScript("a function that is given to the method that observes", {
    init: `this.watch(this.on.start, ${arrow});`, body: "watch(event: ops.BoundEvent, handler: (e: ops.EventBase) => void) { this.framework.observe(event, handler); }",
  }, [`an inline function (dropped) at ${arrow}`]);
});

describe("where it is told", () => {
  inTypeScript("by its name where it has one", { init: "const handler = (e: ops.EventBase) => { e.defer(); };\nframework.observe(this.on.start, handler);" },
    ["the function `handler` (dropped) at handler"]);
  inTypeScript("in the list that a loop goes through",
    { init: "for (const [event, handler] of [[this.on.start, (e) => { e.defer(); }]]) framework.observe(event, handler);" },
    ["an inline function (dropped) at (e) => { e.defer(); }"]);
  const library: Files = { "lib/charms/web/v0/web.py": `
import ops
class Web(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "web")
        self.framework.observe(charm.on.start, lambda event: None)
` };
  inPython("never in a library of somebody else", { init: "self.web = Web(self)", top: "from charms.web.v0.web import Web" }, [], library);
  inPython("in a component of the charm's own", { init: "self.web = Web(self)", top: "from web import Web" },
    ["a lambda (refused) at lambda event: None; onStart (StartEvent)"], { "src/web.py": library["lib/charms/web/v0/web.py"] ?? "" });
});

describe("the only call of a function", () => {
  const onlyCallOf = (arrow: string): string | null => {
    const module = modulesOf({ "src/a.ts": `run(${arrow});` }).get("src/a.ts")?.module;
    const found: Lambda[] = [];
    if (module) walk(module, (node) => void (node.type === "Lambda" && found.push(node)));
    const call = found[0] && onlyCall(found[0]);
    return call ? show(call) : null;
  };
  test.each([
    ["() => f(1)", "f(1)"], ["() => { f(2); }", "f(2)"], ["() => { return f(3); }", "f(3)"], ["async () => await f(4)", "f(4)"],
    ["async () => { await f(5); }", "f(5)"],
    ["() => {}", null], ["() => 1", null], ["() => { f(); g(); }", null], ["() => { return; }", null], ["() => { if (a) f(); }", null],
    ["() => f", null],
  ])("%s", (arrow, expected) => expect(onlyCallOf(arrow)).toBe(expected));
});

describe("the method that handles an event", () => {
  const methods = (files: Files): (string | null)[] => modelOf(files).observations.map(({ method }) => method && `${method.class.name}.${method.node.name}`);
  test.each([
    ["self._on_start", "Demo._on_start"], ["functools.partial(self._on_start, 1)", "Demo._on_start"], ["lambda event: self._on_start(event)", "Demo._on_start"],
    ["functools.partial(functools.partial(self._on_start, 1), 2)", "Demo._on_start"],
    ["lambda event: event.defer()", null], ["lambda event: None", null], ["on_any", null], ["lambda event: on_any(event)", null],
  ])("of %s", (handler, expected) => {
    const body = "def _on_start(self, *args): pass";
    expect(methods({ "src/charm.py": python({ init: `framework.observe(self.on.start, ${handler})`, body, top: "def on_any(event): pass" }) })).toEqual([expected]);
  });
  test.each([
    ["this.onStart", "Demo.onStart"], ["this.onStart.bind(this)", "Demo.onStart"], ["(event) => this.onStart(event)", "Demo.onStart"],
    ["async (event) => { await this.onStart(event); }", "Demo.onStart"], ["(event) => event.defer()", null],
    ["(event) => { this.onStart(event); event.defer(); }", null], ["onAny", null], ["again", null],
  ])("of %s", (handler, expected) => {
    const top = "function onAny(event: ops.EventBase): void {}\nconst again = (event: ops.EventBase) => again(event);";
    expect(methods({ "src/charm.ts": typescript({ init: `framework.observe(this.on.start, ${handler});`, body: "onStart(event: ops.EventBase): void {}", top }) })).toEqual([expected]);
  });
});
