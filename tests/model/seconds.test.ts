/** How long a pause is, by the code that says so; nothing is told of what may be shorter. */
import { describe, expect, it } from "vitest";
import { modelOf, python, typescript } from "./harness.js";

type Pause = { seconds: number; more: boolean } | null;

function pauseIn(path: string, text: string): Pause {
  const [first] = modelOf({ [path]: text }).blocking(path);
  return first ? { seconds: first.seconds, more: first.more } : null;
}

function inPython(body: string, methods = ""): Pause {
  return pauseIn("src/charm.py", python({
    top: `import math, time, datetime\nimport tenacity\nfrom tenacity import *\nfrom tenacity import Retrying, retry, stop_after_attempt, stop_after_delay, stop_any, stop_all, wait_fixed, wait_random, wait_combine, wait_chain, wait_exponential, wait_exponential_jitter, wait_incrementing, wait_random_exponential, wait_none, stop_before_delay, stop_when_event_set\n`,
    init: "framework.observe(self.on.start, self._on_start)",
    body: `def _on_start(self, event):\n${body.replace(/^/gm, "    ")}\n@property\ndef _short(self):\n    return 3\n_word = "3"\n_delays = {}\n${methods}`,
  }));
}

function inTypeScript(body: string): Pause {
  return pauseIn("src/charm.ts", typescript({
    top: "import { setTimeout as sleep } from 'timers/promises';\nimport pRetry from 'p-retry';\nimport promiseRetry from 'promise-retry';\nimport { scheduler } from 'timers/promises';\nimport { promisify } from 'util';",
    init: "framework.observe(this.on.start, this.onStart);",
    body: `async onStart(event) {\n${body.replace(/^/gm, "  ")}\n}\nget short() { return 3; }\nword = '3000';`,
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
    ["2 if self.slow else 5", "this.slow ? 2000 : 5000", surely(2)],
    ["self.other if self.slow else 2", "this.slow ? this.other : 2000", null],
    ["not 5", "!5000", null],
    ["-self.other", "-this.other", null],
    ["3 + self.other", "3000 + this.other", null],
    ["int(self.other)", "Math.floor(this.other)", null],
    ["abs(5, 6)", "Math.abs(5000, 6000)", null],
    ["min(self.other)", "Math.min(this.other)", null],
    ["min(2, self.other)", "Math.min(2000, this.other)", null],
    ["sum(2, 3)", "sum(2000, 3000)", null],
    ["self._word", "this.word", null],
    ["int(-2.7) + 5", "(Math.trunc(-2.7) + 5) * 1000", surely(3)],
    ["math.ceil(2.1)", "Math.ceil(2.1) * 1000", surely(3)],
    ["math.floor(-2.1) + 5", "(Math.floor(-2.1) + 5) * 1000", surely(2)],
    ["float(2.5)", "Number(2.5) * 1000", surely(2.5)],
    ["1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + 1)))))))", "1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + 1)))))))", null],
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
    ["datetime.timedelta(days=1, hours=2).total_seconds()", surely(93_600)],
    ["datetime.timedelta(seconds=1, minutes=self.minutes).total_seconds()", null],
    ["datetime.timedelta(**self.options).total_seconds()", null],
    ["datetime.timedelta().total_seconds()", surely(0)],
    ["total_seconds(5)", null],
    ["max(1, 3, 2)", surely(3)],
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
    ["n = 0\nwhile n < 4 and n < 9:\n    time.sleep(2)\n    n += 1", surely(8)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    (n := n + 2)", surely(4)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    (n := self.next())", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n += 0", atLeast(2)],
    ["n = 0\nwhile n < 4:\n    time.sleep(2)\n    n = 1 + n", atLeast(2)],
    ["n = 0\nwhile n < 5:\n    time.sleep(2)\n    n += 2", surely(6)],
    ["while n < 4:\n    time.sleep(2)\n    n += 1", atLeast(2)],
    ["n = 3\nwhile True:\n    n += 1\n    if n > 8 or self.ready():\n        return\n    time.sleep(2)", surely(10)],
    ["n = 0\nwhile True:\n    n += 1\n    time.sleep(2)\n    if n < 4:\n        continue\n    else:\n        break", surely(8)],
    ["while True:\n    time.sleep(2)\n    def count(n):\n        if n > 3:\n            return", surely(Infinity)],
    ["while True:\n    time.sleep(2)\n    def count(tries):\n        if tries > 3:\n            return", surely(Infinity)],
    ["while True:\n    time.sleep(2)\n    if self.attempts > 3:\n        self.note()", surely(Infinity)],
    ["while True:\n    time.sleep(2)\n    if self.x:\n        if self.attempts > 3:\n            break", atLeast(2)],
    ["n = 0\nwhile n < 4 or self.busy():\n    time.sleep(2)\n    n += 1", surely(Infinity)],
    ["while (n := self.next()) < 4:\n    time.sleep(2)", surely(Infinity)],
    ["n = 0\nm = 0\nwhile n < 4:\n    time.sleep(2)\n    m += 1", surely(Infinity)],
    ["n = 3\nwhile n > 0:\n    time.sleep(n)\n    n -= 1", surely(6)],
    ["for i in range(3):\n    wait = lambda: time.sleep(2)\n    wait()", surely(2)],
    ["for i in []:\n    time.sleep(2)", atLeast(2)],
    ["for i in range():\n    time.sleep(2)", atLeast(2)],
    ["for i in range(3):\n    time.sleep(self.pause)", null],
    ["for i in range(3):\n    pass\nelse:\n    time.sleep(2)", surely(2)],
    ["for i in self.wait(time.sleep(2)):\n    pass", surely(2)],
    ["for unit in self.units():\n    for i in range(3):\n        time.sleep(1)", atLeast(3)],
    ["while True:\n    for i in range(3):\n        time.sleep(1)", surely(Infinity)],
    ["for i in range(1_000_000):\n    time.sleep(1)", surely(10_000)],
    ["for i in other(3):\n    time.sleep(2)", atLeast(2)],
    ["for attempt in Retrying(stop=stop_after_attempt(3)):\n    time.sleep(2)", surely(0)],
    ["def later():\n    time.sleep(2)", null],
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

describe("a loop that looks at the clock", () => {
  it.each<[string, Pause]>([
    ["end = time.time() + 30\nwhile end > time.time():\n    time.sleep(1)", surely(30)],
    ["start = time.perf_counter()\nbegun = start\nwhile time.perf_counter() - begun <= 20:\n    time.sleep(1)", surely(20)],
    ["start = datetime.datetime.utcnow()\nwhile datetime.datetime.utcnow() - start < datetime.timedelta(minutes=1):\n    time.sleep(1)", surely(60)],
    ["start = time.time()\nwhile time.time() + 5 < start + 25:\n    time.sleep(1)", surely(20)],
    ["start = time.time()\nwhile start - time.time() > -20:\n    time.sleep(1)", surely(20)],
    ["limit = 10 + 10\nstart = time.time()\nwhile time.time() - start < limit:\n    time.sleep(1)", surely(20)],
    ["start = time.time()\nwhile time.time() - start < 20 and time.time() - start < 10:\n    time.sleep(1)", surely(10)],
    ["start = time.time()\nfor i in range(100):\n    time.sleep(1)\n    if time.time() - start > 20:\n        break", surely(100)],
    // What cannot be told may end it at any time.
    ["start = self.begin()\nwhile time.time() - start < 20:\n    time.sleep(1)", atLeast(1)],
    ["start = time.time() if self.now else 0\nwhile time.time() - start < 20:\n    time.sleep(1)", atLeast(1)],
    ["start = time.time()\nwhile (time.time() - start) * 1000 < 20_000:\n    time.sleep(1)", atLeast(1)],
    ["while time.time() < 5:\n    time.sleep(1)", atLeast(1)],
    ["end = time.time() + 20\nwhile time.time() == end:\n    time.sleep(1)", atLeast(1)],
    ["start = time.time()\nwhile 0 < time.time() - start < 20:\n    time.sleep(1)", atLeast(1)],
    ["start = time.time()\nbegun = start\nbegun = self.begin()\nwhile time.time() - begun < 20:\n    time.sleep(1)", atLeast(1)],
    ["start = time.time()\nstart = start\nwhile time.time() - start < 20:\n    time.sleep(1)", atLeast(1)],
    ["end = time.time() - 5\nwhile time.time() < end + 25:\n    time.sleep(1)", surely(20)],
    ["start = time.time()\nwhile time.time() - start < self.patience:\n    time.sleep(1)", atLeast(1)],
  ])("Python: %s", (body, expected) => {
    expect(inPython(body)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    ["const end = Date.now() + 30_000;\nwhile (end > Date.now()) await sleep(1000);", surely(30)],
    ["const start = performance.now();\nconst begun = start;\nwhile (performance.now() - begun <= 2500) await sleep(1000);", surely(2.5)],
    ["const start = this.begin();\nwhile (Date.now() - start < 30_000) await sleep(1000);", atLeast(1)],
  ])("TypeScript: %s", (body, expected) => {
    expect(inTypeScript(body)).toEqual(expected);
  });

  it.each(["time_left", "elapsed", "deadline", "expired", "attempts", "tries", "retrying", "counter", "max_reached", "limit"])(
    "a test of %s may end it", (name) => {
      expect(inPython(`while self.${name}():\n    time.sleep(2)`)).toEqual(atLeast(2));
    });
  it.each(["ready", "healthy", "connected"])("one of %s does not, where that never comes", (name) => {
    expect(inPython(`while not self.${name}():\n    time.sleep(2)`)).toEqual(surely(Infinity));
  });
});

describe("what sleeps", () => {
  it.each<[string, Pause]>([
    ["trio.sleep(5)", surely(5)], ["anyio.sleep(5)", surely(5)], ["gevent.sleep(5)", surely(5)], ["eventlet.sleep(5)", surely(5)],
    ["sleepy.sleep(5)", null], ["time.sleeps(5)", null], ["time.sleep()", null], ["time.monotonic()", null],
  ])("Python: %s", (call, expected) => {
    expect(inPython(`import trio, anyio, gevent, eventlet, sleepy\n${call}`)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    ["Bun.sleepSync(5000);", surely(5)], ["await Bun.sleep(5000);", surely(5)], ["Bun.sleep(5000);", null], ["return sleep(5000);", surely(5)],
    ["await scheduler.wait(5000);", surely(5)], ["await sleep();", null],
    ["await promisify(setTimeout)(5000);", surely(5)], ["await promisify(setImmediate)(5000);", null],
    ["await new Promise((resolve) => setTimeout(resolve, 5000));", surely(5)],
    ["await new Promise(executor);", null], ["await new Promise((resolve) => setTimeout(resolve));", null], ["await new Other((resolve) => setTimeout(resolve, 5000));", null],
    ["await new Promise((resolve) => { this.later = () => setTimeout(resolve, 5000); });", null],
    ["await new Promise((resolve) => { setTimeout(resolve, 5000); setTimeout(resolve, 1000); });", surely(5)],
  ])("TypeScript: %s", (code, expected) => {
    expect(inTypeScript(code)).toEqual(expected);
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
    ["stop=stop_all(self.stop, self.other), wait=wait_fixed(2)", null],
    ["stop=stop_all(self.stop, stop_after_delay(9)), wait=wait_fixed(2)", surely(9)],
    ["stop=stop_after_attempt(5) + 3, wait=wait_fixed(2)", null],
    ["stop=stop_when_event_set(self.event), wait=wait_fixed(2)", null],
    ["stop=stop_before_delay(9), wait=wait_fixed(2)", surely(9)],
    ["stop=stop_after_delay(max_delay=9)", surely(9)],
    ["stop=stop_after_attempt(max_attempt_number=5), wait=wait_fixed(wait=2)", surely(8)],
    ["stop=stop_after_attempt(5), wait=wait_exponential()", surely(15)],
    ["stop=stop_after_attempt(5), wait=wait_exponential(min=3)", surely(18)],
    ["stop=stop_after_attempt(4), wait=wait_exponential(exp_base=3)", surely(13)],
    ["stop=stop_after_attempt(4), wait=wait_exponential(2, 5)", surely(11)],
    ["stop=stop_after_attempt(4), wait=wait_exponential(multiplier=self.more)", null],
    ["stop=stop_after_attempt(4), wait=wait_exponential(max=self.most)", null],
    ["stop=stop_after_attempt(4), wait=wait_exponential(exp_base=self.base)", null],
    ["stop=stop_after_attempt(4), wait=wait_exponential(min=self.least)", null],
    ["stop=stop_after_attempt(5), wait=wait_random_exponential(max=4)", surely(11)],
    ["stop=stop_after_attempt(3), wait=wait_exponential_jitter(2)", surely(6)],
    ["stop=stop_after_attempt(3), wait=wait_incrementing()", surely(100)],
    ["stop=stop_after_attempt(4), wait=wait_incrementing(10, 20, 40)", surely(80)],
    ["stop=stop_after_attempt(4), wait=wait_incrementing(max=self.most)", null],
    ["stop=stop_after_attempt(4), wait=wait_random()", surely(3)],
    ["stop=stop_after_attempt(4), wait=wait_random(0, self.most)", null],
    ["stop=stop_after_attempt(4), wait=wait_none()", surely(0)],
    ["stop=stop_after_attempt(4), wait=wait_chain()", surely(0)],
    ["stop=stop_after_attempt(4), wait=wait_combine()", surely(0)],
    ["stop=stop_after_attempt(4), wait=wait_other(3)", null],
    ["stop=stop_after_attempt(4), wait=wait_fixed(2) * 3", null],
    ["stop=stop_after_attempt(1_000_000), wait=wait_fixed(1)", surely(9_999)],
    ["retry=self.is_transient", surely(Infinity)],
    ["", surely(Infinity)],
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
    ["{ retries: 0 }", surely(0)],
    ["{ retries: 3, factor: this.factor }", null],
    ["{ retries: 3, minTimeout: this.least }", null],
    ["{ retries: 3, maxTimeout: this.most }", null],
    ["{ retries: 3, maxRetryTime: this.whole }", null],
    ["{ ...this.options, retries: 3, factor: 1, minTimeout: 1000, maxTimeout: 1000, maxRetryTime: 9000 }", surely(3)],
    ["{ retries: 3, onFailedAttempt: this.log }", surely(7)],
  ])("p-retry: %s", (options, expected) => {
    expect(inTypeScript(`await pRetry(() => this.workload.check(), ${options});`)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    ["promiseRetry((again) => this.workload.check().catch(again), { retries: 2 })", surely(3)],
    ["pRetry(() => this.workload.check())", surely(1023)],
    ["pOther(() => this.workload.check(), { retries: 3 })", null],
  ])("other packages: %s", (call, expected) => {
    expect(inTypeScript(`await ${call};`)).toEqual(expected);
  });

  it.each<[string, Pause]>([
    ["@retry", surely(Infinity)], ["@retry()", surely(Infinity)], ["@retry(stop=stop_after_attempt(3), wait=wait_fixed(2))", surely(4)],
    ["@tenacity.retry(stop=tenacity.stop_after_delay(7))", surely(7)], ["@tenacity.retry_if_exception_type(ValueError)", null], ["@other", null],
  ])("a decorator: %s", (decorator, expected) => {
    expect(inPython(`self._check()`, `${decorator}\ndef _check(self):\n    self.workload.check()`)).toEqual(expected);
  });
});
