/**
 * Handlers that have no method's name. ops remembers a deferred event with the name of its handler, and looks that name
 * up on the observer when the event comes again.
 */
import type { Call, Expression, Lambda, Node } from "../syntax/index.js";
import { ancestors } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { receiverName } from "./classes.js";
import { factsOf } from "./events.js";
import type { CallPlace, Method, Place } from "./model.js";
import { positionalParameters } from "./parameters.js";
import type { Observed } from "./setup.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { EVENT, optionsOf } from "./values.js";
import type { World } from "./world.js";

/** A handler that is no method, or is none by its name. */
export interface UnnamedHandler {
  /** The handler as `observe` is given it. */
  at: Place;
  what: "lambda" | "inline" | "class-lambda" | "function" | "static-method" | "partial";
  /** What it is called, as far as it has a name: of a function, or of the member that holds it. */
  name: string | null;
  /**
   * `refused`: `observe` raises `TypeError`; `never-called`: it is observed, but not found even the first time;
   * `dropped`: it is not found when a deferred event comes again.
   */
  outcome: "refused" | "never-called" | "dropped";
  /** For an inline function: the method that it could be, named after its event. */
  method: NewMethod | null;
}

export interface NewMethod {
  function: Lambda;
  name: string;
  /** The event's class in ops; null for a custom event. */
  eventClass: string | null;
}

/** The unnamed handlers of a charm's own observations, each once. */
export function unnamedHandlers(world: World, observed: readonly Observed[]): UnnamedHandler[] {
  const found = new Map<Node, { handler: UnnamedHandler; events: Set<string> }>();
  for (const each of observed) {
    for (const handler of unnamedIn(world, each)) {
      if (handler.at.source.origin !== "own") continue;
      const known = found.get(handler.at.node);
      const events = known?.events ?? new Set();
      for (const event of each.events) events.add(event.type === "bound-event" ? event.name : "*");
      if (!known) found.set(handler.at.node, { handler, events });
    }
  }
  // A function for several events would need a name for all of them.
  return [...found.values()].map(({ handler, events }) => (events.size === 1 ? handler : { ...handler, method: null }));
}

function unnamedIn(world: World, observed: Observed): UnnamedHandler[] {
  const { call, frame, handlers } = observed;
  const node = handlerArgument(call);
  if (!node || handlers.length === 0) return [];
  const found = handlers.map((value) => unnamed(world, value, node, frame));
  // Where it may be a method as well, nothing is certain.
  return found.flatMap((each, index): UnnamedHandler[] => {
    const value = handlers[index];
    if (!each || !value || found.includes(null)) return [];
    return [{ ...each, at: placeOf(value, node, frame), method: methodFor(world, node, observed) }];
  });
}

/** The handler that an `observe(…)` is given. */
function handlerArgument({ args, keywords }: Call): Expression | undefined {
  return args[1] ?? keywords.find(({ arg }) => arg === "observer")?.value;
}

/** Where an observation names its handler. */
export function handlerPlace({ source, node }: CallPlace): Place {
  return { source, node: handlerArgument(node) ?? node };
}

type Found = Omit<UnnamedHandler, "at" | "method">;

function unnamed(world: World, value: Value, node: Expression, frame: Frame): Found | null {
  const python = frame.source.module.language === "python";
  const member = memberOf(world, node, frame);
  // What the class is given at run time may have any name.
  if (member === "added" || isBoundAtRunTime(value)) return null;
  if (value.type === "partial") return python ? { what: "partial", name: null, outcome: "refused" } : null;
  if (value.type !== "function") return null;
  if (value.self || value.owner) {
    if (!python || !value.self || value.node.type === "Lambda" || receiverName(value.node) !== undefined) return null;
    return { what: "static-method", name: value.node.name, outcome: "refused" };
  }
  if (member === "class" && node.type === "Attribute") {
    return python && value.node.type === "Lambda" ? { what: "class-lambda", name: node.attr, outcome: "never-called" } : null;
  }
  const { node: of } = value;
  if (of.type !== "Lambda" && of.decorator_list.length > 0) return null;
  if (!python && ((of.type === "Lambda" && member === "object") || handsOn(of))) return null;
  const outcome = python ? "refused" : "dropped";
  if (of.type !== "Lambda") return { what: "function", name: of.name, outcome };
  return { what: python ? "lambda" : "inline", name: null, outcome };
}

