/** The plugin in an editor: the language server that editors run, over stdio. */
import { utimesSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { component } from "../../bench/python.js";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { Editor, type Diagnostic } from "./lsp.js";
import { pythonWhole, typescriptWhole } from "./whole-charms.js";
import { folder, install, write } from "./workspace.js";

const config = `
  import charm from "eslint-plugin-charm";
  export default charm.configs.recommended;
`;

function workspace(files: Record<string, string>): string {
  const root = folder({ ...files, "package.json": "{}", "eslint.config.mjs": config });
  install(root);
  return root;
}

/** Findings as an editor lists them, lines from 1. */
function listed(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, range }) => `${range.start.line + 1} ${code ?? "syntax error"}`);
}

describe.each([
  ["Python", "src/charm.py", pythonCharm, pythonWhole, ".py"],
  ["TypeScript", "src/charm.ts", typescriptCharm, typescriptWhole, ".ts"],
])("an editor with a charm in %s", (_, file, charm, whole, extension) => {
  const broken = charm.replace("observe(", "observe((");

  it("shows findings in text that is not saved", async () => {
    const root = workspace({ "charmcraft.yaml": charmcraft("small"), [file]: "" });
    const editor = await Editor.open(root);
    expect(await editor.show(file, "")).toEqual([]);
    expect(listed(await editor.type(file, charm))).toEqual([`10 ${rule}`]);
    expect(listed(await editor.type(file, `\n${charm}`))).toEqual([`11 ${rule}`]);
    expect(await editor.type(file, charm.replace("event.defer()", 'event.fail("no")'))).toEqual([]);
  });

  it("shows a syntax error until it is repaired", async () => {
    const root = workspace({ "charmcraft.yaml": charmcraft("small"), [file]: charm });
    const editor = await Editor.open(root);
    expect(listed(await editor.show(file, charm))).toEqual([`10 ${rule}`]);
    const [error, ...others] = await editor.type(file, broken);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ severity: 1, message: expect.stringMatching(/^Parsing error: /) as string });
    expect(listed(await editor.type(file, charm))).toEqual([`10 ${rule}`]);
  });

  it("sees another file that was saved, at the next lint", async () => {
    const root = workspace(whole);
    const base = `src/base${extension}`;
    const editor = await Editor.open(root);
    const found = listed(await editor.show(base, whole[base]!));
    expect(found).toEqual([expect.stringContaining("charm/no-defer-in-action")]);

    write(root, { [file]: whole[file]!.replace(/(?:self|this)\.reconcile\(event\)/, 'event.fail("no")') });
    await untilDiskIsRead();
    expect(await editor.lint(base)).toEqual([]);

    write(root, whole);
    await untilDiskIsRead();
    expect(listed(await editor.lint(base))).toEqual(found);
  });

  it("sees another file that is open and not saved, once that file is linted", async () => {
    const root = workspace(whole);
    const base = `src/base${extension}`;
    const editor = await Editor.open(root);
    const found = listed(await editor.show(base, whole[base]!));
    await editor.show(file, whole[file]!);
    await editor.type(file, whole[file]!.replace(/(?:self|this)\.reconcile\(event\)/, 'event.fail("no")'));
    expect(await editor.lint(base)).toEqual([]);
    await editor.type(file, whole[file]!);
    expect(listed(await editor.lint(base))).toEqual(found);
  });

  it("keeps the charms of a workspace apart", async () => {
    const below = (name: string): Record<string, string> =>
      Object.fromEntries(Object.entries(whole).map(([path, text]) => [`charms/${name}/${path}`, text]));
    const root = workspace({ ...below("one"), ...below("two") });
    const editor = await Editor.open(root);
    const [one, two] = ["one", "two"].map((name) => `charms/${name}/src/base${extension}`) as [string, string];
    const found = listed(await editor.show(one, whole[`src/base${extension}`]!));
    expect(found).toHaveLength(1);
    expect(listed(await editor.show(two, whole[`src/base${extension}`]!))).toEqual(found);

    const charm = `charms/two/${file}`;
    write(root, { [charm]: whole[file]!.replace(/(?:self|this)\.reconcile\(event\)/, 'event.fail("no")') });
    await untilDiskIsRead();
    expect(listed(await editor.lint(one))).toEqual(found);
    expect(await editor.lint(two)).toEqual([]);
    expect(listed(await editor.lint(one))).toEqual(found);
  });

  it("offers suggestions as quick fixes, which repair what they are for", async () => {
    const root = workspace({ "charmcraft.yaml": charmcraft("small"), [file]: charm });
    const editor = await Editor.open(root);
    const [finding] = await editor.show(file, charm);
    const fixes = await editor.fixes(file, finding!);
    expect(fixes.length).toBeGreaterThan(0);
    for (const { title, text } of fixes) {
      expect(text, title).toContain("event.fail(");
      expect(text.replace(/event\.fail\(.*\)/, "event.defer()").replace(/^ +return;?\n/m, ""), title).toBe(charm);
      expect(await editor.type(file, text), title).toEqual([]);
    }
  });

  it("offers the fix that belongs to each of two findings of one rule", async () => {
    const twice = charm.replace(/( +)event\.defer\(\)(;?)\n/, "$1if (event.params) {\n$1  event.defer()$2\n$1  return$2\n$1}\n$1event.defer()$2\n");
    const text = file.endsWith(".py") ? twice.replace(/if \((.*)\) \{/, "if $1:").replace(/ {8}\}\n/, "") : twice;
    const root = workspace({ "charmcraft.yaml": charmcraft("small"), [file]: text });
    const editor = await Editor.open(root);
    const found = (await editor.show(file, text)).filter(({ code }) => code === rule);
    expect(found).toHaveLength(2);
    for (const finding of found) {
      const [fix] = await editor.fixes(file, finding);
      const lines = fix!.text.split("\n");
      expect(lines[finding.range.start.line]).toContain("event.fail(");
      expect(fix!.text.match(/event\.defer\(\)/g)).toHaveLength(1);
    }
  });
});

