/**
 * A vitest reporter that says the outcome in one plain line, without colours or columns, for whoever reads the log of
 * a CI run by machine: `12 passed, 0 failed`.
 */
export default class PlainCounts {
  /** @param {ReadonlyArray<import("vitest/node").TestModule>} modules */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length };
    for (const module of modules) {
      let ran = false;
      for (const test of module.children.allTests()) {
        ran = true;
        const { state } = test.result();
        if (state in counts) counts[state]++;
      }
      // A file that fails before its first test.
      if (!ran && module.state() === "failed") counts.failed++;
    }
    // After vitest's own summary.
    process.on("exit", () => process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`));
  }
}
