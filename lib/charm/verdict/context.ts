/** What else a test may be about than what is awaited: the event itself, what a caller has decided, each of other units. */
import type { Call, Expression, Node } from "../../syntax/index.js";
import { ancestors, isCallable, isScope, walk } from "../../syntax/index.js";
import { bindingsOf } from "../bindings.js";
import { snake } from "../names.js";
import { hasParameter } from "../parameters.js";
import type { Frame } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { namesUnits } from "./named.js";
import { boundTo } from "./origins.js";

/** True for a question about something that the event carries: `event.database`. */
export function readsPayload(world: World, node: Expression, frame: Frame): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= inner.type === "Attribute" && world.evaluate(inner.value, frame).type === "event";
    // Which address the unit has there, the event's relation does not carry.
    const isOfUnit = inner.type === "Call" && inner.func.type === "Attribute" && snake(inner.func.attr) === "get_binding";
    return !found && !isOfUnit && !isScope(inner);
  });
  return found;
}

/** True for a question about the event itself, about what the caller has decided, or about a caught exception. */
export function isContext(world: World, node: Expression, frame: Frame): boolean {
  const subject = isInstanceTest(node) ? node.args[0] : node.type === "Compare" ? node.left : node;
  if (!subject) return false;
  const compared = node.type === "Compare" ? node.comparators : [];
  // `"relation" in event` asks the event, too.
  if ([subject, ...compared].some((side) => world.evaluate(side, frame).type === "event")) return true;
  if (subject.type === "Call" && subject.func.type === "Name" && subject.func.id === "type") return true;
  if (subject.type === "Name" && isCallable(frame.node) && hasParameter(frame.node, subject.id)) return true;
  if (subject.type === "Name" && compared.every(({ type }) => type === "Constant") && isListed(world, subject, frame)) return true;
  return asksOfException(node);
}

/** True for what a loop goes through that is written out: it never changes. */
function isListed(world: World, node: Expression & { type: "Name" }, frame: Frame): boolean {
  const bindings = isCallable(frame.node) ? bindingsOf(frame.node).get(node.id) ?? [] : [];
  return bindings.length > 0 && bindings.every(({ type }) => type === "each") &&
    optionsOf(world.evaluate(node, frame)).every(({ type }) => type === "constant");
}

/** True for a test of what is made of, or for, one of several units that a loop goes through. */
export function asksEachUnit(test: Node, frame: Frame, depth = 3): boolean {
  if (!isCallable(frame.node)) return false;
  const bindings = bindingsOf(frame.node);
  const isEach = (name: string): boolean => (bindings.get(name) ?? []).some((binding) => binding.type === "each" && namesUnits(binding.of));
  let found = false;
  walk(test, (inner) => {
    if (inner.type === "Name") {
      found ||= isEach(inner.id) || (depth > 0 && boundTo(inner.id, frame).some(({ value }) => asksEachUnit(value, frame, depth - 1)));
    }
    return !found && !isScope(inner);
  });
  return found;
}

/** True for a test of what a thing is an instance of, or has. */
export function isInstanceTest(node: Expression): node is Call {
  return node.type === "Call" && node.func.type === "Name" && (node.func.id === "isinstance" || node.func.id === "hasattr");
}

/** True for a question about an exception that is caught around it. */
function asksOfException(node: Expression): boolean {
  const names = new Set<string>();
  for (const above of ancestors(node)) {
    if (isScope(above)) break;
    if (above.type === "ExceptHandler" && above.name) names.add(above.name);
  }
  if (names.size === 0) return false;
  let found = false;
  walk(node, (inner) => {
    found ||= inner.type === "Name" && names.has(inner.id);
    return !found;
  });
  return found;
}
