/** JUnit's XML, as GitLab, Jenkins and most others read it: ESLint's former formatter, with paths that are safe in XML. */
import type { ESLint } from "eslint";
import junit from "eslint-formatter-junit";
import { placeBelow, repositoryRoot } from "./place.js";

// Its types forget the parameter.
const format: (results: readonly ESLint.LintResult[]) => string = junit;

/** An ESLint formatter. */
export default function (results: readonly ESLint.LintResult[]): string {
  const root = repositoryRoot(process.cwd());
  return format(results.map((result) => ({ ...result, filePath: escape(placeBelow(root, result.filePath) ?? result.filePath) })));
}

/** The formatter escapes messages, and writes paths as they are. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
