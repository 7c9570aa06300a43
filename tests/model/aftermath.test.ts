/** How a handler goes on after a defer, as the model tells it. */
import { describe, expect, it } from "vitest";
import { py } from "../support/sources.js";
import type { Given } from "./harness.js";
import { fold, modelOf } from "./harness.js";
import { pythonCharm, typescriptCharm } from "./in-handler.js";

/** What follows the first defer of a charm of one handler. */
function after(handler: string, above = "", given: Given = {}) {
  const charm = modelOf({ "src/charm.py": py("framework.observe(self.on.start, self._on_start)", handler, above) }, given);
  const { kind, effect, uncaught, goesOn, inNextRound, exits } = charm.after(charm.defers[0]!);
  return { kind, effect: effect?.node.loc.start.line ?? null, uncaught: uncaught?.node.loc.start.line ?? null, goesOn, inNextRound, exits };
}

const still = { effect: null, uncaught: null, goesOn: "_on_start", inNextRound: false, exits: false };

describe("what follows a defer", () => {
  it.each([
    ["ends", "def _on_start(self, event):\n    event.defer()\n"],
    ["returns", "def _on_start(self, event):\n    event.defer()\n    return\n"],
    ["returns", "def _on_start(self, event):\n    return event.defer()\n"],
  ])("%s", (kind, handler) => {
    expect(after(handler)).toEqual({ ...still, kind });
  });

  it("raises", () => {
    expect(after("def _on_start(self, event):\n    event.defer()\n    raise StopCharm()\n", "from flow import StopCharm\n"))
      .toEqual({ ...still, kind: "raises", uncaught: 13 });
  });

  it("raises what is listed as caught", () => {
    const given = { settings: { controlFlowExceptions: ["StopCharm"] } };
    expect(after("def _on_start(self, event):\n    event.defer()\n    raise StopCharm()\n", "from flow import StopCharm\n", given))
      .toEqual({ ...still, kind: "raises" });
  });

  it("exits", () => {
    expect(after("def _on_start(self, event):\n    event.defer()\n    sys.exit(1)\n", "import sys\n"))
      .toEqual({ ...still, kind: "raises", uncaught: 13, exits: true });
  });

  it("continues, to the effect that fewest tests decide about", () => {
    const handler = `
      def _on_start(self, event):
          event.defer()
          if self.config["a"]:
              self.workload.stop()
          self.workload.restart()
    `;
    expect(after(handler)).toEqual({ ...still, kind: "continues", effect: 13 });
  });

  it("continues in the next round of a loop rather than behind it", () => {
    const handler = `
      def _on_start(self, event):
          for unit in self.units:
              unit.restart()
              event.defer()
          self.workload.restart()
    `;
    expect(after(handler)).toEqual({ ...still, kind: "continues", effect: 11, inNextRound: true });
  });

  it("is told of a defer that no event was found for", () => {
    const charm = modelOf({ "src/charm.py": py("pass", "def helper(self, event):\n    event.defer()\n    self.workload.restart()\n") });
    expect(charm.after(charm.defers[0]!)).toMatchObject({ kind: "continues", goesOn: "helper" });
  });
});

/** What is told of the first defer of a charm whose one handler, that of start, has such a body. */
function told<T>(tell: (model: ReturnType<typeof modelOf>, line: (n: number) => string) => T, py: string, ts: string, more: readonly [py: string, ts: string] = ["", ""]): [T, T] {
  const texts = { "src/charm.py": pythonCharm(py, more[0]), "src/charm.ts": typescriptCharm(ts, more[1]) };
  const [inPython, inTypeScript] = Object.entries(texts).map(([path, text]) => tell(modelOf({ [path]: text }), (n) => text.split("\n")[n - 1]?.trim() ?? ""));
  return [inPython!, inTypeScript!];
}

