/** What is named and called in a piece of syntax, listed once: every path and every kind of event comes by the same. */
import type { Attribute, Call, DictComp, GeneratorExp, ListComp, Module, Node, SetComp, Subscript } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";

export type Use = Call | Attribute | Subscript;

/** By the piece of syntax, as long as its tree lives. */
const uses = new WeakMap<Node, readonly Use[]>();
const calls = new WeakMap<Module, readonly Call[]>();

/** The calls, attributes and items of an expression, parents first; not those in scopes of their own. */
export function usesIn(part: Node): readonly Use[] {
  let found = uses.get(part);
  if (!found) uses.set(part, (found = collect(part)));
  return found;
}

function collect(part: Node): readonly Use[] {
  const found: Use[] = [];
  walk(part, (node) => {
    if (node.type === "Call" || node.type === "Attribute" || node.type === "Subscript") found.push(node);
    return !isScope(node);
  });
  return found.length === 0 ? NONE : found;
}

const NONE: readonly Use[] = [];

/** A call, or a comprehension with all that is inside. */
export type Step = Call | Comprehension;
type Comprehension = ListComp | SetComp | DictComp | GeneratorExp;

const steps = new WeakMap<Node, readonly Step[]>();

/** What an expression runs, parents first: its calls, and its comprehensions as a whole. */
export function stepsIn(root: Node): readonly Step[] {
  let found = steps.get(root);
  if (!found) steps.set(root, (found = collectSteps(root)));
  return found;
}

function collectSteps(root: Node): readonly Step[] {
  const found: Step[] = [];
  walk(root, (node) => {
    if (isScope(node)) return false;
    if (node.type === "ListComp" || node.type === "SetComp" || node.type === "GeneratorExp" || node.type === "DictComp") {
      found.push(node);
      return false;
    }
    if (node.type === "Call") found.push(node);
    return true;
  });
  return found.length === 0 ? NO_STEPS : found;
}

const NO_STEPS: readonly Step[] = [];

/** Every call of a module, wherever it stands, parents first. */
export function callsOf(module: Module): readonly Call[] {
  let found = calls.get(module);
  if (!found) {
    const collected: Call[] = [];
    walk(module, (node) => {
      if (node.type === "Call") collected.push(node);
    });
    calls.set(module, (found = collected));
  }
  return found;
}
