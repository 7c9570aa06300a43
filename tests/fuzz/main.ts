/**
 * `npm run fuzz`: as much random input as is asked for, in one process under the eye of another, which ends it when a
 * case hangs and tells which one it was.
 *
 * `--cases N` how many (20,000), `--seed S` to see the same again.
 */
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import fc from "fast-check";
import { ready } from "../../index.js";
import { anyInput, type Input } from "./inputs.js";
import { exampleSeeds, trial } from "./trial.js";

/** Cases between two lines of progress; each such batch has a seed of its own. */
const BATCH = 500;
/** So much longer than any case may take, also on a busy machine. */
const HANGS_AFTER_MS = 60_000;
/** Old generation, of a process that only ever looks at small charms. */
const MOST_MEMORY_MB = 1_024;

interface Plan {
  cases: number;
  seed: number;
  root: string;
}

type Told = { kind: "begins"; seed: number; input: string } | { kind: "batch"; seed: number; slowest: number; heapMb: number } | { kind: "bug"; text: string };

if (isMainThread) watch();
else await run(workerData as Plan, (told) => parentPort?.postMessage(told));

function watch(): void {
  const { values } = parseArgs({ options: { cases: { type: "string", default: "20000" }, seed: { type: "string" } } });
  const plan: Plan = { cases: Number(values.cases), seed: Number(values.seed ?? Date.now() % 1_000_000_000), root: process.cwd() };
  const worker = new Worker(new URL(import.meta.url), { workerData: plan, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
  const start = Date.now();
  let done = 0;
  let bugs = 0;
  let last = "";
  let heard = Date.now();
  console.log(`seed ${plan.seed}, ${plan.cases} cases`);
  const watchdog = setInterval(() => {
    if (Date.now() - heard < HANGS_AFTER_MS) return;
    console.log(`HANGS: ${last}`);
    process.exit(1);
  }, 1_000);
  worker.on("message", (told: Told) => {
    heard = Date.now();
    if (told.kind === "begins") last = `seed ${told.seed}: ${told.input}`;
    else if (told.kind === "bug") {
      bugs++;
      console.log(told.text);
    } else {
      done = Math.min(done + BATCH, plan.cases);
      console.log(`${done} cases, ${bugs} bugs, ${((Date.now() - start) / 1_000).toFixed(0)} s, the slowest case ${told.slowest.toFixed(2)} s, ${told.heapMb.toFixed(0)} MB, seed ${told.seed}`);
    }
  });
  worker.on("error", (error) => {
    bugs++;
    console.log(`THE PROCESS ENDED: ${error.message}\n${last}`);
  });
  worker.on("exit", () => {
    clearInterval(watchdog);
    process.exitCode = bugs > 0 ? 1 : 0;
  });
}

async function run({ cases, seed, root }: Plan, tell: (told: Told) => void): Promise<void> {
  await ready;
  const input = anyInput(exampleSeeds(root));
  for (let done = 0; done < cases; done += BATCH) {
    // What weak references were asked for in one task is held until its end.
    await new Promise((resolve) => setImmediate(resolve));
    const own = seed + done / BATCH;
    let slowest = 0;
    const property = fc.property(input, (each) => {
      tell({ kind: "begins", seed: own, input: JSON.stringify(each) });
      const { seconds, complaints } = trial(each);
      slowest = Math.max(slowest, seconds);
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    });
    const outcome = fc.check<[Input]>(property, { seed: own, numRuns: Math.min(BATCH, cases - done), interruptAfterTimeLimit: 600_000 });
    if (outcome.failed) tell({ kind: "bug", text: `BUG, seed ${own}, path ${outcome.counterexamplePath}\n${JSON.stringify(outcome.counterexample)}\n${String(outcome.errorInstance)}` });
    // The garbage of a batch counts, too: what stays is seen by its growth.
    tell({ kind: "batch", seed: own, slowest, heapMb: process.memoryUsage().heapUsed / 1024 / 1024 });
  }
}
