import type { Linter } from "eslint";
import plugin from "../index.js";

/**
 * The ESLint config of the command: the preset, for exactly the files that the command names. So it ignores nothing,
 * and the settings hold no fingerprint of the working folder; the command gives one of the charms instead.
 */
export function commandConfig(preset: "recommended" | "strict"): Linter.Config[] {
  return plugin.configs[preset].map(({ ignores: _ignores, settings: _settings, ...block }) => ({
    ...block,
    // A comment for a rule of some other plugin is of use where that plugin runs.
    linterOptions: { reportUnusedDisableDirectives: "off" },
  }));
}
