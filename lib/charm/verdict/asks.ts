/** What a question asks for: the facts of Juju and ops, of components and of the workload that its expression reads. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import { children, isScope, walk } from "../../syntax/index.js";
import { bindingsOf } from "../bindings.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import { lastPart, snake } from "../names.js";
import { hasParameter } from "../parameters.js";
import { returnsOf } from "../returns.js";
import { show } from "../show.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import type { Component, ReasonKind } from "./reason.js";
import { surelyNamed } from "./named.js";
import { relationOf } from "./relations.js";

/** Something that a question asks for. */
export interface Ask {
  kind: ReasonKind;
  of: string | null;
  /** What is read is what this unit or application has written itself. */
  own: boolean;
  /** It belongs to the event's own relation. */
  ofEvent: boolean;
  component: Component | null;
}

const DEPTH_LIMIT = 6;
/** Nodes looked at for one question; far above what real charms need. */
const NODE_LIMIT = 4_000;

/** How far one question may still be followed. */
interface Room {
  depth: number;
  nodes: { left: number };
}

function deeper({ depth, nodes }: Room): Room {
  return { depth: depth - 1, nodes };
}

function asked(kind: ReasonKind, more: Partial<Ask> = {}): Ask {
  return { kind, of: null, own: false, ofEvent: false, component: null, ...more };
}

/** Everything that an expression reads and that a reason can be, through locals, properties and functions of the charm. */
export function asksIn(world: World, node: Node, frame: Frame): Ask[] {
  return read(world, node, frame, { depth: DEPTH_LIMIT, nodes: { left: NODE_LIMIT } });
}

function read(world: World, node: Node, frame: Frame, room: Room): Ask[] {
  if (room.depth === 0 || room.nodes.left-- <= 0 || isScope(node)) return [];
  const below = (): Ask[] => children(node).flatMap((part) => read(world, part, frame, room));
  switch (node.type) {
    case "Call":
      return ofCall(world, node, frame, room) ?? below();
    case "Subscript":
      return ofDatabag(world, node.value, node.slice, frame) ?? ofStored(world, node.value, node.slice, frame) ?? ofInterface(world, node.slice, frame) ?? below();
    case "Attribute":
      return ofAttribute(world, node, frame, room) ?? below();
    case "Name":
      return ofName(world, node.id, frame, room);
    default:
      return below();
  }
}

/** What an expression is in itself, so that it need not be opened: one of ops' own questions, or a component's. */
export function askOf(world: World, node: Expression, frame: Frame): Ask | null {
  const sure = surelyNamed(node);
  if (sure) return asked(sure);
  if (node.type === "Call") return opsQuestion(world, node, frame) ?? ofComponent(world, node.func, frame);
  return node.type === "Attribute" ? ofComponent(world, node, frame) : null;
}

/** ops' own questions, by the names of their methods. */
function opsQuestion(world: World, node: Call, frame: Frame): Ask | null {
  const { func } = node;
  if (func.type !== "Attribute") return null;
  switch (snake(func.attr)) {
    case "can_connect":
      return asked("container", { of: containerOf(world, func.value, frame) });
    case "is_leader":
      return asked("leadership");
    case "planned_units":
      return asked("other-units");
    case "get_secret":
      return asked("secret");
    case "get_service":
    case "get_services":
    case "get_checks":
    case "get_check":
      return asked("workload");
    default:
      return null;
  }
}

