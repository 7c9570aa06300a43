/** For which objects a place in the code may run: what the argument of each `mark(…)` stands for there. */
import { expect, it } from "vitest";
import { constructAll } from "../../lib/charm/components.js";
import { noFacts } from "../../lib/charm/facts.js";
import { framesAt } from "../../lib/charm/frames.js";
import { callsOf } from "../../lib/charm/uses.js";
import { World } from "../../lib/charm/world.js";
import { modulesOf, python, typescript, type Files } from "./harness.js";
import { words } from "./stands-for.js";

function marks(files: Files): string[][] {
  const world = new World(modulesOf(files), noFacts);
  constructAll(world);
  return Object.keys(files).flatMap((path) => {
    const source = world.modules.get(path);
    if (!source) throw new Error("there is a file");
    return callsOf(source.module).flatMap((node) => {
      const [given] = node.args;
      if (node.func.type !== "Name" || node.func.id !== "mark" || !given) return [];
      return [framesAt(world, { source, node }).map((frame) => words(world.evaluate(given, frame)))];
    });
  });
}

const EXPECTED = [
  ['"top"'],
  ['"in"'],
  ["?"],
  ['"a"', '"b"'],
  // Of many objects, four are told apart.
  ['"1"', '"2"', '"3"', '"4"'],
  // Nothing is known of what nobody makes.
  ["?"],
  ["a Demo"],
];

it("Python", () => {
  expect(marks({ "src/charm.py": python({
    top: `
TOP = "top"
mark(TOP)
def helper(given):
    inside = "in"
    mark(inside)
    mark(given)
class Part:
    def __init__(self, name):
        self.name = name
    def run(self):
        mark(self.name)
class Many:
    def __init__(self, name):
        self.name = name
    def run(self):
        mark(self.name)
class Never:
    def __init__(self, name):
        self.name = name
    def run(self):
        mark(self.name)
`,
    init: 'Part("a")\nPart("b")\nfor name in ("1", "2", "3", "4", "5"):\n    Many(name)',
    body: "def _run(self, event):\n    mark(self)",
  }) })).toEqual(EXPECTED);
});

it("TypeScript, fields as well", () => {
  expect(marks({ "src/charm.ts": typescript({
    top: `
const TOP = 'top';
mark(TOP);
function helper(given) {
  const inside = 'in';
  mark(inside);
  mark(given);
}
class Part {
  constructor(readonly name) {}
  run() { mark(this.name); }
}
class Many {
  constructor(readonly name) {}
  run() { mark(this.name); }
}
class Never {
  constructor(readonly name) {}
  run() { mark(this.name); }
}
class Field {
  kept = mark(this);
}`,
    init: "new Part('a'); new Part('b');\nfor (const name of ['1', '2', '3', '4', '5']) new Many(name);",
    body: "private run(event): void { mark(this); }",
  }) })).toEqual([...EXPECTED.slice(0, -1), ["a Field"], ["a Demo"]]);
});

it("knows no place in a file that is not there", () => {
  const world = new World(modulesOf({ "src/charm.py": "mark(1)" }), noFacts);
  const source = world.modules.get("src/charm.py");
  const [node] = source ? callsOf(source.module) : [];
  if (!source || !node) throw new Error("there is a call");
  expect(framesAt(world, { source, node })).toHaveLength(1);
  expect(framesAt(world, { source: { ...source, path: "src/gone.py" }, node })).toEqual([]);
});
