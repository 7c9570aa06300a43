/** Whether the event whose path is followed is of a class. */
import type { Expression } from "../syntax/index.js";
import { isOps } from "./classes.js";
import type { Subject } from "./conditions.js";
import type { EventKind } from "./events.js";
import { kindsOfClass } from "./events.js";
import { lastPart } from "./names.js";
import type { Frame, Value } from "./values.js";
import { optionsOf, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** The classes that a value names: one, a tuple of them, a union; an unknown one for what more there may be. */
export function classesIn(value: Value): readonly Value[] {
  return optionsOf(value).flatMap((option) => (option.type === "list" ? [...option.items, ...(option.complete ? [] : [UNKNOWN])].flatMap(classesIn) : [option]));
}

/** Whether the event is an instance of a class. */
export function isInstance(world: World, subject: Subject, of: Value): boolean | undefined {
  if (of.type === "class") {
    if (subject.class) return world.classes.inherits(subject.class, of.class);
    // Juju's events are of ops' own classes; the class of a library's event may be anything.
    return subject.kind === "custom" ? undefined : false;
  }
  if (of.type !== "external") return undefined;
  const name = lastPart(of.name);
  const kinds = kindsOfClass.get(name);
  if (subject.kind !== "custom") return kinds?.has(subject.kind) ?? false;
  if (name === "EventBase") return true;
  if (!subject.class) return kinds && !MAY_BE_INHERITED.has(name) ? false : undefined;
  const { external } = world.classes.lineage(subject.class);
  const bases = external.map(lastPart);
  if (bases.includes(name)) return true;
  if (!kinds) return undefined;
  if (bases.some((base) => isBelow(base, kinds))) return true;
  // What a package's class inherits from cannot be seen.
  return MAY_BE_INHERITED.has(name) && external.some((base) => base.includes(".") && !isOps(base)) ? undefined : false;
}

/** Classes of ops that libraries take for bases of their own events. */
const MAY_BE_INHERITED = new Set([
  "HookEvent", "RelationEvent", "RelationCreatedEvent", "RelationJoinedEvent", "RelationChangedEvent",
  "RelationDepartedEvent", "RelationBrokenEvent", "WorkloadEvent", "SecretEvent", "StorageEvent",
]);

function isBelow(base: string, wider: ReadonlySet<EventKind>): boolean {
  const kinds = kindsOfClass.get(base);
  return kinds !== undefined && [...kinds].every((kind) => wider.has(kind));
}

/** True for `type(event)`. */
export function isTypeOfEvent(world: World, node: Expression, frame: Frame): boolean {
  const inner = node.type === "Call" && node.func.type === "Name" && node.func.id === "type" ? node.args[0]
    : node.type === "Attribute" && node.attr === "__class__" ? node.value : undefined;
  return !!inner && world.evaluate(inner, frame).type === "event";
}

/** Whether the event's class is exactly that one. */
export function isExactly(world: World, subject: Subject, of: Value): boolean | undefined {
  const wide = isInstance(world, subject, of);
  if (wide !== true) return wide;
  if (of.type === "class") return subject.class?.node === of.class.node;
  if (of.type !== "external" || subject.kind === "custom") return undefined;
  return kindsOfClass.get(lastPart(of.name))?.size === 1;
}