describe("the last words behind a defer", () => {
  it.each<[what: string, py: string, ts: string, last: readonly [py: string, ts: string] | null]>([
    ["nothing", "event.defer()", "event.defer();", null],
    ["nothing of what stands before it", "print('a')\nevent.defer()", "console.log('a');\nevent.defer();", null],
    ["a log line", "event.defer()\nprint('a')", "event.defer();\nconsole.log('a');", ["print('a')", "console.log('a');"]],
    ["a status and a log line", "event.defer()\nself.unit.status = ops.WaitingStatus('a')\nprint('a')\nreturn", "event.defer();\nthis.unit.status = new ops.WaitingStatus('a');\nconsole.log('a');\nreturn;", ["print('a')", "console.log('a');"]],
    ["a status before some work", "event.defer()\nself.unit.status = ops.WaitingStatus('a')\nself.x.restart()\nprint('a')", "event.defer();\nthis.unit.status = new ops.WaitingStatus('a');\nthis.x.restart();\nconsole.log('a');", ["self.unit.status = ops.WaitingStatus('a')", "this.unit.status = new ops.WaitingStatus('a');"]],
    ["no work", "event.defer()\nself.x.restart()", "event.defer();\nthis.x.restart();", null],
    ["no test", "event.defer()\nif self.a:\n    print('a')\nprint('b')", "event.defer();\nif (this.a) console.log('a');\nconsole.log('b');", null],
    // What a local is given is for what follows.
    ["no local", "event.defer()\nfound = 1\nprint(found)", "event.defer();\nconst found = 1;\nconsole.log(found);", null],
    ["nothing behind the branch", "if self.a:\n    event.defer()\nprint('a')", "if (this.a) {\n  event.defer();\n}\nconsole.log('a');", null],
    ["nothing beside a return", "return event.defer()", "return event.defer();", null],
    ["nothing beside a part of an expression", "self.a or event.defer()\nprint('a')", "this.a || event.defer();\nconsole.log('a');", null],
  ])("are %s", (_, py, ts, last) => {
    expect(told((model, line) => {
      const { lastWords } = model.after(model.defers[0]!);
      return lastWords && line(lastWords.loc.start.line);
    }, py, ts)).toEqual(last ?? [null, null]);
  });

  it("are no local beside an attribute", () => {
    const charm = modelOf({ "src/charm.py": pythonCharm("event.defer()\nself.unit.status = status = ops.WaitingStatus('a')\nprint(status)") });
    expect(charm.after(charm.defers[0]!).lastWords).toBeNull();
  });
});

describe("who goes on", () => {
  const goesOn = (py: string, ts: string, more?: readonly [py: string, ts: string]): [unknown, unknown] => told((model, line) => {
    const { goesOn: name, after, effect } = model.after(model.defers[0]!);
    return [fold(name), effect && fold(line(effect.node.loc.start.line)).replace(";", ""), after && fold(line(after.node.loc.start.line)).replace(";", "")];
  }, py, ts, more);
  const check: readonly [string, string] = ["def _check(self, event):\n    event.defer()", "private check(event: ops.EventBase): void {\n  event.defer();\n}"];

  it.each<[what: string, py: string, ts: string, expected: (string | null)[], more?: readonly [py: string, ts: string]]>([
    ["nobody", "event.defer()", "event.defer();", ["on_start", null, null]],
    ["the function itself", "event.defer()\nself.x.restart()", "event.defer();\nthis.x.restart();", ["on_start", "self.x.restart()", null]],
    ["its caller", "self._check(event)\nself.x.restart()", "this.check(event);\nthis.x.restart();", ["on_start", "self.x.restart()", "self.check(event)"], check],
    ["nobody, of two", "self._check(event)", "this.check(event);", ["check", null, null], check],
    ["the function itself, rather than its caller", "self._check(event)\nself.x.restart()", "this.check(event);\nthis.x.restart();", ["check", "self.x.stop()", null],
      ["def _check(self, event):\n    event.defer()\n    self.x.stop()", "private check(event: ops.EventBase): void {\n  event.defer();\n  this.x.stop();\n}"]],
    ["the caller that does so in any case", "if self.a:\n    self._check(event)\n    if self.b:\n        self.x.stop()\nelse:\n    self._check(event)\n    self.x.restart()",
      "if (this.a) {\n  this.check(event);\n  if (this.b) {\n    this.x.stop();\n  }\n} else {\n  this.check(event);\n  this.x.restart();\n}", ["on_start", "self.x.restart()", "self.check(event)"], check],
  ])("%s", (_, py, ts, expected, more) => {
    expect(goesOn(py, ts, more)).toEqual([expected, expected]);
  });
});
