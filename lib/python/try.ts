import type { ExceptHandler, Expression, Statement } from "../syntax/index.js";
import { splitAs } from "./as.js";
import { childOf, fail, hasToken, last, type Lowering, nameOf, promised, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

export function tryStatement(low: Lowering, raw: Raw): Statement {
  const clauses = raw.children.filter((part) => part.kind === "except_clause");
  const ending = childOf(raw, "finally_clause");
  const otherwise = childOf(raw, "else_clause");
  if (clauses.length === 0 && !ending) fail("expected 'except' or 'finally' block", raw.end);
  if (clauses.length === 0 && otherwise) fail("expected 'except' or 'finally' block", otherwise);
  const star = clauses.some((clause) => hasToken(clause, "*"));
  for (const clause of clauses) {
    if (hasToken(clause, "*") !== star) fail("cannot have both 'except' and 'except*' on the same 'try'", clause);
  }
  return {
    type: star ? "TryStar" : "Try",
    body: low.block(childOf(raw, "block"), raw),
    handlers: clauses.map((clause) => handler(low, clause, star)),
    orelse: otherwise ? low.block(last(otherwise), otherwise) : [],
    finalbody: ending ? low.block(last(ending), ending) : [],
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

function handler(low: Lowering, raw: Raw, star: boolean): ExceptHandler {
  const types = raw.children.slice(star ? 2 : 1, -2);
  const [first] = types;
  // The grammar knows `as` twice: inside of the expression, and beside it.
  const written = first && types.length === 1 ? splitAs(low, first) : undefined;
  const target = written?.target ?? (types[1]?.token === "as" ? types[2] : undefined);
  let handlerType: Expression | null = null;
  if (!first) {
    if (star) fail("expected one or more exception types", raw);
  } else if (types.length === 1 || target) handlerType = low.expression(written?.value ?? first);
  else {
    // `except A, B:` without parentheses, from Python 3.14 on.
    const { end } = promised(types.at(-1), raw);
    const elts = types.filter((part) => part.kind !== "").map(low.expression);
    handlerType = { type: "Tuple", elts, range: [first.start, end], loc: low.source.loc(first.start, end) };
  }
  if (target && target.kind !== "identifier") fail("cannot use except statement with this target", target);
  return {
    type: "ExceptHandler",
    handlerType,
    name: target ? nameOf(low, target) : null,
    body: low.block(last(raw), raw),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}
