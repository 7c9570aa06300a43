/** What may be written in the place of a defer, and how a function writes the unit of its charm. */
import { describe, expect, test } from "vitest";
import { blockedText, isToldAlready, showsBlocked, staleIn, unblockingEdit, untriedIn, waitingEdit, caughtText } from "../../lib/charm/fair.js";
import { fateOf } from "../../lib/charm/fate.js";
import { isInFinally } from "../../lib/charm/positions.js";
import { deferStatement, remedyEdit, returnSnippet, siblingsOf } from "../../lib/charm/remedy.js";
import type { Edit, Snippet } from "../../lib/edit.js";
import type { CharmModel, Defer } from "../../lib/charm/model.js";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { modelOf, python as charmInPython, typescript } from "./harness.js";

const python = (parts: Parameters<typeof charmInPython>[0]): string => charmInPython({ ...parts, top: `import subprocess, time\n${parts.top ?? ""}` });

function snippetText(snippet: Snippet): string {
  switch (snippet.kind) {
    case "return":
      return snippet.value === null ? "return" : `return ${snippet.value}`;
    case "setStatus":
      return `${snippet.receiver}.status = ${snippet.status}("${snippet.message}")`;
    case "ifIsInstance":
      return `if ${snippet.classes.join("|")}: ${snippet.body.map(snippetText).join("; ")}`;
    default:
      return snippet.kind;
  }
}

function editText(edit: Edit | null): string | null {
  switch (edit?.kind) {
    case "replaceStatement":
      return `replace by ${edit.with.map(snippetText).join("; ") || "nothing"}`;
    case "insertBefore":
      return `before: ${edit.lines.map(snippetText).join("; ")}`;
    case "replaceText":
      return `text: ${edit.text}`;
    default:
      return edit?.kind ?? null;
  }
}

interface Found { model: CharmModel; defer: Defer }

function first(text: string, path: string, facts: Partial<CharmFacts> = {}): Found {
  const model = modelOf({ [path]: text }, { facts });
  const [defer] = model.defers;
  if (!defer) throw new Error("the charm defers");
  return { model, defer };
}

const observe = (...events: string[]): string => events.map((event) => `framework.observe(self.on.${event}, self._on)`).join("\n");

/** A charm with the handler `_on` of these events. */
function inPython(body: string, events: string[] = ["start"], facts: Partial<CharmFacts> = {}): Found {
  return first(python({ init: observe(...events), body }), "src/charm.py", facts);
}

function inTypeScript(body: string): Found {
  return first(typescript({ init: "framework.observe(this.on.start, this.on_);", body }), "src/charm.ts");
}

