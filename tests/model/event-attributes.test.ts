/** Attributes that are set on an event which the same run may defer. */
import { describe, expect, it } from "vitest";
import { modelOf, python, typescript, type Files } from "./harness.js";

/** `event.attempt: start, stop` for each. */
function told(files: Files): string[] {
  const model = modelOf(files);
  return Object.keys(files).flatMap((path) => model.misuse.attributesIn(path)).map(({ name, events }) => `${name}: ${events.map(({ event }) => event.name ?? "?").join(", ")}`);
}

/** A handler of start and install (and of others), by its body; `classes` of events may say what they save. */
function py(body: string, { events = ["self.on.start", "self.on.install"], ready = "pass", base = "ops.EventBase", more = "" } = {}): string[] {
  return told({ "src/charm.py": python({
    top: `import pkg\nclass Ready(${base}):\n    ${ready.replaceAll("\n", "\n    ")}\nclass Events(ops.CharmEvents):\n    ready = ops.EventSource(Ready)\n    far = ops.EventSource(pkg.Far)`,
    init: `for event in (${events.join(", ")},):\n    framework.observe(event, self._run)`,
    body: `on = Events()\ndef _run(self, event):\n    ${body.replaceAll("\n", "\n    ")}\n${more}`,
  }) });
}

function ts(body: string, { events = ["this.on.start", "this.on.install"], ready = "", base = "ops.EventBase", more = "" } = {}): string[] {
  return told({ "src/charm.ts": typescript({
    top: `import * as pkg from 'pkg';\nclass Ready extends ${base} { ${ready} }\nclass Events extends ops.CharmEvents {\n  readonly ready = new ops.EventSource(Ready);\n  readonly far = new ops.EventSource(pkg.Far);\n}`,
    init: `for (const event of [${events.join(", ")}]) framework.observe(event, this.run);`,
    body: `override readonly on = new Events();\nprivate run(event): void { ${body} }\n${more}`,
  }) });
}

