import type { Module } from "./nodes.js";

/** A syntax error, in ESLint's terms: `line` and `column` from 1. */
export interface SyntaxProblem {
  message: string;
  line: number;
  column: number;
}

/** What a front end makes of a file's text (without BOM). It never throws. */
export type Parsed = { ok: true; module: Module } | { ok: false; errors: SyntaxProblem[] };
