/** Snippets as lines of Python. */
import { opsName, type Snippet } from "../edit.js";
import type { Module } from "../syntax/index.js";
import { literal } from "./edit-style.js";

/** How snippets are written in a file. */
export interface Style {
  module: Module;
  quote: string;
  unit: string;
}

/** Lines without the indentation of the place they go to; null when a class is not imported in any form. */
export function linesOf(snippets: readonly Snippet[], style: Style): string[] | null {
  const lines: string[] = [];
  for (const snippet of snippets) {
    const written = snippet.kind === "ifIsInstance" ? conditional(snippet, style) : simple(snippet, style);
    if (written === null) return null;
    lines.push(...written);
  }
  return lines;
}

/** True when a line with it can go on behind `;`. */
export function isSimple(snippet: Snippet): boolean {
  return snippet.kind !== "ifIsInstance";
}

type Simple = Exclude<Snippet, { kind: "ifIsInstance" }>;

function simple(snippet: Simple, { module, quote }: Style): string[] | null {
  switch (snippet.kind) {
    case "return":
      return [snippet.value === null ? "return" : `return ${snippet.value}`];
    case "failAction":
      return [`${snippet.event}.fail(${literal(snippet.message, quote)})`];
    case "raise":
      return [`raise RuntimeError(${literal(snippet.message, quote)})`];
    case "addStatus":
    case "setStatus": {
      const name = opsName(module, snippet.status);
      if (name === null) return null;
      const status = `${name}(${literal(snippet.message, quote)})`;
      if (snippet.kind === "addStatus") return [`${snippet.event}.add_status(${status})`];
      return [`${snippet.receiver}.status = ${status}`];
    }
    case "call":
      return [`${snippet.callee}(${snippet.args.join(", ")})`];
  }
}

function conditional(snippet: Snippet & { kind: "ifIsInstance" }, style: Style): string[] | null {
  const body = linesOf(snippet.body, style);
  const classes = snippet.classes.map((name) => opsName(style.module, name));
  if (body === null || classes.length === 0 || classes.includes(null)) return null;
  const names = classes.length === 1 ? classes.join() : `(${classes.join(", ")})`;
  const inside = body.length > 0 ? body : ["pass"];
  return [`if isinstance(${snippet.event}, ${names}):`, ...inside.map((line) => style.unit + line)];
}
