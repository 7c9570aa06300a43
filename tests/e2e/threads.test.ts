/** Charms shared out among threads: the same output as from one, faster where there are many. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { threadsFor } from "../../bin/threads.js";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { pythonWhole, typescriptWhole, type Files } from "./whole-charms.js";
import { eslints, folder, install, repository, runCommand, runProgram, type Outcome } from "./workspace.js";

function below(name: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`charms/${name}/${file}`, text]));
}

/** In both languages, with findings that need several files, a syntax error and YAML that cannot be read. */
const fleet: Files = {
  ...below("a-whole", pythonWhole),
  ...below("b-whole", typescriptWhole),
  ...below("broken", { "charmcraft.yaml": charmcraft("broken"), "src/charm.py": brokenPython, "src/good.py": pythonCharm }),
  ...below("clean", { "charmcraft.yaml": charmcraft("clean"), "src/charm.py": cleanCharm }),
  ...below("typed", { "charmcraft.yaml": charmcraft("typed"), "src/charm.ts": typescriptCharm }),
  ...below("yaml", { "charmcraft.yaml": "name: yaml\ntype: charm\nactions: [backup\n", "src/charm.py": pythonCharm }),
};

/** How a run ends in one thread, and in three of them: the same, or the test fails. */
async function anyhow(root: string, args: readonly string[], installation?: string): Promise<Outcome> {
  const alone = await runCommand(root, [...args, "--concurrency", "off"], installation);
  // ESLint's page says when it was made.
  const timeless = ({ stdout, ...rest }: Outcome): Outcome => ({ ...rest, stdout: stdout.replace(/Generated on .*/, "") });
  expect(timeless(await runCommand(root, [...args, "--concurrency", "3"], installation))).toEqual(timeless(alone));
  return alone;
}

describe("the output of a fleet", () => {
  it.each(["stylish", "json", "html", "sarif"])("is the same as %s", async (format) => {
    const { code, stdout, stderr } = await anyhow(folder(fleet), [".", "-f", format]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^charms\/yaml\/charmcraft\.yaml:\d+: .*\n$/);
    // Once for each of the whole ones, the good file of the broken one and the one in TypeScript; nothing is known of the last one's actions.
    if (format === "json") expect(stdout.match(new RegExp(`"ruleId":"${rule}"`, "g"))).toHaveLength(5);
    expect(stdout).toContain("broken");
  });

  it.each<[string, readonly string[]]>([
    ["of the strict preset, by severity", ["--preset", "strict", "--quiet", "--rule", "no-defer-in-action=warn", "--max-warnings", "3"]],
    ["of other settings", ["--setting", "opsVersion=2.10", "--no-inline-config"]],
    ["of some of the charms", ["charms/yaml", "charms/a-whole/src/base.py", "charms/typed"]],
  ])("is the same %s", async (_, args) => {
    const { stdout } = await anyhow(folder(fleet), [...args, "-f", "json"]);
    expect(stdout).not.toBe("");
  });

  it("is the same in files, and what is fixed and suppressed", async () => {
    const written = async (threads: string): Promise<unknown> => {
      const root = folder(fleet);
      const outcome = await runCommand(root, ["--fix", "--suppress-all", "--also", "junit=junit.xml", "--concurrency", threads]);
      const files = ["junit.xml", "eslint-suppressions.json", ...Object.keys(fleet)];
      return { outcome, files: files.map((file) => readFileSync(path.join(root, file), "utf8").replaceAll(root, "")) };
    };
    const alone = await written("off");
    expect(alone).toMatchObject({ outcome: { code: 1 } });
    expect(await written("2")).toEqual(alone);
  });

  it("is the same for those who look for our mistakes", async () => {
    const root = folder(fleet);
    // Each line but the one about time, which every thread has its own of.
    const lines = async (threads: string): Promise<string[]> =>
      (await runCommand(root, ["--debug", "--concurrency", threads])).stderr.split("\n")
        .map((line) => line.replace(/^\S+Z /, "")).filter((line) => !line.startsWith("eslint-plugin-charm:time")).sort();
    const alone = await lines("off");
    expect(alone.join("\n")).toContain("eslint-plugin-charm:");
    expect(await lines("2")).toEqual(alone);
  });

  it.each(eslints)("is the same with %s", async (eslint) => {
    const installation = folder({});
    install(installation, eslint);
    await anyhow(folder(fleet), ["-f", "json"], installation);
  });
});

