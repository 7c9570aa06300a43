/** Whether two places that the same event reaches can both be passed while its handler runs once. */
import type { Node } from "../syntax/index.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import type { Step } from "./model.js";
import { holderOf } from "./naming.js";

/** A place, and the way to it. */
export interface Reached {
  node: Node;
  path: readonly Step[];
}

/** True when one of the places can come after the other in one run of the handler. */
export function inOneRun(a: Reached, b: Reached): boolean {
  if (a.path[0]?.qualifiedName !== b.path[0]?.qualifiedName) return false;
  const [ofA, ofB] = [nodesOnTheWay(a), nodesOnTheWay(b)];
  const parting = ofA.findIndex((node, i) => node !== ofB[i]);
  const [first, second] = [ofA[parting], ofB[parting]];
  // Where neither way parts from the other, one place is on the way to the other.
  if (!first || !second) return true;
  return canFollow(first, second) || canFollow(second, first);
}

/** The calls from the handler on, and the place itself: each stands in the function that the one before it enters. */
function nodesOnTheWay({ node, path }: Reached): Node[] {
  return [...path.slice(1).map(({ place }) => place.node), node];
}

/** True when a node of a function can run after another one of the same function. */
function canFollow(first: Node, second: Node): boolean {
  const of = holderOf(first);
  if (!of || of !== holderOf(second)) return false;
  const nodes = nodesBelow(flowOf(of).entry);
  const starts = nodes.filter((node) => holds(node, first));
  return starts.some((start) => nodesBelow(start).some((node) => holds(node, second)));
}

/** A node of the flow, and all that can come after it. */
function nodesBelow(from: FlowNode): FlowNode[] {
  const seen = new Set([from]);
  for (const node of seen) for (const { to, uncertain } of node.next) if (!uncertain) seen.add(to);
  return [...seen];
}

function holds({ parts }: FlowNode, wanted: Node): boolean {
  for (let at: Node | undefined = wanted; at; at = at.parent) if ((parts as readonly Node[]).includes(at)) return true;
  return false;
}
