/** Calls: what they give back. */
import type { Call } from "../syntax/index.js";
import { dynamicAttribute, returnedBy } from "./attributes.js";
import { callbacksOf } from "./callbacks.js";
import { builtinCollection, collectionMethod, itemsOf } from "./collections.js";
import { text } from "./evaluate.js";
import { snake } from "./names.js";
import { show } from "./show.js";
import { keyedSource } from "./sources.js";
import type { BoundArguments, Frame, FunctionValue, Value } from "./values.js";
import { optionsOf, union, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** The arguments of a call, evaluated; `*args` are spread where their items are known. */
export function argumentsOf(world: World, node: Call, frame: Frame): BoundArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  let open = false;
  for (const argument of passesReceiver(world, node, frame) ? node.args.slice(1) : node.args) {
    const value = world.evaluate(argument, frame);
    if (argument.type === "Starred") {
      const { items, complete } = itemsOf(value);
      for (const item of items) positional.push(item);
      open ||= !complete;
    } else positional.push(value);
  }
  for (const { arg, value } of node.keywords) {
    const given = world.evaluate(value, frame);
    if (arg !== null) named.set(arg, given);
    else if (given.type === "dict") {
      for (const [key, item] of given.entries) {
        if (key.type === "constant") named.set(String(key.value), item);
        else open = true;
      }
    } else open = true;
  }
  const last = node.args.at(-1);
  // TypeScript's options object: the same as keyword arguments.
  if (frame.source.module.language === "typescript" && last?.type === "Dict") {
    last.keys.forEach((key, index) => {
      const value = last.values[index];
      if (key?.type === "Constant" && value) {
        named.set(String(key.value), world.evaluate(value, frame));
        named.set(snake(String(key.value)), world.evaluate(value, frame));
      }
    });
  }
  return { positional, named, open };
}

/** JavaScript's `run.call(this, event)`, where `run` is a method: the model has it bound to its object already. */
function passesReceiver(world: World, { func, args }: Call, frame: Frame): boolean {
  const [first] = args;
  if (func.type !== "Name" || first?.type !== "Name" || first.id !== "this") return false;
  return optionsOf(world.evaluate(func, frame)).some((option) => option.type === "function" && option.self !== null);
}

/** What a call gives back. */
export function evaluateCall(world: World, node: Call, frame: Frame): Value {
  const { func } = node;
  if (func.type === "Name" && func.id === "super") return superOf(frame);
  const given = argumentsOf(world, node, frame);
  if (func.type === "Attribute") {
    const base = world.evaluate(func.value, frame);
    const made = union(optionsOf(base).map((option) => methodCall(option, func.attr, given, node) ?? UNKNOWN));
    if (made.type !== "unknown") return made;
    if (base.type === "list" && (func.attr === "map" || func.attr === "flatMap")) return mapping(world, func.attr === "flatMap", node, frame, given);
  }
  const callee = world.evaluate(func, frame);
  if (callee.type === "external" && callee.name === "map") return mapping(world, false, node, frame, given);
  return union(optionsOf(callee).map((option) => callValue(world, option, node, frame, given)));
}

/** What `items.map(f)` or `map(f, items)` makes of the items; `flat` for `items.flatMap(f)`. */
function mapping(world: World, flat: boolean, node: Call, frame: Frame, given: BoundArguments): Value {
  const made = callbacksOf(world, node, frame, given).map(({ callee, given: each }) => callValue(world, callee, node, frame, each));
  return { type: "list", items: flat ? made.flatMap((value) => itemsOf(value).items) : made, complete: false };
}

/** `super()` in a method: the object, searched from behind the method's class. */
function superOf(frame: Frame): Value {
  for (let at: Frame | null = frame; at; at = at.outer) {
    if (at.self && at.owner) return { type: "super", self: at.self, behind: at.owner };
  }
  return UNKNOWN;
}

