import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCharms } from "../../lib/project/index.js";
import { rootOf } from "../../lib/project/root.js";
import { folderWith, metadata, type Files } from "./folders.js";

describe("the root of a file", () => {
  const rootIn = (files: Files, file: string): { path: string; declared: boolean } => {
    const folder = folderWith(files);
    const root = rootOf(dirname(join(folder, file)));
    return { path: root.path.slice(folder.length), declared: root.declared };
  };

  test.each([
    ["charmcraft.yaml", metadata("a")],
    ["charmcraft.yml", metadata("a")],
    ["charmcraft.yaml", ""],
    ["metadata.yaml", "name: a\nsummary: A\ndescription: A\n"],
    ["metadata.yaml", "name: a\nrequires:\n  db: {interface: pgsql}\n"],
    ["metadata.yaml", "name: a\r\ncontainers:\r\n  web: {}\r\n  bad: [\r\n"],
  ])("a %s declares a charm (%#)", (name, text) => {
    expect(rootIn({ [name]: text, "src/charm.py": "" }, "src/charm.py")).toEqual({ path: "", declared: true });
  });

  test.each([
    ["charmcraft.yaml", "type: bundle\nname: a\n"],
    ["charmcraft.yaml", "type: 'bundle'  # of charms\n"],
    ["metadata.yaml", "title: A data set\nname: a\n"],
    ["metadata.yaml", "- name\n- summary\n"],
    ["charmcraft.yaml/readme.txt", "a folder of that name"],
  ])("%s does not (%#)", (name, text) => {
    expect(rootIn({ [name]: text, "src/charm.py": "" }, "src/charm.py")).toEqual({ path: "/src", declared: false });
  });

  test("metadata that is a link out of the folder is not read", () => {
    const outside = folderWith({ "bundle.yaml": "type: bundle\n", "metadata.yaml": metadata("a") });
    const files = { "loose/charm.py": "", "loose/metadata.yaml@": join(outside, "metadata.yaml") };
    expect(rootIn(files, "loose/charm.py")).toEqual({ path: "/loose", declared: false });
    // Its name tells enough, whatever it says.
    expect(rootIn({ "charm/charmcraft.yaml@": join(outside, "bundle.yaml"), "charm/src/charm.py": "" }, "charm/src/charm.py")).toEqual({ path: "/charm", declared: true });
    expect(rootIn({ "charm/real.yaml": metadata("a"), "charm/metadata.yaml@": "real.yaml", "charm/src/a.py": "" }, "charm/src/a.py")).toEqual({ path: "/charm", declared: true });
  });

  test("a nested charm is its own root, below tests too", () => {
    const files = {
      "charmcraft.yaml": metadata("a"),
      "charms/b/charmcraft.yaml": metadata("b"),
      "tests/integration/app/charmcraft.yaml": metadata("app"),
    };
    expect(rootIn(files, "charms/b/src/charm.py").path).toBe("/charms/b");
    expect(rootIn(files, "charms/x.py").path).toBe("");
    expect(rootIn(files, "tests/integration/app/src/charm.py").path).toBe("/tests/integration/app");
  });

  test("without metadata it is the nearest project, and a charm above a project wins", () => {
    expect(rootIn({ "pyproject.toml": "", "lib/x/pyproject.toml": "", "lib/x/a/b.py": "" }, "lib/x/a/b.py"))
      .toEqual({ path: "/lib/x", declared: false });
    expect(rootIn({ "charmcraft.yaml": metadata("a"), "src/package.json": "{}" }, "src/a.ts"))
      .toEqual({ path: "", declared: true });
    expect(rootIn({ "loose/a.py": "" }, "loose/a.py")).toEqual({ path: "/loose", declared: false });
  });
});

describe("the charms below a folder", () => {
  const charmsIn = (files: Files, start = ""): string[] => {
    const folder = folderWith(files);
    return findCharms(join(folder, start)).map((path) => path.slice(folder.length));
  };

  test("are found at any depth, without environments, builds, tests and hidden folders", () => {
    const charm = metadata("a");
    expect(charmsIn({
      "charms/b/charmcraft.yaml": charm,
      "charms/a/metadata.yaml": charm,
      "charms/a/nested/charmcraft.yaml": charm,
      "charms/a/tests/integration/app/charmcraft.yaml": charm,
      "charms/a/build/charmcraft.yaml": charm,
      "charms/a/.tox/x/charmcraft.yaml": charm,
      "charms/a/my-env/pyvenv.cfg": "",
      "charms/a/my-env/x/charmcraft.yaml": charm,
      "node_modules/x/charmcraft.yaml": charm,
      "bundle/charmcraft.yaml": "type: bundle\n",
      "elsewhere@": "charms/a",
      "loop@": ".",
    })).toEqual(["/charms/a", "/charms/a/nested", "/charms/b"]);
  });

  test("a path inside of a charm gives that charm", () => {
    const files = { "charmcraft.yaml": metadata("a"), "src/charm.py": "" };
    expect(charmsIn(files, "src")).toEqual([""]);
    expect(charmsIn(files, "src/charm.py")).toEqual([""]);
  });

  test("without any, the path itself when it holds sources", () => {
    expect(charmsIn({ "a/b/library.py": "" })).toEqual([""]);
    expect(charmsIn({ "a/b/types.d.ts": "", "readme.md": "" })).toEqual([]);
    expect(findCharms("/no/such/folder")).toEqual([]);
  });
});
