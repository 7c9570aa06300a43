/** Edits as TypeScript text. */
import { beforeDirectives, type Edit, type EditPrinter, type EditedFile, type Snippet, type TextEdit } from "../edit.js";
import { siteOf, type Site } from "./edit-site.js";
import { indentAt, lineStart, styleOf, type Style } from "./edit-style.js";
import { printMethod } from "./method-edit.js";
import { programOf } from "./parser.js";
import { printSnapshot } from "./snapshot-edit.js";
import { piecesOf, type Piece } from "./snippets.js";
import { is, keyName, type TSESTree } from "./tsestree.js";

/**
 * Prints an edit for a TypeScript file. Null where it cannot be written without touching more than it should: in the
 * middle of an expression, or with a class that the file does not import.
 */
export const printTypeScriptEdit: EditPrinter = (edit, file) => {
  if (edit.kind === "replaceText") return { range: edit.range, text: edit.text };
  const program = programOrNull(file.text);
  if (edit.kind === "extractMethod") return program && printMethod(edit, program, file);
  if (edit.kind === "addSnapshot") return program && printSnapshot(edit, program, file);
  const site = program && siteOf(program, edit.statement.range);
  if (!site) return null;
  if (edit.kind === "repeatStatement") return repeated(edit, site, file.text, styleOf(program, file.text));
  const snippets = snippetsOf(edit);
  if (snippets.some(returns) && !mayReturn(site)) return null;
  const style = styleOf(program, file.text);
  const pieces = piecesOf(snippets, { program, module: file.module, text: file.text, style });
  return pieces && new Writer(edit.kind, site, pieces, file, style).write();
};

type StatementEdit = Exclude<Extract<Edit, { statement: unknown }>, { kind: "repeatStatement" }>;

function repeated({ replaced, by }: Edit & { kind: "repeatStatement" }, { node, kind }: Site, text: string, { eol }: Style): TextEdit | null {
  const [start] = node.range;
  const end = endOf(node, text);
  const behind = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? "";
  const alone = text.slice(lineStart(text, start), start).trim() === "" && /^\s*(\/\/.*)?$/.test(behind);
  if (kind !== "listed" || !alone) return null;
  const copy = text.slice(start, replaced[0]) + by + text.slice(replaced[1], end);
  const at = end + behind.length;
  return { range: [at, at], text: eol + indentAt(text, start) + copy };
}

function snippetsOf(edit: StatementEdit): Snippet[] {
  return edit.kind === "replaceStatement" ? edit.with : edit.lines;
}

function programOrNull(text: string): TSESTree.Program | null {
  try {
    return programOf(text);
  } catch {
    return null;
  }
}

function returns(snippet: Snippet): boolean {
  return snippet.kind === "return" || (snippet.kind === "ifIsInstance" && snippet.body.some(returns));
}

/** False at top level, and in the callback of `forEach`, which is a loop to the model: it would only go on with it. */
function mayReturn({ callable }: Site): boolean {
  if (!callable) return false;
  if (!is(callable.parent, "CallExpression") || !is(callable.parent.callee, "MemberExpression")) return true;
  const { property, computed } = callable.parent.callee;
  return keyName(property, computed) !== "forEach";
}

/** Statements that may end with the `}` of an expression. */
const ENDED_BY_SEMICOLON = ["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement"] as const;

/** `;` at the beginning of the next line ends this statement for the parser, but protects that line for its author. */
function endOf({ range: [start, end] }: TSESTree.Node, text: string): number {
  return start + text.slice(start, end).replace(/\s*\n\s*;$/, "").length;
}

