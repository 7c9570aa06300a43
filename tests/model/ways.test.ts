/** Ways through a handler that are seldom gone: out of several blocks at once, around a circle, past what refuses. */
import { describe } from "vitest";
import { follows, followsInPython, followsInTypeScript, init, reached } from "./in-handler.js";
import { inPython, python } from "./harness.js";

describe("out of several blocks", () => {
  followsInTypeScript("to a label, through a finally that works", "outer: for (const unit of this.units) {\n  for (const port of unit.ports) {\n    try {\n      if (port.a) { event.defer(); continue outer; }\n      event.defer();\n      break outer;\n    } finally {\n      console.log('left');\n    }\n  }\n  unit.restart();\n}\nthis.x.stop();",
    ["continues: restart again", "continues: stop"]);
  followsInTypeScript("to a label of a block, through a finally", "ready: {\n  try {\n    event.defer();\n    break ready;\n  } finally {\n    console.log('left');\n  }\n  this.x.restart();\n}", ["ends"]);
  followsInTypeScript("of a switch, through a finally", "switch (this.mode) {\n  case 'a':\n    try {\n      event.defer();\n      break;\n    } finally {\n      console.log('left');\n    }\n    this.x.restart();\n}\nthis.x.stop();", ["continues: stop"]);
  followsInTypeScript("of a loop, from within a switch", "for (const unit of this.units) {\n  switch (unit.mode) {\n    case 'a':\n      event.defer();\n      continue;\n    case 'b':\n      event.defer();\n      break;\n  }\n  unit.restart();\n}", ["continues: restart again", "continues: restart again"]);
  followsInTypeScript("of a block by its name", "ready: {\n  if (this.a) {\n    event.defer();\n    break ready;\n  }\n  this.x.restart();\n}\nthis.x.stop();", ["continues: stop"]);
  follows("of a loop, through a finally that asks", {
    py: "for unit in self.units:\n    try:\n        event.defer()\n        continue\n    finally:\n        if self.a:\n            print('a')\n        print('b')\n    unit.restart()\nself.x.stop()",
    ts: "for (const unit of this.units) {\n  try {\n    event.defer();\n    continue;\n  } finally {\n    if (this.a) console.log('a');\n    console.log('b');\n  }\n  unit.restart();\n}\nthis.x.stop();",
  }, ["continues: stop"]);
  follows("by an exception, through a finally that asks", {
    py: "try:\n    event.defer()\n    raise ValueError()\nfinally:\n    if self.a:\n        print('a')\n    print('b')\nself.x.stop()",
    ts: "try {\n  event.defer();\n  throw new Error();\n} finally {\n  if (this.a) console.log('a');\n  console.log('b');\n}\nthis.x.stop();",
  }, ["raises, uncaught"]);
  follows("by an exception, through a finally that raises another", {
    py: "try:\n    try:\n        event.defer()\n        raise KeyError()\n    finally:\n        raise ValueError()\nexcept KeyError:\n    self.x.stop()",
    ts: "try {\n  event.defer();\n  throw new Error();\n} finally {\n  throw new RangeError();\n}",
  }, ["raises, uncaught"]);
  // A file that is being typed: what leaves no loop leads on.
  followsInPython("of no loop", { py: "if self.a:\n    event.defer()\n    break\nelif self.b:\n    event.defer()\n    continue\nself.x.restart()" }, ["continues: restart", "continues: restart"]);
});

describe("assertions", () => {
  followsInPython("hold or fail, and tell why", { py: "event.defer()\nassert self.x.ready, self.x.describe()\nself.x.restart()" }, ["continues: restart"]);
});

describe("functions that raise unless something holds", () => {
  const validate = {
    py: "def _validate(self):\n    if not self.a:\n        raise ValueError()", ts: "private validate(): void {\n  if (!this.a) throw new Error();\n}",
  };
  follows("and it does not", {
    py: "if not self.a:\n    event.defer()\nself._validate()\nself.x.restart()", ts: "if (!this.a) event.defer();\nthis.validate();\nthis.x.restart();", more: validate,
  }, ["raises"]);
  follows("and it may", {
    py: "if not self.b:\n    event.defer()\nself._validate()\nself.x.restart()", ts: "if (!this.b) event.defer();\nthis.validate();\nthis.x.restart();", more: validate,
  }, ["continues: restart"]);
  follows("in what a name is given", {
    py: "if not self.a:\n    event.defer()\nok = self._validate()\nself.x.restart()", ts: "if (!this.a) event.defer();\nconst ok = this.validate();\nthis.x.restart();", more: validate,
  }, ["raises"]);
  reached("and came back", {
    py: "self._validate()\nif not self.a:\n    event.defer()  # never\nelse:\n    event.defer()  # end", ts: "this.validate();\nif (!this.a)\n  event.defer(); // never\nelse\n  event.defer(); // end", more: validate,
  }, ["never: start excluded", "end: start"]);
  reached("and what they gave was waited for", {
    py: "await self._validate()\nif not self.a:\n    event.defer()  # never", ts: "await this.validate();\nif (!this.a)\n  event.defer(); // never", more: { py: validate.py.replace("def", "async def"), ts: validate.ts.replace("private", "private async") },
  }, ["never: start excluded"]);
  reached("one of two, of which one does not", {
    py: "(self._validate if self.b else self.x.check)()\nif not self.a:\n    event.defer()  # end", ts: "(this.b ? this.validate : this.x.check)();\nif (!this.a)\n  event.defer(); // end",
    more: { py: validate.py.replace("raise ValueError()", "return"), ts: validate.ts.replace("throw new Error()", "return") },
  }, ["end: start"]);
});

