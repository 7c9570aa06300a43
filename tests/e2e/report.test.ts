/** `eslint-charm report`: what scripts read, and what people read. */
import { describe, expect, it } from "vitest";
import { charmcraft, cleanCharm, pythonCharm, typescriptCharm } from "./charms.js";
import { pythonWhole, typescriptWhole, type Files } from "./whole-charms.js";
import { folder, runCommand } from "./workspace.js";

interface Report {
  version: number;
  charms: { root: string; name: string | null; language: string | null; defers: { file: string }[] }[];
}

async function json(cwd: string, ...paths: string[]): Promise<Report> {
  const { code, stdout, stderr } = await runCommand(cwd, ["report", "--format", "json", ...paths]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Report;
}

function below(name: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));
}

describe("as JSON", () => {
  // The first step of a path is told where it is observed, each other one where it is called.
  it("tells every observation and every defer of a charm in Python", async () => {
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
            { event: { kind: "relation_broken", source: "charm.on[CERTIFICATES].relation_broken" }, handler: "TLS._on_gone", file: "src/tls.py", line: 9 },
            { event: { kind: "stop", source: "charm.on.stop" }, handler: "TLS._on_stop", file: "src/tls.py", line: 10 },
            { event: { kind: "action", source: "self.on.backup_action" }, handler: "MyCharm._on_backup", file: "src/charm.py", line: 11 },
            { event: { kind: "config_changed", source: "self.on.config_changed" }, handler: "MyCharm._on_config_changed", file: "src/charm.py", line: 12 },
          ]) as unknown,
          unresolved: [],
          defers: [
            {
              file: "src/base.py", line: 7, column: 13, handler: "BaseCharm.reconcile", after: expect.stringMatching(/^(?:returns|ends)$/) as unknown,
              verdict: "impossible", status: null, wakes: [], work: [],
              reasons: [{ kind: "other", text: "not self.settled()", file: "src/base.py", line: 6 }],
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
            },
            {
              file: "src/tls.py", line: 13, column: 9, handler: "TLS._on_gone", after: "ends",
              verdict: "pointless", status: null, wakes: [], work: [], reasons: [],
              events: [
                {
                  kind: "relation_broken", source: "charm.on[CERTIFICATES].relation_broken", raises: false, feasible: true,
                  path: [{ function: "TLS._on_gone", file: "src/tls.py", line: 9 }],
                },
              ],
            },
            {
              file: "src/tls.py", line: 20, column: 5, handler: "later", after: "ends",
              verdict: "impossible", status: null, wakes: [], work: [], reasons: [],
              events: [
                {
                  kind: "stop", source: "charm.on.stop", raises: true, feasible: true,
                  path: [
                    { function: "TLS._on_stop", file: "src/tls.py", line: 10 },
                    { function: "later", file: "src/tls.py", line: 16 },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("names events alike in both languages", async () => {
    const root = folder({ ...below("one", pythonWhole), ...below("two", typescriptWhole) });
    const { charms } = (await json(root)) as unknown as {
      charms: { language: string; observations: { event: { kind: string } }[]; defers: { after: string; events: { kind: string; raises: boolean }[] }[] }[];
    };
    expect(charms.map(({ language }) => language)).toEqual(["python", "typescript"]);
    const [python, typescript] = charms.map(({ observations, defers }) => ({
      observations: observations.map(({ event }) => event.kind).sort(),
      defers: defers.map(({ after, events }) => ({ after, events: events.map(({ kind, raises }) => `${kind} ${raises}`).sort() })),
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
    const { charms } = (await json(folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": excluded }))) as unknown as {
      charms: { defers: { events: unknown[] }[] }[];
    };
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
    expect(stdout).toMatch(/raises +src\/base\.py:7 +BaseCharm\.reconcile\n/);
    expect(stdout).toContain("3 defers, 4 observations");
  });

  it("shows names from the charm as text, whatever they hold", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("x").replace("name: x", String.raw`name: "\e[31mred"`), "src/charm.py": pythonCharm });
    const { code, stdout } = await runCommand(root, ["report"]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("\x1b");
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
    ["an unknown form", ["--format", "xml"], /Allowed choices are table, json/],
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
