/** What runs in a function behind a call that has handed the event over: what it gave back, and what it left behind. */
import { describe } from "vitest";
import { follows, followsInPython, followsInTypeScript } from "./in-handler.js";
import { inPython, python, twins, typescript } from "./harness.js";

describe("what the call gives back", () => {
  /** The handler goes on when what it has called comes to `false`; that is what stands between the two. */
  const through = (name: string, py: string, ts: string, gives: readonly [py: string, ts: string], after: string): void => follows(name, {
    py: "if self._checked(event):\n    return\nself.x.restart()", ts: "if (this.checked(event)) return;\nthis.x.restart();",
    more: {
      py: `def _checked(self, event):\n    ${py.replaceAll("\n", "\n    ")}\ndef _check(self, event):\n    event.defer()\n    return ${gives[0]}`,
      ts: `private checked(event: ops.EventBase) {\n  ${ts}\n}\nprivate check(event: ops.EventBase) {\n  event.defer();\n  return ${gives[1]};\n}`,
    },
  }, [after]);

  for (const [value, gives, after] of [["true", ["True", "true"], "returns"], ["false", ["False", "false"], "continues: restart"]] as const) {
    through(`${value}, given on at once`, "return self._check(event)", "return this.check(event);", gives, after);
    through(`${value}, given on by a local`, "found = self._check(event)\nprint(found)\nreturn found", "const found = this.check(event);\nconsole.log(found);\nreturn found;", gives, after);
  }
  // Which of the two the local holds is not known: then nothing is said.
  through("in a local that is assigned anew", "found = self._check(event)\nfound = self.x.found\nreturn found", "let found = this.check(event);\nfound = this.x.found;\nreturn found;", ["False", "false"], "returns");
  through("as the second of two", "found, why = self._check(event)\nreturn why", "const [found, why] = this.check(event);\nreturn why;", ["True, False", "[true, false]"], "continues: restart");

  const awaited = (name: string, gives: readonly [py: string, ts: string], after: string): void => twins(name, python({
    init: "framework.observe(self.on.start, self._on_start)", body: `
async def _on_start(self, event):
    if await self._checked(event):
        return
    self.x.restart()
async def _checked(self, event):
    return await self._check(event)
async def _check(self, event):
    event.defer()
    return ${gives[0]}`,
  }), typescript({
    init: "framework.observe(this.on.start, this.onStart);", body: `
private async onStart(event: ops.StartEvent) {
  if (await this.checked(event)) return;
  this.x.restart();
}
private async checked(event: ops.StartEvent) { return await this.check(event); }
private async check(event: ops.StartEvent) { event.defer(); return ${gives[1]}; }`,
  }), { after: [after] });
  awaited("true, awaited", ["True", "true"], "returns");
  awaited("false, awaited", ["False", "false"], "continues: restart");

  follows("differs with the defer", {
    py: "if self._check(event):\n    return\nself.x.restart()", ts: "if (this.check(event)) return;\nthis.x.restart();",
    more: {
      py: "def _check(self, event):\n    if self.a:\n        event.defer()\n        return True\n    event.defer()\n    return False",
      ts: "private check(event: ops.EventBase): boolean {\n  if (this.a) {\n    event.defer();\n    return true;\n  }\n  event.defer();\n  return false;\n}",
    },
  }, ["returns", "continues: restart"]);
  const LATE = { py: "def _check(self, event):\n    return event.defer()", ts: "private check(event: ops.EventBase): void { return event.defer(); }" };
  follows("is nothing, where a defer is given back", { py: "if self._check(event):\n    self.x.restart()", ts: "if (this.check(event)) this.x.restart();", more: LATE }, ["ends"]);
  follows("is nothing, where a defer is given back, and nothing is asked for", { py: "if not self._check(event):\n    self.x.restart()", ts: "if (!this.check(event)) this.x.restart();", more: LATE }, ["continues: restart"]);
  follows("may be nothing, where one way leads to the end", {
    py: "if self._check(event):\n    return\nself.x.restart()", ts: "if (this.check(event)) return;\nthis.x.restart();",
    more: {
      py: "def _check(self, event):\n    event.defer()\n    if self.a:\n        return True\n    print('b')",
      ts: "private check(event: ops.EventBase): boolean | undefined {\n  event.defer();\n  if (this.a) return true;\n  console.log('b');\n}",
    },
  }, ["continues: restart"]);
  follows("does not matter to what comes whatever it is", {
    py: "if not self._check(event):\n    print('waiting')\nself.x.restart()", ts: "if (!this.check(event)) console.log('waiting');\nthis.x.restart();",
    more: {
      py: "def _check(self, event):\n    if not self.x.ready:\n        event.defer()\n    return self.x.state",
      ts: "private check(event: ops.EventBase): boolean {\n  if (!this.x.ready) event.defer();\n  return this.x.state;\n}",
    },
  }, ["continues: restart"]);
  follows("says nothing of the next round", {
    py: "for unit in self.units:\n    if self._check(unit, event):\n        continue\n    unit.restart()", ts: "for (const unit of this.units) {\n  if (this.check(unit, event)) continue;\n  unit.restart();\n}",
    more: {
      py: "def _check(self, unit, event):\n    if unit.ready:\n        return False\n    event.defer()\n    return True",
      ts: "private check(unit: Unit, event: ops.EventBase): boolean {\n  if (unit.ready) return false;\n  event.defer();\n  return true;\n}",
    },
  }, ["continues: restart again"]);
  follows("is what a branch is chosen by", {
    py: "match self._check(event):\n    case 'ready':\n        self.x.restart()\n    case _:\n        return", ts: "switch (this.check(event)) {\n  case 'ready':\n    this.x.restart();\n    break;\n  default:\n    return;\n}",
    more: {
      py: "def _check(self, event):\n    if not self.x.ready:\n        event.defer()\n    return self.x.state",
      ts: "private check(event: ops.EventBase): string {\n  if (!this.x.ready) event.defer();\n  return this.x.state;\n}",
    },
  }, ["returns"]);
});

