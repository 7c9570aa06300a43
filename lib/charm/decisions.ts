/** Which tests of a function decide whether a place in it is reached at all. */
import type { Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";

/** A whole test, and how it has to come out for the place to be reached. */
export interface Decision {
  test: Expression;
  holds: boolean;
}

/** By function and place, as long as the syntax tree lives. */
const cache = new WeakMap<Node, WeakMap<Node, readonly Decision[]>>();

/**
 * The tests around a place, and those in front of it that may return before it. One that ends in an exception decides
 * nothing: nothing that follows would run.
 */
export function decisionsFor(of: FunctionNode | Lambda, at: Node): readonly Decision[] {
  const known = cache.get(of) ?? new WeakMap<Node, readonly Decision[]>();
  cache.set(of, known);
  let found = known.get(at);
  if (!found) known.set(at, (found = decide(of, at)));
  return found;
}

/** What is asked of a function's flow for each place in it. */
interface Graph {
  /** Those with a test. */
  deciding: readonly FlowNode[];
  /** Where the parts of statements run. */
  at: ReadonlyMap<Node, readonly FlowNode[]>;
  before: ReadonlyMap<FlowNode, FlowNode[]>;
  toEnd: ReadonlySet<FlowNode>;
}

const graphs = new WeakMap<Node, Graph>();

function graphOf(of: FunctionNode | Lambda): Graph {
  let graph = graphs.get(of);
  if (!graph) {
    const { entry, end } = flowOf(of);
    const nodes = nodesFrom(entry);
    const before = nodesBefore(nodes);
    const at = new Map<Node, FlowNode[]>();
    for (const node of nodes) for (const part of node.parts) at.set(part, [...(at.get(part) ?? []), node]);
    const deciding = nodes.filter(({ next }) => next.some(({ condition }) => condition));
    graphs.set(of, (graph = { deciding, at, before, toEnd: reaching([end], before) }));
  }
  return graph;
}

function decide(of: FunctionNode | Lambda, at: Node): Decision[] {
  const { deciding, at: nodesAt, before, toEnd } = graphOf(of);
  if (deciding.length === 0) return [];
  const targets = partsAround(at).flatMap((part) => nodesAt.get(part) ?? []);
  if (targets.length === 0) return [];
  const toPlace = reaching(targets, before);
  const found = new Map<Expression, Decision>();
  for (const node of deciding) {
    const ways = node.next.filter(({ exceptional }) => !exceptional);
    const missed = ways.some(({ to }) => !toPlace.has(to) && toEnd.has(to));
    for (const { to, condition } of missed ? ways : []) {
      if (!condition || !toPlace.has(to)) continue;
      const decision = condition.type === "match"
        ? { test: condition.subject, holds: condition.holds }
        : wholeTest(condition.test, condition.holds, at);
      if (!found.has(decision.test)) found.set(decision.test, decision);
    }
  }
  return [...found.values()];
}

/** The test that a part of it belongs to: `a and not b` for `b`. */
function wholeTest(part: Expression, outcome: boolean, at: Node): Decision {
  let test = part;
  let holds = outcome;
  for (const above of ancestors(part)) {
    if (above.type !== "BoolOp" && above.type !== "UnaryOp" && above.type !== "NamedExpr") break;
    if (holdsNode(above, at) || (above.type === "UnaryOp" && above.op !== "Not")) break;
    if (above.type === "UnaryOp") holds = !holds;
    test = above;
  }
  return { test, holds };
}

function holdsNode(part: Node, at: Node): boolean {
  return partsAround(at).includes(part);
}

/** A node, and what holds it up to the function that it stands in. */
function partsAround(at: Node): Node[] {
  const parts = [at];
  for (const above of ancestors(at)) {
    parts.push(above);
    if (isScope(above)) break;
  }
  return parts;
}

function nodesFrom(entry: FlowNode): FlowNode[] {
  const seen = new Set([entry]);
  for (const node of seen) for (const { to } of node.next) seen.add(to);
  return [...seen];
}

function nodesBefore(nodes: readonly FlowNode[]): ReadonlyMap<FlowNode, FlowNode[]> {
  const before = new Map<FlowNode, FlowNode[]>();
  for (const node of nodes) {
    for (const { to, exceptional } of node.next) {
      if (exceptional) continue;
      const list = before.get(to);
      if (list) list.push(node);
      else before.set(to, [node]);
    }
  }
  return before;
}

/** The nodes from which one of the targets can be reached without an exception. */
function reaching(targets: readonly FlowNode[], before: ReadonlyMap<FlowNode, FlowNode[]>): ReadonlySet<FlowNode> {
  const seen = new Set(targets);
  for (const node of seen) for (const above of before.get(node) ?? []) seen.add(above);
  return seen;
}
