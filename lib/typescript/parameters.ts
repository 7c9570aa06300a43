/** Parameters of functions and methods. */
import type { Arguments, Expression, Statement } from "../syntax/index.js";
import { arg, assign, attribute, name, noArguments, none, span, startOf, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { destructure, lowerTarget } from "./patterns.js";
import { is, type TSESTree } from "./tsestree.js";
import { lowerAnnotation } from "./types.js";

export interface Parameters {
  args: Arguments;
  /** What the parameters do before the body runs: `this.charm = charm`, and destructured names. */
  prologue: Statement[];
}

/**
 * @param start where the parameters begin
 * @param receiver true for a method: it gets a first parameter `this` unless it declares one itself
 */
export function lowerParameters(params: readonly TSESTree.Parameter[], start: Placed, receiver: boolean): Parameters {
  const [first] = params;
  const last = params.at(-1);
  const args = noArguments(first && last ? span(first, last) : startOf(start));
  const prologue: Statement[] = [];
  if (receiver && !(is(first, "Identifier") && first.name === "this")) {
    args.args.push(arg(startOf(first ?? start), "this", null));
  }
  // Two destructured parameters are both named "", so that a part of either could be taken for one of the other.
  const onlyPattern = params.filter(isTakenApart).length === 1;
  for (const param of params) lowerParameter(param, args, prologue, onlyPattern);
  return { args, prologue };
}

function lowerParameter(param: TSESTree.Parameter, args: Arguments, prologue: Statement[], onlyPattern: boolean): void {
  if (is(param, "RestElement")) {
    args.vararg = arg(param, targetName(param.argument), lowerAnnotation(param.typeAnnotation));
    return;
  }
  const inner = is(param, "TSParameterProperty") ? param.parameter : param;
  const target = is(inner, "AssignmentPattern") ? inner.left : inner;
  const annotation = "typeAnnotation" in target ? lowerAnnotation(target.typeAnnotation) : null;
  args.args.push(arg(target, targetName(target), annotation));
  addDefault(inner, args);
  if (is(param, "TSParameterProperty")) prologue.push(keepProperty(startOf(param), targetName(target)));
  else if (is(target, "ObjectPattern") && onlyPattern) prologue.push(...destructure(target, (at) => name(at, "")));
  else if (is(target, "ArrayPattern") && onlyPattern) {
    prologue.push(assign(target, [lowerTarget(target)], name(target, "")));
  }
}

function addDefault(param: TSESTree.Node, args: Arguments): void {
  const value = defaultOf(param);
  if (value) args.defaults.push(value);
  // Python has no required parameter behind one with a default; a caller gives this one a value anyhow.
  else if (args.defaults.length > 0) args.defaults.push(none(param));
}

function defaultOf(param: TSESTree.Node): Expression | null {
  if (is(param, "AssignmentPattern")) return lowerExpression(param.right);
  return "optional" in param && param.optional === true ? none(param) : null;
}

/** `constructor(private charm: Charm)` assigns `this.charm = charm` before all else. */
function keepProperty(at: Placed, property: string): Statement {
  return assign(at, [attribute(at, name(at, "this"), property, at.range)], name(at, property));
}

function targetName(node: TSESTree.Node): string {
  return is(node, "Identifier") ? node.name : "";
}

function isTakenApart(param: TSESTree.Parameter): boolean {
  return is(is(param, "AssignmentPattern") ? param.left : param, "ObjectPattern", "ArrayPattern");
}
