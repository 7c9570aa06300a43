/** Rolling operations: the manager that a charm has, what it runs under the lock, and the defers below that. */
import { describe, expect, test } from "vitest";
import { retryEdit } from "../../lib/charm/rolling-edit.js";
import { isLockRequest, rollingLibrary } from "../../lib/charm/rolling.js";
import { oldImportWords, rollingWords, turnWords } from "../../lib/charm/rolling-words.js";
import type { Call } from "../../lib/syntax/index.js";
import { walk } from "../../lib/syntax/index.js";
import { modelOf, modulesOf, python, typescript, type Files } from "./harness.js";

test.each([
  ["charms.rolling_ops.v0.rollingops", "v0"], ["charms.rolling_ops.v0.rollingops.RollingOpsManager", "v0"], ["charms.rolling_ops.v1.rollingops", "v1"],
  ["charms.rolling_ops.v2.rollingops", "v1"], ["../lib/charms/rolling_ops/v0/rollingops.js", "v0"], ["charms/rolling-ops/v0/rolling_ops", "v0"],
  ["charmlibs.rollingops", "charmlibs"], ["charmlibs.rollingops.RollingOpsManager", "charmlibs"], ["@charmlibs/rollingops", "charmlibs"], ["charmlibs/rolling-ops", null],
  ["charms.rolling_ops.rollingops", null], ["charms.rolling_opsx.v0.rollingops", null], ["mycharms.rolling_ops.v0.rollingops", null],
  ["mycharmlibs.rollingops", null], ["charmlibs.rollingopsx", null], ["charms.rolling_ops.v0.rollingopsx", null], ["ops", null],
])("the library that `%s` is of: %s", (name, expected) => expect(rollingLibrary(name)).toBe(expected));

test.each([
  ["charm.on['restart'].acquire_lock.emit()", true], ["charm.on['restart'].acquireLock.emit()", true], ["rolling.request_async_lock('restart')", true],
  ["rolling.requestAsyncLock('restart')", true], ["acquire_lock.emit()", false], ["charm.acquire_lock.send()", false], ["charm.my_acquire_lock.emit()", false],
  ["request_async_lock('restart')", false], ["rolling.request_async_locks()", false], ["charm.on.restarted.emit()", false],
  ["charm.on['restart'].acquire_lock_now.emit()", false], ["rolling.my_request_async_lock('restart')", false],
])("`%s` asks for the lock: %s", (text, expected) => {
  const calls: Call[] = [];
  const module = modulesOf({ "src/a.py": text }).get("src/a.py")?.module;
  if (module) walk(module, (node) => void (node.type === "Call" && calls.push(node)));
  expect(calls.some(isLockRequest)).toBe(expected);
});

/** `library; target by its way: line of the defer`. */
function told(files: Files): string[] {
  const model = modelOf(files);
  return [String(model.rollingLibrary()), ...model.defers.flatMap((defer) => {
    const found = model.rolling(defer);
    return found ? [`${found.target.library} ${found.target.name}: ${found.path.join(" > ")}`] : [];
  })];
}

const DEFERS = { python: "def _restart(self, event):\n    event.defer()", typescript: "restart(event: ops.EventBase) { event.defer(); }" };
const FROM = {
  v0: ["from charms.rolling_ops.v0.rollingops import RollingOpsManager", "import { RollingOpsManager } from 'charms/rolling_ops/v0/rollingops';"],
  v1: ["from charms.rolling_ops.v1.rollingops import RollingOpsManagerV1", "import { RollingOpsManagerV1 } from 'charms/rolling_ops/v1/rollingops';"],
  charmlibs: ["from charmlibs.rollingops import RollingOpsManager", "import { RollingOpsManager } from 'charmlibs/rollingops';"],
} as const;

interface Code { init: string; body?: string; top?: string }

