/** Edits as Python text. */
import { beforeDirectives, type Edit, type EditPrinter, type Snippet, takenAway, type TextEdit } from "../edit.js";
import { isFunction, scopeOf, type Statement, visitorKeys } from "../syntax/index.js";
import { beginsLine, indentationAt, indentUnit, lineEnd, lineStart, newlineOf, quoteOf } from "./edit-style.js";
import { printSnapshot } from "./snapshot-edit.js";
import { isSimple, linesOf } from "./snippets.js";

/**
 * Prints an edit for a Python file.
 *
 * - A statement leaves the comment behind it where it is; one that is taken away without a comment takes its whole
 *   line with it, but no other line. What stands inside of a compound statement goes with it.
 * - Statements that share a line stay on it, joined by `; `, unless a compound statement comes in: then each gets a
 *   line of its own.
 * - Null for an `elif`, a `return` outside of a function, and a class of ops that the file does not import.
 */
export const printPythonEdit: EditPrinter = (edit, { text, module, gone = takenAway([edit]) }) => {
  if (edit.kind === "replaceText") return { range: edit.range, text: edit.text };
  if (edit.kind === "extractMethod") return null;
  if (edit.kind === "addSnapshot") return printSnapshot(edit, { text, module });
  if (edit.kind === "repeatStatement") return repeated(edit, text);
  const { statement } = edit;
  const body = bodyOf(statement);
  if (!body || isElif(text, statement)) return null;
  const snippets = edit.kind === "replaceStatement" ? edit.with : edit.lines;
  if (snippets.some(returns) && !mayReturn(statement)) return null;
  const [start] = statement.range;
  if (snippets.length === 0 && edit.kind !== "replaceStatement") return { range: [start, start], text: "" };
  const unit = indentUnit(text, module, statement);
  const lines = linesOf(snippets, { module, quote: quoteOf(text, module), unit });
  if (lines === null) return null;
  const site = siteOf(text, body, statement, unit);
  const [before = [], itself = [], after = []] = parts(edit.kind, text, statement, lines);
  // A body of which nothing else stays keeps a `pass`, in the place of its first statement.
  const onlyOne = itself.length === 0 && body[0] === statement && body.every((each) => gone.has(each)) && statement.parent?.type !== "Module";
  const written = [...before, ...(onlyOne ? ["pass"] : itself), ...after];
  if (site.inline && !snippets.every(isSimple)) return breakSuite(site, written);
  if (site.previous || site.next || site.inline) {
    return snippets.every(isSimple) ? joinOnLine(site, written) : splitLine(site, written);
  }
  return ownLine(edit.kind, site, lines, onlyOne);
};

