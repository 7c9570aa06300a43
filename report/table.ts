/** The defer report for a terminal: a few aligned lines for each charm, readable in 100 columns. */
import { styleText } from "node:util";
import type { CharmReport, DeferRow, Report } from "./data.js";

/** Longest list of events that a row shows. */
const EVENTS_SHOWN = 3;

/**
 * The report as text.
 *
 * @param colour whether the reader is a terminal that shows colours
 */
export function table({ charms }: Report, colour: boolean): string {
  return charms.map((charm) => charmText(charm, colour)).join("\n");
}

function charmText(charm: CharmReport, colour: boolean): string {
  const { name, root, defers, observations, unresolved } = charm;
  const bold = (text: string): string => (colour ? styleText("bold", text) : text);
  const lines = [bold(plain(name && name !== root ? `${name} (${root})` : root)), ...defers.flatMap((defer) => deferLines(defer, colour))];
  for (const { file, line, what } of unresolved) lines.push(plain(`  not followed  ${file}:${line}  ${what}`));
  lines.push(
    `  ${count(defers.length, "defer")}, ${count(observations.length, "observation")}` +
      (unresolved.length > 0 ? `, ${unresolved.length} not followed` : ""),
    "",
  );
  return lines.join("\n");
}

function deferLines({ file, line, handler, events, after }: DeferRow, colour: boolean): string[] {
  const impossible = events.some(({ raises, feasible }) => raises && feasible);
  const mark = impossible ? "raises" : events.length === 0 ? "no event" : after;
  const painted = colour && impossible ? styleText("red", mark.padEnd(9)) : mark.padEnd(9);
  const head = `  ${painted}  ${plain(`${file}:${line}`).padEnd(32)}  ${plain(handler)}`;
  const kinds = [...new Set(events.map(({ source }) => source))];
  if (kinds.length === 0) return [head];
  const more = kinds.length > EVENTS_SHOWN ? `, and ${kinds.length - EVENTS_SHOWN} more` : "";
  return [head, `             ${plain(kinds.slice(0, EVENTS_SHOWN).join(", "))}${more}`];
}

/** Names come from the charm: nothing in them may steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, "�");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
