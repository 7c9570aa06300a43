/**
 * Exceptions on their way out of a handler: what a statement raises, which handlers take it, and where something that
 * cannot be seen into might.
 */
import type { Call, Expression, FunctionNode, Lambda, Node, Raise } from "../syntax/index.js";
import { ancestors, isScope, scopeOf, walk } from "../syntax/index.js";
import { decoratorName, isOps } from "./classes.js";
import { certainCalls, exitOf, neverReturns } from "./endings.js";
import type { Place } from "./model.js";
import { lastPart } from "./names.js";
import { hasParameter } from "./parameters.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** An exception that has been raised, or the end of the process. */
export interface Raised {
  at: Place;
  /** Its class and those above; empty where that cannot be told. */
  names: readonly string[];
  /** These are all: none of them is of an installed package, with others above it. */
  closed: boolean;
  /** The process ends here and now: nothing can catch it. */
  final: boolean;
  /** Something on its way may have caught it. */
  doubtful: boolean;
}

/** What is known of an exception before it is on its way. */
type Thrown = Pick<Raised, "names" | "closed" | "final">;

const UNTOLD: Thrown = { names: [], closed: false, final: false };

/** What a statement or its calls raise for certain. */
export function raisedBy(world: World, statement: Node | null, parts: readonly Expression[], frame: Frame): Raised | null {
  const raised = (node: Node, thrown: Thrown): Raised => ({ at: { source: frame.source, node }, ...thrown, doubtful: false });
  if (statement?.type === "Raise") return raised(statement, thrownBy(world, statement, frame));
  for (const call of parts.flatMap(certainCalls)) {
    const thrown = thrownByExit(world, call, frame) ?? (neverReturns(world, call, frame) ? thrownInside(world, call, frame) : undefined);
    if (thrown) return raised(call, thrown);
  }
  return null;
}

function thrownByExit(world: World, call: Call, frame: Frame): Thrown | undefined {
  const exit = exitOf(world, call, frame);
  return exit ? { ...UNTOLD, names: ["SystemExit"], final: exit === "process" } : undefined;
}

/** What a function that never returns raises itself: its one exception, nothing told where it may be several. */
function thrownInside(world: World, call: Call, frame: Frame): Thrown {
  const [callee, more] = optionsOf(world.evaluate(call.func, frame));
  if (callee?.type !== "function" || more || contains(callee.node, ({ type }) => GUARDS.has(type))) return UNTOLD;
  const inner = world.callFrame(callee, { positional: [], named: new Map(), open: true });
  const found: Thrown[] = [];
  for (const statement of [callee.node.body].flat()) {
    walk(statement, (node) => {
      const thrown = node.type === "Raise" ? thrownBy(world, node, inner) : node.type === "Call" ? thrownByExit(world, node, inner) : undefined;
      if (thrown) found.push(thrown);
      return !isScope(node);
    });
  }
  const [first = UNTOLD] = found;
  return found.every(({ names: [name], final }) => name === first.names[0] && final === first.final) ? first : UNTOLD;
}

const GUARDS: ReadonlySet<string> = new Set(["Try", "TryStar", "With", "AsyncWith"]);

/** The class of what is raised and all above it; nothing told for a bare `raise`. */
function thrownBy(world: World, { exc }: Raise, frame: Frame): Thrown {
  if (!exc) return UNTOLD;
  const options = optionsOf(world.evaluate(exc.type === "Call" ? exc.func : exc, frame)).map((option): Thrown => {
    if (option.type === "external" || option.type === "external-object") return { ...UNTOLD, names: [lastPart(option.name)] };
    if (option.type !== "class" && option.type !== "instance") return UNTOLD;
    const { classes, external } = world.classes.lineage(option.class);
    const closed = external.length > 0 && external.every((name) => !name.includes("."));
    return { ...UNTOLD, names: [...classes.map(({ name }) => name), ...external.map(lastPart)], closed };
  });
  return { ...UNTOLD, names: options.flatMap(({ names }) => names), closed: options.every(({ closed }) => closed) };
}

const PLAIN_ERRORS = new Set(["RuntimeError", "ValueError", "TypeError", "KeyError", "AttributeError", "IndexError", "NameError"]);
const NOT_EXCEPTIONS = new Set(["SystemExit", "KeyboardInterrupt", "GeneratorExit"]);

