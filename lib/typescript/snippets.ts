/** Snippets in TypeScript's words. */
import { opsName, type Snippet } from "../edit.js";
import type { Module } from "../syntax/index.js";
import type { Style } from "./edit-style.js";
import { is, type TSESTree } from "./tsestree.js";

/** A statement to write, without its semicolon: text, or a head with a block behind it. */
export type Piece = string | { head: string; body: Piece[] };

/** What the words of a file depend on. */
export interface Words {
  program: TSESTree.Program;
  module: Module;
  text: string;
  style: Style;
}

/** The pieces for the snippets; null when one needs a class that the file does not import. */
export function piecesOf(snippets: readonly Snippet[], words: Words): Piece[] | null {
  const pieces: Piece[] = [];
  for (const snippet of snippets) {
    const piece = pieceOf(snippet, words);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return pieces;
}

function pieceOf(snippet: Snippet, words: Words): Piece | null {
  switch (snippet.kind) {
    case "return":
      return snippet.value === null ? "return" : `return ${snippet.value}`;
    case "failAction":
      return `${snippet.event}.fail(${quoted(snippet.message, words)})`;
    case "raise":
      return `throw new Error(${quoted(snippet.message, words)})`;
    case "addStatus": {
      const status = newStatus(snippet, words);
      // A port that kept Python's names goes on with them.
      const method = words.text.includes(".add_status(") ? "add_status" : "addStatus";
      return status && `${snippet.event}.${method}(${status})`;
    }
    case "setStatus": {
      const status = newStatus(snippet, words);
      return status && `${snippet.receiver}.status = ${status}`;
    }
    case "call":
      return `${snippet.callee}(${snippet.args.join(", ")})`;
    case "ifIsInstance": {
      const classes = snippet.classes.map((name) => opsClass(name, words));
      const body = piecesOf(snippet.body, words);
      if (!body || classes.length === 0 || classes.includes(null)) return null;
      const questions = classes.map((name) => `${snippet.event} instanceof ${name}`);
      return { head: `if (${questions.join(" || ")})`, body };
    }
  }
}

function newStatus(snippet: { status: string; message: string }, words: Words): string | null {
  const name = opsClass(snippet.status, words);
  return name && `new ${name}(${quoted(snippet.message, words)})`;
}

function quoted(message: string, { style }: Words): string {
  const escaped = message
    .replaceAll("\\", "\\\\")
    .replaceAll(style.quote, `\\${style.quote}`)
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n");
  return style.quote + escaped + style.quote;
}

/** How the file names a class of ops as a value: an import of its type only does not do. */
function opsClass(className: string, { program, module }: Words): string | null {
  let throughModule: string | null = null;
  let typeOnly = false;
  for (const statement of program.body) {
    if (!is(statement, "ImportDeclaration") || statement.source.value !== "ops") continue;
    for (const specifier of statement.specifiers) {
      if (statement.importKind === "type") typeOnly = true;
      else if (!is(specifier, "ImportSpecifier")) throughModule = specifier.local.name;
      else if (specifier.importKind === "type") typeOnly = true;
      else if (is(specifier.imported, "Identifier") && specifier.imported.name === className) return specifier.local.name;
    }
  }
  if (throughModule) return `${throughModule}.${className}`;
  // Other forms (`import ops = require("ops")`) are imports of the lowered module.
  return typeOnly ? null : opsName(module, className);
}
