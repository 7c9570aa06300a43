/** Where events come from: a component's `on`, its keyed form, and the events found there. */
import { lastPart, snake } from "./names.js";
import { factsOf, kindOnCharm, kindOnFramework, kindOnKey } from "./events.js";
import type { BoundEvent, ClassInfo, EventSource, Instance, Value } from "./values.js";
import { optionsOf, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** The `on` of an object: of a charm, of a component with events of its own, or of something that is not known. */
export function sourceOf(world: World, owner: Instance, declared: Value, text: string): EventSource {
  const role = world.classes.role(owner.class);
  const eventsClass = optionsOf(declared).find((value) => value.type === "instance")?.class ?? null;
  const base: Omit<EventSource, "emits"> = { type: "on", owner, events: eventsClass, key: null, text };
  if (role === "charm") return { ...base, emits: "juju" };
  if (eventsClass) return { ...base, emits: world.classes.role(eventsClass) === "charm-events" ? "juju" : "own" };
  const made = optionsOf(declared).find((value) => value.type === "external-object");
  if (made) return { ...base, emits: lastPart(made.name).endsWith("CharmEvents") ? "juju" : "own" };
  // A mixin without a base of its own is made to be mixed into a charm; in one it is that charm.
  if (role === "plain") return { ...base, emits: world.charms.length === 0 ? "juju" : "unknown" };
  return { ...base, emits: role === "framework-object" ? "own" : "unknown" };
}

/** `on[key]`, one for each endpoint that the key may name. */
export function keyedSource(on: EventSource, key: Value, text: string): EventSource {
  const name = key.type === "constant" && typeof key.value === "string" ? key.value : key.type === "pattern" ? key.text : "*";
  return { ...on, key: name, text };
}

/** An event of a source, by its name there. */
export function eventOf(world: World, on: EventSource, name: string, text: string): Value {
  if (on.key !== null) {
    const folded = snake(name);
    const kind = kindOnKey(name);
    const full = on.key === "*" || kind === "custom" ? folded : `${snake(on.key)}_${folded}`;
    return { type: "bound-event", kind, name: full, text, from: on, class: null };
  }
  const own = on.events ? declaredEvent(world, on, on.events, name, text) : undefined;
  if (own) return own;
  const folded = snake(name);
  if (on.emits === "framework") {
    return { type: "bound-event", kind: kindOnFramework(name), name: folded, text, from: on, class: null };
  }
  if (on.emits === "juju") {
    return { type: "bound-event", kind: kindOnCharm(name), name: folded, text, from: on, class: null };
  }
  // Of a source that cannot be seen, only a name that no component would give its own event counts.
  const kind = on.emits === "unknown" ? kindOnCharm(name) : "custom";
  const sure = kind !== "custom" && factsOf(kind).scope !== "charm";
  return { type: "bound-event", kind: sure ? kind : "custom", name: folded, text, from: on, class: null };
}

/** An event that a class of events declares by `name = EventSource(SomeEvent)`. */
function declaredEvent(world: World, on: EventSource, events: ClassInfo, name: string, text: string): BoundEvent | undefined {
  const owner = world.classes.classAttribute(events, name);
  if (!owner) return undefined;
  const value = world.evaluateName(name, world.classFrame(owner));
  for (const option of optionsOf(value)) {
    if (option.type !== "external-object" || lastPart(option.name) !== "EventSource") continue;
    const [type = UNKNOWN] = option.arguments?.positional ?? [];
    const eventClass = optionsOf(type).find((candidate) => candidate.type === "class")?.class ?? null;
    return { type: "bound-event", kind: "custom", name: snake(name), text, from: on, class: eventClass };
  }
  return undefined;
}
