/**
 * What an expression may stand for, as far as the model needs to know: classes and the objects made of them, functions
 * and what they are bound to, constants, the events of a component, and the event that a handler is given.
 */
import type { ClassDef, Constant, Expression, FunctionNode, Lambda, Module, Node } from "../syntax/index.js";
import type { EventKind } from "./events.js";
import type { SourceModule } from "./modules.js";

/** A class of the charm or of a library it carries. */
export interface ClassInfo {
  node: ClassDef;
  source: SourceModule;
  name: string;
  /** Where the class statement stands: names in its bases and its body are looked up from here. */
  frame: Frame;
}

/** One object: a class, and the construction that made it. */
export interface Instance {
  type: "instance";
  id: number;
  class: ClassInfo;
  /** What its constructor was given; null for an object of which only the class is known. */
  arguments: BoundArguments | null;
}

/** Arguments of a call, evaluated. */
export interface BoundArguments {
  positional: readonly Value[];
  named: ReadonlyMap<string, Value>;
  /** True when `*args` or `**kwargs` was passed whose content is not known. */
  open: boolean;
}

export interface FunctionValue {
  type: "function";
  node: FunctionNode | Lambda;
  source: SourceModule;
  /** The class whose body it stands in. */
  owner: ClassInfo | null;
  /** Where it was defined: free names are looked up from here. */
  frame: Frame;
  /** The object it is bound to, when it was reached through one. */
  self: Instance | null;
  /** True for the function inside of its decorators. */
  undecorated: boolean;
}

export interface PartialValue {
  type: "partial";
  target: Value;
  arguments: BoundArguments;
}

export interface Dictionary {
  type: "dict";
  entries: readonly (readonly [Value, Value])[];
  /** What a loop over it goes through: Python's `dict` gives its keys, JavaScript's `Map` its entries. */
  each: "key" | "entry";
}

/** A component's `on`, or the `on[key]` of a charm. */
export interface EventSource {
  type: "on";
  /** The component; null when it is not known which. */
  owner: Instance | null;
  /** The class that declares its events, when it can be read. */
  events: ClassInfo | null;
  /** Whether Juju's own events are found here: a charm's `on`, or the framework's. */
  emits: "juju" | "framework" | "own" | "unknown";
  /** The key of `on[key]`: the name of the endpoint, container, storage or action, `*` where it is not known. */
  key: string | null;
  /** As written: `self.on`, `self.on[PEER]`. */
  text: string;
}

/** An event of a component, before anything is emitted: `self.on.start`. */
export interface BoundEvent {
  type: "bound-event";
  kind: EventKind;
  /** Folded to Python's spelling: `backup_action`. */
  name: string;
  /** As written. */
  text: string;
  from: EventSource;
  /** A custom event's class, when it can be read. */
  class: ClassInfo | null;
}

export type Value =
  | { type: "unknown" }
  /** The event that the handler under analysis was given. */
  | { type: "event" }
  | { type: "constant"; value: string | number | bigint | boolean | null }
  /** A string of which parts are not known: they read `*`. */
  | { type: "pattern"; text: string }
  | { type: "class"; class: ClassInfo }
  | Instance
  | FunctionValue
  | PartialValue
  /** `super()`, and the class behind which the search begins. */
  | { type: "super"; self: Instance; behind: ClassInfo }
  | { type: "module"; path: string }
  /**
   * Something of an installed package, by its dotted name: `ops.ActionEvent`. With `folderFor`, a folder of the charm
   * without `__init__.py`: the file that imports a module below it.
   */
  | { type: "external"; name: string; folderFor?: string }
  /** An object of a class of an installed package. */
  | { type: "external-object"; name: string; arguments: BoundArguments | null }
  | { type: "list"; items: readonly Value[]; complete: boolean }
  | Dictionary
  | EventSource
  | BoundEvent
  /** `charm.on.events()`. */
  | { type: "all-events"; from: EventSource }
  | { type: "framework" }
  /** `framework.observe`, called or held in a variable. */
  | { type: "observe" }
  | { type: "union"; options: readonly Value[] };

export const UNKNOWN: Value = { type: "unknown" };
export const EVENT: Value = { type: "event" };
export const NONE: Value = { type: "constant", value: null };
export const NO_ARGUMENTS: BoundArguments = { positional: [], named: new Map(), open: false };

/** One activation of a function, a class body or a module: what its names stand for. */
export interface Frame {
  source: SourceModule;
  /** What it runs. */
  node: FunctionNode | Lambda | ClassDef | Module;
  /** The class whose method it runs, for `super()`. */
  owner: ClassInfo | null;
  self: Instance | null;
  /** True when its arguments are known: a parameter that was given none has its default. */
  called: boolean;
  /** Parameters, and loop variables that are known. */
  bindings: ReadonlyMap<string, Value>;
  /** The frame whose names are seen from here. */
  outer: Frame | null;
  /** What expressions were found to stand for in it. */
  memo: Map<Expression, Memo>;
}

/** Where a frame's function was defined: what the defaults and the annotations of its parameters are looked up from. */
export function outside(frame: Frame): Frame {
  return frame.outer ?? frame;
}

/**
 * A value that is known, the depth at which it is being worked out, or one that holds as long as the question at that
 * depth is open.
 */
export type Memo = Value | { type: "working"; depth: number } | { type: "provisional"; value: Value; depth: number };

const UNION_LIMIT = 64;

