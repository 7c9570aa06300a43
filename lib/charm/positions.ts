/** Where things stand in the control flow of a function. */
import type { Call, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";

/** The nodes of a function's flow in which a call is evaluated. */
export function nodesWith(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  // Looked up and not asked for each part: thousands of branches stand in each other.
  const around = new Set<Node>([call, ...ancestors(call)]);
  return nodesOf(of).filter(({ parts }) => parts.some((part) => around.has(part)));
}

/** The ends of the `with` block of which a call gives the context manager, reached without an exception. */
export function endsOfBlock(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  return nodesOf(of).filter(({ node, parts }) => parts.length === 0 && (node?.type === "With" || node?.type === "AsyncWith") &&
    node.items.some(({ context_expr }) => isInside(call, context_expr)));
}

function nodesOf(of: FunctionNode | Lambda): FlowNode[] {
  const seen = new Set([flowOf(of).entry]);
  for (const node of seen) for (const { to } of node.next) seen.add(to);
  return [...seen];
}

/** The loop around a call that begins another round at a node; undefined elsewhere. */
export function roundBegunAt({ node, parts }: FlowNode, call: Call): Node | undefined {
  const head = node?.type === "For" || node?.type === "AsyncFor" || (node?.type === "While" && parts.length === 0);
  return head && isBodyOf(node, call) ? node : undefined;
}

/** True where a call stands in the body of a loop. */
export function isBodyOf(loop: Node & { body: readonly Node[] }, call: Call): boolean {
  let below: Node = call;
  for (const above of ancestors(call)) {
    if (above === loop) return loop.body.includes(below);
    if (isScope(above)) return false;
    below = above;
  }
  return false;
}

/** True for what a loop does in each of its rounds: not its `else`. */
export function isRepeated(node: Node, loop: Node): boolean {
  const last = "orelse" in loop && Array.isArray(loop.orelse) ? loop.orelse : [];
  return isInside(node, loop) && !last.some((statement) => isInside(node, statement));
}

/** True for a node itself and all that is below it. */
export function isInside(node: Node, above: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === above) return true;
  return false;
}

/** True where a flow node stands in the `finally` of a `try`. */
export function isInFinally(node: FlowNode): boolean {
  for (let at: Node | undefined = node.node ?? undefined; at?.parent; at = at.parent) {
    const above: Node = at.parent;
    if ((above.type === "Try" || above.type === "TryStar") && (above.finalbody as Node[]).includes(at)) return true;
  }
  return false;
}
