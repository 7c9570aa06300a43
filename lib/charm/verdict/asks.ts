/** What a question asks for: the facts of Juju and ops, of components and of the workload that its expression reads. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import { children, isScope, walk } from "../../syntax/index.js";
import { isClass } from "../changing.js";
import { lastPart, snake } from "../names.js";
import { returnsOf } from "../returns.js";
import { show } from "../show.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import type { Ask } from "./ask.js";
import { asked } from "./ask.js";
import { answeringTo, assignedTo, boundTo, isUnknownItem, originsOf } from "./origins.js";
import type { Made } from "./questions.js";
import { askInside, askOf, endpointOf, isDoing, nameIn } from "./questions.js";
import type { RelationOf } from "./relations.js";
import { relationGot, relationOf } from "./relations.js";

const DEPTH_LIMIT = 6;
/** Nodes looked at for one question; far above what real charms need. */
const NODE_LIMIT = 4_000;

/** What a question asks for. */
export interface Asked {
  asks: readonly Ask[];
  /** Nothing else decides its answer: all that it reads is told by these, or never changes. */
  isAll: boolean;
}

/** What a question asks for: what it is in itself, else what it reads. */
export function asksOf(world: World, node: Expression, frame: Frame): Asked {
  const whole = askOf(world, node, frame);
  if (whole) return { asks: [whole], isAll: true };
  const room = newRoom();
  const asks = read(world, node, frame, room);
  return { asks, isAll: !room.unseen.met };
}

/** Everything that code reads and that a reason can be, through locals, properties and functions of the charm. */
export function asksIn(world: World, node: Node, frame: Frame): Ask[] {
  return read(world, node, frame, newRoom());
}

/** How far one question may still be followed. */
interface Room {
  depth: number;
  nodes: { left: number };
  /** Whether something was met that decides, too, and cannot be told. */
  unseen: { met: boolean };
}

function newRoom(): Room {
  return { depth: DEPTH_LIMIT, nodes: { left: NODE_LIMIT }, unseen: { met: false } };
}

function deeper({ depth, ...room }: Room): Room {
  return { ...room, depth: depth - 1 };
}

/** Notes that something decides that cannot be told. */
function notSeen({ unseen }: Room): Ask[] {
  unseen.met = true;
  return [];
}

function read(world: World, node: Node, frame: Frame, room: Room): Ask[] {
  if (room.depth === 0 || room.nodes.left-- <= 0) return notSeen(room);
  if (node.type === "Lambda") return fromAnswers(world, handedOver(world, node, frame), room);
  if (isScope(node)) return [];
  const below = (): Ask[] => children(node).flatMap((part) => read(world, part, frame, room));
  switch (node.type) {
    case "Call":
      return ofCall(world, node, frame, room);
    case "Subscript":
      return ofKeyed(world, node.value, node.slice, frame) ?? below();
    case "Attribute": {
      const found = ofAttribute(world, node, frame, room) ?? below();
      return found.length === 0 && !isFixed(world, node, frame) ? notSeen(room) : found;
    }
    case "Name":
      if (isUnknownItem(node.id, frame)) return notSeen(room);
      return boundTo(node.id, frame).flatMap(({ value, frame: where }) => read(world, value, where, deeper(room)));
    default:
      return below();
  }
}

function ofCall(world: World, node: Call, frame: Frame, room: Room): Ask[] {
  const whole = askInside(world, node, frame);
  if (whole) return [whole];
  const { func } = node;
  const method = func.type === "Attribute" ? snake(func.attr) : "";
  const [key] = node.args;
  if (method === "get_relation") return [asked("relation", { of: relationGot(world, node, frame).endpoint })];
  // What a container holds, and which address the unit has, no relation tells, whatever its name.
  if (method === "get_container" || method === "get_binding") return notSeen(room);
  if (method === "fetch" && func.type === "Attribute" && ends(func.value, "resources")) return [asked("resource")];
  if (method === "get" && key && func.type === "Attribute") {
    const found = ofKeyed(world, func.value, key, frame);
    if (found) return found;
  }
  const answering = answeringTo(world, node, frame);
  if (answering.length > 0) {
    const found = fromAnswers(world, answering, room);
    return found.length > 0 || func.type !== "Attribute" ? found : fromMaking(world, func, frame, room);
  }
  const callees = optionsOf(world.evaluate(func, frame));
  // What an object is made with, and what an unknown function is given, is not what is asked for.
  if (callees.some(isClass)) return notSeen(room);
  const pure = isPure(world, func, callees, frame);
  if (!pure) notSeen(room);
  const passesOn = pure || callees.some(({ type }) => type === "external");
  const onto = func.type === "Attribute" ? (ofAttribute(world, func, frame, room) ?? read(world, func.value, frame, room)) : [];
  return [...onto, ...(passesOn ? node.args : []).flatMap((part) => read(world, part, frame, room)), ...namedEndpoint(world, node.args, frame)];
}

