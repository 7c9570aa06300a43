/** Lists and dictionaries: what iterating gives, and Python's functions and methods over them. */
import type { BoundArguments, Dictionary, Value } from "./values.js";
import { optionsOf, union, UNKNOWN } from "./values.js";

export interface Items {
  items: readonly Value[];
  /** True when these are all the items there are. */
  complete: boolean;
}

/** What iterating over a value gives; nothing, and not complete, when that is not known. */
export function itemsOf(value: Value): Items {
  switch (value.type) {
    case "list":
      return value;
    case "dict":
      return { items: value.each === "key" ? value.entries.map(([key]) => key) : entriesOf(value), complete: true };
    case "all-events":
      return { items: [value], complete: true };
    case "constant":
      // `refresh_events or []` where nothing was given.
      return { items: [], complete: value.value === null };
    case "union": {
      const each = optionsOf(value).map(itemsOf);
      return { items: each.flatMap(({ items }) => items), complete: each.every(({ complete }) => complete) };
    }
    default:
      return { items: [], complete: false };
  }
}

function entriesOf({ entries }: Dictionary): Value[] {
  return entries.map(([key, value]): Value => ({ type: "list", items: [key, value], complete: true }));
}

const SAME_ITEMS = new Set(["list", "tuple", "set", "frozenset", "sorted", "reversed", "iter", "filter", "Set", "Array.from"]);

/** What a built-in function over collections gives; undefined for any other name. */
export function builtinCollection(name: string, given: BoundArguments): Value | undefined {
  const [first = UNKNOWN, second = UNKNOWN] = given.positional;
  if (SAME_ITEMS.has(name)) {
    if (given.positional.length === 0) return { type: "list", items: [], complete: true };
    if (first.type === "all-events") return first;
    return { type: "list", ...itemsOf(name === "filter" ? second : first) };
  }
  if (name === "zip") {
    const columns = given.positional.map(itemsOf);
    const length = Math.min(...columns.map(({ items }) => items.length));
    const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, row): Value => ({
      type: "list",
      items: columns.map(({ items }) => items[row] ?? UNKNOWN),
      complete: true,
    }));
    return { type: "list", items: rows, complete: columns.every(({ complete }) => complete) };
  }
  if (name === "enumerate") return numbered(first);
  if (name === "dict") {
    const named = [...given.named].map(([key, value]) => [{ type: "constant", value: key }, value] as const);
    const before = first.type === "dict" ? first.entries : [];
    return { type: "dict", each: "key", entries: [...before, ...pairsIn(first), ...named] };
  }
  if (name === "Map" || name === "Object.fromEntries") {
    return { type: "dict", each: name === "Map" ? "entry" : "key", entries: pairsIn(first) };
  }
  if (name === "chain" || name === "itertools.chain") {
    const each = given.positional.map(itemsOf);
    return { type: "list", items: each.flatMap(({ items }) => items), complete: each.every(({ complete }) => complete) };
  }
  return undefined;
}

/** The pairs of a number and an item. */
function numbered(value: Value): Value {
  const { items, complete } = itemsOf(value);
  const pairs = items.map((item, index): Value => ({ type: "list", items: [{ type: "constant", value: index }, item], complete: true }));
  return { type: "list", items: pairs, complete };
}

/** What the pairs of a list hold as a dictionary. */
function pairsIn(value: Value): [Value, Value][] {
  if (value.type !== "list") return [];
  return value.items.flatMap((item): [Value, Value][] => {
    const [key, held, ...more] = item.type === "list" ? item.items : [];
    return key && held && more.length === 0 ? [[key, held]] : [];
  });
}

/** Methods of JavaScript's arrays that give the same items back, all or some of them. */
const SAME_METHODS = new Set(["copy", "filter", "slice", "sort", "to_sorted", "reverse", "to_reversed", "flat", "values"]);
/** Methods that give one of the items. */
const ONE_METHODS = new Set(["find", "find_last", "at", "pop", "shift"]);

/** What a method of a dictionary or a list gives; undefined for any other. */
export function collectionMethod(base: Value, name: string, given: BoundArguments): Value | undefined {
  const all = (items: readonly Value[]): Value => ({ type: "list", items, complete: true });
  if (base.type === "all-events") {
    if (name === "items") return all([all([UNKNOWN, base])]);
    return name === "values" ? all([base]) : undefined;
  }
  if (base.type === "dict") {
    const { entries } = base;
    if (name === "items" || name === "entries") return all(entriesOf(base));
    if (name === "values") return all(entries.map(([, value]) => value));
    if (name === "keys") return all(entries.map(([key]) => key));
    if (name === "copy") return base;
    if (name === "get") {
      const [key, ...fallback] = given.positional;
      const hit = key?.type === "constant" && entries.find(([k]) => k.type === "constant" && k.value === key.value);
      if (hit) return hit[1];
      // A key that is none of these may have been set since.
      const isOther = key?.type === "constant" && entries.every(([k]) => k.type === "constant");
      return union([...(isOther ? [UNKNOWN] : entries.map(([, value]) => value)), ...fallback]);
    }
  }
  if (base.type !== "list") return undefined;
  if (SAME_METHODS.has(name)) return base;
  if (name === "entries") return numbered(base);
  if (ONE_METHODS.has(name)) return union(base.items);
  if (name === "concat") {
    const more = given.positional.map(itemsOf);
    return {
      type: "list",
      items: [...base.items, ...more.flatMap(({ items }) => items)],
      complete: base.complete && more.every(({ complete }) => complete),
    };
  }
  return undefined;
}
