/**
 * The control flow of handlers, by what the model tells of their defers: what runs after each, which can be reached,
 * and what has run before.
 */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";
import { follows, followsInPython, followsInTypeScript, init, reached } from "./in-handler.js";

describe("branches", () => {
  follows("of an if", {
    py: "if self.a:\n    event.defer()\nelif self.b:\n    event.defer()\n    return\nelse:\n    event.defer()\n    self.x.stop()\n    return\nself.x.restart()",
    ts: "if (this.a) event.defer();\nelse if (this.b) { event.defer(); return; }\nelse { event.defer(); this.x.stop(); return; }\nthis.x.restart();",
  }, ["continues: restart", "returns", "continues: stop"]);
  follows("of an expression", {
    py: "self.a or event.defer()\nself.x.restart() if self.b else event.defer()",
    ts: "this.a || event.defer();\nthis.b ? this.x.restart() : event.defer();",
  }, ["continues: restart", "ends"]);
  follows("that are closed by what was tested before", {
    py: "if not self.a:\n    event.defer()\nif self.a:\n    self.x.restart()",
    ts: "if (!this.a) event.defer();\nif (this.a) this.x.restart();",
  }, ["ends"]);
  follows("that are open again, for a call may have changed what was tested", {
    py: "if not self.a:\n    event.defer()\nself._load()\nif self.a:\n    self.x.restart()",
    ts: "if (!this.a) event.defer();\nthis.load();\nif (this.a) this.x.restart();",
    more: { py: "def _load(self):\n    self.a = True", ts: "private load(): void { this.a = true; }" },
  }, ["continues: restart"]);
  follows("with an early return", {
    py: "if self.a:\n    event.defer()\n    if self.b:\n        return\n    self.x.restart()",
    ts: "if (this.a) {\n  event.defer();\n  if (this.b) return;\n  this.x.restart();\n}",
  }, ["continues: restart"]);
});

describe("loops", () => {
  follows("that are left by a return, by a break, and that go on", {
    py: "for unit in self.units:\n    if unit.a:\n        event.defer()\n        return\n    if unit.b:\n        event.defer()\n        break\n    if unit.c:\n        event.defer()\n        continue\n    unit.restart()",
    ts: "for (const unit of this.units) {\n  if (unit.a) { event.defer(); return; }\n  if (unit.b) { event.defer(); break; }\n  if (unit.c) { event.defer(); continue; }\n  unit.restart();\n}",
  }, ["returns", "ends", "continues: restart again"]);
  follows("that break into work", {
    py: "for unit in self.units:\n    if not unit.a:\n        event.defer()\n        break\n    unit.restart()\nself.x.stop()",
    ts: "for (const unit of this.units) {\n  if (!unit.a) { event.defer(); break; }\n  unit.restart();\n}\nthis.x.stop();",
  }, ["continues: stop"]);
  follows("under a test", {
    py: "while self.x.has_more():\n    if self.a:\n        event.defer()\n        break\n    if self.b:\n        event.defer()\n    self.x.step()",
    ts: "while (this.x.hasMore()) {\n  if (this.a) { event.defer(); break; }\n  if (this.b) event.defer();\n  this.x.step();\n}",
  }, ["ends", "continues: step again"]);
  follows("in each other", {
    py: "for unit in self.units:\n    for port in unit.ports:\n        if port.a:\n            event.defer()\n            break\n        if port.b:\n            event.defer()\n            return\n    unit.restart()",
    ts: "for (const unit of this.units) {\n  for (const port of unit.ports) {\n    if (port.a) { event.defer(); break; }\n    if (port.b) { event.defer(); return; }\n  }\n  unit.restart();\n}",
  }, ["continues: restart again", "returns"]);
  follows("whose rounds only tell", {
    py: "for unit in self.units:\n    if not unit.a:\n        event.defer()\n        self.unit.status = ops.WaitingStatus(unit.name)",
    ts: "for (const unit of this.units) {\n  if (!unit.a) {\n    event.defer();\n    this.unit.status = new ops.WaitingStatus(unit.name);\n  }\n}",
  }, ["ends"]);
  followsInPython("with an else, that a break passes by", {
    py: "for unit in self.units:\n    if unit.a:\n        event.defer()\n        break\nelse:\n    self.x.restart()\nfor unit in self.units:\n    if unit.b:\n        break\nelse:\n    event.defer()",
  }, ["ends", "ends"]);
  followsInPython("with an else, that is come to at the end", {
    py: "while self.x.has_more():\n    if self.x.a:\n        event.defer()\nelse:\n    self.x.restart()",
  }, ["continues: restart"]);
  followsInTypeScript("with a label, and a test at their end",
    "outer: for (const unit of this.units) {\n  for (const port of unit.ports) {\n    if (port.a) { event.defer(); break outer; }\n    if (port.b) { event.defer(); continue outer; }\n  }\n  unit.restart();\n}\ndo {\n  if (this.a) { event.defer(); break; }\n  this.x.step();\n} while (this.x.hasMore());",
    ["continues: step", "continues: restart again", "ends"]);
  followsInTypeScript("of three parts, of which the last runs in each round",
    "for (let i = 0; i < 3; this.x.step()) {\n  if (this.a) event.defer();\n}", ["continues: step again"]);
});

