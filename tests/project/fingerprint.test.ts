import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { ESLint, type Rule } from "eslint";
import { describe, expect, test } from "vitest";
import { charmFingerprint } from "../../lib/project/index.js";
import { folderWith, metadata, write } from "./folders.js";

describe("the fingerprint for ESLint's cache", () => {
  const files = {
    "a/charmcraft.yaml": metadata("a"),
    "a/src/charm.py": "",
    "a/lib/charms/other/v0/library.py": "",
    "a/requirements.txt": "ops\n",
    "b/metadata.yaml": metadata("b"),
    "b/src/charm.ts": "",
  };

  test.each([
    ["a source", { "a/src/charm.py": "A = 1\n" }],
    ["another charm's source", { "b/src/charm.ts": "1;\n" }],
    ["a new source", { "a/src/new.py": "" }],
    ["a vendored library", { "a/lib/charms/other/v0/library.py": "B = 1\n" }],
    ["metadata", { "b/metadata.yaml": metadata("c") }],
    ["new metadata", { "b/actions.yaml": "" }],
    ["requirements", { "a/requirements.txt": "ops>=2\n" }],
  ])("changes with %s", (_, change) => {
    const folder = folderWith(files);
    const before = charmFingerprint(folder);
    expect(charmFingerprint(folder)).toBe(before);
    write(folder, change);
    expect(charmFingerprint(folder)).not.toBe(before);
  });

  test("changes with the time of a file and when one goes", () => {
    const folder = folderWith(files);
    const before = charmFingerprint(folder);
    utimesSync(join(folder, "a/src/charm.py"), 1, 1);
    const touched = charmFingerprint(folder);
    expect(touched).not.toBe(before);
    rmSync(join(folder, "a/src/charm.py"));
    expect(charmFingerprint(folder)).not.toBe(touched);
  });

  test("does not change with tests, caches and documents", () => {
    const folder = folderWith(files);
    const before = charmFingerprint(folder);
    write(folder, { "a/tests/unit/test_charm.py": "", "a/.eslintcache": "", "a/README.md": "", "a/.tox/x.py": "" });
    expect(charmFingerprint(folder)).toBe(before);
  });

  test("covers the whole charm from a folder inside of it", () => {
    const folder = folderWith(files);
    const before = charmFingerprint(join(folder, "a/src"));
    write(folder, { "a/lib/charms/other/v0/library.py": "B = 1\n" });
    expect(charmFingerprint(join(folder, "a/src"))).not.toBe(before);
  });

  test("never throws", () => {
    expect(charmFingerprint("/no/such/folder")).toMatch(/^[0-9a-f]{16}$/);
    expect(charmFingerprint("")).toMatch(/^[0-9a-f]{16}$/);
    expect(charmFingerprint("a\0b")).toMatch(/^[0-9a-f]{16}$/);
  });

  test("makes ESLint's cache forget what another file's change may have changed", async () => {
    const cwd = folderWith({ ...files, "a/src/linted.js": "", ".cache/.keep": "" });
    let linted = 0;
    let asked = 0;
    const count: Rule.RuleModule = {
      create: () => {
        linted++;
        return {};
      },
    };
    const lint = async (cache: boolean): Promise<void> => {
      const charm: object = {
        toJSON: (): object => {
          asked++;
          return { fingerprint: charmFingerprint(cwd) };
        },
      };
      await new ESLint({
        cwd,
        cache,
        cacheLocation: join(cwd, ".cache/eslint"),
        overrideConfigFile: true,
        overrideConfig: [{
          files: ["**/*.js"],
          plugins: { test: { meta: { name: "test", version: "1" }, rules: { count } } },
          settings: { charm },
          rules: { "test/count": "error" },
        }],
      }).lintFiles("**/*.js");
    };
    await lint(false);
    expect([linted, asked]).toEqual([1, 0]);
    await lint(true);
    await lint(true);
    expect(linted).toBe(2);
    write(cwd, { "a/src/charm.py": "A = 1\n" });
    await lint(true);
    expect(linted).toBe(3);
    await lint(true);
    expect(linted).toBe(3);
  });
});
