/**
 * What takes five times as much source takes about five times as long: in processor time, which a busy machine
 * stretches less than the clock's, the better of a few tries. Quadratic work would take 25 times as long.
 */
import { describe, expect, it } from "vitest";
import { buildCharm } from "../../lib/charm/build.js";
import { noFacts } from "../../lib/charm/facts.js";
import type { CharmModel } from "../../lib/charm/model.js";
import type { Modules } from "../../lib/charm/modules.js";
import { modulesOf } from "./harness.js";
import { processorTime } from "../support/processor-time.js";

const FACTOR = 5;
const MOST_GROWTH = 10;
const TRIES = 3;
const MOST_TRIES = 12;

/** Everything that a rule may ask of a charm. */
function ask(model: CharmModel, path: string): void {
  for (const defer of model.defersIn(path)) {
    model.after(defer);
    model.before(defer);
    model.unfinished(defer);
    model.verdict(defer);
    model.staleUses(defer);
    model.unit(defer);
    for (const { event } of defer.events) void event.emittedFrom;
  }
  model.unnamedHandlers(path);
  model.conditionalObservations(path);
  model.customEvents(path);
  model.misuse.uncalledDefersIn(path);
  model.misuse.boundDefersIn(path);
  model.misuse.attributesIn(path);
  model.misuse.selfEmitsIn(path);
}

function modulesOfParts(parts: readonly string[]): Modules {
  const modules = modulesOf({ "src/charm.py": ["import ops\n", ...parts].join("\n") });
  // Parsing is measured elsewhere.
  modules.get("src/charm.py");
  return modules;
}

function milliseconds(modules: Modules): number {
  return processorTime(() => ask(buildCharm(modules, noFacts), "src/charm.py"));
}

/** The least that was measured, in turns: until it is little enough, or has been tried often enough to be believed. */
function growth(make: (count: number) => readonly string[], count: number): number {
  const [small, large] = [modulesOfParts(make(count)), modulesOfParts(make(count * FACTOR))];
  milliseconds(small); // Warm.
  // Below a few milliseconds it is the clock that is measured.
  const best = { small: Infinity, large: Infinity };
  const found = (): number => best.large / Math.max(best.small, 5);
  for (let tries = 0; tries < TRIES || (found() >= MOST_GROWTH && tries < MOST_TRIES); tries++) {
    best.large = Math.min(best.large, milliseconds(large));
    best.small = Math.min(best.small, milliseconds(small));
  }
  return found();
}

const each = (count: number, make: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => make(index));

function charm(observations: readonly string[], methods: readonly string[]): string[] {
  return [
    "class Demo(ops.CharmBase):",
    "    def __init__(self, framework):",
    "        super().__init__(framework)",
    ...observations.map((line) => `        ${line}`),
    ...methods,
  ];
}

const method = (name: string, ...body: string[]): string => [`    def ${name}:`, ...body.map((line) => `        ${line}`)].join("\n");

/** Five times as many are what the large end is: 1,000 handlers in a class, 200 classes above each other, 10,000 calls. */
const shapes: Record<string, { count: number; make(count: number): readonly string[] }> = {
  "handlers in one class": {
    count: 200,
    make: (count) => charm(
      each(count, (i) => `framework.observe(self.on.r${i}_relation_changed, self._h${i})`),
      [
        ...each(count, (i) => method(`_h${i}(self, event)`, "if not self._ready(event):", "    return", `self._work_${i % 7}()`)),
        method("_ready(self, event)", "if not self.unit.is_leader():", "    event.defer()", "    return False", "return True"),
        ...each(7, (i) => method(`_work_${i}(self)`, `self.done = ${i}`)),
      ],
    ),
  },
  "observations of one handler, some of them under a test": {
    count: 200,
    make: (count) => charm(
      each(count, (i) => `${i % 10 === 0 ? "if self.model.config['x']: " : ""}framework.observe(self.on.r${i}_relation_changed, self._h)`),
      [method("_h(self, event)", "if not self.unit.is_leader():", "    event.defer()")],
    ),
  },
  "classes that inherit from each other": {
    count: 40,
    make: (count) => each(count, (i) => [
      `class C${i}(${i === 0 ? "ops.CharmBase" : `C${i - 1}`}):`,
      method("__init__(self, framework)", "super().__init__(framework)", `framework.observe(self.on.start, self._h${i})`),
      method(`_h${i}(self, event)`, `self._more_${i}()`, "event.defer()"),
      method(`_more_${i}(self)`, "self.done = True"),
    ].join("\n")),
  },
  "calls, fifty in each function": {
    count: 2_000,
    make: (count) => charm(["framework.observe(self.on.start, self._f0)"], [
      ...each(count / 50, (f) => method(`_f${f}(self, event)`, ...each(49, (i) => `self._work_${i % 9}(${f})`), `self._f${f + 1}(event)`)),
      method(`_f${count / 50}(self, event)`, "event.defer()"),
      ...each(9, (i) => method(`_work_${i}(self, what)`, "self.done = what")),
    ]),
  },
  "tests in one function": {
    count: 250,
    make: (count) => charm(["framework.observe(self.on.start, self._h)"], [
      method("_h(self, event)", ...each(count, (i) => `if self.x${i}:\n            self.y${i} = ${i}`), "event.defer()"),
    ]),
  },
  "guards of one function that defer": {
    count: 100,
    make: (count) => charm(["framework.observe(self.on.start, self._h)"], [
      method("_h(self, event)", ...each(count, (i) => `if not self.x${i}:\n            event.defer()\n            return`)),
    ]),
  },
  "a chain of calls": {
    count: 250,
    make: (count) => charm(["framework.observe(self.on.start, self._f0)"], [
      ...each(count, (i) => method(`_f${i}(self, event)`, "if self.unit.is_leader():", `    self.a${i} = 1`, `    self._f${i + 1}(event)`)),
      method(`_f${count}(self, event)`, "event.defer()"),
    ]),
  },
  "custom events that handlers emit": {
    count: 100,
    make: (count) => [
      ...each(count, (i) => `class E${i}(ops.EventBase):\n    pass`),
      "class Events(ops.ObjectEvents):",
      ...each(count, (i) => `    e${i} = ops.EventSource(E${i})`),
      "class Part(ops.Object):",
      "    on = Events()",
      method("__init__(self, charm)", "super().__init__(charm, 'part')", "self.framework.observe(charm.on.start, self._s)"),
      method("_s(self, event)", ...each(count, (i) => `self.on.e${i}.emit()`)),
      ...charm(
        ["self.part = Part(self)", ...each(count, (i) => `framework.observe(self.part.on.e${i}, self._h${i})`)],
        each(count, (i) => method(`_h${i}(self, event)`, "event.defer()")),
      ),
    ],
  },
};

describe("the time that the model of a charm takes", { concurrent: false }, () => {
  it.each(Object.entries(shapes))("grows with the number of %s", { timeout: 120_000 }, (_, { count, make }) => {
    expect(growth(make, count)).toBeLessThan(MOST_GROWTH);
  });

  it("ends where a name is assigned again and again from itself", { timeout: 60_000 }, () => {
    const modules = modulesOfParts(charm(["framework.observe(self.on.start, self._h)"], [
      method("_h(self, event)", "text = self.model.name", ...each(40, (i) => `text = re.sub('${i}', '', text)`), "self._set(text, event)"),
      method("_set(self, text, event)", "event.defer()"),
    ]));
    expect(milliseconds(modules)).toBeLessThan(1_000);
    expect(buildCharm(modules, noFacts).defers).toMatchObject([{ events: [{ event: { kind: "start" } }] }]);
  });
});
