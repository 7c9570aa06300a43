/** What tree-sitter reads in another way behind `:` and `->` than elsewhere; to CPython these are plain expressions. */
import type { Expression, TypeParam } from "../syntax/index.js";
import { child, fail, hasToken, last, type Lowering, nameOf, parts, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

/** An annotation's own node kinds as an expression; undefined for any other kind. */
export function typeExpression(low: Lowering, raw: Raw): Expression | undefined {
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  switch (raw.kind) {
    case "type":
      return low.expression(child(raw, 0));
    case "splat_type":
      return low.expression(child(raw, 1));
    case "generic_type":
      return {
        type: "Subscript", value: low.expression(child(raw, 0)), slice: genericIndex(low, child(raw, 1)),
        optional: false, ...place,
      };
    case "union_type":
      return union(low, raw);
    case "member_type": {
      const name = child(raw, 2);
      return {
        type: "Attribute", value: low.expression(child(raw, 0)), attr: nameOf(low, name), attrRange: rangeOf(name),
        optional: false, ...place,
      };
    }
    default:
      return undefined;
  }
}

function genericIndex(low: Lowering, raw: Raw): Expression {
  const inside = parts(raw).map((part) => element(low, part));
  const first = child(raw, 1);
  const only = inside[0];
  if (only && inside.length === 1 && only.type !== "Starred" && !hasToken(raw, ",")) return only;
  const end = child(raw, raw.children.length - 2).end;
  return { type: "Tuple", elts: inside, range: [first.start, end], loc: low.source.loc(first.start, end) };
}

/** `1:2` in a subscript is a slice; tree-sitter reads a bound of a type there. */
function element(low: Lowering, raw: Raw): Expression {
  const inner = raw.kind === "type" ? child(raw, 0) : raw;
  if (inner.kind !== "constrained_type") return low.starred(raw);
  const bounds: Raw[] = [];
  let rest = inner;
  for (;;) {
    bounds.push(child(rest, 0));
    const right = child(rest, 2);
    const below = right.kind === "type" ? child(right, 0) : right;
    if (below.kind !== "constrained_type") {
      bounds.push(right);
      break;
    }
    rest = below;
  }
  const [lower = null, upper = null, step = null] = bounds.map((bound) => low.expression(bound));
  return { type: "Slice", lower, upper, step, range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
}

/** `a[b] | c | d` binds to the left; tree-sitter may hang `c | d` together. */
function union(low: Lowering, raw: Raw): Expression {
  const operands: Raw[] = [];
  const flatten = (part: Raw): void => {
    if (part.kind === "type") flatten(child(part, 0));
    else if (part.kind === "union_type" || (part.kind === "binary_operator" && child(part, 1).token === "|")) {
      flatten(child(part, 0));
      flatten(child(part, 2));
    } else operands.push(part);
  };
  flatten(raw);
  const [first = raw, ...others] = operands;
  let left = low.expression(first);
  for (const operand of others) {
    left = {
      type: "BinOp", left, op: "BitOr", right: low.expression(operand), range: [raw.start, operand.end],
      loc: low.source.loc(raw.start, operand.end),
    };
  }
  return left;
}

/** The type parameters of a function, class or alias. */
export function typeParameters(low: Lowering, raw: Raw | undefined): TypeParam[] {
  return raw ? parts(raw).map((part) => typeParameter(low, part)) : [];
}

function typeParameter(low: Lowering, raw: Raw): TypeParam {
  const place = { range: rangeOf(raw), loc: low.source.loc(raw.start, raw.end) };
  const declared: Raw[] = [];
  const flatten = (part: Raw): void => {
    if (part.kind === "type" && child(part, 0).kind === "constrained_type") flatten(child(part, 0));
    else if (part.kind === "constrained_type") {
      flatten(child(part, 0));
      declared.push(child(part, 1));
      flatten(child(part, 2));
    } else declared.push(part);
  };
  flatten(raw);
  const [head = raw] = declared;
  const subject = head.kind === "type" ? child(head, 0) : head;
  let bound: Expression | null = null;
  let defaultValue: Expression | null = null;
  for (let i = 1; i < declared.length; i += 2) {
    // A default's `=` was written as `:` for tree-sitter, which does not know it.
    const isDefault = low.source.text.charAt(child({ ...raw, children: declared }, i).start) === "=";
    const value = declared[i + 1] ?? fail("invalid syntax", raw);
    if (isDefault) defaultValue = low.starred(value);
    else if (bound || defaultValue) fail("invalid syntax", value);
    else bound = low.expression(value);
  }
  if (subject.kind === "identifier") {
    return { type: "TypeVar", name: nameOf(low, subject), bound, default_value: defaultValue, ...place };
  }
  const stars = subject.kind === "splat_type" || subject.kind.startsWith("list_splat") ? child(subject, 0).token : "";
  if (bound || stars === "" || last(subject).kind !== "identifier") fail("invalid syntax", subject);
  const name = nameOf(low, last(subject));
  if (stars === "*") return { type: "TypeVarTuple", name, default_value: defaultValue, ...place };
  return { type: "ParamSpec", name, default_value: defaultValue, ...place };
}
