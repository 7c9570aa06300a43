/** Statements that hold others. */
import type { ClassDef, Expression, If, MatchCase, Statement } from "../syntax/index.js";
import { callArguments } from "./calls.js";
import { behind, child, childOf, fail, hasToken, last, type Lowering, nameOf, promised, rangeOf } from "./lowering.js";
import { functionArguments } from "./parameters.js";
import type { Raw } from "./parser.js";
import { casePattern } from "./patterns.js";
import { tryStatement } from "./try.js";
import { typeParameters } from "./types.js";
import { withStatement } from "./with.js";

/** Lowers a compound statement; undefined for other kinds of nodes. */
export function compoundStatement(low: Lowering, raw: Raw): Statement | undefined {
  switch (raw.kind) {
    case "if_statement":
      return ifStatement(low, raw);
    case "function_definition":
      return functionDefinition(low, raw, []);
    case "class_definition":
      return classDefinition(low, raw, []);
    case "decorated_definition": {
      const decorators = raw.children.slice(0, -1).map((decorator) => low.named(child(decorator, 1)));
      const definition = last(raw);
      return definition.kind === "class_definition"
        ? classDefinition(low, definition, decorators)
        : functionDefinition(low, definition, decorators);
    }
    case "for_statement":
      return forStatement(low, raw);
    case "while_statement":
      return {
        type: "While", test: low.named(child(raw, 1)), body: low.block(childOf(raw, "block"), raw),
        orelse: elseOf(low, raw), update: [], testLast: false, range: rangeOf(raw),
        loc: low.source.loc(raw.start, raw.end),
      };
    case "try_statement":
      return tryStatement(low, raw);
    case "with_statement":
      return withStatement(low, raw);
    case "match_statement":
      return matchStatement(low, raw);
    default:
      return undefined;
  }
}

/** The statements of an `else`, or none. */
export function elseOf(low: Lowering, raw: Raw): Statement[] {
  const clause = childOf(raw, "else_clause");
  return clause ? low.block(last(clause), clause) : [];
}

/** Built from the last `elif` up: a chain of thousands must not nest calls. */
function ifStatement(low: Lowering, raw: Raw): Statement {
  let orelse = elseOf(low, raw);
  const branchOf = (branch: Raw): If => ({
    type: "If", test: low.named(child(branch, 1)), body: low.block(childOf(branch, "block"), branch), orelse,
    range: [branch.start, raw.end], loc: low.source.loc(branch.start, raw.end),
  });
  for (const branch of raw.children.filter((part) => part.kind === "elif_clause").reverse()) orelse = [branchOf(branch)];
  return branchOf(raw);
}

function functionDefinition(low: Lowering, raw: Raw, decorators: Expression[]): Statement {
  const name = promised(behind(raw, "def"), raw);
  const returns = behind(raw, "->");
  return {
    type: hasToken(raw, "async") ? "AsyncFunctionDef" : "FunctionDef",
    name: nameOf(low, name),
    args: functionArguments(low, promised(childOf(raw, "parameters"), raw)),
    body: low.block(last(raw), raw),
    decorator_list: decorators,
    returns: returns ? low.expression(returns) : null,
    type_params: typeParameters(low, childOf(raw, "type_parameter")),
    nameRange: rangeOf(name),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

function classDefinition(low: Lowering, raw: Raw, decorators: Expression[]): ClassDef {
  const name = child(raw, 1);
  const inside = childOf(raw, "argument_list");
  const { args, keywords } = inside ? callArguments(low, inside) : { args: [], keywords: [] };
  return {
    type: "ClassDef",
    name: nameOf(low, name),
    bases: args,
    keywords,
    body: low.block(last(raw), raw),
    decorator_list: decorators,
    type_params: typeParameters(low, childOf(raw, "type_parameter")),
    nameRange: rangeOf(name),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

function forStatement(low: Lowering, raw: Raw): Statement {
  return {
    type: hasToken(raw, "async") ? "AsyncFor" : "For",
    target: low.target(promised(behind(raw, "for"), raw)),
    iter: low.value(promised(behind(raw, "in"), raw)),
    body: low.block(childOf(raw, "block"), raw),
    orelse: elseOf(low, raw),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

function matchStatement(low: Lowering, raw: Raw): Statement {
  const block = last(raw);
  const subjects = raw.children.slice(1, raw.children.findIndex((part) => part.token === ":"));
  const first = promised(subjects[0], raw);
  const { end } = promised(subjects.at(-1), raw);
  const cases = block.children.map((clause) => matchCase(low, clause));
  if (cases.length === 0) fail("expected an indented block after 'match' statement", raw);
  const single = subjects.length === 1 && low.source.text.charCodeAt(first.start) !== 42;
  const subject: Expression = single
    ? low.named(first)
    : {
        type: "Tuple", elts: subjects.filter((part) => part.kind !== "").map(low.starred), range: [first.start, end],
        loc: low.source.loc(first.start, end),
      };
  return { type: "Match", subject, cases, range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
}

function matchCase(low: Lowering, raw: Raw): MatchCase {
  const guard = childOf(raw, "if_clause");
  return {
    type: "match_case",
    pattern: casePattern(low, raw),
    guard: guard ? low.named(child(guard, 1)) : null,
    body: low.block(last(raw), raw),
    fallsThrough: false,
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}

