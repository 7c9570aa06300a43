/** Whether a notice of its own workload could wake a charm for a defer, and the observation that would hear it. */
import { describe, expect, test } from "vitest";
import { noticeWords, observingEdit } from "../../lib/charm/notice-words.js";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { modelOf, python, typescript, type Files } from "./harness.js";

interface Given { facts?: Partial<CharmFacts>; path?: string }

/** `container: test; handler (takes the notice), observation`, for the first defer; null where no notice would wake it. */
function told(files: Files, { facts }: Given = {}): string | null {
  const model = modelOf(files, { facts: { declared: true, substrate: "kubernetes", containers: ["web"], ...facts } });
  const [defer] = model.defers;
  const notice = defer && model.notice(defer);
  if (!notice) return null;
  const { container, test: asked, handler, takesNotice, observation } = notice;
  return `${container}: ${asked}; ${handler ?? "no name"}${takesNotice ? "" : " (its own event)"}, ${observation?.text ?? "none"}`;
}

interface Code { observe?: string; before?: string; test?: string; work?: string; methods?: string; top?: string }

function notice(name: string, py: Code, ts: Code, expected: { python: string; typescript: string } | null, given: Given = {}): void {
  test(`${name} (Python)`, () => expect(told({ "src/charm.py": python({
    top: py.top ?? "", init: py.observe ?? "framework.observe(self.on.config_changed, self._handle)", body: `
def _handle(self, event):
    ${(py.before ?? "pass").replaceAll("\n", "\n    ")}
    if ${py.test ?? "not self.server_running()"}:
        event.defer()
        return
    ${py.work ?? "self.write()"}
${py.methods ?? ""}` }) }, given)).toBe(expected?.python ?? null));
  test(`${name} (TypeScript)`, () => expect(told({ "src/charm.ts": typescript({
    top: ts.top ?? "", init: ts.observe ?? "framework.observe(this.on.configChanged, this.handle);", body: `
handle(event: ops.EventBase): void {
  ${ts.before ?? ""}
  if (${ts.test ?? "!this.serverRunning()"}) { event.defer(); return; }
  ${ts.work ?? "this.write();"}
}
${ts.methods ?? ""}` }) }, given)).toBe(expected?.typescript ?? null));
}

const USUAL = {
  python: "web: not self.server_running(); _handle, self.on.web_pebble_custom_notice",
  typescript: "web: !this.serverRunning(); handle, this.on.webPebbleCustomNotice",
};

