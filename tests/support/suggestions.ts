/** Suggestions, applied: what must hold of each, whatever its rule. */
import type { Linter } from "eslint";
import { expect } from "vitest";
import { lint } from "./charm-folder.js";

/** A finding in a file of a charm folder, among all findings of the file. */
export interface Found {
  folder: string;
  file: string;
  text: string;
  all: readonly Linter.LintMessage[];
  finding: Linter.LintMessage;
}

/** Rules of which one alone speaks of a defer: it can never be done, or is not done at all. */
const GRAVEST = /^charm\/no-(defer-in-(action|secret-rotation|shutdown|lifecycle-event|update-status|teardown)|uncalled-defer)$/;
const RAISING = /^charm\/no-defer-in-(action|secret-rotation|shutdown|lifecycle-event)$/;
/** Rules that are silent about a defer as long as one of those speaks, and may speak once it is mended. */
const ADVICE =
  /^charm\/(no-redundant-defer|prefer-holistic-handler|no-duplicate-deferred-work|no-defer-for-leadership|require-wakeup|require-status-with-defer|no-blocked-status-with-defer|prefer-retry-before-defer)$/;

/** Rules about what follows a defer. While the hook fails behind it, advice is no matter; and the next caller may go on. */
const FLOW = /^charm\/(no-defer-before-raise|require-return-after-defer|no-defer-in-loop)$/;
const BEHIND_FLOW = /^charm\/(no-stale-event-context|require-return-after-defer|prefer-rolling-ops|prefer-pebble-notice)$/;
/** Rules about a defer that only such events reach; a `return` before a call keeps the others from it. */
const OF_THESE_ALONE = /^charm\/no-defer-in-(update-status|teardown)$/;

/** Of two that are mended by the same observation, one rule speaks after the other. */
const IN_TURN: Readonly<Record<string, RegExp>> = { "charm/no-defer-for-leadership": /^charm\/no-redundant-defer$/ };

function waitedFor(mended: string | null, rule: string | null): boolean {
  // As long as a human has to act, no retry helps; and what one handler observes anew may do the work of another one, too.
  if (mended === "charm/no-blocked-status-with-defer" && rule === "charm/prefer-retry-before-defer") return true;
  if (mended === "charm/prefer-holistic-handler" && rule === "charm/no-redundant-defer") return true;
  return GRAVEST.test(mended ?? "") && ADVICE.test(rule ?? "");
}

/** The same where nobody has judged what else may come of it: in code that nobody wrote. */
function comesInTurn(mended: string | null, rule: string | null): boolean {
  const isBehind = [ADVICE, BEHIND_FLOW, OF_THESE_ALONE].some((rules) => rules.test(rule ?? ""));
  // While an event that raises reaches a defer, that is all that is said of it.
  if (RAISING.test(mended ?? "") && GRAVEST.test(rule ?? "")) return true;
  // That a handler always defers is told at one of its defers, unless a graver rule speaks of that.
  if (GRAVEST.test(mended ?? "") && rule === "charm/no-unconditional-defer") return true;
  // Without the defers of a group, and with returns in their place, what shows and ends a wait elsewhere may be another thing.
  if (mended === "charm/prefer-holistic-handler" && ADVICE.test(rule ?? "")) return true;
  return IN_TURN[mended ?? ""]?.test(rule ?? "") === true || (FLOW.test(mended ?? "") && isBehind);
}

/** Rules about several places: their edits take away the defers of a group, or a status that is set elsewhere. */
const OF_SEVERAL = /^charm\/(prefer-holistic-handler|no-duplicate-deferred-work|no-blocked-status-with-defer)$/;
/** Rules about a class: an edit of theirs moves lines in it, and lets its attributes be written. */
const OF_CLASSES = /^charm\/(custom-event-snapshot|no-unnamed-observer)$/;

/** The fix of a finding, and its suggestions. */
export function editsOf({ fix, suggestions = [] }: Linter.LintMessage): Linter.LintSuggestion[] {
  return fix ? [{ messageId: "fix", desc: "", fix }, ...suggestions] : suggestions;
}

export interface Allowed {
  /** Message ids that another rule says once a suggestion is applied: it waited for the graver one. */
  reveals?: readonly string[] | undefined;
  /** Nobody has said what: any rule may speak that such a finding has kept silent. */
  inTurn?: boolean;
}

