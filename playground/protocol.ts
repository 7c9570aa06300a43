/** What the page and its worker say to each other. */
import type { CharmReport } from "../report/data.js";

export type Preset = "recommended" | "strict";

/** The texts of a charm by path relative to its root, with forward slashes. */
export type Files = Readonly<Record<string, string>>;

export interface Question {
  /** Comes back with the answer: the page may have gone on meanwhile. */
  id: number;
  files: Files;
  preset: Preset;
}

/** A text to put in place of a range; UTF-16 offsets. */
export interface Replacement {
  from: number;
  to: number;
  text: string;
}

/** A fix, too: in an editor both are quick fixes. */
export interface Suggestion extends Replacement {
  title: string;
}

export interface Finding {
  file: string;
  /** With the plugin's name before it; null for a syntax error. */
  rule: string | null;
  severity: "error" | "warning";
  message: string;
  /** From 1, as are all of the four. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  suggestions: readonly Suggestion[];
}

export interface Answer {
  id: number;
  /** File by file, and from each file's beginning to its end. */
  findings: readonly Finding[];
  report: CharmReport;
}

/** What the worker sends. */
export type Message = Answer | { id: number; trouble: string } | { progress: string };
