/** What deserves a look where a handler comes by: a defer that is not called, an attribute that is set, an emit. */
import { describe, expect, it } from "vitest";
import { attributeSet, isEmit, uncalledDefer } from "../../lib/charm/outings.js";
import { show } from "../../lib/charm/show.js";
import type { Module, Node } from "../../lib/syntax/index.js";
import { walk } from "../../lib/syntax/index.js";
import { modulesOf } from "./harness.js";

function parsed(path: string, text: string): Module {
  return modulesOf({ [path]: text }).get(path)!.module;
}

function nodesOf(module: Module): Node[] {
  const found: Node[] = [];
  walk(module, (node) => void found.push(node));
  return found;
}

/** The body of a function in both languages. */
const inFunction = { py: (body: string): Module => parsed("src/a.py", `def f(x):\n    ${body}\n`), ts: (body: string): Module => parsed("src/a.ts", `async function f(x) { ${body} }`) };

describe("a defer that is not called", () => {
  const told = (module: Module): (string | null)[] => nodesOf(module).filter((node) => node.type === "Attribute" && node.attr === "defer").map(uncalledDefer);

  it.each<[py: string, ts: string, expected: string | null]>([
    ["x.defer", "x.defer;", "dropped"],
    ["return x.defer", "return x.defer;", "returned"],
    ["x.ready or x.defer", "x.ready || x.defer;", "dropped"],
    ["x.ready or x.found or x.defer", "x.ready || x.found || x.defer;", "dropped"],
    ["x.ready and x.defer", "x.ready && x.defer;", "dropped"],
    ["return x.ready or x.defer", "return x.ready || x.defer;", "returned"],
    // What stands first is only asked for.
    ["x.defer or x.ready", "x.defer || x.ready;", null],
    ["x.a if x.ready else x.defer", "x.ready ? x.a : x.defer;", "dropped"],
    ["x.defer if x.ready else x.a", "x.ready ? x.defer : x.a;", "dropped"],
    ["x.a if x.defer else x.b", "x.defer ? x.a : x.b;", null],
    ["run(x.defer)", "run(x.defer);", null],
    ["x.defer()", "x.defer();", null],
    ["y = x.defer", "const y = x.defer;", null],
    ["x.defer.a", "x.defer.a;", null],
  ])("%s", (py, ts, expected) => {
    expect(told(inFunction.py(py))).toEqual([expected]);
    expect(told(inFunction.ts(ts))).toEqual([expected]);
  });

  it("awaited, and nothing else by that name", () => {
    expect(told(inFunction.ts("await x.defer;"))).toEqual(["dropped"]);
    expect(nodesOf(inFunction.py("x.defers; defer")).map(uncalledDefer)).not.toContain("dropped");
  });
});

describe("an attribute that is set", () => {
  const told = (module: Module): string[] => nodesOf(module).flatMap((node) => {
    const set = attributeSet(node, module.language);
    return set ? [`${show(set.of)}.${set.name}`] : [];
  });

  it.each<[py: string, ts: string, expected: string[]]>([
    ["x.a = 1", "x.a = 1;", ["x.a"]],
    ["x.a += 1", "x.a += 1;", ["x.a"]],
    ["x.a, y.b = 1, 2", "[x.a, y.b] = [1, 2];", ["x.a", "y.b"]],
    ["y = x.a", "const y = x.a;", []],
    ["y = x.a = 1", "y = x.a = 1;", ["x.a"]],
    ["y += x.a", "y += x.a;", []],
    ["run(x.a)", "run(x.a);", []],
    ["x.y.a = 1", "x.y.a = 1;", []],
    ["x().a = 1", "x().a = 1;", []],
    ["y[x.a] = 1", "y[x.a] = 1;", []],
    ["y = [x.a]", "y = [x.a];", []],
    ["a = 1", "a = 1;", []],
  ])("%s", (py, ts, expected) => {
    expect(told(inFunction.py(py))).toEqual(expected);
    expect(told(inFunction.ts(ts))).toEqual(expected);
  });

  it.each<[py: string, expected: string[]]>([
    ["[x.a, y.b] = 1, 2", ["x.a", "y.b"]],
    ["x.a: int = 1", ["x.a"]],
    // A declaration alone sets nothing.
    ["x.a: int", []],
    ["y: int = x.a", []],
    ["self.a = 1", []],
    ["x['a'] = 1", []],
    ["setattr(x, 'a', 1)", ["x.a"]],
    ["setattr(x, name, 1)", []],
    ["setattr(x, 1, 1)", []],
    ["setattr(self, 'a', 1)", []],
    ["setattr(x)", []],
    ["setattr()", []],
    ["getattr(x, 'a', 1)", []],
    ["Object.assign(x, {'a': 1})", []],
  ])("Python: %s", (py, expected) => {
    expect(told(inFunction.py(py))).toEqual(expected);
  });

  it.each<[ts: string, expected: string[]]>([
    ["x['a'] = 1;", ["x.a"]],
    ["x[0] = 1;", []],
    ["x[name] = 1;", []],
    ["const y = x['a'];", []],
    ["this.a = 1;", []],
    ["this['a'] = 1;", []],
    ["Object.assign(x, { a: 1, b: 2 });", ["x.a"]],
    ["Object.assign(x, { ...y });", []],
    ["Object.assign(x, {});", []],
    ["Object.assign(x, y);", []],
    ["Object.assign(this, { a: 1 });", []],
    ["setattr(x, 'a', 1);", []],
  ])("TypeScript: %s", (ts, expected) => {
    expect(told(inFunction.ts(ts))).toEqual(expected);
  });
});

it.each<[py: string, ts: string, emits: number]>([
  ["x.on.ready.emit()", "x.on.ready.emit();", 1],
  ["x.emit(1)", "x.emit(1);", 1],
  ["emit()", "emit();", 0],
  ["x.emit", "x.emit;", 0],
  ["x.emits()", "x.emits();", 0],
])("whether %s emits", (py, ts, emits) => {
  expect(nodesOf(inFunction.py(py)).filter(isEmit)).toHaveLength(emits);
  expect(nodesOf(inFunction.ts(ts)).filter(isEmit)).toHaveLength(emits);
});
