/** What a call gives back, and what its caller's tests make of it. */
import type { Call, Expression, Node } from "../syntax/index.js";
import { ancestors } from "../syntax/index.js";
import type { Facts, Subject } from "./conditions.js";
import { holds } from "./conditions.js";
import { areAllClasses, classNamesIn } from "./escape.js";
import { targetsOf } from "./establish.js";
import type { Condition } from "./flow.js";
import { lastPart } from "./names.js";
import type { Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

type Constant = string | number | bigint | boolean | null;

/** One thing that a call may give back; what is not known of it is left out. */
export interface Result {
  /** Whether it counts as true. */
  truth?: boolean | undefined;
  /** The constant that it is. */
  constant?: Constant;
  /** The class that it is an object of, by its last name. */
  class?: string | undefined;
  /** The items of a tuple. */
  items?: readonly Result[];
}

/** All that a call may give back on the ways that are looked at. */
export type Outcome = readonly Result[];

/** True for what cannot be told apart. */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  return a === b || (a.length === b.length && a.every((result, index) => sameResult(result, b[index] as Result)));
}

function sameResult(a: Result, b: Result): boolean {
  if (a.truth !== b.truth || a.constant !== b.constant || a.class !== b.class) return false;
  return a.items === b.items || (a.items !== undefined && b.items !== undefined && sameOutcome(a.items, b.items));
}

/** What a function gives back without a `return`. */
export const NOTHING: Result = { truth: false, constant: null };

/** What a `return` gives back, in the light of what is known there. */
export function resultOf(world: World, value: Expression | null, frame: Frame, subject: Subject, facts: Facts): Result {
  if (value === null) return NOTHING;
  const isFull = (count: number): boolean => count > 0 || frame.source.module.language === "typescript";
  switch (value.type) {
    case "Tuple":
    case "List": {
      if (value.elts.some(({ type }) => type === "Starred")) return {};
      return { truth: isFull(value.elts.length), items: value.elts.map((item) => resultOf(world, item, frame, subject, facts)) };
    }
    case "Dict":
      return value.keys.includes(null) ? {} : { truth: isFull(value.keys.length), class: "dict" };
    case "Constant":
    case "Name": {
      const known = world.evaluate(value, frame);
      if (known.type === "constant") return { truth: Boolean(known.value), constant: known.value };
      break;
    }
    case "Call": {
      const made = optionsOf(world.evaluate(value, frame)).map(classOf);
      if (made.length === 1 && made[0] !== undefined) return { truth: true, class: made[0] };
    }
  }
  return { truth: holds(world, { type: "test", test: value, holds: true }, frame, subject, facts) };
}

function classOf(value: Value): string | undefined {
  if (value.type === "external-object") return lastPart(value.name);
  return value.type === "instance" ? value.class.name : undefined;
}

/** Names that hold what a call has given back, each with its position in it. */
export type Holders = ReadonlyMap<string, readonly number[]>;

/** The names that a call's own statement puts what it gives back into. */
export function holdersOf(call: Call): Holders {
  const found = new Map<string, readonly number[]>();
  const note = (target: Expression, at: readonly number[]): void => {
    if (target.type === "Name") found.set(target.id, at);
    else if (target.type === "Tuple" || target.type === "List") target.elts.forEach((item, index) => note(item, [...at, index]));
  };
  for (const above of ancestors(call)) {
    if (above.type === "Await") continue;
    if (above.type === "NamedExpr") note(above.target, []);
    if (above.type === "Assign") for (const target of above.targets) note(target, []);
    if (above.type === "AnnAssign") note(above.target, []);
    if (above.type !== "NamedExpr") break;
  }
  return found;
}

/** The names that still hold it behind a statement that may assign them anew. */
export function withoutAssigned(statement: Node | null, holders: Holders): Holders {
  if (holders.size === 0) return holders;
  const assigned = targetsOf(statement).map((target) => (target.type === "Name" ? target.id : null));
  return new Map([...holders].filter(([name]) => !assigned.includes(name)));
}

/** Whether an edge's condition holds, by what a call has given back; `mixed` where one result says this and another that. */
export function decidedBy(
  world: World, outcome: Outcome, condition: Condition, call: Call, holders: Holders, frame: Frame,
): boolean | "mixed" | undefined {
  if (condition.type !== "test" || outcome.length === 0) return undefined;
  const answers = outcome.map((result) => answerOf(world, condition.test, result, call, holders, frame));
  if (answers.includes(undefined)) return undefined;
  if (!answers.every((answer) => answer === answers[0])) return "mixed";
  return answers[0] === condition.holds;
}

function answerOf(world: World, test: Expression, result: Result, call: Call, holders: Holders, frame: Frame): boolean | undefined {
  const meant = (node: Expression): Result | undefined => partMeant(node, result, call, holders);
  const itself = meant(test);
  if (itself) return itself.truth;
  if (test.type === "Compare" && test.ops.length === 1) {
    const [right] = test.comparators;
    const left = meant(test.left);
    if (!left || right?.type !== "Constant") return undefined;
    const same = left.constant !== undefined ? left.constant === right.value : right.value === null && left.truth ? false : undefined;
    const negated = test.ops[0] === "IsNot" || test.ops[0] === "NotEq";
    if (same === undefined || (!negated && test.ops[0] !== "Is" && test.ops[0] !== "Eq")) return undefined;
    return same !== negated;
  }
  if (test.type !== "Call" || test.func.type !== "Name" || test.func.id !== "isinstance") return undefined;
  const [object, classes] = test.args;
  const of = object && meant(object);
  return of && classes && isOneOf(of, world.evaluate(classes, frame));
}

/** What of a result an expression means: all of it, or the item that a name holds. */
function partMeant(node: Expression, result: Result, call: Call, holders: Holders): Result | undefined {
  if (node === call) return result;
  if (node.type === "Await" || node.type === "NamedExpr") return partMeant(node.value, result, call, holders);
  const at = node.type === "Name" ? holders.get(node.id) : undefined;
  return at?.reduce<Result>((inner, index) => inner.items?.[index] ?? {}, result);
}

/** ops' statuses are no classes of each other; of any other two classes that is not known. */
function isOneOf({ class: of, constant }: Result, type: Value): boolean | undefined {
  if (constant === null) return false;
  if (of === undefined) return undefined;
  const classes = classNamesIn(type);
  if (classes.includes(of)) return true;
  const areStatuses = [of, ...classes].every((name) => /^(Active|Blocked|Waiting|Maintenance|Unknown|Error)Status$/.test(name));
  return areStatuses && areAllClasses(type) ? false : undefined;
}
