// A file of its own: vitest gives it a process in which nothing else has loaded TypeScript.
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { lazyTypeScriptParser, parseTypeScript } from "../../lib/typescript/parser.js";

test("TypeScript is loaded with the first file, not before", () => {
  const { cache } = createRequire(import.meta.url);
  const loaded = (): boolean => Object.keys(cache).some((path) => /node_modules[\\/]typescript[\\/]/.test(path));
  expect(lazyTypeScriptParser.meta.version).not.toBe("");
  expect(loaded()).toBe(false);
  expect(parseTypeScript("a();", "a.ts").ok).toBe(true);
  expect(loaded()).toBe(true);
});
