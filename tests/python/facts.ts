/** The facts of our tree, in the words of `cpython_facts.py`. */
import type { Module, Node } from "../../lib/syntax/index.js";

export interface Reference {
  version: [number, number];
  exactFStrings: boolean;
  fields: Record<string, string[]>;
}

const NO_PLACE = new Set(["Module", "arguments", "comprehension", "withitem", "match_case"]);
const SCALARS = new Set([
  "id", "attr", "arg", "name", "asname", "module", "level", "rest", "conversion", "simple", "is_async",
]);
const OPERATORS = new Set(["BinOp", "UnaryOp", "BoolOp", "AugAssign"]);

export function facts(module: Module, text: string, reference: Reference): string[] {
  const lines = text.split(/\r\n|[\r\n]/);
  const found: string[] = [];
  const stack: [node: Node, depth: number, inside: boolean][] = [[module, 0, false]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [node, depth, within] = top;
    const { start, end } = node.loc;
    const placeless = NO_PLACE.has(node.type) || (within && !reference.exactFStrings);
    const words = [
      String(depth), node.type, placeless ? "-" : `${start.line}:${start.column}-${end.line}:${end.column}`,
    ];
    const inside = within || node.type === "JoinedStr" || node.type === "TemplateStr";
    const below: Node[] = [];
    for (const field of reference.fields[node.type] ?? []) {
      const value = (node as unknown as Record<string, unknown>)[
        node.type === "ExceptHandler" && field === "type" ? "handlerType" : field
      ];
      if (node.type === "Constant") {
        if (field === "value") words.push(constant(node, lines));
      } else if (field === "op" && OPERATORS.has(node.type)) words.push(String(value));
      else if (Array.isArray(value)) {
        words.push(`${field}${value.length}`);
        for (const item of value as unknown[]) {
          if (field === "ops") words.push(String(item));
          else if (isNode(item)) below.push(item);
          else words.push(scalar(item));
        }
      } else if (isNode(value)) below.push(value);
      else if (field === "type_comment" || field === "type_ignores" || field === "ctx") {
        if (field === "type_ignores") words.push("type_ignores0");
      } else if (node.type === "MatchSingleton") words.push(value === null ? "None" : value ? "True" : "False");
      else if (SCALARS.has(field) && (value !== undefined)) words.push(scalar(value));
    }
    found.push(words.join(" "));
    for (let i = below.length - 1; i >= 0; i--) stack.push([below[i] as Node, depth + 1, inside]);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function scalar(value: unknown): string {
  return typeof value === "string" ? quoted(value) : String(value);
}

/** As Python's json module writes it: ASCII only. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function constant(node: Node & { type: "Constant" }, lines: string[]): string {
  const { kind, value, loc } = node;
  switch (kind) {
    case "str": {
      const named = lines.slice(loc.start.line - 1, loc.end.line).some((line) => line.includes("\\N{"));
      return `str ${named ? "named" : quoted(String(value))}`;
    }
    case "bytes":
      return `bytes ${quoted(String(value))}`;
    case "int":
      return `int ${BigInt(value as number | bigint).toString(16)}`;
    case "float":
    case "complex":
      return `${kind} ${bits(Number(value))}`;
    case "bool":
      return `bool ${String(value)}`;
    default:
      return kind;
  }
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}
