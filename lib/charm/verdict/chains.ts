/**
 * The ways from a handler to a defer, and the work that each of them leaves undone: what would have run had the guard
 * let it, in the function that defers and in its callers.
 */
import type { Call, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import type { DeferContext } from "../aftermath.js";
import type { Facts, Subject } from "../conditions.js";
import type { Effects } from "../effects.js";
import type { FlowNode } from "../flow.js";
import type { HandOver, HandOvers } from "../handovers.js";
import { NOTHING } from "../outcome.js";
import { isInside, nodesBelow, nodesOf, nodesWith } from "../positions.js";
import type { Known, Rest } from "../rest.js";
import { restOf } from "../rest.js";
import { returnsOf } from "../returns.js";
import type { Frame } from "../values.js";
import type { World } from "../world.js";
import type { Cause } from "./causes.js";
import { causesAround, exitsBefore } from "./causes.js";
import type { Start } from "./reach.js";

/** One function on the way, innermost first, and the call in it that leads on: in the first, the defer. */
export interface Level {
  frame: Frame;
  call: Call;
  /** What the way has established there. */
  facts: Facts;
}

export interface Chain {
  /** From the function that defers to the handler. */
  levels: readonly Level[];
  subject: Subject;
  /** Where the work begins that the defer puts off. */
  starts: readonly Start[];
  /** The test, or the handler of exceptions, past which it begins; null where nothing stands in front of it. */
  guard: Node | null;
  /** Where else it would go on, if what stands further out did not hold: the wait may end there, too. */
  asides: readonly Aside[];
}

/** Worked out only where somebody asks. */
export type Aside = () => readonly Start[];

export interface ChainInput {
  world: World;
  effects: Effects;
  handOvers: HandOvers;
  /** True for a cause that asks for something. */
  guards: (cause: Cause) => boolean;
}

const CHAIN_LIMIT = 60;
const LENGTH_LIMIT = 12;

/** All ways by which a defer is reached in its contexts, that of each handler once. */
export function chainsOf({ world, effects, handOvers, guards }: ChainInput, contexts: readonly DeferContext[]): Chain[] {
  const found: Chain[] = [];
  const restBehind = (of: FunctionNode | Lambda, at: Pick<HandOver, "call" | "frame">, { returned, ended, outcome }: Rest, known: Known): Rest =>
    restOf(world, effects, of, returned || ended ? [{ ...at, outcome, raised: null, behindBlock: false }] : [], known);
  const climb = (of: FunctionNode | Lambda, context: Pick<DeferContext, "facts" | "subject">, rest: () => Rest, way: Omit<Chain, "subject">): void => {
    const { levels, starts, asides } = way;
    if (found.length >= CHAIN_LIMIT || levels.length > LENGTH_LIMIT) return;
    world.effort.step();
    const { subject, facts } = context;
    const callers = handOvers.callersOf(of, subject, facts);
    if (handOvers.isHandler(of, subject) || callers.length === 0) {
      if (!found.some((other) => other.subject.kind === subject.kind && isSameWay(other.levels, levels))) found.push({ ...way, subject });
    }
    for (const { call, frame: above, facts: more } of callers) {
      if (found.length >= CHAIN_LIMIT) return;
      const { node } = above;
      if (node.type === "Module" || node.type === "ClassDef" || levels.some((level) => level.call === call)) continue;
      // Functions that all call each other have more ways than anybody can go, of which few are short.
      if (levels.length + 1 + handOvers.leastAbove(node, subject, LENGTH_LIMIT) > LENGTH_LIMIT) continue;
      const known = { subject, facts: new Map([...more, ...facts]) };
      const further = once(() => restBehind(node, { call, frame: above }, rest(), known));
      // Where the defer was a function's only business, its caller's tests are the guard. A caller that is told nothing
      // goes on just the same.
      const ways = passing(above, call, guards);
      const start = startIn(above, subject, further);
      const past = starts.length === 0 ? ways.next().value : undefined;
      const begins = past?.nodes ?? (starts.length === 0 || tellsNothing(of) ? [] : after(node, call));
      climb(node, known, further, {
        levels: [...levels, { frame: above, call, facts: known.facts }], starts: begins.length > 0 ? [...starts, start(begins)] : starts,
        guard: past?.guard ?? way.guard, asides: [...asides, once(() => [...ways].map(({ nodes }) => start(nodes)))],
      });
    }
  };
  for (const context of contexts) {
    const { call, frame, function: of, subject } = context;
    const rest = once(() => restOf(world, effects, of, [{ call, frame, outcome: [NOTHING], raised: null, behindBlock: false }], context));
    const ways = passing(frame, call, guards);
    const start = startIn(frame, subject, rest);
    const past = ways.next().value;
    climb(of, context, rest, {
      levels: [{ frame, call, facts: context.facts }], starts: past ? [start(past.nodes)] : [], guard: past?.guard ?? null,
      asides: [once(() => [...ways].map(({ nodes }) => start(nodes)))],
    });
  }
  return found;
}

/** Starts in a function of which the rest is known: what runs there anyway does not count. */
function startIn(frame: Frame, subject: Subject, rest: () => Rest): (nodes: readonly FlowNode[]) => Start {
  const except = once(() => new Set(rest().effects.map(({ node }) => node)));
  return (nodes) => ({
    frame, subject, nodes,
    // Worked out only where somebody begins there.
    get except() {
      return except();
    },
  });
}

/** One wrapper may stand for many handlers: its frames tell them apart. */
function isSameWay(a: readonly Level[], b: readonly Level[]): boolean {
  return a.length === b.length && a.every(({ call, frame }, index) => call === b[index]?.call && frame === b[index].frame);
}

/** True for a function that gives nothing back. */
function tellsNothing(of: FunctionNode | Lambda): boolean {
  return returnsOf(of).values.length === 0;
}

/** Where a function goes on if a cause does not hold. */
interface Past {
  guard: Node;
  nodes: readonly FlowNode[];
}

/** Where a function goes on past each of the causes that lead to a call in it, nearest first. */
function* passing(frame: Frame, call: Call, guards: ChainInput["guards"]): Generator<Past, undefined> {
  const { node: of } = frame;
  if (of.type === "Module" || of.type === "ClassDef") return;
  for (const cause of [...causesAround(call, frame), ...exitsBefore(call, frame)]) {
    if (!guards(cause)) continue;
    const nodes = cause.type === "caught" ? triedBy(cause, of) : besides(cause.test, call, of);
    if (nodes.length > 0) yield { guard: nodeOf(cause), nodes };
  }
}

/** What stands for a cause in its tree. */
export function nodeOf(cause: Cause): Node {
  return cause.type === "test" ? cause.test : cause.handler;
}

function once<T>(work: () => T): () => T {
  let found: { value: T } | undefined;
  return () => (found ??= { value: work() }).value;
}

/** What was tried, from its beginning. */
function triedBy({ attempt: { body: [first] } }: Cause & { type: "caught" }, of: FunctionNode | Lambda): FlowNode[] {
  return nodesOf(of).filter(({ node }) => node && first && isInside(node, first)).slice(0, 1);
}

/** The ways out of a test that do not lead to a call, unless by the same test again. */
function besides(test: Node, call: Call, of: FunctionNode | Lambda): FlowNode[] {
  const testing = new Set(nodesBelow(of, test));
  const targets = new Set(nodesWith(of, call));
  const found = new Set<FlowNode>();
  for (const node of testing) {
    for (const { to, exceptional } of node.next) {
      if (!exceptional && !testing.has(to) && !leadsTo(to, targets, testing)) found.add(to);
    }
  }
  return [...found];
}

function after(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  return nodesWith(of, call).flatMap(({ next }) => next.filter(({ exceptional }) => !exceptional).map(({ to }) => to));
}

function leadsTo(from: FlowNode, targets: ReadonlySet<FlowNode>, without: ReadonlySet<FlowNode>): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (targets.has(node)) return true;
    for (const { to, exceptional } of node.next) if (!exceptional && !without.has(to)) seen.add(to);
  }
  return false;
}
