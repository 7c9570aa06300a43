/** Several reports made into one: each was made of some charms of a fleet, on a machine of its own. */
import { readFileSync } from "node:fs";
import type { ChangeRow } from "./baseline.js";
import type { CharmReport, Report } from "./data.js";
import { faultIn, isReport } from "./schema.js";

/** A report, and the file that holds it. */
export interface Part {
  file: string;
  report: Report;
}

/** @throws Error with a message for the user when the file holds no report of this version */
export function readReport(file: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`cannot read the report ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (isReport(value)) return value;
  const fault = faultIn(value);
  throw new Error(`${file} is no report of version 1${fault ? ` (see ${fault})` : ""}: make it with --format json`);
}

/**
 * The charms of all reports, in their order. One that stands in several of them word for word is told once. Where
 * different charms have the same root, the report's own path comes in front of it: `shard-2/.` for `shard-2.json`.
 */
export function merge(parts: readonly Part[]): Report {
  const charms = new Map<string, CharmReport>();
  const changes = new Map<string, ChangeRow>();
  const rootsOf = new Map<string, Set<string>>();
  const read = parts.map(({ file, report }) => ({ file, report, told: report.charms.map((charm) => ({ charm, text: JSON.stringify(charm) })) }));
  for (const { charm: { root }, text } of read.flatMap(({ told }) => told)) rootsOf.set(root, (rootsOf.get(root) ?? new Set()).add(text));
  for (const { file, report, told } of read) {
    const rename = (root: string): string => ((rootsOf.get(root)?.size ?? 0) > 1 ? `${file.replaceAll("\\", "/").replace(/\.json$/, "")}/${root}` : root);
    for (const { charm, text } of told) {
      if (!charms.has(text)) charms.set(text, { ...charm, root: rename(charm.root) });
    }
    for (const change of report.changes ?? []) {
      const row = { ...change, charm: rename(change.charm) };
      changes.set(JSON.stringify(row), row);
    }
  }
  const merged: Report = { version: 1, charms: [...charms.values()] };
  if (parts.some(({ report }) => report.changes)) merged.changes = [...changes.values()];
  return merged;
}
