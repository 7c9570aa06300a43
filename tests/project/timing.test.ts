/** The line that says where the time of a run goes. */
import debug from "debug";
import { afterAll, expect, test } from "vitest";

debug.enable("eslint-plugin-charm:time");
const before = new Set(process.listeners("exit"));
const { noteLoaded, timed, timedAnswers } = await import("../../lib/timing.js");
/** What the process does at its end: it tells the line. */
const atTheEnd = process.listeners("exit").filter((listener) => !before.has(listener));

afterAll(() => {
  debug.disable();
  for (const listener of atTheEnd) process.removeListener("exit", listener);
});

function wait(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** The milliseconds of each stage, as the line has them. */
function told(): Record<string, number> {
  const lines: string[] = [];
  const { log } = debug;
  debug.log = (line: string) => void lines.push(line);
  for (const listener of atTheEnd) listener(0);
  debug.log = log;
  return Object.fromEntries([...(lines.join("").matchAll(/([a-zA-Z ]+) (-?\d+)(?=,| \(ms\))/g))].map(([, name = "", ms]) => [name.trim().replace(/^.*time /, ""), Number(ms)]));
}

test("what a stage takes inside of another counts for the inner one alone", () => {
  noteLoaded();
  expect(timed("rules", () => {
    wait(5);
    return timed("link", () => {
      wait(30);
      return "answer";
    });
  })).toBe("answer");
  const stages = told();
  expect(Object.keys(stages)).toEqual(["start", "load", "parse", "to syntax", "link", "model", "rules", "ESLint", "in all"]);
  expect(stages.link).toBeGreaterThanOrEqual(29);
  expect(stages.rules).toBeGreaterThanOrEqual(4);
  expect(stages.rules).toBeLessThan(stages.link ?? 0);
  expect(stages.parse).toBe(0);
  expect(stages.ESLint).toBeLessThan(stages["in all"] ?? 0);
});

test("a stage that fails ends there", () => {
  const before = told().parse ?? 0;
  expect(() => timed("parse", () => { throw new Error("no"); })).toThrow("no");
  wait(20);
  expect((told().parse ?? 0) - before).toBeLessThan(20);
});

test("answers of an object are counted, and are the same", () => {
  const of = timedAnswers("model", {
    size: 3,
    times(factor: number): number {
      wait(10);
      return this.size * factor;
    },
  });
  expect(of.size).toBe(3);
  expect(of.times(4)).toBe(12);
  expect(told().model).toBeGreaterThanOrEqual(9);
});
