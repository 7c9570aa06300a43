/**
 * Makes a text ready for tree-sitter, which reads some things otherwise than CPython. Every replacement has the
 * length of what it replaces, so offsets stay; names and strings are read from the text as it was.
 */

/**
 * `print` and `exec` were statements of Python 2, `from __future__ import *` has no place in the grammar. `type` and
 * `match` begin a statement only before another word (or, for `match`, before an expression): elsewhere they are
 * names. All of them get a last letter that makes them plain names.
 */
const WORDS =
  /\b(?:print|exec|__future__|type(?!\s*(?:[^\W\d]|[^\x00-\x7f]|\\))|match(?=\s*(?:[=,):\]]|\.(?![.\d]))))\b/g;

/** Spaces to tree-sitter, but not to CPython; harmless in strings and comments. */
const FALSE_SPACES = /[\u000b\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;

/** Indentation in which a tab follows a space. */
const MIXED_INDENT = /^[ \t\f]* \t[ \t\f]*/gm;

/** @param text a module's text; the answer has the same length and the same tokens in the same places */
export function prepare(text: string): string {
  let ready = text.replace(WORDS, (word) => `${word.slice(0, -1)}0`).replace(FALSE_SPACES, "$");
  if (ready.includes("\r")) ready = ready.replace(/\r(?!\n)/g, "\n");
  if (ready.includes(" \t")) ready = ready.replace(MIXED_INDENT, sameWidth);
  return maskSubscripted(ready);
}

/**
 * CPython's tab goes to the next multiple of 8, tree-sitter's adds 8: writes the same width with the tabs in front.
 * What is left over becomes form feeds, which set the width back to 0 for both.
 */
function sameWidth(indent: string): string {
  let width = 0;
  for (const char of indent) width = char === "\f" ? 0 : char === "\t" ? width + 8 - (width % 8) : width + 1;
  const written = "\t".repeat(width / 8) + " ".repeat(width % 8);
  return written.padStart(indent.length, "\f");
}

/** Words that are no name before `[`, and those behind which a name with `[` declares type parameters. */
const KEYWORDS: ReadonlySet<string> = new Set([
  "and", "as", "assert", "async", "await", "case", "class", "def", "del", "elif", "else", "except", "for", "from",
  "if", "import", "in", "is", "lambda", "match", "not", "or", "raise", "return", "type", "while", "with", "yield",
  "None", "True", "False",
]);
const DECLARING: ReadonlySet<string> = new Set(["def", "class", "type"]);

/**
 * Writes digits for every name in front of a `[`. In an annotation tree-sitter would read `name[…]` as a type of its
 * own kind, which cannot go on as an expression can (`A[b][c]`, `A[1:]`, `A[b] or C`); a number is subscripted alike
 * everywhere.
 */
function maskSubscripted(text: string): string {
  let masked = "";
  let from = 0;
  for (let bracket = text.indexOf("["); bracket >= 0; bracket = text.indexOf("[", bracket + 1)) {
    const end = beforeBlanks(text, bracket);
    const start = wordStart(text, end);
    const first = text.charCodeAt(start);
    if (start === end || start < from || (first >= 48 && first <= 57) || KEYWORDS.has(text.slice(start, end))) continue;
    const before = beforeBlanks(text, start);
    if (isAttribute(text, before)) continue;
    if (before < start && DECLARING.has(text.slice(wordStart(text, before), before))) continue;
    masked += text.slice(from, start) + "1".repeat(end - start);
    from = end;
  }
  return masked + text.slice(from);
}

/** An attribute's name, behind `.`, has to stay a name; the dot may stand on a line before. */
function isAttribute(text: string, offset: number): boolean {
  if (text[offset - 1] !== "\n") return text[offset - 1] === ".";
  return /\.(?:[ \t\f\r\n\\]|#[^\n]*\n)*$/.test(text.slice(Math.max(0, offset - 300), offset));
}

function beforeBlanks(text: string, offset: number): number {
  while (text[offset - 1] === " " || text[offset - 1] === "\t") offset--;
  return offset;
}

function wordStart(text: string, offset: number): number {
  while (isWord(text.charCodeAt(offset - 1))) offset--;
  return offset;
}

/** True for what a name may consist of; NaN, before the text's begin, is no such thing. */
function isWord(code: number): boolean {
  return code >= 128 || code === 95 || (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}
