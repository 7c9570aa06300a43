/** Type parameters (Python 3.12), and what tree-sitter puts around an annotation. */
import type { Expression, TypeParam } from "../syntax/index.js";
import { child, fail, last, type Lowering, nameOf, parts, promised, rangeOf } from "./lowering.js";
import type { Raw } from "./parser.js";

/** An annotation's own node kinds as an expression; undefined for any other kind. */
export function annotation(low: Lowering, raw: Raw): Expression | undefined {
  if (raw.kind === "type") return low.operand(child(raw, 0));
  if (raw.kind === "splat_type") return low.expression(child(raw, 1));
  return undefined;
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
    const value = promised(declared[i + 1], raw);
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
