/** Cuts a module into its top-level definitions and the rest, without a parser. */
import type { Range } from "../syntax/index.js";
import { type Mark, scan } from "./scan.js";

/** A class or function at a module's top level. */
export interface Definition {
  kind: "class" | "def" | "async";
  name: string;
  nameRange: Range;
  /** Without decorators, as the syntax has it. */
  range: Range;
  /** The lines that it stands on, its decorators included. */
  lines: Range;
}

export interface Outline {
  definitions: Definition[];
  /** The lines in between, in order. */
  rest: Range[];
}

const HEAD = /(class|def|async(?=[ \t]+def\b))[ \t]+(?:def[ \t]+)?([^\W\d]\w*)/y;
/** Where a logical line may begin that is no part of what stands above it. */
const UNINDENTED = /[^\s#]/;

/** Undefined for a text that cannot be cut with certainty: odd line ends, a name that is not ASCII, open brackets, strings that only a parser can read. */
export function outline(text: string): Outline | undefined {
  if (/[\r\f]/.test(text)) return undefined;
  const { marks, open, complete } = scan(text);
  if (!complete || open !== null) return undefined;
  const starts = statementStarts(text, marks);
  const found: Outline = { definitions: [], rest: [] };
  const comments = marks.filter(({ kind }) => kind === "#");
  let decorated: number | undefined;
  let restFrom = 0;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i] as number;
    if (text[start] === "@") {
      decorated ??= start;
      continue;
    }
    const from = decorated ?? start;
    decorated = undefined;
    HEAD.lastIndex = start;
    const head = HEAD.exec(text);
    const [whole = "", kind, name = ""] = head ?? [];
    const end = starts[i + 1] ?? text.length;
    // A name goes on behind what the pattern can see when it is not ASCII.
    if (!head || text.charCodeAt(start + whole.length) > 127) continue;
    if (from > restFrom) found.rest.push([restFrom, from]);
    const nameRange: Range = [start + whole.length - name.length, start + whole.length];
    const range: Range = [start, lastCode(text, end, comments)];
    found.definitions.push({ kind: kind as Definition["kind"], name, nameRange, range, lines: [from, end] });
    restFrom = end;
  }
  if (restFrom < text.length) found.rest.push([restFrom, text.length]);
  return found;
}

/** The offsets at which a logical line begins in the first column. */
function statementStarts(text: string, marks: readonly Mark[]): number[] {
  const starts: number[] = [];
  const look = (at: number): void => {
    if (at < text.length && UNINDENTED.test(text.charAt(at))) starts.push(at);
  };
  look(0);
  for (const { kind, depth, end } of marks) if (kind === "\n" && depth === 0) look(end);
  return starts;
}

/** The offset behind the last code in front of another: no blanks, no comments. */
function lastCode(text: string, before: number, comments: readonly Mark[]): number {
  let end = blanksBefore(text, before);
  for (let i = lastUpTo(comments, end); comments[i]?.end === end; i--) end = blanksBefore(text, comments[i]?.start ?? 0);
  return end;
}

function blanksBefore(text: string, offset: number): number {
  while (/\s/.test(text.charAt(offset - 1))) offset--;
  return offset;
}

/** The index of the last mark that ends at an offset or before it; -1 without one. */
function lastUpTo(marks: readonly Mark[], offset: number): number {
  let low = -1;
  let high = marks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
