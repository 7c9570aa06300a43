import type { Disk, Folder } from "./disk.js";
import { isCharmFolder } from "./root.js";
import { isEnvironment, isForeignFolder, isOwnSource, isTestFolder } from "./skip.js";

/** A charm has some hundred files; a folder with more than this is no charm, and its rest is left out. */
const MOST_FILES = 5_000;
const MOST_FOLDERS = 5_000;
const DEEPEST = 24;

/** Whose libraries are the charm's own, below `lib/charms/`: names of folders, or all of them. */
export type OwnLibraries = ReadonlySet<string> | "all";

/**
 * The libraries that a charm publishes: those in the folder of its name. In a folder without a charm every library is
 * developed there; for a charm whose name nothing tells, all are somebody else's.
 *
 * @param others names of other charms whose libraries are developed there, too
 */
export function ownLibraries(name: string | null, declared: boolean, others: readonly string[]): OwnLibraries {
  if (name === null && !declared) return "all";
  return new Set([...(name === null ? [] : [name]), ...others].map((charm) => charm.replaceAll("-", "_")));
}

/** True for a file of a library that another charm publishes. */
export function isVendored(path: string, own: OwnLibraries): boolean {
  const folder = /^lib\/charms\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && own !== "all" && !own.has(folder);
}

/** True for a path that the list of own sources would hold if the file were on disk (an unsaved buffer). */
export function isOwnPath(path: string, own: OwnLibraries): boolean {
  const names = path.split("/");
  const folders = names.slice(0, -1).map((_, i) => names.slice(0, i + 1).join("/"));
  if (folders.some((folder) => isForeignFolder(folder) || isTestFolder(folder))) return false;
  return isOwnSource(names.at(-1) ?? "") && !isVendored(path, own);
}

/**
 * The sources below a disk's root, sorted: no tests, environments, build output, documentation, nested charms or
 * repositories. A link inside of the root is left out, since its target is found by its own path.
 *
 * @param keep false leaves a file out
 */
export function sourcesBelow(disk: Disk, keep: (path: string) => boolean): string[] {
  const found: string[] = [];
  const folders = [""];
  let looked = 0;
  // The list grows while it is walked; the bound ends it.
  for (const path of folders) {
    if (++looked > MOST_FOLDERS) break;
    const folder = disk.folder(path);
    if (!folder || (path !== "" && isSomebodyElses(disk, path, folder))) continue;
    for (const [name, entry] of folder) {
      if (entry.link !== null) continue;
      const below = path === "" ? name : `${path}/${name}`;
      if (entry.kind === "folder") {
        const left = isForeignFolder(below) || isTestFolder(below) || below.split("/").length > DEEPEST;
        if (!left) folders.push(below);
      } else if (isOwnSource(name) && keep(below)) {
        found.push(below);
        if (found.length >= MOST_FILES) return found.sort();
      }
    }
  }
  return found.sort();
}

function isSomebodyElses(disk: Disk, path: string, folder: Folder): boolean {
  if (isEnvironment(folder) || folder.has(".git")) return true;
  return isCharmFolder((name) => folder.get(name)?.kind === "file", (name) => disk.text(`${path}/${name}`));
}