/** What editors send with the settings of docs/editors.md. */
describe.each([
  ["VS Code", { codeAction: { disableRuleComment: { enable: false }, showDocumentation: { enable: true } } }],
  ["Neovim", {
    useESLintClass: false, useFlatConfig: undefined, nodePath: "", format: true, experimental: { useFlatConfig: false },
    codeAction: { disableRuleComment: { enable: false, location: "separateLine" }, showDocumentation: { enable: true } },
  }],
  ["Helix", {
    useESLintClass: undefined, useFlatConfig: undefined, codeActionOnSave: undefined, format: undefined, quiet: undefined,
    onIgnoredFiles: undefined, options: undefined, nodePath: "", experimental: {},
    codeAction: { disableRuleComment: { enable: false, location: "separateLine" }, showDocumentation: { enable: true } },
  }],
])("with the settings for %s", (_, settings) => {
  it("the server lints, and offers no comment that Python cannot read", async () => {
    const root = workspace({ "charmcraft.yaml": charmcraft("small"), "src/charm.py": pythonCharm });
    const editor = await Editor.open(root, settings);
    const [finding, ...others] = await editor.show("src/charm.py", pythonCharm);
    expect(others).toEqual([]);
    expect(listed([finding!])).toEqual([`10 ${rule}`]);
    const titles = (await editor.actions("src/charm.py", finding!)).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith("Disable"))).toEqual([]);
    expect(titles).toContain(`Show documentation for ${rule}`);
    expect(await editor.fixes("src/charm.py", finding!)).not.toEqual([]);
  });
});

it("a folder that becomes a charm while it is open is one", async () => {
  const root = workspace({ "src/charm.py": pythonCharm, "src/more.py": cleanCharm });
  const editor = await Editor.open(root);
  expect(listed(await editor.show("src/charm.py", pythonCharm))).toEqual([`10 ${rule}`]);
  write(root, { "charmcraft.yaml": "name: [\n" });
  await untilDiskIsRead();
  expect(listed(await editor.lint("src/charm.py"))).toEqual([`10 ${rule}`]);
  write(root, { "src/more.py": brokenPython });
  await untilDiskIsRead();
  expect(listed(await editor.lint("src/charm.py"))).toEqual([`10 ${rule}`]);
});

it("a file of 1,000 lines is linted as fast as one types", async () => {
  const classes = Array.from({ length: 8 }, (_, i) => component(i + 1, 1).replace(/^"""[^]*?^RELATION/m, "RELATION"));
  const head = "from __future__ import annotations\n\nimport json\nimport logging\n\nimport ops\n\nlogger = logging.getLogger(__name__)\n";
  const text = `${head}${classes.join("\n\n").replaceAll("StoreRequirer", "ops.Object")}\n`;
  expect(text.split("\n").length).toBeGreaterThan(1000);
  const root = workspace({ ...pythonWhole, "src/long.py": text });
  // Older than the last tick of the clock, as files in an editor are.
  for (const file of Object.keys(pythonWhole)) utimesSync(path.join(root, file), 1_700_000_000, 1_700_000_000);
  const editor = await Editor.open(root);
  await editor.show("src/long.py", text);

  const times = await p95Of(30, (stroke) => editor.type("src/long.py", `${text}# ${"x".repeat(stroke)}\n`));
  // The same without the server: what reading the file, its charm and the rules take of it.
  const eslint = new ESLint({ cwd: root, stats: true });
  const lint = (stroke: number): Promise<ESLint.LintResult[]> =>
    eslint.lintText(`${text}# ${"y".repeat(stroke)}\n`, { filePath: path.join(root, "src/long.py") });
  await lint(0);
  const ours: number[] = [];
  for (let stroke = 1; stroke <= 30; stroke++) {
    const [result] = await lint(stroke);
    for (const { parse, rules } of result!.stats!.times.passes) {
      ours.push((parse?.total ?? 0) + Object.values(rules ?? {}).reduce((sum, { total }) => sum + total, 0));
    }
  }
  ours.sort((a, b) => a - b);
  console.log(
    `${text.split("\n").length} lines: ${times.median.toFixed(0)} ms a keystroke (median), ${times.p95.toFixed(0)} ms (p95);`
    + ` of which ours ${ours[15]!.toFixed(0)} ms (median), ${ours[28]!.toFixed(0)} ms (p95)`,
  );
  // On an idle machine a tenth of it; what is run beside the tests must not fail them.
  expect(times.median).toBeLessThan(1500);
  expect(ours[15]).toBeLessThan(500);
});

/** Milliseconds that something takes, done this many times in turn. */
async function p95Of(count: number, work: (i: number) => Promise<unknown>): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let i = 1; i <= count; i++) {
    const start = performance.now();
    await work(i);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(count / 2)]!, p95: times[Math.floor(count * 0.95)]! };
}

/** The disk is looked at again after this long; see `lib/project`. */
async function untilDiskIsRead(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
}
