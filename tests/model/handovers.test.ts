/** Who hands the event on to whom, and how far a function is from the handlers of the event. */
import { describe, expect, it } from "vitest";
import type { Facts, Subject } from "../../lib/charm/conditions.js";
import { constructAll } from "../../lib/charm/components.js";
import type { EventKind } from "../../lib/charm/events.js";
import { noFacts } from "../../lib/charm/facts.js";
import { framesAt } from "../../lib/charm/frames.js";
import type { HandOver } from "../../lib/charm/handovers.js";
import { HandOvers } from "../../lib/charm/handovers.js";
import { lookUp } from "../../lib/charm/lookup.js";
import { callsOf } from "../../lib/charm/uses.js";
import type { Frame } from "../../lib/charm/values.js";
import { World } from "../../lib/charm/world.js";
import type { Call } from "../../lib/syntax/index.js";
import { modulesOf, python, typescript } from "./harness.js";

const PYTHON = python({
  init: "self.a = Part()\nself.b = Part()",
  top: `
class Part:
    def update(self, event):
        check(event)
def on_start(event):
    check(event)
    check(event)
def on_stop(event):
    apply(event)
def check(event):
    apply(event)
def apply(event):
    check(event)
    event.defer()
class Ready(ops.EventBase):
    pass`,
  body: "pass",
});
const TYPESCRIPT = typescript({
  init: "this.a = new Part();\nthis.b = new Part();",
  top: `
class Part { update(event) { check(event); } }
function on_start(event) { check(event); check(event); }
function on_stop(event) { apply(event); }
function check(event) { apply(event); }
function apply(event) { check(event); event.defer(); }
class Ready extends ops.EventBase {}`,
  body: "",
});

/** The calls of a charm that hand the event on, each in the frames that it runs in, and the functions that are given it. */
class Charm {
  readonly #world: World;
  readonly #path: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#world = new World(modulesOf({ [path]: text }), noFacts);
    constructAll(this.#world);
  }

