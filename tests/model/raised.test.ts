/** Exceptions behind a defer: who takes them, and whether they leave the hook. */
import { describe } from "vitest";
import { follows, followsInPython } from "./in-handler.js";

/**
 * A handler defers and raises inside of a `try` whose one handler returns, once as it is, and once with another `try`
 * around it that takes whatever comes out, and restarts.
 */
interface Raising {
  /** The statements behind the defer. */
  raise: string;
  /** What the handler says that it takes. */
  takes: string;
  more?: string;
  top?: string;
}

const TAKEN = ["returns", "returns"];
const OUT = ["raises, uncaught", "continues: restart"];
const MAYBE = ["returns", "continues: restart"];

const CLASSES = {
  py: "import sys\nimport lib\nclass CharmError(Exception): ...\nclass NotReady(CharmError): ...\nclass Late(lib.Timeout): ...\nclass Empty(KeyError): ...\nclass Both(lib.Timeout, KeyError): ...\nclass Odd(make()): ...",
  ts: "import * as lib from 'lib';\nclass CharmError extends Error {}\nclass NotReady extends CharmError {}\nclass Late extends lib.Timeout {}",
};

const inPy = ({ raise, takes, more, top = "" }: Raising) => ({
  py: `if self.twice:\n${shifted(tried(raise, takes), 1)}\nelse:\n    try:\n${shifted(tried(raise, takes), 2)}\n    except BaseException:\n        self.x.restart()`,
  ...(more === undefined ? {} : { more }), top: `${CLASSES.py}\n${top}`,
});
const tried = (raise: string, takes: string): string => `try:\n    event.defer()\n    ${raise}\nexcept ${takes}:\n    return`;
const shifted = (text: string, by: number): string => text.replace(/^/gm, "    ".repeat(by));

function taken(name: string, py: Raising, ts: Raising, after: readonly string[]): void {
  const python = inPy(py);
  const triedTs = `try {\n  event.defer();\n  ${ts.raise}\n} catch (error) {\n  if (error instanceof ${ts.takes}) return;\n  throw error;\n}`;
  follows(name, {
    py: python.py, ts: `if (this.twice) {\n${triedTs}\n} else {\n  try {\n${triedTs}\n  } catch {\n    this.x.restart();\n  }\n}`,
    more: { py: py.more ?? "", ts: ts.more ?? "" }, top: { py: python.top, ts: `${CLASSES.ts}\n${ts.top ?? ""}` },
  }, after);
}

function takenInPython(name: string, py: Raising, after: readonly string[]): void {
  followsInPython(name, inPy(py), after);
}

