/** What TypeScript and an editor know of a config that is typed. */
import { realpathSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.js";
import { folder, install } from "../e2e/workspace.js";

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  // Our own declarations have to be right, too.
  skipLibCheck: false,
  allowJs: true,
  checkJs: true,
};

const head = 'import charm from "eslint-plugin-charm";\nimport type { CharmRules, CharmSettings } from "eslint-plugin-charm";\nimport { defineConfig } from "eslint/config";\n';

/** Type errors of configs by their names. */
function check(configs: Record<string, string>): Record<string, string[]> {
  const root = folder(configs);
  install(root, "eslint", ["@eslint/core"]);
  const program = ts.createProgram(Object.keys(configs).map((file) => path.join(root, file)), options);
  return Object.fromEntries(Object.keys(configs).map((file) => {
    const source = program.getSourceFile(path.join(root, file))!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    // The declarations that the plugin ships.
    const ours = program.getSourceFiles().filter(({ fileName }) => fileName.includes("/eslint-plugin-charm/dist/"));
    const broken = ours.flatMap((declarations) => program.getSemanticDiagnostics(declarations));
    return [file, [...found, ...broken].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))];
  }));
}

describe("a typed config", () => {
  it("is told what is wrong in the rules and the settings of charms", () => {
    const errors = check({
      "right.mts": `${head}
        export default defineConfig(
          { plugins: { charm }, extends: ["charm/strict"] },
          ...charm.configs.recommended,
          {
            rules: { "charm/no-defer-in-action": "warn", "charm/no-defer-in-loop": ["error"], "no-console": "off" },
            settings: { charm: { opsVersion: "2.17", substrate: "machine", expensiveCalls: ["rebuild"] }, other: 1 },
          },
        );
        export const mine = { "charm/no-defer-in-action": "error" } satisfies CharmRules;
        export const settings: CharmSettings = { retryBudgetSeconds: 2 };`,
      "right.mjs": `// @ts-check
        import charm from "eslint-plugin-charm";
        import { defineConfig } from "eslint/config";
        export default defineConfig({ plugins: { charm }, extends: ["charm/recommended"], rules: { "charm/no-defer-in-loop": "off" } });`,
      "severity.mts": `${head} export default defineConfig({ rules: { "charm/no-defer-in-action": "loud" } });`,
      "options.mts": `${head} export default defineConfig({ rules: { "charm/no-defer-in-action": ["error", { option: 1 }] } });`,
      "name.mts": `${head} export default { "charm/no-defer-in-actions": "error" } satisfies CharmRules;`,
      "setting.mts": `${head} export default defineConfig({ settings: { charm: { opsVersions: "2.17" } } });`,
      "kind.mts": `${head} export default defineConfig({ settings: { charm: { substrate: "k8s" } } });`,
    });
    expect(errors["right.mts"]).toEqual([]);
    expect(errors["right.mjs"]).toEqual([]);
    for (const [file, messages] of Object.entries(errors)) {
      if (!file.startsWith("right")) expect(messages, file).toHaveLength(1);
    }
    expect(errors["name.mts"]![0]).toContain("no-defer-in-actions");
    expect(errors["setting.mts"]![0]).toContain("opsVersions");
    expect(errors["kind.mts"]![0]).toContain("k8s");
  });

  it("completes the names of rules and settings", () => {
    const text = `${head}export default defineConfig({ rules: { "charm/" }, settings: { charm: { op } } });\n`;
    const root = folder({ "eslint.config.mts": text });
    install(root, "eslint", ["@eslint/core"]);
    const file = path.join(root, "eslint.config.mts");
    const service = ts.createLanguageService({
      getScriptFileNames: () => [file],
      getScriptVersion: () => "1",
      getScriptSnapshot: (name) => (ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(name)!) : undefined),
      getCurrentDirectory: () => root,
      getCompilationSettings: () => options,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => ts.sys.fileExists(name),
      readFile: (name) => ts.sys.readFile(name),
      directoryExists: (name) => ts.sys.directoryExists(name),
      realpath: (name) => realpathSync(name),
    });
    const completed = (behind: string): string[] =>
      service.getCompletionsAtPosition(file, text.indexOf(behind) + behind.length, {})?.entries.map(({ name }) => name) ?? [];
    expect(completed('{ "charm/')).toEqual(expect.arrayContaining(Object.keys(rules).map((name) => `charm/${name}`)));
    expect(completed("charm: { op")).toEqual(expect.arrayContaining(["opsVersion", "expensiveCalls"]));
  });
});
