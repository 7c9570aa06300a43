/** Whether a handler does all of the work that a defer puts off, whenever it runs. */
import type { Expression, Node } from "../../syntax/index.js";
import { atomOf, canonical } from "../canonical.js";
import { holds } from "../conditions.js";
import { hindrancesFor } from "../decisions.js";
import type { Decision, Hindrance } from "../decisions.js";
import { EVENT, nodeKey, optionsOf } from "../values.js";
import type { Frame, Value } from "../values.js";
import { wrapped } from "../wrappers.js";
import type { Cause } from "./causes.js";
import { causesAround, exitsBefore } from "./causes.js";
import type { Chain } from "./chains.js";
import { nodeOf } from "./chains.js";
import { mayRaise } from "./failures.js";
import type { Ground } from "./grounds.js";
import { groundsOf } from "./grounds.js";
import type { Listener } from "./listeners.js";
import { askOf } from "./questions.js";
import type { ReachInput } from "./doings.js";
import type { Reached, Start } from "./reach.js";
import { Reach, together } from "./reach.js";
import type { Reason } from "./reason.js";

/** The work that one way to a defer leaves undone. */
export interface Undone {
  chain: Chain;
  reached: Reached;
}

export class Coverage {
  readonly #input: ReachInput;
  readonly #reach: Reach;
  readonly #starts = new Map<Start, Map<number, Reached>>();
  readonly #whole = new Map<Listener, Reached>();
  readonly #keys = new Map<Node, ReadonlySet<string>>();
  readonly #reasonsOf: (ground: Ground) => readonly Reason[];
  readonly #reasons = new Map<string, readonly Reason[]>();

  /** @param reasonsOf what a ground is a wait for */
  constructor(input: ReachInput, reasonsOf: (ground: Ground) => readonly Reason[]) {
    this.#input = input;
    this.#reach = new Reach(input);
    this.#reasonsOf = reasonsOf;
  }

