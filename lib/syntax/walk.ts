import type { ClassDef, FunctionNode, Lambda, Node, NodeType, Statement } from "./nodes.js";
import { visitorKeys } from "./visitor-keys.js";

/** The direct children of a node, in the order of its visitor keys. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  pushChildren(found, node);
  return found.reverse();
}

/** Puts the direct children of a node onto a stack, so that the first one is on top. */
export function pushChildren(stack: Node[], node: Node): void {
  const keys = visitorKeys[node.type];
  for (let i = keys.length - 1; i >= 0; i--) {
    // The table of visitor keys says which fields hold nodes; the types cannot.
    const held = (node as unknown as Record<string, Node | (Node | null)[] | null>)[keys[i] as string];
    if (!held) continue;
    if (!Array.isArray(held)) stack.push(held);
    else for (let j = held.length - 1; j >= 0; j--) if (held[j]) stack.push(held[j] as Node);
  }
}

/**
 * Visits a node and everything below it, parents first. `enter` returns false to leave out what is below a node.
 * Uses a stack of its own: nesting of any depth is safe.
 */
export function walk(root: Node, enter: (node: Node) => unknown): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) if (enter(node) !== false) pushChildren(stack, node);
}

/** True where a node's body is a scope of its own: its statements do not run where it stands. */
export function isScope(node: Node): node is FunctionNode | Lambda | ClassDef {
  const { type } = node;
  return type === "FunctionDef" || type === "Lambda" || type === "ClassDef" || type === "AsyncFunctionDef";
}

export function isFunction(node: Node): node is FunctionNode {
  return node.type === "FunctionDef" || node.type === "AsyncFunctionDef";
}

/** What has parameters: a function or a lambda. */
export function isCallable(node: Node): node is FunctionNode | Lambda {
  return isFunction(node) || node.type === "Lambda";
}

/** The nodes above `node`, nearest first. */
export function* ancestors(node: Node): Generator<Node> {
  for (let above = node.parent; above; above = above.parent) yield above;
}

/** The statement that `node` belongs to: itself, or the nearest one above it. */
export function statementOf(node: Node): Statement | undefined {
  if (isStatement(node)) return node;
  for (const above of ancestors(node)) if (isStatement(above)) return above;
  return undefined;
}

const STATEMENTS: ReadonlySet<NodeType> = new Set([
  "FunctionDef", "AsyncFunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign",
  "For", "AsyncFor", "While", "If", "With", "AsyncWith", "Match", "Raise", "Try", "TryStar", "Assert", "Import",
  "ImportFrom", "Global", "Nonlocal", "Expr", "Pass", "Break", "Continue", "Block",
]);

export function isStatement(node: Node): node is Statement {
  return STATEMENTS.has(node.type);
}

/** The function, lambda or class whose body `node` stands in, or undefined at module level. */
export function scopeOf(node: Node): FunctionNode | Lambda | ClassDef | undefined {
  let below = node;
  for (const above of ancestors(node)) {
    // A decorator, a default value or a base class is evaluated outside of the scope it belongs to.
    if (isScope(above) && isInBody(above, below)) return above;
    below = above;
  }
  return undefined;
}

function isInBody(scope: FunctionNode | Lambda | ClassDef, child: Node): boolean {
  if (Array.isArray(scope.body)) return (scope.body as Node[]).includes(child) || child.type === "arguments";
  return scope.body === child || child.type === "arguments";
}
