import { LONGEST_SOURCE, plain, type Module, type Parsed } from "../syntax/index.js";
import { debugLog } from "../debug.js";
import { timed } from "../timing.js";
import { withoutCommentRuns } from "./comment-runs.js";
import { explain } from "./explain.js";
import { emptyModule, lower } from "./lower.js";
import { readOnDemand } from "./on-demand.js";
import { NotReady, readTree } from "./parser.js";
import { prepare } from "./prepare.js";
import { RecentModules } from "./recent.js";
import { repair } from "./repair.js";
import { scan } from "./scan.js";
import { Source, SyntaxFailure } from "./source.js";

export { ready } from "./parser.js";

const log = debugLog("python");

/** In UTF-16 units of source text, of which a tree takes some 22 bytes each. */
const MOST_HELD = 512 * 1024;

/** ESLint and the project read the same files; the project holds those of the charms in use. */
const whole = new RecentModules(MOST_HELD);

/** The same library stands in many charms. */
const onDemand = new RecentModules(MOST_HELD);

/**
 * Parses a Python module.
 *
 * The result is shared between all who ask for the same text: nobody may change it.
 *
 * @param text the module's text without BOM
 * @returns the module, or its first syntax error; a module of nothing where it is too long or our own reading fails. It
 *   never throws
 */
export function parsePython(text: string): Parsed {
  const known = whole.get(text);
  if (known) return { ok: true, module: known };
  const parsed = parse(text);
  if (parsed.ok) whole.add(text, parsed.module);
  return parsed;
}

/**
 * Parses a module of which only a part may be of use: what stands at its top level, each class and function there at
 * the first look into it. A syntax error in one of them makes that one empty, and is no error of the module.
 *
 * Text that cannot be cut into definitions is parsed as a whole; otherwise see `parsePython`.
 */
export function parsePythonOnDemand(text: string): Parsed {
  const known = whole.get(text) ?? onDemand.get(text);
  if (known) return { ok: true, module: known };
  try {
    const module = readOnDemand(text, () => {
      // Not the shared tree: what is taken from this one gets other parents.
      const parsed = parse(text);
      return parsed.ok ? parsed.module : undefined;
    });
    if (!module) return parsePython(text);
    onDemand.add(text, module);
    return { ok: true, module };
  } catch {
    // The parser is not ready: that is told in the same words as elsewhere.
    return parsePython(text);
  }
}

function parse(text: string): Parsed {
  return timed("parse", () => parseNow(text));
}

function parseNow(text: string): Parsed {
  const source = new Source(text);
  if (text.length > LONGEST_SOURCE) return { ok: true, module: emptyModule(source) };
  try {
    return { ok: true, module: read(source) };
  } catch (error) {
    if (error instanceof NotReady) return failed(source, error.message, 0);
    if (error instanceof SyntaxFailure) return failed(source, error.message, error.offset);
    if (error instanceof RangeError) return failed(source, "this file is nested too deeply to be analysed", 0);
    log("could not read a module: %o", error);
    return { ok: true, module: emptyModule(source) };
  }
}

function failed(source: Source, message: string, offset: number): Parsed {
  const { line, column } = source.position(Math.min(offset, source.text.length));
  return { ok: false, errors: [{ message: sentence(message), line, column: column + 1 }] };
}

function sentence(message: string): string {
  return plain(message.charAt(0).toUpperCase() + message.slice(1));
}

/** Throws `SyntaxFailure` at a syntax error. */
function read(source: Source): Module {
  const nul = source.text.indexOf("\0");
  if (nul >= 0) throw new SyntaxFailure("source code cannot contain null bytes", nul);
  const { text: prepared, comments } = withoutCommentRuns(prepare(source.text));
  const tree = readTree(prepared);
  if (tree.ok) {
    const module = lower(source, tree.root, [...tree.comments, ...comments]);
    if (endsInBackslash(source.text, module)) throw new SyntaxFailure("unexpected end of file", source.text.length);
    return module;
  }
  const scanned = scan(source.text);
  if (scanned.problem) throw new SyntaxFailure(scanned.problem.message, scanned.problem.offset);
  const left = comments.length > 0 ? scanned.marks.filter(({ kind }) => kind !== "#") : scanned.marks;
  const repaired = repair(prepared, left);
  const second = repaired.text === prepared ? tree : readTree(repaired.text);
  if (second.ok) return lower(source, second.root, [...second.comments, ...repaired.comments, ...comments]);
  throw explain(source, scanned, tree.offset);
}

/** A continued line without a next one; a comment may end so. */
function endsInBackslash(text: string, { comments }: Module): boolean {
  const end = text.trimEnd().length;
  return text.charAt(end - 1) === "\\" && (comments.at(-1)?.range[1] ?? -1) < end;
}