function managed(name: string, from: keyof typeof FROM, py: Code, ts: Code, expected: { python: string[]; typescript: string[] }): void {
  test(`${name} (Python)`, () =>
    expect(told({ "src/charm.py": python({ body: DEFERS.python, ...py, top: `${FROM[from][0]}\n${py.top ?? ""}` }) })).toEqual(expected.python));
  test(`${name} (TypeScript)`, () =>
    expect(told({ "src/charm.ts": typescript({ body: DEFERS.typescript, ...ts, top: `${FROM[from][1]}\n${ts.top ?? ""}` }) })).toEqual(expected.typescript));
}

const NONE = { python: ["null"], typescript: ["null"] };

describe("a manager", () => {
  managed("of charmlibs, with targets by name", "charmlibs", { init: 'RollingOpsManager(charm=self, peer_relation_name="p", callback_targets={"r": self._restart})' },
    { init: "new RollingOpsManager({ charm: this, peerRelationName: 'p', callbackTargets: { r: this.restart } });" },
    { python: ["charmlibs", "charmlibs _restart: _restart"], typescript: ["charmlibs", "charmlibs restart: restart"] });
  managed("of v1, by position", "v1", { init: 'RollingOpsManagerV1(self, "p", {"r": self._restart})' }, { init: "new RollingOpsManagerV1(this, 'p', { r: this.restart });" },
    { python: ["v1", "v1 _restart: _restart"], typescript: ["v1", "v1 restart: restart"] });
  managed("of charmlibs, by position", "charmlibs", { init: 'RollingOpsManager(self, {"r": self._restart})' }, { init: "new RollingOpsManager(this, { r: this.restart });" },
    { python: ["charmlibs", "charmlibs _restart: _restart"], typescript: ["charmlibs", "charmlibs restart: restart"] });
  managed("with a list of targets", "charmlibs", { init: "RollingOpsManager(charm=self, callback_targets=[self._restart])" },
    { init: "new RollingOpsManager({ charm: this, callbackTargets: [this.restart] });" },
    { python: ["charmlibs", "charmlibs _restart: _restart"], typescript: ["charmlibs", "charmlibs restart: restart"] });
  managed("with a function that has been given something", "charmlibs",
    { init: 'RollingOpsManager(charm=self, callback_targets={"r": functools.partial(self._restart, delay=3)})', body: "def _restart(self, event, delay):\n    event.defer()" },
    { init: "new RollingOpsManager({ charm: this, callbackTargets: { r: this.restart.bind(this, 3) } });", body: "restart(delay: number, event: ops.EventBase) { event.defer(); }" },
    { python: ["charmlibs", "charmlibs _restart: _restart"], typescript: ["charmlibs", "charmlibs restart: restart"] });
  managed("with targets that nothing tells", "charmlibs", { init: "RollingOpsManager(charm=self, callback_targets=self.targets)" },
    { init: "new RollingOpsManager({ charm: this, callbackTargets: this.targets });" }, { python: ["charmlibs"], typescript: ["charmlibs"] });
  managed("without targets", "v1", { init: 'RollingOpsManagerV1(self, "p")' }, { init: "new RollingOpsManagerV1(this, 'p');" }, { python: ["v1"], typescript: ["v1"] });
  managed("without a callback", "v0", { init: 'RollingOpsManager(self, "p")' }, { init: "new RollingOpsManager(this, 'p');" }, { python: ["v0"], typescript: ["v0"] });
  managed("with targets that are no functions", "charmlibs", { init: 'RollingOpsManager(charm=self, callback_targets={"r": "_restart"})' },
    { init: "new RollingOpsManager({ charm: this, callbackTargets: { r: 'restart' } });" }, { python: ["charmlibs"], typescript: ["charmlibs"] });
  managed("that inherits from it", "v0", { init: 'Rolling(self, "restart", self._restart)', top: "class Rolling(RollingOpsManager):\n    pass" },
    { init: "new Rolling(this, 'restart', this.restart);", top: "class Rolling extends RollingOpsManager {}" },
    { python: ["v0", "v0 _restart: _restart"], typescript: ["v0", "v0 restart: restart"] });
  managed("of another class of it", "charmlibs", { init: "Operation(charm=self, callback_targets=[self._restart])", top: "from charmlibs.rollingops import Operation" },
    { init: "new Operation({ charm: this, callbackTargets: [this.restart] });", top: "import { Operation } from 'charmlibs/rollingops';" }, NONE);
  managed("of two libraries: the newer one", "charmlibs",
    { init: 'Old(self, "restart", [self._restart])\nRollingOpsManager(charm=self, callback_targets=[self._restart])', top: "from charms.rolling_ops.v1.rollingops import RollingOpsManagerV1 as Old" },
    { init: "new Old(this, 'restart', [this.restart]);\nnew RollingOpsManager({ charm: this, callbackTargets: [this.restart] });", top: "import { RollingOpsManagerV1 as Old } from 'charms/rolling_ops/v1/rollingops';" },
    { python: ["charmlibs", "v1 _restart: _restart"], typescript: ["charmlibs", "v1 restart: restart"] });
});