function ofCall(world: World, node: Call, frame: Frame, room: Room): Ask[] | undefined {
  const whole = askOf(world, node, frame);
  if (whole) return [whole];
  const { func } = node;
  if (func.type === "Attribute") {
    const name = snake(func.attr);
    const [key] = node.args;
    if (name === "get_relation") return [relationAsk(world, node, frame)];
    if (name === "fetch" && snakeEnds(func.value, "resources")) return [asked("resource")];
    if (name === "get" && key) {
      const databag = ofDatabag(world, func.value, key, frame) ?? ofStored(world, func.value, key, frame);
      if (databag) return databag;
      if (snakeEnds(func.value, "relations")) return [relationAsk(world, node, frame)];
    }
  }
  const callees = optionsOf(world.evaluate(func, frame));
  const functions = callees.filter((callee) => callee.type === "function");
  const found = functions.flatMap((callee) => {
    const inner = world.callFrame(callee, argumentsOf(world, node, frame));
    return answersOf(callee.node).flatMap((value) => read(world, value, inner, deeper(room)));
  });
  if (functions.length > 0) return found;
  // What an object is made with, and what an unknown function is given, is not what is asked for.
  if (callees.some((callee) => callee.type === "class" || (callee.type === "external" && /^[A-Z]/.test(lastPart(callee.name))))) return [];
  const passesOn = callees.some(({ type }) => type === "external") || (func.type === "Attribute" && PASSES_ON.test(snake(func.attr)));
  const parts = passesOn ? [func, ...node.args] : [func];
  return [...parts.flatMap((part) => read(world, part, frame, room)), ...namedEndpoint(world, node.args, frame)];
}

/** Methods whose answer is about what they are given. */
const PASSES_ON = /^(is_?subset|issuperset|union|intersection|difference|join|loads|get|has|every|some|map|filter|parse)$/;

/** A declared endpoint among arguments that are written out: `self._is_related("db")`. */
function namedEndpoint(world: World, given: readonly Expression[], frame: Frame): Ask[] {
  for (const argument of given) {
    if (argument.type === "Starred") continue;
    const name = nameIn(world.evaluate(argument, frame));
    const fact = name === null ? undefined : world.facts.relations.find((relation) => relation.name === name);
    if (fact) return [asked(fact.role === "peers" ? "peer-data" : "relation-data", { of: fact.name })];
  }
  return [];
}

function ofAttribute(world: World, node: Expression & { type: "Attribute" }, frame: Frame, room: Room): Ask[] | undefined {
  const whole = askOf(world, node, frame);
  if (whole) return [whole];
  const base = world.evaluate(node.value, frame);
  if (base.type === "event") return snake(node.attr) === "relation" ? [relationAsk(world, node, frame)] : ofPayload(node.attr);
  const name = snake(node.attr);
  if (isStoredState(base)) return [asked("stored-state", { of: name })];
  if (name === "units") {
    const relation = relationOf(world, node.value, frame);
    if (relation) return [asked(isPeer(world, relation.endpoint, node.value) ? "other-units" : "relation-data", { of: relation.endpoint, ofEvent: relation.ofEvent })];
  }
  for (const self of optionsOf(base)) {
    if (self.type !== "instance") continue;
    const method = world.classes.method(self.class, node.attr);
    if (method) {
      if (!isProperty(method.node)) return undefined;
      const inner = world.methodFrame(self, method.owner, method.node);
      const found = answersOf(method.node).flatMap((value) => read(world, value, inner, deeper(room)));
      if (found.length > 0) return found;
      continue;
    }
    const assigned = world.classes.assignments(self.class, node.attr);
    const values = assigned?.assigned ?? [];
    const found = values.flatMap(({ value, method: by }) =>
      (value && assigned ? read(world, value, world.methodFrame(self, assigned.owner, by), deeper(room)) : []));
    if (found.length > 0) return found;
  }
  return undefined;
}

/** The event's own payload, of which Juju says more in later events. */
function ofPayload(attr: string): Ask[] | undefined {
  const name = snake(attr);
  if (name === "app" || name === "unit") return [asked("relation", { ofEvent: true })];
  return undefined;
}

