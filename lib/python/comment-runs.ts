/** Long runs of comments, which tree-sitter is kept from: at each comment it looks at all that follow. */
import type { Range } from "../syntax/index.js";
import { scan } from "./scan.js";

/** So many comments below each other take some ten milliseconds, ten times as many a hundred times as long. */
const LONG_RUN = 300;

/** The beginning of a line, with the first sign on it: `#` for a comment that is alone there, nothing on a blank line. */
const LINE = /^[ \t\f]*(.?)/gm;

/**
 * @param text a prepared text: its lines end in `\n` or `\r\n`
 * @returns a text of the same length, and the comments that had to be blanked in it
 */
export function withoutCommentRuns(text: string): { text: string; comments: Range[] } {
  if (!hasLongRun(text)) return { text, comments: [] };
  const { marks } = scan(text);
  const comments = marks.filter(({ kind }) => kind === "#").map(({ start, end }): Range => [start, end]);
  // Where the look at the text has ended early, what begins a line tells.
  const known = marks.at(-1)?.end ?? 0;
  for (const { 0: begin, 1: sign, index } of text.slice(known).matchAll(LINE)) {
    if (sign !== "#") continue;
    const start = known + index + begin.length - 1;
    const end = text.indexOf("\n", start);
    comments.push([start, end < 0 ? text.length : end]);
  }
  let blanked = "";
  let from = 0;
  for (const [start, end] of comments) {
    blanked += text.slice(from, start) + " ".repeat(end - start);
    from = end;
  }
  return { text: blanked + text.slice(from), comments };
}

function hasLongRun(text: string): boolean {
  let run = 0;
  for (const [, sign] of text.matchAll(LINE)) {
    if (sign === "#") run++;
    else if (sign !== "") run = 0;
    if (run >= LONG_RUN) return true;
  }
  return false;
}
