/**
 * What runs below a function: the places at which it changes something, through the charm's own functions, and through
 * the handlers of the events that it emits.
 */
import type { Call, Node } from "../../syntax/index.js";
import type { Subject } from "../conditions.js";
import type { FlowNode } from "../flow.js";
import type { Frame } from "../values.js";
import type { World } from "../world.js";
import type { Entered, ReachInput } from "./doings.js";
import { Doings } from "./doings.js";
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
  readonly #doings: Doings;

  constructor(input: ReachInput) {
    const { world } = input;
    this.#doings = doingsOf.get(world) ?? new Doings(input);
    doingsOf.set(world, this.#doings);
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
  /** By the kind of event, the functions that were entered; see `Entered.key`. */
  readonly #seen = new Map<string, Set<string>>();

  constructor(doings: Doings, passes: Passes, meets: Meets | undefined) {
    this.#doings = doings;
    this.#passes = passes;
    this.#meets = meets;
  }

  run(starts: readonly Start[]): void {
    this.#queue.push(...starts.map((start): Visit => ({ ...start, top: null, by: null, under: NOTHING })));
    for (let i = 0; i < this.#queue.length && i < FUNCTION_LIMIT; i++) this.#visit(this.#queue[i] as Visit);
  }

  #visit(visit: Visit): void {
    const { frame, except, top, by } = visit;
    this.functions.add(frame.node);
    const { doings, readsPayload } = this.#doings.of(visit);
    this.usesPayload ||= readsPayload;
    for (const { node, isEffect, key, enters, handsOver } of doings) {
      if (node.type === "Call") this.#meets?.(node, frame);
      if (!isEffect && !handsOver && enters.length === 0) continue;
      const under = except?.has(node) ? null : this.#under(node, visit);
      if (!under) continue;
      const site: Site = { node, frame, top: top ?? node, by, under };
      this.usesPayload ||= handsOver;
      if (isEffect) this.#note(key, site);
      for (const each of enters) this.#enter(each, each.subject ?? visit.subject, site);
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

  #enter({ key, frame }: Entered, subject: Subject, by: Site): void {
    let seen = this.#seen.get(subject.kind);
    if (!seen) this.#seen.set(subject.kind, (seen = new Set()));
    if (seen.has(key)) return;
    seen.add(key);
    this.#queue.push({ frame, subject, top: by.top, by, under: by.under });
  }
}

const NOTHING: readonly Reason[] = [];