/** `relation.data[who]`, and what is read from it. */
function ofDatabag(world: World, base: Expression, key: Expression, frame: Frame): Ask[] | undefined {
  if (!snakeEnds(base, "data")) return undefined;
  const relation = relationOf(world, (base as Expression & { type: "Attribute" }).value, frame);
  if (!relation) return undefined;
  const { endpoint, ofEvent } = relation;
  const own = isOwn(world, key, frame);
  const peer = isPeer(world, endpoint, base);
  const kind = !peer ? "relation-data" : own || snakeEnds(key, "app") ? "peer-data" : "other-units";
  return [asked(kind, { of: endpoint, own: own && !peer, ofEvent })];
}

/** `self.model.config["port"]`, `self.model.relations["db"]`, `self.model.storages["data"]`. */
function ofStored(world: World, base: Expression, key: Expression, frame: Frame): Ask[] | undefined {
  if (isStoredState(world.evaluate(base, frame))) return [asked("stored-state")];
  if (snakeEnds(base, "config") && base.type === "Attribute") return [asked("config", { of: nameIn(world.evaluate(key, frame)) })];
  if (snakeEnds(base, "storages")) return [asked("storage", { of: nameIn(world.evaluate(key, frame)) })];
  if (!snakeEnds(base, "relations")) return undefined;
  const endpoint = nameIn(world.evaluate(key, frame));
  return [asked("relation", { of: endpoint })];
}

/** `interfaces["db"]`: what is kept by an endpoint's name. */
function ofInterface(world: World, key: Expression, frame: Frame): Ask[] | undefined {
  const found = namedEndpoint(world, [key], frame);
  return found.length > 0 ? found : undefined;
}

function relationAsk(world: World, node: Expression, frame: Frame): Ask {
  const relation = relationOf(world, node, frame);
  return asked("relation", { of: relation?.endpoint ?? null, ofEvent: relation?.ofEvent ?? false });
}

/** A member of a component whose code is not the charm's own. */
function ofComponent(world: World, member: Expression, frame: Frame): Ask | null {
  if (member.type !== "Attribute" || member.value.type === "Call") return null;
  const values = optionsOf(world.evaluate(member.value, frame));
  for (const value of values) {
    if (!isComponent(world, value, frame)) continue;
    const endpoint = endpointOf(world, value);
    const component: Component = {
      id: value.type === "instance" ? value.id : null, text: `${show(member.value)}.on`, member: snake(member.attr),
    };
    const peer = endpoint !== null && world.facts.relations.some(({ name, role }) => name === endpoint && role === "peers");
    return asked(peer ? "peer-data" : "library-ready", { of: endpoint, component });
  }
  return null;
}

function isComponent(world: World, value: Value, frame: Frame): boolean {
  if (value.type === "instance") {
    // A library's own questions to itself are opened.
    return value.class.source.origin === "vendored" && frame.source.origin === "own" &&
      world.classes.lineage(value.class).external.some((name) => lastPart(name) === "Object" || /Base$/.test(name));
  }
  // Objects of installed packages that are told of a charm: `Database(self, "db")`.
  return value.type === "external-object" && value.arguments !== null &&
    value.arguments.positional.concat([...value.arguments.named.values()]).some((given) => given.type === "instance");
}

/** The endpoint among what a component was made with. */
function endpointOf(world: World, value: Value): string | null {
  const given = value.type === "instance" || value.type === "external-object" ? value.arguments : null;
  const names = [...(given?.positional ?? []), ...(given?.named.values() ?? [])].map(nameIn);
  return names.find((name) => name !== null && world.facts.relations.some((relation) => relation.name === name)) ?? null;
}

