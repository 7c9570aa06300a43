import { describe, expect, test } from "vitest";
import type { Modules } from "../../lib/charm/modules.js";
import { openDisk } from "../../lib/project/disk.js";
import { createResolver } from "../../lib/project/resolve.js";
import { folderWith, type Files } from "./folders.js";

function resolver(files: readonly string[], texts: Files = {}, entryFolder = "src"): Modules["resolve"] {
  const folder = folderWith({ ...Object.fromEntries(files.map((path) => [path, ""])), ...texts });
  return createResolver(openDisk(folder), entryFolder);
}

describe("Python imports", () => {
  const files = [
    "src/charm.py", "src/literals.py", "src/core/__init__.py", "src/core/cluster.py", "src/core/sub/deep.py",
    "src/both/__init__.py", "src/both.py", "lib/charms/db_libs/v0/data.py", "lib/literals.py",
    "lib/vendored.py", "single_kernel/__init__.py", "single_kernel/abstract.py", "tools/script.py", "tools/beside.py",
    "node_modules/x.py", "folder.py/a.py",
  ];
  test.each([
    ["src/charm.py", "literals", 0, "src/literals.py"],
    ["src/charm.py", "core", 0, "src/core/__init__.py"],
    ["src/charm.py", "core.cluster", 0, "src/core/cluster.py"],
    ["src/core/sub/deep.py", "core.cluster", 0, "src/core/cluster.py"],
    ["src/charm.py", "core.cluster.ClusterState", 0, undefined],
    ["src/charm.py", "both", 0, "src/both/__init__.py"],
    ["src/charm.py", "charms.db_libs.v0.data", 0, "lib/charms/db_libs/v0/data.py"],
    ["src/charm.py", "lib.charms.db_libs.v0.data", 0, "lib/charms/db_libs/v0/data.py"],
    ["src/charm.py", "src.literals", 0, "src/literals.py"],
    ["lib/charms/db_libs/v0/data.py", "literals", 0, "src/literals.py"],
    ["src/charm.py", "vendored", 0, "lib/vendored.py"],
    ["src/charm.py", "single_kernel.abstract", 0, "single_kernel/abstract.py"],
    ["tools/script.py", "beside", 0, "tools/beside.py"],
    ["src/charm.py", "beside", 0, undefined],
    ["src/charm.py", "ops", 0, undefined],
    ["src/charm.py", "os.path", 0, undefined],
    ["src/charm.py", "charms", 0, undefined],
    ["src/charm.py", "folder", 0, undefined],
    ["src/charm.py", "node_modules.x", 0, undefined],
    ["src/charm.py", "../outside", 0, undefined],
    ["src/charm.py", "a\0b", 0, undefined],
    ["src/charm.py", "", 0, undefined],
    ["src/core/cluster.py", "", 1, "src/core/__init__.py"],
    ["src/core/__init__.py", "cluster", 1, "src/core/cluster.py"],
    ["src/core/sub/deep.py", "cluster", 2, "src/core/cluster.py"],
    ["src/core/cluster.py", "sub.deep", 1, "src/core/sub/deep.py"],
    ["src/charm.py", "literals", 1, "src/literals.py"],
    ["src/charm.py", "single_kernel", 2, "single_kernel/__init__.py"],
    ["src/charm.py", "src", 3, undefined],
    ["src/charm.py", "x", 99, undefined],
  ])("%s: %s with %d dots is %s", (from, name, level, found) => {
    expect(resolver(files)(from, name, level)).toBe(found);
  });

  test("the charm's root may be a package itself", () => {
    expect(resolver(["__init__.py", "charm.py"])("charm.py", "", 1)).toBe("__init__.py");
    expect(resolver(["charm.py"])("charm.py", "", 1)).toBeUndefined();
    expect(resolver(["charm.py", "a.py"])("charm.py", "a", 1)).toBe("a.py");
  });

  test("the entry point's folder comes first", () => {
    expect(resolver(["main/charm.py", "main/a.py", "src/a.py"], {}, "main")("src/b.py", "a", 0)).toBe("main/a.py");
    expect(resolver(["a.py", "src/a.py"], {}, "")("charm.py", "a", 0)).toBe("a.py");
  });
});

