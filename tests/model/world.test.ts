/** What is worked out once for a charm: circles of names, failures on the way, and what functions are called. */
import { describe, expect, it } from "vitest";
import { noFacts } from "../../lib/charm/facts.js";
import { holderName, isInline, nameOf, qualifiedNameOf } from "../../lib/charm/naming.js";
import { World } from "../../lib/charm/world.js";
import type { FunctionNode, Lambda, Node } from "../../lib/syntax/index.js";
import { isFunction, walk } from "../../lib/syntax/index.js";
import { modulesOf } from "./harness.js";
import { inPython, inTypeScript, words } from "./stands-for.js";

const options = (text: string): string[] => text.split(" or ").sort();

describe("names that stand on each other", () => {
  const PY = { before: "one = two or 'x'\nif self.other:\n    one = 'a'\ntwo = one or 'y'\nif self.other:\n    two = 'b'" };
  const TS = { before: "let one = two || 'x'; if (this.other) one = 'a';\nlet two = one || 'y'; if (this.other) two = 'b';" };
  it("are the same whichever is asked for first", () => {
    for (const ask of ["one", "two"]) {
      expect(options(inPython(ask, PY))).toEqual(options(inPython(ask, { before: `${PY.before}\nfirst = [one, two]\nsecond = [two, one]` })));
      expect(options(inTypeScript(ask, TS))).toEqual(options(inPython(ask, PY)));
    }
    for (const order of ["[one, two]", "[two, one]"]) {
      const [first = "", second = ""] = inPython(order, PY).slice(1, -1).split(", ");
      const [left, right] = order === "[one, two]" ? [first, second] : [second, first];
      expect([options(left), options(right)]).toEqual([options(inPython("one", PY)), options(inPython("two", PY))]);
    }
  });
  it("know what they can", () => {
    expect(options(inPython("one", PY))).toContain('"a"');
    expect(options(inPython("one", PY))).toContain('"b"');
    expect(options(inPython("two", PY))).toContain('"a"');
    expect(options(inPython("two", PY))).toContain('"b"');
  });
  it("may be nothing", () => {
    expect(inPython("one", { before: "one = two\ntwo = one" })).toBe("?");
    expect(inPython("self.one", { init: "self.one = self.two\nself.two = self.one" })).toBe("?");
    expect(inTypeScript("this.one", { init: "this.one = this.two; this.two = this.one;" })).toBe("?");
    expect(inPython("self.again()", { body: "def again(self):\n    return self.again()" })).toBe("?");
    expect(inTypeScript("this.again()", { body: "again() { return this.again(); }" })).toBe("?");
    expect(inPython("self.down(3)", { body: "def down(self, n):\n    if n:\n        return self.down(n - 1)\n    return 'done'" })).toBe('"done" or ?');
  });
});

it("answers as before after a question that went wrong", () => {
  for (const [path, files] of [
    ["src/charm.py", { "src/charm.py": "from kinds import LIMIT\nmade = [LIMIT, 1]\nmore = made", "src/kinds.py": "LIMIT = 4" }],
    ["src/charm.ts", { "src/charm.ts": "import { LIMIT } from './kinds';\nconst made = [LIMIT, 1];\nconst more = made;", "src/kinds.ts": "export const LIMIT = 4;" }],
  ] as const) {
    const modules = modulesOf(files);
    const disk = { fails: true };
    const world = new World({
      ...modules,
      resolve: (...asked) => {
        if (disk.fails) throw new Error("the disk is gone");
        return modules.resolve(...asked);
      },
    }, noFacts);
    const ask = (name: string): string => words(world.inModule(path, name) ?? { type: "unknown" });
    expect(() => ask("more")).toThrow("the disk is gone");
    disk.fails = false;
    expect([ask("more"), ask("made"), ask("LIMIT")]).toEqual(["[4, 1]", "[4, 1]", "4"]);
    expect(world.inModule(path, "missing")).toBeUndefined();
    expect(world.inModule("src/nothing.py", "made")).toBeUndefined();
  }
});

describe("what a function is called", () => {
  const PY = `
def plain():
    pass
def decorator(f):
    def wrapper(event):
        pass
    return wrapper
def factory(name):
    def inner(f):
        def wrapper(event):
            pass
        return wrapper
    return inner
def holder():
    def local():
        pass
    made = lambda: 1
    return lambda: 2
top = lambda: 3
class Demo:
    def method(self):
        self.x = lambda: 4
    def __init__(self):
        self.y = lambda: 5
`;
  const functions = ((): (FunctionNode | Lambda)[] => {
    const found: (FunctionNode | Lambda)[] = [];
    const module = modulesOf({ "src/charm.py": PY }).get("src/charm.py")?.module;
    if (module) walk(module, (node: Node) => {
      if (isFunction(node) || node.type === "Lambda") found.push(node);
    });
    return found;
  })();

  it("by itself, with what it stands in, and whether it was written on the spot", () => {
    expect(functions.map((node) => [nameOf({ node }), qualifiedNameOf({ node }), isInline(node)])).toEqual([
      ["plain", "plain", false],
      ["decorator", "decorator", false],
      ["decorator", "decorator.wrapper", false],
      ["factory", "factory", false],
      ["factory", "factory.inner", false],
      ["factory", "factory.inner.wrapper", false],
      ["holder", "holder", false],
      ["local", "holder.local", false],
      ["an inline function of holder", "holder.<lambda>", true],
      ["holder", "holder.<lambda>", false],
      ["an inline function", "<lambda>", true],
      ["method", "Demo.method", false],
      ["an inline function of method", "Demo.method.<lambda>", true],
      ["__init__", "Demo.__init__", false],
      ["an inline function", "Demo.__init__.<lambda>", true],
    ]);
  });

  it("where something stands", () => {
    expect(functions.map((node) => holderName(node))).toEqual([
      "<module>", "<module>", "decorator", "<module>", "factory", "factory.inner", "<module>", "holder", "holder", "holder",
      "<module>", "<module>", "Demo.method", "<module>", "Demo.__init__",
    ]);
  });
});