describe("what is waited for", () => {
  notice("the workload", {}, {}, USUAL);
  notice("on a machine", {}, {}, null, { facts: { substrate: "machine", containers: [] } });
  notice("of two containers, by the one that is asked", { test: 'not self.unit.get_container("jobs").get_service("x").is_running()' },
    { test: "!this.unit.getContainer('jobs').getService('x').isRunning()" }, {
      python: "jobs: not …(…).get_service(\"x\").is_running(); _handle, self.on.jobs_pebble_custom_notice",
      typescript: "jobs: !…(…).getService(\"x\").isRunning(); handle, this.on.jobsPebbleCustomNotice",
    }, { facts: { containers: ["web", "jobs"] } });
  notice("of two containers, one of them", {}, {}, null, { facts: { containers: ["web", "jobs"] } });
  notice("without a container", {}, {}, null, { facts: { containers: [] } });
  notice("one question of several", { test: "not (self.config['x'] and self.server_running())" }, { test: "!(this.config['x'] && this.serverRunning())" }, {
    python: "web: not (self.config[\"x\"] and self.server_running()); _handle, self.on.web_pebble_custom_notice",
    typescript: "web: !(this.config[\"x\"] && this.serverRunning()); handle, this.on.webPebbleCustomNotice",
  });
  for (const [name, py, ts] of [
    ["load_balancer", "self.load_balancer.is_running()", "this.loadBalancer.isRunning()"], ["kubernetes", "self.kube_server_running()", "this.kubeServerRunning()"],
    ["a gateway", "self.gateway.is_running()", "this.gateway.isRunning()"], ["vault", "self.vault.is_running()", "this.vault.isRunning()"],
    ["a remote", "self.remote.server_running()", "this.remote.serverRunning()"],
  ] as const) notice(`a service of others: ${name}`, { test: `not ${py}` }, { test: `!${ts}` }, null);
  notice("what failed", { before: "try:\n    self.workload.check()\nexcept ConnectionError:\n    event.defer()\n    return", test: "self.done" },
    { before: "try { this.workload.check(); } catch { event.defer(); return; }", test: "this.done" }, null);
  notice("each of several in a loop", { before: "for member in self.members:\n    if not self.connection(member).is_running():\n        event.defer()\n        return", test: "self.done" },
    { before: "for (const member of this.members) { if (!this.connection(member).isRunning()) { event.defer(); return; } }", test: "this.done" }, null);
  notice("what failed in the workload", { before: "try:\n    self.server_running()\nexcept ConnectionError:\n    event.defer()\n    return", test: "self.done" },
    { before: "try { this.serverRunning(); } catch { event.defer(); return; }", test: "this.done" }, null);
  notice("a question that looks by itself", { test: "not self._running()", methods: "def _running(self):\n    return self.server.is_running()" },
    { test: "!this._running()", methods: "_running() { return this.server.isRunning(); }" }, {
      python: "web: not self._running(); _handle, self.on.web_pebble_custom_notice", typescript: "web: !this._running(); handle, this.on.webPebbleCustomNotice",
    });
  notice("a question that reads what is kept", { test: "not self._running()", methods: "def _running(self):\n    return self.state == 'running'" },
    { test: "!this._running()", methods: "_running() { return this.state === 'running'; }" }, null);
  notice("one that is asked again and again", { before: "for attempt in range(3):\n    if not self.server_running():\n        event.defer()\n        return", test: "self.done" },
    { before: "for (const attempt of this.attempts) { if (!this.serverRunning()) { event.defer(); return; } }", test: "this.done" }, USUAL);
});

describe("what wakes the charm already", () => {
  const also = (name: string, py: string, ts: string, woken: boolean): void => notice(name,
    { observe: `framework.observe(self.on.config_changed, self._handle)\nframework.observe(${py}, self._other)`, methods: "def _other(self, event): pass" },
    { observe: `framework.observe(this.on.configChanged, this.handle);\nframework.observe(${ts}, this.other);`, methods: "other(event: ops.EventBase): void {}" },
    woken ? null : USUAL);
  also("a notice of the container", "self.on.web_pebble_custom_notice", "this.on.webPebbleCustomNotice", true);
  also("a check that fails", 'self.on["web"].pebble_check_failed', "this.on['web'].pebbleCheckFailed", true);
  also("a check that recovers", "self.on.web_pebble_check_recovered", "this.on.webPebbleCheckRecovered", true);
  also("a notice of any container", "self.on[self.name].pebble_custom_notice", "this.on[this.name].pebbleCustomNotice", true);
  also("a notice of another container", "self.on.jobs_pebble_custom_notice", "this.on.jobsPebbleCustomNotice", false);
  also("that the container is there", "self.on.web_pebble_ready", "this.on.webPebbleReady", false);
});

