/** What a model is made of, where a charm is spread over files, its code is broken off, or its decorators wrap. */
import { describe, expect, it } from "vitest";
import { buildCharm } from "../../lib/charm/build.js";
import { noFacts } from "../../lib/charm/facts.js";
import { deferText, inPython, inTypeScript, modelOf, modulesOf, python, twins, typescript, type Files } from "./harness.js";

const HELPER_PY = "def late(event):\n    event.defer()\n    event.defer()\n";
const HELPER_TS = "export function late(event): void { event.defer(); event.defer(); }\n";
const CHARM_PY = python({ top: "from helper import late\nfrom zlast import last", init: "framework.observe(self.on.start, self._on_start)", body: "def _on_start(self, event):\n    last(event)\n    late(event)\n    event.defer()" });
const CHARM_TS = typescript({ top: "import { late } from './helper';\nimport { last } from './zlast';", init: "framework.observe(this.on.start, this.onStart);", body: "private onStart(event): void { last(event); late(event); event.defer(); }" });

describe("defers", () => {
  const start = "start";
  const inPy: Files = { "src/charm.py": CHARM_PY, "src/helper.py": HELPER_PY, "src/zlast.py": "def last(event):\n    event.defer()" };
  const inTs: Files = { "src/charm.ts": CHARM_TS, "src/helper.ts": HELPER_TS, "src/zlast.ts": "export function last(event): void { event.defer(); }" };
  twins("are in the order of the files, and of the lines", inPy, inTs, {
    defers: [`on_start: ${start}`, `late: ${start} via late`, `late: ${start} via late`, `last: ${start} via last`],
  });
  it("of one file", () => {
    for (const [files, path] of [[inPy, "src/helper.py"], [inTs, "src/helper.ts"]] as const) {
      const model = modelOf(files);
      expect(model.defersIn(path)).toHaveLength(2);
      expect(model.defersIn("src/nothing.py")).toEqual([]);
    }
  });

  it("that no event reaches are listed where they look like one", () => {
    const names = (files: Files): string[] => modelOf(files).defers.map((defer) => deferText(defer, files));
    const all = ["a: nothing", "b: nothing", "c: nothing"];
    expect(names({ "src/charm.py": `import ops
def a(event):
    event.defer()
def b(event):
    def inner():
        event.defer()  # b
c = lambda event: event.defer()  # c
def d(self, event):
    self.event.defer()
    event.defer(1)
    event.defer(now=True)
    other.defer()
    event.deferred()
    defer()
event.defer()
` })).toEqual(all);
    expect(names({ "src/charm.ts": `import * as ops from 'ops';
function a(event) { event.defer(); }
function b(event) {
  function inner() {
    event.defer(); // b
  }
}
const c = (event) => event.defer(); // c
function d(event) {
  this.event.defer();
  event.defer(1);
  other.defer();
  event.deferred();
  defer();
}
event.defer();
` })).toEqual(all);
  });

  it("by a function that users name", () => {
    const model = (path: string, text: string): string[] =>
      modelOf({ [path]: text }, { settings: { deferWrappers: ["retry_later", "retryLater"] } }).defers.map(({ receiver, handler }) => `${receiver} in ${handler}`);
    expect(model("src/charm.py", python({ top: "from lib import retry_later", init: "framework.observe(self.on.start, self._on_start)", body: "def _on_start(self, event):\n    retry_later(event)\n    self.tools.retry_later(event)" })))
      .toEqual(["retry_later in Demo._on_start", "self.tools in Demo._on_start"]);
    expect(model("src/charm.ts", typescript({ top: "import { retryLater } from 'lib';", init: "framework.observe(this.on.start, this.onStart);", body: "private onStart(event): void { retryLater(event); this.tools.retryLater(event); }" })))
      .toEqual(["retryLater in Demo.onStart", "this.tools in Demo.onStart"]);
  });
});

it("does without a file that cannot be read", () => {
  const modules = modulesOf({ "src/charm.py": CHARM_PY });
  const model = buildCharm({ ...modules, own: [...modules.own, "src/broken.py"] }, noFacts);
  expect(model.observations).toHaveLength(1);
  expect(model.customEvents("src/broken.py")).toEqual([]);
  expect(model.collectsStatus()).toBe(false);
  expect(model.misuse.boundDefersIn("src/broken.py")).toEqual([]);
});

