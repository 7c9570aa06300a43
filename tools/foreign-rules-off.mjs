/**
 * Writes `configs/foreign-rules-off.ts`: the rules of other plugins that cannot run on a Python file.
 *
 *     node tools/foreign-rules-off.mjs           writes the file
 *     node tools/foreign-rules-off.mjs --check   fails when the file is behind typescript-eslint
 */
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import tseslint from "typescript-eslint";

const target = new URL("../configs/foreign-rules-off.ts", import.meta.url);

/**
 * Rules that need what only a JavaScript source code has: a scope manager, ESTree's visitor keys, `sourceType`; and
 * Prettier's, which reads any file that it does not know as JavaScript. `tests/python/census.test.ts` finds them.
 */
const untyped = [
  "logical-assignment-operators",
  "n/no-unsupported-features/node-builtins",
  "prettier/prettier",
  "require-atomic-updates",
  "strict",
  "unicorn/template-indent",
];

const typed = Object.keys(tseslint.configs.disableTypeChecked.rules);
const ids = [...new Set([...untyped, ...typed])].sort();

const source = `// Written by tools/foreign-rules-off.mjs; do not edit.
import type { Linter } from "eslint";

/**
 * Rules that cannot run on a file which is no JavaScript: those that ask for type information, a few that need a scope
 * manager, and Prettier's, which would read it as JavaScript. A config that enables them without \`files\` would stop
 * ESLint on the first \`.py\` file, so the Python presets turn them off. ESLint accepts an "off" for a plugin that is
 * not there.
 */
export const foreignRulesOff: Linter.RulesRecord = {
${ids.map((id) => `  ${/^\w+$/.test(id) ? id : JSON.stringify(id)}: "off",`).join("\n")}
};
`;

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8").catch(() => "")) !== source) {
    console.error("configs/foreign-rules-off.ts is out of date: run `node tools/foreign-rules-off.mjs`");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, source);
}
