#!/usr/bin/env node
/**
 * `eslint-charm PATH…`: ESLint with the charm rules, for a charm that has no ESLint config and may have no Node at
 * all. This file knows the arguments; what they mean is in `run.ts`, loaded only when there is something to run.
 */
import * as module from "node:module";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { plainLines } from "../lib/syntax/plain.js";
import { verdicts } from "../report/verdicts.js";
import type { ApplyOptions } from "./apply.js";
import type { InitOptions } from "./init/command.js";
import { tools, type Tool } from "./init/tools.js";
import { runsOn } from "./node-version.js";
import type { ReportCommandOptions } from "./report.js";
import type { CommandOptions, Report } from "./run.js";
import { flagsFor } from "./v8-flags.js";

for (const flag of flagsFor(process.versions.v8)) setFlagsFromString(flag);

// From Node 22.1 on, what is loaded from here on is compiled once and for all runs.
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") Reflect.apply(module.enableCompileCache, module, []);

/** ESLint's exit code for "could not run". */
const COULD_NOT_RUN = 2;

const { version } = module.createRequire(import.meta.url)("eslint-plugin-charm/package.json") as { version: string };

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const program = new Command("eslint-charm")
  // Options behind a subcommand are the subcommand's.
  .enablePositionalOptions()
  .description("Lint Juju charms, in Python and TypeScript, with the rules of eslint-plugin-charm. Needs no config file.")
  .argument("[paths...]", "charms, folders that hold charms at any depth, or single files", ["."])
  .addOption(new Option("--preset <name>", "rules to apply").choices(["recommended", "strict"]).default("recommended"))
  .option("--rule <name=severity>", "set a rule to off, warn or error (repeatable)", collect)
  .option("--setting <name=value>", "say a setting, as in opsVersion=2.17 or expensiveCalls=rebuild,migrate (repeatable)", collect)
  .option("-f, --format <name>", "stylish, github, sarif, junit, json, html, or another ESLint formatter: its package or its path", "stylish")
  .option("-o, --output-file <path>", "write the findings to a file")
  .option("--also <format=path>", "write the findings in that form to a file, too (repeatable)", reports)
  .option("--fix", "apply the fixes that cannot change what the charm does")
  .addOption(
    new Option("--apply <rules>", "apply the first suggestion of each finding of these rules, until nothing changes")
      .argParser(names)
      .conflicts(["fix", "suppressAll", "suppressRule", "pruneSuppressions", "outputFile", "format", "also", "cache", "quiet", "maxWarnings", "concurrency"]),
  )
  .option("--dry-run", "with --apply: show the changes as a unified diff, and write nothing")
  .option("--max-warnings <count>", "fail when there are more warnings than this", wholeNumber)
  .option("--quiet", "show errors only")
  .option("--cache", "lint again only what changed")
  .option("--cache-location <path>", "where the cache is kept", ".eslint-charm-cache")
  .option("--concurrency <count>", 'number of threads to share charms out among, "off", or "auto" for what pays', threads, "auto")
  .option("--no-inline-config", "ignore comments that switch rules on and off")
  .addOption(
    new Option("--suppress-all", "record the errors there are now in a file: they are no findings from then on")
      .conflicts(["suppressRule", "pruneSuppressions"]),
  )
  .addOption(new Option("--suppress-rule <rules>", "the same for the errors of some rules").argParser(names).conflicts("pruneSuppressions"))
  .option("--prune-suppressions", "take out of that file what is no longer found")
  .option("--suppressions-location <path>", "that file (default: eslint-suppressions.json, which is ESLint's own)")
  .option("--pass-on-unpruned-suppressions", "do not mind when it names what is no longer found")
  .option("--debug", "show what the analysis could not do, and where errors come from")
  .version(`eslint-charm ${version}`, "-v, --version")
  .addHelpText("after", "\nExit codes: 0 nothing found, 1 errors found (or too many warnings), 2 could not run.")
  .showHelpAfterError("(eslint-charm --help lists the options)")
  .exitOverride()
  .action(run);

