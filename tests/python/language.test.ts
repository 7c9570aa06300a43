import { beforeAll, describe, expect, it } from "vitest";
import { PythonLanguage } from "../../lib/python/language.js";
import { ready } from "../../lib/python/parse.js";
import { config, versions } from "./lint.js";

beforeAll(() => ready);

it("reads a file that comes as bytes", () => {
  const language = new PythonLanguage();
  const file = { body: new TextEncoder().encode("x = 'é'  # c\n"), path: "charm.py", physicalPath: "charm.py", bom: false };
  const parsed = language.parse(file);
  if (!parsed.ok) throw new Error("the test's own text");
  const sourceCode = language.createSourceCode(file, parsed);
  expect(sourceCode.text).toBe("x = 'é'  # c\n");
  const [comment] = sourceCode.getAllComments();
  expect(sourceCode.getText(comment)).toBe("# c");
  expect(comment && sourceCode.getParent(comment)).toBeUndefined();
  const [statement] = parsed.ast.body;
  expect(statement && sourceCode.getParent(statement)).toBe(parsed.ast);
});

describe.each(versions)("the Python language in %s", (_name, make) => {
  /** `line:column-endLine:endColumn message` for each report, in ESLint's terms: both count from 1. */
  function lint(text: string, more: Parameters<typeof config>[0] = {}): string[] {
    return make()
      .verify(text, config(more), "charm.py")
      .map((m) => `${m.line}:${m.column}-${m.endLine ?? ""}:${m.endColumn ?? ""} ${m.message}`);
  }

  it("reports where the node stands", () => {
    expect(lint("x = [\n  bad(1),\n]\n")).toEqual(["2:3-2:9 bad call"]);
  });

  it.each([
    ["CRLF", "a\r\nif b:\r\n\tbad(1)\r\n", "3:2-3:8 bad call"],
    ["CR", "a\rif b:\r  bad(1)\r", "3:3-3:9 bad call"],
    ["a byte order mark", "\ufeffbad(1)\n", "1:1-1:7 bad call"],
    ["a form feed", "a\n\x0cbad(1)\n", "2:2-2:8 bad call"],
    ["astral characters", "'\u{1F600}', bad(1)\n", "1:7-1:13 bad call"],
    ["other letters", "\u00e9t\u00e9 = '\u00e9', \u{1D4B3}, bad(1)\n", "1:16-1:22 bad call"],
    ["line separators in a string", "'\u2028', bad(1)\n", "1:6-1:12 bad call"],
    ["a form feed in a string", "'''\x0c\x0b'''; bad(1)\n", "1:11-1:17 bad call"],
  ])("keeps positions with %s", (_what, text, expected) => {
    expect(lint(text)).toEqual([expected]);
  });

  it("fixes in place, with CRLF, byte order mark and astral characters", () => {
    const fixed = make().verifyAndFix("\ufeff'\u{1F600}'; odd1\r\nodd2\r\n", config(), { filename: "charm.py" });
    expect(fixed.output).toBe("\ufeff'\u{1F600}'; even\r\neven\r\n");
    expect(fixed.messages).toEqual([]);
  });

  it("reports a syntax error where it is, and nothing else", () => {
    expect(lint("bad(1)\nx = = 2\n")).toEqual(["2:5-: Parsing error: Invalid syntax: unexpected '='"]);
    expect(lint("\ufeffprint 'x'\r\n")).toEqual([
      "1:1-: Parsing error: Missing parentheses in call to 'print': this is Python 2",
    ]);
    expect(lint("a\n'\u{1F600}' )\n")).toEqual(["2:6-: Parsing error: Unmatched ')'"]);
  });

  it("takes directives", () => {
    expect(lint("bad(1)  # eslint-disable-line\nbad(2)\n")).toEqual(["2:1-2:7 bad call"]);
    expect(lint("# eslint-disable-next-line charm/calls -- known\nbad(1)\nbad(2)\n")).toEqual(["3:1-3:7 bad call"]);
    expect(lint("# eslint-disable charm/calls\nbad(1)\n# eslint-enable\nbad(2)\n")).toEqual(["4:1-4:7 bad call"]);
    expect(lint("# eslint-disable other/rule\nbad(1)\n")).toContain("2:1-2:7 bad call");
    expect(lint("x = '# eslint-disable'\nbad(1)\n")).toEqual(["2:1-2:7 bad call"]);
    expect(lint("#eslint-disable\r\nbad(1)\r\n")).toEqual([]);
    expect(lint("f(  # eslint-disable-next-line\n  bad(1))\n")).toEqual([]);
  });

  it("takes rule options from comments", () => {
    expect(lint("# eslint charm/calls: off\nbad(1)\n")).toEqual([]);
    expect(lint('# eslint charm/calls: ["error", "as told"] -- why\nbad(1)\n')).toEqual(["2:1-2:7 as told"]);
    expect(lint("# eslint charm/calls: [\nbad(1)\n")[0]).toMatch(/Failed to parse JSON|Unexpected/);
    expect(lint('# eslint charm/calls: ["error", 5]\nbad(1)\n').join()).toMatch(/Value 5 should be string/);
    expect(lint("# eslint charm/none: error\n").join()).toMatch(/Definition for rule 'charm\/none' (was )?not found/);
  });

  it("can be told to ignore comments", () => {
    const linterOptions = { noInlineConfig: true };
    expect(lint("bad(1)  # eslint-disable-line\n", { linterOptions }).join()).toMatch(/bad call/);
    expect(lint("# eslint charm/calls: off\nbad(1)\n", { linterOptions }).join()).toMatch(/bad call/);
  });

  it("reports directives that are not used", () => {
    const linterOptions = { reportUnusedDisableDirectives: "warn" } as const;
    const text = "good(1)  # eslint-disable-line charm/calls\n";
    expect(lint(text, { linterOptions })).toEqual([
      "1:10-: Unused eslint-disable directive (no problems were reported from 'charm/calls').",
    ]);
    const fixed = make().verifyAndFix(text, config({ linterOptions }), { filename: "charm.py" });
    expect(fixed.output.trimEnd()).toBe("good(1)");
  });

  it("answers selectors", () => {
    const selectors = [
      "Call[func.attr='defer']", "FunctionDef:has(Return)", "If > Call.test", ":statement[type='Pass']",
      ":not(:function)[name='C']", ":expression[id='x']", "ClassDef FunctionDef", "Assign:not(:has(Call))",
      "ExceptHandler[handlerType.id='E']", "Module > Expr:first-child", "keyword[arg='k']", "arg[arg='self']",
      "MatchAs:pattern", ":declaration[name='C']", "Call[args.length=2]",
    ].map((selector) => ({ selector, message: selector }));
    const text = [
      "x", "class C:", "    def g(self): pass", "def f(): return y", "if t(): e.defer()", "z = 1",
      "try: pass", "except E: pass", "h(1, 2, k=3)", "match m:", "    case n: pass", "",
    ].join("\n");
    const found = lint(text, { rules: { "no-restricted-syntax": ["error", ...selectors] } });
    for (const { selector } of selectors) {
      expect(found.filter((line) => line.endsWith(` ${selector}`)), selector).not.toEqual([]);
    }
    expect(found.filter((line) => line.endsWith(":has(Return)"))).toEqual(["4:1-4:18 FunctionDef:has(Return)"]);
  });

  it("matches no class of selectors that it does not know", () => {
    expect(lint("bad(1)\n", { rules: { "no-restricted-syntax": ["error", ":odd", ":pattern"] } }).join()).not.toMatch(/:odd|:pattern|no-restricted/);
  });

  it("bears options that were meant for JavaScript", () => {
    const languageOptions = { globals: { a: "readonly" }, parserOptions: { ecmaVersion: 5 } };
    expect(lint("bad(1)\n", { languageOptions })).toEqual(["1:1-1:7 bad call"]);
  });
});
