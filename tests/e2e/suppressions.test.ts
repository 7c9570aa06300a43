/** Beginning on an old charm: what is there is recorded, and only what is new is told. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { filesIn, findings, folder, install, runCommand, runEslint, write } from "./workspace.js";

const metadata = { "charmcraft.yaml": charmcraft("old") };
const old = { ...metadata, "src/charm.py": pythonCharm, "src/other.ts": typescriptCharm };
const recorded = (root: string): string => readFileSync(path.join(root, "eslint-suppressions.json"), "utf8");
const twice = pythonCharm.replace("event.defer()\n", "if event.params:\n            event.defer()\n            return\n        event.defer()\n");

describe("eslint-charm", () => {
  it("records what is there and is silent about it, until there is more", async () => {
    const root = folder(old);
    expect(await runCommand(root, ["--suppress-all"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(JSON.parse(recorded(root))).toEqual({ "src/charm.py": { [rule]: { count: 1 } }, "src/other.ts": { [rule]: { count: 1 } } });
    expect((await runCommand(root, [])).code).toBe(0);

    write(root, { "src/charm.py": twice });
    const outcome = await runCommand(root, ["-f", "json"]);
    expect(outcome.code).toBe(1);
    expect(findings(root, outcome)).toEqual([`src/charm.py:11 ${rule}`, `src/charm.py:13 ${rule}`]);
  });

  it("asks to take out what is repaired, and does it", async () => {
    const root = folder(old);
    await runCommand(root, ["--suppress-all"]);
    write(root, { "src/charm.py": cleanCharm });
    expect(await runCommand(root, [])).toMatchObject({ code: 2, stderr: expect.stringContaining("--prune-suppressions") as string });
    expect((await runCommand(root, ["--pass-on-unpruned-suppressions"])).code).toBe(0);
    expect((await runCommand(root, ["--prune-suppressions"])).code).toBe(0);
    expect(JSON.parse(recorded(root))).toEqual({ "src/other.ts": { [rule]: { count: 1 } } });
    expect((await runCommand(root, [])).code).toBe(0);
  });

  it("leaves alone what it does not lint", async () => {
    const root = folder(old);
    await runCommand(root, ["--suppress-all"]);
    const before = recorded(root);
    write(root, { "src/charm.py": cleanCharm });
    expect((await runCommand(root, ["src/other.ts", "--prune-suppressions"])).code).toBe(0);
    expect(recorded(root)).toBe(before);
  });

  it("records only the rules that are named, with or without charm/", async () => {
    const root = folder(old);
    expect((await runCommand(root, ["--suppress-rule", "no-defer-in-teardown"])).code).toBe(1);
    expect(JSON.parse(recorded(root))).toEqual({});
    expect((await runCommand(root, ["--suppress-rule", `no-defer-in-teardown,${rule}`])).code).toBe(0);
    expect((await runCommand(root, ["--suppress-rule", "no-such-rule"])).stderr).toMatch(/^eslint-charm: there is no rule no-such-rule; there are: /);
  });

  it("keeps the file where it is told to", async () => {
    const root = folder(old);
    expect(await runCommand(root, ["--suppressions-location", "ci/known.json"])).toMatchObject({
      code: 2, stderr: "eslint-charm: there is no ci/known.json: --suppress-all or --suppress-rule writes it\n",
    });
    write(root, { "ci/.keep": "" });
    expect((await runCommand(root, ["--suppressions-location", "ci/known.json", "--suppress-all"])).code).toBe(0);
    expect((await runCommand(root, ["--suppressions-location", "ci/known.json"])).code).toBe(0);
    expect(filesIn(root)).not.toContain("eslint-suppressions.json");
  });

  it("refuses a file that is none", async () => {
    const root = folder({ ...old, "eslint-suppressions.json": "[1]" });
    expect(await runCommand(root, [])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("is no file of ESLint's suppressions") as string });
  });
});

describe.each(["eslint-9.39", "eslint"] as const)("%s", (eslint) => {
  const config = { "eslint.config.mjs": 'import charm from "eslint-plugin-charm";\nexport default charm.configs.recommended;\n' };

  it("writes the same file, and each heeds the other's", async () => {
    const [mine, theirs] = [folder({ ...old, ...config }), folder({ ...old, ...config })] as const;
    install(mine, eslint);
    install(theirs, eslint);
    await runCommand(mine, ["--suppress-all"], mine);
    await runEslint(theirs, ".", "--suppress-all");
    expect(recorded(mine)).toBe(recorded(theirs));
    expect((await runCommand(theirs, [], theirs)).code).toBe(0);
    expect((await runEslint(mine, ".")).code).toBe(0);

    write(mine, { "src/charm.py": twice });
    expect(findings(mine, await runEslint(mine, ".", "-f", "json"))).toHaveLength(2);
    write(mine, { "src/charm.py": cleanCharm });
    expect((await runEslint(mine, ".")).code).toBe(2);
    expect((await runEslint(mine, ".", "--prune-suppressions")).code).toBe(0);
    expect((await runCommand(mine, [], mine)).code).toBe(0);
  });
});
