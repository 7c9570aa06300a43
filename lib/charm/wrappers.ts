/** Decorators: which function really runs when a decorated one is called. */
import { decoratorName } from "./classes.js";
import { hasParameter } from "./parameters.js";
import type { BoundArguments, Frame, FunctionValue, Instance } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** A function that runs when one is called, and what it is given. */
export interface Entered {
  target: FunctionValue;
  given: BoundArguments;
}

const KNOWN_HARMLESS = new Set([
  "staticmethod", "classmethod", "property", "cached_property", "abstractmethod", "override", "contextmanager", "wraps",
  "overload",
]);
const DEPTH_LIMIT = 8;

/**
 * What is entered when a function is called with arguments: the function itself, or the wrapper that its decorators
 * put in its place. A decorator of an installed package cannot be seen into: the function itself is entered.
 */
export function wrapped(world: World, callee: FunctionValue, given: BoundArguments): Entered[] {
  if (callee.undecorated || callee.node.type === "Lambda") return [{ target: callee, given }];
  const inner: FunctionValue = { ...callee, undecorated: true };
  const { decorator_list } = callee.node;
  const own = decorator_list.filter((decorator) => !KNOWN_HARMLESS.has(decoratorName(decorator) ?? ""));
  if (own.length === 0) return [{ target: inner, given }];
  const definedIn = callee.owner ? world.classFrame(callee.owner) : callee.frame;
  let layers: readonly FunctionValue[] = [inner];
  // The decorator nearest to the function is applied first.
  for (const decorator of own.reverse().slice(0, DEPTH_LIMIT)) {
    const applied = optionsOf(world.evaluate(decorator, definedIn)).flatMap((factory) => {
      if (factory.type !== "function") return [];
      return layers.flatMap((layer) => wrappersMadeBy(world, factory, layer));
    });
    if (applied.length > 0) layers = applied;
  }
  return layers.flatMap((layer): Entered[] => {
    if (layer.node === callee.node) return [{ target: { ...inner, self: callee.self }, given }];
    if (callee.self && hasOwnThis(layer)) {
      return [{ target: { ...layer, frame: seenFrom(callee.self, layer.frame), self: null, undecorated: true }, given }];
    }
    // A wrapper is a plain function that is given the object first.
    const positional = callee.self ? [callee.self, ...given.positional] : given.positional;
    return [{ target: { ...layer, self: null, undecorated: true }, given: { ...given, positional } }];
  });
}

/** JavaScript's `function (event) { … }`: its object is no parameter unless it says so. */
function hasOwnThis({ node, source }: FunctionValue): boolean {
  return source.module.language === "typescript" && !hasParameter(node, "this");
}

/** By the frame, as long as that lives. */
const frames = new WeakMap<Frame, WeakMap<Instance, Frame>>();

/** A frame in which `this` is an object. */
function seenFrom(self: Instance, frame: Frame): Frame {
  const known = frames.get(frame) ?? new WeakMap<Instance, Frame>();
  frames.set(frame, known);
  let seen = known.get(self);
  if (!seen) known.set(self, (seen = { ...frame, bindings: new Map([...frame.bindings, ["this", self]]), memo: new Map() }));
  return seen;
}

/** What a decorator gives back for a function: its wrappers. */
function wrappersMadeBy(world: World, decorator: FunctionValue, inner: FunctionValue): readonly FunctionValue[] {
  const made = world.apply(decorator, { positional: [{ ...inner, self: null }], named: new Map(), open: false });
  return optionsOf(made).filter((value) => value.type === "function");
}