describe("exceptions", () => {
  follows("try, else, finally", {
    py: "try:\n    found = self.x.find()\nexcept KeyError:\n    event.defer()\nelse:\n    self.x.restart()\nfinally:\n    print('done')",
    ts: "try {\n  this.x.find();\n  this.x.restart();\n} catch {\n  event.defer();\n} finally {\n  console.log('done');\n}",
  }, ["ends"]);
  follows("a handler that runs on", {
    py: "try:\n    self.x.find()\nexcept KeyError:\n    event.defer()\nself.x.restart()",
    ts: "try {\n  this.x.find();\n} catch {\n  event.defer();\n}\nthis.x.restart();",
  }, ["continues: restart"]);
  follows("a finally that returns", {
    py: "try:\n    event.defer()\n    raise ValueError()\nfinally:\n    return\nself.x.restart()",
    ts: "try {\n  event.defer();\n  throw new Error();\n} finally {\n  return;\n}\nthis.x.restart();",
  }, ["returns"]);
  follows("a finally that works, on the way of a return and of an exception", {
    py: "try:\n    if self.a:\n        event.defer()\n        return\n    event.defer()\n    raise ValueError()\nfinally:\n    self.x.restart()",
    ts: "try {\n  if (this.a) { event.defer(); return; }\n  event.defer();\n  throw new Error();\n} finally {\n  this.x.restart();\n}",
  }, ["continues: restart", "continues: restart, uncaught"]);
  follows("finally in finally", {
    py: "try:\n    try:\n        event.defer()\n        return\n    finally:\n        print('a')\nfinally:\n    self.x.restart()",
    ts: "try {\n  try {\n    event.defer();\n    return;\n  } finally {\n    console.log('a');\n  }\n} finally {\n  this.x.restart();\n}",
  }, ["continues: restart"]);
  follows("a loop left through a finally", {
    py: "for unit in self.units:\n    try:\n        event.defer()\n        break\n    finally:\n        print('a')\n    unit.restart()",
    ts: "for (const unit of this.units) {\n  try {\n    event.defer();\n    break;\n  } finally {\n    console.log('a');\n  }\n  unit.restart();\n}",
  }, ["ends"]);
  follows("caught in the handler, and thrown again", {
    py: "try:\n    event.defer()\n    raise ValueError()\nexcept ValueError:\n    pass\ntry:\n    self.x.find()\nexcept ValueError as error:\n    event.defer()\n    raise error",
    ts: "try {\n  event.defer();\n  throw new Error();\n} catch (error) {\n}\ntry {\n  this.x.find();\n} catch (error) {\n  event.defer();\n  throw new Error();\n}",
  }, ["ends", "raises, uncaught"]);
  follows("caught by a caller", {
    py: "try:\n    self._check(event)\nexcept ValueError:\n    return\nself.x.restart()",
    ts: "try {\n  this.check(event);\n} catch (error) {\n  return;\n}\nthis.x.restart();",
    more: { py: "def _check(self, event):\n    event.defer()\n    raise ValueError()", ts: "private check(event: ops.EventBase): void {\n  event.defer();\n  throw new Error();\n}" },
  }, ["returns"]);
  follows("an exception that the settings list as caught", {
    py: "event.defer()\nraise StopCharm()", ts: "event.defer();\nthrow new StopCharm();",
    top: { py: "class StopCharm(Exception): ...", ts: "class StopCharm extends Error {}" },
    given: { settings: { controlFlowExceptions: ["StopCharm"] } },
  }, ["raises"]);
  followsInPython("caught by the class above, and not by another one", {
    top: "class CharmError(Exception): ...\nclass NotReady(CharmError): ...\nclass Broken(Exception): ...",
    py: "if self.a:\n    try:\n        event.defer()\n        raise NotReady()\n    except CharmError:\n        pass\nelse:\n    try:\n        event.defer()\n        raise Broken()\n    except NotReady:\n        pass",
  }, ["ends", "raises, uncaught"]);
  followsInPython("the first handler that takes it", {
    py: "try:\n    event.defer()\n    raise KeyError()\nexcept ValueError:\n    self.x.stop()\nexcept (KeyError, TypeError):\n    return\nexcept Exception:\n    self.x.restart()",
  }, ["returns"]);
  followsInPython("the end of the process, which Exception does not take", {
    top: "import sys",
    py: "try:\n    event.defer()\n    sys.exit(1)\nexcept Exception:\n    self.x.stop()\ntry:\n    event.defer()\n    sys.exit(1)\nexcept SystemExit:\n    return",
  }, ["raises, exits", "returns"]);
});

