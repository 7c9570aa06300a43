/** How long code pauses: sleeps in loops of all kinds, clocks and counters, and the retries of packages. */
import { describe, expect, it } from "vitest";
import { modelOf, python, typescript } from "./harness.js";

type Seconds = number | "endless" | "unknown";

/** What the model says of a handler with that body: the first pause; `unknown` where it says nothing. */
function blocks(path: string, text: string): { seconds: Seconds; more: boolean } | "nothing" {
  const [first] = modelOf({ [path]: text }).blocking(path);
  return first ? { seconds: first.seconds === Infinity ? "endless" : first.seconds, more: first.more } : "nothing";
}

function inPython(body: string, top = ""): ReturnType<typeof blocks> {
  const text = python({
    top: `import time, asyncio, datetime\nimport tenacity\nfrom tenacity import Retrying, stop_after_attempt, stop_after_delay, stop_all, stop_never, wait_chain, wait_exponential, wait_fixed, wait_incrementing, wait_none, wait_random\n${top}`,
    init: "framework.observe(self.on.start, self._on_start)",
    body: `def _on_start(self, event):\n${body.replace(/^/gm, "    ")}`,
  });
  return blocks("src/charm.py", text);
}

function inTypeScript(body: string, top = ""): ReturnType<typeof blocks> {
  const text = typescript({
    top: `import { setTimeout as sleep, scheduler } from 'timers/promises';\nimport { promisify } from 'node:util';\nimport pRetry from 'p-retry';\nimport retry from 'async-retry';\n${top}`,
    init: "framework.observe(this.on.start, this.onStart);",
    body: `async onStart(event) {\n${body.replace(/^/gm, "  ")}\n}`,
  });
  return blocks("src/charm.ts", text);
}

const surely = (seconds: Seconds): ReturnType<typeof blocks> => ({ seconds, more: false });
const atLeast = (seconds: Seconds): ReturnType<typeof blocks> => ({ seconds, more: true });

