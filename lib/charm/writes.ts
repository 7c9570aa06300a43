/** Which attributes a call may assign, in the function that it calls and all that this one calls. */
import type { Call, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import type { Frame, FunctionValue } from "./values.js";
import { NO_ARGUMENTS, optionsOf } from "./values.js";
import type { World } from "./world.js";

/** Functions looked at for one call; what is behind them is taken to assign nothing. */
const REACH_LIMIT = 200;
const NONE: ReadonlySet<string> = new Set();

/** By function, as long as the world lives. */
const cache = new WeakMap<World, Map<FunctionNode | Lambda, ReadonlySet<string>>>();

/** Names of the attributes that a call may assign. */
export function attributesWrittenBy(world: World, call: Call, frame: Frame): ReadonlySet<string> {
  const callees = optionsOf(world.evaluate(call.func, frame)).filter((value) => value.type === "function");
  const writes = callees.map((callee) => writesOf(world, callee));
  return writes.length > 1 ? new Set(writes.flatMap((names) => [...names])) : (writes[0] ?? NONE);
}

function writesOf(world: World, callee: FunctionValue): ReadonlySet<string> {
  let known = cache.get(world);
  if (!known) cache.set(world, (known = new Map<FunctionValue["node"], ReadonlySet<string>>()));
  let writes = known.get(callee.node);
  if (!writes) known.set(callee.node, (writes = collectWrites(world, callee)));
  return writes;
}

function collectWrites(world: World, start: FunctionValue): ReadonlySet<string> {
  const names = new Set<string>();
  const queue = [start];
  const seen = new Set<Node>([start.node]);
  for (const { target, frame } of entered(world, queue)) {
    for (const inner of partsOf(target.node)) {
      for (const assigned of assignedIn(inner)) if (assigned.type === "Attribute") names.add(assigned.attr);
      if (inner.type !== "Call") continue;
      for (const callee of optionsOf(world.evaluate(inner.func, frame))) {
        if (callee.type !== "function" || seen.has(callee.node) || seen.size >= REACH_LIMIT) continue;
        seen.add(callee.node);
        queue.push(callee);
      }
    }
  }
  return names;
}

/** Everything in a queue that may grow, with a frame for it; constructors give an object its first state, and change none. */
function* entered(world: World, queue: readonly FunctionValue[]): Generator<{ target: FunctionValue; frame: Frame }> {
  for (const target of queue) {
    const { node, self, owner } = target;
    if (node.type === "Lambda" || !self || !owner) yield { target, frame: world.callFrame(target, { ...NO_ARGUMENTS, open: true }) };
    else if (node.name !== "__init__") yield { target, frame: world.methodFrame(self, owner, node) };
  }
}

function assignedIn(node: Node): readonly Node[] {
  if (node.type === "Assign" || node.type === "Delete") return node.targets;
  return node.type === "AugAssign" || node.type === "AnnAssign" ? [node.target] : [];
}

function partsOf(of: FunctionNode | Lambda): Node[] {
  const parts: Node[] = [];
  for (const root of Array.isArray(of.body) ? of.body : [of.body]) {
    walk(root, (node) => {
      parts.push(node);
      return !isScope(node);
    });
  }
  return parts;
}
