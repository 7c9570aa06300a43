/** Events that are handed on in ways that are seldom seen, and as far as they are followed. */
import { describe, expect, it } from "vitest";
import { attributeSet, uncalledDefer } from "../../lib/charm/outings.js";
import { show } from "../../lib/charm/show.js";
import { parsePython } from "../../lib/python/parse.js";
import { walk } from "../../lib/syntax/index.js";
import type { Node } from "../../lib/syntax/index.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";
import { inPython, python, twins } from "./harness.js";
import { pythonCharm, reached, typescriptCharm } from "./in-handler.js";

describe("to what is called", () => {
  reached("one of two, in a partial", {
    py: "functools.partial(self._one if self.a else self._other, event)()", ts: "(this.a ? this.one : this.other).bind(this, event)();",
    more: { py: "def _one(self, event):\n    event.defer()\ndef _other(self, event):\n    event.defer()", ts: "private one(event: ops.EventBase): void { event.defer(); }\nprivate other(event: ops.EventBase): void { event.defer(); }" },
  }, ["one: start via one", "other: start via other"]);
  inPython("a class is no handler: ops would not know what to call", python({
    top: "class Handler:\n    def __init__(self, event):\n        event.defer()", init: "framework.observe(self.on.start, Handler)", body: "def run(self): ...",
  }), { defers: ["__init__: nothing"], unresolved: ["The handler `Handler` could not be found."] });
  twins("a function that is known to defer", pythonCharm("retry_later(event)  # one\nself.x.retry_later(1, event)  # two\nretry_later(self.x)\nretry(event)"),
    typescriptCharm("retryLater(event); // one\nthis.x.retryLater(1, event); // two\nretryLater(this.x);\nretry(event);"),
    { settings: { deferWrappers: ["retry_later", "retryLater"] }, defers: ["one: start", "two: start"] });
});

describe("on paths that contradict themselves", () => {
  reached("first, and on one that does not", {
    py: "if self.a:\n    if not self.a:\n        self._run(event)\nself._run(event)", ts: "if (this.a) {\n  if (!this.a) this.run(event);\n}\nthis.run(event);",
    more: { py: "def _run(self, event):\n    event.defer()", ts: "private run(event: ops.EventBase): void { event.defer(); }" },
  }, ["run: start via run"]);
  reached("of which something else is known", {
    py: "if not self.a:\n    self._run(event)\nelif self.b:\n    self._run(event)", ts: "if (!this.a) this.run(event);\nelse if (this.b) this.run(event);",
    more: { py: "def _run(self, event):\n    if self.a:\n        event.defer()", ts: "private run(event: ops.EventBase): void { if (this.a) event.defer(); }" },
  }, ["run: start via run"]);
  const branches = Array.from({ length: 20 }, (_, i) => i);
  reached("of which there are too many to remember what each has tested", {
    py: branches.map((i) => `if self.c${i}:\n    self._run(event)\n    return`).join("\n"), ts: branches.map((i) => `if (this.c${i}) { this.run(event); return; }`).join("\n"),
    more: { py: "def _run(self, event):\n    if self.c0:\n        return\n    if self.c19:\n        event.defer()", ts: "private run(event: ops.EventBase): void {\n  if (this.c0) return;\n  if (this.c19) event.defer();\n}" },
  }, ["run: start via run"]);
});

describe("far", () => {
  /** A handler that hands its event through so many methods. */
  const chain = (length: number): { py: string; ts: string } => ({
    py: Array.from({ length }, (_, i) => `def _m${i}(self, event):\n    ${i + 1 < length ? `self._m${i + 1}(event)` : "event.defer()  # end"}`).join("\n"),
    ts: Array.from({ length }, (_, i) => `private m${i}(event: ops.EventBase): void {\n  ${i + 1 < length ? `this.m${i + 1}(event);` : "event.defer(); // end"}\n}`).join("\n"),
  });
  const via = Array.from({ length: 39 }, (_, i) => `m${i}`).join(" > ");

  reached("through forty functions", { py: "self._m0(event)", ts: "this.m0(event);", more: chain(39) }, [`end: start via ${via}`]);
  reached("through more, which nobody does", { py: "self._m0(event)", ts: "this.m0(event);", more: chain(40) }, ["end: nothing"]);
});

