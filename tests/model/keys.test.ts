/** Texts that are the same for values that cannot be told apart, and choices without repeats. */
import { describe, expect, it } from "vitest";
import type { ClassInfo, EventSource, Frame, Instance, Value } from "../../lib/charm/values.js";
import { argumentsKey, EVENT, keyOf, NO_ARGUMENTS, NONE, optionsOf, union, UNKNOWN } from "../../lib/charm/values.js";
import { modulesOf } from "./harness.js";

const source = modulesOf({ "src/a.py": "class A:\n    pass\nclass B:\n    pass\ndef f():\n    pass\ndef g():\n    pass" }).get("src/a.py")!;
const [classA, classB, f, g] = source.module.body;
if (classA?.type !== "ClassDef" || classB?.type !== "ClassDef" || f?.type !== "FunctionDef" || g?.type !== "FunctionDef") throw new Error("there are two of each");
const top: Frame = { source, node: source.module, owner: null, self: null, called: false, bindings: new Map(), outer: null, memo: new Map() };
const withEvent: Frame = { ...top, node: g, bindings: new Map([["given", EVENT]]), outer: top };
const A: ClassInfo = { node: classA, source, name: "A", frame: top };
const B: ClassInfo = { node: classB, source, name: "B", frame: top };
const object = (id: number): Instance => ({ type: "instance", id, class: A, arguments: null });
const [one, two] = [object(1), object(2)];

const constant = (value: string | number | boolean): Value => ({ type: "constant", value });
const of = (node: typeof f, self: Instance | null = null, frame = top, undecorated = false): Value => ({ type: "function", node, source, owner: null, frame, self, undecorated });
const on = (owner: Instance | null, text = "self.on", key: string | null = null): EventSource => ({ type: "on", owner, events: null, emits: "juju", key, text });
const event = (from: EventSource, name: string, text: string): Value => ({ type: "bound-event", kind: "start", name, text, from, class: null });
const list = (...items: Value[]): Value => ({ type: "list", items, complete: true });
const dict = (...entries: [Value, Value][]): Value => ({ type: "dict", each: "key", entries });
const partial = (target: Value, ...positional: Value[]): Value => ({ type: "partial", target, arguments: { ...NO_ARGUMENTS, positional } });
const choice = (...options: Value[]): Value => ({ type: "union", options });

/** Made anew each time it is asked for: what is the same is so by what it is made of. */
const each = (): readonly Value[] => [
  EVENT, { type: "framework" }, { type: "observe" }, NONE, constant("1"), constant(1), constant("null"), constant(true), { type: "pattern", text: "1*" },
  { type: "class", class: A }, { type: "class", class: B }, one, two,
  of(f), of(g), of(f, one), of(f, two), of(f, null, withEvent), of(f, null, top, true),
  { type: "module", path: "src/b.py" }, { type: "external", name: "ops.A" }, { type: "external", name: "ops.B" },
  event(on(one), "start", "self.on.start"), event(on(one), "stop", "self.on.start"), event(on(one), "start", "self.on[name]"), event(on(two), "start", "self.on.start"), event(on(null), "start", "self.on.start"),
  on(one), on(two), on(null), on(one, "charm.on"), on(one, "self.on", "db"),
];
/** Objects of packages, and values that hold others: as options of a choice, two of them are never the same. */
const holding = (): readonly Value[] => [
  { type: "external-object", name: "ops.A", arguments: null }, { type: "external-object", name: "ops.B", arguments: null },
  list(), list(NONE), list(NONE, NONE), list(list()), list(constant("1"), constant(1)), list(constant(1), constant("1")),
  dict(), dict([NONE, constant(1)]), dict([NONE, constant(2)]), dict([constant(1), NONE]), dict([NONE, NONE], [constant(1), NONE]),
  partial(of(f)), partial(of(g)), partial(of(f), NONE), partial(of(f), NONE, constant(1)),
  choice(NONE, constant(1)), choice(NONE, constant(2)), choice(NONE, constant(1), constant(2)),
];

describe("a key", () => {
  it("is the same for what is the same, and another for all else", () => {
    const keys = [...each(), ...holding()].map((value) => keyOf(value));
    expect([...each(), ...holding()].map((value) => keyOf(value))).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain("?");
  });

  it("is not that of what is known of nothing", () => {
    expect([UNKNOWN, { type: "super", self: one, behind: A } as const, { type: "all-events", from: on(one) } as const].map((value) => keyOf(value))).toEqual(["?", "?", "?"]);
  });

  it("goes three deep", () => {
    const deep = (around: (value: Value) => Value, value: Value): string => keyOf(around(around(around(value))));
    const arounds: ((value: Value) => Value)[] = [list, (value) => dict([NONE, value]), (value) => dict([value, NONE]), (value) => choice(NONE, value), (value) => partial(value), (value) => partial(of(f), value)];
    for (const around of arounds) {
      // What is deeper is not told apart any more.
      expect(deep(around, list(constant(1)))).toBe(deep(around, list(constant(2))));
      expect(deep(around, constant(1))).not.toBe(deep(around, constant(2)));
      for (const other of arounds) expect(deep(around, other(constant(1)))).toBe(deep(around, list()));
    }
  });

  it("of arguments tells places and names apart", () => {
    const named = (name: string, value: Value) => ({ ...NO_ARGUMENTS, named: new Map([[name, value]]) });
    const keys = [
      NO_ARGUMENTS, { ...NO_ARGUMENTS, positional: [NONE] }, { ...NO_ARGUMENTS, positional: [NONE, NONE] }, named("a", NONE), named("b", NONE), named("a", constant(1)),
      { positional: [NONE], named: new Map([["a", NONE]]), open: false },
    ].map((each) => argumentsKey(each));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("a choice", () => {
  it("has each option once", () => {
    const options = optionsOf(union([...each(), ...each(), union(each())]));
    expect(options.map((value) => keyOf(value))).toEqual(each().map((value) => keyOf(value)));
  });

  it("of lists has them all: they may differ in what nobody sees", () => {
    expect(optionsOf(union([list(), list()]))).toHaveLength(2);
    const same = list();
    expect(union([same, same])).toBe(same);
  });

  it("of one is that one, and of none nothing is known", () => {
    expect(union([one])).toBe(one);
    expect(union([one, one])).toBe(one);
    expect(union([])).toBe(UNKNOWN);
    expect(union([UNKNOWN])).toBe(UNKNOWN);
  });

  it("keeps what is not known beside constants and lists alone", () => {
    expect(optionsOf(union([UNKNOWN, NONE, list()])).map(({ type }) => type)).toEqual(["constant", "list", "unknown"]);
    expect(union([UNKNOWN, one])).toBe(one);
    expect(optionsOf(union([UNKNOWN, NONE, one])).map(({ type }) => type)).toEqual(["constant", "instance"]);
  });

  it("of very many has the first 64", () => {
    const many = (count: number): Value => union(Array.from({ length: count }, (_, index) => constant(index)));
    expect([63, 64, 65, 100].map((count) => optionsOf(many(count)).length)).toEqual([63, 64, 64, 64]);
  });
});
