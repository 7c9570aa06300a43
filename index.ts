/**
 * The plugin object: wiring, and nothing else. Importing it is cheap: the TypeScript parser and the YAML reader come
 * with the first file that needs them.
 */
import { createRequire } from "node:module";
import type { ESLint } from "eslint";
import { createPresets, type Presets } from "./configs/index.js";
import { PythonLanguage } from "./lib/python/language.js";
import { noteLoaded } from "./lib/timing.js";
import { rules } from "./rules/index.js";

export type { CharmRules, CharmSettings } from "./configs/eslint-types.cjs";
export { ready } from "./lib/python/parser.js";

// By the package's own name, so that the same line works from the sources and from `dist/`.
const { name, version } = createRequire(import.meta.url)("eslint-plugin-charm/package.json") as {
  name: string;
  version: string;
};

/** The plugin, with what ESLint's own type leaves open. */
export interface CharmPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  configs: Presets;
}

/** `eslint-plugin-charm`, as it goes into `plugins: { charm }`. */
const plugin: CharmPlugin = {
  meta: { name, version, namespace: "charm" },
  languages: { python: new PythonLanguage() },
  rules,
  configs: {} as Presets,
};

// The presets register the plugin they belong to, so they can only be made once it is there.
Object.assign(plugin.configs, createPresets(plugin));

noteLoaded();

export default plugin;

// What `require("eslint-plugin-charm")` gives: the plugin itself, and not a namespace around it.
export { plugin as "module.exports" };