describe("what is known on the way", () => {
  follows("differs with the way to the call", {
    py: "self._check(event)\nif self.a:\n    self.x.restart()", ts: "this.check(event);\nif (this.a) this.x.restart();",
    more: {
      py: "def _check(self, event):\n    if self.a:\n        event.defer()\n    else:\n        event.defer()",
      ts: "private check(event: ops.EventBase): void {\n  if (this.a) event.defer();\n  else event.defer();\n}",
    },
  }, ["continues: restart", "ends"]);
  twins("differs with the event", python({
    init: "framework.observe(self.on.start, self._run)\nframework.observe(self.on.config_changed, self._run)", body: `
def _run(self, event):
    self._check(event)
    if isinstance(event, ops.ConfigChangedEvent):
        self.x.restart()
def _check(self, event):
    event.defer()`,
  }), typescript({
    init: "framework.observe(this.on.start, this.run);\nframework.observe(this.on.configChanged, this.run);", body: `
private run(event: ops.EventBase): void {
  this.check(event);
  if (event instanceof ops.ConfigChangedEvent) this.x.restart();
}
private check(event: ops.EventBase): void { event.defer(); }`,
  }), { after: ["continues: restart"] });
  follows("differs with the way from the defer", {
    py: "event.defer()\nif not self.b:\n    print('b')\nif not self.b:\n    self.x.restart()", ts: "event.defer();\nif (!this.b) console.log('b');\nif (!this.b) this.x.restart();",
  }, ["continues: restart"]);
  follows("holds in a finally, too", {
    py: "if not self.a:\n    try:\n        event.defer()\n        raise ValueError()\n    finally:\n        if self.a:\n            self.x.stop()",
    ts: "if (!this.a) {\n  try {\n    event.defer();\n    throw new Error();\n  } finally {\n    if (this.a) this.x.stop();\n  }\n}",
  }, ["raises, uncaught"]);
});

