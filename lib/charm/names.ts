import type { Expression } from "../syntax/index.js";

const folded = new Map<string, string>();
const FOLDED_LIMIT = 20_000;

/**
 * A member's name in Python's spelling: `configChanged` and `config-changed` are `config_changed`. Names that are
 * Python's already stay as they are. Remembers up to 20,000 names, then starts anew.
 */
export function snake(name: string): string {
  let known = folded.get(name);
  if (known === undefined) {
    known = name
      // `*` stands for a part that is not known.
      .replace(/([a-z0-9*])([A-Z])/g, "$1_$2")
      .replace(/-/g, "_")
      .toLowerCase();
    if (/^[A-Z0-9_]+$/.test(name)) known = name;
    if (folded.size >= FOLDED_LIMIT) folded.clear();
    folded.set(name, known);
  }
  return known;
}

/** `a.b.c` as written, for names and attributes only; undefined for anything else. */
export function dotted(node: Expression): string | undefined {
  const parts: string[] = [];
  let at: Expression = node;
  while (at.type === "Attribute") {
    parts.unshift(at.attr);
    at = at.value;
  }
  if (at.type !== "Name") return undefined;
  parts.unshift(at.id);
  return parts.join(".");
}

/** The last part of a dotted name: `ops.charm.ActionEvent` gives `ActionEvent`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
