import type { Folder } from "./disk.js";

/** Environments, caches and installed packages: never a charm's own code, wherever they stand. */
const NEVER = new Set(["node_modules", "venv", "site-packages", "__pycache__"]);

/** What charmcraft and build tools leave behind, and documentation. A package below `src/` may be called so, too. */
const OUTSIDE_OF_SOURCES = new Set(["build", "dist", "parts", "prime", "stage", "docs"]);

const TEST_FOLDERS = new Set(["tests", "test"]);

const TEST_FILE = /^(?:test_.*\.py|.*_test\.py|conftest\.py|.*\.(?:test|spec)\.[mc]?ts)$/;

const SOURCE_FILE = /\.(?:py|[mc]?ts)$/;

const DECLARATION_FILE = /\.d\.[mc]?ts$/;

/** True for the name of a folder that holds no charm's code anywhere: hidden, installed or cached. */
export function isNeverOwn(name: string): boolean {
  return name.startsWith(".") || NEVER.has(name);
}

/** True for a folder that never holds a charm's own code, by its path relative to the root. */
export function isForeignFolder(path: string): boolean {
  const names = path.split("/");
  const name = names.at(-1) ?? "";
  if (isNeverOwn(name)) return true;
  return OUTSIDE_OF_SOURCES.has(name) && !names.includes("src") && !names.includes("lib");
}

/** True for a folder of tests, by its path. */
export function isTestFolder(path: string): boolean {
  return TEST_FOLDERS.has(path.split("/").at(-1) ?? "");
}

/** True for a virtual environment of any name. */
export function isEnvironment(folder: Folder): boolean {
  return folder.has("pyvenv.cfg");
}

/** True for a file that the front ends can read, by its name: tests included, type declarations not. */
export function isSource(name: string): boolean {
  return SOURCE_FILE.test(name) && !DECLARATION_FILE.test(name);
}

/** True for a source file that is no test, by its name alone. */
export function isOwnSource(name: string): boolean {
  return isSource(name) && !TEST_FILE.test(name);
}
