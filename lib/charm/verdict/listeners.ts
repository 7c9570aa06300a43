/** Who listens to what: one handler of one event. */
import type { Subject } from "../conditions.js";
import type { CallPlace, CharmEvent } from "../model.js";
import type { BoundEvent, EventSource, Value } from "../values.js";

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

/** True for the `on` of the same component. */
function isSameSource(a: EventSource | null, b: EventSource): boolean {
  if (!a) return false;
  return a.owner && b.owner ? a.owner.id === b.owner.id : a.text === b.text;
}
