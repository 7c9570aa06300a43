/** Where the error of a defer that cannot be would be caught on its way out. */
import { describe } from "vitest";
import { inPython, python, twins, typescript } from "./harness.js";

const observe = { py: "framework.observe(self.on.stop, self._on_stop)", ts: "framework.observe(this.on.stop, this.onStop);" };

/** A handler of `stop`, whose defers are told as `caught`, or not. */
function caught(name: string, py: string, ts: string, defers: readonly string[]): void {
  twins(name, inPy(py), typescript({ init: observe.ts, top: "import * as lib from 'lib';", body: `onStop(event: ops.StopEvent): void {\n${ts}\n}\ncheck(event: ops.EventBase): void {\n  event.defer(); // check\n}` }), { defers });
}

function caughtInPython(name: string, py: string, defers: readonly string[]): void {
  inPython(name, inPy(py), { defers });
}

const inPy = (py: string): string => python({
  init: observe.py, top: "import contextlib\nimport lib\nfrom contextlib import suppress\nERRORS = (ValueError, RuntimeError)",
  body: `def _on_stop(self, event):\n${py.replace(/^/gm, "    ")}\ndef _check(self, event):\n    event.defer()  # check`,
});

const CAUGHT = ["on_stop: stop caught", "check: nothing"];
const FREE = ["on_stop: stop", "check: nothing"];

describe("a handler of exceptions", () => {
  const handler = (name: string, head: string, defers: readonly string[], body = "pass"): void =>
    caughtInPython(name, `try:\n    event.defer()\nexcept${head}:\n    ${body.replaceAll("\n", "\n    ")}`, defers);

  handler("of the error", " RuntimeError", CAUGHT);
  handler("of every exception", " Exception", CAUGHT);
  handler("of whatever there is", " BaseException", CAUGHT);
  handler("of nothing in particular", "", CAUGHT);
  handler("of another error", " ValueError", FREE);
  handler("of several, one of which is it", " (ValueError, RuntimeError)", CAUGHT);
  handler("of several, none of which is it", " (ValueError, KeyError)", FREE);
  handler("of several that a name holds", " ERRORS", CAUGHT);
  handler("of what cannot be told", " self.x.errors", FREE);
  handler("that raises it again", " RuntimeError", FREE, "raise");
  handler("that raises it again by name", " RuntimeError as error", FREE, "self.x.note(error)\nraise error");
  handler("that raises another", " RuntimeError as error", CAUGHT, "raise ValueError() from error");
  handler("that may return before it raises again", " RuntimeError", CAUGHT, "if self.a:\n    return\nraise");
  handler("that holds a function that returns, and raises again", " RuntimeError", FREE, "def later():\n    return 1\nraise");
  handler("that may raise again", " RuntimeError", CAUGHT, "if self.a:\n    raise");
  caughtInPython("that leaves a loop before it raises again", "for unit in self.units:\n    try:\n        event.defer()\n    except RuntimeError:\n        if unit:\n            break\n        raise", CAUGHT);
  caughtInPython("behind another that takes it first", "try:\n    event.defer()\nexcept RuntimeError:\n    raise\nexcept Exception:\n    pass", FREE);
  caughtInPython("of a group", "try:\n    event.defer()\nexcept* RuntimeError:\n    pass", CAUGHT);
  caught("all of them", "try:\n    event.defer()\nexcept Exception:\n    pass", "try {\n  event.defer();\n} catch {\n}", CAUGHT);
  caught("all of them, and thrown again", "try:\n    event.defer()\nexcept Exception as error:\n    raise error", "try {\n  event.defer();\n} catch (error) {\n  throw error;\n}", FREE);
  caught("of another class, the rest thrown again", "try:\n    event.defer()\nexcept lib.Odd:\n    pass", "try {\n  event.defer();\n} catch (error) {\n  if (!(error instanceof lib.Odd)) throw error;\n}", FREE);
  caught("of the error, the rest thrown again", "try:\n    event.defer()\nexcept RuntimeError:\n    pass", "try {\n  event.defer();\n} catch (error) {\n  if (!(error instanceof Error)) throw error;\n}", CAUGHT);
});

describe("where it stands", () => {
  caught("around one around it", "try:\n    try:\n        event.defer()\n    except ValueError:\n        pass\nexcept RuntimeError:\n    pass",
    "try {\n  try {\n    event.defer();\n  } finally {\n    console.log('a');\n  }\n} catch {\n}", CAUGHT);
  caught("beside it", "try:\n    self.x.load()\nexcept RuntimeError:\n    pass\nevent.defer()", "try {\n  this.x.load();\n} catch {\n}\nevent.defer();", FREE);
  caught("the handler itself", "try:\n    self.x.load()\nexcept RuntimeError:\n    event.defer()", "try {\n  this.x.load();\n} catch {\n  event.defer();\n}", FREE);
  caught("its last words", "try:\n    self.x.load()\nexcept RuntimeError:\n    pass\nfinally:\n    event.defer()", "try {\n  this.x.load();\n} catch {\n} finally {\n  event.defer();\n}", FREE);
  caught("around the call of the function", "try:\n    self._check(event)\nexcept RuntimeError:\n    pass", "try {\n  this.check(event);\n} catch {\n}", ["check: stop via check caught"]);
  caught("around the call that is made in a handler", "try:\n    self.x.load()\nexcept RuntimeError:\n    self._check(event)", "try {\n  this.x.load();\n} catch {\n  this.check(event);\n}", ["check: stop via check"]);
  caught("around the function, but not its call", "try:\n    run = lambda: event.defer()\nexcept RuntimeError:\n    pass\nrun()", "let run;\ntry {\n  run = () => event.defer();\n} catch {\n}\nrun();",
    ["<lambda>: stop via an inline function of on_stop", "check: nothing"]);
});

describe("suppress(…)", () => {
  const suppressed = (name: string, head: string, defers: readonly string[]): void => caughtInPython(name, `${head}:\n    event.defer()`, defers);

  suppressed("of the error", "with suppress(RuntimeError)", CAUGHT);
  suppressed("of its module", "with contextlib.suppress(RuntimeError)", CAUGHT);
  suppressed("of several", "with suppress(ValueError, RuntimeError)", CAUGHT);
  suppressed("of another", "with suppress(ValueError)", FREE);
  suppressed("of none", "with suppress()", FREE);
  suppressed("beside another manager", "with open('a') as a, suppress(Exception)", CAUGHT);
  suppressed("asynchronous", "async with suppress(RuntimeError)", CAUGHT);
  suppressed("by another name", "with lib.guard(RuntimeError)", FREE);
  caughtInPython("around another block", "with suppress(RuntimeError):\n    if self.a:\n        event.defer()", CAUGHT);
  caughtInPython("that is only made with it", "with suppress(RuntimeError, event.defer()):\n    pass", FREE);
  caughtInPython("in front of what is made beside it", "with suppress(RuntimeError), lib.guard(event.defer()):\n    pass", CAUGHT);
  caughtInPython("behind what is made beside it", "with lib.guard(event.defer()), suppress(RuntimeError):\n    pass", FREE);
});