  /** The places in a function that call another: `on_start: check`. */
  calls(way: string): { call: Call; frame: Frame }[] {
    const [caller, callee] = way.split(": ");
    const source = this.#world.modules.get(this.#path)!;
    return callsOf(source.module).filter(({ func }) => func.type === "Name" && func.id === callee)
      .flatMap((call) => framesAt(this.#world, { source, node: call }).map((frame) => ({ call, frame })))
      .filter(({ frame: { node } }) => "name" in node && node.name === caller);
  }

  function(name: string) {
    const found = lookUp(this.#world, name, this.#world.moduleFrame(this.#path)!);
    if (found.type !== "function") throw new Error(`${name} is a function`);
    return found.node;
  }

  subject(kind: EventKind, of?: string): Subject {
    const found = of === undefined ? null : lookUp(this.#world, of, this.#world.moduleFrame(this.#path)!);
    return { kind, class: found?.type === "class" ? found.class : null };
  }
}

const NOTHING: Facts = new Map();
const READY: Facts = new Map([["ready", true]]);
const START: Subject = { kind: "start", class: null };

describe.each([["Python", "src/charm.py", PYTHON], ["TypeScript", "src/charm.ts", TYPESCRIPT]])("%s", (_, path, text) => {
  const charm = new Charm(path, text);
  const over = (way: string, more: Partial<HandOver> = {}): HandOver => ({ ...charm.calls(way)[0]!, facts: NOTHING, subject: START, ...more });
  const note = (into: HandOvers, way: string, more: Partial<HandOver> = {}): void => into.note(charm.function(way.split(": ")[1]!), over(way, more));

  it("one call is one way, however often the event comes by", () => {
    const noted = new HandOvers();
    note(noted, "on_start: check", { facts: READY });
    note(noted, "on_start: check", { facts: new Map(READY) });
    expect(noted.callersOf(charm.function("check"), START, NOTHING)).toHaveLength(1);
    expect(noted.callersOf(charm.function("apply"), START, NOTHING)).toEqual([]);
  });

  it("calls, objects, and what holds at a call, are told apart", () => {
    const noted = new HandOvers();
    const [first, second] = charm.calls("on_start: check");
    const [a, b] = charm.calls("update: check");
    const facts: Facts[] = [NOTHING, READY, new Map([["ready", false]]), new Map([["other", true]]), new Map([["ready", true], ["other", true]])];
    for (const each of [first, second, a, b]) note(noted, "on_start: check", each);
    for (const each of facts) note(noted, "on_start: check", { ...first, facts: each });
    expect(noted.callersOf(charm.function("check"), START, NOTHING)).toHaveLength(4 + facts.length - 1);
  });

  it("another event goes its own ways", () => {
    const noted = new HandOvers();
    const own = charm.subject("custom", "Ready");
    note(noted, "on_start: check");
    note(noted, "on_start: check", { subject: own });
    const asked = (subject: Subject): (string | undefined)[] => noted.callersOf(charm.function("check"), subject, NOTHING).map(({ subject: { class: of } }) => of?.name);
    expect(asked(START)).toEqual([undefined]);
    expect(asked(charm.subject("custom", "Ready"))).toEqual(["Ready"]);
    expect(asked(charm.subject("custom"))).toEqual([]);
    expect(asked(charm.subject("stop"))).toEqual([]);
  });

  it("a call at which the opposite of what is known holds has not led here", () => {
    const noted = new HandOvers();
    note(noted, "on_start: check", { facts: new Map([["leader", true], ["ready", true]]) });
    const asked = (facts: Facts): number => noted.callersOf(charm.function("check"), START, facts).length;
    expect(asked(READY)).toBe(1);
    expect(asked(new Map([["other", false]]))).toBe(1);
    expect(asked(new Map([["ready", false]]))).toBe(0);
    expect(asked(new Map([["other", false], ["leader", false]]))).toBe(0);
  });

  it("of very many ways to one function, the first are known", () => {
    const noted = new HandOvers();
    for (let way = 0; way < 400; way++) note(noted, "on_start: check", { facts: new Map([[`fact ${way}`, true]]) });
    expect(noted.callersOf(charm.function("check"), START, NOTHING)).toHaveLength(300);
  });

  it("a function is a handler of the events that ops calls it with", () => {
    const noted = new HandOvers();
    const { frame } = over("on_start: check");
    noted.noteHandler(charm.function("on_start"), { frame, subject: START });
    noted.noteHandler(charm.function("on_start"), { frame, subject: charm.subject("install") });
    const kinds = (["start", "install", "stop"] as const).filter((kind) => noted.isHandler(charm.function("on_start"), charm.subject(kind)));
    expect(kinds).toEqual(["start", "install"]);
    expect(noted.isHandler(charm.function("check"), START)).toBe(false);
    expect([...noted.handlers].map(([of, entries]) => [of === charm.function("on_start"), entries.length])).toEqual([[true, 2]]);
  });

  describe("calls between a handler and a function", () => {
    /** `on_start` hands the event to `check`, which goes in a circle with `apply`. */
    const circle = (...handlers: string[]): HandOvers => {
      const noted = new HandOvers();
      for (const way of ["on_start: check", "check: apply", "apply: check"]) note(noted, way);
      for (const name of handlers) noted.noteHandler(charm.function(name), { frame: over("on_start: check").frame, subject: START });
      return noted;
    };
    const above = (noted: HandOvers, name: string, limit = 9, subject = START): number => noted.leastAbove(charm.function(name), subject, limit);

    it("are counted by the shortest way, around a circle, too", () => {
      const noted = circle("on_start");
      expect(["on_start", "check", "apply"].map((name) => above(noted, name))).toEqual([0, 1, 2]);
      note(noted, "on_stop: apply");
      expect(above(noted, "apply")).toBe(1);
    });

    it("begin at a handler that is also called", () => {
      expect(above(circle("on_start", "apply"), "apply")).toBe(0);
      expect(above(circle("on_start", "check"), "apply")).toBe(1);
    });

    it("are no more than what is asked for", () => {
      expect(above(circle("on_start"), "apply", 1)).toBe(1);
      const endless = new HandOvers();
      for (const way of ["check: apply", "apply: check"]) note(endless, way);
      expect(above(endless, "apply", 5)).toBe(5);
    });

    it("are those of one event", () => {
      const noted = circle("on_start");
      const own = charm.subject("custom", "Ready");
      note(noted, "on_stop: apply", { subject: own });
      expect([above(noted, "apply"), above(noted, "apply", 9, own), above(noted, "apply")]).toEqual([2, 1, 2]);
    });

    it("may begin where something else holds at every call than is known", () => {
      const noted = circle("on_start");
      note(noted, "apply: check", { facts: READY });
      expect(above(noted, "apply")).toBe(2);
      const tested = new HandOvers();
      note(tested, "on_start: check", { facts: READY });
      note(tested, "check: apply");
      expect([above(tested, "check"), above(tested, "apply")]).toEqual([0, 1]);
    });
  });
});
