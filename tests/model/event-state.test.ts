/** What of a custom event gets to a handler: what its constructor keeps, its snapshot saves and its restore sets. */
import { describe, expect, it } from "vitest";
import { modelOf, type Files } from "./harness.js";

/** `Class attribute missing` of each attribute that is lost. */
function lost(files: Files): string[] {
  const model = modelOf(files);
  return Object.keys(files).flatMap((path) => model.customEvents(path)
    .flatMap(({ class: { name: of }, lost: all }) => all.map(({ name, missing }) => `${of} ${name} ${missing}`)));
}

const indented = (text: string, by: string): string => text.replaceAll("\n", `\n${by}`);

interface Parts {
  init?: string;
  snapshot?: string;
  restore?: string;
  more?: string;
  base?: string;
}

/** What is lost of an event that keeps `a` and `b`. */
function py({ init = "self.a = a\nself.b = b", snapshot, restore, more = "", base = "ops.EventBase" }: Parts): string[] {
  return lost({ "src/events.py": `import ops
class E(${base}):
    def __init__(self, handle, a, b):
        super().__init__(handle)
        ${indented(init, "        ")}
${snapshot === undefined ? "" : `    def snapshot(self):\n        ${indented(snapshot, "        ")}\n`}
${restore === undefined ? "" : `    def restore(self, saved):\n        ${indented(restore, "        ")}\n`}
    ${indented(more, "    ")}
` }).map((text) => text.slice(2));
}

function ts({ init = "this.a = a; this.b = b;", snapshot, restore, more = "", base = "ops.EventBase" }: Parts): string[] {
  return lost({ "src/events.ts": `import * as ops from 'ops';
class E extends ${base} {
  constructor(handle: ops.Handle, a, b) { super(handle); ${init} }
${snapshot === undefined ? "" : `  override snapshot() { ${snapshot} }\n`}
${restore === undefined ? "" : `  override restore(saved) { ${restore} }\n`}
  ${more}
}` }).map((text) => text.slice(2));
}

const BOTH = ["a both", "b both"];
const SAVE_PY = "return {'a': self.a, 'b': self.b}";
const SAVE_TS = "return { a: this.a, b: this.b };";
const SET_PY = "self.a = saved['a']\nself.b = saved.get('b')";
const SET_TS = "this.a = saved['a']; this.b = saved.get('b');";

