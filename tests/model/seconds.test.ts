/** How long a pause is, by the code that says so; nothing is told of what may be shorter. */
import { describe, expect, it } from "vitest";
import { modelOf, python, typescript } from "./harness.js";

type Pause = { seconds: number; more: boolean } | null;

function pauseIn(path: string, text: string): Pause {
  const [first] = modelOf({ [path]: text }).blocking(path);
  return first ? { seconds: first.seconds, more: first.more } : null;
}

function inPython(body: string): Pause {
  return pauseIn("src/charm.py", python({
    top: `import time, datetime\nimport tenacity\nfrom tenacity import *\nfrom tenacity import Retrying, retry, stop_after_attempt, stop_after_delay, stop_any, stop_all, wait_fixed, wait_random, wait_combine, wait_chain, wait_exponential_jitter, wait_incrementing\n`,
    init: "framework.observe(self.on.start, self._on_start)",
    body: `def _on_start(self, event):\n${body.replace(/^/gm, "    ")}\n@property\ndef _short(self):\n    return 3\n_delays = {}`,
  }));
}

function inTypeScript(body: string): Pause {
  return pauseIn("src/charm.ts", typescript({
    top: "import { setTimeout as sleep } from 'timers/promises';\nimport pRetry from 'p-retry';",
    init: "framework.observe(this.on.start, this.onStart);",
    body: `async onStart(event) {\n${body.replace(/^/gm, "  ")}\n}\nget short() { return 3; }`,
  }));
}

const surely = (seconds: number): Pause => ({ seconds, more: false });
const atLeast = (seconds: number): Pause => ({ seconds, more: true });

describe("a number", () => {
  /** In Python, in TypeScript, and what both come to. */
  it.each<[string, string, Pause]>([
    ["9 - 2", "9000 - 2000", surely(7)],
    ["9 / 2", "9000 / 2", surely(4.5)],
    ["2 ** 3", "2 ** 3 * 1000", surely(8)],
    ["-(-4)", "-(-4000)", surely(4)],
    ["9 % 4", "9000 % 4", null],
    ["self.odd - 1", "this.odd - 1", null],
    ["5 if self.slow else 2", "this.slow ? 5000 : 2000", surely(2)],
    ["5 if self.slow else self.other", "this.slow ? 5000 : this.other", null],
    ["(delay := 6)", "(delay = 6000)", surely(6)],
    ["self._short", "this.short * 1000", surely(3)],
    ["max(2, 3)", "Math.max(2000, 3000)", surely(3)],
    ["min(2, 3)", "Math.min(2000, 3000)", surely(2)],
    ["max(2, self.other)", "Math.max(2000, this.other)", null],
    ["abs(-5)", "Math.abs(-5000)", surely(5)],
    ["int(2.7)", "Math.floor(2.7) * 1000", surely(2)],
    ["round(2.7)", "Math.round(2.7) * 1000", surely(3)],
    ["'5'", "'5000'", null],
    ["[5]", "[5000]", null],
  ])("%s and %s", (py, ts, expected) => {
    const declared = ts.includes("delay") ? "let delay;\n" : "";
    expect([inPython(`time.sleep(${py})`), inTypeScript(`${declared}await sleep(${ts});`)]).toEqual([expected, expected]);
  });

  it.each<[string, Pause]>([
    ["7 // 2", surely(3)],
    ["datetime.timedelta(minutes=1, seconds=5).total_seconds()", surely(65)],
    ["datetime.timedelta(milliseconds=2500).total_seconds()", surely(2.5)],
    ["datetime.timedelta(hours=self.hours).total_seconds()", null],
    ["datetime.timedelta(1).total_seconds()", null],
    ["datetime.timedelta(weeks=1).total_seconds()", null],
    ["secs=4", surely(4)],
  ])("Python: %s", (py, expected) => {
    expect(inPython(`time.sleep(${py})`)).toEqual(expected);
  });
});

