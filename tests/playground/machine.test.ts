/** The playground's files in memory against the real ones: the project asks both the same. */
import * as real from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as memory from "../../playground/machine/fs.js";
import { createRequire, provide } from "../../playground/machine/module.js";
import { write } from "../e2e/workspace.js";

const files = {
  "charmcraft.yaml": "name: a\n",
  "src/charm.py": "x = 'ü'\n",
  "src/nested/deep/module.py": "",
  "marked.yaml": "\ufeffname: b\n",
};

/** What is asked about: files, folders, what is not there, and what only looks as if it were. */
const asked = ["", "charmcraft.yaml", "marked.yaml", "src", "src/charm.py", "src/nested", "src/nested/deep", "sr", "src/charm", "none/at/all", "charmcraft.yaml/below"];

let root: string;

beforeAll(() => {
  root = real.realpathSync(real.mkdtempSync(path.join(tmpdir(), "charm-memory-")));
  write(root, files);
  for (const [name, text] of Object.entries(files)) memory.writeFile(`${root}/${name}`, text);
});
afterAll(() => {
  memory.removeFolder(root);
  real.rmSync(root, { recursive: true, force: true });
});

/** What the project asks of a disk. */
interface Disk {
  existsSync: (path: string) => boolean;
  realpathSync: (path: string) => string;
  readFileSync: ((path: string, encoding: "utf8") => string) & ((path: string) => Uint8Array);
  statSync: (path: string, options: { throwIfNoEntry: false }) => { isFile: () => boolean; isDirectory: () => boolean } | undefined;
  readdirSync: (path: string, options: { withFileTypes: true }) => { name: string; isFile: () => boolean; isDirectory: () => boolean; isSymbolicLink: () => boolean }[];
}

/** A value, or the code of what is thrown. */
function outcome<T>(ask: () => T): T | string | undefined {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A path through a file, or a folder that is read: to the project both are a file that is not there.
    return code === "ENOTDIR" || code === "EISDIR" ? "ENOENT" : code;
  }
}

describe.each(asked)("%j", (name) => {
  const both = (ask: (fs: Disk, file: string) => unknown): unknown[] =>
    [memory, real].map((fs: Disk) => outcome(() => ask(fs, path.join(root, name))));

  it("is the same in memory and on disk", () => {
    for (const ask of [
      (fs, file) => fs.existsSync(file),
      (fs, file) => fs.realpathSync(file),
      (fs, file) => fs.readFileSync(file, "utf8"),
      (fs, file) => [...fs.readFileSync(file)],
      (fs, file) => {
        const stats = fs.statSync(file, { throwIfNoEntry: false });
        return stats ? [stats.isFile(), stats.isDirectory()] : "ENOENT";
      },
      (fs, file) => fs.readdirSync(file, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile(), entry.isDirectory(), entry.isSymbolicLink()]).sort(),
    ] satisfies ((fs: Disk, file: string) => unknown)[]) {
      const [inMemory, onDisk] = both(ask);
      expect(inMemory).toEqual(onDisk);
    }
  });
});

it("a folder goes with all that is in it", () => {
  memory.writeFile("/a/b/c", "1");
  memory.writeFile("/a/bc", "2");
  memory.removeFolder("/a/b");
  expect(memory.existsSync("/a/b")).toBe(false);
  expect(memory.readFileSync("/a/bc", "utf8")).toBe("2");
  memory.removeFolder("/a");
});

it("require() gives what was provided, and nothing else", () => {
  const require = createRequire();
  expect(() => require("some-package")).toThrow("Cannot find module 'some-package'");
  provide("some-package", { it: 1 });
  expect(require("some-package")).toEqual({ it: 1 });
});
