import { debugLog } from "../debug.js";
import { parsePython, parsePythonOnDemand } from "../python/parse.js";
import { LONGEST_SOURCE, type Module } from "../syntax/index.js";
import { parseTypeScript } from "../typescript/parser.js";

const log = debugLog("project");

/**
 * A file's syntax, by the extension of its path; undefined when it has a syntax error, or is too long. Never throws.
 *
 * Both front ends remember what ESLint has parsed a moment ago; TypeScript's, which loads its parser with the first
 * file, does so by absolute path.
 *
 * @param path absolute path
 * @param isVendored true for a library of which only a part may be of use
 */
export function parseSource(path: string, text: string, isVendored: boolean): Module | undefined {
  if (text.length > LONGEST_SOURCE) {
    log("%s: left out, it is too long", path);
    return undefined;
  }
  const parsePy = isVendored ? parsePythonOnDemand : parsePython;
  try {
    const parsed = path.endsWith(".py") ? parsePy(text) : parseTypeScript(text, path);
    if (parsed.ok) return parsed.module;
    log("%s: %s (line %d)", path, parsed.errors[0]?.message, parsed.errors[0]?.line);
  } catch (error) {
    log("%s: %O", path, error);
  }
  return undefined;
}
