import { statSync } from "node:fs";
import path from "node:path";
import { charmFingerprint, findCharms, openCharm } from "../lib/project/index.js";

/** What the command is about to lint. */
export interface Targets {
  /** Absolute paths. Never empty. */
  files: string[];
  /** The same files, those of each charm together. */
  charms: string[][];
  /** The folder that ESLint works in: it refuses files outside of it. */
  base: string;
  /** Lines for the user about what was left out or could not be read. */
  notes: string[];
  /** Changes with every file of the charms that a finding may depend on. */
  fingerprint(): string;
}

/**
 * Finds the files of every charm at or below the paths. A charm's own sources are what is linted; the project knows
 * them better than a pattern would, since only it can tell the charm's libraries from those of others.
 *
 * @param paths as the user wrote them, relative to `cwd`
 * @param libraries names of other charms whose libraries are linted, too
 */
export function findTargets(paths: readonly string[], cwd: string, libraries?: readonly string[]): Targets {
  const files = new Set<string>();
  const sourcesByRoot = new Map<string, string[]>();
  const notes: string[] = [];

  function sourcesOf(root: string): string[] {
    const known = sourcesByRoot.get(root);
    if (known) return known;
    const charm = openCharm(root, libraries);
    for (const { file, line, message } of charm.problems) {
      notes.push(`${displayed(path.join(root, file), cwd)}:${line}: ${message}`);
    }
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
    } else if (sources.includes(place)) {
      files.add(place);
    } else {
      notes.push(`${given}: skipped, ${reasonToSkip(place)}`);
    }
  }

  if (files.size === 0) {
    throw new Error([...notes, `no charm's code in ${paths.join(", ")}`].join("\n"));
  }
  const sorted = [...files].sort();
  return {
    files: sorted,
    charms: [...sourcesByRoot.values()].map((sources) => sources.filter((file) => files.delete(file))).filter((own) => own.length > 0),
    base: commonFolder(sorted, cwd),
    notes,
    fingerprint: () => [...sourcesByRoot.keys()].map(charmFingerprint).join(),
  };
}

function reasonToSkip(file: string): string {
  if (!/\.(?:py|[mc]?ts)$/.test(file)) return "neither Python nor TypeScript";
  return "not the charm's own code: a test, a library of another charm, type declarations or the output of a build";
}

/** The working folder when everything is in it, else the innermost folder that holds everything. */
function commonFolder(files: readonly string[], cwd: string): string {
  let folder = cwd;
  while (!files.every((file) => isInside(folder, file))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error("the paths have no folder in common");
    folder = parent;
  }
  return folder;
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** A file as the user sees it from a folder. */
export function displayed(file: string, cwd: string): string {
  return isInside(cwd, file) ? path.relative(cwd, file) : file;
}
