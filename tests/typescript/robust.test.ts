import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseTypeScript } from "../../lib/typescript/parser.js";
import { faultsOf } from "./check.js";
import { print } from "./print.js";
import { oddSources } from "./odd-sources.js";

/** Lowers a text, if it is TypeScript at all, and says what is wrong with the tree. */
function lowerAndCheck(text: string, path: string): string[] | "syntax error" {
  const parsed = parseTypeScript(text, path);
  if (!parsed.ok) return "syntax error";
  print(parsed.module.body);
  return faultsOf(parsed.module, text);
}

describe("every form of the language is lowered", () => {
  test.each(oddSources)("%s", (source) => {
    expect(lowerAndCheck(source, "/charm/odd.ts")).toEqual([]);
  });

  test("JSX", () => {
    const source = "const x = <A.b c='d' {...e} f={g()} plain>text{h(() => i())}{...j}<></>{/* none */}</A.b>;";
    expect(lowerAndCheck(source, "/charm/odd.tsx")).toEqual([]);
  });
});

describe("published sources are lowered", () => {
  const files = ["js-yaml", "commander", "vitest", "@typescript-eslint/types", "@eslint/core", "debug", "@types/node"]
    .flatMap((name) => sourcesIn(join("node_modules", name)))
    .filter((path) => statSync(path).size < 40_000)
    // Enough of every kind, the same ones in each run.
    .filter((_, index) => index % 3 === 0);

  test(`${files.length} files of node_modules`, () => {
    expect(files.length).toBeGreaterThan(50);
    const faults = files.flatMap((path) => {
      const found = lowerAndCheck(readFileSync(path, "utf8"), path);
      return found === "syntax error" ? [] : found.map((fault) => `${path}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});

describe("broken text", () => {
  test.each(["let a = ;", "class {", "\u0000", "}", "`${", "<", "@", "import", "((((", "'", "/*"])("%j", (text) => {
    const parsed = parseTypeScript(text, "/charm/broken.ts");
    expect(parsed.ok).toBe(false);
  });

  test("every prefix of a charm is read or refused, never thrown at", () => {
    const charm = oddSources.join("\n").slice(0, 3000);
    for (let end = 0; end < charm.length; end += 41) {
      const found = lowerAndCheck(charm.slice(0, end), "/charm/prefix.ts");
      if (found !== "syntax error") expect(found).toEqual([]);
    }
  });

  test.each([
    ["members", `x${".a()".repeat(20_000)}`],
    ["sums", `x${" + 1".repeat(20_000)}`],
    ["brackets", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["blocks", `${"{".repeat(5000)}${"}".repeat(5000)}`],
  ])("nesting without end: %s", (_, text) => {
    expect(() => parseTypeScript(text, "/charm/deep.ts")).not.toThrow();
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