describe("decorators", () => {
  inPython("of a function that is no method", python({
    top: `
def logged(f):
    def wrapper(event):
        f(event)
    return wrapper
@logged
def on_start(event):
    event.defer()
@registry["x"]
def on_stop(event):
    event.defer()
@logged
@registry["x"]
@unknown(3)
def on_install(event):
    event.defer()
@functools.wraps(on_start)
def on_remove(event):
    event.defer()
`, init: "framework.observe(self.on.start, on_start)\nframework.observe(self.on.stop, on_stop)\nframework.observe(self.on.install, on_install)\nframework.observe(self.on.remove, on_remove)", body: "pass",
  }), { defers: ["on_start: start via on_start", "on_stop: stop", "on_install: install via on_install", "on_remove: remove"] });

  inTypeScript("of a function that is no method", typescript({
    top: `
function logged(f) { return (event) => { f(event); }; }
const onStart = logged(function onStart(event) {
  event.defer(); // on_start
});
function onStop(event) { event.defer(); }
function onRemove(event) { event.defer(); }
`, init: "framework.observe(this.on.start, onStart);\nframework.observe(this.on.stop, onStop);\nframework.observe(this.on.remove, onRemove);", body: "",
  }), { defers: ["on_start: start via an inline function", "on_stop: stop", "on_remove: remove"] });

  inPython("that guard with a class method and a static one", python({
    top: `
def guarded(f):
    def wrapper(self, event):
        if not self.ready:
            return
        f(self, event)
    return wrapper`, init: "framework.observe(self.on.start, self._on_start)\nframework.observe(self.on.stop, self._on_stop)", body: `
@guarded
def _on_start(self, event):
    event.defer()
@guarded
@guarded
def _on_stop(self, event):
    event.defer()`,
  }), { defers: ["on_start: start via on_start", "on_stop: stop via guarded > on_stop"] });
});

describe("the status at the end of each hook", () => {
  const collects = (top: string, init = "pass", head = "class Demo(ops.CharmBase)"): boolean =>
    modelOf({ "src/charm.py": python({ top, init, body: "def _run(self, event):\n    pass" }).replace("class Demo(ops.CharmBase)", head) }).collectsStatus();
  const collectsTs = (top: string, init = "", head = "class Demo extends ops.CharmBase"): boolean =>
    modelOf({ "src/charm.ts": typescript({ top, init, body: "private run(event): void {}" }).replace("class Demo extends ops.CharmBase", head) }).collectsStatus();

  it.each<[string, boolean, Parameters<typeof collects>, Parameters<typeof collects>]>([
    ["of a plain charm", false, ["import pkg"], ["import * as pkg from 'pkg';"]],
    ["of one that collects it", true, ["", "framework.observe(self.on.collect_unit_status, self._run)"], ["", "framework.observe(this.on.collectUnitStatus, this.run);"]],
    ["of one that does it on commit", true, ["", "framework.observe(self.framework.on.commit, self._run)"], ["", "framework.observe(this.framework.on.commit, this.run);"]],
    ["of one that observes something else", false, ["", "framework.observe(self.on.start, self._run)"], ["", "framework.observe(this.on.start, this.run);"]],
    ["of one with a package's base", true, ["import pkg", "pass", "class Demo(pkg.SomeCharm)"], ["import * as pkg from 'pkg';", "", "class Demo extends pkg.SomeCharm"]],
    ["of one with a package's component for it", true, ["import pkg", "pkg.StatusHandler(self)"], ["import * as pkg from 'pkg';", "new pkg.StatusHandler(this);"]],
    ["of one with a component of that name of its own", false, ["class StatusHandler:\n    pass", "StatusHandler()"], ["class StatusHandler {}", "new StatusHandler();"]],
    ["of one that sets a status", false, ["", "self.unit.status = ops.WaitingStatus('x')"], ["", "this.unit.status = new ops.WaitingStatus('x');"]],
    ["of one with a component whose name is not known", false, ["", "StatusHandler(self)\nself.parts[0]()"], ["", "new StatusHandler(this); this.parts[0]();"]],
    ["of one with a name like that in the middle", true, ["from pkg import UnitStatusPool", "UnitStatusPool(self)"], ["import { UnitStatusPool } from 'pkg';", "new UnitStatusPool(this);"]],
    ["of one with a function of that kind", false, ["from pkg import get_status_of", "get_status_of(self)"], ["import { getStatusOf } from 'pkg';", "getStatusOf(this);"]],
  ])("%s", (_, expected, py, ts) => {
    expect(collects(...py)).toBe(expected);
    expect(collectsTs(...ts)).toBe(expected);
  });

  it("of code without a charm may be anything", () => {
    expect(modelOf({ "src/part.py": "import ops\nclass Part(ops.Object):\n    pass" }).collectsStatus()).toBe(true);
    expect(collects("import abc", "pass", "class Demo(ops.CharmBase, abc.ABC)")).toBe(false);
  });
});
