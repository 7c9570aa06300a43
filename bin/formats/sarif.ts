/** SARIF 2.1.0, for GitHub code scanning and the other readers of that OASIS standard. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ESLint, Linter, Rule } from "eslint";
import { placeBelow, repositoryRoot } from "./place.js";

const { version, homepage } = createRequire(import.meta.url)("eslint-plugin-charm/package.json") as {
  version: string;
  homepage: string;
};

/** ESLint tells a file that cannot be parsed by a message without a rule; code scanning shows only what has one. */
const SYNTAX_ERROR = "syntax-error";

/** An ESLint formatter. */
export default function sarif(results: readonly ESLint.LintResult[], { rulesMeta }: Pick<ESLint.LintResultData, "rulesMeta">): string {
  const root = repositoryRoot(process.cwd());
  const found = results.flatMap(({ filePath, messages, suppressedMessages }) => {
    const artifactLocation = artifact(root, filePath);
    return [...messages, ...suppressedMessages].map((message) => ({ message, artifactLocation }));
  });
  const ids = [...new Set(found.map(({ message }) => message.ruleId ?? SYNTAX_ERROR))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "eslint-plugin-charm",
            semanticVersion: version,
            informationUri: homepage,
            rules: ids.map((id) => descriptor(id, rulesMeta[id])),
          },
        },
        originalUriBaseIds: { "%SRCROOT%": { uri: pathToFileURL(`${root}/`).href } },
        columnKind: "utf16CodeUnits",
        results: found.map(({ message, artifactLocation }) => ({
          ruleId: message.ruleId ?? SYNTAX_ERROR,
          ruleIndex: ids.indexOf(message.ruleId ?? SYNTAX_ERROR),
          level: message.severity === 2 ? "error" : "warning",
          message: { text: message.message },
          locations: [{ physicalLocation: { artifactLocation, region: region(message) } }],
          ...suppressions(message),
        })),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function artifact(root: string, file: string): object {
  const place = placeBelow(root, file);
  if (place === null) return { uri: pathToFileURL(file).href };
  return { uri: place.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function descriptor(id: string, meta: Rule.RuleMetaData | undefined): object {
  const description = id === SYNTAX_ERROR ? "The file cannot be parsed" : meta?.docs?.description;
  const url = meta?.docs?.url;
  return {
    id,
    ...(description !== undefined && { shortDescription: { text: description } }),
    ...(url !== undefined && { helpUri: url }),
  };
}

/** ESLint's lines and columns are SARIF's: both count from 1, and an end column is the one behind. */
function region({ line, column, endLine, endColumn }: Linter.LintMessage): object {
  return {
    startLine: Math.max(line, 1),
    startColumn: Math.max(column, 1),
    ...(endLine !== undefined && endColumn !== undefined && { endLine, endColumn }),
  };
}

/** A comment in the file, or ESLint's file of suppressions. */
function suppressions(message: Linter.LintMessage | Linter.SuppressedLintMessage): object {
  if (!("suppressions" in message)) return {};
  return {
    suppressions: message.suppressions.map(({ kind, justification }) => ({
      kind: kind === "directive" ? "inSource" : "external",
      ...(justification && { justification }),
    })),
  };
}
