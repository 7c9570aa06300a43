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

/** Every call in the functions that handlers reach. An `emit` is not followed: it has handlers of its own. */
export function callsBelow(world: World, handlers: readonly Value[]): ReachedCall[] {
  const found: ReachedCall[] = [];
  const seen = new Set<string>();
  const queue: FunctionValue[] = [];
  const push = (value: Value): void => {
    for (const option of optionsOf(value)) {
      if (option.type === "partial") push(option.target);
      if (option.type !== "function") continue;
      for (const { target } of wrapped(world, option, { positional: [], named: new Map(), open: true })) {
        const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`;
        if (seen.has(key) || seen.size > REACH_LIMIT) continue;
        seen.add(key);
        queue.push(target);
      }
    }
  };
  handlers.forEach(push);
  for (let target = queue.shift(); target; target = queue.shift()) {
    const frame = target.self && target.owner && target.node.type !== "Lambda"
      ? world.methodFrame(target.self, target.owner, target.node)
      : world.callFrame(target, { positional: [], named: new Map(), open: true });
    for (const call of callsIn(target.node)) {
      found.push({ call, frame });
      if (call.func.type === "Attribute" && call.func.attr === "emit") continue;
      push(world.evaluate(call.func, frame));
      for (const made of optionsOf(world.evaluate(call, frame))) {
        const init = made.type === "instance" ? world.classes.method(made.class, "__init__") : undefined;
        if (made.type !== "instance" || !init || !isMadeBy(world, call, frame)) continue;
        const { owner, node } = init;
        push({ type: "function", node, source: owner.source, owner, frame: owner.frame, self: made, undecorated: false });
      }
      for (const value of argumentsOf(world, call, frame).positional) {
        for (const option of optionsOf(value)) if (option.type === "function" && option.node.type === "Lambda") push(option);
      }
    }
  }
  return found;
}

/** True for a call that makes an object, rather than one that hands back an object made elsewhere. */
function isMadeBy(world: World, { func }: Call, frame: Frame): boolean {
  return optionsOf(world.evaluate(func, frame)).some(({ type }) => type === "class");
}

function callsIn(of: FunctionNode | Lambda): Call[] {
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
