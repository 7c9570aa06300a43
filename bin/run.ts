import { mkdir, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import { keepCharmMessages } from "./results.js";
import { findTargets, type Targets } from "./targets.js";

/** The command's options, as the argument parser hands them on. */
export interface CommandOptions {
  preset: "recommended" | "strict";
  format: string;
  outputFile?: string;
  fix?: boolean;
  maxWarnings?: number;
  quiet?: boolean;
  cache?: boolean;
  cacheLocation: string;
  concurrency?: number | "auto" | "off";
  inlineConfig: boolean;
}

/** ESLint fills in the rules' data that formatters ask for; its types want it to be given. */
const noExtras = {} as Parameters<ESLint.LoadedFormatter["format"]>[1];

/** ESLint's exit codes, as far as linting itself decides them. */
type ExitCode = 0 | 1;

/**
 * Lints the charms below the paths and prints what ESLint's formatter makes of it.
 *
 * @returns the exit code; what keeps it from running at all is thrown, with a message for the user
 */
export async function lint(paths: readonly string[], options: CommandOptions): Promise<ExitCode> {
  const targets = findTargets(paths, process.cwd());
  for (const note of targets.notes) process.stderr.write(`${note}\n`);

  const eslint = new ESLint(eslintOptions(options, targets));
  const results = keepCharmMessages(await eslint.lintFiles(targets.files));
  if (options.fix) await ESLint.outputFixes(results);

  let errors = 0;
  let warnings = 0;
  for (const result of results) {
    errors += result.errorCount;
    warnings += result.warningCount;
  }
  const tooMany = options.maxWarnings !== undefined && options.maxWarnings >= 0 && warnings > options.maxWarnings;

  const formatter = await eslint.loadFormatter(formatterName(options.format));
  const shown = options.quiet ? ESLint.getErrorResults(results) : results;
  await print(await formatter.format(shown, noExtras), options.outputFile);
  if (tooMany) process.stderr.write(`Too many warnings: ${warnings}, and at most ${options.maxWarnings} allowed.\n`);
  return errors > 0 || tooMany ? 1 : 0;
}

function eslintOptions(options: CommandOptions, targets: Targets): ESLint.Options {
  return {
    // A file, and no object: ESLint's threads load it each by themselves, where functions cannot be handed over.
    overrideConfigFile: fileURLToPath(new URL(`./config-${options.preset}.js`, import.meta.url)),
    overrideConfig: options.cache ? [{ settings: { charm: { fingerprint: targets.fingerprint() } } }] : [],
    cwd: targets.base,
    fix: options.fix ?? false,
    allowInlineConfig: options.inlineConfig,
    cache: options.cache ?? false,
    cacheLocation: path.resolve(options.cacheLocation),
    ...concurrency(options.concurrency),
  };
}

/** Left out unless asked for, because an older ESLint refuses options that it does not know. */
function concurrency(wanted: CommandOptions["concurrency"]): Pick<ESLint.Options, "concurrency"> {
  if (wanted === undefined) return {};
  const [major = 0, minor = 0] = ESLint.version.split(".").map(Number);
  if (major > 9 || (major === 9 && minor >= 34)) return { concurrency: wanted };
  throw new Error(`--concurrency needs ESLint 9.34 or later; this is ${ESLint.version}`);
}

/**
 * A formatter that is a path or a package is meant from where the command runs; ESLint would look from its own
 * working folder, and that lies elsewhere when a charm does.
 */
function formatterName(name: string): string {
  if (/[\\/]/.test(name) && !name.startsWith("@")) return path.resolve(name);
  try {
    const bare = name.startsWith("@") || name.startsWith("eslint-formatter-") ? name : `eslint-formatter-${name}`;
    return createRequire(path.resolve("_")).resolve(bare);
  } catch {
    return name;
  }
}

async function print(output: string, file: string | undefined): Promise<void> {
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