describe("a handler", () => {
  taken("of the class itself", { raise: "raise NotReady()", takes: "NotReady" }, { raise: "throw new NotReady();", takes: "NotReady" }, TAKEN);
  taken("of a class above", { raise: "raise NotReady", takes: "CharmError" }, { raise: "throw new NotReady();", takes: "CharmError" }, TAKEN);
  taken("of a class below", { raise: "raise CharmError()", takes: "NotReady" }, { raise: "throw new CharmError();", takes: "NotReady" }, OUT);
  taken("of one of several", { raise: "raise NotReady()", takes: "(lib.Odd, NotReady)" }, { raise: "throw new NotReady();", takes: "lib.Odd || error instanceof NotReady" }, TAKEN);
  taken("of the class above that stands in an installed package", { raise: "raise Late()", takes: "lib.Timeout" }, { raise: "throw new Late();", takes: "lib.Timeout" }, TAKEN);
  // What stands above `lib.Timeout` cannot be seen.
  taken("of another class of that package", { raise: "raise Late()", takes: "lib.Failure" }, { raise: "throw new Late();", takes: "lib.Failure" }, MAYBE);
  takenInPython("of another class of that package, for a class below an error of the language too", { raise: "raise Both()", takes: "lib.Failure" }, MAYBE);
  takenInPython("of an error of the language, for a class of which nothing above can be told", { raise: "raise Odd()", takes: "KeyError" }, MAYBE);
  taken("of another class of that package, for one of two", { raise: "raise (NotReady if self.a else Late)()", takes: "lib.Failure" }, { raise: "throw new (this.a ? NotReady : Late)();", takes: "lib.Failure" }, MAYBE);
  taken("of a class of the charm, for an error of the language", { raise: "raise ValueError", takes: "NotReady" }, { raise: "throw new RangeError();", takes: "NotReady" }, OUT);
  takenInPython("of a class among more that cannot be told", { raise: "raise NotReady()", takes: "(KeyError, *self.x.errors)" }, MAYBE);
  takenInPython("of a class beside one that cannot be told", { raise: "raise NotReady()", takes: "(self.x.error, KeyError)" }, MAYBE);
  takenInPython("of no class at all", { raise: "raise NotReady()", takes: "()" }, OUT);
  takenInPython("of nothing in particular", { raise: "raise NotReady()", takes: "" }, TAKEN);
  taken("of a class that cannot be told", { raise: "raise NotReady()", takes: "self.x.errors" }, { raise: "throw new NotReady();", takes: "this.x.errors" }, MAYBE);
  taken("for what cannot be told", { raise: "raise self.x.error", takes: "NotReady" }, { raise: "throw this.x.error;", takes: "NotReady" }, MAYBE);
  taken("of a class of ops, for an error of the language", { raise: "raise ValueError()", takes: "ops.ModelError" }, { raise: "throw new Error();", takes: "ops.ModelError" }, OUT);
  takenInPython("of classes of ops", { raise: "raise ValueError()", takes: "(ops.ModelError, ops.pebble.Error)" }, OUT);
  takenInPython("of one of ops and one that cannot be seen into", { raise: "raise ValueError()", takes: "(ops.ModelError, lib.Failure)" }, MAYBE);
  takenInPython("of another error of the language", { raise: "raise ValueError('a')", takes: "KeyError" }, OUT);
  takenInPython("of an error of the language, for a class below another", { raise: "raise Empty()", takes: "ValueError" }, OUT);
  takenInPython("of the error of the language above a class", { raise: "raise Empty()", takes: "KeyError" }, TAKEN);
  takenInPython("of what is above the errors of the language", { raise: "raise KeyError()", takes: "LookupError" }, MAYBE);
  takenInPython("of every exception", { raise: "raise NotReady()", takes: "Exception" }, TAKEN);
  takenInPython("of whatever there is", { raise: "sys.exit(1)", takes: "BaseException" }, TAKEN);
  takenInPython("of every exception, which the end of the process is not", { raise: "sys.exit(1)", takes: "Exception" }, ["raises, exits", "continues: restart"]);
  takenInPython("of an error, which an interrupt is not", { raise: "raise KeyboardInterrupt()", takes: "Exception" }, OUT);
  takenInPython("of an instance that stands in a name", { raise: "error = NotReady()\n    raise error", takes: "CharmError" }, TAKEN);
  takenInPython("for one of two", { raise: "raise (NotReady if self.a else KeyError)()", takes: "CharmError" }, TAKEN);
});

describe("a function that never comes back", () => {
  const dies = (name: string, py: string, ts: string, takes: string, after: readonly string[]): void => taken(name,
    { raise: "self._give_up()", takes, more: `def _give_up(self):\n    ${py}` },
    { raise: "this.giveUp();", takes, more: `private giveUp(): never {\n  ${ts}\n}` }, after);

  dies("raises what a handler takes", "raise NotReady()", "throw new NotReady();", "CharmError", TAKEN);
  dies("raises what a handler does not take", "raise CharmError()", "throw new CharmError();", "NotReady", OUT);
  dies("raises one class at two places", "if self.a:\n        raise CharmError('a')\n    raise CharmError('b')", "if (this.a) throw new CharmError('a');\n  throw new CharmError('b');", "NotReady", OUT);
  dies("raises one of two classes", "if self.a:\n        raise NotReady()\n    raise CharmError()", "if (this.a) throw new NotReady();\n  throw new CharmError();", "NotReady", MAYBE);
  dies("catches something itself", "try:\n        raise NotReady()\n    except NotReady:\n        raise CharmError()", "try {\n    throw new NotReady();\n  } catch {\n    throw new CharmError();\n  }", "NotReady", MAYBE);
  dies("raises what cannot be told", "raise self.x.error", "throw this.x.error;", "NotReady", MAYBE);
  dies("holds a function that raises something else", "def later():\n        raise NotReady()\n    raise CharmError()", "const later = () => { throw new NotReady(); };\n  throw new CharmError();", "NotReady", OUT);
  followsInPython("ends the process, and says so", {
    top: `${CLASSES.py}\nfrom typing import NoReturn\ndef die() -> NoReturn:\n    sys.exit(1)`,
    py: "try:\n    event.defer()\n    die()\nexcept Exception:\n    self.x.restart()",
  }, ["raises, exits"]);
  takenInPython("is one of two that may be called", {
    raise: "(self._give_up if self.a else self._go_away)()", takes: "NotReady",
    more: "def _give_up(self):\n    raise CharmError()\ndef _go_away(self):\n    raise CharmError()",
  }, MAYBE);
  follows("ends the process at once, which nothing takes", {
    py: "try:\n    event.defer()\n    die()\nexcept BaseException:\n    self.x.restart()", ts: "try {\n  event.defer();\n  die();\n} catch {\n  this.x.restart();\n}",
    top: { py: "import os\nfrom typing import NoReturn\ndef die() -> NoReturn:\n    os._exit(1)", ts: "function die(): never {\n  process.exit(1);\n}" },
  }, ["raises, exits"]);
});

