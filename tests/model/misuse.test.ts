/** Defers of what is no event, and an event's `defer` that is named and not called. */
import { describe, expect, test } from "vitest";
import { eventName } from "../../lib/charm/wording.js";
import { modelOf, python, typescript, type Files } from "./harness.js";

function boundIn(files: Files): string[] {
  const model = modelOf(files);
  return Object.entries(files).flatMap(([path, text]) =>
    model.misuse.boundDefersIn(path).map(({ receiver, what }) => `${what}: ${text.slice(...receiver.range)}`));
}

function uncalledIn(files: Files): string[] {
  const model = modelOf(files);
  return Object.entries(files).flatMap(([path, text]) =>
    model.misuse.uncalledDefersIn(path).map(({ node, events }) => `${text.slice(...node.range)}: ${events.map(eventName).join(", ")}`));
}

const OBSERVED = ["framework.observe(self.on.start, self._on)", "framework.observe(this.on.start, this.on_);"] as const;

describe("a defer of what is no event", () => {
  const bound = (name: string, py: string, ts: string, expected: readonly [string[], string[]], init: readonly [string, string] = OBSERVED): void => {
    test(`${name} (Python)`, () => expect(boundIn({ "src/charm.py": python({ init: init[0], body: `def _on(self, event):\n    ${py.replaceAll("\n", "\n    ")}` }) })).toEqual(expected[0]));
    test(`${name} (TypeScript)`, () => expect(boundIn({ "src/charm.ts": typescript({ init: init[1], body: `on_(event) { ${ts} }` }) })).toEqual(expected[1]));
  };
  bound("of the charm", "self.on.start.defer()", "this.on.start.defer();", [["bound-event: self.on.start"], ["bound-event: this.on.start"]]);
  bound("of a relation", "self.on['db'].relation_changed.defer()", "this.on['db'].relationChanged.defer();", [["bound-event: self.on['db'].relation_changed"], ["bound-event: this.on['db'].relationChanged"]]);
  bound("of all that there is", "self.on.defer()", "this.on.defer();", [["bound-event: self.on"], ["bound-event: this.on"]]);
  bound("of either event", "(self.on.start if self.x else self.on.stop).defer()", "(this.x ? this.on.start : this.on.stop).defer();",
    [["bound-event: self.on.start if self.x else self.on.stop"], ["bound-event: this.x ? this.on.start : this.on.stop"]]);
  bound("of somebody's own events", "self.queue.on.defer()\nself.queue.on.drained.defer()", "this.queue.on.defer(); this.queue.on.drained.defer();", [[], []]);
  bound("with arguments", "self.on.start.defer(3)", "this.on.start.defer(3);", [[], []]);
  bound("that is no call of it", "self.on.start.defer", "this.on.start.defer;", [[], []]);
  bound("of the event", "event.defer()", "event.defer();", [[], []]);
  bound("in an arrow", "later = lambda: self.on.start.defer()", "const later = () => this.on.start.defer();", [["bound-event: self.on.start"], ["bound-event: this.on.start"]]);
  test("of a constructor's event (Python)", () => {
    const init = (code: string, top = ""): string[] => boundIn({ "src/charm.py": python({ init: code, body: "def _on(self, event):\n    pass", top }) });
    expect(init("event.defer()")).toEqual(["no-event: event"]);
    expect(init("event = self.make()\nevent.defer()")).toEqual([]);
    expect(init("framework.defer()")).toEqual([]);
    expect(init("event.defer()", "event = make()")).toEqual([]);
    expect(init("event.defer()", "from events import *")).toEqual([]);
    expect(init("for event in self.events():\n    event.defer()")).toEqual([]);
    expect(init("def later():\n    event.defer()")).toEqual([]);
    expect(init("self.event.defer()")).toEqual([]);
  });
  test("of a constructor that stands in a function", () => {
    const make = (parameter: string): string[] => boundIn({ "src/charm.py": `import ops\ndef make(${parameter}):\n    class Part(ops.Object):\n        def __init__(self, charm):\n            event.defer()\n    return Part\n` });
    expect([make("event"), make("other")]).toEqual([[], ["no-event: event"]]);
  });
  test("of a constructor's event (TypeScript)", () => {
    expect(boundIn({ "src/charm.ts": typescript({ init: "event.defer();", body: "" }) })).toEqual(["no-event: event"]);
    expect(boundIn({ "src/charm.ts": typescript({ init: "event.defer();", body: "", top: "const event = make();" }) })).toEqual([]);
  });
  test("outside of any function, and in a library", () => {
    expect(boundIn({ "src/charm.py": "import ops\nevent.defer()\n" })).toEqual([]);
    expect(boundIn({ "lib/charms/other/v0/part.py": "import ops\nclass Part(ops.Object):\n    def __init__(self, charm):\n        charm.on.start.defer()\n        event.defer()\n" })).toEqual([]);
  });
});

describe("a defer that is not called", () => {
  const uncalled = (name: string, py: string, ts: string, expected: readonly [string[], string[]], init: readonly [string, string] = OBSERVED): void => {
    test(`${name} (Python)`, () => expect(uncalledIn({ "src/charm.py": python({ init: init[0], body: `def _on(self, event):\n    ${py}\ndef _help(self, event):\n    return event.defer` }) })).toEqual(expected[0]));
    test(`${name} (TypeScript)`, () => expect(uncalledIn({ "src/charm.ts": typescript({ init: init[1], body: `on_(event) { ${ts} }\nhelp(event) { return event.defer; }` }) })).toEqual(expected[1]));
  };
  const found = [["event.defer: start"], ["event.defer: start"]] as const;
  uncalled("as a statement", "event.defer", "event.defer;", [[...found[0]], [...found[1]]]);
  uncalled("as what a handler returns", "return event.defer", "return event.defer;", [[...found[0]], [...found[1]]]);
  uncalled("as what a helper returns", "self._help(event)()", "this.help(event)();", [[], []]);
  uncalled("that is called", "event.defer()", "event.defer();", [[], []]);
  uncalled("that is handed on", "self.later(event.defer)", "this.later(event.defer);", [[], []]);
  uncalled("of something else", "self.queue.defer", "this.queue.defer;", [[], []]);
  uncalled("for several events, each once", "event.defer", "event.defer;", [["event.defer: start, install"], ["event.defer: start, install"]], [
    `${OBSERVED[0]}\nframework.observe(self.on.install, self._on)\n${OBSERVED[0]}`, `${OBSERVED[1]}\nframework.observe(this.on.install, this.on_);\n${OBSERVED[1]}`,
  ]);
});
