import type {
  BinaryOperator, BooleanOperator, BoolOp, ComparisonOperator, Comprehension, Expression, UnaryOperator,
} from "../syntax/index.js";
import { bitwise } from "./bitwise.js";
import { callArguments } from "./calls.js";
import { comprehension } from "./comprehensions.js";
import { number } from "./literals.js";
import { child, fail, hasToken, last, type Lowering, nameOf, parts, promised, rangeOf } from "./lowering.js";
import { lambdaArguments } from "./parameters.js";
import type { Raw } from "./parser.js";
import { strings } from "./strings.js";
import { annotation } from "./types.js";

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  "+": "Add", "-": "Sub", "*": "Mult", "@": "MatMult", "/": "Div", "%": "Mod", "**": "Pow", "<<": "LShift",
  ">>": "RShift", "|": "BitOr", "^": "BitXor", "&": "BitAnd", "//": "FloorDiv",
};
const UNARY: Readonly<Record<string, UnaryOperator>> = { "~": "Invert", "+": "UAdd", "-": "USub" };
const COMPARISON: Readonly<Record<string, ComparisonOperator>> = {
  "==": "Eq", "!=": "NotEq", "<": "Lt", "<=": "LtE", ">": "Gt", ">=": "GtE", is: "Is", "is not": "IsNot", in: "In",
  "not in": "NotIn",
};

/** The operator of a binary or augmented operation; the token may end in `=`. */
export function binaryOperator(token: Raw): BinaryOperator {
  return promised(BINARY[token.token] ?? BINARY[token.token.slice(0, -1)], token);
}

/** Node kinds that begin with another expression, and of which long chains are written. */
const SPINE: ReadonlySet<string> = new Set(["call", "attribute", "subscript", "binary_operator", "boolean_operator"]);

export function expression(low: Lowering, raw: Raw): Expression {
  if (isStarred(low, raw)) fail("cannot use starred expression here", raw);
  return low.operand(raw);
}

function isStarred(low: Lowering, raw: Raw): boolean {
  return low.source.text.charCodeAt(raw.start) === 42;
}

/**
 * Lowers an expression. Walks down the left side of chains (`a + b + c`, `x.y().z()`) in a loop, so that only what
 * is nested to the right uses the stack.
 */
export function operand(low: Lowering, raw: Raw): Expression {
  let inner = raw;
  const spine: Raw[] = [];
  let above = "";
  while (SPINE.has(inner.kind)) {
    if (inner.kind === "binary_operator") {
      if (above !== "&") inner = bitwise(inner);
      above = child(inner, 1).token;
    }
    spine.push(inner);
    inner = child(inner, 0);
  }
  let node = atom(low, inner);
  for (let i = spine.length - 1; i >= 0; i--) node = link(low, spine[i] as Raw, node);
  return node;
}

/** One link of a chain, given its first operand. */
function link(low: Lowering, raw: Raw, first: Expression): Expression {
  const start = startOf(low, raw);
  const place = { range: [start, raw.end] as [number, number], loc: low.source.loc(start, raw.end) };
  switch (raw.kind) {
    case "call":
      return { type: "Call", func: first, ...callArguments(low, child(raw, 1)), optional: false, ...place };
    case "attribute": {
      const name = child(raw, 2);
      return {
        type: "Attribute", value: first, attr: nameOf(low, name), attrRange: rangeOf(name), optional: false, ...place,
      };
    }
    case "subscript":
      return { type: "Subscript", value: first, slice: subscriptIndex(low, raw, 2), optional: false, ...place };
    case "binary_operator":
      return {
        type: "BinOp", left: first, op: binaryOperator(child(raw, 1)), right: low.expression(child(raw, 2)), ...place,
      };
    default:
      return boolean(low, raw, first, place);
  }
}

function boolean(low: Lowering, raw: Raw, first: Expression, place: Pick<BoolOp, "range" | "loc">): BoolOp {
  const op: BooleanOperator = child(raw, 1).token === "and" ? "And" : "Or";
  const right = low.expression(child(raw, 2));
  // `a and b and c` is one node; `(a and b) and c` is two.
  if (first.type === "BoolOp" && first.op === op && child(raw, 0).kind === "boolean_operator") {
    first.values.push(right);
    first.range = place.range;
    first.loc = place.loc;
    return first;
  }
  return { type: "BoolOp", op, values: [first, right], ...place };
}

