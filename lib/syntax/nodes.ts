/**
 * The one syntax tree of the project: CPython's `ast` node names and fields, as plain data.
 *
 * Python files are parsed into it (and ESLint sees it as the AST of a `.py` file); TypeScript files are lowered onto
 * it. Where TypeScript has something that Python has not, a field says so and its comment begins with "TypeScript:".
 *
 * Differences from CPython that hold everywhere: operators are names (`"Add"`, `"NotIn"`), not nodes, and
 * a list that CPython keeps empty is an empty array here.
 */

/** Start and end offset in UTF-16 code units, end exclusive, as in ESLint. */
export type Range = [start: number, end: number];

/** A point in the text: `line` from 1, `column` from 0 in UTF-16 code units, as in ESLint. */
export interface Position {
  line: number;
  column: number;
}

export interface Location {
  start: Position;
  end: Position;
}

interface Base {
  range: Range;
  loc: Location;
  /** The node that holds this one; absent only on a `Module`. Not a visitor key. */
  parent?: Node;
}

// ── module ──────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── unions ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type FunctionNode = FunctionDef | AsyncFunctionDef;

export type Statement =
  | FunctionNode | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign | For | AsyncFor | While | If
  | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal | Expr | Pass
  | Break | Continue | Block;

export type Expression =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | Set | ListComp | SetComp | DictComp | GeneratorExp
  | Await | Yield | YieldFrom | Compare | Call | FormattedValue | JoinedStr | Interpolation | TemplateStr | Constant
  | Attribute | Subscript | Starred | Name | List | Tuple | Slice;

export type Pattern =
  | MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

export type Node =
  | Module | Statement | Expression | Pattern | TypeParam | Comprehension | ExceptHandler | Arguments | Arg | Keyword
  | Alias | WithItem | MatchCase;

export type NodeType = Node["type"];
