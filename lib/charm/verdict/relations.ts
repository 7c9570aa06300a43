/** Which endpoint an expression's relation belongs to. */
import type { Call, Expression } from "../../syntax/index.js";
import { snake } from "../names.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { originsOf } from "./origins.js";

/** A relation of the charm. */
export interface RelationOf {
  /** Its endpoint; null where that is not known. */
  endpoint: string | null;
  /** It is the relation of the event itself. */
  ofEvent: boolean;
}

const DEPTH_LIMIT = 6;
const UNKNOWN_ENDPOINT: RelationOf = { endpoint: null, ofEvent: false };
/** Built-in functions that give an item of what they are given, or all of it. */
const GIVES_ITEMS = new Set(["next", "iter", "list", "len", "sorted", "tuple", "set"]);
/** Methods of a list that do. */
const OF_ITEMS = new Set(["at", "find", "filter", "slice"]);

/** The relation that an expression stands for, or the list of those of an endpoint; undefined for what is none. */
export function relationOf(world: World, node: Expression, frame: Frame, depth = DEPTH_LIMIT): RelationOf | undefined {
  if (depth === 0) return undefined;
  const ask = (inner: Expression, where = frame): RelationOf | undefined => relationOf(world, inner, where, depth - 1);
  switch (node.type) {
    case "Await":
    case "NamedExpr":
      return ask(node.value);
    case "BoolOp":
      return first(node.values, (value) => ask(value));
    case "IfExp":
      return ask(node.body) ?? ask(node.orelse);
    case "Subscript":
      return isMember(node.value, "relations") ? ofKey(world.evaluate(node.slice, frame)) : ask(node.value);
    case "GeneratorExp":
    case "ListComp":
      return first(node.generators, ({ iter }) => ask(iter));
    case "Call": {
      const { func, args: [key] } = node;
      if (isMember(func, "get_relation")) return relationGot(world, node, frame);
      if (key && isMember(func, "get") && func.type === "Attribute" && isMember(func.value, "relations")) return ofKey(world.evaluate(key, frame));
      if (key && func.type === "Name" && GIVES_ITEMS.has(func.id)) return ask(key);
      if (func.type === "Attribute" && OF_ITEMS.has(func.attr)) return ask(func.value);
      break;
    }
    case "Attribute":
      if (world.evaluate(node.value, frame).type === "event") return snake(node.attr) === "relation" ? { endpoint: null, ofEvent: true } : undefined;
  }
  return first(originsOf(world, node, frame), ({ value, frame: where }) => ask(value, where));
}

/** The relation that `get_relation(…)` gives. */
export function relationGot(world: World, { args, keywords }: Call, frame: Frame): RelationOf {
  const given = args[0] ?? keywords[0]?.value;
  return given ? ofKey(world.evaluate(given, frame)) : UNKNOWN_ENDPOINT;
}

function ofKey(key: Value): RelationOf {
  const [only, more] = optionsOf(key);
  const known = !more && only?.type === "constant" && typeof only.value === "string";
  return known ? { endpoint: String(only.value), ofEvent: false } : UNKNOWN_ENDPOINT;
}

/** True for `….name`, in either spelling. */
function isMember(node: Expression, name: string): boolean {
  return node.type === "Attribute" && snake(node.attr) === name;
}

function first<T, R>(items: Iterable<T>, ask: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = ask(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
