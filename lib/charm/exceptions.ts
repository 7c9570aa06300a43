/** Where exceptions are caught. */
import type { ExceptHandler, Expression, Node, Try, TryStar } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
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
  return catcherAmong(world, node, frame, CATCHERS);
}

/** True where one of some exceptions would be caught that is raised at a node, inside the same function. */
export function catchesAny(world: World, node: Node, frame: Frame, names: readonly string[]): boolean {
  return catcherAmong(world, node, frame, new Set([...names, "Exception", "BaseException", "Error"])) !== null;
}

function catcherAmong(world: World, node: Node, frame: Frame, names: ReadonlySet<string>): Place | null {
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) return null;
    if ((above.type === "Try" || above.type === "TryStar") && (above.body as Node[]).includes(below)) {
      const handler = catchingHandler(world, above, frame, names);
      if (handler) return { source: frame.source, node: handler };
    }
    if (above.type === "With" || above.type === "AsyncWith") {
      // What makes a manager is guarded by those in front of it.
      const made = above.items.findIndex((item) => item === below);
      for (const { context_expr } of made < 0 ? above.items : above.items.slice(0, made)) {
        if (isSuppress(context_expr) && context_expr.args.some((type) => catches(world, type, frame, names))) {
          return { source: frame.source, node: context_expr };
        }
      }
    }
    below = above;
  }
  return null;
}

/** The first handler that matches; none when all it does in the end is to raise the same again. */
function catchingHandler(world: World, { handlers }: Try | TryStar, frame: Frame, names: ReadonlySet<string>): Node | undefined {
  const first = handlers.find(({ handlerType }) => handlerType === null || catches(world, handlerType, frame, names));
  return first && !raisesAgain(first) ? first : undefined;
}

function raisesAgain({ name, body }: ExceptHandler): boolean {
  const last = body.at(-1);
  if (last?.type !== "Raise" || (last.exc && !(last.exc.type === "Name" && last.exc.id === name))) return false;
  const way = { out: false };
  for (const statement of body) {
    walk(statement, (node) => {
      way.out ||= node.type === "Return" || node.type === "Break" || node.type === "Continue";
      return !way.out && !isScope(node);
    });
  }
  return !way.out;
}

function catches(world: World, type: Expression, frame: Frame, names: ReadonlySet<string>): boolean {
  return anyCatches(world.evaluate(type, frame), names);
}

function anyCatches(value: Value, names: ReadonlySet<string>): boolean {
  return optionsOf(value).some((option) =>
    option.type === "list" ? option.items.some((item) => anyCatches(item, names)) : option.type === "external" && names.has(lastPart(option.name)));
}
