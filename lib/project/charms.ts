import { readdirSync, type Dirent } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { statOf } from "./fs.js";
import { declaresCharm, rootOf } from "./root.js";
import { isForeignFolder, isSource, isTestFolder } from "./skip.js";

/** A workspace of many charms has some thousand folders; these bounds only end a walk over a whole disk. */
const MOST_CHARMS = 500;
const MOST_FOLDERS = 20_000;
const DEEPEST = 10;

/**
 * Every charm at or below a path, sorted; absolute paths. Environments, build output, documentation, tests and hidden
 * folders are left out, links are not followed.
 *
 * Without any, it is the charm that the path lies in, and without that the path itself when sources stand below it:
 * a library, or a charm whose metadata is elsewhere. Never throws.
 */
export function findCharms(path: string): string[] {
  const start = resolve(path);
  if (statOf(start)?.isFile()) return [rootOf(dirname(start)).path];
  const found = new Set<string>();
  let hasSources = false;
  const folders: { full: string; below: string }[] = [{ full: start, below: "" }];
  // The list grows while it is walked; the bounds end it.
  for (let i = 0; i < folders.length && i < MOST_FOLDERS && found.size < MOST_CHARMS; i++) {
    const folder = folders[i];
    const entries = folder && entriesOf(folder.full);
    if (!entries || entries.some((entry) => entry.name === "pyvenv.cfg")) continue;
    if (entries.some((entry) => METADATA.has(entry.name)) && declaresCharm(folder.full)) found.add(folder.full);
    for (const entry of entries) {
      if (entry.isFile()) hasSources ||= isSource(entry.name);
      if (!entry.isDirectory()) continue;
      const below = folder.below === "" ? entry.name : `${folder.below}/${entry.name}`;
      const isLeftOut = isForeignFolder(below) || isTestFolder(below) || below.split("/").length > DEEPEST;
      if (!isLeftOut) folders.push({ full: join(folder.full, entry.name), below });
    }
  }
  if (found.size > 0) return [...found].sort();
  const above = rootOf(start);
  if (above.declared) return [above.path];
  return hasSources ? [start] : [];
}

const METADATA = new Set(["charmcraft.yaml", "charmcraft.yml", "metadata.yaml"]);

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
