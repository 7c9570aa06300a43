import { mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import plugin from "../../index.js";

const blocks = Object.values(plugin.configs).flat();

it.each(blocks)("$name applies to named files only, and ignores nothing for other configs", (block) => {
  expect(block.files).toBeDefined();
  expect(block.plugins).toEqual({ charm: plugin });
  // A block of nothing but `ignores` would be a global one.
  expect(Object.keys(block)).toEqual(expect.arrayContaining(["files", "ignores", "rules"]));
});

it("every block has a name of its own", () => {
  expect(new Set(blocks.map(({ name }) => name)).size).toBe(blocks.length);
});

describe("settings", () => {
  let root: string;
  let before: string;

  beforeEach(() => {
    before = process.cwd();
    root = realpathSync(mkdtempSync(path.join(tmpdir(), "charm-")));
    writeFileSync(path.join(root, "charmcraft.yaml"), "name: small\ntype: charm\n");
    writeFileSync(path.join(root, "charm.py"), "first = 1\n");
    process.chdir(root);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(root, { recursive: true, force: true });
  });

  /** As ESLint merges and serialises them for its cache key. */
  function cacheKey(given: object): unknown {
    const { settings } = plugin.configs.recommended[0]!;
    return JSON.parse(JSON.stringify({ ...(settings?.charm as object), ...given }));
  }

  it("become a fingerprint of the charm in ESLint's cache key", () => {
    const first = cacheKey({});
    expect(first).toEqual({ fingerprint: expect.stringMatching(/^\w+$/) as string });
    expect(cacheKey({})).toEqual(first);
    utimesSync(path.join(root, "charm.py"), 1, 1);
    expect(cacheKey({})).not.toEqual(first);
  });

  it("keep what users set beside it", () => {
    expect(cacheKey({ opsVersion: "2.23" })).toMatchObject({ opsVersion: "2.23" });
  });
});
