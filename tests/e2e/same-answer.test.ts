/** However a charm is linted, the findings are the same. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { charmcraft, cleanCharm } from "./charms.js";
import { Editor } from "./lsp.js";
import { pythonWhole, typescriptWhole, wholeFindings, type Files } from "./whole-charms.js";
import { eslints, folder, install, runCommand, runEslint, write, type EslintFolder, type Outcome } from "./workspace.js";

const config = `
  import charm from "eslint-plugin-charm";
  export default charm.configs.recommended;
`;

interface Message {
  ruleId: string | null;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  suggestions?: { desc: string; fix: { range: [number, number]; text: string } }[];
}

/** What a run found, file by file in the order of its results. */
type Answer = Record<string, Message[]>;

function answer(root: string, { stdout, stderr }: Outcome): Answer {
  // ESLint says so when threads did not pay, as for charms of a few lines.
  expect(stderr.replace(/^.*ESLintPoorConcurrencyWarning.*\n\(Use `node --trace-warnings.*\n/m, "")).toBe("");
  const results = JSON.parse(stdout) as { filePath: string; messages: Message[] }[];
  return Object.fromEntries(results.map(({ filePath, messages }) => [path.relative(root, filePath), messages]));
}

/** Without what only some releases of ESLint tell of a finding. */
function everywhere(found: Answer): unknown {
  return Object.entries(found).map(([file, messages]) => [
    file, messages.map(({ ruleId, message, line, column, endLine, endColumn, suggestions }) => ({ ruleId, message, line, column, endLine, endColumn, suggestions })),
  ]);
}

function sourcesOf(files: Files): string[] {
  return Object.keys(files).filter((file) => file.startsWith("src/"));
}

/** Rules and files of an answer, as `wholeFindings` has them. */
function summary(found: Answer): string[] {
  return Object.entries(found).flatMap(([file, messages]) => messages.map(({ ruleId }) => `${path.parse(file).name} ${ruleId}`));
}

/** A charm in a folder where ESLint, its config and the plugin are installed. */
function installed(files: Files, eslint: EslintFolder = "eslint"): string {
  const root = folder({ ...files, "package.json": "{}", "eslint.config.mjs": config });
  install(root, eslint);
  return root;
}

/** The action no longer comes to the base class: the first finding goes, although its own file stays as it was. */
function withoutAction(files: Files, extension: string): Files {
  const charm = `src/charm${extension}`;
  return { [charm]: files[charm]!.replace(/(?:self|this)\.reconcile\(event\)/, 'event.fail("no")') };
}

describe.each([
  ["Python", pythonWhole, ".py"],
  ["TypeScript", typescriptWhole, ".ts"],
])("the same findings in a charm in %s", (_, files, extension) => {
  const command = async (root: string, args: readonly string[], cwd = root): Promise<Answer> =>
    answer(root, await runCommand(cwd, [...args, "-f", "json"]));

  it("that need several of its files", async () => {
    expect(summary(await command(folder(files), ["."]))).toEqual(wholeFindings);
  });

  it("when its files are given one by one, all at once or in reverse order", async () => {
    const root = folder(files);
    const whole = await command(root, ["."]);
    const sources = sourcesOf(files);
    const oneByOne: Answer = {};
    for (const file of sources) Object.assign(oneByOne, await command(root, [file]));
    expect(oneByOne).toEqual(whole);
    expect(await command(root, sources)).toEqual(whole);
    expect(await command(root, [...sources].reverse())).toEqual(whole);
  });

  it("through ESLint with the preset, in any order of its files", async () => {
    const root = installed(files);
    const whole = await command(root, ["."]);
    const sources = sourcesOf(files);
    for (const order of [["src"], [...sources].reverse(), sources.slice(0, 1)]) {
      const found = answer(root, await runEslint(root, "-f", "json", ...order));
      for (const [file, messages] of Object.entries(found)) expect(messages, `${file} of ${order.join(" ")}`).toEqual(whole[file]);
    }
  });

  it("with any ESLint that this package runs on", async () => {
    const root = folder(files);
    const whole = everywhere(await command(root, ["."]));
    for (const eslint of eslints) {
      const place = installed(files, eslint);
      expect(everywhere(answer(root, await runCommand(root, [".", "-f", "json"], place))), eslint).toEqual(whole);
      expect(everywhere(answer(place, await runEslint(place, "-f", "json", "src"))), eslint).toEqual(whole);
    }
  });

  it("in ESLint's threads, and in the same order", async () => {
    const root = installed(files);
    const whole = await command(root, ["."]);
    const eslint = answer(root, await runEslint(root, "-f", "json", "src", "--concurrency", "2"));
    expect(eslint).toEqual(whole);
    expect(Object.keys(eslint)).toEqual(Object.keys(whole));
  });

  it("from any working folder", async () => {
    const root = folder(files);
    const whole = await command(root, ["."]);
    expect(await command(root, [root], folder({ "readme.txt": "" }))).toEqual(whole);
    expect(await command(root, [".."], path.join(root, "src"))).toEqual(whole);
    expect(await command(root, ["src"], path.join(root))).toEqual(whole);
  });

  it("when another charm is linted before", async () => {
    const root = folder({
      ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`charms/whole/${file}`, text])),
      "charms/before/charmcraft.yaml": charmcraft("before"),
      "charms/before/src/charm.py": cleanCharm,
    });
    const alone = await command(root, ["charms/whole"]);
    const { [path.join("charms/before/src/charm.py")]: before, ...others } = await command(root, ["."]);
    expect(before).toEqual([]);
    expect(others).toEqual(alone);
  });

  it("in an editor", async () => {
    const root = installed(files);
    const whole = await command(root, ["."]);
    const editor = await Editor.open(root);
    for (const file of sourcesOf(files)) {
      const diagnostics = await editor.show(file, files[file]!);
      const inEditor = diagnostics.map(({ code, message, range: { start, end } }) => ({
        ruleId: code, message, line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1,
      }));
      const inCommand = whole[file]?.map(({ ruleId, message, line, column, endLine, endColumn }) =>
        ({ ruleId, message, line, column, endLine, endColumn }));
      expect(inEditor, file).toEqual(inCommand);
    }
  });

  it("with a cache, also after an edit of another file", async () => {
    const root = folder(files);
    const whole = await command(root, ["."]);
    expect(await command(root, [".", "--cache"])).toEqual(whole);
    expect(await command(root, [".", "--cache"])).toEqual(whole);

    write(root, withoutAction(files, extension));
    const edited = await command(root, [".", "--cache"]);
    expect(summary(edited)).toEqual(wholeFindings.slice(1));
    expect(edited).toEqual(await command(root, ["."]));

    write(root, files);
    expect(await command(root, [".", "--cache"])).toEqual(whole);
  });

  it("with ESLint's cache, also after an edit of another file", async () => {
    const root = installed(files);
    const lint = async (): Promise<Answer> => answer(root, await runEslint(root, "-f", "json", "--cache", "src"));
    const whole = await lint();
    expect(summary(whole)).toEqual(wholeFindings);
    expect(await lint()).toEqual(whole);
    write(root, withoutAction(files, extension));
    expect(summary(await lint())).toEqual(wholeFindings.slice(1));
    write(root, files);
    expect(await lint()).toEqual(whole);
  });
});
