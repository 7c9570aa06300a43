/** Expensive work that several deferred handlers do, each for itself, once what they wait for is there. */
import type { Node } from "../../syntax/index.js";
import { isAdvisable } from "../advice.js";
import { calledName } from "../effect-names.js";
import type { Defer, Method } from "../model.js";
import type { Cost } from "./costs.js";
import { isListed } from "./costs.js";
import { followsOneOf } from "./following.js";
import type { Judged } from "./handled.js";
import { inOrder, methodsOf, observationsOf } from "./handled.js";
import type { Work } from "./works.js";

export interface Duplicated {
  /** The first of the defers, by file and position. */
  first: Defer;
  /** The handlers that do the work, in source order. */
  handlers: readonly Method[];
  work: Work;
}

/** From this many handlers on, work is told to be duplicated. */
export const DUPLICATED_FROM = 2;

/** Costs, the heaviest first; what stops the workload for a moment is told before what does not, whoever reaches it. */
const HEAVIEST: readonly Cost[] = ["listed", "migration", "package", "restart", "replan", "exec", "subprocess", "network", "push"];
const HEAVY = HEAVIEST.indexOf("replan");

interface Shared {
  work: Work;
  /** Those of which a handler counts. */
  defers: Defer[];
  handlers: ReadonlyMap<Node, Method>;
}

interface Found {
  work: Work;
  defers: { defer: Defer; methods: readonly Method[] }[];
}

/**
 * The groups of handlers that share expensive work and can all be in the queue, each told by a call that is heavy and
 * that most of them reach.
 *
 * @param from how many handlers it takes
 * @param cheap names of calls that do not count
 */
export function duplicatedWork(charm: Judged, from: number, cheap: ReadonlySet<string>): Duplicated[] {
  const shared = [...sharedWork(charm, cheap).values()].map((found) => together(charm, found)).filter(({ handlers }) => handlers.size >= from);
  return groupsOf(shared).map((group) => {
    const [{ work, defers, handlers }] = [...group].sort(byWeight) as [Shared, ...Shared[]];
    return { first: defers[0] as Defer, work, handlers: inOrder([...handlers.values()]) };
  });
}

/** Each expensive call with the handlers that reach it once what they wait for is there. */
function sharedWork(charm: Judged, cheap: ReadonlySet<string>): Map<Node, Found> {
  const found = new Map<Node, Found>();
  for (const defer of charm.defers) {
    if (!isAdvisable(charm, defer)) continue;
    const methods = methodsOf(observationsOf(charm, defer));
    if (methods.length === 0) continue;
    const { work: all, chains } = charm.verdict(defer);
    const followed = new Set(chains.map(({ levels }) => levels.at(-1)?.frame.node));
    for (const work of all) {
      const { node } = work.place;
      if (work.told || (node.type === "Call" && isListed(node, cheap))) continue;
      // Handlers that tell one function different things to do come to different work.
      const doing = methods.filter((method) => work.by.has(method.node) || !followed.has(method.node));
      const known = found.get(node) ?? { work, defers: [] };
      found.set(node, known);
      known.defers.push({ defer, methods: doing });
    }
  }
  return found;
}

/** What may be in the queue at the same time: not what is only emitted once something else has got through. */
function together(charm: Judged, { work, defers }: Found): Shared {
  const all = new Map(defers.flatMap(({ methods }) => methods.map((method) => [method.node, method] as const)));
  const handlers = new Map([...all].filter(([, method]) => !followsOneOf(charm, method, all)));
  return { work, handlers, defers: defers.filter(({ methods }) => methods.some(({ node }) => handlers.has(node))).map(({ defer }) => defer) };
}

/** Calls that have a handler in common are one group's. */
function groupsOf(shared: readonly Shared[]): Shared[][] {
  let groups: Shared[][] = [];
  for (const each of shared) {
    const joined = groups.filter((group) => group.some(({ handlers }) => [...each.handlers.keys()].some((node) => handlers.has(node))));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), each]];
  }
  return groups;
}

function byWeight(a: Shared, b: Shared): number {
  const [first, second] = [a, b].map(({ work: { cost } }) => HEAVIEST.indexOf(cost)) as [number, number];
  return Number(first > HEAVY) - Number(second > HEAVY) || b.handlers.size - a.handlers.size || first - second || Number(isStop(a)) - Number(isStop(b));
}

/** Half of a restart is worth less of a mention than the whole. */
function isStop({ work: { place: { node } } }: Shared): boolean {
  return node.type === "Call" && calledName(node).startsWith("stop");
}
