/** What stands to the left of a `=`: plain targets and destructuring. */
import type { Expression, Statement } from "../syntax/index.js";
import { assign, attribute, boolOp, call, name, subscript, tuple, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { bare, is, keyName, type TSESTree } from "./tsestree.js";

/** Writes the value that is taken apart, anew for each part of it. */
export type Source = (at: Placed) => Expression;

/** A target as Python has it: a name, an attribute, or a tuple where it is taken apart. */
export function lowerTarget(node: TSESTree.Node): Expression {
  if (is(node, "Identifier")) return name(node, node.name);
  if (is(node, "AssignmentPattern")) return lowerTarget(node.left);
  if (is(node, "RestElement")) {
    return { type: "Starred", value: lowerTarget(node.argument), range: node.range, loc: node.loc };
  }
  if (is(node, "ArrayPattern")) {
    return tuple(node, node.elements.map((element) => (element ? lowerTarget(element) : name(node, "_"))));
  }
  if (is(node, "ObjectPattern")) {
    return tuple(node, node.properties.map((part) => lowerTarget(is(part, "Property") ? part.value : part)));
  }
  return lowerExpression(node);
}

/**
 * A value that may be written twice without a change of meaning: a name, `this`, or attributes of them. Null for
 * anything that would run again.
 */
export function sourceOf(node: TSESTree.Expression): Source | null {
  let inner = bare(node);
  while (is(inner, "MemberExpression")) {
    if (inner.computed && !is(inner.property, "Literal")) return null;
    inner = bare(inner.object);
  }
  return is(inner, "Identifier", "ThisExpression", "Super") ? () => lowerExpression(node) : null;
}

/** `{ a, b: c, ...rest } = x` as `a = x.a`, `c = x.b`, `rest = dict(x)`. */
export function destructure(pattern: TSESTree.ObjectPattern, source: Source): Statement[] {
  return pattern.properties.flatMap((part) => {
    if (is(part, "RestElement")) {
      return [assign(part, [lowerTarget(part.argument)], call(part, name(part, "dict"), [source(part)]))];
    }
    return bindPart(part, part.value, (at) => readPart(at, part, source(at)));
  });
}

function readPart(at: Placed, part: TSESTree.Property, object: Expression): Expression {
  if (is(part.key, "Identifier") && !part.computed) {
    return attribute(at, object, keyName(part.key, false) ?? "", part.key.range);
  }
  return subscript(at, object, lowerExpression(part.key));
}

function bindPart(at: Placed, target: TSESTree.Node, read: Source): Statement[] {
  if (is(target, "ObjectPattern")) return destructure(target, read);
  if (!is(target, "AssignmentPattern")) return [assign(at, [lowerTarget(target)], read(at))];
  // A default for something that is taken apart once more is left out: it would be repeated for each part.
  if (is(target.left, "ObjectPattern")) return destructure(target.left, read);
  const value = boolOp(target, "Or", [read(at), lowerExpression(target.right)]);
  return [assign(at, [lowerTarget(target.left)], value)];
}
