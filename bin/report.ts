/** `eslint-charm report PATH…`: the report knows no rules, so this runs them for it. */
import path from "node:path";
import { ESLint } from "eslint";
import type { Linter } from "eslint";
import { plain } from "../lib/syntax/plain.js";
import { report } from "../report/command.js";
import type { ReportOptions } from "../report/command.js";
import type { Finding } from "../report/findings.js";
import { commandConfig } from "./command-config.js";
import { overridesFrom, type OverrideOptions } from "./overrides.js";
import { keepCharmMessages } from "./results.js";
import { print } from "./run.js";
import { applySuppressions } from "./suppressions.js";

export interface ReportCommandOptions extends ReportOptions, OverrideOptions {
  preset: "recommended" | "strict";
  outputFile?: string;
  inlineConfig: boolean;
}

/**
 * Prints the report of the charms below the paths.
 *
 * @returns 1 when a defer has one of the verdicts of `--fail-on`, else 0
 * @throws Error with a message for the user
 */
export async function showReport(paths: readonly string[], options: ReportCommandOptions): Promise<0 | 1> {
  const { rules, settings } = overridesFrom(options);
  const config = [...commandConfig(options.preset), { rules, settings: { charm: settings } }];
  const { text, failures } = await report(paths, { ...options, settings }, {
    lint: (root, files) => lint(root, files, config, options),
    warn: (line) => process.stderr.write(`${plain(line)}\n`),
    colour: options.outputFile === undefined && process.stdout.isTTY && process.stdout.hasColors(),
  });
  await print(text, options.outputFile);
  return failures.length > 0 ? 1 : 0;
}

/** The findings in a charm; those that a comment or the file of suppressions silences are marked. */
async function lint(root: string, files: readonly string[], overrideConfig: Linter.Config[], { inlineConfig }: ReportCommandOptions): Promise<Finding[]> {
  if (files.length === 0) return [];
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig, allowInlineConfig: inlineConfig });
  const { results } = applySuppressions(keepCharmMessages(await eslint.lintFiles(files.map((file) => path.join(root, file)))), {});
  return results.flatMap(({ filePath, messages, suppressedMessages }) => {
    const file = path.relative(root, filePath).split(path.sep).join("/");
    return [
      ...messages.flatMap((message) => findingOf(file, message, null)),
      ...suppressedMessages.flatMap((message) => findingOf(file, message, message.suppressions)),
    ];
  });
}

/** None for a syntax error, or for a rule of another plugin. */
function findingOf(
  file: string, { ruleId, severity, message, line, column }: Linter.LintMessage, suppressions: Linter.LintSuppression[] | null,
): Finding[] {
  if (!ruleId?.startsWith("charm/")) return [];
  const justification = suppressions?.map((each) => each.justification).find((text) => text !== "") ?? null;
  return [{ file, line, column, rule: ruleId, severity: severity === 2 ? "error" : "warning", message, suppressed: suppressions !== null, justification }];
}
