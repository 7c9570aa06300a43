/** The ways into a repository's CI, each as the file that is published says it. */
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule } from "./charms.js";
import { filesIn, folder, repository, runProgram, write, type Outcome } from "./workspace.js";

const read = (file: string): string => readFileSync(path.join(repository, file), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: { uses?: string; run?: string; shell?: string; env?: Record<string, string> }[] };
}

interface Hook {
  id: string;
  entry: string;
  language: string;
  files: string;
  pass_filenames: boolean;
}

/** A folder with a program `npx` in it that runs the built command for whatever package it is asked for. */
function programs(): string {
  const bin = folder({
    npx: `#!/bin/sh
echo "$@" | sed 's/ -- .*//' >> "$(dirname "$0")/asked"
while [ "$1" != "--" ]; do shift; done
shift 2
exec "${process.execPath}" "${path.join(repository, "dist/bin/eslint-charm.js")}" "$@"
`,
  });
  chmodSync(path.join(bin, "npx"), 0o755);
  return bin;
}

describe("action.yml", () => {
  const action = parse(read("action.yml")) as Action;

  /** Runs the steps as a runner does, with the inputs that a workflow gives. */
  async function runAction(root: string, inputs: Record<string, string> = {}): Promise<Outcome & { asked: string }> {
    const bin = programs();
    const valueOf = (text: string): string => text.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, name: string) => inputs[name] ?? action.inputs[name]!.default);
    const step = action.runs.steps.find(({ run }) => run !== undefined)!;
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, valueOf(text)]));
    expect(Object.values(env).join()).not.toContain("${{");
    const outcome = await runProgram(root, "bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run!], {
      ...env, PATH: `${bin}:${process.env.PATH}`,
    });
    return { ...outcome, asked: readFileSync(path.join(bin, "asked"), "utf8").trim() };
  }

  it("uses others' actions by commit, and never puts an input into a script", () => {
    expect(action.runs.using).toBe("composite");
    for (const { uses, run } of action.runs.steps) {
      if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(run ?? "").not.toContain("${{");
    }
  });

  it("runs the release that it belongs to", async () => {
    const { asked } = await runAction(folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": cleanCharm }));
    expect(asked).toBe(`--yes --package eslint-plugin-charm@${version}`);
  });

  it("annotates, and fails where errors are", async () => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    const outcome = await runAction(root);
    expect(outcome).toMatchObject({ code: 1, stderr: "" });
    expect(outcome.stdout).toMatch(/^::error title=charm\/no-defer-in-action,file=src\/charm\.py,line=10,/);
  });

  it("takes paths with spaces, a preset, a bound for warnings and a file for SARIF", async () => {
    const root = folder({
      "a charm/charmcraft.yaml": charmcraft("one"),
      "a charm/src/charm.py": pythonCharm,
      "other/charmcraft.yaml": charmcraft("two"),
      "other/src/charm.py": `# eslint ${rule}: "warn"\n${pythonCharm}`,
      "third/charmcraft.yaml": charmcraft("three"),
      "third/src/charm.py": brokenPython,
    });
    const outcome = await runAction(root, {
      paths: "a charm\n\nother\n", preset: "strict", "max-warnings": "0", "sarif-file": "out dir/charm.sarif",
    });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout.split("\n").map((line) => /^::(\w+) .*?file=([^,]*)/.exec(line)?.slice(1).join(" ") ?? line)).toEqual([
      "error a charm/src/charm.py", "warning other/src/charm.py", "",
    ]);
    expect(outcome.stderr).toBe("Too many warnings: 1, and at most 0 allowed.\n");
    const { runs } = JSON.parse(readFileSync(path.join(root, "out dir/charm.sarif"), "utf8")) as { runs: { results: unknown[] }[] };
    expect(runs[0]!.results).toHaveLength(2);
  });
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks = parse(read(".pre-commit-hooks.yaml")) as Hook[];
  const [hook] = hooks;

  it("runs for the files that a finding may depend on, and lints whole charms", () => {
    expect(hooks).toHaveLength(1);
    expect(hook).toMatchObject({ id: "eslint-charm", entry: "eslint-charm", language: "node", pass_filenames: false });
    const files = new RegExp(hook!.files);
    for (const file of ["src/charm.py", "charms/a b/src/x.ts", "charmcraft.yaml", "charms/a/metadata.yaml", "a/actions.yaml", "requirements-dev.txt", "uv.lock"]) {
      expect(file).toMatch(files);
    }
    for (const file of ["README.md", "src/charm.pyc", "docs/conf.rst", "my-charmcraft.yaml"]) expect(file).not.toMatch(files);
  });
});

/** Whether a program is there: Python's tools are on some machines only. */
const has = async (program: string): Promise<boolean> => (await runProgram(repository, "sh", ["-c", `command -v ${program}`])).code === 0;

describe.runIf(await has("tox"))("tox", () => {
  it("runs the lines that the page about CI shows", async () => {
    const lines = /```ini\n(\[testenv:[^]*?)```/.exec(read("docs/ci.md"))![1]!;
    const bin = programs();
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm, "tox.ini": `[tox]\nskipsdist = true\n\n${lines}` });
    const environment = /\[testenv:([\w-]+)\]/.exec(lines)![1]!;
    const outcome = await runProgram(root, "tox", ["-e", environment], { PATH: `${bin}:${process.env.PATH}` });
    expect(outcome.stdout).toContain(rule);
    expect(outcome.code).not.toBe(0);
    write(root, { "src/charm.py": cleanCharm });
    expect(await runProgram(root, "tox", ["-e", environment], { PATH: `${bin}:${process.env.PATH}` })).toMatchObject({ code: 0 });
    expect(filesIn(bin)).toContain("asked");
  });
});

describe("docs/ci.md", () => {
  const page = read("docs/ci.md");

  it.each([
    ["GitLab", (): string => (parse(/```yaml\n# \.gitlab-ci\.yml\n([^]*?)```/.exec(page)![1]!) as { "charm-lint": { script: string[] } })["charm-lint"].script.join("\n")],
    ["Jenkins", (): string => /^ +sh '(.*)'$/m.exec(page)![1]!],
  ])("the lines for %s fail on errors and leave a file of JUnit", async (_, script) => {
    const root = folder({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    const outcome = await runProgram(root, "sh", ["-e", "-c", script()], { PATH: `${programs()}:${process.env.PATH}` });
    expect(outcome.code).toBe(1);
    expect(readFileSync(path.join(root, "charm-lint.xml"), "utf8")).toMatch(/^<\?xml [^]*<failure /);
  });

  it("names this release everywhere, and inputs that the action has", () => {
    for (const [, tag] of page.matchAll(/(?:eslint-plugin-charm@|rev: )(v?\d[\w.-]*)/g)) expect(tag!.replace(/^v/, "")).toBe(version);
    const { inputs } = parse(read("action.yml")) as Action;
    const documented = page.slice(page.indexOf("| input |"), page.indexOf("For code scanning")).match(/^\| `[\w-]+`/gm)!;
    expect(documented.map((cell) => cell.slice(3, -1))).toEqual(Object.keys(inputs));
  });
});
