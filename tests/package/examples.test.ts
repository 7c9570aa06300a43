import path from "node:path";
import { expect, it } from "vitest";
import { findings, runCommand } from "../e2e/workspace.js";
import { filesBelow, read, root } from "./repository.js";

/** `file:line rule` for every comment `expect: rule[, rule…]`, which stands above the line that is reported. */
function marksIn(file: string): string[] {
  return read(file)
    .split("\n")
    .flatMap((text, i) => {
      const rules = /^\s*(?:#|\/\/) expect: (.+)$/.exec(text)?.[1]?.split(/,\s*/) ?? [];
      return rules.map((rule) => `${file}:${i + 2} ${rule}`);
    });
}

it("the example charms are told exactly the mistakes that were put into them", async () => {
  const marks = filesBelow(["examples"], /\.(?:py|ts)$/).flatMap(marksIn);
  expect(marks.length).toBeGreaterThan(0);
  const outcome = await runCommand(root, ["examples", "-f", "json"]);
  expect(findings(root, outcome)).toEqual(marks.sort());
  expect(outcome.stderr).toBe("");
});

it("each example charm is written in both languages, with the same mistakes", () => {
  const charms = new Map<string, string[]>();
  for (const mark of filesBelow(["examples"], /\.(?:py|ts)$/).flatMap(marksIn)) {
    const [, charm, language, file, rule] = /^examples\/([^/]+)\/([^/]+)\/(.+?)\.\w+:\d+ (.+)$/.exec(mark)!;
    const key = `${charm} ${language}`;
    charms.set(key, [...(charms.get(key) ?? []), `${path.basename(file!)} ${rule}`]);
  }
  for (const [key, mistakes] of charms) {
    if (key.endsWith(" python")) expect(mistakes.sort()).toEqual(charms.get(key.replace("python", "typescript"))?.sort());
  }
});
