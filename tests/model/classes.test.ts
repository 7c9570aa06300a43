/** Classes: what they inherit, in which order, and what kind of object they make. */
import { describe, expect, it } from "vitest";
import { noFacts } from "../../lib/charm/facts.js";
import { World } from "../../lib/charm/world.js";
import { modulesOf } from "./harness.js";
import { inPython, inTypeScript } from "./stands-for.js";

/** The kind of object that the class `It` makes. */
function roleOf(path: string, text: string): string | undefined {
  const world = new World(modulesOf({ [path]: text }), noFacts);
  const value = world.inModule(path, "It");
  return value?.type === "class" ? world.classes.role(value.class) : undefined;
}

/** The classes of `It`, nearest first, and the bases that are no part of the charm. */
function lineageOf(path: string, text: string): string {
  const world = new World(modulesOf({ [path]: text }), noFacts);
  const value = world.inModule(path, "It");
  if (value?.type !== "class") return "none";
  const { classes, external } = world.classes.lineage(value.class);
  return [...classes.map(({ name }) => name), ...external].join(" ");
}

describe("what a class makes", () => {
  it.each([
    ["ops.CharmBase", "charm"], ["ops.charm.CharmBase", "charm"], ["ops.Object", "framework-object"], ["ops.framework.Object", "framework-object"],
    ["ops.EventBase", "event"], ["ops.RelationEvent", "event"], ["ops.CharmEvents", "charm-events"], ["ops.ObjectEvents", "events"],
    ["pkg.OSBaseOperatorCharm", "charm"], ["pkg.OpsCharmK8S", "charm"], ["pkg.OwnCharmEvents", "charm-events"], ["pkg.MySecretEvent", "event"],
    ["pkg.CharmedThing", "unknown"], ["pkg.CharmLib", "unknown"], ["pkg.CharmError", "unknown"], ["pkg.CharmEvent", "event"], ["pkg.CharmRelationData", "unknown"],
    ["pkg.Object", "unknown"], ["pkg.Thing", "unknown"], ["pkg.ABC", "plain"],
  ])("%s", (base, role) => {
    expect(roleOf("src/it.py", `import ops, pkg\nclass It(${base}):\n    pass`)).toBe(role);
    expect(roleOf("src/it.py", `import ops, pkg\nclass Above(${base}):\n    pass\nclass It(Above):\n    pass`)).toBe(role);
    const ts = base.replaceAll("pkg.", "pkg.");
    expect(roleOf("src/it.ts", `import * as ops from 'ops';\nimport * as pkg from 'pkg';\nclass It extends ${ts} {}`)).toBe(role);
  });
  it.each([
    ["", "plain"], ["object", "plain"], ["Generic[T]", "plain"], ["str, Enum", "plain"], ["Exception", "plain"], ["Protocol, pkg.Thing", "unknown"],
    ["ops.Object, pkg.BaseCharm", "framework-object"], ["pkg.Thing, ops.CharmBase", "charm"],
  ])("Python: %s", (bases, role) => {
    expect(roleOf("src/it.py", `import ops, pkg\nclass It(${bases}):\n    pass`)).toBe(role);
  });
});

