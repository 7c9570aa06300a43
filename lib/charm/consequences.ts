/** What comes before and after each defer, worked out when it is first asked for. */
import type { Call, Node } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import type { Aftermath, DeferContext } from "./aftermath.js";
import { AftermathExplorer } from "./aftermath.js";
import { Effects } from "./effects.js";
import { factsOf } from "./events.js";
import { sameFacts, sameSubject } from "./handovers.js";
import type { HandOvers } from "./handovers.js";
import type { Defer, Place } from "./model.js";
import { holderOf, nameOf } from "./naming.js";
import { Repeats } from "./repeats.js";
import type { Arrival } from "./travel.js";
import type { Frame } from "./values.js";
import { Unfinished } from "./unfinished.js";
import type { World } from "./world.js";

/** Ways to arrive at one defer that are told apart when what follows it is worked out. */
const CONTEXT_LIMIT = 24;

export class Consequences {
  readonly #world: World;
  readonly #handOvers: HandOvers;
  readonly effects: Effects;
  readonly #explorer: AftermathExplorer;
  /** How each defer is arrived at: once for each way that differs. */
  readonly #contexts = new Map<Call, DeferContext[]>();
  /** Where a defer would run that is ruled out on some way to it. */
  readonly #ruledOut = new Map<Call, Frame>();
  readonly #after = new Map<Call, Aftermath>();
  readonly #repeats: Repeats;

  /** @param alwaysCaught names of exceptions that end a handler on purpose */
  constructor(world: World, handOvers: HandOvers, alwaysCaught: ReadonlySet<string>) {
    this.#world = world;
    this.#handOvers = handOvers;
    this.effects = new Effects(world);
    this.#repeats = new Repeats(world, this.effects);
    this.#explorer = new AftermathExplorer(world, this.effects, handOvers, alwaysCaught);
  }

  /** Notes how a defer is arrived at. */
  arrive({ call, frame, facts, subject }: Arrival): void {
    const of = frame.node;
    if (!isCallable(of)) return;
    const known = this.#contexts.get(call) ?? [];
    const same = known.some((other) =>
      other.frame === frame && sameSubject(other.subject, subject) && sameFacts(other.facts, facts));
    if (!same && known.length < CONTEXT_LIMIT) this.#contexts.set(call, [...known, { call, function: of, frame, facts, subject }]);
  }

  /** Notes how a defer would be arrived at, were the way to it not ruled out by what is known there. */
  ruleOut({ call, frame }: Arrival): void {
    if (!this.#ruledOut.has(call)) this.#ruledOut.set(call, frame);
  }

  /** What follows a defer. */
  after({ call, source }: Defer): Aftermath {
    let found = this.#after.get(call);
    if (!found) this.#after.set(call, (found = this.#explorer.explore(queued(this.contextsOf({ call, source })))));
    return found;
  }

  /** The call before a defer that is not safe to repeat; null without one. */
  before({ call, source }: Defer): Place | null {
    for (const { function: of, frame } of this.contextsOf({ call, source })) {
      const node = this.#repeats.before(of, call, frame);
      if (node) return { source: frame.source, node };
    }
    return null;
  }

  /** The handlers of which every path defers, by the first of the defers that they come to. */
  unfinished(): ReadonlyMap<Call, string> {
    const found = new Map<Call, string>();
    const unfinished = new Unfinished(this.#world, (call) => this.#contexts.has(call));
    for (const [of, entries] of this.#handOvers.handlers) {
      const queued = entries.filter(({ subject }) => factsOf(subject.kind).fate !== "raises");
      const each = queued.map((entry) => unfinished.defersOnEveryPath(entry));
      if (each.length === 0 || each.some((defers) => defers.length === 0)) continue;
      const first = firstOf(each.flat(), of);
      if (first) found.set(first, nameOf({ node: of as Parameters<typeof nameOf>[0]["node"] }));
    }
    return found;
  }

  /**
   * The ways to arrive at a defer. Where all of them are ruled out, it is the object of the first that is known, and no
   * more; where no event was found, it is a call of its function of which nothing is known.
   */
  contextsOf({ call, source }: Pick<Defer, "call" | "source">): readonly DeferContext[] {
    const known = this.#contexts.get(call);
    if (known) return known;
    const of = holderOf(call);
    const module = this.#world.moduleFrame(source.path);
    if (!of || !module) return [];
    const above = of.parent;
    const owner = above?.type === "ClassDef" ? this.#world.classes.info(above, module) : null;
    const target = { type: "function", node: of, source, owner, frame: module, self: null, undecorated: true } as const;
    const frame = this.#ruledOut.get(call) ?? this.#world.callFrame(target, { positional: [], named: new Map(), open: true });
    return [{ call, function: of, frame, facts: new Map(), subject: { kind: "custom", class: null } }];
  }
}

/** The ways by which an event arrives that is put into the queue, if there are any: where `defer()` raises, nothing follows. */
function queued(contexts: readonly DeferContext[]): readonly DeferContext[] {
  const found = contexts.filter(({ subject }) => factsOf(subject.kind).fate !== "raises");
  return found.length > 0 ? found : contexts;
}

/** The first defer of the handler itself, else of what it calls. */
function firstOf(defers: readonly Call[], of: Node): Call | undefined {
  const own = defers.filter((call) => holderOf(call) === of);
  return [...(own.length > 0 ? own : defers)].sort((a, b) => a.range[0] - b.range[0])[0];
}
