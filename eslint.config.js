import eslintPlugin from "eslint-plugin-eslint-plugin";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["**/dist/", "coverage/", "examples/", "tests/**/charms/", "playground/start/", "docs/.vitepress/{cache,dist,public}/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ["./tsconfig.json", "./report/page/tsconfig.json", "./playground/tsconfig.json", "./tests/browser/tsconfig.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers read well in messages.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      // Objects here are made of closures, and taken apart.
      "@typescript-eslint/unbound-method": "off",
      // It asks for the `!` that the strict rules forbid.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      // Parameters that an interface asks for, and properties that are left out of a copy.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["tests/**/*.ts", "bench/**/*.ts"],
    rules: {
      // A test that finds nothing there may fail right there.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "@typescript-eslint/prefer-string-starts-ends-with": "off",
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
    },
  },
  {
    files: ["rules/*.ts", "lib/rule.ts"],
    extends: [eslintPlugin.configs.recommended],
  },
  { files: ["tests/rules/**/*.ts"], extends: [eslintPlugin.configs.recommended] },
);
