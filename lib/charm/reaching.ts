/** What is told of an event that reaches a place. */
import type { Expression, Node } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import type { CharmEvent, Reaching } from "./model.js";
import type { Arrival } from "./travel.js";

const DEPARTING = /^event\.departing_?[uU]nit(\.name)? Eq (?!event\b)\S*\.unit(\.name)?$|^(?!event\b)\S*\.unit(\.name)? Eq event\.departing_?[uU]nit(\.name)?$/;

/** How an event reaches a node, from where its path stands there. */
export function reachingOf(
  event: CharmEvent, node: Node, { frame, path, caughtAt, facts, excluded }: Pick<Arrival, "frame" | "path" | "caughtAt" | "facts" | "excluded">,
): Reaching {
  const guard = nearestGuard(node);
  const departing = [...facts].some(([fact, outcome]) => outcome && DEPARTING.test(fact));
  return { event, path, caughtAt, excluded, departing, guard: guard && { ...guard, source: frame.source } };
}

/** The nearest test around a node, and the branch that leads to it; null where it stands under none. */
function nearestGuard(node: Node): { test: Expression; holds: boolean } | null {
  let below = node;
  for (const above of ancestors(node)) {
    if (isScope(above)) return null;
    if (above.type === "If" && below !== above.test) {
      return { test: above.test, holds: (above.body as Node[]).includes(below) };
    }
    below = above;
  }
  return null;
}
