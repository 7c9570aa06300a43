/**
 * An edit as data: what to do to a statement, not how it reads. Each language prints it in its own words
 * (`lib/python/edits.ts`, `lib/typescript/edits.ts`), with the indentation, quotes, line endings and import style of
 * the file.
 */
import type { ClassDef, Lambda, Module, Range, Statement } from "./syntax/index.js";

/** A statement to write. Names of variables are as they stand in the file; names of ops are Python's. */
export type Snippet =
  /** `return`, or `return <value>` where the function returns a value: the value as written elsewhere in it. */
  | { kind: "return"; value: string | null }
  /** `<event>.fail("<message>")`, for an action's event. */
  | { kind: "failAction"; event: string; message: string }
  /** Raises ops' way of stopping a hook with an error: `RuntimeError` in Python, `Error` in TypeScript. */
  | { kind: "raise"; message: string }
  /** `<event>.add_status(ops.<status>("<message>"))`, in a collect-status handler. */
  | { kind: "addStatus"; event: string; status: StatusName; message: string }
  /** `<receiver>.status = ops.<status>("<message>")`; the receiver as written in the file (`self.unit`). */
  | { kind: "setStatus"; receiver: string; status: StatusName; message: string }
  /** A call, as written: `<callee>(<args>)`; the names are copied as they are. */
  | { kind: "call"; callee: string; args: string[] }
  /**
   * `if isinstance(<event>, <classes>):` with a body; the classes are ops' class names, and TypeScript prints
   * `instanceof`.
   */
  | { kind: "ifIsInstance"; event: string; classes: string[]; body: Snippet[] };

export type StatusName = "WaitingStatus" | "MaintenanceStatus" | "BlockedStatus" | "ActiveStatus";

export type Edit =
  /** Writes other statements in the place of one; with none, takes it away (leaving `pass` where a body needs one). */
  | { kind: "replaceStatement"; statement: Statement; with: Snippet[] }
  | { kind: "insertBefore"; statement: Statement; lines: Snippet[] }
  | { kind: "insertAfter"; statement: Statement; lines: Snippet[] }
  /** Writes a statement once more behind itself, with a piece of it replaced. Null where it shares its line with others. */
  | { kind: "repeatStatement"; statement: Statement; replaced: Range; by: string }
  /** Replaces a piece of text by another, for edits smaller than a statement (a class name, `()`). */
  | { kind: "replaceText"; range: Range; text: string }
  /**
   * Makes a function that is written on the spot a method of the class in whose method it stands, and names it there.
   * Null in Python, and where the function uses names of its surroundings.
   */
  | {
    kind: "extractMethod";
    function: Lambda;
    name: string;
    /** The class in ops of its parameter, should that have no type. */
    eventClass: string | null;
  }
  /** Adds methods to a class of events that save and restore these attributes, beside what its base does. */
  | { kind: "addSnapshot"; class: ClassDef; attributes: readonly string[] };

/** One replacement of text, as ESLint takes it. Offsets are UTF-16, into the text without its BOM. */
export interface TextEdit {
  range: Range;
  text: string;
}

/** What a printer needs to know of the file it writes into. */
export interface EditedFile {
  text: string;
  module: Module;
  /** The statements that are taken away together with what an edit does, by others of the same suggestion or by itself. */
  gone?: ReadonlySet<Statement>;
}

/** The statements that edits take away. */
export function takenAway(edits: readonly Edit[]): ReadonlySet<Statement> {
  return new Set(edits.flatMap((edit) => (edit.kind === "replaceStatement" && edit.with.length === 0 ? [edit.statement] : [])));
}

/**
 * Prints an edit in a language. Null when it cannot be written safely there: the class it needs is not imported in
 * any form, or the statement shares its line with others in a way that cannot be kept.
 */
export type EditPrinter = (edit: Edit, file: EditedFile) => TextEdit | null;

/**
 * How a file may name a class of ops: `ops.WaitingStatus`, `WaitingStatus` or what it imported it as; null when
 * nothing imported reaches it. Looks at the imports anywhere in the file's top level.
 */
export function opsName(module: Module, className: string): string | null {
  let throughModule: string | null = null;
  for (const statement of module.body) {
    if (statement.type === "ImportFrom" && statement.level === 0 && isOpsModule(statement.module)) {
      for (const { name, asname } of statement.names) if (name === className) return asname ?? name;
    } else if (statement.type === "Import") {
      for (const { name, asname } of statement.names) if (name === "ops") throughModule = asname ?? name;
    }
  }
  return throughModule && `${throughModule}.${className}`;
}

function isOpsModule(module: string | null): boolean {
  return module === "ops" || /^ops[./](charm|framework|model|main)$/.test(module ?? "");
}

/** Comments that speak of the line below them, in either language. */
const OF_NEXT_LINE = /^[ \t\f]*(?:#|\/\/|\/\*)[ \t]*(?:eslint-disable-next-line|@ts-(?:expect-error|ignore)|prettier-ignore|biome-ignore|(?:v8|c8|istanbul) ignore next)\b/;

/**
 * Where to write in front of a statement that has lines of its own: before the comments above it that speak of the
 * line below them, which must stay where they are.
 *
 * @param start the statement's offset in UTF-16 units; what it gives is one, too
 */
export function beforeDirectives(text: string, start: number): number {
  let at = start;
  for (let line = lineOf(text, start); line.start > 0; ) {
    line = lineOf(text, line.start - 1);
    const written = text.slice(line.start, line.end);
    if (!OF_NEXT_LINE.test(written)) break;
    at = line.start + written.search(/\S/);
  }
  return at;
}

function lineOf(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end < 0 ? text.length : end };
}
