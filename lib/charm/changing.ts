/** What may be different in the next hook, although nobody deploys anything anew. */
import type { Attribute, Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, children, isCallable, isScope } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { argumentsOf } from "./calls.js";
import { isProperty, receiverName } from "./classes.js";
import { lastPart, snake } from "./names.js";
import { hasParameter, positionalParameters } from "./parameters.js";
import { returnsOf } from "./returns.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

export type Changing = "leadership" | "relations" | "config" | "secrets" | "storage" | "container" | "stored-state" | "scale";

const DEPTH_LIMIT = 6;

/** ops' own questions, by the names of their methods. */
const CALLS: Readonly<Record<string, Changing>> = {
  is_leader: "leadership", get_relation: "relations", get_secret: "secrets", can_connect: "container", planned_units: "scale",
};

/** Mappings of ops' model. Which names they have, the metadata says; what is found by a name changes. */
const BY_NAME: Readonly<Record<string, Changing>> = { relations: "relations", storages: "storage" };

/** Parameters that a call has given such a state. */
export type GivenState = ReadonlyMap<string, Changing>;

const NOTHING_GIVEN: GivenState = new Map();

/** Where something is asked: how far it may be followed, and what is known there of the parameters. */
interface Where {
  frame: Frame;
  depth: number;
  given: GivenState;
}

/**
 * The state that an expression asks for and that changes between hooks, through functions, properties, locals and
 * attributes; null where nothing shows it. What a constructor is given does not change, nor do the substrate, the
 * metadata, or the versions of Juju and ops.
 */
export function changingState(world: World, node: Node, frame: Frame, given = NOTHING_GIVEN): Changing | null {
  return stateOf(world, node, { frame, depth: DEPTH_LIMIT, given });
}

/** The parameters of a function that a call gives such a state. */
export function givenState(world: World, callee: FunctionValue, { args, keywords }: Call, frame: Frame, given = NOTHING_GIVEN): GivenState {
  return givenTo(world, callee, args, keywords, { frame, depth: DEPTH_LIMIT, given });
}

function stateOf(world: World, node: Node, where: Where): Changing | null {
  if (where.depth === 0 || isScope(node)) return null;
  const ask = (inner: Node): Changing | null => stateOf(world, inner, where);
  switch (node.type) {
    case "Call":
      return ofCall(world, node, where);
    case "Attribute":
      return ofAttribute(world, node, where) ?? ask(node.value);
    case "Name":
      return ofName(world, node.id, where);
    case "Subscript":
      return byName(node.value) ?? firstState(children(node), ask);
    default:
      return firstState(children(node), ask);
  }
}

/** The first such state that one of several things is found to depend on. */
export function firstState<T>(items: Iterable<T>, ask: (item: T) => Changing | null): Changing | null {
  for (const item of items) {
    const found = ask(item);
    if (found) return found;
  }
  return null;
}

function ofCall(world: World, node: Call, where: Where): Changing | null {
  const { func, args, keywords } = node;
  if (func.type === "Name" && func.id === "isinstance") return null;
  const called = optionsOf(world.evaluate(func, where.frame));
  const callees = called.filter((callee) => callee.type === "function");
  if (callees.length === 0) {
    const name = snake(func.type === "Attribute" ? func.attr : "");
    const known = CALLS[name] ?? (name === "get" && func.type === "Attribute" ? byName(func.value) : null);
    // An object is there whatever it was made with.
    return known ?? (called.every(isClass) ? null : firstState(children(node), (part) => stateOf(world, part, where)));
  }
  return firstState(callees, (callee) => {
    const frame = world.callFrame(callee, argumentsOf(world, node, where.frame));
    const inner = { frame, depth: where.depth - 1, given: givenTo(world, callee, args, keywords, where) };
    return firstState(answers(callee.node), (part) => stateOf(world, part, inner));
  });
}

