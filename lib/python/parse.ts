import type { Parsed } from "../syntax/index.js";
import { debugLog } from "../debug.js";
import { lower } from "./lower.js";
import { readTree } from "./parser.js";
import { prepare } from "./prepare.js";
import { Source, SyntaxFailure } from "./source.js";

export { ready } from "./parser.js";

const log = debugLog("python");

/** Up to this many UTF-16 units of source text keep their result; the least recently used go first. */
const CACHE_SIZE = 4 * 1024 * 1024;

/** Results by text, least recently used first: ESLint and the project read the same files. */
const cache = new Map<string, Parsed>();
let cachedSize = 0;

/**
 * Parses a Python module.
 *
 * The result is shared between all who ask for the same text: nobody may change it.
 *
 * @param text the module's text without BOM
 * @returns the module, or its first syntax error; it never throws
 */
export function parsePython(text: string): Parsed {
  const known = cache.get(text);
  if (known) {
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const parsed = parse(text);
  if (parsed.final) remember(text, parsed.result);
  return parsed.result;
}

function remember(text: string, result: Parsed): void {
  cache.set(text, result);
  cachedSize += text.length;
  for (const oldest of cache.keys()) {
    if (cachedSize <= CACHE_SIZE) break;
    cache.delete(oldest);
    cachedSize -= oldest.length;
  }
}

function parse(text: string): { result: Parsed; final: boolean } {
  const source = new Source(text);
  const problem = (message: string, offset: number, final = true): { result: Parsed; final: boolean } => {
    const { line, column } = source.position(Math.min(offset, text.length));
    return { result: { ok: false, errors: [{ message, line, column: column + 1 }] }, final };
  };
  try {
    const tree = readTree(prepare(text));
    if (!tree.ok) return problem(tree.message, tree.offset, tree.final);
    return { result: { ok: true, module: lower(source, tree.root, tree.comments) }, final: true };
  } catch (error) {
    if (error instanceof SyntaxFailure) return problem(error.message, error.offset);
    if (error instanceof RangeError) return problem("This file is nested too deeply to be analysed", 0);
    log("could not read a module: %o", error);
    return problem("This file could not be analysed", 0);
  }
}