describe("the rounds of a loop", () => {
  it.each<[string, Pause]>([
    ["for i in range(self.tries):\n    time.sleep(2)", atLeast(2)],
    ["for i in range(5, 2):\n    time.sleep(2)", surely(0)],
    ["for i in range(6, 0, -2):\n    time.sleep(i)", surely(12)],
    ["for i, j in range(3):\n    time.sleep(2)", surely(6)],
    ["n = 0\nwhile (n := n + 1) < 4:\n    time.sleep(2)", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n = n + 1", surely(8)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n = self.next(n)", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n += self.step", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n *= 2", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n += 1\n    n += 1", atLeast(2)],
    ["n = 0\nwhile n < self.most:\n    time.sleep(2)\n    n += 1", atLeast(2)],
    ["n = self.first\nwhile n < 4:\n    time.sleep(2)\n    n += 1", atLeast(2)],
    ["n = 9\nwhile True:\n    time.sleep(2)\n    n -= 3\n    if not self.on or n == 0:\n        break", surely(6)],
    ["n = 9\nwhile True:\n    time.sleep(2)\n    n -= 3\n    if not n:\n        break", surely(6)],
    ["n = 0\nwhile n < 9 and n < 4:\n    time.sleep(2)\n    n += 1", surely(8)],
  ])("Python: %s", (body, expected) => {
    expect(inPython(body)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    ["let n = 0;\nwhile (n++ < 4) await sleep(2000);", atLeast(2)],
    ["let n = 0;\nwhile (++n < 4) await sleep(2000);", atLeast(2)],
    ["let n = 4;\nwhile (n-- > 0) await sleep(2000);", atLeast(2)],
    ["let n = 4;\nwhile (n--) await sleep(2000);", atLeast(2)],
    ["let n = 4;\nwhile ((n -= 1)) await sleep(2000);", atLeast(2)],
    ["let n = 4;\ndo await sleep(2000); while (n-- && !this.ready());", atLeast(2)],
  ])("TypeScript: %s", (body, expected) => {
    expect(inTypeScript(body)).toEqual(expected);
  });
});

describe("a retry of a package", () => {
  it.each<[string, Pause]>([
    // Five attempts have four pauses between them.
    ["stop=stop_any(stop_after_attempt(5), stop_after_delay(60)), wait=wait_fixed(2)", surely(8)],
    ["stop=stop_any(stop_after_attempt(5), stop_after_delay(6)), wait=wait_fixed(2)", surely(6)],
    ["stop=stop_any(stop_after_attempt(5), self.stop), wait=wait_fixed(2)", null],
    ["stop=stop_all(stop_after_attempt(5), stop_after_delay(60)), wait=wait_fixed(2)", surely(60)],
    ["stop=stop_after_attempt(5) | stop_after_delay(3), wait=wait_fixed(2)", surely(3)],
    ["stop=stop_after_attempt(5) & stop_after_delay(30), wait=wait_fixed(2)", surely(30)],
    ["stop=self.stop, wait=wait_fixed(2)", null],
    ["stop=stop_after_attempt(self.tries), wait=wait_fixed(2)", null],
    ["stop=stop_after_attempt(4), wait=wait_combine(wait_fixed(2), wait_fixed(1))", surely(9)],
    ["stop=stop_after_attempt(4), wait=wait_fixed(2) + wait_fixed(1)", surely(9)],
    ["stop=stop_after_attempt(4), wait=wait_fixed(2) + wait_fixed(self.more)", null],
    // The last of a chain goes on: 1, 5, 5.
    ["stop=stop_after_attempt(4), wait=wait_chain(wait_fixed(1), wait_fixed(5))", surely(11)],
    ["stop=stop_after_attempt(4), wait=wait_chain(wait_fixed(1), self.wait)", null],
    // 1, 2, 3, 3: doubled each time, three seconds at most.
    ["stop=stop_after_attempt(5), wait=wait_exponential_jitter(initial=1, max=3)", surely(9)],
    ["stop=stop_after_attempt(3), wait=wait_incrementing(start=1, increment=self.step)", null],
    ["stop=stop_after_attempt(3), wait=wait_fixed(self.pause)", null],
    ["stop=stop_after_attempt(3), wait=self.wait", null],
    ["**self.options", null],
  ])("tenacity: %s", (options, expected) => {
    expect(inPython(`for attempt in Retrying(${options}):\n    with attempt:\n        self.workload.check()`)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    // 1, 2, 4 seconds between four attempts.
    ["{ retries: 3 }", surely(7)],
    ["{ retries: 3, factor: 1, minTimeout: 2000 }", surely(6)],
    ["{ retries: 3, maxTimeout: 1500 }", surely(4)],
    ["{ retries: 30, maxRetryTime: 9000 }", surely(9)],
    ["{ retries: this.tries }", null],
    ["{ ...this.options }", null],
    ["this.options", null],
  ])("p-retry: %s", (options, expected) => {
    expect(inTypeScript(`await pRetry(() => this.workload.check(), ${options});`)).toEqual(expected);
  });
});
