/** Working something out along the flow of a function until it no longer changes. */
import type { FlowNode } from "./flow.js";

/** By a function's entry, as long as its flow lives. */
const orders = new WeakMap<FlowNode, readonly FlowNode[]>();

/**
 * Visits the nodes that can be reached, each as often as what is known before it changes. A node comes after all that
 * lead to it, but for the ways back of loops: without loops, each is visited once.
 *
 * @param visit gives the nodes before which something else is known now
 */
export function settle(entry: FlowNode, visit: (node: FlowNode) => readonly FlowNode[]): void {
  const waiting = new Set([entry]);
  while (waiting.size > 0) {
    for (const node of inOrder(entry)) {
      if (!waiting.delete(node)) continue;
      for (const next of visit(node)) waiting.add(next);
    }
  }
}

/**
 * All nodes that can be reached: each after those that lead to it, but for the ways back of loops, and otherwise as
 * they stand in the source. With a stack of its own, since a function may be of any length.
 */
export function inOrder(entry: FlowNode): readonly FlowNode[] {
  let order = orders.get(entry);
  if (order) return order;
  const found: FlowNode[] = [];
  const seen = new Set([entry]);
  const stack = [{ node: entry, next: lastFirst(entry) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const to = top.next.pop();
    if (!to) {
      found.push(top.node);
      stack.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      stack.push({ node: to, next: lastFirst(to) });
    }
  }
  orders.set(entry, (order = found.reverse()));
  return order;
}

/** What follows a node; what stands last in the source is taken from the list first, and so comes last. */
function lastFirst({ next }: FlowNode): FlowNode[] {
  return next.map(({ to }) => to).sort((a, b) => place(a) - place(b));
}

function place({ node }: FlowNode): number {
  return node?.range[0] ?? Number.MAX_SAFE_INTEGER;
}
