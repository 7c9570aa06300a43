/** `eslint-charm init`: sets a repository up. What will be written is shown first, and nothing is overwritten. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { writeAtomically } from "../files.js";
import { repositoryRoot } from "../formats/place.js";
import { planFor, type PlannedFile } from "./plan.js";
import type { Tool } from "./tools.js";

export interface InitOptions {
  /** Tools to set up, beside those that the repository uses. */
  with?: readonly Tool[];
  /** Write without asking. */
  yes?: boolean;
}

/**
 * @param folder the repository, or a folder in it
 * @throws Error with a message for the user
 */
export async function init(folder: string, options: InitOptions): Promise<void> {
  if (!existsSync(folder)) throw new Error(`no such folder: ${folder}`);
  const root = repositoryRoot(folder);
  const { files, byHand } = await planFor(root, options.with ?? []);
  for (const file of files) process.stdout.write(`${patchOf(file)}\n`);
  for (const { file, lines } of byHand) process.stdout.write(`Add to ${file} by hand:\n\n${lines.replace(/^(?=.)/gm, "    ")}\n`);
  if (files.length === 0) {
    process.stdout.write(byHand.length === 0 ? "Everything is set up.\n" : "There is nothing else to write.\n");
    return;
  }
  if (!(options.yes ?? await agreed(files.length))) {
    process.stdout.write("Nothing has been written. With --yes it will be.\n");
    return;
  }
  for (const file of files) write(root, file);
  process.stdout.write(nextSteps(root, files));
}

/** As a patch, which shows of an old file only what is added to it. */
function patchOf({ file, before, after }: PlannedFile): string {
  const from = before === null ? "/dev/null" : `a/${file}`;
  return createTwoFilesPatch(from, `b/${file}`, before ?? "", after, "", "", { context: 3, headerOptions: FILE_HEADERS_ONLY });
}

/** Nobody is there to be asked when the input or the output is no terminal. */
async function agreed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Write ${count === 1 ? "this file" : `these ${count} files`}? [y/N] `);
  terminal.close();
  return /^y(?:es)?$/i.test(answer.trim());
}

function write(root: string, { file, before, after }: PlannedFile): void {
  const place = path.join(root, file);
  mkdirSync(path.dirname(place), { recursive: true });
  if (before === null) {
    // Fails when somebody has made it meanwhile.
    writeFileSync(place, after, { flag: "wx" });
  } else {
    if (readFileSync(place, "utf8") !== before) throw new Error(`${file} was changed meanwhile`);
    writeAtomically(place, after);
  }
  process.stdout.write(`wrote ${file}\n`);
}

function nextSteps(root: string, files: readonly PlannedFile[]): string {
  const steps: string[] = [];
  if (files.some(({ file }) => file.startsWith("eslint.config.")) && !existsSync(path.join(root, "node_modules/eslint-plugin-charm"))) {
    steps.push("npm install --save-dev eslint eslint-plugin-charm   # for findings in your editor");
  }
  if (files.some(({ file }) => file === ".pre-commit-config.yaml")) steps.push("pre-commit install");
  return steps.length === 0 ? "" : `\nNext:\n${steps.map((step) => `  ${step}\n`).join("")}`;
}
