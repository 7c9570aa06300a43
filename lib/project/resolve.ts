import { posix } from "node:path";
import type { Modules } from "../charm/modules.js";
import type { Disk } from "./disk.js";
import { createMappings, type Mappings } from "./tsconfig.js";

/**
 * Resolves the imports of one charm in one state: an answer is remembered, and `undefined` is one, too. It means that
 * the import leads out of the charm's root: to an installed package, to a package that the charm shares with its
 * neighbours in a repository, or nowhere.
 *
 * @param entryFolder the folder of the charm's entry point, which Python puts first on its search path
 * @returns see `Modules.resolve`
 */
export function createResolver(disk: Disk, entryFolder: string): Modules["resolve"] {
  const answers = new Map<string, string | undefined>();
  const mappings = createMappings(disk);
  return (from, name, level) => {
    const key = `${from}\0${level}\0${name}`;
    if (!answers.has(key)) {
      const answer = from.endsWith(".py")
        ? resolvePython(disk, from, name, level, entryFolder)
        : resolveTypeScript(disk, mappings, from, name);
      answers.set(key, answer);
    }
    return answers.get(key);
  };
}

function resolvePython(
  disk: Disk, from: string, name: string, level: number, entryFolder: string,
): string | undefined {
  const own = folderOf(from);
  const parts = name === "" ? [] : name.split(".");
  if (!parts.every((part) => /^[^\s./\\]+$/.test(part))) return undefined;
  if (level > 0) {
    let folder: string | undefined = own;
    for (let up = 1; up < level; up++) folder = folder === undefined || folder === "" ? undefined : folderOf(folder);
    return folder === undefined ? undefined : pythonFile(disk, folder, parts);
  }
  if (parts.length === 0) return undefined;
  // The search path that charmcraft's dispatch script sets, then what tests and scripts find beside themselves. Only
  // below these folders: a file of the same name deeper in the tree is not what Python would import.
  for (const folder of new Set([entryFolder, "src", "lib", "", own])) {
    const found = pythonFile(disk, folder, parts);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A package before a module of the same name, as Python does. Folders on the way need no `__init__.py`. */
function pythonFile(disk: Disk, folder: string, parts: readonly string[]): string | undefined {
  const path = [...(folder === "" ? [] : [folder]), ...parts].join("/");
  const inPackage = disk.locate(path === "" ? "__init__.py" : `${path}/__init__.py`);
  return inPackage ?? (parts.length === 0 ? undefined : disk.locate(`${path}.py`));
}

function resolveTypeScript(disk: Disk, mappings: Mappings, from: string, name: string): string | undefined {
  if (/^\.\.?(?:\/|$)/.test(name)) return typeScriptFile(disk, posix.join(folderOf(from), name));
  // `/etc/x` and `file:` name places of the machine; `ops`, `node:fs` and `@scope/x` are packages unless tsconfig.json
  // says where they are.
  if (name === "" || name.startsWith("/") || name.startsWith("node:")) return undefined;
  for (const path of mappings(from, name)) {
    const found = typeScriptFile(disk, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What each extension of the running program was compiled from. */
const COMPILED_FROM: Record<string, string> = { ".js": ".ts", ".mjs": ".mts", ".cjs": ".cts" };

/** The source behind a specifier: as written, as compiled, without extension, or a folder's index. */
function typeScriptFile(disk: Disk, path: string): string | undefined {
  if (path === ".." || path.startsWith("../")) return undefined;
  const plain = path === "." ? "" : path.replace(/\/$/, "");
  const extension = posix.extname(plain);
  const candidates = [
    ...(/^\.[mc]?ts$/.test(extension) ? [plain] : []),
    ...(COMPILED_FROM[extension] ? [plain.slice(0, -extension.length) + COMPILED_FROM[extension]] : []),
    ...[".ts", ".mts", ".cts"].map((added) => plain + added),
    ...["index.ts", "index.mts", "index.cts"].map((index) => posix.join(plain, index)),
  ];
  for (const candidate of candidates) {
    const found = disk.locate(candidate);
    if (found !== undefined && !/\.d\.[mc]?ts$/.test(found)) return found;
  }
  return undefined;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