program
  .command("report")
  .description("Show every defer() of the charms: its events and their paths, what it waits for, what wakes it, what it costs.")
  .argument("[paths...]", "charms, or folders that hold charms at any depth; with --merge, reports in JSON", ["."])
  .option("--merge", "make one report of several that were made with --format json")
  .addOption(new Option("-f, --format <name>", "form of the report").choices(["table", "json", "html", "mermaid"]).default("table"))
  .option("-o, --output-file <path>", "write the report to a file")
  .option("--baseline <path>", "an earlier report in JSON: show what is new, gone or judged otherwise, too")
  .option("--fail-on <verdicts>", "exit with 1 when a defer has one of these verdicts; with --baseline, when a new or changed one has", verdictList)
  .addOption(new Option("--preset <name>", "rules that are asked").choices(["recommended", "strict"]).default("recommended"))
  .option("--setting <name=value>", "say a setting, as in opsVersion=2.17 (repeatable)", collect)
  .option("--no-inline-config", "ignore comments that switch rules on and off")
  .action(runReport);

program
  .command("init")
  .description("Set a repository up: an ESLint config for editors, and the lines for pre-commit and CI. Shows first what it will write.")
  .argument("[folder]", "the repository, or a folder in it", ".")
  .option("--with <tools>", "also for tools that are not in use yet: pre-commit, tox, github, gitlab, jenkins, vscode", chosenTools)
  .option("-y, --yes", "write without asking")
  .action(runInit);

try {
  if (!runsOn(process.versions.node)) {
    program.error(`eslint-charm needs Node 20.19, 22.13 or later; this is ${process.versions.node}`, { exitCode: COULD_NOT_RUN });
  }
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode && COULD_NOT_RUN;
}

async function run(paths: string[], options: CommandOptions & Partial<ApplyOptions> & { debug?: boolean }): Promise<void> {
  // Set before anything that logs is loaded; threads inherit it.
  if (options.debug) process.env.DEBUG = [process.env.DEBUG, "eslint-plugin-charm:*"].filter(Boolean).join();
  try {
    const { apply, dryRun } = options;
    if (apply) {
      const { applySuggestions } = await import("./apply.js");
      process.exitCode = await applySuggestions(paths, { ...options, apply });
    } else if (dryRun) {
      throw new Error("--dry-run shows what --apply would do; name the rules with --apply");
    } else {
      const { lint } = await import("./run.js");
      process.exitCode = await lint(paths, options);
    }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`eslint-charm: ${plainLines(String(options.debug ? stack : message))}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
  return Number(text);
}

function threads(text: string): number | "auto" | "off" {
  if (text === "auto" || text === "off") return text;
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It has to be a number from 1, "auto" or "off".');
  return Number(text);
}

function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

function chosenTools(text: string, before: readonly Tool[] = []): Tool[] {
  const isTool = (name: string): name is Tool => tools.some((tool) => tool === name);
  const chosen = names(text);
  const unknown = chosen.find((name) => !isTool(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no ${unknown}; there are ${tools.join(", ")}.`);
  return [...before, ...chosen.filter(isTool)];
}

/** A list with commas; given more than once, all of them. */
function names(text: string, before: readonly string[] = []): string[] {
  const given = text.split(",").map((name) => name.trim()).filter((name) => name !== "");
  if (given.length === 0) throw new InvalidArgumentError("It has to name at least one rule.");
  return [...before, ...given];
}

function reports(text: string, before: readonly Report[] = []): Report[] {
  const { format, file } = /^(?<format>[^=]+)=(?<file>.+)$/.exec(text)?.groups ?? {};
  if (format === undefined || file === undefined) throw new InvalidArgumentError("It has to be a format and a path, as in sarif=charm.sarif.");
  return [...before, { format, file }];
}

async function runInit(folder: string, options: InitOptions): Promise<void> {
  try {
    const { init } = await import("./init/command.js");
    await init(folder, options);
  } catch (error) {
    process.stderr.write(`eslint-charm: ${plainLines(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}

function verdictList(text: string): string[] {
  const known: readonly string[] = verdicts.map(({ kind }) => kind);
  const given = text.split(",").map((name) => name.trim());
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no verdict "${unknown}"; there are ${known.join(", ")}.`);
  return given;
}

async function runReport(paths: string[], options: ReportCommandOptions): Promise<void> {
  try {
    const { showReport } = await import("./report.js");
    process.exitCode = await showReport(paths, options);
  } catch (error) {
    process.stderr.write(`eslint-charm: ${plainLines(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}