describe("what never comes back", () => {
  follows("the end of the process", {
    py: "event.defer()\nsys.exit(1)\nself.x.restart()", ts: "event.defer();\nprocess.exit(1);\nthis.x.restart();",
    top: { py: "import sys", ts: "" },
  }, ["raises, exits"]);
  follows("a function that says so", {
    py: "event.defer()\ndie()\nself.x.restart()", ts: "event.defer();\ndie();\nthis.x.restart();",
    top: { py: "from typing import NoReturn\ndef die() -> NoReturn:\n    quit_all()", ts: "function die(): never {\n  quitAll();\n}" },
  }, ["raises"]);
  follows("a method of which every path raises", {
    py: "event.defer()\nself._give_up()\nself.x.restart()", ts: "event.defer();\nthis.giveUp();\nthis.x.restart();",
    more: {
      py: "def _give_up(self):\n    if self.a:\n        raise ValueError()\n    raise KeyError()",
      ts: "private giveUp(): void {\n  if (this.a) throw new RangeError();\n  throw new Error();\n}",
    },
  }, ["raises"]);
  follows("a method of which one path comes back", {
    py: "event.defer()\nself._check()\nself.x.restart()", ts: "event.defer();\nthis.check();\nthis.x.restart();",
    more: { py: "def _check(self):\n    if self.a:\n        raise ValueError()", ts: "private check(): void {\n  if (this.a) throw new Error();\n}" },
  }, ["continues: restart"]);
  follows("a call that is only made behind an or", {
    py: "event.defer()\nfound = self.a or sys.exit(1)\nself.x.restart()", ts: "event.defer();\nconst found = this.a || process.exit(1);\nthis.x.restart();",
    top: { py: "import sys", ts: "" },
  }, ["continues: restart"]);
});

describe("matching", () => {
  follows("cases that end, and a default", {
    py: "match self.mode:\n    case 'a':\n        event.defer()\n    case 'b' | 'c':\n        event.defer()\n        return\n    case _:\n        event.defer()\n        self.x.stop()\nself.x.restart()",
    ts: "switch (this.mode) {\n  case 'a':\n    event.defer();\n    break;\n  case 'b':\n  case 'c':\n    event.defer();\n    return;\n  default:\n    event.defer();\n    this.x.stop();\n}\nthis.x.restart();",
  }, ["continues: restart", "returns", "continues: stop"]);
  followsInPython("a guard", {
    py: "match self.mode:\n    case 'a' if self.b:\n        event.defer()\n        return\n    case 'a':\n        self.x.restart()",
  }, ["returns"]);
  followsInTypeScript("cases that run on into the next",
    "switch (this.mode) {\n  case 'a':\n    event.defer();\n  case 'b':\n    this.x.restart();\n    break;\n  case 'c':\n    event.defer();\n}",
    ["continues: restart", "ends"]);
});

