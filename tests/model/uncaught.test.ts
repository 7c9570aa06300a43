/** Exceptions that leave a handler: whether a decorator, or the code that runs handlers, may still catch them. */
import { describe } from "vitest";
import { follows, followsInPython, followsInTypeScript, init, pythonCharm } from "./in-handler.js";
import { inPython, python, twins, typescript } from "./harness.js";

const OUT = ["raises, uncaught"];
/** Something may catch it, so nothing is said of it. */
const MAYBE = ["raises"];

describe("a decorator of the handler", () => {
  const decorated = (name: string, decorator: { py: string; ts: string }, top: { py: string; ts: string }, after: readonly string[]): void => twins(name, python({
    top: `class CharmError(Exception): ...\n${top.py}`, init: init.python,
    body: `${decorator.py}\ndef _on_start(self, event):\n    event.defer()\n    raise CharmError()`,
  }), typescript({
    top: `class CharmError extends Error {}\n${top.ts}`, init: init.typescript,
    body: `${decorator.ts}\nonStart(event: ops.StartEvent): void {\n  event.defer();\n  throw new CharmError();\n}`,
  }), { after });
  const calling = (body: { py: string; ts: string }) => ({
    py: `def guarded(handler):\n    def run(self, event):\n${body.py}\n    return run`,
    ts: `function guarded(handler) {\n  return function (this: Demo, event: ops.EventBase) {\n${body.ts}\n  };\n}`,
  });
  const GUARDED = { py: "@guarded", ts: "@guarded" };

  decorated("of an installed package", GUARDED, { py: "from lib import guarded", ts: "import { guarded } from 'lib';" }, MAYBE);
  decorated("of an installed package, with settings", { py: "@lib.guarded(3)", ts: "@lib.guarded(3)" }, { py: "import lib", ts: "import * as lib from 'lib';" }, MAYBE);
  decorated("that an item holds", { py: "@lib.all['a']", ts: "@(lib.all['a'])" }, { py: "import lib", ts: "import * as lib from 'lib';" }, MAYBE);
  decorated("that is made with settings, and catches nothing", { py: "@guarded(3)", ts: "@guarded(3)" }, {
    py: "def guarded(times):\n    def decorate(handler):\n        def run(self, event):\n            return handler(self, event)\n        return run\n    return decorate",
    ts: "function guarded(times) {\n  return function (handler) {\n    return function (this: Demo, event: ops.EventBase) {\n      return handler.call(this, event);\n    };\n  };\n}",
  }, OUT);
  decorated("that catches nothing", GUARDED, calling({ py: "        return handler(self, event)", ts: "    return handler.call(this, event);" }), OUT);
  decorated("that catches something else", GUARDED, calling({
    py: "        try:\n            return handler(self, event)\n        except KeyError:\n            return None",
    ts: "    try {\n      return handler.call(this, event);\n    } catch (error) {\n      if (error instanceof RangeError) return null;\n      throw error;\n    }",
  }), OUT);
  decorated("that catches it", GUARDED, calling({
    py: "        try:\n            return handler(self, event)\n        except CharmError:\n            return None",
    ts: "    try {\n      return handler.call(this, event);\n    } catch (error) {\n      if (error instanceof CharmError) return null;\n      throw error;\n    }",
  }), ["returns"]);
  // How it calls the handler cannot be seen: what it catches may come from there.
  decorated("that leaves the call to an installed package, and catches something", GUARDED, calling({
    py: "        try:\n            return lib.run(handler)\n        except KeyError:\n            return None",
    ts: "    try {\n      return lib.run(handler);\n    } catch (error) {\n      if (error instanceof RangeError) return null;\n      throw error;\n    }",
  }), MAYBE);
  inPython("that Python has itself, of a function between", python({
    top: "class CharmError(Exception): ...", init: init.python,
    body: "def _on_start(self, event):\n    self._check(event)\n@staticmethod\ndef _check(event):\n    event.defer()\n    raise CharmError()",
  }), { after: OUT });
  followsInPython("of an installed package, of a function in a function", {
    top: "from lib import guarded\nclass CharmError(Exception): ...",
    py: "@guarded\ndef check():\n    event.defer()\n    raise CharmError()\ncheck()",
  }, MAYBE);
  followsInTypeScript("cannot stand on an arrow function", "const check = (): void => {\n  event.defer();\n  throw new RangeError();\n};\ncheck();", OUT);
});

