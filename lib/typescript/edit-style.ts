/** How a file is written: quotes, semicolons, line ends, indentation. */
import { childrenOf } from "./edit-site.js";
import { is, list, type TSESTree } from "./tsestree.js";

export interface Style {
  quote: "'" | '"';
  semicolon: boolean;
  eol: "\n" | "\r\n";
  /** One step of indentation. */
  indent: string;
}

/** The style of a program that several edits are printed for; goes with the program. */
const known = new WeakMap<TSESTree.Program, Style>();

export function styleOf(program: TSESTree.Program, text: string): Style {
  let style = known.get(program);
  if (!style) {
    style = {
      quote: quoteOf(program),
      semicolon: endsStatements(program, text),
      eol: /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n",
      indent: indentOf(text),
    };
    known.set(program, style);
  }
  return style;
}

/** The quote that most strings have; single ones where neither is ahead. */
function quoteOf(program: TSESTree.Program): Style["quote"] {
  let double = 0;
  for (const token of list(program.tokens)) {
    if (token.value.startsWith('"')) double++;
    else if (token.value.startsWith("'")) double--;
  }
  return double > 0 ? '"' : "'";
}

/** A style shows in so many statements, however long the file. */
const STATEMENTS_TO_TELL = 500;

/** True unless most of the statements that may go without a semicolon do. */
function endsStatements(program: TSESTree.Program, text: string): boolean {
  let balance = 0;
  let seen = 0;
  const stack: TSESTree.Node[] = [program];
  for (let node = stack.pop(); node && seen < STATEMENTS_TO_TELL; node = stack.pop()) {
    if (is(node, "ExpressionStatement", "ReturnStatement", "ThrowStatement", "ImportDeclaration", "PropertyDefinition")) {
      balance += text[node.range[1] - 1] === ";" ? 1 : -1;
      seen++;
    }
    // One by one: as arguments, a hundred thousand would be too many.
    for (const child of childrenOf(node)) stack.push(child);
  }
  return balance >= 0;
}

/** The step from a line that opens a block to the next one; two blanks where the file shows none. */
function indentOf(text: string): string {
  for (const match of text.matchAll(/^([ \t]*)(?=\S).*\{[ \t]*\r?\n([ \t]+)(?=[^\s*])/gm)) {
    const [, outer = "", inner = ""] = match;
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return "  ";
}

/** The blanks that a line begins with, for the line of an offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? "";
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
