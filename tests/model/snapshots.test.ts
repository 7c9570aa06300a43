/** Which values in the snapshot of an event ops refuses, and what of an event gets to a handler. */
import { describe, expect, it } from "vitest";
import { refusedText } from "../../lib/charm/custom-events.js";
import { modelOf } from "./harness.js";

const TOP_PY = `
import datetime, pathlib, uuid, json, decimal, ipaddress
from datetime import timedelta
from typing import TypedDict
import ops, pkg
class Part:
    pass
class Shape(TypedDict):
    pass
`;
const TOP_TS = `
import * as ops from 'ops';
import * as pkg from 'pkg';
class Part {}
`;

/** `attribute class` of each value that is refused, and `-attribute` of each that is lost. */
function told(path: string, text: string): string {
  return modelOf({ [path]: text }).customEvents(path)
    .map(({ refused, lost }) => [...refused.map(({ name, class: of }) => `${name} ${of}`), ...lost.map(({ name, missing }) => `-${name} ${missing}`)].join(", ")).join("; ");
}

function kept(value: string, base = "ops.EventBase"): string {
  return told("src/events.py", `${TOP_PY}
class Ready(${base}):
    def __init__(self, handle, relation: ops.Relation, part: Part):
        super().__init__(handle)
        self.own = relation
        self.part = part
    def snapshot(self):
        return {"kept": ${value}, "own": self.own.id, "part": self.part.id}
    def restore(self, snapshot):
        self.own = snapshot["own"]
        self.part = snapshot["part"]
`);
}

function keptTs(value: string, base = "ops.EventBase"): string {
  return told("src/events.ts", `${TOP_TS}
class Ready extends ${base} {
  constructor(handle: ops.Handle, public own: ops.Relation, public part: Part) {
    super(handle);
  }
  override snapshot(): Record<string, unknown> {
    return { kept: ${value}, own: this.own.id, part: this.part.id };
  }
  override restore(snapshot: Record<string, unknown>): void {
    this.own = snapshot['own'];
    this.part = snapshot['part'];
  }
}`);
}