/** A function that `setattr` has made a method of a class, as the model holds it. */
function isBoundAtRunTime(value: Value): boolean {
  if (value.type !== "partial") return false;
  const { positional, named } = value.arguments;
  return positional.length === 1 && positional[0]?.type === "instance" && named.size === 0 && value.target.type === "function" && !value.target.self;
}

/** Where `self.x` comes from: the body of its class, its object, or what was added at run time; null for anything else. */
function memberOf(world: World, node: Expression, frame: Frame): "class" | "object" | "added" | null {
  // `getattr(self, name)`
  if (node.type === "Call" && node.func.type === "Name" && node.func.id === "getattr") return "added";
  if (node.type !== "Attribute") return null;
  const [self] = optionsOf(world.evaluate(node.value, frame));
  if (self?.type !== "instance") return null;
  if (world.classes.assignments(self.class, node.attr)) return "object";
  if (world.classes.method(self.class, node.attr)) return "object";
  if (world.addedMember(self, node.attr)) return "added";
  return world.classes.classAttribute(self.class, node.attr) ? "class" : "object";
}

/** `(event) => this.onStart(event)`, inline or by a name: an arrow that does no more than to call a method. */
function handsOn(arrow: FunctionValue["node"]): boolean {
  const call = onlyCall(arrow);
  if (call?.func.type !== "Attribute" || (arrow.type === "Lambda" && arrow.ownThis)) return false;
  let root: Expression = call.func.value;
  while (root.type === "Attribute" || root.type === "Subscript") root = root.value;
  const [event] = positionalParameters(arrow);
  return root.type === "Name" && root.id !== event?.arg;
}

/** The method that handles an event, behind partials and arrows that only hand it on; null for a handler that is none. */
export function methodOf(world: World, handler: Value, depth = 3): Method | null {
  const [first] = optionsOf(handler);
  if (depth === 0 || !first) return null;
  if (first.type === "partial") return methodOf(world, first.target, depth - 1);
  if (first.type !== "function") return null;
  const { node, source } = first;
  if (node.type === "Lambda") {
    const call = onlyCall(node);
    return call && methodOf(world, world.evaluate(call.func, world.callFrame(first, HANDED)), depth - 1);
  }
  return node.parent?.type === "ClassDef" ? { source, node, class: node.parent } : null;
}

const HANDED = { positional: [EVENT], named: new Map<string, Value>(), open: false };

/** The call that is all an arrow does; null for one that does more or less. */
export function onlyCall({ body }: FunctionValue["node"]): Call | null {
  let node: Expression | null = null;
  if (!Array.isArray(body)) node = body;
  else if (body.length === 1 && (body[0]?.type === "Expr" || body[0]?.type === "Return")) node = body[0].value;
  if (node?.type === "Await") node = node.value;
  return node?.type === "Call" ? node : null;
}

/** A function that is handed to whoever observes is told where it is written. */
function placeOf(value: Value, node: Expression, frame: Frame): Place {
  const here = { source: frame.source, node };
  if (value.type !== "function" || value.node.type !== "Lambda" || node.type !== "Name") return here;
  // A parameter and a loop's variable are not where it is written.
  const isItsName = bindingsOf(frame.node).get(node.id)?.some(({ type }) => type !== "each");
  return isItsName ? here : { source: value.source, node: value.node };
}

/** The method that an inline function could be, in the class whose constructor or method it stands in. */
function methodFor(world: World, node: Expression, { frame, events }: Observed): NewMethod | null {
  const [event] = events;
  const { self, owner } = frame;
  if (node.type !== "Lambda" || event?.type !== "bound-event" || !self || !owner) return null;
  const inClass = [...ancestors(node)].some((above) => above === owner.node);
  if (!inClass) return null;
  const name = `on${event.name.split("_").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("")}`;
  const taken = world.classes.method(self.class, name) ?? world.classes.assignments(self.class, name) ??
    world.classes.classAttribute(self.class, name);
  // Of an event whose name is not known in full, neither is the method's.
  if (taken || !/^\w+$/.test(name)) return null;
  return { function: node, name, eventClass: event.kind === "custom" ? null : factsOf(event.kind).classes[0] };
}

/** What a handler is, in a sentence. */
export function handlerText({ what, name }: UnnamedHandler): string {
  const called = ` \`${name}\``;
  switch (what) {
    case "lambda":
      return "a lambda";
    case "inline":
      return "an inline function";
    case "class-lambda":
      return `the lambda${called}`;
    case "function":
      return `the function${called}`;
    case "static-method":
      return `the static method${called}`;
    case "partial":
      return "a functools.partial";
  }
}
