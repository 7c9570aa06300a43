/** `try`, and the `instanceof` questions at the head of a `catch` as typed handlers. */
import type { ExceptHandler, Expression, Statement } from "../syntax/index.js";
import { bodyOr, name, span, tuple, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { destructure } from "./patterns.js";
import { lowerStatements } from "./statements.js";
import { bare, is, type TSESTree } from "./tsestree.js";

export function lowerTry(node: TSESTree.TryStatement): Statement[] {
  const { block, handler, finalizer, range, loc } = node;
  return [{
    type: "Try",
    body: bodyOr(block, lowerStatements(block.body)),
    handlers: handler ? lowerCatch(handler) : [],
    orelse: [],
    finalbody: finalizer ? bodyOr(finalizer, lowerStatements(finalizer.body)) : [],
    range,
    loc,
  }];
}

function lowerCatch(node: TSESTree.CatchClause): ExceptHandler[] {
  const { param, body } = node;
  if (is(param, "Identifier")) return handlersOf(node, param.name, body.body);
  const prologue = is(param, "ObjectPattern") ? destructure(param, (at) => name(at, "")) : [];
  return [handler(node, null, prologue.length > 0 ? "" : null, [...prologue, ...lowerStatements(body.body)])];
}

/**
 * The handlers for a list of statements. While it begins with `if (e instanceof X)` and nothing behind that `if`
 * would have to run in both of its branches, the branch becomes a handler of its own and the rest is looked at again.
 */
function handlersOf(clause: TSESTree.CatchClause, caught: string, body: readonly TSESTree.Statement[]): ExceptHandler[] {
  const handlers: ExceptHandler[] = [];
  let rest = body;
  for (let split = splitOf(rest, caught); split; split = splitOf(rest, caught)) {
    const classes = split.classes.map(lowerExpression);
    const [only] = classes;
    const at = split.classes[0] ?? clause;
    const handlerType = only && classes.length === 1 ? only : tuple(span(at, split.classes.at(-1) ?? at), classes);
    handlers.push(handler(split.at, handlerType, caught, lowerStatements(split.matched)));
    rest = split.rest;
  }
  // All others are thrown on, as Python does by itself.
  if (handlers.length > 0 && isThrownOn(rest, caught)) return handlers;
  return [...handlers, handler(clause, null, caught, lowerStatements(rest))];
}

function isThrownOn([only, more]: readonly TSESTree.Statement[], caught: string): boolean {
  if (!is(only, "ThrowStatement") || more) return false;
  const thrown = bare(only.argument);
  return is(thrown, "Identifier") && thrown.name === caught;
}

function handler(at: Placed, handlerType: Expression | null, caught: string | null, body: Statement[]): ExceptHandler {
  return { type: "ExceptHandler", handlerType, name: caught, body: bodyOr(at, body), range: at.range, loc: at.loc };
}

interface Split {
  at: Placed;
  classes: TSESTree.Expression[];
  /** What runs for an error of these classes. */
  matched: readonly TSESTree.Statement[];
  /** What runs for any other. */
  rest: readonly TSESTree.Statement[];
}

function splitOf(body: readonly TSESTree.Statement[], caught: string): Split | null {
  const [first, ...behind] = body;
  if (!is(first, "IfStatement")) return null;
  const question = questionOf(first.test, caught);
  if (!question) return null;
  const yes = statementsOf(first.consequent);
  const no = first.alternate ? statementsOf(first.alternate) : [];
  const [matched, other] = question.negated ? [no, yes] : [yes, no];
  if (behind.length === 0) return { at: first, classes: question.classes, matched, rest: other };
  // What stands behind the `if` belongs to the one branch that comes out of it.
  if (alwaysLeaves(matched)) return { at: first, classes: question.classes, matched, rest: [...other, ...behind] };
  if (alwaysLeaves(other)) return { at: first, classes: question.classes, matched: [...matched, ...behind], rest: other };
  return null;
}

function statementsOf(node: TSESTree.Statement): readonly TSESTree.Statement[] {
  return is(node, "BlockStatement") ? node.body : [node];
}

/** Of the tree before it is lowered, so that nothing is lowered twice: only what certainly leaves. */
function alwaysLeaves(body: readonly TSESTree.Statement[]): boolean {
  const last = body.at(-1);
  if (!last) return false;
  if (is(last, "ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement")) return true;
  if (is(last, "BlockStatement")) return alwaysLeaves(last.body);
  if (!is(last, "IfStatement") || !last.alternate) return false;
  return alwaysLeaves(statementsOf(last.consequent)) && alwaysLeaves(statementsOf(last.alternate));
}

/** `e instanceof A`, `e instanceof A || e instanceof B`, and the negation of either. */
function questionOf(
  test: TSESTree.Expression,
  caught: string,
): { classes: TSESTree.Expression[]; negated: boolean } | null {
  const node = bare(test);
  if (is(node, "UnaryExpression") && node.operator === "!") {
    const inner = questionOf(node.argument, caught);
    return inner && { classes: inner.classes, negated: !inner.negated };
  }
  if (is(node, "BinaryExpression") && node.operator === "instanceof") {
    const left = is(node.left, "PrivateIdentifier") ? null : bare(node.left);
    return is(left, "Identifier") && left.name === caught ? { classes: [node.right], negated: false } : null;
  }
  if (!is(node, "LogicalExpression") || node.operator === "??") return null;
  const left = questionOf(node.left, caught);
  const right = left && questionOf(node.right, caught);
  // `a || b` of questions, or by De Morgan `!a && !b`.
  const negated = node.operator === "&&";
  if (!left || !right || left.negated !== negated || right.negated !== negated) return null;
  return { classes: [...left.classes, ...right.classes], negated };
}
