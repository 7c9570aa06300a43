/** What functions are called in messages and reports. */
import type { FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isFunction } from "../syntax/index.js";
import { returnsOf } from "./returns.js";
import type { FunctionValue } from "./values.js";

/** A function's name as its users write it: `_on_backup`; a wrapper is named after the decorator it belongs to. */
export function nameOf({ node }: Pick<FunctionValue, "node">): string {
  const outer = enclosing(node);
  if (node.type !== "Lambda") return outer && isFunction(outer) && isGivenBack(node, outer) ? outermost(node).name : node.name;
  if (!outer || !isFunction(outer)) return "an inline function";
  if (!isInline(node)) return outermost(outer).name;
  return outer.name === "__init__" ? "an inline function" : `an inline function of ${outer.name}`;
}

/** True for a function that the one around it makes and gives back: a wrapper. */
function isGivenBack({ name }: FunctionNode, outer: FunctionNode): boolean {
  return returnsOf(outer).values.some((value) => value.type === "Name" && value.id === name);
}

/** True for a function written on the spot; one that a function makes and returns is that function's wrapper. */
export function isInline(node: FunctionNode | Lambda): boolean {
  return node.type === "Lambda" && node.parent?.type !== "Return";
}

/** With its class: `MyCharm._on_backup`, or `decorator.wrapper` for a function inside a function. */
export function qualifiedNameOf({ node }: Pick<FunctionValue, "node">): string {
  const parts = [node.type === "Lambda" ? "<lambda>" : node.name];
  for (const above of ancestors(node)) {
    if (isFunction(above) || above.type === "ClassDef") parts.unshift(above.name);
    if (above.type === "ClassDef") break;
  }
  return parts.join(".");
}

/** The qualified name of the function that holds a node; `<module>` at top level. */
export function holderName(node: Node): string {
  const holder = holderOf(node);
  return holder ? qualifiedNameOf({ node: holder }) : "<module>";
}

/** The function or lambda whose body holds a node. */
export function holderOf(node: Node): FunctionNode | Lambda | undefined {
  for (const above of ancestors(node)) if (isFunction(above) || above.type === "Lambda") return above;
  return undefined;
}

function enclosing(node: Node): FunctionNode | Lambda | undefined {
  for (const above of ancestors(node)) {
    if (above.type === "ClassDef") return undefined;
    if (isFunction(above) || above.type === "Lambda") return above;
  }
  return undefined;
}

function outermost(node: FunctionNode): FunctionNode {
  let found = node;
  for (const above of ancestors(node)) {
    if (above.type === "ClassDef") break;
    if (isFunction(above)) found = above;
  }
  return found;
}
