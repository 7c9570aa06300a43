/**
 * Writes `configs/rule-types.ts`: the rules and their options as types, for configs that are checked or completed.
 *
 *     node tools/rule-types.mjs           writes the file
 *     node tools/rule-types.mjs --check   fails when the rules say something else
 */
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { pluginsToRulesDTS } from "eslint-typegen/core";
import plugin from "../dist/index.js";

const target = new URL("../configs/rule-types.ts", import.meta.url);

const types = await pluginsToRulesDTS({ charm: plugin }, { includeAugmentation: false, exportTypeName: "CharmRules" });
const body = types.slice(types.indexOf("export interface")).trim();

const source = `// Written by tools/rule-types.mjs; do not edit.
import type { Linter } from "eslint";

/** The rules as a config names them, with their options. */
${body}
`;

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8").catch(() => "")) !== source) {
    console.error("configs/rule-types.ts is out of date: run `npm run docs`");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, source);
}
