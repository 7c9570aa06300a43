/** What keeps a charm's hooks waiting: the pauses in all that its handlers run. */
import type { Expression, Node } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import { factsOf } from "./events.js";
import type { CharmEvent, CharmModel, Place } from "./model.js";
import type { SourceModule } from "./modules.js";
import type { Pause } from "./pauses.js";
import { pausesIn } from "./pauses.js";
import type { ReachedCall } from "./reach.js";
import { callsBelow } from "./reach.js";
import type { BoundArguments, Frame, FunctionValue } from "./values.js";
import { optionsOf } from "./values.js";
import type { Listener } from "./verdict/listeners.js";
import { eventName } from "./wording.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** A pause of a handler, or of what it calls. */
export interface Blocking {
  place: Place & { node: Expression };
  /** Seconds that it takes where all goes wrong; infinite where nothing ends it. */
  seconds: number;
  /** It may be longer. */
  more: boolean;
  again: boolean;
  /** An event that it keeps waiting; one that can be deferred, if there is any. */
  event: CharmEvent;
}

/** What to do instead of going on: an event that comes again by itself needs no defer. */
export function insteadText({ event }: Blocking): string {
  return factsOf(event.kind).fate === "periodic" ? `return; ${eventName({ event })} comes again by itself` : "defer the event";
}

/** The pauses in a file that are longer than a handler may try again. */
export function longPausesIn(charm: CharmModel, path: string): readonly Blocking[] {
  return charm.blocking(path).filter(({ seconds }) => seconds > charm.retryBudgetSeconds);
}

/** Events by which libraries give a unit its turn: of a rolling operation, of an upgrade. */
const TURNS: ReadonlySet<string> = new Set(["run_with_lock", "upgrade_granted"]);

/**
 * The pauses that handlers come to, of events that could be deferred instead, or come again: an action, what is torn
 * down, and a unit whose turn it is have no other time. One whose length its function is given is told where that is called.
 */
export function blockingIn(world: World, listeners: readonly Listener[]): Blocking[] {
  const of = (fate: string): Listener[] => listeners.filter(({ subject: { kind }, event: { name } }) => factsOf(kind).fate === fate && !TURNS.has(name));
  const waiting = [...of("deferrable"), ...of("periodic")];
  const found = new Map<Expression, Found>();
  const open = new Map<Expression, Found>();
  const told = new Set<Expression>();
  const given = new GivenPauses(world);
  const seen = new Set<Frame>();
  for (const reached of callsBelow(world, waiting.map(({ handler }) => handler))) {
    const { frame } = reached;
    const { node: of, source } = frame;
    const add = (pause: Pause, into: Map<Expression, Found>, where = source): void => {
      const { node, seconds } = pause;
      if (seconds !== null && !into.has(node)) into.set(node, { pause: { ...pause, seconds }, source: where, frame });
    };
    if (!seen.has(frame) && isCallable(of)) {
      for (const pause of pausesIn(world, of, frame)) add(pause, pause.more ? open : found);
      seen.add(frame);
    }
    for (const { pause, at, target } of given.of(reached)) {
      told.add(pause.node);
      if (at) add({ ...pause, node: at }, found);
      else add(pause, found, target.source);
    }
  }
  const all = [...found.values(), ...[...open.values()].filter(({ pause: { node } }) => !told.has(node))];
  return withEvents(world, all, waiting);
}

interface Found {
  pause: Pause & { seconds: number };
  source: SourceModule;
  /** Where it was come to. */
  frame: Frame;
}

/** Each pause with the first event whose handler comes to it. */
function withEvents(world: World, all: readonly Found[], listeners: readonly Listener[]): Blocking[] {
  const left = new Set(all);
  const blocking: Blocking[] = [];
  for (const { event, handler } of listeners) {
    if (left.size === 0) break;
    const frames = new Set(callsBelow(world, [handler]).map(({ frame }) => frame));
    for (const each of left) {
      if (!frames.has(each.frame)) continue;
      left.delete(each);
      const { pause: { node, seconds, more, again }, source } = each;
      blocking.push({ place: { source, node }, seconds, more, again, event });
    }
  }
  return blocking;
}

interface GivenPause {
  pause: Pause;
  /** The call that says how long; null where the function's own defaults do. */
  at: Expression | null;
  target: FunctionValue;
}

/** Pauses whose length depends on what their function is called with. */
class GivenPauses {
  readonly #world: World;
  /** By function: those of which not all is known without a call. */
  readonly #open = new Map<Node, ReadonlySet<Expression>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Those of the functions that a call enters, as far as they can be told by what it gives. */
  of({ call, frame }: ReachedCall): GivenPause[] {
    const world = this.#world;
    return optionsOf(world.evaluate(call.func, frame)).flatMap((callee) => {
      const entered = callee.type === "function" ? wrapped(world, callee, argumentsOf(world, call, frame)) : [];
      return entered.flatMap(({ target, given }) => {
        const open = this.#openIn(target);
        if (open.size === 0) return [];
        const byDefault = this.#pausesIn(target, { ...given, positional: [], named: new Map(), open: false });
        return this.#pausesIn(target, given).filter(({ node, seconds, more }) => open.has(node) && seconds !== null && !more)
          .map((pause): GivenPause => {
            const same = byDefault.some(({ node, seconds, more }) => node === pause.node && seconds === pause.seconds && !more);
            return { pause, at: same ? null : call, target };
          });
      });
    });
  }

  #pausesIn(target: FunctionValue, given: BoundArguments): Pause[] {
    return pausesIn(this.#world, target.node, this.#world.callFrame(target, given));
  }

  #openIn(target: FunctionValue): ReadonlySet<Expression> {
    let open = this.#open.get(target.node);
    if (!open) {
      const unknown = this.#pausesIn(target, { positional: [], named: new Map(), open: true }).filter(({ seconds, more }) => seconds === null || more);
      this.#open.set(target.node, (open = new Set(unknown.map(({ node }) => node))));
    }
    return open;
  }
}
