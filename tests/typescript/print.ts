/** A tree as compact text, so that a test can say what it expects: Python's notation, but as the nodes have it. */
import type { Arguments, Expression, MatchCase, Node, Pattern, Statement } from "../../lib/syntax/index.js";

/** A statement a line, two blanks an indentation. */
export function print(statements: readonly Statement[], indent = ""): string {
  return statements.map((statement) => printStatement(statement, indent)).join("\n");
}

const OPERATORS: Record<string, string> = {
  Add: "+", Sub: "-", Mult: "*", MatMult: "@", Div: "/", Mod: "%", Pow: "**", LShift: "<<", RShift: ">>", BitOr: "|",
  BitXor: "^", BitAnd: "&", FloorDiv: "//", And: "and", Or: "or", Not: "not ", Invert: "~", UAdd: "+", USub: "-",
  Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "is", IsNot: "is not", In: "in", NotIn: "not in",
};

function printStatement(node: Statement, indent: string): string {
  const body = (statements: readonly Statement[]): string => print(statements, `${indent}  `);
  const otherwise = (statements: readonly Statement[], word = "else"): string =>
    statements.length > 0 ? `\n${indent}${word}:\n${body(statements)}` : "";
  switch (node.type) {
    case "FunctionDef":
    case "AsyncFunctionDef": {
      const decorators = node.decorator_list.map((one) => `${indent}@${show(one)}\n`).join("");
      const word = node.type === "FunctionDef" ? "def" : "async def";
      const returns = node.returns ? ` -> ${show(node.returns)}` : "";
      const generics = node.type_params.length > 0 ? `[${node.type_params.map((one) => one.name).join(", ")}]` : "";
      return `${decorators}${indent}${word} ${node.name}${generics}(${showArguments(node.args)})${returns}:\n${body(node.body)}`;
    }
    case "ClassDef": {
      const decorators = node.decorator_list.map((one) => `${indent}@${show(one)}\n`).join("");
      return `${decorators}${indent}class ${node.name}(${node.bases.map(show).join(", ")}):\n${body(node.body)}`;
    }
    case "Return":
      return `${indent}return${node.value ? ` ${show(node.value)}` : ""}`;
    case "Delete":
      return `${indent}del ${node.targets.map(show).join(", ")}`;
    case "Assign":
      return `${indent}${[...node.targets, node.value].map(show).join(" = ")}`;
    case "AugAssign":
      return `${indent}${show(node.target)} ${OPERATORS[node.op]}= ${show(node.value)}`;
    case "AnnAssign":
      return `${indent}${show(node.target)}: ${show(node.annotation)}${node.value ? ` = ${show(node.value)}` : ""}`;
    case "TypeAlias":
      return `${indent}type ${show(node.name)} = ${show(node.value)}`;
    case "For":
    case "AsyncFor": {
      const word = node.type === "For" ? "for" : "async for";
      return `${indent}${word} ${show(node.target)} in ${show(node.iter)}:\n${body(node.body)}${otherwise(node.orelse)}`;
    }
    case "While": {
      const update = node.update.length > 0 ? `; ${node.update.map(show).join(", ")}` : "";
      return `${indent}${node.testLast ? "do while" : "while"} ${show(node.test)}${update}:\n${body(node.body)}`;
    }
    case "If":
      return `${indent}if ${show(node.test)}:\n${body(node.body)}${otherwise(node.orelse)}`;
    case "With":
      return `${indent}with ${node.items.map((item) => show(item.context_expr)).join(", ")}:\n${body(node.body)}`;
    case "Match":
      return `${indent}match ${show(node.subject)}:\n${node.cases.map((one) => printCase(one, `${indent}  `)).join("\n")}`;
    case "Raise":
      return `${indent}raise${node.exc ? ` ${show(node.exc)}` : ""}`;
    case "Try": {
      const handlers = node.handlers.map((one) => {
        const type = one.handlerType ? ` ${show(one.handlerType)}` : "";
        return `\n${indent}except${type}${one.name === null ? "" : ` as ${one.name}`}:\n${body(one.body)}`;
      });
      return `${indent}try:\n${body(node.body)}${handlers.join("")}${otherwise(node.finalbody, "finally")}`;
    }
    case "Import":
      return `${indent}import ${showAliases(node.names)}`;
    case "ImportFrom":
      return `${indent}from ${node.module} import ${showAliases(node.names)}`;
    case "Expr":
      return `${indent}${show(node.value)}`;
    case "Pass":
      return `${indent}pass`;
    case "Break":
      return `${indent}break${node.leaves ? ` ${node.leaves}` : ""}`;
    case "Continue":
      return `${indent}continue${node.label ? ` ${node.label}` : ""}`;
    case "Block":
      return `${indent}block${node.label ? ` ${node.label}` : ""}:\n${body(node.body)}`;
    default:
      throw new Error(`no TypeScript is lowered to ${node.type}`);
  }
}