describe("exceptions", () => {
  follows("that leave the function itself under a test", { py: "event.defer()\nif self.b:\n    raise ValueError()", ts: "event.defer();\nif (this.b) throw new Error();" }, ["ends, uncaught"]);
  followsInPython("of two kinds, through one finally", {
    py: "try:\n    try:\n        event.defer()\n        if self.a:\n            raise TypeError()\n        raise ValueError()\n    finally:\n        print('left')\nexcept ValueError:\n    self.x.restart()",
  }, ["continues: restart, uncaught"]);
  // What is thrown again may be of any kind.
  followsInTypeScript("of two kinds, through one finally", "try {\n  try {\n    event.defer();\n    if (this.a) throw new TypeError();\n    throw new RangeError();\n  } finally {\n    console.log('left');\n  }\n} catch (error) {\n  if (!(error instanceof RangeError)) throw error;\n  this.x.restart();\n}",
    ["continues: restart"]);
});

describe("what is left behind", () => {
  // The charm has noted it in order to stop later; whether it does cannot be seen.
  follows("in an attribute, for a test that raises", {
    py: "if self.x.a:\n    self.missing = True\n    event.defer()\nif self.missing:\n    raise ValueError()\nself.x.b()",
    ts: "if (this.x.a) {\n  this.missing = true;\n  event.defer();\n}\nif (this.missing) throw new Error();\nthis.x.b();",
  }, ["ends"]);
  follows("in a list that is gone through", {
    py: "missing = []\nif not self.x.a:\n    missing.append('db')\n    event.defer()\nfor name in missing:\n    self.x.stop(name)",
    ts: "const missing: string[] = [];\nif (!this.x.a) {\n  missing.push('db');\n  event.defer();\n}\nfor (const name of missing) this.x.stop(name);",
  }, ["ends"]);
  follows("in a list that is gone through before the work", {
    py: "missing = []\nif not self.x.a:\n    missing.append('db')\n    event.defer()\nfor name in missing:\n    print(name)\nself.x.restart()",
    ts: "const missing: string[] = [];\nif (!this.x.a) {\n  missing.push('db');\n  event.defer();\n}\nfor (const name of missing) console.log(name);\nthis.x.restart();",
  }, ["continues: restart"]);
  follows("in no list that is gone through", {
    py: "missing = []\nif not self.x.a:\n    missing.append('db')\n    event.defer()\nfor name in self.units:\n    self.x.stop(name)",
    ts: "const missing: string[] = [];\nif (!this.x.a) {\n  missing.push('db');\n  event.defer();\n}\nfor (const name of this.units) this.x.stop(name);",
  }, ["continues: stop"]);
});

describe("loops", () => {
  follows("that go through what some work gives, which is done before the first round", {
    py: "for unit in self.x.restart_all():\n    event.defer()", ts: "for (const unit of this.x.restartAll()) event.defer();",
  }, ["ends"]);
  twins("that wait for each", python({
    init: "framework.observe(self.on.start, self._on_start)",
    body: "async def _on_start(self, event):\n    async for unit in self.x.restart_all():\n        event.defer()\n        unit.restart()\n    async for unit in self.x.stop_all():\n        event.defer()",
  }), typescript({
    init: "framework.observe(this.on.start, this.onStart);",
    body: "private async onStart(event: ops.StartEvent) {\n  for await (const unit of this.x.restartAll()) {\n    event.defer();\n    unit.restart();\n  }\n  for await (const unit of this.x.stopAll()) event.defer();\n}",
  }), { after: ["continues: restart again", "ends"] });
  follows("that raise in another round, which has nothing to do with the defer", {
    py: "for unit in self.units:\n    if unit.a:\n        event.defer()\n    else:\n        raise ValueError()", ts: "for (const unit of this.units) {\n  if (unit.a) event.defer();\n  else throw new Error();\n}",
  }, ["ends"]);
  follows("without an end", { py: "event.defer()\nwhile True:\n    pass", ts: "event.defer();\nwhile (true) {\n}" }, ["ends"]);
  follows("with a call that hands the event over, after another", {
    py: "self._check(event)\nself.x.stop()\nwhile self.x.has_more():\n    self._check(event)\n    self.x.step()", ts: "this.check(event);\nthis.x.stop();\nwhile (this.x.hasMore()) {\n  this.check(event);\n  this.x.step();\n}",
    more: { py: "def _check(self, event):\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  event.defer();\n}" },
  }, ["continues: step again"]);
});