const SPLATS: ReadonlySet<string> = new Set(["list_splat", "list_splat_pattern", "splat_type"]);

/** Where an expression begins when a `*` in front of it is taken away: tree-sitter binds `*f(x)` as `(*f)(x)`. */
function startOf(low: Lowering, raw: Raw): number {
  if (!isStarred(low, raw)) return raw.start;
  let inner = raw;
  while (!SPLATS.has(inner.kind)) inner = child(inner, 0);
  return child(inner, 1).start;
}

function atom(low: Lowering, outer: Raw): Expression {
  let raw = outer;
  while (raw.kind === "parenthesized_expression") {
    raw = child(raw, 1);
    if (raw.kind === "yield") return low.value(raw);
    if (raw.kind === "named_expression") return low.named(raw);
    if (SPINE.has(raw.kind) || isStarred(low, raw)) return low.expression(raw);
  }
  const start = startOf(low, raw);
  const range: [number, number] = [start, raw.end];
  const loc = low.source.loc(start, raw.end);
  switch (raw.kind) {
    case "identifier":
      return { type: "Name", id: nameOf(low, raw), range, loc };
    case "string":
    case "concatenated_string":
      return strings(low, raw);
    case "integer":
      // `prepare` writes digits for a name before `[`.
      if (low.source.text.charCodeAt(raw.start) > 57) return { type: "Name", id: nameOf(low, raw), range, loc };
      return { type: "Constant", ...number(low.source.text.slice(raw.start, raw.end), raw.start), range, loc };
    case "float":
      return { type: "Constant", ...number(low.source.text.slice(raw.start, raw.end), raw.start), range, loc };
    case "none":
      return { type: "Constant", kind: "None", value: null, range, loc };
    case "true":
      return { type: "Constant", kind: "bool", value: true, range, loc };
    case "false":
      return { type: "Constant", kind: "bool", value: false, range, loc };
    case "ellipsis":
      return { type: "Constant", kind: "Ellipsis", value: null, range, loc };
    case "unary_operator": {
      const op = promised(UNARY[child(raw, 0).token], raw);
      return { type: "UnaryOp", op, operand: low.expression(child(raw, 1)), range, loc };
    }
    case "not_operator":
      return { type: "UnaryOp", op: "Not", operand: low.expression(child(raw, 1)), range, loc };
    case "comparison_operator":
      return compare(low, raw);
    case "conditional_expression": {
      const body = low.operand(child(raw, 0));
      const test = low.expression(child(raw, 2));
      return { type: "IfExp", test, body, orelse: low.expression(child(raw, 4)), range, loc };
    }
    case "lambda": {
      const parameters = raw.children.length > 3 ? child(raw, 1) : undefined;
      const args = lambdaArguments(low, parameters, child(raw, 0).end);
      return { type: "Lambda", args, body: low.expression(last(raw)), ownThis: false, range, loc };
    }
    case "await":
      return awaited(low, raw);
    case "list":
      return { type: "List", elts: parts(raw).map(low.starred), range, loc };
    case "set":
      return { type: "Set", elts: parts(raw).map(low.starred), range, loc };
    case "tuple":
      if (raw.children.length === 3 && raw.children[1]?.kind) fail("cannot use starred expression here", child(raw, 1));
      return { type: "Tuple", elts: parts(raw).map(low.starred), range, loc };
    case "dictionary":
      return dictionary(low, raw);
    case "list_comprehension":
      return { type: "ListComp", elt: low.named(child(raw, 1)), generators: generators(low, raw), range, loc };
    case "set_comprehension":
      return { type: "SetComp", elt: low.named(child(raw, 1)), generators: generators(low, raw), range, loc };
    case "generator_expression":
      return { type: "GeneratorExp", elt: low.named(child(raw, 1)), generators: generators(low, raw), range, loc };
    case "dictionary_comprehension": {
      const pair = child(raw, 1);
      const [key, value] = [low.expression(child(pair, 0)), low.expression(child(pair, 2))];
      return { type: "DictComp", key, value, generators: generators(low, raw), range, loc };
    }
    case "list_splat":
    case "list_splat_pattern":
      // Its `*` was seen by `starred` already, or it stands where none may.
      return low.expression(child(raw, 1));
    case "named_expression":
      return fail("invalid syntax: parenthesize the assignment expression", raw);
    default:
      return annotation(low, raw) ?? fail("invalid syntax", raw);
  }
}

