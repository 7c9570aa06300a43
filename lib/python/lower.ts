/** Ties the lowering together: raw tree in, `Module` out. */
import type { Comment, Module, Node, Range, Statement } from "../syntax/index.js";
import { visitorKeys } from "../syntax/index.js";
import { timed } from "../timing.js";
import { compoundStatement } from "./compound.js";
import { expression, named, operand, starred, value } from "./expressions.js";
import { fail, type Lowering } from "./lowering.js";
import type { Raw } from "./parser.js";
import { pattern } from "./patterns.js";
import { type Indent, type Source, SyntaxFailure } from "./source.js";
import { simpleStatement } from "./statements.js";
import { target } from "./targets.js";

/** Throws `SyntaxFailure` on what tree-sitter accepts and CPython does not; RangeError on absurd nesting. */
export function lower(source: Source, root: Raw, comments: Range[]): Module {
  return timed("to syntax", () => lowerModule(source, root, comments));
}

function lowerModule(source: Source, root: Raw, comments: Range[]): Module {
  const found = comments.sort(([a], [b]) => a - b).map((range) => comment(source, range));
  const module = moduleOf(source, statements(lowering(source), root), found);
  linkParents(module);
  return module;
}

/** What stands for a file that nothing is said about. */
export function emptyModule(source: Source): Module {
  return moduleOf(source, [], []);
}

function moduleOf(source: Source, body: Statement[], comments: Comment[]): Module {
  const end = source.text.length;
  // ESLint counts lines by its root node, so this one spans the file, comments and blank lines included.
  return { type: "Module", body, language: "python", comments, tokens: [], range: [0, end], loc: source.loc(0, end) };
}

/** The statements of a part of a module. They have no parent; otherwise see `lower`. */
export function lowerStatements(source: Source, root: Raw): Statement[] {
  return timed("to syntax", () => {
    const body = statements(lowering(source), root);
    body.forEach(linkParents);
    return body;
  });
}

function lowering(source: Source): Lowering {
  const low: Lowering = {
    source,
    expression: (raw) => expression(low, raw),
    operand: (raw) => operand(low, raw),
    named: (raw) => named(low, raw),
    starred: (raw) => starred(low, raw),
    value: (raw) => value(low, raw),
    target: (raw) => target(low, raw),
    pattern: (raw) => pattern(low, raw),
    block: (raw, owner) => block(low, raw, owner),
  };
  return low;
}

function block(low: Lowering, raw: Raw | undefined, owner: Raw): Statement[] {
  const body = raw?.kind === "block" ? statements(low, raw) : [];
  if (body.length === 0) fail("expected an indented block", owner.end);
  return body;
}

function statements(low: Lowering, raw: Raw): Statement[] {
  const body: Statement[] = [];
  let indent = raw.kind === "module" ? NO_INDENT : undefined;
  let afterSemicolon = false;
  for (const part of raw.children) {
    if (part.kind === "") {
      afterSemicolon = true;
      continue;
    }
    if (!afterSemicolon) indent = sameIndent(low.source, part.start, indent);
    afterSemicolon = false;
    body.push(simpleStatement(low, part) ?? compoundStatement(low, part) ?? fail("invalid syntax", part));
  }
  return body;
}

const NO_INDENT: Indent = { width: 0, characters: 0 };

/** tree-sitter does not mind when the lines of a block begin in different columns. */
function sameIndent(source: Source, offset: number, expected: Indent | undefined): Indent | undefined {
  const indent = source.indentAt(offset);
  if (!indent || !expected) return expected ?? indent;
  if (indent.width > expected.width) throw new SyntaxFailure("unexpected indent", offset);
  if (indent.width < expected.width) {
    throw new SyntaxFailure("unindent does not match any outer indentation level", offset);
  }
  if (indent.characters !== expected.characters) {
    throw new SyntaxFailure("inconsistent use of tabs and spaces in indentation", offset);
  }
  return expected;
}

function comment(source: Source, [start, wide]: Range): Comment {
  // The grammar's comment runs up to the line feed.
  const end = source.text.charCodeAt(wide - 1) === 13 ? wide - 1 : wide;
  const value = source.text.slice(start + 1, end);
  return { type: "Comment", value, range: [start, end], loc: source.loc(start, end) };
}

/** With a stack of its own: a long `elif` chain is thousands of nodes deep. */
function linkParents(root: Node): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const key of visitorKeys[node.type]) {
      // The table of visitor keys says which fields hold nodes; the types cannot.
      const held = (node as unknown as Record<string, Node | (Node | null)[] | null>)[key];
      if (!held) continue;
      for (const below of Array.isArray(held) ? held : [held]) {
        if (!below) continue;
        below.parent = node;
        stack.push(below);
      }
    }
  }
}