describe("the handler", () => {
  notice("that reads its own event", { observe: "framework.observe(self.on['db'].relation_changed, self._handle)", work: "self.write(event.relation)" },
    { observe: "framework.observe(this.on['db'].relationChanged, this.handle);", work: "this.write(event.relation);" }, {
      python: "web: not self.server_running(); _handle (its own event), none", typescript: "web: !this.serverRunning(); handle (its own event), none",
    });
  notice("that hands its own event on", { observe: "framework.observe(self.on['db'].relation_changed, self._handle)", work: "self.write(event)" },
    { observe: "framework.observe(this.on['db'].relationChanged, this.handle);", work: "this.write(event);" }, {
      python: "web: not self.server_running(); _handle (its own event), none", typescript: "web: !this.serverRunning(); handle (its own event), none",
    });
  notice("behind another one", { observe: "framework.observe(self.on.start, self._other)\nframework.observe(self.on.config_changed, self._handle)", methods: "def _other(self, event): pass" },
    { observe: "framework.observe(this.on.start, this.other);\nframework.observe(this.on.configChanged, this.handle);", methods: "other(event: ops.EventBase): void {}" }, USUAL);
  notice("that reads the container of its event", { observe: "framework.observe(self.on.web_pebble_ready, self._handle)", work: "event.workload.replan()" },
    { observe: "framework.observe(this.on.webPebbleReady, this.handle);", work: "event.workload.replan();" }, USUAL);
  notice("that reads more of a container's event", { observe: "framework.observe(self.on.web_pebble_ready, self._handle)", work: "self.write(event.notice)" },
    { observe: "framework.observe(this.on.webPebbleReady, this.handle);", work: "this.write(event.notice);" }, {
      python: "web: not self.server_running(); _handle (its own event), none", typescript: "web: !this.serverRunning(); handle (its own event), none",
    });
  notice("that hands on", { observe: "framework.observe(self.on.config_changed, self._on_config_changed)", methods: "def _on_config_changed(self, event):\n    self._handle(event)" },
    { observe: "framework.observe(this.on.configChanged, (event) => this.handle(event));" }, {
      python: "web: not self.server_running(); _on_config_changed, self.on.web_pebble_custom_notice", typescript: USUAL.typescript,
    });
  test("that is bound", () => expect(told({ "src/charm.ts": typescript({
    init: "framework.observe(this.on.configChanged, this.handle.bind(this));", body: "handle(event) { if (!this.serverRunning()) { event.defer(); return; } this.write(); }",
  }) })).toBe(USUAL.typescript));
  test("without a name", () => expect(told({ "src/charm.ts": typescript({
    init: "framework.observe(this.on.configChanged, (event) => { if (!this.serverRunning()) { event.defer(); return; } this.write(); });", body: "",
  }) })).toBe("web: !this.serverRunning(); no name, this.on.webPebbleCustomNotice"));
});

