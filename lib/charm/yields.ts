import type { Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";

const cache = new WeakMap<FunctionNode | Lambda, readonly Expression[]>();

/** What a generator yields, `yield from` as a starred value; empty for what is none. Kept as long as its tree lives. */
export function yieldsOf(node: FunctionNode | Lambda): readonly Expression[] {
  let known = cache.get(node);
  if (!known) {
    const found: Expression[] = [];
    for (const statement of Array.isArray(node.body) ? node.body : []) {
      walk(statement, (inner) => {
        if (inner.type === "Yield" && inner.value) found.push(inner.value);
        if (inner.type === "YieldFrom") {
          const { value, range, loc } = inner;
          found.push({ type: "Starred", value, range, loc });
        }
        return !isScope(inner);
      });
    }
    cache.set(node, (known = found));
  }
  return known;
}

const generators = new WeakMap<FunctionNode | Lambda, boolean>();

/** True for a function that yields, if only nothing; kept as long as its tree lives. */
export function isGenerator(node: FunctionNode | Lambda): boolean {
  let known = generators.get(node);
  if (known === undefined) generators.set(node, (known = Array.isArray(node.body) && node.body.some((statement) => hasYield(statement))));
  return known;
}

/** True where a `yield` stands in a node. */
export function hasYield(part: Node): boolean {
  const found = { any: false };
  walk(part, (node) => {
    found.any ||= node.type === "Yield" || node.type === "YieldFrom";
    return !found.any && !isScope(node);
  });
  return found.any;
}