describe("a remedy", () => {
  const remedy = ({ defer }: Found, returns = true): string | null =>
    editText(remedyEdit({ defer, events: fateOf(defer)?.because ?? defer.events, does: [{ kind: "call", callee: "x", args: [] }], returns }));
  test.each([
    ["def _on(self, event):\n    event.defer()", "replace by call; return"],
    ["def _on(self, event):\n    event.defer()\n    return", "replace by call"],
    ["def _on(self, event):\n    event.defer()\n    raise ValueError", "replace by call"],
    ["def _on(self, event):\n    event.defer()\n    self.x = 1\n    return", "replace by call; return"],
    ["def _on(self, event):\n    return event.defer()", "replace by call; return"],
    ["def _on(self, event):\n    if self.x:\n        event.defer()\n    else:\n        return 1", "replace by call; return None"],
    ["def _on(self, event):\n    if self.x:\n        event.defer()\n    else:\n        return True", "replace by call; return False"],
    ["def _on(self, event):\n    try:\n        self.work()\n    finally:\n        event.defer()", null],
    ["def _on(self, event):\n    try:\n        self.work()\n    finally:\n        if self.x:\n            event.defer()\n            return", "replace by call"],
    ["def _on(self, event):\n    self.x or event.defer()", null],
    ["def _on(self, event):\n    x = event.defer()", null],
    ["def _on(self, event):\n    later = lambda: event.defer()\n    later()", null],
  ])("%s", (body, expected) => expect(remedy(inPython(body, ["stop"]))).toBe(expected));
  test("for some of the events", () => {
    const shared = "def _on(self, event):\n    if self.x:\n        event.defer()\n        return\n    self.work()";
    expect(remedy(inPython(shared, ["start", "stop", "remove"]))).toBe("before: if StopEvent|RemoveEvent: call; return");
    expect(remedy(inPython(shared, ["start", "stop"]), false)).toBe("before: if StopEvent: call");
  });
  test("that ends by itself", () => expect(remedy(inPython("def _on(self, event):\n    event.defer()", ["stop"]), false)).toBe("replace by call"));
  test("awaited", () => expect(remedy(inTypeScript("async on_(event) { await event.defer(); }"))).toBe("replace by call; return"));
  test("in an arrow", () => expect(remedy(first(typescript({ init: "framework.observe(this.on.stop, (event) => { event.defer(); });", body: "" }), "src/charm.ts")))
    .toBe("replace by call; return"));
  test("what TypeScript returns", () => {
    expect(remedy(inTypeScript("on_(event) { if (this.x) { event.defer(); } else { return true; } }"))).toBe("replace by call; return false");
    expect(remedy(inTypeScript("on_(event) { if (this.x) { event.defer(); } else { return 1; } }"))).toBe("replace by call; return undefined");
    expect(remedy(inTypeScript("on_(event) { if (this.x) { return event.defer(); } this.work(); }"))).toBe("replace by call; return");
  });
  test("of nothing", () => expect(returnSnippet(null)).toEqual({ kind: "return", value: null }));
  test("where a statement stands", () => {
    const { defer } = inPython("def _on(self, event):\n    try:\n        self.work()\n    finally:\n        if self.x:\n            event.defer()");
    const statement = deferStatement(defer.call);
    expect(statement && [isInFinally(statement), siblingsOf(statement)?.length]).toEqual([true, 1]);
    const elsewhere = inPython("def _on(self, event):\n    try:\n        event.defer()\n    finally:\n        self.work()");
    const other = deferStatement(elsewhere.defer.call);
    expect(other && isInFinally(other)).toBe(false);
  });
});

describe("the unit, and a waiting status for it", () => {
  const waiting = ({ model, defer }: Found): string | null => editText(waitingEdit(model, defer));
  const WAIT = 'WaitingStatus("waiting for leadership")';
  test.each([
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\n    self.unit.status = ops.ActiveStatus()", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\n    self.model.unit.status = ops.ActiveStatus()", `before: self.model.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\ndef other(self):\n    self.model.unit.status = ops.ActiveStatus()", `before: self.model.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\n    other.unit.status = ops.ActiveStatus()", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\ndef other(charm):\n    charm.model.unit.status = ops.ActiveStatus()", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\n    self.app.status = ops.ActiveStatus()\n    self.unit.state = 1", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()\n    self.units()[0].unit.status = ops.ActiveStatus()", `before: self.unit.status = ${WAIT}`],
    ["def _on(self, event):\n    self.unit.is_leader() or event.defer()", null],
  ])("%s", (body, expected) => expect(waiting(inPython(body))).toBe(expected));
  test("of a component, by its charm or its own model", () => {
    const component = (init: string, body: string): string | null => waiting(first(`import ops
class Part(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "part")
        self.charm = charm
        self.framework.observe(charm.on.start, self._on)
    def _on(self, event):
        if not ${init}.unit.is_leader():
            event.defer()
${body}
class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.part = Part(self)
`, "src/charm.py"));
    expect(component("self.charm", "")).toBe(`before: self.model.unit.status = ${WAIT}`);
    expect(component("self.charm", "    def other(self):\n        self.charm.unit.status = ops.ActiveStatus()")).toBe(`before: self.charm.unit.status = ${WAIT}`);
  });
  test("of an arrow, by the object around it; of a function of its own, not", () => {
    const arrow = (body: string): string | null => waiting(first(typescript({ init: body, body: "" }), "src/charm.ts"));
    expect(arrow("framework.observe(this.on.start, (event) => { if (!this.unit.isLeader()) { event.defer(); } this.model.unit.status = new ops.ActiveStatus(); });"))
      .toBe(`before: this.model.unit.status = ${WAIT}`);
    expect(arrow("framework.observe(this.on.start, function (event) { if (!leader) { event.defer(); } });")).toBeNull();
  });
  test("of a function that is given the charm", () => {
    expect(waiting(first(python({
      init: observe("start"), body: "def _on(self, event):\n    work(self, event)", top: "def work(charm, event):\n    if not charm.unit.is_leader():\n        event.defer()",
    }), "src/charm.py"))).toBe(`before: charm.unit.status = ${WAIT}`);
  });
});

