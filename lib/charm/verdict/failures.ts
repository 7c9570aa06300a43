/** What a caught exception tells of: Pebble that does not answer, a secret that is not there, a test that raised it. */
import type { Call, ExceptHandler, Expression, Node, Raise, Statement } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { calledName } from "../effect-names.js";
import { lastPart, snake } from "../names.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { bodyOf, functionsBelow } from "./below.js";
import type { Cause } from "./causes.js";

type Caught = Cause & { type: "caught" };

/** Names of the exceptions that a handler takes, without their modules; empty for a bare one. */
export function caughtNames(world: World, { handler, frame }: Pick<Caught, "handler" | "frame">): string[] {
  return handler.handlerType ? namesOf(world.evaluate(handler.handlerType, frame)) : [];
}

function namesOf(value: Value): string[] {
  return optionsOf(value).flatMap((option) => {
    if (option.type === "list") return option.items.flatMap(namesOf);
    if (option.type === "external") return [option.name];
    return option.type === "class" ? [option.class.name] : [];
  });
}

/** True where Pebble's `ConnectionError` is all that is caught: the container is not there. */
export function isPebble(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => lastPart(name) === "ConnectionError" && /pebble/i.test(name));
}

/** A place at which a caught exception is raised by the charm's own code, and where that runs. */
export interface RaisedAt {
  statement: Raise;
  frame: Frame;
}

/** Where the charm's own code raises what a handler takes. */
export interface Raised {
  places: readonly RaisedAt[];
  /** Nobody else raises it: all that is caught are classes of the charm's own. */
  isAll: boolean;
}

/** The `raise` statements of the charm, in what was tried and all that it calls, whose exception the handler takes. */
export function raisedIn(world: World, { attempt, ...caught }: Caught): Raised {
  return raisedBelow(world, caught, attempt.body);
}

function raisedBelow(world: World, { handler, frame }: Omit<Caught, "attempt">, tried: readonly (Statement | Expression)[]): Raised {
  const wanted = new Set<Node | string>();
  const isAll = handler.handlerType !== null && collectClasses(world, world.evaluate(handler.handlerType, frame), wanted);
  if (wanted.size === 0) return { places: [], isAll };
  const found: RaisedAt[] = [];
  const look = (root: Node, where: Frame): void => {
    walk(root, (node) => {
      if (node.type === "Raise" && node.exc && raises(world, node.exc, where, wanted)) found.push({ statement: node, frame: where });
      return !isScope(node);
    });
  };
  for (const part of tried) look(part, frame);
  for (const below of functionsBelow(world, tried.flatMap(callsIn), frame)) {
    for (const root of bodyOf(below)) look(root, below);
  }
  return { places: found, isAll };
}

/** Collects classes of the charm, and built-in domain errors by their names; false where not all are the charm's. */
function collectClasses(world: World, value: Value, into: Set<Node | string>): boolean {
  return optionsOf(value).map((option) => {
    if (option.type === "list") return option.items.map((item) => collectClasses(world, item, into)).every(Boolean);
    if (option.type === "external" && BUILTIN.test(option.name)) into.add(option.name);
    if (option.type !== "class") return false;
    into.add(option.class.node);
    return true;
  }).every(Boolean);
}

/**
 * The calls in what was tried, and in all that it calls, whose code cannot be seen and that may raise something; each
 * where it runs.
 */
export function unseenIn(world: World, { attempt, frame }: Pick<Caught, "attempt" | "frame">): { call: Call; frame: Frame }[] {
  const tried = callsOf(attempt.body).map((call) => ({ call, frame }));
  const below = functionsBelow(world, callsOf(attempt.body), frame).flatMap((inner) => bodyOf(inner).flatMap(callsIn).map((call) => ({ call, frame: inner })));
  return [...tried, ...below].filter(({ call, frame: where }) =>
    !SAFE.test(calledName(call)) && optionsOf(world.evaluate(call.func, where)).every(({ type }) => type !== "function" && type !== "class"));
}

/** True where what is tried may raise what a handler takes: it asks code that cannot be seen, or the charm's own raises it. */
export function mayRaise(world: World, tried: Expression, handler: ExceptHandler, frame: Frame): boolean {
  const calls = callsIn(tried).filter((call) => !SAFE.test(calledName(call)));
  if (calls.length === 0) return tried.type === "Subscript";
  const { places, isAll } = raisedBelow(world, { type: "caught", handler, frame }, [tried]);
  return !isAll || places.length > 0;
}

/** Calls that raise nothing that a charm would catch. */
const SAFE = /^(debug|info|warning|warn|error|exception|log|get_logger|\w*(Status|Error|Exception)|get|is_leader|can_connect)$/;

function raises(world: World, exc: Expression, frame: Frame, wanted: ReadonlySet<Node | string>): boolean {
  const type = exc.type === "Call" ? exc.func : exc;
  return optionsOf(world.evaluate(type, frame)).some((option) => {
    if (option.type === "external" || option.type === "external-object") return wanted.has(option.name);
    const of = option.type === "class" || option.type === "instance" ? option.class : null;
    return of !== null && world.classes.lineage(of).classes.some(({ node }) => wanted.has(node));
  });
}

/** The calls of some statements, in source order. */
export function callsOf(statements: readonly Statement[]): Call[] {
  return statements.flatMap(callsIn);
}

function callsIn(root: Node): Call[] {
  const calls: Call[] = [];
  walk(root, (node) => {
    if (node.type === "Call") calls.push(node);
    return !isScope(node);
  });
  return calls;
}

/** Exceptions that mean that something is not as it should be, rather than that it fails for the moment. */
export function isDomainError(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => DOMAIN.test(lastPart(name)));
}

const BUILTIN = /^(Value|Type|Key|Index|Attribute|Lookup|Assertion|Range|Syntax)Error$/;
const DOMAIN = /^(ValueError|TypeError|KeyError|IndexError|AttributeError|LookupError|AssertionError|RangeError|SyntaxError|NotImplementedError|JSONDecodeError|PathError|\w*(Validation|Invalid|Incomplete|Missing|Config|NotFound|NotReady|Premature)\w*)$/;

/** True for a call of ops whose failure tells of a resource, a secret and the like, by its last name. */
export function calls(statements: readonly Statement[], wanted: RegExp): boolean {
  return callsOf(statements).some(({ func }) => func.type === "Attribute" && wanted.test(snake(func.attr)));
}
