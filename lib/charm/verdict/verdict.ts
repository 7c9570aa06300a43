/** One verdict for each defer: why it waits, what wakes it, what it costs, and what the guide says of that. */
import { children } from "../../syntax/index.js";
import type { DeferContext } from "../aftermath.js";
import type { Effects } from "../effects.js";
import { factsOf } from "../events.js";
import type { EventKind } from "../events.js";
import { fateOf } from "../fate.js";
import type { HandOvers } from "../handovers.js";
import type { CharmEvent, Defer, Reaching } from "../model.js";
import type { RollingOps } from "../rolling.js";
import { usesIn } from "../uses.js";
import type { World } from "../world.js";
import type { Chain } from "./chains.js";
import { chainsOf } from "./chains.js";
import { Coverage } from "./coverage.js";
import type { Undone } from "./coverage.js";
import type { Listener } from "./listeners.js";
import type { Joint, Reason, ReasonKind } from "./reason.js";
import { isEventful } from "./reason.js";
import type { Waits } from "./reasons.js";
import { Reasons } from "./reasons.js";
import type { StatusOnWay } from "./status.js";
import { StatusOnWays } from "./status.js";
import { doesTogether } from "./together.js";
import type { WakingEvent } from "./wakes.js";
import { wakingEvents } from "./wakes.js";
import type { Work } from "./works.js";
import { workOf } from "./works.js";

/** The guide's sections, as a defer falls under them. */
export type VerdictKind =
  | "impossible" | "pointless" | "sequencing" | "redundant" | "collection" | "workload" | "temporary-failure" | "unknown";

/** An event that ends one of the waits. */
export interface Wake {
  reason: Reason;
  kind: EventKind;
  /** As ops names it: `db_relation_changed`; null where the endpoint is not known. */
  name: string | null;
  /** It is sent whenever the wait is over, and to every unit. */
  sure: boolean;
  observed: boolean;
  /** Every listener counts that does all of the work. */
  reachesSameWork: boolean;
  listeners: readonly Listener[];
}

export interface Verdict {
  kind: VerdictKind;
  reasons: readonly Reason[];
  /** Something is waited for besides that the reasons do not tell. */
  more: boolean;
  /** Whether all of the reasons have to end, or any one of them. */
  joint: Joint;
  wakes: readonly Wake[];
  work: readonly Work[];
  /** Something is changed, or told to code that cannot be seen, once the wait is over. */
  putsOff: boolean;
  /** The work reads what its own event carries, or hands it to code that cannot be seen. */
  usesPayload: boolean;
  /** The status that is shown while the event waits; null where no way to the defer and on from it sets any. */
  status: StatusOnWay | null;
  /** The functions from the one that defers to each handler. */
  chains: readonly Chain[];
}

/** What the verdicts of one charm are made from. */
export interface VerdictInput {
  world: World;
  effects: Effects;
  handOvers: HandOvers;
  rolling: RollingOps;
  listeners: readonly Listener[];
  /** Names of calls that users count as expensive. */
  expensiveCalls: ReadonlySet<string>;
  contextsOf: (defer: Defer) => readonly DeferContext[];
  /** What decides whether a listener's observation is made; null where every hook makes it. */
  conditionOf: (listener: Listener) => string | null;
}

export class Verdicts {
  readonly #input: VerdictInput;
  readonly #reasons: Reasons;
  readonly #coverage: Coverage;
  readonly #statuses: StatusOnWays;
  readonly #found = new Map<Defer, Verdict>();

  constructor(input: VerdictInput) {
    this.#input = input;
    this.#reasons = new Reasons(input.world, input.handOvers);
    this.#coverage = new Coverage(input, (ground) => this.#reasons.ofGround(ground));
    this.#statuses = new StatusOnWays(input.world, input.listeners);
  }

  /** The verdict of a defer of this charm; worked out at the first question. */
  of(defer: Defer): Verdict {
    let found = this.#found.get(defer);
    if (!found) this.#found.set(defer, (found = this.#judge(defer)));
    return found;
  }