test("a manager of a library that is vendored, and one that only looks so", () => {
  const charm = python({ init: 'RollingOpsManager(self, "restart", self._restart)', body: DEFERS.python, top: FROM.v0[0] });
  const library = "import ops\nclass RollingOpsManager(ops.Object):\n    def __init__(self, charm, relation, callback):\n        super().__init__(charm, relation)\n        self._callback = callback\n";
  expect(told({ "src/charm.py": charm, "lib/charms/rolling_ops/v0/rollingops.py": library })).toEqual(["v0", "v0 _restart: _restart"]);
  expect(told({ "src/charm.py": charm.replace("charms.rolling_ops.v0.rollingops", "rolling_ops"), "src/rolling_ops.py": library })).toEqual(["null"]);
});

test("the way to a defer, in words", () => {
  const model = modelOf({ "src/charm.py": python({ init: 'RollingOpsManager(self, "restart", self._restart)', body: "def _restart(self, event):\n    self._wait(event)\ndef _wait(self, event):\n    event.defer()", top: FROM.v0[0] }) });
  const found = model.defers[0] && model.rolling(model.defers[0]);
  expect(found && rollingWords(found)).toEqual({ way: "`_restart` → `_wait`" });
});

describe("below a target", () => {
  const init = ['RollingOpsManager(charm=self, callback_targets={"r": self._restart})', "new RollingOpsManager({ charm: this, callbackTargets: { r: this.restart } });"] as const;
  const below = (name: string, py: string, ts: string, ways: readonly [string[], string[]], more: readonly [string, string] = init, from: "charmlibs" | "v0" = "charmlibs"): void =>
    managed(name, from, { init: more[0], body: py }, { init: more[1], body: ts }, {
      python: [from, ...ways[0].map((way) => `${from} ${way}`)], typescript: [from, ...ways[1].map((way) => `${from} ${way}`)],
    });
  below("an event that is nothing unless it is given", "def _restart(self, event=None):\n    if event:\n        event.defer()", "restart(event = null) { if (event) event.defer(); }", [[], []]);
  below("an event by default", "def _restart(self, event=3):\n    event.defer()", "restart(event = 3) { event.defer(); }", [["_restart: _restart"], ["restart: restart"]]);
  below("a helper", "def _restart(self, event):\n    self._wait(event)\ndef _wait(self, event):\n    event.defer()", "restart(event) { this.wait(event); }\nwait(event) { event.defer(); }",
    [["_restart: _restart > _wait"], ["restart: restart > wait"]]);
  below("what is no defer of an event", "def _restart(self, event):\n    self.queue.defer(3)\n    self.queue.drop()", "restart(event) { this.queue.defer(3); this.queue.drop(); event?.defer(); }", [[], []]);
  below("an arrow", "def _restart(self, event):\n    event.defer()", "restart(event) { event.defer(); }", [["an inline function: _restart"], ["an inline function: restart"]],
    ['RollingOpsManager(charm=self, callback_targets={"r": lambda event: self._restart(event)})', "new RollingOpsManager({ charm: this, callbackTargets: { r: (event) => this.restart(event) } });"]);
  const observing = [`${init[0]}\nframework.observe(self.on.start, self._on_start)`, `${init[1]}\nframework.observe(this.on.start, this.onStart);`] as const;
  const emits = ["def _restart(self, event):\n    self.on.start.emit()\ndef _on_start(self, event):\n    event.defer()", "restart(event) { this.on.start.emit(); }\nonStart(event) { event.defer(); }"] as const;
  below("a handler of what it emits", ...emits, [["_restart: _restart > _on_start"], ["restart: restart > onStart"]], observing);
  const v0 = ['RollingOpsManager(self, "r", self._restart)\nframework.observe(self.on.start, self._on_start)', "new RollingOpsManager(this, 'r', this.restart);\nframework.observe(this.on.start, this.onStart);"] as const;
  below("of v0 only the event that its callback is given", ...emits, [[], []], v0, "v0");
  below("of v0 not what can be no event of its own", "def _restart(self, event):\n    if isinstance(event, ops.StartEvent):\n        event.defer()\ndef _on_start(self, event):\n    pass",
    "restart(event) { if (event instanceof ops.StartEvent) event.defer(); }\nonStart(event) {}", [[], []], v0, "v0");
  below("of v0 a helper", "def _restart(self, event):\n    self._wait(event)\ndef _wait(self, event):\n    event.defer()\ndef _on_start(self, event):\n    pass",
    "restart(event) { this.wait(event); }\nwait(event) { event.defer(); }\nonStart(event) {}", [["_restart: _restart > _wait"], ["restart: restart > wait"]], v0, "v0");
});

