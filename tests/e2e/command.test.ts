import { spawn } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { eslints, filesIn, findings, folder, install, repository, runCommand, write } from "./workspace.js";

const small = { "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm };

describe("what is linted", () => {
  it("is the charm in the folder it runs in, when no path is given", async () => {
    const root = folder(small);
    const outcome = await runCommand(root, ["-f", "json"]);
    expect(findings(root, outcome)).toEqual([`src/charm.py:10 ${rule}`]);
    expect(outcome).toMatchObject({ code: 1, stderr: "" });
  });

  it("is every charm below a path, and only their own code", async () => {
    // A syntax error is reported in any file that is read, whatever stands in it.
    const root = folder({
      "charms/first one/charmcraft.yaml": charmcraft("first-one"),
      "charms/first one/src/charm.py": brokenPython,
      "charms/first one/tests/unit/test_charm.py": brokenPython,
      "charms/first one/lib/charms/first_one/v0/own.py": brokenPython,
      "charms/first one/lib/charms/other/v0/theirs.py": brokenPython,
      "charms/second/metadata.yaml": "name: second\nsummary: A charm.\ndescription: A charm.\n",
      "charms/second/src/charm.ts": typescriptCharm,
      "charms/second/venv/pyvenv.cfg": "",
      "charms/second/venv/lib/charm.py": brokenPython,
      "scripts/release.py": brokenPython,
    });
    expect(findings(root, await runCommand(root, [".", "-f", "json"]))).toEqual([
      "charms/first one/lib/charms/first_one/v0/own.py:3 syntax error",
      "charms/first one/src/charm.py:3 syntax error",
      `charms/second/src/charm.ts:10 ${rule}`,
    ]);
  });

  it("is a charm anywhere, even below folders whose names are left out elsewhere", async () => {
    const here = folder({ "readme.txt": "" });
    const root = folder({
      "tests/build/[odd] {name}/charmcraft.yaml": charmcraft("odd"),
      "tests/build/[odd] {name}/src/charm.py": pythonCharm,
    });
    const charm = path.join(root, "tests/build/[odd] {name}");
    expect(findings(charm, await runCommand(here, [charm, "-f", "json"]))).toEqual([`src/charm.py:10 ${rule}`]);
    const fromBelow = await runCommand(path.join(charm, "src"), [".", "-f", "json"]);
    expect(findings(charm, fromBelow)).toEqual([`src/charm.py:10 ${rule}`]);
  });

  it("is a part of a charm when a folder or file in it is named", async () => {
    const root = folder({ ...small, "src/parts/more.py": brokenPython });
    const lint = async (path: string): Promise<string[]> => findings(root, await runCommand(root, [path, "-f", "json"]));
    expect(await lint("src/parts")).toEqual(["src/parts/more.py:3 syntax error"]);
    expect(await lint("src/charm.py")).toEqual([`src/charm.py:10 ${rule}`]);
  });

  it("is a file without a charm around it", async () => {
    const root = folder({ "charm.py": pythonCharm });
    expect(findings(root, await runCommand(root, ["charm.py", "-f", "json"]))).toEqual([`charm.py:10 ${rule}`]);
  });

  it("is not a test or a foreign library, and the command says so", async () => {
    const root = folder({ ...small, "tests/test_charm.py": pythonCharm, "README.md": "" });
    const outcome = await runCommand(root, ["tests/test_charm.py", "README.md", "src", "-f", "json"]);
    expect(findings(root, outcome)).toEqual([`src/charm.py:10 ${rule}`]);
    expect(outcome.stderr).toMatch(/^tests\/test_charm\.py: skipped, not the charm's own code.*\nREADME\.md: skipped, .*\n$/);
  });
});

describe("exit code", () => {
  it("is 0 when nothing is found", async () => {
    const root = folder({ ...small, "src/charm.py": cleanCharm });
    expect(await runCommand(root, [])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("is 1 when errors are found", async () => {
    const outcome = await runCommand(folder(small), []);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain(rule);
  });

  it.each([
    ["an unknown option", ["--colour"], /unknown option '--colour'/],
    ["an unknown preset", ["--preset", "lax"], /Allowed choices are recommended, strict/],
    ["a number that is none", ["--max-warnings", "few"], /whole number/],
    ["a path that is not there", ["src", "nowhere"], /^eslint-charm: no such file or folder: nowhere\n$/],
    ["a folder without code", ["empty"], /^eslint-charm: no charm's code in empty\n$/],
    ["an unknown formatter", ["-f", "nonsense"], /^eslint-charm: .*nonsense/],
    ["a rule that is none", ["--rule", "no-defer=off"], /^eslint-charm: there is no rule no-defer; there are: custom-event-snapshot, /],
    ["a severity that is none", ["--rule", "no-defer-in-loop=of"], /^eslint-charm: --rule no-defer-in-loop=of: a rule is off, warn or error, not of\n$/],
    ["a rule without a severity", ["--rule", "no-defer-in-loop"], /a name and a value, as in no-defer-in-loop=off\n$/],
    ["a setting that is none", ["--setting", "opsversion=2.17"], /settings\.charm\.opsversion is no setting; there are opsVersion, /],
    ["a setting of another kind", ["--setting", "retryBudgetSeconds=soon"], /has to be a number of seconds from 0, as in 2\.5, not "soon"\.\n$/],
    ["an output file that is a folder", ["-o", "src"], /^eslint-charm: cannot write to src: it is a folder\n$/],
  ])("is 2 for %s", async (_, args, stderr) => {
    const root = folder({ ...small, "empty/readme.txt": "" });
    const outcome = await runCommand(root, args);
    expect(outcome.stderr).toMatch(stderr);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
  });

  it("is 1 for a syntax error, which is one message among the others", async () => {
    const root = folder({ ...small, "src/broken.py": brokenPython });
    const outcome = await runCommand(root, ["-f", "json"]);
    expect(findings(root, outcome)).toEqual(["src/broken.py:3 syntax error", `src/charm.py:10 ${rule}`]);
    expect(outcome.code).toBe(1);
  });
});

describe("options", () => {
  it("--format takes ESLint's formatters, packages and paths from where it runs", async () => {
    const formatter = (word: string): string => `module.exports = (results) => "${word} " + results.length;\n`;
    const elsewhere = folder(small);
    const root = folder({
      "mine.cjs": formatter("mine"),
      "node_modules/eslint-formatter-installed/package.json": `{ "main": "index.cjs" }`,
      "node_modules/eslint-formatter-installed/index.cjs": formatter("installed"),
    });
    expect((await runCommand(root, [elsewhere, "-f", "./mine.cjs"])).stdout).toBe("mine 1\n");
    expect((await runCommand(root, [elsewhere, "-f", "installed"])).stdout).toBe("installed 1\n");
    expect((await runCommand(root, [elsewhere, "-f", "html"])).stdout).toContain("<!DOCTYPE html>");
  });

  it("shows files as seen from where it runs, and whole paths to programs", async () => {
    const root = folder(small);
    const shown = await runCommand(path.join(root, "src"), [".."]);
    expect(shown.stdout.split("\n")[1]).toBe("charm.py");
    const outside = await runCommand(folder({}), [root]);
    expect(outside.stdout.split("\n")[1]).toBe(path.join(root, "src/charm.py"));
    const below = await runCommand(root, ["--format", "stylish"]);
    expect(below.stdout.split("\n")[1]).toBe("src/charm.py");
    const [first] = JSON.parse((await runCommand(root, ["--format", "json"])).stdout) as { filePath: string }[];
    expect(first!.filePath).toBe(path.join(root, "src/charm.py"));
  });

  it("--output-file writes what would be shown", async () => {
    const root = folder(small);
    const outcome = await runCommand(root, ["-o", "reports/lint.txt"]);
    expect(outcome).toEqual({ code: 1, stdout: "", stderr: "" });
    expect(readFileSync(path.join(root, "reports/lint.txt"), "utf8")).toContain(rule);
  });

  it("--no-inline-config overrules comments", async () => {
    const text = pythonCharm.replace("event.defer()", `event.defer()  # eslint-disable-line ${rule}`);
    const root = folder({ ...small, "src/charm.py": text });
    expect((await runCommand(root, [])).code).toBe(0);
    expect((await runCommand(root, ["--no-inline-config"])).code).toBe(1);
  });

  it("--max-warnings and --quiet count and hide warnings", async () => {
    const text = `# eslint ${rule}: "warn"\n${pythonCharm}`;
    const root = folder({ ...small, "src/charm.py": text });
    expect((await runCommand(root, [])).code).toBe(0);
    const outcome = await runCommand(root, ["--max-warnings", "0", "--quiet"]);
    expect(outcome).toEqual({
      code: 1,
      stdout: "",
      stderr: "Too many warnings: 1, and at most 0 allowed.\n",
    });
  });

  it("--cache keeps results as long as nothing of the charm changes", async () => {
    const root = folder(small);
    const lint = async (): Promise<string[]> => findings(root, await runCommand(root, ["--cache", "-f", "json"]));
    expect(await lint()).toEqual([`src/charm.py:10 ${rule}`]);
    expect(filesIn(root)).toContain(".eslint-charm-cache");
    expect(await lint()).toEqual([`src/charm.py:10 ${rule}`]);
    write(root, { "src/charm.py": cleanCharm });
    expect(await lint()).toEqual([]);
  });

  it("--preset strict asks for no less", async () => {
    const root = folder(small);
    expect(findings(root, await runCommand(root, ["--preset", "strict", "-f", "json"]))).toContain(`src/charm.py:10 ${rule}`);
  });

  it("--rule sets severities, with or without charm/", async () => {
    const root = folder(small);
    expect((await runCommand(root, ["--rule", "no-defer-in-action=off"])).code).toBe(0);
    const outcome = await runCommand(root, ["--rule", `${rule}=warn`, "--rule", "no-defer-in-loop=off"]);
    expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining("1 warning") as string });
  });

  it("--setting says settings of every kind", async () => {
    const library = { "lib/charms/other/v0/thing.py": pythonCharm.replaceAll("MyCharm", "Other") };
    const root = folder({ ...small, "src/charm.py": cleanCharm, ...library });
    expect((await runCommand(root, [])).code).toBe(0);
    const given = ["opsVersion=2.17", "substrate=machine", "retryBudgetSeconds=2.5", "expensiveCalls=rebuild, workload.start", "libraries=other"];
    const outcome = await runCommand(root, [...given.flatMap((text) => ["--setting", text]), "--cache", "-f", "json"]);
    expect(findings(root, outcome)).toEqual([`lib/charms/other/v0/thing.py:10 ${rule}`]);
    expect(outcome.stderr).toBe("");
  });

  it("--version and --help answer without ESLint", async () => {
    const root = folder({});
    const { version } = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as { version: string };
    expect(await runCommand(root, ["--version"])).toEqual({ code: 0, stdout: `eslint-charm ${version}\n`, stderr: "" });
    expect(await runCommand(root, ["--help"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: eslint-charm/) as string, stderr: "" });
  });
});

describe("troubles", () => {
  it("metadata that cannot be read is one line, and the lint goes on", async () => {
    const root = folder({ ...small, "charmcraft.yaml": "name: small\nactions: [\n" });
    const outcome = await runCommand(root, ["-f", "json"]);
    expect(findings(root, outcome)).toEqual([`src/charm.py:10 ${rule}`]);
    expect(outcome.stderr).toMatch(/^charmcraft\.yaml:\d+: [^\n]+\n$/);
  });

  it("comments for rules of other plugins are no findings", async () => {
    const text = typescriptCharm.replace("event.defer", "// eslint-disable-next-line other/rule, no-console\n    event.defer");
    const root = folder({ ...small, "src/charm.py": cleanCharm, "src/charm.ts": text });
    expect(findings(root, await runCommand(root, ["-f", "json"]))).toEqual([`src/charm.ts:11 ${rule}`]);
  });

  it("a reader that goes away is none", async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`src/m${i}.py`, pythonCharm]));
    const root = folder({ ...small, ...files });
    const script = path.join(repository, "dist/bin/eslint-charm.js");
    const child = spawn(process.execPath, [script, "-f", "json"], { cwd: root });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (data) => (stderr += String(data)));
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toBe("");
  });

  it.skipIf(process.getuid?.() === 0)("a folder that may not be read ends with a line", async () => {
    const root = folder({ ...small, "closed/charmcraft.yaml": charmcraft("closed") });
    chmodSync(path.join(root, "closed"), 0o000);
    expect((await runCommand(root, ["closed"])).code).toBe(2);
    chmodSync(path.join(root, "closed"), 0o755);
  });
});

describe.each(eslints)("installed with %s", (eslint) => {
  it("lints both languages", async () => {
    const root = folder({ ...small, "src/other.ts": typescriptCharm });
    const installation = folder({});
    install(installation, eslint);
    const outcome = await runCommand(root, ["-f", "json"], installation);
    expect(findings(root, outcome)).toEqual([`src/charm.py:10 ${rule}`, `src/other.ts:10 ${rule}`]);
  });
});
