import { readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { sep } from "node:path";

/** Longest file that is read, in bytes. Longer ones are generated or hostile, and are left out. */
const LONGEST_FILE = 4 * 1024 * 1024;

/** What is at a path, links followed; undefined when nothing is there or nothing may be known about it. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // A path through a file, a loop of links, a folder that may not be entered.
  }
}

/** A regular file's text without BOM; undefined for anything else (a FIFO would block), and for overlong files. */
export function textOf(path: string, stats = statOf(path)): string | undefined {
  if (!stats?.isFile() || stats.size > LONGEST_FILE) return undefined;
  try {
    const text = readFileSync(path, "utf8");
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

/** A path without links; undefined where there is no such file. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // A loop, or a link to nothing.
  }
}

/** A native relative path with forward slashes. */
export function toPosix(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