describe("imports of what is no longer kept up", () => {
  const old = (path: string, text: string, more: Files = {}): string[] => modelOf({ [path]: text, ...more }).oldRollingImports(path)
    .map(({ place: { node }, library }) => `${library}: ${text.slice(...node.range)}`);
  test.each([
    ["from charms.rolling_ops.v0.rollingops import RollingOpsManager", "v0"], ["from charms.rolling_ops.v0 import rollingops", "v0"],
    ["import charms.rolling_ops.v0.rollingops", "v0"], ["from charms.rolling_ops.v1.rollingops import RollingOpsManagerV1, OperationResult", "v1"],
    ["from charmlibs.rollingops import RollingOpsManager", null], ["from charms.rolling_ops import v0", null], ["import rollingops", null],
  ])("%s", (text, library) => expect(old("src/charm.py", text)).toEqual(library === null ? [] : [`${library}: ${text}`]));
  test.each([
    ["import { RollingOpsManager } from 'charms/rolling_ops/v0/rollingops';", "v0"], ["import a, * as b from '../lib/charms/rolling_ops/v1/rollingops.js';", "v1"],
    ["import { RollingOpsManager } from '@charmlibs/rollingops';", null],
  ])("%s", (text, library) => expect(old("src/charm.ts", text)).toEqual(library === null ? [] : [`${library}: ${text}`]));
  test("of no file", () => expect(modelOf({ "src/charm.py": "import ops\n" }).oldRollingImports("src/absent.py")).toEqual([]));
  test("not where the library itself is written", () => {
    const text = "from charms.rolling_ops.v0.rollingops import RollingOpsManager";
    const library = "class RollingOpsManager:\n    pass\n";
    expect(old("src/charm.py", text, { "src/charms/rolling_ops/v0/rollingops.py": library })).toEqual([]);
    expect(old("src/charm.py", text, { "lib/charms/rolling_ops/v0/rollingops.py": library })).toHaveLength(1);
  });
  test("how they are told in each language", () => {
    const words = (path: string, text: string): unknown => modelOf({ [path]: text }).oldRollingImports(path).map(oldImportWords)[0];
    expect(words("src/charm.py", "import charms.rolling_ops.v0.rollingops")).toEqual({ targets: "callback_targets", request: "request_async_lock", emit: "acquire_lock.emit()", relation: "peer_relation_name" });
    expect(words("src/charm.ts", "import 'charms/rolling_ops/v0/rollingops';") ?? words("src/charm.ts", "import * as r from 'charms/rolling_ops/v0/rollingops';"))
      .toEqual({ targets: "callbackTargets", request: "requestAsyncLock", emit: "acquireLock.emit()", relation: "peerRelationName" });
  });
});

