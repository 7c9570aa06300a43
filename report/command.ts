import { existsSync } from "node:fs";
import path from "node:path";
import { debugLog } from "../lib/debug.js";
import { findCharms, openCharm, ready } from "../lib/project/index.js";
import type { CharmSettings } from "../lib/charm/settings.js";
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import { compare, readBaseline } from "./baseline.js";
import { reportOf } from "./collect.js";
import type { CharmReport, DeferRow, Report } from "./data.js";
import type { Lint } from "./findings.js";
import { builtParts, html } from "./html/document.js";
import { merge, readReport } from "./merge.js";
import { mermaid } from "./mermaid.js";
import { table } from "./table.js";
import { isAccepted } from "./verdicts.js";

const log = debugLog("report");

export type ReportFormat = "table" | "json" | "html" | "mermaid";

export interface ReportOptions {
  format: ReportFormat;
  /** A file with an earlier report, to compare with. */
  baseline?: string;
  /** Verdicts that make the command fail. */
  failOn?: readonly VerdictKind[];
  settings?: CharmSettings;
  /** The paths are reports in JSON, which are made into one. */
  merge?: boolean;
}

export interface ReportInput {
  lint: Lint;
  /** Takes lines for the user: metadata that could not be read. */
  warn: (line: string) => void;
  /** Whether the reader is a terminal that shows colours. */
  colour: boolean;
}

export interface ReportOutput {
  text: string;
  /** The defers that are to make the command fail. */
  failures: readonly DeferRow[];
}

/**
 * What `eslint-charm report PATH…` prints.
 *
 * @throws Error with a message for the user when a path is not there or holds no charm, or the baseline or one of the
 *   reports to merge is no report
 */
export async function report(paths: readonly string[], options: ReportOptions, input: ReportInput): Promise<ReportOutput> {
  const earlier = options.baseline === undefined ? null : readBaseline(options.baseline);
  const { all, charms } = options.merge ? merged(paths) : await collected(paths, options.settings ?? {}, input);
  const comparison = earlier && compare(earlier, all);
  if (comparison) all.changes = comparison.changes;
  const counted = all.charms.flatMap(({ defers }) => defers).filter((defer) => comparison?.fresh.has(defer) ?? true);
  return { text: print(all, charms, options.format, input.colour), failures: counted.filter((defer) => fails(defer, options.failOn ?? [])) };
}

/** A report, and the absolute roots of those of its charms whose sources are here. */
interface Made {
  all: Report;
  charms: ReadonlyMap<CharmReport, string>;
}

function merged(files: readonly string[]): Made {
  return { all: merge(files.map((file) => ({ file, report: readReport(file) }))), charms: new Map() };
}

async function collected(paths: readonly string[], settings: CharmSettings, input: ReportInput): Promise<Made> {
  const charms = await collect(paths, settings, input);
  return { all: { version: 1, charms: [...charms.keys()] }, charms };
}

/** The report of each charm, with its absolute root. */
async function collect(paths: readonly string[], settings: CharmSettings, { lint, warn }: ReportInput): Promise<Map<CharmReport, string>> {
  await ready;
  const charms = new Map<CharmReport, string>();
  let failed = 0;
  for (const given of paths) {
    const base = path.resolve(given);
    if (!existsSync(base)) throw new Error(`no such file or folder: ${given}`);
    for (const root of findCharms(base)) {
      const { problems, modules } = openCharm(root, settings.libraries);
      for (const { file, line, message } of problems) warn(`${path.join(path.relative("", root), file)}:${line}: ${message}`);
      const findings = await lint(root, modules.own);
      try {
        charms.set(reportOf(openCharm(root, settings.libraries), base, settings, findings), root);
      } catch (error) {
        // The other charms are told of.
        log("%s: %O", root, error);
        warn(`${path.relative("", root) || "."}: this charm could not be analysed`);
        failed++;
      }
    }
  }
  if (charms.size + failed === 0) throw new Error(`no charm in ${paths.join(", ")}`);
  return charms;
}

function print(all: Report, roots: ReadonlyMap<CharmReport, string>, format: ReportFormat, colour: boolean): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(all, null, 2)}\n`;
    case "html":
      return html(all, roots, builtParts());
    case "mermaid":
      return mermaid(all);
    case "table":
      return table(all, colour);
  }
}

/** What somebody has accepted, and what another charm's library does by itself, is no failure. */
function fails(defer: DeferRow, failOn: readonly VerdictKind[]): boolean {
  return failOn.includes(defer.verdict) && !isAccepted(defer) && (!defer.vendored || defer.rules.length > 0);
}
