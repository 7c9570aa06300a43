/** What becomes of a defer because of the events that reach it, whatever it waits for. */
import type { EventKind } from "./events.js";
import { factsOf } from "./events.js";
import type { Defer, Reaching } from "./model.js";

/** Events whose `defer()` raises, by the guide's words for them. */
export type RaisingFamily = "action" | "secret-rotation" | "shutdown" | "lifecycle";

export type Fate =
  /** `defer()` raises `RuntimeError`, and nothing catches it. */
  | { type: "impossible"; family: RaisingFamily; because: readonly Reaching[] }
  /** It is queued, and that is of no use: the same event comes again, or what it is about will be gone. */
  | { type: "pointless"; why: "comes-again" | "teardown" | "storage"; because: readonly Reaching[] };

const FAMILIES: readonly (readonly [RaisingFamily, readonly EventKind[]])[] = [
  ["action", ["action"]],
  ["secret-rotation", ["secret_rotate", "secret_expired"]],
  ["shutdown", ["stop", "remove"]],
  ["lifecycle", ["collect_unit_status", "collect_app_status", "pre_commit", "commit"]],
];

/** The kinds of a family. */
export function kindsOfFamily(family: RaisingFamily): readonly EventKind[] {
  return FAMILIES.find(([name]) => name === family)?.[1] ?? [];
}

/** By the defer, as long as its model lives: many rules ask. */
const fates = new WeakMap<Pick<Defer, "events">, { fate: Fate | null }>();

/**
 * The fate of a defer; null when its events alone say nothing against it. One defect has one name: the first family
 * that reaches it speaks, and teardown only where no event raises.
 */
export function fateOf(defer: Pick<Defer, "events">): Fate | null {
  let known = fates.get(defer);
  if (!known) fates.set(defer, (known = { fate: decide(defer) }));
  return known.fate;
}

function decide(defer: Pick<Defer, "events">): Fate | null {
  const events = defer.events.filter(({ excluded }) => !excluded);
  const raising = events.filter(({ event, caughtAt }) => factsOf(event.kind).fate === "raises" && !caughtAt);
  for (const [family, kinds] of FAMILIES) {
    const because = raising.filter(({ event }) => kinds.includes(event.kind));
    if (because.length > 0) return { type: "impossible", family, because };
  }
  // A caught RuntimeError is another rule's matter; the events that remain decide here.
  const queued = events.filter(({ event }) => factsOf(event.kind).fate !== "raises");
  const storage = queued.filter(({ event }) => event.kind === "storage_detaching");
  if (storage.length > 0) return { type: "pointless", why: "storage", because: storage };
  if (queued.length === 0 || !queued.every((reaching) => isPeriodic(reaching) || isTeardown(reaching))) return null;
  const periodic = queued.filter(isPeriodic);
  return periodic.length > 0
    ? { type: "pointless", why: "comes-again", because: periodic }
    : { type: "pointless", why: "teardown", because: queued };
}

function isPeriodic({ event }: Reaching): boolean {
  return event.kind === "update_status";
}

/** True where what the event is about is gone, or this unit is, when the handler runs again. */
function isTeardown({ event, departing }: Reaching): boolean {
  if (event.kind === "custom") return emittedOnlyAtTheEnd(event.emittedFrom);
  if (event.kind === "relation_departed") return departing;
  return factsOf(event.kind).fate === "teardown";
}

const THE_END: ReadonlySet<EventKind> = new Set(["relation_broken", "stop", "remove"]);

function emittedOnlyAtTheEnd(kinds: readonly EventKind[] | null): boolean {
  return kinds !== null && kinds.length > 0 && kinds.every((kind) => THE_END.has(kind));
}
