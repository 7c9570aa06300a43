/** Annotations of GitHub Actions: one workflow command for each finding, which GitHub shows at its line. */
import type { ESLint, Linter } from "eslint";
import { placeBelow, repositoryRoot } from "./place.js";

/** An ESLint formatter. */
export default function github(results: readonly ESLint.LintResult[]): string {
  const root = repositoryRoot(process.cwd());
  return results
    .flatMap(({ filePath, messages }) => messages.map((message) => command(placeBelow(root, filePath) ?? filePath, message)))
    .join("");
}

function command(file: string, { severity, ruleId, message, line, column, endLine, endColumn }: Linter.LintMessage): string {
  const properties = {
    title: ruleId ?? "eslint-charm",
    file,
    line,
    endLine: endLine ?? line,
    // GitHub takes columns only where a finding lies within one line.
    ...((endLine ?? line) === line && { col: column, endColumn: endColumn ?? column }),
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity === 2 ? "error" : "warning"} ${written.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
