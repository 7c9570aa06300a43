/** The ways from handlers to a defer, each once: by whom it is reached, and how far that is looked at. */
import { describe, expect, test } from "vitest";
import { fold, modelOf, python, typescript } from "./harness.js";

/** `event: function < function < handler`, from the function that defers up. */
function waysIn(path: string, text: string): string[] {
  const model = modelOf({ [path]: text });
  return model.defers.flatMap((defer) => model.verdict(defer).chains.map(({ levels, subject }) =>
    `${subject.kind}: ${levels.map(({ frame: { node } }) => fold("name" in node ? node.name : node.type)).join(" < ")}`));
}

interface Code {
  init: string;
  body: string;
  top?: string;
}

function ways(name: string, py: Code, ts: Code, expected: readonly string[]): void {
  test.each([["src/charm.py", python(py)], ["src/charm.ts", typescript(ts)]])(`${name} (%s)`, (path, text) => {
    expect(waysIn(path, text)).toEqual(expected);
  });
}

const ON = {
  start: ["framework.observe(self.on.start, self._on_start)", "framework.observe(this.on.start, this.onStart);"],
  config: ["framework.observe(self.on.config_changed, self._on_config)", "framework.observe(this.on.configChanged, this.onConfig);"],
  db: ["framework.observe(self.on.db_relation_changed, self._on_start)", "framework.observe(this.on.dbRelationChanged, this.onStart);"],
  cache: ["framework.observe(self.on.cache_relation_changed, self._on_start)", "framework.observe(this.on.cacheRelationChanged, this.onStart);"],
} as const;
const init = (...names: readonly (keyof typeof ON)[]): readonly [string, string] => [names.map((name) => ON[name][0]).join("\n"), names.map((name) => ON[name][1]).join("\n")];

/** Methods by their bodies; all take the event. */
function methods(...all: readonly (readonly [py: string, pyBody: string, ts: string, tsBody: string])[]): readonly [string, string] {
  return [
    all.map(([name, body]) => `def ${name}(self, event):\n    ${body.replaceAll("\n", "\n    ")}`).join("\n"),
    all.map(([, , name, body]) => `${name}(event: ops.EventBase): void { ${body} }`).join("\n"),
  ];
}

function reached(name: string, observed: readonly [string, string], bodies: readonly [string, string], expected: readonly string[]): void {
  ways(name, { init: observed[0], body: bodies[0] }, { init: observed[1], body: bodies[1] }, expected);
}

const DEFERS = ["event.defer()", "event.defer();"] as const;
const start = (py: string, ts: string): readonly [string, string, string, string] => ["_on_start", py, "onStart", ts];
const config = (py: string, ts: string): readonly [string, string, string, string] => ["_on_config", py, "onConfig", ts];
const late = ["_late", DEFERS[0], "late", DEFERS[1]] as const;