/** What may go on with the statement of the line before, where that has no semicolon. */
const CONTINUES = /^[([`+\-/*.,?<]/;

class Writer {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;

  constructor(
    private readonly kind: StatementEdit["kind"],
    private readonly site: Site,
    private readonly pieces: Piece[],
    file: EditedFile,
    private readonly style: Style,
  ) {
    this.#text = file.text;
    this.#start = site.node.range[0];
    this.#end = endOf(site.node, file.text);
  }

  write(): TextEdit | null {
    const nothing = this.pieces.length === 0;
    if (nothing && this.kind !== "replaceStatement") return { range: [this.#start, this.#start], text: "" };
    if (this.site.kind === "arrow") return this.#writeArrow();
    if (this.site.kind === "alone") return this.#writeAlone();
    if (nothing) return this.#remove();
    if (this.kind === "insertBefore") return this.#insertBefore();
    if (this.kind === "insertAfter") return this.#insertAfter();
    return { range: [this.#start, this.#end], text: this.#render(this.#needsSemicolon(this.#end)) };
  }

  /** What stands on the line before the statement, and whether that is nothing but blanks. */
  #line(): { before: string; own: boolean } {
    const before = this.#text.slice(lineStart(this.#text, this.#start), this.#start);
    return { before, own: before.trim() === "" };
  }

  /** The rest of the line behind the statement. */
  #behind(): string {
    return /^[^\r\n]*/.exec(this.#text.slice(this.#end))?.[0] ?? "";
  }

  /** The pieces in the place of one statement: a line each, or all on one where it shares its line. */
  #render(semicolon: boolean): string {
    const indent = indentAt(this.#text, this.#start);
    return this.#line().own ? this.#lines(this.pieces, indent, semicolon) : this.#inline(this.pieces, semicolon);
  }

  #lines(pieces: Piece[], indent: string, semicolon = this.style.semicolon): string {
    const { eol } = this.style;
    return pieces
      .map((piece, index) => {
        const ended = this.style.semicolon || (semicolon && index === pieces.length - 1);
        if (typeof piece === "string") return this.#guarded(piece) + (ended ? ";" : "");
        const inner = indent + this.style.indent;
        return `${piece.head} {${eol}${inner}${this.#lines(piece.body, inner)}${eol}${indent}}`;
      })
      .join(eol + indent);
  }

  #inline(pieces: Piece[], semicolon: boolean): string {
    const texts = pieces.map((piece) =>
      typeof piece === "string" ? piece : `${piece.head} { ${this.#inline(piece.body, this.style.semicolon)} }`,
    );
    return texts
      .map((text, index) => {
        const isBlock = typeof pieces[index] !== "string";
        return isBlock || (index === texts.length - 1 && !semicolon) ? text : `${text};`;
      })
      .join(" ");
  }

  /** Without semicolons, a line must not begin with what goes on with the line before. */
  #guarded(text: string): string {
    return !this.style.semicolon && CONTINUES.test(text) ? `;${text}` : text;
  }

  /** True where the statement that ends here needs a semicolon: by the file's style, or by what follows. */
  #needsSemicolon(end: number): boolean {
    const behind = this.#text.slice(end);
    const sameLine = /^[ \t]*(?![/][/*])([^\s}])/.test(behind);
    return this.style.semicolon || sameLine || CONTINUES.test(withoutComments(behind));
  }

  #insertBefore(): TextEdit {
    const { own } = this.#line();
    const separate = own ? this.style.eol + indentAt(this.#text, this.#start) : " ";
    const semicolon = this.style.semicolon || !own || CONTINUES.test(this.#text.slice(this.#start));
    const at = own ? beforeDirectives(this.#text, this.#start) : this.#start;
    return { range: [at, at], text: this.#render(semicolon) + separate };
  }

  #insertAfter(): TextEdit {
    const behind = this.#behind();
    const { own } = this.#line();
    const indent = indentAt(this.#text, this.#start);
    if (own && /^\s*(\/\/.*|(\/\*((?!\*\/).)*\*\/\s*)*)$/.test(behind)) {
      const at = this.#end + behind.trimEnd().length;
      return { range: [at, at], text: this.style.eol + indent + this.#lines(this.pieces, indent, this.#needsSemicolon(at)) };
    }
    const last = this.#text[this.#end - 1];
    const ended = last === ";" || (last === "}" && !is(this.site.node, ...ENDED_BY_SEMICOLON));
    const text = this.#inline(this.pieces, this.#needsSemicolon(this.#end));
    return { range: [this.#end, this.#end], text: `${ended ? "" : ";"} ${text}` };
  }

  /** Takes the statement away, with its line where nothing else is on it. */
  #remove(): TextEdit {
    const { before, own } = this.#line();
    const behind = this.#behind();
    const previous = this.#text.slice(0, this.#start).trimEnd().at(-1) ?? ";";
    if (!/[;{}]/.test(previous) && CONTINUES.test(withoutComments(this.#text.slice(this.#end)))) {
      // The lines before and behind would become one statement.
      return { range: [this.#start, this.#end], text: ";" };
    }
    if (own && behind.trim() === "") {
      const next = this.#end + behind.length;
      const eol = /^\r?\n/.exec(this.#text.slice(next))?.[0].length ?? 0;
      return { range: [this.#start - before.length, next + eol], text: "" };
    }
    const blanks = /^[ \t]*/.exec(behind)?.[0].length ?? 0;
    if (blanks < behind.length) return { range: [this.#start, this.#end + blanks], text: "" };
    return { range: [this.#start - (before.length - before.trimEnd().length), this.#end], text: "" };
  }

  /** The only statement of an `if` or a loop: one simple statement can take its place, others need braces. */
  #writeAlone(): TextEdit {
    const original = this.#text.slice(this.#start, this.#end);
    const [only] = this.pieces;
    if (this.kind === "replaceStatement" && typeof only === "string" && this.pieces.length === 1) {
      return { range: [this.#start, this.#end], text: only + (this.#needsSemicolon(this.#end) ? ";" : "") };
    }
    const before = this.#text.slice(0, this.#start);
    const blanks = /\s*$/.exec(before)?.[0] ?? "";
    // A comment before the statement stays on its line.
    const from = /(\*\/|\/\/.*)$/.test(before.trimEnd()) ? this.#start : this.#start - blanks.length;
    const indent = indentAt(this.#text, this.site.parent.range[0]);
    const block = this.#block(indent, this.#around(original));
    return { range: [from, this.#end], text: from === this.#start ? block : ` ${block}` };
  }

  /** The pieces and the statement that stays, in order. */
  #around(original: string): (Piece | { original: string })[] {
    if (this.kind === "replaceStatement") return this.pieces;
    const kept = { original };
    return this.kind === "insertBefore" ? [...this.pieces, kept] : [kept, ...this.pieces];
  }

  #block(indent: string, parts: (Piece | { original: string })[]): string {
    if (parts.length === 0) return "{}";
    const { eol } = this.style;
    const inner = indent + this.style.indent;
    const lines = parts.map((part) =>
      typeof part === "object" && "original" in part ? part.original : this.#lines([part], inner),
    );
    return `{${eol}${inner}${lines.join(eol + inner)}${eol}${indent}}`;
  }

  /** `(e) => e.defer()` becomes `(e) => { … }`, where the value it returned is nobody's loss. */
  #writeArrow(): TextEdit | null {
    const head = /=>[\s(]*$/.exec(this.#text.slice(0, this.#start));
    const end = this.site.parent.range[1];
    if (!head || !/^[\s)]*$/.test(this.#text.slice(this.#end, end))) return null;
    if (this.kind === "insertAfter" && !isDefer(this.site.node)) return null;
    const original = this.#text.slice(this.#start, this.#end);
    const kept = this.kind === "insertBefore" ? `return ${original}` : original;
    const indent = indentAt(this.#text, this.#start);
    const block = this.#block(indent, this.#around(kept + (this.style.semicolon ? ";" : "")));
    return { range: [head.index + 2, end], text: ` ${block}` };
  }
}

/** `event.defer()` returns nothing. */
function isDefer(node: TSESTree.Node): boolean {
  if (!is(node, "CallExpression") || !is(node.callee, "MemberExpression")) return false;
  return keyName(node.callee.property, node.callee.computed) === "defer";
}

function withoutComments(text: string): string {
  return text.replace(/^(\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/, "");
}