describe("a context manager around it", () => {
  const top = `${CLASSES.py}
from contextlib import contextmanager
from guards import guard
@contextmanager
def noted(name):
    yield
    print(name)
@contextmanager
def ignoring():
    try:
        yield
    except NotReady:
        print('ignored')
@contextmanager
def inside():
    with guard():
        yield
class Swallow:
    def __enter__(self): ...
    def __exit__(self, *args):
        return True
class Pass(Swallow):
    def __exit__(self, *args):
        if self.x:
            return False
        return None
class Leave(Swallow):
    def __exit__(self, *args):
        return
class Maybe(Swallow):
    def __exit__(self, *args):
        return self.x.is_quiet()
class Open: ...`;
  const managed = (name: string, manager: string, after: string, head = ""): void => followsInPython(name, {
    top, py: `${head}\n${manager.startsWith("async") ? manager : `with ${manager}`}:\n    event.defer()\n    raise CharmError()`,
  }, [after]);
  const OUT = "raises, uncaught";
  const MAY_SWALLOW = "raises";

  managed("opens a file", "open('a') as file", OUT);
  managed("is a folder for a while", "tempfile.TemporaryDirectory()", OUT);
  managed("holds a lock", "threading.Lock()", OUT);
  managed("is the charm's own and catches nothing", "noted('a')", OUT);
  managed("is the charm's own and catches something", "ignoring()", MAY_SWALLOW);
  managed("is the charm's own and holds another", "inside()", MAY_SWALLOW);
  managed("is of an installed package", "guard()", MAY_SWALLOW);
  managed("is one of two, of which one cannot be seen into", "(noted if self.a else guard)('a')", MAY_SWALLOW);
  managed("is an object that swallows", "Swallow()", MAY_SWALLOW);
  managed("is an object that lets through", "Pass()", OUT);
  managed("is an object that does nothing on its way out", "Leave()", OUT);
  managed("is an object that asks whether to swallow", "Maybe()", MAY_SWALLOW);
  managed("is one of two objects, of which one cannot be told", "(Pass() if self.a else guard())", MAY_SWALLOW);
  managed("is an object in a name", "note", OUT, "note = Pass()");
  managed("is an object that has no way out", "Open()", MAY_SWALLOW);
  managed("is an attribute that cannot be told", "self.x.lock", MAY_SWALLOW);
  managed("is given by an item", "self.x.locks['a']()", MAY_SWALLOW);
  managed("is one of two", "open('a'), guard()", MAY_SWALLOW);
  managed("is asynchronous, of a package", "async with guard()", MAY_SWALLOW);
  followsInPython("of a function that the exception leaves", {
    top, py: "with guard():\n    self._check(event)", more: "def _check(self, event):\n    event.defer()\n    raise CharmError()",
  }, [MAY_SWALLOW]);
  followsInPython("of a function that only defines what raises", {
    top, py: "with guard():\n    def check():\n        event.defer()\n        raise CharmError()\ncheck()",
  }, [OUT]);
});
