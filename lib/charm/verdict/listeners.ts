/** Who listens to what: one handler of one event. */
import type { Call } from "../../syntax/index.js";
import type { Subject } from "../conditions.js";
import type { CallPlace, CharmEvent } from "../model.js";
import type { BoundArguments, BoundEvent, EventSource, Frame, Value } from "../values.js";
import { EVENT, optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";

export interface Listener {
  event: CharmEvent;
  /** Where the event comes from; null where that cannot be seen. */
  from: EventSource | null;
  handler: Value;
  subject: Subject;
  /** The `observe(…)`. */
  place: CallPlace;
}

/** The listeners of an event that the charm itself emits. */
export function listenersOf({ name, from }: BoundEvent, listeners: readonly Listener[]): readonly Listener[] {
  return listeners.filter((listener) => listener.event.name === name && isSameSource(listener.from, from));
}

const GIVEN: BoundArguments = { positional: [EVENT], named: new Map(), open: false };

/** The handlers that a call runs there and then, by emitting their event. */
export function emittedTo(world: World, { func }: Call, frame: Frame, listeners: readonly Listener[]): Frame[] {
  if (func.type !== "Attribute" || func.attr !== "emit") return [];
  const events = optionsOf(world.evaluate(func.value, frame)).filter((value) => value.type === "bound-event");
  const handlers = events.flatMap((event) => listenersOf(event, listeners)).flatMap(({ handler }) => optionsOf(handler));
  return handlers.flatMap((handler) =>
    handler.type === "function" ? wrapped(world, handler, GIVEN).map(({ target, given }) => world.callFrame(target, given)) : []);
}

/** True for the `on` of the same component. */
function isSameSource(a: EventSource | null, b: EventSource): boolean {
  if (!a) return false;
  return a.owner && b.owner ? a.owner.id === b.owner.id : a.text === b.text;
}
