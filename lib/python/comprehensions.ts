import type { Comprehension } from "../syntax/index.js";
import { child, fail, hasToken, type Lowering, parts } from "./lowering.js";
import type { Raw } from "./parser.js";

/** The `for … in … if …` clauses among a comprehension's children. A clause ends with its last condition. */
export function comprehension(low: Lowering, clauses: Raw[]): Comprehension[] {
  const found: Comprehension[] = [];
  for (const clause of clauses) {
    if (clause.kind === "for_in_clause") {
      const [target, iter, more] = parts(clause);
      if (!target || !iter) continue;
      if (more) fail("invalid syntax", more);
      found.push({
        type: "comprehension",
        target: low.target(target),
        iter: low.expression(disjunction(iter)),
        ifs: [],
        is_async: hasToken(clause, "async") ? 1 : 0,
        range: [clause.start, clause.end],
        loc: low.source.loc(clause.start, clause.end),
      });
    } else if (clause.kind === "if_clause") {
      const current = found.at(-1);
      if (!current) continue;
      current.ifs.push(low.expression(disjunction(child(clause, 1))));
      current.range = [current.range[0], clause.end];
      current.loc = low.source.loc(...current.range);
    }
  }
  return found;
}

/** Neither a lambda nor `a if b else c` may stand here without parentheses. */
function disjunction(raw: Raw): Raw {
  return raw.kind === "lambda" || raw.kind === "conditional_expression" ? fail("invalid syntax", raw) : raw;
}
