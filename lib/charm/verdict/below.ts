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
  const follow = (call: Call, where: Frame): void => {
    const given = argumentsOf(world, call, where);
    for (const callee of optionsOf(world.evaluate(call.func, where))) {
      if (callee.type === "function") for (const { target, given: passed } of wrapped(world, callee, given)) add(world.callFrame(target, passed));
      if (callee.type !== "class") continue;
      const made = world.evaluate(call, where);
      const init = made.type === "instance" ? world.classes.method(made.class, "__init__") : undefined;
      if (made.type === "instance" && init) add(world.methodFrame(made, init.owner, init.node));
    }
  };
  /** A property is called by naming it. */
  const read = ({ value, attr }: Attribute, where: Frame): void => {
    for (const self of optionsOf(world.evaluate(value, where))) {
      const method = self.type === "instance" ? world.classes.method(self.class, attr) : undefined;
      if (self.type === "instance" && method && isProperty(method.node)) add(world.methodFrame(self, method.owner, method.node));
    }
  };
  for (const call of calls) follow(call, frame);
  // The list grows while it is gone through.
  for (const inner of found) {
    const { body } = inner.node as { body: readonly Node[] | Node };
    for (const root of Array.isArray(body) ? (body as readonly Node[]) : [body as Node]) {
      walk(root, (node) => {
        if (node.type === "Call") follow(node, inner);
        if (node.type === "Attribute") read(node, inner);
        return !isScope(node);
      });
    }
  }
  return found;
}
