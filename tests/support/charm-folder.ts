/** Charms on disk, linted as ESLint does it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { format } from "node:util";
import debug from "debug";
import { Linter } from "eslint";
import { afterAll } from "vitest";
import plugin from "../../index.js";
import type { Files } from "./sources.js";

let parent: string | undefined;
let count = 0;

afterAll(() => {
  if (parent) rmSync(parent, { recursive: true, force: true });
  parent = undefined;
});

/** A folder of its own with these files; removed when the test file is through. */
export function charmFolder(files: Files): string {
  parent ??= realpathSync(mkdtempSync(path.join(tmpdir(), "charm-rules-")));
  const folder = path.join(parent, String(count++));
  // The analysis takes the nearest project for the charm's root: this folder, whatever stands above it.
  for (const [file, text] of Object.entries({ "pyproject.toml": "", ...files })) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return folder;
}

/** What goes wrong inside of a rule is silence to its users, and a line here. */
const failures: string[] = [];
debug.enable("eslint-plugin-charm:rule");
debug.log = (...values: unknown[]) => failures.push(format(...values));

/**
 * What every rule of the plugin says about one file of a folder; its text need not be what is on disk.
 *
 * @throws Error when a rule failed
 */
export function lint(folder: string, file: string, text: string, preset: "recommended" | "strict" = "strict"): Linter.LintMessage[] {
  const messages = new Linter({ cwd: folder }).verify(text, plugin.configs[preset], { filename: path.join(folder, file) });
  if (failures.length > 0) throw new Error(failures.splice(0).join("\n"));
  return messages;
}
