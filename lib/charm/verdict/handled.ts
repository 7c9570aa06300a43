/** Which handlers a defer is reached from, as its readers would name them. */
import type { Node } from "../../syntax/index.js";
import { factsOf } from "../events.js";
import type { CharmModel, Defer, Method, Observation } from "../model.js";

/** What is asked of a charm's model here. */
export type Judged = Pick<CharmModel, "after" | "defers" | "observations" | "verdict" | "rolling" | "facts">;

/** By the observations of a charm, as long as its model lives. */
const byDefer = new WeakMap<readonly Observation[], ReadonlyMap<Node, readonly Observation[]>>();

/** By the call of each defer, the observations that can put it into the queue for good: their events wait. */
function observationsByDefer({ observations }: Pick<CharmModel, "observations">): ReadonlyMap<Node, readonly Observation[]> {
  let found = byDefer.get(observations);
  if (!found) byDefer.set(observations, (found = collectByDefer(observations)));
  return found;
}

/** The observations that can put one defer into the queue for good. */
export function observationsOf(charm: Pick<CharmModel, "observations">, { call }: Defer): readonly Observation[] {
  return observationsByDefer(charm).get(call) ?? [];
}

function collectByDefer(observations: readonly Observation[]): ReadonlyMap<Node, readonly Observation[]> {
  const found = new Map<Node, Observation[]>();
  for (const observation of observations) {
    if (factsOf(observation.event.kind).fate !== "deferrable") continue;
    for (const { node } of observation.defers) {
      const known = found.get(node);
      if (known) known.push(observation);
      else found.set(node, [observation]);
    }
  }
  return found;
}

/** The methods among some observations' handlers, each once, in the order of the files they stand in. */
export function methodsOf(observations: readonly Observation[]): Method[] {
  const found = new Map<Node, Method>();
  for (const { method } of observations) if (method) found.set(method.node, method);
  return inOrder([...found.values()]);
}

/** Methods in source order. */
export function inOrder(methods: readonly Method[]): Method[] {
  return [...methods].sort((a, b) => compare(a.source.path, b.source.path) || a.node.range[0] - b.node.range[0]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
