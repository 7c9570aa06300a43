/** A light look at a text's brackets, strings and comments: what CPython's tokenizer would say, without a parser. */
import type { Range } from "../syntax/index.js";

/** One token that structure hangs on. */
export interface Mark {
  /** `(`, `[`, `{` and their counterparts, `#` for a comment, `"` for a string, `\n` for the end of a line. */
  kind: string;
  start: number;
  end: number;
  /** How many brackets are open around it. */
  depth: number;
}

/** An error that CPython's tokenizer reports wherever in the file it is, before any other. */
export interface ScanProblem {
  message: string;
  offset: number;
}

export interface Scan {
  marks: Mark[];
  problem: ScanProblem | null;
  /** The innermost bracket that is still open at the end. */
  open: number | null;
  /** False where no more could be said without a parser: the marks end there. */
  complete: boolean;
}

const TOKEN = /[([{]|[)\]}]|#[^\r\n]*|"""|'''|["']|\\(?:\r\n|[^])|\r\n|[\r\n]/g;
const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const STRING_END: Readonly<Record<string, RegExp>> = {
  '"': /\\(?:\r\n|[^])|"|[\r\n]/g,
  "'": /\\(?:\r\n|[^])|'|[\r\n]/g,
  '"""': /\\[^]|"""/g,
  "'''": /\\[^]|'''/g,
};

export function scan(text: string): Scan {
  const marks: Mark[] = [];
  const open: Mark[] = [];
  const add = (kind: string, [start, end]: Range): Mark => {
    const mark = { kind, start, end, depth: open.length };
    marks.push(mark);
    return mark;
  };
  const broken = (message: string, offset: number): Scan => ({ marks, problem: { message, offset }, open: null, complete: false });
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0];
    const range: Range = [match.index, match.index + token.length];
    if (token.startsWith("\\")) continue;
    if (token.startsWith("#")) add("#", range);
    else if (token === "\n" || token.startsWith("\r")) add("\n", range);
    else if (token === "(" || token === "[" || token === "{") open.push(add(token, range));
    else if (CLOSES[token]) {
      const opening = open.pop();
      if (!opening) return broken(`unmatched '${token}'`, range[0]);
      if (opening.kind !== CLOSES[token]) {
        return broken(`closing parenthesis '${token}' does not match opening parenthesis '${opening.kind}'`, range[0]);
      }
      add(token, range);
    } else {
      const end = stringEnd(text, token, range[1]);
      // Inside of `{}`, an f-string may hold line ends and its own quotes.
      if (end < 0 && isFormat(text, range[0])) return { marks, problem: null, open: null, complete: false };
      if (end < 0) return broken(`unterminated ${token.length > 1 ? "triple-quoted " : ""}string literal`, range[0]);
      add('"', [range[0], end]);
      TOKEN.lastIndex = end;
    }
  }
  return { marks, problem: null, open: open.at(-1)?.start ?? null, complete: true };
}

function isFormat(text: string, quote: number): boolean {
  const prefix = text.slice(Math.max(0, quote - 2), quote);
  return /[ft]/i.test(prefix) && /^[^\r\n]*\{/.test(text.slice(quote, quote + 1000));
}

/** The offset behind a string's closing quotes, or -1. */
function stringEnd(text: string, quotes: string, from: number): number {
  const pattern = STRING_END[quotes];
  if (!pattern) return -1;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === quotes) return pattern.lastIndex;
    if (match[0] === "\n" || match[0] === "\r") return -1;
  }
  return -1;
}