describe("a request of v0", () => {
  const requested = (name: string, py: string, ts: string, expected: { python: string[]; typescript: string[] }): void => managed(name, "v0", {
    init: 'RollingOpsManager(self, "restart", self._quiet)\nframework.observe(self.on.config_changed, self._on_config_changed)',
    body: `def _on_config_changed(self, event):\n    ${py}\ndef _quiet(self, event):\n    pass\n${DEFERS.python}`,
  }, {
    init: "new RollingOpsManager(this, 'restart', this.quiet);\nframework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `onConfigChanged(event: ops.EventBase) { ${ts} }\nquiet(event: ops.EventBase) {}\n${DEFERS.typescript}`,
  }, expected);
  const found = { python: ["v0", "v0 _restart: _restart"], typescript: ["v0", "v0 restart: restart"] };
  const none = { python: ["v0"], typescript: ["v0"] };
  requested("that names its callback", 'self.on["restart"].acquire_lock.emit(callback_override="_restart")', "this.on['restart'].acquireLock.emit({ callbackOverride: 'restart' });",
    found);
  requested("that names it by position", 'self.on["restart"].acquire_lock.emit("_restart")', "this.on['restart'].acquireLock.emit('restart');", found);
  requested("of the manager's own callback", 'self.on["restart"].acquire_lock.emit()', "this.on['restart'].acquireLock.emit();", none);
  requested("that names what nothing tells", 'self.on["restart"].acquire_lock.emit(self.callback)', "this.on['restart'].acquireLock.emit(this.callback);", none);
  requested("that names no text", 'self.on["restart"].acquire_lock.emit(3)', "this.on['restart'].acquireLock.emit(3);", none);
  requested("that names no method", 'self.on["restart"].acquire_lock.emit("_absent")', "this.on['restart'].acquireLock.emit('absent');", none);
});

describe("the edit that has a target be run again", () => {
  const edits = (top: string, body: string, ofV0 = false): string | null => {
    const init = ofV0 ? 'RollingOpsManager(self, "restart", self._restart)' : "framework.observe(self.on.start, self._on_start)\nManager(charm=self, callback_targets=[self._restart])";
    const model = modelOf({ "src/charm.py": python({ init, body: `def _on_start(self, event): pass\n${body}`, top }) });
    const [defer] = model.defers;
    const rolling = defer && model.rolling(defer);
    if (!rolling) return "no target";
    const found = retryEdit(defer, rolling);
    return found?.map((edit) => {
      if (edit.kind === "replaceText") return `+ ${edit.text}`;
      return edit.kind === "replaceStatement" ? `${edit.statement.type} => ${edit.with.map((each) => (each.kind === "return" ? `return ${each.value}` : each.kind)).join()}` : edit.kind;
    }).join("; ") ?? null;
  };
  const manager = "from charmlibs.rollingops import RollingOpsManager as Manager";
  const bare = "def _restart(self, event):\n    event.defer()";
  test.each([
    [manager, bare, "+ OperationResult, ; Expr => return OperationResult.RETRY_RELEASE"],
    ["from charmlibs.rollingops import RollingOpsManager as Manager, OperationResult", bare, "Expr => return OperationResult.RETRY_RELEASE"],
    ["from charmlibs.rollingops import RollingOpsManager as Manager, OperationResult as Result", bare, "Expr => return Result.RETRY_RELEASE"],
    ["from charmlibs import rollingops\nManager = rollingops.RollingOpsManager", bare, "Expr => return rollingops.OperationResult.RETRY_RELEASE"],
    ["from charmlibs import rollingops as ro\nManager = ro.RollingOpsManager", bare, "Expr => return ro.OperationResult.RETRY_RELEASE"],
    ["import charmlibs.rollingops\nManager = charmlibs.rollingops.RollingOpsManager", bare, "Expr => return charmlibs.rollingops.OperationResult.RETRY_RELEASE"],
    ["import charmlibs.rollingops as ro\nManager = ro.RollingOpsManager", bare, "Expr => return ro.OperationResult.RETRY_RELEASE"],
    ["from charms.rolling_ops.v1.rollingops import RollingOpsManagerV1 as Manager", bare, "+ OperationResult, ; Expr => return OperationResult.RETRY_RELEASE"],
    [`import json\nfrom os import path\n${manager}`, bare, "+ OperationResult, ; Expr => return OperationResult.RETRY_RELEASE"],
    [manager, "def _restart(self, event):\n    event.defer()\n    self.x = 1\n    return None", "+ OperationResult, ; Expr => ; Return => return OperationResult.RETRY_RELEASE"],
    [manager, "def _restart(self, event):\n    return event.defer()", "+ OperationResult, ; Return => return OperationResult.RETRY_RELEASE"],
    [manager, "def _restart(self, event):\n    self._wait(event)\ndef _wait(self, event):\n    event.defer()", null],
    [manager, "def _restart(self, event):\n    try:\n        self.work()\n    finally:\n        event.defer()", null],
  ])("%s / %s", (top, body, expected) => expect(edits(top, body)).toBe(expected));
  test("where the library is imported elsewhere", () => {
    const model = modelOf({
      "src/charm.py": python({ init: "Manager(charm=self, callback_targets=[self._restart])", body: bare, top: "from rolling import Manager" }),
      "src/rolling.py": manager,
    });
    const [defer] = model.defers;
    const rolling = defer && model.rolling(defer);
    expect(rolling?.target.library).toBe("charmlibs");
    expect(rolling && defer && retryEdit(defer, rolling)).toBeNull();
  });
  test("of v0, whose callbacks answer nothing", () =>
    expect(edits("from charms.rolling_ops.v0.rollingops import RollingOpsManager", bare, true)).toBeNull());
});

