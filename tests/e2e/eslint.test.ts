import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brokenPython, charmcraft, cleanCharm, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { eslints, findings, folder, install, packagesOf, runEslint, write, type EslintFolder } from "./workspace.js";

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

  it.skipIf(eslint === "eslint-9.15")("lints with extends in defineConfig", async () => {
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

  it.skipIf(eslint === "eslint-9.15")("can be registered under another name", async () => {
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
