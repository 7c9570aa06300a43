import type { File, Language, OkParseResult, ParseResult } from "@eslint/core";
import { isFunction, isStatement, type Module, type Node, visitorKeys } from "../syntax/index.js";
import { parsePython } from "./parse.js";
import { PythonSourceCode } from "./source-code.js";

/** Nodes that are neither statements nor expressions: what the class `:expression` does not match. */
const PARTS: ReadonlySet<string> = new Set([
  "Module", "comprehension", "ExceptHandler", "arguments", "arg", "keyword", "alias", "withitem", "match_case",
  "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping", "MatchClass", "MatchStar", "MatchAs", "MatchOr",
  "TypeVar", "ParamSpec", "TypeVarTuple",
]);

/** The ESLint language `charm/python`. Its AST is that of `lib/syntax`: node names are CPython's. */
export class PythonLanguage
  implements
    Language<{ LangOptions: Record<string, unknown>; Code: PythonSourceCode; RootNode: Module; Node: Node }>
{
  readonly fileType = "text";
  readonly lineStart = 1;
  readonly columnStart = 0;
  readonly nodeTypeKey = "type";
  /** Copies: ESLint's type asks for arrays that may be changed. */
  readonly visitorKeys: Record<string, string[]> = Object.fromEntries(
    Object.entries(visitorKeys).map(([type, keys]) => [type, [...keys]]),
  );

  /** There are no options, but those that a user has set for every file (`globals`, `parser`) end up here. */
  validateLanguageOptions(): void {
    // Nothing is wrong.
  }

  /**
   * `:statement`, `:expression`, `:function`, `:pattern` and `:declaration` in selectors. `:function` only inside of
   * `:not()`: ESLint itself takes it for the three functions of JavaScript.
   */
  matchesSelectorClass(className: string, node: Node): boolean {
    switch (className.toLowerCase()) {
      case "statement":
        return isStatement(node);
      case "expression":
        return !isStatement(node) && !PARTS.has(node.type);
      case "function":
        return isFunction(node) || node.type === "Lambda";
      case "pattern":
        return node.type.startsWith("Match") && node.type !== "Match";
      case "declaration":
        return isFunction(node) || node.type === "ClassDef";
      default:
        return false;
    }
  }

  /** Never throws: a throw would end the whole run of ESLint. */
  parse(file: File): ParseResult<Module> {
    const parsed = parsePython(textOf(file));
    return parsed.ok ? { ok: true, ast: parsed.module } : { ok: false, errors: parsed.errors };
  }

  createSourceCode(file: File, { ast }: OkParseResult<Module>): PythonSourceCode {
    return new PythonSourceCode({ text: textOf(file), ast });
  }
}

function textOf({ body }: File): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
