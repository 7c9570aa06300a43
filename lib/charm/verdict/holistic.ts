/**
 * Classes whose handlers defer for what other events bring: the guide's "waiting for a collection of events". One
 * handler for all of these events needs no defer.
 */
import type { ClassDef, Node } from "../../syntax/index.js";
import { ancestors } from "../../syntax/index.js";
import { isAdvisable } from "../advice.js";
import type { Advised } from "../advice.js";
import { factsOf } from "../events.js";
import type { CharmEvent, Method, Observation } from "../model.js";
import type { Judged } from "./handled.js";
import { methodsOf, observationsOf } from "./handled.js";
import type { Reason } from "./reason.js";
import type { Verdict, Wake } from "./verdict.js";

export interface Collection {
  /** The handler that would do the work for all of the events. */
  reconciler: Method;
  /** The class's handlers that defer, in source order. */
  handlers: readonly Method[];
  /** What is waited for and no handler of its event completes. */
  reasons: readonly Reason[];
  /** The events that tell of it and that the reconciler does not observe. */
  wakes: readonly Wake[];
  /** Some of the work reads what its own event carries. */
  usesPayload: boolean;
  members: readonly Member[];
}

/** One of the defers, with the observations that lead to it. */
export interface Member extends Advised {
  observations: readonly Observation[];
}

/** The collections of a charm, in source order of their first defers. */
export function collectionsOf(charm: Judged): Collection[] {
  const classes = new Map<ClassDef, Member[]>();
  const peers = new Set<string | null>(charm.facts.relations.filter(({ role }) => role === "peers").map(({ name }) => name));
  for (const defer of charm.defers) {
    if (!isAdvisable(charm, defer)) continue;
    const verdict = charm.verdict(defer);
    const leading = observationsOf(charm, defer);
    // Where nothing is put off, there is nothing for another handler to do; what runs on behind the
    // defer was meant to be put off.
    const putsOff = verdict.putsOff || charm.after(defer).effect !== null;
    const of = putsOff && isCollection(verdict, leading, peers) ? classOf(defer.call, methodsOf(leading)) : null;
    if (of) classes.set(of, [...(classes.get(of) ?? []), { defer, verdict, observations: leading }]);
  }
  return [...classes].flatMap(([of, members]) => collection(of, members, charm.observations) ?? []);
}

/** True for a defer that waits for what another event brings, other than leadership alone. */
function isCollection(verdict: Verdict, leading: readonly Observation[], peers: ReadonlySet<string | null>): boolean {
  if (verdict.kind !== "collection" || waitsForLeadershipAlone(verdict)) return false;
  const late = leading.every(({ event }) => isLate(event));
  // A peer relation is there before the unit starts.
  return verdict.reasons.some((reason) => tellingOf(verdict, reason) && !(late && reason.kind === "relation" && peers.has(reason.of)));
}

/** True for an event that comes to a unit that has started: that of a relation, or of a library. */
function isLate({ kind }: CharmEvent): boolean {
  return kind === "custom" || factsOf(kind).scope === "relation";
}

/** True where leadership is all that is waited for. */
function waitsForLeadershipAlone({ reasons }: Verdict): boolean {
  return reasons.every((reason) => reason.kind === "leadership");
}

/** The event that tells of what is waited for, where its handler does not do the work; null where it does, or none does. */
export function tellingOf({ wakes }: Verdict, reason: Reason): Wake | null {
  const own = wakes.filter((wake) => wake.reason === reason);
  if (own.some(({ reachesSameWork }) => reachesSameWork)) return null;
  // To the unit that writes it nothing is told of the peers' data, but to all others.
  return own.find(({ sure, name }) => name !== null && (sure || reason.kind === "peer-data")) ?? null;
}

/** The class that a defer belongs to: the one it stands in where handlers of that class lead to it, else their own. */
function classOf(call: Node, methods: readonly Method[]): ClassDef | null {
  const around = [...ancestors(call)].find(({ type }) => type === "ClassDef");
  return (methods.find((method) => method.class === around) ?? methods[0])?.class ?? null;
}

function collection(of: ClassDef, members: readonly Member[], all: readonly Observation[]): Collection | null {
  // What is told by an event that alone carries what the work needs cannot be done for another.
  if (members.every(({ verdict }) => verdict.usesPayload)) return null;
  const handlers = methodsOf(members.flatMap(({ observations }) => observations)).filter((method) => method.class === of);
  const candidates = methodsOf(all.filter(({ event, method }) => method?.class === of && factsOf(event.kind).fate === "deferrable"));
  const telling = members.flatMap(({ verdict }) => verdict.reasons.flatMap((reason) => tellingOf(verdict, reason) ?? []));
  const names = new Set(telling.map(({ name }) => name));
  const weigh = (method: Method): number => weight(eventsOf(method, all), handlers.includes(method), names) + 10_000 * through(method, members);
  const [reconciler] = candidates.sort((one, other) => weigh(other) - weigh(one));
  if (!reconciler || handlers.length === 0) return null;
  const heard = new Set(eventsOf(reconciler, all).map(({ name }) => name));
  const missing = new Map(telling.flatMap((wake) => (wake.name !== null && !heard.has(wake.name) ? [[wake.name, wake] as const] : [])));
  return {
    reconciler, handlers, members, reasons: [...new Set(telling.map(({ reason }) => reason))], wakes: [...missing.values()],
    usesPayload: members.some(({ verdict }) => verdict.usesPayload),
  };
}

/** In how many ways the defers are come to through a handler that other events share. */
function through({ node }: Method, members: readonly Member[]): number {
  return members.flatMap(({ verdict }) => verdict.chains).filter(({ levels }) => {
    const at = levels.findIndex(({ frame }) => frame.node === node);
    // The wrapper of a decorator stands around its own handler, which shares nothing by that.
    return at >= 0 && levels.slice(at + 1).some(({ frame }) => frame.node.parent?.type === "ClassDef");
  }).length;
}

/**
 * What speaks for a handler to do all of the work: that it does some and must be ready for anything, that what is
 * awaited comes to it, that it must be ready for anything, that it does some, and how many events it has. What comes
 * once in a unit's life, or before all else as its storage, comes too early to be the last.
 */
function weight(events: readonly CharmEvent[], isOneOfThem: boolean, awaited: ReadonlySet<string | null>): number {
  const [anyTime, once] = [events.some(isAnyTime), events.every(isOnce)];
  const hears = !once && events.some(({ name }) => awaited.has(name));
  return (isOneOfThem && anyTime ? 4_000 : 0) + (hears ? 2_000 : 0) + (anyTime ? 1_000 : 0) + (isOneOfThem && !once ? 500 : 0) + events.length;
}

function isOnce({ kind }: CharmEvent): boolean {
  return kind === "install" || kind === "start" || kind === "upgrade_charm" || kind === "storage_attached";
}

/** True for an event that comes at any time, whatever is there: its handler takes nothing for granted. */
export function isAnyTime({ kind }: CharmEvent): boolean {
  return kind === "config_changed" || kind === "update_status";
}

/** The events that a method is observed for, each once. */
export function eventsOf(method: Method, all: readonly Observation[]): CharmEvent[] {
  return [...new Map(all.filter((each) => each.method?.node === method.node).map(({ event }) => [event.name, event])).values()];
}
