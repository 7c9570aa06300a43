import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openProject } from "../../lib/project/index.js";
import { folderWith, metadata, type Files } from "./folders.js";

const own = (root: string): readonly string[] | undefined => openProject(join(root, "src/charm.py"))?.modules.own;

const empty = (...paths: string[]): Files => Object.fromEntries(paths.map((path) => [path, ""]));

describe("a charm's own files", () => {
  test("are its sources, sorted", () => {
    const root = folderWith({
      "charmcraft.yaml": metadata("my-charm"),
      ...empty(
        "src/charm.py", "src/a/build/b.py", "src/main.ts", "src/x.mts", "src/y.cts", "hooks/install.py", "actions.py",
        "lib/charms/my_charm/v0/lib.py", "lib/helpers.py",
        // None of these.
        "src/x.d.ts", "src/x.d.mts", "src/x.js", "src/charm.pyi", "src/.hidden/a.py", "src/.x.py",
        "lib/charms/other/v0/lib.py", "lib/charms/my_charm_k8s/v0/lib.py",
        "tests/unit/test_charm.py", "test/a.py", "src/test_a.py", "src/a_test.py", "src/conftest.py",
        "src/a.test.ts", "src/a.spec.mts",
        "venv/a.py", ".venv/a.py", "env/pyvenv.cfg", "env/a.py", "src/lib/site-packages/a.py", "src/__pycache__/a.py",
        "build/a.py", "dist/a.ts", "parts/a.py", "prime/a.py", "stage/a.py", ".tox/a.py", "node_modules/ops/a.ts",
        "docs/conf.py", "nested/src/charm.py", "mod/ops/.git", "mod/ops/ops/charm.py",
      ),
      "nested/metadata.yaml": metadata("nested"),
    });
    expect(own(root)).toEqual([
      "actions.py", "hooks/install.py", "lib/charms/my_charm/v0/lib.py", "lib/helpers.py", "src/a/build/b.py",
      "src/charm.py", "src/main.ts", "src/x.mts", "src/y.cts",
    ]);
  });

  test("a charm without a readable name has no libraries of its own, a library's repository has all", () => {
    const files = empty("src/charm.py", "lib/charms/a/v0/a.py");
    expect(own(folderWith({ ...files, "charmcraft.yaml": "name: [\n" }))).toEqual(["src/charm.py"]);
    expect(own(folderWith({ ...files, "pyproject.toml": "" }))).toEqual(["lib/charms/a/v0/a.py", "src/charm.py"]);
  });

  test("links are not listed, and never lead outside", () => {
    const outside = folderWith({ "secret.py": "SECRET = 1\n", "pkg/a.py": "" });
    const root = folderWith({
      "charmcraft.yaml": metadata("a"),
      "src/charm.py": "",
      "common/a.py": "A = 1\n",
      "src/common@": "../common",
      "src/secret.py@": join(outside, "secret.py"),
      "src/pkg@": join(outside, "pkg"),
      "src/self@": "self",
      "src/up@": "..",
      "src/gone.py@": "nowhere.py",
    });
    expect(own(root)).toEqual(["common/a.py", "src/charm.py"]);
    const modules = openProject(join(root, "src/charm.py"))?.modules;
    expect(modules?.get("src/secret.py")).toBeUndefined();
    expect(modules?.get("src/gone.py")).toBeUndefined();
    expect(modules?.get("src/pkg/a.py")).toBeUndefined();
    expect(modules?.get("../secret.py")).toBeUndefined();
    expect(modules?.resolve("src/charm.py", "secret", 0)).toBeUndefined();
    // One file, one path, one tree.
    expect(modules?.resolve("src/charm.py", "common.a", 0)).toBe("common/a.py");
    expect(modules?.get("src/common/a.py")).toBe(modules?.get("common/a.py"));
    expect(modules?.get("src/up/src/up/common/a.py")).toBe(modules?.get("common/a.py"));
    expect(openProject(join(root, "src/common/a.py"))?.relative(join(root, "src/common/a.py"))).toBe("common/a.py");
  });

  test("pipes, folders with a file's name, unreadable and overlong files are left out", () => {
    const root = folderWith({
      "charmcraft.yaml": metadata("a"),
      "src/charm.py": "",
      "src/folder.py/a.py": "",
      "src/locked.py": "a = 1\n",
      "src/long.py": "#".repeat(5 * 1024 * 1024),
      "locked/a.py": "",
    });
    execFileSync("mkfifo", [join(root, "src/pipe.py"), join(root, "metadata.yaml")]);
    chmodSync(join(root, "src/locked.py"), 0);
    chmodSync(join(root, "locked"), 0);
    const project = openProject(join(root, "src/charm.py"));
    expect(project?.modules.own).toEqual(expect.arrayContaining(["src/charm.py", "src/folder.py/a.py"]));
    expect(project?.modules.own).not.toContain("src/pipe.py");
    expect(project?.modules.get("src/pipe.py")).toBeUndefined();
    expect(project?.modules.get("src/folder.py")).toBeUndefined();
    expect(project?.modules.get("src/long.py")).toBeUndefined();
    // Root may read everything.
    if (process.getuid?.() !== 0) expect(project?.modules.get("src/locked.py")).toBeUndefined();
    expect(project?.problems).toEqual([]);
    chmodSync(join(root, "locked"), 0o755);
  });

  test("a tree of folders that is too deep or wide ends", () => {
    const deep = empty(`${"a/".repeat(40)}a.py`);
    const root = folderWith({ "charmcraft.yaml": metadata("a"), "src/charm.py": "", ...deep });
    for (let i = 0; i < 6_000; i++) mkdirSync(join(root, `w${i}`));
    expect(own(root)).toEqual(["src/charm.py"]);
  });
});