describe("callers", () => {
  follows("that call themselves", {
    py: "self._check(event)\nself.x.restart()", ts: "this.check(event);\nthis.x.restart();",
    more: { py: "def _check(self, event):\n    if self.a:\n        self._check(event)\n        return\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  if (this.a) {\n    this.check(event);\n    return;\n  }\n  event.defer();\n}" },
  }, ["continues: restart"]);
  follows("of two defers, that go on alike", {
    py: "self._check(event)\nself.x.restart()", ts: "this.check(event);\nthis.x.restart();",
    more: { py: "def _check(self, event):\n    for unit in self.units:\n        event.defer()\n        return\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  for (const unit of this.units) {\n    event.defer();\n    return;\n  }\n  event.defer();\n}" },
  }, ["continues: restart", "continues: restart"]);
  follows("that have handed it over before, in a loop", {
    py: "self._check(event)\nfor unit in self.units:\n    self._check(event)\n    unit.restart()", ts: "this.check(event);\nfor (const unit of this.units) {\n  this.check(event);\n  unit.restart();\n}",
    more: { py: "def _check(self, event):\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  event.defer();\n}" },
  }, ["continues: restart again"]);
  follows("of which one raises and one goes on", {
    py: "if self.a:\n    self._check(event)\n    raise ValueError()\nself._check(event)", ts: "if (this.a) {\n  this.check(event);\n  throw new Error();\n}\nthis.check(event);",
    more: { py: "def _check(self, event):\n    event.defer()", ts: "private check(event: ops.EventBase): void {\n  event.defer();\n}" },
  }, ["ends, uncaught"]);
});

describe("managers of a block", () => {
  const managing = (name: string, body: string, manager: string, after: readonly string[]): void => followsInPython(name, {
    top: "from contextlib import contextmanager", py: body, more: `@contextmanager\ndef _managed(self, event):\n    ${manager.replaceAll("\n", "\n    ")}`,
  }, after);

  managing("that defer in front of it", "with self._managed(event):\n    self.x.restart()\nself.x.stop()", "event.defer()\nyield", ["continues: restart"]);
  managing("that defer behind it", "with self._managed(event):\n    self.x.restart()\nself.x.stop()", "yield\nevent.defer()", ["continues: stop"]);
  managing("that defer behind it, with a test behind the block", "with self._managed(event):\n    self.x.restart()\nif self.a:\n    self.x.stop()", "yield\nevent.defer()", ["continues: stop"]);
  managing("that defer behind one that always returns", "with self._managed(event):\n    return\nself.x.stop()", "yield\nevent.defer()", ["returns"]);
  inPython("that are objects, defer on their way out, and swallow", python({
    top: "class Guard:\n    def __init__(self, event):\n        self.event = event\n    def __enter__(self):\n        return self\n    def __exit__(self, *args):\n        self.event.defer()\n        return True",
    init: init.python, body: "def _on_start(self, event):\n    with Guard(event):\n        self.x.restart()\n    self.x.stop()",
  }), { after: ["continues: stop"] });
});

describe("functions that are known never to come back", () => {
  const never = (name: string, py: string, ts: string, after: readonly string[], top = { py: "", ts: "" }): void => follows(name, {
    py: "event.defer()\nself._give_up()\nself.x.restart()", ts: "event.defer();\nthis.giveUp();\nthis.x.restart();", more: { py, ts }, top,
  }, after);

  never("by what they say, with its module", "def _give_up(self) -> typing.NoReturn:\n    quit_all()", "private giveUp(): never {\n  quitAll();\n}", ["raises"], { py: "import typing", ts: "" });
  followsInPython("by what they say, in quotes", {
    py: "event.defer()\nself._give_up()\nself.x.restart()", more: "def _give_up(self) -> 'typing.Never':\n    quit_all()",
  }, ["raises"]);
  followsInPython("not by another type", {
    py: "event.defer()\nself._give_up()\nself.x.restart()", more: "def _give_up(self) -> None | int:\n    print('going')",
  }, ["continues: restart"]);
  never("by both of their branches", "def _give_up(self):\n    if self.a:\n        raise ValueError()\n    else:\n        raise KeyError()", "private giveUp() {\n  if (this.a) throw new RangeError();\n  else throw new TypeError();\n}", ["raises"]);
  // A class below may write it.
  never("not where others have to write them", "def _give_up(self):\n    raise NotImplementedError", "private giveUp() {\n  throw new Error('not implemented');\n}", ["continues: restart"]);
  never("not where others have to write them, as they say", "def _give_up(self):\n    raise ValueError('_give_up is Not Implemented here')", "private giveUp() {\n  throw new RangeError('giveUp: Not implemented');\n}", ["continues: restart"]);
  never("by an exception with a number", "def _give_up(self):\n    raise ValueError(3)", "private giveUp() {\n  throw new RangeError(3);\n}", ["raises, uncaught"]);
});
