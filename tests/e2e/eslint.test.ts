import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { eslints, findings, folder, install, packagesOf, repository, runEslint, write, type EslintFolder } from "./workspace.js";

const bothFindings = [`src/charm.py:10 ${rule}`, `src/charm.ts:10 ${rule}`];

function repositoryWith(eslint: EslintFolder, config: string, files: Record<string, string> = {}): string {
  const root = folder({
    "eslint.config.mjs": config,
    "charmcraft.yaml": charmcraft("small"),
    "src/charm.py": pythonCharm,
    "src/charm.ts": typescriptCharm,
    ...files,
  });
  install(root, eslint, ["@eslint/js", "typescript-eslint", "typescript"]);
  return root;
}

const spread = `
  import charm from "eslint-plugin-charm";
  export default [...charm.configs.recommended];
`;

describe.each(eslints)("%s", (eslint) => {
  it("lints a charm in both languages with the preset spread into a config", async () => {
    const root = repositoryWith(eslint, spread);
    const outcome = await runEslint(root, ".", "-f", "json");
    expect(findings(root, outcome)).toEqual(bothFindings);
    expect(outcome.code).toBe(1);
  });

  if (eslint !== "eslint-9.15") it("lints with extends in defineConfig", async () => {
    const root = repositoryWith(eslint, `
      import charm from "eslint-plugin-charm";
      import { defineConfig } from "eslint/config";
      export default defineConfig({ plugins: { charm }, extends: ["charm/recommended"] });
    `);
    expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual(bothFindings);
  });

  it("lints one language only with the preset of that language", async () => {
    const root = repositoryWith(eslint, spread.replace("recommended", "python"));
    expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual(bothFindings.slice(0, 1));
  });

  it("takes the plugin from require()", async () => {
    const root = repositoryWith(eslint, "");
    write(root, {
      "eslint.config.cjs": `
        const charm = require("eslint-plugin-charm");
        module.exports = [{ plugins: { charm } }, ...charm.configs.strict];
      `,
    });
    const outcome = await runEslint(root, "-c", "eslint.config.cjs", "src", "-f", "json");
    expect(findings(root, outcome)).toEqual(expect.arrayContaining(bothFindings));
  });

  if (eslint !== "eslint-9.15") it("can be registered under another name", async () => {
    const root = repositoryWith(eslint, `
      import charm from "eslint-plugin-charm";
      import { defineConfig } from "eslint/config";
      export default defineConfig({ plugins: { juju: charm }, extends: ["juju/recommended"] });
    `);
    const renamed = bothFindings.map((finding) => finding.replace("charm/", "juju/"));
    expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual(renamed);
  });

  it("runs beside JavaScript configs that name no files", async () => {
    const root = repositoryWith(eslint, `
      import js from "@eslint/js";
      import tseslint from "typescript-eslint";
      import charm from "eslint-plugin-charm";
      export default [
        js.configs.recommended,
        ...tseslint.configs.strict,
        ...tseslint.configs.strictTypeChecked,
        { languageOptions: { parserOptions: { projectService: true } } },
        ...charm.configs.recommended,
      ];
    `);
    write(root, { "tsconfig.json": `{ "include": ["src"] }` });
    const outcome = await runEslint(root, "src/charm.py", "-f", "json");
    expect(outcome.stderr).toBe("");
    expect(findings(root, outcome)).toEqual(bothFindings.slice(0, 1));
    // The same config still gives TypeScript files their types.
    expect(findings(root, await runEslint(root, "src/charm.ts", "-f", "json"))).toContain(bothFindings[1]);
  });

  it("reports a syntax error as one message and goes on", async () => {
    const root = repositoryWith(eslint, spread, { "src/broken.py": brokenPython });
    const outcome = await runEslint(root, ".", "-f", "json");
    expect(findings(root, outcome)).toEqual(["src/broken.py:3 syntax error", ...bothFindings]);
    expect(outcome.code).toBe(1);
  });

  it("heeds comments that disable a rule, and reports those without use", async () => {
    const comment = `# eslint-disable-next-line ${rule} -- tried, and kept`;
    const root = repositoryWith(eslint, spread, {
      "src/charm.py": pythonCharm.replace("        event.defer()", `        ${comment}\n        event.defer()`),
      "src/charm.ts": "export {};\n",
      "src/unused.py": cleanCharm.replace("        event.fail", `        ${comment}\n        event.fail`),
    });
    const outcome = await runEslint(root, ".", "-f", "json");
    expect(findings(root, outcome)).toEqual([
      `src/unused.py:10 Unused eslint-disable directive (no problems were reported from '${rule}').`,
    ]);
  });

  it("leaves out tests, environments, build output and other charms' libraries", async () => {
    const root = repositoryWith(eslint, spread, {
      "src/charm.ts": "export {};\n",
      "tests/unit/test_charm.py": pythonCharm,
      "tests/charm.py": pythonCharm,
      "venv/lib/python3.12/site-packages/other/charm.py": pythonCharm,
      ".tox/unit/charm.py": pythonCharm,
      "build/charm.py": pythonCharm,
      "lib/charms/somebody/v0/library.py": pythonCharm,
    });
    expect(findings(root, await runEslint(root, ".", "-f", "json"))).toEqual(bothFindings.slice(0, 1));
  });

  it("loads the TypeScript parser for TypeScript only", async () => {
    const root = repositoryWith(eslint, `
      import { writeFileSync } from "node:fs";
      import { createRequire } from "node:module";
      import charm from "eslint-plugin-charm";
      const { cache } = createRequire(import.meta.url);
      process.on("exit", () => writeFileSync("modules.json", JSON.stringify(Object.keys(cache))));
      export default charm.configs.recommended;
    `, { "other/charmcraft.yaml": charmcraft("other"), "other/src/charm.ts": typescriptCharm });
    rmSync(path.join(root, "src/charm.ts"));
    const loaded = async (file: string): Promise<Set<string>> => {
      expect((await runEslint(root, file)).code).toBe(1);
      return packagesOf(JSON.parse(readFileSync(path.join(root, "modules.json"), "utf8")) as string[]);
    };
    const forPython = await loaded("src/charm.py");
    expect(forPython).not.toContain("@typescript-eslint/parser");
    expect(forPython).not.toContain("typescript");
    expect(await loaded("other/src/charm.ts")).toContain("@typescript-eslint/parser");
  });

  it("keeps --cache honest when a finding comes from another file of the charm", async () => {
    // A rule that reads another file, as ours do, and keeps a log of its runs.
    const root = repositoryWith(eslint, `
      import { appendFileSync, readFileSync } from "node:fs";
      import charm from "eslint-plugin-charm";
      const other = {
        create: (context) => ({
          Module(node) {
            appendFileSync("runs.log", "x");
            context.report({ node, message: readFileSync("src/other.py", "utf8").trim() });
          },
        }),
      };
      const local = { plugins: { local: { rules: { other } } }, rules: { "local/other": "error" } };
      export default [...charm.configs.python, { ...local, files: ["src/charm.py"] }];
    `, { "src/charm.py": cleanCharm, "src/other.py": "first = 1\n" });
    const lint = async (): Promise<string> => (await runEslint(root, "src", "--cache", "-f", "json")).stdout;
    expect(await lint()).toContain("first = 1");
    expect(await lint()).toContain("first = 1");
    expect(readFileSync(path.join(root, "runs.log"), "utf8")).toBe("x");
    write(root, { "src/other.py": "second = 2\n" });
    expect(await lint()).toContain("second = 2");
  });
});

