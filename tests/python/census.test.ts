/** Rules written for JavaScript, switched on without `files`: they must neither crash nor report on a Python file. */
import js from "@eslint/js";
import { Linter } from "eslint";
import importX from "eslint-plugin-import-x";
import unicorn from "eslint-plugin-unicorn";
import tseslint from "typescript-eslint";
import { beforeAll, expect, it } from "vitest";
import { foreignRulesOff } from "../../configs/foreign-rules-off.js";
import { ready } from "../../lib/python/parse.js";
import { corners } from "./corners.js";
import { config } from "./lint.js";

beforeAll(() => ready);

const sets = {
  "@eslint/js recommended": [{ rules: js.configs.recommended.rules, plugins: {} }],
  "@eslint/js all": [{ rules: js.configs.all.rules, plugins: {} }],
  "eslint-plugin-unicorn all": [unicorn.configs.all],
  "eslint-plugin-import-x all": [{ plugins: importX.flatConfigs.recommended.plugins, rules: Object.fromEntries(Object.keys(importX.rules).map((name) => [`import-x/${name}`, "error" as const])) }, importX.flatConfigs.recommended, importX.flatConfigs.typescript],
  "typescript-eslint strict": tseslint.configs.strict,
  "typescript-eslint stylistic": tseslint.configs.stylistic,
};

/** Rules that need what only a JavaScript file has; the presets switch them off for Python. */
const KNOWN = new Set(Object.keys(foreignRulesOff));

/** Rules that look at the text or at comments, in any language: they may have something to say. */
const ABOUT_TEXT = /^(?:capitalized-comments|max-lines|no-irregular-whitespace|no-warning-comments|unicode-bom)$/;

const texts = corners.filter(([, since]) => since !== null).map(([text]) => text);

it.each(Object.entries(sets))("%s", (_name, configs) => {
  const rules: Record<string, unknown> = {};
  const plugins: Record<string, unknown> = {};
  for (const each of configs) {
    Object.assign(rules, each.rules);
    if ("plugins" in each) Object.assign(plugins, each.plugins);
  }
  const crashed = new Set<string>();
  const spoke = new Set<string>();
  for (const [rule, setting] of Object.entries(rules)) {
    if (setting === "off" || ABOUT_TEXT.test(rule)) continue;
    // The sets' types are those of three packages.
    const configs = config({ rules: { [rule]: setting as "error" }, plugins: plugins as never });
    const linter = new Linter({ configType: "flat" });
    for (const text of texts) {
      try {
        for (const { message } of linter.verify(text, configs, "charm.py")) spoke.add(`${rule}: ${message}`);
      } catch (error) {
        if (!KNOWN.has(rule)) crashed.add(`${rule}: ${String(error)}`);
      }
    }
  }
  expect([...crashed]).toEqual([]);
  expect([...spoke]).toEqual([]);
});
