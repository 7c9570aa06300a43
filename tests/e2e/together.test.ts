/** The plugin beside those that a repository may have: none of them trips over a Python file, nor does it over theirs. */
import { describe, expect, it } from "vitest";
import { charmcraft, pythonCharm, rule, typescriptCharm } from "./charms.js";
import { findings, folder, install, runEslint } from "./workspace.js";

const others = [
  "@eslint/js", "@eslint/json", "@eslint/markdown", "eslint-config-prettier", "eslint-plugin-import-x",
  "eslint-plugin-prettier", "eslint-plugin-unicorn", "eslint-plugin-yml", "prettier", "typescript", "typescript-eslint",
];

const imports = `
  import js from "@eslint/js";
  import json from "@eslint/json";
  import markdown from "@eslint/markdown";
  import importX from "eslint-plugin-import-x";
  import prettier from "eslint-plugin-prettier/recommended";
  import unicorn from "eslint-plugin-unicorn";
  import yml from "eslint-plugin-yml";
  import charm from "eslint-plugin-charm";
  import { defineConfig } from "eslint/config";
  import tseslint from "typescript-eslint";
`;

/** What each brings, where its page says to put it; the JavaScript ones reach every file but those with a language. */
const config = `${imports}
  const javascript = { ignores: ["**/*.{json,md,yml,yaml}"] };
  export default defineConfig(
    { ...javascript, extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked] },
    { ...javascript, languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.mjs"] } } } },
    { ...javascript, extends: [unicorn.configs.all, importX.flatConfigs.recommended, importX.flatConfigs.typescript, prettier] },
    { files: ["**/*.json"], plugins: { json }, language: "json/json", extends: ["json/recommended"] },
    markdown.configs.recommended,
    yml.configs.recommended,
    { plugins: { charm }, extends: ["charm/strict"] },
  );
`;

const files = {
  "charmcraft.yaml": charmcraft("small"),
  "src/charm.py": pythonCharm,
  "src/charm.ts": typescriptCharm,
  // Something for each of the others to find.
  "src/other.ts": 'import { none } from "./charm.js";\n\nexport const sorted = [3, 1].forEach(async (x) => { none(x) });\n',
  "config.json": '{ "a": 1, "a": 2 }\n',
  "README.md": "# Charm\n\n```\ncode\n```\n",
  "more.yml": "empty:\n",
  "tsconfig.json": '{ "include": ["src"] }\n',
};

describe("with every other plugin", () => {
  it("each file is told what its own plugins find, and nothing stops the run", async () => {
    const root = folder({ ...files, "eslint.config.mjs": config });
    install(root, "eslint", others);
    const outcome = await runEslint(root, ".", "-f", "json");
    expect(outcome.stderr).toBe("");
    const found = findings(root, outcome);
    expect(found).toContain(`src/charm.py:10 ${rule}`);
    expect(found).toContain(`src/charm.ts:10 ${rule}`);
    expect(found.filter((finding) => /^src\/charm\.py:\d+ (?!charm\/)/.test(finding)), "on Python").toEqual([]);
    const spoke = new Set(found.map((finding) => / (@?[\w-]+)\/[\w-]+$/.exec(finding)?.[1]));
    expect([...spoke]).toEqual(expect.arrayContaining(["charm", "@typescript-eslint", "unicorn", "import-x", "prettier", "json", "markdown", "yml"]));
  });
});
