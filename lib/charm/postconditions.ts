/** What is known once a function of the charm has come back: it would have raised otherwise. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { Facts } from "./conditions.js";
import { behind, establish } from "./establish.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import { PerPlace } from "./per-place.js";
import { Recursion } from "./recursion.js";
import { settle } from "./settle.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const NO_FACTS: Facts = new Map();

/** The facts behind a statement that calls a validating function: `self._validate()`. */
export function withPostconditions(world: World, node: FlowNode, frame: Frame, facts: Facts): Facts {
  const more = postconditionsOf(world, node, frame);
  return more.size === 0 ? facts : new Map([...facts, ...more]);
}

/** The call of a validating function that raises, for what is known; undefined where it may come back. */
export function refusingCall(world: World, node: FlowNode, frame: Frame, facts: Facts): Call | undefined {
  if (facts.size === 0) return undefined;
  const more = postconditionsOf(world, node, frame);
  const refuses = [...more].some(([key, value]) => facts.get(key) === !value);
  return refuses ? calledIn(node.parts) : undefined;
}

/** True for a statement that calls a function which may raise. */
export function mayRefuse(world: World, node: FlowNode, frame: Frame): boolean {
  return validating.ask(node, frame, () => validatingAt(world, node, frame)) !== null;
}

function postconditionsOf(world: World, node: FlowNode, frame: Frame): Facts {
  const inner = validating.ask(node, frame, () => validatingAt(world, node, frame));
  return inner ? recursion.ask(inner.frame, cache, () => factsAtEnd(world, inner.of, inner.frame)) : NO_FACTS;
}

/** A function that may raise, as a statement calls it. */
interface Validating {
  of: FunctionNode | Lambda;
  frame: Frame;
}

const validating = new PerPlace<Validating | null>();

function validatingAt(world: World, { node, parts }: FlowNode, frame: Frame): Validating | null {
  const call = node?.type === "Expr" || node?.type === "Assign" ? calledIn(parts) : undefined;
  const [callee, more] = call ? optionsOf(world.evaluate(call.func, frame)) : [];
  if (!call || callee?.type !== "function" || more || !raisesSomewhere(callee.node)) return null;
  return { of: callee.node, frame: world.callFrame(callee, argumentsOf(world, call, frame)) };
}

function calledIn(parts: readonly Expression[]): Call | undefined {
  const last = parts.at(-1);
  const inner = last?.type === "Await" ? last.value : last;
  return inner?.type === "Call" ? inner : undefined;
}

/** As long as the frames live. */
const cache = new WeakMap<Frame, Facts>();
/** Holds nothing but while a question is open. */
const recursion = new Recursion<Frame, Facts>(NO_FACTS);

function factsAtEnd(world: World, of: FunctionNode | Lambda, frame: Frame): Facts {
  const { entry, end } = flowOf(of);
  const known = new Map<FlowNode, Facts>([[entry, NO_FACTS]]);
  settle(entry, (node) => {
    const after = behind(world, node, frame, known.get(node) ?? NO_FACTS);
    const changed: FlowNode[] = [];
    for (const { to, condition } of node.next) {
      const facts = condition ? establish(world, condition, frame, after) : after;
      const before = known.get(to);
      const met = before ? new Map([...before].filter(([key, value]) => facts.get(key) === value)) : facts;
      if (met.size === before?.size) continue;
      known.set(to, met);
      changed.push(to);
    }
    return changed;
  });
  return known.get(end) ?? NO_FACTS;
}

/** By function, as long as its tree lives. */
const raising = new WeakMap<Node, boolean>();

function raisesSomewhere(of: Node): boolean {
  let found = raising.get(of);
  if (found !== undefined) return found;
  found = false;
  walk(of, (node) => {
    if (node.type === "Raise") found = true;
    return !found && (node === of || !isScope(node));
  });
  raising.set(of, found);
  return found;
}
