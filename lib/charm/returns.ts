import type { Expression, FunctionNode, Lambda } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";

/** What a function gives back, as its own `return` statements say, or the expression that it is. */
export interface Returns {
  values: readonly Expression[];
  annotation: Expression | null;
  /** The one expression that a function of a single `return` gives back: a predicate in all but name. */
  only: Expression | null;
}

const cache = new WeakMap<FunctionNode | Lambda, Returns>();

/** The returns of a function; kept as long as its syntax tree lives. */
export function returnsOf(node: FunctionNode | Lambda): Returns {
  let known = cache.get(node);
  if (!known) cache.set(node, (known = collect(node)));
  return known;
}

function collect(node: FunctionNode | Lambda): Returns {
  if (!Array.isArray(node.body)) return { values: [node.body], annotation: null, only: node.body };
  const values: Expression[] = [];
  for (const statement of node.body) {
    walk(statement, (inner) => {
      if (inner.type === "Return" && inner.value) values.push(inner.value);
      return !isScope(inner);
    });
  }
  // But for a docstring.
  const [first, more] = node.body.filter((statement) => statement.type !== "Expr" || statement.value.type !== "Constant");
  return { values, annotation: node.type === "Lambda" ? null : node.returns, only: first?.type === "Return" && !more ? first.value : null };
}
