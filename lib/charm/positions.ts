/** Where things stand in the control flow of a function. */
import type { Call, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";

/** The flow of a function as a list, and by what is evaluated in it. */
interface Places {
  nodes: readonly FlowNode[];
  /** Where each part of the function runs: in several nodes where the body of a `finally` stands once for each way. */
  at: ReadonlyMap<Node, readonly FlowNode[]>;
  rank: ReadonlyMap<FlowNode, number>;
}

/** By function, as long as its syntax tree lives. */
const places = new WeakMap<Node, Places>();

function placesIn(of: FunctionNode | Lambda): Places {
  let found = places.get(of);
  if (!found) places.set(of, (found = index(flowOf(of).entry)));
  return found;
}

function index(entry: FlowNode): Places {
  const seen = new Set([entry]);
  for (const node of seen) for (const { to } of node.next) seen.add(to);
  const nodes = [...seen];
  const at = new Map<Node, FlowNode[]>();
  for (const node of nodes) {
    for (const part of node.parts) {
      const list = at.get(part);
      if (list) list.push(node);
      else at.set(part, [node]);
    }
  }
  return { nodes, at, rank: new Map(nodes.map((node, rank) => [node, rank])) };
}

/** All nodes of a function's flow that can be reached, nearest to its beginning first. */
export function nodesOf(of: FunctionNode | Lambda): readonly FlowNode[] {
  return placesIn(of).nodes;
}

/** The nodes of a function's flow in which an expression, or a part of one, is evaluated. */
export function nodesWith(of: FunctionNode | Lambda, part: Node): FlowNode[] {
  const { at, rank } = placesIn(of);
  const found: FlowNode[] = [];
  for (let above: Node | undefined = part; above && above !== of; above = above.parent) found.push(...(at.get(above) ?? []));
  return sorted(found, rank);
}

/** The nodes of a function's flow in which an expression, or one of its parts, is evaluated by itself. */
export function nodesBelow(of: FunctionNode | Lambda, whole: Node): FlowNode[] {
  const { at, rank } = placesIn(of);
  const found: FlowNode[] = [];
  walk(whole, (part) => void found.push(...(at.get(part) ?? [])));
  return sorted(found, rank);
}

function sorted(nodes: readonly FlowNode[], rank: Places["rank"]): FlowNode[] {
  const each = [...new Set(nodes)];
  return each.length < 2 ? each : each.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

/** The ends of the `with` block of which a call gives the context manager, reached without an exception. */
export function endsOfBlock(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  return nodesOf(of).filter(({ node, parts }) => parts.length === 0 && (node?.type === "With" || node?.type === "AsyncWith") &&
    node.items.some(({ context_expr }) => isInside(call, context_expr)));
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

/** True for what stands in the `finally` of a `try` of its own function: a `return` there would silence an exception. */
export function isInFinally(node: Node | null): boolean {
  for (let at = node; at?.parent && !isScope(at.parent); at = at.parent) {
    const above: Node = at.parent;
    if ((above.type === "Try" || above.type === "TryStar") && (above.finalbody as Node[]).includes(at)) return true;
  }
  return false;
}
