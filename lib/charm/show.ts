import type { Expression } from "../syntax/index.js";

const COMPARISONS: Readonly<Record<string, string>> = {
  Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "is", IsNot: "is not", In: "in", NotIn: "not in",
};

/** An expression in a few words for a message; what is long or has no short form becomes `…`. */
export function show(node: Expression, depth = 6): string {
  if (depth === 0) return "…";
  const part = (inner: Expression): string => show(inner, depth - 1);
  switch (node.type) {
    case "Name":
      return node.id;
    case "Attribute":
      return `${part(node.value)}.${node.attr}`;
    case "Subscript":
      return `${part(node.value)}[${part(node.slice)}]`;
    case "Call":
      return `${part(node.func)}(${node.args.map(part).join(", ")}${node.keywords.length > 0 ? "…" : ""})`;
    case "Constant":
      if (node.kind === "str") return JSON.stringify(node.value);
      return node.value === null ? "None" : String(node.value);
    case "UnaryOp":
      return node.op === "Not" ? `not ${part(node.operand)}` : "…";
    case "BoolOp":
      return node.values.map(part).join(node.op === "And" ? " and " : " or ");
    case "Compare":
      return node.comparators.reduce((text, side, i) => `${text} ${COMPARISONS[node.ops[i] ?? ""]} ${part(side)}`, part(node.left));
    case "Await":
      return part(node.value);
    case "NamedExpr":
      return part(node.value);
    case "Tuple":
      return `(${node.elts.map(part).join(", ")})`;
    default:
      return "…";
  }
}
