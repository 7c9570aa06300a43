import { readdirSync, type Dirent, type Stats } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { realPath, statOf, textOf, toPosix } from "./fs.js";
import { isNeverOwn } from "./skip.js";

/** The files below one folder. Every path is relative to it, with forward slashes; the folder itself is `""`. */
export interface Disk {
  /** What a folder holds, as far as charms are concerned; undefined when there is no such folder. */
  folder(path: string): Folder | undefined;
  /** The text of a file, without BOM; undefined when it is not there, leads outside, or cannot be read. */
  text(path: string): string | undefined;
  /** A file's one path, with links inside of the root resolved; undefined when there is no such file. */
  locate(path: string): string | undefined;
  /** Looks at everything that was read once more. True when any of it is different now. */
  refresh(): boolean;
  /** The same for one file that was read before. */
  refreshFile(path: string): boolean;
}

/** Names in a folder: sources, metadata and folders; links that leave the root and other things are left out. */
export type Folder = ReadonlyMap<string, Entry>;

export interface Entry {
  kind: "file" | "folder";
  /** Where a link leads, as a path relative to the root; null for what is no link. */
  link: string | null;
}

/** A disk without any file, for a text that has none. */
export const noDisk: Disk = {
  folder: () => undefined,
  text: () => undefined,
  locate: () => undefined,
  refresh: () => false,
  refreshFile: () => false,
};

/** The real disk below `root`, remembering what it has read until `refresh()` finds it changed. */
export function openDisk(root: string): Disk {
  return new RememberingDisk(root);
}

/** Only these names are remembered, so that a new `.eslintcache` is no change of the charm. */
const FILES_OF_CHARMS = /^[^.].*\.(?:py|[mc]?ts|ya?ml|toml|txt|lock|json)$|^pyvenv\.cfg$|^\.git$/;

/** A repository's own mark counts, what tools hide or install does not. */
function isFolderOfCharms(name: string): boolean {
  return name === ".git" || !isNeverOwn(name);
}

interface Stamp {
  modified: number;
  changed: number;
  size: number;
  inode: number;
  /** False when the file was so fresh that a second write could hide behind the same timestamp. */
  settled: boolean;
}

/** Linux stamps files with the time of the last tick, a few milliseconds ago; other systems are coarser. */
const SETTLING_MS = 50;

function stampOf(stats: Stats): Stamp {
  return {
    modified: stats.mtimeMs,
    changed: stats.ctimeMs,
    size: stats.size,
    inode: stats.ino,
    settled: Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > SETTLING_MS,
  };
}

function isUnchanged(before: Stamp | null, now: Stamp | null): boolean {
  if (before === null || now === null) return before === now;
  return before.settled && before.modified === now.modified && before.changed === now.changed
    && before.size === now.size && before.inode === now.inode;
}

interface Remembered<T> {
  value: T | undefined;
  stamp: Stamp | null;
}

interface Found {
  kind: Entry["kind"];
  /** Without links. */
  path: string;
}

/** Folders are looked up in their parents, so this is also the deepest path. */
const MOST_NESTED = 64;

class RememberingDisk implements Disk {
  readonly #root: string;
  readonly #realRoot: string;
  /** By path without links on the way; a folder stands behind the one that holds it. */
  readonly #folders = new Map<string, Remembered<Folder>>();
  readonly #texts = new Map<string, Remembered<string>>();
  #nesting = 0;

  constructor(root: string) {
    this.#root = root;
    this.#realRoot = realPath(root) ?? root;
  }

  folder(path: string): Folder | undefined {
    const known = this.#folders.get(path);
    if (known) return known.value;
    // What its parent does not list is absent or outside, and need not be remembered.
    const found = this.#find(path);
    if (found?.kind !== "folder") return undefined;
    if (found.path !== path) return this.#find(found.path)?.path === found.path ? this.folder(found.path) : undefined;
    const read = this.#readFolder(path);
    this.#folders.set(path, read);
    return read.value;
  }

