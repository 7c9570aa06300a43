/** How the grounds of one cause belong together, and what comes of that. */
import type { Ground } from "./grounds.js";

/**
 * What is known of a ground, or of several: it is told what ends it (`told`), something may end it that cannot be told
 * (`open`), or it stays as it is for this event (`fixed`). What cannot be is `never`.
 */
export type Standing = "told" | "open" | "fixed" | "never";

/** Grounds that hold together, or of which each one suffices; a constant is one that always holds, or never. */
export interface Ways {
  together: boolean;
  parts: (Ground | Ways | boolean)[];
}

/** What is known of several grounds together, by what is known of each. */
export function standingOf({ together, parts }: Ways, of: (ground: Ground) => Standing): Standing {
  const standings = new Set(parts.map((part): Standing => {
    if (typeof part === "boolean") return part ? "fixed" : "never";
    return "parts" in part ? standingOf(part, of) : of(part);
  }));
  const has = (...wanted: Standing[]): Standing | undefined => wanted.find((standing) => standings.has(standing));
  // What holds together ends with any of its parts; of what suffices by itself, all has to end.
  if (together) return has("never", "open", "told") ?? "fixed";
  return has("open") ?? has("fixed") ?? has("told") ?? "never";
}

/** See `Grounds`. */
export function endsWithAny({ together, parts }: Ways, tells: (ground: Ground) => number): boolean {
  const telling = parts.filter((part) => countOf(part, tells) > 0);
  return (together || telling.length === 1) && telling.every((part) =>
    typeof part === "object" && ("parts" in part ? endsWithAny(part, tells) : tells(part) === 1));
}

function countOf(part: Ground | Ways | boolean, tells: (ground: Ground) => number): number {
  if (typeof part === "boolean") return 0;
  return "parts" in part ? part.parts.reduce<number>((sum, inner) => sum + countOf(inner, tells), 0) : tells(part);
}
