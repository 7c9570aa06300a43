/** Statements. One of TypeScript may be none, one or several of ours. */
import type { Expression, Statement } from "../syntax/index.js";
import { lowerAssignment, lowerUpdate } from "./assignments.js";
import {
  assign, block, bodyOr, compare, expr, ifStatement, integer, name, none, not, pass, ret, type Placed,
} from "./build.js";
import { lowerTry } from "./catch.js";
import { lowerClass } from "./classes.js";
import { lowerExpression } from "./expressions.js";
import { isFunctionLike, lowerFunction, ownName } from "./functions.js";
import { lowerFor, lowerForEach, lowerForOf, lowerWhile } from "./loops.js";
import {
  lowerExportAll, lowerExportAssignment, lowerExportDefault, lowerExportNamed, lowerImport, lowerImportEquals,
  lowerRequire,
} from "./modules.js";
import { destructure, lowerTarget, sourceOf } from "./patterns.js";
import { lowerSwitch } from "./switch.js";
import { bare, dispatch, is, type Table, type TSESTree } from "./tsestree.js";
import { lowerAnnotation, lowerType, lowerTypeParams } from "./types.js";

export function lowerStatements(nodes: readonly TSESTree.Node[]): Statement[] {
  return nodes.flatMap(lowerStatement);
}

export function lowerStatement(node: TSESTree.Node): Statement[] {
  return dispatch(STATEMENTS, node) ?? [pass(node)];
}

/** The body of a branch or loop, with or without braces; never empty. */
export function lowerBody(node: TSESTree.Statement): Statement[] {
  return bodyOr(node, is(node, "BlockStatement") ? lowerStatements(node.body) : lowerStatement(node));
}

const STATEMENTS: Table<Statement[]> = {
  ExpressionStatement: (node) => lowerExpressionStatement(node, node.expression),
  VariableDeclaration: lowerVariables,
  FunctionDeclaration: (node) => [lowerFunction(node, node, ownName(node, node))],
  ClassDeclaration: (node) => [lowerClass(node, node, ownName(node, node))],
  ReturnStatement: lowerReturn,
  ThrowStatement: (node) => [{
    type: "Raise", exc: lowerExpression(node.argument), cause: null, range: node.range, loc: node.loc,
  }],
  IfStatement: (node) => [
    ifStatement(node, lowerExpression(node.test), lowerBody(node.consequent), node.alternate ? lowerBody(node.alternate) : []),
  ],
  ForStatement: lowerFor,
  ForOfStatement: lowerForOf,
  ForInStatement: lowerForOf,
  WhileStatement: lowerWhile,
  DoWhileStatement: lowerWhile,
  SwitchStatement: lowerSwitch,
  TryStatement: lowerTry,
  BreakStatement: (node) => [{ type: "Break", leaves: node.label?.name ?? null, range: node.range, loc: node.loc }],
  ContinueStatement: (node) => [{ type: "Continue", label: node.label?.name ?? null, range: node.range, loc: node.loc }],
  BlockStatement: (node) => [node.body.length > 0 ? block(node, bodyOr(node, lowerStatements(node.body)), null) : pass(node)],
  LabeledStatement: (node) => [block(node, lowerBody(node.body), node.label.name)],
  WithStatement: (node) => {
    const { range, loc } = node.object;
    const item = lowerExpression(node.object);
    return [{
      type: "With",
      items: [{ type: "withitem", context_expr: item, optional_vars: null, range, loc }],
      body: lowerBody(node.body),
      range: node.range,
      loc: node.loc,
    }];
  },
  EmptyStatement: () => [],
  ImportDeclaration: lowerImport,
  TSImportEqualsDeclaration: lowerImportEquals,
  ExportNamedDeclaration: lowerExportNamed,
  ExportAllDeclaration: lowerExportAll,
  ExportDefaultDeclaration: lowerExportDefault,
  TSExportAssignment: lowerExportAssignment,
  TSEnumDeclaration: lowerEnum,
  TSModuleDeclaration: (node) => {
    const body = node.body;
    return node.declare || !is(body, "TSModuleBlock") ? [pass(node)] : [block(node, bodyOr(node, lowerStatements(body.body)), null)];
  },
  TSTypeAliasDeclaration: (node) => [{
    type: "TypeAlias",
    name: name(node.id, node.id.name),
    type_params: lowerTypeParams(node.typeParameters),
    value: lowerType(node.typeAnnotation),
    range: node.range,
    loc: node.loc,
  }],
};

/**
 * An expression for its effect.
 *
 * @param at where the statement stands; the expression itself where it is a part of one
 */
