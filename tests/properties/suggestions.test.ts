/**
 * Each suggestion of each rule, over the example charms, the examples of the documentation, and all charms that the
 * tests of the rules are made of: applied, it gives a file that parses, without its finding, without a new one, and
 * with everything else as it was. A rule that comes later is covered with its first test.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Linter } from "eslint";
import ts from "typescript";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ready } from "../../index.js";
import { filesBelow, read, root } from "../package/repository.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import { hasPython, syntaxErrors } from "../support/cpython.js";
import type { Charm, RuleTest } from "../support/rule-test.js";
import { applySuggestions } from "../support/suggestions.js";

/** What the tests of the rules declare, when their way to declare it only notes it down. */
const declared = vi.hoisted(() => ({ tests: [] as { rule: string; test: RuleTest }[] }));
vi.mock("../support/rule-test.js", async (original) => ({
  ...(await original<object>()),
  testRule: (rule: string, test: RuleTest) => declared.tests.push({ rule, test }),
}));

const rules = path.join(root, "tests/rules");
for (const file of readdirSync(rules).sort()) if (file.endsWith(".test.ts")) await import(path.join(rules, file));

const outputs = { python: [] as string[], typescript: [] as string[] };

/** Applies what is suggested in a file, but for the findings of one rule, and notes the outcome. Returns how many. */
function applyAll(folder: string, file: string, text: string, but: string | null, reveals: readonly string[]): number {
  const all = lint(folder, file, text);
  const asked = (finding: Linter.LintMessage): boolean => finding.ruleId !== `charm/${but}`;
  const made = all.filter(asked).flatMap((finding) => applySuggestions({ folder, file, text, all, finding }, { reveals }));
  outputs[file.endsWith(".py") ? "python" : "typescript"].push(...made);
  return made.length;
}

/** A charm of a rule's test without the comments that say what is expected. */
function unmarked(charm: Charm, language: "python" | "typescript"): Record<string, string> {
  const files = typeof charm === "string" ? { [language === "python" ? "charm.py" : "charm.ts"]: charm } : charm;
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace(/[ \t]*(?:#|\/\/) !! .*?(?=\r?$)/gm, "")]));
}

beforeAll(() => ready);

it("the example charms", () => {
  const files = filesBelow(["examples"], /(?<!\.d)\.(?:py|ts)$/);
  const counts = files.map((file) => applyAll(root, file, read(file), null, []));
  expect(counts.some((count) => count > 0)).toBe(true);
});

it("the examples of the documentation", () => {
  const fence = /^```(python|typescript)\n([^]*?)^```$/gm;
  const pages = filesBelow(["docs/rules"], /\.md$/);
  const counts = pages.flatMap((page) => [...read(page).matchAll(fence)].map(([, language, code = ""]) => {
    const file = language === "python" ? "charm.py" : "charm.ts";
    return applyAll(charmFolder({ [file]: code }), file, code, null, []);
  }));
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(pages.length);
});

// What the tested rule itself suggests has been applied by its own test.
describe.each(declared.tests)("what other rules suggest in the charms of $rule", ({ rule, test }) => {
  const paired = test.cases.flatMap(({ name, python, typescript, reveals }) => [
    { name, charm: python, language: "python" as const, reveals },
    { name, charm: typescript, language: "typescript" as const, reveals },
  ]);
  const single = [
    ...(test.pythonOnly ?? []).map((each) => ({ ...each, language: "python" as const })),
    ...(test.typescriptOnly ?? []).map((each) => ({ ...each, language: "typescript" as const })),
  ];

  it.each([...paired, ...single])("$name ($language)", ({ charm, language, reveals = [] }) => {
    const files = unmarked(charm, language);
    const folder = charmFolder(files);
    for (const [file, text] of Object.entries(files)) if (/\.(py|ts)$/.test(file)) applyAll(folder, file, text, rule, reveals);
  });
});

describe("what comes of it", () => {
  it.runIf(hasPython)("is Python to CPython", () => {
    expect(outputs.python.length).toBeGreaterThan(0);
    const errors = syntaxErrors(outputs.python);
    expect(outputs.python.filter((_, i) => errors[i] !== null)).toEqual([]);
  });

  it("is TypeScript to its compiler", () => {
    expect(outputs.typescript.length).toBeGreaterThan(0);
    const errors = (text: string): number => ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length ?? 0;
    expect(outputs.typescript.filter((text) => errors(text) > 0)).toEqual([]);
  });
});
