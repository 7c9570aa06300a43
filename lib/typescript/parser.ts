/** The TypeScript parser, loaded with the first file it has to read, and shared by ESLint and the project. */
import { createRequire } from "node:module";
import type * as parser from "@typescript-eslint/parser";
import type { Parsed, SyntaxProblem } from "../syntax/index.js";
import { lowerTypeScript } from "./lower.js";
import { timed } from "../timing.js";
import { RecentFiles } from "./recent.js";
import type { TSESTree } from "./tsestree.js";

const require = createRequire(import.meta.url);

type ParserOptions = parser.ParserOptions;
type ParseForESLintResult = ReturnType<typeof parser.parseForESLint>;

interface Result {
  parsed: ParseForESLintResult;
  /** True while ESLint may still be given it: a run of ESLint writes its globals into the scopes. */
  fresh: boolean;
}

/** About 30,000 lines; a tree takes some hundred times the memory of its text. */
const recent = new RecentFiles<Result>(1_000_000);

/**
 * The parser object for ESLint's `languageOptions.parser`. Importing it costs nothing: `@typescript-eslint/parser`
 * takes half a second and 60 MiB, which a Python charm must not pay.
 */
export const lazyTypeScriptParser = {
  meta: {
    name: "eslint-plugin-charm/typescript-parser",
    /** That of the parser behind it: ESLint's cache has to notice when it changes. */
    get version(): string {
      const { version } = require("@typescript-eslint/parser/package.json") as { version: string };
      return version;
    },
  },

  parseForESLint(text: string, options: ParserOptions = {}): ParseForESLintResult {
    const path = options.filePath ?? "";
    const known = isPlain(options) ? recent.get(path, text) : undefined;
    if (known?.fresh) {
      known.fresh = false;
      return known.parsed;
    }
    const parsed = parseTimed(text, options);
    recent.set(path, text, { parsed, fresh: false });
    return parsed;
  },
};

/** Reads a file for the project. A tree that ESLint has asked for already is used again. */
export function parseTypeScript(text: string, path: string): Parsed {
  try {
    return { ok: true, module: lowerTypeScript(parseProgram(text, path), text) };
  } catch (error) {
    return { ok: false, errors: [problemOf(error)] };
  }
}

/** The program for a text that was parsed a moment ago under some path; parsed anew where it is gone. May throw. */
export function programOf(text: string): TSESTree.Program {
  const known = recent.find(withoutShebang(text));
  if (known) return known.parsed.ast;
  try {
    return parseProgram(text, "file.ts");
  } catch {
    return parseProgram(text, "file.tsx");
  }
}

function parseProgram(text: string, path: string): TSESTree.Program {
  const source = withoutShebang(text);
  const known = recent.get(path, source);
  if (known) return known.parsed.ast;
  const parsed = parseTimed(source, { ...PLAIN, filePath: path });
  recent.set(path, source, { parsed, fresh: true });
  return parsed.ast;
}

/** The options of the project, which are also those of ESLint where the user sets none. */
const PLAIN = { sourceType: "module", onUnsupportedTypeScriptVersion: "ignore" } as const;

/** What changes neither the tree nor the scopes. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "ecmaVersion", "loc", "range", "tokens", "comment", "eslintVisitorKeys", "eslintScopeManager", "filePath",
]);

/** True where parsing with these options gives what the project's own parse gives. */
function isPlain(options: ParserOptions): boolean {
  return Object.entries(options).every(
    ([key, value]) => WITHOUT_EFFECT.has(key) || (key === "sourceType" && value === "module"),
  );
}

/** As ESLint does it before it parses, so that both ask for the same text. */
function withoutShebang(text: string): string {
  return text.replace(/^#!/, "//");
}

function parseTimed(text: string, options: ParserOptions): ParseForESLintResult {
  try {
    return timed("parse", () => loadParser().parseForESLint(text, options));
  } catch (error) {
    throw error instanceof RangeError ? new TooDeep("This file is nested too deeply to be analysed.", { cause: error }) : error;
  }
}

/** A syntax error has a place; where the parser has not come to an end, that is the begin of the file. */
class TooDeep extends Error {
  readonly lineNumber = 1;
  readonly column = 0;
}

function loadParser(): typeof parser {
  return require("@typescript-eslint/parser") as typeof parser;
}

function problemOf(error: unknown): SyntaxProblem {
  const message = error instanceof Error ? error.message : String(error);
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  return { message, line: lineNumber ?? 1, column: (column ?? 0) + 1 };
}