function repeated({ statement, replaced, by }: Edit & { kind: "repeatStatement" }, text: string): TextEdit | null {
  const [start, end] = statement.range;
  const behind = lineEnd(text, end);
  if (!beginsLine(text, start) || !/^\s*(#.*)?$/.test(text.slice(end, behind))) return null;
  const copy = text.slice(start, replaced[0]) + by + text.slice(replaced[1], end);
  return { range: [behind, behind], text: newlineOf(text) + indentationAt(text, start) + copy };
}

/** What comes in front of the statement, in its place, and behind it. */
function parts(kind: Edit["kind"], text: string, statement: Statement, lines: string[]): string[][] {
  const own = [text.slice(...statement.range)];
  if (kind === "insertBefore") return [lines, own, []];
  if (kind === "insertAfter") return [[], own, lines];
  return [[], lines, []];
}

/** The statements among which this one stands. */
function bodyOf(statement: Statement): Statement[] | undefined {
  const { parent } = statement;
  if (!parent) return undefined;
  for (const key of visitorKeys[parent.type]) {
    // The table of visitor keys says which fields hold nodes; the types cannot.
    const held = (parent as unknown as Record<string, unknown>)[key];
    if (Array.isArray(held) && (held as unknown[]).includes(statement)) return held as Statement[];
  }
  return undefined;
}

function isElif(text: string, statement: Statement): boolean {
  return statement.type === "If" && text.startsWith("elif", statement.range[0]);
}

function returns(snippet: Snippet): boolean {
  return snippet.kind === "return" || (snippet.kind === "ifIsInstance" && snippet.body.some(returns));
}

function mayReturn(statement: Statement): boolean {
  const scope = scopeOf(statement);
  return scope !== undefined && isFunction(scope);
}

/** Where a statement stands. */
interface Site {
  text: string;
  statement: Statement;
  body: Statement[];
  /** The statements before and behind it on the same line. */
  previous: Statement | undefined;
  next: Statement | undefined;
  /** True when the body begins on the line of its header: `if x: y`. */
  inline: boolean;
  /** A line ending and the indentation of the body's lines. */
  newLine: string;
}

const SEPARATOR = /^[ \t\f]*;(?:[ \t\f]|\\\r?\n)*$/;

function siteOf(text: string, body: Statement[], statement: Statement, unit: string): Site {
  const at = body.indexOf(statement);
  const [first = statement] = body;
  const shared = (left: Statement | undefined, right: Statement | undefined): boolean =>
    left !== undefined && right !== undefined && SEPARATOR.test(text.slice(left.range[1], right.range[0]));
  const previous = body[at - 1];
  const next = body[at + 1];
  const inline = !beginsLine(text, first.range[0]);
  const indentation = inline
    ? indentationAt(text, (first.parent ?? first).range[0]) + unit
    : indentationAt(text, first.range[0]);
  return {
    text, statement, body, inline,
    previous: shared(previous, statement) ? previous : undefined,
    next: shared(statement, next) ? next : undefined,
    newLine: newlineOf(text) + indentation,
  };
}

/** A statement with lines of its own. */
function ownLine(kind: Edit["kind"], { text, statement, newLine }: Site, lines: string[], onlyOne: boolean): TextEdit {
  const [start, end] = statement.range;
  const written = lines.join(newLine);
  if (kind === "insertBefore") {
    const at = beforeDirectives(text, start);
    return { range: [at, at], text: written + newLine };
  }
  if (kind === "insertAfter") {
    const behind = lineEnd(text, end);
    return { range: [behind, behind], text: newLine + written };
  }
  if (onlyOne) return { range: [start, end], text: "pass" };
  if (lines.length > 0) return { range: [start, end], text: written };
  const behind = lineEnd(text, end);
  const comment = text.slice(end, behind).indexOf("#");
  if (comment >= 0) return { range: [start, end + comment], text: "" };
  const ending = text.startsWith("\r\n", behind) ? 2 : 1;
  return { range: [lineStart(text, start), Math.min(behind + ending, text.length)], text: "" };
}

/** Simple statements among others on a line. */
function joinOnLine({ statement, previous, next }: Site, written: string[]): TextEdit {
  const [start, end] = statement.range;
  if (written.length > 0) return { range: [start, end], text: written.join("; ") };
  if (next) return { range: [start, next.range[0]], text: "" };
  return { range: [previous?.range[1] ?? start, end], text: "" };
}

/** Gives a compound statement a line of its own among those of a line. */
function splitLine({ statement, previous, next, newLine }: Site, written: string[]): TextEdit {
  const start = previous ? previous.range[1] : statement.range[0];
  const end = next ? next.range[0] : statement.range[1];
  return { range: [start, end], text: (previous ? newLine : "") + written.join(newLine) + (next ? newLine : "") };
}

/** `if x: y` becomes a block of lines. */
function breakSuite({ text, statement, body, newLine }: Site, written: string[]): TextEdit {
  const lines = body.flatMap((each) => (each === statement ? written : [text.slice(...each.range)]));
  const [first = statement] = body;
  const [last = first] = body.slice(-1);
  const header = text.slice(0, first.range[0]).replace(/(?:[ \t\f]|\\\r?\n)+$/, "").length;
  return { range: [header, last.range[1]], text: newLine + lines.join(newLine) };
}
