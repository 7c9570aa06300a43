/**
 * What is known on a path: whether a test can hold for an event, given what has been tested before, and what it
 * establishes for the code behind it.
 */
import type { Expression, Node, Pattern } from "../syntax/index.js";
import type { Condition } from "./flow.js";
import { bindingsOf } from "./bindings.js";
import { isProperty } from "./classes.js";
import { itemsOf } from "./collections.js";
import { kindsOfClass } from "./events.js";
import type { EventKind } from "./events.js";
import { argumentsOf } from "./calls.js";
import { lastPart } from "./names.js";
import { hasParameter } from "./parameters.js";
import { returnsOf } from "./returns.js";
import type { ClassInfo, Frame, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
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
      const known = isInstanceCall(world, test, frame, subject) ?? quantified(world, test, frame, subject, facts, depth);
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

/**
 * What is behind a test: the expression that a local was given, or the one that a called function or a property
 * returns when that is all it does.
 */
function predicate(world: World, test: Expression, frame: Frame): { test: Expression; frame: Frame } | undefined {
  if (test.type === "Name") {
    const { node } = frame;
    if (node.type === "Module" || node.type === "ClassDef" || frame.bindings.has(test.id)) return undefined;
    const [only, more] = bindingsOf(node).get(test.id) ?? [];
    return only?.type === "value" && !more ? { test: only.value, frame } : undefined;
  }
  if (test.type === "Call") {
    const callees = optionsOf(world.evaluate(test.func, frame));
    const [callee] = callees;
    if (callees.length !== 1 || callee?.type !== "function") return undefined;
    const body = callee.node.type === "Lambda" ? callee.node.body : returnsOf(callee.node).only;
    if (!body || Array.isArray(body)) return undefined;
    return { test: body as Expression, frame: world.callFrame(callee, argumentsOf(world, test, frame)) };
  }
  if (test.type !== "Attribute") return undefined;
  const [self, more] = optionsOf(world.evaluate(test.value, frame));
  if (self?.type !== "instance" || more) return undefined;
  const method = world.classes.method(self.class, test.attr);
  const only = method && isProperty(method.node) ? returnsOf(method.node).only : null;
  return method && only ? { test: only, frame: world.methodFrame(self, method.owner, method.node) } : undefined;
}

/** `all(…)` and `any(…)` over items that are all known. */
function quantified(
  world: World, test: Expression & { type: "Call" }, frame: Frame, subject: Subject, facts: Facts, depth: number,
): boolean | undefined {
  const each = quantifiedParts(world, test, frame);
  if (!each) return undefined;
  const outcomes = each.parts.map(({ test: part, frame: inner }) => decide(world, part, inner, subject, facts, depth - 1));
  return combine(outcomes, each.all);
}

function quantifiedParts(
  world: World, test: Expression & { type: "Call" }, frame: Frame,
): { all: boolean; parts: { test: Expression; frame: Frame }[] } | undefined {
  const name = test.func.type === "Name" ? test.func.id : "";
  const [given] = test.args;
  if ((name !== "all" && name !== "any") || !given || test.args.length !== 1) return undefined;
  const all = name === "all";
  if (given.type === "List" || given.type === "Tuple") {
    if (given.elts.some(({ type }) => type === "Starred")) return undefined;
    return { all, parts: given.elts.map((part) => ({ test: part, frame })) };
  }
  if (given.type !== "GeneratorExp" && given.type !== "ListComp") return undefined;
  const [generator, more] = given.generators;
  if (!generator || more || generator.ifs.length > 0 || generator.target.type !== "Name") return undefined;
  const { items, complete } = itemsOf(world.evaluate(generator.iter, frame));
  if (!complete || items.length === 0) return undefined;
  const { id } = generator.target;
  return {
    all,
    parts: items.map((item) => ({
      test: given.elt,
      frame: { ...frame, bindings: new Map([...frame.bindings, [id, item]]), memo: new Map() },
    })),
  };
}

function isInstanceCall(world: World, test: Expression & { type: "Call" }, frame: Frame, subject: Subject): boolean | undefined {
  if (test.func.type !== "Name" || test.func.id !== "isinstance") return undefined;
  const [tested, classes] = test.args;
  if (!tested || !classes || world.evaluate(tested, frame).type !== "event") return undefined;
  return anyOf(classesIn(world.evaluate(classes, frame)).map((value) => isInstance(world, subject, value)));
}

function anyOf(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  return outcomes.length === 0 ? undefined : combine(outcomes, false);
}

function classesIn(value: Value): readonly Value[] {
  return optionsOf(value).flatMap((option) => (option.type === "list" ? option.items.flatMap(classesIn) : [option]));
}

/** Whether the event is an instance of a class. */
function isInstance(world: World, subject: Subject, of: Value): boolean | undefined {
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
  const bases = world.classes.lineage(subject.class).external.map(lastPart);
  if (bases.includes(name)) return true;
  return kinds ? bases.some((base) => kindsOfClass.get(base) && isBelow(base, name)) : undefined;
}

/** Classes of ops that libraries take for bases of their own events. */
const MAY_BE_INHERITED = new Set([
  "HookEvent", "RelationEvent", "RelationCreatedEvent", "RelationJoinedEvent", "RelationChangedEvent",
  "RelationDepartedEvent", "RelationBrokenEvent", "WorkloadEvent", "SecretEvent", "StorageEvent",
]);

function isBelow(base: string, above: string): boolean {
  const kinds = kindsOfClass.get(base);
  const wider = kindsOfClass.get(above);
  return !!kinds && !!wider && [...kinds].every((kind) => wider.has(kind)) && wider.size >= kinds.size;
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
    if (a.type !== "constant" || b.type !== "list" || !b.complete || !isPlainName(left)) return undefined;
    const found = b.items.map((item) => (item.type === "constant" ? item.value === a.value : undefined));
    return found.length === 0 ? false : anyOf(found);
  }
  if (a.type === "event" && b.type === "constant") return false;
  if (a.type !== "constant" || b.type !== "constant" || !isPlainName(left)) return undefined;
  return a.value === b.value;
}