describe("the handlers of a defer", () => {
  reached("one", init("start"), methods(start(...DEFERS)), ["start: on_start"]);
  reached("one, of two events of one kind", init("db", "cache"), methods(start(...DEFERS)), ["relation_changed: on_start"]);
  reached("one, of two kinds of events", init("start", "db"), methods(start(...DEFERS)), ["start: on_start", "relation_changed: on_start"]);
  reached("two, by a function that both call", init("start", "config"), methods(start("self._late(event)", "this.late(event);"), config("self._late(event)", "this.late(event);"), late),
    ["start: late < on_start", "config_changed: late < on_config"]);
  reached("one, whatever it has asked before", init("start"), methods(start('if self.mode == "a":\n    print()\nself._late(event)', "if (this.mode === 'a') console.log(); this.late(event);"), late), ["start: late < on_start"]);
  reached("one, whatever was asked of what it hands on", init("start"), methods(start("self._late(event, self.odd)", "this.late(event, this.odd);"), start("self._late(event)", "this.late(event);"), late), ["start: late < on_start"]);
  ways("one, of two events of the charm's own", {
    top: "class Created(ops.EventBase): ...\nclass Changed(ops.EventBase): ...\nclass Events(ops.CharmEvents):\n    created = ops.EventSource(Created)\n    changed = ops.EventSource(Changed)",
    init: "framework.observe(self.on.created, self._on_start)\nframework.observe(self.on.changed, self._on_start)", body: `on = Events()\n${methods(start("self._late(event)", ""), late)[0]}`,
  }, {
    top: "class Created extends ops.EventBase {}\nclass Changed extends ops.EventBase {}\nclass Events extends ops.CharmEvents { created = new ops.EventSource(Created); changed = new ops.EventSource(Changed); }",
    init: "framework.observe(this.on.created, this.onStart);\nframework.observe(this.on.changed, this.onStart);", body: `override readonly on = new Events();\n${methods(start("", "this.late(event);"), late)[1]}`,
  }, ["custom: late < on_start"]);
  reached("one that another one calls, too", init("start", "config"), methods(start(...DEFERS), config("self._on_start(event)", "this.onStart(event);")), ["start: on_start", "config_changed: on_start < on_config"]);
  reached("one that calls twice", init("start"), methods(start("if self.odd():\n    self._late(event)\nelse:\n    self._late(event)", "if (this.odd()) this.late(event); else this.late(event);"), late),
    ["start: late < on_start", "start: late < on_start"]);
  reached("one of a function that calls itself", init("start"), methods(start("self._late(event)", "this.late(event);"), ["_late", "if self.odd():\n    self._late(event)\nevent.defer()", "late", "if (this.odd()) this.late(event); event.defer();"]),
    ["start: late < on_start", "start: late < late < on_start"]);
  reached("none that can be seen: the way begins with what defers", init("start"), methods(start("pass", ""), ["_other", "event.defer()", "other", "event.defer();"]), ["custom: other"]);
  ways("two, that a decorator wraps", {
    top: "def deferring(of):\n    def wrapper(self, event):\n        if self.odd():\n            event.defer()\n            return\n        of(self, event)\n    return wrapper",
    init: "framework.observe(self.on.db_relation_changed, self._on_db)\nframework.observe(self.on.cache_relation_changed, self._on_cache)",
    body: "@deferring\ndef _on_db(self, event):\n    self.a()\n@deferring\ndef _on_cache(self, event):\n    self.b()",
  }, {
    top: "function deferring(of: Handler) { return function wrapper(this: Demo, event: ops.EventBase): void { if (this.odd()) { event.defer(); return; } of.call(this, event); }; }",
    init: "framework.observe(this.on.dbRelationChanged, this.onDb);\nframework.observe(this.on.cacheRelationChanged, this.onCache);",
    body: "@deferring\nonDb(event: ops.EventBase): void { this.a(); }\n@deferring\nonCache(event: ops.EventBase): void { this.b(); }",
  }, ["relation_changed: wrapper", "relation_changed: wrapper"]);
});

describe("how far ways are followed", () => {
  /** The handler, and below it so many functions, of which the last one defers. */
  const deep = (functions: number): readonly [string, string] => methods(
    start("self._f1(event)", "this.f1(event);"),
    ...Array.from({ length: functions }, (_, index) => {
      const [py, ts] = index + 1 === functions ? DEFERS : [`self._f${index + 2}(event)`, `this.f${index + 2}(event);`] as const;
      return [`_f${index + 1}`, py, `f${index + 1}`, ts] as const;
    }),
  );
  reached("over twelve functions", init("start"), deep(11), [`start: ${Array.from({ length: 11 }, (_, index) => `f${11 - index} < `).join("")}on_start`]);
  reached("not over more", init("start"), deep(12), []);
  test("not more of them than anybody would read", () => {
    const handlers = Array.from({ length: 70 }, (_, index) => [`_on_${index}`, "self._late(event)", `on${index}`, "this.late(event);"] as const);
    const observed = [
      handlers.map(([name], index) => `framework.observe(self.on.r${index}_relation_changed, self.${name})`).join("\n"),
      handlers.map(([, , name], index) => `framework.observe(this.on['r${index}'].relationChanged, this.${name});`).join("\n"),
    ] as const;
    const [py, ts] = methods(...handlers, late);
    expect(waysIn("src/charm.py", python({ init: observed[0], body: py }))).toHaveLength(60);
    expect(waysIn("src/charm.ts", typescript({ init: observed[1], body: ts }))).toHaveLength(60);
  });
});
