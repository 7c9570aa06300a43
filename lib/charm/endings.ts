/** Calls that do not come back. */
import type { Call, FunctionNode, Lambda } from "../syntax/index.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import { lastPart } from "./names.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const EXITS = new Set(["sys.exit", "os._exit", "os.abort", "exit", "quit", "process.exit", "process.abort", "Deno.exit"]);

/** True for a call that ends the process: `sys.exit()`, `process.exit()`. */
export function endsProcess(world: World, call: Call, frame: Frame): boolean {
  return optionsOf(world.evaluate(call.func, frame)).some((callee) => callee.type === "external" && EXITS.has(callee.name));
}

const always = new WeakMap<FunctionNode | Lambda, boolean>();

/** True for a call of a function that every path leaves by an exception, or that says so by `NoReturn` or `never`. */
export function neverReturns(world: World, call: Call, frame: Frame): boolean {
  const callees = optionsOf(world.evaluate(call.func, frame));
  return callees.length > 0 && callees.every((callee) => callee.type === "function" && raisesAlways(callee.node));
}

/** The verdict of a function's own flow; kept as long as its syntax tree lives. */
function raisesAlways(node: FunctionNode | Lambda): boolean {
  let known = always.get(node);
  if (known === undefined) {
    always.set(node, false);
    known = saysSo(node) || !reachesEnd(node);
    always.set(node, known);
  }
  return known;
}

function saysSo(node: FunctionNode | Lambda): boolean {
  if (node.type === "Lambda" || !node.returns) return false;
  const { returns } = node;
  const name = returns.type === "Name" ? returns.id : returns.type === "Attribute" ? returns.attr
    : returns.type === "Constant" && typeof returns.value === "string" ? lastPart(returns.value) : "";
  return name === "NoReturn" || name === "Never" || name === "never";
}

function reachesEnd(of: FunctionNode | Lambda): boolean {
  const { entry, end } = flowOf(of);
  const seen = new Set<FlowNode>();
  const stack = [entry];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === end) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    for (const { to } of node.next) stack.push(to);
  }
  return false;
}
