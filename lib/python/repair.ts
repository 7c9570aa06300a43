/** The second try: valid Python that tree-sitter's grammar cannot read, written so that it can, offset by offset. */
import type { Range } from "../syntax/index.js";
import type { Mark } from "./scan.js";

/**
 * @param text a prepared text that did not parse
 * @param marks its brackets, strings, comments and lines
 * @returns a text of the same length, and the comments that had to be blanked in it
 */
export function repair(text: string, marks: readonly Mark[]): { text: string; comments: Range[] } {
  const units = text.split("");
  const comments: Range[] = [];
  let line: Mark[] = [];
  let begin = 0;
  for (const mark of marks) {
    if (mark.kind === '"') formats(text, units, mark);
    if (mark.depth > 0 && (mark.kind === "\n" || mark.kind === "#")) {
      // In brackets a line may be indented less than its block; tree-sitter may end the block there.
      units.fill(" ", mark.start, mark.end);
      if (mark.kind === "#") comments.push([mark.start, mark.end]);
    } else if (mark.kind === "\n") {
      logicalLine(text, units, begin, mark.start, line);
      line = [];
      begin = mark.end;
    } else line.push(mark);
  }
  logicalLine(text, units, begin, text.length, line);
  return { text: units.join(""), comments };
}

/** `f"{name:=^40}"`: a format that begins with `=`, which tree-sitter takes for an assignment. Lowering reads it as written. */
function formats(text: string, units: string[], { start, end }: Mark): void {
  for (const { 0: opening, index } of text.slice(start, end).matchAll(/\{\s*[^\s{}()[\]:;,.'"!=]+\s*:(?==)/g)) units[start + index + opening.length] = "-";
}

function logicalLine(text: string, units: string[], begin: number, end: number, marks: readonly Mark[]): void {
  const code = withoutStrings(text, begin, end, marks);
  const word = /^[\s;]*(\w+)/.exec(code)?.[1];
  if (word === "def" || word === "async" || word === "class" || word === "type" || word === "typ0") {
    typeDefaults(code, units, begin);
  } else starredTargets(code, units, begin);
}

/** The line's text with everything in strings and comments blanked. */
function withoutStrings(text: string, begin: number, end: number, marks: readonly Mark[]): string {
  let code = "";
  let from = begin;
  for (const mark of marks) {
    if (mark.kind !== '"' && mark.kind !== "#") continue;
    code += text.slice(from, mark.start) + " ".repeat(mark.end - mark.start);
    from = mark.end;
  }
  return code + text.slice(from, end);
}

/** `[T = int]` (Python 3.13): the default is written as one more bound. Lowering looks for the `=`. */
function typeDefaults(code: string, units: string[], begin: number): void {
  const open = /^[\s;]*(?:async\s+)?\w+\s+\w+\s*\[/.exec(code);
  if (!open) return;
  let depth = 1;
  for (let i = open[0].length; i < code.length && depth > 0; i++) {
    const char = code.charAt(i);
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "=" && depth === 1) units[begin + i] = ":";
  }
}

/** `*(a, b), c = …` and `for *[a], b in …`: the star goes; lowering looks for it in front of the tuple. */
function starredTargets(code: string, units: string[], begin: number): void {
  const outside = outsideBrackets(code);
  const isLoop = /^\s*for\b/.test(code);
  // Everything in front of the last `=` of a statement is a target.
  const end = isLoop ? outside.search(/\bin\b/) : outside.replace(/[=!<>:]=/g, "  ").lastIndexOf("=");
  for (const match of outside.slice(0, Math.max(end, 0)).matchAll(/(?:^|,|\bfor)\s*(\*)\s*[([]/g)) {
    units[begin + match.index + match[0].indexOf("*")] = " ";
  }
}

/** The text with everything in brackets blanked, the outermost brackets themselves excepted. */
function outsideBrackets(code: string): string {
  let depth = 0;
  let outside = "";
  for (const char of code.split("")) {
    if (")]}".includes(char)) depth--;
    outside += depth > 0 ? " " : char;
    if ("([{".includes(char)) depth++;
  }
  return outside;
}
