/**
 * `npm run bench`: how long linting takes, as ratios to what ESLint itself takes with the same parser and no rules.
 *
 * Everything is measured in one run, in turns, so that a busy machine slows all alike; medians are told. Ratios are of
 * the processor's time, which other programs disturb least.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { check, writeRatios, type Ratios } from "./bounds.js";
import { writeCharm, type Charm, type Language } from "./charm.js";
import { command, others, ours, run, runScript, type Contestant, type Run } from "./programs.js";
import { table, writePage, type Measured } from "./table.js";

const { values: options } = parseArgs({
  options: {
    lines: { type: "string", default: "1000,10000,50000" },
    language: { type: "string", default: "python" },
    runs: { type: "string", default: "3" },
    folder: { type: "string" },
    tools: { type: "string" },
    edits: { type: "string", default: "200" },
    write: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

/** Other linters are measured up to here: some take minutes for more. */
const MOST_FOR_OTHERS = 10_500;

const work = mkdtempSync(path.join(tmpdir(), "charm-bench-"));
try {
  const language = languageOf(options.language);
  const foreign = language === "python" ? await others(work, options.tools) : [];
  const all: Measured[] = [];
  const ratios: Ratios = {};
  const cpu = new Map<number, number>();
  const more: string[] = [];
  let largest: Charm | undefined;
  for (const lines of options.lines.split(",").map(Number)) {
    const charm = writeCharm(path.join(work, String(lines)), lines, language);
    const contestants = [...ours(work), ...(lines <= MOST_FOR_OTHERS ? foreign : [])];
    const runs = await measure(charm, contestants, Number(options.runs));
    const measured = tell(charm, contestants, runs);
    all.push(measured);
    const linking = await linkRatio(charm, Number(options.runs));
    ratios[String(lines)] = { ...ratiosOf(contestants, runs), linkOverParse: linking };
    cpu.set(lines, median((runs.get("command") ?? []).map(({ cpuMs }) => cpuMs)));
    more.push(`${charm.lines.toLocaleString("en")} lines: making the model over parsing the charm's own modules ${linking.toFixed(2)}`);
    largest = charm;
  }
  const growth = growthOf(cpu);
  if (growth !== null) more.push(growth);
  if (largest && language === "python" && options.edits !== "0") more.push(await editing(largest, options.edits));
  if (options.folder !== undefined) await measureFolder(path.resolve(options.folder));
  for (const line of more) print(`- ${line}`);
  if (options.write) {
    writePage(all, more);
    writeRatios(ratios);
  }
  if (options.check) {
    for (const { line, isKept } of check(ratios)) {
      print(line);
      if (!isKept) process.exitCode = 1;
    }
  }
} finally {
  rmSync(work, { recursive: true });
}

function languageOf(name: string): Language {
  if (name === "python" || name === "typescript") return name;
  throw new Error(`--language is python or typescript, not ${name}`);
}

/** All contestants in turns. */
async function measure(charm: Charm, contestants: readonly Contestant[], turns: number): Promise<ReadonlyMap<string, readonly Run[]>> {
  const measured = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]));
  const cached = contestants.find(({ name }) => name === "cached");
  // What the first run finds is what the measured ones remember.
  if (cached) await run(cached, charm.root);
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of contestants) measured.get(contestant.name)?.push(await run(contestant, charm.root));
  }
  return measured;
}

function tell(charm: Charm, contestants: readonly Contestant[], runs: ReadonlyMap<string, readonly Run[]>): Measured {
  const bare = medianOf(runs, "bare", "cpuMs");
  const measured: Measured = {
    lines: charm.lines, files: charm.files, runs: runs.get("bare")?.length ?? 0,
    rows: contestants.map(({ name, title }) => ({
      title, ms: medianOf(runs, name, "ms"), cpuMs: medianOf(runs, name, "cpuMs"), peakMb: medianOf(runs, name, "peakMb"),
      ratio: medianOf(runs, name, "cpuMs") / bare,
    })),
  };
  print(`\n${charm.lines} lines of ${options.language} in ${charm.files} files, medians of ${measured.runs} runs\n\n${table(measured)}\n`);
  return measured;
}

function ratiosOf(contestants: readonly Contestant[], runs: ReadonlyMap<string, readonly Run[]>): Record<string, number> {
  const ratio = (a: string, b: string): number => medianOf(runs, a, "cpuMs") / medianOf(runs, b, "cpuMs");
  const found: Record<string, number> = {
    recommended: ratio("recommended", "bare"), strictOverRecommended: ratio("strict", "recommended"), command: ratio("command", "bare"),
    cachedOverEmpty: ratio("cached", "empty"),
  };
  for (const { name } of contestants) if (["flake8", "pylint", "pyright"].includes(name)) found[`commandOver${name}`] = ratio("command", name);
  return found;
}

async function linkRatio({ root }: Charm, turns: number): Promise<number> {
  const found: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const { parseMs, linkMs } = await runScript<{ parseMs: number; linkMs: number }>("linking", [root], root);
    found.push(linkMs / parseMs);
  }
  return median(found);
}

/** How the time grows, without what a run of hardly anything takes. */
function growthOf(cpu: ReadonlyMap<number, number>): string | null {
  const [start, middle, end] = [1000, 10_000, 50_000].map((lines) => cpu.get(lines));
  if (start === undefined || middle === undefined || end === undefined) return null;
  // A thousand lines are told apart from the start by what a thousand of the rest take.
  const base = start - (end - middle) / 40;
  return `50,000 lines over 10,000, after the start: ${((end - base) / (middle - base)).toFixed(2)} (\`eslint-charm\`)`;
}

async function editing(charm: Charm, edits: string): Promise<string> {
  const { lines, medianMs, p95Ms, heapMb } = await runScript<{ lines: number; medianMs: number; p95Ms: number; heapMb: number[] }>("editing", [charm.root, edits], charm.root);
  return `a keystroke in a file of ${lines.toLocaleString("en")} lines, in the charm of ${charm.lines.toLocaleString("en")}: its model is up to date after ${medianMs.toFixed(0)} ms (median), ${p95Ms.toFixed(0)} ms (95th of 100); the heap in the course of ${edits} of them, in MB: ${heapMb.join(", ")}`;
}

/** All charms below a folder, in one process each. */
async function measureFolder(folder: string): Promise<void> {
  print(`\nAll charms below ${folder}\n`);
  print("| what | processor, s | s | peak MB |");
  print("|---|---:|---:|---:|");
  const commands = { "eslint-charm": [command, folder], "eslint-charm report": [command, "report", "-f", "json", folder] };
  for (const [name, args] of Object.entries(commands)) {
    const { ms, cpuMs, peakMb } = await run({ name, program: process.execPath, args }, folder);
    print(`| \`${name}\` | ${(cpuMs / 1000).toFixed(1)} | ${(ms / 1000).toFixed(1)} | ${peakMb.toFixed(0)} |`);
  }
}

function medianOf(runs: ReadonlyMap<string, readonly Run[]>, name: string, what: "ms" | "cpuMs" | "peakMb"): number {
  return median((runs.get(name) ?? []).map((each) => each[what]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
