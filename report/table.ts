/** The defer report for a terminal: a few aligned lines for each defer, readable in 100 columns. */
import { styleText } from "node:util";
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { ChangeRow } from "./baseline.js";
import type { CharmReport, DeferRow, Report } from "./data.js";
import { plain } from "../lib/syntax/index.js";
import { countVerdicts } from "./verdicts.js";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const COLOURS: Readonly<Record<VerdictKind, Style>> = {
  impossible: ["bold", "red"], pointless: "red", sequencing: "magenta", redundant: "yellow", collection: "yellow",
  workload: "cyan", "temporary-failure": "green", unknown: "gray",
};

const WIDTH = 100;
const VERDICT_WIDTH = "temporary-failure".length;
const LABEL_WIDTH = "afterwards".length;
const PLACE_WIDTH = 32;
const LEAST_NAME = 16;
/** Longest list that a row shows. */
const MOST_SHOWN = 4;

/**
 * The report as text.
 *
 * @param colour whether the reader is a terminal that shows colours
 */
export function table({ charms, changes }: Report, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const parts = charms.map((charm) => charmText(charm, paint));
  if (charms.length > 1) parts.push(`${charms.length} charms, ${summary(charms.flatMap(({ defers }) => defers), paint)}\n`);
  if (changes) parts.push(changesText(changes, charms.length > 1, paint));
  return parts.join("\n");
}

function charmText(charm: CharmReport, paint: Paint): string {
  const { name, root, defers, observations, unresolved } = charm;
  const title = cut(plain(name === null || name === root ? root : root === "." ? name : `${name} (${root})`), WIDTH);
  const rest = [count(observations.length, "observation"), ...(unresolved.length > 0 ? [`${unresolved.length} not followed`] : [])];
  return [
    paint("bold", title),
    ...defers.flatMap((defer) => [...deferLines(defer, paint), ""]),
    ...unresolved.flatMap(({ file, line, what }) => wrapped(paint("dim", "not followed"), 12, `${file}:${line}: ${what}`)),
    `  ${summary(defers, paint)}; ${rest.join(", ")}`,
    "",
  ].join("\n");
}

function summary(defers: readonly DeferRow[], paint: Paint): string {
  const each = countVerdicts(defers).map(([verdict, number]) => paint(COLOURS[verdict], `${number} ${verdict}`));
  return `${count(defers.length, "defer")}${each.length > 0 ? `: ${each.join(", ")}` : ""}`;
}

function deferLines(defer: DeferRow, paint: Paint): string[] {
  const { verdict, file, line, handler } = defer;
  const room = WIDTH - 2 - VERDICT_WIDTH - 2 - 2;
  const place = ending(plain(`${file}:${line}`), room - LEAST_NAME).padEnd(PLACE_WIDTH);
  const head = `  ${paint(COLOURS[verdict], verdict.padEnd(VERDICT_WIDTH))}  ${place}  ${cut(plain(handler), room - place.length)}`;
  const details = detailsOf(defer).filter(([, text]) => text !== "");
  return [head, ...details.flatMap(([label, text]) => wrapped(paint("dim", label.padEnd(LABEL_WIDTH)), LABEL_WIDTH, text))];
}

function detailsOf({ events, reasons, wakes, work, after, continuesWith, status, rules }: DeferRow): [label: string, text: string][] {
  const feasible = events.filter((event) => event.feasible);
  const first = [...feasible].sort((a, b) => Number(b.raises) - Number(a.raises));
  const works = new Map<string, number>();
  for (const text of work.map(({ call, cost }) => `${call} (${cost})`)) works.set(text, (works.get(text) ?? 0) + 1);
  const goesOn = continuesWith ? ` with ${continuesWith.what} (line ${continuesWith.line})` : "";
  return [
    ["reached by", events.length === 0 ? "no event that was found" : some(first.map(({ source, raises }) => `${source}${raises ? " (raises)" : ""}`))],
    ["why", some(reasons.map(({ text, kind }) => (kind === "other" ? text : `${text} (${kind})`)))],
    ["woken by", some(wakes.map(({ event, kind, observed, reachesSameWork }) => `${event ?? kind}${reachesSameWork ? " (does the same work)" : observed ? "" : " (not observed)"}`))],
    ["puts off", some([...works].map(([text, times]) => (times > 1 ? `${times} x ${text}` : text)))],
    ["afterwards", `${after}${goesOn}${status ? `, status ${status}` : ""}`],
    ["found by", some(rules.map(({ rule, suppressed }) => `${rule}${suppressed ? " (suppressed)" : ""}`))],
  ];
}

function changesText(changes: readonly ChangeRow[], many: boolean, paint: Paint): string {
  if (changes.length === 0) return "No defer is new, gone or judged otherwise since the baseline.\n";
  const lines = changes.map(({ change, charm, file, line, handler, verdict, before }) => {
    const what = [before, verdict].flatMap((each) => (each ? [paint(COLOURS[each], each)] : [])).join(" -> ");
    return `  ${change.padEnd(7)}  ${cut(plain(`${many ? `${charm}/` : ""}${file}:${line}  ${handler}`), 49)}  ${what}`;
  });
  return [paint("bold", "Since the baseline"), ...lines, ""].join("\n");
}

/** A list as far as it is short. */
function some(all: readonly string[]): string {
  const different = [...new Set(all)];
  if (different.length <= MOST_SHOWN) return different.join(", ");
  return `${different.slice(0, MOST_SHOWN - 1).join(", ")} and ${different.length - MOST_SHOWN + 1} more`;
}

/** A label and its text, on as many lines as it takes; a single word may be cut. */
function wrapped(label: string, labelWidth: number, text: string): string[] {
  const room = WIDTH - 4 - labelWidth - 2;
  const lines: string[] = [];
  for (const word of plain(text).split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(cut(word, room));
  }
  return lines.map((line, index) => `    ${index === 0 ? label : " ".repeat(labelWidth)}  ${line}`);
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
}

/** Of a path, the end tells more. */
function ending(text: string, width: number): string {
  return text.length <= width ? text : `...${text.slice(3 - width)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
