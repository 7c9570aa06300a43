/** Reports of small charms, written by hand. */
import type { CharmReport, DeferRow, ObservationRow, ReachingRow, Report } from "../../report/data.js";

export function reportOf(...charms: readonly CharmReport[]): Report {
  return { version: 1, charms: [...charms] };
}

export function charmRow(given: Partial<CharmReport> = {}): CharmReport {
  return {
    root: ".", name: "demo", language: "python", substrate: "kubernetes", opsVersion: "3.0.0",
    observations: [], unresolved: [], functions: [], defers: [], ...given,
  };
}

export function deferRow(given: Partial<DeferRow> = {}): DeferRow {
  return {
    file: "src/charm.py", line: 10, column: 9, handler: "Demo._on_changed", vendored: false, events: [], verdict: "unknown", reasons: [], wakes: [],
    after: "returns", continuesWith: null, status: null, work: [], rules: [], ...given,
  };
}

export function observationRow(source: string, handler: string, defers: number[] = [], given: Partial<ObservationRow> = {}): ObservationRow {
  return { event: { kind: "config_changed", source }, handler, file: "src/charm.py", line: 5, vendored: false, defers, ...given };
}

/** An event that reaches a defer through some functions. */
export function reaching(source: string, ...path: readonly string[]): ReachingRow {
  return {
    kind: "config_changed", source, raises: false, feasible: true,
    path: path.map((name) => ({ function: name, file: "src/charm.py", line: 1 })),
  };
}

export function work(call: string, line: number, of = "Demo.run"): DeferRow["work"][number] {
  return { call, cost: "replan", function: of, file: "src/charm.py", line };
}