/** True for a call whose answer is made of nothing but what it is called on and given. */
function isPure(world: World, func: Expression, callees: readonly Value[], frame: Frame): boolean {
  const [callee] = callees;
  if (callee?.type === "external") return PURE_FUNCTIONS.test(callee.name);
  // Whatever a text or a pattern that is written out is asked: `/^\d+$/.test(port)`.
  return func.type === "Attribute" && (PURE_METHODS.test(snake(func.attr)) || world.evaluate(func.value, frame).type === "constant");
}

const PURE_FUNCTIONS =
  /^(len|bool|int|str|float|all|any|set|list|dict|tuple|sorted|min|max|sum|isinstance|hasattr|getattr|type|object|zip|enumerate|range|iter|next|reversed|filter|map|Symbol|Boolean|Number|String|BigInt|Array|Set|Map|Object|URL|parse(Int|Float))$|^(json|yaml|JSON|re|Object|Array|Number|ipaddress|shlex|base64)\.|(^|\.)(url(parse|split)|cast)$/;
const PURE_METHODS =
  /^(get|has|keys|values|items|entries|l?r?strip|trim|split|splitlines|lower|upper|to_lower_case|to_upper_case|starts_?with|ends_?with|format|join|replace|encode|decode|count|index|index_of|copy|every|some|filter|map|includes|is_?subset|issuperset|union|intersection|difference|isdigit|isnumeric|to_string|loads|parse|find)$/;

/** True for what stays as it is while the charm runs: constants, code, and what things are called. */
function isFixed(world: World, node: Expression & { type: "Attribute" }, frame: Frame): boolean {
  return FIXED.test(snake(node.attr)) || optionsOf(world.evaluate(node, frame)).every(({ type }) => FIXED_VALUES.has(type));
}

const FIXED = /^(name|app|unit|units|model|charm|uuid|id|meta|length|relations|config|data|storages|resources|extra_bindings|unit_name|app_name)$/;
const FIXED_VALUES: ReadonlySet<Value["type"]> = new Set(["constant", "pattern", "class", "module", "function", "external", "event", "framework"]);

/** A function that is handed to a call; what it is given there, nobody knows. */
function handedOver(world: World, node: Lambda, frame: Frame): ReturnType<typeof answeringTo> {
  return optionsOf(world.evaluate(node, frame)).flatMap((value) =>
    (value.type === "function" ? [{ of: node, frame: world.callFrame(value, { positional: [], named: new Map(), open: true }) }] : []));
}

function fromAnswers(world: World, answering: ReturnType<typeof answeringTo>, room: Room): Ask[] {
  return answering.flatMap(({ of, frame }) => {
    if (catches(of)) notSeen(room);
    return decidingIn(of).flatMap((part) => read(world, part, frame, deeper(room)));
  });
}

/** What decides the answer of a function: what it gives back, and the tests around that. */
function decidingIn(of: FunctionNode | Lambda): readonly Expression[] {
  const tests = new Set<Expression>();
  for (const root of Array.isArray(of.body) ? of.body : []) {
    walk(root, (node) => {
      if (node.type === "If" && node.body.some(({ type }) => type === "Return")) tests.add(node.test);
      return !isScope(node);
    });
  }
  return [...returnsOf(of).values, ...tests];
}

/** True for a function that answers otherwise where something fails. */
function catches(of: FunctionNode | Lambda): boolean {
  let found = false;
  walk(of, (node) => {
    found ||= node.type === "ExceptHandler";
    return !found && (node === of || !isScope(node));
  });
  return found;
}

function ofAttribute(world: World, node: Expression & { type: "Attribute" }, frame: Frame, room: Room): Ask[] | undefined {
  const whole = askInside(world, node, frame);
  if (whole) return [whole];
  const base = world.evaluate(node.value, frame);
  const name = snake(node.attr);
  if (base.type === "event") return ofPayload(name);
  if (isStoredState(base)) return [asked("stored-state", { of: name })];
  const relation = name === "units" ? relationOf(world, node.value, frame) : undefined;
  if (relation) {
    const { endpoint: of, ofEvent } = relation;
    return [asked(isPeer(world, of, node.value) ? "other-units" : "relation-data", { of, ofEvent })];
  }
  const found = [
    ...fromAnswers(world, answeringTo(world, node, frame), room),
    ...assignedTo(world, node, frame).flatMap(({ value, frame: where }) => read(world, value, where, deeper(room))),
  ];
  if (found.length > 0) return found;
  const made = fromMaking(world, node, frame, room);
  return made.length > 0 ? made : undefined;
}

/** The data behind an object of a library that tells it in ways that cannot be followed, by the endpoint that it was made with. */
function fromMaking(world: World, { value: of, attr }: Expression & { type: "Attribute" }, frame: Frame, room: Room): Ask[] {
  if (isDoing(attr)) return [];
  const endpoint = optionsOf(world.evaluate(of, frame)).map((value) => (isOfLibrary(value) ? endpointOf(world, value) : null)).find((name) => name !== null);
  if (!endpoint) return [];
  notSeen(room);
  return [asked(isPeer(world, endpoint, of) ? "peer-data" : "relation-data", { of: endpoint })];
}