/** Ends every thread but the first one as soon as it begins. */
const broken = { NODE_OPTIONS: `--import ${JSON.stringify('data:text/javascript,import{isMainThread}from"node:worker_threads";if(!isMainThread)throw(new/**/Error("no\u0020thread"))')}` };

function run(root: string, ...args: string[]): Promise<Outcome> {
  return runProgram(root, process.execPath, [path.join(repository, "dist/bin/eslint-charm.js"), ...args], broken);
}

describe("threads", () => {
  it("that fail are told of, as any other error", async () => {
    const root = folder(fleet);
    expect(await run(root, "--concurrency", "2")).toEqual({
      code: 2, stdout: "", stderr: expect.stringMatching(/^charms\/yaml\/charmcraft\.yaml:.*\neslint-charm: no thread\n$/) as string,
    });
    expect(await run(root, "--concurrency", "off")).toMatchObject({ code: 1 });
  });

  it("are not used for little, nor for one charm, nor with a cache", async () => {
    expect(await run(folder(fleet))).toMatchObject({ code: 1 });
    const large = folder(below("large", { "charmcraft.yaml": charmcraft("large"), "src/charm.py": pythonCharm + lines(1_000_000) }));
    expect(await run(large, "--concurrency", "2")).toMatchObject({ code: 1, stderr: "" });
    expect(await run(folder(fleet), "--cache", "--concurrency", "2")).toMatchObject({
      code: 1, stderr: expect.stringMatching(/\n--concurrency: with --cache, one thread lints everything\.\n$/) as string,
    });
  });

  const sizes = (...bytes: number[]): string[][] => {
    const root = folder(Object.fromEntries(bytes.map((size, i) => [`${i}.py`, lines(size)])));
    return bytes.map((_, i) => [path.join(root, `${i}.py`)]);
  };

  it("are as many as pay, and no more than charms", () => {
    const many = sizes(2_000_000, 500_000, 500_000);
    expect(threadsFor("auto", many, 2)).toBe(2);
    expect(threadsFor("auto", many, 16)).toBe(2);
    expect(threadsFor("auto", many, 1)).toBe(1);
    expect(threadsFor("off", many, 2)).toBe(1);
    expect(threadsFor(2, many, 1)).toBe(2);
    expect(threadsFor(8, many, 2)).toBe(3);
    // Nobody can help with the largest.
    expect(threadsFor("auto", sizes(2_000_000, 200_000), 2)).toBe(1);
    expect(threadsFor("auto", sizes(2_000_000), 2)).toBe(1);
    expect(threadsFor(2, sizes(2_000_000), 2)).toBe(1);
  });

  it("are used for many charms without being asked for", { timeout: 60_000 }, async () => {
    const charms = ["one", "two", "three"].map((name) => below(name, { "charmcraft.yaml": charmcraft(name), "src/charm.py": pythonCharm + lines(600_000) }));
    const root = folder(Object.assign({}, ...charms) as Files);
    const { code, stderr } = await run(root);
    expect({ code, stderr }).toEqual(threadsFor("auto", sizes(600_000, 600_000, 600_000)) > 1 ? { code: 2, stderr: "eslint-charm: no thread\n" } : { code: 1, stderr: "" });
  });
});

/** So many bytes that say nothing. */
function lines(bytes: number): string {
  return "# nothing here\n".repeat(bytes / 15);
}
