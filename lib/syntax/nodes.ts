/**
 * The one syntax tree of the project: CPython's `ast` node names and fields, as plain data.
 *
 * Python files are parsed into it (and ESLint sees it as the AST of a `.py` file); TypeScript files are lowered onto
 * it. Where TypeScript has something that Python has not, a field says so and its comment begins with "TypeScript:".
 *
 * Differences from CPython that hold everywhere: operators are names (`"Add"`, `"NotIn"`), not nodes, and
 * a list that CPython keeps empty is an empty array here.
 */
import type { Base, Location, Range } from "./base.js";
import type { Expression } from "./expressions.js";
import type {
  Alias, Arg, Arguments, Comprehension, ExceptHandler, Keyword, MatchCase, Pattern, TypeParam, WithItem,
} from "./parts.js";
import type { Statement } from "./statements.js";

export type * from "./base.js";
export type * from "./statements.js";
export type * from "./expressions.js";
export type * from "./parts.js";

export interface Module extends Base {
  type: "Module";
  body: Statement[];
  /** The language of the source text. */
  language: "python" | "typescript";
  /** Every comment of the file, in order. */
  comments: Comment[];
  /** Always empty; ESLint's own machinery expects the list on a root node. */
  tokens: [];
}

export interface Comment {
  type: "Comment";
  /** The text behind `#` (Python), or inside `//` and `/* *\/` (TypeScript). */
  value: string;
  range: Range;
  loc: Location;
}

export type Node =
  | Module | Statement | Expression | Pattern | TypeParam | Comprehension | ExceptHandler | Arguments | Arg | Keyword
  | Alias | WithItem | MatchCase;

export type NodeType = Node["type"];
