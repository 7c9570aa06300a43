import type { Expression, Keyword } from "../syntax/index.js";
import { fail, last, child, type Lowering, nameOf, parts, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

/** What stands in the parentheses of a call or a class head; a lone generator's parentheses are the call's own. */
export function callArguments(low: Lowering, raw: Raw): { args: Expression[]; keywords: Keyword[] } {
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  if (raw.kind === "generator_expression") return { args: [low.expression(raw)], keywords };
  if (child(raw, 1).token === ",") fail("invalid syntax", child(raw, 1));
  let unpacked = false;
  for (const part of parts(raw)) {
    if (part.kind === "keyword_argument" || part.kind === "dictionary_splat") {
      unpacked ||= part.kind === "dictionary_splat";
      keywords.push(keyword(low, part));
    } else {
      const argument = low.starred(part);
      if (unpacked && argument.type === "Starred") {
        fail("iterable argument unpacking follows keyword argument unpacking", part);
      }
      if (keywords.length > 0 && argument.type !== "Starred") {
        fail(`positional argument follows keyword argument${unpacked ? " unpacking" : ""}`, part);
      }
      args.push(argument);
    }
  }
  return { args, keywords };
}

/** `name=value` or `**value`. */
function keyword(low: Lowering, raw: Raw): Keyword {
  const arg = raw.kind === "dictionary_splat" ? null : nameOf(low, child(raw, 0));
  return {
    type: "keyword", arg, value: low.expression(last(raw)), range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}
