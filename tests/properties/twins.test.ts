/**
 * Charms that nobody wrote, in both languages: what is found in one is found in the other, at the same statements, in
 * the same sentences but for the code that they quote, and with the same suggestions.
 *
 * `CHARMS=10000 npx vitest run tests/properties/twins.test.ts` compares as many.
 */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { ready } from "../../index.js";
import { randomCharm } from "../fuzz/handlers.js";
import { pythonFiles, typescriptFiles } from "../fuzz/printed.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import type { Files } from "../support/sources.js";
import { offsetOf } from "../support/suggestions.js";

const CHARMS = Number(process.env.CHARMS ?? 120);
const SEED = Number(process.env.SEED ?? 5);

beforeAll(() => ready);

/** Both languages call it, and name it in the same comments. */
const LANDMARK = "event.defer()";

/** What is found, in the order of the file. Lines differ by braces, so places are told by the landmarks before them. */
function found(files: Files, file: string): string[] {
  const text = files[file]!;
  return lint(charmFolder(files), file, text)
    .map((finding) => {
      const landmarks = text.slice(0, offsetOf(text, finding)).split(LANDMARK).length - 1;
      const sentences = finding.message.replace(/`[^`]*`/g, "`…`").replace(/\bline \d+/g, "line …").replace(/\b_?(on|helper)_?(?:event)?_?(\d)/gi, "$1 $2");
      const offers = (finding.suggestions ?? []).map(({ messageId }) => messageId);
      return [landmarks, finding.messageId, sentences, ...offers].join(" | ");
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

it("what is found in Python is found in TypeScript", { timeout: 3_600_000 }, () => {
  const differing: string[] = [];
  let count = 0;
  for (const charm of fc.sample(randomCharm, { numRuns: CHARMS, seed: SEED })) {
    const python = pythonFiles(charm);
    const typescript = typescriptFiles(charm);
    const inPython = found(python, "src/charm.py");
    const inTypescript = found(typescript, "src/charm.ts");
    count += inPython.length;
    const only = (of: readonly string[], other: readonly string[]): string => of.filter((each) => !other.includes(each)).join("\n  ");
    if (inPython.join("\n") === inTypescript.join("\n")) continue;
    differing.push(`${only(inPython, inTypescript)}\n${python["src/charm.py"]!}\n--\n${only(inTypescript, inPython)}\n${typescript["src/charm.ts"]!}`);
  }
  expect(count).toBeGreaterThan(CHARMS);
  expect(differing.length, differing.slice(0, 5).join("\n\n=====\n")).toBe(0);
});