/** The container that an expression is: by `get_container("x")`, through attributes and properties. */
function containerOf(world: World, node: Expression, frame: Frame, depth = DEPTH_LIMIT): string | null {
  const { containers } = world.facts;
  const only = containers.length === 1 ? (containers[0] ?? null) : null;
  if (depth === 0) return only;
  if (node.type === "Call" && node.func.type === "Attribute" && snake(node.func.attr) === "get_container") {
    const given = node.args[0] ?? node.keywords[0]?.value;
    return given ? nameIn(world.evaluate(given, frame)) : only;
  }
  if (node.type === "Subscript" && snakeEnds(node.value, "containers")) return nameIn(world.evaluate(node.slice, frame));
  const behind = sourcesOf(world, node, frame);
  for (const { value, frame: where } of behind) {
    const found = containerOf(world, value, where, depth - 1);
    if (found !== null) return found;
  }
  return only;
}

/** The expressions that an attribute or a name was given. */
function sourcesOf(world: World, node: Expression, frame: Frame): { value: Expression; frame: Frame }[] {
  if (node.type === "Attribute") {
    return optionsOf(world.evaluate(node.value, frame)).flatMap((self) => {
      if (self.type !== "instance") return [];
      const method = world.classes.method(self.class, node.attr);
      if (method && isProperty(method.node)) {
        const inner = world.methodFrame(self, method.owner, method.node);
        return returnsOf(method.node).values.map((value) => ({ value, frame: inner }));
      }
      const assigned = world.classes.assignments(self.class, node.attr);
      return (assigned?.assigned ?? []).flatMap(({ value, method: by }) =>
        (value && assigned ? [{ value, frame: world.methodFrame(self, assigned.owner, by) }] : []));
    });
  }
  return node.type === "Name" ? bindingsOfName(node.id, frame) : [];
}

function bindingsOfName(name: string, frame: Frame): { value: Expression; frame: Frame }[] {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    const where = at;
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return [];
    const bindings = bindingsOf(node).get(name);
    if (bindings) {
      return bindings.flatMap((binding) => {
        if (binding.type === "value" || binding.type === "context") return [{ value: binding.value, frame: where }];
        return binding.type === "each" || binding.type === "item" ? [{ value: binding.of, frame: where }] : [];
      });
    }
  }
  return [];
}

function ofName(world: World, name: string, frame: Frame, room: Room): Ask[] {
  return bindingsOfName(name, frame).flatMap(({ value, frame: where }) => read(world, value, where, deeper(room)));
}

/** What decides the answer of a function: what it gives back, and the tests around that. */
function answersOf(of: FunctionNode | Lambda): readonly Expression[] {
  if (of.type === "Lambda") return Array.isArray(of.body) ? [] : [of.body];
  const tests = new Set<Expression>();
  for (const root of of.body) {
    walk(root, (node) => {
      if (node.type === "If" && node.body.some(({ type }) => type === "Return")) tests.add(node.test);
      return !isScope(node);
    });
  }
  return [...returnsOf(of).values, ...tests];
}

/** True for this unit or this application, rather than the other side's. */
function isOwn(world: World, key: Expression, frame: Frame): boolean {
  if (key.type === "Attribute" && (key.attr === "unit" || key.attr === "app")) {
    const base = world.evaluate(key.value, frame);
    return base.type !== "event" && relationOf(world, key.value, frame) === undefined && !/(^|\.)(event|relation|rel)$/.test(show(key.value));
  }
  return sourcesOf(world, key, frame).some(({ value, frame: where }) => value.type === "Attribute" && isOwn(world, value, where));
}

function isPeer(world: World, endpoint: string | null, written: Expression): boolean {
  if (endpoint !== null) {
    const fact = world.facts.relations.find(({ name }) => name === endpoint);
    if (fact) return fact.role === "peers";
  }
  return /peer/i.test(endpoint ?? "") || /peer/i.test(show(written));
}

function isStoredState(value: Value): boolean {
  return optionsOf(value).some((option) => option.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(option.name)));
}

function snakeEnds(node: Expression, name: string): boolean {
  return node.type === "Attribute" && snake(node.attr) === name;
}

function nameIn(value: Value): string | null {
  const [only, more] = optionsOf(value);
  return !more && only?.type === "constant" && typeof only.value === "string" ? only.value : null;
}
