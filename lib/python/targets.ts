import type { Expression } from "../syntax/index.js";
import { child, fail, type Lowering, parts, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

/** Lowers what is assigned to. `(a)` is `a`, `(a,)` is a tuple. */
export function target(low: Lowering, raw: Raw): Expression {
  if (raw.kind === "tuple" || raw.kind === "tuple_pattern" || raw.kind === "list" || raw.kind === "list_pattern") {
    const star = hiddenStar(low, raw);
    if (star >= 0) {
      const place = { range: [star, raw.end] as [number, number], loc: low.source.loc(star, raw.end) };
      return { type: "Starred", value: plain(low, raw), ...place };
    }
  }
  return plain(low, raw);
}

/** Where the `*` of `*(a, b), c = …` stands, which `repair` has taken away; else -1. */
function hiddenStar(low: Lowering, raw: Raw): number {
  let at = raw.start - 1;
  while (low.source.text[at] === " ") at--;
  return low.source.text[at] === "*" ? at : -1;
}

function plain(low: Lowering, outer: Raw): Expression {
  let raw = outer;
  while (
    raw.kind === "parenthesized_expression" ||
    (raw.kind === "tuple_pattern" && raw.children.length === 3 && child(raw, 1).kind !== "")
  ) raw = child(raw, 1);
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  switch (raw.kind) {
    case "tuple":
    case "tuple_pattern":
      return { type: "Tuple", elts: parts(raw).map(low.target), ...place };
    case "pattern_list":
    case "expression_list": {
      const elts = parts(raw).map(low.target);
      const begin = Math.min(raw.start, elts[0]?.range[0] ?? raw.start);
      return { type: "Tuple", elts, range: [begin, raw.end], loc: low.source.loc(begin, raw.end) };
    }
    case "list":
    case "list_pattern":
      return { type: "List", elts: parts(raw).map(low.target), ...place };
    case "list_splat":
    case "list_splat_pattern":
      if (raw !== outer) fail("cannot use starred expression here", raw);
      return { type: "Starred", value: plain(low, child(raw, 1)), ...place };
    case "identifier":
    case "attribute":
    case "subscript":
      return low.starred(raw);
    default:
      return fail("cannot assign to this expression", raw);
  }
}