  #judge(defer: Defer): Verdict {
    const { world, effects, handOvers } = this.#input;
    const contexts = this.#input.contextsOf(defer);
    const waits = this.#reasons.of(contexts);
    const { reasons } = waits;
    // What raises, or comes again by itself, is not what waits.
    const waiting = contexts.filter(({ subject }) => factsOf(subject.kind).fate === "deferrable");
    const chains = chainsOf({ world, effects, handOvers, guards: (cause) => this.#reasons.guards(cause) }, waiting.length > 0 ? waiting : contexts);
    const undone = chains.map((chain) => this.#coverage.undone(chain));
    const wakes = reasons.flatMap((reason) => this.#wakesOf(reason, defer, undone));
    const work = workOf(world, undone, this.#input.expensiveCalls);
    const status = this.#statuses.of(chains);
    return {
      ...waits, kind: this.#kindOf(defer, waits, wakes, work, chains), wakes: wakes.map(({ wake }) => wake), work, status, chains,
      usesPayload: undone.some(({ reached }) => reached.usesPayload),
      putsOff: undone.some(({ reached }) => reached.usesPayload || reached.sites.size > 0),
    };
  }

  #kindOf(defer: Defer, { reasons, more }: Waits, wakes: readonly SureWake[], work: readonly Work[], chains: readonly Chain[]): VerdictKind {
    const fate = fateOf(defer);
    if (fate) return fate.type;
    const has = (...kinds: ReasonKind[]): boolean => reasons.some(({ kind }) => kinds.includes(kind));
    if (has("turn", "other-units", "upgrade") && this.#isSequencing(defer, work)) return "sequencing";
    const covered = (reason: Reason): boolean => !reason.guessed && wakes.some(({ wake, sure }) => wake.reason === reason && sure && wake.reachesSameWork);
    const isCovered = !more && reasons.length > 0 && reasons.every(covered);
    if (isCovered && !chains.some((chain) => this.#coverage.endsAside(chain))) return "redundant";
    if (reasons.some(({ kind, own }) => isEventful(kind) && !own)) return "collection";
    if (has("workload")) return "workload";
    return has("failure") ? "temporary-failure" : "unknown";
  }

  /** Two signals of three: the guard is one, a peer relation or such work is the other. Libraries may do it already. */
  #isSequencing(defer: Defer, work: readonly Work[]): boolean {
    const { rolling, world: { facts } } = this.#input;
    if (rolling.refreshes || rolling.deferOf(defer)) return false;
    return facts.relations.some(({ role }) => role === "peers") || work.some(({ cost }) => cost === "restart" || cost === "replan");
  }

  #wakesOf(reason: Reason, { events }: Defer, undone: readonly Undone[]): SureWake[] {
    return this.#wakingEvents(reason, events).map(({ kind, name, sure, listeners: heard }) => {
      const doing = sure ? heard.filter((listener) => undone.length > 0 && undone.every((each) => this.#does(listener, each, events, reason))) : [];
      const wake: Wake = { reason, kind, name, sure, observed: heard.length > 0, reachesSameWork: doing.length > 0, listeners: doing.length > 0 ? doing : heard };
      return { wake, sure };
    });
  }

  #wakingEvents(reason: Reason, events: readonly Reaching[]): WakingEvent[] {
    const { world, listeners } = this.#input;
    const endpoints = events.filter(({ excluded, event }) => !excluded && factsOf(event.kind).scope === "relation")
      .map(({ event }) => endpointIn(event)).filter((name) => name !== "");
    return wakingEvents(world, reason, listeners, [...new Set(endpoints)]);
  }

  /** True for a listener that is there in every hook in which those of the deferred event are. */
  #isThere(listener: Listener, own: readonly CharmEvent[]): boolean {
    const condition = this.#input.conditionOf(listener);
    if (condition === null) return true;
    const hearing = this.#input.listeners.filter(({ event }) => own.some((each) => isSameEvent(event, each)));
    return hearing.every((each) => this.#input.conditionOf(each) === condition);
  }

  /** True where a way, or what it leaves undone, asks the event for its unit. */
  #readsUnit({ chain: { levels }, reached }: Undone): boolean {
    const { world } = this.#input;
    const frames = new Set([...levels.map(({ frame }) => frame), ...reached.all.map(({ frame }) => frame)]);
    return [...frames].some((frame) => children(frame.node).some((part) => usesIn(part).some((use) =>
      use.type === "Attribute" && use.attr === "unit" && world.evaluate(use.value, frame).type === "event")));
  }

  /** The events that end a wait for certain; none for what is only guessed. */
  #surelyWaking(reason: Reason): WakingEvent[] {
    return reason.guessed ? [] : this.#wakingEvents(reason, []).filter(({ sure }) => sure);
  }

  /** True when a listener, with others that it may have to wait for, does all that a way leaves undone. */
  #does(first: Listener, undone: Undone, events: readonly Reaching[], reason: Reason): boolean {
    // What an application writes brings no unit, and nothing of what the first event's unit was needed for.
    if (reason.ofApplication && this.#readsUnit(undone)) return false;
    const own = events.filter(({ excluded, event }) => !excluded && event.kind === undone.chain.subject.kind).map(({ event }) => event);
    return doesTogether(first, {
      stopping: (listener) => {
        // What the first event carries, others do not bring.
        if (undone.reached.usesPayload && !bringsSamePayload(listener, undone.chain, events)) return null;
        const stopping = this.#coverage.stopping(listener, undone);
        return stopping && this.#isThere(listener, own) ? stopping : null;
      },
      woken: (reason) => this.#surelyWaking(reason).flatMap(({ listeners }) => listeners),
      brought: (reason) => reason.kind !== "leadership" && own.length > 0 &&
        own.every((event) => this.#surelyWaking(reason).some(({ listeners }) => listeners.some((listener) => isSameEvent(listener.event, event)))),
    });
  }
}

function isSameEvent(a: CharmEvent, b: CharmEvent): boolean {
  return a.kind === b.kind && a.name === b.name && (a.kind !== "custom" || a.source === b.source);
}

interface SureWake {
  wake: Wake;
  sure: boolean;
}

/** True when a listener's event, by the same handler, is about what those are about that the way begins with: the relation, the container. */
function bringsSamePayload({ event, subject, handler }: Listener, { levels, subject: own }: Chain, events: readonly Reaching[]): boolean {
  const top = levels.at(-1)?.frame.node;
  if (handler.type !== "function" || handler.node !== top) return false;
  const first = events.filter(({ event: other }) => other.kind === own.kind).map(({ event: other }) => other);
  if (factsOf(subject.kind).scope !== "relation") return own.kind !== "custom" && first.every((other) => isSameEvent(other, event));
  const endpoint = endpointIn(event);
  return endpoint !== "" && first.every((other) => endpointIn(other) === endpoint);
}

/** The endpoint in a relation event's name, folded to Python's spelling; empty where it is not known. */
function endpointIn({ name, kind }: CharmEvent): string {
  return name.endsWith(`_${kind}`) ? name.slice(0, -kind.length - 1) : "";
}