interface Elsewhere {
  top?: string;
  more?: string;
}

/** What a handler raises is also caught elsewhere in the charm, where handlers may run, or not. */
function elsewhere(name: string, raises: { py: string; ts: string }, py: Elsewhere, ts: Elsewhere, after: readonly string[]): void {
  follows(name, {
    py: `event.defer()\nraise ${raises.py}`, ts: `event.defer();\nthrow ${raises.ts};`,
    more: { py: py.more ?? "", ts: ts.more ?? "" },
    top: { py: `class CharmError(Exception): ...\nclass Other(Exception): ...\n${py.top ?? ""}`, ts: `class CharmError extends Error {}\nclass Other extends Error {}\n${ts.top ?? ""}` },
  }, after);
}

describe("an exception of the charm's own", () => {
  const own = { py: "CharmError()", ts: "new CharmError()" };
  const trying = (takes: { py: string; ts: string }): [Elsewhere, Elsewhere] => [
    { more: `def _load(self):\n    try:\n        self.x.load()\n    except ${takes.py}:\n        pass` },
    { more: `private load(): void {\n  try {\n    this.x.load();\n  } catch (error) {\n    ${takes.ts}\n  }\n}` },
  ];

  elsewhere("is caught nowhere", own, {}, {}, OUT);
  elsewhere("is caught at some place", own, ...trying({ py: "CharmError", ts: "if (!(error instanceof CharmError)) throw error;" }), MAYBE);
  elsewhere("is caught at some place, beside another", own, ...trying({ py: "(Other, CharmError)", ts: "if (error instanceof Other || error instanceof CharmError) return;\n    throw error;" }), MAYBE);
  elsewhere("is caught at some place by its module", own, ...trying({ py: "errors.CharmError", ts: "if (error instanceof errors.CharmError) return;\n    throw error;" }), MAYBE);
  elsewhere("is asked for where all are caught", own, ...trying({
    py: "Exception as error:\n        print(error)\n        if not isinstance(error, CharmError):\n            raise\n    except KeyError", ts: "console.log(error);\n    if (error instanceof CharmError) return;\n    throw error;",
  }), MAYBE);
  elsewhere("is asked for elsewhere", own, { more: "def _ask(self, error):\n    return isinstance(error, CharmError)" },
    { more: "private ask(error: Error): boolean {\n  return error instanceof CharmError;\n}" }, OUT);
  elsewhere("is noted where another is caught", own, ...trying({ py: "Other as error:\n        self.x.note(error, CharmError)\n    except KeyError", ts: "if (error instanceof Other) {\n      this.x.note(error, CharmError);\n      return;\n    }\n    throw error;" }), OUT);
  elsewhere("stands beside another that is caught", own, ...trying({ py: "Other", ts: "if (error instanceof Other) return;\n    throw error;" }), OUT);
  elsewhere("is raised where all that some work raises is caught", own, ...trying({ py: "Exception", ts: "console.log(error);" }), OUT);
  elsewhere("is another than what is caught around the charm", own,
    { top: "def start():\n    try:\n        ops.main(Demo)\n    except Other:\n        pass" },
    { top: "function start() {\n  try {\n    ops.main(Demo);\n  } catch (error) {\n    if (!(error instanceof Other)) throw error;\n  }\n}" }, OUT);
  inPython("is caught around the charm by what a call gives", pythonCharm("event.defer()\nraise CharmError()", "",
    "class CharmError(Exception): ...\ndef start():\n    try:\n        ops.main(Demo)\n    except errors():\n        pass"), { after: MAYBE });
  inPython("is caught around the charm beside another", pythonCharm("event.defer()\nraise CharmError()", "",
    "class CharmError(Exception): ...\ndef start():\n    try:\n        ops.main(Demo)\n    except (KeyError, Exception):\n        pass"), { after: MAYBE });
  elsewhere("is caught around the charm", own,
    { top: "def start():\n    try:\n        ops.main(Demo)\n    except Exception:\n        pass" },
    { top: "function start() {\n  try {\n    ops.main(Demo);\n  } catch {\n  }\n}" }, MAYBE);
});

