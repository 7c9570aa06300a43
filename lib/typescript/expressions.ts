/** Expressions: the chains (`a.b().c + d`) without recursion, everything else by a table. */
import type { Expression, Starred } from "../syntax/index.js";
import { lowerAssignmentExpression, lowerUpdateExpression } from "./assignments.js";
import { attribute, call, name, none, string, subscript, tuple } from "./build.js";
import { lowerCall } from "./calls.js";
import { lowerClassExpression } from "./classes.js";
import { lowerLambda } from "./functions.js";
import { lowerArray, lowerJsx, lowerLiteral, lowerMetaProperty, lowerObject, lowerTemplate } from "./literals.js";
import { lowerBinary, lowerLogical, lowerUnary } from "./operators.js";
import { dispatch, is, keyName, type Table, type TSESTree } from "./tsestree.js";

/**
 * Lowers any expression. A chain of calls, members and operators may be thousands of links long (a builder, a sum of
 * strings), so its left spine is walked down in a loop and built up again, innermost first.
 */
export function lowerExpression(node: TSESTree.Node): Expression {
  const spine: TSESTree.Node[] = [];
  let innermost = node;
  for (let next = leftOf(innermost); next; next = leftOf(innermost)) {
    spine.push(innermost);
    innermost = next;
  }
  let lowered = dispatch(EXPRESSIONS, innermost) ?? none(innermost);
  for (let outer = spine.pop(); outer; outer = spine.pop()) lowered = wrap(outer, lowered);
  return lowered;
}

/** `...x` is a `Starred` among elements and arguments. */
export function lowerArgument(node: TSESTree.Expression | TSESTree.SpreadElement): Expression {
  if (!is(node, "SpreadElement")) return lowerExpression(node);
  const starred: Starred = {
    type: "Starred", value: lowerExpression(node.argument), range: node.range, loc: node.loc,
  };
  return starred;
}

/** The child that makes a chain, or null where a chain begins. */
function leftOf(node: TSESTree.Node): TSESTree.Node | null {
  if (is(node, "MemberExpression")) return node.object;
  if (is(node, "CallExpression")) return node.callee;
  if (is(node, "BinaryExpression", "LogicalExpression")) return node.left;
  if (
    is(node, "ChainExpression", "TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion",
      "TSInstantiationExpression")
  ) return node.expression;
  return null;
}

/** Builds one link of a chain around what is to its left. */
function wrap(node: TSESTree.Node, left: Expression): Expression {
  if (is(node, "MemberExpression")) return lowerMember(node, left);
  if (is(node, "CallExpression")) return lowerCall(node, left);
  if (is(node, "BinaryExpression")) return lowerBinary(node, left);
  if (is(node, "LogicalExpression")) return lowerLogical(node, left);
  return left;
}

function lowerMember(node: TSESTree.MemberExpression, object: Expression): Expression {
  const { optional } = node;
  if (!node.computed) return attribute(node, object, keyName(node.property, false) ?? "", node.property.range, optional);
  return subscript(node, object, lowerExpression(node.property), optional);
}

const EXPRESSIONS: Table<Expression> = {
  Identifier: (node) => (node.name === "undefined" ? none(node) : name(node, node.name)),
  PrivateIdentifier: (node) => string(node, `#${node.name}`),
  ThisExpression: (node) => name(node, "this"),
  Super: (node) => call(node, name(node, "super"), []),
  Literal: lowerLiteral,
  TemplateLiteral: lowerTemplate,
  TaggedTemplateExpression: (node) => call(node, lowerExpression(node.tag), [lowerTemplate(node.quasi)]),
  ArrayExpression: lowerArray,
  ObjectExpression: lowerObject,
  ArrowFunctionExpression: lowerLambda,
  FunctionExpression: lowerLambda,
  ClassExpression: lowerClassExpression,
  NewExpression: (node) => call(node, lowerExpression(node.callee), node.arguments.map(lowerArgument)),
  ImportExpression: (node) => call(node, name(node, "import"), [lowerExpression(node.source)]),
  MetaProperty: lowerMetaProperty,
  UnaryExpression: lowerUnary,
  UpdateExpression: lowerUpdateExpression,
  AssignmentExpression: lowerAssignmentExpression,
  SequenceExpression: (node) => tuple(node, node.expressions.map(lowerExpression)),
  ConditionalExpression: (node) => ({
    type: "IfExp",
    test: lowerExpression(node.test),
    body: lowerExpression(node.consequent),
    orelse: lowerExpression(node.alternate),
    range: node.range,
    loc: node.loc,
  }),
  AwaitExpression: (node) => ({
    type: "Await", value: lowerExpression(node.argument), range: node.range, loc: node.loc,
  }),
  YieldExpression: (node) => {
    const value = node.argument ? lowerExpression(node.argument) : null;
    const { range, loc } = node;
    return node.delegate && value ? { type: "YieldFrom", value, range, loc } : { type: "Yield", value, range, loc };
  },
  JSXElement: lowerJsx,
  JSXFragment: lowerJsx,
};
