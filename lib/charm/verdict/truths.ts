/** What values that are written out count as, and which comparisons ask no more than that. */
import type { Expression } from "../../syntax/index.js";

/** What a value that is written out counts as; undefined for all others. */
export function constantAnswer(value: Expression): boolean | undefined {
  switch (value.type) {
    case "Constant":
      return Boolean(value.value);
    case "List":
    case "Tuple":
      return value.elts.length > 0;
    case "Dict":
      return value.keys.length > 0;
    default:
      return undefined;
  }
}

/** True for how many of something there are: `len(x)`, `x.length`, `x.size`. */
export function isLength(node: Expression): boolean {
  if (node.type === "Attribute") return node.attr === "length" || node.attr === "size";
  return node.type === "Call" && node.func.type === "Name" && node.func.id === "len";
}

/** `> 0` and `>= 1`, which ask whether there are any; false for `< 1` and `<= 0`; undefined for all else. */
export function asksForSome(op: string, right: Expression): boolean | undefined {
  const asked = right.type === "Constant" ? `${op} ${String(right.value)}` : "";
  return asked === "Gt 0" || asked === "GtE 1" ? true : asked === "Lt 1" || asked === "LtE 0" ? false : undefined;
}

/** `None`, `0`, `""`, `[]`, `{}`, `True` and `False`: a comparison with them asks whether something is there. */
export function isNothing(node: Expression): boolean {
  if (node.type === "Constant") return node.value === null || node.value === 0 || node.value === "" || node.kind === "bool";
  return constantAnswer(node) === false;
}

/** `None in [a, b]` and `[a, b].includes(null)`: whether one of them is missing; with the answer that says so. */
export function missingAmong(node: Expression): { items: readonly Expression[]; holds: boolean } | undefined {
  const [nothing, list, holds] = node.type === "Compare" && /^(Not)?In$/.test(node.ops.join()) ? [node.left, node.comparators[0], node.ops[0] === "In"]
    : node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "includes" ? [node.args[0], node.func.value, true] : [];
  if (!nothing || !isNothing(nothing) || (list?.type !== "List" && list?.type !== "Tuple")) return undefined;
  return { items: list.elts, holds: holds === true };
}
