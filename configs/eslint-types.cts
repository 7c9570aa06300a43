/**
 * What a typed config (`eslint.config.ts`, or one with `@ts-check`) knows of the plugin: its rules are completed by
 * name and checked with their options, and so is `settings.charm`.
 *
 * In the language of CommonJS, because ESLint's declarations are, and those of `@eslint/core` are others for each.
 */
import type { CharmSettings } from "../lib/charm/settings.js" with { "resolution-mode": "import" };
import type { CharmRules } from "./rule-types.js" with { "resolution-mode": "import" };

export type { CharmRules, CharmSettings };

declare module "@eslint/core" {
  /** @ts-ignore -- optional, beside an index signature that does not know of undefined; it is used through Partial */
  interface RulesConfig extends CharmRules {}

  interface SettingsConfig {
    charm?: CharmSettings;
  }
}
