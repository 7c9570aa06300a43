/** What is set on an event that the same run of its handler may defer. */
import { describe, expect, test } from "vitest";
import { modelOf, python, typescript } from "./harness.js";
import { pythonCharm, typescriptCharm } from "./in-handler.js";

/** The attributes that are set and lost, in order. */
const lostIn = (path: string, text: string): string[] => modelOf({ [path]: text }).misuse.attributesIn(path).map(({ name }) => name);

function sets(name: string, py: { body: string; more?: string }, ts: { body: string; more?: string }, lost: readonly string[]): void {
  test(`${name} (Python)`, () => expect(lostIn("src/charm.py", pythonCharm(py.body, py.more))).toEqual(lost));
  test(`${name} (TypeScript)`, () => expect(lostIn("src/charm.ts", typescriptCharm(ts.body, ts.more))).toEqual(lost));
}

const TRIES = ["event.tries"];

describe("in the handler", () => {
  sets("in front of the defer", { body: "event.tries = 1\nevent.defer()" }, { body: "event.tries = 1;\nevent.defer();" }, TRIES);
  sets("behind the defer", { body: "event.defer()\nevent.tries = 1" }, { body: "event.defer();\nevent.tries = 1;" }, TRIES);
  sets("in the other branch", { body: "if self.a:\n    event.tries = 1\nelse:\n    event.defer()" }, { body: "if (this.a) event.tries = 1;\nelse event.defer();" }, []);
  sets("in a branch that has returned", { body: "if self.a:\n    event.tries = 1\n    return\nevent.defer()" }, { body: "if (this.a) {\n  event.tries = 1;\n  return;\n}\nevent.defer();" }, []);
  sets("in the other branch, of a loop", { body: "for unit in self.units:\n    if unit.a:\n        event.tries = 1\n    else:\n        event.defer()" }, { body: "for (const unit of this.units) {\n  if (unit.a) event.tries = 1;\n  else event.defer();\n}" }, TRIES);
  sets("where something is tried that may fail", { body: "try:\n    event.tries = self.x.load()\nexcept ValueError:\n    event.defer()" }, { body: "try {\n  event.tries = this.x.load();\n} catch {\n  event.defer();\n}" }, TRIES);
  sets("where nothing is deferred", { body: "event.tries = 1" }, { body: "event.tries = 1;" }, []);
});

describe("in functions", () => {
  const later = { py: "def _later(self, event):\n    event.defer()", ts: "later(event: ops.EventBase): void { event.defer(); }" };
  const count = { py: "def _count(self, event):\n    event.tries = 1", ts: "count(event: ops.EventBase): void { event.tries = 1; }" };

  sets("that one after the other is called", { body: "self._count(event)\nself._later(event)", more: `${later.py}\n${count.py}` }, { body: "this.count(event);\nthis.later(event);", more: `${later.ts}\n${count.ts}` }, TRIES);
  sets("of which either is called", { body: "if self.a:\n    self._count(event)\nelse:\n    self._later(event)", more: `${later.py}\n${count.py}` }, { body: "if (this.a) this.count(event);\nelse this.later(event);", more: `${later.ts}\n${count.ts}` }, []);
  sets("one of which calls the other", { body: "self._count(event)", more: `${later.py}\n${count.py}\n    self._later(event)` }, { body: "this.count(event);", more: `${later.ts}\n${count.ts.replace(" }", " this.later(event); }")}` }, TRIES);
  sets("beside a defer of the handler's own", { body: "self._count(event)\nevent.defer()", more: count.py }, { body: "this.count(event);\nevent.defer();", more: count.ts }, TRIES);
  sets("beside a defer of the handler's own that has returned", { body: "if self.a:\n    event.defer()\n    return\nself._count(event)", more: count.py }, { body: "if (this.a) {\n  event.defer();\n  return;\n}\nthis.count(event);", more: count.ts }, []);
});

describe("in handlers", () => {
  test("of which ops calls one or the other (Python)", () => expect(lostIn("src/charm.py", python({
    init: "framework.observe(self.on.start, self._one if self.a else self._other)", body: "def _one(self, event):\n    event.tries = 1\ndef _other(self, event):\n    event.defer()",
  }))).toEqual([]));
  test("of which ops calls one or the other (TypeScript)", () => expect(lostIn("src/charm.ts", typescript({
    init: "framework.observe(this.on.start, this.a ? this.one : this.other);", body: "one(event: ops.EventBase): void { event.tries = 1; }\nother(event: ops.EventBase): void { event.defer(); }",
  }))).toEqual([]));
});