  /** What a way leaves undone. */
  undone(chain: Chain): Undone {
    const [only, more] = chain.starts;
    if (only && !more) return { chain, reached: this.#after(only, chain) };
    return { chain, reached: together(chain.starts.map((start) => this.#after(start, chain))) };
  }

  /** True where the wait may also end by something further out, and something is done then. */
  endsAside(chain: Chain): boolean {
    return chain.asides.some((aside) => aside().some((start) => this.#after(start, chain).sites.size > 0));
  }

  /** What is reached from one start; ways that differ further up share those of their common part. */
  #after(start: Start, { levels }: Chain): Reached {
    const above = levels.slice(levels.findIndex(({ frame }) => frame === start.frame) + 1);
    const written = above.reduceRight((given, { call, frame }) => this.#reach.writtenBelow(given, call, frame), 0);
    const known = this.#starts.get(start) ?? new Map<number, Reached>();
    this.#starts.set(start, known);
    let reached = known.get(written);
    if (!reached) known.set(written, (reached = this.#reach.from([{ ...start, written }])));
    return reached;
  }

  /** Everything that a listener may do. */
  reachedBy(listener: Listener): Reached {
    let reached = this.#whole.get(listener);
    if (!reached) this.#whole.set(listener, (reached = this.#reach.from(this.#startsOf(listener))));
    return reached;
  }

  /**
   * The further waits that may stop a listener from doing all of it: none where it is bound to do it, whatever its own
   * tests say beyond those of the way itself; null where it does not do it, or where what stops it cannot be told.
   */
  stopping(listener: Listener, { chain, reached }: Undone): readonly Reason[] | null {
    // Where nothing is left undone, nothing can be shown.
    if (reached.sites.size === 0) return null;
    const all = this.reachedBy(listener);
    for (const site of reached.sites.keys()) if (!all.sites.has(site)) return null;
    const common = new Set([...reached.functions, ...chain.levels.map(({ frame }) => frame.node as Node)]);
    const shared = this.#shared(chain);
    const certain = this.#boundTo(listener, common, shared, false);
    let waiting: Reached | undefined;
    const stops = new Set<Reason>();
    for (const [key, { top }] of reached.sites) {
      if (certain.sites.has(key)) continue;
      // What is done under a test of the way itself may be done under the same test.
      const more = this.#keysAbove(top, chain);
      const widened = more.size > 0 ? new Set([...shared, ...more]) : shared;
      if (more.size > 0 && this.#boundTo(listener, common, widened, false).sites.has(key)) continue;
      const site = (more.size > 0 ? this.#boundTo(listener, common, widened, true) : (waiting ??= this.#boundTo(listener, common, shared, true))).sites.get(key);
      if (!site) return null;
      for (const reason of site.under) stops.add(reason);
    }
    return [...stops];
  }

  /**
   * What a listener is bound to do unless one of some answers stops it; functions of the way have the way's own tests.
   *
   * @param waits whether tests count as passed that wait for something that can be told
   */
  #boundTo(listener: Listener, common: ReadonlySet<Node>, shared: ReadonlySet<string>, waits: boolean): Reached {
    return this.#reach.from(this.#startsOf(listener), (node, frame) => {
      const { node: of } = frame;
      if (of.type === "Module" || of.type === "ClassDef") return null;
      const under: Reason[] = [];
      if (common.has(of)) return under;
      for (const hindrance of hindrancesFor(of, node)) {
        const stops = this.#stopsAt(hindrance, frame, listener, shared);
        if (!stops || (stops.length > 0 && !waits)) return null;
        under.push(...stops);
      }
      return under;
    });
  }

  #startsOf({ handler, subject }: Listener): Start[] {
    const { world } = this.#input;
    const given = { positional: [EVENT], named: new Map<string, never>(), open: false };
    return optionsOf(handler).flatMap((option) => {
      const target = option.type === "partial" ? option.target : option;
      if (target.type !== "function") return [];
      const passed = option.type === "partial" ? { ...option.arguments, positional: [...option.arguments.positional, EVENT] } : given;
      return wrapped(world, target, passed).map((entered): Start => ({ frame: world.callFrame(entered.target, entered.given), subject }));
    });
  }

  /**
   * The answers that keep the way itself from its work: those that lead to the defer, up to its guard, and those it
   * returns for. What stands around the guard, the work needs as well: it is kept from it by the opposite.
   */
  #shared({ levels, guard }: Chain): Set<string> {
    const shared = new Set<string>();
    let isPast = false;
    for (const { frame, call } of levels) {
      for (const cause of causesAround(call, frame)) {
        if (cause.type === "test") this.#addKeys({ ...cause, holds: cause.holds !== isPast }, shared);
        isPast ||= nodeOf(cause) === guard;
      }
      for (const cause of exitsBefore(call, frame)) {
        const isGuard = nodeOf(cause) === guard;
        this.#addKeys({ ...cause, holds: cause.holds === isGuard }, shared);
        isPast ||= isGuard;
      }
    }
    return shared;
  }

  /** The answers that keep a place of the way's own functions from being reached. */
  #keysAbove(top: Node, { levels }: Chain): ReadonlySet<string> {
    const known = this.#keys.get(top);
    if (known) return known;
    const found = new Set<string>();
    for (const { frame } of levels) {
      const { node: of } = frame;
      if (of.type === "Module" || of.type === "ClassDef") continue;
      for (const hindrance of hindrancesFor(of, top)) {
        if (hindrance.type === "test") this.#addKeys({ ...hindrance, holds: !hindrance.holds, frame }, found);
        if (hindrance.type === "loop") found.add(this.#loopKey(hindrance.iter, frame));
      }
    }
    this.#keys.set(top, found);
    return found;
  }

  #addKeys(cause: Cause, into: Set<string>): void {
    for (const ground of this.#grounds(cause)) {
      const key = this.#keyOf(ground);
      if (key) into.add(key);
    }
  }

  #grounds(cause: Cause): readonly Ground[] {
    const { world } = this.#input;
    return groundsOf(world, cause, (node, frame) => askOf(world, node, frame) !== null);
  }

  #keyOf(ground: Ground): string | null {
    if (ground.type === "caught") return null;
    const atom = atomOf(this.#input.world, ground.node, ground.frame);
    return atom ? `${atom.key} is ${ground.answer === atom.positive}` : null;
  }

  #loopKey(iter: Expression, frame: Frame): string {
    return `each of ${canonical(this.#input.world, iter, frame) ?? nodeKey(frame.source, iter)}`;
  }

  /** What is waited for that would not have stopped the way itself; null where that cannot be told, or it stops for certain. */
  #stopsAt(hindrance: Hindrance, frame: Frame, listener: Listener, shared: ReadonlySet<string>): readonly Reason[] | null {
    const { world } = this.#input;
    switch (hindrance.type) {
      case "test":
        return this.#stopsByTest(hindrance, frame, listener, shared);
      case "loop":
        return shared.has(this.#loopKey(hindrance.iter, frame)) || hasItems(world.evaluate(hindrance.iter, frame)) ? [] : null;
      case "exception":
        return mayRaise(world, hindrance.tried, hindrance.handler, frame) ? null : [];
    }
  }

  #stopsByTest({ test, holds: outcome }: Decision, frame: Frame, { subject }: Listener, shared: ReadonlySet<string>): readonly Reason[] | null {
    if (holds(this.#input.world, { type: "test", test, holds: outcome }, frame, subject, new Map())) return [];
    const grounds = this.#grounds({ type: "test", test, holds: !outcome, frame });
    if (grounds.length === 0) return null;
    const stops: Reason[] = [];
    for (const ground of grounds) {
      const key = this.#keyOf(ground);
      if (key !== null && shared.has(key)) continue;
      const reasons = this.#told(ground);
      if (reasons.length === 0 || reasons.some(({ kind }) => kind === "other")) return null;
      stops.push(...reasons);
    }
    return stops;
  }

  /** The reasons of a ground, the same objects every time. */
  #told(ground: Ground): readonly Reason[] {
    const key = `${nodeKey(ground.frame.source, ground.type === "caught" ? ground.handler : ground.node)} ${ground.type === "caught" || ground.answer}`;
    let told = this.#reasons.get(key);
    if (!told) this.#reasons.set(key, (told = this.#reasonsOf(ground)));
    return told;
  }
}

/** True for a list that is written out and has something in it. */
function hasItems(value: Value): boolean {
  return optionsOf(value).every((option) => option.type === "list" && option.items.length > 0);
}
