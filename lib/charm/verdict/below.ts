/** The functions of the charm that calls lead to, whatever they are given. */
import type { Attribute, Call, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import type { Frame } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";

/** Functions looked at for one question. */
const LIMIT = 300;

/** One frame for each function that some calls lead to, breadth first. */
export function functionsBelow(world: World, calls: readonly Call[], frame: Frame): Frame[] {
  const found: Frame[] = [];
  const seen = new Set<Node>();
  const add = (inner: Frame): void => {
    if (seen.has(inner.node) || seen.size >= LIMIT) return;
    seen.add(inner.node);
    found.push(inner);
  };
  for (const call of calls) for (const inner of entered(world, call, frame)) add(inner);
  // The list grows while it is gone through.
  for (const inner of found) for (const next of leadsTo(world, inner)) add(next);
  return found;
}

/** What one function leads to, as long as its frame lives: the ways of many questions meet. */
const cache = new WeakMap<Frame, readonly Frame[]>();

function leadsTo(world: World, frame: Frame): readonly Frame[] {
  let found = cache.get(frame);
  if (found) return found;
  const next: Frame[] = [];
  for (const root of bodyOf(frame)) {
    walk(root, (node) => {
      if (node.type === "Call") next.push(...entered(world, node, frame));
      if (node.type === "Attribute") next.push(...read(world, node, frame));
      return !isScope(node);
    });
  }
  cache.set(frame, (found = next));
  return found;
}

/** The statements of a function, or the expression that it is. */
export function bodyOf({ node }: Frame): readonly Node[] {
  return Array.isArray(node.body) ? node.body : [node.body];
}

function entered(world: World, call: Call, frame: Frame): Frame[] {
  return optionsOf(world.evaluate(call.func, frame)).flatMap((callee): Frame[] => {
    if (callee.type === "function") {
      const given = argumentsOf(world, call, frame);
      return wrapped(world, callee, given).map(({ target, given: passed }) => world.callFrame(target, passed));
    }
    const made = callee.type === "class" ? world.evaluate(call, frame) : callee;
    const init = callee.type === "class" && made.type === "instance" ? world.classes.method(made.class, "__init__") : undefined;
    return made.type === "instance" && init ? [world.methodFrame(made, init.owner, init.node)] : [];
  });
}

/** A property is called by naming it. */
function read(world: World, { value, attr }: Attribute, frame: Frame): Frame[] {
  return optionsOf(world.evaluate(value, frame)).flatMap((self): Frame[] => {
    const method = self.type === "instance" ? world.classes.method(self.class, attr) : undefined;
    return self.type === "instance" && method && isProperty(method.node) ? [world.methodFrame(self, method.owner, method.node)] : [];
  });
}