/**
 * One value for several: flattened, without repeats. An unknown option is left out beside an object or a function,
 * which are worth following in any case; beside constants and lists it stays, so that nothing is taken for certain.
 */
export function union(values: Iterable<Value>): Value {
  const options: Value[] = [];
  const seen = { unknown: false };
  const add = (value: Value): void => {
    if (value.type === "union") value.options.forEach(add);
    else if (value.type === "unknown") seen.unknown = true;
    else if (options.length < UNION_LIMIT && !options.some((other) => sameValue(other, value))) options.push(value);
  };
  for (const value of values) add(value);
  if (options.length === 0) return UNKNOWN;
  if (seen.unknown && options.every(({ type }) => type === "constant" || type === "list")) options.push(UNKNOWN);
  if (options.length === 1) return options[0] as Value;
  return { type: "union", options };
}

/** The values that a value may be: a union's options, or itself. */
export function optionsOf(value: Value): readonly Value[] {
  return value.type === "union" ? value.options : [value];
}

/** True when two values cannot be told apart by the model. */
function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  const parts = identityOf(a);
  const others = identityOf(b);
  return parts !== null && others !== null && parts.every((part, index) => part === others[index]);
}

/** What makes a value the same as another of its type; null for one that is the same as itself alone. */
function identityOf(value: Value): readonly unknown[] | null {
  switch (value.type) {
    case "event":
    case "framework":
    case "observe":
      return [];
    case "constant":
      return [value.value];
    case "pattern":
      return [value.text];
    case "class":
      return [value.class.node];
    case "function":
      return [value.node, value.self, value.frame, value.undecorated];
    case "module":
      return [value.path];
    case "external":
      return [value.name];
    case "bound-event":
      return [value.name, value.text, value.from.owner];
    case "on":
      return [value.owner, value.key, value.text];
    default:
      return null;
  }
}

/**
 * A text that is the same for values that the model cannot tell apart, for use as a key. Values of which nothing is
 * known are `?`.
 */
export function keyOf(value: Value, depth = 3): string {
  switch (value.type) {
    case "event":
    case "framework":
    case "observe":
      return value.type;
    case "constant":
      return constantKey(value.value);
    case "pattern":
      return `~${value.text}`;
    case "class":
      return `class ${nodeKey(value.class.source, value.class.node)}`;
    case "instance":
      return `#${value.id}`;
    case "function":
      return `${nodeKey(value.source, value.node)}@${value.self?.id ?? ""}${frameHoldsEvent(value.frame) ? "e" : ""}${value.undecorated ? "u" : ""}`;
    case "module":
      return value.path;
    case "external":
      return value.name;
    case "external-object":
      return `${value.name}()`;
    case "bound-event":
      return `${value.from.owner?.id ?? ""}.${value.text}.${value.name}`;
    case "on":
      return `${value.owner?.id ?? ""}.${value.text}[${value.key ?? ""}]`;
    case "union":
      return depth === 0 ? "?" : value.options.map((option) => keyOf(option, depth - 1)).join("|");
    case "list":
      return depth === 0 ? "?" : `[${value.items.map((item) => keyOf(item, depth - 1)).join()}]`;
    case "dict":
      return depth === 0 ? "?" : `{${value.entries.map(([k, v]) => `${keyOf(k, depth - 1)}:${keyOf(v, depth - 1)}`).join()}}`;
    case "partial":
      return depth === 0 ? "?" : `partial(${keyOf(value.target, depth - 1)},${argumentsKey(value.arguments, depth - 1)})`;
    default:
      return "?";
  }
}

/** A text that tells a constant from all others: `"1"` is not `1`. */
export function constantKey(value: Constant["value"]): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** The key of the arguments of a call. */
export function argumentsKey(given: BoundArguments, depth = 3): string {
  const named = [...given.named].map(([name, value]) => `${name}=${keyOf(value, depth)}`);
  return [...given.positional.map((value) => keyOf(value, depth)), ...named].join();
}

/** A text that names a node of a charm. */
export function nodeKey(source: SourceModule, node: Node): string {
  return `${source.path}:${node.range[0]}`;
}

/** True when the event itself is, or is inside, a value. */
export function holdsEvent(value: Value, depth = 4): boolean {
  if (depth === 0) return false;
  switch (value.type) {
    case "event":
      return true;
    case "union":
      return value.options.some((option) => holdsEvent(option, depth - 1));
    case "list":
      return value.items.some((item) => holdsEvent(item, depth - 1));
    case "dict":
      return value.entries.some(([, item]) => holdsEvent(item, depth - 1));
    case "partial":
      return holdsEvent(value.target, depth - 1) || argumentsHoldEvent(value.arguments, depth - 1);
    case "function":
      return frameHoldsEvent(value.frame);
    case "instance":
      return value.arguments !== null && argumentsHoldEvent(value.arguments, depth - 1);
    default:
      return false;
  }
}

export function argumentsHoldEvent(given: BoundArguments, depth = 4): boolean {
  return given.positional.some((value) => holdsEvent(value, depth)) ||
    [...given.named.values()].some((value) => holdsEvent(value, depth));
}

/** True when a name seen from a frame's function holds the event: a nested function may use it. */
export function frameHoldsEvent(frame: Frame): boolean {
  for (let at: Frame | null = frame; at && at.node.type !== "Module"; at = at.outer) {
    for (const value of at.bindings.values()) if (value.type === "event") return true;
  }
  return false;
}
