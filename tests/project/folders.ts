import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, onTestFinished, vi } from "vitest";
import { parsePython, ready } from "../../lib/python/parse.js";
import type { OpenFile } from "../../lib/project/index.js";

/** Files by path. A name that ends in `@` is a link to its content. */
export type Files = Record<string, string>;

/** A folder with these files, removed when the test is over. */
export function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "charm-project-")));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  write(folder, files);
  return folder;
}

/** Writes files below a folder. */
export function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path.replace(/@$/, ""));
    mkdirSync(dirname(full), { recursive: true });
    if (path.endsWith("@")) symlinkSync(content, full);
    else writeFileSync(full, content);
  }
}

/** A file as ESLint would hand it over. */
export async function opened(text: string): Promise<OpenFile> {
  await ready;
  const parsed = parsePython(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return { text, module: parsed.module };
}

let now = 0;

/** Lets the time pass after which the disk is looked at again. */
export function wait(milliseconds = 60_000): void {
  now += milliseconds;
}

/** The clock stands still in tests, until `wait()`. */
export function stopClock(): void {
  now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** The smallest metadata of a charm. */
export function metadata(name: string): string {
  return `name: ${name}\ntype: charm\nsummary: A charm\ndescription: A charm\n`;
}
