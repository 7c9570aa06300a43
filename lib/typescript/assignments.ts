/** Assignments, as statements and as expressions, and `++`. */
import type { Expression, Statement } from "../syntax/index.js";
import { assign, binOp, boolOp, integer } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { arithmetic } from "./operators.js";
import { destructure, lowerTarget, sourceOf } from "./patterns.js";
import { bare, is, type TSESTree } from "./tsestree.js";

const LOGICAL: ReadonlyMap<string, "And" | "Or"> = new Map([["&&=", "And"], ["||=", "Or"], ["??=", "Or"]]);

export function lowerAssignment(at: TSESTree.Node, node: TSESTree.AssignmentExpression): Statement[] {
  const { left, operator } = node;
  if (operator === "=") {
    const source = is(left, "ObjectPattern") ? sourceOf(node.right) : null;
    if (source && is(left, "ObjectPattern")) return destructure(left, source);
    return [chainOfAssignments(at, node)];
  }
  const op = LOGICAL.get(operator);
  if (op) return [assign(at, [lowerTarget(left)], boolOp(node, op, [lowerTarget(left), lowerExpression(node.right)]))];
  return [{
    type: "AugAssign",
    target: lowerTarget(left),
    op: arithmetic(operator),
    value: lowerExpression(node.right),
    range: at.range,
    loc: at.loc,
  }];
}

/** `a = b = value` is one assignment to two targets. */
function chainOfAssignments(at: TSESTree.Node, node: TSESTree.AssignmentExpression): Statement {
  const targets = [lowerTarget(node.left)];
  let value = node.right;
  for (let inner = bare(value); is(inner, "AssignmentExpression") && inner.operator === "="; inner = bare(value)) {
    targets.push(lowerTarget(inner.left));
    value = inner.right;
  }
  return assign(at, targets, lowerExpression(value));
}

export function lowerAssignmentExpression(node: TSESTree.AssignmentExpression): Expression {
  const right = lowerExpression(node.right);
  const op = LOGICAL.get(node.operator);
  let value = right;
  if (op) value = boolOp(node, op, [lowerTarget(node.left), right]);
  else if (node.operator !== "=") value = binOp(node, lowerTarget(node.left), arithmetic(node.operator), right);
  return { type: "NamedExpr", target: lowerTarget(node.left), value, range: node.range, loc: node.loc };
}

/** `i++` and `--i` as statements. */
export function lowerUpdate(at: TSESTree.Node, node: TSESTree.UpdateExpression): Statement {
  return {
    type: "AugAssign",
    target: lowerExpression(node.argument),
    op: node.operator === "++" ? "Add" : "Sub",
    value: integer(node, 1),
    range: at.range,
    loc: at.loc,
  };
}

export function lowerUpdateExpression(node: TSESTree.UpdateExpression): Expression {
  const op = node.operator === "++" ? "Add" : "Sub";
  const value = binOp(node, lowerExpression(node.argument), op, integer(node, 1));
  return { type: "NamedExpr", target: lowerExpression(node.argument), value, range: node.range, loc: node.loc };
}