describe("a blocked status beside a defer", () => {
  const blocked = ({ model, defer }: Found): unknown[] => {
    const { status } = model.verdict(defer);
    return status ? [status.kind, showsBlocked(status), blockedText(status), editText(unblockingEdit(defer, status))] : [showsBlocked(null)];
  };
  test.each([
    ["self.unit.status = ops.BlockedStatus('x')\n        event.defer()", ["blocked", true, "`ops.BlockedStatus(\"x\")`", "text: ops.WaitingStatus"]],
    ["self._set(ops.BlockedStatus('x'))\n        event.defer()", ["blocked", true, "`ops.BlockedStatus(\"x\")`", "text: ops.WaitingStatus"]],
    ["self._set(status=ops.BlockedStatus('x'))\n        event.defer()", ["blocked", true, "`ops.BlockedStatus(\"x\")`", "text: ops.WaitingStatus"]],
    ["self.unit.status = ops.WaitingStatus('x')\n        event.defer()", [expect.anything(), false, "a blocked status", null]],
    ["self.unit.status = ops.BlockedStatus('x')\n        if self.x:\n            event.defer()", ["blocked", true, "`ops.BlockedStatus(\"x\")`", null]],
    ["event.defer()", [false]],
  ])("%s", (code, expected) => expect(blocked(inPython(`def _on(self, event):\n    if not self.unit.is_leader():\n        ${code}\n        return\n    self.work()\ndef _set(self, status):\n    self.unit.status = status`))).toEqual(expected));
});

test.each([
  ["except ConnectionError", "`ConnectionError`"], ["except", "whatever fails"], ["except (A, …)", "whatever fails"], ["except (A, B)", "`(A, B)`"],
])("%s is told as %s", (text, expected) => {
  const { model, defer } = inPython("def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()");
  const [reason] = model.verdict(defer).reasons;
  expect(reason && caughtText({ ...reason, text })).toBe(expected);
});

