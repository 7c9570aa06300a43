/**
 * Tests of a rule: the same charm in Python and in TypeScript, with the same findings.
 *
 * What is expected stands in the charm: a comment at the end of a line, `# !! deferInAction` or `// !! deferInAction`,
 * says that a finding with this message id begins there, and that no other does. Words behind a colon, parted by ` … `,
 * must be in the message: `# !! deferInAction: The backup action … _on_backup → _reconcile`. The comments are taken out
 * before the charm is linted.
 *
 * Every suggestion is applied and the result linted again; see `suggestions.ts`.
 */
import type { Linter } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../index.js";
import { charmFolder, lint } from "./charm-folder.js";
import { hasPython, syntaxErrors } from "./cpython.js";
import { dedent, type Files } from "./sources.js";
import { applied, applySuggestions, editsOf, offsetOf } from "./suggestions.js";

type Language = "python" | "typescript";

/** One file, or those of a charm folder by path. */
export type Charm = string | Files;

/**
 * By the id of a suggestion, or `fix` for what is fixed without asking, the lines that it makes of those it changes,
 * without their common indentation; an empty text where it only takes lines away.
 */
export type Outcome = Readonly<Record<string, string>>;

interface Options {
  name: string;
  /** Message ids that another rule says once a suggestion is applied: it waited for the graver one. */
  reveals?: readonly string[];
  /** What the finding covers, where that is not a `….defer()`. */
  at?: RegExp;
  /** A suggestion also writes beyond the statement of the finding: a method that it adds to the class. */
  addsMethods?: boolean;
  /** A suggestion writes somewhere else: an observation, the defers of a group. */
  elsewhere?: boolean;
}

export interface PairedCase extends Options {
  python: Charm;
  typescript: Charm;
  /** What the suggestions of the first finding make of it; null when none may be offered. */
  becomes?: { python: Outcome; typescript: Outcome } | null;
}

/** For what only one of the languages can say. */
export interface SingleCase extends Options {
  charm: Charm;
  becomes?: Outcome | null;
}

export interface RuleTest {
  cases: readonly PairedCase[];
  pythonOnly?: readonly SingleCase[];
  typescriptOnly?: readonly SingleCase[];
}

/** Declares the tests of a rule. */
export function testRule(rule: string, { cases, pythonOnly = [], typescriptOnly = [] }: RuleTest): void {
  const outputs: { name: string; text: string }[] = [];
  const check = (language: Language, charm: Charm, options: Options, outcome: Outcome | null | undefined): Finding[] => {
    const checked = checkCharm(rule, language, charm, options, outcome);
    if (language === "python") outputs.push(...checked.outputs.map((text) => ({ name: options.name, text })));
    return checked.findings;
  };

  describe(rule, () => {
    beforeAll(() => ready);

    it.each(cases)("$name", ({ python, typescript, becomes, ...options }) => {
      const inPython = check("python", python, options, becomes === null ? null : becomes?.python);
      const inTypeScript = check("typescript", typescript, options, becomes === null ? null : becomes?.typescript);
      expect(inTypeScript.map(idsOf), "both languages alike").toEqual(inPython.map(idsOf));
    });

    it.each(pythonOnly)("Python: $name", ({ charm, becomes, ...options }) => void check("python", charm, options, becomes));

    it.each(typescriptOnly)("TypeScript: $name", ({ charm, becomes, ...options }) =>
      void check("typescript", charm, options, becomes));

    it.runIf(hasPython)("CPython parses what the suggestions make", () => {
      const errors = syntaxErrors(outputs.map(({ text }) => text));
      expect(outputs.filter((_, i) => errors[i] !== null)).toEqual([]);
    });
  });
}

interface Finding {
  file: string;
  message: Linter.LintMessage;
}

function idsOf({ message }: Finding): (string | undefined)[] {
  return [message.messageId, ...editsOf(message).map(({ messageId }) => messageId)];
}

interface Mark {
  line: number;
  messageId: string;
  words: string;
}