describe("what a constructor keeps", () => {
  it.each<[string, Parts, Parts, string[]]>([
    ["attributes", {}, {}, BOTH],
    ["nothing", { init: "pass" }, { init: "" }, []],
    ["several at once", { init: "self.a, (self.b, c) = a, (b, 1)" }, { init: "[this.a, [this.b]] = [a, [b]];" }, BOTH],
    ["the same under two names", { init: "self.a = self.b = a" }, { init: "this.a = this.b = a;" }, BOTH],
    ["in a test", { init: "if a:\n    self.a = a" }, { init: "if (a) { this.a = a; }" }, ["a both"]],
    ["of another object", { init: "a.a = b\nself.b.c = b" }, { init: "a.a = b; this.b.c = b;" }, []],
    ["what every event has", { init: "self.handle = handle\nself.deferred = False\nself.framework = a" }, { init: "this.handle = handle; this.deferred = false; this.framework = a;" }, []],
  ])("%s", (_, inPy, inTs, expected) => {
    expect(py(inPy)).toEqual(expected);
    expect(ts(inTs)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["with a type", "self.a: int = a\nself.b: int", ["a both"]],
    ["in a list", "[self.a, self.b] = a, b", BOTH],
    ["in a function of its own", "def later():\n    self.a = a", []],
    ["through a property that keeps it elsewhere", "self.odd = a\nself.a = a", ["a both"]],
  ])("%s (Python)", (_, init, expected) => {
    expect(py({ init, more: "@property\ndef odd(self):\n    return 1\n@odd.setter\ndef odd(self, value):\n    pass" })).toEqual(expected);
  });

  it("in the constructors above, where they are called", () => {
    const above = (call: string): string[] => lost({ "src/events.py": `import ops
class Above(ops.EventBase):
    def __init__(self, handle, a):
        super().__init__(handle)
        self.a = a
class E(Above):
    def __init__(self, handle, b):
        ${call}
        self.b = b
` });
    expect(above("super().__init__(handle, 1)")).toEqual(["E b both", "E a both"]);
    expect(above("pass")).toEqual(["E b both"]);
    expect(above("log.info(handle)")).toEqual(["E b both"]);
    expect(lost({ "src/events.ts": `import * as ops from 'ops';
class Above extends ops.EventBase { constructor(handle, a) { super(handle); this.a = a; } }
class E extends Above { constructor(handle, b) { super(handle, 1); this.b = b; } }` })).toEqual(["E b both", "E a both"]);
  });
});

describe("what is saved and restored", () => {
  it.each<[string, Parts, Parts, string[]]>([
    ["both", { snapshot: SAVE_PY, restore: SET_PY }, { snapshot: SAVE_TS, restore: SET_TS }, []],
    ["saved only", { snapshot: SAVE_PY }, { snapshot: SAVE_TS }, ["a restored", "b restored"]],
    ["restored only", { restore: SET_PY }, { restore: SET_TS }, ["a saved", "b saved"]],
    ["one of them", { snapshot: SAVE_PY, restore: "self.a = saved['a']" }, { snapshot: SAVE_TS, restore: "this.a = saved['a'];" }, ["b restored"]],
    ["from a key that is not saved", { snapshot: "return {'a': self.a}", restore: SET_PY }, { snapshot: "return { a: this.a };", restore: SET_TS }, ["b saved"]],
    ["under another key", { snapshot: "return {'x': self.a, 'y': self.b}", restore: "self.a = saved['x']\nself.b = saved['y']" },
      { snapshot: "return { x: this.a, y: this.b };", restore: "this.a = saved['x']; this.b = saved['y'];" }, []],
    ["from something else that is saved", { snapshot: "return {'x': 1, 'y': 2}", restore: "self.a = saved['x']\nself.b = saved['y']" },
      { snapshot: "return { x: 1, y: 2 };", restore: "this.a = saved['x']; this.b = saved['y'];" }, []],
    ["worked out anew", { snapshot: "return {'a': self.a}", restore: "self.a = saved['a']\nself.b = 3" },
      { snapshot: "return { a: this.a };", restore: "this.a = saved['a']; this.b = 3;" }, []],
    ["from two keys, of which one is missing", { snapshot: "return {'a': self.a}", restore: "self.a = saved['a']\nself.b = saved['a'] + saved['b']" },
      { snapshot: "return { a: this.a };", restore: "this.a = saved['a']; this.b = saved['a'] + saved['b'];" }, ["b saved"]],
    ["by methods that they call", { snapshot: "return self.pack()", restore: "self.unpack(saved)", more: `def pack(self):\n    ${SAVE_PY}\ndef unpack(self, saved):\n    self.a = saved['a']\n    self.b = saved['b']` },
      { snapshot: "return this.pack();", restore: "this.unpack(saved);", more: `pack() { ${SAVE_TS} } unpack(saved) { ${SET_TS} }` }, []],
    ["by methods that call each other", { snapshot: "return self.pack()", restore: SET_PY, more: "def pack(self):\n    self.pack()\n    return self.snapshot()" },
      { snapshot: "return this.pack();", restore: SET_TS, more: "pack() { this.pack(); return this.snapshot(); }" }, ["a saved", "b saved"]],
    ["by a property", { snapshot: "return self.packed", restore: SET_PY, more: `@property\ndef packed(self):\n    ${SAVE_PY}` },
      { snapshot: "return this.packed;", restore: SET_TS, more: `get packed() { ${SAVE_TS} }` }, []],
    ["by a method that is not called", { snapshot: "return {'x': self.pack.name}", restore: SET_PY, more: `def pack(self):\n    ${SAVE_PY}` },
      { snapshot: "return { x: this.pack.name };", restore: SET_TS, more: `pack() { ${SAVE_TS} }` }, ["a saved", "b saved"]],
    ["by somebody who is given the event", { snapshot: "return dump(self)", restore: "load(self, saved)" },
      { snapshot: "return dump(this);", restore: "load(this, saved);" }, []],
    ["in a variable", { snapshot: "me = self\nreturn {'a': me.a}", restore: "me = self\nme.a = saved" },
      { snapshot: "const me = this; return { a: me.a };", restore: "const me = this; me.a = saved;" }, []],
  ])("%s", (_, inPy, inTs, expected) => {
    expect(py(inPy)).toEqual(expected);
    expect(ts(inTs)).toEqual(expected);
  });

  it.each<[string, string, string, string[]]>([
    ["by name", "return {'a': getattr(self, 'a')}", "setattr(self, 'a', saved['a'])", ["b both"]],
    ["by a name that is not known", "return {name: getattr(self, name) for name in NAMES}", "for name in NAMES:\n    setattr(self, name, saved[name])", []],
    ["as a whole", "return self.__dict__", "self.__dict__.update(saved)", []],
    ["by vars", "return vars(self)", "vars(self).update(saved)", []],
    ["of a snapshot that is open", "return vars(self)", "self.a = saved['a']\nself.b = saved['x']", []],
    ["dict(…)", "return dict(a=self.a, b=self.b)", "self.a = saved['a']\nself.b = saved['b']", []],
    ["super(E, self)", "return {**super(E, self).snapshot(), 'a': self.a}", "super(E, self).restore(saved)\nself.a = saved['a']", ["b both"]],
    ["two at once", "return {'a': self.a, 'b': self.b}", "self.a = self.b = saved['a']", []],
    ["another name for what was saved", "return {'a': self.a}", "self.a = other['a']\nself.b = other['b']", []],
    ["by a method of somebody who is given the event", "return made.dump(self)", "made.load(self, saved)", []],
    ["into a variable first", "return {'a': self.a}", "a = saved['a']\nself.a = a\nother.b = saved['b']", ["b both"]],
    ["with a key that is not known", "return {'a': self.a}", "self.a = saved[key]\nself.b = saved[key]", []],
    ["in a class of its own", "class In:\n    def x(self):\n        return self.a\nreturn {}", "class In:\n    def x(self):\n        return self.a", BOTH],
  ])("%s (Python)", (_, snapshot, restore, expected) => {
    expect(py({ snapshot, restore })).toEqual(expected);
  });

  it("by ops itself", () => {
    const init = ["self.relation = a\nself.b = b", "this.relation = a; this.b = b;"] as const;
    expect(py({ init: init[0], base: "ops.RelationEvent" })).toEqual(["b both"]);
    expect(ts({ init: init[1], base: "ops.RelationEvent" })).toEqual(["b both"]);
    // Its own method is in the way of that of ops.
    const parts = { snapshot: "return {'b': self.b}", restore: "self.b = saved['b']" };
    expect(py({ init: init[0], base: "ops.RelationEvent", ...parts })).toEqual(["relation both"]);
    expect(py({ init: init[0], base: "ops.RelationEvent", snapshot: "return {**super().snapshot(), 'b': self.b}", restore: "super().restore(saved)\nself.b = saved['b']" })).toEqual([]);
    expect(py({ init: "self._id = a\nself.id = b", base: "ops.SecretEvent" })).toEqual(["id both"]);
    expect(py({ init: "self.relation = a", base: "ops.ActionEvent" })).toEqual(["relation both"]);
    expect(py({ init: "self.params = a", base: "ops.ActionEvent" })).toEqual([]);
  });
});

it("offers methods for what is lost, unless ops would refuse that, or there is one", () => {
  const missing = (body: string): (readonly string[] | null)[] => modelOf({ "src/events.py": `import ops
class E(ops.EventBase):
    def __init__(self, handle, a, r: ops.Relation):
        super().__init__(handle)
        ${body}
` }).customEvents("src/events.py").map((event) => event.missing);
  expect(missing("self.a = a")).toEqual([["a"]]);
  expect(missing("self.a = self.b = a")).toEqual([["a", "b"]]);
  expect(missing("self.a = a\n        self.r = r")).toEqual([null]);
  expect(missing("pass")).toEqual([[]]);
  expect(missing("self.a = a\n    def snapshot(self):\n        return {}")).toEqual([null]);
  expect(missing("self.a = a\n    def restore(self, saved):\n        pass")).toEqual([null]);
});

describe("which classes", () => {
  const E = "    def __init__(self, handle, a):\n        super().__init__(handle)\n        self.a = a\n";
  it("can be seen down to ops", () => {
    for (const base of ["ops.EventBase", "ops.EventBase, Generic[T]", "Protocol, ops.EventBase", "ops.charm.ActionEvent"]) {
      expect(lost({ "src/events.py": `import ops\nfrom typing import Generic, Protocol\nclass E(${base}):\n${E}` })).toEqual(["E a both"]);
    }
    for (const base of ["", "pkg.EventBase", "ops.Object", "ops.EventBase, pkg.Mixin", "ops.EventBase, made()"]) {
      expect(lost({ "src/events.py": `import ops, pkg\nclass E(${base}):\n${E}` })).toEqual([]);
    }
  });

  it("are emitted, or have none below them", () => {
    const both = `import ops\nclass A(ops.EventBase):\n${E}class B(A):\n    pass\n`;
    expect(lost({ "src/events.py": both })).toEqual(["B a both"]);
    expect(lost({ "src/events.py": `${both}class Events(ops.ObjectEvents):\n    a = ops.EventSource(A)\n` })).toEqual(["A a both", "B a both"]);
    expect(lost({ "src/events.py": `${both}on.define_event('a', A)\n` })).toEqual(["A a both", "B a both"]);
    expect(lost({ "src/events.py": `${both}EventSource(A)\n` })).toEqual(["A a both", "B a both"]);
    expect(lost({ "src/events.py": `${both}other(A)\nmade()(A)\nEventSource(pkg.A)\n` })).toEqual(["B a both"]);
    const bothTs = "import * as ops from 'ops';\nclass A extends ops.EventBase { constructor(handle, a) { super(handle); this.a = a; } }\nclass B extends A {}\n";
    expect(lost({ "src/events.ts": bothTs })).toEqual(["B a both"]);
    expect(lost({ "src/events.ts": `${bothTs}on.defineEvent('a', A);` })).toEqual(["A a both", "B a both"]);
    expect(lost({ "src/events.ts": `${bothTs}new ops.EventSource(A);` })).toEqual(["A a both", "B a both"]);
  });
});
