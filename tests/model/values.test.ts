/** Which values are told apart: as options of one choice, and as arguments of a call. */
import { describe, expect, it } from "vitest";
import { inPython, inTypeScript, standFor } from "./stands-for.js";

const PY = {
  top: `
import kinds, more
import functools
class Other:
    def run(self):
        pass
class Third:
    pass
def outside():
    pass
`,
  body: `
def take(self, given, more=None):
    return given
def keyed(self, key):
    return self.on[key]
def event_of(self, name):
    return self.on[name].relation_changed
def nested(self, given):
    def inner():
        return given
    return inner
`,
  before: "one = Other()\ntwo = Other()",
  files: { "src/kinds.py": "", "src/more.py": "" },
};
const TS = {
  top: `
import * as kinds from './kinds';
import * as more from './more';
class Other { run() {} }
class Third {}
function outside() {}
`,
  body: `
take(given, more = null) { return given; }
keyed(key) { return this.on[key]; }
eventOf(name) { return this.on[name].relationChanged; }
nested(given) { return () => given; }
`,
  before: "const one = new Other();\nconst two = new Other();",
  files: { "src/kinds.ts": "", "src/more.ts": "" },
};

/** Values, each unlike all others. */
const VALUES: readonly (readonly [string, string])[] = [
  ["1", "1"], ["'1'", "'1'"], ["None", "null"], ["True", "true"], ["'a,b'", "'a,b'"],
  ["f'{self.other}-a'", "`${this.other}-a`"], ["f'{self.other}-b'", "`${this.other}-b`"],
  ["Other", "Other"], ["Third", "Third"], ["one", "one"], ["two", "two"], ["Third()", "new Third()"],
  ["outside", "outside"], ["self.take", "this.take"], ["one.run", "one.run"], ["two.run", "two.run"],
  ["kinds", "kinds"], ["more", "more"], ["ops.StartEvent", "ops.StartEvent"], ["ops.StopEvent", "ops.StopEvent"],
  ["self.on", "this.on"], ["self.on['a']", "this.on['a']"], ["self.on['b']", "this.on['b']"],
  ["self.on.start", "this.on.start"], ["self.on.stop", "this.on.stop"], ["self.framework", "this.framework"],
  ["self.on['a'].relation_changed", "this.on['a'].relationChanged"], ["self.on['b'].relation_changed", "this.on['b'].relationChanged"],
];

/** Values that hold others: as options of a choice, two of them are never the same. */
const MADE: readonly (readonly [string, string])[] = [
  ["['a', 1]", "['a', 1]"], ["['a', 2]", "['a', 2]"], ["{'a': 1}", "{ a: 1 }"], ["{'a': 2}", "{ a: 2 }"], ["{'b': 1}", "{ b: 1 }"],
  ["('a' if self.other else 'b')", "(this.other ? 'a' : 'b')"], ["('a' if self.other else 'c')", "(this.other ? 'a' : 'c')"],
  ["[['a']]", "[['a']]"],
];

/** `[take(a), take(b)]` in words is `[a, b]` only where the two calls are two calls. */
describe("as arguments", () => {
  const all = [...VALUES, ...MADE];
  const told = (ask: (value: string) => string, values: readonly string[]): string[] => values.map((value) => ask(value));

  it("Python", () => {
    const alone = told((value) => inPython(value, PY), all.map(([py]) => py));
    expect(inPython(`[${all.map(([py]) => `self.take(${py})`).join(", ")}]`, PY)).toBe(`[${alone.join(", ")}]`);
    expect(inPython(`[${all.map(([py]) => `self.take(given=${py})`).join(", ")}]`, PY)).toBe(`[${alone.join(", ")}]`);
    expect(inPython(`[${all.map(([py]) => `self.nested(${py})()`).join(", ")}]`, PY)).toBe(`[${alone.join(", ")}]`);
    expect(inPython(`[${all.map(([py]) => `functools.partial(self.take, ${py})()`).join(", ")}]`, PY)).toBe(`[${alone.join(", ")}]`);
  });

  it("TypeScript", () => {
    const alone = told((value) => inTypeScript(value, TS), all.map(([, ts]) => ts));
    expect(inTypeScript(`[${all.map(([, ts]) => `this.take(${ts})`).join(", ")}]`, TS)).toBe(`[${alone.join(", ")}]`);
    expect(inTypeScript(`[${all.map(([, ts]) => `this.nested(${ts})()`).join(", ")}]`, TS)).toBe(`[${alone.join(", ")}]`);
  });

  it("of an object that is made", () => {
    const py = { ...PY, top: `${PY.top}\nclass Keeper:\n    def __init__(self, kept):\n        self.kept = kept\n` };
    expect(inPython("[Keeper(each).kept for each in []]", py)).toBe("[?, …]");
    expect(inPython("[self.make(1), self.make('1'), self.make([1])]", { ...py, body: `${PY.body}\ndef make(self, kept):\n    return Keeper(kept).kept` }))
      .toBe('[1, "1", [1]]');
    const ts = { ...TS, top: `${TS.top}\nclass Keeper { constructor(readonly kept) {} }` };
    expect(inTypeScript("[this.make(1), this.make('1'), this.make([1])]", { ...ts, body: `${TS.body}\nmake(kept) { return new Keeper(kept).kept; }` }))
      .toBe('[1, "1", [1]]');
  });
});

