/** Operators: arithmetic, comparison, logic. */
import type { BinaryOperator, Call, ComparisonOperator, Expression } from "../syntax/index.js";
import { binOp, boolOp, call, compare, isNone, name, none, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { is, type TSESTree } from "./tsestree.js";

const ARITHMETIC: ReadonlyMap<string, BinaryOperator> = new Map([
  ["+", "Add"], ["-", "Sub"], ["*", "Mult"], ["/", "Div"], ["%", "Mod"], ["**", "Pow"], ["<<", "LShift"],
  [">>", "RShift"], [">>>", "RShift"], ["|", "BitOr"], ["&", "BitAnd"], ["^", "BitXor"],
]);

const ORDER: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["<", "Lt"], ["<=", "LtE"], [">", "Gt"], [">=", "GtE"], ["in", "In"],
]);

/** The operator of `a op b` or of `a op= b`. */
export function arithmetic(operator: string): BinaryOperator {
  return ARITHMETIC.get(operator.replace(/=$/, "")) ?? "Add";
}

export function lowerBinary(node: TSESTree.BinaryExpression, left: Expression): Expression {
  const right = lowerExpression(node.right);
  const { operator } = node;
  if (operator === "instanceof") return call(node, name(node, "isinstance"), [left, right]);
  if (/^[!=]==?$/.test(operator)) return equality(node, left, operator.startsWith("!"), right);
  const order = ORDER.get(operator);
  if (order) return compare(node, left, order, right);
  return binOp(node, left, arithmetic(operator), right);
}

/** `==` in its four spellings: identity where a side is nothing or the class of an object, else equality. */
function equality(at: Placed, left: Expression, negated: boolean, right: Expression): Expression {
  const identity = negated ? "IsNot" : "Is";
  if (isNone(right)) return compare(at, left, identity, right);
  if (isNone(left)) return compare(at, right, identity, left);
  const undefinedType = typeofUndefined(left, right) ?? typeofUndefined(right, left);
  if (undefinedType) return compare(at, undefinedType, identity, none(at));
  if (isConstructor(left) || isConstructor(right)) return compare(at, classOf(left), identity, classOf(right));
  return compare(at, left, negated ? "NotEq" : "Eq", right);
}

/** The operand of `typeof x === "undefined"`. */
function typeofUndefined(type: Expression, text: Expression): Expression | undefined {
  if (text.type !== "Constant" || text.value !== "undefined" || !isTypeof(type)) return undefined;
  return type.args[0];
}

function isTypeof(node: Expression): node is Call {
  return node.type === "Call" && node.func.type === "Name" && node.func.id === "typeof";
}

function isConstructor(node: Expression): boolean {
  return node.type === "Attribute" && node.attr === "constructor";
}

/** `x.constructor` as `type(x)`. */
export function classOf(node: Expression): Expression {
  if (node.type !== "Attribute" || node.attr !== "constructor") return node;
  return call(node, name(node, "type"), [node.value]);
}

export function lowerLogical(node: TSESTree.LogicalExpression, left: Expression): Expression {
  const op = node.operator === "&&" ? "And" : "Or";
  const right = lowerExpression(node.right);
  // `a && b && c` is one operation of three values; parentheses around `a && b` change nothing in it.
  if (left.type === "BoolOp" && left.op === op && is(node.left, "LogicalExpression")) {
    return boolOp(node, op, [...left.values, right]);
  }
  return boolOp(node, op, [left, right]);
}

export function lowerUnary(node: TSESTree.UnaryExpression): Expression {
  const operand = lowerExpression(node.argument);
  const { range, loc } = node;
  switch (node.operator) {
    case "!":
      return { type: "UnaryOp", op: "Not", operand, range, loc };
    case "-":
      return { type: "UnaryOp", op: "USub", operand, range, loc };
    case "+":
      return { type: "UnaryOp", op: "UAdd", operand, range, loc };
    case "~":
      return { type: "UnaryOp", op: "Invert", operand, range, loc };
    case "typeof":
      return call(node, name(node, "typeof"), [operand]);
    default:
      // `void 0` is `undefined`; of `void f()` and of `delete x.y` as values, what they evaluate is kept.
      return operand.type === "Constant" ? none(node) : operand;
  }
}
