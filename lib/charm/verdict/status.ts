/** Which status the charm shows while a defer waits. */
import { isCallable } from "../../syntax/index.js";
import type { Outcome } from "../outcome.js";
import { NOTHING } from "../outcome.js";
import { restOf } from "../rest.js";
import { isWantedIn } from "../rest-places.js";
import type { World } from "../world.js";
import type { Chain } from "./chains.js";
import type { Listener } from "./listeners.js";
import type { SetStatus, Shown } from "./statuses.js";
import { Statuses } from "./statuses.js";

export type { StatusKind } from "./status-kinds.js";

/** The status that is shown while the event waits. */
export interface StatusOnWay extends SetStatus {
  /** On some way, whatever path leads to the defer and on from it, a status of this kind is shown. */
  sure: boolean;
}

const NOT_SET: Shown = new Set([null]);

/** Answers, for one charm, which status its defers leave behind. */
export class StatusOnWays {
  readonly #world: World;
  readonly #statuses: Statuses;

  constructor(world: World, listeners: readonly Listener[]) {
    this.#world = world;
    this.#statuses = new Statuses(world, listeners);
  }

  /**
   * The status that is set last on a way to a defer and on from it; null where no way sets any. Of several ways, one
   * that is sure to end in a blocked status is told, then one of which the status is known.
   */
  of(chains: readonly Chain[]): StatusOnWay | null {
    const shown = chains.map((chain) => this.#shownBy(chain));
    const [level] = chains[0]?.levels ?? [];
    // No way comes there at all: behind a test of what is never true, nobody can say what is shown.
    if (level && shown.every(({ size }) => size === 0)) return { kind: "undetermined", sure: false, place: { source: level.frame.source, node: level.call } };
    const found = shown.flatMap((each) => told(each) ?? []);
    return found.find(({ sure, kind }) => sure && kind === "blocked") ?? found.find(({ kind }) => kind !== "undetermined") ?? found[0] ?? null;
  }

  /** What may be shown once a handler is through, by one way. */
  #shownBy({ levels, subject }: Chain): Shown {
    let shown = NOT_SET;
    let comesBack = true;
    let outcome: Outcome = [NOTHING];
    // Behind the last function that sets a status, it does not matter what any gives back.
    const last = levels.findLastIndex(({ frame }) => isWantedIn(this.#statuses, frame));
    for (const [index, { call, frame, facts }] of levels.entries()) {
      // What the function has not touched is as its caller has left it.
      if (shown.has(null)) shown = filled(shown, this.#statuses.before(call, frame, subject));
      const { node: of } = frame;
      if (index > last || !comesBack || !isCallable(of)) continue;
      const rest = restOf(this.#world, this.#statuses, of, [{ call, frame, outcome, raised: null, behindBlock: false }], { facts, subject });
      for (const { node, certain } of rest.effects) {
        const behind = this.#statuses.behind(node, frame);
        shown = certain && !behind.has(null) ? behind : new Set([...shown, ...[...behind].filter((status) => status !== null)]);
      }
      ({ outcome } = rest);
      comesBack = rest.returned || rest.ended;
    }
    return shown;
  }
}

function filled(shown: Shown, before: Shown): Shown {
  return new Set([...[...shown].filter((status) => status !== null), ...before]);
}

function told(shown: Shown): StatusOnWay | null {
  const set = [...shown].filter((status) => status !== null);
  const [first] = set;
  if (!first) return null;
  const status = set.find(({ kind }) => kind !== "undetermined") ?? first;
  return { ...status, sure: !shown.has(null) && set.every(({ kind }) => kind === status.kind) };
}
