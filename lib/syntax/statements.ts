/** Statements, by CPython's names. */
import type { Base, Range } from "./base.js";
import type { BinaryOperator, Expression, Name } from "./expressions.js";
import type { Alias, Arguments, ExceptHandler, Keyword, MatchCase, TypeParam, WithItem } from "./parts.js";

/** A class or function that may be one of a library, of which a part is parsed at the first look into it. */
interface Definition extends Base {
  /** Whether its text has some word, told without parsing it; only where it is parsed on demand. */
  mentions?(word: string): boolean;
}

interface FunctionBase extends Definition {
  name: string;
  args: Arguments;
  body: Statement[];
  /** TypeScript: `static` reads as `staticmethod`, a getter as `property`, a setter as `<name>.setter`. */
  decorator_list: Expression[];
  returns: Expression | null;
  type_params: TypeParam[];
  /** Where the name itself stands. */
  nameRange: Range;
}

/**
 * A named function or method. TypeScript: also a property or constant that holds an arrow or function expression;
 * a `constructor` is named `__init__`; the receiver of a method is a first parameter named `this`, of zero width.
 */
export interface FunctionDef extends FunctionBase {
  type: "FunctionDef";
}

export interface AsyncFunctionDef extends FunctionBase {
  type: "AsyncFunctionDef";
}

export interface ClassDef extends Definition {
  type: "ClassDef";
  name: string;
  bases: Expression[];
  keywords: Keyword[];
  body: Statement[];
  decorator_list: Expression[];
  type_params: TypeParam[];
  nameRange: Range;
}

export interface Return extends Base {
  type: "Return";
  value: Expression | null;
}

export interface Delete extends Base {
  type: "Delete";
  targets: Expression[];
}

export interface Assign extends Base {
  type: "Assign";
  targets: Expression[];
  value: Expression;
}

export interface TypeAlias extends Base {
  type: "TypeAlias";
  name: Name;
  type_params: TypeParam[];
  value: Expression;
}

export interface AugAssign extends Base {
  type: "AugAssign";
  target: Expression;
  op: BinaryOperator;
  value: Expression;
}

/** TypeScript: a class field or a declaration with a type. */
export interface AnnAssign extends Base {
  type: "AnnAssign";
  target: Expression;
  annotation: Expression;
  value: Expression | null;
  simple: 0 | 1;
}

interface ForBase extends Base {
  target: Expression;
  iter: Expression;
  body: Statement[];
  orelse: Statement[];
}

export interface For extends ForBase {
  type: "For";
}

export interface AsyncFor extends ForBase {
  type: "AsyncFor";
}

export interface While extends Base {
  type: "While";
  test: Expression;
  body: Statement[];
  orelse: Statement[];
  /** TypeScript: what a `for (;;)` does after each round. */
  update: Expression[];
  /** TypeScript: true for `do … while`, whose body runs before its test. */
  testLast: boolean;
}

export interface If extends Base {
  type: "If";
  test: Expression;
  body: Statement[];
  /** An `elif` is an `If` alone in here. */
  orelse: Statement[];
}

interface WithBase extends Base {
  items: WithItem[];
  body: Statement[];
}

export interface With extends WithBase {
  type: "With";
}

export interface AsyncWith extends WithBase {
  type: "AsyncWith";
}

/** TypeScript: also `switch`; a case label is a `MatchValue`, `default` is a `MatchAs` without a pattern. */
export interface Match extends Base {
  type: "Match";
  subject: Expression;
  cases: MatchCase[];
}

/** TypeScript: `cause` is always null. */
export interface Raise extends Base {
  type: "Raise";
  exc: Expression | null;
  cause: Expression | null;
}

interface TryBase extends Base {
  body: Statement[];
  handlers: ExceptHandler[];
  orelse: Statement[];
  finalbody: Statement[];
}

export interface Try extends TryBase {
  type: "Try";
}

export interface TryStar extends TryBase {
  type: "TryStar";
}

export interface Assert extends Base {
  type: "Assert";
  test: Expression;
  msg: Expression | null;
}

export interface Import extends Base {
  type: "Import";
  names: Alias[];
}

export interface ImportFrom extends Base {
  type: "ImportFrom";
  /** TypeScript: the specifier as written, `./relations/db` included. */
  module: string | null;
  names: Alias[];
  /** Number of leading dots; TypeScript: always 0. */
  level: number;
}

export interface Global extends Base {
  type: "Global";
  names: string[];
}

export interface Nonlocal extends Base {
  type: "Nonlocal";
  names: string[];
}

/** An expression as a statement. */
export interface Expr extends Base {
  type: "Expr";
  value: Expression;
}

/** TypeScript: also `{ … }` blocks that are empty, declarations without run-time effect, `debugger`. */
export interface Pass extends Base {
  type: "Pass";
}

export interface Break extends Base {
  type: "Break";
  /** TypeScript: `"switch"` when it leaves a `switch` (a `Match`), a label's name when it names one; else null. */
  leaves: string | null;
}

export interface Continue extends Base {
  type: "Continue";
  /** TypeScript: the label's name, else null. */
  label: string | null;
}

/** TypeScript: a bare block `{ … }` or a labelled statement. */
export interface Block extends Base {
  type: "Block";
  label: string | null;
  body: Statement[];
}

export type FunctionNode = FunctionDef | AsyncFunctionDef;

export type Statement =
  | FunctionNode | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign | For | AsyncFor | While | If
  | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal | Expr | Pass
  | Break | Continue | Block;
