/** What runs below the handlers of a charm, whatever they are given. */
import type { Call, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** Functions looked at for one question: enough for real charms, and a bound for the rest. */
const REACH_LIMIT = 2_000;

export interface ReachedCall {
  call: Call;
  frame: Frame;
}

/** One function that runs, the calls in it, and what they lead to. */
interface Reached {
  calls: readonly ReachedCall[];
  next: ReadonlyMap<string, FunctionValue>;
}

/** What each function leads to, as long as the world lives: the ways of many handlers meet. */
const graphs = new WeakMap<World, Map<string, Reached>>();

/** Every call in the functions that handlers reach. What an event's `emit` leads to has handlers of its own. */
export function callsBelow(world: World, handlers: readonly Value[]): ReachedCall[] {
  let graph = graphs.get(world);
  if (!graph) graphs.set(world, (graph = new Map<string, Reached>()));
  const found: ReachedCall[] = [];
  // Grows while it is walked; the bound ends it.
  const queue = new Map<string, FunctionValue>();
  for (const handler of handlers) entered(world, handler, queue);
  let seen = 0;
  for (const [key, target] of queue) {
    if (seen++ > REACH_LIMIT) break;
    let reached = graph.get(key);
    if (!reached) graph.set(key, (reached = reach(world, target)));
    for (const call of reached.calls) found.push(call);
    for (const [next, value] of reached.next) if (!queue.has(next)) queue.set(next, value);
  }
  return found;
}

function reach(world: World, target: FunctionValue): Reached {
  const frame = target.self && target.owner && target.node.type !== "Lambda"
    ? world.methodFrame(target.self, target.owner, target.node)
    : world.callFrame(target, { positional: [], named: new Map(), open: true });
  const calls = callsIn(target.node).map((call): ReachedCall => ({ call, frame }));
  const next = new Map<string, FunctionValue>();
  for (const { call } of calls) {
    entered(world, world.evaluate(call.func, frame), next);
    if (isMadeBy(world, call, frame)) {
      for (const made of optionsOf(world.evaluate(call, frame))) {
        if (made.type !== "instance") continue;
        const init = world.classes.method(made.class, "__init__");
        if (!init) continue;
        const { owner, node } = init;
        entered(world, { type: "function", node, source: owner.source, owner, frame: owner.frame, self: made, undecorated: false }, next);
      }
    }
    for (const value of argumentsOf(world, call, frame).positional) {
      for (const option of optionsOf(value)) if (option.type === "function" && option.node.type === "Lambda") entered(world, option, next);
    }
  }
  return { calls, next };
}

/** Adds the functions that are entered when a value is called, by function and object. */
function entered(world: World, value: Value, found: Map<string, FunctionValue>): void {
  for (const option of optionsOf(value)) {
    if (option.type === "partial") entered(world, option.target, found);
    if (option.type !== "function") continue;
    for (const { target } of wrapped(world, option, { positional: [], named: new Map(), open: true })) {
      found.set(`${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`, target);
    }
  }
}

/** True for a call that makes an object, rather than one that hands back an object made elsewhere. */
function isMadeBy(world: World, { func }: Call, frame: Frame): boolean {
  return optionsOf(world.evaluate(func, frame)).some(({ type }) => type === "class");
}

/** The calls in a function's own body. */
export function callsIn(of: FunctionNode | Lambda): Call[] {
  const calls: Call[] = [];
  const roots: readonly Node[] = Array.isArray(of.body) ? of.body : [of.body];
  for (const root of roots) {
    walk(root, (node) => {
      if (node.type === "Call") calls.push(node);
      return !isScope(node);
    });
  }
  return calls;
}
