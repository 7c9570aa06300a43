/** Expressions, by CPython's names. */
import type { Base, Range } from "./base.js";
import type { Arguments, Comprehension, Keyword } from "./parts.js";
import type { Statement } from "./statements.js";

export type BooleanOperator = "And" | "Or";
export type BinaryOperator =
  | "Add" | "Sub" | "Mult" | "MatMult" | "Div" | "Mod" | "Pow" | "LShift" | "RShift" | "BitOr" | "BitXor" | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type ComparisonOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

/** TypeScript: `&&` is `And`; `||` and `??` are `Or`. */
export interface BoolOp extends Base {
  type: "BoolOp";
  op: BooleanOperator;
  values: Expression[];
}

export interface NamedExpr extends Base {
  type: "NamedExpr";
  target: Expression;
  value: Expression;
}

export interface BinOp extends Base {
  type: "BinOp";
  left: Expression;
  op: BinaryOperator;
  right: Expression;
}

export interface UnaryOp extends Base {
  type: "UnaryOp";
  op: UnaryOperator;
  operand: Expression;
}

/** TypeScript: any arrow or function expression without a name of its own; a block body is a list of statements. */
export interface Lambda extends Base {
  type: "Lambda";
  args: Arguments;
  body: Expression | Statement[];
  /** TypeScript: true for a `function`, which has a `this` of its own; an arrow sees that of its surroundings. */
  ownThis: boolean;
}

export interface IfExp extends Base {
  type: "IfExp";
  test: Expression;
  body: Expression;
  orelse: Expression;
}

/** TypeScript: an object literal; a method in it is a `Lambda`. */
export interface Dict extends Base {
  type: "Dict";
  /** Null where `**mapping` (`...object`) stands. Same length as `values`. */
  keys: (Expression | null)[];
  values: Expression[];
}

export interface Set extends Base {
  type: "Set";
  elts: Expression[];
}

export interface ListComp extends Base {
  type: "ListComp";
  elt: Expression;
  generators: Comprehension[];
}

export interface SetComp extends Base {
  type: "SetComp";
  elt: Expression;
  generators: Comprehension[];
}

export interface DictComp extends Base {
  type: "DictComp";
  key: Expression;
  value: Expression;
  generators: Comprehension[];
}

export interface GeneratorExp extends Base {
  type: "GeneratorExp";
  elt: Expression;
  generators: Comprehension[];
}

export interface Await extends Base {
  type: "Await";
  value: Expression;
}

export interface Yield extends Base {
  type: "Yield";
  value: Expression | null;
}

export interface YieldFrom extends Base {
  type: "YieldFrom";
  value: Expression;
}

/** TypeScript: `===` and `==` are `Eq`, but `Is` where one side is `null`, `undefined` or a class. */
export interface Compare extends Base {
  type: "Compare";
  left: Expression;
  ops: ComparisonOperator[];
  comparators: Expression[];
}

/**
 * A call. TypeScript: also `new X(…)`; `a instanceof B` reads as `isinstance(a, B)`; `super(…)` as
 * `super().__init__(…)`; `f.bind(this)` as `f`; `f.bind(this, x)` as `functools.partial(f, x)`.
 */
export interface Call extends Base {
  type: "Call";
  func: Expression;
  args: Expression[];
  keywords: Keyword[];
  /** TypeScript: true in `f?.()`. */
  optional: boolean;
}

/** `{value}` in an f-string or a template. */
export interface FormattedValue extends Base {
  type: "FormattedValue";
  value: Expression;
  /** Code point of the letter behind `!`, or -1. */
  conversion: number;
  format_spec: JoinedStr | null;
}

/** An f-string. TypeScript: a template with at least one `${…}`. */
export interface JoinedStr extends Base {
  type: "JoinedStr";
  values: Expression[];
}

/** `{value}` in a t-string (Python 3.14). */
export interface Interpolation extends Base {
  type: "Interpolation";
  value: Expression;
  str: string;
  conversion: number;
  format_spec: JoinedStr | null;
}

/** A t-string (Python 3.14). */
export interface TemplateStr extends Base {
  type: "TemplateStr";
  values: Expression[];
}

export type ConstantKind = "str" | "bytes" | "int" | "float" | "complex" | "bool" | "None" | "Ellipsis";

/**
 * A literal. TypeScript: `null` and `undefined` are `None`, a template without `${…}` is a `str`, a number is a
 * `float` unless it is whole, a regular expression is a `str` of its source.
 */
export interface Constant extends Base {
  type: "Constant";
  kind: ConstantKind;
  /**
   * `str`: its text; `bytes`: one character a byte; `int`: a number, or a bigint where a number is not exact;
   * `float`: a number; `complex`: its imaginary part; `bool`: itself; `None` and `Ellipsis`: null.
   */
  value: string | number | bigint | boolean | null;
}

/** TypeScript: `a.b`, `a?.b`, `a.#b` (whose `attr` begins with `#`). */
export interface Attribute extends Base {
  type: "Attribute";
  value: Expression;
  attr: string;
  /** Where the attribute's name stands. */
  attrRange: Range;
  /** TypeScript: true in `a?.b`. */
  optional: boolean;
}

export interface Subscript extends Base {
  type: "Subscript";
  value: Expression;
  slice: Expression;
  /** TypeScript: true in `a?.[b]`. */
  optional: boolean;
}

export interface Starred extends Base {
  type: "Starred";
  value: Expression;
}

/** TypeScript: `this` is a name, too. */
export interface Name extends Base {
  type: "Name";
  id: string;
}

export interface List extends Base {
  type: "List";
  elts: Expression[];
}

export interface Tuple extends Base {
  type: "Tuple";
  elts: Expression[];
}

export interface Slice extends Base {
  type: "Slice";
  lower: Expression | null;
  upper: Expression | null;
  step: Expression | null;
}

export type Expression =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | Set | ListComp | SetComp | DictComp | GeneratorExp
  | Await | Yield | YieldFrom | Compare | Call | FormattedValue | JoinedStr | Interpolation | TemplateStr | Constant
  | Attribute | Subscript | Starred | Name | List | Tuple | Slice;
