/**
 * Makes a text ready for tree-sitter, which reads some things otherwise than CPython. Every replacement has the
 * length of what it replaces, so offsets stay; names and strings are read from the text as it was.
 */

/**
 * `print` and `exec` were statements of Python 2. `type` and `match` begin a statement only before another word (or,
 * for `match`, before an expression): elsewhere they are names.
 */
const WORDS = /\b(?:print|exec|type(?!\s*(?:[^\W\d]|[^\x00-\x7f]|\\))|match(?=\s*[=.,):\]]))\b/g;

/** Spaces to tree-sitter, but not to CPython; harmless in strings and comments. */
const FALSE_SPACES = /[\u000b\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;

/** Indentation in which a tab follows a space. */
const MIXED_INDENT = /^[ \t\f]* \t[ \t\f]*/gm;

/** @param text a module's text; the answer has the same length and the same tokens in the same places */
export function prepare(text: string): string {
  let ready = text.replace(WORDS, (word) => `${word.slice(0, -1)}_`).replace(FALSE_SPACES, "$");
  if (ready.includes("\r")) ready = ready.replace(/\r(?!\n)/g, "\n");
  if (ready.includes(" \t")) ready = ready.replace(MIXED_INDENT, sameWidth);
  return ready;
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
