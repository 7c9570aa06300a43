/** Which expressions and tests mean the same, whatever names they use. */
import { describe, expect, it } from "vitest";
import { atomOf, canonical, localName } from "../../lib/charm/canonical.js";
import { constructAll } from "../../lib/charm/components.js";
import { noFacts } from "../../lib/charm/facts.js";
import { callsOf } from "../../lib/charm/uses.js";
import type { Frame } from "../../lib/charm/values.js";
import { EVENT } from "../../lib/charm/values.js";
import { World } from "../../lib/charm/world.js";
import type { Expression } from "../../lib/syntax/index.js";
import { modulesOf, python, typescript, type Files } from "./harness.js";

/** The arguments of the call of `mark` in the method `run` that is given the event, with what is known there. */
function marked<T>(files: Files, ask: (world: World, node: Expression, frame: Frame) => T): T[] {
  const world = new World(modulesOf(files), noFacts);
  constructAll(world);
  const run = world.attribute(world.charms[0]!, "run", "run");
  if (run.type !== "function") throw new Error("there is a method");
  const frame = world.callFrame(run, { positional: [EVENT], named: new Map(), open: false });
  const mark = callsOf(run.source.module).find(({ func }) => func.type === "Name" && func.id === "mark");
  return (mark?.args ?? []).map((node) => ask(world, node, frame));
}

const inPython = (marks: readonly string[]): Files => ({ "src/helpers.py": "def aid():\n    pass\ndef alone():\n    pass\n", "src/charm.py": python({
  top: "import helpers\nfrom helpers import aid, aid as again, alone\nclass Part:\n    def work(self):\n        pass\ndef helper():\n    pass", init: "self.part = Part()\nself.more = Part()",
  body: `async def run(self, event, given=1):\n    part = self.part\n    work = self.part.work\n    local = self.x.a\n    twice = self.x.a\n    twice = self.x.b\n    def inner():\n        within = self.x.c\n    mark(${marks.join(", ")})`,
}) });
const inTypeScript = (marks: readonly string[]): Files => ({ "src/helpers.ts": "export function aid() {}\nexport function alone() {}\n", "src/charm.ts": typescript({
  top: "import * as helpers from './helpers';\nimport { aid, aid as again, alone } from './helpers';\nclass Part { work() {} }\nfunction helper() {}", init: "this.part = new Part();\nthis.more = new Part();",
  body: `async run(event, given = 1) {\n  const part = this.part;\n  const work = this.part.work;\n  const local = this.x.a;\n  let twice = this.x.a;\n  twice = this.x.b;\n  const inner = () => { const within = this.x.c; };\n  mark(${marks.join(", ")});\n}`,
}) });

/** `A A B -`: what is the same has the same letter; what has no name is `-`. */
function letters(files: Files): string {
  const seen: string[] = [];
  return marked(files, canonical).map((text) => {
    if (text === undefined) return "-";
    if (!seen.includes(text)) seen.push(text);
    return "ABCDEFGH"[seen.indexOf(text)];
  }).join(" ");
}

describe("expressions", () => {
  it.each<[what: string, py: readonly string[], ts: readonly string[], expected: string]>([
    ["constants", ["1", "1", "'1'", "None", "True"], ["1", "1", "'1'", "null", "true"], "A A B C D"],
    ["constants by a name", ["given", "1"], ["given", "1"], "A A"],
    ["an object, by any name", ["self.part", "part", "self.more", "Part()"], ["this.part", "part", "this.more", "new Part()"], "A A B C"],
    ["what an object has", ["self.part.x", "part.x", "self.more.x", "self.part.y"], ["this.part.x", "part.x", "this.more.x", "this.part.y"], "A A B C"],
    ["the event", ["event", "event.unit", "event.unit", "event.app"], ["event", "event.unit", "event.unit", "event.app"], "A B B C"],
    ["this unit and this application", ["self.unit", "self.model.unit", "self.x.charm.model.unit", "self.app", "self.model.app"], ["this.unit", "this.model.unit", "this.x.charm.model.unit", "this.app", "this.model.app"], "A A A B B"],
    ["another's unit", ["self.unit", "self.x.unit", "event.unit", "part.unit"], ["this.unit", "this.x.unit", "event.unit", "part.unit"], "A B C D"],
    ["other parts of the model", ["self.config", "self.model.config", "self.x.model.config"], ["this.config", "this.model.config", "this.x.model.config"], "A B C"],
    ["a local of one value", ["local", "self.x.a", "local.b", "self.x.a.b"], ["local", "this.x.a", "local.b", "this.x.a.b"], "A A B B"],
    ["a local of two values", ["twice", "twice", "self.x.a", "self.x.b"], ["twice", "twice", "this.x.a", "this.x.b"], "A A B C"],
    ["a local of a function within, which is another's name here", ["within", "self.x.c"], ["within", "this.x.c"], "A B"],
    ["items", ["self.x['a']", "self.x['a']", "self.x['b']", "self.y['a']"], ["this.x['a']", "this.x['a']", "this.x['b']", "this.y['a']"], "A A B C"],
    ["items by what has no name", ["self.x[lambda: 1]", "(lambda: 1)['a']"], ["this.x[() => 1]", "(() => 1)['a']"], "- -"],
    ["calls", ["self.x.get(1)", "self.x.get(1)", "self.x.get(2)", "self.x.get()", "self.x.get(1, 2)"], ["this.x.get(1)", "this.x.get(1)", "this.x.get(2)", "this.x.get()", "this.x.get(1, 2)"], "A A B C D"],
    ["calls with what has no name", ["self.x.get(lambda: 1)", "self.x.get(1, lambda: 1)", "(lambda: 1)()"], ["this.x.get(() => 1)", "this.x.get(1, () => 1)", "(() => 1)()"], "- - -"],
    ["calls that are waited for", ["await self.x.get()", "self.x.get()"], ["await this.x.get()", "this.x.get()"], "A A"],
    ["lists", ["[1, 2]", "[1, 2]", "[1, 3]", "[]", "[1, lambda: 1]"], ["[1, 2]", "[1, 2]", "[1, 3]", "[]", "[1, () => 1]"], "A A B C -"],
    ["functions of the file", ["helper", "helper()", "helper()", "helpers.helper()"], ["helper", "helper()", "helper()", "helpers.helper()"], "A B B C"],
    ["one function by two names", ["aid", "again", "aid()", "again()", "alone"], ["aid", "again", "aid()", "again()", "alone"], "A A B B C"],
    ["methods by a name", ["work", "self.part.work", "self.more.work"], ["work", "this.part.work", "this.more.work"], "A A B"],
    ["names that nothing binds", ["nowhere", "nowhere", "elsewhere"], ["nowhere", "nowhere", "elsewhere"], "A A B"],
    ["what is worked out", ["self.x.a + 1", "self.x.a and 1"], ["this.x.a + 1", "this.x.a && 1"], "- -"],
    ["long ways", ["self.x.b.c.d.e.f", "self.x.b.c.d.e.f.g.h.i"], ["this.x.b.c.d.e.f", "this.x.b.c.d.e.f.g.h.i"], "A -"],
  ])("%s", (_, py, ts, expected) => {
    expect(letters(inPython(py))).toBe(expected);
    expect(letters(inTypeScript(ts))).toBe(expected);
  });

  it("Python alone: by keyword, in a tuple, and named on the way", () => {
    expect(letters(inPython(["self.x.get(1)", "self.x.get(key=1)", "self.x.get(key=2)"]))).toBe("A A B");
    expect(letters(inPython(["(1, 2)", "[1, 2]", "(2, 1)"]))).toBe("A A B");
    expect(letters(inPython(["(found := self.x.a)", "self.x.a"]))).toBe("A A");
  });
});