describe("a failure that is given up at once", () => {
  const untried = (body: string): string | null => {
    const { model, defer } = inPython(body);
    return untriedIn(model, model.verdict(defer))?.text ?? null;
  };
  const HANDLER = "def _on(self, event):\n    try:\n        CALL\n    except EXC:\n        event.defer()\n        return\n    self.work()\n";
  test.each([
    ["self.workload.connect()", "ConnectionError", "except ConnectionError"],
    ["self.workload.connect_with_retry()", "ConnectionError", null], ["self.workload.wait_for_it()", "ConnectionError", null],
    ["self.workload.connect()", "TimeoutError", null], ["self.workload.connect()", "subprocess.TimeoutExpired", null], ["self.workload.connect()", "RetryError", null],
    ["self.apt_install()", "ConnectionError", null], ["self.workload.download_image()", "ConnectionError", null],
    ["self._connect()", "ConnectionError", "except ConnectionError"], ["self._slowly()", "ConnectionError", null], ["self._install_all()", "ConnectionError", null],
  ])("%s, %s", (call, exception, expected) => expect(untried(`${HANDLER.replace("CALL", call).replace("EXC", exception)}
def _connect(self):
    self.workload.connect()
def _slowly(self):
    for attempt in range(3):
        self.workload.poll_until_ready()
def _install_all(self):
    self.workload.connect()
    self.apt.install()`)).toBe(expected));
  const around = (code: string): string | null => untried(`def _on(self, event):\n    ${code.replaceAll("\n", "\n    ")}\n    self.work()`);
  const TRY = "try:\n    self.workload.connect()\nexcept ConnectionError:\n    event.defer()\n    return";
  const inside = (head: string): string => `${head}\n    ${TRY.replaceAll("\n", "\n    ")}`;
  test.each([
    [inside("for attempt in range(3):"), null], [inside("while True:"), null], [inside("for attempt in Retrying():"), null], [inside("for attempt in self._retries():"), null],
    [inside("for attempt in retry_all():"), null], [inside("for host in self.hosts:"), "except ConnectionError"], [inside("if self.hosts:"), "except ConnectionError"],
    [TRY.replace("ConnectionError", "OSError"), "except OSError"], [TRY.replace("ConnectionError", "OSError").replace("self.workload.connect()", "open('/etc/x')"), null],
    [TRY.replace("self.workload.connect()", "open('/etc/x')"), "except ConnectionError"], [TRY.replace("ConnectionError", "ops.ModelError"), null],
    [TRY.replace("ConnectionError", "ops.model.RelationDataError"), null], [TRY.replace("self.workload.connect()", "time.sleep(1)"), null],
  ])("%s", (code, expected) => expect(around(code)).toBe(expected));
  const asked = (answers: string): string | null => untried(`def _on(self, event):\n    if not self._load():\n        event.defer()\n        return\n    self.work()\ndef _load(self):\n    try:\n        found = self.api.load()\n    except ConnectionError:\n        return False\n    return ${answers}`);
  test.each([["True", "except ConnectionError"], ["found == 1", null], ["found and self.x", null], ["not found", null], ["-1", "except ConnectionError"]])(
    "a function that answers %s", (answers, expected) => expect(asked(answers)).toBe(expected));
  test("a blocked status calls for a human", () =>
    expect(untried("def _on(self, event):\n    try:\n        self.workload.connect()\n    except ConnectionError:\n        self.unit.status = ops.BlockedStatus('x')\n        event.defer()\n        return\n    self.work()")).toBeNull());
});

test("a wait for the status itself, and an upgrade, are told already", () => {
  const told = (body: string): boolean => {
    const { model, defer } = inPython(body);
    return isToldAlready(defer, model.verdict(defer));
  };
  expect(told("def _on(self, event):\n    if self.unit.status != ops.ActiveStatus():\n        event.defer()")).toBe(true);
  expect(told("def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()")).toBe(false);
  expect(told("def _on(self, event):\n    event.defer()")).toBe(false);
  const handledBy = (name: string): boolean => {
    const { model, defer } = first(python({ init: observe("start"), body: "def _on(self, event):\n    if not self.unit.is_leader():\n        event.defer()" }).replace("class Demo", `class ${name}`), "src/charm.py");
    return isToldAlready(defer, model.verdict(defer));
  };
  expect(["DemoUpgrade", "RefreshingDemo", "Demo"].map(handledBy)).toEqual([true, true, false]);
});

describe("what may be gone", () => {
  const stale = (relation: string, role: "peers" | "requires", read = "event.relation.data[event.app]"): number => {
    const { model } = first(python({ init: `framework.observe(self.on["${relation}"].relation_changed, self._on)`, body: `def _on(self, event):\n    if not self.unit.get_container("web").can_connect():\n        event.defer()\n        return\n    self.work(${read})` }), "src/charm.py",
      { declared: true, containers: ["web"], relations: [{ name: "db", role, interface: "x" }] });
    return staleIn(model, "src/charm.py").length;
  };
  test("the application of a relation, but not among peers", () => expect([stale("db", "requires"), stale("db", "peers")]).toEqual([1, 0]));
  test("the unit of a relation, among peers too", () => expect([stale("db", "requires", "event.relation.data[event.unit]"), stale("db", "peers", "event.relation.data[event.unit]")]).toEqual([1, 1]));
});