/** Whether a handler takes an exception: true or false where that is certain. */
export function handlerTakes(world: World, handlerType: Expression | null, frame: Frame, { names, closed }: Raised): boolean | undefined {
  if (handlerType === null) return true;
  const type = world.evaluate(handlerType, frame);
  const wanted = classNamesIn(type);
  if (wanted.includes("BaseException") || names.some((name) => wanted.includes(name))) return true;
  if (names.some((name) => NOT_EXCEPTIONS.has(name))) return false;
  if (wanted.includes("Exception")) return true;
  if (names.length === 0 || !areAllClasses(type)) return undefined;
  // Built-in exceptions are known not to be each other's, ops' or the charm's.
  const isPlain = (name: string): boolean => PLAIN_ERRORS.has(name);
  const apart = (names.every(isPlain) && wanted.every(isPlain)) || (names.every((name) => EVERYDAY.has(name)) && areOurs(type));
  return closed || apart ? false : undefined;
}

/** True where nothing but classes can be meant, each of them told. */
export function areAllClasses(type: Value): boolean {
  return optionsOf(type).every((option) =>
    option.type === "list" ? option.complete && option.items.every(areAllClasses) : option.type === "external" || option.type === "class");
}

/** True for classes of the ops package and of the charm alone. */
function areOurs(type: Value): boolean {
  return optionsOf(type).every((option) =>
    option.type === "list" ? option.items.every(areOurs) : option.type === "class" || (option.type === "external" && isOps(option.name)));
}

/** The last names of the classes that a value stands for: of one, or of a tuple of them. */
export function classNamesIn(value: Value): string[] {
  return optionsOf(value).flatMap((option) => {
    if (option.type === "list") return option.items.flatMap(classNamesIn);
    if (option.type === "external") return [lastPart(option.name)];
    return option.type === "class" ? [option.class.name] : [];
  });
}

/** True where a `with` around a node may swallow what is raised in it. */
export function mayBeSwallowed(world: World, node: Node, frame: Frame): boolean {
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) return false;
    if ((above.type === "With" || above.type === "AsyncWith") && (above.body as Node[]).includes(below) &&
      above.items.some(({ context_expr }) => !letsThrough(world, context_expr, frame))) return true;
    below = above;
  }
  return false;
}

