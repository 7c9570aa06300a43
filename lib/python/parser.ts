/**
 * The one file that knows web-tree-sitter: it starts the WebAssembly parser and copies its trees into plain objects.
 *
 * The parser starts while this module loads, without top-level await (which would break `require()` of the plugin):
 * compiling and instantiating are synchronous, and what is left of `Parser.init` takes a few microtasks.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Language, type ParseOptions, Parser } from "web-tree-sitter";

import { debugLog } from "../debug.js";
import { timed } from "../timing.js";
import type { Range } from "../syntax/index.js";
import { type CursorExports, type Walk, walkTree } from "./cursor.js";

/** The little that is used of WebAssembly: Node's types lack it, and the DOM's would bring a whole browser. */
declare namespace WebAssembly {
  type Exports = CursorExports;
  const Module: new (bytes: Uint8Array) => object;
  class Instance {
    readonly exports: Exports;
    constructor(module: object, imports: object);
  }
}

/**
 * A node of tree-sitter's tree, without comments. Offsets are UTF-16.
 *
 * A named node has a `kind`, and its `token` is empty; for a token (a keyword, an operator) it is the other way round.
 */
export interface Raw {
  kind: string;
  token: string;
  start: number;
  end: number;
  children: Raw[];
}

/** What the parser makes of a text: a tree and its comments, or the place where it could not go on. */
export type RawTree = { ok: true; root: Raw; comments: Range[] } | { ok: false; offset: number };

/** Thrown when a file is parsed before the parser has started. */
export class NotReady extends Error {
  constructor() {
    super("the Python parser is still starting: lint again, or wait for the plugin's `ready` promise");
  }
}

const log = debugLog("python");
const require = createRequire(import.meta.url);

/** What takes part in reading a tree. */
interface Reader {
  parser: Parser;
  kinds: readonly Kind[];
  engine: CursorExports;
}

let reader: Reader | null = null;

/** Settles when `.py` files can be parsed: a few microtasks after this module has loaded. It never rejects. */
export const ready: Promise<void> = start();

