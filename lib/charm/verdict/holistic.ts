/**
 * Classes whose handlers defer for what other events bring: the guide's "waiting for a collection of events". One
 * handler for all of these events needs no defer.
 */
import type { ClassDef, Node } from "../../syntax/index.js";
import { ancestors } from "../../syntax/index.js";
import { isAdvisable } from "../advice.js";
import type { Advised } from "../advice.js";
import type { EventKind } from "../events.js";
import { factsOf } from "../events.js";
import type { CharmEvent, Method, Observation } from "../model.js";
import type { Judged } from "./handled.js";
import { methodsOf, observationsByDefer } from "./handled.js";
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
  const observations = observationsByDefer(charm);
  const classes = new Map<ClassDef, Member[]>();
  const peers = new Set(charm.facts.relations.filter(({ role }) => role === "peers").map(({ name }) => name));
  for (const defer of charm.defers) {
    if (!isAdvisable(charm, defer)) continue;
    const verdict = charm.verdict(defer);
    const leading = observations.get(defer.call) ?? [];
    const of = isCollection(verdict, leading, peers) ? classOf(defer.call, methodsOf(leading)) : null;
    if (of) classes.set(of, [...(classes.get(of) ?? []), { defer, verdict, observations: leading }]);
  }
  return [...classes].flatMap(([of, members]) => collection(of, members, charm.observations) ?? []);
}

/** True for a defer that waits for what another event brings, other than leadership alone. */
function isCollection(verdict: Verdict, leading: readonly Observation[], peers: ReadonlySet<string>): boolean {
  if (verdict.kind !== "collection" || waitsForLeadershipAlone(verdict)) return false;
  // Juju makes the peer relations of a unit right after its installation.
  const late = !leading.some(({ event: { kind } }) => EARLY.has(kind));
  return verdict.reasons.some((reason) => tellingOf(verdict, reason) && !(late && reason.kind === "relation" && peers.has(reason.of ?? "")));
}

/** What may come before a unit has its peer relations. */
const EARLY: ReadonlySet<EventKind> = new Set(["install", "storage_attached", "pebble_ready"]);

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
  const [reconciler] = candidates.sort((a, b) => weight(b, members, all) - weight(a, members, all));
  if (!reconciler || handlers.length === 0) return null;
  const heard = new Set(eventsOf(reconciler, all).map(({ name }) => name));
  const telling = new Map<string, Wake>();
  const reasons = new Set<Reason>();
  for (const { verdict } of members) {
    for (const reason of verdict.reasons) {
      const wake = tellingOf(verdict, reason);
      if (!wake) continue;
      reasons.add(reason);
      if (wake.name !== null && !heard.has(wake.name)) telling.set(wake.name, telling.get(wake.name) ?? wake);
    }
  }
  return { reconciler, handlers, members, reasons: [...reasons], wakes: [...telling.values()], usesPayload: members.some(({ verdict }) => verdict.usesPayload) };
}

/**
 * What speaks for a handler to do all of the work, the strongest first: that it waits itself and must be ready for
 * anything, that others go through it already, that it must be ready for anything, that it waits itself and is not of an
 * event that comes but once; and how many events it has.
 */
function weight(method: Method, members: readonly Member[], all: readonly Observation[]): number {
  const events = eventsOf(method, all);
  const anyTime = events.some(isAnyTime);
  const waits = members.some(({ observations }) => methodsOf(observations).some(({ node }) => node === method.node));
  const through = members.flatMap(({ verdict }) => verdict.chains)
    .filter(({ levels }) => levels.slice(0, -1).some(({ frame }) => frame.node === method.node)).length;
  const rank = anyTime && waits ? 4 : through > 0 ? 3 : anyTime ? 2 : waits && !events.every(({ kind }) => ONCE.has(kind)) ? 1 : 0;
  return rank * 10_000 + through * 100 + events.length;
}

const ONCE: ReadonlySet<EventKind> = new Set(["install", "start", "upgrade_charm"]);

/** True for an event that comes at any time, whatever is there: its handler takes nothing for granted. */
export function isAnyTime({ kind }: CharmEvent): boolean {
  return kind === "config_changed" || kind === "update_status";
}

/** The events that a method is observed for, each once. */
export function eventsOf(method: Method, all: readonly Observation[]): CharmEvent[] {
  return [...new Map(all.filter((each) => each.method?.node === method.node).map(({ event }) => [event.name, event])).values()];
}
