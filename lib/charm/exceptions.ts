/** Where an exception that a defer raises is caught. */
import type { Expression, Node, Try, TryStar } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import { isSuppress } from "./flow.js";
import { lastPart } from "./names.js";
import type { Place } from "./model.js";
import type { Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

const CATCHERS = new Set(["RuntimeError", "Exception", "BaseException", "Error"]);

/**
 * The `except` (or `contextlib.suppress`) inside the same function that would catch a `RuntimeError` raised at a node;
 * null when nothing does.
 */
export function catcherOf(world: World, node: Node, frame: Frame): Place | null {
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) return null;
    if ((above.type === "Try" || above.type === "TryStar") && (above.body as Node[]).includes(below)) {
      const handler = catchingHandler(world, above, frame);
      if (handler) return { source: frame.source, node: handler };
    }
    if (above.type === "With" || above.type === "AsyncWith") {
      for (const { context_expr } of above.items) {
        if (context_expr !== below && isSuppress(context_expr) && context_expr.args.some((type) => catches(world, type, frame))) {
          return { source: frame.source, node: context_expr };
        }
      }
    }
    below = above;
  }
  return null;
}

function catchingHandler(world: World, { handlers }: Try | TryStar, frame: Frame): Node | undefined {
  return handlers.find(({ handlerType }) => handlerType === null || catches(world, handlerType, frame));
}

function catches(world: World, type: Expression, frame: Frame): boolean {
  return anyCatches(world.evaluate(type, frame));
}

function anyCatches(value: Value): boolean {
  return optionsOf(value).some((option) =>
    option.type === "list" ? option.items.some(anyCatches) : option.type === "external" && CATCHERS.has(lastPart(option.name)));
}

/**
 * Whether a handler catches a raised expression: true or false where that is certain, undefined where the classes
 * cannot be compared. A bare `raise` may be anything.
 */
export function handlerMatch(
  world: World, handlerType: Expression | null, raised: Expression, frame: Frame,
): boolean | undefined {
  if (handlerType === null) return true;
  const wanted = namesIn(world.evaluate(handlerType, frame));
  if (wanted.some((name) => name === "Exception" || name === "BaseException")) return true;
  const classes = raisedClasses(world, raised, frame);
  if (classes.length === 0 || wanted.length === 0) return undefined;
  if (classes.some((name) => wanted.includes(name))) return true;
  // Built-in exceptions are known not to be each other's, but for what these two inherit.
  const builtin = classes.every((name) => PLAIN_ERRORS.has(name)) && wanted.every((name) => PLAIN_ERRORS.has(name));
  return builtin ? false : classes.length > 1 ? false : undefined;
}

const PLAIN_ERRORS = new Set(["RuntimeError", "ValueError", "TypeError", "KeyError", "AttributeError", "IndexError", "NameError"]);

function namesIn(value: Value): string[] {
  return optionsOf(value).flatMap((option) => {
    if (option.type === "list") return option.items.flatMap(namesIn);
    if (option.type === "external") return [lastPart(option.name)];
    return option.type === "class" ? [option.class.name] : [];
  });
}

/** The class of a raised expression and the names of all above it; empty when it cannot be told. */
function raisedClasses(world: World, raised: Expression, frame: Frame): string[] {
  const type = raised.type === "Call" ? raised.func : raised;
  return optionsOf(world.evaluate(type, frame)).flatMap((option) => {
    if (option.type === "external") return [lastPart(option.name)];
    const of = option.type === "class" ? option.class : option.type === "instance" ? option.class : null;
    if (!of) return [];
    const { classes, external } = world.classes.lineage(of);
    return [...classes.map(({ name }) => name), ...external.map(lastPart)];
  });
}