describe("a snapshot", () => {
  it.each([
    ["self.own", "this.own", "own Relation"],
    ["self.part", "this.part", "part Part"],
    ["Part()", "new Part()", "kept Part"],
    ["[1, self.own]", "[1, this.own]", "kept Relation"],
    ["{'a': {'b': self.own}}", "{ a: { b: this.own } }", "kept Relation"],
    ["self.own if self.x else None", "this.x ? this.own : null", "kept Relation"],
    ["self.x or self.part", "this.x || this.part", "kept Part"],
    ["[self.part][0]", "[this.part][0]", "kept Part"],
    ["ops.Unit()", "new ops.Unit()", "kept Unit"],
    ["self.own.name", "this.own.name", ""],
    ["'a'", "'a'", ""],
    ["[1, True, None]", "[1, true, null]", ""],
    ["self.unknown", "this.unknown", ""],
    ["pkg.make(self.own)", "pkg.make(this.own)", ""],
    ["pkg.Thing()", "new pkg.Thing()", ""],
    ["ops.LayerDict()", "new ops.LayerDict()", ""],
    ["ops.make()", "ops.make()", ""],
  ])("%s", (py, ts, expected) => {
    expect(kept(py)).toBe(expected);
    expect(keptTs(ts)).toBe(expected);
  });

  it.each([
    ["(self.own,)", "kept Relation"], ["{self.own}", "kept Relation"],
    ["[each for each in [Part()]]", "kept Part"], ["{each for each in [Part()]}", "kept Part"], ["(each for each in [Part()])", "kept Part"],
    ["datetime.datetime.now()", "kept datetime"], ["datetime.date.today()", "kept date"], ["datetime.timedelta(1)", "kept timedelta"], ["timedelta(1)", "kept timedelta"],
    ["datetime.time()", "kept time"], ["pathlib.Path('x')", "kept Path"], ["pathlib.PurePath('x')", "kept PurePath"], ["uuid.uuid4()", "kept UUID"], ["uuid.UUID('x')", "kept UUID"],
    ["decimal.Decimal(1)", "kept Decimal"], ["ipaddress.ip_address('x')", "kept ip_address"], ["object()", "kept object"],
    ["str(self.own)", ""], ["str(datetime.datetime.now())", ""], ["[str(datetime.datetime.now())]", ""], ["[[Part()], [[Part()]]][1]", "kept Part"], ["[[[1]]][0]", ""], ["json.dumps({})", ""], ["Shape()", ""], ["datetime.datetime.now().isoformat()", ""], ["pathlib.Path.cwd", ""], ["3 + self.x", ""],
    ["lambda: Part()", ""],
  ])("Python: %s", (py, expected) => {
    expect(kept(py)).toBe(expected);
  });

  it("TypeScript: new Date()", () => {
    expect(keptTs("new Date()")).toBe("kept Date");
    expect(keptTs("new Date().toISOString()")).toBe("");
    expect(keptTs("Date.now()")).toBe("");
  });

  it.each([
    ["return dict(kept=self.own)", "own Relation"],
    ["return dict(kept=Part(), **more)", "kept Part"],
    ["data = {'kept': Part()}\n        return data", "kept Part"],
    ["data: dict = {'kept': Part()}\n        return data", "kept Part"],
    ["data = super().snapshot()\n        data['kept'] = Part()\n        return data", "kept Part"],
    ["data['a'] = data['b'] = Part()", "a Part, b Part"],
    ["data[1] = Part()", "1 Part"],
    ["log({'kept': Part()})\n        return {}", ""],
    ["log(dict(kept=Part()))\n        return {}", ""],
    ["data = Part()\n        return {}", ""],
    ["data[key] = Part()\n        return {}", ""],
    ["return {key: Part()}", ""],
    ["return {**{'kept': Part()}}", ""],
    ["return make(kept=Part())", ""],
    ["def inner():\n            return {'kept': Part()}\n        return {}", ""],
  ])("Python: %s", (body, expected) => {
    expect(told("src/events.py", `${TOP_PY}
class Ready(ops.EventBase):
    def __init__(self, handle, own: ops.Relation):
        super().__init__(handle)
        self._x = self.own = own
    def snapshot(self):
        ${body}
    def restore(self, snapshot):
        pass
`).replace(/(^|, )-.*$/, "")).toBe(expected);
  });

  it("of what ops' own events hold", () => {
    for (const [base, attribute, ts, of] of [
      ["RelationEvent", "relation", "relation", "Relation"], ["RelationChangedEvent", "unit", "unit", "Unit"], ["RelationBrokenEvent", "app", "app", "Application"],
      ["PebbleReadyEvent", "workload", "workload", "Container"], ["PebbleCustomNoticeEvent", "notice", "notice", "LazyNotice"],
      ["PebbleCheckFailedEvent", "info", "info", "LazyCheckInfo"], ["StorageAttachedEvent", "storage", "storage", "Storage"],
    ] as const) {
      expect(kept(`self.${attribute}`, `ops.${base}`)).toBe(`${attribute} ${of}`);
      expect(keptTs(`this.${ts}`, `ops.${base}`)).toBe(`${attribute} ${of}`);
      expect(kept(`self.${attribute}.name`, `ops.${base}`)).toBe("");
    }
    for (const [py, ts] of [
      ["[self.relation]", "[this.relation]"], ["{'a': self.relation}", "{ a: this.relation }"],
      ["self.relation if self.x else None", "this.x ? this.relation : null"], ["self.x or self.relation", "this.x || this.relation"],
    ] as const) {
      expect(kept(py, "ops.RelationEvent")).toBe("kept Relation");
      expect(keptTs(ts, "ops.RelationEvent")).toBe("kept Relation");
    }
    for (const py of ["(self.relation,)", "{self.relation}", "[self.relation for x in y]", "{self.relation for x in y}", "(self.relation for x in y)"]) {
      expect(kept(py, "ops.RelationEvent")).toBe("kept Relation");
    }
    // Of another event, or of another object, nothing is known.
    expect(kept("self.relation")).toBe("");
    expect(kept("other.relation", "ops.RelationEvent")).toBe("");
    expect(kept("self.storage", "ops.RelationEvent")).toBe("");
    expect(keptTs("this.relation")).toBe("");
  });

  it("is told in a sentence", () => {
    const text = (...classes: string[]): string => refusedText(classes.map((of) => ({ name: "x", class: of })));
    expect(text("Relation")).toBe("`x` (a Relation)");
    expect(text("Application", "Unit")).toBe("`x` (an Application) and `x` (a Unit)");
    expect(text("Update", "UUID", "object")).toBe("`x` (an Update), `x` (a UUID) and `x` (an object)");
    expect(text()).toBe("");
  });
});
