/** What decides in a function whether a place in it is reached at all. */
import type { ExceptHandler, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import { nodesOf } from "./positions.js";

/** A whole test, and how it has to come out for the place to be reached. */
export interface Decision {
  type: "test";
  test: Expression;
  holds: boolean;
}

/** What may keep a place from being reached. */
export type Hindrance =
  | Decision
  /** What a loop around the place goes through. */
  | { type: "loop"; iter: Expression }
  /** What must not raise: a handler takes the exception and leads past the place. */
  | { type: "exception"; tried: Expression; handler: ExceptHandler };

interface Found {
  hindrances: readonly Hindrance[];
  decisions: readonly Decision[];
}

/** By function and place, as long as the syntax tree lives. */
const cache = new WeakMap<Node, WeakMap<Node | FlowNode, Found>>();

/**
 * The tests around a place, and those in front of it that may return before it. One that ends in an exception decides
 * nothing: nothing that follows would run.
 */
export function decisionsFor(of: FunctionNode | Lambda, at: Node): readonly Decision[] {
  return foundFor(of, at).decisions;
}

/** The tests that decide, the loops around a place, and what in front of it may raise and is caught to lead past it. */
export function hindrancesFor(of: FunctionNode | Lambda, at: Node): readonly Hindrance[] {
  return foundFor(of, at).hindrances;
}

const NOTHING: Found = { hindrances: [], decisions: [] };

function foundFor(of: FunctionNode | Lambda, at: Node): Found {
  if (isStraight(of)) return NOTHING;
  const known = cache.get(of) ?? new WeakMap<Node | FlowNode, Found>();
  cache.set(of, known);
  let found = known.get(at);
  if (found) return found;
  const run = runOf(of, at);
  found = run ? known.get(run) : undefined;
  if (!found) {
    const hindrances = findHindrances(of, at);
    found = { hindrances, decisions: hindrances.filter((hindrance) => hindrance.type === "test") };
    if (run) known.set(run, found);
  }
  known.set(at, found);
  return found;
}

const straight = new WeakMap<Node, boolean>();

/** True for a function of which every call runs all the rest, unless an exception leaves it. */
function isStraight(of: FunctionNode | Lambda): boolean {
  let known = straight.get(of);
  if (known === undefined) {
    const { raised } = flowOf(of);
    straight.set(of, (known = nodesOf(of).every(({ next }) => {
      let ways = 0;
      return next.every(({ to, exceptional }) => (exceptional ? to === raised : ++ways < 2));
    })));
  }
  return known;
}

/** Where the run of statements begins in which a place stands, when the same decides about all of it; else null. */
function runOf(of: FunctionNode | Lambda, at: Node): FlowNode | null {
  const { caught, at: nodesAt, before } = graphOf(of);
  const [only, more] = new Set(partsAround(at).flatMap((part) => nodesAt.get(part) ?? []));
  if (caught.length > 0 || !only || more || waysFrom(only).length > 1) return null;
  const run = new Set<FlowNode>();
  let first = only;
  for (let node: FlowNode | undefined = only; node && !run.has(node); ) {
    run.add(node);
    first = starts.get(node) ?? node;
    const [above, other]: readonly FlowNode[] = before.get(node) ?? [];
    node = starts.has(node) || other || (above && waysFrom(above).length > 1) ? undefined : above;
  }
  for (const each of run) starts.set(each, first);
  return first;
}

/** Where the runs begin that nodes belong to, as long as the flow lives. */
const starts = new WeakMap<FlowNode, FlowNode>();

/** What is asked of a function's flow for each place in it. */
interface Graph {
  nodes: readonly FlowNode[];
  /** Those from which more than one way leads on. */
  forks: readonly FlowNode[];
  /** Those of which an exception comes to handlers of the function, and where these begin. */
  caught: readonly { node: FlowNode; handlers: readonly FlowNode[] }[];
  /** Where the parts of statements run, and statements that hold no others. */
  at: ReadonlyMap<Node, readonly FlowNode[]>;
  before: ReadonlyMap<FlowNode, FlowNode[]>;
  toEnd: ReadonlySet<FlowNode>;
}

const graphs = new WeakMap<Node, Graph>();

function graphOf(of: FunctionNode | Lambda): Graph {
  let graph = graphs.get(of);
  if (!graph) {
    const { end } = flowOf(of);
    const nodes = nodesOf(of);
    const before = nodesBefore(nodes, []);
    const at = new Map<Node, FlowNode[]>();
    const place = (part: Node, node: FlowNode): void => {
      const known = at.get(part);
      if (known) known.push(node);
      else at.set(part, [node]);
    };
    for (const node of nodes) {
      for (const part of node.parts) place(part, node);
      // A `return` without a value, for one.
      if (node.node && isSimple(node.node)) place(node.node, node);
    }
    const forks = nodes.filter((node) => waysFrom(node).length > 1);
    const caught = nodes.map((node) => ({ node, handlers: handlersOf(node) })).filter(({ handlers }) => handlers.length > 0);
    graphs.set(of, (graph = { nodes, forks, caught, at, before, toEnd: reaching([end], before) }));
  }
  return graph;
}

function findHindrances(of: FunctionNode | Lambda, at: Node): Hindrance[] {
  const { nodes, forks, caught, at: nodesAt, before, toEnd } = graphOf(of);
  const targets = partsAround(at).flatMap((part) => nodesAt.get(part) ?? []);
  if (targets.length === 0) return [];
  const loops = loopsAround(at);
  const toPlace = reaching(targets, loops.length > 0 ? nodesBefore(nodes, loops) : before);
  const leadsPast = (node: FlowNode): boolean => !toPlace.has(node) && toEnd.has(node);
  const found = new Map<Node, Hindrance>();
  const add = (key: Node, hindrance: Hindrance): void => {
    if (!found.has(key)) found.set(key, hindrance);
  };
  for (const node of forks) {
    const ways = waysFrom(node);
    if (!toPlace.has(node) || !ways.some(({ to }) => leadsPast(to))) continue;
    for (const { to, condition } of ways) {
      if (!toPlace.has(to)) continue;
      if (condition?.type === "match") add(condition.subject, { type: "test", test: condition.subject, holds: condition.holds });
      else if (condition) {
        const decision = wholeTest(condition.test, condition.holds, at);
        add(decision.test, decision);
      } else if (node.node?.type === "For" || node.node?.type === "AsyncFor") add(node.node, { type: "loop", iter: node.node.iter });
    }
  }
  for (const { node, handlers } of caught) {
    if (!toPlace.has(node) || targets.includes(node)) continue;
    for (const handler of handlers) {
      if (!leadsPast(handler) || handler.node?.type !== "ExceptHandler") continue;
      for (const tried of node.parts) add(tried, { type: "exception", tried, handler: handler.node });
    }
  }
  return [...found.values()];
}

/** True for a statement that holds no others. */
function isSimple(node: Node): boolean {
  return !("body" in node) && !("cases" in node);
}

/** The ways that lead on from a node without an exception. */
function waysFrom({ next }: FlowNode): FlowNode["next"] {
  return next.filter(({ exceptional }) => !exceptional);
}

/** Where the handlers begin that an exception in a node may come to. */
function handlersOf(node: FlowNode): readonly FlowNode[] {
  const seen = new Set<FlowNode>();
  const follow = ({ next }: FlowNode): void => {
    for (const { to, exceptional, uncertain } of next) if (exceptional && !uncertain) seen.add(to);
  };
  follow(node);
  // A joint passes the exception on: to the handlers of a `try`, or to the next one around it.
  for (const to of seen) if (to.node === null) follow(to);
  return [...seen].filter(({ node: handler }) => handler?.type === "ExceptHandler");
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
  return { type: "test", test, holds };
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

/** The loops whose rounds come to a place. */
function loopsAround(at: Node): Node[] {
  const loops: Node[] = [];
  for (const above of ancestors(at)) {
    if (isScope(above)) break;
    if (above.type === "For" || above.type === "AsyncFor" || above.type === "While") loops.push(above);
  }
  return loops;
}

/**
 * What runs right before each node.
 *
 * @param loops whose next rounds do not count: another round is about something else
 */
function nodesBefore(nodes: readonly FlowNode[], loops: readonly Node[]): ReadonlyMap<FlowNode, FlowNode[]> {
  const before = new Map<FlowNode, FlowNode[]>();
  for (const node of nodes) {
    for (const { to, exceptional } of node.next) {
      if (exceptional || (to.node && node.node && loops.includes(to.node) && holdsNode(to.node, node.node))) continue;
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
