/** Defers of what is no event: of the place where an event is observed and emitted, or of a name that stands for nothing. */
import type { Call, Expression } from "../syntax/index.js";
import { ancestors, isCallable, isFunction, walk } from "../syntax/index.js";
import { bindingsOf, STAR } from "./bindings.js";
import type { SourceModule } from "./modules.js";
import { holderOf } from "./naming.js";
import { hasParameter } from "./parameters.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

export interface BoundDefer {
  call: Call;
  source: SourceModule;
  /** What is deferred, as written. */
  receiver: Expression;
  /** `bound-event`: `self.on.x`; `no-event`: a constructor's `event`, which nothing has bound. */
  what: "bound-event" | "no-event";
}

/** The defers of a file that have no event. */
export function boundDefersIn(world: World, source: SourceModule): readonly BoundDefer[] {
  const found: BoundDefer[] = [];
  walk(source.module, (node) => {
    if (node.type !== "Call" || node.func.type !== "Attribute" || node.func.attr !== "defer" || node.args.length + node.keywords.length > 0) return;
    const receiver = node.func.value;
    const frame = frameAround(world, source, node);
    if (!frame) return;
    const options = optionsOf(world.evaluate(receiver, frame));
    if (options.every(isBoundEvent)) found.push({ call: node, source, receiver, what: "bound-event" });
    else if (isUnboundInConstructor(receiver, frame)) found.push({ call: node, source, receiver, what: "no-event" });
  });
  return found;
}

/** An event before it is emitted. What hangs on an unknown object's `on` may be anything. */
function isBoundEvent(value: Value): boolean {
  if (value.type === "on") return value.emits !== "unknown";
  return value.type === "bound-event" && (value.kind !== "custom" || value.from.emits !== "unknown");
}

/** True for a name in a constructor that neither it nor anything around it binds. */
function isUnboundInConstructor(receiver: Expression, frame: Frame): boolean {
  const { node } = frame;
  if (receiver.type !== "Name" || !isConstructor(node)) return false;
  for (let at: Frame | null = frame; at; at = at.outer) {
    const scope = at.node;
    if (at.bindings.has(receiver.id)) return false;
    if (isCallable(scope) && hasParameter(scope, receiver.id)) return false;
    const bindings = bindingsOf(scope);
    if (bindings.has(receiver.id) || bindings.has(STAR)) return false;
  }
  return true;
}

function isConstructor(node: Frame["node"]): boolean {
  return node.type === "FunctionDef" && node.name === "__init__" && node.parent?.type === "ClassDef";
}

/** The frame in which a node stands, called from nowhere in particular. */
function frameAround(world: World, source: SourceModule, node: Call): Frame | undefined {
  const module = world.moduleFrame(source.path);
  const holders = [...ancestors(node)].filter((above): above is FunctionValue["node"] => isFunction(above) || above.type === "Lambda").reverse();
  return holders.reduce<Frame | undefined>((outer, holder) => outer && frameOf(world, source, holder, outer), module);
}

function frameOf(world: World, source: SourceModule, node: FunctionValue["node"], outer: Frame): Frame {
  const above = node.parent;
  if (above?.type === "ClassDef" && node.type !== "Lambda" && !holderOf(above)) {
    const owner = world.classes.info(above, outer);
    return world.methodFrame(world.instanceOf(owner), owner, node);
  }
  const target: FunctionValue = { type: "function", node, source, owner: null, frame: outer, self: null, undecorated: true };
  return world.callFrame(target, { positional: [], named: new Map(), open: true });
}
