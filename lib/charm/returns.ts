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
  const { body: statements } = node;
  if (!Array.isArray(statements)) return { values: [statements], annotation: null, only: statements };
  let known = cache.get(node);
  if (!known) {
    const values: Expression[] = [];
    for (const statement of statements) {
      walk(statement, (inner) => {
        if (inner.type === "Return" && inner.value) values.push(inner.value);
        return !isScope(inner);
      });
    }
    const body = statements.filter((statement) => statement.type !== "Expr" || statement.value.type !== "Constant");
    const [first] = body;
    const only = body.length === 1 && first?.type === "Return" ? first.value : null;
    cache.set(node, (known = { values, annotation: node.type === "Lambda" ? null : node.returns, only }));
  }
  return known;
}
