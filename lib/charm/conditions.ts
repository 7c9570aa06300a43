/** Whether a condition can hold for an event on its path, given what has been tested before. */
import type { Call, Expression, Pattern } from "../syntax/index.js";
import { atomOf } from "./canonical.js";
import { classesIn, isExactly, isInstance, isTypeOfEvent } from "./event-class.js";
import type { EventKind } from "./events.js";
import type { Condition } from "./flow.js";
import { predicate, quantified } from "./predicates.js";
import type { ClassInfo, Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** Tests, by a text that is the same wherever the same thing is tested, with their outcome. */
export type Facts = ReadonlyMap<string, boolean>;

/** The event whose path is followed: its kind, and its class where that is the charm's own. */
export interface Subject {
  kind: EventKind;
  class: ClassInfo | null;
}

const PREDICATE_DEPTH = 5;

/** Whether a condition holds: true or false where that is certain, undefined where it depends. */
export function holds(world: World, condition: Condition, frame: Frame, subject: Subject, facts: Facts): boolean | undefined {
  const found = condition.type === "test"
    ? decide(world, condition.test, frame, subject, facts, PREDICATE_DEPTH)
    : matches(world, condition.subject, condition.pattern, frame, subject);
  return found === undefined ? undefined : found === condition.holds;
}

function decide(
  world: World, test: Expression, frame: Frame, subject: Subject, facts: Facts, depth: number,
): boolean | undefined {
  if (depth === 0) return undefined;
  const again = (inner: Expression): boolean | undefined => decide(world, inner, frame, subject, facts, depth);
  switch (test.type) {
    case "UnaryOp": {
      if (test.op !== "Not") return undefined;
      const inner = again(test.operand);
      return inner === undefined ? undefined : !inner;
    }
    case "BoolOp":
      return combine(test.values.map(again), test.op === "And");
    case "NamedExpr":
    case "Await":
      return again(test.value);
    case "Constant":
      return Boolean(test.value);
    case "Name": {
      const known = truth(world.evaluate(test, frame));
      if (known !== undefined) return known;
      break;
    }
    case "Compare": {
      const known = compare(world, test, frame, subject);
      return known ?? fact(world, test, frame, facts);
    }
    case "Call": {
      const known = isInstanceCall(world, test, frame, subject) ?? contained(world, test, frame) ??
        quantifiedOutcome(world, test, frame, subject, facts, depth);
      if (known !== undefined) return known;
      break;
    }
  }
  const remembered = fact(world, test, frame, facts);
  if (remembered !== undefined) return remembered;
  const inner = predicate(world, test, frame);
  return inner && decide(world, inner.test, inner.frame, subject, facts, depth - 1);
}

function combine(values: readonly (boolean | undefined)[], all: boolean): boolean | undefined {
  if (values.some((value) => value === !all)) return !all;
  return values.every((value) => value === all) ? all : undefined;
}

/** Whether a value counts as true, where that is certain. An object may be missing: only the event is sure to be there. */
function truth(value: Value): boolean | undefined {
  const outcomes = optionsOf(value).map((option): boolean | undefined => {
    if (option.type === "event") return true;
    return option.type === "constant" ? Boolean(option.value) : undefined;
  });
  return outcomes.every((outcome) => outcome === outcomes[0]) ? outcomes[0] : undefined;
}

function fact(world: World, test: Expression, frame: Frame, facts: Facts): boolean | undefined {
  if (facts.size === 0) return undefined;
  const atom = atomOf(world, test, frame);
  const known = atom && facts.get(atom.key);
  return known === undefined || !atom ? undefined : known === atom.positive;
}

/** `all(…)` and `any(…)` over items that are all known. */
function quantifiedOutcome(
  world: World, test: Call, frame: Frame, subject: Subject, facts: Facts, depth: number,
): boolean | undefined {
  const each = quantified(world, test, frame);
  if (!each) return undefined;
  const outcomes = each.parts.map(({ test: part, frame: inner }) => decide(world, part, inner, subject, facts, depth - 1));
  return combine(outcomes, each.all);
}

/** JavaScript's `[…].includes(x)`. */
function contained(world: World, { func, args: [item, ...more] }: Call, frame: Frame): boolean | undefined {
  if (func.type !== "Attribute" || (func.attr !== "includes" && func.attr !== "has") || !item || more.length > 0) return undefined;
  return isPlainName(item) ? isAmong(world.evaluate(item, frame), world.evaluate(func.value, frame)) : undefined;
}

function isAmong(item: Value, list: Value): boolean | undefined {
  if (item.type !== "constant" || list.type !== "list" || !list.complete) return undefined;
  return anyOf(list.items.map((other) => (other.type === "constant" ? other.value === item.value : undefined)));
}

function isInstanceCall(world: World, test: Call, frame: Frame, subject: Subject): boolean | undefined {
  if (test.func.type !== "Name" || test.func.id !== "isinstance") return undefined;
  const [tested, classes] = test.args;
  if (!tested || !classes) return undefined;
  const known = world.evaluate(tested, frame);
  // Where there is no event, it is none of any class.
  if (known.type === "constant" && known.value === null && isPlainName(tested)) return false;
  if (known.type !== "event") return undefined;
  return anyOf(classesIn(world.evaluate(classes, frame)).map((value) => isInstance(world, subject, value)));
}

function anyOf(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  return combine(outcomes, false);
}

function compare(world: World, test: Expression & { type: "Compare" }, frame: Frame, subject: Subject): boolean | undefined {
  const [op, more] = test.ops;
  const [right] = test.comparators;
  if (!op || !right || more) return undefined;
  const negated = op === "IsNot" || op === "NotEq" || op === "NotIn";
  const outcome = comparedEqual(world, test.left, op, right, frame, subject);
  return outcome === undefined ? undefined : outcome !== negated;
}

/** Whether two sides are the same (or the left is in the right), whatever the sign of the operator. */
function comparedEqual(
  world: World, left: Expression, op: string, right: Expression, frame: Frame, subject: Subject,
): boolean | undefined {
  if (op.startsWith("Lt") || op.startsWith("Gt")) return undefined;
  const typeOf = isTypeOfEvent(world, left, frame);
  const b = world.evaluate(right, frame);
  if (typeOf) return anyOf(classesIn(b).map((value) => isExactly(world, subject, value)));
  const a = world.evaluate(left, frame);
  if (op === "In" || op === "NotIn") {
    return isPlainName(left) ? isAmong(a, b) : undefined;
  }
  if (a.type === "event" && b.type === "constant") return false;
  if (a.type !== "constant" || b.type !== "constant" || !isPlainName(left)) return undefined;
  return a.value === b.value;
}

/** Attributes may be assigned anywhere; a name's value is what its own scope says. */
function isPlainName(node: Expression): boolean {
  return node.type === "Name" || node.type === "Constant";
}

function matches(world: World, subject: Expression, pattern: Pattern, frame: Frame, event: Subject): boolean | undefined {
  if (pattern.type === "MatchOr") return anyOf(pattern.patterns.map((each) => matches(world, subject, each, frame, event)));
  if (pattern.type === "MatchAs") return pattern.pattern ? matches(world, subject, pattern.pattern, frame, event) : true;
  const value = world.evaluate(subject, frame);
  if (pattern.type === "MatchClass" && value.type === "event") {
    const outcome = anyOf(classesIn(world.evaluate(pattern.cls, frame)).map((of) => isInstance(world, event, of)));
    const bare = pattern.patterns.length === 0 && pattern.kwd_patterns.length === 0;
    return bare || outcome === false ? outcome : undefined;
  }
  if (pattern.type === "MatchValue") {
    if (value.type === "constant" && value.value === true && pattern.value.type !== "Constant") return undefined;
    const wanted = world.evaluate(pattern.value, frame);
    if (isTypeOfEvent(world, subject, frame)) return anyOf(classesIn(wanted).map((of) => isExactly(world, event, of)));
    if (value.type === "constant" && wanted.type === "constant" && isPlainName(subject)) return value.value === wanted.value;
  }
  return undefined;
}