/**
 * Applies each suggestion of a finding by itself: the texts that come of it. Each parses, the finding is gone, no other
 * has come but advice that waited, and no line is lost but those of the finding.
 */
export function applySuggestions({ folder, file, text, all, finding }: Found, { reveals = [], inTurn = false }: Allowed = {}): string[] {
  return editsOf(finding).map((suggestion) => {
    const what = `${file}: ${suggestion.messageId} of line ${finding.line}`;
    expect(suggestion.desc).not.toContain("{{");
    const output = applied(text, suggestion);
    const after = lint(folder, file, output);
    expect(after.filter(({ fatal }) => fatal), `${what}: parses\n${output}`).toEqual([]);
    const left = multiset(all.filter((message) => message !== finding));
    const unknown = after.filter(({ ruleId, messageId }) => !take(left, `${ruleId} ${messageId}`) && !waitedFor(finding.ruleId, ruleId) && !(inTurn && comesInTurn(finding.ruleId, ruleId)));
    const come = inTurn ? unknown.filter(({ ruleId }) => !takeOf(left, ruleId)) : unknown;
    expect(come.map(({ messageId }) => messageId), `${what}: the finding is gone, and no other has come\n${output}`).toEqual([...reveals]);
    const rule = finding.ruleId ?? "";
    const lost = OF_CLASSES.test(rule) ? linesMissing(text, output, finding) : OF_SEVERAL.test(rule) ? [] : linesLost(text, output, finding);
    expect(lost, `${what}: loses nothing else\n${output}`).toEqual([]);
    return output;
  });
}

/** A text with a suggestion applied; a BOM is no part of what ESLint counts. */
export function applied(text: string, { fix }: Linter.LintSuggestion): string {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  return text.slice(0, fix.range[0] + bom) + fix.text + text.slice(fix.range[1] + bom);
}

/** The offset of a place as ESLint tells it: lines and columns from 1. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  return text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
}

function multiset(messages: readonly Linter.LintMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId, messageId } of messages) {
    const key = `${ruleId} ${messageId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function take(from: Map<string, number>, key: string): boolean {
  const left = from.get(key) ?? 0;
  from.set(key, left - 1);
  return left > 0;
}

/** A finding that the same rule has told by another message before: of what reaches a defer, one event less, for one. */
function takeOf(from: Map<string, number>, rule: string | null): boolean {
  const same = [...from].find(([key, left]) => key.startsWith(`${rule} `) && left > 0);
  return same !== undefined && take(from, same[0]);
}

/** What a `return` may take the place of; soon behind the finding, also another `return`. */
const JUMP = /^\s*(continue|break);?\s*((#|\/\/).*)?\r?$/;
/** Blanks and brackets: a statement alone becomes a block. */
const FRAME = /[\s(){};]/g;

/** The lines that an edit has taken away, but for those of the finding; of brackets and blanks a line may get more. */
function linesLost(before: string, after: string, { line, endLine = line }: Linter.LintMessage): string[] {
  const old = before.split("\n");
  const now = after.split("\n");
  const kept = keptLines(old.map((each) => each.replace(FRAME, "")), now.map((each) => each.replace(FRAME, "")));
  return old.filter((each, i) => !kept.has(i) && (i + 1 < line || i + 1 > endLine) && !JUMP.test(each) && !isWidened(each, now) &&
    !(i >= endLine && i <= endLine + 2 && /^\s*return\b/.test(each)) && each.replace(FRAME, "") !== "");
}

/** An import that takes in one more name. */
function isWidened(line: string, now: readonly string[]): boolean {
  const words = line.match(/[\w$./@-]+/g) ?? [];
  const isImport = /^\s*(from .* )?import\b/;
  return isImport.test(line) && now.some((each) => isImport.test(each) && words.every((word) => each.includes(word)));
}

/** The lines, but for those of the finding, that are nowhere any more, be it with other modifiers. */
function linesMissing(before: string, after: string, { line, endLine = line }: Linter.LintMessage): string[] {
  const plain = (each: string): string => each.replace(/\b(public|readonly) /g, "").replace(FRAME, "");
  const now = new Set(after.split("\n").map(plain));
  return before.split("\n").filter((each, i) => (i + 1 < line || i + 1 > endLine) && !now.has(plain(each)));
}

/** The indices of a longest sequence of items that another list has, too, in the same order. */
function keptLines(old: readonly string[], now: readonly string[]): ReadonlySet<number> {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) {
      kept.add(i++);
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
