import { child, last, type Lowering } from "./lowering.js";
import type { Raw } from "./parser.js";

/**
 * Takes `… as name` apart. tree-sitter binds `as` closer than `if … else` and `lambda`, so it may hang at the right
 * end of the expression: `with a if b else c as d` reads as `a if b else (c as d)`.
 *
 * @returns the expression without its `as`, and the raw target, if there is one
 */
export function splitAs(low: Lowering, raw: Raw): { value: Raw; target: Raw | undefined } {
  if (raw.kind === "as_pattern") return { value: child(raw, 0), target: child(child(raw, 2), 0) };
  if (raw.kind === "conditional_expression" || raw.kind === "lambda") {
    const { value, target } = splitAs(low, last(raw));
    if (target) return { value: { ...raw, end: value.end, children: [...raw.children.slice(0, -1), value] }, target };
  }
  return { value: raw, target: undefined };
}
