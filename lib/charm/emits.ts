/** Which Juju events a custom event is emitted from. */
import type { Call } from "../syntax/index.js";
import type { EventKind } from "./events.js";
import { callsBelow } from "./reach.js";
import type { Observed } from "./setup.js";
import type { BoundEvent, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";
import { emitsWritten } from "./written-emits.js";

/**
 * Gives, for a custom event, the kinds of Juju events from whose handlers it is emitted; null where that cannot be
 * told: the event's class is not part of the charm, or not every place that emits it was reached.
 *
 * Nothing is worked out before the first question.
 */
export function emitContexts(world: World, observed: readonly Observed[]): (event: BoundEvent) => EventKind[] | null {
  let emits: Emits | undefined;
  return (event) => {
    if (!event.class) return null;
    emits ??= collectEmits(world, observed);
    return emits.kindsOf(event, new Set());
  };
}

interface Emits {
  kindsOf(event: BoundEvent, seen: ReadonlySet<string>): EventKind[] | null;
}

function keyOfEvent({ from, name }: BoundEvent): string {
  return `${from.owner?.id ?? "?"}.${name}`;
}

function collectEmits(world: World, observed: readonly Observed[]): Emits {
  const sources = new Map<string, BoundEvent[]>();
  const reached = new Set<Call>();
  for (const { events, handlers } of observed) {
    const custom = events.filter((event) => event.type === "bound-event");
    if (custom.length === 0) continue;
    for (const call of emitsBelow(world, handlers)) {
      reached.add(call.call);
      for (const emitted of call.events) {
        const key = keyOfEvent(emitted);
        const list = sources.get(key);
        if (list) list.push(...custom);
        else sources.set(key, [...custom]);
      }
    }
  }
  /** True when every `….name.emit(…)` in the module that declares the event's component was reached from a handler. */
  const everyEmitReached = ({ from, name }: BoundEvent): boolean => {
    const source = from.owner?.class.source;
    return source !== undefined && emitsWritten(source, name).every((call) => reached.has(call));
  };
  const kindsOf = (event: BoundEvent, seen: ReadonlySet<string>): EventKind[] | null => {
    const key = keyOfEvent(event);
    if (seen.has(key)) return [];
    const from = sources.get(key);
    if (!from || !everyEmitReached(event)) return null;
    const kinds = new Set<EventKind>();
    for (const source of from) {
      const inner = source.kind === "custom" ? kindsOf(source, new Set([...seen, key])) : [source.kind];
      if (!inner) return null;
      for (const kind of inner) kinds.add(kind);
    }
    return [...kinds];
  };
  return { kindsOf };
}

interface EmitCall {
  call: Call;
  events: BoundEvent[];
}

/** Every emit in the functions that handlers reach, whatever they are given. */
function emitsBelow(world: World, handlers: readonly Value[]): EmitCall[] {
  const found: EmitCall[] = [];
  for (const { call, frame } of callsBelow(world, handlers)) {
    if (call.func.type !== "Attribute" || call.func.attr !== "emit") continue;
    const events = optionsOf(world.evaluate(call.func.value, frame)).filter((value) => value.type === "bound-event");
    if (events.length > 0) found.push({ call, events });
  }
  return found;
}