/** Methods of things that are not objects of the charm's classes. */
function methodCall(base: Value, name: string, given: BoundArguments, node: Call): Value | undefined {
  const folded = snake(name);
  if (base.type === "on") {
    if (folded === "events") return { type: "all-events", from: base };
    const [key] = given.positional;
    return folded === "get" && key ? keyedSource(base, key, show(node)) : undefined;
  }
  // Of a mapping that is not known, the default may still be.
  if (base.type === "unknown" && folded === "get") return given.positional[1] && union([UNKNOWN, given.positional[1]]);
  if (base.type === "constant" || base.type === "pattern") return stringMethod(base, folded, given);
  return collectionMethod(base, folded, given);
}

/** Of a text of which parts are not known, what is known changes just the same. */
function stringMethod(base: Value & { type: "constant" | "pattern" }, name: string, { positional, named }: BoundArguments): Value | undefined {
  const value = base.type === "pattern" ? base.text : base.value;
  if (typeof value !== "string") return undefined;
  const changed = (result: string): Value => (base.type === "pattern" ? { type: "pattern", text: result } : { type: "constant", value: result });
  switch (name) {
    case "replace":
    case "replace_all": {
      const [first, second] = positional;
      if (first?.type !== "constant" || second?.type !== "constant") return UNKNOWN;
      return changed(value.split(String(first.value)).join(String(second.value)));
    }
    case "lower":
    case "to_lower_case":
      return changed(value.toLowerCase());
    case "upper":
    case "to_upper_case":
      return changed(value.toUpperCase());
    case "strip":
    case "trim":
      return changed(value.trim());
    case "format":
      return base.type === "pattern" ? undefined : format(value, positional, named);
    default:
      return undefined;
  }
}

/** Python's `"{} {name}".format(…)`. */
function format(template: string, positional: readonly Value[], named: ReadonlyMap<string, Value>): Value {
  let next = 0;
  return text(template.split(/(\{\w*\})/).map((piece, index): Value => {
    if (index % 2 === 0) return { type: "constant", value: piece };
    const field = piece.slice(1, -1);
    if (field === "") return positional[next++] ?? UNKNOWN;
    return (/^\d+$/.test(field) ? positional[Number(field)] : named.get(field)) ?? UNKNOWN;
  }));
}

function callValue(world: World, callee: Value, node: Call, frame: Frame, given: BoundArguments): Value {
  switch (callee.type) {
    case "class":
      return world.construct(callee.class, node, frame, given);
    case "function":
      return applyFunction(world, callee, given);
    case "partial":
      return callValue(world, callee.target, node, frame, joinArguments(callee.arguments, given));
    case "external":
      return callExternal(world, callee.name, node, given);
    default:
      return UNKNOWN;
  }
}

/** What a function of the charm gives back for arguments. */
export function applyFunction(world: World, callee: FunctionValue, given: BoundArguments): Value {
  return returnedBy(world, callee.node, world.callFrame(callee, given));
}

/** The arguments of `functools.partial` followed by those of the call. */
export function joinArguments(first: BoundArguments, second: BoundArguments): BoundArguments {
  return {
    positional: [...first.positional, ...second.positional],
    named: new Map([...first.named, ...second.named]),
    open: first.open || second.open,
  };
}

function callExternal(world: World, name: string, node: Call, given: BoundArguments): Value {
  const [first = UNKNOWN, second = UNKNOWN] = given.positional;
  switch (name) {
    case "getattr": {
      const target = node.args[0];
      return dynamicAttribute(world, first, second, target ? show(target) : "…");
    }
    case "functools.partial":
    case "partial":
      return { type: "partial", target: first, arguments: { ...given, positional: given.positional.slice(1) } };
    case "type":
      return union(optionsOf(first).map((option): Value => (option.type === "instance" ? { type: "class", class: option.class } : UNKNOWN)));
    case "typing.cast":
    case "cast":
      return second.type === "unknown" && first.type === "class" ? world.instanceOf(first.class) : second;
    case "str":
      return first;
    case "vars":
      return first.type === "on" ? { type: "all-events", from: first } : UNKNOWN;
    default:
      return builtinCollection(name, given) ?? { type: "external-object", name, arguments: given };
  }
}
