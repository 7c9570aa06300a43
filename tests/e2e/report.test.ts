/** `eslint-charm report`: what scripts read, and what people read. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { eventCatalogue } from "../../lib/charm/events.js";
import type { Cost } from "../../lib/charm/verdict/costs.js";
import type { ReasonKind } from "../../lib/charm/verdict/reason.js";
import type { StatusKind } from "../../lib/charm/verdict/status.js";
import type { Report } from "../../report/data.js";
import { verdicts } from "../../report/verdicts.js";
import { py } from "../support/sources.js";
import { charmcraft, cleanCharm, pythonCharm, typescriptCharm } from "./charms.js";
import { pythonWhole, typescriptWhole, type Files } from "./whole-charms.js";
import { folder, repository, runCommand, write } from "./workspace.js";

const schema = JSON.parse(readFileSync(path.join(repository, "docs/report.schema.json"), "utf8")) as Schema;
const isValid = new Ajv({ allErrors: true }).compile(schema);

interface Schema {
  definitions: Record<string, { enum?: (string | null)[]; properties?: Record<string, unknown> }>;
}

/** The report, which has to be as the schema says. */
async function json(cwd: string, ...args: string[]): Promise<Report> {
  const { code, stdout, stderr } = await runCommand(cwd, ["report", "--format", "json", ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const report: unknown = JSON.parse(stdout);
  expect(isValid(report) ? [] : isValid.errors).toEqual([]);
  return report as Report;
}

function below(name: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));
}

