import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import plugin, { ready } from "../../index.js";
import { filesBelow, read } from "./repository.js";

/** An example on a page: a fence under `<!-- incorrect -->` or `<!-- correct -->`. */
interface Example {
  /** Line of the fence in the page, for the test's name. */
  line: number;
  kind: "incorrect" | "correct";
  /** `js` is an ESLint config, on the page of a rule about those. */
  language: "python" | "typescript" | "js";
  code: string;
}

const FENCE = /^<!-- (incorrect|correct) -->\n\n?```(python|typescript|js)\n([^]*?)^```$/gm;

function examplesIn(page: string): Example[] {
  return Array.from(page.matchAll(FENCE), ([, kind, language, code], i) => ({
    line: page.slice(0, [...page.matchAll(FENCE)][i]!.index).split("\n").length,
    kind: kind as Example["kind"],
    language: language as Example["language"],
    code: code!,
  }));
}

/** Lines that end in the comment `error`: where the rule has to report, and nowhere else. */
function markedLines(code: string): number[] {
  return code.split("\n").flatMap((text, i) => (/(?:#|\/\/) error$/.test(text) ? [i + 1] : []));
}

let folder: string;

beforeAll(async () => {
  await ready;
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "charm-docs-")));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lints an example as the only file of a charm, with one rule: the lines of its reports. */
function lint(rule: string, example: Example, name: string): (number | string)[] {
  const file = path.join(folder, name, example.language === "python" ? "charm.py" : "charm.ts");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, example.code);
  const config = plugin.configs.strict.map((block) => ({ ...block, rules: { [`charm/${rule}`]: "error" as const } }));
  const messages = new Linter({ cwd: folder }).verify(example.code, config, { filename: file });
  return messages.map(({ ruleId, line, message }) => (ruleId === null ? `${line}: ${message}` : line));
}

/** Lints a charm without a mistake under a config's settings: whether the rule says anything, in each language. */
async function lintWithConfig(rule: string, { code, line }: Example): Promise<boolean[]> {
  const file = path.join(folder, `${rule}-${line}.mjs`);
  writeFileSync(file, code);
  const { settings } = ((await import(pathToFileURL(file).href)) as { default: Linter.Config }).default;
  return ["py", "ts"].map((extension) => {
    const config = plugin.configs.strict.map((block) => ({ ...block, rules: { [`charm/${rule}`]: "error" as const } }));
    const filename = path.join(folder, `${rule}-${line}`, `charm.${extension}`);
    const messages = new Linter({ cwd: folder }).verify("", [...config, { settings: settings ?? {} }], { filename });
    return messages.length > 0;
  });
}

const pages = filesBelow(["docs/rules"], /\.md$/).map((file) => path.basename(file, ".md"));

describe.each(pages)("%s", (rule) => {
  const examples = examplesIn(read(`docs/rules/${rule}.md`));

  it("shows what is wrong and what is right in both languages, and marks every fence", () => {
    const kinds = new Set(examples.map(({ kind, language }) => `${kind} ${language}`));
    const inCharms = ["correct python", "correct typescript", "incorrect python", "incorrect typescript"];
    expect([...kinds].sort()).toEqual(kinds.has("incorrect js") ? ["correct js", "incorrect js"] : inCharms);
    const fences = read(`docs/rules/${rule}.md`).match(kinds.has("incorrect js") ? /^```js$/gm : /^```(?:python|typescript)$/gm);
    expect(examples).toHaveLength(fences?.length ?? 0);
  });

  it.each(examples)("line $line: $kind $language", async (example) => {
    if (example.language === "js") {
      const told = example.kind === "incorrect";
      expect(await lintWithConfig(rule, example)).toEqual([told, told]);
      return;
    }
    const expected = markedLines(example.code);
    expect(expected.length > 0).toBe(example.kind === "incorrect");
    expect(lint(rule, example, `${rule}-${example.line}`)).toEqual(expected);
  });
});
