import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { folder, install, packagesOf } from "../e2e/workspace.js";
import { read } from "./repository.js";

const manifest = JSON.parse(read("package.json")) as { name: string; version: string };

/** Runs a module in an empty project with the built plugin installed; what it prints as JSON. */
function runInstalled(code: string): unknown {
  const root = folder({ "main.mjs": code });
  install(root);
  return JSON.parse(execFileSync(process.execPath, ["main.mjs"], { cwd: root, encoding: "utf8" }));
}

describe("the package", () => {
  it("gives the same plugin to import and to require()", () => {
    expect(runInstalled(`
      import { createRequire } from "node:module";
      import plugin, { ready } from "eslint-plugin-charm";
      await ready;
      const required = createRequire(import.meta.url)("eslint-plugin-charm");
      const { meta, languages, rules, configs } = plugin;
      console.log(JSON.stringify({
        same: required === plugin, meta, languages: Object.keys(languages), configs: Object.keys(configs),
        rules: Object.keys(rules).length > 0,
        registered: Object.values(configs).flat().every((block) => block.plugins.charm === plugin),
      }));
    `)).toEqual({
      same: true,
      meta: { name: manifest.name, version: manifest.version, namespace: "charm" },
      languages: ["python"],
      configs: ["recommended", "strict", "python", "typescript"],
      rules: true,
      registered: true,
    });
  });

  it("exports nothing private", () => {
    expect(runInstalled(`
      const attempt = (name) => import(name).then(() => "there", (error) => error.code);
      console.log(JSON.stringify(await Promise.all(
        ["eslint-plugin-charm/dist/index.js", "eslint-plugin-charm/lib/edit.js"].map(attempt),
      )));
    `)).toEqual(["ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_PACKAGE_PATH_NOT_EXPORTED"]);
  });

  it("loads nothing heavy when it is imported", () => {
    const modules = runInstalled(`
      import { createRequire } from "node:module";
      import "eslint-plugin-charm";
      console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));
    `) as string[];
    const packages = packagesOf(modules);
    for (const heavy of ["typescript", "@typescript-eslint/parser", "js-yaml", "commander", "eslint"]) {
      expect(packages).not.toContain(heavy);
    }
  });
});

it("the lock file names no registry", () => {
  expect(read("package-lock.json")).not.toContain('"resolved"');
});
