import type { ESLint, Linter } from "eslint";
import { pythonBlock, typescriptBlock } from "./blocks.js";

export type { Level } from "./blocks.js";

/** Flat configs by name, for `extends: ["charm/recommended"]` and for `...charm.configs.recommended`. */
export type Presets = Record<"recommended" | "strict" | "python" | "typescript", Linter.Config[]>;

/**
 * The presets.
 *
 * @param plugin the plugin object that the presets register; ESLint wants the very same one everywhere
 */
export function createPresets(plugin: ESLint.Plugin): Presets {
  return {
    recommended: [
      pythonBlock(plugin, "recommended", "recommended/python"),
      typescriptBlock(plugin, "recommended", "recommended/typescript"),
    ],
    strict: [
      pythonBlock(plugin, "strict", "strict/python"),
      typescriptBlock(plugin, "strict", "strict/typescript"),
    ],
    python: [pythonBlock(plugin, "recommended", "python")],
    typescript: [typescriptBlock(plugin, "recommended", "typescript")],
  };
}