function isOfLibrary(value: Value): value is Made {
  return value.type === "external-object" || (value.type === "instance" && value.class.source.origin !== "own");
}

/** The event's own payload, of which Juju says more in later events. */
function ofPayload(name: string): Ask[] | undefined {
  return name === "relation" || name === "app" || name === "unit" ? [asked("relation", { ofEvent: true, ofApplication: name === "app" })] : undefined;
}

/** What is read by a key: a databag, an option, a storage, a relation, or what is kept by an endpoint's name. */
function ofKeyed(world: World, base: Expression, key: Expression, frame: Frame): Ask[] | undefined {
  const name = (): string | null => nameIn(world.evaluate(key, frame));
  if (isStoredState(world.evaluate(base, frame))) return [asked("stored-state")];
  if (ends(base, "config")) return [asked("config", { of: name() })];
  if (ends(base, "storages")) return [asked("storage", { of: name() })];
  if (ends(base, "relations")) return [asked("relation", { of: name() })];
  const databag = ofDatabag(world, base, key, frame);
  if (databag) return [databag];
  const named = namedEndpoint(world, [key], frame);
  return named.length > 0 ? named : undefined;
}

/** `relation.data[who]`, and what is read from it. */
function ofDatabag(world: World, base: Expression, key: Expression, frame: Frame): Ask | null {
  const relation = relationWithData(world, base, frame, DATA_DEPTH);
  if (!relation) return null;
  const { endpoint: of, ofEvent } = relation;
  const own = isOwn(world, key, frame);
  const peer = isPeer(world, of, base);
  const ofApplication = isApplication(key, frame);
  const kind = !peer ? "relation-data" : own || ofApplication ? "peer-data" : "other-units";
  return asked(kind, { of, own: own && !peer, ofEvent, ofApplication });
}

/** Names, properties and functions that stand for one `relation.data`. */
const DATA_DEPTH = 3;

/** The relation whose `data` an expression is. */
function relationWithData(world: World, base: Expression, frame: Frame, depth: number): RelationOf | undefined {
  const relation = ends(base, "data") ? relationOf(world, base.value, frame) : undefined;
  if (relation || depth === 0) return relation;
  for (const { value, frame: where } of originsOf(world, base, frame)) {
    const found = relationWithData(world, value, where, depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** A declared endpoint among arguments that are written out: `self._is_related("db")`, `interfaces["db"]`. */
function namedEndpoint(world: World, given: readonly Expression[], frame: Frame): Ask[] {
  for (const argument of given) {
    const name = argument.type === "Starred" ? null : nameIn(world.evaluate(argument, frame));
    const fact = name === null ? undefined : world.facts.relations.find((relation) => relation.name === name);
    if (fact) return [asked(fact.role === "peers" ? "peer-data" : "relation-data", { of: fact.name })];
  }
  return [];
}

/** True for this unit or this application, rather than the other side's. */
function isOwn(world: World, key: Expression, frame: Frame): boolean {
  if (key.type === "Attribute" && (key.attr === "unit" || key.attr === "app")) {
    const base = world.evaluate(key.value, frame);
    return base.type !== "event" && relationOf(world, key.value, frame) === undefined && !/(^|\.)(event|relation|rel)$/.test(show(key.value));
  }
  return key.type === "Name" && boundTo(key.id, frame).some(({ value, frame: where }) => value.type === "Attribute" && isOwn(world, value, where));
}

/** True for this unit, its name, or a list in which one of them is. */
export function isOwnUnit(world: World, node: Expression, frame: Frame): boolean {
  if (node.type === "List" || node.type === "Tuple") return node.elts.some((item) => isOwnUnit(world, item, frame));
  if (node.type === "Name") return boundTo(node.id, frame, false).some(({ value, frame: where }) => value.type === "Attribute" && isOwnUnit(world, value, where));
  return ends(node, "name") ? isOwnUnit(world, node.value, frame) : ends(node, "unit") && isOwn(world, node, frame);
}

/** True for an application's data rather than a unit's. */
function isApplication(key: Expression, frame: Frame): boolean {
  return ends(key, "app") || (key.type === "Name" && (/app/i.test(key.id) || boundTo(key.id, frame).some(({ value }) => ends(value, "app"))));
}

function isPeer(world: World, endpoint: string | null, written: Expression): boolean {
  const fact = endpoint === null ? undefined : world.facts.relations.find(({ name }) => name === endpoint);
  return fact ? fact.role === "peers" : /peer/i.test(endpoint ?? show(written));
}

function isStoredState(value: Value): boolean {
  return optionsOf(value).some((option) => option.type === "external-object" && /^(Bounded)?StoredState$/.test(lastPart(option.name)));
}

function ends(node: Expression, name: string): node is Expression & { type: "Attribute" } {
  return node.type === "Attribute" && snake(node.attr) === name;
}
