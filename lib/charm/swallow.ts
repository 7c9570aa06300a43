/** Whether an error that is caught is heard of any more. */
import type { Call, ExceptHandler, Expression, FunctionNode, Lambda, Node, Statement } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { calledName, isSilent } from "./effect-names.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import { holderOf } from "./naming.js";
import { isInside } from "./positions.js";

/**
 * True when what catches an error keeps it to itself: it sets a status or logs at most, and the function then comes to
 * its end without failing the action or raising. An error that is noted, handed back or answered by other work counts
 * as handled.
 *
 * @param by the `except`, or the `suppress(…)` of a `with`
 */
export function swallows(by: Node): boolean {
  const of = holderOf(by);
  if (!of || (by.type === "ExceptHandler" && !isQuiet(by))) return false;
  return !endsLoudly(of, by);
}

/** True for a handler in which nothing happens that anybody would hear of, but for a status or a line in the log. */
function isQuiet({ body }: ExceptHandler): boolean {
  return !body.some((statement) => has(statement, (node) => !isQuietNode(node)));
}

function isQuietNode(node: Node): boolean {
  switch (node.type) {
    case "Raise":
    case "AugAssign":
    case "Delete":
    case "Assert":
    case "NamedExpr":
    case "Yield":
    case "YieldFrom":
      return false;
    case "Assign":
      return node.targets.every(isStatus);
    case "AnnAssign":
      return node.value === null || isStatus(node.target);
    case "Return":
      return node.value === null || (node.value.type === "Constant" && node.value.value === null);
    case "Call":
      return isQuietCall(node);
    default:
      return true;
  }
}

function isStatus(target: Expression): boolean {
  return target.type === "Attribute" && target.attr === "status";
}

function isQuietCall(call: Call): boolean {
  const name = calledName(call);
  if (isLoud(name)) return false;
  // A status is made, a text is put together, something is asked.
  return isSilent(call, name) || /^([A-Z]|str$|repr$|format$|join$|is_|get_|isinstance$)/.test(name);
}

/** Calls that tell the error to whoever has run the action. */
function isLoud(name: string): boolean {
  return /(^|_)(fail|failed|set_results)$/.test(name);
}

/** True when every way from the catch to the function's end fails the action or raises. */
function endsLoudly(of: FunctionNode | Lambda, by: Node): boolean {
  const { entry, end } = flowOf(of);
  const seen = new Set<FlowNode>(startsBehind(entry, by));
  for (const node of seen) {
    if (node === end) return false;
    if (isLoudNode(node)) continue;
    for (const { to, exceptional, uncertain } of node.next) if (!exceptional && !uncertain) seen.add(to);
  }
  return true;
}

function isLoudNode({ node, parts }: FlowNode): boolean {
  if (node?.type === "Raise") return true;
  return parts.some((part) => has(part, (inner) => inner.type === "Call" && /^(fail|fail_action)$/.test(calledName(inner))));
}

/** True when something in a node is so, functions inside of it left out. */
function has(root: Node, is: (node: Node) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= is(node);
    return !found && !isScope(node);
  });
  return found;
}

/** Where a function goes on once an error has been caught. */
function startsBehind(entry: FlowNode, by: Node): FlowNode[] {
  const all = new Set([entry]);
  for (const node of all) for (const { to } of node.next) all.add(to);
  if (by.type === "ExceptHandler") return [...all].filter(({ node }) => node === by);
  const block = withOf(by);
  const inside = (node: FlowNode): boolean => !!block && !!node.node && isInside(node.node, block);
  return [...all].filter(inside).flatMap(({ next }) => next.filter(({ exceptional, to }) => !exceptional && !inside(to)).map(({ to }) => to));
}

function withOf(item: Node): Statement | undefined {
  for (let at: Node | undefined = item; at; at = at.parent) if (at.type === "With" || at.type === "AsyncWith") return at;
  return undefined;
}
