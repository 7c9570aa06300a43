import { S as findCharms, b as charmFingerprint, t as openCharm } from "./project.js";
import { createRequire } from "node:module";
import { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { ESLint } from "eslint";

// dist/bin/results.js
/**
* Keeps what the command is about: the findings of charm rules, and syntax errors.
*
* A charm in TypeScript may have an ESLint config of its own and comments that name its rules. Those rules are not
* here, and ESLint reports each such comment as an error; that is no mistake of the charm.
*/
function keepCharmMessages(results) {
	return results.map((result) => {
		const messages = result.messages.filter(({ ruleId }) => ruleId === null || ruleId.startsWith("charm/"));
		return messages.length === result.messages.length ? result : {
			...result,
			messages,
			...counts(messages)
		};
	});
}
function counts(messages) {
	const total = {
		errorCount: 0,
		fatalErrorCount: 0,
		warningCount: 0,
		fixableErrorCount: 0,
		fixableWarningCount: 0
	};
	for (const { severity, fatal, fix } of messages) {
		const isError = severity === 2;
		total[isError ? "errorCount" : "warningCount"]++;
		if (fatal) total.fatalErrorCount++;
		if (fix) total[isError ? "fixableErrorCount" : "fixableWarningCount"]++;
	}
	return total;
}

// dist/bin/targets.js
/**
* Finds the files of every charm at or below the paths. A charm's own sources are what is linted; the project knows
* them better than a pattern would, since only it can tell the charm's libraries from those of others.
*
* @param paths as the user wrote them, relative to `cwd`
*/
function findTargets(paths, cwd) {
	const files = /* @__PURE__ */ new Set();
	const sourcesByRoot = /* @__PURE__ */ new Map();
	const notes = [];
	function sourcesOf(root) {
		const known = sourcesByRoot.get(root);
		if (known) return known;
		const charm = openCharm(root);
		for (const { file, line, message } of charm.problems) notes.push(`${display(path.join(root, file), cwd)}:${line}: ${message}`);
		const sources = charm.modules.own.map((file) => path.join(root, file));
		sourcesByRoot.set(root, sources);
		return sources;
	}
	for (const given of paths) {
		const place = path.resolve(cwd, given);
		const stats = statSync(place, { throwIfNoEntry: false });
		if (!stats) throw new Error(`no such file or folder: ${given}`);
		const sources = findCharms(place).flatMap(sourcesOf);
		if (stats.isDirectory()) {
			for (const file of sources) if (isInside(place, file)) files.add(file);
		} else if (sources.includes(place)) files.add(place);
		else notes.push(`${given}: skipped, ${reasonToSkip(place)}`);
	}
	if (files.size === 0) throw new Error([...notes, `no charm's code in ${paths.join(", ")}`].join("\n"));
	const sorted = [...files].sort();
	return {
		files: sorted,
		base: commonFolder(sorted, cwd),
		notes,
		fingerprint: () => [...sourcesByRoot.keys()].map(charmFingerprint).join()
	};
}
function reasonToSkip(file) {
	if (!/\.(?:py|[mc]?ts)$/.test(file)) return "neither Python nor TypeScript";
	return "not the charm's own code: a test, a library of another charm, type declarations or the output of a build";
}
/** The working folder when everything is in it, else the innermost folder that holds everything. */
function commonFolder(files, cwd) {
	let folder = cwd;
	while (!files.every((file) => isInside(folder, file))) {
		const parent = path.dirname(folder);
		if (parent === folder) throw new Error("the paths have no folder in common");
		folder = parent;
	}
	return folder;
}
function isInside(folder, file) {
	const relative = path.relative(folder, file);
	return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
function display(file, cwd) {
	return isInside(cwd, file) ? path.relative(cwd, file) : file;
}

// dist/bin/run.js
/** ESLint fills in the rules' data that formatters ask for; its types want it to be given. */
const noExtras = {};
/**
* Lints the charms below the paths and prints what ESLint's formatter makes of it.
*
* @returns the exit code; what keeps it from running at all is thrown, with a message for the user
*/
async function lint(paths, options) {
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
	const tooMany = options.maxWarnings !== void 0 && options.maxWarnings >= 0 && warnings > options.maxWarnings;
	const formatter = await eslint.loadFormatter(formatterName(options.format));
	const shown = options.quiet ? ESLint.getErrorResults(results) : results;
	await print(await formatter.format(shown, noExtras), options.outputFile);
	if (tooMany) process.stderr.write(`Too many warnings: ${warnings}, and at most ${options.maxWarnings} allowed.\n`);
	return errors > 0 || tooMany ? 1 : 0;
}
function eslintOptions(options, targets) {
	return {
		overrideConfigFile: fileURLToPath(new URL(`./config-${options.preset}.js`, import.meta.url)),
		overrideConfig: options.cache ? [{ settings: { charm: { fingerprint: targets.fingerprint() } } }] : [],
		cwd: targets.base,
		fix: options.fix ?? false,
		allowInlineConfig: options.inlineConfig,
		cache: options.cache ?? false,
		cacheLocation: path.resolve(options.cacheLocation),
		...concurrency(options.concurrency)
	};
}
/** Left out unless asked for, because an older ESLint refuses options that it does not know. */
function concurrency(wanted) {
	if (wanted === void 0) return {};
	const [major = 0, minor = 0] = ESLint.version.split(".").map(Number);
	if (major > 9 || major === 9 && minor >= 34) return { concurrency: wanted };
	throw new Error(`--concurrency needs ESLint 9.34 or later; this is ${ESLint.version}`);
}
/**
* A formatter that is a path or a package is meant from where the command runs; ESLint would look from its own
* working folder, and that lies elsewhere when a charm does.
*/
function formatterName(name) {
	if (/[\\/]/.test(name) && !name.startsWith("@")) return path.resolve(name);
	try {
		const bare = name.startsWith("@") || name.startsWith("eslint-formatter-") ? name : `eslint-formatter-${name}`;
		return createRequire(path.resolve("_")).resolve(bare);
	} catch {
		return name;
	}
}
async function print(output, file) {
	if (file === void 0) {
		if (output) process.stdout.write(output.endsWith("\n") ? output : `${output}\n`);
		return;
	}
	if ((await stat(file).catch(() => void 0))?.isDirectory()) throw new Error(`cannot write to ${file}: it is a folder`);
	await mkdir(path.dirname(path.resolve(file)), { recursive: true });
	await writeFile(file, output);
}

export { lint };