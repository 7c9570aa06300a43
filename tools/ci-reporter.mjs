import { withoutExcuse } from "./skipped.mjs";

/**
 * A vitest reporter that says the outcome in one plain line, without colours or columns, for whoever reads the log of
 * a CI run by machine: `12 passed, 0 failed`. A test that is skipped although all that it needs is there has failed.
 */
export default class PlainCounts {
  /** @param {ReadonlyArray<import("vitest/node").TestModule>} modules */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length };
    const skipped = [];
    for (const module of modules) {
      let ran = false;
      for (const test of module.children.allTests()) {
        ran = true;
        const { state } = test.result();
        if (state in counts) counts[state]++;
        else if (state === "skipped") skipped.push({ file: module.relativeModuleId, name: test.fullName });
      }
      // A file that fails before its first test.
      if (!ran && module.state() === "failed") counts.failed++;
    }
    const inexcusable = withoutExcuse(skipped);
    counts.failed += inexcusable.length;
    for (const { file, name } of inexcusable) process.stdout.write(`\nskipped without need: ${file} > ${name}\n`);
    if (inexcusable.length > 0) process.exitCode = 1;
    // After vitest's own summary.
    process.on("exit", () => process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`));
  }
}
