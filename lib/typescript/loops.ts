/** Loops, `forEach` among them. */
import type { Expression, Statement, While } from "../syntax/index.js";
import { attribute, block, boolean, call, endOf, name, startOf, tuple } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { isLoop, replaceStatements } from "./flow.js";
import { lowerTarget } from "./patterns.js";
import { lowerBody, lowerExpressionStatement, lowerVariables } from "./statements.js";
import { bare, is, keyName, type TSESTree } from "./tsestree.js";

/** `for (init; test; update)`: what comes before, then a `While`. */
export function lowerFor(node: TSESTree.ForStatement): Statement[] {
  const before = lowerInit(node.init);
  const loop: While = {
    type: "While",
    test: node.test ? lowerExpression(node.test) : boolean(startOf(node.body), true),
    update: parts(node.update).map(lowerExpression),
    body: lowerBody(node.body),
    orelse: [],
    testLast: false,
    range: node.range,
    loc: node.loc,
  };
  return [...before, loop];
}

function lowerInit(init: TSESTree.ForInitialiser | null): Statement[] {
  if (!init) return [];
  if (is(init, "VariableDeclaration")) return lowerVariables(init);
  return parts(init).flatMap((part) => lowerExpressionStatement(part, part));
}

/** The parts of `i++, j--`. */
function parts(node: TSESTree.Expression | null): readonly TSESTree.Expression[] {
  if (!node) return [];
  return is(node, "SequenceExpression") ? node.expressions : [node];
}

export function lowerWhile(node: TSESTree.WhileStatement | TSESTree.DoWhileStatement): Statement[] {
  return [{
    type: "While",
    test: lowerExpression(node.test),
    update: [],
    body: lowerBody(node.body),
    orelse: [],
    testLast: is(node, "DoWhileStatement"),
    range: node.range,
    loc: node.loc,
  }];
}

export function lowerForOf(node: TSESTree.ForOfStatement | TSESTree.ForInStatement): Statement[] {
  const object = lowerExpression(node.right);
  const keysOf = () => call(node.right, attribute(node.right, object, "keys", endOf(node.right).range), []);
  return [{
    type: is(node, "ForOfStatement") && node.await ? "AsyncFor" : "For",
    target: loopTarget(node.left),
    iter: is(node, "ForInStatement") ? keysOf() : object,
    body: lowerBody(node.body),
    orelse: [],
    range: node.range,
    loc: node.loc,
  }];
}

function loopTarget(left: TSESTree.ForOfStatement["left"]): Expression {
  if (!is(left, "VariableDeclaration")) return lowerTarget(left);
  const [declarator] = left.declarations;
  return lowerTarget(declarator.id);
}

/** `xs.forEach((x) => { … })` as a statement is a loop; null for anything else. */
export function lowerForEach(at: TSESTree.Node, expression: TSESTree.Expression): Statement[] | null {
  const node = bare(expression);
  if (!is(node, "CallExpression")) return null;
  const callee = bare(node.callee);
  if (!is(callee, "MemberExpression") || keyName(callee.property, callee.computed) !== "forEach") return null;
  const [argument] = node.arguments;
  if (!argument || is(argument, "SpreadElement")) return null;
  const callback = bare(argument);
  // An async callback is not waited for: no loop does that.
  if (!is(callback, "ArrowFunctionExpression", "FunctionExpression") || callback.async || callback.generator) return null;
  const [item, index, ...others] = callback.params;
  if (!item || others.length > 0 || is(item, "RestElement", "TSParameterProperty")) return null;

  const iter = lowerExpression(callee.object);
  const target = lowerTarget(item);
  const body = is(callback.body, "BlockStatement")
    ? lowerBody(callback.body)
    : lowerExpressionStatement(callback.body, callback.body);
  const { label, used } = returnsToContinues(body, `forEach@${callback.range[0]}`);
  const loop: Statement = {
    type: "For",
    target: index ? tuple(item, [lowerTarget(index), target]) : target,
    iter: index ? call(callee.object, name(callee.object, "enumerate"), [iter]) : iter,
    body,
    orelse: [],
    range: at.range,
    loc: at.loc,
  };
  return used ? [block(at, [loop], label)] : [loop];
}

/** A callback that returns goes on with the next element; out of a loop of its own, it needs a label for that. */
function returnsToContinues(body: Statement[], label: string): { label: string; used: boolean } {
  let used = false;
  const replaceIn = (statements: Statement[], nested: boolean): void =>
    replaceStatements(statements, (statement) => {
      if (isLoop(statement) && !nested && "body" in statement) {
        replaceIn(statement.body, true);
        return { with: statement, inside: false };
      }
      if (statement.type !== "Return") return { with: statement, inside: true };
      if (nested) used = true;
      const { range, loc } = statement;
      const leave: Statement = { type: "Continue", label: nested ? label : null, range, loc };
      if (!statement.value || statement.value.type === "Constant") return { with: leave, inside: false };
      // What a returned value does must not be lost with it.
      const evaluated: Statement = { type: "Expr", value: statement.value, range, loc };
      return { with: block(statement, [evaluated, leave], null), inside: false };
    });
  replaceIn(body, false);
  return { label, used };
}