/** Attributes may be assigned anywhere; a name's value is what its own scope says. */
function isPlainName(node: Expression): boolean {
  return node.type === "Name" || node.type === "Constant";
}

function isTypeOfEvent(world: World, node: Expression, frame: Frame): boolean {
  const inner = node.type === "Call" && node.func.type === "Name" && node.func.id === "type" ? node.args[0]
    : node.type === "Attribute" && node.attr === "__class__" ? node.value : undefined;
  return !!inner && world.evaluate(inner, frame).type === "event";
}

function isExactly(world: World, subject: Subject, of: Value): boolean | undefined {
  const wide = isInstance(world, subject, of);
  if (wide !== true) return wide;
  if (of.type === "class") return subject.class?.node === of.class.node;
  if (of.type !== "external" || subject.kind === "custom") return undefined;
  return kindsOfClass.get(lastPart(of.name))?.size === 1;
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

// ── what a condition establishes ────────────────────────────────────────────────────────────────────────────────────

/** The facts behind an edge: those before it, and what its condition establishes. */
export function establish(world: World, condition: Condition, frame: Frame, facts: Facts): Facts {
  if (condition.type !== "test") return facts;
  const more = new Map(facts);
  assume(world, condition.test, condition.holds, frame, more, PREDICATE_DEPTH);
  return more.size === facts.size ? facts : more;
}

function assume(
  world: World, test: Expression, outcome: boolean, frame: Frame, into: Map<string, boolean>, depth: number,
): void {
  if (depth === 0) return;
  if (test.type === "UnaryOp" && test.op === "Not") return assume(world, test.operand, !outcome, frame, into, depth);
  if (test.type === "NamedExpr" || test.type === "Await") return assume(world, test.value, outcome, frame, into, depth);
  if (test.type === "BoolOp") {
    if ((test.op === "And") === outcome) for (const value of test.values) assume(world, value, outcome, frame, into, depth);
    return;
  }
  const atom = atomOf(world, test, frame);
  if (atom) into.set(atom.key, outcome === atom.positive);
  const each = test.type === "Call" ? quantifiedParts(world, test, frame) : undefined;
  if (each && each.all === outcome) {
    for (const { test: part, frame: inner } of each.parts) assume(world, part, outcome, inner, into, depth - 1);
  }
  const inner = predicate(world, test, frame);
  if (inner) assume(world, inner.test, outcome, inner.frame, into, depth - 1);
}

/** What is still established behind an assignment: nothing about what it changes. */
export function forget(world: World, statement: Node | null, frame: Frame, facts: Facts): Facts {
  if (facts.size === 0 || !statement) return facts;
  const targets = statement.type === "Assign" ? statement.targets
    : statement.type === "AugAssign" || statement.type === "AnnAssign" || statement.type === "For" || statement.type === "AsyncFor"
      ? [statement.target] : [];
  if (targets.length === 0) return facts;
  const changed = targets.map((target) => canonical(world, target, frame)).filter((key) => key !== undefined);
  const left = [...facts].filter(([key]) => !changed.some((name) => key.includes(name)));
  return left.length === facts.size ? facts : new Map(left);
}

/** A test's text, and whether the test says it or its opposite; undefined where no text is the same everywhere. */
function atomOf(world: World, test: Expression, frame: Frame): { key: string; positive: boolean } | undefined {
  if (test.type === "Compare" && test.ops.length === 1) {
    const [op = "Eq"] = test.ops;
    const right = test.comparators[0];
    const left = canonical(world, test.left, frame);
    const other = right && canonical(world, right, frame);
    if (!left || !other) return undefined;
    const [name, positive] = OPPOSITES[op] ?? [op, true];
    return { key: `${left} ${name} ${other}`, positive };
  }
  const key = canonical(world, test, frame);
  return key ? { key, positive: true } : undefined;
}

const OPPOSITES: Readonly<Record<string, readonly [string, boolean]>> = {
  NotEq: ["Eq", false], Is: ["Eq", true], IsNot: ["Eq", false], NotIn: ["In", false], GtE: ["Lt", false], LtE: ["Gt", false],
};

/**
 * A text that two expressions share when they mean the same thing: objects by their identity, locals by what they
 * were given, everything else as written. Undefined for what cannot be named.
 */
export function canonical(world: World, node: Expression, frame: Frame, depth = 8): string | undefined {
  if (depth === 0) return undefined;
  const part = (inner: Expression): string | undefined => canonical(world, inner, frame, depth - 1);
  switch (node.type) {
    case "Constant":
      return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
    case "Await":
    case "NamedExpr":
      return part(node.value);
    case "Name": {
      const known = identity(world.evaluate(node, frame));
      return known ?? canonicalName(world, node.id, frame, depth - 1);
    }
    case "Attribute": {
      // Only what an object is stays the same: an attribute's constant may be assigned anew.
      const value = world.evaluate(node, frame);
      if (value.type === "instance" || value.type === "event") return identity(value);
      const base = part(node.value);
      return base && `${base}.${node.attr}`;
    }
    case "Subscript": {
      const base = part(node.value);
      const key = part(node.slice);
      return base && key && `${base}[${key}]`;
    }
    case "Call": {
      const callee = part(node.func);
      const given = [...node.args, ...node.keywords.map(({ value }) => value)].map(part);
      return callee && given.every((argument) => argument !== undefined) ? `${callee}(${given.join()})` : undefined;
    }
    case "Tuple":
    case "List": {
      const items = node.elts.map(part);
      return items.every((item) => item !== undefined) ? `[${items.join()}]` : undefined;
    }
    default:
      return undefined;
  }
}

function identity(value: Value): string | undefined {
  if (value.type === "event") return "event";
  if (value.type === "instance") return `#${value.id}`;
  if (value.type === "constant") return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
  if (value.type === "function" && !value.self) return nodeKey(value.source, value.node);
  return undefined;
}

function canonicalName(world: World, name: string, frame: Frame, depth: number): string | undefined {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return `${nodeKey(at.source, node)}:${name}`;
    const bindings = bindingsOf(node).get(name);
    if (!bindings) continue;
    const [only, more] = bindings;
    if (only?.type === "value" && !more) {
      const meaning = canonical(world, only.value, at, depth);
      if (meaning) return meaning;
    }
    return `${nodeKey(at.source, node)}:${name}`;
  }
  return name;
}
