/** A test that does not run where it could is a failure in CI. */
import { describe, expect, it } from "vitest";
import { optional, withoutExcuse } from "../../tools/skipped.mjs";
import { folder, runProgram } from "../e2e/workspace.js";
import path from "node:path";
import { filesBelow, read, root } from "./repository.js";

const skipped = [{ file: "tests/browser/a.test.ts", name: "a" }, { file: "tests/rules/b.test.ts", name: "b" }];

describe("what excuses a skipped test", () => {
  it("is a program that it needs and that is not there", () => {
    const none = optional.map((program) => ({ ...program, isThere: () => true }));
    expect(withoutExcuse(skipped, none)).toEqual(skipped);
    const noBrowser = optional.map((program) => ({ ...program, isThere: () => program.what !== "Chromium" }));
    expect(withoutExcuse(skipped, noBrowser)).toEqual(skipped.slice(1));
  });

  it("is told for every condition in the tests, and no test is left out for good", () => {
    const conditions = filesBelow(["tests"], /(?<!\.d)\.ts$/).flatMap((file) =>
      [...read(file).matchAll(/\b(?:it|test|describe)\.(skip|todo|only|skipIf|runIf|fails)\b/g)].map(([, how]) => ({ file, how })));
    expect(conditions.filter(({ how }) => how !== "skipIf" && how !== "runIf")).toEqual([]);
    const files = conditions.map(({ file }) => file).filter((file) => file !== "tests/support/rule-test.ts");
    expect(files.filter((file) => !optional.some((program) => program.files.test(file)))).toEqual([]);
  });
});

it("the run in CI fails, and says which", { timeout: 60_000 }, async () => {
  const place = folder({
    "a.test.ts": 'import { it } from "vitest";\nit("runs", () => {});\nit.skip("sleeps", () => {});\n',
    "vitest.config.ts": `export default { test: { include: ["*.test.ts"], reporters: [${JSON.stringify(path.join(root, "tools/ci-reporter.mjs"))}] } };\n`,
  });
  const { code, stdout } = await runProgram(place, process.execPath, [path.join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", place]);
  expect(stdout).toContain("skipped without need: a.test.ts > sleeps");
  expect(stdout).toContain("1 passed, 1 failed");
  expect(code).toBe(1);
});
