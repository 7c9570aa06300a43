import { renameSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { openCharm, openProject, type Project } from "../../lib/project/index.js";
import { ready } from "../../lib/python/parse.js";
import { folderWith, metadata, opened, stopClock, wait, write, type Files } from "./folders.js";

beforeEach(async () => {
  await ready;
  stopClock();
});

const charm: Files = {
  "charmcraft.yaml": metadata("my-charm"),
  "src/charm.py": "import helper\n",
  "src/helper.py": "A = 1\n",
  "lib/charms/other/v0/library.py": "B = 1\n",
};

/** Opens a file of a charm whose parts have all been read. */
function openRead(root: string, path = "src/charm.py"): Project {
  const project = openProject(join(root, path));
  if (!project) throw new Error("no project");
  for (const own of project.modules.own) project.modules.get(own);
  project.modules.resolve("src/charm.py", "helper", 0);
  return project;
}

describe("a project", () => {
  test("knows its charm, and one object stands for all files of it", () => {
    const root = folderWith(charm);
    const project = openRead(root);
    expect(project).toMatchObject({ root, declared: true, problems: [], facts: { name: "my-charm" } });
    expect(project.modules.own).toEqual(["src/charm.py", "src/helper.py"]);
    expect(project.modules.get("src/helper.py")).toMatchObject({
      path: "src/helper.py", origin: "own", module: { type: "Module", language: "python" },
    });
    expect(project.modules.get("src/helper.py")).toBe(project.modules.get("src/helper.py"));
    expect(project.relative(join(root, "src/helper.py"))).toBe("src/helper.py");
    expect(project.relative(join(root, "../x.py"))).toBe("../x.py");
    expect(openProject(join(root, "src/helper.py"))).toBe(project);
    expect(openProject(root)).toBe(project);
    expect(openCharm(root)).toBe(project);
  });

  test("reads a vendored library on demand, tests too", () => {
    const root = folderWith({ ...charm, "tests/unit/test_charm.py": "T = 1\n" });
    const { modules } = openRead(root);
    const path = modules.resolve("src/charm.py", "charms.other.v0.library", 0) ?? "";
    expect(modules.get(path)).toMatchObject({ path: "lib/charms/other/v0/library.py", origin: "vendored" });
    expect(modules.get("tests/unit/test_charm.py")).toMatchObject({ origin: "own" });
    expect(modules.get("charmcraft.yaml")).toBeUndefined();
  });

  test("keeps the tree of a library that becomes the charm's own", () => {
    const root = folderWith(charm);
    const path = "lib/charms/other/v0/library.py";
    const before = openRead(root).modules.get(path);
    expect(before?.origin).toBe("vendored");
    write(root, { "charmcraft.yaml": metadata("other") });
    wait();
    const after = openRead(root).modules.get(path);
    expect(after?.origin).toBe("own");
    expect(after?.module).toBe(before?.module);
  });

  test("reads TypeScript", () => {
    const sources = { "src/charm.ts": "export const a = 1;\n", "src/bad.ts": "const = 1\n" };
    const root = folderWith({ "charmcraft.yaml": metadata("ts"), ...sources });
    const { modules } = openRead(root, "src/charm.ts");
    expect(modules.get("src/charm.ts")?.module.language).toBe("typescript");
    expect(modules.get("src/bad.ts")).toBeUndefined();
  });

  test("gives no module for a syntax error, and reads on", () => {
    const root = folderWith({ ...charm, "src/broken.py": "def f(:\n" });
    const project = openRead(root);
    expect(project.modules.own).toContain("src/broken.py");
    expect(project.modules.get("src/broken.py")).toBeUndefined();
    write(root, { "src/broken.py": "def f(): pass\n" });
    wait();
    expect(openRead(root).modules.get("src/broken.py")).toBeDefined();
  });

  test("strips a BOM, as ESLint does", async () => {
    const root = folderWith({ ...charm, "src/helper.py": "\uFEFFA = 1\n" });
    const project = openRead(root);
    expect(openProject(join(root, "src/helper.py"), await opened("A = 1\n"))).toBe(project);
  });

  test("paths that are none", () => {
    expect(openProject("")).toBeUndefined();
    expect(openProject("a\0b.py")).toBeUndefined();
    expect(openProject("/no/such/folder/a.py")?.modules.own).toEqual([]);
  });
});

describe("what changes on disk", () => {
  test("is not looked for within a burst, and found after it", () => {
    const root = folderWith(charm);
    const before = openRead(root);
    write(root, { "src/helper.py": "A = 2\n" });
    expect(openProject(join(root, "src/charm.py"))).toBe(before);
    wait(101);
    expect(openProject(join(root, "src/charm.py"))).not.toBe(before);
  });

  const changes: [string, (root: string) => void][] = [
    ["an edited file", (root) => { write(root, { "src/helper.py": "A = 2\n" }); }],
    ["an edit of the same length at the same time", (root) => {
      write(root, { "src/helper.py": "A = 3\n" });
      utimesSync(join(root, "src/helper.py"), 1, 1);
    }],
    ["a new file", (root) => { write(root, { "src/new.py": "" }); }],
    ["a new package", (root) => { write(root, { "src/helper/__init__.py": "" }); }],
    ["a deleted file", (root) => { rmSync(join(root, "src/helper.py")); }],
    ["a renamed file", (root) => { renameSync(join(root, "src/helper.py"), join(root, "src/other.py")); }],
    ["edited metadata", (root) => { write(root, { "charmcraft.yaml": metadata("renamed") }); }],
    ["new metadata", (root) => { write(root, { "actions.yaml": "restart: {}\n" }); }],
    ["a file that became a link", (root) => {
      rmSync(join(root, "src/helper.py"));
      write(root, { "src/helper.py@": "charm.py" });
    }],
    ["a folder that became a link outside", (root) => {
      const outside = folderWith({ "helper.py": "SECRET = 1\n" });
      rmSync(join(root, "src"), { recursive: true });
      write(root, { "src@": outside });
    }],
    ["a charm within", (root) => { write(root, { "src/charmcraft.yaml": metadata("inner") }); }],
  ];
  test.each(changes)("%s makes another project", (_, change) => {
    const root = folderWith(charm);
    const before = openRead(root);
    wait();
    expect(openRead(root)).toBe(before);
    change(root);
    wait();
    const after = openCharm(root);
    expect(after).not.toBe(before);
    expect(after.version).toBeGreaterThan(before.version);
    for (const path of after.modules.own) after.modules.get(path);
    wait();
    expect(openCharm(root)).toBe(after);
  });

  test("its consequences show", () => {
    const root = folderWith(charm);
    const charmBefore = openRead(root).modules.get("src/charm.py");
    write(root, { "src/new.py": "", "src/helper/__init__.py": "", "charmcraft.yaml": metadata("other") });
    rmSync(join(root, "src/helper.py"));
    wait();
    const { modules, facts } = openRead(root);
    const library = "lib/charms/other/v0/library.py";
    expect(modules.own).toEqual([library, "src/charm.py", "src/helper/__init__.py", "src/new.py"]);
    expect(modules.resolve("src/charm.py", "helper", 0)).toBe("src/helper/__init__.py");
    expect(modules.get("src/helper.py")).toBeUndefined();
    expect(modules.get(library)?.origin).toBe("own");
    expect(facts.name).toBe("other");
    // What has not changed is not parsed again.
    expect(modules.get("src/charm.py")).toBe(charmBefore);
  });

  test("nothing outside is read through a folder that became a link", () => {
    const root = folderWith(charm);
    openRead(root);
    const outside = folderWith({ "helper.py": "SECRET = 1\n", "charm.py": "" });
    rmSync(join(root, "src"), { recursive: true });
    write(root, { "src@": outside });
    wait();
    const { modules } = openCharm(root);
    expect(modules.own).toEqual([]);
    expect(modules.get("src/helper.py")).toBeUndefined();
    expect(modules.resolve("src/charm.py", "helper", 0)).toBeUndefined();
  });

  test("but not what the charm has nothing to do with", () => {
    const root = folderWith(charm);
    const before = openRead(root);
    write(root, { ".eslintcache": "", "README.md": "", ".tox/x.py": "", "src/__pycache__/a.pyc": "", "venv/a.py": "" });
    write(root, { "src/helper.py": "A = 1\n" });
    wait();
    expect(openProject(join(root, "src/charm.py"))).toBe(before);
  });
});

describe("an open buffer", () => {
  test("stands for its file until it is saved", async () => {
    const root = folderWith(charm);
    const before = openRead(root);
    const file = join(root, "src/helper.py");
    const open = await opened("A = 'unsaved'\n");
    const edited = openProject(file, open);
    expect(edited).not.toBe(before);
    expect(edited?.modules.get("src/helper.py")?.module).toBe(open.module);
    // Another file of the charm sees it, and nothing changes while it stays.
    expect(openProject(join(root, "src/charm.py"))).toBe(edited);
    expect(openProject(file, open)).toBe(edited);
    wait();
    expect(openProject(file, open)).toBe(edited);
    // Saved by somebody else: the buffer is history.
    write(root, { "src/helper.py": "A = 'saved'\n" });
    wait();
    const saved = openRead(root);
    expect(saved).not.toBe(edited);
    expect(saved.modules.get("src/helper.py")?.module).not.toBe(open.module);
  });

  test("gives way to the text on disk", async () => {
    const root = folderWith(charm);
    openRead(root);
    const file = join(root, "src/helper.py");
    const edited = openProject(file, await opened("A = 2\n"));
    const undone = openProject(file, await opened("A = 1\n"));
    expect(undone).not.toBe(edited);
    write(root, { "src/helper.py": "A = 3\n" });
    wait();
    expect(openRead(root)).not.toBe(undone);
  });

  test("saved within the same burst is the disk's text at once", async () => {
    const root = folderWith(charm);
    openRead(root);
    write(root, { "src/helper.py": "A = 2\n" });
    const saved = openProject(join(root, "src/helper.py"), await opened("A = 2\n"));
    wait();
    expect(openProject(join(root, "src/helper.py"))).toBe(saved);
  });

  test("of an unchanged file changes nothing, and saves its parse", async () => {
    const root = folderWith(charm);
    const first = await opened("import helper\n");
    const project = openProject(join(root, "src/charm.py"), first);
    expect(project?.modules.get("src/charm.py")?.module).toBe(first.module);
    expect(openProject(join(root, "src/helper.py"), await opened("A = 1\n"))).toBe(project);
    expect(openProject(join(root, "src/charm.py"), { ...first })).toBe(project);
  });

  test("of a new file belongs to the charm before it is saved", async () => {
    const root = folderWith(charm);
    openRead(root);
    const project = openProject(join(root, "src/new.py"), await opened("N = 1\n"));
    expect(project?.root).toBe(root);
    expect(project?.modules.own).toContain("src/new.py");
    const withTest = openProject(join(root, "tests/test_new.py"), await opened("N = 1\n"));
    expect(withTest?.modules.own).not.toContain("tests/test_new.py");
  });

  test("without a file is a project of its own", async () => {
    const folder = folderWith({ "package.json": "{}", "other.py": "", "README.md": "" });
    const open = await opened("N = 1\n");
    const project = openProject(join(folder, "charm.py"), open);
    expect(project).toMatchObject({ root: folder, declared: false });
    expect(project?.modules.own).toEqual(["charm.py"]);
    expect(project?.modules.get("charm.py")?.module).toBe(open.module);
    expect(project?.modules.get("other.py")).toBeUndefined();
    expect(openProject(join(folder, "charm.py"), await opened("N = 2\n"))).not.toBe(project);
    // A code block of a document is none of the charm's files.
    const root = folderWith({ ...charm, "README.md": "" });
    expect(openProject(join(root, "README.md/0_0.py"), open)?.modules.own).toEqual(["0_0.py"]);
  });
});

describe("derived values", () => {
  test("are made once for each state", async () => {
    const root = folderWith(charm);
    const make = vi.fn((project: Project) => ({ files: project.modules.own.length }));
    const first = openRead(root).derive("count", make);
    expect(openProject(join(root, "src/helper.py"))?.derive("count", make)).toBe(first);
    openRead(root).derive("other", make);
    expect(make).toHaveBeenCalledTimes(2);
    openProject(join(root, "src/new.py"), await opened("N = 1\n"))?.derive("count", make);
    expect(make).toHaveBeenCalledTimes(3);
    expect(make).toHaveLastReturnedWith({ files: 3 });
  });

  test("that fail are not kept, undefined is", () => {
    const project = openRead(folderWith(charm));
    expect(() => project.derive("x", () => { throw new Error("no"); })).toThrow("no");
    const make = vi.fn(() => undefined);
    project.derive("x", make);
    project.derive("x", make);
    expect(make).toHaveBeenCalledTimes(1);
  });
});

describe("the memory", () => {
  test("holds eight charms, the least recently used goes first", () => {
    const roots = Array.from({ length: 9 }, () => folderWith(charm));
    const [first, second, ...others] = roots as [string, string, ...string[]];
    const [one, two] = [openCharm(first), openCharm(second)];
    for (const root of others.slice(0, 6)) openCharm(root);
    expect(openCharm(first)).toBe(one);
    openCharm(others[6] ?? "");
    expect(openCharm(first)).toBe(one);
    expect(openCharm(second)).not.toBe(two);
  });

  test("holds what was derived of the three that were used last", () => {
    const roots = Array.from({ length: 4 }, () => folderWith(charm));
    const [first, second] = roots as [string, string];
    const make = vi.fn(() => ({}));
    for (const root of roots) openCharm(root).derive("x", make);
    openCharm(second).derive("x", make);
    expect(make).toHaveBeenCalledTimes(4);
    openCharm(first).derive("x", make);
    expect(make).toHaveBeenCalledTimes(5);
  });

  test("holds fewer when their sources are long", () => {
    const long = `# ${"x".repeat(900_000)}\n`;
    const longCharm = (): string => folderWith({ ...charm, "src/long.py": long });
    const [first, second, third] = [longCharm(), longCharm(), longCharm()];
    const [one, two] = [openRead(first), openRead(second)];
    expect(openRead(first)).toBe(one);
    const three = openRead(third);
    expect(openRead(third)).toBe(three);
    expect(openRead(first)).toBe(one);
    expect(openRead(second)).not.toBe(two);
  });

  test("opening an unchanged charm again costs microseconds", async () => {
    vi.restoreAllMocks();
    const files = Array.from({ length: 300 }, (_, i) => `src/m${i}.py`);
    const root = folderWith({ ...charm, ...Object.fromEntries(files.map((path) => [path, "A = 1\n"])) });
    const project = openRead(root);
    const open = await opened("A = 1\n");
    const start = performance.now();
    for (const path of files) expect(openProject(join(root, path), open)).toBe(project);
    expect((performance.now() - start) / files.length).toBeLessThan(1);
  });
});