function printCase(node: MatchCase, indent: string): string {
  const body = print(node.body, `${indent}  `);
  return `${indent}case ${showPattern(node.pattern)}:\n${body}${node.fallsThrough ? `\n${indent}  …` : ""}`;
}

function showPattern(node: Pattern): string {
  if (node.type === "MatchValue") return show(node.value);
  if (node.type === "MatchOr") return node.patterns.map(showPattern).join(" | ");
  if (node.type === "MatchAs") return "_";
  throw new Error(`no TypeScript is lowered to ${node.type}`);
}

function showAliases(names: readonly { name: string; asname: string | null }[]): string {
  return names.map(({ name, asname }) => (asname === null ? name : `${name} as ${asname}`)).join(", ");
}

function showArguments(args: Arguments): string {
  const firstDefault = args.args.length - args.defaults.length;
  const shown = args.args.map((one, index) => {
    const annotation = one.annotation ? `: ${show(one.annotation)}` : "";
    const value = args.defaults[index - firstDefault];
    return `${one.arg}${annotation}${value ? `=${show(value)}` : ""}`;
  });
  if (args.vararg) shown.push(`*${args.vararg.arg}`);
  return shown.join(", ");
}

/** An expression on one line. */
export function show(node: Expression): string {
  switch (node.type) {
    case "Name":
      return node.id === "" ? "⟨⟩" : node.id;
    case "Constant":
      if (node.kind === "None") return "None";
      return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
    case "Attribute":
      return `${show(node.value)}${node.optional ? "?" : ""}.${node.attr}`;
    case "Subscript":
      return `${show(node.value)}${node.optional ? "?." : ""}[${show(node.slice)}]`;
    case "Call":
      return `${show(node.func)}${node.optional ? "?." : ""}(${node.args.map(show).join(", ")})`;
    case "Lambda":
      return Array.isArray(node.body)
        ? `(lambda ${showArguments(node.args)}: {${print(node.body).replaceAll("\n", "; ")}})`
        : `(lambda ${showArguments(node.args)}: ${show(node.body)})`;
    case "BoolOp":
      return `(${node.values.map(show).join(` ${OPERATORS[node.op]} `)})`;
    case "BinOp":
      return `(${show(node.left)} ${OPERATORS[node.op]} ${show(node.right)})`;
    case "UnaryOp":
      return `(${OPERATORS[node.op]}${show(node.operand)})`;
    case "Compare":
      return `(${show(node.left)} ${node.ops.map((op, i) => `${OPERATORS[op]} ${show(node.comparators[i] as Expression)}`).join(" ")})`;
    case "NamedExpr":
      return `(${show(node.target)} := ${show(node.value)})`;
    case "IfExp":
      return `(${show(node.body)} if ${show(node.test)} else ${show(node.orelse)})`;
    case "Await":
      return `await ${show(node.value)}`;
    case "Yield":
      return `yield${node.value ? ` ${show(node.value)}` : ""}`;
    case "YieldFrom":
      return `yield from ${show(node.value)}`;
    case "Starred":
      return `*${show(node.value)}`;
    case "List":
      return `[${node.elts.map(show).join(", ")}]`;
    case "Tuple":
      return `(${node.elts.map(show).join(", ")},)`;
    case "Dict":
      return `{${node.keys.map((key, i) => (key ? `${show(key)}: ` : "**") + show(node.values[i] as Expression)).join(", ")}}`;
    case "JoinedStr":
      return `f"${node.values.map((value) => (value.type === "Constant" ? String(value.value) : show(value))).join("")}"`;
    case "FormattedValue":
      return `{${show(node.value)}}`;
    default:
      throw new Error(`no TypeScript is lowered to ${(node as Node).type}`);
  }
}
