/** Turns that units take by hand: what is put off until it is this unit's turn. */
import { describe, expect, test } from "vitest";
import { actText } from "../../lib/charm/acts.js";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { modelOf, python, typescript, type Files } from "./harness.js";

const FACTS: Partial<CharmFacts> = { declared: true, relations: [{ name: "cluster", role: "peers", interface: "cluster" }] };

/** `lock or units, test, peers: act` of the first defer; null where it waits for no turn. */
function turnIn(files: Files, facts = FACTS): string | null {
  const model = modelOf(files, { facts });
  const turn = model.defers[0] && model.turn(model.defers[0]);
  return turn ? `${turn.lock ? "lock" : "units"}, ${turn.test}, ${turn.peers ?? "?"}: ${actText(turn.act)}` : null;
}

const pyCharm = (test: string, work: string, methods = ""): Files => ({ "src/charm.py": python({
  init: "framework.observe(self.on.config_changed, self._on_config_changed)",
  body: `def _on_config_changed(self, event):\n    if ${test}:\n        event.defer()\n        return\n    ${work.replaceAll("\n", "\n    ")}\n${methods}`,
}) });
const tsCharm = (test: string, work: string, methods = ""): Files => ({ "src/charm.ts": typescript({
  init: "framework.observe(this.on.configChanged, this.onConfigChanged);",
  body: `onConfigChanged(event: ops.ConfigChangedEvent): void {\n  if (${test}) { event.defer(); return; }\n  ${work}\n}\n${methods}`,
}) });

const camel = (name: string): string => name.replace(/(?<=[a-z])_(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("what must not happen in all units at once", () => {
  test.each([
    "restart", "restart_server", "_restart", "start", "stop", "reload", "start_server", "stop_server", "reload_config", "server_start", "server_stop", "reboot", "replan",
    "upgrade_server", "switchover", "switch_over", "failover", "step_down", "stepdown", "promote", "demote", "add_member", "remove_member", "add_new_members", "remove_units", "add_node", "remove_replica",
  ])("%s", (name) => {
    expect(turnIn(pyCharm("not self.lock.acquired", `self.server.${name}()`))).toBe(`lock, not self.lock.acquired, cluster: \`self.server.${name}()\``);
    expect(turnIn(tsCharm("!this.lock.acquired", `this.server.${camel(name)}();`))).toBe(`lock, !this.lock.acquired, cluster: \`this.server.${camel(name)}()\``);
  });
  test.each([
    "write", "configure", "restarted", "started_at", "startup", "unstop", "is_restart_needed", "get_restart_time", "set_restart_flag", "needs_restart", "wait_for_restart", "request_restart",
    "release_restart", "acquire_restart", "restart_status", "restart_state", "restart_date", "restart_at", "restart_time", "restart_lock", "restart_event", "restart_events", "restart_needed", "restart_required",
    "restart_pending", "restart_requested", "restart_in_progress", "start_observer", "start_timer", "start_thread", "stop_monitor", "restart_exporter", "start_metrics", "start_watcher", "start_tracing",
    "start_session", "start_transaction", "start_backup", "restart_agent", "log_restart", "schedule_restart", "cancel_restart", "add_user", "remove_file", "list_upgrades", "check_restart",
  ])("not %s", (name) => expect(turnIn(pyCharm("not self.lock.acquired", `self.server.${name}()`))).toBeNull());
  test("not of what runs beside the workload", () => {
    expect(turnIn(pyCharm("not self.lock.acquired", "self.exporter.restart()"))).toBeNull();
    expect(turnIn(tsCharm("!this.lock.acquired", "this.metricsServer.restart();"))).toBeNull();
  });
  test("the first in the order of the code", () => {
    expect(turnIn(pyCharm("not self.lock.acquired", "self.write()\nself.server.stop()\nself.server.start()"))).toBe("lock, not self.lock.acquired, cluster: `self.server.stop()`");
    expect(turnIn(pyCharm("not self.lock.acquired", "if self.x:\n    self.write()\n    self.server.stop()\nself.server.start()"))).toBe("lock, not self.lock.acquired, cluster: `self.server.stop()`");
  });
  test("where it is come to", () => {
    expect(turnIn(pyCharm("not self.lock.acquired", "if self.x:\n    self.write()\nelse:\n    self.server.stop()"))).toBe("lock, not self.lock.acquired, cluster: `self.server.stop()`");
    expect(turnIn(pyCharm("not self.lock.acquired", "later = lambda: self.server.stop()"))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "return\nself.server.stop()"))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "try:\n    self.write()\nexcept ValueError:\n    self.server.stop()"))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "self.note(self.server.restart())"))).toBe("lock, not self.lock.acquired, cluster: `self.server.restart()`");
    expect(turnIn(pyCharm("not self.lock.acquired", "restart(self)"))).toBe("lock, not self.lock.acquired, cluster: `restart(self)`");
    expect(turnIn(pyCharm("not self.lock.acquired", "(self.server.stop(), self.server.start())"))).toBe("lock, not self.lock.acquired, cluster: `self.server.stop()`");
    expect(turnIn(pyCharm("not self.lock.acquired", "if isinstance(event, ops.StopEvent):\n    self.server.stop()"))).toBeNull();
  });
});

