/** How messages name what a function does, which events come by which ways, and where. */
import { describe, expect, test } from "vitest";
import { actText, continuingWords, whereText } from "../../lib/charm/acts.js";
import type { Place, Reaching } from "../../lib/charm/model.js";
import { caughtIn } from "../../lib/charm/caught.js";
import { fatedIn } from "../../lib/charm/fated.js";
import { caughtWords, eventName, eventsWithWay, fatedWords, pathText, placeText } from "../../lib/charm/wording.js";
import { walk } from "../../lib/syntax/index.js";
import { modelOf, modulesOf, python, typescript, type Files } from "./harness.js";

/** The first statement of a text; the call itself where it is one. */
function placeIn(path: string, text: string): Place {
  const source = modulesOf({ [path]: text }).get(path);
  if (!source) throw new Error("the text is a module");
  let node = source.module.body[0] ?? source.module;
  if (node.type === "FunctionDef") node = node.body[0] ?? node;
  return { source, node: node.type === "Expr" ? node.value : node };
}

describe("an act", () => {
  test.each([
    ["self.restart()", "`self.restart()`"], ["self.workload.restart('web', force=True)", '`self.workload.restart("web", force=True)`'],
    [`self.write('${"x".repeat(60)}')`, "`self.write(…)`"], ["self.write([1])", "`self.write(…)`"],
    ["self._stored.port = 1", "set `self._stored.port`"], ["a = b.c = 1", "set `a, b.c`"], ["self.count += 1", "set `self.count`"], ["self.port: int = 1", "set `self.port`"],
    ["del data['x'], data['y']", "delete `data[\"x\"], data[\"y\"]`"],
    ["raise CharmError('x')", "`raise CharmError(…)`"], ["raise CharmError", "`raise CharmError`"], ["raise", "`raise`"],
  ])("%s (Python)", (text, expected) => expect(actText(placeIn("src/a.py", text))).toBe(expected));
  test.each([
    ["this.restart();", "`this.restart()`"], ["this.stored.port = 1;", "set `this.stored.port`"], ["this.count += 1;", "set `this.count`"],
    ["delete data['x'];", "delete `data[\"x\"]`"], ["throw new CharmError('x');", "`throw new CharmError(…)`"], ["throw error;", "`throw error`"],
  ])("%s (TypeScript)", (text, expected) => expect(actText(placeIn("src/a.ts", text))).toBe(expected));
  test("and where it is", () => {
    const place = placeIn("src/a.py", "\n\nself.restart()");
    expect([whereText(place, "src/a.py"), whereText(place, "src/b.py")]).toEqual([" (line 3)", " (src/a.py:3)"]);
    expect([placeText(place, "src/a.py"), placeText(place, "src/b.py")]).toEqual(["on line 3", "in src/a.py:3"]);
  });
});

test("what still runs behind a defer", () => {
  const files = { "src/charm.py": python({
    init: "framework.observe(self.on.start, self._on_start)\nframework.observe(self.on.install, self._on_install)",
    body: "def _on_start(self, event):\n    event.defer()\n    self.workload.restart()\ndef _on_install(self, event):\n    event.defer()",
  }) };
  const model = modelOf(files);
  expect(model.defers.map((defer) => continuingWords(model.after(defer), "src/charm.py"))).toEqual([
    { goesOn: "_on_start", effect: "`self.workload.restart()` (line 11)", after: "" }, { goesOn: "_on_install", effect: "", after: "" },
  ]);
});

test.each([
  ["action", "backup_action", "the backup action"], ["action", "list_old_backups_action", "the list-old-backups action"], ["action", "action", "an action"], ["action", "transaction_log_action", "the transaction-log action"],
  ["custom", "database_created", "the database_created event"], ["config_changed", "config_changed", "config-changed"],
  ["relation_broken", "db_admin_relation_broken", "db-admin-relation-broken"],
] as const)("%s, called %s, is %s", (kind, name, expected) => expect(eventName({ event: { kind, name } })).toBe(expected));