describe("managers of a block", () => {
  const managing = (name: string, body: string, manager: string, after: readonly string[]): void => followsInPython(name, {
    top: "from contextlib import contextmanager", py: body, more: `@contextmanager\ndef _managed(self, event):\n    ${manager.replaceAll("\n", "\n    ")}`,
  }, after);

  managing("that defer on their way out, whatever happens", "with self._managed(event):\n    self.x.restart()\nself.x.stop()", "try:\n    yield\nfinally:\n    event.defer()", ["continues: stop"]);
  managing("that defer behind it, with nothing left to do", "with self._managed(event):\n    self.x.restart()", "yield\nevent.defer()", ["ends"]);
  managing("that defer in front of it, and go on in one of two ways", "with self._managed(event):\n    self.x.restart()\nself.x.stop()", "event.defer()\nif self.a:\n    yield 1\nelse:\n    yield 2", ["continues: restart"]);
  managing("that defer at both ends", "with self._managed(event):\n    self.x.restart()\nself.x.stop()", "if self.a:\n    event.defer()\nyield\nevent.defer()", ["continues: restart", "continues: stop"]);

  const guard = (way: "" | "a", gives: string): string => `class Guard:
    def __init__(self, event):
        self.event = event
    ${way && "async "}def __${way}enter__(self):
        return self
    ${way && "async "}def __${way}exit__(self, kind, error, trace):
        if kind:
            self.event.defer()
        return ${gives}`;
  for (const way of ["", "a"] as const) {
    const body = `${way && "async "}def _on_start(self, event):\n    ${way && "async "}with Guard(event):\n        self.x.restart()\n    self.x.stop()`;
    const init = "framework.observe(self.on.start, self._on_start)";
    inPython(`that are ${way && "awaited "}objects, defer, and swallow what was raised`, python({ top: guard(way, "True"), init, body }), { after: ["continues: stop"] });
    // What was raised goes on, so that nothing follows.
    inPython(`that are ${way && "awaited "}objects, defer, and let through what was raised`, python({ top: guard(way, "False"), init, body }), { after: ["ends"] });
  }
});

describe("callers", () => {
  follows("that have reasons of their own to raise", {
    py: "self._check(event)\nif self.b:\n    raise ValueError()", ts: "this.check(event);\nif (this.b) throw new Error();",
    more: { py: "def _check(self, event):\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  event.defer();\n}" },
  }, ["ends"]);
  twins("in a library do what is its own to do", {
    "src/charm.py": python({
      top: "from charms.other.v0.lib import run", init: "framework.observe(self.on.start, self._on_start)",
      body: "def _on_start(self, event):\n    run(self._check, event)\ndef _check(self, event):\n    event.defer()",
    }),
    "lib/charms/other/v0/lib.py": "def run(check, event):\n    check(event)\n    event.framework.x.restart()\n",
  }, {
    "src/charm.ts": typescript({
      top: "import { run } from '../lib/charms/other/v0/lib';", init: "framework.observe(this.on.start, this.onStart);",
      body: "private onStart(event: ops.StartEvent): void { run(this.check, event); }\nprivate check(event: ops.EventBase): void { event.defer(); }",
    }),
    "lib/charms/other/v0/lib.ts": "export function run(check, event) {\n  check(event);\n  event.framework.x.restart();\n}\n",
  }, { after: ["ends"] });
});
