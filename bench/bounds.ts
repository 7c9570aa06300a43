/**
 * What `npm run bench -- --check` asks for: ratios, never times, and generous. A busy machine may not break a build, a
 * quadratic loop has to.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "./programs.js";

/** At most this, whatever was measured before. A larger charm has more handlers that reach the same functions. */
function mostOf(name: string, lines: number): number {
  const isLarge = lines > 10_000;
  switch (name) {
    case "recommended":
    case "command":
      return isLarge ? 6 : 3;
    case "strictOverRecommended":
      return 1.5;
    case "linkOverParse":
      return isLarge ? 1 : 1.5;
    default:
      return Infinity;
  }
}

/** A ratio may be so much of the committed one; small ones are rough, so something is added. */
const MORE = 1.5;
const ADDED = 0.3;

const file = path.join(repository, "bench/ratios.json");

/** By number of lines, by name. */
export type Ratios = Record<string, Record<string, number>>;

export function writeRatios(ratios: Ratios): void {
  const rounded = Object.fromEntries(Object.entries(ratios).map(([lines, each]) =>
    [lines, Object.fromEntries(Object.entries(each).map(([name, ratio]) => [name, Math.round(ratio * 100) / 100]))]));
  writeFileSync(file, `${JSON.stringify(rounded, null, 2)}\n`);
}

/** A line for each ratio that has a bound; `isKept` is false for those above it. */
export function check(ratios: Ratios): { line: string; isKept: boolean }[] {
  const committed = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Ratios) : {};
  return Object.entries(ratios).flatMap(([lines, each]) => Object.entries(each).flatMap(([name, ratio]) => {
    const known = committed[lines]?.[name];
    const bound = Math.min(mostOf(name, Number(lines)), known === undefined ? Infinity : known * MORE + ADDED);
    if (bound === Infinity) return [];
    const isKept = ratio <= bound;
    return [{ line: `${isKept ? "ok  " : "MISS"}  ${lines} lines: ${name} ${ratio.toFixed(2)}, at most ${bound.toFixed(2)}`, isKept }];
  }));
}