function givenTo(world: World, callee: FunctionValue, args: Call["args"], keywords: Call["keywords"], where: Where): GivenState {
  const given = new Map<string, Changing>();
  const add = (name: string | null | undefined, value: Expression): void => {
    const state = name ? stateOf(world, value, { ...where, depth: where.depth - 1 }) : null;
    if (name && state) given.set(name, state);
  };
  const { node, owner } = callee;
  const isMethod = owner !== null && node.type !== "Lambda" && receiverName(node) !== undefined;
  const parameters = positionalParameters(node).slice(isMethod ? 1 : 0);
  args.forEach((value, index) => add(parameters[index]?.arg, value));
  for (const { arg, value } of keywords) add(arg, value);
  return given;
}

function ofAttribute(world: World, node: Attribute, where: Where): Changing | null {
  const { frame } = where;
  const bases = optionsOf(world.evaluate(node.value, frame));
  const [self] = bases;
  const askIn = (inner: Frame) => (part: Node): Changing | null =>
    stateOf(world, part, { frame: inner, depth: where.depth - 1, given: NOTHING_GIVEN });
  if (bases.length === 1 && self?.type === "instance") {
    const method = world.classes.method(self.class, node.attr);
    if (method && !isProperty(method.node)) return null;
    if (method) return firstState(answers(method.node), askIn(world.methodFrame(self, method.owner, method.node)));
    const assigned = world.classes.assignments(self.class, node.attr);
    if (assigned) {
      return firstState(assigned.assigned, ({ value, method: by }) =>
        value && firstState([value, ...testsAround(value)], askIn(world.methodFrame(self, assigned.owner, by))));
    }
    if (node.attr === "config" && world.classes.role(self.class) === "charm") return "config";
  }
  if (bases.some(isStoredState)) return "stored-state";
  return node.attr === "config" && isModel(node.value) ? "config" : null;
}

/** `self.model.relations`, of which something is asked by its name. */
function byName(node: Expression): Changing | null {
  return node.type === "Attribute" && isModel(node.value) ? (BY_NAME[node.attr] ?? null) : null;
}

function isModel(node: Expression): boolean {
  return node.type === "Attribute" ? node.attr === "model" : node.type === "Name" && node.id === "model";
}

/** JavaScript's conversions, which look like classes. */
const CONVERSIONS = new Set(["String", "Symbol", "Number", "Boolean", "BigInt", "Array", "Set", "Map", "Object", "URL"]);

/** True for what a call makes an object of; not for a conversion, which gives back what it is given in another form. */
export function isClass(value: Value): boolean {
  if (value.type === "class") return true;
  return value.type === "external" && /^_*[A-Z]/.test(lastPart(value.name)) && !CONVERSIONS.has(value.name);
}

function isStoredState(value: Value): boolean {
  return value.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(value.name));
}

/** A local that was given such a state. A parameter is what the caller has decided. */
function ofName(world: World, name: string, where: Where): Changing | null {
  for (let at: Frame | null = where.frame; at; at = at.outer) {
    const { node } = at;
    if (isCallable(node) && hasParameter(node, name)) {
      return at === where.frame ? (where.given.get(name) ?? null) : null;
    }
    const bindings = bindingsOf(node).get(name);
    const inner = { ...where, frame: at, depth: where.depth - 1 };
    if (bindings) {
      return firstState(bindings, (binding) => binding.type !== "value" ? null
        : firstState([binding.value, ...testsAround(binding.value)], (part) => stateOf(world, part, inner)));
    }
  }
  return null;
}

/** What decides the answer of a function: what it gives back, and the tests around that. */
function answers(of: FunctionNode | Lambda): Expression[] {
  if (of.type === "Lambda") return Array.isArray(of.body) ? [] : [of.body];
  const { values } = returnsOf(of);
  return [...values, ...values.flatMap(testsAround)];
}

/** The tests under which a function or a module comes to a node. */
export function testsAround(node: Node): Expression[] {
  const tests: Expression[] = [];
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) break;
    if (above.type === "If" && above.test !== below) tests.push(above.test);
    below = above;
  }
  return tests;
}