describe("who takes the turns", () => {
  test("the library, where the act asks it", () => {
    expect(turnIn(pyCharm("not self.lock.acquired", 'self.on["restart"].acquire_lock.emit()'))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "self._restart()", 'def _restart(self):\n    self.rolling.request_async_lock("restart")'))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "self._restart()", 'def _restart(self):\n    self.rolling.request_something_else("restart")'))).toBe("lock, not self.lock.acquired, cluster: `self._restart()`");
    expect(turnIn(tsCharm("!this.lock.acquired", "this.restart();", "restart() { this.rolling.requestAsyncLock('restart'); }"))).toBeNull();
    expect(turnIn(pyCharm("not self.lock.acquired", "self._restart()", "def _restart(self):\n    later = lambda: self.rolling.request_async_lock('x')\n    self.server.restart()")))
      .toBe("lock, not self.lock.acquired, cluster: `self._restart()`");
  });
  test.each(["apt_lock", "dpkg_lock", "file_lock", "flock", "thread_lock", "snapd_lock"])("nobody, of a lock that is not among units: %s", (name) =>
    expect(turnIn(pyCharm(`not self.${name}.acquired`, "self.server.restart()"))).toBeNull());
  test("of several relations the one among peers", () => {
    expect(turnIn(pyCharm("not self.lock.acquired", "self.server.restart()"), { declared: true, relations: [{ name: "db", role: "requires", interface: "db" }, ...(FACTS.relations ?? [])] }))
      .toBe("lock, not self.lock.acquired, cluster: `self.server.restart()`");
  });
  test("nobody, without peers; somebody, where nothing is declared", () => {
    const charm = pyCharm("not self.lock.acquired", "self.server.restart()");
    expect(turnIn(charm, { declared: true, relations: [{ name: "db", role: "requires", interface: "db" }] })).toBeNull();
    expect(turnIn(charm, { declared: false, relations: [] })).toBe("lock, not self.lock.acquired, ?: `self.server.restart()`");
    expect(turnIn(charm, { declared: true, relations: ["a", "b"].map((name) => ({ name, role: "peers", interface: name })) })).toBe("lock, not self.lock.acquired, ?: `self.server.restart()`");
  });
});

describe("an upgrade that is under way", () => {
  test.each([["upgrade", true], ["run_upgrade", true], ["migrate", true], ["switchover", true], ["promote", true], ["restart", false], ["start_server", false], ["remove_member", false]])(
    "is waited for in turn by %s: %s", (name, waits) => {
      expect(turnIn(pyCharm("not self.upgrade.idle", `self.server.${name}()`))).toBe(waits ? `units, not self.upgrade.idle, cluster: \`self.server.${name}()\`` : null);
      expect(turnIn(tsCharm("!this.upgrade.idle", `this.server.${camel(name)}();`))).toBe(waits ? `units, !this.upgrade.idle, cluster: \`this.server.${camel(name)}()\`` : null);
    });
});

describe("other units", () => {
  const UNITS = ["not all(peers.data[unit].get('done') for unit in peers.units)", "![...peers.units].every((unit) => peers.data.get(unit)?.get('done'))"] as const;
  test("that the handler asks for itself", () => {
    expect(turnIn({ "src/charm.py": python({
      init: "framework.observe(self.on.config_changed, self._on)",
      body: `def _on(self, event):\n    peers = self.model.get_relation("cluster")\n    if ${UNITS[0]}:\n        event.defer()\n        return\n    self.server.restart()`,
    }) })).toMatch(/^units, .*, cluster: `self\.server\.restart\(\)`$/);
    expect(turnIn({ "src/charm.ts": typescript({
      init: "framework.observe(this.on.configChanged, this.on_);",
      body: `on_(event) { const peers = this.model.getRelation('cluster'); if (${UNITS[1]}) { event.defer(); return; } this.server.restart(); }`,
    }) })).toMatch(/^units, .*, cluster: `this\.server\.restart\(\)`$/);
  });
  test("that somebody else asks for, and by their name", () => {
    expect(turnIn(pyCharm("not self.all_units_ready()", "self.server.restart()"))).toBe("units, not self.all_units_ready(), cluster: `self.server.restart()`");
    expect(turnIn(pyCharm("not self._done()", "self.server.restart()", `def _done(self):\n    peers = self.model.get_relation("cluster")\n    return ${UNITS[0].replace("not ", "")}`))).toBeNull();
  });
});
