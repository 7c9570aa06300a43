/** Functions that are handed to a call which is not the charm's own code: `items.map(f)`, `map(f, items)`, `retry(f)`. */
import type { Call } from "../syntax/index.js";
import { itemsOf } from "./collections.js";
import type { BoundArguments, Frame, FunctionValue, PartialValue, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

export interface Callback {
  callee: FunctionValue | PartialValue;
  /** The items of the list that is gone through; open where nothing tells. */
  given: BoundArguments;
}

/** The functions among a call's arguments, each with what it may be called with. */
export function callbacksOf(world: World, node: Call, frame: Frame, given: BoundArguments): Callback[] {
  const callees = [...given.positional, ...given.named.values()].flatMap(optionsOf)
    .filter((value) => value.type === "function" || value.type === "partial");
  if (callees.length === 0) return [];
  const rounds = itemsGoneThrough(world, node, frame, given).map((item): BoundArguments => ({ positional: [item], named: new Map(), open: true }));
  const calls = rounds.length > 0 ? rounds : [{ positional: [], named: new Map<string, Value>(), open: true }];
  return callees.flatMap((callee) => calls.map((call) => ({ callee, given: call })));
}

function itemsGoneThrough(world: World, { func }: Call, frame: Frame, given: BoundArguments): readonly Value[] {
  if (func.type === "Attribute") return optionsOf(world.evaluate(func.value, frame)).flatMap((base) => itemsOf(base).items);
  const over = func.type === "Name" && (func.id === "map" || func.id === "filter") ? given.positional[1] : undefined;
  return over ? itemsOf(over).items : [];
}