describe("what a handler sets", () => {
  it.each<[string, string, string, string[]]>([
    ["and defers", "event.attempt = 1\nevent.defer()", "event.attempt = 1; event.defer();", ["event.attempt: start, install"]],
    ["and may defer", "event.attempt = 1\nif self.x:\n    event.defer()", "event.attempt = 1; if (this.x) event.defer();", ["event.attempt: start, install"]],
    ["and adds to", "event.attempt += 1\nevent.defer()", "event.attempt += 1; event.defer();", ["event.attempt: start, install"]],
    ["twice", "event.attempt = 1\nevent.attempt = 2\nevent.defer()", "event.attempt = 1; event.attempt = 2; event.defer();", ["event.attempt: start, install", "event.attempt: start, install"]],
    ["and never defers", "event.attempt = 1", "event.attempt = 1;", []],
    ["or defers", "if self.x:\n    event.attempt = 1\n    return\nevent.defer()", "if (this.x) { event.attempt = 1; return; }\nevent.defer();", []],
    ["of another object", "self.attempt = 1\nevent.unit.attempt = 1\nevent.defer()", "this.attempt = 1; event.unit.attempt = 1; event.defer();", []],
    ["that ops keeps", "event.handle = 1\nevent.framework = 2\nevent.deferred = False\nevent.defer()", "event.handle = 1; event.framework = 2; event.deferred = false; event.defer();", []],
    ["in a helper", "self._mark(event)\nevent.defer()", "this.mark(event); event.defer();", ["given.attempt: start, install"]],
    ["by hand", "event.log('x')\nevent.defer()", "event.log('x'); event.defer();", []],
  ])("%s", (_, inPy, inTs, expected) => {
    expect(py(inPy, { more: "def _mark(self, given):\n    given.attempt = 1" })).toEqual(expected);
    expect(ts(inTs, { more: "private mark(given): void { given.attempt = 1; }" })).toEqual(expected);
  });

  const SET_PY = "event.attempt = 1\nevent.defer()";
  const SET_TS = "event.attempt = 1; event.defer();";
  it("on events that cannot be deferred is another rule's", () => {
    expect(py(SET_PY, { events: ["self.on.backup_action", "self.on.start"] })).toEqual(["event.attempt: start"]);
    expect(ts(SET_TS, { events: ["this.on.backupAction", "this.on.start"] })).toEqual(["event.attempt: start"]);
    expect(py(SET_PY, { events: ["self.on.backup_action"] })).toEqual([]);
    expect(ts(SET_TS, { events: ["this.on.backupAction"] })).toEqual([]);
  });

  it.each<[string, string, string, string, boolean]>([
    ["nothing", "pass", "", "ops.EventBase", true],
    ["the attribute in its snapshot", "def snapshot(self):\n    return {'attempt': self.attempt}", "override snapshot() { return { attempt: this.attempt }; }", "ops.EventBase", false],
    ["the attribute in its restore", "def restore(self, saved):\n    self.attempt = saved['attempt']", "override restore(saved) { this.attempt = saved['attempt']; }", "ops.EventBase", false],
    ["another attribute", "def snapshot(self):\n    return {'other': self.other}", "override snapshot() { return { other: this.other }; }", "ops.EventBase", true],
    ["the attribute elsewhere", "def other(self):\n    return self.attempt", "other() { return this.attempt; }", "ops.EventBase", true],
    ["a method of that name", "def attempt(self):\n    pass", "attempt() {}", "ops.EventBase", false],
    ["what a relation's event has", "pass", "", "ops.RelationEvent", true],
    ["what a package's class has", "pass", "", "pkg.Base", false],
  ])("on an event whose class has %s", (_, readyPy, readyTs, base, reported) => {
    const expected = reported ? ["event.attempt: ready"] : [];
    expect(py(SET_PY, { events: ["self.on.ready"], ready: readyPy, base })).toEqual(expected);
    expect(ts(SET_TS, { events: ["this.on.ready"], ready: readyTs, base })).toEqual(expected);
  });

  it("is told once for an event that comes by it twice", () => {
    expect(py("self._both(event)", { events: ["self.on.start"], more: "def _other(self, event):\n    self._both(event)\ndef _both(self, given):\n    given.attempt = 1\n    given.defer()" }))
      .toEqual(["given.attempt: start"]);
    const twice = python({
      init: "framework.observe(self.on.start, self._one)\nframework.observe(self.on.start, self._two)",
      body: "def _one(self, event):\n    self._both(event)\ndef _two(self, event):\n    self._both(event)\ndef _both(self, given):\n    given.attempt = 1\n    given.defer()",
    });
    expect(told({ "src/charm.py": twice })).toEqual(["given.attempt: start"]);
  });

  it("on an event below one whose class saves it", () => {
    const below = (snapshot: string): string[] => told({ "src/charm.py": python({
      top: `class Above(ops.EventBase):\n    def snapshot(self):\n        ${snapshot}\nclass Ready(Above):\n    pass\nclass Events(ops.CharmEvents):\n    ready = ops.EventSource(Ready)`,
      init: "framework.observe(self.on.ready, self._run)", body: "on = Events()\ndef _run(self, event):\n    event.attempt = 1\n    event.defer()",
    }) });
    expect(below("return {'attempt': self.attempt}")).toEqual([]);
    expect(below("return {}")).toEqual(["event.attempt: ready"]);
  });

  it("on an event whose class saves all there is, or cannot be seen", () => {
    expect(py(SET_PY, { events: ["self.on.ready"], ready: "def snapshot(self):\n    return self.__dict__" })).toEqual([]);
    expect(py(SET_PY, { events: ["self.on.ready"], ready: "def snapshot(self):\n    return vars(self)" })).toEqual([]);
    expect(py(SET_PY, { events: ["self.on.ready"], ready: "def snapshot(self):\n    return dict(self)" })).toEqual(["event.attempt: ready"]);
    expect(py(SET_PY, { events: ["self.on.ready"], base: "ops.EventBase, object" })).toEqual(["event.attempt: ready"]);
    expect(py(SET_PY, { events: ["self.on.far"] })).toEqual([]);
    expect(ts(SET_TS, { events: ["this.on.far"] })).toEqual([]);
  });
});