describe("sleeps", () => {
  it.each<[string, ReturnType<typeof blocks>]>([
    ["time.sleep(5)", surely(5)],
    ["time.sleep(DELAY)", surely(90)],
    ["time.sleep(min(DELAY, 4))", surely(4)],
    ["time.sleep(self._delay())", "nothing"],
    ["await asyncio.sleep(2)", surely(2)],
    ["time.sleep(datetime.timedelta(minutes=1).total_seconds())", surely(60)],
    ["for i in range(4):\n    time.sleep(2 ** i)", surely(15)],
    ["for i in range(2, 8, 2):\n    time.sleep(i)", surely(12)],
    ["for delay in (1, 2, 3):\n    time.sleep(2)", surely(6)],
    ["for unit in self.units():\n    time.sleep(2)", atLeast(2)],
    ["for a in range(3):\n    for b in range(4):\n        time.sleep(1)", surely(12)],
    ["while True:\n    time.sleep(1)", surely("endless")],
    ["while not self.ready():\n    time.sleep(self.delay)", surely("endless")],
    ["while True:\n    time.sleep(0)", surely(0)],
    ["left = 5\nwhile left:\n    time.sleep(1)\n    left -= 1", surely(5)],
    ["tries = 0\nwhile tries < 4 and not self.ready():\n    time.sleep(tries)\n    tries += 1", surely(6)],
    ["tries = 0\nwhile True:\n    tries += 1\n    if tries > 3:\n        raise ValueError\n    time.sleep(2)", surely(6)],
    ["while True:\n    if self.ready():\n        break\n    if self._has_expired():\n        return\n    time.sleep(2)", atLeast(2)],
    ["while not self._retries_left():\n    time.sleep(2)", atLeast(2)],
    ["while True:\n    if self.failed():\n        raise ValueError\n    time.sleep(2)", atLeast(2)],
    ["end = time.monotonic() + 45\nwhile time.monotonic() < end:\n    time.sleep(1)", surely(45)],
    ["end: float = time.monotonic() + 45\nwhile time.monotonic() < end:\n    time.sleep(1)", surely(45)],
    ["start = time.time()\nwhile not self.ready():\n    if time.time() - start > 20:\n        raise ValueError\n    time.sleep(1)", surely(20)],
    ["start = now = datetime.datetime.now()\nwhile now - start < datetime.timedelta(seconds=30):\n    now = datetime.datetime.now()\n    time.sleep(1)", surely(30)],
    ["end = self.deadline()\nwhile time.time() < end:\n    time.sleep(3)", atLeast(3)],
    ["time.sleep(secs=5)", surely(5)],
    ["time.sleep()", "nothing"],
    ["time.sleeps(5)", "nothing"],
    ["mytime.sleep(5)", "nothing"],
    ["trio.sleep(5)", surely(5)],
    ["for i in range(3):\n    time.sleep(self._delay())", "nothing"],
    ["for unit in self.units():\n    for i in range(3):\n        time.sleep(2)", atLeast(6)],
    ["for i in range(3):\n    for unit in self.units():\n        time.sleep(2)", atLeast(6)],
    ["while True:\n    for i in range(3):\n        time.sleep(1)", surely("endless")],
    ["for i in range(3):\n    while True:\n        time.sleep(1)", surely("endless")],
    // Of very many rounds, the first ten thousand are counted.
    ["for i in range(20000):\n    time.sleep(1)", surely(10_000)],
    ["for i in range(3):\n    time.sleep(0)", surely(0)],
    ["def later():\n    time.sleep(5)\nreturn later", "nothing"],
    ["def later():\n    time.sleep(5)\ntime.sleep(2)", surely(2)],
  ])("Python: %s", (body, expected) => {
    expect(inPython(body, "import trio, mytime\nDELAY = 60 + 30")).toEqual(expected);
  });

  it.each<[string, ReturnType<typeof blocks>]>([
    ["await sleep(5000);", surely(5)],
    ["return sleep(5000);", surely(5)],
    ["await sleep();", "nothing"],
    ["await scheduler.wait(4000);", surely(4)],
    ["await Bun.sleep(3000);", surely(3)],
    ["Bun.sleep(3000);", "nothing"],
    ["Bun.sleepSync(3000);", surely(3)],
    ["setTimeout(() => this.go(), 5000);", "nothing"],
    ["new Promise((resolve) => setTimeout(resolve, 4000));", "nothing"],
    ["await new Promise((resolve) => this.later(resolve, 4000));", "nothing"],
    ["await new Promise((resolve) => { const later = () => setTimeout(resolve, 4000); });", "nothing"],
    ["await new Promise((resolve) => { setTimeout(resolve, 4000); setTimeout(resolve, 9000); });", surely(4)],
    ["await new Promise(make);", "nothing"],
    ["await new Later((resolve) => setTimeout(resolve, 4000));", "nothing"],
    ["await other(2000);", "nothing"],
    ["await nap();", surely(7)],
    ["sleep(5000);", "nothing"],
    ["await wait(2000);", surely(2)],
    ["await later(3000);", surely(3)],
    ["await new Promise((resolve) => setTimeout(resolve, 4000));", surely(4)],
    ["await new Promise((resolve) => { setTimeout(resolve, DELAY); });", surely(90)],
    ["Atomics.wait(lock, 0, 0, 6000);", surely(6)],
    ["for (let i = 0; i < 4; i++) await sleep(2 ** i * 1000);", surely(15)],
    ["for (const unit of this.units()) await sleep(2000);", atLeast(2)],
    ["while (true) await sleep(1000);", surely("endless")],
    ["let tries = 5;\nwhile (tries > 0) { tries--; await sleep(1000); }", surely(5)],
    ["do { await sleep(1000); } while (!this.ready());", surely("endless")],
    ["const start = Date.now();\nwhile (Date.now() - start < 30_000) await sleep(1000);", surely(30)],
    ["const start: number = Date.now();\nwhile (Date.now() - start < 30_000) await sleep(1000);", surely(30)],
    ["const end = performance.now() + 1000 * 20;\nfor (;;) { if (performance.now() > end) throw new Error(); await sleep(500); }", surely(20)],
  ])("TypeScript: %s", (body, expected) => {
    const top = "const DELAY = 90 * 1000;\nconst wait = promisify(setTimeout);\nconst other = promisify(setImmediate);\nconst nap = () => sleep(7000);\nconst lock = new Int32Array(1);\n" +
      "const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));";
    expect(inTypeScript(body, top)).toEqual(expected);
  });
});

