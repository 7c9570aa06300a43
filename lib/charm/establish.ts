/** What a condition establishes for the code behind it, and what makes that uncertain again. */
import type { Call, Constant, Expression, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { givenTo } from "./bindings.js";
import { atomOf, canonical, localName } from "./canonical.js";
import type { Facts } from "./conditions.js";
import type { Condition, FlowNode } from "./flow.js";
import { PerPlace } from "./per-place.js";
import { predicate, quantified } from "./predicates.js";
import type { Frame } from "./values.js";
import { nodeKey } from "./values.js";
import type { World } from "./world.js";
import { attributesWrittenBy } from "./writes.js";

const PREDICATE_DEPTH = 5;
/** What is true is there; what is not there is not true. */
const IS_NONE = " Eq null";

/** Nobody tests more on the way to a place; of what is generated, the rest is not remembered. */
const MOST_FACTS = 200;

/** The facts behind an edge: those before it, and what its condition establishes. */
export function establish(world: World, condition: Condition, frame: Frame, facts: Facts): Facts {
  if (condition.type !== "test" || facts.size > MOST_FACTS) return facts;
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
  if (atom) {
    into.set(atom.key, outcome === atom.positive);
    if (test.type !== "Compare" && outcome) into.set(atom.key + IS_NONE, false);
    if (atom.key.endsWith(IS_NONE) && outcome === atom.positive) into.set(atom.key.slice(0, -IS_NONE.length), false);
  }
  const each = quantified(world, test, frame);
  if (each?.all === outcome) {
    for (const { test: part, frame: inner } of each.parts) assume(world, part, outcome, inner, into, depth - 1);
  }
  const inner = predicate(world, test, frame);
  if (inner) assume(world, inner.test, outcome, inner.frame, into, depth - 1);
}

/**
 * What is established behind a statement: nothing of before about what it assigns, by itself or in what it calls; but
 * what a local is, where it is given a constant.
 */
export function behind(world: World, node: FlowNode, frame: Frame, facts: Facts): Facts {
  const left = forget(world, node, frame, facts);
  const flag = flagSet(node.node, frame);
  if (!flag) return left;
  return new Map([...left, [flag.key, Boolean(flag.value)], [flag.key + IS_NONE, flag.value === null]]);
}

/** `ready = False`, for a local that is also given something else; of any other, its one value is known anyway. */
function flagSet(node: Node | null, frame: Frame): { key: string; value: Constant["value"] } | undefined {
  if (node?.type !== "Assign" && node?.type !== "AnnAssign") return undefined;
  const target = node.type === "AnnAssign" ? node.target : node.targets.length === 1 ? node.targets[0] : undefined;
  if (target?.type !== "Name" || node.value?.type !== "Constant") return undefined;
  const key = givenTo(frame.node, target.id).length > 1 ? localName(target.id, frame) : undefined;
  return key === undefined ? undefined : { key, value: node.value.value };
}

/** The facts about locals of a function: they last until these are assigned anew, whatever time passes. */
export function aboutLocals(frame: Frame, facts: Facts): Facts {
  const own = `${nodeKey(frame.source, frame.node)}:`;
  return new Map([...facts].filter(([key]) => key.startsWith(own) && /^\w+( Eq null)?$/.test(key.slice(own.length))));
}

function forget(world: World, node: FlowNode, frame: Frame, facts: Facts): Facts {
  if (facts.size === 0) return facts;
  const changed = changedAt.ask(node, frame, () => changedBy(world, node, frame));
  if (changed.length === 0) return facts;
  const left = [...facts].filter(([key]) => !changed.some((name) => mentions(key, name)));
  return left.length === facts.size ? facts : new Map(left);
}

const changedAt = new PerPlace<readonly string[]>();

/** The names of what may be something else behind a statement. */
function changedBy(world: World, { node, parts }: FlowNode, frame: Frame): readonly string[] {
  const changed = new Set<string>();
  for (const target of targetsOf(node)) {
    const key = target.type === "Name" ? localName(target.id, frame) : canonical(world, target, frame);
    if (key !== undefined) changed.add(key);
  }
  const { named, calls } = changesIn(parts);
  for (const name of named) {
    const key = localName(name, frame);
    if (key !== undefined) changed.add(key);
  }
  for (const call of calls) for (const name of attributesWrittenBy(world, call, frame)) changed.add(`.${name}`);
  return [...changed];
}

/** What the parts of a statement may change: names that `:=` assigns, and whatever calls do. */
interface Changes {
  named: readonly string[];
  calls: readonly Call[];
}

function changesIn(parts: readonly Node[]): Changes {
  const named: string[] = [];
  const calls: Call[] = [];
  for (const part of parts) {
    walk(part, (inner) => {
      if (inner.type === "NamedExpr" && inner.target.type === "Name") named.push(inner.target.id);
      if (inner.type === "Call") calls.push(inner);
      return !isScope(inner);
    });
  }
  return { named, calls };
}

/** True where a fact is about something: `#1.state.ready` about `#1.state`, but not about `#1.sta`. */
function mentions(fact: string, name: string): boolean {
  for (let at = fact.indexOf(name); at >= 0; at = fact.indexOf(name, at + 1)) {
    if (!/\w/.test(fact.charAt(at + name.length))) return true;
  }
  return false;
}

/** What a statement assigns, taken apart. */
export function targetsOf(node: Node | null): readonly Expression[] {
  switch (node?.type) {
    case "Assign":
    case "Delete":
      return node.targets.flatMap(single);
    case "AugAssign":
    case "AnnAssign":
    case "For":
    case "AsyncFor":
      return single(node.target);
    default:
      return [];
  }
}

/** The targets of `a, (b, *c)`. */
function single(target: Expression): Expression[] {
  if (target.type === "Tuple" || target.type === "List") return target.elts.flatMap(single);
  return target.type === "Starred" ? single(target.value) : [target];
}
