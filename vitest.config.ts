import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The default leaves a processor idle: half of them, where there are two.
    maxWorkers: "100%",
    // Starting a real ESLint takes seconds on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // What runs in programs of their own is not counted: those are tested from outside.
    coverage: {
      provider: "v8", include: ["{lib,rules,configs}/**/*.ts", "report/*.ts", "report/html/**/*.ts"], reporter: ["text-summary", "json-summary"],
      // What is reached; to be raised, never lowered.
      thresholds: { lines: 99, branches: 97 },
    },
    reporters: process.env.CI ? ["default", "./tools/ci-reporter.mjs"] : ["default"],
  },
});
