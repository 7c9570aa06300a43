/** Classes and their members. */
import type { ClassDef, Dict, Expression, Statement } from "../syntax/index.js";
import {
  assign, attribute, bodyOr, call, name, startOf, string, subscript, tuple, type Placed,
} from "./build.js";
import { lowerExpression } from "./expressions.js";
import { isFunctionLike, lowerFunction, type Named } from "./functions.js";
import { lowerKey } from "./literals.js";
import { lowerStatements } from "./statements.js";
import { bare, is, keyName, list, type TSESTree } from "./tsestree.js";
import { lowerAnnotation, lowerTypeParams } from "./types.js";

type ClassLike = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
type Method = TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition;
type Field =
  | TSESTree.PropertyDefinition
  | TSESTree.AccessorProperty
  | TSESTree.TSAbstractPropertyDefinition
  | TSESTree.TSAbstractAccessorProperty;

export function lowerClass(at: Placed, node: ClassLike, named: Named): ClassDef {
  return {
    type: "ClassDef",
    name: named.name,
    nameRange: named.range,
    bases: node.superClass ? [lowerExpression(node.superClass)] : [],
    keywords: [],
    body: bodyOr(node.body, node.body.body.flatMap(lowerMember)),
    decorator_list: lowerDecorators(node.decorators),
    type_params: lowerTypeParams(node.typeParameters),
    range: at.range,
    loc: at.loc,
  };
}

/** A class as a value, in Python's words: `type(name, bases, members)`. */
export function lowerClassExpression(node: TSESTree.ClassExpression): Expression {
  const named = node.id ?? { name: "", range: startOf(node).range };
  const { bases, body } = lowerClass(node, node, named);
  const members: Dict = { type: "Dict", keys: [], values: [], range: node.body.range, loc: node.body.loc };
  for (const member of body) {
    if (member.type === "FunctionDef" || member.type === "AsyncFunctionDef") {
      const { args, range, loc } = member;
      members.keys.push(string(startOf(member), member.name));
      members.values.push({ type: "Lambda", args, body: member.body, ownThis: true, range, loc });
    } else if (member.type === "Assign") {
      const [target] = member.targets;
      members.keys.push(string(startOf(member), target?.type === "Name" ? target.id : ""));
      members.values.push(member.value);
    }
  }
  return call(node, name(node, "type"), [string(startOf(node), named.name), tuple(startOf(node), bases), members]);
}

function lowerDecorators(decorators: readonly TSESTree.Decorator[] | undefined): Expression[] {
  return list(decorators).map((decorator) => lowerExpression(decorator.expression));
}

function lowerMember(member: TSESTree.ClassElement): Statement[] {
  if (is(member, "MethodDefinition", "TSAbstractMethodDefinition")) return lowerMethod(member);
  if (is(member, "StaticBlock")) return lowerStatements(member.body);
  if (is(member, "PropertyDefinition", "AccessorProperty", "TSAbstractPropertyDefinition", "TSAbstractAccessorProperty")) {
    return lowerField(member);
  }
  return [];
}

function lowerMethod(node: Method): Statement[] {
  // A method without a body is an overload or abstract: nothing that could run.
  if (!is(node.value, "FunctionExpression")) return [];
  const key = keyName(node.key, node.computed) ?? "";
  const decorators = lowerDecorators(node.decorators);
  const at = startOf(node);
  if (node.static) decorators.push(name(at, "staticmethod"));
  if (node.kind === "get") decorators.push(name(at, "property"));
  if (node.kind === "set") decorators.push(attribute(at, name(at, key), "setter", at.range));
  const named = { name: node.kind === "constructor" ? "__init__" : key, range: node.key.range };
  return [lowerFunction(node, node.value, named, { receiver: !node.static, decorators })];
}

function lowerField(node: Field): Statement[] {
  const key = keyName(node.key, node.computed);
  const value = node.value ? bare(node.value) : null;
  if (key !== null && isFunctionLike(value)) {
    const decorators = lowerDecorators(node.decorators);
    if (node.static) decorators.push(name(startOf(node), "staticmethod"));
    return [lowerFunction(node, value, { name: key, range: node.key.range }, { receiver: !node.static, decorators })];
  }
  if (key !== null && is(value, "ClassExpression")) {
    return [lowerClass(node, value, { name: key, range: node.key.range })];
  }
  const target =
    key === null ? subscript(node.key, name(startOf(node), "this"), lowerKey(node.key, true)) : name(node.key, key);
  const annotation = lowerAnnotation(node.typeAnnotation);
  const lowered = node.value ? lowerExpression(node.value) : null;
  const { range, loc } = node;
  if (annotation) return [{ type: "AnnAssign", target, annotation, value: lowered, simple: 1, range, loc }];
  return lowered ? [assign(node, [target], lowered)] : [];
}
