/** How a Python file is written, as far as an edit has to follow it. */
import { children, type Module, type Node, type Statement, walk } from "../syntax/index.js";

const BLANKS = /^[ \t\f]*/;

/** Offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  const start = offset > 0 ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
  // Looked for in the line alone: most files have no such ending, back to their beginning.
  return start + text.slice(start, offset).lastIndexOf("\r") + 1;
}

/** Offset at which the line of `offset` ends, in front of its line ending. */
export function lineEnd(text: string, offset: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = offset;
  return match.exec(text)?.index ?? text.length;
}

/** The blanks at the begin of the line of `offset`. */
export function indentationAt(text: string, offset: number): string {
  return BLANKS.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** False behind other text, also when that ends with a backslash on the line before. */
export function beginsLine(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return text.slice(start, offset).trim() === "" && !/\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
}

/** The file's line ending: its first one. */
export function newlineOf(text: string): string {
  return /\r\n|[\r\n]/.exec(text)?.[0] ?? "\n";
}

/** One step of indentation at a statement: its own, else the first one in the file, else four spaces. */
export function indentUnit(text: string, module: Module, statement: Statement): string {
  const own = statement.parent && stepInto(text, statement.parent, statement);
  if (own) return own;
  let found: string | undefined;
  walk(module, (node) => {
    for (const child of found ? [] : children(node)) found ??= stepInto(text, node, child);
    return found === undefined;
  });
  return found ?? "    ";
}

/** By how much a statement's line is indented against that of the node that holds it. */
function stepInto(text: string, owner: Node, inner: Node): string | undefined {
  if (owner.type === "Module" || !beginsLine(text, inner.range[0])) return undefined;
  if (!("body" in owner) || !Array.isArray(owner.body) || !(owner.body as Node[]).includes(inner)) return undefined;
  const outside = indentationAt(text, owner.range[0]);
  const inside = indentationAt(text, inner.range[0]);
  return inside.length > outside.length && inside.startsWith(outside) ? inside.slice(outside.length) : undefined;
}

const QUOTES = new WeakMap<Module, string>();

/** The quote that most of the file's strings have; documentation strings do not count. */
export function quoteOf(text: string, module: Module): string {
  const known = QUOTES.get(module);
  if (known) return known;
  let surplus = 0;
  walk(module, (node) => {
    const isText = node.type === "JoinedStr" || (node.type === "Constant" && node.kind === "str");
    if (isText && node.parent?.type !== "Expr" && node.parent?.type !== "JoinedStr") {
      surplus += /^\w{0,2}'/.test(text.slice(node.range[0], node.range[0] + 3)) ? 1 : -1;
    }
    return node.type !== "JoinedStr";
  });
  const quote = surplus > 0 ? "'" : '"';
  QUOTES.set(module, quote);
  return quote;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A string literal; with the other quotes where that saves escapes. */
export function literal(value: string, preferred: string): string {
  const other = preferred === '"' ? "'" : '"';
  const quote = value.includes(preferred) && !value.includes(other) ? other : preferred;
  const inside = value.replace(/[\\\x00-\x1f\x7f\u0085\u2028\u2029]|["']/g, (char) => {
    if (char === '"' || char === "'") return char === quote ? `\\${char}` : char;
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return quote + inside + quote;
}
