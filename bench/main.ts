/**
 * `npm run bench`: how long linting takes, as ratios to what ESLint itself takes with the same parser and no rules.
 *
 * Everything is measured in one run, in turns, so that a busy machine slows all alike; medians are told.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { bounds, type Bound } from "./bounds.js";
import { writeCharm, type Charm, type Language } from "./charm.js";
import { argumentsOf, command, contestants, run, runLinking, titles, writeConfigs, type Contestant } from "./programs.js";

const { values: options } = parseArgs({
  options: {
    lines: { type: "string", default: "1000,9600,50000" },
    language: { type: "string", default: "python" },
    runs: { type: "string", default: "5" },
    folder: { type: "string" },
    check: { type: "boolean", default: false },
  },
});

interface Measured {
  ms: number;
  peakMb: number;
}

/** What came of one charm: its ratios by name, as the bounds call them. */
interface Result {
  charm: Charm;
  ratios: Record<Bound, number>;
}

const work = mkdtempSync(path.join(tmpdir(), "charm-bench-"));
try {
  writeConfigs(work);
  const results: Result[] = [];
  for (const lines of options.lines.split(",").map(Number)) {
    const charm = writeCharm(path.join(work, String(lines)), lines, languageOf(options.language));
    results.push(await measure(charm, Number(options.runs)));
  }
  if (options.folder !== undefined) await measureFolder(path.resolve(options.folder));
  if (options.check) check(results);
} finally {
  rmSync(work, { recursive: true });
}

function languageOf(name: string): Language {
  if (name === "python" || name === "typescript") return name;
  throw new Error(`--language is python or typescript, not ${name}`);
}

async function measure(charm: Charm, runs: number): Promise<Result> {
  const measured = new Map<Contestant, Measured[]>(contestants.map((contestant) => [contestant, []]));
  const parsing: number[] = [];
  const linking: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    for (const contestant of contestants) {
      measured.get(contestant)?.push(await run(argumentsOf(contestant, work), charm.root));
    }
    const { parseMs, linkMs } = await runLinking(charm.root);
    parsing.push(parseMs);
    linking.push(linkMs);
  }

  const times = (contestant: Contestant): number => median((measured.get(contestant) ?? []).map(({ ms }) => ms));
  const peaks = (contestant: Contestant): number => median((measured.get(contestant) ?? []).map(({ peakMb }) => peakMb));
  const bare = times("bare");
  print(`\n${charm.lines} lines of ${options.language} in ${charm.files} files, medians of ${runs} runs\n`);
  print("| what | ms | ratio | peak MB |");
  print("|---|---:|---:|---:|");
  for (const contestant of contestants) {
    const ratio = (times(contestant) / bare).toFixed(2);
    print(`| ${titles[contestant]} | ${times(contestant).toFixed(0)} | ${ratio} | ${peaks(contestant).toFixed(0)} |`);
  }
  const linkRatio = median(linking) / median(parsing);
  print(`\nParsing its own modules takes ${median(parsing).toFixed(0)} ms, linking ${median(linking).toFixed(0)} ms: ${linkRatio.toFixed(2)} of that.`);
  return {
    charm,
    ratios: {
      recommended: times("recommended") / bare,
      strictOverRecommended: times("strict") / times("recommended"),
      command: times("command") / bare,
      linkOverParse: linkRatio,
    },
  };
}

/** All charms below a folder, in one process each. */
async function measureFolder(folder: string): Promise<void> {
  print(`\nAll charms below ${folder}\n`);
  print("| what | s | peak MB |");
  print("|---|---:|---:|");
  const commands = { "eslint-charm": [command, folder], "eslint-charm report": [command, "report", "-f", "json", folder] };
  for (const [name, args] of Object.entries(commands)) {
    const { ms, peakMb } = await run(args, folder);
    print(`| \`${name}\` | ${(ms / 1000).toFixed(1)} | ${peakMb.toFixed(0)} |`);
  }
}

function check(results: readonly Result[]): void {
  print("");
  for (const { charm, ratios } of results) {
    for (const [name, bound] of Object.entries(bounds) as [Bound, number][]) {
      const isKept = ratios[name] <= bound;
      print(`${isKept ? "ok  " : "MISS"}  ${charm.lines} lines: ${name} ${ratios[name].toFixed(2)}, at most ${bound}`);
      if (!isKept) process.exitCode = 1;
    }
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
