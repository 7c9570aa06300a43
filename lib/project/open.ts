import { basename, dirname, resolve } from "node:path";
import { debugLog } from "../debug.js";
import { CharmOnDisk } from "./charm-on-disk.js";
import { statOf } from "./fs.js";
import type { Project } from "./project.js";
import { declaresCharm, rootOf, type Root } from "./root.js";
import type { OpenFile } from "./sources.js";

const log = debugLog("project");

/** Charms that are kept in memory, as many as someone edits side by side. */
const MOST_CHARMS = 8;

/**
 * So many of them keep what was derived of them, too: a model takes as much as the trees. ESLint may go to and fro
 * between two charms while it reads many files at once.
 */
const MOST_MODELS = 3;

/**
 * UTF-16 units of source text of all charms together. Their trees take about 22 bytes for each (measured): 45 MB, some
 * three large charms.
 */
const MOST_TEXT = 2 * 1024 * 1024;

/** A folder's root is found again after this many milliseconds: someone may add or remove a `charmcraft.yaml`. */
const ROOT_INTERVAL_MS = 100;

/**
 * Charms by root, least recently used first. The one state of this room that outlives a call: ESLint hands over one
 * file at a time, and the next file of the same charm must not read it all again. At most `MOST_CHARMS`, and fewer
 * when their sources are more than `MOST_TEXT`; the one in use always stays.
 */
const charms = new Map<string, CharmOnDisk>();

/** Roots by folder, for `ROOT_INTERVAL_MS`. */
const roots = new Map<string, Root>();
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
 * @param libraries names of other charms whose libraries below `lib/charms/` are developed here, too
 * @returns undefined when the path cannot be one of a file, or when our own analysis fails
 */
export function openProject(path: string, open?: OpenFile, libraries: readonly string[] = []): Project | undefined {
  if (path === "" || path.includes("\0")) return undefined;
  try {
    const full = resolve(path);
    return open ? projectOfOpen(full, open, libraries) : use(rootOfPath(full), libraries).project();
  } catch (error) {
    // A rule must not end ESLint's run, whatever a disk may do (the working directory can be gone, for one).
    log("%s: %O", path, error);
    return undefined;
  }
}

function projectOfOpen(full: string, open: OpenFile, libraries: readonly string[]): Project {
  const root = cachedRootOf(dirname(full));
  return isSolitary(full, root)
    ? use({ path: dirname(full), declared: false }, [], basename(full)).projectWith(full, open)
    : use(root, libraries).projectWith(full, open);
}

/** The charm in a folder that `findCharms()` has found. For `libraries` see `openProject`. */
export function openCharm(root: string, libraries: readonly string[] = []): Project {
  const path = resolve(root);
  return use({ path, declared: declaresCharm(path) }, libraries).project();
}

/** Lets go of every charm, for who is done with them and has others to read. */
export function forgetCharms(): void {
  charms.clear();
}

function rootOfPath(full: string): Root {
  return cachedRootOf(statOf(full)?.isDirectory() ? full : dirname(full));
}

/**
 * True for a text that is no file of a charm: standard input without a name, a rule tester's case, a code block of
 * another document. An unsaved file in a charm's folder belongs to the charm.
 */
function isSolitary(full: string, root: Root): boolean {
  if (statOf(full)) return false;
  return !root.declared || !statOf(dirname(full))?.isDirectory();
}

function cachedRootOf(folder: string): Root {
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
function use(root: Root, libraries: readonly string[], solitary?: string): CharmOnDisk {
  // NUL cannot be in a path: the parts of the key stay apart.
  const key = [root.path, root.declared, solitary ?? "", ...libraries].join("\0");
  const charm = charms.get(key) ?? new CharmOnDisk(root, solitary !== undefined, libraries);
  charms.delete(key);
  makeRoomFor(charm);
  charms.set(key, charm);
  [...charms.values()].at(-1 - MOST_MODELS)?.forgetDerived();
  return charm;
}

/** The others may have grown since they were used: what was read of them counts as it is now. */
function makeRoomFor(charm: CharmOnDisk): void {
  let text = charm.sources.size;
  for (const other of charms.values()) text += other.sources.size;
  for (const [key, other] of charms) {
    if (charms.size < MOST_CHARMS && text <= MOST_TEXT) return;
    charms.delete(key);
    text -= other.sources.size;
  }
}
