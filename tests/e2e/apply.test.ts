/** `eslint-charm --apply`: suggestions without an editor. */
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { pythonWhole, typescriptWhole } from "./whole-charms.js";
import { findings, folder, runCommand, runProgram } from "./workspace.js";

const textOf = (root: string, file: string): string => readFileSync(path.join(root, file), "utf8");

/** Two findings in one file, the second of which the edit of the first moves. */
const two = pythonCharm.replace("        event.defer()\n", "        if event.params:\n            event.defer()\n            return\n        event.defer()\n");

const small = { "charmcraft.yaml": charmcraft("small"), "src/charm.py": two, "src/other.ts": typescriptCharm };

describe("--apply", () => {
  it("applies the first suggestion of every finding of the rule, in both languages", async () => {
    const root = folder(small);
    const outcome = await runCommand(root, ["--apply", "no-defer-in-action"]);
    expect(outcome).toEqual({
      code: 0, stderr: "",
      stdout: "src/charm.py: 2 suggestions applied\nsrc/other.ts: 1 suggestion applied\n",
    });
    expect(textOf(root, "src/charm.py")).not.toContain("defer()");
    expect(textOf(root, "src/charm.py").match(/event\.fail\(/g)).toHaveLength(2);
    expect(textOf(root, "src/other.ts").match(/event\.fail\(/g)).toHaveLength(1);
    expect(findings(root, await runCommand(root, ["-f", "json"]))).toEqual([]);
    expect(await runCommand(root, ["--apply", rule])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it.each([["Python", pythonWhole, ".py"], ["TypeScript", typescriptWhole, ".ts"]])(
    "repairs only what the named rules find in a charm of several files in %s", async (_, whole, extension) => {
      const root = folder(whole);
      const outcome = await runCommand(root, ["--apply", "no-defer-in-shutdown, charm/no-defer-in-secret-rotation", "src"]);
      expect(outcome).toEqual({ code: 0, stderr: "", stdout: `src/tls${extension}: 1 suggestion applied\n` });
      for (const file of Object.keys(whole).filter((name) => !name.includes("tls"))) expect(textOf(root, file)).toBe(whole[file]);
      expect(findings(root, await runCommand(root, ["-f", "json"]))).toEqual([
        expect.stringContaining(`src/base${extension}:`),
        expect.stringMatching(/^src\/tls\.\w+:\d+ charm\/no-defer-in-teardown$/),
      ]);
    });

  it("applies rules that the preset leaves out", async () => {
    const handler = "        self.unit.status = ops.MaintenanceStatus()\n        event.defer()\n";
    const root = folder({ ...small, "src/charm.py": pythonCharm.replace("backup_action", "update_status").replace("        event.defer()\n", handler) });
    expect(await runCommand(root, ["--apply", "no-defer-in-update-status", "src/charm.py"])).toMatchObject({ code: 0, stderr: "" });
    expect(textOf(root, "src/charm.py")).not.toContain("defer()");
  });

  it("keeps line ends, byte order mark, permissions and links as they are", async () => {
    const text = `\uFEFF${two.replaceAll("\n", "\r\n")}`;
    const root = folder({ ...small, "src/charm.py": text, "common/real.py": text });
    symlinkSync("../common/real.py", path.join(root, "src/linked.py"));
    chmodSync(path.join(root, "src/charm.py"), 0o750);
    expect((await runCommand(root, ["--apply", rule, "src/charm.py", "src/other.ts"])).code).toBe(0);
    const after = textOf(root, "src/charm.py");
    expect(after.startsWith("\uFEFFimport ops\r\n")).toBe(true);
    expect(after.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(statSync(path.join(root, "src/charm.py")).mode & 0o777).toBe(0o750);
    expect(lstatSync(path.join(root, "src/linked.py")).isSymbolicLink()).toBe(true);
    expect(readdirSync(path.join(root, "src")).sort()).toEqual(["charm.py", "linked.py", "other.ts"]);
  });

  it("heeds comments that disable the rule", async () => {
    const text = pythonCharm.replace("event.defer()", `event.defer()  # eslint-disable-line ${rule} -- tried`);
    const root = folder({ ...small, "src/charm.py": text });
    expect(await runCommand(root, ["--apply", rule, "src/charm.py"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await runCommand(root, ["--apply", rule, "--no-inline-config", "src/charm.py"])).stdout).toBe("src/charm.py: 1 suggestion applied\n");
  });

  it("lists what it could not put right, and leaves it", async () => {
    // A defer that shares its line with something that cannot be kept apart from it.
    const text = pythonCharm.replace("        event.defer()\n", "        later = lambda: event.defer()\n        later()\n");
    const root = folder({ ...small, "src/charm.py": text, "src/broken.py": brokenPython });
    const outcome = await runCommand(root, ["--apply", rule]);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toBe("src/other.ts: 1 suggestion applied\n");
    expect(outcome.stderr.split("\n")).toEqual([
      expect.stringMatching(/^src\/broken\.py:3:5: not applied, the file cannot be parsed: Parsing error: /),
      expect.stringMatching(/^src\/charm\.py:10:\d+: not applied, there is no suggestion for it: This defer\(\) is reached by .* \(charm\/no-defer-in-action\)$/),
      "",
    ]);
    expect(textOf(root, "src/charm.py")).toBe(text);
    expect(textOf(root, "src/broken.py")).toBe(brokenPython);
  });

  it.each([
    ["a rule that is none", ["--apply", "no-defer"], /^eslint-charm: there is no rule no-defer; there are: custom-event-snapshot, /],
    ["no rule", ["--apply", ","], /It has to name at least one rule\./],
    ["another way of writing", ["--apply", rule, "--fix"], /'--apply <rules>' cannot be used with option '--fix'/],
    ["--dry-run alone", ["--dry-run"], /^eslint-charm: --dry-run shows what --apply would do/],
  ])("refuses %s", async (_, args, stderr) => {
    expect(await runCommand(folder(small), args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(stderr) as string });
  });
});

describe("--dry-run", () => {
  it("shows, as a patch that git takes, what would be written", async () => {
    const files = {
      "a charm/charmcraft.yaml": charmcraft("small"),
      "a charm/src/charm.py": two.trimEnd(),
      "a charm/src/other.ts": typescriptCharm.replaceAll("\n", "\r\n"),
      "a charm/src/clean.py": cleanCharm,
    };
    const [dry, real] = [folder(files), folder(files)] as const;
    const shown = await runCommand(dry, ["--apply", rule, "--dry-run"]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toMatch(/^--- a\/a charm\/src\/charm\.py\t?\n\+\+\+ b\/a charm\/src\/charm\.py\t?\n@@ /);
    for (const [file, text] of Object.entries(files)) expect(textOf(dry, file)).toBe(text);

    expect((await runCommand(real, ["--apply", rule])).code).toBe(0);
    await runProgram(dry, "git", ["init", "--quiet"]);
    expect(await runProgram(dry, "git", ["apply", "-"], {}, shown.stdout)).toEqual({ code: 0, stdout: "", stderr: "" });
    for (const file of Object.keys(files)) expect(textOf(dry, file), file).toBe(textOf(real, file));
  });

  it("shows nothing where there is nothing to do", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": cleanCharm });
    expect(await runCommand(root, ["--apply", rule, "--dry-run"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
