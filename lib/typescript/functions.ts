/** Functions, methods and lambdas. */
import type { Expression, FunctionNode, Lambda, Range, Statement } from "../syntax/index.js";
import { bodyOr, ret, startOf, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { lowerParameters } from "./parameters.js";
import { lowerStatements } from "./statements.js";
import { is, type TSESTree } from "./tsestree.js";
import { lowerAnnotation, lowerTypeParams } from "./types.js";

export type FunctionLike =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

/** A name, and where it stands. */
export interface Named {
  name: string;
  range: Range;
}

export interface FunctionOptions {
  /** True where the function has its object as `this`. */
  receiver: boolean;
  decorators: Expression[];
}

const PLAIN: FunctionOptions = { receiver: false, decorators: [] };

export function isFunctionLike(node: TSESTree.Node | null | undefined): node is FunctionLike {
  return is(node, "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression");
}

/** A function with a name: its own, or that of the constant, property or method that holds it. */
export function lowerFunction(at: Placed, node: FunctionLike, named: Named, options = PLAIN): FunctionNode {
  const { args, prologue } = lowerParameters(node.params, node.params[0] ?? node, options.receiver);
  return {
    type: node.async ? "AsyncFunctionDef" : "FunctionDef",
    name: named.name,
    nameRange: named.range,
    args,
    body: lowerFunctionBody(node, prologue),
    decorator_list: options.decorators,
    returns: lowerAnnotation(node.returnType),
    type_params: lowerTypeParams(node.typeParameters),
    range: at.range,
    loc: at.loc,
  };
}

/** A function without a name of its own: a callback, a method of an object literal. */
export function lowerLambda(node: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression): Lambda {
  const { args, prologue } = lowerParameters(node.params, node.params[0] ?? node, false);
  const simple = prologue.length === 0 && !is(node.body, "BlockStatement");
  const body = simple ? lowerExpression(node.body) : lowerFunctionBody(node, prologue);
  return { type: "Lambda", args, body, ownThis: is(node, "FunctionExpression"), range: node.range, loc: node.loc };
}

function lowerFunctionBody(node: FunctionLike, prologue: Statement[]): Statement[] {
  const { body } = node;
  if (is(body, "BlockStatement")) return bodyOr(body, [...prologue, ...lowerStatements(body.body)]);
  return [...prologue, ret(body, lowerExpression(body))];
}

/** The name of a function or class declaration; `default` for one that is exported without a name. */
export function ownName(node: { id: TSESTree.Identifier | null }, at: Placed): Named {
  return node.id ? { name: node.id.name, range: node.id.range } : { name: "default", range: startOf(at).range };
}
