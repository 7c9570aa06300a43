import type { ESLint, Linter } from "eslint";
import { plain } from "../lib/syntax/plain.js";

/**
 * Keeps what the command is about: the findings of charm rules, and syntax errors.
 *
 * A charm in TypeScript may have an ESLint config of its own and comments that name its rules. Those rules are not
 * here, and ESLint reports each such comment as an error; that is no mistake of the charm.
 */
export function keepCharmMessages(results: readonly ESLint.LintResult[]): ESLint.LintResult[] {
  return results.map((result) => {
    const messages = result.messages.filter(({ ruleId }) => ruleId === null || ruleId.startsWith("charm/"));
    return messages.length === result.messages.length ? result : withMessages(result, messages);
  });
}

/** A result with other messages, and counted anew. */
export function withMessages(result: ESLint.LintResult, messages: Linter.LintMessage[]): ESLint.LintResult {
  return { ...result, messages, ...counts(messages) };
}

function counts(messages: readonly Linter.LintMessage[]): Omit<
  ESLint.LintResult,
  "filePath" | "messages" | "suppressedMessages" | "usedDeprecatedRules"
> {
  const total = { errorCount: 0, fatalErrorCount: 0, warningCount: 0, fixableErrorCount: 0, fixableWarningCount: 0 };
  for (const { severity, fatal, fix } of messages) {
    const isError = severity === 2;
    total[isError ? "errorCount" : "warningCount"]++;
    if (fatal) total.fatalErrorCount++;
    if (fix) total[isError ? "fixableErrorCount" : "fixableWarningCount"]++;
  }
  return total;
}

/** Results as a terminal may be given them: no name of a charm's file, and nothing that a message quotes, steers it. */
export function plainResults(results: readonly ESLint.LintResult[]): ESLint.LintResult[] {
  return results.map((result) => ({
    ...result,
    filePath: plain(result.filePath),
    messages: result.messages.map((message) => ({ ...message, message: plain(message.message) })),
  }));
}
