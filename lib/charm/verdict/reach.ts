/**
 * What runs below a function: the places at which it changes something, through the charm's own functions, and through
 * the handlers of the events that it emits.
 */
import type { Call, Node } from "../../syntax/index.js";
import type { Subject } from "../conditions.js";
import type { EventKind } from "../events.js";
import type { FlowNode } from "../flow.js";
import type { Frame } from "../values.js";
import type { World } from "../world.js";
import type { Entered, ReachInput } from "./doings.js";
import { Doings } from "./doings.js";
import { writtenKey } from "./given.js";
import type { Reason } from "./reason.js";

/** A place that changes something. */
export interface Site {
  node: Node;
  frame: Frame;
  /** The call or assignment in the function that was begun with, by which it is reached. */
  top: Node;
  /** The call by which its function was entered; null in the function that was begun with. */
  by: Site | null;
  /** What may stop the way to it, as far as somebody asked. */
  under: readonly Reason[];
}

export interface Reached {
  /** By their keys; see `Doing`. */
  sites: ReadonlyMap<string, Site>;
  /** The same, each once for every way by which its function was entered. */
  all: readonly Site[];
  /** The functions that were entered. */
  functions: ReadonlySet<Node>;
  /** The event's own payload is read, or handed to code that cannot be seen. */
  usesPayload: boolean;
}

/** Where to begin: a function's flow, from its beginning or from some of its nodes. */
export interface Start {
  frame: Frame;
  subject: Subject;
  nodes?: readonly FlowNode[];
  /** Nodes whose effects do not count, in the function that is begun with. */
  except?: ReadonlySet<Node>;
  /** What its function was given that is not known, as `writtenBelow` tells it; nothing, unless said. */
  written?: number;
}

/**
 * What may stop the way to a place within its function; null for a place that does not count as reached. Asked about
 * what changes, enters or hands over something.
 */
export type Passes = (node: Node, frame: Frame) => readonly Reason[] | null;

/** Told of every call that is reached, whatever it does. */
export type Meets = (call: Call, frame: Frame) => void;

/** Functions entered for one question. */
const FUNCTION_LIMIT = 1_500;
/** What functions do, as long as their world lives: all who follow code through one charm ask the same. */
const doingsOf = new WeakMap<World, Doings>();

/** Follows code through a charm. What one function does is worked out once. */
export class Reach {
  readonly #world: World;
  readonly #doings: Doings;

  constructor(input: ReachInput) {
    const { world } = input;
    this.#world = world;
    this.#doings = doingsOf.get(world) ?? new Doings(input);
    doingsOf.set(world, this.#doings);
  }

  /** What a call gives that is not known, with what its caller was given; for `Start`. */
  writtenBelow(above: number, call: Call, frame: Frame): number {
    const { written } = this.#doings;
    return written.below(above, written.number(writtenKey(this.#world, call, frame)));
  }

  /** Everything that is reached from some starts. */
  from(starts: readonly Start[], passes: Passes = () => NOTHING, meets?: Meets): Reached {
    const exploration = new Exploration(this.#doings, passes, meets);
    exploration.run(starts);
    return exploration;
  }
}

/** What several explorations have reached between them. */
export function together(parts: readonly Reached[]): Reached {
  const sites = new Map<string, Site>();
  for (const part of parts) for (const [key, site] of part.sites) if (!sites.has(key)) sites.set(key, site);
  return {
    sites, all: parts.flatMap(({ all }) => all), functions: new Set(parts.flatMap(({ functions }) => [...functions])),
    usesPayload: parts.some(({ usesPayload }) => usesPayload),
  };
}

interface Visit extends Start {
  written: number;
  top: Node | null;
  by: Site | null;
  under: readonly Reason[];
}

class Exploration implements Reached {
  readonly sites = new Map<string, Site>();
  readonly all: Site[] = [];
  readonly functions = new Set<Node>();
  usesPayload = false;
  readonly #doings: Doings;
  readonly #passes: Passes;
  readonly #meets: Meets | undefined;
  readonly #queue: Visit[] = [];
  readonly #seen = new Map<EventKind, Set<number>>();

  constructor(doings: Doings, passes: Passes, meets: Meets | undefined) {
    this.#doings = doings;
    this.#passes = passes;
    this.#meets = meets;
  }

  run(starts: readonly Start[]): void {
    this.#queue.push(...starts.map((start): Visit => ({ written: 0, ...start, top: null, by: null, under: NOTHING })));
    for (let i = 0; i < this.#queue.length && i < FUNCTION_LIMIT; i++) this.#visit(this.#queue[i] as Visit);
  }

  #visit(visit: Visit): void {
    const { frame, except, top, by } = visit;
    this.functions.add(frame.node);
    const { doings, acting, readsPayload } = this.#doings.of(visit);
    this.usesPayload ||= readsPayload;
    if (this.#meets) for (const { node } of doings) if (node.type === "Call") this.#meets(node, frame);
    for (const { node, isEffect, key, enters, handsOver } of acting) {
      const under = except?.has(node) ? null : this.#under(node, visit);
      if (!under) continue;
      const site: Site = { node, frame, top: top ?? node, by, under };
      this.usesPayload ||= handsOver;
      if (isEffect) this.#note(key + this.#doings.written.text(visit.written), site);
      for (const each of enters) this.#enter(each, visit, site);
    }
  }

  /** What may stop the whole way to a place of a function that is visited; null where it does not count. */
  #under(node: Node, { frame, under }: Visit): readonly Reason[] | null {
    const more = this.#passes(node, frame);
    return more && under.length > 0 ? [...new Set([...under, ...more])] : more;
  }

  #note(key: string, site: Site): void {
    this.all.push(site);
    if (!this.sites.has(key)) this.sites.set(key, site);
  }

  /** The ways by which functions were entered with an event of a kind. */
  #waysOf(kind: EventKind): Set<number> {
    let ways = this.#seen.get(kind);
    if (!ways) this.#seen.set(kind, (ways = new Set()));
    return ways;
  }

  #enter({ key, frame, written, subject: other }: Entered, from: Visit, by: Site): void {
    const subject = other ?? from.subject;
    const given = this.#doings.written.below(from.written, written);
    const ways = this.#waysOf(subject.kind);
    const way = given * KEYS + key;
    if (ways.has(way)) return;
    ways.add(way);
    this.#queue.push({ frame, subject, written: given, top: by.top, by, under: by.under });
  }
}

/** More than there are of functions that can be told apart in any charm. */
const KEYS = 2 ** 24;
const NOTHING: readonly Reason[] = [];
