import { LONGEST_SOURCE, type Module, type Parsed } from "../syntax/index.js";
import { debugLog } from "../debug.js";
import { withoutCommentRuns } from "./comment-runs.js";
import { explain } from "./explain.js";
import { emptyModule, lower } from "./lower.js";
import { readOnDemand } from "./on-demand.js";
import { NotReady, readTree } from "./parser.js";
import { prepare } from "./prepare.js";
import { RecentTexts } from "./recent.js";
import { repair } from "./repair.js";
import { scan } from "./scan.js";
import { Source, SyntaxFailure } from "./source.js";

export { ready } from "./parser.js";

const log = debugLog("python");

/**
 * ESLint and the project read the same files. In UTF-16 units of source text, of which a tree takes some 22 bytes each:
 * a charm of 50,000 lines has 2 million.
 */
const cache = new RecentTexts<Parsed>(2.5 * 1024 * 1024);

/** The same library stands in many charms; only what somebody has looked into takes more than its text. */
const onDemand = new RecentTexts<Parsed>(2 * 1024 * 1024);

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
  const known = cache.get(text);
  if (known) return known;
  const parsed = parse(text);
  if (parsed.final) cache.add(text, parsed.result);
  return parsed.result;
}

/**
 * Parses a module of which only a part may be of use: what stands at its top level, each class and function there at
 * the first look into it. A syntax error in one of them makes that one empty, and is no error of the module.
 *
 * Text that cannot be cut into definitions is parsed as a whole; otherwise see `parsePython`.
 */
export function parsePythonOnDemand(text: string): Parsed {
  const known = cache.get(text) ?? onDemand.get(text);
  if (known) return known;
  try {
    const module = readOnDemand(text, () => {
      // Not the shared tree: what is taken from this one gets other parents.
      const { result } = parse(text);
      return result.ok ? result.module : undefined;
    });
    if (!module) return parsePython(text);
    const parsed: Parsed = { ok: true, module };
    onDemand.add(text, parsed);
    return parsed;
  } catch {
    // The parser is not ready: that is told in the same words as elsewhere.
    return parsePython(text);
  }
}

/** A result, and whether it stays: before the parser is ready, every text fails. */
interface Outcome {
  result: Parsed;
  final: boolean;
}

function parse(text: string): Outcome {
  const source = new Source(text);
  if (text.length > LONGEST_SOURCE) return { result: { ok: true, module: emptyModule(source) }, final: true };
  try {
    return { result: { ok: true, module: read(source) }, final: true };
  } catch (error) {
    if (error instanceof NotReady) return failed(source, error.message, 0, false);
    if (error instanceof SyntaxFailure) return failed(source, error.message, error.offset);
    if (error instanceof RangeError) return failed(source, "this file is nested too deeply to be analysed", 0);
    log("could not read a module: %o", error);
    return { result: { ok: true, module: emptyModule(source) }, final: true };
  }
}

function failed(source: Source, message: string, offset: number, final = true): Outcome {
  const { line, column } = source.position(Math.min(offset, source.text.length));
  return { result: { ok: false, errors: [{ message: sentence(message), line, column: column + 1 }] }, final };
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
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
