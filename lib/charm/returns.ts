import type { Expression, FunctionNode, Lambda, Statement } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";

/** What a function gives back, as its own `return` statements say. */
export interface Returns {
  values: readonly Expression[];
  annotation: Expression | null;
  /** The one expression that a function of a single `return` gives back: a predicate in all but name. */
  only: Expression | null;
}

const cache = new WeakMap<FunctionNode | Lambda, Returns>();

/** The returns of a function; of an expression alone, that. Kept as long as its syntax tree lives. */
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
  return { values, annotation: node.type === "Lambda" ? null : node.returns, only: onlyReturn(node.body) };
}

/** What a body gives back that does nothing else, but for a docstring. */
export function onlyReturn(body: readonly Statement[]): Expression | null {
  const [first, more] = body.filter((statement) => statement.type !== "Expr" || statement.value.type !== "Constant");
  return first?.type === "Return" && !more ? first.value : null;
}
