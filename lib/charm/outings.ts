/**
 * Goes the ways of all events once more, where a charm's own code does something to events that deserves a look:
 * names a defer without calling it, sets an attribute of an event, emits an event.
 */
import type { Attribute, Call, Expression, Node } from "../syntax/index.js";
import { walk } from "../syntax/index.js";
import type { Subject } from "./conditions.js";
import { HandOvers } from "./handovers.js";
import type { CharmEvent, Place } from "./model.js";
import type { Modules } from "./modules.js";
import { travel } from "./travel.js";
import type { Arrival, Passing } from "./travel.js";
import type { Value } from "./values.js";
import { keyOf, nodeKey } from "./values.js";
import type { World } from "./world.js";

/** An event and one of its handlers. */
export interface Way {
  event: CharmEvent;
  subject: Subject;
  handler: Value;
  /** Where the observation names the handler. */
  at: Place;
}

/** What a handler's paths come by, for events that cannot be told apart. */
export interface Outing {
  events: CharmEvent[];
  subject: Subject;
  passed: readonly { node: Call | Attribute; at: Passing }[];
  arrivals: readonly Arrival[];
}

/** Every way, with what is worth a look on it; nothing where nothing is. */
export function goOver(world: World, ways: readonly Way[], deferWrappers: ReadonlySet<string>): readonly Outing[] {
  const wanted = worthALook(world.modules);
  if (wanted.size === 0) return [];
  // What is emitted may be emitted by a function that is not given the event.
  const emits = [...wanted].some((node) => isEmit(node));
  const outings = new Map<string, Outing>();
  for (const { event, subject, handler, at } of ways) {
    const key = `${keyOf(handler)} ${subject.kind} ${subject.class ? nodeKey(subject.class.source, subject.class.node) : ""}`;
    const known = outings.get(key);
    if (known) {
      known.events.push(event);
      continue;
    }
    const passed: { node: Call | Attribute; at: Passing }[] = [];
    const arrivals = travel(world, handler, at, subject, deferWrappers, new HandOvers(), (node, here) => {
      if (wanted.has(node) || (emits && node.type === "Call")) passed.push({ node, at: here });
    });
    outings.set(key, { events: [event], subject, passed, arrivals });
  }
  return [...outings.values()];
}

function worthALook(modules: Modules): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const path of modules.own) {
    const source = modules.get(path);
    if (!source) continue;
    walk(source.module, (node) => {
      if (isUncalledDefer(node) || attributeSet(node) || isEmit(node)) found.add(node);
    });
  }
  return found;
}

/** `x.defer` as a statement, or as what a statement comes to: `ready or x.defer`. */
export function isUncalledDefer(node: Node): node is Attribute {
  return node.type === "Attribute" && node.attr === "defer" && isDropped(node);
}

/** True for a value that nobody takes. */
function isDropped(node: Expression): boolean {
  const above = node.parent;
  if (above?.type === "Expr") return true;
  if (above?.type === "BoolOp") return above.values.at(-1) === node && isDropped(above);
  return above?.type === "IfExp" && above.test !== node && isDropped(above);
}

/** `x.name = …`, `x.name += …`, `setattr(x, "name", …)`, where `x` is a name: what is set of what. */
export function attributeSet(node: Node): { of: Expression; name: string } | null {
  const set = node.type === "Attribute" && isTarget(node) ? { of: node.value, name: node.attr } : setByCall(node);
  return set?.of.type === "Name" && set.of.id !== "self" && set.of.id !== "this" ? set : null;
}

function isTarget(node: Attribute): boolean {
  const above = node.parent;
  switch (above?.type) {
    case "Assign":
      return above.targets.includes(node);
    case "AnnAssign":
      return above.target === node && above.value !== null;
    case "AugAssign":
    case "NamedExpr":
      return above.target === node;
    default:
      return (above?.type === "Tuple" || above?.type === "List") && above.parent?.type === "Assign" && above.parent.targets.includes(above);
  }
}

function setByCall(node: Node): { of: Expression; name: string } | null {
  if (node.type !== "Call" || node.func.type !== "Name" || node.func.id !== "setattr") return null;
  const [of, name] = node.args;
  return of && name?.type === "Constant" && typeof name.value === "string" ? { of, name: name.value } : null;
}

/** `….emit(…)`. */
export function isEmit(node: Node): node is Call & { func: Attribute } {
  return node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "emit";
}
