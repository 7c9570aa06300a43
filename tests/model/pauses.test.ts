/** Where pauses are told, and how. */
import { describe, expect, it, test } from "vitest";
import { timeText } from "../../lib/charm/seconds.js";
import { modelOf, python, typescript } from "./harness.js";

test.each([
  [0, "0 seconds"], [0.5, "0.5 seconds"], [1, "1 second"], [2.46, "2.5 seconds"], [9.94, "9.9 seconds"], [12.4, "12 seconds"], [119, "119 seconds"],
  [120, "2 minutes"], [150, "2.5 minutes"], [3600, "60 minutes"],
])("%s seconds are told as %s", (seconds, text) => expect(timeText(seconds)).toBe(text));

describe("where a pause is told", () => {
  /** The place and the seconds of each pause, and the event that it keeps waiting. */
  const told = (path: string, text: string): string[] =>
    modelOf({ [path]: text }).blocking(path).map(({ place: { node }, seconds, event }) => `${event.kind}: ${text.slice(...node.range)} ${seconds}`);
  const py = (body: string, init = "framework.observe(self.on.start, self._on_start)", top = ""): string[] =>
    told("src/charm.py", python({ top: `import time\nfrom tenacity import *\n${top}`, init, body }));
  const ts = (body: string, init = "framework.observe(this.on.start, this.onStart);"): string[] =>
    told("src/charm.ts", typescript({ top: "import { setTimeout as sleep } from 'timers/promises';", init, body }));

  it("at the call that says how long", () => {
    expect(py("def _on_start(self, event):\n    self._wait(5)\n    self._wait(delay=7)\ndef _wait(self, delay):\n    time.sleep(delay)"))
      .toEqual(["start: self._wait(5) 5", "start: self._wait(delay=7) 7"]);
    expect(ts("async onStart(event) {\n  await this.wait(5000);\n}\nasync wait(delay) { await sleep(delay); }")).toEqual(["start: this.wait(5000) 5"]);
  });
  it("at the sleep where its function says so by itself", () => {
    expect(py("def _on_start(self, event):\n    self._wait()\ndef _wait(self, delay=5):\n    time.sleep(delay)")).toEqual(["start: time.sleep(delay) 5"]);
    expect(ts("async onStart(event) {\n  await this.wait();\n}\nasync wait(delay = 5000) { await sleep(delay); }")).toEqual(["start: sleep(delay) 5"]);
  });
  it("in an arrow without a body", () => {
    expect(ts("", "framework.observe(this.on.start, async (event) => await sleep(5000));")).toEqual(["start: sleep(5000) 5"]);
  });
  it("at the decorator that makes a retry of its function", () => {
    expect(py("def _on_start(self, event):\n    self._load()\n@retry(stop=stop_after_attempt(TIMES), wait=wait_fixed(2))\ndef _load(self):\n    self.x.load()", undefined, "from tenacity import retry, stop_after_attempt, wait_fixed\nTIMES = 3"))
      .toEqual(["start: retry(stop=stop_after_attempt(TIMES), wait=wait_fixed(2)) 4"]);
    expect(py("def _on_start(self, event):\n    self._load()\n@guarded(3)\ndef _load(self):\n    self.x.load()")).toEqual([]);
  });
  it("and whether it tries again", () => {
    const again = (path: string, text: string): boolean[] => modelOf({ [path]: text }).blocking(path).map((pause) => pause.again);
    const inPython = (body: string): boolean[] => again("src/charm.py", python({ top: "import time\nfrom tenacity import Retrying, stop_after_attempt, wait_fixed", init: "framework.observe(self.on.start, self._on_start)", body: `def _on_start(self, event):\n    ${body}` }));
    expect(inPython("time.sleep(5)")).toEqual([false]);
    expect(inPython("for i in range(3):\n        time.sleep(5)")).toEqual([true]);
    expect(inPython("for attempt in Retrying(stop=stop_after_attempt(3), wait=wait_fixed(5)):\n        with attempt:\n            self.x.load()")).toEqual([true]);
    const inTypeScript = (body: string): boolean[] => again("src/charm.ts", typescript({ top: "import { setTimeout as sleep } from 'timers/promises';\nimport pRetry from 'p-retry';", init: "framework.observe(this.on.start, this.onStart);", body: `async onStart(event) { ${body} }` }));
    expect(inTypeScript("await sleep(5000);")).toEqual([false]);
    expect(inTypeScript("for (const i of [1, 2]) await sleep(5000);")).toEqual([true]);
    expect(inTypeScript("await pRetry(() => this.load());")).toEqual([true]);
  });
  it("nowhere, where it cannot be told", () => {
    expect(py("def _on_start(self, event):\n    self._wait(self.delay)\ndef _wait(self, delay):\n    time.sleep(delay)")).toEqual([]);
  });
  it("once, with an event that could be deferred", () => {
    const body = "def _on_start(self, event):\n    self._wait()\ndef _wait(self):\n    time.sleep(5)\n    time.sleep(6)";
    const observing = (...events: string[]): string => events.map((event) => `framework.observe(self.on.${event}, self._on_start)`).join("\n");
    expect(py(body, observing("update_status", "config_changed", "start"))).toEqual(["config_changed: time.sleep(5) 5", "config_changed: time.sleep(6) 6"]);
    expect(py(body, observing("backup_action", "update_status"))).toEqual(["update_status: time.sleep(5) 5", "update_status: time.sleep(6) 6"]);
    expect(py(body, observing("backup_action", "stop", "db_relation_broken"))).toEqual([]);
  });
});
