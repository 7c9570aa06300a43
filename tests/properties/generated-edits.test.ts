/**
 * Suggestions in charms that nobody wrote. Each of them parses, mends its finding and makes no new one, and leaves
 * comments, strings and line endings as they are; all of a file, one after another in any order, come to an end.
 *
 * `CHARMS=250 SEED=1 npx vitest run tests/properties/generated-edits.test.ts` tries about 490 handlers in either language
 * in a minute or two; twenty-one seeds try 10,000.
 */
import { Linter } from "eslint";
import fc from "fast-check";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import plugin, { ready } from "../../index.js";
import { randomCharm, type RandomCharm } from "../fuzz/handlers.js";
import { pythonFiles, typescriptFiles } from "../fuzz/printed.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import { hasPython, syntaxErrors } from "../support/cpython.js";
import { applied, applySuggestions, editsOf } from "../support/suggestions.js";

const CHARMS = Number(process.env.CHARMS ?? 40);
const SEED = Number(process.env.SEED ?? 4);

beforeAll(() => ready);

const languages = [["Python", "src/charm.py", pythonFiles], ["TypeScript", "src/charm.ts", typescriptFiles]] as const;

/** The comments of a file and its strings. */
function kept(text: string): string[] {
  return text.match(/"(?:[^"\\\r\n]|\\.)*"|`[^`]*`|(?:#|\/\/)[^\r\n]*/g) ?? [];
}

/** What a list has that another lacks, each as often. */
function missing(from: readonly string[], of: readonly string[]): string[] {
  const left = [...of];
  return from.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function endings(text: string): Set<string> {
  return new Set(text.match(/\r\n|[\r\n]/g));
}

describe.each(languages)("in %s", (language, file, print) => {
  const outputs: string[] = [];
  const forEachCharm = (check: (folder: string, text: string, charm: RandomCharm) => void, timesAsMany = 1): void => {
    // Not shrunk: what a failure says is short enough, and each one is told.
    const failed = fc.sample(randomCharm, { numRuns: Math.ceil(CHARMS * timesAsMany), seed: SEED }).flatMap((charm) => {
      const files = print(charm);
      try {
        check(charmFolder(files), files[file]!, charm);
        return [];
      } catch (error) {
        return [`${error instanceof Error ? error.message : String(error)}\nof\n${files[file]!}`];
      }
    });
    expect(failed.length, failed.slice(0, 20).join("\n\n=====\n")).toBe(0);
  };

  it("each suggestion by itself", { timeout: 3_600_000 }, () => {
    let count = 0;
    forEachCharm((folder, text) => {
      const all = lint(folder, file, text);
      for (const finding of all) {
        const made = applySuggestions({ folder, file, text, all, finding }, { inTurn: true });
        for (const output of made) {
          // The strings of the statement itself may go.
          const others = text.split("\n").map((line, i) => (i + 1 === finding.line ? (/ (?:#|\/\/) .*/.exec(line)?.[0] ?? "") : line)).join("\n");
          expect(missing(kept(others), kept(output)), `${finding.messageId} of line ${finding.line} keeps comments and strings\n${output}`).toEqual([]);
          expect(endings(output), "line endings").toEqual(endings(text));
          count++;
        }
        outputs.push(...made);
      }
    });
    expect(count).toBeGreaterThan(CHARMS);
  });

  it("all of a file, in any order", { timeout: 3_600_000 }, () => {
    forEachCharm((folder, original, { handlers }) => {
      let text = original;
      const most = 4 * lint(folder, file, text).length + 10;
      let order = handlers.length * 7919 + original.length;
      const steps: string[] = [];
      for (;;) {
        const open = lint(folder, file, text).flatMap((finding) => editsOf(finding).map((edit) => ({ finding, edit })));
        if (open.length === 0) break;
        const { finding, edit } = open[(order = (order * 31 + 17) % 104_729) % open.length]!;
        steps.push(`${edit.messageId} of line ${finding.line}`);
        text = applied(text, edit);
        expect(steps.length, `ends\n${steps.join("\n")}\n${text}`).toBeLessThan(most);
      }
      outputs.push(text);
    }, 0.5);
  });

  it("fixes, made again, change nothing", { timeout: 3_600_000 }, () => {
    forEachCharm((folder, text) => {
      const fix = (given: string): string =>
        new Linter({ cwd: folder }).verifyAndFix(given, plugin.configs.strict, { filename: `${folder}/${file}` }).output;
      const once = fix(text);
      expect(fix(once)).toBe(once);
    }, 0.25);
  });

  it.runIf(language === "TypeScript" || hasPython)("what comes of it is what its compiler reads", { timeout: 3_600_000 }, () => {
    expect(outputs.length).toBeGreaterThan(0);
    const errors = language === "Python" ? syntaxErrors(outputs)
      : outputs.map((text) => ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.[0]?.messageText ?? null);
    expect(outputs.filter((_, i) => errors[i] !== null)).toEqual([]);
  });
});
