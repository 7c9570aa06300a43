/**
 * ESLint's bulk suppressions for the command: errors that a charm had when it began to be linted are counted in a file,
 * and are no findings as long as there are not more of them. The file is ESLint's own, so that `eslint` and
 * `eslint-charm` can share it; ESLint writes it only from its own command line, and its API reads it only since 10.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ESLint, Linter } from "eslint";
import { writeAtomically } from "./files.js";
import { withMessages } from "./results.js";
import { knownRule } from "./rule-names.js";

export interface SuppressionOptions {
  suppressAll?: boolean;
  /** Names of rules, with or without `charm/`. */
  suppressRule?: string[];
  pruneSuppressions?: boolean;
  /** The file as the user named it; ESLint's name for it in the working folder otherwise. */
  suppressionsLocation?: string;
  passOnUnprunedSuppressions?: boolean;
}

/** By file, relative to the working folder and with forward slashes, and by rule. */
type Suppressions = Record<string, Record<string, { count: number }>>;

/**
 * Writes the file when that is asked for, and takes away the findings that it covers.
 *
 * @returns the results without them, and whether the file counts findings that are no longer there
 * @throws Error with a message for the user when the file is missing where it was named, or is no such file
 */
export function applySuppressions(
  results: readonly ESLint.LintResult[], options: SuppressionOptions,
): { results: ESLint.LintResult[]; outdated: boolean } {
  const { suppressAll = false, suppressRule = [], pruneSuppressions = false, suppressionsLocation } = options;
  const file = path.resolve(suppressionsLocation ?? "eslint-suppressions.json");
  const writing = suppressAll || suppressRule.length > 0;
  if (!existsSync(file)) {
    if (!writing && suppressionsLocation !== undefined) {
      throw new Error(`there is no ${suppressionsLocation}: --suppress-all or --suppress-rule writes it`);
    }
    if (!writing) return { results: [...results], outdated: false };
  }
  const known = existsSync(file) ? read(file) : {};
  if (writing) suppress(known, results, suppressAll ? null : new Set(suppressRule.map(knownRule)));
  if (pruneSuppressions) prune(known, results);
  if (writing || pruneSuppressions) writeAtomically(file, JSON.stringify(sorted(known), null, 2));
  return {
    results: results.map((result) => withoutSuppressed(result, known[keyOf(result)] ?? {})),
    outdated: results.some((result) => isOutdated(known[keyOf(result)] ?? {}, countErrors(result))),
  };
}

function read(file: string): Suppressions {
  const wrong = (): Error => new Error(`${file} is no file of ESLint's suppressions`);
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw wrong();
  }
  if (!isSuppressions(data)) throw wrong();
  return data;
}

function isSuppressions(data: unknown): data is Suppressions {
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord(data) && Object.values(data).every((rules) =>
    isRecord(rules) && Object.values(rules).every((rule) => isRecord(rule) && typeof rule.count === "number"));
}

function suppress(known: Suppressions, results: readonly ESLint.LintResult[], rules: ReadonlySet<string> | null): void {
  for (const result of results) {
    for (const [rule, count] of countErrors(result)) {
      if (rules === null || rules.has(rule)) (known[keyOf(result)] ??= {})[rule] = { count };
    }
  }
}

/** Counts no more than there are, and forgets files that are gone. */
function prune(known: Suppressions, results: readonly ESLint.LintResult[]): void {
  const kept = new Map(results.map((result) => [keyOf(result), countErrors(result)]));
  for (const [key, rules] of Object.entries(known)) {
    const counts = kept.get(key);
    const left = Object.entries(rules).flatMap(([rule, { count }]) => {
      const now = counts ? Math.min(count, counts.get(rule) ?? 0) : count;
      return now > 0 ? [[rule, { count: now }] as const] : [];
    });
    known[key] = Object.fromEntries(left);
  }
  for (const [key, rules] of Object.entries(known)) {
    if (Object.keys(rules).length === 0 || !existsSync(path.resolve(key))) Reflect.deleteProperty(known, key);
  }
}

function withoutSuppressed(result: ESLint.LintResult, rules: Suppressions[string]): ESLint.LintResult {
  const counts = countErrors(result);
  // More than were counted: which of them is new cannot be told, so all are shown.
  const isCovered = ({ ruleId }: Linter.LintMessage): boolean =>
    ruleId !== null && (counts.get(ruleId) ?? 0) > 0 && (counts.get(ruleId) ?? 0) <= (rules[ruleId]?.count ?? 0);
  const covered = result.messages.filter(isCovered);
  if (covered.length === 0) return result;
  const suppressions = [{ kind: "file", justification: "" }];
  return {
    ...withMessages(result, result.messages.filter((message) => !isCovered(message))),
    suppressedMessages: [...result.suppressedMessages, ...covered.map((message) => ({ ...message, suppressions }))],
  };
}

function isOutdated(rules: Suppressions[string], counts: ReadonlyMap<string, number>): boolean {
  return Object.entries(rules).some(([rule, { count }]) => (counts.get(rule) ?? 0) < count);
}

/** Errors by rule: warnings do not fail a run and are never suppressed. */
function countErrors({ messages }: ESLint.LintResult): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { severity, ruleId } of messages) {
    if (severity === 2 && ruleId !== null) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return counts;
}

function keyOf({ filePath }: ESLint.LintResult): string {
  return path.relative("", filePath).split(path.sep).join("/");
}

function sorted(known: Suppressions): Suppressions {
  const byName = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return byName(Object.fromEntries(Object.entries(known).map(([file, rules]) => [file, byName(rules)])));
}