const HARMLESS_MANAGERS = new Set(["open", "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "Lock", "RLock", "nullcontext", "closing"]);

/** True for a context manager that is known to swallow nothing. */
function letsThrough(world: World, manager: Expression, frame: Frame): boolean {
  if (manager.type === "Call") {
    const name = manager.func.type === "Attribute" ? manager.func.attr : manager.func.type === "Name" ? manager.func.id : "";
    if (HARMLESS_MANAGERS.has(name)) return true;
    const callees = optionsOf(world.evaluate(manager.func, frame));
    if (callees.every((callee) => callee.type === "function" && !catchesSomething(callee.node))) return true;
  }
  return optionsOf(world.evaluate(manager, frame)).every((option) => {
    if (option.type !== "instance") return false;
    const exit = world.classes.method(option.class, "__exit__");
    return exit !== undefined && !givesBackSomething(exit.node);
  });
}

function givesBackSomething(of: FunctionNode): boolean {
  return contains(of, (node) => node.type === "Return" && node.value !== null && !(node.value.type === "Constant" && !node.value.value));
}

function catchesSomething(of: FunctionNode | Lambda): boolean {
  return contains(of, ({ type }) => type === "ExceptHandler" || type === "With" || type === "AsyncWith");
}

function contains(of: Node, wanted: (node: Node) => boolean): boolean {
  let found = false;
  walk(of, (node) => {
    found ||= wanted(node);
    return !found;
  });
  return found;
}

const HARMLESS_DECORATORS = new Set([
  "staticmethod", "classmethod", "property", "cached_property", "abstractmethod", "override", "overload", "wraps",
]);

/**
 * True where a decorator of a function may catch what leaves it: one of an installed package, or one with a handler
 * that the way out does not lead through.
 *
 * @param callers the functions that the way out leads through next
 */
export function decoratorMayCatch(world: World, of: FunctionNode | Lambda, frame: Frame, callers: readonly Node[]): boolean {
  if (of.type === "Lambda") return false;
  const definedIn = frame.owner ? world.classFrame(frame.owner) : (frame.outer ?? frame);
  return of.decorator_list.some((decorator) => {
    if (HARMLESS_DECORATORS.has(decoratorName(decorator) ?? "")) return false;
    const factories = optionsOf(world.evaluate(decorator.type === "Call" ? decorator.func : decorator, definedIn));
    return !factories.every((factory) => factory.type === "function" &&
      (!catchesSomething(factory.node) || leadsThrough(factory, callers)));
  });
}

function leadsThrough({ node }: FunctionValue, callers: readonly Node[]): boolean {
  return callers.some((caller) => caller === node || [...ancestors(caller)].includes(node));
}

/** Handlers by the name of what they catch; for TypeScript, of what they ask for. Those that catch all are `*`. */
export type Catchers = Map<string, Node[]>;

/** Adds the handlers of a module. */
export function collectCatchers(module: Node, into: Catchers): void {
  walk(module, (node) => {
    if (node.type === "ExceptHandler") {
      const names = node.handlerType ? namesOf(node.handlerType) : [];
      for (const name of names) note(into, name, node);
      if (names.length === 0 || names.some((name) => GENERAL.has(name))) note(into, "*", node);
    }
    const classes = node.type === "Call" && node.func.type === "Name" && node.func.id === "isinstance" ? node.args[1] : undefined;
    const handler = classes && [...ancestors(node)].find(({ type }) => type === "ExceptHandler");
    if (handler) for (const name of namesOf(classes)) note(into, name, handler);
    return true;
  });
}

function note(into: Catchers, name: string, handler: Node): void {
  into.set(name, [...(into.get(name) ?? []), handler]);
}

function namesOf(type: Expression): string[] {
  if (type.type === "Tuple") return type.elts.flatMap(namesOf);
  return type.type === "Attribute" ? [type.attr] : type.type === "Name" ? [type.id] : [];
}

/**
 * True when nothing in the charm catches an exception of that name; false where its name cannot be told. The everyday
 * exceptions of the language are caught in many a place that has nothing to do with this one: of these, only the
 * handlers count from within which handlers of events may run.
 */
export function isCaughtNowhere({ at, names, final }: Raised, catchers: Catchers, alwaysCaught: ReadonlySet<string>): boolean {
  if (final) return true;
  const around = new Set(ancestors(at.node));
  const elsewhere = (name: string): Node[] => (catchers.get(name) ?? []).filter((handler) => !around.has(handler));
  const told = names.length > 0 ? names : reraised(at.node);
  if (told.length === 0 || elsewhere("*").some(mayRunHandlers)) return false;
  return told.every((name) => {
    if (GENERAL.has(name)) return true;
    return !alwaysCaught.has(name) && !elsewhere(name).some((handler) => !EVERYDAY.has(name) || mayRunHandlers(handler));
  });
}

const GENERAL = new Set(["Exception", "BaseException", "object"]);
const EVERYDAY = new Set([...PLAIN_ERRORS, "SystemExit", "Error", "RangeError", "NotImplementedError", "OSError", "LookupError"]);

/** True where a `try` starts the charm, emits an event, or calls a function that it was given. */
function mayRunHandlers(handler: Node): boolean {
  const guarded = handler.parent;
  if (guarded?.type !== "Try" && guarded?.type !== "TryStar") return true;
  const scope = scopeOf(guarded);
  const given = scope && scope.type !== "ClassDef" ? scope : undefined;
  return guarded.body.some((statement) => contains(statement, (node) => {
    if (node.type !== "Call") return false;
    const { func } = node;
    const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
    return name === "main" || name === "emit" || (func.type === "Name" && given !== undefined && hasParameter(given, name));
  }));
}

/** What a bare `raise`, or one of what the handler has caught, raises again. */
function reraised(statement: Node): string[] {
  if (statement.type !== "Raise") return [];
  const { exc } = statement;
  for (const above of ancestors(statement)) {
    if (isScope(above)) return [];
    if (above.type !== "ExceptHandler") continue;
    const again = exc === null || (exc.type === "Name" && exc.id === above.name);
    // A `catch` of TypeScript has no type: whatever it is, it is an error.
    return again ? (above.handlerType ? namesOf(above.handlerType) : ["Error"]) : [];
  }
  return [];
}
