/** What may be different in the next hook, although nobody deploys anything anew. */
import type { Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, children, isScope } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { argumentsOf } from "./calls.js";
import { isProperty } from "./classes.js";
import { lastPart, snake } from "./names.js";
import { hasParameter } from "./parameters.js";
import { returnsOf } from "./returns.js";
import type { Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

export type Changing = "leadership" | "relations" | "config" | "container" | "stored-state" | "scale";

const DEPTH_LIMIT = 6;

/** ops' own questions, by the names of their methods. */
const CALLS: Readonly<Record<string, Changing>> = {
  is_leader: "leadership", get_relation: "relations", can_connect: "container", planned_units: "scale",
};

/**
 * The state that a test asks for and that changes between hooks, through functions, properties, locals and attributes;
 * null where nothing shows it. What a constructor is given does not change, nor do the substrate, the metadata, or
 * the versions of Juju and ops.
 */
export function changingState(world: World, node: Node, frame: Frame, depth = DEPTH_LIMIT): Changing | null {
  if (depth === 0 || isScope(node)) return null;
  const ask = (inner: Node, where = frame, deep = depth): Changing | null => changingState(world, inner, where, deep);
  switch (node.type) {
    case "Call": {
      if (node.func.type === "Name" && node.func.id === "isinstance") return null;
      const callees = optionsOf(world.evaluate(node.func, frame)).filter((callee) => callee.type === "function");
      if (callees.length > 0) {
        return first(callees, (callee) => {
          const inner = world.callFrame(callee, argumentsOf(world, node, frame));
          return first(answers(callee.node), (part) => ask(part, inner, depth - 1));
        });
      }
      const name = snake(node.func.type === "Attribute" ? node.func.attr : "");
      return CALLS[name] ?? first(children(node), (part) => ask(part));
    }
    case "Attribute":
      return ofAttribute(world, node, frame, depth) ?? ask(node.value);
    case "Name":
      return ofName(world, node.id, frame, depth);
    default:
      return first(children(node), (part) => ask(part));
  }
}

function first<T>(items: Iterable<T>, ask: (item: T) => Changing | null): Changing | null {
  for (const item of items) {
    const found = ask(item);
    if (found) return found;
  }
  return null;
}

function ofAttribute(world: World, node: Expression & { type: "Attribute" }, frame: Frame, depth: number): Changing | null {
  const bases = optionsOf(world.evaluate(node.value, frame));
  const [self] = bases;
  if (bases.length === 1 && self?.type === "instance") {
    const method = world.classes.method(self.class, node.attr);
    if (method && !isProperty(method.node)) return null;
    if (method) {
      const inner = world.methodFrame(self, method.owner, method.node);
      return first(answers(method.node), (part) => changingState(world, part, inner, depth - 1));
    }
    const assigned = world.classes.assignments(self.class, node.attr);
    if (assigned) {
      return first(assigned.assigned, ({ value, method: by }) =>
        value && changingState(world, value, world.methodFrame(self, assigned.owner, by), depth - 1));
    }
    if (node.attr === "config" && world.classes.role(self.class) === "charm") return "config";
  }
  if (bases.some(isStoredState)) return "stored-state";
  const isModel = node.value.type === "Attribute" && node.value.attr === "model";
  if (node.attr === "config" && isModel) return "config";
  return node.attr === "relations" && isModel ? "relations" : null;
}

function isStoredState(value: Value): boolean {
  return value.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(value.name));
}

/** A local that was given such a state. A parameter is what the caller has decided. */
function ofName(world: World, name: string, frame: Frame, depth: number): Changing | null {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return null;
    const bindings = bindingsOf(node).get(name);
    const where = at;
    if (bindings) {
      return first(bindings, (binding) => (binding.type === "value" ? changingState(world, binding.value, where, depth - 1) : null));
    }
  }
  return null;
}

/** What decides the answer of a function: what it gives back, and the tests around that. */
function answers(of: FunctionNode | Lambda): Expression[] {
  if (of.type === "Lambda") return Array.isArray(of.body) ? [] : [of.body];
  const { values } = returnsOf(of);
  const tests = values.flatMap((value) => {
    const around: Expression[] = [];
    for (const above of ancestors(value)) {
      if (above === of) break;
      if (above.type === "If") around.push(above.test);
    }
    return around;
  });
  return [...values, ...tests];
}