  text(path: string): string | undefined {
    const known = this.#texts.get(path);
    if (known) return known.value;
    const found = this.#find(path);
    if (found?.kind !== "file") return undefined;
    if (found.path !== path) return this.locate(found.path) === found.path ? this.text(found.path) : undefined;
    const read = this.#readText(path);
    this.#texts.set(path, read);
    return read.value;
  }

  locate(path: string): string | undefined {
    const found = this.#find(path);
    return found?.kind === "file" ? found.path : undefined;
  }

  refresh(): boolean {
    let changed = false;
    for (const path of this.#folders.keys()) if (this.#refreshFolder(path)) changed = true;
    for (const path of this.#texts.keys()) if (this.refreshFile(path)) changed = true;
    return changed;
  }

  refreshFile(path: string): boolean {
    const known = this.#texts.get(path);
    if (!known) return false;
    if (this.locate(path) !== path) {
      // Gone, or a link stands there now.
      this.#texts.delete(path);
      return true;
    }
    const stats = statOf(join(this.#root, path));
    if (isUnchanged(known.stamp, stats ? stampOf(stats) : null)) return false;
    const read = this.#readText(path);
    this.#texts.set(path, read);
    return read.value !== known.value;
  }

  #refreshFolder(path: string): boolean {
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

  #forgetBelow(path: string): void {
    for (const folder of this.#folders.keys()) {
      if (folder === path || folder.startsWith(`${path}/`)) this.#folders.delete(folder);
    }
  }

  /** Follows a path name by name, so that no link on the way can leave the root. */
  #find(path: string): Found | undefined {
    let found: Found = { kind: "folder", path: "" };
    if (path === "") return found;
    // Links lead to real paths and cannot go in circles, unless they are changed between two looks.
    if (this.#nesting > MOST_NESTED) return undefined;
    this.#nesting++;
    for (const name of path.split("/")) {
      const entry: Entry | undefined = found.kind === "folder" ? this.folder(found.path)?.get(name) : undefined;
      if (!entry) {
        this.#nesting--;
        return undefined;
      }
      found = { kind: entry.kind, path: entry.link ?? (found.path === "" ? name : `${found.path}/${name}`) };
    }
    this.#nesting--;
    return found;
  }

  #readText(path: string): Remembered<string> {
    const full = join(this.#root, path);
    const stats = statOf(full);
    return { value: textOf(full, stats), stamp: stats ? stampOf(stats) : null };
  }

  #readFolder(path: string): Remembered<Folder> {
    const full = join(this.#root, path);
    const stats = statOf(full);
    let entries: Dirent[];
    try {
      entries = readdirSync(full, { withFileTypes: true });
    } catch {
      return { value: undefined, stamp: stats ? stampOf(stats) : null };
    }
    const folder = new Map<string, Entry>();
    for (const entry of entries) {
      const what = this.#entryOf(join(full, entry.name), entry);
      const counts = what?.kind === "folder" ? isFolderOfCharms(entry.name) : FILES_OF_CHARMS.test(entry.name);
      if (what && counts) folder.set(entry.name, what);
    }
    return { value: folder, stamp: stats ? stampOf(stats) : null };
  }

  #entryOf(full: string, entry: Dirent): Entry | undefined {
    if (entry.isFile()) return { kind: "file", link: null };
    if (entry.isDirectory()) return { kind: "folder", link: null };
    if (!entry.isSymbolicLink()) return undefined;
    const real = realPath(full);
    if (real === undefined) return undefined;
    const link = toPosix(relative(this.#realRoot, real));
    if (link === ".." || link.startsWith("../") || isAbsolute(link)) return undefined;
    const stats = statOf(real);
    if (stats?.isFile()) return { kind: "file", link };
    return stats?.isDirectory() ? { kind: "folder", link } : undefined;
  }
}

function isSameFolder(before: Folder | undefined, now: Folder | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  if (before.size !== now.size) return false;
  for (const [name, entry] of before) {
    const other = now.get(name);
    if (other?.kind !== entry.kind || other.link !== entry.link) return false;
  }
  return true;
}