describe("as options", () => {
  it.each(VALUES)("%s is one with itself", (py, ts) => {
    if (!py.endsWith("()")) {
      expect(inPython(`${py} if self.other else ${py}`, PY)).toBe(inPython(py, PY));
      expect(inTypeScript(`this.other ? ${ts} : ${ts}`, TS)).toBe(inTypeScript(ts, TS));
    }
  });

  it("are all there, without repeats", () => {
    const choice = (values: readonly string[], inPy: boolean): string =>
      values.map((value) => (inPy ? `${value} if self.other else ` : `this.other ? ${value} : `)).join("") + String(values[0]);
    const py = VALUES.map(([value]) => value);
    const ts = VALUES.map(([, value]) => value);
    expect(inPython(choice(py, true), PY)).toBe(py.map((value) => inPython(value, PY)).join(" or "));
    expect(inTypeScript(choice(ts, false), TS)).toBe(ts.map((value) => inTypeScript(value, TS)).join(" or "));
  });

  standFor([
    ["self.other if self.rest else 1", "this.rest ? this.other : 1", "1 or ?"],
    ["self.other if self.rest else one", "this.rest ? this.other : one", "a Other"],
    ["self.other if self.rest else outside", "this.rest ? this.other : outside", "outside"],
    ["self.on.framework if self.rest else self.framework", "this.rest ? this.on.framework : this.framework", "framework"],
    ["self.framework.observe if self.rest else self.on.framework.observe", "this.rest ? this.framework.observe : this.on.framework.observe", "observe"],
    ["self.framework if self.rest else self.framework.observe", "this.rest ? this.framework : this.framework.observe", "framework or observe"],
    ["self.keyed('a') if self.rest else self.keyed('b')", "this.rest ? this.keyed('a') : this.keyed('b')", 'on of Demo["a"] or on of Demo["b"]'],
    ["self.event_of('a') if self.rest else self.event_of('b')", "this.rest ? this.eventOf('a') : this.eventOf('b')", "relation_changed a_relation_changed or relation_changed b_relation_changed"],
    ["(self.nested(1) if self.rest else self.nested(2))()", "(this.rest ? this.nested(1) : this.nested(2))()", "1 or 2"],
    ["(self.nested(1) if self.rest else self.nested(1))()", "(this.rest ? this.nested(1) : this.nested(1))()", "1"],
    ["[] if self.rest else []", "this.rest ? [] : []", "[] or []"],
    ["self.other if self.rest else (1 if self.rest else one)", "this.rest ? this.other : (this.rest ? 1 : one)", "1 or a Other"],
    ["self.other if self.rest else self.more", "this.rest ? this.other : this.more", "?"],
  ], PY, TS);

  it("are at most 64", () => {
    const many = Array.from({ length: 70 }, (_, index) => String(index));
    expect(inPython(many.map((each) => `${each} if self.other else `).join("") + "70").split(" or ")).toHaveLength(64);
    expect(inTypeScript(many.map((each) => `this.other ? ${each} : `).join("") + "70").split(" or ")).toHaveLength(64);
  });
});