describe("the way of an event", () => {
  const reachings = (files: Files): readonly Reaching[] => modelOf(files).defers.flatMap(({ events }) => events);
  const observe = (...events: string[]): string => events.map((event) => `framework.observe(self.on.${event}, self._on)`).join("\n");
  const words = (body: string, ...events: string[]): string => eventsWithWay(reachings({ "src/charm.py": python({ init: observe(...events), body }) }), "src/charm.py");

  test("how many events there are", () => {
    const body = "def _on(self, event):\n    event.defer()";
    expect(words(body, "start")).toBe("start (_on)");
    expect(words(body, "start", "install")).toBe("start and install (_on)");
    expect(words(body, "start", "install", "config_changed", "leader_elected")).toBe("start, install and 2 more (_on)");
    expect(eventsWithWay([], "src/charm.py")).toBe(" ");
  });
  test("the test that it stands under", () => {
    expect(words("def _on(self, event):\n    if not self.ready:\n        event.defer()", "start")).toBe("start (_on, when `not self.ready`)");
    expect(words("def _on(self, event):\n    if self.ready:\n        pass\n    else:\n        event.defer()", "start")).toBe("start (_on, unless `self.ready`)");
    expect(words(`def _on(self, event):\n    if self.${"x".repeat(76)}:\n        event.defer()`, "start")).toBe("start (_on)");
    expect(words(`def _on(self, event):\n    if self.${"x".repeat(75)}:\n        event.defer()`, "start")).toBe(`start (_on, when \`self.${"x".repeat(75)}\`)`);
    expect(words("def _on(self, event):\n    if [x for x in self.units]:\n        event.defer()", "start")).toBe("start (_on)");
  });
  test("through functions and wrappers, and other files", () => {
    const [through] = reachings({ "src/charm.py": python({
      init: observe("start"), body: "@guarded\ndef _on(self, event):\n    self._a(event)\ndef _a(self, event):\n    event.defer()",
      top: "def guarded(method):\n    def wrapper(self, event):\n        method(self, event)\n    return wrapper",
    }) });
    expect(through && pathText(through, "src/charm.py")).toBe("_on → _a");
    const [elsewhere] = reachings({
      "src/charm.py": python({ init: `self.part = Part(self)\n${observe("start")}`, body: "def _on(self, event):\n    self.part.work(event)", top: "from part import Part" }),
      "src/part.py": "class Part:\n    def __init__(self, charm):\n        self.charm = charm\n    def work(self, event):\n        event.defer()",
    });
    expect(elsewhere && [pathText(elsewhere, "src/charm.py"), pathText(elsewhere, "src/part.py")]).toEqual(["_on → work", "_on (src/charm.py:10) → work"]);
    const [arrow] = reachings({ "src/charm.ts": typescript({ init: "framework.observe(this.on.start, (event) => this.work(event));", body: "work(event) { event.defer(); }" }) });
    expect(arrow && pathText(arrow, "src/charm.ts")).toBe("work");
    const [wrapping] = reachings({ "src/charm.py": python({
      init: observe("start"), body: "@waiting\ndef _on(self, event):\n    pass",
      top: "def waiting(method):\n    def wrapper(self, event):\n        event.defer()\n    return wrapper",
    }) });
    expect(wrapping && pathText(wrapping, "src/charm.py")).toBe("_on (@waiting)");
    const [leaving] = reachings({ "src/charm.py": python({
      init: observe("start"), body: "@waiting\ndef _on(self, event):\n    pass\ndef _late(self, event):\n    event.defer()",
      top: "def waiting(method):\n    def wrapper(self, event):\n        self._late(event)\n    return wrapper",
    }) });
    expect(leaving && pathText(leaving, "src/charm.py")).toBe("_on (@waiting) → _late");
  });
});

describe("a defer that its events make impossible", () => {
  const HANDS = { py: "from charms.other.v0.lib import wait", ts: "import { wait } from '../lib/charms/other/v0/lib';" };
  const fated = (files: Files, path: string): unknown[] => fatedIn(modelOf(files), path).map((each) => fatedWords(each, path));

  test("stands here", () => {
    expect(fated({ "src/charm.py": python({ body: "def _on_backup(self, event):\n    if not self.ready:\n        event.defer()" }) }, "src/charm.py"))
      .toEqual([{ reached: "This defer() is reached by the backup action", way: "(_on_backup, when `not self.ready`)" }]);
    expect(fated({ "src/charm.ts": typescript({ body: "private onBackup(event) { if (!this.ready) event.defer(); }" }) }, "src/charm.ts"))
      .toEqual([{ reached: "This defer() is reached by the backup action", way: "(onBackup, when `!this.ready`)" }]);
  });
  test("stands in a library that it is handed to", () => {
    expect(fated({
      "src/charm.py": python({ top: HANDS.py, body: "def _on_backup(self, event):\n    wait(event)" }), "lib/charms/other/v0/lib.py": "def wait(event):\n    event.defer()",
    }, "src/charm.py")).toEqual([{ reached: "By this call, the defer() of lib/charms/other/v0/lib.py:2 is reached by the backup action", way: "(_on_backup → wait)" }]);
    expect(fated({
      "src/charm.ts": typescript({ top: HANDS.ts, body: "private onBackup(event) { wait(event); }" }), "lib/charms/other/v0/lib.ts": "export function wait(event) {\n  event.defer();\n}",
    }, "src/charm.ts")).toEqual([{ reached: "By this call, the defer() of lib/charms/other/v0/lib.ts:2 is reached by the backup action", way: "(onBackup → wait)" }]);
  });
  test("raises an error that is kept quiet", () => {
    const caught = (init: string, names: string[]): unknown[] => caughtIn(modelOf({ "src/charm.py": python({
      init: names.map((name) => `framework.observe(self.on.${name}, self._on)`).join("\n"), body: `def _on(self, event):\n    try:\n        event.defer()\n    except RuntimeError:\n        pass`,
    }) }), "src/charm.py").map((each) => caughtWords(each, init));
    const [act, handle] = ["Fail the action where the error is caught.", "Handle the event before it gets here, or let the error out."];
    expect(caught("src/charm.py", ["backup_action"])).toEqual([{ reached: "This defer() is reached by the backup action", way: "(_on)", place: "on line 11", remedy: act }]);
    expect(caught("src/other.py", ["stop"])).toEqual([{ reached: "This defer() is reached by stop", way: "(_on)", place: "in src/charm.py:11", remedy: handle }]);
    expect(caught("src/charm.py", ["backup_action", "stop"])).toEqual([{ reached: "This defer() is reached by the backup action and stop", way: "(_on)", place: "on line 12", remedy: handle }]);
  });
});

test("walks leave out what is below a node, and nodes know the statement they belong to", () => {
  const { source } = placeIn("src/a.py", "def f(x=g(1)):\n    return lambda y: y + x\n");
  const seen: string[] = [];
  walk(source.module, (node) => {
    seen.push(node.type);
    return node.type !== "Lambda";
  });
  expect(seen).not.toContain("BinOp");
  expect(seen).toContain("Lambda");
});
