/** The functions of the charm that calls lead to, whatever they are given. */
import type { Call, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
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
  const follow = (call: Call, where: Frame): void => {
    const given = argumentsOf(world, call, where);
    for (const callee of optionsOf(world.evaluate(call.func, where))) {
      if (callee.type !== "function") continue;
      for (const { target, given: passed } of wrapped(world, callee, given)) {
        if (seen.has(target.node) || seen.size >= LIMIT) continue;
        seen.add(target.node);
        found.push(world.callFrame(target, passed));
      }
    }
  };
  for (const call of calls) follow(call, frame);
  // The list grows while it is gone through.
  for (const inner of found) {
    const { body } = inner.node as { body: readonly Node[] | Node };
    for (const root of Array.isArray(body) ? (body as readonly Node[]) : [body as Node]) {
      walk(root, (node) => {
        if (node.type === "Call") follow(node, inner);
        return !isScope(node);
      });
    }
  }
  return found;
}