it("the event is the same, whatever a function calls it; a local is its own scope's", () => {
  const texts = (name: string): (string | undefined)[] => marked({ "src/charm.py": python({
    init: "pass", body: `def run(self, ${name}, other=None):\n    mark(${name}.unit, other.unit)`,
  }) }, canonical);
  expect(texts("event")[0]).toBe(texts("given")[0]);
  expect(marked({ "src/charm.py": python({ init: "pass", top: "found = make()", body: "def run(self, event):\n    mark(found, made, event.found)\nmade = make()" }) }, (_, node, frame) =>
    node.type === "Name" ? localName(node.id, frame) : localName("event", frame))).toEqual([
    expect.stringMatching(/^src\/charm\.py:\d+:found$/), undefined, expect.stringMatching(/^src\/charm\.py:\d+:event$/),
  ]);
});

describe("tests", () => {
  const told = (files: Files): string => {
    const [one, other] = marked(files, atomOf);
    if (!one || !other) return "nothing";
    return one.key !== other.key ? "another" : one.positive === other.positive ? "same" : "opposite";
  };

  it.each<[py: readonly [string, string], ts: readonly [string, string], expected: string]>([
    [["self.x.a", "local"], ["this.x.a", "local"], "same"],
    [["local == 1", "local == 1"], ["local === 1", "local === 1"], "same"],
    [["local == 1", "local == 2"], ["local === 1", "local === 2"], "another"],
    [["local == 1", "local != 1"], ["local === 1", "local !== 1"], "opposite"],
    [["local != 1", "local != 1"], ["local != 1", "local !== 1"], "same"],
    [["local is None", "local is not None"], ["local === null", "local !== null"], "opposite"],
    [["local is None", "local == None"], ["local === null", "local == null"], "same"],
    [["local in self.x.b", "local not in self.x.b"], ["local in this.x.b", "local in this.x.c"], "opposite"],
    [["local < 1", "local >= 1"], ["local < 1", "local >= 1"], "opposite"],
    [["local > 1", "local <= 1"], ["local > 1", "local <= 1"], "opposite"],
    [["local >= 1", "local >= 1"], ["local >= 1", "local >= 1"], "same"],
    [["local < 1", "local > 1"], ["local < 1", "local > 1"], "another"],
    [["local < 1", "local <= 1"], ["local < 1", "local <= 1"], "another"],
    [["local == 1", "local"], ["local === 1", "local"], "another"],
    [["(lambda: 1) == 1", "local"], ["(() => 1) === 1", "local"], "nothing"],
    [["local == (lambda: 1)", "local"], ["local === (() => 1)", "local"], "nothing"],
    [["self.x.a + 1", "local"], ["this.x.a + 1", "local"], "nothing"],
  ])("%s", (py, ts, expected) => {
    expect(told(inPython(py))).toBe(expected);
    // What is not in something is written otherwise there.
    expect(told(inTypeScript(ts))).toBe(py[0].includes(" in ") ? "another" : expected);
  });

  it("of three parts are no single test", () => {
    expect(told(inPython(["1 < local < 2", "local"]))).toBe("nothing");
  });
});
