import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { lazyTypeScriptParser, parseTypeScript } from "../../lib/typescript/parser.js";
import { lowerTypeScript } from "../../lib/typescript/lower.js";
import { RecentFiles } from "../../lib/typescript/recent.js";
import type { TSESTree } from "../../lib/typescript/tsestree.js";

/** Lints a text with the lazy parser, and gives the messages and the tree that ESLint had. */
function lint(text: string, filename: string, parserOptions: Linter.ParserOptions = {}) {
  const trees: TSESTree.Program[] = [];
  const peek = { rules: { tree: { create: (context: { sourceCode: { ast: unknown } }) => {
    trees.push(context.sourceCode.ast as TSESTree.Program);
    return {};
  } } } };
  const messages = new Linter().verify(text, [{
    files: ["**/*.ts"],
    plugins: { peek },
    languageOptions: { parser: lazyTypeScriptParser, parserOptions, globals: { known: "readonly" } },
    rules: { "peek/tree": "error", "no-undef": "error", "no-unused-vars": "error" },
  }], { filename });
  return { messages: messages.map((message) => message.message), tree: trees[0] };
}

describe("one file is parsed once", () => {
  test("the project takes the tree that ESLint has", () => {
    const text = "export const a: number = known + unknown;\n";
    const { messages, tree } = lint(text, "eslint-first.ts");
    expect(messages).toEqual(["'unknown' is not defined."]);
    const parsed = parseTypeScript(text, "eslint-first.ts");
    expect(parsed.ok && tree && parsed.module === lowerTypeScript(tree, text)).toBe(true);
  });

  test("ESLint takes the tree that the project has, but only once: it writes into its scopes", () => {
    const text = "#!/usr/bin/env node\nexport const b = known + unknown;\n";
    const parsed = parseTypeScript(text, "project-first.ts");
    const first = lint(text, "project-first.ts");
    const second = lint(text, "project-first.ts");
    expect(first.messages).toEqual(["'unknown' is not defined."]);
    expect(second.messages).toEqual(first.messages);
    expect(parsed.ok && first.tree && parsed.module === lowerTypeScript(first.tree, text)).toBe(true);
    expect(second.tree).not.toBe(first.tree);
  });

  test("not where ESLint asks for something else", () => {
    const text = "export const c = 1;\n";
    parseTypeScript(text, "other-options.ts");
    const parsed = parseTypeScript(text, "other-options.ts");
    const { tree } = lint(text, "other-options.ts", { ecmaFeatures: { globalReturn: true } });
    expect(parsed.ok && tree && parsed.module === lowerTypeScript(tree, text)).toBe(false);
  });

  test("nor where the text or the path is another", () => {
    const read = (text: string, path: string) => {
      const parsed = parseTypeScript(text, path);
      return parsed.ok ? parsed.module : undefined;
    };
    expect(read("a;", "a.ts")).toBe(read("a;", "a.ts"));
    expect(read("a;", "a.ts")).not.toBe(read("a;", "b.ts"));
    expect(read("b;", "a.ts")).not.toBe(read("a;", "a.ts"));
  });
});

describe("syntax errors", () => {
  test("have line and column from 1", () => {
    expect(parseTypeScript("let a;\nlet b = ;\n", "broken.ts")).toEqual({
      ok: false, errors: [{ message: "Expression expected.", line: 2, column: 9 }],
    });
  });

  test("are ESLint's own, too", () => {
    expect(lint("let a = ;", "broken.ts").messages).toEqual(["Parsing error: Expression expected."]);
  });
});

test("a text without a path is read, too", () => {
  expect(lazyTypeScriptParser.parseForESLint("let a: B;").ast.body).toHaveLength(1);
});

test("the parser has a name and a version for ESLint's cache", () => {
  expect(lazyTypeScriptParser.meta.name).toBe("eslint-plugin-charm/typescript-parser");
  expect(lazyTypeScriptParser.meta.version).toMatch(/^\d+\.\d+\.\d+/);
});

describe("recent files", () => {
  test("hold as much text as they may, and let the one go that was unused the longest", () => {
    const recent = new RecentFiles<number>(10);
    recent.set("a", "aaaa", 1);
    recent.set("b", "bbbb", 2);
    expect(recent.get("a", "aaaa")).toBe(1);
    recent.set("c", "cccc", 3);
    expect([recent.get("a", "aaaa"), recent.get("b", "bbbb"), recent.get("c", "cccc")]).toEqual([1, undefined, 3]);
    recent.set("d", "d".repeat(20), 4);
    expect([recent.find("aaaa"), recent.find("cccc"), recent.find("d".repeat(20))]).toEqual([undefined, undefined, 4]);
    recent.set("d", "d", 5);
    recent.set("e", "eeee", 6);
    expect([recent.get("d", "d"), recent.get("e", "eeee"), recent.get("e", "x")]).toEqual([5, 6, undefined]);
  });
});