describe("as JSON", () => {
  // The first step of a path is told where it is observed, each other one where it is called.
  it("tells every observation and every defer of a charm in Python", async () => {
    const nothing = { vendored: false, reasons: [], wakes: [], continuesWith: null, status: null, work: [] };
    const spoken = (rule: string): unknown[] => [{ rule, severity: "error", message: expect.any(String) as unknown, suppressed: false, justification: null }];
    const observed = { file: "src/tls.py", vendored: false };
    expect(await json(folder({ ...pythonWhole, "requirements.txt": "ops==2.17.0\n" }))).toEqual({
      version: 1,
      charms: [
        {
          root: ".",
          name: "whole",
          language: "python",
          substrate: "machine",
          opsVersion: "2.17.0",
          observations: expect.arrayContaining([
            { event: { kind: "relation_broken", source: "charm.on[CERTIFICATES].relation_broken" }, handler: "TLS._on_gone", ...observed, line: 9, defers: [1] },
            { event: { kind: "stop", source: "charm.on.stop" }, handler: "TLS._on_stop", ...observed, line: 10, defers: [2] },
            { event: { kind: "action", source: "self.on.backup_action" }, handler: "MyCharm._on_backup", ...observed, file: "src/charm.py", line: 11, defers: [0] },
            { event: { kind: "config_changed", source: "self.on.config_changed" }, handler: "MyCharm._on_config_changed", ...observed, file: "src/charm.py", line: 12, defers: [0] },
          ]) as unknown,
          unresolved: [],
          functions: [
            { name: "BaseCharm.reconcile", file: "src/base.py", line: 5, endLine: 10 },
            { name: "MyCharm._on_backup", file: "src/charm.py", line: 14, endLine: 15 },
            { name: "MyCharm._on_config_changed", file: "src/charm.py", line: 17, endLine: 18 },
            { name: "TLS._on_gone", file: "src/tls.py", line: 12, endLine: 13 },
            { name: "TLS._on_stop", file: "src/tls.py", line: 15, endLine: 16 },
            { name: "later", file: "src/tls.py", line: 19, endLine: 20 },
          ],
          defers: [
            {
              ...nothing, status: "waiting", file: "src/base.py", line: 8, column: 13, handler: "BaseCharm.reconcile", after: expect.stringMatching(/^(?:returns|ends)$/) as unknown, verdict: "impossible",
              events: expect.arrayContaining([
                {
                  kind: "action", source: "self.on.backup_action", raises: true, feasible: true,
                  path: [
                    { function: "MyCharm._on_backup", file: "src/charm.py", line: 11 },
                    { function: "BaseCharm.reconcile", file: "src/charm.py", line: 15 },
                  ],
                },
                {
                  kind: "config_changed", source: "self.on.config_changed", raises: false, feasible: true,
                  path: [
                    { function: "MyCharm._on_config_changed", file: "src/charm.py", line: 12 },
                    { function: "BaseCharm.reconcile", file: "src/charm.py", line: 18 },
                  ],
                },
              ]) as unknown,
              reasons: [{ kind: "other", text: "not self.settled()", file: "src/base.py", line: 6 }],
              rules: spoken("charm/no-defer-in-action"),
            },
            {
              ...nothing, file: "src/tls.py", line: 13, column: 9, handler: "TLS._on_gone", after: "ends", verdict: "pointless",
              events: [
                {
                  kind: "relation_broken", source: "charm.on[CERTIFICATES].relation_broken", raises: false, feasible: true,
                  path: [{ function: "TLS._on_gone", file: "src/tls.py", line: 9 }],
                },
              ],
              rules: spoken("charm/no-defer-in-teardown"),
            },
            {
              ...nothing, file: "src/tls.py", line: 20, column: 5, handler: "later", after: "ends", verdict: "impossible",
              events: [
                {
                  kind: "stop", source: "charm.on.stop", raises: true, feasible: true,
                  path: [
                    { function: "TLS._on_stop", file: "src/tls.py", line: 10 },
                    { function: "later", file: "src/tls.py", line: 16 },
                  ],
                },
              ],
              rules: spoken("charm/no-defer-in-shutdown"),
            },
          ],
        },
      ],
    });
  });

  it("tells what a defer waits for, what wakes it, what it costs and what follows", async () => {
    const charm = py(
      "self.container = self.unit.get_container('web')\nframework.observe(self.on.config_changed, self._on_config)\nframework.observe(self.on.web_pebble_ready, self._on_ready)",
      `
      def _on_config(self, event):
          if not self.container.can_connect():
              self.unit.status = ops.WaitingStatus("no Pebble yet")
              event.defer()
          self.apply()

      def _on_ready(self, event):
          self.apply()

      def apply(self):
          self.container.replan()
      `,
    );
    const root = folder({ "charmcraft.yaml": `${charmcraft("demo")}containers:\n  web: {}\n`, "src/charm.py": charm });
    const [{ defers } = { defers: [] }] = (await json(root)).charms;
    const line = (text: string): number => charm.split("\n").findIndex((each) => each.includes(text)) + 1;
    const file = "src/charm.py";
    expect(defers).toEqual([
      expect.objectContaining({
        reasons: [{ kind: "container", text: "not self.container.can_connect()", file, line: line("can_connect") }],
        wakes: [{ kind: "pebble_ready", event: "web_pebble_ready", observed: true, reachesSameWork: expect.any(Boolean) as unknown }],
        status: "waiting", after: "continues", continuesWith: { function: "_on_config", what: "`self.apply()`", file, line: line("self.apply()") },
      }),
    ]);
  });

  it("is as the schema says for the examples, in both languages", async () => {
    const { charms } = await json(repository, "examples");
    expect(charms).toHaveLength(4);
    expect(charms.every(({ defers }) => defers.length > 0)).toBe(true);
  });

  it("the schema knows what the analysis knows, and nothing else", () => {
    const { kind, verdict } = schema.definitions;
    expect(kind?.enum).toEqual([...eventCatalogue.keys()]);
    expect(verdict?.enum).toEqual(verdicts.map((each) => each.kind));
    const reasons: Record<ReasonKind, true> = {
      container: true, workload: true, relation: true, "relation-data": true, "library-ready": true, "peer-data": true, leadership: true, config: true,
      secret: true, storage: true, resource: true, "stored-state": true, reboot: true, turn: true, "other-units": true, upgrade: true, failure: true, other: true,
    };
    const costs: Record<Cost, true> = { restart: true, replan: true, exec: true, push: true, subprocess: true, package: true, migration: true, network: true, listed: true };
    const statuses: Record<StatusKind, true> = { waiting: true, maintenance: true, blocked: true, active: true, error: true, unknown: true, undetermined: true };
    const text = JSON.stringify(schema.definitions.defer);
    for (const each of [Object.keys(reasons), Object.keys(costs), [...Object.keys(statuses), null]]) expect(text).toContain(`"enum":${JSON.stringify(each)}`);
    expect(isValid({ version: 1, charms: [], more: 1 })).toBe(false);
    expect(isValid({ version: 2, charms: [] })).toBe(false);
    expect(isValid({ version: 1, charms: [{ root: "." }] })).toBe(false);
  });

  it("names events alike in both languages", async () => {
    const root = folder({ ...below("one", pythonWhole), ...below("two", typescriptWhole) });
    const { charms } = await json(root);
    expect(charms.map(({ language }) => language)).toEqual(["python", "typescript"]);
    const [python, typescript] = charms.map(({ observations, defers }) => ({
      observations: observations.map(({ event }) => event.kind).sort(),
      defers: defers.map(({ after, events }) => ({ after, events: events.map(({ kind, raises }) => `${kind} ${String(raises)}`).sort() })),
    }));
    expect(typescript).toEqual(python);
  });

  it("marks an event that its path has excluded as not feasible", async () => {
    const excluded = pythonCharm.replace("        event.defer()", `        if not self.unit.is_leader():
            event.fail("not the leader")
            return
        self.reconcile(event)

    def reconcile(self, event: ops.EventBase) -> None:
        if not self.unit.is_leader():
            event.defer()`);
    const { charms } = await json(folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": excluded }));
    expect(charms[0]?.defers[0]?.events).toEqual([expect.objectContaining({ kind: "action", raises: true, feasible: false })]);
  });

  it("has a charm for each below the paths, with its root relative to the path", async () => {
    const root = folder({
      "charms/one/charmcraft.yaml": charmcraft("one"),
      "charms/one/src/charm.py": pythonCharm,
      "charms/two/charmcraft.yaml": charmcraft("two"),
      "charms/two/src/charm.ts": typescriptCharm,
      "alone/charm.py": cleanCharm,
    });
    const roots = async (...paths: string[]): Promise<string[]> => (await json(root, ...paths)).charms.map((charm) => charm.root);
    expect(await roots(".")).toEqual(["charms/one", "charms/two"]);
    expect(await roots("charms")).toEqual(["one", "two"]);
    expect(await roots("charms/two", "charms/one")).toEqual([".", "."]);
    const { charms } = await json(root, "alone");
    expect(charms).toEqual([expect.objectContaining({ root: ".", name: null, language: "python", defers: [] })]);
  });

  it("does not depend on the working folder", async () => {
    const root = folder(pythonWhole);
    expect(await json(folder({ "readme.txt": "" }), root)).toEqual(await json(root));
  });
});

describe("as a table", () => {
  it("is plain text of at most 100 columns when nobody watches", async () => {
    const root = folder({ ...below("charms/one", pythonWhole), ...below("charms/two", typescriptWhole) });
    const { code, stdout, stderr } = await runCommand(root, ["report"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toMatch(/[^\n\x20-\x7e]/);
    for (const line of stdout.split("\n")) {
      expect(line.length, line).toBeLessThanOrEqual(100);
      expect(line).toBe(line.trimEnd());
    }
    expect(stdout).toContain("charms/one");
    expect(stdout).toContain("charms/two");
    expect(stdout).toMatch(/impossible +src\/base\.py:8 +BaseCharm\.reconcile\n/);
    expect(stdout).toContain("3 defers: 2 impossible, 1 pointless; 4 observations");
    expect(stdout).toContain("2 charms, 6 defers: 4 impossible, 2 pointless");
  });

  it("shows names from the charm as text, whatever they hold", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("x").replace("name: x", String.raw`name: "\e[31mred"`), "src/charm.py": pythonCharm });
    const { code, stdout } = await runCommand(root, ["report"]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("\x1b");
  });
});

describe("what the rules say", () => {
  const silenced = pythonCharm.replace("event.defer()", "event.defer()  # eslint-disable-line charm/no-defer-in-action -- seen by hand");

  async function rulesIn(files: Files, ...args: string[]): Promise<Report["charms"][number]["defers"][number]["rules"]> {
    const { charms } = await json(folder({ "charmcraft.yaml": charmcraft("small"), ...files }), ...args);
    return charms[0]?.defers.flatMap(({ rules }) => rules) ?? [];
  }

  it("stands at its defer, in both languages", async () => {
    const files: Files[] = [{ "src/charm.py": pythonCharm }, { "src/charm.ts": typescriptCharm }];
    for (const each of files) {
      expect(await rulesIn(each)).toEqual([
        { rule: "charm/no-defer-in-action", severity: "error", message: expect.stringContaining("backup action") as unknown, suppressed: false, justification: null },
      ]);
    }
  });

  it("is told although a comment silences it, with the comment's reason", async () => {
    expect(await rulesIn({ "src/charm.py": silenced })).toEqual([
      expect.objectContaining({ rule: "charm/no-defer-in-action", suppressed: true, justification: "seen by hand" }),
    ]);
    expect(await rulesIn({ "src/charm.py": silenced }, "--no-inline-config")).toEqual([expect.objectContaining({ suppressed: false, justification: null })]);
  });

  it("is told although the file of suppressions counts it", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    expect((await runCommand(root, ["--suppress-all"])).code).toBe(0);
    const { charms } = await json(root);
    expect(charms[0]?.defers[0]?.rules).toEqual([expect.objectContaining({ rule: "charm/no-defer-in-action", suppressed: true, justification: null })]);
    expect((await runCommand(root, ["report", "--fail-on", "impossible"])).code).toBe(0);
  });

  it("goes by the settings that are given, and so does the report", async () => {
    const root = folder({
      "charmcraft.yaml": charmcraft("small"),
      "src/charm.py": pythonCharm.replace("        event.defer()", "        if not self.ready():\n            event.defer()\n            return\n        self.rebuild()"),
    });
    const [charm] = (await json(root, "--setting", "expensiveCalls=rebuild", "--setting", "opsVersion=3.1")).charms;
    expect(charm?.opsVersion).toBe("3.1.0");
    expect(charm?.defers[0]?.work).toEqual([{ call: "self.rebuild", cost: "listed", function: "MyCharm._on_backup_action", file: "src/charm.py", line: 13 }]);
    expect((await json(root)).charms[0]?.defers[0]?.work).toEqual([]);
  });

  it("is that of the preset", async () => {
    const files = {
      "src/charm.py": pythonCharm.replaceAll("backup_action", "config_changed").replace(
        "        event.defer()", "        self.model.create_user()\n        if not self.unit.is_leader():\n            event.defer()",
      ),
    };
    const strictly = (await rulesIn(files, "--preset", "strict")).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(strictly).toContain("charm/no-side-effects-before-defer warning");
    expect((await rulesIn(files)).map(({ rule }) => rule)).not.toContain("charm/no-side-effects-before-defer");
  });

  it("is told of a library's defer where the charm's own call makes it impossible", async () => {
    const { charms } = await json(folder({
      "charmcraft.yaml": charmcraft("small"),
      "lib/charms/other/v0/helper.py": "def later(event):\n    event.defer()\n",
      "src/charm.py": pythonCharm.replace("import ops\n", "import ops\nfrom charms.other.v0.helper import later\n").replace("event.defer()", "later(event)"),
    }));
    expect(charms[0]?.defers).toEqual([
      expect.objectContaining({ file: "lib/charms/other/v0/helper.py", vendored: true, verdict: "impossible", rules: [expect.objectContaining({ rule: "charm/no-defer-in-action" })] }),
    ]);
  });

  it("decides with --fail-on, unless somebody has accepted it", async () => {
    const code = async (source: string, ...args: string[]): Promise<number | null> => {
      const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": source });
      const outcome = await runCommand(root, ["report", ...args]);
      expect(outcome.stderr).toBe("");
      expect(outcome.stdout).toContain("1 defer: 1 impossible");
      return outcome.code;
    };
    expect(await code(pythonCharm, "--fail-on", "impossible")).toBe(1);
    expect(await code(pythonCharm, "--fail-on", "redundant, impossible")).toBe(1);
    expect(await code(pythonCharm, "--fail-on", "redundant")).toBe(0);
    expect(await code(silenced, "--fail-on", "impossible")).toBe(0);
    expect(await code(silenced, "--fail-on", "impossible", "--no-inline-config")).toBe(1);
  });

  it("a library's own defer is no failure of the charm", async () => {
    const root = folder({
      "charmcraft.yaml": charmcraft("small"),
      "lib/charms/other/v0/library.py": pythonCharm.replace("MyCharm(ops.CharmBase)", "Helper(ops.Object)").replace("framework: ops.Framework", "charm").replace("__init__(framework)", '__init__(charm, "helper")')
        .replace("framework.observe(self.on.", "self.framework.observe(charm.on."),
      "src/charm.py": cleanCharm.replace("import ops\n", "import ops\nfrom charms.other.v0.library import Helper\n").replace("super().__init__(framework)", "super().__init__(framework)\n        self.helper = Helper(self)"),
    });
    const outcome = await runCommand(root, ["report", "--fail-on", "impossible"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toContain("1 defer: 1 impossible");
  });
});

describe("against a baseline", () => {
  const two = pythonCharm
    .replace("        framework.observe", "        framework.observe(self.on.stop, self._on_stop)\n        framework.observe")
    .concat("\n    def _on_stop(self, event: ops.StopEvent) -> None:\n        event.defer()\n");

  it("tells what is new and fails for that alone", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    expect(await runCommand(root, ["report", "-f", "json", "-o", "out/before.json"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const again = ["report", "--baseline", "out/before.json", "--fail-on", "impossible"];
    expect(await runCommand(root, again)).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("No defer is new") as unknown });
    write(root, { "src/charm.py": two });
    expect(await runCommand(root, again)).toMatchObject({ code: 1, stderr: "", stdout: expect.stringMatching(/new +src\/charm\.py:14 {2}MyCharm\._on_stop +impossible\n/) as unknown });
    expect((await json(root, "--baseline", "out/before.json")).changes).toEqual([
      { change: "new", charm: ".", file: "src/charm.py", line: 14, handler: "MyCharm._on_stop", verdict: "impossible", before: null },
    ]);
  });

  it("shows what has changed on the page", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": two });
    await runCommand(root, ["report", "-f", "json", "-o", "before.json"]);
    write(root, { "src/charm.py": two.replaceAll("self.on.stop", "self.on.start").replace("StopEvent", "StartEvent") });
    const { code } = await runCommand(root, ["report", "-f", "html", "-o", "page.html", "--baseline", "before.json"]);
    expect(code).toBe(0);
    const page = readFileSync(path.join(root, "page.html"), "utf8");
    expect(page).toContain("Since the baseline");
    expect(page.match(/<span class="tag change">changed<\/span>/g)).toHaveLength(2);
  });
});

describe("as a file", () => {
  it("a page needs nothing beside it, and an output file goes where it is told", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    expect(await runCommand(root, ["report", "-f", "html", "-o", "some/where/page.html"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const page = readFileSync(path.join(root, "some/where/page.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!data:)/);
    expect(existsSync(path.join(root, "page.html"))).toBe(false);
    const printed = await runCommand(root, ["report", "-f", "html"]);
    expect(printed).toMatchObject({ code: 0, stdout: page });
  });

  it("a flowchart is told as text", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    const { code, stdout } = await runCommand(root, ["report", "-f", "mermaid"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^flowchart LR\n[^]*"defer, line 10: impossible"/);
  });
});

describe("troubles", () => {
  it("metadata that cannot be read is one line, and the report goes on", async () => {
    const root = folder({
      "one/charmcraft.yaml": "name: one\nactions: [\n",
      "one/src/charm.py": pythonCharm,
      "two/charmcraft.yaml": charmcraft("two"),
      "two/src/charm.py": pythonCharm,
    });
    const { code, stdout, stderr } = await runCommand(root, ["report", "-f", "json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^one\/charmcraft\.yaml:\d+: [^\n]+\n$/);
    const { charms } = JSON.parse(stdout) as Report;
    expect(charms.map(({ root: place, defers }) => [place, defers.length])).toEqual([["one", 1], ["two", 1]]);
  });

  it("a source that cannot be parsed is left out", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm, "src/broken.py": "x = = 1\n" });
    const { charms } = await json(root);
    expect(charms[0]?.defers.map(({ file }) => file)).toEqual(["src/charm.py"]);
  });

  it.each([
    ["a path that is not there", ["nowhere"], /^eslint-charm: no such file or folder: nowhere\n$/],
    ["a folder without a charm", ["empty"], /^eslint-charm: no charm in empty\n$/],
    ["an unknown form", ["--format", "xml"], /Allowed choices are table, json, html, mermaid/],
    ["an unknown verdict", ["--fail-on", "impossible,wrong"], /There is no verdict "wrong"; there are impossible, pointless, /],
    ["a baseline that is not there", ["--baseline", "nowhere.json"], /^eslint-charm: cannot read the baseline nowhere\.json/],
    ["an unknown option", ["--fix"], /unknown option '--fix'/],
  ])("exit code 2 for %s", async (_, args, stderr) => {
    const outcome = await runCommand(folder({ "empty/readme.txt": "" }), ["report", ...args]);
    expect(outcome.stderr).toMatch(stderr);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
  });

  it("findings are no failure: exit code 0 also for a defer that raises", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    expect((await runCommand(root, ["report"])).code).toBe(0);
  });
});
