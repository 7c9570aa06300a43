import type { Expression } from "../syntax/index.js";

export type Language = "python" | "typescript";

interface Words {
  readonly compare: Readonly<Record<string, string>>;
  readonly not: string;
  readonly and: string;
  readonly or: string;
  readonly none: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  python: {
    compare: {
      Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "is", IsNot: "is not", In: "in", NotIn: "not in",
    },
    not: "not ", and: " and ", or: " or ", none: "None",
  },
  typescript: {
    compare: {
      Eq: "===", NotEq: "!==", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "===", IsNot: "!==", In: "in", NotIn: "not in",
    },
    not: "!", and: " && ", or: " || ", none: "undefined",
  },
};

/** An expression in a few words for a message, as its language has it; what is long or has no short form is `…`. */
export function show(node: Expression, language: Language = "python", depth = 6): string {
  if (depth === 0) return "…";
  const words = WORDS[language];
  const part = (inner: Expression): string => show(inner, language, depth - 1);
  const inBrackets = (inner: Expression): string => (inner.type === "BoolOp" ? `(${part(inner)})` : part(inner));
  switch (node.type) {
    case "Name":
      return node.id;
    case "Attribute":
      return `${part(node.value)}.${node.attr}`;
    case "Subscript":
      return `${part(node.value)}[${part(node.slice)}]`;
    case "Call": {
      const given = [...node.args.map(part), ...node.keywords.map(({ arg, value }) => `${arg ?? "**"}=${part(value)}`)];
      return `${part(node.func)}(${given.join(", ")})`;
    }
    case "Constant":
      if (node.kind === "str") return JSON.stringify(node.value);
      if (node.kind === "bool") return language === "python" ? (node.value ? "True" : "False") : String(node.value);
      return node.value === null ? words.none : String(node.value);
    case "UnaryOp":
      return node.op === "Not" ? `${words.not}${inBrackets(node.operand)}` : "…";
    case "BoolOp":
      return node.values.map(inBrackets).join(node.op === "And" ? words.and : words.or);
    case "Compare":
      return node.comparators.reduce(
        (text, side, index) => `${text} ${words.compare[node.ops[index] ?? ""] ?? "?"} ${part(side)}`,
        part(node.left),
      );
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
