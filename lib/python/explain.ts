import type { Mark, Scan } from "./scan.js";
import { type Source, SyntaxFailure } from "./source.js";

/**
 * Words and place for a syntax error, as near to CPython's as is cheap.
 *
 * @param fitted the end of the last token that fitted
 */
export function explain(source: Source, { marks, open }: Scan, fitted: number): SyntaxFailure {
  const { text } = source;
  const at = nextToken(text, marks, fitted);
  // CPython blames a bracket that is never closed when the error shows on a later line.
  if (open !== null && (at >= text.length || source.position(at).line > source.position(open).line)) {
    return new SyntaxFailure(`'${text.charAt(open)}' was never closed`, open);
  }
  const statement = /(?:^|[\r\n;:])[ \t\f]*(print|exec)[ \t]+$/.exec(text.slice(Math.max(0, at - 200), at));
  if (statement?.[1]) {
    const message = `missing parentheses in call to '${statement[1]}': this is Python 2`;
    return new SyntaxFailure(message, at - statement[0].length + statement[0].indexOf(statement[1]));
  }
  if (at >= text.length) return new SyntaxFailure("unexpected end of file", at);
  const found = /^(?:\w+|[^\s])/u.exec(text.slice(at, at + 80))?.[0];
  if (!found) return new SyntaxFailure("invalid syntax: the line ends too early", at);
  return new SyntaxFailure(`invalid syntax: unexpected ${found.startsWith("'") ? "string" : `'${found}'`}`, at);
}

/** Skips blanks, continued lines, comments, and, in brackets, line ends. Elsewhere the end of the line is a token. */
function nextToken(text: string, marks: readonly Mark[], from: number): number {
  let at = from;
  for (;;) {
    const blank = /[ \t\f]|\\\r?\n/y;
    blank.lastIndex = at;
    if (blank.test(text)) {
      at = blank.lastIndex;
      continue;
    }
    const mark = marks.find(({ start, kind }) => start === at && (kind === "#" || kind === "\n"));
    if (!mark || (mark.kind === "\n" && mark.depth === 0)) return at;
    at = mark.end;
  }
}
