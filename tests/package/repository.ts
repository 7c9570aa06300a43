/** What the tests in this folder read of the repository itself. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

export function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

export function has(file: string): boolean {
  return existsSync(path.join(root, file));
}

/**
 * Files below some folders, as paths from the root with forward slashes. Hidden folders in them are left out: the
 * site is made in one, perhaps at this moment.
 */
export function filesBelow(folders: readonly string[], extension: RegExp): string[] {
  return folders.filter(has).flatMap(below).filter((file) => extension.test(file)).sort();
}

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [file];
    return entry.name.startsWith(".") ? [] : below(file);
  });
}
