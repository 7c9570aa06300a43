import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { compare, readBaseline } from "../../report/baseline.js";
import type { DeferRow } from "../../report/data.js";
import { charmRow, deferRow, reportOf } from "./rows.js";

const because = (text: string): Pick<DeferRow, "reasons"> => ({ reasons: [{ kind: "other", text, file: "src/charm.py", line: 1 }] });

function changes(before: readonly DeferRow[], after: readonly DeferRow[]): string[] {
  const { changes: rows, fresh } = compare(reportOf(charmRow({ defers: [...before] })), reportOf(charmRow({ defers: [...after] })));
  expect(rows.filter(({ change }) => change !== "gone")).toHaveLength(fresh.size);
  return rows.map(({ change, file, line, handler, before: was, verdict }) => `${change} ${file}:${line} ${handler} ${was ?? "-"} > ${verdict ?? "-"}`);
}

describe("against a baseline", () => {
  const one = deferRow({ verdict: "collection", ...because("not ready") });
  const two = deferRow({ line: 20, verdict: "workload", ...because("not alive") });

  it("nothing has changed where only lines have", () => {
    expect(changes([one, two], [{ ...one, line: 40 }, { ...two, line: 60 }])).toEqual([]);
    // Nor where two defers have changed places.
    expect(changes([one, two], [{ ...two, line: 10 }, { ...one, line: 20 }])).toEqual([]);
  });

  it("tells what is new and what is gone", () => {
    expect(changes([one], [one, two])).toEqual(["new src/charm.py:20 Demo._on_changed - > workload"]);
    expect(changes([one, two], [two])).toEqual(["gone src/charm.py:10 Demo._on_changed collection > -"]);
  });

  it("tells another verdict of the same defer, also where its reason is another", () => {
    expect(changes([one, two], [one, { ...two, verdict: "impossible" }])).toEqual(["changed src/charm.py:20 Demo._on_changed workload > impossible"]);
    expect(changes([one], [{ ...one, verdict: "redundant", ...because("not there") }])).toEqual(["changed src/charm.py:10 Demo._on_changed collection > redundant"]);
  });

  it("knows a method that has moved to another file", () => {
    expect(changes([one], [{ ...one, file: "src/other.py" }])).toEqual([]);
    expect(changes([one], [{ ...one, file: "src/other.py", handler: "Other._on_changed" }])).toEqual([
      "new src/other.py:10 Other._on_changed - > collection", "gone src/charm.py:10 Demo._on_changed collection > -",
    ]);
  });

  it("knows a charm by its name where its folder is another, and by its folder where its name is", () => {
    const before = reportOf(charmRow({ root: "a", name: "x", defers: [one] }), charmRow({ root: "b", name: "y", defers: [two] }));
    const after = reportOf(charmRow({ root: "b", name: "z", defers: [two] }), charmRow({ root: "c", name: "x", defers: [one] }));
    expect(compare(before, after).changes).toEqual([]);
  });

  it("tells the defers of a charm that is new or gone", () => {
    const a = charmRow({ root: "a", name: "x", defers: [one] });
    const b = charmRow({ root: "b", name: "y", defers: [two] });
    expect(compare(reportOf(a), reportOf(b)).changes.map(({ change, charm }) => [change, charm])).toEqual([["new", "b"], ["gone", "a"]]);
  });

  it("knows a charm without a name by its folder", () => {
    const before = reportOf(charmRow({ root: "a", name: null, defers: [one] }), charmRow({ root: "b", name: null, defers: [two] }));
    const after = reportOf(charmRow({ root: "b", name: null, defers: [two] }), charmRow({ root: "a", name: "x", defers: [one] }));
    expect(compare(before, after).changes).toEqual([]);
    expect(compare(before, reportOf(charmRow({ root: "c", name: null, defers: [one] }))).changes.map(({ change, charm }) => `${change} ${charm}`)).toEqual(["new c", "gone a", "gone b"]);
  });

  const earlier = (defer: unknown, charm: object = {}): string => JSON.stringify({ version: 1, charms: [{ root: ".", name: null, defers: [defer], ...charm }] });

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["charms that are no list", JSON.stringify({ version: 1, charms: {} })],
    ["a charm that is nothing", JSON.stringify({ version: 1, charms: [null] })],
    ["a charm whose root is no text", earlier(one, { root: 1 })],
    ["a charm whose name is no text", earlier(one, { name: 1 })],
    ["a charm whose defers are no list", earlier(one, { defers: {} })],
    ["a defer that is nothing", earlier(null)],
    ["a defer whose file is no text", earlier({ ...one, file: null })],
    ["a defer whose line is no number", earlier({ ...one, line: "1" })],
    ["a defer whose handler is no text", earlier({ ...one, handler: null })],
    ["a defer whose verdict is no text", earlier({ ...one, verdict: null })],
    ["reasons that are no list", earlier({ ...one, reasons: null })],
    ["a reason that is nothing", earlier({ ...one, reasons: [null] })],
    ["a reason whose text is no text", earlier({ ...one, reasons: [{ text: 1 }] })],
    ["another version", JSON.stringify({ version: 2, charms: [] })],
    ["ESLint's findings", JSON.stringify([{ filePath: "x", messages: [] }])],
    ["a report from before there were verdicts", JSON.stringify({ version: 1, charms: [{ root: ".", name: null, defers: [{ file: "a", line: 1, handler: "b" }] }] })],
  ])("refuses a file with %s", (_, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), "charm-baseline-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, "before.json"), text);
    expect(() => readBaseline(path.join(folder, "before.json"))).toThrow(/baseline .*before\.json/);
  });

  it("takes a report of a later version of the plugin, which tells more", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "charm-baseline-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, "before.json");
    writeFileSync(file, earlier({ ...one, more: [1] }, { more: true }));
    expect(compare(readBaseline(file), reportOf(charmRow({ name: null, defers: [one] }))).changes).toEqual([]);
  });

  it("refuses a file that is not there", () => {
    expect(() => readBaseline("nowhere.json")).toThrow(/cannot read the baseline nowhere\.json/);
  });
});