describe("context managers and decorators", () => {
  const managers = "class Swallow:\n    def __enter__(self):\n        return self\n    def __exit__(self, *args):\n        return True\nclass Note(Swallow):\n    def __exit__(self, *args):\n        print('left')";
  followsInPython("that swallow what is raised", {
    top: `from contextlib import suppress\n${managers}`,
    py: "if self.a:\n    with Swallow():\n        event.defer()\n        raise ValueError()\nwith suppress(ValueError):\n    event.defer()\n    raise ValueError()\nself.x.restart()",
  }, ["raises", "continues: restart"]);
  followsInPython("that let it through", {
    top: managers,
    py: "with Note():\n    event.defer()\n    raise ValueError()",
  }, ["raises, uncaught"]);
  followsInPython("a status guard of an installed package, before and behind what it guards", {
    top: "from status_guard import guard",
    py: "with guard(self, 'starting'):\n    if not self.a:\n        event.defer()\n        raise NotReady('a')\n    self.x.restart()\nwith guard(self, 'more'):\n    if not self.b:\n        event.defer()\n    self.x.stop()",
  }, ["raises", "continues: stop"]);
  twins("StopCharm, and a decorator that catches it", python({
    top: "class StopCharm(Exception): ...\ndef stoppable(handler):\n    def run(self, event):\n        try:\n            return handler(self, event)\n        except StopCharm as stop:\n            self.unit.status = stop.status\n    return run",
    init: init.python,
    body: "@stoppable\ndef _on_start(self, event):\n    if not self.a:\n        event.defer()\n        raise StopCharm()\n    self.x.restart()",
  }), typescript({
    top: "class StopCharm extends Error {}\nfunction stoppable(handler) {\n  return function (this: Demo, event: ops.StartEvent) {\n    try {\n      return handler.call(this, event);\n    } catch (stop) {\n      if (!(stop instanceof StopCharm)) throw stop;\n      this.unit.status = stop.status;\n    }\n  };\n}",
    init: init.typescript,
    body: "@stoppable\nonStart(event: ops.StartEvent): void {\n  if (!this.a) {\n    event.defer();\n    throw new StopCharm();\n  }\n  this.x.restart();\n}",
  }), { after: ["ends"] });
  follows("a wrapper that defers and calls on", {
    py: "self._work(event)", ts: "this.work(event);",
    top: {
      py: "def checked(run):\n    def wrapper(self, event):\n        if not self.a:\n            event.defer()\n        return run(self, event)\n    return wrapper",
      ts: "function checked(run) {\n  return function (this: Demo, event: ops.EventBase) {\n    if (!this.a) event.defer();\n    return run.call(this, event);\n  };\n}",
    },
    more: { py: "@checked\ndef _work(self, event):\n    self.x.restart()", ts: "@checked\nprivate work(event: ops.EventBase): void {\n  this.x.restart();\n}" },
  }, ["continues: run"]);
});

describe("what can be reached", () => {
  reached("nothing behind a return, an exception, the end of the process, and a function that never comes back", {
    py: "if self.a:\n    return\n    event.defer()  # returned\nif self.b:\n    raise ValueError()\n    event.defer()  # raised\nif self.c:\n    sys.exit(1)\n    event.defer()  # exited\nif self.d:\n    self._give_up()\n    event.defer()  # given\nevent.defer()  # end",
    ts: "if (this.a) {\n  return;\n  event.defer(); // returned\n}\nif (this.b) {\n  throw new Error();\n  event.defer(); // raised\n}\nif (this.c) {\n  process.exit(1);\n  event.defer(); // exited\n}\nif (this.d) {\n  this.giveUp();\n  event.defer(); // given\n}\nevent.defer(); // end",
    top: { py: "import sys", ts: "" },
    more: { py: "def _give_up(self):\n    raise ValueError()", ts: "private giveUp(): never {\n  throw new Error();\n}" },
  }, ["returned: nothing", "raised: nothing", "exited: nothing", "given: nothing", "end: start"]);
  reached("nothing where a test on the way says otherwise, by a flag that the handler has set", {
    py: "ready = self.x.a\nif not self.b:\n    ready = False\n    if ready:\n        event.defer()  # never\nif not ready:\n    event.defer()  # end",
    ts: "let ready = this.x.a;\nif (!this.b) {\n  ready = false;\n  if (ready) event.defer(); // never\n}\nif (!ready) event.defer(); // end",
  }, ["never: start excluded", "end: start"]);
  reached("what a handler of an exception comes to, and a block that an exception has left", {
    py: "try:\n    self.x.find()\nexcept ValueError:\n    event.defer()  # caught\nfinally:\n    event.defer()  # always\nevent.defer()  # behind",
    ts: "try {\n  this.x.find();\n} catch {\n  event.defer(); // caught\n} finally {\n  event.defer(); // always\n}\nevent.defer(); // behind",
  }, ["caught: start", "always: start", "behind: start"]);
});

describe("functions that call each other", () => {
  const parts = {
    ping: {
      py: "def _ping(self):\n    self._pong()\n    self.workload.restart()", ts: "private ping(): void {\n  this.pong();\n  this.workload.restart();\n}",
    },
    pong: { py: "def _pong(self):\n    self._ping()", ts: "private pong(): void {\n  this.ping();\n}" },
  };
  // What one of them does must not depend on which was asked about first.
  for (const [first, second] of [["ping", "pong"], ["pong", "ping"]] as const) {
    follows(`${first} is asked about first`, {
      py: `if self.one():\n    event.defer()\n    self._${first}()\nelif self.two():\n    event.defer()\n    self._${second}()`,
      ts: `if (this.one()) {\n  event.defer();\n  this.${first}();\n} else if (this.two()) {\n  event.defer();\n  this.${second}();\n}`,
      more: { py: `${parts.ping.py}\n${parts.pong.py}`, ts: `${parts.ping.ts}\n${parts.pong.ts}` },
    }, [`continues: ${first}`, `continues: ${second}`]);
  }
});
