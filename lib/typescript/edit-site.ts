/** Where an edit takes place: what the statement is to the text around it. */
import type { Range } from "../syntax/index.js";
import { is, type TSESTree } from "./tsestree.js";

/** A statement in the program, found again by its range. */
export interface Site {
  /**
   * `listed`: among others, in a block or at top level; `alone`: the body of an `if` or a loop without braces;
   * `arrow`: the expression that an arrow function returns.
   */
  kind: "listed" | "alone" | "arrow";
  node: TSESTree.Node;
  parent: TSESTree.Node;
  /** The nearest function around the statement, and what that function is given to. */
  callable: { node: TSESTree.Node; parent: TSESTree.Node } | null;
}

/**
 * Finds the statement of a range. Null where the range is that of a part of a statement (`a` of `a(), b();`, of
 * `ready && a();`, of `let a = 1, b;`), which no statement can stand in for.
 */
export function siteOf(program: TSESTree.Program, range: Range): Site | null {
  const path = pathTo(program, range);
  const index = path.findIndex((node, depth) => depth > 0 && sameRange(node.range, range));
  const node = path[index];
  const parent = path[index - 1];
  if (!node || !parent) return null;
  const kind = kindOf(node, parent);
  return kind && { kind, node, parent, callable: callableOf(path.slice(0, index)) };
}

function kindOf(node: TSESTree.Node, parent: TSESTree.Node): Site["kind"] | null {
  if (is(parent, "Program", "BlockStatement", "StaticBlock", "TSModuleBlock")) return "listed";
  if (is(parent, "SwitchCase")) return node === parent.test ? null : "listed";
  if (is(parent, "IfStatement")) return node === parent.test ? null : "alone";
  if (is(parent, "ArrowFunctionExpression")) return node === parent.body && !is(node, "BlockStatement") ? "arrow" : null;
  if (
    is(parent, "ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement",
      "LabeledStatement", "WithStatement")
  ) return node === parent.body ? "alone" : null;
  return null;
}

function callableOf(above: TSESTree.Node[]): Site["callable"] {
  for (let index = above.length - 1; index > 0; index--) {
    const node = above[index];
    const parent = above[index - 1];
    if (node && parent && is(node, "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression")) {
      return { node, parent };
    }
  }
  return null;
}

/** The nodes that hold a range, from the program down. */
export function pathTo(program: TSESTree.Program, range: Range): TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  for (let node: TSESTree.Node | undefined = program; node; node = childrenOf(node).find((child) => holds(child, range))) {
    path.push(node);
  }
  return path;
}

const NO_CHILDREN: ReadonlySet<string> = new Set(["parent", "tokens", "comments", "loc", "range"]);

/** The direct children of any node, by its fields: no table of visitor keys needs to be loaded for that. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (NO_CHILDREN.has(key)) return [];
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && "range" in value;
}

function holds(node: TSESTree.Node, [start, end]: Range): boolean {
  return node.range[0] <= start && end <= node.range[1];
}

function sameRange(one: Range, other: Range): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