const MARK = /[ \t]*(?:#|\/\/) !! (\w+)(?:: (.+?))?(?=\r?$)/gm;

/** A text without its marks, and the marks. */
function unmark(text: string): { text: string; marks: Mark[] } {
  const marks = [...text.matchAll(MARK)].map(({ index, 1: messageId, 2: words = "" }) => ({
    line: text.slice(0, index).split("\n").length, messageId: messageId!, words,
  }));
  return { text: text.replace(MARK, ""), marks };
}

/** The rules of which a defer hears one alone: whatever is tested, none of the others may speak besides. */
const OF_ONE_DEFECT = /^charm\/no-defer-in-(action|secret-rotation|shutdown|lifecycle-event|update-status|teardown)$/;

function checkCharm(
  rule: string, language: Language, charm: Charm, options: Options, becomes: Outcome | null | undefined,
): { findings: Finding[]; outputs: string[] } {
  const given = typeof charm === "string" ? { [language === "python" ? "charm.py" : "charm.ts"]: charm } : charm;
  const unmarked = Object.entries(given).map(([file, text]) => ({ file, ...unmark(text) }));
  const folder = charmFolder(Object.fromEntries(unmarked.map(({ file, text }) => [file, text])));
  const findings: Finding[] = [];
  const outputs: string[] = [];
  for (const { file, text, marks } of unmarked.filter((source) => /\.(py|ts)$/.test(source.file))) {
    const all = lint(folder, file, text);
    expect(all.filter(({ fatal }) => fatal), `${file} parses`).toEqual([]);
    const told = all.filter(({ ruleId }) => ruleId === `charm/${rule}` || OF_ONE_DEFECT.test(ruleId ?? ""));
    const where = (line: number, messageId: string | undefined): string =>
      `${file}:${line} ${messageId} | ${text.split("\n")[line - 1]!.trim()}`;
    expect(told.map(({ line, messageId }) => where(line, messageId)), language)
      .toEqual(marks.map(({ line, messageId }) => where(line, messageId)));
    told.forEach((message, i) => {
      checkMessage(message, text, marks[i]!, options.at);
      outputs.push(...applySuggestions({ folder, file, text, all, finding: message }, options));
      for (const suggestion of editsOf(message)) {
        const there = options.addsMethods === true || options.elsewhere === true || onlyThere(text, message, suggestion);
        expect(there, `${suggestion.messageId} of line ${message.line}: stays in its place\n${applied(text, suggestion)}`).toBe(true);
      }
      findings.push({ file, message });
      if (findings.length === 1 && becomes !== undefined) checkOutcome(message, text, becomes, language);
    });
  }
  return { findings, outputs };
}

function checkMessage(message: Linter.LintMessage, text: string, { words }: Mark, at = /^[\w$#.?!]+\.defer\(\)$/): void {
  expect(message.message).not.toContain("{{");
  expect(message.message).toMatch(/^[A-Z].*[^\s]\.$/s);
  for (const part of words.split(" … ")) expect(message.message).toContain(part);
  const [from, to] = [{ line: message.line, column: message.column }, { line: message.endLine!, column: message.endColumn! }];
  expect(text.slice(offsetOf(text, from), offsetOf(text, to))).toMatch(at);
}

/** True when an edit stays on the lines of the finding and on those that follow in its block. */
function onlyThere(text: string, { line, endLine }: Linter.LintMessage, { fix }: Linter.LintSuggestion): boolean {
  const start = offsetOf(text, { line, column: 1 });
  const end = offsetOf(text, { line: endLine! + 1, column: 1 });
  const indentation = /^[ \t]*/.exec(text.slice(start))![0];
  const inBlock = text.slice(end, Math.max(end, fix.range[1])).split("\n")
    .every((each) => each.startsWith(indentation) || /^[\s)}]*$/.test(each));
  return /^[\s({]*$/.test(text.slice(fix.range[0], start)) && inBlock;
}

function checkOutcome(message: Linter.LintMessage, text: string, becomes: Outcome | null, language: Language): void {
  const outcome = editsOf(message).map((suggestion) => [suggestion.messageId, changedLines(text, applied(text, suggestion))]);
  const expected = Object.entries(becomes ?? {}).map(([id, lines]) => [id, lines === "" ? "" : dedent(lines)]);
  expect(outcome, language).toEqual(expected);
}

/** The lines of a text that another has not, dedented. */
function changedLines(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(now.length, old.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const changed = now.slice(start, now.length - end);
  return changed.length === 0 ? "" : dedent(changed.join("\n"));
}