function generators(low: Lowering, raw: Raw): Comprehension[] {
  return comprehension(low, raw.children);
}

function compare(low: Lowering, raw: Raw): Expression {
  const start = startOf(low, raw);
  const ops: ComparisonOperator[] = [];
  const comparators: Expression[] = [];
  for (let i = 1; i < raw.children.length; i += 2) {
    const token = child(raw, i);
    ops.push(COMPARISON[token.token] ?? fail("invalid syntax", token));
    comparators.push(low.expression(child(raw, i + 1)));
  }
  const left = low.operand(child(raw, 0));
  return {
    type: "Compare", left, ops, comparators, range: [start, raw.end], loc: low.source.loc(start, raw.end),
  };
}

/** `await x ** 2` is `(await x) ** 2`; tree-sitter reads it the other way round. */
function awaited(low: Lowering, raw: Raw): Expression {
  const operand = child(raw, 1);
  if (operand.kind === "binary_operator" && child(operand, 1).token === "**") {
    const base = child(operand, 0);
    const left = awaited(low, { ...raw, end: base.end, children: [child(raw, 0), base] });
    return {
      type: "BinOp", left, op: "Pow", right: low.expression(child(operand, 2)), range: rangeOf(raw),
      loc: low.source.loc(raw.start, raw.end),
    };
  }
  if (operand.kind === "unary_operator" || operand.kind === "await") fail("invalid syntax", operand);
  return {
    type: "Await", value: low.expression(operand), range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end),
  };
}

function dictionary(low: Lowering, raw: Raw): Expression {
  if (child(raw, 1).token === ",") fail("invalid syntax", child(raw, 1));
  const keys: (Expression | null)[] = [];
  const values: Expression[] = [];
  for (const part of parts(raw)) {
    const splat = part.kind === "dictionary_splat";
    keys.push(splat ? null : low.expression(child(part, 0)));
    values.push(low.expression(child(part, splat ? 1 : 2)));
  }
  return { type: "Dict", keys, values, range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
}

/** What stands in brackets: one index, or a tuple of them. `from` is the first child behind the bracket. */
export function subscriptIndex(low: Lowering, raw: Raw, from: number): Expression {
  const inside = raw.children.slice(from, -1);
  const first = promised(inside[0], raw);
  const { end } = promised(inside.at(-1), raw);
  const single = inside.length === 1 && !isStarred(low, first);
  if (single) return index(low, first);
  const elts = inside.filter((part) => part.kind !== "").map((part) => index(low, part));
  return { type: "Tuple", elts, range: [first.start, end], loc: low.source.loc(first.start, end) };
}

function index(low: Lowering, raw: Raw): Expression {
  if (raw.kind !== "slice") return low.starred(raw);
  const bounds: (Expression | null)[] = [null, null, null];
  let at = 0;
  for (const part of raw.children) {
    if (part.token === ":") at++;
    else bounds[at] = low.expression(part);
  }
  const [lower = null, upper = null, step = null] = bounds;
  return { type: "Slice", lower, upper, step, range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
}

export function named(low: Lowering, raw: Raw): Expression {
  if (raw.kind !== "named_expression") return low.expression(raw);
  const name = child(raw, 0);
  return {
    type: "NamedExpr",
    target: { type: "Name", id: nameOf(low, name), range: rangeOf(name), loc: low.source.loc(name.start, name.end) },
    value: low.expression(child(raw, 2)),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

/** What begins with `*` here is starred as a whole, however tree-sitter has bound the `*`. */
export function starred(low: Lowering, raw: Raw): Expression {
  if (raw.kind === "expression_list" || raw.kind === "pattern_list") {
    const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
    return { type: "Tuple", elts: parts(raw).map(low.starred), ...place };
  }
  if (raw.kind === "yield") fail("invalid syntax", raw);
  if (!isStarred(low, raw)) return low.named(raw);
  return {
    type: "Starred", value: low.operand(raw), range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end),
  };
}

export function value(low: Lowering, raw: Raw): Expression {
  if (raw.kind === "named_expression") fail("invalid syntax: parenthesize the assignment expression", raw);
  if (raw.kind !== "yield") return low.starred(raw);
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  if (hasToken(raw, "from")) return { type: "YieldFrom", value: low.expression(last(raw)), ...place };
  return { type: "Yield", value: raw.children.length > 1 ? low.value(last(raw)) : null, ...place };
}
