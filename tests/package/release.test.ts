/** How the package gets from here to its users. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folder, runProgram } from "../e2e/workspace.js";
import { filesBelow, read, root } from "./repository.js";

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: { uses?: string; run?: string }[] }>;
}

const workflows = filesBelow([".github/workflows"], /\.ya?ml$/);

describe.each(workflows)("%s", (file) => {
  const { permissions, jobs } = parse(read(file)) as Workflow;

  it("may read, uses others' actions by commit, and puts nothing from outside into a script", () => {
    expect(permissions).toEqual({ contents: "read" });
    for (const { steps } of Object.values(jobs)) {
      for (const { uses, run } of steps) {
        if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        expect(run ?? "").not.toContain("${{");
      }
    }
  });
});

it("the release is published with its provenance, after everything has been checked, without a secret", () => {
  const text = read(".github/workflows/release.yml");
  const { publish } = (parse(text) as Workflow).jobs;
  expect(publish!.permissions).toEqual({ contents: "read", "id-token": "write" });
  const commands = publish!.steps.flatMap(({ run }) => run ?? []);
  expect(commands.at(-1)).toMatch(/^npm publish --provenance /);
  expect(commands.at(-2)).toBe(".ci/run");
  expect(text).not.toContain("secrets.");
});

it("changesets make a version and its part of the changelog, and every page names it", async () => {
  const copy = folder({});
  for (const name of ["package.json", "CHANGELOG.md", "README.md", "action.yml", ".changeset", "docs", "tools"]) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true, filter: (from) => !from.includes(".vitepress") });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
  for (const change of filesBelow([".changeset"], /\.md$/)) writeFileSync(path.join(copy, change), "");
  writeFileSync(path.join(copy, ".changeset/one.md"), '---\n"eslint-plugin-charm": minor\n---\n\nA rule, `charm/no-such-thing`.\n');
  await runProgram(copy, "git", ["init", "--quiet"]);
  expect((await runProgram(copy, "npx", ["changeset", "version"])).code).toBe(0);
  expect((await runProgram(copy, process.execPath, ["tools/version.mjs"])).code).toBe(0);
  expect((await runProgram(copy, process.execPath, ["tools/version.mjs", "--check"])).code).toBe(0);

  const now = (file: string): string => readFileSync(path.join(copy, file), "utf8");
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const next = version.replace(/\.(\d+)\.\d+$/, (_, minor: string) => `.${Number(minor) + 1}.0`);
  expect((JSON.parse(now("package.json")) as { version: string }).version).toBe(next);
  expect(now("CHANGELOG.md")).toMatch(new RegExp(`^# Changelog\\n\\n## ${next}\\n\\n### Minor Changes\\n\\n- A rule, \`charm/no-such-thing\`\\.\\n`));
  expect(now("CHANGELOG.md")).toContain(read("CHANGELOG.md").split("\n").slice(1).join("\n").trim());
  expect(now("action.yml")).toContain(`default: eslint-plugin-charm@${next}`);
  expect(now("docs/ci.md")).toContain(`rev: v${next}\n`);
  expect(now("docs/ci.md")).not.toContain(version);
});

it("npm run new-rule begins a rule that passes its tests", async () => {
  const copy = folder({ ".changeset/.keep": "" });
  for (const name of ["package.json", "index.ts", "configs", "lib", "rules", "tests", "tools", "bench", "docs", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true, filter: (from) => !from.includes(".vitepress") });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
  mkdirSync(path.join(copy, "bin"), { recursive: true });
  const before = read("rules/index.ts");
  const begin = (...args: string[]): ReturnType<typeof runProgram> => runProgram(copy, process.execPath, ["tools/new-rule.mjs", ...args]);

  expect((await begin()).stderr).toMatch(/^usage: /);
  expect((await begin("NoSuchThing")).code).toBe(1);
  expect((await begin("valid-settings")).code).toBe(1);
  expect(await begin("no-such-thing", "disallow such a thing")).toMatchObject({ code: 0, stderr: "" });

  const after = readFileSync(path.join(copy, "rules/index.ts"), "utf8");
  expect(after.split("\n").filter((line) => !line.includes("no-such-thing"))).toEqual(before.split("\n"));
  expect(readFileSync(path.join(copy, ".changeset/no-such-thing.md"), "utf8")).toContain("A rule, `charm/no-such-thing`: disallow such a thing.\n");
  const tests = ["tests/rules/no-such-thing.test.ts", "tests/package/docs.test.ts"];
  const { code, stdout } = await runProgram(copy, process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...tests, "-t", "no-such-thing|a defer|none"]);
  expect(code, stdout).toBe(0);
});