describe("what a class inherits", () => {
  it.each([
    ["nothing", "class It: pass", "It"],
    ["a chain", "class A: pass\nclass B(A): pass\nclass It(B): pass", "It B A"],
    ["a diamond", "class A: pass\nclass B(A): pass\nclass C(A): pass\nclass It(B, C): pass", "It B C A"],
    ["bases in their order", "class A: pass\nclass B: pass\nclass C(A, B): pass\nclass It(C, B): pass", "It C A B"],
    ["what Python refuses", "class A: pass\nclass B(A): pass\nclass It(A, B): pass", "It A B"],
    ["itself", "class It(It): pass", "It"],
    ["a circle", "class A(B): pass\nclass B(A): pass\nclass It(B): pass", "It B A"],
    ["generics", "class A: pass\nclass It(A[int], Generic[T]): pass", "It A Generic"],
    ["what a call is given", "class A: pass\nclass It(with_metaclass(A)): pass", "It A"],
    ["what a call makes", "class A: pass\nclass B: pass\ndef mixin(of):\n    return B\nclass It(mixin(A)): pass", "It B"],
    ["what a call that cannot be seen is given in a subscript", "class A: pass\nclass It(make(A[int])): pass", "It A"],
    ["one of two", "class A: pass\nif x:\n    Base = A\nelse:\n    import pkg\n    Base = pkg.B\nclass It(Base): pass", "It A pkg.B"],
    ["packages' classes once", "import ops\nclass A(ops.Object): pass\nclass B(ops.Object): pass\nclass It(A, B): pass", "It A B ops.Object"],
    ["no value", "class It(3, None): pass", "It"],
  ])("Python: %s", (_, text, expected) => {
    expect(lineageOf("src/it.py", text)).toBe(expected);
  });
  it.each([
    ["a chain", "class A {}\nclass B extends A {}\nclass It extends B {}", "It B A"],
    ["itself", "class It extends It {}", "It"],
    ["a mixin", "class A {}\nclass B {}\nfunction mixin(of) { return B; }\nclass It extends mixin(A) {}", "It B"],
    ["what a call is given", "class A {}\nclass It extends make(A) {}", "It A"],
  ])("TypeScript: %s", (_, text, expected) => {
    expect(lineageOf("src/it.ts", text)).toBe(expected);
  });

  it("ends somewhere", () => {
    const many = Array.from({ length: 400 }, (_, at) => `class C${at + 1}(C${at}): pass`).join("\n");
    const world = lineageOf("src/it.py", `class C0: pass\n${many}\nclass It(C400): pass`).split(" ");
    expect(world.slice(0, 3)).toEqual(["It", "C400", "C399"]);
    expect(world.length).toBeGreaterThan(290);
  });
});

describe("members", () => {
  const top = `
class Kept:
    if unknown:
        def run(self):
            return "then"
    else:
        def stop(self):
            return "else"
    try:
        def start(self):
            return "try"
    except ImportError:
        pass
    def __init__(self):
        (self.left, self.right), self.rest = ("l", "r"), "m"
        self.first, self.second = "a", "b"
        self.one, self.two = pair()
        self.odd, = ()
        self.both = self.each = "e"
        other.kept = 3
        class Inner:
            def set(self):
                self.inner = 4
        def later():
            self.late = 5
    @staticmethod
    def none():
        none.kept = 4
    @property
    def twice(self):
        return "got"
    @twice.setter
    def twice(self, value):
        return "set"
    @functools.cached_property
    def once(self):
        return "once"
    def over(self):
        return 1
    def over(self):
        return 2
`;
  it.each([
    ["run()", '"then"'], ["stop()", '"else"'], ["start()", '"try"'], ["first", '"a"'], ["second", '"b"'], ["rest", '"m"'],
    ["one", "?"], ["both", '"e"'], ["each", '"e"'], ["kept", "?"], ["inner", "?"], ["late", "5"], ["odd", "?"], ["missing", "?"],
    ["twice", '"got"'], ["once", '"once"'], ["over()", "2"],
  ])("Python: %s", (name, expected) => {
    expect(inPython(`Kept().${name}`, { top })).toBe(expected);
  });
  it.each([
    ["first", '"a"'], ["second", '"b"'], ["both", '"e"'], ["late", "5"], ["inBlock", "6"], ["twice", '"got"'], ["hidden()", "7"], ["missing", "?"],
  ])("TypeScript: %s", (name, expected) => {
    expect(inTypeScript(`new Kept().${name}`, { top: `
class Kept {
  first = 'a';
  static { this.never = 3; }
  constructor() {
    [this.second, this.third] = ['b', 'c'];
    this.both = this.each = 'e';
    const later = () => { this.late = 5; };
    { this.inBlock = 6; }
  }
  get twice() { return 'got'; }
  set twice(value) { }
  hidden() { return this.#hidden(); }
  #hidden() { return 7; }
}` })).toBe(expected);
  });
});
