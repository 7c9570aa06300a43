/** Calls, and the idioms of JavaScript that Python writes as another call. */
import type { Attribute, Expression } from "../syntax/index.js";
import { attribute, call, name, string } from "./build.js";
import { lowerArgument, lowerExpression } from "./expressions.js";
import { bare, is, keyName, type TSESTree } from "./tsestree.js";

/** Lowers a call whose callee has been lowered to `func`. */
export function lowerCall(node: TSESTree.CallExpression, func: Expression): Expression {
  const { optional } = node;
  if (is(node.callee, "Super")) {
    return call(node, attribute(node.callee, func, "__init__", node.callee.range), node.arguments.map(lowerArgument));
  }
  return idiom(node, func) ?? call(node, func, node.arguments.map(lowerArgument), optional);
}

function idiom(node: TSESTree.CallExpression, func: Expression): Expression | null {
  if (func.type !== "Attribute") return null;
  const [first, ...others] = node.arguments;
  if (!first || is(first, "SpreadElement")) return null;
  if (func.value.type === "Name" && func.value.id === "Object") return objectIdiom(node, func, first);
  switch (func.attr) {
    case "bind":
      return bind(node, func, first, others);
    case "call":
      return callWithReceiver(node, func, first, others.map(lowerArgument));
    case "apply":
      return others.length <= 1 ? callWithReceiver(node, func, first, spread(others[0])) : null;
    default:
      return null;
  }
}

const OF_OBJECT: ReadonlyMap<string, string> = new Map([
  ["entries", "items"], ["values", "values"], ["keys", "keys"],
]);

/** `Object.entries(x)` as `x.items()`. */
function objectIdiom(at: TSESTree.CallExpression, func: Attribute, object: TSESTree.Expression): Expression | null {
  const method = OF_OBJECT.get(func.attr);
  if (!method || at.arguments.length !== 1) return null;
  return call(at, attribute(at, lowerExpression(object), method, func.attrRange), []);
}

/** `f.bind(this)` as `f`, `f.bind(this, x)` as `functools.partial(f, x)`. */
function bind(
  at: TSESTree.CallExpression,
  func: Attribute,
  receiver: TSESTree.Expression,
  bound: TSESTree.CallExpressionArgument[],
): Expression | null {
  if (!isReceiver(receiver, at.callee)) return null;
  if (bound.length === 0) return func.value;
  const partial = attribute(at, name(at, "functools"), "partial", func.attrRange);
  return call(at, partial, [func.value, ...bound.map(lowerArgument)]);
}

/**
 * `f.call(this, x)` as `f(this, x)`, the way Python calls a function that is not bound; but `this.f.call(this, x)`
 * as `this.f(x)`, and `C.prototype.f.call(this, x)` as `C.f(this, x)`.
 */
function callWithReceiver(
  at: TSESTree.CallExpression,
  func: Attribute,
  receiver: TSESTree.Expression,
  args: Expression[],
): Expression | null {
  if (!isReceiver(receiver, at.callee)) return null;
  const callee = func.value;
  const self = lowerExpression(receiver);
  if (callee.type !== "Attribute") return call(at, callee, [self, ...args]);
  if (callee.value.type !== "Attribute" || callee.value.attr !== "prototype") return call(at, callee, args);
  return call(at, attribute(callee, callee.value.value, callee.attr, callee.attrRange), [self, ...args]);
}

function spread(args: TSESTree.CallExpressionArgument | undefined): Expression[] {
  if (!args || is(args, "SpreadElement")) return [];
  const inner = bare(args);
  if (is(inner, "ArrayExpression")) {
    return inner.elements.map((element) => (element ? lowerArgument(element) : string(inner, "")));
  }
  return [{ type: "Starred", value: lowerExpression(args), range: args.range, loc: args.loc }];
}

const STANDS_FOR_THIS: ReadonlySet<string> = new Set(["self", "that", "me"]);

/** True where the first argument of `bind`, `call` or `apply` is a receiver: not so in `socket.bind(port)`. */
function isReceiver(node: TSESTree.Expression, callee: TSESTree.Expression): boolean {
  const inner = bare(node);
  if (is(inner, "ThisExpression")) return true;
  if (is(inner, "Literal")) return inner.value === null && !("regex" in inner);
  if (is(inner, "Identifier") && (inner.name === "undefined" || STANDS_FOR_THIS.has(inner.name))) return true;
  const method = bare(callee);
  const target = is(method, "MemberExpression") ? bare(method.object) : null;
  return is(target, "MemberExpression") && sameChain(bare(target.object), inner);
}

/** `a.b` twice: the receiver of `a.b.f.bind(a.b)`. */
function sameChain(one: TSESTree.Expression, other: TSESTree.Expression): boolean {
  if (is(one, "ThisExpression")) return is(other, "ThisExpression");
  if (is(one, "Identifier")) return is(other, "Identifier") && other.name === one.name;
  if (!is(one, "MemberExpression") || !is(other, "MemberExpression") || one.computed || other.computed) return false;
  return keyName(one.property, false) === keyName(other.property, false) && sameChain(bare(one.object), bare(other.object));
}
