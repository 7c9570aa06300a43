import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { createHash } from "node:crypto";
import debug from "debug";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

// dist/lib/project/fs.js
/** Longest file that is read, in bytes. Longer ones are generated or hostile, and are left out. */
const LONGEST_FILE = 4194304;
/** What is at a path, links followed; undefined when nothing is there or nothing may be known about it. */
function statOf(path) {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return;
	}
}
/** A regular file's text without BOM; undefined for anything else (a FIFO would block), and for overlong files. */
function textOf(path, stats = statOf(path)) {
	if (!stats?.isFile() || stats.size > LONGEST_FILE) return void 0;
	try {
		const text = readFileSync(path, "utf8");
		return text.charCodeAt(0) === 65279 ? text.slice(1) : text;
	} catch {
		return;
	}
}
/** A native relative path with forward slashes. */
function toPosix(path) {
	return sep === "/" ? path : path.replaceAll(sep, "/");
}

// dist/lib/project/root.js
/** Where a repository or package begins, for files that belong to no charm. */
const PROJECT_FILES = [
	"pyproject.toml",
	"setup.py",
	"package.json",
	".git"
];
/**
* The root of a file: the nearest folder upwards that declares a charm; without one, the nearest folder that looks
* like a project; without that, its own folder. Never throws.
*
* @param folder absolute path of the folder that holds the file
*/
function rootOf(folder) {
	let project;
	for (let path = folder;; path = dirname(path)) {
		if (declaresCharm(path)) return {
			path,
			declared: true
		};
		if (project === void 0 && PROJECT_FILES.some((name) => statOf(join(path, name)))) project = path;
		if (dirname(path) === path) break;
	}
	return {
		path: project ?? folder,
		declared: false
	};
}
/** True when the folder at an absolute path declares a charm. */
function declaresCharm(folder) {
	return isCharmFolder((name) => statOf(join(folder, name))?.isFile() === true, (name) => textOf(join(folder, name)));
}
/**
* True when a folder declares a charm: it has a `charmcraft.yaml` that is no bundle's, or a `metadata.yaml` that looks
* like a charm's. Reads lines, not YAML: metadata that is broken in one place still tells whose folder it is.
*/
function isCharmFolder(has, read) {
	const charmcraft = charmcraftFile(has);
	if (charmcraft !== void 0) return !IS_BUNDLE.test(read(charmcraft) ?? "");
	return has("metadata.yaml") && looksLikeCharm(read("metadata.yaml") ?? "");
}
/** The name of the charmcraft file in a folder. */
function charmcraftFile(has) {
	return ["charmcraft.yaml", "charmcraft.yml"].find(has);
}
const IS_BUNDLE = /^type\s*:\s*["']?bundle\b/m;
/** Keys that only a charm's metadata has. */
const ONLY_IN_CHARMS = /* @__PURE__ */ new Set([
	"provides",
	"requires",
	"peers",
	"containers",
	"storage",
	"series",
	"assumes",
	"subordinate",
	"extra-bindings",
	"min-juju-version",
	"deployment",
	"charm-user"
]);
/** `metadata.yaml` is a common name; a charm's names the charm and says something that others have no word for. */
function looksLikeCharm(text) {
	const keys = new Set(Array.from(text.matchAll(/^["']?([A-Za-z][\w-]*)["']?\s*:/gm), (match) => match[1] ?? ""));
	if (!keys.has("name")) return false;
	if (keys.has("summary") && keys.has("description")) return true;
	return [...keys].some((key) => ONLY_IN_CHARMS.has(key));
}

// dist/lib/project/skip.js
/** Environments, caches and installed packages: never a charm's own code, wherever they stand. */
const NEVER = /* @__PURE__ */ new Set([
	"node_modules",
	"venv",
	"site-packages",
	"__pycache__"
]);
/** What charmcraft and build tools leave behind, and documentation. A package below `src/` may be called so, too. */
const OUTSIDE_OF_SOURCES = /* @__PURE__ */ new Set([
	"build",
	"dist",
	"parts",
	"prime",
	"stage",
	"docs"
]);
const TEST_FOLDERS = /* @__PURE__ */ new Set(["tests", "test"]);
const TEST_FILE = /^(?:test_.*\.py|.*_test\.py|conftest\.py|.*\.(?:test|spec)\.[mc]?ts)$/;
const SOURCE_FILE = /\.(?:py|[mc]?ts)$/;
const DECLARATION_FILE = /\.d\.[mc]?ts$/;
/** True for the name of a folder that holds no charm's code anywhere: hidden, installed or cached. */
function isNeverOwn(name) {
	return name.startsWith(".") || NEVER.has(name);
}
/** True for a folder that never holds a charm's own code, by its path relative to the root. */
function isForeignFolder(path) {
	const names = path.split("/");
	const name = names.at(-1) ?? "";
	if (isNeverOwn(name)) return true;
	return OUTSIDE_OF_SOURCES.has(name) && !names.includes("src") && !names.includes("lib");
}
/** True for a folder of tests, by its path. */
function isTestFolder(path) {
	return TEST_FOLDERS.has(path.split("/").at(-1) ?? "");
}
/** True for a virtual environment of any name. */
function isEnvironment(folder) {
	return folder.has("pyvenv.cfg");
}
/** True for a file that the front ends can read, by its name: tests included, type declarations not. */
function isSource(name) {
	return SOURCE_FILE.test(name) && !DECLARATION_FILE.test(name);
}
/** True for a source file that is no test, by its name alone. */
function isOwnSource(name) {
	return isSource(name) && !TEST_FILE.test(name);
}

// dist/lib/project/charms.js
/** A workspace of many charms has some thousand folders; these bounds only end a walk over a whole disk. */
const MOST_CHARMS$1 = 500;
const MOST_FOLDERS$1 = 2e4;
const DEEPEST$1 = 10;
/**
* Every charm at or below a path, sorted; absolute paths. Environments, build output, documentation, tests and hidden
* folders are left out, links are not followed.
*
* Without any, it is the charm that the path lies in, and without that the path itself when sources stand below it:
* a library, or a charm whose metadata is elsewhere. Never throws.
*/
function findCharms(path) {
	const start = resolve(path);
	if (statOf(start)?.isFile()) return [rootOf(dirname(start)).path];
	const found = /* @__PURE__ */ new Set();
	let hasSources = false;
	const folders = [{
		full: start,
		below: ""
	}];
	for (let i = 0; i < folders.length && i < MOST_FOLDERS$1 && found.size < MOST_CHARMS$1; i++) {
		const folder = folders[i];
		const entries = folder && entriesOf(folder.full);
		if (!entries || entries.some((entry) => entry.name === "pyvenv.cfg")) continue;
		if (entries.some((entry) => METADATA.has(entry.name)) && declaresCharm(folder.full)) found.add(folder.full);
		for (const entry of entries) {
			if (entry.isFile()) hasSources ||= isSource(entry.name);
			if (!entry.isDirectory()) continue;
			const below = folder.below === "" ? entry.name : `${folder.below}/${entry.name}`;
			if (!(isForeignFolder(below) || isTestFolder(below) || below.split("/").length > DEEPEST$1)) folders.push({
				full: join(folder.full, entry.name),
				below
			});
		}
	}
	if (found.size > 0) return [...found].sort();
	const above = rootOf(start);
	if (above.declared) return [above.path];
	return hasSources ? [start] : [];
}
const METADATA = /* @__PURE__ */ new Set([
	"charmcraft.yaml",
	"charmcraft.yml",
	"metadata.yaml"
]);
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return;
	}
}

// dist/lib/debug.js
/**
* The one place where a failure inside our own analysis goes: a line under `DEBUG=eslint-plugin-charm:*`.
*
* @param topic the room that speaks: `python`, `project`, `model`, `rule` …
*/
function debugLog(topic) {
	return debug(`eslint-plugin-charm:${topic}`);
}

// dist/lib/project/disk.js
/** A disk without any file, for a text that has none. */
const noDisk = {
	folder: () => void 0,
	text: () => void 0,
	locate: () => void 0,
	refresh: () => false,
	refreshFile: () => false
};
/** The real disk below `root`, remembering what it has read until `refresh()` finds it changed. */
function openDisk(root) {
	return new RememberingDisk(root);
}
/** Only these names are remembered, so that a new `.eslintcache` is no change of the charm. */
const FILES_OF_CHARMS = /^[^.].*\.(?:py|[mc]?ts|ya?ml|toml|txt|lock|json)$|^pyvenv\.cfg$|^\.git$/;
/** A repository's own mark counts, what tools hide or install does not. */
function isFolderOfCharms(name) {
	return name === ".git" || !isNeverOwn(name);
}
/** Linux stamps files with the time of the last tick, a few milliseconds ago; other systems are coarser. */
const SETTLING_MS = 50;
function stampOf(stats) {
	return {
		modified: stats.mtimeMs,
		changed: stats.ctimeMs,
		size: stats.size,
		inode: stats.ino,
		settled: Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > SETTLING_MS
	};
}
function isUnchanged(before, now) {
	if (before === null || now === null) return before === now;
	return before.settled && before.modified === now.modified && before.changed === now.changed && before.size === now.size && before.inode === now.inode;
}
/** Folders are looked up in their parents, so this is also the deepest path. */
const MOST_NESTED = 64;
var RememberingDisk = class {
	#root;
	#realRoot;
	/** By path without links on the way; a folder stands behind the one that holds it. */
	#folders = /* @__PURE__ */ new Map();
	#texts = /* @__PURE__ */ new Map();
	#nesting = 0;
	constructor(root) {
		this.#root = root;
		this.#realRoot = realPath(root) ?? root;
	}
	folder(path) {
		const known = this.#folders.get(path);
		if (known) return known.value;
		const found = this.#find(path);
		if (found?.kind !== "folder") return void 0;
		if (found.path !== path) return this.#find(found.path)?.path === found.path ? this.folder(found.path) : void 0;
		const read = this.#readFolder(path);
		this.#folders.set(path, read);
		return read.value;
	}
	text(path) {
		const known = this.#texts.get(path);
		if (known) return known.value;
		const found = this.#find(path);
		if (found?.kind !== "file") return void 0;
		if (found.path !== path) return this.locate(found.path) === found.path ? this.text(found.path) : void 0;
		const read = this.#readText(path);
		this.#texts.set(path, read);
		return read.value;
	}
	locate(path) {
		const found = this.#find(path);
		return found?.kind === "file" ? found.path : void 0;
	}
	refresh() {
		let changed = false;
		for (const path of this.#folders.keys()) if (this.#refreshFolder(path)) changed = true;
		for (const path of this.#texts.keys()) if (this.refreshFile(path)) changed = true;
		return changed;
	}
	refreshFile(path) {
		const known = this.#texts.get(path);
		if (!known) return false;
		if (this.locate(path) !== path) {
			this.#texts.delete(path);
			return true;
		}
		const stats = statOf(join(this.#root, path));
		if (isUnchanged(known.stamp, stats ? stampOf(stats) : null)) return false;
		const read = this.#readText(path);
		this.#texts.set(path, read);
		return read.value !== known.value;
	}
	#refreshFolder(path) {
		const known = this.#folders.get(path);
		if (!known) return false;
		if (path !== "" && this.#find(path)?.path !== path) {
			this.#forgetBelow(path);
			return true;
		}
		const stats = statOf(join(this.#root, path));
		if (isUnchanged(known.stamp, stats ? stampOf(stats) : null)) return false;
		const read = this.#readFolder(path);
		this.#folders.set(path, read);
		return !isSameFolder(known.value, read.value);
	}
	#forgetBelow(path) {
		for (const folder of this.#folders.keys()) if (folder === path || folder.startsWith(`${path}/`)) this.#folders.delete(folder);
	}
	/** Follows a path name by name, so that no link on the way can leave the root. */
	#find(path) {
		let found = {
			kind: "folder",
			path: ""
		};
		if (path === "") return found;
		if (this.#nesting > MOST_NESTED) return void 0;
		this.#nesting++;
		for (const name of path.split("/")) {
			const entry = found.kind === "folder" ? this.folder(found.path)?.get(name) : void 0;
			if (!entry) {
				this.#nesting--;
				return;
			}
			found = {
				kind: entry.kind,
				path: entry.link ?? (found.path === "" ? name : `${found.path}/${name}`)
			};
		}
		this.#nesting--;
		return found;
	}
	#readText(path) {
		const full = join(this.#root, path);
		const stats = statOf(full);
		return {
			value: textOf(full, stats),
			stamp: stats ? stampOf(stats) : null
		};
	}
	#readFolder(path) {
		const full = join(this.#root, path);
		const stats = statOf(full);
		let entries;
		try {
			entries = readdirSync(full, { withFileTypes: true });
		} catch {
			return {
				value: void 0,
				stamp: stats ? stampOf(stats) : null
			};
		}
		const folder = /* @__PURE__ */ new Map();
		for (const entry of entries) {
			const what = this.#entryOf(join(full, entry.name), entry);
			const counts = what?.kind === "folder" ? isFolderOfCharms(entry.name) : FILES_OF_CHARMS.test(entry.name);
			if (what && counts) folder.set(entry.name, what);
		}
		return {
			value: folder,
			stamp: stats ? stampOf(stats) : null
		};
	}
	#entryOf(full, entry) {
		if (entry.isFile()) return {
			kind: "file",
			link: null
		};
		if (entry.isDirectory()) return {
			kind: "folder",
			link: null
		};
		if (!entry.isSymbolicLink()) return void 0;
		const real = realPath(full);
		if (real === void 0) return void 0;
		const link = toPosix(relative(this.#realRoot, real));
		if (link === ".." || link.startsWith("../") || isAbsolute(link)) return void 0;
		const stats = statOf(real);
		if (stats?.isFile()) return {
			kind: "file",
			link
		};
		return stats?.isDirectory() ? {
			kind: "folder",
			link
		} : void 0;
	}
};
function realPath(path) {
	try {
		return realpathSync(path);
	} catch {
		return;
	}
}
function isSameFolder(before, now) {
	if (before === void 0 || now === void 0) return before === now;
	if (before.size !== now.size) return false;
	for (const [name, entry] of before) {
		const other = now.get(name);
		if (other?.kind !== entry.kind || other.link !== entry.link) return false;
	}
	return true;
}

// dist/lib/project/files.js
/** A charm has some hundred files; a folder with more than this is no charm, and its rest is left out. */
const MOST_FILES = 5e3;
const MOST_FOLDERS = 5e3;
const DEEPEST = 24;
/**
* The libraries that a charm publishes: those in the folder of its name. In a folder without a charm every library is
* developed there; for a charm whose name nothing tells, all are somebody else's.
*/
function ownLibraries(name, declared) {
	if (name === null && !declared) return "all";
	return { folder: name === null ? null : name.replaceAll("-", "_") };
}
/** True for a file of a library that another charm publishes. */
function isVendored(path, own) {
	const folder = /^lib\/charms\/([^/]+)\//.exec(path)?.[1];
	return folder !== void 0 && own !== "all" && folder !== own.folder;
}
/** True for a path that the list of own sources would hold if the file were on disk (an unsaved buffer). */
function isOwnPath(path, own) {
	const names = path.split("/");
	if (names.slice(0, -1).map((_, i) => names.slice(0, i + 1).join("/")).some((folder) => isForeignFolder(folder) || isTestFolder(folder))) return false;
	return isOwnSource(names.at(-1) ?? "") && !isVendored(path, own);
}
/**
* The sources below a disk's root, sorted: no tests, environments, build output, documentation, nested charms or
* repositories. A link inside of the root is left out, since its target is found by its own path.
*
* @param keep false leaves a file out
*/
function sourcesBelow(disk, keep) {
	const found = [];
	const folders = [""];
	for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
		const path = folders[i] ?? "";
		const folder = disk.folder(path);
		if (!folder || path !== "" && isSomebodyElses(disk, path, folder)) continue;
		for (const [name, entry] of folder) {
			if (entry.link !== null) continue;
			const below = path === "" ? name : `${path}/${name}`;
			if (entry.kind === "folder") {
				if (!(isForeignFolder(below) || isTestFolder(below) || below.split("/").length > DEEPEST)) folders.push(below);
			} else if (isOwnSource(name) && keep(below)) {
				found.push(below);
				if (found.length >= MOST_FILES) return found.sort();
			}
		}
	}
	return found.sort();
}
function isSomebodyElses(disk, path, folder) {
	if (isEnvironment(folder) || folder.has(".git")) return true;
	return isCharmFolder((name) => folder.get(name)?.kind === "file", (name) => disk.text(`${path}/${name}`));
}

// dist/lib/project/fingerprint.js
const log$5 = debugLog("project");
/**
* A hash that changes when any file changes that findings in another file may depend on: the sources, vendored
* libraries and metadata of every charm below a folder. Meant for `settings.charm.toJSON()`, which ESLint calls for
* its cache key once a configuration and process. Looks at times and sizes only; never throws.
*
* @param cwd ESLint's working directory
*/
function charmFingerprint(cwd) {
	const hash = createHash("sha256");
	try {
		for (const root of findCharms(cwd)) {
			const disk = openDisk(root);
			const beside = [...disk.folder("") ?? []].filter(([, entry]) => entry.kind === "file").map(([name]) => name);
			for (const path of /* @__PURE__ */ new Set([...beside.sort(), ...sourcesBelow(disk, () => true)])) {
				const stats = statOf(join(root, path));
				hash.update(`${root}\0${path}\0${stats?.mtimeMs}\0${stats?.size}\n`);
			}
		}
	} catch (error) {
		log$5("no fingerprint of %s: %O", cwd, error);
	}
	return hash.digest("hex").slice(0, 16);
}

// dist/lib/charm/facts.js
/** The facts of a charm whose metadata nothing tells. */
const noFacts = {
	name: null,
	substrate: null,
	containers: [],
	relations: [],
	storages: [],
	actions: [],
	config: [],
	assumes: [],
	opsVersion: null,
	declared: false
};

// dist/lib/project/requirements.js
/**
* The lowest version of ops that a charm may run with, as `major.minor.patch`; null when nothing says one.
*
* The most exact source that says one wins: a lock file (`uv.lock`, `poetry.lock`), `requirements.txt`,
* `pyproject.toml`, the other `requirements*.txt`, and `package.json` for a charm in TypeScript. Only the entries
* about ops are looked for, line by line: a full TOML reader would be the plugin's largest dependency for one line.
*/
function lowestOpsVersion(disk) {
	const others = [...disk.folder("")?.keys() ?? []].filter((name) => /^requirements.*\.txt$/.test(name) && name !== "requirements.txt").sort();
	return lowest(["uv.lock", "poetry.lock"].flatMap((file) => inLockFile(disk.text(file) ?? ""))) ?? lowest(inRequirements(disk, "requirements.txt")) ?? lowest(inPyproject(disk.text("pyproject.toml") ?? "")) ?? lowest(others.flatMap((file) => inRequirements(disk, file))) ?? lowest(inPackageJson(disk.text("package.json") ?? ""));
}
function lowest(versions) {
	const [first] = [...versions].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
	return first ? first.join(".") : null;
}
/** The numbers that a version begins with; a wildcard or what is left out is 0. */
function versionIn(text) {
	const match = /^\s*v?(\d{1,6})(?:\.(\d{1,6}|[x*]))?(?:\.(\d{1,6}|[x*]))?/.exec(text);
	if (!match) return void 0;
	const number = (digits) => digits && /\d/.test(digits) ? Number(digits) : 0;
	return [
		number(match[1]),
		number(match[2]),
		number(match[3])
	];
}
/** The lowest version that a specifier allows: `>=2.5,<3`, `~=2.10`, `^2.9`, `2.x`. None for `<3`, `!=2.4`, `*`. */
function lowerBounds(specifier) {
	return specifier.slice(0, LONGEST_LINE).split(/\|\||,|\s+(?=[<>=!~^])/).flatMap((part) => {
		const bound = /^\s*(?:===?|~=|>=|>|\^|~|=)?\s*(v?\d.*)$/.exec(part)?.[1];
		const version = bound === void 0 ? void 0 : versionIn(bound);
		return version ? [version] : [];
	});
}
/** Nobody writes longer ones, and the patterns below are slow on hostile lines. */
const LONGEST_LINE = 1e3;
const REQUIREMENT = /^\s*ops\s*(?:\[[^\]]*\])?\s*(?:\(([^)]*)\)|([<>=!~][^;#@]*?))?\s*(?:[;#\\].*|\s--.*)?$/i;
/** A requirement as pip writes it: `ops[testing] >= 2.5 ; python_version > "3.8"`. */
function inRequirement(requirement) {
	const match = requirement.length > LONGEST_LINE ? null : REQUIREMENT.exec(requirement);
	return lowerBounds(match?.[1] ?? match?.[2] ?? "");
}
function inRequirements(disk, file, seen = /* @__PURE__ */ new Set()) {
	if (seen.has(file)) return [];
	seen.add(file);
	return (disk.text(file) ?? "").split(/\r?\n/).flatMap((line) => {
		const other = /^\s*(?:-r|-c|--requirement|--constraint)[\s=]*(\S+)/.exec(line)?.[1];
		return other === void 0 ? inRequirement(line) : inRequirements(disk, posix.join(posix.dirname(file), other), seen);
	});
}
function inLockFile(text) {
	return Array.from(text.matchAll(/^name = "ops"\r?\nversion = "([^"]*)"/gm), (match) => versionIn(match[1] ?? "")).filter((version) => version !== void 0);
}
function inPyproject(text) {
	const found = listedDependencies(tableOf(text, "project")).flatMap(inRequirement);
	if (found.length > 0) return found;
	const poetry = /^[ \t]*["']?ops["']?[ \t]*=[ \t]*(.*)$/m.exec(tableOf(text, "tool.poetry.dependencies"))?.[1] ?? "";
	return lowerBounds((/^["']([^"']*)["']/.exec(poetry) ?? /\bversion\s*=\s*["']([^"']*)["']/.exec(poetry))?.[1] ?? "");
}
/** The texts of the array `dependencies`, over as many lines as it takes. */
function listedDependencies(table) {
	const start = /^[ \t]*dependencies[ \t]*=[ \t]*\[/m.exec(table);
	const listed = [];
	if (!start) return listed;
	for (const [token] of table.slice(start.index + start[0].length).matchAll(/"[^"\n]*"|'[^'\n]*'|#.*|\]/g)) {
		if (token === "]") break;
		if (!token.startsWith("#")) listed.push(token.slice(1, -1));
	}
	return listed;
}
/** The lines of a TOML table, from its header to the next one. */
function tableOf(text, name) {
	const lines = text.split(/\r?\n/);
	const start = lines.findIndex((line) => line.replace(/#.*/, "").replaceAll(/\s/g, "") === `[${name}]`);
	if (start < 0) return "";
	const end = lines.findIndex((line, i) => i > start && /^\s*\[\[?[\w."'-]+\]\]?\s*(?:#.*)?$/.test(line));
	return lines.slice(start + 1, end < 0 ? void 0 : end).join("\n");
}
function inPackageJson(text) {
	let content;
	try {
		content = JSON.parse(text);
	} catch {
		return [];
	}
	return [
		"dependencies",
		"peerDependencies",
		"devDependencies"
	].flatMap((list) => {
		const specifier = memberOf(memberOf(content, list), "ops");
		return typeof specifier === "string" ? lowerBounds(specifier) : [];
	});
}
function memberOf(value, name) {
	return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? value[name] : void 0;
}

// dist/lib/project/yaml.js
/** Enough for the anchors that people write, too few for a file that blows itself up. */
const MOST_ALIASES = 100;
/** In UTF-16 units: ten times the longest metadata that anybody has. Longer ones would take seconds. */
const LONGEST_TEXT = 524288;
const require$2 = createRequire(import.meta.url);
/** Reads one YAML document as plain data. Never throws; the first thing that is wrong with it is told by its line. */
function readYaml(text) {
	if (text.length > LONGEST_TEXT) return {
		ok: false,
		line: 1,
		message: "The file is too long"
	};
	if (/^\s*$/.test(text)) return {
		ok: true,
		value: null
	};
	const yaml = require$2("js-yaml");
	try {
		const schema = yaml.CORE_SCHEMA.withTags(yaml.mergeTag);
		return {
			ok: true,
			value: yaml.load(text, {
				schema,
				json: true,
				maxAliases: MOST_ALIASES
			})
		};
	} catch (error) {
		if (!(error instanceof yaml.YAMLException)) return {
			ok: false,
			line: 1,
			message: "The file cannot be read"
		};
		return {
			ok: false,
			line: (error.mark?.line ?? 0) + 1,
			message: sentence$1(error.reason)
		};
	}
}
/** One line that begins with a capital letter and has no full stop. */
function sentence$1(reason) {
	const line = reason.split("\n", 1)[0]?.replace(/[.:]$/, "") ?? reason;
	return line.charAt(0).toUpperCase() + line.slice(1);
}
/** A mapping's entry by name; undefined where there is no mapping or no such entry of its own. */
function entry(value, name) {
	return isMapping(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}
/** The names in a mapping; none where something else stands. */
function names(value) {
	return isMapping(value) ? Object.keys(value) : [];
}
/** The items of a list; none where something else stands. */
function items(value) {
	return Array.isArray(value) ? value : [];
}
/** A text; null where something else stands. */
function text(value) {
	return typeof value === "string" ? value : null;
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// dist/lib/project/metadata.js
/**
* Reads what a charm declares: `charmcraft.yaml` with everything inside, or `metadata.yaml`, `actions.yaml` and
* `config.yaml` of the older layout, also side by side. A value of the wrong type counts as missing. Never throws.
*
* The last two are read when somebody asks for actions, options or problems: reading a long `config.yaml` takes as
* long as parsing the charm (100 ms for 33 kB), and few findings depend on it.
*/
function readMetadata(disk) {
	const files = new MetadataFiles(disk);
	const charmcraftName = charmcraftFile((name) => disk.locate(name) !== void 0);
	const charmcraft = charmcraftName === void 0 ? void 0 : files.read(charmcraftName);
	const metadata = files.read("metadata.yaml");
	const declared = (name) => entry(charmcraft, name) ?? entry(metadata, name);
	const actions = () => entry(charmcraft, "actions") ?? files.read("actions.yaml");
	const config = () => entry(charmcraft, "config") ?? files.read("config.yaml");
	const assumes = flattenAssumes(declared("assumes"));
	const extensions = items(entry(charmcraft, "extensions"));
	const name = text(declared("name"));
	const isReadable = name !== null && files.problems.length === 0;
	return {
		facts: {
			name,
			substrate: substrateOf(declared, assumes, extensions, isReadable),
			containers: names(declared("containers")),
			relations: [
				"provides",
				"requires",
				"peers"
			].flatMap((role) => relationsOf(declared(role), role)),
			storages: names(declared("storage")),
			get actions() {
				return names(actions());
			},
			get config() {
				return names(entry(config(), "options"));
			},
			assumes: assumes.map((assumed) => assumed.what),
			opsVersion: lowestOpsVersion(disk),
			declared: isReadable && extensions.length === 0
		},
		get problems() {
			actions();
			config();
			return files.problems;
		},
		entryFolder: entryFolderOf(charmcraft)
	};
}
/** YAML files, each read once and with at most one problem. */
var MetadataFiles = class {
	problems = [];
	#disk;
	#values = /* @__PURE__ */ new Map();
	constructor(disk) {
		this.#disk = disk;
	}
	/** A file's value; undefined when it is not there or cannot be read. */
	read(file) {
		if (!this.#values.has(file)) this.#values.set(file, this.#valueOf(file));
		return this.#values.get(file);
	}
	#valueOf(file) {
		if (this.#disk.locate(file) === void 0) return void 0;
		const source = this.#disk.text(file);
		const result = source === void 0 ? {
			ok: false,
			line: 1,
			message: "The file cannot be read"
		} : readYaml(source);
		if (result.ok) return result.value;
		this.problems.push({
			file,
			line: result.line,
			message: result.message
		});
	}
};
/** The metadata of a text that has no file. */
const noMetadata = {
	facts: noFacts,
	problems: [],
	entryFolder: "src"
};
function relationsOf(value, role) {
	return names(value).map((name) => {
		const relation = entry(value, name);
		return {
			name,
			role,
			interface: text(relation) ?? text(entry(relation, "interface"))
		};
	});
}
/** Real lists have five entries, two deep. The bounds end what aliases of aliases could make of one. */
const DEEPEST_ASSUMES = 8;
const MOST_ASSUMES = 200;
function flattenAssumes(value) {
	const found = [];
	let looked = 0;
	const collect = (part, certain, depth) => {
		if (depth > DEEPEST_ASSUMES) return;
		for (const item of items(part)) {
			if (++looked > MOST_ASSUMES) return;
			if (typeof item === "string") {
				found.push({
					what: item,
					certain
				});
				continue;
			}
			const any = items(entry(item, "any-of"));
			collect(any, certain && any.length === 1, depth + 1);
			collect(entry(item, "all-of"), certain, depth + 1);
		}
	};
	collect(value, true, 0);
	return found;
}
function substrateOf(declared, assumes, extensions, isReadable) {
	if (names(declared("containers")).length > 0 || assumes.some((assumed) => assumed.certain && assumed.what.trim() === "k8s-api") || items(declared("series")).includes("kubernetes") || declared("deployment") !== void 0 || extensions.some((extension) => text(extension)?.endsWith("-framework"))) return "kubernetes";
	return isReadable && extensions.length === 0 ? "machine" : null;
}
function entryFolderOf(charmcraft) {
	const parts = entry(charmcraft, "parts");
	for (const name of names(parts)) {
		const entrypoint = text(entry(entry(parts, name), "charm-entrypoint"));
		if (entrypoint === null) continue;
		const folder = posix.normalize(posix.dirname(entrypoint));
		if (folder === ".") return "";
		if (!folder.startsWith("/") && !folder.startsWith("..")) return folder;
	}
	return "src";
}

// dist/lib/project/jsonc.js
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*)/g;
const STRING_OR_COMMA = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;
/** Reads JSON with comments and trailing commas, as `tsconfig.json` has them; undefined when it cannot be read. */
function readJsonc(text) {
	const plain = text.replaceAll(STRING_OR_COMMENT, (match) => match.startsWith("\"") ? match : " ").replaceAll(STRING_OR_COMMA, (match) => match === "," ? "" : match);
	try {
		return JSON.parse(plain);
	} catch {
		return;
	}
}

// dist/lib/project/tsconfig.js
/** A chain of `extends` longer than this is a loop. */
const LONGEST_CHAIN = 8;
/** Maps by the nearest `tsconfig.json` at or above the importing file; each is read once. */
function createMappings(disk) {
	const read = /* @__PURE__ */ new Map();
	return (from, specifier) => {
		const config = nearestConfig(disk, from);
		if (config === void 0) return [];
		if (!read.has(config)) read.set(config, readMapping(disk, config, LONGEST_CHAIN));
		const mapping = read.get(config);
		return mapping ? mapped(mapping, specifier) : [];
	};
}
function mapped(mapping, specifier) {
	const found = [];
	for (const [pattern, targets] of mapping.paths) {
		const star = matchPattern(pattern, specifier);
		if (star !== void 0) found.push(...targets.map((target) => posix.normalize(target.replace("*", () => star))));
	}
	if (mapping.baseUrl !== null) found.push(posix.join(mapping.baseUrl, specifier));
	return found;
}
/** What `*` stands for, `""` where the pattern has none; undefined when the pattern does not match. */
function matchPattern(pattern, specifier) {
	const star = pattern.indexOf("*");
	if (star < 0) return pattern === specifier ? "" : void 0;
	const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
	return specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail) ? specifier.slice(head.length, specifier.length - tail.length) : void 0;
}
function nearestConfig(disk, from) {
	let folder = from;
	while (folder !== ".") {
		folder = posix.dirname(folder);
		const config = posix.join(folder, "tsconfig.json");
		if (disk.locate(config) !== void 0) return config;
	}
}
function readMapping(disk, config, chain) {
	if (chain === 0) return void 0;
	const content = readJsonc(disk.text(config) ?? "");
	const options = member(content, "compilerOptions");
	const folder = posix.dirname(config);
	const baseUrl = member(options, "baseUrl");
	const paths = member(options, "paths");
	const inherited = inheritedMapping(disk, content, folder, chain - 1);
	const base = typeof baseUrl === "string" ? posix.join(folder, baseUrl) : inherited?.baseUrl ?? null;
	if (typeof paths !== "object" || paths === null) return {
		paths: inherited?.paths ?? [],
		baseUrl: base
	};
	return {
		baseUrl: base,
		paths: Object.entries(paths).map(([pattern, targets]) => [pattern, (Array.isArray(targets) ? targets : []).filter((target) => typeof target === "string").map((target) => posix.join(base ?? folder, target))])
	};
}
/** Only files below the root are followed: a shared base in an installed package rarely has `paths`. */
function inheritedMapping(disk, content, folder, chain) {
	const above = member(content, "extends");
	const list = Array.isArray(above) ? above : [above];
	let mapping;
	for (const name of list) {
		if (typeof name !== "string" || !name.startsWith(".")) continue;
		mapping = readMapping(disk, posix.join(folder, name.endsWith(".json") ? name : `${name}.json`), chain) ?? mapping;
	}
	return mapping;
}
function member(value, name) {
	return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? value[name] : void 0;
}

// dist/lib/project/resolve.js
/**
* Resolves the imports of one charm in one state: an answer is remembered, and `undefined` is one, too. It means that
* the import leads out of the charm's root: to an installed package, to a package that the charm shares with its
* neighbours in a repository, or nowhere.
*
* @param entryFolder the folder of the charm's entry point, which Python puts first on its search path
* @returns see `Modules.resolve`
*/
function createResolver(disk, entryFolder) {
	const answers = /* @__PURE__ */ new Map();
	const mappings = createMappings(disk);
	return (from, name, level) => {
		const key = `${from}\0${level}\0${name}`;
		if (!answers.has(key)) {
			const answer = from.endsWith(".py") ? resolvePython(disk, from, name, level, entryFolder) : resolveTypeScript(disk, mappings, from, name);
			answers.set(key, answer);
		}
		return answers.get(key);
	};
}
function resolvePython(disk, from, name, level, entryFolder) {
	const own = folderOf(from);
	const parts = name === "" ? [] : name.split(".");
	if (!parts.every((part) => /^[^\s./\\]+$/.test(part))) return void 0;
	if (level > 0) {
		let folder = own;
		for (let up = 1; up < level; up++) folder = folder === void 0 || folder === "" ? void 0 : folderOf(folder);
		return folder === void 0 ? void 0 : pythonFile(disk, folder, parts);
	}
	if (parts.length === 0) return void 0;
	for (const folder of /* @__PURE__ */ new Set([
		entryFolder,
		"src",
		"lib",
		"",
		own
	])) {
		const found = pythonFile(disk, folder, parts);
		if (found !== void 0) return found;
	}
}
/** A package before a module of the same name, as Python does. Folders on the way need no `__init__.py`. */
function pythonFile(disk, folder, parts) {
	const path = [...folder === "" ? [] : [folder], ...parts].join("/");
	return disk.locate(path === "" ? "__init__.py" : `${path}/__init__.py`) ?? (parts.length === 0 ? void 0 : disk.locate(`${path}.py`));
}
function resolveTypeScript(disk, mappings, from, name) {
	if (/^\.\.?(?:\/|$)/.test(name)) return typeScriptFile(disk, posix.join(folderOf(from), name));
	if (name === "" || name.startsWith("/") || name.startsWith("node:")) return void 0;
	for (const path of mappings(from, name)) {
		const found = typeScriptFile(disk, path);
		if (found !== void 0) return found;
	}
}
/** What each extension of the running program was compiled from. */
const COMPILED_FROM = {
	".js": ".ts",
	".mjs": ".mts",
	".cjs": ".cts"
};
/** The source behind a specifier: as written, as compiled, without extension, or a folder's index. */
function typeScriptFile(disk, path) {
	if (path === ".." || path.startsWith("../")) return void 0;
	const plain = path === "." ? "" : path.replace(/\/$/, "");
	const extension = posix.extname(plain);
	const candidates = [
		.../^\.[mc]?ts$/.test(extension) ? [plain] : [],
		...COMPILED_FROM[extension] ? [plain.slice(0, -extension.length) + COMPILED_FROM[extension]] : [],
		...[
			".ts",
			".mts",
			".cts"
		].map((added) => plain + added),
		...[
			"index.ts",
			"index.mts",
			"index.cts"
		].map((index) => posix.join(plain, index))
	];
	for (const candidate of candidates) {
		const found = disk.locate(candidate);
		if (found !== void 0 && !/\.d\.[mc]?ts$/.test(found)) return found;
	}
}
function folderOf(path) {
	const slash = path.lastIndexOf("/");
	return slash < 0 ? "" : path.slice(0, slash);
}

// dist/lib/project/project.js
let lastVersion = 0;
/** The one implementation of `Project`; made by `CharmOnDisk` alone. */
var Snapshot = class {
	root;
	declared;
	version = ++lastVersion;
	modules;
	#charm;
	#derived = /* @__PURE__ */ new Map();
	constructor(charm) {
		this.root = charm.root.path;
		this.declared = charm.root.declared;
		this.#charm = charm;
		this.modules = modulesOf(charm);
	}
	get facts() {
		return this.#charm.metadata.facts;
	}
	get problems() {
		return this.#charm.metadata.problems;
	}
	relative(path) {
		return this.#charm.relative(path);
	}
	derive(key, make) {
		if (!this.#derived.has(key)) this.#derived.set(key, make(this));
		return this.#derived.get(key);
	}
};
function modulesOf(charm) {
	let resolver;
	return {
		get own() {
			return charm.own;
		},
		get: (path) => charm.get(path),
		resolve(from, name, level) {
			resolver ??= createResolver(charm.disk, charm.metadata.entryFolder);
			return resolver(from, name, level);
		}
	};
}

// dist/lib/python/source.js
/** Thrown inside this room at a syntax error; `parsePython` turns it into data. */
var SyntaxFailure = class extends Error {
	offset;
	/** @param offset where to point, in UTF-16 code units */
	constructor(message, offset) {
		super(message);
		this.offset = offset;
	}
};
/** A module's text and where its lines begin. */
var Source = class {
	text;
	#starts = [0];
	/** The line that was asked for last (from 0): the next question is mostly about the same or the one after. */
	#line = 0;
	/** Names need normalisation only in a file that is not plain ASCII. */
	#ascii;
	constructor(text) {
		this.text = text;
		if (text.includes("\r")) for (const match of text.matchAll(/\r\n|[\r\n]/g)) this.#starts.push(match.index + match[0].length);
		else for (let at = text.indexOf("\n") + 1; at > 0; at = text.indexOf("\n", at) + 1) this.#starts.push(at);
		this.#ascii = /^[\x00-\x7f]*$/.test(text);
	}
	/** Line from 1 and column from 0 of a UTF-16 offset. */
	position(offset) {
		const starts = this.#starts;
		let line = this.#line;
		if (offset < (starts[line] ?? 0) || offset >= (starts[line + 1] ?? Infinity)) {
			let high = starts.length;
			line = 0;
			while (high - line > 1) {
				const middle = line + high >> 1;
				if ((starts[middle] ?? 0) <= offset) line = middle;
				else high = middle;
			}
			this.#line = line;
		}
		return {
			line: line + 1,
			column: offset - (starts[line] ?? 0)
		};
	}
	/** A node's place. Its lines are worked out when somebody asks for them: of most nodes nobody does. */
	loc(start, end) {
		return new Place(this, start, end);
	}
	/** The indentation of the line in front of an offset; undefined when other text stands there, too. */
	indentAt(offset) {
		const { column } = this.position(offset);
		let width = 0;
		let characters = 0;
		for (let at = offset - column; at < offset; at++) {
			const code = this.text.charCodeAt(at);
			if (code === 32) width++;
			else if (code === 9) width += 8 - width % 8;
			else if (code !== 12) return void 0;
			characters++;
			if (code === 12) width = characters = 0;
		}
		return {
			width,
			characters
		};
	}
	/** A name as CPython compares it: in normal form KC. */
	name([start, end]) {
		const written = this.text.slice(start, end);
		return this.#ascii ? written : written.normalize("NFKC");
	}
};
var Place = class {
	source;
	from;
	to;
	constructor(source, from, to) {
		this.source = source;
		this.from = from;
		this.to = to;
	}
	get start() {
		return this.source.position(this.from);
	}
	get end() {
		return this.source.position(this.to);
	}
};

// dist/lib/python/explain.js
/**
* Words and place for a syntax error, as near to CPython's as is cheap.
*
* @param fitted the end of the last token that fitted
*/
function explain(source, { marks, open }, fitted) {
	const { text } = source;
	const at = nextToken(text, marks, fitted);
	if (open !== null && (at >= text.length || source.position(at).line > source.position(open).line)) return new SyntaxFailure(`'${text[open] ?? ""}' was never closed`, open);
	const statement = /(?:^|[\r\n;:])[ \t\f]*(print|exec)[ \t]+$/.exec(text.slice(Math.max(0, at - 200), at));
	if (statement?.[1]) {
		const message = `missing parentheses in call to '${statement[1]}': this is Python 2`;
		return new SyntaxFailure(message, at - statement[0].length + statement[0].indexOf(statement[1]));
	}
	if (at >= text.length) return new SyntaxFailure("unexpected end of file", at);
	const found = /^(?:\w+|[^\s])/u.exec(text.slice(at, at + 80))?.[0];
	if (!found) return new SyntaxFailure("invalid syntax: the line ends too early", at);
	return new SyntaxFailure(`invalid syntax: unexpected ${found.startsWith("'") ? "string" : `'${found}'`}`, at);
}
/** Skips blanks, continued lines, comments, and, in brackets, line ends. Elsewhere the end of the line is a token. */
function nextToken(text, marks, from) {
	let at = from;
	for (;;) {
		const blank = /[ \t\f]|\\\r?\n/y;
		blank.lastIndex = at;
		if (blank.test(text)) {
			at = blank.lastIndex;
			continue;
		}
		const mark = marks.find(({ start, kind }) => start === at && (kind === "#" || kind === "\n"));
		if (!mark || mark.kind === "\n" && mark.depth === 0) return at;
		at = mark.end;
	}
}

// dist/lib/syntax/visitor-keys.js
/**
* The child fields of every node type, in source order.
*
* ESLint's selectors need the whole table: a type that is missing here makes `:has()` match nothing without a word.
*/
const visitorKeys = {
	Module: ["body"],
	FunctionDef: [
		"decorator_list",
		"type_params",
		"args",
		"returns",
		"body"
	],
	AsyncFunctionDef: [
		"decorator_list",
		"type_params",
		"args",
		"returns",
		"body"
	],
	ClassDef: [
		"decorator_list",
		"type_params",
		"bases",
		"keywords",
		"body"
	],
	Return: ["value"],
	Delete: ["targets"],
	Assign: ["targets", "value"],
	TypeAlias: [
		"name",
		"type_params",
		"value"
	],
	AugAssign: ["target", "value"],
	AnnAssign: [
		"target",
		"annotation",
		"value"
	],
	For: [
		"target",
		"iter",
		"body",
		"orelse"
	],
	AsyncFor: [
		"target",
		"iter",
		"body",
		"orelse"
	],
	While: [
		"test",
		"update",
		"body",
		"orelse"
	],
	If: [
		"test",
		"body",
		"orelse"
	],
	With: ["items", "body"],
	AsyncWith: ["items", "body"],
	Match: ["subject", "cases"],
	Raise: ["exc", "cause"],
	Try: [
		"body",
		"handlers",
		"orelse",
		"finalbody"
	],
	TryStar: [
		"body",
		"handlers",
		"orelse",
		"finalbody"
	],
	Assert: ["test", "msg"],
	Import: ["names"],
	ImportFrom: ["names"],
	Global: [],
	Nonlocal: [],
	Expr: ["value"],
	Pass: [],
	Break: [],
	Continue: [],
	Block: ["body"],
	BoolOp: ["values"],
	NamedExpr: ["target", "value"],
	BinOp: ["left", "right"],
	UnaryOp: ["operand"],
	Lambda: ["args", "body"],
	IfExp: [
		"body",
		"test",
		"orelse"
	],
	Dict: ["keys", "values"],
	Set: ["elts"],
	ListComp: ["elt", "generators"],
	SetComp: ["elt", "generators"],
	DictComp: [
		"key",
		"value",
		"generators"
	],
	GeneratorExp: ["elt", "generators"],
	Await: ["value"],
	Yield: ["value"],
	YieldFrom: ["value"],
	Compare: ["left", "comparators"],
	Call: [
		"func",
		"args",
		"keywords"
	],
	FormattedValue: ["value", "format_spec"],
	JoinedStr: ["values"],
	Interpolation: ["value", "format_spec"],
	TemplateStr: ["values"],
	Constant: [],
	Attribute: ["value"],
	Subscript: ["value", "slice"],
	Starred: ["value"],
	Name: [],
	List: ["elts"],
	Tuple: ["elts"],
	Slice: [
		"lower",
		"upper",
		"step"
	],
	comprehension: [
		"target",
		"iter",
		"ifs"
	],
	ExceptHandler: ["handlerType", "body"],
	arguments: [
		"posonlyargs",
		"args",
		"defaults",
		"vararg",
		"kwonlyargs",
		"kw_defaults",
		"kwarg"
	],
	arg: ["annotation"],
	keyword: ["value"],
	alias: [],
	withitem: ["context_expr", "optional_vars"],
	match_case: [
		"pattern",
		"guard",
		"body"
	],
	MatchValue: ["value"],
	MatchSingleton: [],
	MatchSequence: ["patterns"],
	MatchMapping: ["keys", "patterns"],
	MatchClass: [
		"cls",
		"patterns",
		"kwd_patterns"
	],
	MatchStar: [],
	MatchAs: ["pattern"],
	MatchOr: ["patterns"],
	TypeVar: ["bound", "default_value"],
	ParamSpec: ["default_value"],
	TypeVarTuple: ["default_value"]
};

// dist/lib/syntax/walk.js
/** The direct children of a node, in the order of its visitor keys. */
function children(node) {
	const found = [];
	pushChildren(found, node);
	return found.reverse();
}
/** Puts the direct children of a node onto a stack, so that the first one is on top. */
function pushChildren(stack, node) {
	const keys = visitorKeys[node.type];
	for (let i = keys.length - 1; i >= 0; i--) {
		const held = node[keys[i]];
		if (!held) continue;
		if (!Array.isArray(held)) stack.push(held);
		else for (let j = held.length - 1; j >= 0; j--) if (held[j]) stack.push(held[j]);
	}
}
/**
* Visits a node and everything below it, parents first. `enter` returns false to leave out what is below a node.
* Uses a stack of its own: nesting of any depth is safe.
*/
function walk(root, enter) {
	const stack = [root];
	for (let node = stack.pop(); node; node = stack.pop()) if (enter(node) !== false) pushChildren(stack, node);
}
/** True where a node's body is a scope of its own: its statements do not run where it stands. */
function isScope(node) {
	const { type } = node;
	return type === "FunctionDef" || type === "Lambda" || type === "ClassDef" || type === "AsyncFunctionDef";
}
function isFunction(node) {
	return node.type === "FunctionDef" || node.type === "AsyncFunctionDef";
}
/** The nodes above `node`, nearest first. */
function* ancestors(node) {
	for (let above = node.parent; above; above = above.parent) yield above;
}
const STATEMENTS$1 = /* @__PURE__ */ new Set([
	"FunctionDef",
	"AsyncFunctionDef",
	"ClassDef",
	"Return",
	"Delete",
	"Assign",
	"TypeAlias",
	"AugAssign",
	"AnnAssign",
	"For",
	"AsyncFor",
	"While",
	"If",
	"With",
	"AsyncWith",
	"Match",
	"Raise",
	"Try",
	"TryStar",
	"Assert",
	"Import",
	"ImportFrom",
	"Global",
	"Nonlocal",
	"Expr",
	"Pass",
	"Break",
	"Continue",
	"Block"
]);
function isStatement(node) {
	return STATEMENTS$1.has(node.type);
}
/** The function, lambda or class whose body `node` stands in, or undefined at module level. */
function scopeOf(node) {
	let below = node;
	for (const above of ancestors(node)) {
		if (isScope(above) && isInBody(above, below)) return above;
		below = above;
	}
}
function isInBody(scope, child) {
	if (Array.isArray(scope.body)) return scope.body.includes(child) || child.type === "arguments";
	return scope.body === child || child.type === "arguments";
}

// dist/lib/python/lowering.js
function fail(message, at) {
	throw new SyntaxFailure(message, typeof at === "number" ? at : at.start);
}
/** A child that the grammar promises. */
function child(raw, index) {
	return raw.children[index] ?? fail("invalid syntax", raw);
}
function last(raw) {
	return raw.children.at(-1) ?? fail("invalid syntax", raw);
}
/** The child of that kind, if there is one. */
function childOf(raw, kind) {
	for (const found of raw.children) if (found.kind === kind) return found;
}
/** The child behind a token (`from`, `=`, …), if the token is there. */
function behind(raw, token) {
	for (let i = 0; i < raw.children.length; i++) if (raw.children[i]?.token === token) return raw.children[i + 1];
}
function hasToken(raw, token) {
	for (const found of raw.children) if (found.token === token) return true;
	return false;
}
/** Children that are not tokens. */
function parts$1(raw) {
	return raw.children.filter((part) => part.kind !== "");
}
function rangeOf(raw) {
	return [raw.start, raw.end];
}
const NOT_NAMES = /* @__PURE__ */ new Set([
	"async",
	"await",
	"None",
	"True",
	"False"
]);
/** The text of an identifier. tree-sitter knows words as names that Python 3 has reserved. */
function nameOf(low, raw) {
	const name = low.source.name([raw.start, raw.end]);
	if (NOT_NAMES.has(name)) fail("invalid syntax", raw);
	return name;
}

// dist/lib/python/calls.js
/** What stands in the parentheses of a call or a class head; a lone generator's parentheses are the call's own. */
function callArguments(low, raw) {
	const args = [];
	const keywords = [];
	if (raw.kind === "generator_expression") return {
		args: [low.expression(raw)],
		keywords
	};
	if (child(raw, 1).token === ",") fail("invalid syntax", child(raw, 1));
	let unpacked = false;
	for (const part of parts$1(raw)) if (part.kind === "keyword_argument" || part.kind === "dictionary_splat") {
		unpacked ||= part.kind === "dictionary_splat";
		keywords.push(keyword(low, part));
	} else {
		const argument = low.starred(part);
		if (unpacked && argument.type === "Starred") fail("iterable argument unpacking follows keyword argument unpacking", part);
		if (keywords.length > 0 && argument.type !== "Starred") fail(`positional argument follows keyword argument${unpacked ? " unpacking" : ""}`, part);
		args.push(argument);
	}
	return {
		args,
		keywords
	};
}
/** `name=value` or `**value`. */
function keyword(low, raw) {
	return {
		type: "keyword",
		arg: raw.kind === "dictionary_splat" ? null : nameOf(low, child(raw, 0)),
		value: low.expression(last(raw)),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}

// dist/lib/python/parameters.js
/** The parameters in a function's parentheses. */
function functionArguments(low, raw) {
	return argumentsOf(low, parts$1(raw), child(raw, 0).end);
}
/** The parameters of a lambda; `at` is where they would stand when there are none. */
function lambdaArguments(low, raw, at) {
	return argumentsOf(low, raw ? parts$1(raw) : [], at);
}
function argumentsOf(low, parameters, at) {
	const start = parameters[0]?.start ?? at;
	const end = parameters.at(-1)?.end ?? at;
	const found = {
		type: "arguments",
		posonlyargs: [],
		args: [],
		vararg: null,
		kwonlyargs: [],
		kw_defaults: [],
		kwarg: null,
		defaults: [],
		range: [start, end],
		loc: low.source.loc(start, end)
	};
	let star = null;
	for (const raw of parameters) {
		if (found.kwarg) fail("arguments cannot follow var-keyword argument", raw);
		if (raw.kind === "positional_separator") {
			if (found.args.length === 0) fail("at least one argument must precede /", raw);
			if (found.posonlyargs.length > 0) fail("/ may appear only once", raw);
			if (star) fail("/ must be ahead of *", raw);
			found.posonlyargs = found.args;
			found.args = [];
		} else if (raw.kind === "keyword_separator") {
			if (star) fail("* argument may appear only once", raw);
			star = raw;
		} else {
			const declared = raw.kind === "typed_parameter" ? child(raw, 0) : raw;
			if (declared.kind === "list_splat_pattern") {
				if (star) fail("* argument may appear only once", raw);
				star = raw;
				found.vararg = parameter(low, raw, child(declared, 1), true);
			} else if (declared.kind === "dictionary_splat_pattern") found.kwarg = parameter(low, raw, child(declared, 1));
			else plain$2(low, found, raw, star !== null);
		}
	}
	if (star?.kind === "keyword_separator" && found.kwonlyargs.length === 0) fail("named arguments must follow bare *", star);
	return found;
}
function plain$2(low, found, raw, keywordOnly) {
	const name = raw.kind === "identifier" ? raw : child(raw, 0);
	const withDefault = raw.kind === "default_parameter" || raw.kind === "typed_default_parameter";
	const declared = parameter(low, raw, name);
	const value = withDefault ? low.expression(last(raw)) : null;
	if (keywordOnly) {
		found.kwonlyargs.push(declared);
		found.kw_defaults.push(value);
		return;
	}
	if (!value && found.defaults.length > 0) fail("parameter without a default follows parameter with a default", raw);
	found.args.push(declared);
	if (value) found.defaults.push(value);
}
/** A parameter's range goes from its name to the end of its annotation; stars and default are outside. */
function parameter(low, raw, name, isVararg = false) {
	if (name.kind !== "identifier") fail("invalid syntax", name);
	const type = raw.children.find((part) => part.kind === "type");
	const end = type?.end ?? name.end;
	return {
		type: "arg",
		arg: nameOf(low, name),
		annotation: type ? isVararg ? low.starred(type) : low.expression(type) : null,
		range: [name.start, end],
		loc: low.source.loc(name.start, end)
	};
}

// dist/lib/python/literals.js
/** Reads a number as written. Throws `SyntaxFailure` on what only Python 2 or tree-sitter accepts (`0777`, `10L`). */
function number(text, offset) {
	const digits = text.includes("_") ? withoutUnderscores(text, offset) : text;
	const last = digits.charCodeAt(digits.length - 1) | 32;
	const second = digits.charCodeAt(1) | 32;
	if (digits.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98)) {
		if (last === 108) throw new SyntaxFailure("invalid number", offset);
		return integer$1(digits);
	}
	if (last === 106) return {
		kind: "complex",
		value: Number(digits.slice(0, -1))
	};
	if (last === 108) throw new SyntaxFailure("invalid decimal literal", offset);
	if (/[.eE]/.test(digits)) return {
		kind: "float",
		value: Number(digits)
	};
	if (digits.charCodeAt(0) === 48 && /[1-9]/.test(digits)) throw new SyntaxFailure("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", offset);
	return integer$1(digits);
}
function withoutUnderscores(text, offset) {
	if (/__|_$|_[.eEjJ+-]|[.eE+-]_/.test(text) && !/^0[xX]/.test(text)) throw new SyntaxFailure("invalid decimal literal", offset);
	return text.replaceAll("_", "");
}
function integer$1(digits) {
	const value = Number(digits);
	return {
		kind: "int",
		value: Number.isSafeInteger(value) ? value : BigInt(digits)
	};
}
const SIMPLE = {
	"\\": "\\",
	"'": "'",
	"\"": "\"",
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v"
};
const HEX_LENGTH = {
	x: 2,
	u: 4,
	U: 8
};
/**
* The value of a string's inside. `\N{…}` stays as written: the names of Unicode are not at hand here.
*
* @param offset where `text` begins in the file, for error messages
*/
function unescape(text, bytes, offset) {
	let at = text.indexOf("\\");
	if (at < 0) return text;
	let value = "";
	let from = 0;
	for (; at >= 0; at = text.indexOf("\\", from)) {
		value += text.slice(from, at);
		const letter = text[at + 1] ?? "";
		from = at + 2;
		const simple = SIMPLE[letter];
		if (simple !== void 0) value += simple;
		else if (letter === "\n") continue;
		else if (letter >= "0" && letter <= "7") {
			while (from < at + 4 && (text[from] ?? "") >= "0" && (text[from] ?? "8") <= "7") from++;
			const code = Number.parseInt(text.slice(at + 1, from), 8);
			value += String.fromCharCode(bytes ? code & 255 : code);
		} else if (letter === "x" || !bytes && (letter === "u" || letter === "U")) {
			const hex = text.slice(from, from + (HEX_LENGTH[letter] ?? 0));
			const code = /^[\da-fA-F]+$/.test(hex) && hex.length === HEX_LENGTH[letter] ? Number.parseInt(hex, 16) : -1;
			if (code < 0 || code > 1114111) throw new SyntaxFailure(`truncated or illegal \\${letter} escape`, offset + at);
			value += String.fromCodePoint(code);
			from += hex.length;
		} else if (letter === "N" && !bytes) {
			const end = text[from] === "{" ? text.indexOf("}", from) : -1;
			if (end < 0) throw new SyntaxFailure("malformed \\N character escape", offset + at);
			value += text.slice(at, end + 1);
			from = end + 1;
		} else value += `\\${letter}`;
	}
	return value + text.slice(from);
}

// dist/lib/python/patterns.js
/** The pattern of a whole `case`: several with commas are a sequence without brackets. */
function casePattern(low, clause) {
	const patterns = clause.children.filter((part) => part.kind === "case_pattern");
	const first = patterns[0] ?? fail("invalid syntax", clause);
	const comma = clause.children.findLast((part) => part.token === ",");
	if (!comma) return low.pattern(first);
	const end = Math.max(comma.end, (patterns.at(-1) ?? first).end);
	return {
		type: "MatchSequence",
		patterns: patterns.map(low.pattern),
		range: [first.start, end],
		loc: low.source.loc(first.start, end)
	};
}
function pattern(low, outer) {
	let raw = outer;
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	if (raw.kind === "case_pattern") {
		if (raw.children.length > 1) return {
			type: "MatchValue",
			value: signed(low, raw.children),
			...place
		};
		raw = child(raw, 0);
	}
	switch (raw.kind) {
		case "": return {
			type: "MatchAs",
			pattern: null,
			name: null,
			...place
		};
		case "as_pattern": return {
			type: "MatchAs",
			pattern: low.pattern(child(raw, 0)),
			name: nameOf(low, last(raw)),
			...place
		};
		case "union_pattern": return {
			type: "MatchOr",
			patterns: alternatives(low, raw.children),
			...place
		};
		case "dotted_name": {
			if (raw.children.length > 1) return {
				type: "MatchValue",
				value: dotted(low, raw),
				...place
			};
			const name = nameOf(low, child(raw, 0));
			return {
				type: "MatchAs",
				pattern: null,
				name: name === "_" ? null : name,
				...place
			};
		}
		case "splat_pattern": {
			const name = low.source.name(rangeOf(last(raw)));
			return {
				type: "MatchStar",
				name: name === "_" ? null : name,
				...place
			};
		}
		case "list_pattern": return {
			type: "MatchSequence",
			patterns: parts$1(raw).map(low.pattern),
			...place
		};
		case "tuple_pattern": {
			const only = raw.children.length === 3 ? child(raw, 1) : void 0;
			if (only && child(only, 0).kind !== "splat_pattern") return low.pattern(only);
			return {
				type: "MatchSequence",
				patterns: parts$1(raw).map(low.pattern),
				...place
			};
		}
		case "dict_pattern": return mapping(low, raw);
		case "class_pattern": return classPattern(low, raw);
		case "true":
		case "false": return {
			type: "MatchSingleton",
			value: raw.kind === "true",
			...place
		};
		case "none": return {
			type: "MatchSingleton",
			value: null,
			...place
		};
		case "complex_pattern": return {
			type: "MatchValue",
			value: complex(low, raw),
			...place
		};
		case "integer":
		case "float": return {
			type: "MatchValue",
			value: signed(low, [raw]),
			...place
		};
		default: {
			const value = low.expression(raw);
			if (value.type === "JoinedStr" || value.type === "TemplateStr") fail("patterns may only match literals and attribute lookups", raw);
			return {
				type: "MatchValue",
				value,
				...place
			};
		}
	}
}
/** `a | -1 | b`: the sign is a token beside the number it belongs to. */
function alternatives(low, children) {
	const found = [];
	for (let i = 0; i < children.length; i++) {
		const part = children[i];
		if (part.token === "|") continue;
		const digits = children[i + 1];
		if (part.token === "-" && digits) {
			i++;
			found.push({
				type: "MatchValue",
				value: signed(low, [part, digits]),
				range: [part.start, digits.end],
				loc: low.source.loc(part.start, digits.end)
			});
		} else found.push(low.pattern(part));
	}
	return found;
}
function signed(low, written) {
	const [first, digits = first] = written;
	if (!first || !digits) throw new TypeError("a number without digits");
	const value = {
		type: "Constant",
		...number(low.source.text.slice(digits.start, digits.end), digits.start),
		range: rangeOf(digits),
		loc: low.source.loc(digits.start, digits.end)
	};
	if (written.length === 1) return value;
	return {
		type: "UnaryOp",
		op: "USub",
		operand: value,
		range: [first.start, digits.end],
		loc: low.source.loc(first.start, digits.end)
	};
}
function complex(low, raw) {
	const at = raw.children.findLastIndex((part) => part.token !== "");
	const left = signed(low, raw.children.slice(0, at));
	const right = signed(low, raw.children.slice(at + 1));
	if (right.type !== "Constant" || right.kind !== "complex") fail("imaginary number required in complex literal", raw);
	return {
		type: "BinOp",
		left,
		op: child(raw, at).token === "+" ? "Add" : "Sub",
		right,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function dotted(low, raw) {
	const [first, ...others] = parts$1(raw);
	if (!first) return fail("invalid syntax", raw);
	let value = {
		type: "Name",
		id: nameOf(low, first),
		range: rangeOf(first),
		loc: low.source.loc(first.start, first.end)
	};
	for (const name of others) value = {
		type: "Attribute",
		value,
		attr: nameOf(low, name),
		attrRange: rangeOf(name),
		optional: false,
		range: [raw.start, name.end],
		loc: low.source.loc(raw.start, name.end)
	};
	return value;
}
function mapping(low, raw) {
	const found = {
		type: "MatchMapping",
		keys: [],
		patterns: [],
		rest: null,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	let key = [];
	for (const part of raw.children.slice(1, -1)) {
		if (found.rest !== null && part.token !== ",") fail("invalid syntax", part);
		if (part.kind === "splat_pattern") {
			if (child(part, 0).token !== "**" || last(part).kind === "") fail("invalid syntax", part);
			found.rest = nameOf(low, last(part));
		} else if (part.kind === "case_pattern") {
			found.keys.push(mappingKey(low, key));
			found.patterns.push(low.pattern(part));
			key = [];
		} else if (part.token !== "," && part.token !== ":") key.push(part);
	}
	return found;
}
function mappingKey(low, written) {
	const [first] = written;
	if (!first) throw new TypeError("a pair without a key");
	if (written.length > 1) return signed(low, written);
	const key = low.pattern(first);
	if (key.type === "MatchValue") return key.value;
	if (key.type !== "MatchSingleton") return fail("invalid syntax", first);
	return key.value === null ? {
		type: "Constant",
		kind: "None",
		value: null,
		range: key.range,
		loc: key.loc
	} : {
		type: "Constant",
		kind: "bool",
		value: key.value,
		range: key.range,
		loc: key.loc
	};
}
function classPattern(low, raw) {
	const found = {
		type: "MatchClass",
		cls: dotted(low, child(raw, 0)),
		patterns: [],
		kwd_attrs: [],
		kwd_patterns: [],
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	for (const part of parts$1(raw).slice(1)) {
		const inner = child(part, 0);
		if (isKeyword(inner)) keywordPattern(low, found, inner);
		else {
			if (found.kwd_attrs.length > 0) fail("positional patterns follow keyword patterns", part);
			found.patterns.push(low.pattern(part));
		}
	}
	return found;
}
/** `name=pattern`; with `as`, tree-sitter puts the whole of it on the left of that. */
function isKeyword(raw) {
	if (raw.kind !== "as_pattern") return raw.kind === "keyword_pattern";
	return isKeyword(child(child(raw, 0), 0));
}
function keywordPattern(low, found, raw) {
	const names = [];
	let inner = raw;
	for (; inner.kind === "as_pattern"; inner = child(child(inner, 0), 0)) names.unshift(last(inner));
	found.kwd_attrs.push(nameOf(low, child(inner, 0)));
	const written = inner.children.slice(2);
	const start = child(inner, 2).start;
	let value = low.pattern({
		kind: "case_pattern",
		token: "",
		start,
		end: inner.end,
		children: written
	});
	for (const name of names) {
		const range = [start, name.end];
		value = {
			type: "MatchAs",
			pattern: value,
			name: nameOf(low, name),
			range,
			loc: low.source.loc(...range)
		};
	}
	found.kwd_patterns.push(value);
}

// dist/lib/python/as.js
/**
* Takes `… as name` apart. tree-sitter binds `as` closer than `if … else` and `lambda`, so it may hang at the right
* end of the expression: `with a if b else c as d` reads as `a if b else (c as d)`.
*
* @returns the expression without its `as`, and the raw target, if there is one
*/
function splitAs(low, raw) {
	if (raw.kind === "as_pattern") return {
		value: child(raw, 0),
		target: child(child(raw, 2), 0)
	};
	if (raw.kind === "conditional_expression" || raw.kind === "lambda") {
		const right = raw.children.at(-1);
		const { value, target } = right ? splitAs(low, right) : {
			value: raw,
			target: void 0
		};
		if (target) return {
			value: {
				...raw,
				end: value.end,
				children: [...raw.children.slice(0, -1), value]
			},
			target
		};
	}
	return {
		value: raw,
		target: void 0
	};
}

// dist/lib/python/try.js
function tryStatement(low, raw) {
	const clauses = raw.children.filter((part) => part.kind === "except_clause");
	const ending = childOf(raw, "finally_clause");
	const otherwise = childOf(raw, "else_clause");
	if (clauses.length === 0 && !ending) fail("expected 'except' or 'finally' block", raw.end);
	if (clauses.length === 0 && otherwise) fail("expected 'except' or 'finally' block", otherwise);
	const star = clauses.some((clause) => hasToken(clause, "*"));
	for (const clause of clauses) if (hasToken(clause, "*") !== star) fail("cannot have both 'except' and 'except*' on the same 'try'", clause);
	return {
		type: star ? "TryStar" : "Try",
		body: low.block(childOf(raw, "block"), raw),
		handlers: clauses.map((clause) => handler$1(low, clause, star)),
		orelse: otherwise ? low.block(last(otherwise), otherwise) : [],
		finalbody: ending ? low.block(last(ending), ending) : [],
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function handler$1(low, raw, star) {
	const types = raw.children.slice(star ? 2 : 1, -2);
	const [first] = types;
	const written = first && types.length === 1 ? splitAs(low, first) : void 0;
	const target = written?.target ?? (types[1]?.token === "as" ? types[2] : void 0);
	let handlerType = null;
	if (!first) {
		if (star) fail("expected one or more exception types", raw);
	} else if (types.length === 1 || target) handlerType = low.expression(written?.value ?? first);
	else {
		const end = (types.at(-1) ?? first).end;
		handlerType = {
			type: "Tuple",
			elts: types.filter((part) => part.kind !== "").map(low.expression),
			range: [first.start, end],
			loc: low.source.loc(first.start, end)
		};
	}
	if (target && target.kind !== "identifier") fail("cannot use except statement with this target", target);
	return {
		type: "ExceptHandler",
		handlerType,
		name: target ? nameOf(low, target) : null,
		body: low.block(last(raw), raw),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}

// dist/lib/python/types.js
/** An annotation's own node kinds as an expression; undefined for any other kind. */
function annotation(low, raw) {
	if (raw.kind === "type") return low.operand(child(raw, 0));
	if (raw.kind === "splat_type") return low.expression(child(raw, 1));
}
/** The type parameters of a function, class or alias. */
function typeParameters(low, raw) {
	return raw ? parts$1(raw).map((part) => typeParameter(low, part)) : [];
}
function typeParameter(low, raw) {
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	const declared = [];
	const flatten = (part) => {
		if (part.kind === "type" && child(part, 0).kind === "constrained_type") flatten(child(part, 0));
		else if (part.kind === "constrained_type") {
			flatten(child(part, 0));
			declared.push(child(part, 1));
			flatten(child(part, 2));
		} else declared.push(part);
	};
	flatten(raw);
	const [head = raw] = declared;
	const subject = head.kind === "type" ? child(head, 0) : head;
	let bound = null;
	let defaultValue = null;
	for (let i = 1; i < declared.length; i += 2) {
		const isDefault = low.source.text.charAt(child({
			...raw,
			children: declared
		}, i).start) === "=";
		const value = declared[i + 1] ?? fail("invalid syntax", raw);
		if (isDefault) defaultValue = low.starred(value);
		else if (bound || defaultValue) fail("invalid syntax", value);
		else bound = low.expression(value);
	}
	if (subject.kind === "identifier") return {
		type: "TypeVar",
		name: nameOf(low, subject),
		bound,
		default_value: defaultValue,
		...place
	};
	const stars = subject.kind === "splat_type" || subject.kind.startsWith("list_splat") ? child(subject, 0).token : "";
	if (bound || stars === "" || last(subject).kind !== "identifier") fail("invalid syntax", subject);
	const name = nameOf(low, last(subject));
	if (stars === "*") return {
		type: "TypeVarTuple",
		name,
		default_value: defaultValue,
		...place
	};
	return {
		type: "ParamSpec",
		name,
		default_value: defaultValue,
		...place
	};
}

// dist/lib/python/with.js
function withStatement(low, raw) {
	const clause = childOf(raw, "with_clause") ?? fail("invalid syntax", raw);
	return {
		type: hasToken(raw, "async") ? "AsyncWith" : "With",
		items: itemsOf(low, clause).map((item) => withItem(low, item)),
		body: low.block(childOf(raw, "block"), raw),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
/** Parentheses around all items are no tuple, as in CPython. */
function itemsOf(low, clause) {
	const items = parts$1(clause).map((item) => child(item, 0));
	const parenthesized = child(clause, 0).token === "(";
	if (!parenthesized && last(clause).token === ",") fail("invalid syntax", last(clause));
	if (parenthesized && !items.every((item) => isItem(low, item))) {
		const children = clause.children.map((part) => part.kind === "with_item" ? child(part, 0) : part);
		return [{
			...clause,
			kind: "tuple",
			children
		}];
	}
	const [only] = items;
	if (!only || items.length > 1) return items;
	if (only.kind === "parenthesized_expression" && child(only, 1).kind === "as_pattern") return [child(only, 1)];
	if (only.kind !== "tuple") return items;
	const elements = parts$1(only);
	return elements.length > 0 && elements.every((element) => isItem(low, element)) ? elements : items;
}
function isItem(low, raw) {
	return raw.kind !== "named_expression" && low.source.text.charCodeAt(raw.start) !== 42;
}
function withItem(low, raw) {
	const { value, target } = splitAs(low, raw);
	return {
		type: "withitem",
		context_expr: low.expression(value),
		optional_vars: target ? low.target(target) : null,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}

// dist/lib/python/compound.js
/** Lowers a compound statement; undefined for other kinds of nodes. */
function compoundStatement(low, raw) {
	switch (raw.kind) {
		case "if_statement": return ifStatement$1(low, raw);
		case "function_definition": return functionDefinition(low, raw, []);
		case "class_definition": return classDefinition(low, raw, []);
		case "decorated_definition": {
			const decorators = raw.children.slice(0, -1).map((decorator) => low.named(child(decorator, 1)));
			const definition = last(raw);
			return definition.kind === "class_definition" ? classDefinition(low, definition, decorators) : functionDefinition(low, definition, decorators);
		}
		case "for_statement": return forStatement(low, raw);
		case "while_statement": return {
			type: "While",
			test: low.named(child(raw, 1)),
			body: low.block(childOf(raw, "block"), raw),
			orelse: elseOf(low, raw),
			update: [],
			testLast: false,
			range: rangeOf(raw),
			loc: low.source.loc(raw.start, raw.end)
		};
		case "try_statement": return tryStatement(low, raw);
		case "with_statement": return withStatement(low, raw);
		case "match_statement": return matchStatement(low, raw);
		default: return;
	}
}
/** The statements of an `else`, or none. */
function elseOf(low, raw) {
	const clause = childOf(raw, "else_clause");
	return clause ? low.block(last(clause), clause) : [];
}
/** Built from the last `elif` up: a chain of thousands must not nest calls. */
function ifStatement$1(low, raw) {
	let orelse = elseOf(low, raw);
	const branches = [raw, ...raw.children.filter((part) => part.kind === "elif_clause")];
	let node;
	for (const branch of branches.reverse()) {
		const range = [branch.start, raw.end];
		node = {
			type: "If",
			test: low.named(child(branch, 1)),
			body: low.block(childOf(branch, "block"), branch),
			orelse,
			range,
			loc: low.source.loc(...range)
		};
		orelse = [node];
	}
	return node ?? fail("invalid syntax", raw);
}
function functionDefinition(low, raw, decorators) {
	const name = behind(raw, "def") ?? fail("invalid syntax", raw);
	const returns = behind(raw, "->");
	return {
		type: hasToken(raw, "async") ? "AsyncFunctionDef" : "FunctionDef",
		name: nameOf(low, name),
		args: functionArguments(low, childOf(raw, "parameters") ?? fail("invalid syntax", raw)),
		body: low.block(last(raw), raw),
		decorator_list: decorators,
		returns: returns ? low.expression(returns) : null,
		type_params: typeParameters(low, childOf(raw, "type_parameter")),
		nameRange: rangeOf(name),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function classDefinition(low, raw, decorators) {
	const name = child(raw, 1);
	const inside = childOf(raw, "argument_list");
	const { args, keywords } = inside ? callArguments(low, inside) : {
		args: [],
		keywords: []
	};
	return {
		type: "ClassDef",
		name: nameOf(low, name),
		bases: args,
		keywords,
		body: low.block(last(raw), raw),
		decorator_list: decorators,
		type_params: typeParameters(low, childOf(raw, "type_parameter")),
		nameRange: rangeOf(name),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function forStatement(low, raw) {
	return {
		type: hasToken(raw, "async") ? "AsyncFor" : "For",
		target: low.target(behind(raw, "for") ?? raw),
		iter: low.value(behind(raw, "in") ?? raw),
		body: low.block(childOf(raw, "block"), raw),
		orelse: elseOf(low, raw),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function matchStatement(low, raw) {
	const block = last(raw);
	const subjects = raw.children.slice(1, raw.children.findIndex((part) => part.token === ":"));
	const first = subjects[0] ?? raw;
	const end = (subjects.at(-1) ?? raw).end;
	const cases = block.children.map((clause) => matchCase(low, clause));
	if (cases.length === 0) fail("expected an indented block after 'match' statement", raw);
	return {
		type: "Match",
		subject: subjects.length === 1 && low.source.text.charCodeAt(first.start) !== 42 ? low.named(first) : {
			type: "Tuple",
			elts: subjects.filter((part) => part.kind !== "").map(low.starred),
			range: [first.start, end],
			loc: low.source.loc(first.start, end)
		},
		cases,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function matchCase(low, raw) {
	const guard = childOf(raw, "if_clause");
	return {
		type: "match_case",
		pattern: casePattern(low, raw),
		guard: guard ? low.named(child(guard, 1)) : null,
		body: low.block(last(raw), raw),
		fallsThrough: false,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}

// dist/lib/python/bitwise.js
/**
* Regroups a chain of `&` and `^`: to Python `&` binds closer, to tree-sitter's grammar `^` does.
*
* @param raw a binary operation that is not itself the left side of an `&`
* @returns the same node, unless it has both operators
*/
function bitwise(raw) {
	if (child(raw, 1).token !== "&") return raw;
	const operands = [];
	const operators = [];
	const stack = [raw];
	for (let part = stack.pop(); part; part = stack.pop()) if (part.token) operators.push(part);
	else if (part.kind === "binary_operator" && ["&", "^"].includes(child(part, 1).token)) stack.push(child(part, 2), child(part, 1), child(part, 0));
	else operands.push(part);
	if (operators.every((operator) => operator.token === "&")) return raw;
	let whole;
	let exclusive;
	let run = operands[0] ?? raw;
	operators.forEach((operator, i) => {
		const operand = operands[i + 1] ?? raw;
		if (operator.token === "&") run = joined$1(run, operator, operand);
		else {
			whole = whole && exclusive ? joined$1(whole, exclusive, run) : run;
			exclusive = operator;
			run = operand;
		}
	});
	return whole && exclusive ? joined$1(whole, exclusive, run) : run;
}
function joined$1(left, operator, right) {
	return {
		kind: "binary_operator",
		token: "",
		start: left.start,
		end: right.end,
		children: [
			left,
			operator,
			right
		]
	};
}

// dist/lib/python/comprehensions.js
/** The `for … in … if …` clauses among a comprehension's children. A clause ends with its last condition. */
function comprehension(low, clauses) {
	const found = [];
	for (const clause of clauses) if (clause.kind === "for_in_clause") {
		const [target, iter, more] = parts$1(clause);
		if (!target || !iter) continue;
		if (more) fail("invalid syntax", more);
		found.push({
			type: "comprehension",
			target: low.target(target),
			iter: low.expression(disjunction(iter)),
			ifs: [],
			is_async: hasToken(clause, "async") ? 1 : 0,
			range: [clause.start, clause.end],
			loc: low.source.loc(clause.start, clause.end)
		});
	} else if (clause.kind === "if_clause") {
		const current = found.at(-1);
		if (!current) continue;
		current.ifs.push(low.expression(disjunction(child(clause, 1))));
		current.range = [current.range[0], clause.end];
		current.loc = low.source.loc(...current.range);
	}
	return found;
}
/** Neither a lambda nor `a if b else c` may stand here without parentheses. */
function disjunction(raw) {
	return raw.kind === "lambda" || raw.kind === "conditional_expression" ? fail("invalid syntax", raw) : raw;
}

// dist/lib/python/scan.js
const TOKEN = /[([{]|[)\]}]|#[^\r\n]*|"""|'''|["']|\\(?:\r\n|[^])|\r\n|[\r\n]/g;
const CLOSES = {
	")": "(",
	"]": "[",
	"}": "{"
};
const STRING_END = {
	"\"": /\\(?:\r\n|[^])|"|[\r\n]/g,
	"'": /\\(?:\r\n|[^])|'|[\r\n]/g,
	"\"\"\"": /\\[^]|"""/g,
	"'''": /\\[^]|'''/g
};
function scan(text) {
	const marks = [];
	const open = [];
	const add = (kind, [start, end]) => {
		const mark = {
			kind,
			start,
			end,
			depth: open.length
		};
		marks.push(mark);
		return mark;
	};
	TOKEN.lastIndex = 0;
	for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
		const token = match[0];
		const range = [match.index, match.index + token.length];
		if (token.startsWith("\\")) continue;
		if (token.startsWith("#")) add("#", range);
		else if (token === "\n" || token.startsWith("\r")) add("\n", range);
		else if (token === "(" || token === "[" || token === "{") open.push(add(token, range));
		else if (CLOSES[token]) {
			const opening = open.pop();
			if (!opening) return {
				marks,
				problem: {
					message: `unmatched '${token}'`,
					offset: range[0]
				},
				open: null
			};
			if (opening.kind !== CLOSES[token]) return {
				marks,
				problem: {
					message: `closing parenthesis '${token}' does not match opening parenthesis '${opening.kind}'`,
					offset: range[0]
				},
				open: null
			};
			add(token, range);
		} else {
			const end = stringEnd(text, token, range[1]);
			if (end < 0 && isFormat(text, range[0])) return {
				marks,
				problem: null,
				open: null
			};
			if (end < 0) return {
				marks,
				problem: {
					message: `unterminated ${token.length > 1 ? "triple-quoted " : ""}string literal`,
					offset: range[0]
				},
				open: null
			};
			add("\"", [range[0], end]);
			TOKEN.lastIndex = end;
		}
	}
	return {
		marks,
		problem: null,
		open: open.at(-1)?.start ?? null
	};
}
function isFormat(text, quote) {
	const prefix = text.slice(Math.max(0, quote - 2), quote);
	return /[ft]/i.test(prefix) && /^[^\r\n]*\{/.test(text.slice(quote, quote + 1e3));
}
/** The offset behind a string's closing quotes, or -1. */
function stringEnd(text, quotes, from) {
	const pattern = STRING_END[quotes];
	if (!pattern) return -1;
	pattern.lastIndex = from;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (match[0] === quotes) return pattern.lastIndex;
		if (match[0] === "\n" || match[0] === "\r") return -1;
	}
	return -1;
}

// dist/lib/python/strings.js
const PREFIXES = /* @__PURE__ */ new Set([
	"",
	"r",
	"u",
	"b",
	"f",
	"t",
	"br",
	"rb",
	"fr",
	"rf",
	"tr",
	"rt"
]);
/** Lowers a literal, or several side by side, into one `Constant`, `JoinedStr` or `TemplateStr`. */
function strings(low, raw) {
	const literals = raw.kind === "concatenated_string" ? raw.children : [raw];
	const styles = literals.map((literal) => styleOf(low, literal));
	const bytes = styles[0]?.bytes ?? false;
	if (styles.some((style) => style.bytes !== bytes)) fail("cannot mix bytes and nonbytes literals", raw);
	const range = rangeOf(raw);
	const loc = low.source.loc(raw.start, raw.end);
	if (styles.every((style) => style.format === "")) {
		const value = literals.map((literal, i) => plain$1(low, literal, styles[i])).join("");
		return {
			type: "Constant",
			kind: bytes ? "bytes" : "str",
			value,
			range,
			loc
		};
	}
	const template = styles.some((style) => style.format === "t");
	if (template && styles.some((style) => style.format !== "t")) fail("cannot mix t-string literals with string literals", raw);
	const values = [];
	literals.forEach((literal, i) => {
		const style = styles[i];
		if (style.format) pieces(low, literal, style, values);
		else append(low, values, plain$1(low, literal, style), literal.start, literal.end);
	});
	return template ? {
		type: "TemplateStr",
		values,
		range,
		loc
	} : {
		type: "JoinedStr",
		values,
		range,
		loc
	};
}
function styleOf(low, literal) {
	const opening = child(literal, 0);
	const text = low.source.text.slice(opening.start, opening.end);
	const triple = text.endsWith("\"\"\"") || text.endsWith("'''");
	const prefix = text.slice(0, triple ? -3 : -1).toLowerCase();
	if (!PREFIXES.has(prefix) || text.endsWith("`")) fail("invalid syntax", literal);
	return {
		bytes: prefix.includes("b"),
		raw: prefix.includes("r"),
		format: prefix.includes("f") ? "f" : prefix.includes("t") ? "t" : "",
		triple
	};
}
function plain$1(low, literal, style) {
	const start = child(literal, 0).end;
	const end = literal.end - (style.triple ? 3 : 1);
	const value = piece(low, style, start, end);
	if (style.bytes && /[^\x00-\x7f]/.test(low.source.text.slice(start, end))) fail("bytes can only contain ASCII literal characters", literal);
	return value;
}
/** The value of a piece of text between quotes or braces. */
function piece(low, style, start, end) {
	let text = low.source.text.slice(start, end);
	if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
	if (!style.triple && /^(?:\\[^]|[^\\\n])*\n/.test(text)) fail("unterminated string literal", start - 1);
	return style.raw ? text : unescape(text, style.bytes, start);
}
/** Adds text to the parts of an f-string; text beside text is one `Constant`. */
function append(low, values, value, start, end) {
	if (value === "") return;
	const before = values.at(-1);
	if (before?.type === "Constant" && typeof before.value === "string") {
		before.value += value;
		before.range = [before.range[0], end];
		before.loc = low.source.loc(before.range[0], end);
		return;
	}
	const loc = low.source.loc(start, end);
	values.push({
		type: "Constant",
		kind: "str",
		value,
		range: [start, end],
		loc
	});
}
function pieces(low, literal, style, values) {
	const closing = last(literal);
	let from = child(literal, 0).end;
	for (const part of literal.children) {
		if (part.kind !== "interpolation" && part !== closing) continue;
		const end = part === closing ? literal.end - (style.triple ? 3 : 1) : part.start;
		append(low, values, piece(low, style, from, end).replaceAll("{{", "{").replaceAll("}}", "}"), from, end);
		if (part !== closing) interpolation(low, part, style, values);
		from = part.end;
	}
}
/** `{value=!r:spec}`. */
function interpolation(low, raw, style, values) {
	const closing = last(raw);
	const written = child(raw, 1);
	let equals;
	let letter;
	let spec = null;
	for (const part of raw.children) if (part.token === "=") equals = part;
	else if (part.kind === "type_conversion") letter = part;
	else if (part.kind === "format_specifier") spec = formatSpec(low, part, style, closing.start);
	let value;
	if (written.kind === "named_expression") {
		const name = child(written, 0);
		value = low.expression(name);
		spec = literalSpec(low, name.end, closing.start);
	} else {
		if (written.kind === "lambda") fail("f-string: lambda expressions are not allowed without parentheses", written);
		value = low.value(written);
	}
	if (equals) {
		const end = childAfter(raw, equals).start;
		append(low, values, withoutComments(low.source.text.slice(raw.start + 1, end)), raw.start + 1, end);
	}
	const conversion = letter ? low.source.text.charCodeAt(letter.start + 1) : equals && !spec ? 114 : -1;
	if (letter && ![
		"s",
		"r",
		"a"
	].includes(low.source.text.slice(letter.start + 1, letter.end))) fail("f-string: invalid conversion character: expected 's', 'r', or 'a'", letter);
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	if (style.format === "t") {
		const str = low.source.text.slice(raw.start + 1, (equals ?? letter ?? childAfter(raw, written)).start).trimEnd();
		values.push({
			type: "Interpolation",
			value,
			str,
			conversion,
			format_spec: spec,
			...place
		});
	} else values.push({
		type: "FormattedValue",
		value,
		conversion,
		format_spec: spec,
		...place
	});
}
function withoutComments(text) {
	let kept = "";
	let from = 0;
	for (const mark of text.includes("#") ? scan(text).marks : []) {
		if (mark.kind !== "#") continue;
		kept += text.slice(from, mark.start);
		from = mark.end;
	}
	return kept + text.slice(from);
}
function childAfter(raw, part) {
	return child(raw, raw.children.indexOf(part) + 1);
}
/** The format behind `:`; it goes up to the closing brace, spaces included. */
function formatSpec(low, raw, style, end) {
	const values = [];
	let from = child(raw, 0).end;
	for (const part of raw.children) {
		if (part.kind !== "format_expression") continue;
		append(low, values, piece(low, {
			...style,
			triple: true
		}, from, part.start), from, part.start);
		interpolation(low, part, {
			...style,
			format: "f"
		}, values);
		from = part.end;
	}
	append(low, values, piece(low, {
		...style,
		triple: true
	}, from, end), from, end);
	return {
		type: "JoinedStr",
		values,
		range: [raw.start, end],
		loc: low.source.loc(raw.start, end)
	};
}
function literalSpec(low, colon, end) {
	const values = [];
	append(low, values, low.source.text.slice(colon + 1, end), colon + 1, end);
	return {
		type: "JoinedStr",
		values,
		range: [colon, end],
		loc: low.source.loc(colon, end)
	};
}

// dist/lib/python/expressions.js
const BINARY = {
	"+": "Add",
	"-": "Sub",
	"*": "Mult",
	"@": "MatMult",
	"/": "Div",
	"%": "Mod",
	"**": "Pow",
	"<<": "LShift",
	">>": "RShift",
	"|": "BitOr",
	"^": "BitXor",
	"&": "BitAnd",
	"//": "FloorDiv"
};
const UNARY = {
	"~": "Invert",
	"+": "UAdd",
	"-": "USub"
};
const COMPARISON = {
	"==": "Eq",
	"!=": "NotEq",
	"<": "Lt",
	"<=": "LtE",
	">": "Gt",
	">=": "GtE",
	is: "Is",
	"is not": "IsNot",
	in: "In",
	"not in": "NotIn"
};
/** The operator of a binary or augmented operation; the token may end in `=`. */
function binaryOperator(token) {
	return BINARY[token.token] ?? BINARY[token.token.slice(0, -1)] ?? fail("invalid syntax", token);
}
/** Node kinds that begin with another expression, and of which long chains are written. */
const SPINE = /* @__PURE__ */ new Set([
	"call",
	"attribute",
	"subscript",
	"binary_operator",
	"boolean_operator"
]);
function expression(low, raw) {
	if (isStarred(low, raw)) fail("cannot use starred expression here", raw);
	return low.operand(raw);
}
function isStarred(low, raw) {
	return low.source.text.charCodeAt(raw.start) === 42;
}
/**
* Lowers an expression. Walks down the left side of chains (`a + b + c`, `x.y().z()`) in a loop, so that only what
* is nested to the right uses the stack.
*/
function operand(low, raw) {
	let inner = raw;
	const spine = [];
	let above = "";
	while (SPINE.has(inner.kind)) {
		if (inner.kind === "binary_operator") {
			if (above !== "&") inner = bitwise(inner);
			above = child(inner, 1).token;
		}
		spine.push(inner);
		inner = child(inner, 0);
	}
	let node = atom(low, inner);
	for (let i = spine.length - 1; i >= 0; i--) node = link(low, spine[i], node);
	return node;
}
/** One link of a chain, given its first operand. */
function link(low, raw, first) {
	const start = startOf$1(low, raw);
	const place = {
		range: [start, raw.end],
		loc: low.source.loc(start, raw.end)
	};
	switch (raw.kind) {
		case "call": return {
			type: "Call",
			func: first,
			...callArguments(low, child(raw, 1)),
			optional: false,
			...place
		};
		case "attribute": {
			const name = child(raw, 2);
			return {
				type: "Attribute",
				value: first,
				attr: nameOf(low, name),
				attrRange: rangeOf(name),
				optional: false,
				...place
			};
		}
		case "subscript": return {
			type: "Subscript",
			value: first,
			slice: subscriptIndex(low, raw, 2),
			optional: false,
			...place
		};
		case "binary_operator": return {
			type: "BinOp",
			left: first,
			op: binaryOperator(child(raw, 1)),
			right: low.expression(child(raw, 2)),
			...place
		};
		default: return boolean$1(low, raw, first, place);
	}
}
function boolean$1(low, raw, first, place) {
	const op = child(raw, 1).token === "and" ? "And" : "Or";
	const right = low.expression(child(raw, 2));
	if (first.type === "BoolOp" && first.op === op && child(raw, 0).kind === "boolean_operator") {
		first.values.push(right);
		first.range = place.range;
		first.loc = place.loc;
		return first;
	}
	return {
		type: "BoolOp",
		op,
		values: [first, right],
		...place
	};
}
const SPLATS = /* @__PURE__ */ new Set([
	"list_splat",
	"list_splat_pattern",
	"splat_type"
]);
/** Where an expression begins when a `*` in front of it is taken away: tree-sitter binds `*f(x)` as `(*f)(x)`. */
function startOf$1(low, raw) {
	if (!isStarred(low, raw)) return raw.start;
	let inner = raw;
	while (!SPLATS.has(inner.kind)) inner = child(inner, 0);
	return child(inner, 1).start;
}
function atom(low, outer) {
	let raw = outer;
	while (raw.kind === "parenthesized_expression") {
		raw = child(raw, 1);
		if (raw.kind === "yield") return low.value(raw);
		if (raw.kind === "named_expression") return low.named(raw);
		if (SPINE.has(raw.kind) || isStarred(low, raw)) return low.expression(raw);
	}
	const start = startOf$1(low, raw);
	const range = [start, raw.end];
	const loc = low.source.loc(start, raw.end);
	switch (raw.kind) {
		case "identifier": return {
			type: "Name",
			id: nameOf(low, raw),
			range,
			loc
		};
		case "string":
		case "concatenated_string": return strings(low, raw);
		case "integer":
			if (low.source.text.charCodeAt(raw.start) > 57) return {
				type: "Name",
				id: nameOf(low, raw),
				range,
				loc
			};
			return {
				type: "Constant",
				...number(low.source.text.slice(raw.start, raw.end), raw.start),
				range,
				loc
			};
		case "float": return {
			type: "Constant",
			...number(low.source.text.slice(raw.start, raw.end), raw.start),
			range,
			loc
		};
		case "none": return {
			type: "Constant",
			kind: "None",
			value: null,
			range,
			loc
		};
		case "true": return {
			type: "Constant",
			kind: "bool",
			value: true,
			range,
			loc
		};
		case "false": return {
			type: "Constant",
			kind: "bool",
			value: false,
			range,
			loc
		};
		case "ellipsis": return {
			type: "Constant",
			kind: "Ellipsis",
			value: null,
			range,
			loc
		};
		case "unary_operator": return {
			type: "UnaryOp",
			op: UNARY[child(raw, 0).token] ?? fail("invalid syntax", raw),
			operand: low.expression(child(raw, 1)),
			range,
			loc
		};
		case "not_operator": return {
			type: "UnaryOp",
			op: "Not",
			operand: low.expression(child(raw, 1)),
			range,
			loc
		};
		case "comparison_operator": return compare$1(low, raw);
		case "conditional_expression": {
			const body = low.operand(child(raw, 0));
			return {
				type: "IfExp",
				test: low.expression(child(raw, 2)),
				body,
				orelse: low.expression(child(raw, 4)),
				range,
				loc
			};
		}
		case "lambda": {
			const parameters = raw.children.length > 3 ? child(raw, 1) : void 0;
			return {
				type: "Lambda",
				args: lambdaArguments(low, parameters, child(raw, 0).end),
				body: low.expression(last(raw)),
				range,
				loc
			};
		}
		case "await": return awaited(low, raw);
		case "list": return {
			type: "List",
			elts: parts$1(raw).map(low.starred),
			range,
			loc
		};
		case "set": return {
			type: "Set",
			elts: parts$1(raw).map(low.starred),
			range,
			loc
		};
		case "tuple":
			if (raw.children.length === 3 && raw.children[1]?.kind) fail("cannot use starred expression here", child(raw, 1));
			return {
				type: "Tuple",
				elts: parts$1(raw).map(low.starred),
				range,
				loc
			};
		case "dictionary": return dictionary(low, raw);
		case "list_comprehension": return {
			type: "ListComp",
			elt: low.named(child(raw, 1)),
			generators: generators(low, raw),
			range,
			loc
		};
		case "set_comprehension": return {
			type: "SetComp",
			elt: low.named(child(raw, 1)),
			generators: generators(low, raw),
			range,
			loc
		};
		case "generator_expression": return {
			type: "GeneratorExp",
			elt: low.named(child(raw, 1)),
			generators: generators(low, raw),
			range,
			loc
		};
		case "dictionary_comprehension": {
			const pair = child(raw, 1);
			const [key, value] = [low.expression(child(pair, 0)), low.expression(child(pair, 2))];
			return {
				type: "DictComp",
				key,
				value,
				generators: generators(low, raw),
				range,
				loc
			};
		}
		case "list_splat":
		case "list_splat_pattern": return low.expression(child(raw, 1));
		case "named_expression": return fail("invalid syntax: parenthesize the assignment expression", raw);
		default: return annotation(low, raw) ?? fail("invalid syntax", raw);
	}
}
function generators(low, raw) {
	return comprehension(low, raw.children);
}
function compare$1(low, raw) {
	const start = startOf$1(low, raw);
	const ops = [];
	const comparators = [];
	for (let i = 1; i < raw.children.length; i += 2) {
		const token = child(raw, i);
		ops.push(COMPARISON[token.token] ?? fail("invalid syntax", token));
		comparators.push(low.expression(child(raw, i + 1)));
	}
	return {
		type: "Compare",
		left: low.operand(child(raw, 0)),
		ops,
		comparators,
		range: [start, raw.end],
		loc: low.source.loc(start, raw.end)
	};
}
/** `await x ** 2` is `(await x) ** 2`; tree-sitter reads it the other way round. */
function awaited(low, raw) {
	const operand = child(raw, 1);
	if (operand.kind === "binary_operator" && child(operand, 1).token === "**") {
		const base = child(operand, 0);
		return {
			type: "BinOp",
			left: awaited(low, {
				...raw,
				end: base.end,
				children: [child(raw, 0), base]
			}),
			op: "Pow",
			right: low.expression(child(operand, 2)),
			range: rangeOf(raw),
			loc: low.source.loc(raw.start, raw.end)
		};
	}
	if (operand.kind === "unary_operator" || operand.kind === "await") fail("invalid syntax", operand);
	return {
		type: "Await",
		value: low.expression(operand),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function dictionary(low, raw) {
	if (child(raw, 1).token === ",") fail("invalid syntax", child(raw, 1));
	const keys = [];
	const values = [];
	for (const part of parts$1(raw)) {
		const splat = part.kind === "dictionary_splat";
		keys.push(splat ? null : low.expression(child(part, 0)));
		values.push(low.expression(child(part, splat ? 1 : 2)));
	}
	return {
		type: "Dict",
		keys,
		values,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
/** What stands in brackets: one index, or a tuple of them. `from` is the first child behind the bracket. */
function subscriptIndex(low, raw, from) {
	const inside = raw.children.slice(from, -1);
	const first = inside[0] ?? fail("invalid syntax", raw);
	const end = (inside.at(-1) ?? first).end;
	if (inside.length === 1 && !isStarred(low, first)) return index(low, first);
	return {
		type: "Tuple",
		elts: inside.filter((part) => part.kind !== "").map((part) => index(low, part)),
		range: [first.start, end],
		loc: low.source.loc(first.start, end)
	};
}
function index(low, raw) {
	if (raw.kind !== "slice") return low.starred(raw);
	const bounds = [
		null,
		null,
		null
	];
	let at = 0;
	for (const part of raw.children) if (part.token === ":") at++;
	else bounds[at] = low.expression(part);
	const [lower = null, upper = null, step = null] = bounds;
	return {
		type: "Slice",
		lower,
		upper,
		step,
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function named(low, raw) {
	if (raw.kind !== "named_expression") return low.expression(raw);
	const name = child(raw, 0);
	return {
		type: "NamedExpr",
		target: {
			type: "Name",
			id: nameOf(low, name),
			range: rangeOf(name),
			loc: low.source.loc(name.start, name.end)
		},
		value: low.expression(child(raw, 2)),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
/** What begins with `*` here is starred as a whole, however tree-sitter has bound the `*`. */
function starred(low, raw) {
	if (raw.kind === "expression_list" || raw.kind === "pattern_list") {
		const place = {
			range: rangeOf(raw),
			loc: low.source.loc(raw.start, raw.end)
		};
		return {
			type: "Tuple",
			elts: parts$1(raw).map(low.starred),
			...place
		};
	}
	if (raw.kind === "yield") fail("invalid syntax", raw);
	if (!isStarred(low, raw)) return low.named(raw);
	return {
		type: "Starred",
		value: low.operand(raw),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}
function value(low, raw) {
	if (raw.kind === "named_expression") fail("invalid syntax: parenthesize the assignment expression", raw);
	if (raw.kind !== "yield") return low.starred(raw);
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	if (hasToken(raw, "from")) return {
		type: "YieldFrom",
		value: low.expression(last(raw)),
		...place
	};
	return {
		type: "Yield",
		value: raw.children.length > 1 ? low.value(last(raw)) : null,
		...place
	};
}

// dist/lib/python/statements.js
/** Lowers a simple statement; undefined for other kinds of nodes. */
function simpleStatement(low, raw) {
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	switch (raw.kind) {
		case "expression_statement": return expressionStatement(low, raw);
		case "return_statement": return {
			type: "Return",
			value: raw.children.length > 1 ? low.value(last(raw)) : null,
			...place
		};
		case "pass_statement": return {
			type: "Pass",
			...place
		};
		case "break_statement": return {
			type: "Break",
			leaves: null,
			...place
		};
		case "continue_statement": return {
			type: "Continue",
			label: null,
			...place
		};
		case "raise_statement": {
			const cause = behind(raw, "from");
			const exc = raw.children[1];
			if (cause && exc?.token === "from") fail("invalid syntax", exc);
			return {
				type: "Raise",
				exc: exc ? low.expression(exc) : null,
				cause: cause ? low.expression(cause) : null,
				...place
			};
		}
		case "assert_statement": {
			const [test = raw, msg, more] = parts$1(raw);
			if (more) fail("invalid syntax", more);
			return {
				type: "Assert",
				test: low.expression(test),
				msg: msg ? low.expression(msg) : null,
				...place
			};
		}
		case "delete_statement": return {
			type: "Delete",
			targets: deleted(low, child(raw, 1)),
			...place
		};
		case "global_statement": return {
			type: "Global",
			names: parts$1(raw).map((name) => nameOf(low, name)),
			...place
		};
		case "nonlocal_statement": return {
			type: "Nonlocal",
			names: parts$1(raw).map((name) => nameOf(low, name)),
			...place
		};
		case "import_statement": return {
			type: "Import",
			names: aliases(low, raw),
			...place
		};
		case "import_from_statement": return importFrom$1(low, raw);
		case "type_alias_statement": return typeAlias(low, raw);
		default: return;
	}
}
function expressionStatement(low, raw) {
	const first = child(raw, 0);
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	if (first.kind === "assignment") return assignment(low, first);
	if (first.kind === "augmented_assignment") {
		const target = low.target(child(first, 0));
		if (target.type === "Tuple" || target.type === "List" || target.type === "Starred") fail(`'${target.type.toLowerCase()}' is an illegal expression for augmented assignment`, first);
		return {
			type: "AugAssign",
			target,
			op: binaryOperator(child(first, 1)),
			value: assigned(low, child(first, 2)),
			...place
		};
	}
	if (raw.children.length > 1) return {
		type: "Expr",
		value: {
			type: "Tuple",
			elts: parts$1(raw).map(low.starred),
			...place
		},
		...place
	};
	return {
		type: "Expr",
		value: low.value(first),
		...place
	};
}
function assigned(low, raw) {
	if (raw.kind === "assignment" || raw.kind === "augmented_assignment") fail("invalid syntax", raw);
	return low.value(raw);
}
function assignment(low, raw) {
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	const annotation = childOf(raw, "type");
	if (annotation) {
		const left = child(raw, 0);
		const value = behind(raw, "=");
		const target = low.target(left);
		if (target.type === "Tuple" || target.type === "List" || target.type === "Starred") fail(`only single target (not ${target.type.toLowerCase()}) can be annotated`, left);
		return {
			type: "AnnAssign",
			target,
			annotation: low.expression(annotation),
			value: value ? assigned(low, value) : null,
			simple: left.kind === "identifier" ? 1 : 0,
			...place
		};
	}
	const targets = [];
	let rest = raw;
	for (;;) {
		targets.push(low.target(child(rest, 0)));
		const right = last(rest);
		if (right.kind !== "assignment") {
			const start = Math.min(raw.start, targets[0]?.range[0] ?? raw.start);
			return {
				type: "Assign",
				targets,
				value: assigned(low, right),
				range: [start, raw.end],
				loc: low.source.loc(start, raw.end)
			};
		}
		if (childOf(right, "type")) fail("invalid syntax", right);
		rest = right;
	}
}
/** `del a, b` deletes two things, `del (a, b)` one tuple. */
function deleted(low, raw) {
	return (raw.kind === "expression_list" ? parts$1(raw) : [raw]).map((target) => {
		const node = low.expression(target);
		if (!isDeletable(node)) fail("cannot delete this expression", target);
		return node;
	});
}
function isDeletable(node) {
	if (node.type === "Tuple" || node.type === "List") return node.elts.every(isDeletable);
	return node.type === "Name" || node.type === "Attribute" || node.type === "Subscript";
}
function aliases(low, raw) {
	if (last(raw).token === ",") fail("trailing comma not allowed without surrounding parentheses", last(raw));
	const from = raw.children.findIndex((part) => part.token === "import") + 1;
	return raw.children.slice(from).filter((part) => part.kind !== "").map((part) => {
		const renamed = part.kind === "aliased_import";
		return {
			type: "alias",
			name: part.kind === "wildcard_import" ? "*" : dottedName(low, renamed ? child(part, 0) : part),
			asname: renamed ? nameOf(low, last(part)) : null,
			range: rangeOf(part),
			loc: low.source.loc(part.start, part.end)
		};
	});
}
function importFrom$1(low, raw) {
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	const names = aliases(low, raw);
	const from = raw.children.findIndex((part) => part.token === "import") + 1;
	for (const part of raw.children.slice(from)) {
		const name = part.kind === "aliased_import" ? child(part, 0) : part;
		if (name.kind === "dotted_name" && name.children.length > 1) fail("invalid syntax", child(name, 1));
	}
	const source = child(raw, 1);
	if (source.kind !== "relative_import") return {
		type: "ImportFrom",
		module: dottedName(low, source),
		names,
		level: 0,
		...place
	};
	const dots = child(source, 0);
	const name = childOf(source, "dotted_name");
	return {
		type: "ImportFrom",
		module: name ? dottedName(low, name) : null,
		names,
		level: low.source.text.slice(dots.start, dots.end).split(".").length - 1,
		...place
	};
}
function dottedName(low, raw) {
	const [only] = raw.children;
	if (only && raw.children.length === 1) return nameOf(low, only);
	return parts$1(raw).map((name) => nameOf(low, name)).join(".");
}
function typeAlias(low, raw) {
	const left = child(raw, 1);
	let name = left.kind === "type" ? child(left, 0) : left;
	let parameters;
	if (name.kind === "generic_type") [name, parameters] = [child(name, 0), child(name, 1)];
	if (name.kind !== "identifier" || !hasToken(raw, "=")) return fail("invalid syntax", name);
	return {
		type: "TypeAlias",
		name: {
			type: "Name",
			id: nameOf(low, name),
			range: rangeOf(name),
			loc: low.source.loc(name.start, name.end)
		},
		type_params: typeParameters(low, parameters),
		value: low.expression(last(raw)),
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
}

// dist/lib/python/targets.js
/** Lowers what is assigned to. `(a)` is `a`, `(a,)` is a tuple. */
function target(low, raw) {
	if (raw.kind === "tuple" || raw.kind === "tuple_pattern" || raw.kind === "list" || raw.kind === "list_pattern") {
		const star = hiddenStar(low, raw);
		if (star >= 0) {
			const place = {
				range: [star, raw.end],
				loc: low.source.loc(star, raw.end)
			};
			return {
				type: "Starred",
				value: plain(low, raw),
				...place
			};
		}
	}
	return plain(low, raw);
}
/** Where the `*` of `*(a, b), c = …` stands, which `repair` has taken away; else -1. */
function hiddenStar(low, raw) {
	let at = raw.start - 1;
	while (low.source.text[at] === " ") at--;
	return low.source.text[at] === "*" ? at : -1;
}
function plain(low, outer) {
	let raw = outer;
	while (raw.kind === "parenthesized_expression" || raw.kind === "tuple_pattern" && raw.children.length === 3 && child(raw, 1).kind !== "") raw = child(raw, 1);
	const place = {
		range: rangeOf(raw),
		loc: low.source.loc(raw.start, raw.end)
	};
	switch (raw.kind) {
		case "tuple":
		case "tuple_pattern": return {
			type: "Tuple",
			elts: parts$1(raw).map(low.target),
			...place
		};
		case "pattern_list":
		case "expression_list": {
			const elts = parts$1(raw).map(low.target);
			const begin = Math.min(raw.start, elts[0]?.range[0] ?? raw.start);
			return {
				type: "Tuple",
				elts,
				range: [begin, raw.end],
				loc: low.source.loc(begin, raw.end)
			};
		}
		case "list":
		case "list_pattern": return {
			type: "List",
			elts: parts$1(raw).map(low.target),
			...place
		};
		case "list_splat":
		case "list_splat_pattern":
			if (raw !== outer) fail("cannot use starred expression here", raw);
			return {
				type: "Starred",
				value: plain(low, child(raw, 1)),
				...place
			};
		case "identifier":
		case "attribute":
		case "subscript": return low.starred(raw);
		default: return fail("cannot assign to this expression", raw);
	}
}

// dist/lib/python/lower.js
/** Throws `SyntaxFailure` on what tree-sitter accepts and CPython does not; RangeError on absurd nesting. */
function lower(source, root, comments) {
	const end = source.text.length;
	const module = {
		type: "Module",
		body: statements(lowering(source), root),
		language: "python",
		comments: comments.sort(([a], [b]) => a - b).map((range) => comment(source, range)),
		tokens: [],
		range: [0, end],
		loc: source.loc(0, end)
	};
	linkParents(module);
	return module;
}
/** The statements of a part of a module. They have no parent; otherwise see `lower`. */
function lowerStatements$1(source, root) {
	const body = statements(lowering(source), root);
	body.forEach(linkParents);
	return body;
}
function lowering(source) {
	const low = {
		source,
		expression: (raw) => expression(low, raw),
		operand: (raw) => operand(low, raw),
		named: (raw) => named(low, raw),
		starred: (raw) => starred(low, raw),
		value: (raw) => value(low, raw),
		target: (raw) => target(low, raw),
		pattern: (raw) => pattern(low, raw),
		block: (raw, owner) => block$1(low, raw, owner)
	};
	return low;
}
function block$1(low, raw, owner) {
	const body = raw?.kind === "block" ? statements(low, raw) : [];
	if (body.length === 0) fail("expected an indented block", owner.end);
	return body;
}
function statements(low, raw) {
	const body = [];
	let indent = raw.kind === "module" ? NO_INDENT : void 0;
	let afterSemicolon = false;
	for (const part of raw.children) {
		if (part.kind === "") {
			afterSemicolon = true;
			continue;
		}
		if (!afterSemicolon) indent = sameIndent(low.source, part.start, indent);
		afterSemicolon = false;
		body.push(simpleStatement(low, part) ?? compoundStatement(low, part) ?? fail("invalid syntax", part));
	}
	return body;
}
const NO_INDENT = {
	width: 0,
	characters: 0
};
/** tree-sitter does not mind when the lines of a block begin in different columns. */
function sameIndent(source, offset, expected) {
	const indent = source.indentAt(offset);
	if (!indent || !expected) return expected ?? indent;
	if (indent.width > expected.width) throw new SyntaxFailure("unexpected indent", offset);
	if (indent.width < expected.width) throw new SyntaxFailure("unindent does not match any outer indentation level", offset);
	if (indent.characters !== expected.characters) throw new SyntaxFailure("inconsistent use of tabs and spaces in indentation", offset);
	return expected;
}
function comment(source, [start, wide]) {
	const end = source.text.charCodeAt(wide - 1) === 13 ? wide - 1 : wide;
	return {
		type: "Comment",
		value: source.text.slice(start + 1, end),
		range: [start, end],
		loc: source.loc(start, end)
	};
}
/** With a stack of its own: a long `elif` chain is thousands of nodes deep. */
function linkParents(root) {
	const stack = [root];
	for (let node = stack.pop(); node; node = stack.pop()) for (const key of visitorKeys[node.type]) {
		const held = node[key];
		if (!held) continue;
		for (const below of Array.isArray(held) ? held : [held]) {
			if (!below) continue;
			below.parent = node;
			stack.push(below);
		}
	}
}

// dist/lib/python/deferred.js
/**
* A definition of which only the name is known until one of its parts is asked for.
*
* @param read parses the definition; undefined when that fails, and then it is an empty one
*/
function deferredDefinition({ kind, name, nameRange, range, lines }, source, read) {
	const mentions = (word) => source.text.slice(...lines).includes(word);
	const place = {
		name,
		nameRange,
		range,
		loc: source.loc(...range),
		mentions
	};
	return kind === "class" ? deferredClass(place, read) : deferredFunction(place, kind, read);
}
function deferredClass(place, read) {
	const empty = {
		bases: [],
		keywords: [],
		body: [],
		decorator_list: [],
		type_params: []
	};
	let known;
	const parts = () => {
		if (known) return known;
		const found = read();
		return known = found?.type === "ClassDef" ? handOver(found, node) : empty;
	};
	const node = {
		type: "ClassDef",
		...place,
		get bases() {
			return parts().bases;
		},
		get keywords() {
			return parts().keywords;
		},
		get body() {
			return parts().body;
		},
		get decorator_list() {
			return parts().decorator_list;
		},
		get type_params() {
			return parts().type_params;
		}
	};
	return node;
}
function deferredFunction(place, kind, read) {
	const type = kind === "async" ? "AsyncFunctionDef" : "FunctionDef";
	const { loc } = place;
	const args = {
		type: "arguments",
		posonlyargs: [],
		args: [],
		defaults: [],
		vararg: null,
		kwonlyargs: [],
		kw_defaults: [],
		kwarg: null,
		range: place.nameRange,
		loc
	};
	const empty = {
		args,
		returns: null,
		body: [],
		decorator_list: [],
		type_params: []
	};
	let known;
	const parts = () => {
		if (known) return known;
		const found = read();
		args.parent = node;
		return known = found && found.type !== "ClassDef" ? handOver(found, node) : empty;
	};
	const node = {
		type,
		...place,
		get args() {
			return parts().args;
		},
		get returns() {
			return parts().returns;
		},
		get body() {
			return parts().body;
		},
		get decorator_list() {
			return parts().decorator_list;
		},
		get type_params() {
			return parts().type_params;
		}
	};
	return node;
}
/** Gives the parts of what was read to the node that stands for it. */
function handOver(found, node) {
	for (const child of children(found)) child.parent = node;
	return found;
}

// dist/lib/python/outline.js
const HEAD = /(class|def|async(?=[ \t]+def\b))[ \t]+(?:def[ \t]+)?([^\W\d]\w*)/y;
/** Where a logical line may begin that is no part of what stands above it. */
const UNINDENTED = /[^\s#]/;
/** Undefined for a text that cannot be cut with certainty: odd line ends, a name that is not ASCII, open brackets. */
function outline(text) {
	if (/[\r\f]/.test(text)) return void 0;
	const { marks, problem, open } = scan(text);
	if (problem || open !== null) return void 0;
	const starts = statementStarts(text, marks);
	const found = {
		definitions: [],
		rest: []
	};
	const comments = marks.filter(({ kind }) => kind === "#");
	let decorated;
	let restFrom = 0;
	for (let i = 0; i < starts.length; i++) {
		const start = starts[i];
		if (text[start] === "@") {
			decorated ??= start;
			continue;
		}
		const from = decorated ?? start;
		decorated = void 0;
		HEAD.lastIndex = start;
		const head = HEAD.exec(text);
		const [whole = "", kind, name = ""] = head ?? [];
		const end = starts[i + 1] ?? text.length;
		if (!head || text.charCodeAt(start + whole.length) > 127) continue;
		if (from > restFrom) found.rest.push([restFrom, from]);
		const nameRange = [start + whole.length - name.length, start + whole.length];
		const range = [start, lastCode(text, end, comments)];
		found.definitions.push({
			kind,
			name,
			nameRange,
			range,
			lines: [from, end]
		});
		restFrom = end;
	}
	if (restFrom < text.length) found.rest.push([restFrom, text.length]);
	return found;
}
/** The offsets at which a logical line begins in the first column. */
function statementStarts(text, marks) {
	const starts = [];
	const look = (at) => {
		if (at < text.length && UNINDENTED.test(text.charAt(at))) starts.push(at);
	};
	look(0);
	for (const { kind, depth, end } of marks) if (kind === "\n" && depth === 0) look(end);
	return starts;
}
/** The offset behind the last code in front of another: no blanks, no comments. */
function lastCode(text, before, comments) {
	let end = blanksBefore(text, before);
	for (let i = lastUpTo(comments, end); comments[i]?.end === end; i--) end = blanksBefore(text, comments[i]?.start ?? 0);
	return end;
}
function blanksBefore(text, offset) {
	while (/\s/.test(text.charAt(offset - 1))) offset--;
	return offset;
}
/** The index of the last mark that ends at an offset or before it; -1 without one. */
function lastUpTo(marks, offset) {
	let low = -1;
	let high = marks.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if ((marks[middle]?.end ?? 0) <= offset) low = middle;
		else high = middle;
	}
	return low;
}

// dist/lib/python/cursor.js
/** A walk that begins at the tree's root. */
function walkTree(engine, tree) {
	const address = Number(Reflect.get(tree, 0));
	engine.ts_tree_root_node_wasm(address);
	engine.ts_tree_cursor_new_wasm(address);
	const { ts_tree_cursor_goto_first_child_wasm: firstChild, ts_tree_cursor_goto_next_sibling_wasm: nextSibling, ts_tree_cursor_goto_parent_wasm: parent, ts_tree_cursor_current_node_type_id_wasm: typeId, ts_tree_cursor_start_index_wasm: startIndex, ts_tree_cursor_end_index_wasm: endIndex } = engine;
	return {
		firstChild: () => firstChild(address) === 1,
		nextSibling: () => nextSibling(address) === 1,
		parent: () => parent(address) === 1,
		typeId: () => typeId(address),
		startIndex: () => startIndex(address),
		endIndex: () => endIndex(address),
		end: () => engine.ts_tree_cursor_delete_wasm(address)
	};
}

// dist/lib/python/parser.js
/**
* The one file that knows web-tree-sitter: it starts the WebAssembly parser and copies its trees into plain objects.
*
* The parser starts while this module loads, without top-level await (which would break `require()` of the plugin):
* compiling and instantiating are synchronous, and what is left of `Parser.init` takes a few microtasks.
*/
/** Thrown when a file is parsed before the parser has started. */
var NotReady = class extends Error {
	constructor() {
		super("the Python parser is still starting: lint again, or wait for the plugin's `ready` promise");
	}
};
const log$4 = debugLog("python");
const require$1 = createRequire(import.meta.url);
let reader = null;
/** Settles when `.py` files can be parsed: a few microtasks after this module has loaded. It never rejects. */
const ready = start();
async function start() {
	try {
		const engine = new WebAssembly.Module(readFileSync(require$1.resolve("web-tree-sitter/web-tree-sitter.wasm")));
		let running;
		const instantiateWasm = (imports, done) => {
			const instance = new WebAssembly.Instance(engine, imports);
			running = instance.exports;
			done(instance, engine);
			return instance.exports;
		};
		await Parser.init({ instantiateWasm });
		const language = Language.loadSync(new WebAssembly.Module(readFileSync(grammarFile())));
		if (running) reader = {
			parser: new Parser().setLanguage(language),
			kinds: kindsOf(language),
			engine: running
		};
	} catch (error) {
		log$4("the parser did not start: %o", error);
	}
}
/** Beside this file in the published package (put there by tools/copy-wasm.mjs), else the dev dependency's. */
function grammarFile() {
	const beside = fileURLToPath(new URL("tree-sitter-python.wasm", import.meta.url));
	return existsSync(beside) ? beside : require$1.resolve("tree-sitter-python/tree-sitter-python.wasm");
}
/** Named nodes without children, or whose children do not matter here. */
const LEAVES = /* @__PURE__ */ new Set([
	"identifier",
	"integer",
	"float",
	"true",
	"false",
	"none",
	"ellipsis",
	"string_start",
	"string_content",
	"string_end",
	"type_conversion",
	"import_prefix",
	"wildcard_import",
	"positional_separator",
	"keyword_separator",
	"pass_statement",
	"break_statement",
	"continue_statement",
	"comment",
	"line_continuation"
]);
function kindsOf(language) {
	const found = {
		kind: [],
		token: [],
		leaf: []
	};
	for (let id = 0; id < language.nodeTypeCount; id++) {
		const name = language.nodeTypeForId(id) ?? "";
		const named = language.nodeTypeIsNamed(id);
		found.kind.push(named ? name : "");
		found.token.push(named ? "" : name);
		found.leaf.push(!named || LEAVES.has(name));
	}
	return found;
}
/**
* Parses a text that `prepare` has made ready. Throws `NotReady` before `ready` has settled.
*
* @param lines parts of the text, each of whole lines: what is between them is not there for the parser
* @returns the tree, or the UTF-16 offset of the first syntax error
*/
function readTree(text, lines) {
	if (!lines) return read$1(text, {});
	if (lines.length === 0) return {
		ok: true,
		root: {
			kind: "module",
			token: "",
			start: 0,
			end: 0,
			children: NONE
		},
		comments: []
	};
	const anywhere = {
		row: 0,
		column: 0
	};
	return read$1(text, { includedRanges: lines.map(([startIndex, endIndex]) => ({
		startIndex,
		endIndex,
		startPosition: anywhere,
		endPosition: anywhere
	})) });
}
function read$1(text, options) {
	const tree = reader?.parser.parse(text, null, options);
	if (!reader || !tree) throw new NotReady();
	try {
		if (tree.rootNode.hasError) return {
			ok: false,
			offset: errorOffset(reader.parser, text)
		};
		const walk = walkTree(reader.engine, tree);
		try {
			return {
				ok: true,
				...copy(walk, reader.kinds)
			};
		} finally {
			walk.end();
		}
	} finally {
		tree.delete();
	}
}
/** The children of every leaf. */
const NONE = [];
/**
* Copies the tree in one pass, without recursion. Every question to the walk crosses the WebAssembly border, so it
* asks for nothing it can know: inner nodes end where their last child does, a token is as long as its name.
*/
function copy(walk, { kind, token, leaf }) {
	const comments = [];
	const root = {
		kind: "module",
		token: "",
		start: 0,
		end: 0,
		children: []
	};
	if (!walk.firstChild()) return {
		root,
		comments
	};
	const path = [];
	let above = root;
	for (;;) {
		const id = walk.typeId();
		if (!leaf[id] && walk.firstChild()) {
			const node = {
				kind: kind[id] ?? "",
				token: token[id] ?? "",
				start: 0,
				end: 0,
				children: []
			};
			above.children.push(node);
			path.push(above);
			above = node;
			continue;
		}
		const start = walk.startIndex();
		const written = token[id] ?? "";
		const end = written && !written.includes(" ") ? start + written.length : walk.endIndex();
		const node = {
			kind: kind[id] ?? "",
			token: written,
			start,
			end,
			children: NONE
		};
		if (node.kind === "comment") comments.push([start, end]);
		else if (node.kind !== "line_continuation") above.children.push(node);
		while (!walk.nextSibling()) {
			if (!walk.parent() || path.length === 0) return {
				root,
				comments
			};
			const last = above.kind === "format_specifier" ? walk.endIndex() : above.children.at(-1)?.end ?? 0;
			above.start = above.children[0]?.start ?? 0;
			above.end = last;
			above = path.pop();
		}
	}
}
/**
* The offset of the token at which the parser first found no way on: where CPython would point, too. The tree itself
* does not tell (its error nodes begin where recovery starts over), but the parser's log of a second run does.
*/
function errorOffset(parser, text) {
	let place = "";
	let failure = "";
	parser.setLogger((message) => {
		if (failure) return;
		if (message.startsWith("process ")) place = message;
		else if (message.startsWith("resume ")) failure = place;
	});
	parser.parse(text)?.delete();
	parser.setLogger(null);
	const [, row = "0", column = "0"] = /row:(\d+), col:(\d+)/.exec(failure) ?? [];
	let offset = 0;
	for (let line = 0; line < Number(row); line++) offset = text.indexOf("\n", offset) + 1;
	return offset + Number(column) / 2;
}

// dist/lib/python/prepare.js
/**
* Makes a text ready for tree-sitter, which reads some things otherwise than CPython. Every replacement has the
* length of what it replaces, so offsets stay; names and strings are read from the text as it was.
*/
/**
* `print` and `exec` were statements of Python 2, `from __future__ import *` has no place in the grammar. `type` and
* `match` begin a statement only before another word (or, for `match`, before an expression): elsewhere they are
* names. All of them get a last letter that makes them plain names.
*/
const WORDS = /\b(?:print|exec|__future__|type(?!\s*(?:[^\W\d]|[^\x00-\x7f]|\\))|match(?=\s*(?:[=,):\]]|\.(?![.\d]))))\b/g;
/** Spaces to tree-sitter, but not to CPython; harmless in strings and comments. */
const FALSE_SPACES = /[\u000b\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;
/** Indentation in which a tab follows a space. */
const MIXED_INDENT = /^[ \t\f]* \t[ \t\f]*/gm;
/** @param text a module's text; the answer has the same length and the same tokens in the same places */
function prepare(text) {
	let ready = text.replace(WORDS, (word) => `${word.slice(0, -1)}0`).replace(FALSE_SPACES, "$");
	if (ready.includes("\r")) ready = ready.replace(/\r(?!\n)/g, "\n");
	if (ready.includes(" 	")) ready = ready.replace(MIXED_INDENT, sameWidth);
	return maskSubscripted(ready);
}
/**
* CPython's tab goes to the next multiple of 8, tree-sitter's adds 8: writes the same width with the tabs in front.
* What is left over becomes form feeds, which set the width back to 0 for both.
*/
function sameWidth(indent) {
	let width = 0;
	for (const char of indent) width = char === "\f" ? 0 : char === "	" ? width + 8 - width % 8 : width + 1;
	return ("	".repeat(width / 8) + " ".repeat(width % 8)).padStart(indent.length, "\f");
}
/** Words that are no name before `[`, and those behind which a name with `[` declares type parameters. */
const KEYWORDS = /* @__PURE__ */ new Set([
	"and",
	"as",
	"assert",
	"async",
	"await",
	"case",
	"class",
	"def",
	"del",
	"elif",
	"else",
	"except",
	"for",
	"from",
	"if",
	"import",
	"in",
	"is",
	"lambda",
	"match",
	"not",
	"or",
	"raise",
	"return",
	"type",
	"while",
	"with",
	"yield",
	"None",
	"True",
	"False"
]);
const DECLARING = /* @__PURE__ */ new Set([
	"def",
	"class",
	"type"
]);
/**
* Writes digits for every name in front of a `[`. In an annotation tree-sitter would read `name[…]` as a type of its
* own kind, which cannot go on as an expression can (`A[b][c]`, `A[1:]`, `A[b] or C`); a number is subscripted alike
* everywhere.
*/
function maskSubscripted(text) {
	let masked = "";
	let from = 0;
	for (let bracket = text.indexOf("["); bracket >= 0; bracket = text.indexOf("[", bracket + 1)) {
		const end = beforeBlanks(text, bracket);
		const start = wordStart(text, end);
		const first = text.charCodeAt(start);
		if (start === end || start < from || first >= 48 && first <= 57 || KEYWORDS.has(text.slice(start, end))) continue;
		const before = beforeBlanks(text, start);
		if (isAttribute(text, before)) continue;
		if (before < start && DECLARING.has(text.slice(wordStart(text, before), before))) continue;
		masked += text.slice(from, start) + "1".repeat(end - start);
		from = end;
	}
	return masked + text.slice(from);
}
/** An attribute's name, behind `.`, has to stay a name; the dot may stand on a line before. */
function isAttribute(text, offset) {
	if (text[offset - 1] !== "\n") return text[offset - 1] === ".";
	return /\.(?:[ \t\f\r\n\\]|#[^\n]*\n)*$/.test(text.slice(Math.max(0, offset - 300), offset));
}
function beforeBlanks(text, offset) {
	while (text[offset - 1] === " " || text[offset - 1] === "	") offset--;
	return offset;
}
function wordStart(text, offset) {
	while (isWord(text.charCodeAt(offset - 1))) offset--;
	return offset;
}
/** True for what a name may consist of; NaN, before the text's begin, is no such thing. */
function isWord(code) {
	return code >= 128 || code === 95 || code >= 48 && code <= 57 || (code | 32) >= 97 && (code | 32) <= 122;
}

// dist/lib/python/on-demand.js
/** Reads a module's top level, and each class and function there when somebody looks into it. */
const log$3 = debugLog("python");
/** Fewer UTF-16 units than this are parsed sooner than they are cut. */
const WORTH_CUTTING = 4e3;
/**
* Undefined where it takes a parse of the whole text to tell what it is. Throws `NotReady`.
*
* @param readWhole parses all of the text afresh, for a part that the parser cannot read as it is written; undefined for
*   an error in it
*/
function readOnDemand(text, readWhole) {
	const cut = text.length < WORTH_CUTTING ? void 0 : outline(text);
	if (!cut || cut.definitions.length === 0) return void 0;
	const source = new Source(text);
	const prepared = prepare(text);
	const module = attempt(() => {
		const tree = readTree(prepared, cut.rest);
		return tree.ok ? lower(source, tree.root, tree.comments) : void 0;
	});
	if (!module) return void 0;
	let whole;
	for (const definition of cut.definitions) {
		const [start] = definition.range;
		const read = () => attempt(() => {
			const tree = readTree(prepared, [definition.lines]);
			return (tree.ok ? lowerStatements$1(source, tree.root) : (whole ??= readWhole())?.body ?? []).filter(isDefinition).find(({ range }) => range[0] === start);
		});
		const node = deferredDefinition(definition, source, read);
		node.parent = module;
		module.body.push(node);
	}
	module.body.sort((a, b) => a.range[0] - b.range[0]);
	return module;
}
/** What is wrong with one part of a library is no matter of the charm's. */
function attempt(read) {
	try {
		return read();
	} catch (error) {
		if (error instanceof NotReady) throw error;
		if (!(error instanceof SyntaxFailure)) log$3("could not read a part of a module: %o", error);
		return;
	}
}
function isDefinition(node) {
	return isFunction(node) || node.type === "ClassDef";
}

// dist/lib/python/recent.js
/** Results by text, up to so many UTF-16 units of it; the least recently used go first. */
var RecentTexts = class {
	#capacity;
	/** In order of use, the oldest first. */
	#results = /* @__PURE__ */ new Map();
	#held = 0;
	constructor(capacity) {
		this.#capacity = capacity;
	}
	get(text) {
		const known = this.#results.get(text);
		if (known === void 0) return void 0;
		this.#results.delete(text);
		this.#results.set(text, known);
		return known;
	}
	/** Takes a result for a text that has none. */
	add(text, result) {
		this.#results.set(text, result);
		this.#held += text.length;
		for (const oldest of this.#results.keys()) {
			if (this.#held <= this.#capacity) break;
			this.#results.delete(oldest);
			this.#held -= oldest.length;
		}
	}
};

// dist/lib/python/repair.js
/**
* @param text a prepared text that did not parse
* @param marks its brackets, strings, comments and lines
* @returns a text of the same length, and the comments that had to be blanked in it
*/
function repair(text, marks) {
	const units = text.split("");
	const comments = [];
	let line = [];
	let begin = 0;
	for (const mark of marks) if (mark.depth > 0 && (mark.kind === "\n" || mark.kind === "#")) {
		units.fill(" ", mark.start, mark.end);
		if (mark.kind === "#") comments.push([mark.start, mark.end]);
	} else if (mark.kind === "\n") {
		logicalLine(text, units, begin, mark.start, line);
		line = [];
		begin = mark.end;
	} else line.push(mark);
	logicalLine(text, units, begin, text.length, line);
	return {
		text: units.join(""),
		comments
	};
}
function logicalLine(text, units, begin, end, marks) {
	const code = withoutStrings(text, begin, end, marks);
	const word = /^[\s;]*(\w+)/.exec(code)?.[1];
	if (word === "def" || word === "async" || word === "class" || word === "type" || word === "typ0") typeDefaults(code, units, begin);
	else starredTargets(code, units, begin);
}
/** The line's text with everything in strings and comments blanked. */
function withoutStrings(text, begin, end, marks) {
	let code = "";
	let from = begin;
	for (const mark of marks) {
		if (mark.kind !== "\"" && mark.kind !== "#") continue;
		code += text.slice(from, mark.start) + " ".repeat(mark.end - mark.start);
		from = mark.end;
	}
	return code + text.slice(from, end);
}
/** `[T = int]` (Python 3.13): the default is written as one more bound. Lowering looks for the `=`. */
function typeDefaults(code, units, begin) {
	const open = /^[\s;]*(?:async\s+)?\w+\s+\w+\s*\[/.exec(code);
	if (!open) return;
	let depth = 1;
	for (let i = open[0].length; i < code.length && depth > 0; i++) {
		const char = code.charAt(i);
		if ("([{".includes(char)) depth++;
		else if (")]}".includes(char)) depth--;
		else if (char === "=" && depth === 1) units[begin + i] = ":";
	}
}
/** `*(a, b), c = …` and `for *[a], b in …`: the star goes; lowering looks for it in front of the tuple. */
function starredTargets(code, units, begin) {
	const outside = outsideBrackets(code);
	const end = /^\s*for\b/.test(code) ? outside.search(/\bin\b/) : outside.replace(/[=!<>:]=/g, "  ").lastIndexOf("=");
	for (const match of outside.slice(0, Math.max(end, 0)).matchAll(/(?:^|,|\bfor)\s*(\*)\s*[([]/g)) units[begin + match.index + match[0].indexOf("*")] = " ";
}
/** The text with everything in brackets blanked, the outermost brackets themselves excepted. */
function outsideBrackets(code) {
	let depth = 0;
	let outside = "";
	for (const char of code.split("")) {
		if (")]}".includes(char)) depth--;
		outside += depth > 0 ? " " : char;
		if ("([{".includes(char)) depth++;
	}
	return outside;
}

// dist/lib/python/parse.js
const log$2 = debugLog("python");
/**
* ESLint and the project read the same files. In UTF-16 units of source text, of which a tree takes some 22 bytes each:
* a charm of 50,000 lines has 2 million.
*/
const cache = new RecentTexts(2621440);
/** The same library stands in many charms; only what somebody has looked into takes more than its text. */
const onDemand = new RecentTexts(2097152);
/**
* Parses a Python module.
*
* The result is shared between all who ask for the same text: nobody may change it.
*
* @param text the module's text without BOM
* @returns the module, or its first syntax error; it never throws
*/
function parsePython(text) {
	const known = cache.get(text);
	if (known) return known;
	const parsed = parse(text);
	if (parsed.final) cache.add(text, parsed.result);
	return parsed.result;
}
/**
* Parses a module of which only a part may be of use: what stands at its top level, each class and function there at
* the first look into it. A syntax error in one of them makes that one empty, and is no error of the module.
*
* Text that cannot be cut into definitions is parsed as a whole; otherwise see `parsePython`.
*/
function parsePythonOnDemand(text) {
	const known = cache.get(text) ?? onDemand.get(text);
	if (known) return known;
	try {
		const module = readOnDemand(text, () => {
			const { result } = parse(text);
			return result.ok ? result.module : void 0;
		});
		if (!module) return parsePython(text);
		const parsed = {
			ok: true,
			module
		};
		onDemand.add(text, parsed);
		return parsed;
	} catch {
		return parsePython(text);
	}
}
function parse(text) {
	const source = new Source(text);
	try {
		return {
			result: {
				ok: true,
				module: read(source)
			},
			final: true
		};
	} catch (error) {
		if (error instanceof NotReady) return failed(source, error.message, 0, false);
		if (error instanceof SyntaxFailure) return failed(source, error.message, error.offset);
		if (error instanceof RangeError) return failed(source, "this file is nested too deeply to be analysed", 0);
		log$2("could not read a module: %o", error);
		return failed(source, "this file could not be analysed", 0);
	}
}
function failed(source, message, offset, final = true) {
	const { line, column } = source.position(Math.min(offset, source.text.length));
	return {
		result: {
			ok: false,
			errors: [{
				message: sentence(message),
				line,
				column: column + 1
			}]
		},
		final
	};
}
function sentence(message) {
	return message.charAt(0).toUpperCase() + message.slice(1);
}
/** Throws `SyntaxFailure` at a syntax error. */
function read(source) {
	const nul = source.text.indexOf("\0");
	if (nul >= 0) throw new SyntaxFailure("source code cannot contain null bytes", nul);
	const prepared = prepare(source.text);
	const tree = readTree(prepared);
	if (tree.ok) {
		const module = lower(source, tree.root, tree.comments);
		if (endsInBackslash(source.text, module)) throw new SyntaxFailure("unexpected end of file", source.text.length);
		return module;
	}
	const scanned = scan(source.text);
	if (scanned.problem) throw new SyntaxFailure(scanned.problem.message, scanned.problem.offset);
	const repaired = repair(prepared, scanned.marks);
	const second = repaired.text === prepared ? tree : readTree(repaired.text);
	if (second.ok) return lower(source, second.root, [...second.comments, ...repaired.comments]);
	throw explain(source, scanned, tree.offset);
}
/** A continued line without a next one; a comment may end so. */
function endsInBackslash(text, { comments }) {
	const end = text.trimEnd().length;
	return text.charAt(end - 1) === "\\" && (comments.at(-1)?.range[1] ?? -1) < end;
}

// dist/lib/typescript/build.js
/** Where `at` begins, without width: the place of a node that the text only implies. */
function startOf(at) {
	return {
		range: [at.range[0], at.range[0]],
		loc: {
			start: at.loc.start,
			end: at.loc.start
		}
	};
}
/** Where `at` ends, without width. */
function endOf(at) {
	return {
		range: [at.range[1], at.range[1]],
		loc: {
			start: at.loc.end,
			end: at.loc.end
		}
	};
}
/** From the beginning of one to the end of the other. */
function span(from, to) {
	return {
		range: [from.range[0], to.range[1]],
		loc: {
			start: from.loc.start,
			end: to.loc.end
		}
	};
}
function name(at, id) {
	return {
		type: "Name",
		id,
		range: at.range,
		loc: at.loc
	};
}
function attribute(at, value, attr, attrRange, optional = false) {
	return {
		type: "Attribute",
		value,
		attr,
		attrRange,
		optional,
		range: at.range,
		loc: at.loc
	};
}
function subscript(at, value, slice, optional = false) {
	return {
		type: "Subscript",
		value,
		slice,
		optional,
		range: at.range,
		loc: at.loc
	};
}
function call(at, func, args, optional = false) {
	return {
		type: "Call",
		func,
		args,
		keywords: [],
		optional,
		range: at.range,
		loc: at.loc
	};
}
function none(at) {
	return {
		type: "Constant",
		kind: "None",
		value: null,
		range: at.range,
		loc: at.loc
	};
}
function string(at, value) {
	return {
		type: "Constant",
		kind: "str",
		value,
		range: at.range,
		loc: at.loc
	};
}
function integer(at, value) {
	return {
		type: "Constant",
		kind: "int",
		value,
		range: at.range,
		loc: at.loc
	};
}
function boolean(at, value) {
	return {
		type: "Constant",
		kind: "bool",
		value,
		range: at.range,
		loc: at.loc
	};
}
function isNone(node) {
	return node.type === "Constant" && node.kind === "None";
}
function tuple(at, elts) {
	return {
		type: "Tuple",
		elts,
		range: at.range,
		loc: at.loc
	};
}
function compare(at, left, op, right) {
	return {
		type: "Compare",
		left,
		ops: [op],
		comparators: [right],
		range: at.range,
		loc: at.loc
	};
}
function boolOp(at, op, values) {
	return {
		type: "BoolOp",
		op,
		values,
		range: at.range,
		loc: at.loc
	};
}
function binOp(at, left, op, right) {
	return {
		type: "BinOp",
		left,
		op,
		right,
		range: at.range,
		loc: at.loc
	};
}
function not(at, operand) {
	return {
		type: "UnaryOp",
		op: "Not",
		operand,
		range: at.range,
		loc: at.loc
	};
}
function pass(at) {
	return {
		type: "Pass",
		range: at.range,
		loc: at.loc
	};
}
function assign(at, targets, value) {
	return {
		type: "Assign",
		targets,
		value,
		range: at.range,
		loc: at.loc
	};
}
function expr(at, value) {
	return {
		type: "Expr",
		value,
		range: at.range,
		loc: at.loc
	};
}
function ret(at, value) {
	return {
		type: "Return",
		value,
		range: at.range,
		loc: at.loc
	};
}
function ifStatement(at, test, body, orelse) {
	return {
		type: "If",
		test,
		body,
		orelse,
		range: at.range,
		loc: at.loc
	};
}
function block(at, body, label) {
	return {
		type: "Block",
		label,
		body,
		range: at.range,
		loc: at.loc
	};
}
function arg(at, argName, annotation) {
	return {
		type: "arg",
		arg: argName,
		annotation,
		range: at.range,
		loc: at.loc
	};
}
function alias(at, imported, asname) {
	return {
		type: "alias",
		name: imported,
		asname: asname === imported ? null : asname,
		range: at.range,
		loc: at.loc
	};
}
function noArguments(at) {
	return {
		type: "arguments",
		posonlyargs: [],
		args: [],
		vararg: null,
		kwonlyargs: [],
		kw_defaults: [],
		kwarg: null,
		defaults: [],
		range: at.range,
		loc: at.loc
	};
}
/** A body as Python has it, never empty: `Pass` at `at` where there is nothing. */
function bodyOr(at, body) {
	return body.length > 0 ? body : [pass(at)];
}

// dist/lib/typescript/tsestree.js
/** Narrows a node by the name of its type. */
function is(node, ...names) {
	return node !== null && node !== void 0 && names.includes(node.type);
}
/** Lowers a node by a table; undefined where the table has no entry for its type. */
function dispatch(table, node) {
	const lower = table[node.type];
	return lower?.(node);
}
/** A list of the tree that other ESTree parsers leave out (`decorators` of espree's classes). */
function list(items) {
	return items ?? [];
}
/** The name of a property or method key; null where it is computed at run time. */
function keyName(key, computed) {
	if (is(key, "PrivateIdentifier")) return `#${key.name}`;
	if (is(key, "Identifier") && !computed) return key.name;
	if (is(key, "Literal") && key.value !== null && typeof key.value !== "object") return String(key.value);
	return null;
}
/** Removes what has no meaning at run time: `x!`, `x as T`, `<T>x`, `x satisfies T`, the wrapper of `a?.b`. */
function bare(node) {
	let inner = node;
	while (is(inner, "TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion", "TSNonNullExpression", "ChainExpression", "TSInstantiationExpression")) inner = inner.expression;
	return inner;
}

// dist/lib/typescript/calls.js
/** Lowers a call whose callee has been lowered to `func`. */
function lowerCall(node, func) {
	const { optional } = node;
	if (is(node.callee, "Super")) return call(node, attribute(node.callee, func, "__init__", node.callee.range), node.arguments.map(lowerArgument));
	return idiom(node, func) ?? call(node, func, node.arguments.map(lowerArgument), optional);
}
function idiom(node, func) {
	if (func.type !== "Attribute") return null;
	const [first, ...others] = node.arguments;
	if (!first || is(first, "SpreadElement")) return null;
	if (func.value.type === "Name" && func.value.id === "Object") return objectIdiom(node, func, first);
	switch (func.attr) {
		case "bind": return bind(node, func, first, others);
		case "call": return callWithReceiver(node, func, first, others.map(lowerArgument));
		case "apply": return others.length <= 1 ? callWithReceiver(node, func, first, spread(others[0])) : null;
		default: return null;
	}
}
const OF_OBJECT = /* @__PURE__ */ new Map([
	["entries", "items"],
	["values", "values"],
	["keys", "keys"]
]);
/** `Object.entries(x)` as `x.items()`. */
function objectIdiom(at, func, object) {
	const method = OF_OBJECT.get(func.attr);
	if (!method || at.arguments.length !== 1) return null;
	return call(at, attribute(at, lowerExpression(object), method, func.attrRange), []);
}
/** `f.bind(this)` as `f`, `f.bind(this, x)` as `functools.partial(f, x)`. */
function bind(at, func, receiver, bound) {
	if (!isReceiver(receiver, at.callee)) return null;
	if (bound.length === 0) return func.value;
	const partial = attribute(at, name(at, "functools"), "partial", func.attrRange);
	return call(at, partial, [func.value, ...bound.map(lowerArgument)]);
}
/**
* `f.call(this, x)` as `f(this, x)`, the way Python calls a function that is not bound; but `this.f.call(this, x)`
* as `this.f(x)`, and `C.prototype.f.call(this, x)` as `C.f(this, x)`.
*/
function callWithReceiver(at, func, receiver, args) {
	if (!isReceiver(receiver, at.callee)) return null;
	const callee = func.value;
	const self = lowerExpression(receiver);
	if (callee.type !== "Attribute") return call(at, callee, [self, ...args]);
	if (callee.value.type !== "Attribute" || callee.value.attr !== "prototype") return call(at, callee, args);
	return call(at, attribute(callee, callee.value.value, callee.attr, callee.attrRange), [self, ...args]);
}
function spread(args) {
	if (!args || is(args, "SpreadElement")) return [];
	const inner = bare(args);
	if (is(inner, "ArrayExpression")) return inner.elements.map((element) => element ? lowerArgument(element) : string(inner, ""));
	return [{
		type: "Starred",
		value: lowerExpression(args),
		range: args.range,
		loc: args.loc
	}];
}
const STANDS_FOR_THIS = /* @__PURE__ */ new Set([
	"self",
	"that",
	"me"
]);
/** True where the first argument of `bind`, `call` or `apply` is a receiver: not so in `socket.bind(port)`. */
function isReceiver(node, callee) {
	const inner = bare(node);
	if (is(inner, "ThisExpression")) return true;
	if (is(inner, "Literal")) return inner.value === null && !("regex" in inner);
	if (is(inner, "Identifier") && (inner.name === "undefined" || STANDS_FOR_THIS.has(inner.name))) return true;
	const method = bare(callee);
	const target = is(method, "MemberExpression") ? bare(method.object) : null;
	return is(target, "MemberExpression") && sameChain(bare(target.object), inner);
}
/** `a.b` twice: the receiver of `a.b.f.bind(a.b)`. */
function sameChain(one, other) {
	if (is(one, "ThisExpression")) return is(other, "ThisExpression");
	if (is(one, "Identifier")) return is(other, "Identifier") && other.name === one.name;
	if (!is(one, "MemberExpression") || !is(other, "MemberExpression") || one.computed || other.computed) return false;
	return keyName(one.property, false) === keyName(other.property, false) && sameChain(bare(one.object), bare(other.object));
}

// dist/lib/typescript/patterns.js
/** A target as Python has it: a name, an attribute, or a tuple where it is taken apart. */
function lowerTarget(node) {
	if (is(node, "Identifier")) return name(node, node.name);
	if (is(node, "AssignmentPattern")) return lowerTarget(node.left);
	if (is(node, "RestElement")) return {
		type: "Starred",
		value: lowerTarget(node.argument),
		range: node.range,
		loc: node.loc
	};
	if (is(node, "ArrayPattern")) return tuple(node, node.elements.map((element) => element ? lowerTarget(element) : name(node, "_")));
	if (is(node, "ObjectPattern")) return tuple(node, node.properties.map((part) => lowerTarget(is(part, "Property") ? part.value : part)));
	return lowerExpression(node);
}
/**
* A value that may be written twice without a change of meaning: a name, `this`, or attributes of them. Null for
* anything that would run again.
*/
function sourceOf(node) {
	let inner = bare(node);
	while (is(inner, "MemberExpression")) {
		if (inner.computed && !is(inner.property, "Literal")) return null;
		inner = bare(inner.object);
	}
	return is(inner, "Identifier", "ThisExpression", "Super") ? () => lowerExpression(node) : null;
}
/** `{ a, b: c, ...rest } = x` as `a = x.a`, `c = x.b`, `rest = dict(x)`. */
function destructure(pattern, source) {
	return pattern.properties.flatMap((part) => {
		if (is(part, "RestElement")) return [assign(part, [lowerTarget(part.argument)], call(part, name(part, "dict"), [source(part)]))];
		return bindPart(part, part.value, (at) => readPart(at, part, source(at)));
	});
}
function readPart(at, part, object) {
	if (is(part.key, "Identifier") && !part.computed) return attribute(at, object, keyName(part.key, false) ?? "", part.key.range);
	return subscript(at, object, lowerExpression(part.key));
}
function bindPart(at, target, read) {
	if (is(target, "ObjectPattern")) return destructure(target, read);
	if (!is(target, "AssignmentPattern")) return [assign(at, [lowerTarget(target)], read(at))];
	if (is(target.left, "ObjectPattern")) return destructure(target.left, read);
	const value = boolOp(target, "Or", [read(at), lowerExpression(target.right)]);
	return [assign(at, [lowerTarget(target.left)], value)];
}

// dist/lib/typescript/types.js
/** The expression for a type; `object` for a type that names no class. */
function lowerType(node) {
	return dispatch(TYPES, node) ?? name(node, "object");
}
/** The annotation behind a `:`, or null. */
function lowerAnnotation(node) {
	return node ? lowerType(node.typeAnnotation) : null;
}
/** `<T, U extends X>` of a class or function. */
function lowerTypeParams(node) {
	return list(node?.params).map((param) => ({
		type: "TypeVar",
		name: param.name.name,
		bound: param.constraint ? lowerType(param.constraint) : null,
		default_value: param.default ? lowerType(param.default) : null,
		range: param.range,
		loc: param.loc
	}));
}
const TYPES = {
	TSTypeReference: (node) => generic(node, lowerTypeName(node.typeName), node.typeArguments),
	TSImportType: (node) => node.qualifier ? generic(node, lowerTypeName(node.qualifier), node.typeArguments) : name(node, "object"),
	TSUnionType: (node) => joined(node, node.types, "BitOr"),
	TSIntersectionType: (node) => joined(node, node.types, "BitAnd"),
	TSArrayType: (node) => subscript(node, name(node, "list"), lowerType(node.elementType)),
	TSTupleType: (node) => subscript(node, name(node, "tuple"), tuple(node, node.elementTypes.map(lowerType))),
	TSNamedTupleMember: (node) => lowerType(node.elementType),
	TSTypeOperator: (node) => node.operator === "readonly" && node.typeAnnotation ? lowerType(node.typeAnnotation) : name(node, "object"),
	TSLiteralType: (node) => lowerExpression(node.literal),
	TSTypeQuery: (node) => is(node.exprName, "TSImportType") ? name(node, "object") : subscript(node, name(node, "type"), lowerTypeName(node.exprName)),
	TSTypePredicate: (node) => node.asserts ? none(node) : name(node, "bool"),
	TSUndefinedKeyword: none,
	TSNullKeyword: none,
	TSVoidKeyword: none,
	TSStringKeyword: (node) => name(node, "str"),
	TSBooleanKeyword: (node) => name(node, "bool"),
	TSNumberKeyword: (node) => name(node, "float"),
	TSBigIntKeyword: (node) => name(node, "int")
};
function joined(at, types, op) {
	const [first, ...others] = types;
	if (!first) return name(at, "object");
	return others.reduce((left, type) => binOp(at, left, op, lowerType(type)), lowerType(first));
}
function generic(at, base, args) {
	const [first, ...others] = list(args?.params).map(lowerType);
	if (!first || !args) return base;
	return subscript(at, base, others.length > 0 ? tuple(args, [first, ...others]) : first);
}
function lowerTypeName(node) {
	if (is(node, "TSQualifiedName")) return attribute(node, lowerTypeName(node.left), node.right.name, node.right.range);
	return is(node, "Identifier") ? name(node, node.name) : name(node, "this");
}

// dist/lib/typescript/parameters.js
/**
* @param start where the parameters begin
* @param receiver true for a method: it gets a first parameter `this` unless it declares one itself
*/
function lowerParameters(params, start, receiver) {
	const [first] = params;
	const last = params.at(-1);
	const args = noArguments(first && last ? span(first, last) : startOf(start));
	const prologue = [];
	if (receiver && !(is(first, "Identifier") && first.name === "this")) args.args.push(arg(startOf(first ?? start), "this", null));
	const onlyPattern = params.filter(isTakenApart).length === 1;
	for (const param of params) lowerParameter(param, args, prologue, onlyPattern);
	return {
		args,
		prologue
	};
}
function lowerParameter(param, args, prologue, onlyPattern) {
	if (is(param, "RestElement")) {
		args.vararg = arg(param, targetName(param.argument), lowerAnnotation(param.typeAnnotation));
		return;
	}
	const inner = is(param, "TSParameterProperty") ? param.parameter : param;
	const target = is(inner, "AssignmentPattern") ? inner.left : inner;
	const annotation = "typeAnnotation" in target ? lowerAnnotation(target.typeAnnotation) : null;
	args.args.push(arg(target, targetName(target), annotation));
	addDefault(inner, args);
	if (is(param, "TSParameterProperty")) prologue.push(keepProperty(startOf(param), targetName(target)));
	else if (is(target, "ObjectPattern") && onlyPattern) prologue.push(...destructure(target, (at) => name(at, "")));
	else if (is(target, "ArrayPattern") && onlyPattern) prologue.push(assign(target, [lowerTarget(target)], name(target, "")));
}
function addDefault(param, args) {
	const value = defaultOf(param);
	if (value) args.defaults.push(value);
	else if (args.defaults.length > 0) args.defaults.push(none(param));
}
function defaultOf(param) {
	if (is(param, "AssignmentPattern")) return lowerExpression(param.right);
	return "optional" in param && param.optional === true ? none(param) : null;
}
/** `constructor(private charm: Charm)` assigns `this.charm = charm` before all else. */
function keepProperty(at, property) {
	return assign(at, [attribute(at, name(at, "this"), property, at.range)], name(at, property));
}
function targetName(node) {
	return is(node, "Identifier") ? node.name : "";
}
function isTakenApart(param) {
	return is(is(param, "AssignmentPattern") ? param.left : param, "ObjectPattern", "ArrayPattern");
}

// dist/lib/typescript/functions.js
const PLAIN$1 = {
	receiver: false,
	decorators: []
};
function isFunctionLike(node) {
	return is(node, "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression");
}
/** A function with a name: its own, or that of the constant, property or method that holds it. */
function lowerFunction(at, node, named, options = PLAIN$1) {
	const { args, prologue } = lowerParameters(node.params, node.params[0] ?? node, options.receiver);
	return {
		type: node.async ? "AsyncFunctionDef" : "FunctionDef",
		name: named.name,
		nameRange: named.range,
		args,
		body: lowerFunctionBody(node, prologue),
		decorator_list: options.decorators,
		returns: lowerAnnotation(node.returnType),
		type_params: lowerTypeParams(node.typeParameters),
		range: at.range,
		loc: at.loc
	};
}
/** A function without a name of its own: a callback, a method of an object literal. */
function lowerLambda(node) {
	const { args, prologue } = lowerParameters(node.params, node.params[0] ?? node, false);
	return {
		type: "Lambda",
		args,
		body: prologue.length === 0 && !is(node.body, "BlockStatement") ? lowerExpression(node.body) : lowerFunctionBody(node, prologue),
		range: node.range,
		loc: node.loc
	};
}
function lowerFunctionBody(node, prologue) {
	const { body } = node;
	if (is(body, "BlockStatement")) return bodyOr(body, [...prologue, ...lowerStatements(body.body)]);
	return [...prologue, ret(body, lowerExpression(body))];
}
/** The name of a function or class declaration; `default` for one that is exported without a name. */
function ownName(node, at) {
	return node.id ? {
		name: node.id.name,
		range: node.id.range
	} : {
		name: "default",
		range: startOf(at).range
	};
}

// dist/lib/typescript/literals.js
function lowerLiteral(node) {
	if ("regex" in node) return string(node, node.regex.pattern);
	const { value } = node;
	switch (typeof value) {
		case "string": return string(node, value);
		case "boolean": return boolean(node, value);
		case "bigint": return {
			type: "Constant",
			kind: "int",
			value,
			range: node.range,
			loc: node.loc
		};
		case "number":
			if (Number.isInteger(value)) return integer(node, value);
			return {
				type: "Constant",
				kind: "float",
				value,
				range: node.range,
				loc: node.loc
			};
		default: return none(node);
	}
}
function lowerTemplate(node) {
	const [only] = node.quasis;
	if (node.expressions.length === 0) return string(node, only ? quasiText(only) : "");
	const values = [];
	node.quasis.forEach((quasi, index) => {
		if (quasiText(quasi) !== "") values.push(string(quasi, quasiText(quasi)));
		const embedded = node.expressions[index];
		if (!embedded) return;
		const value = lowerExpression(embedded);
		values.push({
			type: "FormattedValue",
			value,
			conversion: -1,
			format_spec: null,
			range: embedded.range,
			loc: embedded.loc
		});
	});
	return {
		type: "JoinedStr",
		values,
		range: node.range,
		loc: node.loc
	};
}
/** The text as it is at run time; as written where an escape is not valid (tagged templates allow that). */
function quasiText(quasi) {
	return quasi.value.cooked ?? quasi.value.raw;
}
function lowerArray(node) {
	return {
		type: "List",
		elts: node.elements.map((element) => element ? lowerArgument(element) : none(node)),
		range: node.range,
		loc: node.loc
	};
}
function lowerObject(node) {
	const dict = {
		type: "Dict",
		keys: [],
		values: [],
		range: node.range,
		loc: node.loc
	};
	for (const property of node.properties) if (is(property, "SpreadElement")) {
		dict.keys.push(null);
		dict.values.push(lowerExpression(property.argument));
	} else {
		dict.keys.push(lowerKey(property.key, property.computed));
		dict.values.push(lowerPropertyValue(property.value));
	}
	return dict;
}
/** The key of a property as an expression: a string but for a computed one. */
function lowerKey(key, computed) {
	const plain = keyName(key, computed);
	return plain === null ? lowerExpression(key) : string(key, plain);
}
function lowerPropertyValue(value) {
	if (is(value, "FunctionExpression", "ArrowFunctionExpression")) return lowerLambda(value);
	if (is(value, "AssignmentPattern", "ArrayPattern", "ObjectPattern", "TSEmptyBodyFunctionExpression")) return none(value);
	return lowerExpression(value);
}
/** JSX has no counterpart; what is computed inside of it is kept in a tuple. */
function lowerJsx(node) {
	const values = [];
	if (is(node, "JSXElement")) {
		for (const attributeNode of list(node.openingElement.attributes)) if (is(attributeNode, "JSXSpreadAttribute")) values.push(lowerExpression(attributeNode.argument));
		else if (attributeNode.value) values.push(...jsxValues(attributeNode.value));
	}
	for (const child of node.children) values.push(...jsxValues(child));
	return tuple(node, values);
}
function jsxValues(node) {
	if (is(node, "JSXExpressionContainer", "JSXSpreadChild")) return is(node.expression, "JSXEmptyExpression") ? [] : [lowerExpression(node.expression)];
	if (is(node, "JSXElement", "JSXFragment")) return [lowerJsx(node)];
	return [];
}
/** `import.meta`, `new.target`: a value that nothing in a charm leads to. */
function lowerMetaProperty(node) {
	return string(node, `${node.meta.name}.${node.property.name}`);
}

// dist/lib/typescript/classes.js
function lowerClass(at, node, named) {
	return {
		type: "ClassDef",
		name: named.name,
		nameRange: named.range,
		bases: node.superClass ? [lowerExpression(node.superClass)] : [],
		keywords: [],
		body: bodyOr(node.body, node.body.body.flatMap(lowerMember$1)),
		decorator_list: lowerDecorators(node.decorators),
		type_params: lowerTypeParams(node.typeParameters),
		range: at.range,
		loc: at.loc
	};
}
/** A class as a value, in Python's words: `type(name, bases, members)`. */
function lowerClassExpression(node) {
	const named = node.id ?? {
		name: "",
		range: startOf(node).range
	};
	const { bases, body } = lowerClass(node, node, named);
	const members = {
		type: "Dict",
		keys: [],
		values: [],
		range: node.body.range,
		loc: node.body.loc
	};
	for (const member of body) if (member.type === "FunctionDef" || member.type === "AsyncFunctionDef") {
		const { args, range, loc } = member;
		members.keys.push(string(startOf(member), member.name));
		members.values.push({
			type: "Lambda",
			args,
			body: member.body,
			range,
			loc
		});
	} else if (member.type === "Assign") {
		const [target] = member.targets;
		members.keys.push(string(startOf(member), target?.type === "Name" ? target.id : ""));
		members.values.push(member.value);
	}
	return call(node, name(node, "type"), [
		string(startOf(node), named.name),
		tuple(startOf(node), bases),
		members
	]);
}
function lowerDecorators(decorators) {
	return list(decorators).map((decorator) => lowerExpression(decorator.expression));
}
function lowerMember$1(member) {
	if (is(member, "MethodDefinition", "TSAbstractMethodDefinition")) return lowerMethod(member);
	if (is(member, "StaticBlock")) return lowerStatements(member.body);
	if (is(member, "PropertyDefinition", "AccessorProperty", "TSAbstractPropertyDefinition", "TSAbstractAccessorProperty")) return lowerField(member);
	return [];
}
function lowerMethod(node) {
	if (!is(node.value, "FunctionExpression")) return [];
	const key = keyName(node.key, node.computed) ?? "";
	const decorators = lowerDecorators(node.decorators);
	const at = startOf(node);
	if (node.static) decorators.push(name(at, "staticmethod"));
	if (node.kind === "get") decorators.push(name(at, "property"));
	if (node.kind === "set") decorators.push(attribute(at, name(at, key), "setter", at.range));
	const named = {
		name: node.kind === "constructor" ? "__init__" : key,
		range: node.key.range
	};
	return [lowerFunction(node, node.value, named, {
		receiver: !node.static,
		decorators
	})];
}
function lowerField(node) {
	const key = keyName(node.key, node.computed);
	const value = node.value ? bare(node.value) : null;
	if (key !== null && isFunctionLike(value)) {
		const decorators = lowerDecorators(node.decorators);
		if (node.static) decorators.push(name(startOf(node), "staticmethod"));
		return [lowerFunction(node, value, {
			name: key,
			range: node.key.range
		}, {
			receiver: !node.static,
			decorators
		})];
	}
	if (key !== null && is(value, "ClassExpression")) return [lowerClass(node, value, {
		name: key,
		range: node.key.range
	})];
	const target = key === null ? subscript(node.key, name(startOf(node), "this"), lowerKey(node.key, true)) : name(node.key, key);
	const annotation = lowerAnnotation(node.typeAnnotation);
	const lowered = node.value ? lowerExpression(node.value) : null;
	const { range, loc } = node;
	if (annotation) return [{
		type: "AnnAssign",
		target,
		annotation,
		value: lowered,
		simple: 1,
		range,
		loc
	}];
	return lowered ? [assign(node, [target], lowered)] : [];
}

// dist/lib/typescript/operators.js
const ARITHMETIC = /* @__PURE__ */ new Map([
	["+", "Add"],
	["-", "Sub"],
	["*", "Mult"],
	["/", "Div"],
	["%", "Mod"],
	["**", "Pow"],
	["<<", "LShift"],
	[">>", "RShift"],
	[">>>", "RShift"],
	["|", "BitOr"],
	["&", "BitAnd"],
	["^", "BitXor"]
]);
const ORDER = /* @__PURE__ */ new Map([
	["<", "Lt"],
	["<=", "LtE"],
	[">", "Gt"],
	[">=", "GtE"],
	["in", "In"]
]);
/** The operator of `a op b` or of `a op= b`. */
function arithmetic(operator) {
	return ARITHMETIC.get(operator.replace(/=$/, "")) ?? "Add";
}
function lowerBinary(node, left) {
	const right = lowerExpression(node.right);
	const { operator } = node;
	if (operator === "instanceof") return call(node, name(node, "isinstance"), [left, right]);
	if (/^[!=]==?$/.test(operator)) return equality(node, left, operator.startsWith("!"), right);
	const order = ORDER.get(operator);
	if (order) return compare(node, left, order, right);
	return binOp(node, left, arithmetic(operator), right);
}
/** `==` in its four spellings: identity where a side is nothing or the class of an object, else equality. */
function equality(at, left, negated, right) {
	const identity = negated ? "IsNot" : "Is";
	if (isNone(right)) return compare(at, left, identity, right);
	if (isNone(left)) return compare(at, right, identity, left);
	const undefinedType = typeofUndefined(left, right) ?? typeofUndefined(right, left);
	if (undefinedType) return compare(at, undefinedType, identity, none(at));
	if (isConstructor(left) || isConstructor(right)) return compare(at, classOf(left), identity, classOf(right));
	return compare(at, left, negated ? "NotEq" : "Eq", right);
}
/** The operand of `typeof x === "undefined"`. */
function typeofUndefined(type, text) {
	if (text.type !== "Constant" || text.value !== "undefined" || !isTypeof(type)) return void 0;
	return type.args[0];
}
function isTypeof(node) {
	return node.type === "Call" && node.func.type === "Name" && node.func.id === "typeof";
}
function isConstructor(node) {
	return node.type === "Attribute" && node.attr === "constructor";
}
/** `x.constructor` as `type(x)`. */
function classOf(node) {
	if (node.type !== "Attribute" || node.attr !== "constructor") return node;
	return call(node, name(node, "type"), [node.value]);
}
function lowerLogical(node, left) {
	const op = node.operator === "&&" ? "And" : "Or";
	const right = lowerExpression(node.right);
	if (left.type === "BoolOp" && left.op === op && is(node.left, "LogicalExpression")) return boolOp(node, op, [...left.values, right]);
	return boolOp(node, op, [left, right]);
}
function lowerUnary(node) {
	const operand = lowerExpression(node.argument);
	const { range, loc } = node;
	switch (node.operator) {
		case "!": return {
			type: "UnaryOp",
			op: "Not",
			operand,
			range,
			loc
		};
		case "-": return {
			type: "UnaryOp",
			op: "USub",
			operand,
			range,
			loc
		};
		case "+": return {
			type: "UnaryOp",
			op: "UAdd",
			operand,
			range,
			loc
		};
		case "~": return {
			type: "UnaryOp",
			op: "Invert",
			operand,
			range,
			loc
		};
		case "typeof": return call(node, name(node, "typeof"), [operand]);
		default: return operand.type === "Constant" ? none(node) : operand;
	}
}

// dist/lib/typescript/expressions.js
/**
* Lowers any expression. A chain of calls, members and operators may be thousands of links long (a builder, a sum of
* strings), so its left spine is walked down in a loop and built up again, innermost first.
*/
function lowerExpression(node) {
	const spine = [];
	let innermost = node;
	for (let next = leftOf(innermost); next; next = leftOf(innermost)) {
		spine.push(innermost);
		innermost = next;
	}
	let lowered = dispatch(EXPRESSIONS, innermost) ?? none(innermost);
	for (let outer = spine.pop(); outer; outer = spine.pop()) lowered = wrap(outer, lowered);
	return lowered;
}
/** `...x` is a `Starred` among elements and arguments. */
function lowerArgument(node) {
	if (!is(node, "SpreadElement")) return lowerExpression(node);
	return {
		type: "Starred",
		value: lowerExpression(node.argument),
		range: node.range,
		loc: node.loc
	};
}
/** The child that makes a chain, or null where a chain begins. */
function leftOf(node) {
	if (is(node, "MemberExpression")) return node.object;
	if (is(node, "CallExpression")) return node.callee;
	if (is(node, "BinaryExpression", "LogicalExpression")) return node.left;
	if (is(node, "ChainExpression", "TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion", "TSInstantiationExpression")) return node.expression;
	return null;
}
/** Builds one link of a chain around what is to its left. */
function wrap(node, left) {
	if (is(node, "MemberExpression")) return lowerMember(node, left);
	if (is(node, "CallExpression")) return lowerCall(node, left);
	if (is(node, "BinaryExpression")) return lowerBinary(node, left);
	if (is(node, "LogicalExpression")) return lowerLogical(node, left);
	return left;
}
function lowerMember(node, object) {
	const { optional } = node;
	if (!node.computed) return attribute(node, object, keyName(node.property, false) ?? "", node.property.range, optional);
	return subscript(node, object, lowerExpression(node.property), optional);
}
const EXPRESSIONS = {
	Identifier: (node) => node.name === "undefined" ? none(node) : name(node, node.name),
	PrivateIdentifier: (node) => string(node, `#${node.name}`),
	ThisExpression: (node) => name(node, "this"),
	Super: (node) => call(node, name(node, "super"), []),
	Literal: lowerLiteral,
	TemplateLiteral: lowerTemplate,
	TaggedTemplateExpression: (node) => call(node, lowerExpression(node.tag), [lowerTemplate(node.quasi)]),
	ArrayExpression: lowerArray,
	ObjectExpression: lowerObject,
	ArrowFunctionExpression: lowerLambda,
	FunctionExpression: lowerLambda,
	ClassExpression: lowerClassExpression,
	NewExpression: (node) => call(node, lowerExpression(node.callee), node.arguments.map(lowerArgument)),
	ImportExpression: (node) => call(node, name(node, "import"), [lowerExpression(node.source)]),
	MetaProperty: lowerMetaProperty,
	UnaryExpression: lowerUnary,
	UpdateExpression: lowerUpdateExpression,
	AssignmentExpression: lowerAssignmentExpression,
	SequenceExpression: (node) => tuple(node, node.expressions.map(lowerExpression)),
	ConditionalExpression: (node) => ({
		type: "IfExp",
		test: lowerExpression(node.test),
		body: lowerExpression(node.consequent),
		orelse: lowerExpression(node.alternate),
		range: node.range,
		loc: node.loc
	}),
	AwaitExpression: (node) => ({
		type: "Await",
		value: lowerExpression(node.argument),
		range: node.range,
		loc: node.loc
	}),
	YieldExpression: (node) => {
		const value = node.argument ? lowerExpression(node.argument) : null;
		const { range, loc } = node;
		return node.delegate && value ? {
			type: "YieldFrom",
			value,
			range,
			loc
		} : {
			type: "Yield",
			value,
			range,
			loc
		};
	},
	JSXElement: lowerJsx,
	JSXFragment: lowerJsx
};

// dist/lib/typescript/assignments.js
const LOGICAL = /* @__PURE__ */ new Map([
	["&&=", "And"],
	["||=", "Or"],
	["??=", "Or"]
]);
function lowerAssignment(at, node) {
	const { left, operator } = node;
	if (operator === "=") {
		const source = is(left, "ObjectPattern") ? sourceOf(node.right) : null;
		if (source && is(left, "ObjectPattern")) return destructure(left, source);
		return [chainOfAssignments(at, node)];
	}
	const op = LOGICAL.get(operator);
	if (op) return [assign(at, [lowerTarget(left)], boolOp(node, op, [lowerTarget(left), lowerExpression(node.right)]))];
	return [{
		type: "AugAssign",
		target: lowerTarget(left),
		op: arithmetic(operator),
		value: lowerExpression(node.right),
		range: at.range,
		loc: at.loc
	}];
}
/** `a = b = value` is one assignment to two targets. */
function chainOfAssignments(at, node) {
	const targets = [lowerTarget(node.left)];
	let value = node.right;
	for (let inner = bare(value); is(inner, "AssignmentExpression") && inner.operator === "="; inner = bare(value)) {
		targets.push(lowerTarget(inner.left));
		value = inner.right;
	}
	return assign(at, targets, lowerExpression(value));
}
function lowerAssignmentExpression(node) {
	const right = lowerExpression(node.right);
	const op = LOGICAL.get(node.operator);
	let value = right;
	if (op) value = boolOp(node, op, [lowerTarget(node.left), right]);
	else if (node.operator !== "=") value = binOp(node, lowerTarget(node.left), arithmetic(node.operator), right);
	return {
		type: "NamedExpr",
		target: lowerTarget(node.left),
		value,
		range: node.range,
		loc: node.loc
	};
}
/** `i++` and `--i` as statements. */
function lowerUpdate(at, node) {
	return {
		type: "AugAssign",
		target: lowerExpression(node.argument),
		op: node.operator === "++" ? "Add" : "Sub",
		value: integer(node, 1),
		range: at.range,
		loc: at.loc
	};
}
function lowerUpdateExpression(node) {
	const op = node.operator === "++" ? "Add" : "Sub";
	const value = binOp(node, lowerExpression(node.argument), op, integer(node, 1));
	return {
		type: "NamedExpr",
		target: lowerExpression(node.argument),
		value,
		range: node.range,
		loc: node.loc
	};
}

// dist/lib/typescript/catch.js
function lowerTry(node) {
	const { block, handler, finalizer, range, loc } = node;
	return [{
		type: "Try",
		body: bodyOr(block, lowerStatements(block.body)),
		handlers: handler ? lowerCatch(handler) : [],
		orelse: [],
		finalbody: finalizer ? bodyOr(finalizer, lowerStatements(finalizer.body)) : [],
		range,
		loc
	}];
}
function lowerCatch(node) {
	const { param, body } = node;
	if (is(param, "Identifier")) return handlersOf(node, param.name, body.body);
	const prologue = is(param, "ObjectPattern") ? destructure(param, (at) => name(at, "")) : [];
	return [handler(node, null, prologue.length > 0 ? "" : null, [...prologue, ...lowerStatements(body.body)])];
}
/**
* The handlers for a list of statements. While it begins with `if (e instanceof X)` and nothing behind that `if`
* would have to run in both of its branches, the branch becomes a handler of its own and the rest is looked at again.
*/
function handlersOf(clause, caught, body) {
	const handlers = [];
	let rest = body;
	for (let split = splitOf(rest, caught); split; split = splitOf(rest, caught)) {
		const classes = split.classes.map(lowerExpression);
		const [only] = classes;
		const at = split.classes[0] ?? clause;
		const handlerType = only && classes.length === 1 ? only : tuple(span(at, split.classes.at(-1) ?? at), classes);
		handlers.push(handler(split.at, handlerType, caught, lowerStatements(split.matched)));
		rest = split.rest;
	}
	return [...handlers, handler(clause, null, caught, lowerStatements(rest))];
}
function handler(at, handlerType, caught, body) {
	return {
		type: "ExceptHandler",
		handlerType,
		name: caught,
		body: bodyOr(at, body),
		range: at.range,
		loc: at.loc
	};
}
function splitOf(body, caught) {
	const [first, ...behind] = body;
	if (!is(first, "IfStatement")) return null;
	const question = questionOf(first.test, caught);
	if (!question) return null;
	const yes = statementsOf(first.consequent);
	const no = first.alternate ? statementsOf(first.alternate) : [];
	const [matched, other] = question.negated ? [no, yes] : [yes, no];
	if (behind.length === 0) return {
		at: first,
		classes: question.classes,
		matched,
		rest: other
	};
	if (alwaysLeaves(matched)) return {
		at: first,
		classes: question.classes,
		matched,
		rest: [...other, ...behind]
	};
	if (alwaysLeaves(other)) return {
		at: first,
		classes: question.classes,
		matched: [...matched, ...behind],
		rest: other
	};
	return null;
}
function statementsOf(node) {
	return is(node, "BlockStatement") ? node.body : [node];
}
/** Of the tree before it is lowered, so that nothing is lowered twice: only what certainly leaves. */
function alwaysLeaves(body) {
	const last = body.at(-1);
	if (!last) return false;
	if (is(last, "ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement")) return true;
	if (is(last, "BlockStatement")) return alwaysLeaves(last.body);
	if (!is(last, "IfStatement") || !last.alternate) return false;
	return alwaysLeaves(statementsOf(last.consequent)) && alwaysLeaves(statementsOf(last.alternate));
}
/** `e instanceof A`, `e instanceof A || e instanceof B`, and the negation of either. */
function questionOf(test, caught) {
	const node = bare(test);
	if (is(node, "UnaryExpression") && node.operator === "!") {
		const inner = questionOf(node.argument, caught);
		return inner && {
			classes: inner.classes,
			negated: !inner.negated
		};
	}
	if (is(node, "BinaryExpression") && node.operator === "instanceof") {
		const left = is(node.left, "PrivateIdentifier") ? null : bare(node.left);
		return is(left, "Identifier") && left.name === caught ? {
			classes: [node.right],
			negated: false
		} : null;
	}
	if (!is(node, "LogicalExpression") || node.operator === "??") return null;
	const left = questionOf(node.left, caught);
	const right = left && questionOf(node.right, caught);
	const negated = node.operator === "&&";
	if (!left || !right || left.negated !== negated || right.negated !== negated) return null;
	return {
		classes: [...left.classes, ...right.classes],
		negated
	};
}

// dist/lib/typescript/flow.js
/** True when the end of the list is never reached: a statement in it leaves for good. */
function leaves(body) {
	return body.some((statement) => {
		switch (statement.type) {
			case "Return":
			case "Raise":
			case "Break":
			case "Continue": return true;
			case "Block": return statement.label === null && leaves(statement.body);
			case "If": return leaves(statement.body) && leaves(statement.orelse);
			case "Try": return leaves(statement.finalbody) || leaves(statement.body) && statement.handlers.every((handler) => leaves(handler.body));
			default: return false;
		}
	});
}
/**
* Replaces statements in a list and in the lists below, but not inside of functions and classes. `replace` gives the
* statement to write and whether to look inside of it.
*/
function replaceStatements(body, replace) {
	const lists = [body];
	for (let statements = lists.pop(); statements; statements = lists.pop()) for (const [index, statement] of statements.entries()) {
		const replaced = replace(statement);
		statements[index] = replaced.with;
		if (replaced.inside) lists.push(...listsIn(replaced.with));
	}
}
function listsIn(statement) {
	switch (statement.type) {
		case "If":
		case "For":
		case "AsyncFor":
		case "While": return [statement.body, statement.orelse];
		case "With":
		case "AsyncWith":
		case "Block": return [statement.body];
		case "Try":
		case "TryStar": return [
			statement.body,
			...statement.handlers.map((handler) => handler.body),
			statement.orelse,
			statement.finalbody
		];
		case "Match": return statement.cases.map((matchCase) => matchCase.body);
		default: return [];
	}
}
function isLoop(statement) {
	return statement.type === "For" || statement.type === "AsyncFor" || statement.type === "While";
}

// dist/lib/typescript/loops.js
/** `for (init; test; update)`: what comes before, then a `While`. */
function lowerFor(node) {
	const before = lowerInit(node.init);
	const loop = {
		type: "While",
		test: node.test ? lowerExpression(node.test) : boolean(startOf(node.body), true),
		update: parts(node.update).map(lowerExpression),
		body: lowerBody(node.body),
		orelse: [],
		testLast: false,
		range: node.range,
		loc: node.loc
	};
	return [...before, loop];
}
function lowerInit(init) {
	if (!init) return [];
	if (is(init, "VariableDeclaration")) return lowerVariables(init);
	return parts(init).flatMap((part) => lowerExpressionStatement(part, part));
}
/** The parts of `i++, j--`. */
function parts(node) {
	if (!node) return [];
	return is(node, "SequenceExpression") ? node.expressions : [node];
}
function lowerWhile(node) {
	return [{
		type: "While",
		test: lowerExpression(node.test),
		update: [],
		body: lowerBody(node.body),
		orelse: [],
		testLast: is(node, "DoWhileStatement"),
		range: node.range,
		loc: node.loc
	}];
}
function lowerForOf(node) {
	const object = lowerExpression(node.right);
	const keysOf = () => call(node.right, attribute(node.right, object, "keys", endOf(node.right).range), []);
	return [{
		type: is(node, "ForOfStatement") && node.await ? "AsyncFor" : "For",
		target: loopTarget(node.left),
		iter: is(node, "ForInStatement") ? keysOf() : object,
		body: lowerBody(node.body),
		orelse: [],
		range: node.range,
		loc: node.loc
	}];
}
function loopTarget(left) {
	if (!is(left, "VariableDeclaration")) return lowerTarget(left);
	const [declarator] = left.declarations;
	return lowerTarget(declarator.id);
}
/** `xs.forEach((x) => { … })` as a statement is a loop; null for anything else. */
function lowerForEach(at, expression) {
	const node = bare(expression);
	if (!is(node, "CallExpression")) return null;
	const callee = bare(node.callee);
	if (!is(callee, "MemberExpression") || keyName(callee.property, callee.computed) !== "forEach") return null;
	const [argument] = node.arguments;
	if (!argument || is(argument, "SpreadElement")) return null;
	const callback = bare(argument);
	if (!is(callback, "ArrowFunctionExpression", "FunctionExpression") || callback.async || callback.generator) return null;
	const [item, index, ...others] = callback.params;
	if (!item || others.length > 0 || is(item, "RestElement", "TSParameterProperty")) return null;
	const iter = lowerExpression(callee.object);
	const target = lowerTarget(item);
	const body = is(callback.body, "BlockStatement") ? lowerBody(callback.body) : lowerExpressionStatement(callback.body, callback.body);
	const { label, used } = returnsToContinues(body, `forEach@${callback.range[0]}`);
	const loop = {
		type: "For",
		target: index ? tuple(item, [lowerTarget(index), target]) : target,
		iter: index ? call(callee.object, name(callee.object, "enumerate"), [iter]) : iter,
		body,
		orelse: [],
		range: at.range,
		loc: at.loc
	};
	return used ? [block(at, [loop], label)] : [loop];
}
/** A callback that returns goes on with the next element; out of a loop of its own, it needs a label for that. */
function returnsToContinues(body, label) {
	let used = false;
	const replaceIn = (statements, nested) => replaceStatements(statements, (statement) => {
		if (isLoop(statement) && !nested && "body" in statement) {
			replaceIn(statement.body, true);
			return {
				with: statement,
				inside: false
			};
		}
		if (statement.type !== "Return") return {
			with: statement,
			inside: true
		};
		if (nested) used = true;
		const { range, loc } = statement;
		const leave = {
			type: "Continue",
			label: nested ? label : null,
			range,
			loc
		};
		if (!statement.value || statement.value.type === "Constant") return {
			with: leave,
			inside: false
		};
		const evaluated = {
			type: "Expr",
			value: statement.value,
			range,
			loc
		};
		return {
			with: block(statement, [evaluated, leave], null),
			inside: false
		};
	});
	replaceIn(body, false);
	return {
		label,
		used
	};
}

// dist/lib/typescript/modules.js
function lowerImport(node) {
	const module = node.source.value;
	const names = [];
	const statements = [];
	for (const specifier of node.specifiers) {
		const local = specifier.local.name;
		if (is(specifier, "ImportNamespaceSpecifier")) statements.push(importModule(node, specifier, module, local));
		else if (is(specifier, "ImportDefaultSpecifier")) names.push(alias(specifier, "default", local));
		else names.push(alias(specifier, exportedName(specifier.imported), local));
	}
	if (names.length > 0) statements.unshift(importFrom(node, module, names));
	return statements.length > 0 ? statements : [importModule(node, node.source, module, null)];
}
function importModule(at, named, module, asname) {
	return {
		type: "Import",
		names: [alias(named, module, asname)],
		range: at.range,
		loc: at.loc
	};
}
function importFrom(at, module, names) {
	return {
		type: "ImportFrom",
		module,
		names,
		level: 0,
		range: at.range,
		loc: at.loc
	};
}
/** `import x = require("m")`, `import x = a.b`. */
function lowerImportEquals(node) {
	const reference = node.moduleReference;
	if (is(reference, "TSExternalModuleReference")) {
		const module = is(reference.expression, "Literal") ? reference.expression.value : "";
		return [importModule(node, node.id, module, node.id.name)];
	}
	return [assign(node, [name(node.id, node.id.name)], lowerEntity(reference))];
}
function lowerEntity(node) {
	if (!is(node, "TSQualifiedName")) return lowerExpression(node);
	const { range } = node.right;
	return {
		type: "Attribute",
		value: lowerEntity(node.left),
		attr: node.right.name,
		attrRange: range,
		optional: false,
		range: node.range,
		loc: node.loc
	};
}
/** `const x = require("m")`, `const { a, b: c } = require("m")`; null for anything else. */
function lowerRequire(at, node) {
	const init = node.init && bare(node.init);
	if (!is(init, "CallExpression") || !is(init.callee, "Identifier") || init.callee.name !== "require") return null;
	const [argument, ...others] = init.arguments;
	if (!is(argument, "Literal") || typeof argument.value !== "string" || others.length > 0) return null;
	if (is(node.id, "Identifier")) return [importModule(at, node.id, argument.value, node.id.name)];
	if (!is(node.id, "ObjectPattern")) return null;
	const names = [];
	for (const part of node.id.properties) {
		const imported = is(part, "Property") ? keyName(part.key, part.computed) : null;
		if (!is(part, "Property") || imported === null || !is(part.value, "Identifier")) return null;
		names.push(alias(part, imported, part.value.name));
	}
	return names.length > 0 ? [importFrom(at, argument.value, names)] : null;
}
function lowerExportNamed(node) {
	if (node.declaration) return lowerStatement(node.declaration);
	const specifiers = list(node.specifiers);
	if (node.source) {
		const names = specifiers.map((one) => alias(one, exportedName(one.local), exportedName(one.exported)));
		return names.length > 0 ? [importFrom(node, node.source.value, names)] : [];
	}
	return specifiers.flatMap((one) => {
		const exported = exportedName(one.exported);
		const local = exportedName(one.local);
		return exported === local ? [] : [assign(one, [name(one.exported, exported)], name(one.local, local))];
	});
}
function lowerExportAll(node) {
	const module = node.source.value;
	if (node.exported) return [importModule(node, node.exported, module, exportedName(node.exported))];
	return [importFrom(node, module, [alias(node, "*", null)])];
}
/** A default export is found by the name `default`: its own where it has none, else one more name for it. */
function lowerExportDefault(node) {
	const { declaration } = node;
	if (is(declaration, "ClassDeclaration", "FunctionDeclaration")) {
		const named = ownName(declaration, declaration);
		const at = declaration.id ? declaration : node;
		const declared = is(declaration, "ClassDeclaration") ? lowerClass(at, declaration, named) : lowerFunction(at, declaration, named);
		if (!declaration.id) return [declared];
		const behind = endOf(node);
		return [declared, assign(behind, [name(behind, "default")], name(behind, named.name))];
	}
	if (is(declaration, "ClassExpression")) return [lowerClass(node, declaration, ownName({ id: null }, declaration))];
	if (is(declaration, "ArrowFunctionExpression", "FunctionExpression")) return [lowerFunction(node, declaration, ownName({ id: null }, declaration))];
	if (is(declaration, "TSDeclareFunction", "TSInterfaceDeclaration", "TSEnumDeclaration", "TSModuleDeclaration", "TSTypeAliasDeclaration", "VariableDeclaration")) return lowerStatement(declaration);
	return [assign(node, [name(startOf(node), "default")], lowerExpression(declaration))];
}
/** `export = x`. */
function lowerExportAssignment(node) {
	return [assign(node, [name(startOf(node), "default")], lowerExpression(node.expression))];
}
function exportedName(node) {
	return is(node, "Identifier") ? node.name : node.value;
}

// dist/lib/typescript/switch.js
function lowerSwitch(node) {
	if (node.cases.length === 0) return [expr(node, lowerExpression(node.discriminant))];
	const groups = defaultLast(groupsOf(node));
	const asTest = testOf(node.discriminant);
	const exits = groups.map((group) => markBreaks(group.body));
	if (asTest && !exits.includes(true) && isChain(groups)) return chain(groups, asTest, node);
	return [{
		type: "Match",
		subject: classOf(lowerExpression(node.discriminant)),
		cases: groups.map(lowerGroup),
		range: node.range,
		loc: node.loc
	}];
}
function groupsOf(node) {
	const groups = [];
	let labels = [];
	for (const [index, label] of node.cases.entries()) {
		const isLast = index === node.cases.length - 1;
		labels.push(label);
		if (label.consequent.length === 0 && !isLast) continue;
		const { body, ended } = caseBody(label.consequent);
		const lowered = bodyOr(label, lowerStatements(body));
		const at = span(labels[0] ?? label, label);
		groups.push({
			labels,
			at,
			body: lowered,
			fallsThrough: !ended && !isLast && !leaves(lowered)
		});
		labels = [];
	}
	return groups;
}
/** The statements of a case without its braces and the `break` at its end. */
function caseBody(consequent) {
	let body = consequent;
	let ended = false;
	for (;;) {
		const last = body.at(-1);
		if (is(last, "BreakStatement") && !last.label) {
			ended = true;
			body = body.slice(0, -1);
		} else if (body.length === 1 && is(last, "BlockStatement")) body = last.body;
		else return {
			body,
			ended
		};
	}
}
/** `default` is tried last wherever it stands; it is moved there unless its neighbours run into or out of it. */
function defaultLast(groups) {
	const index = groups.findIndex((group) => group.labels.some((label) => !label.test));
	const group = groups[index];
	if (!group || index === groups.length - 1 || group.fallsThrough || groups[index - 1]?.fallsThrough) return groups;
	return [...groups.filter((other) => other !== group), group];
}
/** Says of each `break` in the body that it leaves the switch; true when there is one. */
function markBreaks(body) {
	let found = false;
	replaceStatements(body, (statement) => {
		if (statement.type === "Break" && statement.leaves === null) {
			found = true;
			return {
				with: {
					...statement,
					leaves: "switch"
				},
				inside: false
			};
		}
		return {
			with: statement,
			inside: !isLoop(statement) && statement.type !== "Match"
		};
	});
	return found;
}
function lowerGroup(group) {
	const patterns = group.labels.map(lowerLabel);
	const [first] = patterns;
	const { range, loc } = group.at;
	return {
		type: "match_case",
		pattern: first && patterns.length === 1 ? first : {
			type: "MatchOr",
			patterns,
			range,
			loc
		},
		guard: null,
		body: group.body,
		fallsThrough: group.fallsThrough,
		range,
		loc
	};
}
function lowerLabel(label) {
	const { range, loc } = label.test ?? label;
	if (!label.test) return {
		type: "MatchAs",
		pattern: null,
		name: null,
		range,
		loc
	};
	return {
		type: "MatchValue",
		value: lowerExpression(label.test),
		range,
		loc
	};
}
/**
* `switch (true) { case x instanceof A: … }` asks a question a case; so does `switch (x.constructor)`. Null for a
* switch over a value.
*/
function testOf(discriminant) {
	const subject = bare(discriminant);
	if (is(subject, "Literal") && subject.value === true) return lowerExpression;
	if (!is(subject, "MemberExpression") || keyName(subject.property, subject.computed) !== "constructor") return null;
	return (label) => compare(label, classOf(lowerExpression(subject)), "Is", lowerExpression(label));
}
function isChain(groups) {
	const first = groups[0];
	return first !== void 0 && first.labels.every((label) => label.test) && !groups.some((group) => group.fallsThrough);
}
function chain(groups, asTest, whole) {
	const last = groups.at(-1);
	return groups.reduceRight((orelse, group, index) => {
		const tests = group.labels.flatMap((label) => label.test ? [asTest(label.test)] : []);
		const [first] = tests;
		if (!first || tests.length < group.labels.length) return orelse.length > 0 ? [block(group.at, group.body, null)] : group.body;
		const test = tests.length === 1 ? first : boolOp(group.at, "Or", tests);
		const at = index === 0 ? whole : span(group.at, last?.at ?? group.at);
		return [ifStatement(at, test, group.body, orelse)];
	}, []);
}

// dist/lib/typescript/statements.js
function lowerStatements(nodes) {
	return nodes.flatMap(lowerStatement);
}
function lowerStatement(node) {
	return dispatch(STATEMENTS, node) ?? [pass(node)];
}
/** The body of a branch or loop, with or without braces; never empty. */
function lowerBody(node) {
	return bodyOr(node, is(node, "BlockStatement") ? lowerStatements(node.body) : lowerStatement(node));
}
const STATEMENTS = {
	ExpressionStatement: (node) => lowerExpressionStatement(node, node.expression),
	VariableDeclaration: lowerVariables,
	FunctionDeclaration: (node) => [lowerFunction(node, node, ownName(node, node))],
	ClassDeclaration: (node) => [lowerClass(node, node, ownName(node, node))],
	ReturnStatement: lowerReturn,
	ThrowStatement: (node) => [{
		type: "Raise",
		exc: lowerExpression(node.argument),
		cause: null,
		range: node.range,
		loc: node.loc
	}],
	IfStatement: (node) => [ifStatement(node, lowerExpression(node.test), lowerBody(node.consequent), node.alternate ? lowerBody(node.alternate) : [])],
	ForStatement: lowerFor,
	ForOfStatement: lowerForOf,
	ForInStatement: lowerForOf,
	WhileStatement: lowerWhile,
	DoWhileStatement: lowerWhile,
	SwitchStatement: lowerSwitch,
	TryStatement: lowerTry,
	BreakStatement: (node) => [{
		type: "Break",
		leaves: node.label?.name ?? null,
		range: node.range,
		loc: node.loc
	}],
	ContinueStatement: (node) => [{
		type: "Continue",
		label: node.label?.name ?? null,
		range: node.range,
		loc: node.loc
	}],
	BlockStatement: (node) => [node.body.length > 0 ? block(node, bodyOr(node, lowerStatements(node.body)), null) : pass(node)],
	LabeledStatement: (node) => [block(node, lowerBody(node.body), node.label.name)],
	WithStatement: (node) => {
		const { range, loc } = node.object;
		return [{
			type: "With",
			items: [{
				type: "withitem",
				context_expr: lowerExpression(node.object),
				optional_vars: null,
				range,
				loc
			}],
			body: lowerBody(node.body),
			range: node.range,
			loc: node.loc
		}];
	},
	EmptyStatement: () => [],
	ImportDeclaration: lowerImport,
	TSImportEqualsDeclaration: lowerImportEquals,
	ExportNamedDeclaration: lowerExportNamed,
	ExportAllDeclaration: lowerExportAll,
	ExportDefaultDeclaration: lowerExportDefault,
	TSExportAssignment: lowerExportAssignment,
	TSEnumDeclaration: lowerEnum,
	TSModuleDeclaration: (node) => {
		const body = node.body;
		return node.declare || !is(body, "TSModuleBlock") ? [pass(node)] : [block(node, bodyOr(node, lowerStatements(body.body)), null)];
	},
	TSTypeAliasDeclaration: (node) => [{
		type: "TypeAlias",
		name: name(node.id, node.id.name),
		type_params: lowerTypeParams(node.typeParameters),
		value: lowerType(node.typeAnnotation),
		range: node.range,
		loc: node.loc
	}]
};
/**
* An expression for its effect.
*
* @param at where the statement stands; the expression itself where it is a part of one
*/
function lowerExpressionStatement(at, expression) {
	const node = bare(expression);
	if (is(node, "AssignmentExpression")) return lowerAssignment(at, node);
	if (is(node, "UpdateExpression")) return [lowerUpdate(at, node)];
	if (is(node, "SequenceExpression")) return node.expressions.flatMap((part) => lowerExpressionStatement(part, part));
	if (is(node, "UnaryExpression") && node.operator === "delete") return [{
		type: "Delete",
		targets: [lowerExpression(node.argument)],
		range: at.range,
		loc: at.loc
	}];
	if (is(node, "UnaryExpression") && node.operator === "void") return lowerExpressionStatement(at, node.argument);
	if (is(node, "LogicalExpression")) return [lowerShortCircuit(at, node)];
	if (is(node, "ConditionalExpression")) {
		const { consequent, alternate } = node;
		const body = lowerExpressionStatement(consequent, consequent);
		return [ifStatement(at, lowerExpression(node.test), bodyOr(consequent, body), lowerExpressionStatement(alternate, alternate))];
	}
	return lowerForEach(at, node) ?? [expr(at, lowerExpression(expression))];
}
/** `ready && run();` is an `if`, as much as with the word. */
function lowerShortCircuit(at, node) {
	const left = lowerExpression(node.left);
	const body = bodyOr(node.right, lowerExpressionStatement(node.right, node.right));
	return ifStatement(at, shortCircuitTest(node, left), body, []);
}
function shortCircuitTest(node, left) {
	if (node.operator === "&&") return left;
	return node.operator === "||" ? not(node.left, left) : compare(node.left, left, "Is", none(node.left));
}
function lowerReturn(node) {
	const value = node.argument && bare(node.argument);
	if (is(value, "FunctionExpression", "ClassExpression") && value.id) return [is(value, "ClassExpression") ? lowerClass(value, value, value.id) : lowerFunction(value, value, value.id), ret(node, name(value.id, value.id.name))];
	if (is(value, "ClassExpression")) return [lowerClass(value, value, {
		name: "default",
		range: [value.range[0], value.range[0]]
	}), ret(node, name(value, "default"))];
	return [ret(node, node.argument ? lowerExpression(node.argument) : null)];
}
/** `const`, `let`, `var`, `using`: an assignment for each name that gets a value. */
function lowerVariables(node) {
	if (node.declare) return [];
	const declarators = node.declarations;
	return declarators.flatMap((declarator) => lowerDeclarator(declarators.length === 1 ? node : declarator, declarator));
}
function lowerDeclarator(at, node) {
	const { id, init } = node;
	const value = init && bare(init);
	const required = lowerRequire(at, node);
	if (required) return required;
	if (is(id, "ObjectPattern") && init) {
		const source = sourceOf(init);
		if (source) return destructure(id, source);
	}
	if (is(id, "Identifier") && isFunctionLike(value)) return [lowerFunction(at, value, id)];
	if (is(id, "Identifier") && is(value, "ClassExpression")) return [lowerClass(at, value, id)];
	const annotation = is(id, "Identifier") ? lowerAnnotation(id.typeAnnotation) : null;
	const lowered = init ? lowerExpression(init) : null;
	if (annotation) {
		const { range, loc } = at;
		return [{
			type: "AnnAssign",
			target: lowerTarget(id),
			annotation,
			value: lowered,
			simple: 1,
			range,
			loc
		}];
	}
	return lowered ? [assign(at, [lowerTarget(id)], lowered)] : [];
}
function lowerEnum(node) {
	if (node.declare) return [pass(node)];
	const members = node.body.members.map((member, index) => {
		const id = is(member.id, "Identifier") ? member.id.name : literalText(member.id);
		return assign(member, [name(member.id, id)], member.initializer ? lowerExpression(member.initializer) : integer(member, index));
	});
	return [{
		type: "ClassDef",
		name: node.id.name,
		nameRange: node.id.range,
		bases: [],
		keywords: [],
		body: bodyOr(node, members),
		decorator_list: [],
		type_params: [],
		range: node.range,
		loc: node.loc
	}];
}
function literalText(id) {
	return is(id, "Literal") ? String(id.value) : "";
}

// dist/lib/typescript/lower.js
/** A TypeScript program as our syntax tree. */
/** One module a program: every rule of a run asks for the same one. Goes with the program. */
const lowered = /* @__PURE__ */ new WeakMap();
/**
* Lowers a program onto our syntax tree. Any node of the language is allowed; what has no counterpart becomes `Pass`
* or `None`. Throws a RangeError where the nesting is too deep for the stack, and nothing else.
*/
function lowerTypeScript(program, text) {
	const known = lowered.get(program);
	if (known) return known;
	const module = {
		type: "Module",
		body: lowerStatements(program.body),
		language: "typescript",
		comments: list(program.comments).map(({ value, range, loc }) => ({
			type: "Comment",
			value,
			range,
			loc
		})),
		tokens: [],
		range: [0, text.length],
		loc: locationOf(text)
	};
	setParents(module);
	lowered.set(program, module);
	return module;
}
function locationOf(text) {
	const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
	return {
		start: {
			line: 1,
			column: 0
		},
		end: {
			line: lines.length,
			column: lines.at(-1)?.length ?? 0
		}
	};
}
function setParents(root) {
	const stack = [root];
	for (let node = stack.pop(); node; node = stack.pop()) for (const child of children(node)) {
		child.parent = node;
		stack.push(child);
	}
}

// dist/lib/typescript/recent.js
/** The few results of parsing that are worth keeping: ESLint and the project read the same files in one run. */
/**
* Keeps one value a path, for the text it was made from. Holds at most `capacity` characters of text (the newest file
* however long); the one unused for the longest time goes first.
*/
var RecentFiles = class {
	#capacity;
	/** In order of use, the oldest first. */
	#entries = /* @__PURE__ */ new Map();
	#held = 0;
	constructor(capacity) {
		this.#capacity = capacity;
	}
	get(path, text) {
		const entry = this.#entries.get(path);
		if (entry?.text !== text) return void 0;
		this.#entries.delete(path);
		this.#entries.set(path, entry);
		return entry.value;
	}
	/** The value for a text whose path is not known. */
	find(text) {
		for (const entry of this.#entries.values()) if (entry.text === text) return entry.value;
	}
	set(path, text, value) {
		this.#remove(path);
		this.#entries.set(path, {
			text,
			value
		});
		this.#held += text.length;
		for (const oldest of this.#entries.keys()) {
			if (this.#held <= this.#capacity || oldest === path) break;
			this.#remove(oldest);
		}
	}
	#remove(path) {
		const entry = this.#entries.get(path);
		if (!entry) return;
		this.#held -= entry.text.length;
		this.#entries.delete(path);
	}
};

// dist/lib/typescript/parser.js
/** The TypeScript parser, loaded with the first file it has to read, and shared by ESLint and the project. */
const require = createRequire(import.meta.url);
/** About 30,000 lines; a tree takes some hundred times the memory of its text. */
const recent = new RecentFiles(1e6);
/**
* The parser object for ESLint's `languageOptions.parser`. Importing it costs nothing: `@typescript-eslint/parser`
* takes half a second and 60 MiB, which a Python charm must not pay.
*/
const lazyTypeScriptParser = {
	meta: {
		name: "eslint-plugin-charm/typescript-parser",
		/** That of the parser behind it: ESLint's cache has to notice when it changes. */
		get version() {
			const { version } = require("@typescript-eslint/parser/package.json");
			return version;
		}
	},
	parseForESLint(text, options = {}) {
		const path = options.filePath ?? "";
		const known = isPlain(options) ? recent.get(path, text) : void 0;
		if (known?.fresh) {
			known.fresh = false;
			return known.parsed;
		}
		const parsed = loadParser().parseForESLint(text, options);
		recent.set(path, text, {
			parsed,
			fresh: false
		});
		return parsed;
	}
};
/** Reads a file for the project. A tree that ESLint has asked for already is used again. */
function parseTypeScript(text, path) {
	try {
		return {
			ok: true,
			module: lowerTypeScript(parseProgram(text, path), text)
		};
	} catch (error) {
		return {
			ok: false,
			errors: [problemOf(error)]
		};
	}
}
/** The program for a text that was parsed a moment ago under some path; parsed anew where it is gone. May throw. */
function programOf(text) {
	const known = recent.find(withoutShebang(text));
	if (known) return known.parsed.ast;
	try {
		return parseProgram(text, "file.ts");
	} catch {
		return parseProgram(text, "file.tsx");
	}
}
function parseProgram(text, path) {
	const source = withoutShebang(text);
	const known = recent.get(path, source);
	if (known) return known.parsed.ast;
	const parsed = loadParser().parseForESLint(source, {
		...PLAIN,
		filePath: path
	});
	recent.set(path, source, {
		parsed,
		fresh: true
	});
	return parsed.ast;
}
/** The options of the project, which are also those of ESLint where the user sets none. */
const PLAIN = {
	sourceType: "module",
	onUnsupportedTypeScriptVersion: "ignore"
};
/** What changes neither the tree nor the scopes. */
const WITHOUT_EFFECT = /* @__PURE__ */ new Set([
	"ecmaVersion",
	"loc",
	"range",
	"tokens",
	"comment",
	"eslintVisitorKeys",
	"eslintScopeManager",
	"filePath"
]);
/** True where parsing with these options gives what the project's own parse gives. */
function isPlain(options) {
	return Object.entries(options).every(([key, value]) => WITHOUT_EFFECT.has(key) || key === "sourceType" && value === "module");
}
/** As ESLint does it before it parses, so that both ask for the same text. */
function withoutShebang(text) {
	return text.replace(/^#!/, "//");
}
function loadParser() {
	return require("@typescript-eslint/parser");
}
function problemOf(error) {
	const message = error instanceof Error ? error.message : String(error);
	const { lineNumber, column } = error;
	return {
		message,
		line: lineNumber ?? 1,
		column: (column ?? 0) + 1
	};
}

// dist/lib/project/frontends.js
const log$1 = debugLog("project");
/**
* A file's syntax, by the extension of its path; undefined when it has a syntax error. Never throws.
*
* Both front ends remember what ESLint has parsed a moment ago; TypeScript's, which loads its parser with the first
* file, does so by absolute path.
*
* @param path absolute path
* @param isVendored true for a library of which only a part may be of use
*/
function parseSource(path, text, isVendored) {
	const parsePy = isVendored ? parsePythonOnDemand : parsePython;
	try {
		const parsed = path.endsWith(".py") ? parsePy(text) : parseTypeScript(text, path);
		if (parsed.ok) return parsed.module;
		log$1("%s: %s (line %d)", path, parsed.errors[0]?.message, parsed.errors[0]?.line);
	} catch (error) {
		log$1("%s: %O", path, error);
	}
}

// dist/lib/project/sources.js
/**
* The texts and trees of one charm: what is on disk, with open buffers in front of it. A tree is kept as long as its
* file's text stays the same.
*/
var Sources = class {
	#root;
	#disk;
	#originOf;
	#buffers = /* @__PURE__ */ new Map();
	#parsed = /* @__PURE__ */ new Map();
	#size = 0;
	constructor(root, disk, originOf) {
		this.#root = root;
		this.#disk = disk;
		this.#originOf = originOf;
	}
	/** UTF-16 units of source text whose trees are kept. */
	get size() {
		return this.#size;
	}
	/** A file's syntax; undefined when it is not there or has a syntax error. */
	get(path) {
		const text = this.#textOf(path);
		const known = this.#parsed.get(path);
		const origin = this.#originOf(path);
		if (known && known.text === text && known.source.origin === origin) return known.source;
		this.#forget(path);
		if (text === void 0) return void 0;
		const module = known?.text === text ? known.source.module : parseSource(join(this.#root, path), text, origin === "vendored");
		return module && this.#keep(path, text, module);
	}
	/**
	* Takes the text that ESLint lints in place of the disk's.
	*
	* @returns true when the file's text is another one than before
	*/
	open(path, { text, module }) {
		if (this.#textOf(path) === text) {
			if (this.#parsed.get(path)?.text !== text) this.#keep(path, text, module);
			return false;
		}
		this.#disk.refreshFile(path);
		const onDisk = this.#disk.text(path);
		if (onDisk === text) this.#buffers.delete(path);
		else this.#buffers.set(path, {
			text,
			base: onDisk
		});
		this.#keep(path, text, module);
		return true;
	}
	/** Paths that exist as an open buffer only. */
	unsaved() {
		return [...this.#buffers.keys()].filter((path) => this.#disk.text(path) === void 0);
	}
	/** Forgets the trees of files that are gone. */
	prune() {
		for (const path of this.#parsed.keys()) if (this.#textOf(path) === void 0) this.#forget(path);
	}
	#textOf(path) {
		const onDisk = this.#disk.text(path);
		const buffer = this.#buffers.get(path);
		if (buffer && buffer.base === onDisk) return buffer.text;
		if (buffer) this.#buffers.delete(path);
		return onDisk;
	}
	#keep(path, text, module) {
		this.#forget(path);
		const source = {
			path,
			module,
			origin: this.#originOf(path)
		};
		this.#parsed.set(path, {
			text,
			source
		});
		this.#size += text.length;
		return source;
	}
	#forget(path) {
		this.#size -= this.#parsed.get(path)?.text.length ?? 0;
		this.#parsed.delete(path);
	}
};

// dist/lib/project/charm-on-disk.js
/** The disk is looked at again after this many milliseconds; a burst of lints within them asks nothing twice. */
const CHECK_INTERVAL_MS = 100;
/** However slow the disk and large the charm: between two checks passes this many times what the last one took. */
const CHECK_SHARE = 20;
/** One charm in memory: what was read of it, and the project that stands for its present state. */
var CharmOnDisk = class {
	root;
	disk;
	sources;
	#isSolitary;
	#project;
	#metadata;
	#own;
	#nextCheck = 0;
	/** @param isSolitary true for a text without a file, which nothing on disk belongs to */
	constructor(root, isSolitary) {
		this.root = root;
		this.disk = isSolitary ? noDisk : openDisk(root.path);
		this.sources = new Sources(root.path, this.disk, (path) => this.#originOf(path));
		this.#isSolitary = isSolitary;
	}
	/** The charm as it is now: the same object as before when nothing that was read has changed. */
	project() {
		this.#check();
		return this.#project ??= new Snapshot(this);
	}
	/** The same with a file as ESLint has it open. */
	projectWith(path, open) {
		this.#check();
		if (this.sources.open(this.relative(path), open)) {
			this.#project = void 0;
			this.#own = void 0;
		}
		return this.#project ??= new Snapshot(this);
	}
	/** See `Project.relative`. */
	relative(path) {
		const inside = toPosix(relative(this.root.path, path));
		return this.disk.locate(inside) ?? inside;
	}
	get metadata() {
		return this.#metadata ??= this.#isSolitary ? noMetadata : readMetadata(this.disk);
	}
	get own() {
		return this.#own ??= this.#listOwn();
	}
	/** See `Modules.get`. */
	get(path) {
		return isSource(path) ? this.sources.get(this.disk.locate(path) ?? path) : void 0;
	}
	#check() {
		const start = performance.now();
		if (start < this.#nextCheck) return;
		if (this.disk.refresh()) {
			this.#project = void 0;
			this.#metadata = void 0;
			this.#own = void 0;
			this.sources.prune();
		}
		const end = performance.now();
		this.#nextCheck = end + Math.max(CHECK_INTERVAL_MS, (end - start) * CHECK_SHARE);
	}
	#listOwn() {
		const libraries = this.#libraries();
		const onDisk = sourcesBelow(this.disk, (path) => !isVendored(path, libraries));
		const unsaved = this.sources.unsaved().filter((path) => this.#isSolitary || isOwnPath(path, libraries));
		return unsaved.length === 0 ? onDisk : [...onDisk, ...unsaved].sort();
	}
	#originOf(path) {
		return isVendored(path, this.#libraries()) ? "vendored" : "own";
	}
	#libraries() {
		return ownLibraries(this.metadata.facts.name, this.root.declared);
	}
};

// dist/lib/project/open.js
const log = debugLog("project");
/** Charms that are kept in memory, as many as someone edits side by side. */
const MOST_CHARMS = 8;
/**
* UTF-16 units of source text of all charms together. Their trees take about 22 bytes for each (measured): 70 MB, some
* four large charms.
*/
const MOST_TEXT = 3145728;
/** A folder's root is found again after this many milliseconds: someone may add or remove a `charmcraft.yaml`. */
const ROOT_INTERVAL_MS = 100;
/**
* Charms by root, least recently used first. The one state of this room that outlives a call: ESLint hands over one
* file at a time, and the next file of the same charm must not read it all again. At most `MOST_CHARMS`, and fewer
* when their sources are more than `MOST_TEXT`; the one in use always stays.
*/
const charms = /* @__PURE__ */ new Map();
/** Roots by folder, for `ROOT_INTERVAL_MS`. */
const roots = /* @__PURE__ */ new Map();
let rootsUntil = 0;
/**
* The charm that a file belongs to. Costs microseconds while nothing has changed. Never throws.
*
* Changes on disk are noticed when a call comes 100 ms or more after the last look (later on slow disks, so that
* looking takes no more than a twentieth of the time). A file's open text holds until another one is handed over or
* the file is saved.
*
* @param path path of a file, or of a folder; relative ones are taken from the working directory
* @param open the file as ESLint has it open; without it, what is on disk
* @returns undefined when the path cannot be one of a file, or when our own analysis fails
*/
function openProject(path, open) {
	if (path === "" || path.includes("\0")) return void 0;
	try {
		const full = resolve(path);
		return open ? projectOfOpen(full, open) : use(rootOfPath(full)).project();
	} catch (error) {
		log("%s: %O", path, error);
		return;
	}
}
function projectOfOpen(full, open) {
	const root = cachedRootOf(dirname(full));
	return isSolitary(full, root) ? use({
		path: dirname(full),
		declared: false
	}, basename(full)).projectWith(full, open) : use(root).projectWith(full, open);
}
/** The charm in a folder that `findCharms()` has found. */
function openCharm(root) {
	const path = resolve(root);
	return use({
		path,
		declared: declaresCharm(path)
	}).project();
}
function rootOfPath(full) {
	return cachedRootOf(statOf(full)?.isDirectory() ? full : dirname(full));
}
/**
* True for a text that is no file of a charm: standard input without a name, a rule tester's case, a code block of
* another document. An unsaved file in a charm's folder belongs to the charm.
*/
function isSolitary(full, root) {
	if (statOf(full)) return false;
	return !root.declared || !statOf(dirname(full))?.isDirectory();
}
function cachedRootOf(folder) {
	const now = performance.now();
	if (now >= rootsUntil) {
		roots.clear();
		rootsUntil = now + ROOT_INTERVAL_MS;
	}
	const known = roots.get(folder);
	if (known) return known;
	const root = rootOf(folder);
	roots.set(folder, root);
	return root;
}
/** @param solitary name of a file that is the whole project */
function use(root, solitary) {
	const key = [
		root.path,
		root.declared,
		solitary ?? ""
	].join("\0");
	const charm = charms.get(key) ?? new CharmOnDisk(root, solitary !== void 0);
	charms.delete(key);
	makeRoomFor(charm);
	charms.set(key, charm);
	return charm;
}
/** The others may have grown since they were used: what was read of them counts as it is now. */
function makeRoomFor(charm) {
	let text = charm.sources.size;
	for (const other of charms.values()) text += other.sources.size;
	for (const [key, other] of charms) {
		if (charms.size < MOST_CHARMS && text <= MOST_TEXT) return;
		charms.delete(key);
		text -= other.sources.size;
	}
}

export { findCharms as S, scopeOf as _, lowerTypeScript as a, charmFingerprint as b, list as c, ancestors as d, children as f, pushChildren as g, isStatement as h, programOf as i, parsePython as l, isScope as m, openProject as n, is as o, isFunction as p, lazyTypeScriptParser as r, keyName as s, openCharm as t, ready as u, walk as v, debugLog as x, visitorKeys as y };