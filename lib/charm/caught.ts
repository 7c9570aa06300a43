/** Defers of events that cannot be deferred, whose error is caught and kept quiet. */
import type { Node } from "../syntax/index.js";
import { factsOf } from "./events.js";
import { fateOf } from "./fate.js";
import { lastOwnCall } from "./fated.js";
import type { CharmModel, Defer, Place, Reaching } from "./model.js";
import { swallows } from "./swallow.js";

export interface CaughtDefer {
  defer: Defer;
  /** The events whose defer raises. */
  because: readonly Reaching[];
  /** Where the error of the first of them is caught. */
  caughtAt: Place;
  /** Where to report it: the defer, or this charm's own call that hands the event to a library that defers it. */
  at: Node;
  here: boolean;
}

/** The defers to report in a file, by position. A defer whose error also leaves the hook is another rule's. */
export function caughtIn(charm: CharmModel, path: string): readonly CaughtDefer[] {
  return charm.defers.flatMap((defer): CaughtDefer[] => {
    const here = defer.source.path === path && defer.source.origin === "own";
    if (!here && defer.source.origin === "own") return [];
    if (!defer.events.some(isSwallowed) || fateOf(defer)?.type === "impossible") return [];
    const calls = new Map<Node, CaughtDefer>();
    for (const reaching of defer.events.filter(isSwallowed)) {
      const at = here ? defer.call : lastOwnCall(reaching, path);
      if (!at || !reaching.caughtAt) continue;
      const known = calls.get(at);
      calls.set(at, { defer, at, here, caughtAt: known?.caughtAt ?? reaching.caughtAt, because: [...(known?.because ?? []), reaching] });
    }
    return [...calls.values()];
  });
}

function isSwallowed({ event, excluded, caughtAt }: Reaching): boolean {
  return factsOf(event.kind).fate === "raises" && !excluded && caughtAt?.source.origin === "own" && swallows(caughtAt.node);
}