describe("docs/configuration.md", () => {
  const page = readFileSync(path.join(repository, "docs/configuration.md"), "utf8");
  const configs = [...page.matchAll(/^```(js|ts)\n([^]*?)^```$/gm)].map(([, language, code]) => [language === "ts" ? "eslint.config.ts" : "eslint.config.mjs", code!] as const);

  it.each(configs)("the config %# lints a charm, and not its tests: %s", async (name, code) => {
    // A config in TypeScript is loaded by a package of the user's; here its types are taken away.
    const config = name.endsWith(".ts") ? ts.transpile(code, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }) : code;
    const root = repositoryWith("eslint", config, { "tests/unit/test_charm.py": pythonCharm, "src/legacy/old.py": cleanCharm });
    const outcome = await runEslint(root, ".", "-f", "json");
    expect(outcome.stderr).toBe("");
    expect(findings(root, outcome)).toEqual(bothFindings);
  });

  it("shows a config for each way", () => {
    expect(configs.map(([name]) => name)).toEqual(["eslint.config.mjs", "eslint.config.mjs", "eslint.config.ts"]);
  });

  it("--print-config shows what holds for a file", async () => {
    const root = repositoryWith("eslint", configs[1]![1]);
    const { code, stdout } = await runEslint(root, "--print-config", "src/charm.py");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      language: "charm/python",
      rules: { "charm/no-defer-in-loop": [0], "charm/no-side-effects-before-defer": [1], [rule]: [2] },
      settings: { charm: { opsVersion: "2.17", expensiveCalls: ["rebuild_index"] } },
    });
  });
});

it("tells a rule, an option and an inline comment that are wrong, with their place", async () => {
  const base = 'import charm from "eslint-plugin-charm";\nexport default [...charm.configs.recommended, { plugins: { charm }, rules: ';
  const wrongName = repositoryWith("eslint", `${base}{ "charm/no-defer-in-actions": "error" } }];`);
  expect(await runEslint(wrongName, "src/charm.py")).toMatchObject({ code: 2, stderr: expect.stringMatching(/"no-defer-in-actions"[^]*plugin "charm"/) as string });
  const wrongOption = repositoryWith("eslint", `${base}{ "${rule}": ["error", { more: true }] } }];`);
  expect(await runEslint(wrongOption, "src/charm.py")).toMatchObject({ code: 2, stderr: expect.stringMatching(/Key "charm\/no-defer-in-action"[^]*should NOT have more than 0 items/) as string });
  const wrongComment = repositoryWith("eslint", spread, { "src/charm.py": `# eslint ${rule}: ["error", 1]\n${pythonCharm}` });
  const outcome = await runEslint(wrongComment, "src/charm.py", "-f", "json");
  expect(findings(wrongComment, outcome)[0]).toMatch(/^src\/charm\.py:1 /);
});
