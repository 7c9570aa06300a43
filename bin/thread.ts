/** A thread of `threads.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { lintSmallest, type Share } from "./threads.js";

parentPort?.postMessage(await lintSmallest(workerData as Share));
