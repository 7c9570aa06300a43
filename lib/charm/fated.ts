/** The defers that a file's reader should hear of because of the events that reach them, and where. */
import type { Node } from "../syntax/index.js";
import type { Fate } from "./fate.js";
import { fateOf } from "./fate.js";
import type { CharmModel, Defer, Reaching } from "./model.js";

export interface FatedDefer<F extends Fate = Fate> {
  defer: Defer;
  fate: F;
  /** Where to report it: the defer, or this charm's own call that hands the event to a library that defers it. */
  at: Node;
  /** True when the report stands at the defer itself, so that an edit can be made there. */
  here: boolean;
}

/** The fated defers to report in a file, by position. */
export function fatedIn(charm: CharmModel, path: string): readonly FatedDefer[] {
  return charm.defers.flatMap((defer): FatedDefer[] => {
    if (defer.source.path === path) {
      const fate = defer.source.origin === "own" ? fateOf(defer) : null;
      return fate ? [{ defer, fate, at: defer.call, here: true }] : [];
    }
    return defer.source.origin === "vendored" ? handedOver(defer, path) : [];
  });
}

/** A library's defer that a call in this file makes impossible; what the library does by itself is its own matter. */
function handedOver(defer: Defer, path: string): FatedDefer[] {
  const fate = fateOf(defer);
  if (fate?.type !== "impossible") return [];
  const calls = new Map<Node, Reaching[]>();
  for (const reaching of fate.because) {
    const at = lastOwnCall(reaching, path);
    if (at) calls.set(at, [...(calls.get(at) ?? []), reaching]);
  }
  return [...calls].map(([at, because]) => ({ defer, fate: { ...fate, because }, at, here: false }));
}

/** The call by which the charm's own code in a file hands the event to the library; none when that is elsewhere. */
export function lastOwnCall({ path }: Reaching, file: string): Node | undefined {
  // The first step is the observation: an own handler that a library observes has not handed anything over.
  const handing = path.slice(1).findLast(({ place }) => place.source.origin === "own");
  return handing?.place.source.path === file ? handing.place.node : undefined;
}
