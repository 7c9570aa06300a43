import { statSync, type Stats } from "node:fs";
import path from "node:path";
import { charmFingerprint, findCharms, openProject, type Project } from "../lib/project/index.js";

/** What the command is about to lint. */
export interface Targets {
  /** Absolute paths. Never empty. */
  files: string[];
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
 */
export function findTargets(paths: readonly string[], cwd: string): Targets {
  const files = new Set<string>();
  const projects = new Map<string, Project>();
  const notes: string[] = [];

  function open(place: string): Project {
    const project = openProject(place);
    if (!projects.has(project.root)) {
      projects.set(project.root, project);
      for (const { file, line, message } of project.problems) {
        notes.push(`${display(path.join(project.root, file), cwd)}:${line}: ${message}`);
      }
    }
    return project;
  }

  for (const given of paths) {
    const place = path.resolve(cwd, given);
    const stats = look(place);
    if (!stats) throw new Error(`no such file or folder: ${given}`);
    if (stats.isDirectory()) {
      for (const file of filesBelow(place, open)) files.add(file);
      continue;
    }
    const reason = whyNot(place, open);
    if (reason === null) files.add(place);
    else notes.push(`${given}: skipped, ${reason}`);
  }

  if (files.size === 0) {
    throw new Error([...notes, `no charm code in ${paths.join(", ")}: neither Python nor TypeScript`].join("\n"));
  }
  const sorted = [...files].sort();
  return {
    files: sorted,
    base: commonFolder(sorted, cwd),
    notes,
    fingerprint: () => [...projects.keys()].map((root) => charmFingerprint(root)).join(),
  };
}

/** The sources of the charms in a folder; in a folder inside of a charm, those of that charm that lie in it. */
function filesBelow(folder: string, open: (place: string) => Project): string[] {
  const charms = findCharms(folder);
  const roots = charms.length > 0 ? charms : [folder];
  return roots.flatMap((root) => sources(open(root))).filter((file) => isInside(folder, file));
}

function sources(project: Project): string[] {
  return project.modules.own.map((file) => path.join(project.root, file));
}

/** Why a file that the user names is not linted, or null when it is. */
function whyNot(file: string, open: (place: string) => Project): string | null {
  if (!/\.(?:py|[mc]?ts)$/.test(file)) return "it is neither Python nor TypeScript";
  if (sources(open(file)).includes(file)) return null;
  return "it is not the charm's own code but a test, a library of another charm or the output of a build";
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

function display(file: string, cwd: string): string {
  return isInside(cwd, file) ? path.relative(cwd, file) : file;
}

function look(place: string): Stats | undefined {
  return statSync(place, { throwIfNoEntry: false });
}
