/** The guard of a defer that waits for its turn, as a message names it. */
import { describe, expect, test } from "vitest";
import { modelOf, python, typescript } from "./harness.js";

const facts = { declared: true, relations: [{ name: "cluster", role: "peers", interface: "cluster" }] } as const;

function guardIn(path: string, text: string): string[] {
  const model = modelOf({ [path]: text }, { facts });
  return model.defers.map((defer) => model.turn(defer)?.test ?? "none");
}

interface Body {
  body: string;
  more?: string;
}

function guarded(name: string, py: Body, ts: Body, expected: { py: string; ts: string }): void {
  test(`${name} (Python)`, () => expect(guardIn("src/charm.py", python({
    init: "framework.observe(self.on.config_changed, self._on_config_changed)", body: `def _on_config_changed(self, event):\n${py.body.replace(/^/gm, "    ")}\n${py.more ?? ""}`,
  }))).toEqual([expected.py]));
  test(`${name} (TypeScript)`, () => expect(guardIn("src/charm.ts", typescript({
    init: "framework.observe(this.on.configChanged, this.onConfigChanged);", body: `onConfigChanged(event: ops.ConfigChangedEvent): void {\n${ts.body}\n}\n${ts.more ?? ""}`,
  }))).toEqual([expected.ts]));
}

/** A defer under a test, with the work behind it. */
const under = (py: string, ts: string): [Body, Body] => [
  { body: `if ${py}:\n    event.defer()\n    return\nself.workload.restart()` }, { body: `if (${ts}) {\n  event.defer();\n  return;\n}\nthis.workload.restart();` },
];
/** A defer behind a test of which the other branch does the work. */
const otherwise = (py: string, ts: string): [Body, Body] => [
  { body: `if ${py}:\n    self.workload.restart()\n    return\nevent.defer()` }, { body: `if (${ts}) {\n  this.workload.restart();\n  return;\n}\nevent.defer();` },
];

describe("what has to hold", () => {
  guarded("as it is tested", ...under("self.lock.is_held()", "this.lock.isHeld()"), { py: "self.lock.is_held()", ts: "this.lock.isHeld()" });
  guarded("denied", ...under("not self.lock.acquire()", "!this.lock.acquire()"), { py: "not self.lock.acquire()", ts: "!this.lock.acquire()" });
  guarded("several", ...under("self.lock.is_held() and self.debug", "this.lock.isHeld() && this.debug"), { py: "self.lock.is_held() and self.debug", ts: "this.lock.isHeld() && this.debug" });
});

describe("what must not hold", () => {
  guarded("a question", ...otherwise("self.lock.acquire()", "this.lock.acquire()"), { py: "not self.lock.acquire()", ts: "!this.lock.acquire()" });
  guarded("its opposite", ...otherwise("not self.lock.is_held()", "!this.lock.isHeld()"), { py: "self.lock.is_held()", ts: "this.lock.isHeld()" });
  guarded("a comparison", ...otherwise("self.lock.owner == self.unit.name", "this.lock.owner === this.unit.name"),
    { py: "not (self.lock.owner == self.unit.name)", ts: "!(this.lock.owner === this.unit.name)" });
  guarded("several", ...otherwise("self.lock.acquire() and self.debug", "this.lock.acquire() && this.debug"),
    { py: "not (self.lock.acquire() and self.debug)", ts: "!(this.lock.acquire() && this.debug)" });
});

describe("where it stands", () => {
  guarded("in the caller", { body: "if not self.lock.acquire():\n    self._later(event)\n    return\nself.workload.restart()", more: "def _later(self, event):\n    event.defer()" },
    { body: "if (!this.lock.acquire()) {\n  this.later(event);\n  return;\n}\nthis.workload.restart();", more: "later(event: ops.EventBase): void {\n  event.defer();\n}" },
    { py: "not self.lock.acquire()", ts: "!this.lock.acquire()" });
  guarded("behind a method, of which the test is a call", { body: "if not self._may_restart():\n    event.defer()\n    return\nself.workload.restart()", more: "def _may_restart(self):\n    return self.lock.acquire()" },
    { body: "if (!this.mayRestart()) {\n  event.defer();\n  return;\n}\nthis.workload.restart();", more: "mayRestart(): boolean { return this.lock.acquire(); }" },
    { py: "not self._may_restart()", ts: "!this.mayRestart()" });
});
