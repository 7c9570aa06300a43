/** Statements that end with their line. */
import type { Alias, Expression, Statement } from "../syntax/index.js";
import { binaryOperator } from "./expressions.js";
import { behind, child, childOf, fail, hasToken, last, type Lowering, nameOf, parts, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";
import { typeParameters } from "./types.js";

/** Lowers a simple statement; undefined for other kinds of nodes. */
export function simpleStatement(low: Lowering, raw: Raw): Statement | undefined {
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  switch (raw.kind) {
    case "expression_statement":
      return expressionStatement(low, raw);
    case "return_statement":
      return { type: "Return", value: raw.children.length > 1 ? low.value(last(raw)) : null, ...place };
    case "pass_statement":
      return { type: "Pass", ...place };
    case "break_statement":
      return { type: "Break", leaves: null, ...place };
    case "continue_statement":
      return { type: "Continue", label: null, ...place };
    case "raise_statement": {
      const cause = behind(raw, "from");
      const exc = raw.children[1];
      if (cause && exc?.token === "from") fail("invalid syntax", exc);
      return {
        type: "Raise", exc: exc ? low.expression(exc) : null, cause: cause ? low.expression(cause) : null, ...place,
      };
    }
    case "assert_statement": {
      const [test = raw, msg, more] = parts(raw);
      if (more) fail("invalid syntax", more);
      return { type: "Assert", test: low.expression(test), msg: msg ? low.expression(msg) : null, ...place };
    }
    case "delete_statement":
      return { type: "Delete", targets: deleted(low, child(raw, 1)), ...place };
    case "global_statement":
      return { type: "Global", names: parts(raw).map((name) => nameOf(low, name)), ...place };
    case "nonlocal_statement":
      return { type: "Nonlocal", names: parts(raw).map((name) => nameOf(low, name)), ...place };
    case "import_statement":
      return { type: "Import", names: aliases(low, raw), ...place };
    case "import_from_statement":
      return importFrom(low, raw);
    case "type_alias_statement":
      return typeAlias(low, raw);
    default:
      return undefined;
  }
}

function expressionStatement(low: Lowering, raw: Raw): Statement {
  const first = child(raw, 0);
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  if (first.kind === "assignment") return assignment(low, first);
  if (first.kind === "augmented_assignment") {
    const target = low.target(child(first, 0));
    if (target.type === "Tuple" || target.type === "List" || target.type === "Starred") {
      fail(`'${target.type.toLowerCase()}' is an illegal expression for augmented assignment`, first);
    }
    return {
      type: "AugAssign", target, op: binaryOperator(child(first, 1)), value: assigned(low, child(first, 2)), ...place,
    };
  }
  // `a, b` has no node of its own here.
  if (raw.children.length > 1) {
    const value: Expression = { type: "Tuple", elts: parts(raw).map(low.starred), ...place };
    return { type: "Expr", value, ...place };
  }
  return { type: "Expr", value: low.value(first), ...place };
}

function assigned(low: Lowering, raw: Raw): Expression {
  if (raw.kind === "assignment" || raw.kind === "augmented_assignment") fail("invalid syntax", raw);
  return low.value(raw);
}

function assignment(low: Lowering, raw: Raw): Statement {
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  const annotation = childOf(raw, "type");
  if (annotation) {
    const left = child(raw, 0);
    const value = behind(raw, "=");
    const target = low.target(left);
    if (target.type === "Tuple" || target.type === "List" || target.type === "Starred") {
      fail(`only single target (not ${target.type.toLowerCase()}) can be annotated`, left);
    }
    return {
      type: "AnnAssign", target, annotation: low.expression(annotation), value: value ? assigned(low, value) : null,
      simple: left.kind === "identifier" ? 1 : 0, ...place,
    };
  }
  const targets: Expression[] = [];
  let rest = raw;
  for (;;) {
    targets.push(low.target(child(rest, 0)));
    const right = last(rest);
    if (right.kind !== "assignment") {
      // Where `repair` has taken a first `*` away, the tree begins behind it.
      const start = Math.min(raw.start, targets[0]?.range[0] ?? raw.start);
      return {
        type: "Assign", targets, value: assigned(low, right), range: [start, raw.end],
        loc: low.source.loc(start, raw.end),
      };
    }
    if (childOf(right, "type")) fail("invalid syntax", right);
    rest = right;
  }
}

/** `del a, b` deletes two things, `del (a, b)` one tuple. */
function deleted(low: Lowering, raw: Raw): Expression[] {
  const targets = raw.kind === "expression_list" ? parts(raw) : [raw];
  return targets.map((target) => {
    const node = low.expression(target);
    if (!isDeletable(node)) fail("cannot delete this expression", target);
    return node;
  });
}

function isDeletable(node: Expression): boolean {
  if (node.type === "Tuple" || node.type === "List") return node.elts.every(isDeletable);
  return node.type === "Name" || node.type === "Attribute" || node.type === "Subscript";
}

function aliases(low: Lowering, raw: Raw): Alias[] {
  if (last(raw).token === ",") fail("trailing comma not allowed without surrounding parentheses", last(raw));
  const from = raw.children.findIndex((part) => part.token === "import") + 1;
  return raw.children.slice(from).filter((part) => part.kind !== "").map((part) => {
    const renamed = part.kind === "aliased_import";
    return {
      type: "alias",
      name: part.kind === "wildcard_import" ? "*" : dottedName(low, renamed ? child(part, 0) : part),
      asname: renamed ? nameOf(low, last(part)) : null,
      range: rangeOf(part),
      loc: low.source.loc(part.start, part.end),
    };
  });
}

function importFrom(low: Lowering, raw: Raw): Statement {
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  const names = aliases(low, raw);
  const from = raw.children.findIndex((part) => part.token === "import") + 1;
  for (const part of raw.children.slice(from)) {
    const name = part.kind === "aliased_import" ? child(part, 0) : part;
    if (name.kind === "dotted_name" && name.children.length > 1) fail("invalid syntax", child(name, 1));
  }
  const source = child(raw, 1);
  if (source.kind !== "relative_import") {
    return { type: "ImportFrom", module: dottedName(low, source), names, level: 0, ...place };
  }
  const dots = child(source, 0);
  const name = childOf(source, "dotted_name");
  return {
    type: "ImportFrom",
    module: name ? dottedName(low, name) : null,
    names,
    level: low.source.text.slice(dots.start, dots.end).split(".").length - 1,
    ...place,
  };
}

function dottedName(low: Lowering, raw: Raw): string {
  const [only] = raw.children;
  if (only && raw.children.length === 1) return nameOf(low, only);
  return parts(raw).map((name) => nameOf(low, name)).join(".");
}

function typeAlias(low: Lowering, raw: Raw): Statement {
  const left = child(raw, 1);
  let name = left.kind === "type" ? child(left, 0) : left;
  let parameters: Raw | undefined;
  if (name.kind === "generic_type") [name, parameters] = [child(name, 0), child(name, 1)];
  if (name.kind !== "identifier" || !hasToken(raw, "=")) return fail("invalid syntax", name);
  return {
    type: "TypeAlias",
    name: { type: "Name", id: nameOf(low, name), range: rangeOf(name), loc: low.source.loc(name.start, name.end) },
    type_params: typeParameters(low, parameters),
    value: low.expression(last(raw)),
    range: rangeOf(raw),
    loc: low.source.loc(raw.start, raw.end),
  };
}