describe("in what a function sees of the one around it", () => {
  reached("by each call of that, with what it was given", {
    py: "self._make(event)()\nself._make(None)()", ts: "this.make(event)();\nthis.make(null)();",
    more: { py: "def _make(self, given):\n    def later():\n        if given is not None:\n            given.defer()\n    return later", ts: "private make(given: ops.EventBase | null) {\n  const later = () => {\n    if (given !== null) given.defer();\n  };\n  return later;\n}" },
  }, ["later: start via make"]);
});

function nodesOf(language: "python" | "typescript", text: string): Node[] {
  const parsed = language === "python" ? parsePython(text) : parseTypeScript(text, "/charm/src/charm.ts");
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  const found: Node[] = [];
  walk(parsed.module, (node) => void found.push(node));
  return found;
}

describe("a defer that is not called", () => {
  const told = (language: "python" | "typescript", text: string): string[] => nodesOf(language, text).flatMap((node) => uncalledDefer(node) ?? []);

  it.each<[string, string, string[]]>([
    ["event.defer", "event.defer;", ["dropped"]],
    ["event.defer()", "event.defer();", []],
    ["ready or event.defer", "ready || event.defer;", ["dropped"]],
    ["event.defer or ready", "event.defer || ready;", []],
    ["event.defer if ready else None", "ready ? event.defer : null;", ["dropped"]],
    ["None if ready else event.defer", "ready ? null : event.defer;", ["dropped"]],
    ["1 if event.defer else 2", "event.defer ? 1 : 2;", []],
    ["def f(event):\n    return event.defer", "function f(event) { return event.defer; }", ["returned"]],
    ["def f(event):\n    return ready or event.defer", "function f(event) { return ready || event.defer; }", ["returned"]],
    ["async def f(event):\n    await event.defer", "async function f(event) { await event.defer; }", ["dropped"]],
    ["later(event.defer)", "later(event.defer);", []],
    ["later = event.defer", "later = event.defer;", []],
    ["event.deferred", "event.deferred;", []],
    ["defer", "defer;", []],
  ])("%s", (py, ts, expected) => {
    expect(told("python", py)).toEqual(expected);
    expect(told("typescript", ts)).toEqual(expected);
  });
});

describe("an attribute that is set", () => {
  const told = (language: "python" | "typescript", text: string): string[] => nodesOf(language, text).flatMap((node) => {
    const set = attributeSet(node, language);
    return set ? [`${show(set.of)}.${set.name}`] : [];
  });

  it.each<[string, string, string[]]>([
    ["event.tries = 1", "event.tries = 1;", ["event.tries"]],
    ["event.tries += 1", "event.tries += 1;", ["event.tries"]],
    ["event.tries, event.last = 1, 2", "[event.tries, event.last] = [1, 2];", ["event.tries", "event.last"]],
    ["event.tries: int = 1", "(event.tries as number) = 1;", ["event.tries"]],
    ["self.tries = 1", "this.tries = 1;", []],
    ["event.relation.tries = 1", "event.relation.tries = 1;", []],
    ["print(event.tries)", "print(event.tries);", []],
    ["x = event.tries", "x = event.tries;", []],
  ])("%s", (py, ts, expected) => {
    expect(told("python", py)).toEqual(expected);
    expect(told("typescript", ts)).toEqual(expected);
  });

  it.each<["python" | "typescript", string, string[]]>([
    ["python", "event.tries: int", []],
    ["python", "setattr(event, 'tries', 1)", ["event.tries"]],
    ["python", "setattr(event, name, 1)", []],
    ["python", "setattr(self, 'tries', 1)", []],
    ["python", "setattr(event)", []],
    ["python", "getattr(event, 'tries')", []],
    ["python", "event['tries'] = 1", []],
    ["python", "Object.assign(event, {'tries': 1})", []],
    ["typescript", "event['tries'] = 1;", ["event.tries"]],
    ["typescript", "event[name] = 1;", []],
    ["typescript", "event[3] = 1;", []],
    ["typescript", "Object.assign(event, { tries: 1 });", ["event.tries"]],
    ["typescript", "Object.assign(event, more);", []],
    ["typescript", "Object.assign(event, { ...more });", []],
    ["typescript", "Object.assign(event);", []],
    ["typescript", "setattr(event, 'tries', 1);", []],
  ])("%s: %s", (language, text, expected) => {
    expect(told(language, text)).toEqual(expected);
  });
});
