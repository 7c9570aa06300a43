import eslintPlugin from "eslint-plugin-eslint-plugin";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist/", "coverage/", "examples/", "tests/**/charms/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers read well in messages.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An index signature in brackets is what `noPropertyAccessFromIndexSignature` style asks for.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    files: ["rules/*.ts", "lib/rule.ts"],
    extends: [eslintPlugin.configs.recommended],
  },
  { files: ["tests/rules/**/*.ts"], extends: [eslintPlugin.configs.recommended] },
);