describe("the observation to add", () => {
  const observed = (name: string, py: string, ts: string, texts: { python: string; typescript: string }, given: Given = {}, top: readonly [string, string] = ["", ""]): void =>
    notice(name, { observe: py, top: top[0] }, { observe: ts, top: top[1] }, {
      python: `${given.facts?.containers?.[0] ?? "web"}: not self.server_running(); _handle, ${texts.python}`, typescript: `${given.facts?.containers?.[0] ?? "web"}: !this.serverRunning(); handle, ${texts.typescript}`,
    }, given);
  observed("of the framework's observe, by keywords", "framework.observe(observer=self._handle, bound_event=self.on.config_changed)", "this.framework.observe(this.on.configChanged, this.handle);",
    { python: "self.on.web_pebble_custom_notice", typescript: "this.on.webPebbleCustomNotice" });
  observed("of a container with a hyphen", "framework.observe(self.on.config_changed, self._handle)", "framework.observe(this.on.configChanged, this.handle);",
    { python: "self.on.web_server_pebble_custom_notice", typescript: "this.on.webServerPebbleCustomNotice" }, { facts: { containers: ["web-server"] } });
  observed("as Python spells events, in TypeScript", "framework.observe(self.on.config_changed, self._handle)", "framework.observe(this.on.config_changed, this.handle);",
    { python: "self.on.web_pebble_custom_notice", typescript: "this.on.web_pebble_custom_notice" });
  observed("on the key of the container's other events", "framework.observe(self.on[WEB].pebble_ready, self._handle)", "framework.observe(this.on[WEB].pebbleReady, this.handle);",
    { python: "self.on[WEB].pebble_custom_notice", typescript: "this.on[WEB].pebbleCustomNotice" }, {}, ["WEB = 'web'", "const WEB = 'web';"]);
  observed("on a key that is written out", "framework.observe(self.on['web'].pebble_ready, self._handle)", "framework.observe(this.on['web'].pebbleReady, this.handle);",
    { python: "self.on.web_pebble_custom_notice", typescript: "this.on.webPebbleCustomNotice" });
  observed("by an event that was held somewhere", "changed = self.on.config_changed\nframework.observe(changed, self._handle)", "const changed = this.on.configChanged;\nframework.observe(changed, this.handle);",
    { python: "none", typescript: "none" });
  observed("in a loop", "for event in [self.on.config_changed]:\n    framework.observe(event, self._handle)", "for (const event of [this.on.configChanged]) framework.observe(event, this.handle);",
    { python: "none", typescript: "none" });
  observed("in rounds", "for name in self.names:\n    framework.observe(self.on.config_changed, self._handle)", "while (this.more()) framework.observe(this.on.configChanged, this.handle);",
    { python: "none", typescript: "none" });
  observed("behind those of a component", "self.part = Part(self)\nframework.observe(self.on.config_changed, self._handle)", "this.part = new Part(this);\nframework.observe(this.on.configChanged, this.handle);",
    { python: "self.on.web_pebble_custom_notice", typescript: "this.on.webPebbleCustomNotice" }, {}, [`
class Part(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "part")
        self.framework.observe(charm.on[WEB].pebble_ready, self._on)
    def _on(self, event): pass
WEB = "web"`, `
class Part extends ops.Object {
  constructor(charm) { super(charm, 'part'); this.framework.observe(charm.on[WEB].pebbleReady, this.on_); }
  on_(event) {}
}
const WEB = 'web';`]);
  observed("beside those of another container", "framework.observe(self.on.config_changed, self._handle)\nframework.observe(self.on[JOBS].pebble_ready, self._handle)",
    "framework.observe(this.on.configChanged, this.handle);\nframework.observe(this.on[JOBS].pebbleReady, this.handle);",
    { python: "self.on.web_pebble_custom_notice", typescript: "this.on.webPebbleCustomNotice" }, {}, ["JOBS = 'jobs'", "const JOBS = 'jobs';"]);
  observed("in an expression", "x = framework.observe(self.on.config_changed, self._handle)", "const x = framework.observe(this.on.configChanged, this.handle);",
    { python: "none", typescript: "none" });
  observed("of a component's own event", "framework.observe(self.db.on.changed, self._handle)", "framework.observe(this.db.on.changed, this.handle);",
    { python: "none", typescript: "none" }, {}, ["", ""]);
  observed("on an `on` that was held somewhere", "on = self.on\nframework.observe(on.config_changed, self._handle)", "const on = this.on;\nframework.observe(on.configChanged, this.handle);",
    { python: "none", typescript: "none" });
});

test("the words of a message", () => {
  const words = { container: "web-server", handler: "_handle", takesNotice: true, observation: null };
  expect(noticeWords({ ...words, test: "not self.running()" })).toEqual({
    container: "web-server", handler: "`_handle`", test: " (`not self.running()`)", event: "web-server-pebble-custom-notice", notify: "/charm/bin/pebble notify example.com/web-server/ready",
  });
  expect(noticeWords({ ...words, handler: null, test: "not …" })).toMatchObject({ handler: "the same function", test: "" });
  expect(noticeWords({ ...words, test: "x".repeat(80) }).test).toBe(` (\`${"x".repeat(80)}\`)`);
  expect(noticeWords({ ...words, test: "x".repeat(81) }).test).toBe("");
  expect(observingEdit({ ...words, test: "x" }, "src/charm.py")).toBeNull();
});