describe("TypeScript imports", () => {
  const files = [
    "src/charm.ts", "src/db.ts", "src/modern.mts", "src/old.cts", "src/dir/index.ts", "src/types.d.ts", "src/plain.js",
    "src/name.with.dots.ts", "src/data.json", "common/util.ts", "node_modules/ops/index.ts",
  ];
  test.each([
    ["./db", "src/db.ts"],
    ["./db.js", "src/db.ts"],
    ["./db.ts", "src/db.ts"],
    ["./modern.mjs", "src/modern.mts"],
    ["./old.cjs", "src/old.cts"],
    ["./dir", "src/dir/index.ts"],
    ["./dir/", "src/dir/index.ts"],
    ["./dir/index.js", "src/dir/index.ts"],
    ["./name.with.dots", "src/name.with.dots.ts"],
    ["../common/util.js", "common/util.ts"],
    ["../../outside.js", undefined],
    ["./types", undefined],
    ["./plain.js", undefined],
    ["./data.json", undefined],
    ["./missing.js", undefined],
    ["../node_modules/ops/index.js", undefined],
    [".", undefined],
    ["..", undefined],
    ["ops", undefined],
    ["node:fs", undefined],
    ["@scope/pkg", undefined],
    ["/etc/passwd", undefined],
    ["", undefined],
  ])("%s is %s", (specifier, found) => {
    expect(resolver(files)("src/charm.ts", specifier, 0)).toBe(found);
  });

  test("`.` is the index of the folder", () => {
    expect(resolver(files)("src/dir/x.ts", ".", 0)).toBe("src/dir/index.ts");
    expect(resolver(["index.ts"])("src/x.ts", "..", 0)).toBe("index.ts");
  });

  test("tsconfig.json maps paths, with comments, trailing commas, a base and a parent", () => {
    const resolve = resolver(files, {
      "tsconfig.base.json": '{"compilerOptions": {"baseUrl": "."}}',
      "tsconfig.json": `{
        // "extends" is a file
        "extends": "./tsconfig.base",
        "compilerOptions": {
          /* a pattern with slashes */
          "paths": { "@/*": ["src/*", "common/*",], "#db": ["src/db.ts"], "bad": "src/db.ts" },
        },
      }`,
    });
    expect(resolve("src/charm.ts", "@/db.js", 0)).toBe("src/db.ts");
    expect(resolve("src/charm.ts", "@/util", 0)).toBe("common/util.ts");
    expect(resolve("src/charm.ts", "#db", 0)).toBe("src/db.ts");
    expect(resolve("src/charm.ts", "common/util.js", 0)).toBe("common/util.ts");
    expect(resolve("src/charm.ts", "@/../../outside", 0)).toBeUndefined();
    expect(resolve("src/charm.ts", "bad", 0)).toBeUndefined();
  });

  test("paths without a base are those of the folder of tsconfig.json", () => {
    const resolve = resolver(files, { "src/tsconfig.json": '{"compilerOptions": {"paths": {"#db": ["./db.ts"], "~/*": ["../common/*"]}}}' });
    expect(resolve("src/charm.ts", "#db", 0)).toBe("src/db.ts");
    expect(resolve("src/dir/index.ts", "~/util", 0)).toBe("common/util.ts");
    expect(resolve("common/util.ts", "#db", 0)).toBeUndefined();
  });

  test.each([
    "{", "[]", "null", '{"extends": "./tsconfig.json"}', '{"compilerOptions": {"paths": []}}', '{"extends": [5]}',
    "/*".repeat(500_000), '"'.repeat(500_001), ", ".repeat(500_000),
    " ".repeat(5 * 1024 * 1024),
  ])("tsconfig.json may be anything (%#)", (text) => {
    expect(resolver(files, { "tsconfig.json": text })("src/charm.ts", "@/db", 0)).toBeUndefined();
  });
});
