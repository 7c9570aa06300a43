/** Which attributes a call may assign, in the function that it calls and all that this one calls. */
import type { Call, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import type { Frame, FunctionValue } from "./values.js";
import { nodeKey, NO_ARGUMENTS, optionsOf } from "./values.js";
import type { World } from "./world.js";

/** Functions looked at for one call; what is behind them is taken to assign nothing. */
const REACH_LIMIT = 200;
const NONE: ReadonlySet<string> = new Set();

/** What one function does by itself. */
interface Own {
  names: ReadonlySet<string>;
  callees: readonly FunctionValue[];
}

interface Known {
  /** By function: what it and all that it calls may assign. */
  writes: Map<FunctionValue["node"], ReadonlySet<string>>;
  /** By function and object. */
  own: Map<string, Own>;
}

/** As long as the world lives. */
const cache = new WeakMap<World, Known>();

/** Names of the attributes that a call may assign. */
export function attributesWrittenBy(world: World, call: Call, frame: Frame): ReadonlySet<string> {
  const callees = optionsOf(world.evaluate(call.func, frame)).filter((value) => value.type === "function");
  const writes = callees.map((callee) => writesOf(world, callee));
  return writes.length > 1 ? new Set(writes.flatMap((names) => [...names])) : (writes[0] ?? NONE);
}

function writesOf(world: World, callee: FunctionValue): ReadonlySet<string> {
  const known: Known = cache.get(world) ?? { writes: new Map(), own: new Map() };
  cache.set(world, known);
  let writes = known.writes.get(callee.node);
  if (!writes) known.writes.set(callee.node, (writes = collectWrites(world, callee, known.own)));
  return writes;
}

function collectWrites(world: World, start: FunctionValue, known: Known["own"]): ReadonlySet<string> {
  const names = new Set<string>();
  const queue = [start];
  const seen = new Set<Node>([start.node]);
  // The queue grows while it is gone through.
  for (const target of queue) {
    const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`;
    let own = known.get(key);
    if (!own) known.set(key, (own = ownWrites(world, target)));
    for (const name of own.names) names.add(name);
    for (const callee of own.callees) {
      if (seen.has(callee.node) || seen.size >= REACH_LIMIT) continue;
      seen.add(callee.node);
      queue.push(callee);
    }
  }
  return names;
}

/** Constructors give an object its first state, and change none. */
function ownWrites(world: World, target: FunctionValue): Own {
  const { node, self, owner } = target;
  const isMethod = node.type !== "Lambda" && self && owner;
  if (isMethod && node.name === "__init__") return { names: NONE, callees: [] };
  const frame = isMethod ? world.methodFrame(self, owner, node) : world.callFrame(target, { ...NO_ARGUMENTS, open: true });
  const { names, calls } = writtenIn(node);
  const callees = calls.flatMap((call) => optionsOf(world.evaluate(call.func, frame)).filter((value) => value.type === "function"));
  return { names, callees };
}

/** What stands in a function. */
interface Written {
  names: ReadonlySet<string>;
  calls: readonly Call[];
}

/** By function, as long as its tree lives. */
const written = new WeakMap<FunctionValue["node"], Written>();

function writtenIn(node: FunctionValue["node"]): Written {
  let found = written.get(node);
  if (!found) written.set(node, (found = collectWritten(node)));
  return found;
}

function collectWritten({ body }: FunctionValue["node"]): Written {
  const names = new Set<string>();
  const calls: Call[] = [];
  for (const root of Array.isArray(body) ? body : [body]) {
    walk(root, (inner) => {
      for (const assigned of assignedIn(inner)) if (assigned.type === "Attribute") names.add(assigned.attr);
      if (inner.type === "Call") calls.push(inner);
      return !isScope(inner);
    });
  }
  return { names, calls };
}

function assignedIn(node: Node): readonly Node[] {
  if (node.type === "Assign" || node.type === "Delete") return node.targets;
  return node.type === "AugAssign" || node.type === "AnnAssign" ? [node.target] : [];
}
