/**
 * Loaded before a program that is measured: at its end, it writes down the most memory that it has held, in KiB, and
 * the processor's time that it has used, in milliseconds.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.CHARM_USED;
if (file && isMainThread) process.on("exit", () => writeFileSync(file, JSON.stringify({ peakKb: peakKb(), cpuMs: cpuMs() })));

/** Linux hands a parent's figure down to its children in `resourceUsage()`; this one is the process's own. */
function peakKb(): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
