/** What the names in charms say of what they stand for, where nothing else does. */
import { describe, expect, test } from "vitest";
import { fullName, isProbed, named, namesUnits, surelyNamed } from "../../lib/charm/verdict/named.js";
import { expressionIn } from "./harness.js";

/** The same of an expression in Python and of one in TypeScript. */
function both<T>(of: (node: ReturnType<typeof expressionIn>) => T, py: string, ts: string): readonly [T, T] {
  return [of(expressionIn("python", py)), of(expressionIn("typescript", ts))];
}

describe("what a name says for certain", () => {
  test.each([
    ["self.upgrade_in_progress", "this.upgradeInProgress", "upgrade"],
    ["self.refresh_in_progress", "this.refreshInProgress", "upgrade"],
    ["self.is_upgrading()", "this.isUpgrading()", "upgrade"],
    ["self.schema_upgrade_done", "this.schemaUpgradeDone", null],
    ["self._upgrade.idle", "this.upgrade.idle", "upgrade"],
    ["self._upgrade.state == 3", "this.upgrade.state === 3", "upgrade"],
    ["self._upgrade.path", "this.upgrade.path", null],
    ["self._upgrade", "this.upgrade", "upgrade"],
    ["self.idle", "this.idle", null],
    ["self.lock_held", "this.lockHeld", "turn"],
    ["self.lock.acquired", "this.lock.acquired", "turn"],
    ["self.can_restart()", "this.canRestart()", "turn"],
    ["not self.has_turn", "!this.hasTurn", "turn"],
    ["self.blocked", "this.blocked", null],
    ["self.needs_reboot()", "this.needsReboot()", "reboot"],
    ["self.all_units_done()", "this.allUnitsDone()", "other-units"],
    ["self.has_quorum", "this.hasQuorum", "other-units"],
    ["self.app.planned_units() < 3", "this.app.plannedUnits() < 3", "other-units"],
    ["self.all_units_started()", "this.allUnitsStarted()", null],
    ["self.state['upgrade']", "this.state['upgrade']", "upgrade"],
    ["await self.can_restart()", "await this.canRestart()", "turn"],
    ["(found := self.has_quorum)", "(found = this.hasQuorum)", "other-units"],
    ["a + b", "a + b", null],
    ["3", "3", null],
  ] as const)("%s", (py, ts, expected) => {
    expect(both(surelyNamed, py, ts)).toEqual([expected, expected]);
  });
});

describe("the name of a question", () => {
  test.each([
    ["self.ready", "this.ready", "ready"],
    ["ready", "ready", "ready"],
    ["is_ready()", "isReady()", "is_ready"],
    ["self.secrets.is_ready", "this.secrets.isReady", "secrets_is_ready"],
    ["self.secrets.is_ready()", "this.secrets.isReady()", "secrets_is_ready"],
    ["self.server.state == 'up'", "this.server.state === 'up'", "server_state"],
    ["self.state['phase']", "this.state['phase']", "state_phase"],
    ["self.stateOf()['phase'] != 3", "this.stateOf()['phase'] !== 3", "state_of_phase"],
    ["os.path.exists(self.cert_path)", "fs.existsSync(this.certPath)", /_cert_path$/],
    ["exists(self.cert_path)", "existsSync(this.certPath)", "cert_path"],
    ["access(self.cert_path, 4)", "accessSync(this.certPath, 4)", "cert_path"],
    ["is_file(cert)", "isFile(cert)", "cert"],
    ["exists('/a')", "existsSync('/a')", /^exists/],
    ["coexists(self.cert_path)", "coexists(this.certPath)", "coexists"],
    ["existing(self.cert_path)", "existing(this.certPath)", "existing"],
    ["exists()", "existsSync()", /^exists/],
    ["a + b", "a + b", ""],
  ] as const)("%s", (py, ts, expected) => {
    for (const name of both(fullName, py, ts)) expect(name).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
  });
});

describe("what a name may say", () => {
  test.each([
    ["self.is_running()", "this.isRunning()", "workload"],
    ["self.health", "this.health", "workload"],
    ["self.database_ready", "this.databaseReady", "workload"],
    ["self.all_nodes_alive()", "this.allNodesAlive()", "workload"],
    ["self.peers_ready", "this.peersReady", "other-units"],
    ["self.is_leader", "this.isLeader", "leadership"],
    ["self.is_related()", "this.isRelated()", "relation"],
    ["self.integrations", "this.integrations", "relation"],
    ["self.tls.enabled", "this.tls.enabled", "library-ready"],
    ["self.certificates", "this.certificates", "library-ready"],
    ["self.admin_password", "this.adminPassword", "secret"],
    ["result.exit_code != 0", "result.exitCode !== 0", "failure"],
    ["self.frobnicated", "this.frobnicated", null],
    ["3", "3", null],
  ] as const)("%s", (py, ts, expected) => {
    expect(both((node) => named(node, []), py, ts)).toEqual([expected, expected]);
  });

  test("what was opened to get there says it where the question does not, the innermost first", () => {
    const plain = expressionIn("python", "self.frobnicated");
    expect(named(plain, ["is_related"])).toBe("relation");
    expect(named(plain, ["is_related", "is_running"])).toBe("workload");
    expect(named(plain, ["is_running", "is_related"])).toBe("relation");
    expect(named(plain, ["is_running", "is_fine"])).toBe("workload");
    expect(named(expressionIn("python", "self.is_leader"), ["is_related"])).toBe("leadership");
  });
});

test.each([
  [["is_alive"], true], [["cluster_health"], true], [["check_installed"], true], [["is_up", "create_user"], true], [["create_user"], false], [[], false],
])("whether %j only looks whether the workload answers: %s", (via, expected) => {
  expect(isProbed(via)).toBe(expected);
});

test.each([
  ["self.peers.units", "this.peers.units", true], ["self.members()", "this.members()", true], ["units_to_add", "unitsToAdd", true],
  ["self.hosts - self.gone", "this.hosts - this.gone", true], ["self.gone - self.hosts", "this.gone - this.hosts", false],
  ["self.ports", "this.ports", false], ["3", "3", false],
])("whether %s are several units", (py, ts, expected) => {
  expect(both(namesUnits, py, ts)).toEqual([expected, expected]);
});
