/**
 * Charms shared out among threads. ESLint's own threads take single files, so each of them links nearly every charm;
 * here a charm is linted as a whole by one thread, and nothing of it is read twice.
 */
import { once } from "node:events";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ESLint } from "eslint";
import { forgetCharms } from "../lib/project/index.js";

/** The files of each charm: absolute paths. */
type Charms = readonly (readonly string[])[];

/**
 * Bytes of sources that pay for a second thread, not counting the largest charm, which nobody can help with. A thread
 * takes some 500 ms of a processor before its first finding; so many bytes take twice as long (20 charms of the usual
 * sizes: done in 1.7 s and not 2.4, for a quarter more of the processors' time).
 */
const WORTH_A_THREAD = 700_000;

/** A third of what a thread may have for young objects otherwise. */
const NURSERY = { maxYoungGenerationSizeMb: 16 };

/** What a thread is given. */
export interface Share {
  options: ESLint.Options;
  /** The smallest first. */
  charms: Charms;
  /** In shared memory: how many charms are taken, and how many of them from this list's beginning. */
  taken: Int32Array<SharedArrayBuffer>;
}

/**
 * How many threads to lint with. On its own it is never more than two: each further one takes some 100 MB.
 *
 * @param wanted as ESLint has it: a number, "off" for none beside the main one, "auto" for what pays
 */
export function threadsFor(wanted: number | "auto" | "off", charms: Charms, processors = availableParallelism()): number {
  if (wanted === "off") return 1;
  if (wanted !== "auto") return Math.min(wanted, charms.length);
  if (charms.length < 2 || processors < 2) return 1;
  const sizes = charms.map(bytesOf);
  return sizes.reduce((sum, bytes) => sum + bytes) - Math.max(...sizes) < WORTH_A_THREAD ? 1 : 2;
}

/**
 * Lints charms in so many threads, this one among them.
 *
 * @returns a result for each file, in no order
 */
export async function lintInThreads(eslint: ESLint, options: ESLint.Options, charms: Charms, threads: number): Promise<ESLint.LintResult[]> {
  const share: Share = { options, charms: smallestFirst(charms), taken: new Int32Array(new SharedArrayBuffer(8)) };
  const workers = Array.from({ length: threads - 1 }, () => new Worker(new URL("./thread.js", import.meta.url), { workerData: share, resourceLimits: NURSERY }));
  try {
    const [own, ...others] = await Promise.all([lintLargest(share, eslint), ...workers.map(resultsOf)]);
    // Formatters ask ESLint for the rules of a result, and it refuses those of files that it has made no config for.
    for (const { filePath } of others.flat()) await eslint.calculateConfigForFile(filePath);
    return [own, ...others].flat();
  } finally {
    // After an error, nobody takes another charm.
    Atomics.store(share.taken, 0, charms.length);
  }
}

/** The largest charms: if they came last, they would be waited for, and two at once would need twice the memory. */
function lintLargest({ charms, taken }: Share, eslint: ESLint): Promise<ESLint.LintResult[]> {
  let next = charms.length;
  return lintEach(eslint, () => (Atomics.add(taken, 0, 1) < charms.length ? charms[--next] : undefined));
}

/** The smallest charms: what other threads do until all are taken. */
export function lintSmallest({ options, charms, taken }: Share): Promise<ESLint.LintResult[]> {
  return lintEach(new ESLint(options), () => (Atomics.add(taken, 0, 1) < charms.length ? charms[Atomics.add(taken, 1, 1)] : undefined));
}

async function lintEach(eslint: ESLint, take: () => readonly string[] | undefined): Promise<ESLint.LintResult[]> {
  const results: ESLint.LintResult[] = [];
  for (let files = take(); files; files = take()) {
    results.push(...await eslint.lintFiles([...files]));
    forgetCharms();
  }
  return results;
}

async function resultsOf(worker: Worker): Promise<ESLint.LintResult[]> {
  const [results] = await once(worker, "message") as [ESLint.LintResult[]];
  return results;
}

function smallestFirst(charms: Charms): Charms {
  return charms.map((files) => ({ files, bytes: bytesOf(files) })).sort((a, b) => a.bytes - b.bytes).map(({ files }) => files);
}

function bytesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
