import { existsSync } from "node:fs";
import path from "node:path";
import { findCharms, openCharm, ready } from "../lib/project/index.js";

import { reportOf } from "./data.js";
import type { Report } from "./data.js";
import { table } from "./table.js";

export interface ReportOptions {
  format: "table" | "json";
}

/**
 * The text of `eslint-charm report PATH…`.
 *
 * @param warn takes lines for the user: metadata that could not be read
 * @throws Error with a message for the user when a path is not there or holds no charm
 */
export async function report(paths: readonly string[], { format }: ReportOptions, warn: (line: string) => void): Promise<string> {
  await ready;
  const all: Report = { version: 1, charms: [] };
  for (const given of paths) {
    const base = path.resolve(given);
    if (!existsSync(base)) throw new Error(`no such file or folder: ${given}`);
    for (const root of findCharms(base)) {
      const project = openCharm(root);
      for (const { file, line, message } of project.problems) warn(`${path.join(path.relative("", root), file)}:${line}: ${message}`);
      all.charms.push(reportOf(project, base));
    }
  }
  if (all.charms.length === 0) throw new Error(`no charm in ${paths.join(", ")}`);
  return format === "json" ? `${JSON.stringify(all, null, 2)}\n` : table(all, process.stdout.isTTY);
}