describe("retries", () => {
  it.each<[string, ReturnType<typeof blocks>]>([
    ["Retrying(stop=stop_after_attempt(5), wait=wait_fixed(3))", surely(12)],
    ["Retrying(stop=stop_after_attempt(5))", surely(0)],
    ["Retrying(wait=wait_fixed(3))", surely("endless")],
    ["Retrying(stop=stop_never, wait=wait_none())", surely("endless")],
    ["Retrying(stop=stop_after_delay(60))", surely(60)],
    ["Retrying(stop=stop_after_delay(60), wait=wait_fixed(self.pause))", surely(60)],
    ["Retrying(stop=stop_after_attempt(3), wait=wait_fixed(self.pause))", "nothing"],
    ["Retrying(stop=self.stop, wait=wait_fixed(3))", "nothing"],
    ["Retrying(stop=(stop_after_delay(10) | stop_after_attempt(100)), wait=wait_fixed(1))", surely(10)],
    ["Retrying(stop=stop_all(stop_after_delay(10), stop_after_attempt(100)), wait=wait_fixed(1))", surely(99)],
    ["Retrying(stop=STOP, wait=wait_random(1, 3))", surely(6)],
    ["Retrying(stop=stop_after_attempt(5), wait=wait_exponential(multiplier=1, min=2, max=5))", surely(13)],
    ["Retrying(stop=stop_after_attempt(4), wait=wait_incrementing(start=1, increment=2))", surely(9)],
    ["Retrying(stop=stop_after_attempt(4), wait=wait_fixed(1) + wait_random(0, 2))", surely(9)],
    ["Retrying(stop=stop_after_attempt(4), wait=wait_chain(wait_fixed(1), wait_fixed(5)))", surely(11)],
    ["tenacity.AsyncRetrying(stop=tenacity.stop_after_attempt(2), wait=tenacity.wait_fixed(4))", surely(4)],
    ["Retrying(**options)", "nothing"],
  ])("tenacity: %s", (retrying, expected) => {
    expect(inPython(`for attempt in ${retrying}:\n    with attempt:\n        self.connect()`, "STOP = stop_after_attempt(3)")).toEqual(expected);
  });

  it.each<[string, ReturnType<typeof blocks>]>([
    ["pRetry(() => this.connect())", surely(1023)],
    ["pRetry(() => this.connect(), { retries: 3, minTimeout: 2000, factor: 1 })", surely(6)],
    ["pRetry(() => this.connect(), { retries: 5, maxTimeout: 2000 })", surely(9)],
    ["pRetry(() => this.connect(), { maxRetryTime: 8000 })", surely(8)],
    ["pRetry(() => this.connect(), this.options)", "nothing"],
    ["pRetry(() => this.connect(), { retries: this.retries })", "nothing"],
    ["retry(async () => this.connect(), { retries: 1 })", surely(1)],
  ])("p-retry and async-retry: %s", (call, expected) => {
    expect(inTypeScript(`await ${call};`)).toEqual(expected);
  });

  it("takes the budget from the settings", () => {
    expect(modelOf({ "src/charm.py": "" }).retryBudgetSeconds).toBe(1);
    expect(modelOf({ "src/charm.py": "" }, { settings: { retryBudgetSeconds: 30 } }).retryBudgetSeconds).toBe(30);
  });
});
