/** What is remembered of a folder, and when it is looked at again. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDisk, type Disk, type Entry } from "../../lib/project/disk.js";
import { isOwnPath, sourcesBelow } from "../../lib/project/files.js";
import { parseSource } from "../../lib/project/frontends.js";
import { LONGEST_SOURCE } from "../../lib/syntax/index.js";
import { folderWith, write } from "./folders.js";

const names = (disk: Disk, path: string): string[] | undefined => {
  const folder = disk.folder(path);
  return folder && [...folder.keys()].sort();
};

describe("a disk", () => {
  test("has folders and files, each for what it is", () => {
    const disk = openDisk(folderWith({ "a.py": "A", "src/b.py": "B", "src/readme.md": "" }));
    expect(names(disk, "")).toEqual(["a.py", "src"]);
    expect(names(disk, "src")).toEqual(["b.py"]);
    expect([disk.folder("a.py"), disk.folder("none"), disk.folder("src/none")]).toEqual([undefined, undefined, undefined]);
    expect([disk.text("src/b.py"), disk.text("src"), disk.text("a.py/b.py"), disk.text("src/readme.md")]).toEqual(["B", undefined, undefined, undefined]);
    expect([disk.locate("src/b.py"), disk.locate("src")]).toEqual(["src/b.py", undefined]);
  });

  test("follows a link to what it knows, and to nothing else", () => {
    const root = folderWith({
      "common/a.py": "A", "common/deep/b.py": "B", "node_modules/x/c.py": "C",
      "folder@": "common", "file.py@": "common/a.py", "hidden@": "node_modules/x", "hidden.py@": "node_modules/x/c.py", "pipe.py@": "fifo",
    });
    execFileSync("mkfifo", [join(root, "fifo")]);
    const disk = openDisk(root);
    expect(names(disk, "folder")).toEqual(["a.py", "deep"]);
    expect(disk.folder("folder")).toBe(disk.folder("common"));
    expect(disk.text("folder/deep/b.py")).toBe("B");
    expect(disk.text("file.py")).toBe("A");
    expect([disk.locate("file.py"), disk.locate("folder/deep/b.py")]).toEqual(["common/a.py", "common/deep/b.py"]);
    // Installed packages are nobody's to read, by whatever way.
    expect([disk.folder("hidden"), disk.text("hidden.py"), disk.text("hidden/c.py"), disk.folder("pipe.py"), disk.text("pipe.py")]).toEqual(Array(5).fill(undefined));
  });

  test("finds out that its root has come and gone", () => {
    const root = join(folderWith({}), "later");
    const disk = openDisk(root);
    expect(disk.folder("")).toBeUndefined();
    expect(disk.refresh()).toBe(false);
    mkdirSync(root);
    write(root, { "a.py": "A" });
    expect(disk.refresh()).toBe(true);
    expect(names(disk, "")).toEqual(["a.py"]);
    expect(disk.text("a.py")).toBe("A");
    rmSync(root, { recursive: true });
    expect(disk.refresh()).toBe(true);
    expect([disk.folder(""), disk.text("a.py")]).toEqual([undefined, undefined]);
    expect(disk.refresh()).toBe(false);
  });

  test("of a file has none, until there is a folder", () => {
    const root = join(folderWith({ a: "text" }), "a");
    const disk = openDisk(root);
    expect(disk.folder("")).toBeUndefined();
    rmSync(root);
    mkdirSync(root);
    expect(disk.refresh()).toBe(true);
    expect(names(disk, "")).toEqual([]);
  });

  test("looks again at one file, where that was read", () => {
    const root = folderWith({ "a.py": "A", "b.py": "B" });
    const disk = openDisk(root);
    expect(disk.refreshFile("a.py")).toBe(false);
    expect(disk.text("a.py")).toBe("A");
    expect(disk.refreshFile("a.py")).toBe(false);
    write(root, { "a.py": "A2", "b.py": "B2" });
    expect(disk.refreshFile("a.py")).toBe(true);
    expect([disk.text("a.py"), disk.text("b.py")]).toEqual(["A2", "B2"]);
    expect(disk.refreshFile("none.py")).toBe(false);
  });
});

describe("a charm's sources", () => {
  test("are some thousand at most: a folder with more is no charm", () => {
    const file: Entry = { kind: "file", link: null };
    const folder = new Map(Array.from({ length: 6_000 }, (_, index) => [`m${index}.py`, file]));
    const disk: Disk = { folder: (path) => (path === "" ? folder : undefined), text: () => "", locate: (path) => path, refresh: () => false, refreshFile: () => false };
    expect(sourcesBelow(disk, () => true)).toHaveLength(5_000);
    expect(sourcesBelow(disk, (path) => path === "m5999.py")).toEqual(["m5999.py"]);
  });

  test.each([
    ["src/charm.py", true], ["src/build/a.py", true], ["lib/charms/mine/v0/a.py", true],
    ["lib/charms/other/v0/a.py", false], ["tests/unit/a.py", false], ["src/tests/a.py", false], ["node_modules/x/a.ts", false], ["build/a.py", false], ["src/test_a.py", false], ["src/readme.md", false],
  ])("%s, not saved yet, is one of them: %s", (path, isOwn) => {
    expect(isOwnPath(path, new Set(["mine"]))).toBe(isOwn);
  });

  test("are not read where they are too long", () => {
    expect(parseSource("/charm/a.py", "#".repeat(LONGEST_SOURCE), false)).toBeDefined();
    expect(parseSource("/charm/a.py", "#".repeat(LONGEST_SOURCE + 1), false)).toBeUndefined();
    expect(parseSource("/charm/a.ts", "/".repeat(LONGEST_SOURCE + 1), true)).toBeUndefined();
  });
});
