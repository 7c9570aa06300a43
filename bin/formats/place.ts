import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The folder that CI systems name files from: the innermost one at or above the given folder that git keeps, else the
 * folder itself. So a finding is shown at the right place, too, when the command runs in a folder below.
 */
export function repositoryRoot(folder: string): string {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return at;
    if (at === path.dirname(at)) return path.resolve(folder);
  }
}

/** A file as seen from a folder, with forward slashes; null when it lies outside. */
export function placeBelow(folder: string, file: string): string | null {
  const relative = path.relative(folder, file);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return null;
  return relative.split(path.sep).join("/");
}
