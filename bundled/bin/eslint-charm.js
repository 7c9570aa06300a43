#!/usr/bin/env node
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";

// dist/bin/eslint-charm.js
/**
* `eslint-charm PATH…`: ESLint with the charm rules, for a charm that has no ESLint config and may have no Node at
* all. This file knows the arguments; what they mean is in `run.ts`, loaded only when there is something to run.
*/
setFlagsFromString("--heap-growing-percent=50");
/** ESLint's exit code for "could not run". */
const COULD_NOT_RUN = 2;
const { version } = createRequire(import.meta.url)("eslint-plugin-charm/package.json");
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
	process.exit();
});
const program = new Command("eslint-charm").enablePositionalOptions().description("Lint Juju charms, in Python and TypeScript, with the rules of eslint-plugin-charm. Needs no config file.").argument("[paths...]", "charms, folders that hold charms at any depth, or single files", ["."]).addOption(new Option("--preset <name>", "rules to apply").choices(["recommended", "strict"]).default("recommended")).option("-f, --format <name>", "an ESLint formatter: its name, its package or its path", "stylish").option("-o, --output-file <path>", "write the findings to a file").option("--fix", "apply the fixes that cannot change what the charm does").option("--max-warnings <count>", "fail when there are more warnings than this", wholeNumber).option("--quiet", "show errors only").option("--cache", "lint again only what changed").option("--cache-location <path>", "where the cache is kept", ".eslint-charm-cache").option("--concurrency <count>", "number of threads, \"auto\" or \"off\" (ESLint 9.34 or later)", threads).option("--no-inline-config", "ignore comments that switch rules on and off").option("--debug", "show what the analysis could not do, and where errors come from").version(`eslint-charm ${version}`, "-v, --version").addHelpText("after", "\nExit codes: 0 nothing found, 1 errors found (or too many warnings), 2 could not run.").showHelpAfterError("(eslint-charm --help lists the options)").exitOverride().action(run);
program.command("report").description("Show every defer() of the charms: the events that reach it, by which path, and what follows.").argument("[paths...]", "charms, or folders that hold charms at any depth", ["."]).addOption(new Option("-f, --format <name>", "form of the report").choices(["table", "json"]).default("table")).action(runReport);
try {
	await program.parseAsync();
} catch (error) {
	if (!(error instanceof CommanderError)) throw error;
	process.exitCode = error.exitCode && COULD_NOT_RUN;
}
async function run(paths, options) {
	if (options.debug) process.env.DEBUG = [process.env.DEBUG, "eslint-plugin-charm:*"].filter(Boolean).join();
	try {
		const { lint } = await import("../chunks/run.js");
		process.exitCode = await lint(paths, options);
	} catch (error) {
		const { message, stack } = error instanceof Error ? error : new Error(String(error));
		process.stderr.write(`eslint-charm: ${options.debug ? stack : message}\n`);
		process.exitCode = COULD_NOT_RUN;
	}
}
function wholeNumber(text) {
	if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
	return Number(text);
}
function threads(text) {
	if (text === "auto" || text === "off") return text;
	if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It has to be a number from 1, \"auto\" or \"off\".");
	return Number(text);
}
async function runReport(paths, options) {
	try {
		const { report } = await import("../chunks/command.js");
		process.stdout.write(await report(paths, options, (line) => process.stderr.write(`${line}\n`)));
	} catch (error) {
		process.stderr.write(`eslint-charm: ${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = COULD_NOT_RUN;
	}
}

export {  };