import { createRequire } from "node:module";

/** Something in a metadata file that could not be read, for the command to print. */
export interface MetadataProblem {
  /** Path of the file relative to the charm's root, with forward slashes. */
  file: string;
  /** From 1. */
  line: number;
  /** One sentence without a full stop. */
  message: string;
}

export type YamlRead = { ok: true; value: unknown } | { ok: false; line: number; message: string };

/** Enough for the anchors that people write, too few for a file that blows itself up. */
const MOST_ALIASES = 100;

/** In UTF-16 units: ten times the longest metadata that anybody has. Longer ones would take seconds. */
const LONGEST_TEXT = 512 * 1024;

const require = createRequire(import.meta.url);

/** Reads one YAML document as plain data. Never throws; the first thing that is wrong with it is told by its line. */
export function readYaml(text: string): YamlRead {
  if (text.length > LONGEST_TEXT) return { ok: false, line: 1, message: "The file is too long" };
  // Blank lines and comments are not one document, to the reader.
  if (text.split(/\r\n?|\n/).every((line) => /^\s*(?:#|$)/.test(line))) return { ok: true, value: null };
  // Loaded here and not above: a charm without metadata, and a file that is no charm's, should not pay for it.
  const yaml = require("js-yaml") as typeof import("js-yaml");
  try {
    const schema = yaml.CORE_SCHEMA.withTags(yaml.mergeTag);
    return { ok: true, value: yaml.load(text, { schema, json: true, maxAliases: MOST_ALIASES }) };
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) return { ok: false, line: 1, message: "The file cannot be read" };
    return { ok: false, line: (error.mark?.line ?? 0) + 1, message: sentence(error.reason) };
  }
}

/** One line that begins with a capital letter and has no full stop. */
function sentence(reason: string): string {
  const line = reason.split("\n", 1)[0]?.replace(/[.:]$/, "") ?? reason;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** A mapping's entry by name; undefined where there is no mapping or no such entry of its own. */
export function entry(value: unknown, name: string): unknown {
  return isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The names in a mapping; none where something else stands. */
export function names(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : [];
}

/** The items of a list; none where something else stands. */
export function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; null where something else stands. */
export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
