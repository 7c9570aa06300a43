import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv from "ajv";
import { describe, expect, it, onTestFinished } from "vitest";
import { merge, readReport } from "../../report/merge.js";
import { faultIn } from "../../report/schema.js";
import type { Report } from "../../report/data.js";
import { charmRow, deferRow, observationRow, reaching, reportOf, work } from "./rows.js";

const isValid = new Ajv().compile(JSON.parse(readFileSync(path.join(import.meta.dirname, "../../docs/report.schema.json"), "utf8")) as object);

const full: Report = {
  ...reportOf(charmRow({
    observations: [observationRow("self.on.config_changed", "Demo._on_changed", [0])],
    unresolved: [{ what: "The event could not be followed.", file: "src/charm.py", line: 3 }],
    functions: [{ name: "Demo.run", file: "src/charm.py", line: 8, endLine: 12 }],
    defers: [deferRow({
      events: [reaching("self.on.config_changed", "Demo._on_changed")],
      reasons: [{ kind: "relation", text: "not ready", file: "src/charm.py", line: 9 }],
      wakes: [{ kind: "relation_changed", event: null, observed: true, reachesSameWork: false }],
      continuesWith: { function: "Demo.run", what: "replan()", file: "src/charm.py", line: 11 },
      work: [work("replan", 11)],
      rules: [{ rule: "charm/require-wakeup", severity: "error", message: "No.", suppressed: false, justification: null }],
    })],
  })),
  changes: [{ change: "new", charm: ".", file: "src/charm.py", line: 10, handler: "Demo._on_changed", verdict: "unknown", before: null }],
};

/** Every way to spoil one part of a value: another type, a part that is missing, a part too many. */
function* spoiled(value: unknown): Generator {
  for (const other of [null, "", "x", -1, 0, 1.5, true, [], {}]) yield other;
  if (Array.isArray(value)) {
    yield [...(value as unknown[]), 7];
    for (const [index, item] of (value as unknown[]).entries()) for (const bad of spoiled(item)) yield (value as unknown[]).with(index, bad);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, more: 1 };
    for (const [name, part] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const bad of spoiled(part)) yield { ...value, [name]: bad };
    }
  }
}

describe("a report that is read", () => {
  it("is taken for one exactly where a validator of JSON Schema takes it for one", () => {
    expect(faultIn(full)).toBeNull();
    let valid = 0;
    let invalid = 0;
    for (const value of spoiled(full)) {
      const expected = isValid(value) === true;
      expect(faultIn(value) === null, JSON.stringify(value)).toBe(expected);
      if (expected) valid++;
      else invalid++;
    }
    expect(valid).toBeGreaterThan(20);
    expect(invalid).toBeGreaterThan(500);
  });

  it.each([
    ["no JSON", "{", "cannot read the report"],
    ["another version", JSON.stringify({ version: 2, charms: [] }), "is no report of version 1 (see version)"],
    ["ESLint's findings", "[]", "is no report of version 1: make it with --format json"],
    ["a verdict that there is not", JSON.stringify(reportOf(charmRow({ defers: [{ ...deferRow(), verdict: "fine" as "unknown" }] }))), "(see charms[0].defers[0].verdict)"],
  ])("is refused when it is %s", (_, text, message) => {
    const folder = mkdtempSync(path.join(tmpdir(), "charm-"));
    onTestFinished(() => { rmSync(folder, { recursive: true }); });
    writeFileSync(path.join(folder, "part.json"), text);
    expect(() => readReport(path.join(folder, "part.json"))).toThrow(message);
  });
});

describe("merging", () => {
  const roots = (report: Report): string[] => report.charms.map(({ root }) => root);

  it("puts the charms one after the other, as the schema says", () => {
    const merged = merge([{ file: "a.json", report: reportOf(charmRow({ root: "a" })) }, { file: "b.json", report: { ...full, charms: [charmRow({ root: "b" })] } }]);
    expect(roots(merged)).toEqual(["a", "b"]);
    expect(isValid(merged)).toBe(true);
    expect(merged.changes).toHaveLength(1);
    expect(merge([{ file: "a.json", report: reportOf(charmRow()) }])).toEqual(reportOf(charmRow()));
  });

  it("tells what stands in several reports once", () => {
    expect(merge([{ file: "a.json", report: full }, { file: "b.json", report: full }])).toEqual(full);
  });

  it("tells different charms of the same root apart, and what has changed in them", () => {
    const other = { ...full, charms: [charmRow({ name: "other" }), charmRow({ root: "more" })] };
    const merged = merge([{ file: "part/a.json", report: full }, { file: "part\\b.json", report: other }]);
    expect(roots(merged)).toEqual(["part/a/.", "part/b/.", "more"]);
    expect(merged.changes?.map(({ charm }) => charm)).toEqual(["part/a/.", "part/b/."]);
  });
});
