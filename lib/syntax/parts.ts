/** What stands in statements and expressions without being one: clauses, arguments, patterns, type parameters. */
import type { Base } from "./base.js";
import type { Expression } from "./expressions.js";
import type { Statement } from "./statements.js";

export interface Comprehension extends Base {
  type: "comprehension";
  target: Expression;
  iter: Expression;
  ifs: Expression[];
  is_async: 0 | 1;
}

/**
 * TypeScript: `catch` has no type; one that begins with `if (e instanceof X) …` is lowered to a typed handler and a
 * bare one when no statement is lost or repeated by that, else it stays bare.
 */
export interface ExceptHandler extends Base {
  type: "ExceptHandler";
  handlerType: Expression | null;
  name: string | null;
  body: Statement[];
}

export interface Arguments extends Base {
  type: "arguments";
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kw_defaults: (Expression | null)[];
  kwarg: Arg | null;
  /** Defaults of the last `defaults.length` of `posonlyargs` and `args` together. */
  defaults: Expression[];
}

/** A parameter. TypeScript: a destructured one is named `""`. */
export interface Arg extends Base {
  type: "arg";
  arg: string;
  annotation: Expression | null;
}

export interface Keyword extends Base {
  type: "keyword";
  /** Null for `**mapping`. */
  arg: string | null;
  value: Expression;
}

export interface Alias extends Base {
  type: "alias";
  /** TypeScript: `"*"` of `import * as x` is an `Import` of the module; `default` for a default import. */
  name: string;
  asname: string | null;
}

export interface WithItem extends Base {
  type: "withitem";
  context_expr: Expression;
  optional_vars: Expression | null;
}

export interface MatchCase extends Base {
  type: "match_case";
  pattern: Pattern;
  guard: Expression | null;
  body: Statement[];
  /** TypeScript: true when the end of the body runs on into the next case. */
  fallsThrough: boolean;
}

export interface MatchValue extends Base {
  type: "MatchValue";
  value: Expression;
}

export interface MatchSingleton extends Base {
  type: "MatchSingleton";
  value: boolean | null;
}

export interface MatchSequence extends Base {
  type: "MatchSequence";
  patterns: Pattern[];
}

export interface MatchMapping extends Base {
  type: "MatchMapping";
  keys: Expression[];
  patterns: Pattern[];
  rest: string | null;
}

export interface MatchClass extends Base {
  type: "MatchClass";
  cls: Expression;
  patterns: Pattern[];
  kwd_attrs: string[];
  kwd_patterns: Pattern[];
}

export interface MatchStar extends Base {
  type: "MatchStar";
  name: string | null;
}

export interface MatchAs extends Base {
  type: "MatchAs";
  pattern: Pattern | null;
  name: string | null;
}

export interface MatchOr extends Base {
  type: "MatchOr";
  patterns: Pattern[];
}

export interface TypeVar extends Base {
  type: "TypeVar";
  name: string;
  bound: Expression | null;
  default_value: Expression | null;
}

export interface ParamSpec extends Base {
  type: "ParamSpec";
  name: string;
  default_value: Expression | null;
}

export interface TypeVarTuple extends Base {
  type: "TypeVarTuple";
  name: string;
  default_value: Expression | null;
}

export type Pattern =
  | MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;
