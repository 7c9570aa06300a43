/** `eslint-charm init`: what it writes, what it leaves, and that ESLint and the others take it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as lines from "../../bin/init/lines.js";
import { charmcraft, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { filesIn, findings, folder, install, repository, runCommand, runEslint } from "./workspace.js";

const charm = { "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm, ".git/HEAD": "ref: refs/heads/main\n" };
const textOf = (root: string, file: string): string => readFileSync(path.join(root, file), "utf8");

/** Nothing but additions: the old text is what is left when they are taken away. */
function expectKept(before: string, after: string): void {
  let found = 0;
  for (const character of after) if (character === before[found]) found++;
  expect(before.slice(found), "what is lost").toBe("");
}

describe("in a repository without anything", () => {
  it("shows an ESLint config first, and writes it only when told to", async () => {
    const root = folder(charm);
    const shown = await runCommand(root, ["init"]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toContain("+++ b/eslint.config.mjs\n");
    expect(shown.stdout).toContain("Nothing has been written. With --yes it will be.\n");
    expect(filesIn(root)).toEqual([".git", "charmcraft.yaml", "src"]);

    const done = await runCommand(root, ["init", "--yes"]);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(done.stdout).toContain(shown.stdout.replace(/Nothing has been written.*\n/, ""));
    expect(done.stdout).toContain("npm install --save-dev eslint eslint-plugin-charm");
    expect(filesIn(root)).toEqual([".git", ".gitignore", "charmcraft.yaml", "eslint.config.mjs", "src"]);
    expect(textOf(root, ".gitignore")).toBe("node_modules/\n");
    expect(await runCommand(root, ["init", "--yes"])).toEqual({ code: 0, stderr: "", stdout: "Everything is set up.\n" });

    install(root);
    expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual([`src/charm.py:10 ${rule}`]);
  });

  it("writes for the tools that are named, from a folder below too", async () => {
    const root = folder(charm);
    const { code, stdout } = await runCommand(path.join(root, "src"), ["init", "--yes", "--with", "pre-commit,tox", "--with", "github, gitlab,vscode"]);
    expect(code).toBe(0);
    expect(stdout).toContain("pre-commit install");
    expect(parse(textOf(root, ".pre-commit-config.yaml"))).toEqual({
      repos: [{ repo: "https://github.com/canonical/eslint-plugin-charm", rev: expect.stringMatching(/^v\d/) as string, hooks: [{ id: "eslint-charm" }] }],
    });
    expect(textOf(root, "tox.ini")).toBe(lines.toxEnvironment);
    expect(textOf(root, ".github/workflows/charm-lint.yaml")).toBe(lines.githubWorkflow);
    expect(textOf(root, ".gitlab-ci.yml")).toBe(lines.gitlabJob);
    expect(JSON.parse(textOf(root, ".vscode/settings.json"))).toHaveProperty(["eslint.validate"]);
    const again = await runCommand(root, ["init", "--yes", "--with", "pre-commit,tox,github,gitlab,vscode"]);
    expect(again.stdout).toBe("Everything is set up.\n");
  });

  it("says which tools there are, and what is no folder", async () => {
    expect((await runCommand(folder({}), ["init", "--with", "make"])).stderr).toMatch(/There is no make; there are pre-commit, tox, github, gitlab, jenkins, vscode\./);
    expect(await runCommand(folder({}), ["init", "nowhere"])).toMatchObject({ code: 2, stderr: "eslint-charm: no such folder: nowhere\n" });
  });
});

describe("in a repository that uses tools", () => {
  const hooks = `# What runs before a commit.
repos:
- repo: https://github.com/psf/black   # the formatter
  rev: 24.1.0
  hooks:
  - id: black

# The end.
default_stages: [pre-commit]
`;
  const tox = "[tox]\nenvlist = lint, unit\n\n[testenv:unit]\ncommands = pytest";

  it("adds to their files, and changes nothing in them", async () => {
    const files = { ".pre-commit-config.yaml": hooks, "tox.ini": tox, ".gitlab-ci.yml": "unit:\n  script: [tox]\n", ".gitignore": "*.charm" };
    const root = folder({ ...charm, ...files, ".github/workflows/ci.yaml": "on: push\n", Jenkinsfile: "pipeline {}\n" });
    const outcome = await runCommand(root, ["init", "--yes"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    for (const [file, before] of Object.entries(files)) expectKept(before, textOf(root, file));
    expect((parse(textOf(root, ".pre-commit-config.yaml")) as { repos: { hooks: { id: string }[] }[] }).repos.map(({ hooks: [hook] }) => hook!.id)).toEqual(["black", "eslint-charm"]);
    expect(textOf(root, "tox.ini")).toBe(`${tox}\n\n${lines.toxEnvironment}`);
    expect(Object.keys(parse(textOf(root, ".gitlab-ci.yml")) as object)).toEqual(["unit", "charm-lint"]);
    expect(textOf(root, ".gitignore")).toBe("*.charm\nnode_modules/\n");
    expect(textOf(root, "Jenkinsfile")).toBe("pipeline {}\n");
    expect(outcome.stdout).toContain("Add to Jenkinsfile by hand:\n\n    stage('Lint charms') {\n");
    expect(filesIn(path.join(root, ".github/workflows"))).toEqual(["charm-lint.yaml", "ci.yaml"]);
  });

  it.each([
    ["no list", "repos: {}\n"],
    ["a list in brackets", "repos: []\n"],
    ["no YAML", "repos: [\n"],
  ])("shows the lines where the hooks are %s", async (_, text) => {
    const root = folder({ ...charm, ".pre-commit-config.yaml": text });
    const { stdout } = await runCommand(root, ["init", "--yes"]);
    expect(stdout).toContain("Add to .pre-commit-config.yaml by hand:\n");
    expect(textOf(root, ".pre-commit-config.yaml")).toBe(text);
  });
});

describe("with an ESLint config", () => {
  it.each([
    ["a list", "eslint.config.mjs", 'import js from "@eslint/js";\n\nexport default [\n  // JavaScript.\n  js.configs.recommended, // all of it\n];\n'],
    ["a list in one line, in CommonJS", "eslint.config.cjs", '"use strict";\nconst js = require("@eslint/js");\nmodule.exports = [js.configs.recommended];\n'],
    ["an empty list", "eslint.config.mjs", "export default [];\n"],
    ["a call", "eslint.config.mjs", 'import { defineConfig } from "eslint/config";\nexport default defineConfig(\n  { files: ["**/*.js"] },\n);\n'],
    ["a list in a call", "eslint.config.mjs", 'import { defineConfig } from "eslint/config";\nexport default defineConfig([\n\t{ ignores: ["x/"] },\n\t{ files: ["**/*.js"] }\n]);\n'],
    ["a method's call", "eslint.config.mjs", 'import tseslint from "typescript-eslint";\n// For the charm.\nexport default tseslint.config(tseslint.configs.base);\n'],
  ])("adds to %s", async (_, name, before) => {
    const root = folder({ ...charm, "src/other.ts": typescriptCharm, [name]: before });
    expect(await runCommand(root, ["init", "--yes"])).toMatchObject({ code: 0, stderr: "" });
    const after = textOf(root, name);
    expectKept(before, after);
    install(root, "eslint", ["@eslint/js", "typescript-eslint", "typescript"]);
    const outcome = await runEslint(root, "src", "-f", "json");
    expect(findings(root, outcome)).toEqual([`src/charm.py:10 ${rule}`, `src/other.ts:10 ${rule}`]);
  });

  it.each([
    ["something else", "const config = [];\nexport default config;\n"],
    ["a name that is taken", 'import charm from "./charm.js";\nexport default [charm];\n'],
    ["no JavaScript", "export default [\n"],
  ])("shows the lines where it is %s", async (_, before) => {
    const root = folder({ ...charm, "eslint.config.js": before });
    const { code, stdout } = await runCommand(root, ["init", "--yes"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Add to eslint.config.js by hand:\n\n    import charm from \"eslint-plugin-charm\";\n");
    expect(textOf(root, "eslint.config.js")).toBe(before);
  });
});

it("writes the lines that the pages show", () => {
  const pages = ["docs/ci.md", "docs/editors.md", "docs/configuration.md"].map((file) => readFileSync(path.join(repository, file), "utf8")).join("\n");
  for (const [name, text] of Object.entries(lines)) {
    const shown = name === "preCommitRepo" ? text.replace(/^(?=.)/gm, "  ") : text;
    expect(pages, name).toContain(shown);
  }
});
