/** The lines of source that a reader of the page may ask for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { At, CharmReport } from "../data.js";

/** Runs of lines by file: the number of the first one, and their texts. */
export type Excerpts = Record<string, [first: number, lines: string[]][]>;

/** Lines shown around a place. */
const BEFORE = 3;
const AFTER = 5;
/** Lines of a function from its beginning; those around its places are shown anyway. */
const MOST_OF_FUNCTION = 60;
const LONGEST_LINE = 300;

/** @param root absolute path of the charm; its sources are read again */
export function excerptsOf(charm: CharmReport, root: string): Excerpts {
  const wanted = new Map<string, Set<number>>();
  const add = (file: string, from: number, to: number): void => {
    let lines = wanted.get(file);
    if (!lines) wanted.set(file, (lines = new Set()));
    for (let line = Math.max(1, from); line <= to; line++) lines.add(line);
  };
  for (const { file, line } of placesOf(charm)) add(file, line - BEFORE, line + AFTER);
  for (const { file, line, endLine } of charm.functions) add(file, line, Math.min(endLine, line + MOST_OF_FUNCTION - 1));
  return Object.fromEntries([...wanted].map(([file, lines]) => [file, runs(linesOf(path.join(root, file)), lines)]));
}

function placesOf({ observations, defers }: CharmReport): At[] {
  return [
    ...observations,
    ...defers.flatMap((defer) => [
      defer, ...defer.events.flatMap(({ path: steps }) => steps), ...defer.reasons, ...defer.work,
      ...(defer.continuesWith ? [defer.continuesWith] : []),
    ]),
  ];
}

function runs(text: readonly string[], wanted: ReadonlySet<number>): Excerpts[string] {
  const found: Excerpts[string] = [];
  for (const line of [...wanted].sort((a, b) => a - b)) {
    const content = text[line - 1];
    if (content === undefined) break;
    const last = found.at(-1);
    const shown = content.length > LONGEST_LINE ? `${content.slice(0, LONGEST_LINE)}…` : content;
    if (last && last[0] + last[1].length === line) last[1].push(shown);
    else found.push([line, [shown]]);
  }
  return found;
}

/** None of a file that is gone meanwhile. */
function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").replaceAll("\t", "    ").split(/\r\n|\n|\r/);
  } catch {
    return [];
  }
}
