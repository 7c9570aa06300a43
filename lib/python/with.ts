import type { Statement, WithItem } from "../syntax/index.js";
import { splitAs } from "./as.js";
import { child, childOf, fail, hasToken, last, type Lowering, parts, promised, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

export function withStatement(low: Lowering, raw: Raw): Statement {
  const clause = promised(childOf(raw, "with_clause"), raw);
  return {
    type: hasToken(raw, "async") ? "AsyncWith" : "With",
    items: itemsOf(low, clause).map((item) => withItem(low, item)),
    body: low.block(childOf(raw, "block"), raw),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

/** Parentheses around all items are no tuple, as in CPython. */
function itemsOf(low: Lowering, clause: Raw): Raw[] {
  const items = parts(clause).map((item) => child(item, 0));
  const parenthesized = child(clause, 0).token === "(";
  if (!parenthesized && last(clause).token === ",") fail("invalid syntax", last(clause));
  if (parenthesized && !items.every((item) => isItem(low, item))) {
    // `with (a := b, c):` is about one tuple.
    const children = clause.children.map((part) => (part.kind === "with_item" ? child(part, 0) : part));
    return [{ ...clause, kind: "tuple", children }];
  }
  const [only] = items;
  if (!only || items.length > 1) return items;
  return only.kind === "parenthesized_expression" && child(only, 1).kind === "as_pattern" ? [child(only, 1)] : items;
}

function isItem(low: Lowering, raw: Raw): boolean {
  return raw.kind !== "named_expression" && low.source.text.charCodeAt(raw.start) !== 42;
}

function withItem(low: Lowering, raw: Raw): WithItem {
  const { value, target } = splitAs(low, raw);
  return {
    type: "withitem",
    context_expr: low.expression(value),
    optional_vars: target ? low.target(target) : null,
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}
