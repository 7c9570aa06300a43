/**
 * Goes the ways of all listeners once more, where a charm's own code does something to events that deserves a look:
 * names a defer without calling it, sets an attribute of an event, emits an event.
 */
import type { Attribute, Call, Expression, Node, Subscript } from "../syntax/index.js";
import { ancestors, walk } from "../syntax/index.js";
import type { Subject } from "./conditions.js";
import { handlerPlace } from "./handlers.js";
import { HandOvers } from "./handovers.js";
import type { CharmEvent } from "./model.js";
import type { Modules } from "./modules.js";
import type { Language } from "./show.js";
import { show } from "./show.js";
import { travel } from "./travel.js";
import type { Arrival, Passing } from "./travel.js";
import { keyOf, nodeKey } from "./values.js";
import type { Listener } from "./verdict/listeners.js";
import type { World } from "./world.js";

/** Something on a path, and how the path stands there. */
export interface Passed {
  node: Call | Attribute | Subscript;
  at: Passing;
}

/** What a handler's paths come by, for events that cannot be told apart. */
export interface Outing {
  events: CharmEvent[];
  subject: Subject;
  passed: readonly Passed[];
  arrivals: readonly Arrival[];
}

/** Every listener's way, with what is worth a look on it; nothing where nothing is. */
export function goOver(world: World, listeners: readonly Listener[], deferWrappers: ReadonlySet<string>): readonly Outing[] {
  const wanted = worthALook(world.modules);
  if (wanted.size === 0) return [];
  // What is emitted may be emitted by a function that is not given the event.
  const emits = [...wanted].some((node) => isEmit(node));
  const outings = new Map<string, Outing>();
  for (const { event, subject, handler, place } of listeners) {
    const key = `${keyOf(handler)} ${subject.kind} ${subject.class ? nodeKey(subject.class.source, subject.class.node) : ""}`;
    const known = outings.get(key);
    if (known) {
      known.events.push(event);
      continue;
    }
    const passed: Passed[] = [];
    const arrivals = travel(world, handler, handlerPlace(place), subject, deferWrappers, new HandOvers(), (node, here) => {
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
      if (uncalledDefer(node) || attributeSet(node, source.module.language) || isEmit(node)) found.add(node);
    });
  }
  return found;
}

/**
 * What becomes of `x.defer` that is not called: as a statement, or as what one comes to (`ready or x.defer`), it is
 * `dropped`; or it is `returned`. Null where somebody takes it.
 */
export function uncalledDefer(node: Node): "dropped" | "returned" | null {
  if (node.type !== "Attribute" || node.attr !== "defer") return null;
  let value: Expression = node;
  for (const above of ancestors(node)) {
    if (above.type === "Expr") return "dropped";
    if (above.type === "Return") return "returned";
    const isAll = (above.type === "BoolOp" && above.values.at(-1) === value) || (above.type === "IfExp" && above.test !== value);
    if (!isAll && above.type !== "Await") return null;
    value = above;
  }
  return null;
}

/**
 * `x.name = …`, `x.name += …`, `setattr(x, "name", …)`, where `x` is a name: what is set of what. In TypeScript also
 * `x["name"] = …` and `Object.assign(x, { name: … })`.
 */
export function attributeSet(node: Node, language: Language): { of: Expression; name: string } | null {
  const set = isTarget(node) ? setByName(node, language) : setByCall(node, language);
  return set?.of.type === "Name" && set.of.id !== "self" && set.of.id !== "this" ? set : null;
}

function setByName(node: Attribute | Subscript, language: Language): { of: Expression; name: string } | null {
  if (node.type === "Attribute") return { of: node.value, name: node.attr };
  const { value, slice } = node;
  return language === "typescript" && slice.type === "Constant" && typeof slice.value === "string" ? { of: value, name: slice.value } : null;
}

function isTarget(node: Node): node is Attribute | Subscript {
  if (node.type !== "Attribute" && node.type !== "Subscript") return false;
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

function setByCall(node: Node, language: Language): { of: Expression; name: string } | null {
  if (node.type !== "Call") return null;
  const [of, given] = node.args;
  const called = show(node.func);
  const name = language === "python" ? called === "setattr" && given
    : called === "Object.assign" && given?.type === "Dict" && given.keys[0];
  return of && name && name.type === "Constant" && typeof name.value === "string" ? { of, name: name.value } : null;
}

/** `….emit(…)`. */
export function isEmit(node: Node): node is Call & { func: Attribute } {
  return node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "emit";
}
