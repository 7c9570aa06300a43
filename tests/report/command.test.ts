/** What the command prints and when it fails, within this program; the real program is tested in `tests/e2e`. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { report, type ReportOptions, type ReportOutput } from "../../report/command.js";
import type { DeferRow, Report } from "../../report/data.js";
import type { Finding } from "../../report/findings.js";
import { folderWith, metadata, type Files } from "../project/folders.js";
import { py, ts } from "../support/sources.js";
import { charmRow, deferRow, reportOf } from "./rows.js";

const python = py("framework.observe(self.on.stop, self._on_stop)", "def _on_stop(self, event):\n    event.defer()\n");
const typescript = ts("framework.observe(this.on.stop, this.onStop);", "onStop(event: ops.StopEvent): void {\n  event.defer();\n}\n");
const charm: Files = { "charmcraft.yaml": metadata("demo"), "src/charm.py": python };

interface Said extends ReportOutput {
  warnings: string[];
}

async function run(paths: string[], options: Partial<ReportOptions> = {}, { findings = [], colour = false }: { findings?: Finding[]; colour?: boolean } = {}): Promise<Said> {
  const warnings: string[] = [];
  const output = await report(paths, { format: "json", ...options }, { lint: () => Promise.resolve(findings), warn: (line) => warnings.push(line), colour });
  return { ...output, warnings };
}

/** A finding at the defer of the charm in Python. */
function finding(suppressed: boolean): Finding {
  return { rule: "charm/no-defer-in-shutdown", severity: "error", message: "No.", suppressed, justification: null, file: "src/charm.py", line: 10, column: 9 };
}

describe("the report", () => {
  it("is JSON, a table or a flowchart of the same charms", async () => {
    const root = folderWith({ ...charm, "two/charmcraft.yaml": metadata("two"), "two/src/charm.ts": typescript });
    const { text, failures, warnings } = await run([root]);
    expect([failures, warnings]).toEqual([[], []]);
    const { charms, changes } = JSON.parse(text) as Report;
    expect(changes).toBeUndefined();
    expect(charms.map((each) => [each.root, each.name, each.language, each.defers[0]?.verdict])).toEqual([[".", "demo", "python", "impossible"], ["two", "two", "typescript", "impossible"]]);
    const table = await run([root], { format: "table" });
    expect(table.text).toContain("2 charms, 2 defers: 2 impossible");
    const coloured = await run([root], { format: "table" }, { colour: true });
    expect(coloured.text).not.toBe(table.text);
    expect(stripVTControlCharacters(coloured.text)).toBe(table.text);
    expect((await run([root], { format: "mermaid" })).text).toMatch(/^flowchart LR\n {2}subgraph c1\["demo"\]\n[^]*"defer, line 10: impossible"[^]* {2}subgraph c2\["two"\]\n/);
  });

  it("has each path's charms relative to it", async () => {
    const root = folderWith({ "a/charmcraft.yaml": metadata("a"), "a/src/charm.py": python, "b/charmcraft.yaml": metadata("b"), "b/src/charm.ts": typescript });
    const { text } = await run([path.join(root, "b"), root]);
    expect((JSON.parse(text) as Report).charms.map((each) => `${each.root} ${each.name ?? ""}`)).toEqual([". b", "a a", "b b"]);
  });

  it("warns of metadata that cannot be read, by its path from where one is", async () => {
    const root = folderWith({ ...charm, "charmcraft.yaml": "name: demo\nactions: [\n" });
    const { warnings } = await run([root]);
    expect(warnings).toEqual([expect.stringMatching(/^.*charmcraft\.yaml:\d+: \S/)]);
    expect(path.resolve(warnings[0]?.split(":")[0] ?? "")).toBe(path.join(root, "charmcraft.yaml"));
  });

  it("is refused where there is nothing to report", async () => {
    await expect(run(["no/such/folder"])).rejects.toThrow("no such file or folder: no/such/folder");
    const root = folderWith({ "a/readme.txt": "", "b/readme.txt": "" });
    const paths = [path.join(root, "a"), path.join(root, "b")];
    await expect(run(paths)).rejects.toThrow(`no charm in ${paths.join(", ")}`);
  });
});

describe("failing", () => {
  const failsFor = async (options: Partial<ReportOptions>, findings: Finding[] = [], files: Files = charm): Promise<number> => (await run([folderWith(files)], options, { findings })).failures.length;

  it("goes by the verdicts that are asked for", async () => {
    expect(await failsFor({ failOn: ["impossible"] })).toBe(1);
    expect(await failsFor({ failOn: ["unknown", "impossible"] }, [finding(false)])).toBe(1);
    expect(await failsFor({ failOn: ["unknown"] })).toBe(0);
    expect(await failsFor({ failOn: [] })).toBe(0);
    expect(await failsFor({})).toBe(0);
  });

  it("leaves out what somebody has accepted: every rule that speaks there is silenced", async () => {
    expect(await failsFor({ failOn: ["impossible"] }, [finding(true)])).toBe(0);
    expect(await failsFor({ failOn: ["impossible"] }, [finding(true), finding(false)])).toBe(1);
  });

  it("leaves out another charm's library, unless the charm itself made its defer impossible", async () => {
    const files = {
      ...charm,
      "lib/charms/other/v0/helper.py": "def later(event):\n    event.defer()\n",
      "src/charm.py": python.replace("import ops\n", "import ops\nfrom charms.other.v0.helper import later\n").replace("event.defer()", "later(event)"),
    };
    expect(await failsFor({ failOn: ["impossible"] }, [], files)).toBe(0);
    expect(await failsFor({ failOn: ["impossible"] }, [{ ...finding(false), line: 11 }], files)).toBe(1);
  });

  it("counts what is new or judged otherwise alone, where there is a baseline", async () => {
    const root = folderWith(charm);
    const baseline = path.join(root, "before.json");
    const before = JSON.parse((await run([root])).text) as Report;
    const against = async (earlier: Report): Promise<{ changes: string[]; failures: number }> => {
      writeFileSync(baseline, JSON.stringify(earlier));
      const { text, failures } = await run([root], { baseline, failOn: ["impossible"] });
      return { changes: (JSON.parse(text) as Report).changes?.map(({ change }) => change) ?? ["none told"], failures: failures.length };
    };
    const judged = (verdict: DeferRow["verdict"]): Report => ({ ...before, charms: before.charms.map((each) => ({ ...each, defers: each.defers.map((defer) => ({ ...defer, verdict })) })) });
    expect(await against(before)).toEqual({ changes: [], failures: 0 });
    expect(await against(judged("collection"))).toEqual({ changes: ["changed"], failures: 1 });
    expect(await against(reportOf(charmRow()))).toEqual({ changes: ["new"], failures: 1 });
  });
});

describe("merging", () => {
  it("reads reports instead of charms, and fails for what stands in them", async () => {
    const root = folderWith({ "a.json": JSON.stringify(reportOf(charmRow({ root: "a", defers: [deferRow({ verdict: "impossible" })] }))), "b.json": JSON.stringify(reportOf(charmRow({ root: "b" }))) });
    const { text, failures } = await run([path.join(root, "a.json"), path.join(root, "b.json")], { merge: true, failOn: ["impossible"] });
    expect((JSON.parse(text) as Report).charms.map((each) => each.root)).toEqual(["a", "b"]);
    expect(failures).toHaveLength(1);
    await expect(run([path.join(root, "c.json")], { merge: true })).rejects.toThrow(/cannot read the report .*c\.json/);
  });
});