async function start(): Promise<void> {
  try {
    const engine = new WebAssembly.Module(readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")));
    // Emscripten's hook: its own way of loading would wait for I/O. The types know it only as an index signature.
    let running: WebAssembly.Exports | undefined;
    const instantiateWasm = (
      imports: object,
      done: (instance: WebAssembly.Instance, module: object) => void,
    ): WebAssembly.Exports => {
      const instance = new WebAssembly.Instance(engine, imports);
      running = instance.exports;
      done(instance, engine);
      return instance.exports;
    };
    await Parser.init({ instantiateWasm });
    const language = Language.loadSync(new WebAssembly.Module(grammar()));
    if (running) reader = { parser: new Parser().setLanguage(language), kinds: kindsOf(language), engine: running };
  } catch (error) {
    log("the parser did not start: %o", error);
  }
}

/**
 * Packed beside this file in the published package, put there by tools/copy-wasm.mjs; else the dev dependency's. It is
 * a quarter of the package unless it is packed, and unpacked in 2 ms.
 */
function grammar(): Uint8Array {
  const packed = fileURLToPath(new URL("tree-sitter-python.wasm.gz", import.meta.url));
  if (existsSync(packed)) return gunzipSync(readFileSync(packed));
  return readFileSync(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm"));
}

/** What the number of a node type means, looked up once: asking for each node would double the time of a walk. */
interface Kind {
  kind: string;
  token: string;
  leaf: boolean;
}

/** Named nodes without children, or whose children do not matter here. */
const LEAVES = new Set([
  "identifier", "integer", "float", "true", "false", "none", "ellipsis", "string_start", "string_content",
  "string_end", "type_conversion", "import_prefix", "wildcard_import", "positional_separator", "keyword_separator",
  "pass_statement", "break_statement", "continue_statement", "comment", "line_continuation",
]);

const NO_KIND: Kind = { kind: "", token: "", leaf: true };

function kindsOf(language: Language): Kind[] {
  return Array.from({ length: language.nodeTypeCount }, (_, id) => {
    const name = language.nodeTypeForId(id) ?? "";
    return language.nodeTypeIsNamed(id) ? { kind: name, token: "", leaf: LEAVES.has(name) } : { kind: "", token: name, leaf: true };
  });
}

/**
 * Parses a text that `prepare` has made ready. Throws `NotReady` before `ready` has settled.
 *
 * @param lines parts of the text, each of whole lines: what is between them is not there for the parser
 * @returns the tree, or the UTF-16 offset of the first syntax error
 */
export function readTree(text: string, lines?: readonly Range[]): RawTree {
  if (!lines) return read(text, {});
  // To the parser, no parts would be the whole.
  if (lines.length === 0) return { ok: true, root: { kind: "module", token: "", start: 0, end: 0, children: NONE }, comments: [] };
  // Nobody asks the trees for rows and columns.
  const anywhere = { row: 0, column: 0 };
  return read(text, {
    includedRanges: lines.map(([startIndex, endIndex]) => ({ startIndex, endIndex, startPosition: anywhere, endPosition: anywhere })),
  });
}

function read(text: string, options: ParseOptions): RawTree {
  return timed("parse", () => readNow(text, options));
}

function readNow(text: string, options: ParseOptions): RawTree {
  const tree = reader?.parser.parse(text, null, options);
  if (!reader || !tree) throw new NotReady();
  try {
    if (tree.rootNode.hasError) return { ok: false, offset: errorOffset(reader.parser, text) };
    const walk = walkTree(reader.engine, tree);
    try {
      return { ok: true, ...copy(walk, reader.kinds) };
    } finally {
      walk.end();
    }
  } finally {
    tree.delete();
  }
}

/** The children of every leaf. */
const NONE: Raw[] = [];

/**
 * Copies the tree in one pass, without recursion. Every question to the walk crosses the WebAssembly border, so it
 * asks for nothing it can know: inner nodes end where their last child does, a token is as long as its name.
 */
function copy(walk: Walk, kinds: readonly Kind[]): { root: Raw; comments: Range[] } {
  const comments: Range[] = [];
  const root: Raw = { kind: "module", token: "", start: 0, end: 0, children: [] };
  if (!walk.firstChild()) return { root, comments };
  const path: Raw[] = [];
  let above = root;
  for (;;) {
    const { kind, token, leaf } = kinds[walk.typeId()] ?? NO_KIND;
    if (!leaf && walk.firstChild()) {
      const node: Raw = { kind, token, start: 0, end: 0, children: [] };
      above.children.push(node);
      path.push(above);
      above = node;
      continue;
    }
    const start = walk.startIndex();
    const end = token && !token.includes(" ") ? start + token.length : walk.endIndex();
    const node: Raw = { kind, token, start, end, children: NONE };
    if (kind === "comment") comments.push([start, end]);
    else if (kind !== "line_continuation") above.children.push(node);
    while (!walk.nextSibling()) {
      if (!walk.parent() || path.length === 0) return { root, comments };
      // Its text behind the last `{…}` has no node, so only the cursor knows where it ends.
      const last = above.kind === "format_specifier" ? walk.endIndex() : (above.children.at(-1)?.end ?? 0);
      above.start = above.children[0]?.start ?? 0;
      above.end = last;
      above = path.pop() as Raw;
    }
  }
}

/**
 * The offset of the token at which the parser first found no way on: where CPython would point, too. The tree itself
 * does not tell (its error nodes begin where recovery starts over), but the parser's log of a second run does.
 */
function errorOffset(parser: Parser, text: string): number {
  let place = "";
  let failure = "";
  parser.setLogger((message) => {
    if (failure) return;
    if (message.startsWith("process ")) place = message;
    else if (message.startsWith("resume ")) failure = place;
  });
  parser.parse(text)?.delete();
  parser.setLogger(null);
  // The end of the last token that fitted; columns are counted in bytes of UTF-16.
  const [, row = "0", column = "0"] = /row:(\d+), col:(\d+)/.exec(failure) ?? [];
  let offset = 0;
  for (let line = 0; line < Number(row); line++) offset = text.indexOf("\n", offset) + 1;
  return offset + Number(column) / 2;
}
