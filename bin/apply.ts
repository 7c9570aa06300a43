/** `eslint-charm --apply RULES PATH…`: ESLint applies suggestions in editors only, this does it for whole charms. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { ESLint } from "eslint";
import { writeAtomically } from "./files.js";
import { plain, plainLines } from "../lib/syntax/plain.js";
import { repair, type RepairedFile } from "./repair.js";
import { overridesFrom, type OverrideOptions } from "./overrides.js";
import { keepCharmMessages } from "./results.js";
import { knownRule } from "./rule-names.js";
import { commandConfigFile, type ExitCode } from "./run.js";
import { displayed, findTargets } from "./targets.js";

export interface ApplyOptions extends OverrideOptions {
  /** Names of rules, with or without `charm/`. */
  apply: readonly string[];
  /** Show the changes as a unified diff, and write nothing. */
  dryRun?: boolean;
  inlineConfig: boolean;
}

/**
 * Applies the first suggestion of each finding of the named rules.
 *
 * @returns 0 when all their findings could be put right, 1 when some are left; those are listed
 * @throws Error with a message for the user
 */
export async function applySuggestions(paths: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const rules = new Set(options.apply.map(knownRule));
  const { settings } = overridesFrom(options);
  const targets = findTargets(paths, process.cwd(), settings.libraries);
  for (const note of targets.notes) process.stderr.write(`${plain(note)}\n`);

  const eslint = new ESLint({
    overrideConfigFile: commandConfigFile("strict"),
    overrideConfig: { rules: Object.fromEntries([...rules].map((rule) => [rule, "error"])), settings: { charm: settings } },
    ruleFilter: ({ ruleId }) => rules.has(ruleId),
    allowInlineConfig: options.inlineConfig,
    cwd: targets.base,
  });
  const lint = async (text: string, filePath: string): ReturnType<Parameters<typeof repair>[1]> =>
    keepCharmMessages(await eslint.lintText(text, { filePath })).flatMap(({ messages }) => messages);

  let left = 0;
  for (const files of targets.charms) {
    for (const repaired of await repair(files, lint)) {
      if (options.dryRun) process.stdout.write(process.stdout.isTTY ? plainLines(patchOf(repaired)) : patchOf(repaired));
      else save(repaired);
      tellLeftOvers(repaired);
      left += repaired.left.length;
    }
  }
  return left > 0 ? 1 : 0;
}

/** Empty when nothing has changed. The names are as `git apply` and `patch -p1` take them. */
function patchOf({ file, before, after }: RepairedFile): string {
  if (before === after) return "";
  const name = displayed(file, process.cwd()).split(path.sep).join("/");
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, "", "", { context: 3, headerOptions: FILE_HEADERS_ONLY });
}

function save({ file, before, after, applied }: RepairedFile): void {
  if (before === after) return;
  if (readFileSync(file, "utf8") !== before) throw new Error(`${displayed(file, process.cwd())} was changed meanwhile`);
  writeAtomically(file, after);
  process.stdout.write(`${plain(displayed(file, process.cwd()))}: ${applied === 1 ? "1 suggestion" : `${applied} suggestions`} applied\n`);
}

function tellLeftOvers({ file, left }: RepairedFile): void {
  for (const { message: { line, column, ruleId, message }, why } of left) {
    const place = `${displayed(file, process.cwd())}:${line}:${column}`;
    process.stderr.write(`${plain(place)}: not applied, ${why}: ${message}${ruleId ? ` (${ruleId})` : ""}\n`);
  }
}
