import { mkdir, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import type { CharmSettings } from "../lib/charm/settings.js";
import { plain } from "../lib/syntax/plain.js";
import { ownFormatter } from "./formats/index.js";
import { overridesFrom, type OverrideOptions, type Overrides } from "./overrides.js";
import { keepCharmMessages, plainResults } from "./results.js";
import { applySuppressions, type SuppressionOptions } from "./suppressions.js";
import { displayed, findTargets, type Targets } from "./targets.js";
import { lintInThreads, threadsFor } from "./threads.js";

/** The command's options, as the argument parser hands them on. */
export interface CommandOptions extends SuppressionOptions, OverrideOptions {
  preset: "recommended" | "strict";
  format: string;
  outputFile?: string;
  also?: readonly Report[];
  fix?: boolean;
  maxWarnings?: number;
  quiet?: boolean;
  cache?: boolean;
  cacheLocation: string;
  concurrency: number | "auto" | "off";
  inlineConfig: boolean;
}

/** Findings in a form, in a file. */
export interface Report {
  format: string;
  file: string;
}

/** Forms that machines read, and that write such characters by their numbers. */
const EXACT = /^(?:json|json-with-metadata|sarif)$/;

/** ESLint fills in the rules' data that formatters ask for; its types want it to be given. */
const noExtras = {} as Parameters<ESLint.LoadedFormatter["format"]>[1];

/** Formats that are read where the command runs; programs are told whole paths, as by ESLint. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(["stylish", "html"]);

/** ESLint's exit codes: nothing found, errors found, something in the way. */
export type ExitCode = 0 | 1 | 2;

/**
 * Lints the charms below the paths and prints what ESLint's formatter makes of it.
 *
 * @returns the exit code; what keeps it from running at all is thrown, with a message for the user
 */
export async function lint(paths: readonly string[], options: CommandOptions): Promise<ExitCode> {
  const overrides = overridesFrom(options);
  const targets = findTargets(paths, process.cwd(), overrides.settings.libraries);
  for (const note of targets.notes) process.stderr.write(`${plain(note)}\n`);

  const given = eslintOptions(options, overrides, targets);
  const eslint = new ESLint(given);
  const threads = wantedThreads(options, targets);
  const linted = keepCharmMessages(threads > 1 ? await lintInThreads(eslint, given, targets.charms, threads) : await eslint.lintFiles(targets.files));
  if (options.fix) await ESLint.outputFixes(linted);
  const { results, outdated } = applySuppressions(linted, options);

  let errors = 0;
  let warnings = 0;
  for (const result of results) {
    errors += result.errorCount;
    warnings += result.warningCount;
  }
  const tooMany = options.maxWarnings !== undefined && options.maxWarnings >= 0 && warnings > options.maxWarnings;

  const shown = options.quiet ? ESLint.getErrorResults(results) : results;
  for (const { format, file } of [{ format: options.format, file: options.outputFile }, ...(options.also ?? [])]) {
    const formatter = await eslint.loadFormatter(formatterName(format));
    const told = FOR_PEOPLE.has(format) ? fromHere(shown) : shown;
    await print(await formatter.format(EXACT.test(format) ? told : plainResults(told), noExtras), file);
  }
  if (process.stdout.isTTY && options.outputFile === undefined) process.stdout.write(hintAt(shown));
  if (tooMany) process.stderr.write(`Too many warnings: ${warnings}, and at most ${options.maxWarnings} allowed.\n`);
  if (outdated && !options.passOnUnprunedSuppressions) {
    process.stderr.write("There are suppressions of findings that are gone: --prune-suppressions takes them out.\n");
    return 2;
  }
  return errors > 0 || tooMany ? 1 : 0;
}

/** The ESLint config of the command; a file, and no object: ESLint's threads load it each by themselves. */
export function commandConfigFile(preset: "recommended" | "strict"): string {
  return fileURLToPath(new URL(`./config-${preset}.js`, import.meta.url));
}

function eslintOptions(options: CommandOptions, { rules, settings }: Overrides, targets: Targets): ESLint.Options {
  // The fingerprint is no setting of users, but what ESLint's cache compares.
  const charm: CharmSettings = { ...settings, ...(options.cache && { fingerprint: targets.fingerprint() }) };
  return {
    overrideConfigFile: commandConfigFile(options.preset),
    overrideConfig: { rules, settings: { charm } },
    cwd: targets.base,
    fix: options.fix ?? false,
    allowInlineConfig: options.inlineConfig,
    cache: options.cache ?? false,
    cacheLocation: path.resolve(options.cacheLocation),
  };
}

/** One with a cache: ESLint keeps it in one file, and there is little left to lint. */
function wantedThreads({ concurrency, cache }: CommandOptions, { charms }: Targets): number {
  if (!cache) return threadsFor(concurrency, charms);
  if (typeof concurrency === "number" && concurrency > 1) process.stderr.write("--concurrency: with --cache, one thread lints everything.\n");
  return 1;
}

/**
 * A formatter that is a path or a package is meant from where the command runs; ESLint would look from its own
 * working folder, and that lies elsewhere when a charm does. Names of our own come first: what they name elsewhere
 * may be no more than a dependency, and can be asked for by its whole name.
 */
function formatterName(name: string): string {
  const own = ownFormatter(name);
  if (own !== null) return own;
  if (/[\\/]/.test(name) && !name.startsWith("@")) return path.resolve(name);
  try {
    const bare = name.startsWith("@") || name.startsWith("eslint-formatter-") ? name : `eslint-formatter-${name}`;
    return createRequire(path.resolve("_")).resolve(bare);
  } catch {
    return name;
  }
}

/** That suggestions can be had here, too, and not in editors only. */
function hintAt(results: readonly ESLint.LintResult[]): string {
  const rules = new Set(results.flatMap(({ messages }) =>
    messages.flatMap(({ ruleId, suggestions }) => (ruleId !== null && suggestions?.length ? [ruleId.replace(/^charm\//, "")] : []))));
  return rules.size === 0 ? "" : `There are suggestions: --dry-run --apply ${[...rules].sort().join(",")} shows them as a patch.\n`;
}

/** Prints to standard output, or writes a file; its folder is made. */
export async function print(output: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    if (output) process.stdout.write(output.endsWith("\n") ? output : `${output}\n`);
    return;
  }
  if ((await stat(file).catch(() => undefined))?.isDirectory()) {
    throw new Error(`cannot write to ${file}: it is a folder`);
  }
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, output);
}

function fromHere(results: readonly ESLint.LintResult[]): ESLint.LintResult[] {
  return results.map((result) => ({ ...result, filePath: displayed(result.filePath, process.cwd()) }));
}
