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

/** Files below some folders, as paths from the root with forward slashes. */
export function filesBelow(folders: readonly string[], extension: RegExp): string[] {
  return folders
    .filter(has)
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => extension.test(file))
    .sort();
}