export function lowerExpressionStatement(at: TSESTree.Node, expression: TSESTree.Expression): Statement[] {
  const node = bare(expression);
  if (is(node, "AssignmentExpression")) return lowerAssignment(at, node);
  if (is(node, "UpdateExpression")) return [lowerUpdate(at, node)];
  if (is(node, "SequenceExpression")) return node.expressions.flatMap((part) => lowerExpressionStatement(part, part));
  if (is(node, "UnaryExpression") && node.operator === "delete") {
    return [{ type: "Delete", targets: [lowerExpression(node.argument)], range: at.range, loc: at.loc }];
  }
  if (is(node, "UnaryExpression") && node.operator === "void") return lowerExpressionStatement(at, node.argument);
  if (is(node, "LogicalExpression")) return [lowerShortCircuit(at, node)];
  if (is(node, "ConditionalExpression")) {
    const { consequent, alternate } = node;
    const body = lowerExpressionStatement(consequent, consequent);
    return [ifStatement(at, lowerExpression(node.test), bodyOr(consequent, body), lowerExpressionStatement(alternate, alternate))];
  }
  return lowerForEach(at, node) ?? [expr(at, lowerExpression(expression))];
}

/** `ready && run();` is an `if`, as much as with the word. */
function lowerShortCircuit(at: Placed, node: TSESTree.LogicalExpression): Statement {
  const left = lowerExpression(node.left);
  const body = bodyOr(node.right, lowerExpressionStatement(node.right, node.right));
  return ifStatement(at, shortCircuitTest(node, left), body, []);
}

function shortCircuitTest(node: TSESTree.LogicalExpression, left: Expression): Expression {
  if (node.operator === "&&") return left;
  return node.operator === "||" ? not(node.left, left) : compare(node.left, left, "Is", none(node.left));
}

function lowerReturn(node: TSESTree.ReturnStatement): Statement[] {
  const value = node.argument && bare(node.argument);
  // A function or class that is returned under a name of its own is a definition, as in a Python decorator.
  if (is(value, "FunctionExpression", "ClassExpression") && value.id) {
    const definition = is(value, "ClassExpression") ? lowerClass(value, value, value.id) : lowerFunction(value, value, value.id);
    return [definition, ret(node, name(value.id, value.id.name))];
  }
  if (is(value, "ClassExpression")) {
    return [lowerClass(value, value, { name: "default", range: [value.range[0], value.range[0]] }), ret(node, name(value, "default"))];
  }
  return [ret(node, node.argument ? lowerExpression(node.argument) : null)];
}

/** `const`, `let`, `var`, `using`: an assignment for each name that gets a value. */
export function lowerVariables(node: TSESTree.VariableDeclaration): Statement[] {
  if (node.declare) return [];
  const declarators: readonly TSESTree.VariableDeclarator[] = node.declarations;
  return declarators.flatMap((declarator) => lowerDeclarator(declarators.length === 1 ? node : declarator, declarator));
}

function lowerDeclarator(at: TSESTree.Node, node: TSESTree.VariableDeclarator): Statement[] {
  const { id, init } = node;
  const value = init && bare(init);
  const required = lowerRequire(at, node);
  if (required) return required;
  if (is(id, "ObjectPattern") && init) {
    const source = sourceOf(init);
    if (source) return destructure(id, source);
  }
  if (is(id, "Identifier") && isFunctionLike(value)) return [lowerFunction(at, value, id)];
  if (is(id, "Identifier") && is(value, "ClassExpression")) return [lowerClass(at, value, id)];
  const annotation = is(id, "Identifier") ? lowerAnnotation(id.typeAnnotation) : null;
  const lowered = init ? lowerExpression(init) : null;
  if (annotation) {
    const { range, loc } = at;
    return [{ type: "AnnAssign", target: lowerTarget(id), annotation, value: lowered, simple: 1, range, loc }];
  }
  return lowered ? [assign(at, [lowerTarget(id)], lowered)] : [];
}

function lowerEnum(node: TSESTree.TSEnumDeclaration): Statement[] {
  if (node.declare) return [pass(node)];
  const members = node.body.members.map((member, index) => {
    const id = is(member.id, "Identifier") ? member.id.name : literalText(member.id);
    return assign(member, [name(member.id, id)], member.initializer ? lowerExpression(member.initializer) : integer(member, index));
  });
  return [{
    type: "ClassDef", name: node.id.name, nameRange: node.id.range, bases: [], keywords: [],
    body: bodyOr(node, members), decorator_list: [], type_params: [], range: node.range, loc: node.loc,
  }];
}

function literalText(id: TSESTree.Node): string {
  return is(id, "Literal") ? String(id.value) : "";
}
