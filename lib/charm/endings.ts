/** Calls that do not come back. */
import type { Call, Expression, FunctionNode, Lambda } from "../syntax/index.js";
import { children, isScope } from "../syntax/index.js";
import { flowOf, isExpression } from "./flow.js";
import type { FlowEdge, FlowNode } from "./flow.js";
import { lastPart } from "./names.js";
import { PerPlace } from "./per-place.js";
import type { Frame } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const SYSTEM_EXITS = new Set(["sys.exit", "exit", "quit"]);
const PROCESS_EXITS = new Set(["os._exit", "os.abort", "process.exit", "process.abort", "Deno.exit"]);

/** How a call ends the process: by an exception that can be caught (`sys.exit()`), at once (`process.exit()`), or not. */
export function exitOf(world: World, call: Call, frame: Frame): "SystemExit" | "process" | null {
  for (const callee of optionsOf(world.evaluate(call.func, frame))) {
    if (callee.type !== "external") continue;
    if (SYSTEM_EXITS.has(callee.name)) return "SystemExit";
    if (PROCESS_EXITS.has(callee.name) || PROCESS_EXITS.has(callee.name.replace(/^node:/, ""))) return "process";
  }
  return null;
}

/** By expression, as long as its tree lives. */
const certain = new WeakMap<Expression, readonly Call[]>();

/** The calls of an expression that are made whatever its parts come to: not those behind `and`, `or` and `?`. */
export function certainCalls(part: Expression): readonly Call[] {
  let calls = certain.get(part);
  if (!calls) certain.set(part, (calls = collectCertain(part)));
  return calls;
}

function collectCertain(part: Expression): readonly Call[] {
  const found: Call[] = [];
  const stack: Expression[] = [part];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const [first] = node.type === "BoolOp" ? node.values : node.type === "IfExp" ? [node.test] : [];
    if (first) stack.push(first);
    else if (isScope(node) || node.type.endsWith("Comp") || node.type === "GeneratorExp") continue;
    else {
      if (node.type === "Call") found.push(node);
      for (const below of children(node)) {
        if (below.type === "keyword") stack.push(below.value);
        else if (isExpression(below)) stack.push(below);
      }
    }
  }
  return found;
}

/** The ways on from a place in a function: only those of an exception, where a call in it never comes back. */
export function waysOn(world: World, node: FlowNode, frame: Frame): readonly FlowEdge[] {
  const ends = node.parts.length > 0 && ending.ask(node, frame, () => endsAt(world, node, frame));
  return ends ? node.next.filter(({ exceptional }) => exceptional) : node.next;
}

const ending = new PerPlace<boolean>();

function endsAt(world: World, { parts }: FlowNode, frame: Frame): boolean {
  return parts.some((part) => certainCalls(part).some((call) => exitOf(world, call, frame) !== null || neverReturns(world, call, frame)));
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
    known = saysSo(node) || (!reachesEnd(node) && !isPlaceholder(node));
    always.set(node, known);
  }
  return known;
}

function saysSo(node: FunctionNode | Lambda): boolean {
  if (node.type === "Lambda" || !node.returns) return false;
  const { returns } = node;
  const name = returns.type === "Name" ? returns.id : returns.type === "Attribute" ? returns.attr
    : returns.type === "Constant" && typeof returns.value === "string" ? lastPart(returns.value) : "";
  return name === "NoReturn" || name === "Never";
}

/** True for a method that only says that others have to write it: an object of a class below may be meant. */
function isPlaceholder({ body }: FunctionNode | Lambda): boolean {
  const last = Array.isArray(body) ? body.at(-1) : undefined;
  if (last?.type !== "Raise" || !last.exc) return false;
  const raised = last.exc.type === "Call" ? last.exc.func : last.exc;
  if (raised.type === "Name" && raised.id === "NotImplementedError") return true;
  return last.exc.type === "Call" && last.exc.args.some((said) =>
    said.type === "Constant" && typeof said.value === "string" && /\bnot implemented\b/i.test(said.value));
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