describe("an everyday exception", () => {
  const everyday = { py: "ValueError()", ts: "new RangeError()" };
  const around = (py: string, ts: string, head = { py: "def _load(self, run)", ts: "private load(run: () => void): void" }): [Elsewhere, Elsewhere] => [
    { more: `${head.py}:\n    try:\n        ${py}\n    except (ValueError, KeyError):\n        pass` },
    { more: `${head.ts} {\n  try {\n    ${ts}\n  } catch (error) {\n    if (error instanceof RangeError || error instanceof TypeError) return;\n    throw error;\n  }\n}` },
  ];

  elsewhere("is caught around some work", everyday, ...around("self.x.load()", "this.x.load();"), OUT);
  elsewhere("is caught around what runs the charm", everyday, ...around("ops.main(Demo)", "ops.main(Demo);"), MAYBE);
  elsewhere("is caught around an event that is emitted", everyday, ...around("self.on.ready.emit()", "this.on.ready.emit();"), MAYBE);
  elsewhere("is caught around a function that was handed over", everyday, ...around("run()", "run();"), MAYBE);
  elsewhere("is caught around a function of the file", everyday, ...around("load()", "load();"), OUT);
  elsewhere("is caught around a method of the name of what was handed over", everyday, ...around("self.x.run()", "this.x.run();"), OUT);
  elsewhere("is caught around a function that an item holds", everyday, ...around("self.x.all['a']()", "this.x.all['a']();"), OUT);
  elsewhere("is caught while the file is loaded", everyday,
    { top: "try:\n    load()\nexcept ValueError:\n    pass" }, { top: "try {\n  load();\n} catch {\n}" }, OUT);
});

describe("what a handler raises again", () => {
  const again = (name: string, py: string, ts: string, after: readonly string[], top = ""): void => follows(name, {
    py: `try:\n    self.x.load()\nexcept ${py}`, ts: `try {\n  this.x.load();\n} catch (error) {\n${ts}\n}`,
    top: { py: `import lib\nclass Other(Exception): ...\n${top}`, ts: "" },
  }, after);

  again("is what it has caught", "ValueError:\n    event.defer()\n    raise", "  event.defer();\n  throw error;", OUT);
  again("is what it has caught, by name", "ValueError as error:\n    event.defer()\n    raise error", "  event.defer();\n  throw error;", OUT);
  again("is what it has caught, under a test", "lib.Broken as error:\n    if self.a:\n        event.defer()\n        raise error\n    self.x.stop()", "  if (this.a) {\n    event.defer();\n    throw error;\n  }\n  this.x.stop();", OUT);
  again("is something else", "ValueError as error:\n    event.defer()\n    raise self.x.error", "  event.defer();\n  throw this.x.error;", MAYBE);
  again("is another name", "ValueError as error:\n    other = self.x.error\n    event.defer()\n    raise other", "  const other = this.x.error;\n  event.defer();\n  throw other;", MAYBE);
  again("may be caught elsewhere", "lib.Broken:\n    event.defer()\n    raise", "  event.defer();\n  throw this.x.error;", MAYBE,
    "def start():\n    try:\n        ops.main(Demo)\n    except lib.Broken:\n        pass");
  followsInPython("in a function of its own cannot be told", {
    py: "try:\n    self.x.load()\nexcept ValueError:\n    def fail():\n        event.defer()\n        raise\n    fail()",
  }, MAYBE);
  followsInPython("is told of no bare raise outside of a handler", { py: "event.defer()\nraise" }, MAYBE);
});
