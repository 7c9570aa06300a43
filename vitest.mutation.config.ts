import { defineConfig } from "vitest/config";

/** The tests of the model and of the rules, which a changed line of theirs has to fail; the others start programs. */
export default defineConfig({
  test: {
    include: ["tests/model/**/*.test.ts", "tests/rules/**/*.test.ts", "tests/charms/**/*.test.ts"],
    // How long something takes is no matter for a mutant.
    exclude: ["tests/model/scale.test.ts"],
    testTimeout: 60_000,
    bail: 1,
  },
});
