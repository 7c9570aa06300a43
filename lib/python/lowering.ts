import type { Expression, Pattern, Range, Statement } from "../syntax/index.js";
import type { Raw } from "./parser.js";
import { type Source, SyntaxFailure } from "./source.js";

/** What the files that lower one kind of node need of each other; `lower.ts` ties them together. */
export interface Lowering {
  source: Source;
  /** An expression; `:=` and `*` are errors in its place. */
  expression(raw: Raw): Expression;
  /** An expression at whose left end there may be a `*`, which belongs to more than it. */
  operand(raw: Raw): Expression;
  /** An expression, or `name := value`. */
  named(raw: Raw): Expression;
  /** An expression, `name := value`, `*expression`, or a tuple without parentheses. */
  starred(raw: Raw): Expression;
  /** What may be a tuple without parentheses or a `yield`, but no `:=`: behind `=`, `return`, `for … in`. */
  value(raw: Raw): Expression;
  /** What is assigned to: a name, attribute or subscript, or tuples and lists of them. */
  target(raw: Raw): Expression;
  pattern(raw: Raw): Pattern;
  block(raw: Raw | undefined, owner: Raw): Statement[];
}

export function fail(message: string, at: Raw | number): never {
  throw new SyntaxFailure(message, typeof at === "number" ? at : at.start);
}

/** What the grammar promises to be there. */
export function promised<T>(found: T | undefined, raw: Raw): T {
  return found ?? fail("invalid syntax", raw);
}

/** A child that the grammar promises. */
export function child(raw: Raw, index: number): Raw {
  return promised(raw.children[index], raw);
}

export function last(raw: Raw): Raw {
  return promised(raw.children.at(-1), raw);
}

/** The child of that kind, if there is one. */
export function childOf(raw: Raw, kind: string): Raw | undefined {
  for (const found of raw.children) if (found.kind === kind) return found;
  return undefined;
}

/** The child behind a token (`from`, `=`, …), if the token is there. */
export function behind(raw: Raw, token: string): Raw | undefined {
  for (let i = 0; i < raw.children.length; i++) if (raw.children[i]?.token === token) return raw.children[i + 1];
  return undefined;
}

export function hasToken(raw: Raw, token: string): boolean {
  for (const found of raw.children) if (found.token === token) return true;
  return false;
}

/** Children that are not tokens. */
export function parts(raw: Raw): Raw[] {
  return raw.children.filter((part) => part.kind !== "");
}

export function rangeOf(raw: Raw): Range {
  return [raw.start, raw.end];
}

const NOT_NAMES: ReadonlySet<string> = new Set(["async", "await", "None", "True", "False"]);

/** The text of an identifier. tree-sitter knows words as names that Python 3 has reserved. */
export function nameOf(low: Lowering, raw: Raw): string {
  const name = low.source.name([raw.start, raw.end]);
  if (NOT_NAMES.has(name)) fail("invalid syntax", raw);
  return name;
}
