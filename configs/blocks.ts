import type { ESLint, Linter } from "eslint";
import type { CharmSettings } from "../lib/charm/settings.js";
import { charmFingerprint } from "../lib/project/index.js";
import { lazyTypeScriptParser } from "../lib/typescript/parser.js";
import { rules } from "../rules/index.js";
import { foreignRulesOff } from "./foreign-rules-off.js";

/** How much a preset asks for: what is wrong, or also what could be better. */
export type Level = "recommended" | "strict";

/**
 * Files that are no part of a running charm, the same as in `lib/project/skip.ts`. They are left out block by block
 * and never by a global `ignores`: that would take them away from the other configs of whoever uses the preset.
 */
const leftOut = [
  "**/{build,dist,parts,prime,stage,docs}/**",
  // Below the sources, a package may be called so.
  "!**/{src,lib}/**/{build,dist,parts,prime,stage,docs}/**",
  "**/{venv,site-packages,node_modules,__pycache__}/**",
  "**/.*/**",
  "**/{test,tests}/**",
  "**/{test_*,*_test,conftest}.py",
  "**/*.{test,spec,d}.{ts,mts,cts}",
];

/** The block for Python files. ESLint reads them through the plugin's own language. */
export function pythonBlock(plugin: ESLint.Plugin, level: Level, name: string): Linter.Config {
  return {
    name: `charm/${name}`,
    files: ["**/*.py"],
    ignores: leftOut,
    plugins: { charm: plugin },
    language: "charm/python",
    settings: settings(),
    rules: { ...foreignRulesOff, ...charmRules(level) },
  };
}

/** The block for TypeScript files. Their parser is loaded when the first of them is linted. */
export function typescriptBlock(plugin: ESLint.Plugin, level: Level, name: string): Linter.Config {
  return {
    name: `charm/${name}`,
    files: ["**/*.ts", "**/*.mts", "**/*.cts"],
    ignores: leftOut,
    plugins: { charm: plugin },
    languageOptions: { parser: lazyTypeScriptParser },
    settings: settings(),
    rules: charmRules(level),
  };
}

function charmRules(level: Level): Linter.RulesRecord {
  const chosen: Linter.RulesRecord = {};
  for (const [name, rule] of Object.entries(rules)) {
    const severity = rule.meta.docs[level];
    const { strictOptions } = rule.meta.docs;
    const on = level === "strict" && strictOptions.length > 0 ? Object.fromEntries(strictOptions.map((option) => [option, true])) : null;
    if (severity) chosen[`charm/${name}`] = on ? [severity, on] : severity;
  }
  return chosen;
}

/**
 * The settings that make `--cache` honest. A finding may come from another file of the charm or from its metadata,
 * and ESLint's cache knows of neither; it does put the settings into its key, by way of `toJSON()`. The method has to
 * be an own property, because ESLint merges settings by copying them, and hands on what users set beside it.
 */
function settings(): Linter.Config["settings"] & object {
  const charm: CharmSettings & { toJSON(): object } = {
    toJSON(this: Record<string, unknown>): object {
      const { toJSON: _, ...given } = this;
      return { ...given, fingerprint: charmFingerprint(process.cwd()) };
    },
  };
  return { charm };
}