describe("what a message says of a turn", () => {
  const PY = python({ init: "framework.observe(self.on.config_changed, self._on)", body: "def _on(self, event):\n    if not self.lock.acquired:\n        event.defer()\n        return\n    self.restart()" });
  const TS = typescript({ init: "framework.observe(this.on.configChanged, this.onChanged);", body: "onChanged(event) {\n  if (!this.lock.acquired) {\n    event.defer();\n    return;\n  }\n  this.restart();\n}" });
  const turnIn = (files: Files, relations: readonly string[]): ReturnType<ReturnType<typeof modelOf>["turn"]> => {
    const model = modelOf(files, { facts: { declared: true, relations: relations.map((name) => ({ name, role: "peers", interface: name })) } });
    return model.defers[0] ? model.turn(model.defers[0]) : null;
  };
  test.each([
    ["v0", "emit `acquire_lock` here instead, and do the work in its callback", "emit `acquireLock` here instead, and do the work in its callback"],
    ["v1", '`request_async_lock("restart")` here', "`requestAsyncLock('restart')` here"],
    ["charmlibs", '`request_async_lock("restart")` here', "`requestAsyncLock('restart')` here"],
    [null, "make `RollingOpsManager(charm=self, peer_relation_name", "make `new RollingOpsManager({ charm: this, peerRelationName"],
  ] as const)("with the manager of %s", (library, py, ts) => {
    for (const [files, code] of [[{ "src/charm.py": PY }, py], [{ "src/charm.ts": TS }, ts]] as const) {
      const turn = turnIn(files, ["cluster"]);
      expect(turn && turnWords(turn, library)).toMatchObject({
        code: expect.stringContaining(code) as string, changed: "cluster-relation-changed",
        library: library === null ? "charmlibs.rollingops" : "the charm's RollingOpsManager",
      });
    }
  });
  test("the peer relation has no name where there are two, and the charm none without peers", () => {
    const turn = turnIn({ "src/charm.py": PY }, ["cluster", "upgrade"]);
    expect(turn && turnWords(turn, null)).toMatchObject({ changed: "relation-changed of the peer relation", test: " (`not self.lock.acquired`)", act: "`self.restart()`" });
    expect(turnIn({ "src/charm.py": PY }, [])).toBeNull();
  });
  test("a test that is too long is not shown", () => {
    const turn = turnIn({ "src/charm.py": PY.replace("self.lock.acquired", `self.lock.acquired(${"a".repeat(80)})`) }, ["cluster"]);
    expect(turn && turnWords(turn, null).test).toBe("");
  });
});
