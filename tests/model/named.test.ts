/** What the names of questions say of what is waited for, where nothing else is known. */
import { beforeAll, describe, expect, it } from "vitest";
import { isProbed, named, namesUnits, fullName, surelyNamed } from "../../lib/charm/verdict/named.js";
import { parsePython, ready } from "../../lib/python/parse.js";
import type { Expression } from "../../lib/syntax/index.js";
import { parseTypeScript } from "../../lib/typescript/parser.js";

beforeAll(() => ready);

function expression(text: string, language: "python" | "typescript"): Expression {
  const parsed = language === "python" ? parsePython(text) : parseTypeScript(`(${text});`, "/charm/src/charm.ts");
  const [first] = parsed.ok ? parsed.module.body : [];
  if (first?.type !== "Expr") throw new Error(`no expression: ${text}`);
  return first.value;
}

const python = (text: string): Expression => expression(text, "python");
const typescript = (text: string): Expression => expression(text, "typescript");

describe("for certain", () => {
  it.each([
    ["upgrade", ["self.upgrade_in_progress", "self.is_upgrading()", "self.refresh.in_progress", "self.refresh_in_progress", "self.upgrade.idle", "self.upgrade.is_compatible()", "rollback"]],
    ["turn", ["self.has_lock", "self.lock.request()", "self.is_locked()", "self.my_turn", "lock.held_by(unit)", "self.may_restart()"]],
    ["reboot", ["self.needs_reboot", "reboot_required()"]],
    ["other-units", ["self.all_units_ready()", "self.any_other_members", "self.has_quorum", "self.is_primary", "self.cluster_stable", "self.app.planned_units()", "peers_ready"]],
  ] as const)("%s", (kind, texts) => {
    expect(texts.map((text) => [text, surelyNamed(python(text))])).toEqual(texts.map((text) => [text, kind]));
  });

  it.each([
    // The charm's own data is upgraded by the charm itself.
    "self.schema_upgrade", "self.db_migration_upgrade", "self.upgrade.schema_name", "self.upgrade_db()",
    // Of an object that stands for an upgrade, what is no progress of it.
    "self.upgrade.version", "self.upgrade.name",
    // A workload that other units share is asked itself.
    "self.all_servers_running()", "self.is_ready()", "self.database", "f()()", "3", "[]", "self.a and self.has_lock",
    "self.refresh.name", "self.refreshed.in_progress",
  ])("nothing: %s", (text) => {
    expect(surelyNamed(python(text))).toBeNull();
  });

  it("in TypeScript's spelling", () => {
    expect(["this.upgradeInProgress", "this.hasLock", "this.needsReboot()", "this.allUnitsReady()", "this.schemaUpgrade"].map((text) => surelyNamed(typescript(text))))
      .toEqual(["upgrade", "turn", "reboot", "other-units", null]);
  });
});

describe("by a hint", () => {
  it.each([
    ["workload", ["self.is_running()", "self.database_ready()", "self.server.is_up", "self.health", "self.endpoint_ready", "self.backup_in_progress", "self.mongod_is_ready()", "self.daemon_started"]],
    ["other-units", ["self.cluster.members_ready()", "is_standby"]],
    ["leadership", ["self.is_leader", "self.am_the_leader", "not_leader"]],
    ["relation", ["self.db_relation", "self.is_related()", "self.integrations"]],
    ["library-ready", ["self.tls", "self.certificates", "self.ingress.url", "self.has_cert()"]],
    ["secret", ["self.password", "self.get_admin_credentials()", "self.tokens", "self.client_secret"]],
    ["failure", ["error", "result.returncode", "proc.exit_code", "response.ok", "not success"]],
    ["config", ["self._config.webhook_token", "self.charm_config['tls-mode']", "not self.config.running", "self.state.config.mode != 'x'"]],
  ] as const)("%s", (kind, texts) => {
    expect(texts.map((text) => [text, named(python(text), [])])).toEqual(texts.map((text) => [text, kind]));
  });

  it.each([
    "self.database", "self.ready", "self.castle", "self.secretary", "self.configs", "self.config_path", "self.config.exists()", "f()()", "self", "x[0][1]",
  ])("nothing: %s", (text) => {
    expect(named(python(text), [])).toBeNull();
  });

  it("by the function around it, innermost first, where its own name says nothing", () => {
    const value = python("value");
    expect(named(value, ["is_running", "has_password"])).toBe("secret");
    expect(named(value, ["is_running", "look"])).toBe("workload");
    expect(named(python("self.password"), ["is_running"])).toBe("secret");
    expect(named(value, ["look"])).toBeNull();
  });

  it("in TypeScript's spelling", () => {
    expect(["this.isRunning()", "this.adminPassword", "this.appConfig.tlsMode", "this.hasCertificate()", "this.ready"].map((text) => named(typescript(text), [])))
      .toEqual(["workload", "secret", "config", "library-ready", null]);
  });
});

describe("a predicate that only looks", () => {
  it.each(["is_ready", "check_server_online", "_is_connected", "has_connected", "cluster_initialised", "is_running", "alive"])("%s", (name) => {
    expect(isProbed(["configure", name])).toBe(true);
  });

  it.each([["configure"], ["prepare", "already"], ["read_yaml"], []])("not %s", (...names) => {
    expect(isProbed(names)).toBe(false);
  });
});

it.each([
  ["self.peers.units", true], ["hosts - members", true], ["units_to_add", true], ["self.all_nodes()", true], ["len(units)", false], ["self.unit", false], ["names - units", false], ["3", false],
])("%s are units: %s", (text, expected) => {
  expect(namesUnits(python(text))).toBe(expected);
});

it.each([
  ["self.secrets.is_ready", "secrets_is_ready"], ["self.is_ready()", "is_ready"], ["this_one", "this_one"], ["self.a.b.c", "b_c"], ["self.state['db-host']", "state_db_host"],
  ["os.path.exists(self.marker)", "path_marker"], ["exists(3)", "exists"], ["access('x')", "access"], ["not self.a.b", "b"], ["(x := self.a.b)", "b"], ["self.a.b > 1", "a_b"], ["x[0]", "x_x"], ["[]", ""],
])("the name of %s is %s", (text, expected) => {
  expect(fullName(python(text))).toBe(expected);
});

it.each([
  ["this.secrets.isReady()", "secrets_is_ready"], ["fs.existsSync(this.certPath)", "fs_cert_path"], ["existsSync(this.certPath)", "cert_path"], ["accessSync(this.certPath, 4)", "cert_path"],
  ["existing(this.certPath)", "existing"], ["coexists(this.certPath)", "coexists"], ["existsSync()", "exists_sync"], ["await this.server.ready()", "ready"],
])("the name of %s is %s in TypeScript", (text, expected) => {
  expect(fullName(typescript(text))).toBe(expected);
});
