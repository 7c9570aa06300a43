/**
 * What the project asks of `node:fs`, for a browser: files in memory. The bundler puts it in place of the real one, so
 * that the project's own code needs no second way to read a charm.
 */

interface Stats {
  mtimeMs: number;
  ctimeMs: number;
  size: number;
  ino: number;
  isFile: () => boolean;
  isDirectory: () => boolean;
}

interface Dirent {
  name: string;
  isFile: () => boolean;
  isDirectory: () => boolean;
  isSymbolicLink: () => boolean;
}

interface File {
  content: string | Uint8Array;
  /** Milliseconds, as `Date.now()` has them. */
  modified: number;
}

/** By absolute path. A folder is there as long as a file is below it. */
const files = new Map<string, File>();

/** Puts a file on the disk, in place of an earlier one at the same path. */
export function writeFile(path: string, content: string | Uint8Array): void {
  files.set(path, { content, modified: Date.now() });
}

/** Takes a folder with all that is below it from the disk. */
export function removeFolder(path: string): void {
  for (const file of files.keys()) if (file.startsWith(`${path}/`)) files.delete(file);
}

export function existsSync(path: string): boolean {
  return files.has(path) || isFolder(path);
}

/** @throws Error with the code ENOENT */
export function readFileSync(path: string): Uint8Array;
export function readFileSync(path: string, encoding: "utf8"): string;
export function readFileSync(path: string, encoding?: "utf8"): string | Uint8Array {
  const { content } = files.get(path) ?? absent(path);
  if (encoding === undefined) return typeof content === "string" ? new TextEncoder().encode(content) : content;
  // As Node does it, which leaves a byte order mark where it is.
  return typeof content === "string" ? content : new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
}

export function statSync(path: string, options: { throwIfNoEntry: false }): Stats | undefined;
/** @throws Error with the code ENOENT */
export function statSync(path: string): Stats;
export function statSync(path: string, { throwIfNoEntry = true } = {}): Stats | undefined {
  const file = files.get(path);
  const is = isFolder(path);
  if (!file && !is) return throwIfNoEntry ? absent(path) : undefined;
  const modified = file?.modified ?? 0;
  const size = file?.content.length ?? 0;
  return { mtimeMs: modified, ctimeMs: modified, size, ino: 0, isFile: () => !is, isDirectory: () => is };
}

/** @throws Error with the code ENOENT */
export function readdirSync(path: string, _options: { withFileTypes: true }): Dirent[] {
  if (!isFolder(path)) return absent(path);
  const start = prefixOf(path);
  const below = [...files.keys()].filter((file) => file.startsWith(start)).map((file) => file.slice(start.length));
  const isFile = new Map(below.map((name) => [name.replace(/\/.*/s, ""), !name.includes("/")]));
  return [...isFile].map(([name, is]) => ({ name, isFile: () => is, isDirectory: () => !is, isSymbolicLink: () => false }));
}

/**
 * There are no links.
 *
 * @throws Error with the code ENOENT
 */
export function realpathSync(path: string): string {
  return existsSync(path) ? path : absent(path);
}

function isFolder(path: string): boolean {
  const start = prefixOf(path);
  return [...files.keys()].some((file) => file.startsWith(start));
}

function prefixOf(folder: string): string {
  return folder === "/" ? "/" : `${folder}/`;
}

function absent(path: string): never {
  throw Object.assign(new Error(`ENOENT: no such file or directory, '${path}'`), { code: "ENOENT" });
}
