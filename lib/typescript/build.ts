/** Small builders of syntax nodes. The first parameter says where the node stands: any node of either tree. */
import type {
  Alias, Arg, Arguments, Assign, Attribute, BinOp, BinaryOperator, Block, BooleanOperator, BoolOp, Call, Compare,
  ComparisonOperator, Constant, Expr, Expression, If, Location, Name, Pass, Range, Return, Statement, Subscript, Tuple,
  UnaryOp,
} from "../syntax/index.js";

/** Something with a place in the text. */
export interface Placed {
  range: Range;
  loc: Location;
}

/** Where `at` begins, without width: the place of a node that the text only implies. */
export function startOf(at: Placed): Placed {
  return { range: [at.range[0], at.range[0]], loc: { start: at.loc.start, end: at.loc.start } };
}

/** Where `at` ends, without width. */
export function endOf(at: Placed): Placed {
  return { range: [at.range[1], at.range[1]], loc: { start: at.loc.end, end: at.loc.end } };
}

/** From the beginning of one to the end of the other. */
export function span(from: Placed, to: Placed): Placed {
  return { range: [from.range[0], to.range[1]], loc: { start: from.loc.start, end: to.loc.end } };
}

export function name(at: Placed, id: string): Name {
  return { type: "Name", id, range: at.range, loc: at.loc };
}

export function attribute(at: Placed, value: Expression, attr: string, attrRange: Range, optional = false): Attribute {
  return { type: "Attribute", value, attr, attrRange, optional, range: at.range, loc: at.loc };
}

export function subscript(at: Placed, value: Expression, slice: Expression, optional = false): Subscript {
  return { type: "Subscript", value, slice, optional, range: at.range, loc: at.loc };
}

export function call(at: Placed, func: Expression, args: Expression[], optional = false): Call {
  return { type: "Call", func, args, keywords: [], optional, range: at.range, loc: at.loc };
}

export function none(at: Placed): Constant {
  return { type: "Constant", kind: "None", value: null, range: at.range, loc: at.loc };
}

export function string(at: Placed, value: string): Constant {
  return { type: "Constant", kind: "str", value, range: at.range, loc: at.loc };
}

export function integer(at: Placed, value: number): Constant {
  return { type: "Constant", kind: "int", value, range: at.range, loc: at.loc };
}

export function boolean(at: Placed, value: boolean): Constant {
  return { type: "Constant", kind: "bool", value, range: at.range, loc: at.loc };
}

export function isNone(node: Expression): boolean {
  return node.type === "Constant" && node.kind === "None";
}

export function tuple(at: Placed, elts: Expression[]): Tuple {
  return { type: "Tuple", elts, range: at.range, loc: at.loc };
}

export function compare(at: Placed, left: Expression, op: ComparisonOperator, right: Expression): Compare {
  return { type: "Compare", left, ops: [op], comparators: [right], range: at.range, loc: at.loc };
}

export function boolOp(at: Placed, op: BooleanOperator, values: Expression[]): BoolOp {
  return { type: "BoolOp", op, values, range: at.range, loc: at.loc };
}

export function binOp(at: Placed, left: Expression, op: BinaryOperator, right: Expression): BinOp {
  return { type: "BinOp", left, op, right, range: at.range, loc: at.loc };
}

export function not(at: Placed, operand: Expression): UnaryOp {
  return { type: "UnaryOp", op: "Not", operand, range: at.range, loc: at.loc };
}

export function pass(at: Placed): Pass {
  return { type: "Pass", range: at.range, loc: at.loc };
}

export function assign(at: Placed, targets: Expression[], value: Expression): Assign {
  return { type: "Assign", targets, value, range: at.range, loc: at.loc };
}

export function expr(at: Placed, value: Expression): Expr {
  return { type: "Expr", value, range: at.range, loc: at.loc };
}

export function ret(at: Placed, value: Expression | null): Return {
  return { type: "Return", value, range: at.range, loc: at.loc };
}

export function ifStatement(at: Placed, test: Expression, body: Statement[], orelse: Statement[]): If {
  return { type: "If", test, body, orelse, range: at.range, loc: at.loc };
}

export function block(at: Placed, body: Statement[], label: string | null): Block {
  return { type: "Block", label, body, range: at.range, loc: at.loc };
}

export function arg(at: Placed, argName: string, annotation: Expression | null): Arg {
  return { type: "arg", arg: argName, annotation, range: at.range, loc: at.loc };
}

export function alias(at: Placed, imported: string, asname: string | null): Alias {
  return { type: "alias", name: imported, asname: asname === imported ? null : asname, range: at.range, loc: at.loc };
}

export function noArguments(at: Placed): Arguments {
  return {
    type: "arguments", posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null,
    defaults: [], range: at.range, loc: at.loc,
  };
}

/** A body as Python has it, never empty: `Pass` at `at` where there is nothing. */
export function bodyOr(at: Placed, body: Statement[]): Statement[] {
  return body.length > 0 ? body : [pass(at)];
}
