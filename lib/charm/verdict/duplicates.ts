/** Expensive work that several deferred handlers do, each for itself, once what they wait for is there. */
import type { Node } from "../../syntax/index.js";
import { isAdvisable } from "../advice.js";
import { calledName } from "../effect-names.js";
import type { Defer, Method } from "../model.js";
import type { Cost } from "./costs.js";
import { isListed } from "./costs.js";
import type { Judged } from "./handled.js";
import { inOrder, methodsOf, observationsByDefer } from "./handled.js";
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

/** Costs, the heaviest first. To write a file again is cheap; what is expensive is what follows from it. */
const HEAVIEST: readonly Cost[] = ["listed", "migration", "package", "restart", "replan", "exec", "subprocess", "network"];
const HEAVY = HEAVIEST.indexOf("replan");

interface Shared {
  work: Work;
  defers: Defer[];
  handlers: Map<Node, Method>;
}

/**
 * The groups of handlers that share expensive work and can all be in the queue, each told by a call that is heavy and
 * that most of them reach.
 *
 * @param from how many handlers it takes
 * @param cheap names of calls that do not count
 */
export function duplicatedWork(charm: Judged, from: number, cheap: ReadonlySet<string>): Duplicated[] {
  const shared = [...sharedWork(charm, cheap).values()].filter(({ handlers }) => handlers.size >= from);
  return groupsOf(shared).map((group) => {
    const [{ work, defers, handlers }] = [...group].sort(byWeight) as [Shared, ...Shared[]];
    return { first: defers[0] as Defer, work, handlers: inOrder([...handlers.values()]) };
  });
}

/** Each expensive call with the handlers that reach it once what they wait for is there. */
function sharedWork(charm: Judged, cheap: ReadonlySet<string>): Map<Node, Shared> {
  const found = new Map<Node, Shared>();
  const observations = observationsByDefer(charm);
  for (const defer of charm.defers) {
    if (!isAdvisable(charm, defer)) continue;
    const methods = methodsOf(observations.get(defer.call) ?? []);
    if (methods.length === 0) continue;
    for (const work of charm.verdict(defer).work) {
      const { cost, place: { node } } = work;
      if (!HEAVIEST.includes(cost) || (node.type === "Call" && isListed(node, cheap))) continue;
      const known = found.get(node) ?? { work, defers: [], handlers: new Map<Node, Method>() };
      found.set(node, known);
      known.defers.push(defer);
      for (const method of methods) known.handlers.set(method.node, method);
    }
  }
  return found;
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

/** What stops the workload for a moment is told before what does not, then what most of them reach. */
function byWeight(a: Shared, b: Shared): number {
  return lightness(a) - lightness(b) || b.handlers.size - a.handlers.size || HEAVIEST.indexOf(a.work.cost) - HEAVIEST.indexOf(b.work.cost);
}

function lightness({ work: { cost, place: { node } } }: Shared): number {
  if (HEAVIEST.indexOf(cost) > HEAVY) return 2;
  // Half of a restart: what runs is not started again.
  return node.type === "Call" && /^(stop|start)/.test(calledName(node)) ? 1 : 0;
}
