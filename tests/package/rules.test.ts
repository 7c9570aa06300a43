import { describe, expect, it } from "vitest";
import plugin from "../../index.js";
import { rules } from "../../rules/index.js";
import { filesBelow, has, read } from "./repository.js";

const names = Object.keys(rules);

it("the index lists every rule there is, in order", () => {
  const files = filesBelow(["rules"], /^rules\/(?!index\.)[\w-]+\.ts$/).map((file) => file.slice("rules/".length, -3));
  expect(names).toEqual(files.sort());
});

describe.each(names)("%s", (name) => {
  const rule = rules[name]!;
  const { docs, messages } = rule.meta;

  it("has a page, listed in the docs", () => {
    expect(has(`docs/rules/${name}.md`)).toBe(true);
    const linkedFrom = (page: string, place: string): boolean => read(page).includes(`(${place}/${name}.md)`);
    expect(linkedFrom("docs/README.md", "rules"), "linked from docs/README.md").toBe(true);
    expect(linkedFrom("README.md", "docs/rules"), "linked from README.md; npm run docs does it").toBe(true);
  });

  it("has a test", () => {
    expect(has(`tests/rules/${name}.test.ts`)).toBe(true);
  });

  it("has a decision for each preset, and strict asks for no less", () => {
    const weight = { error: 2, warn: 1, false: 0 };
    expect(weight).toHaveProperty(String(docs.recommended));
    expect(weight).toHaveProperty(String(docs.strict));
    expect(weight[`${docs.strict}`]).toBeGreaterThanOrEqual(weight[`${docs.recommended}`]);
    for (const preset of ["recommended", "strict"] as const) {
      for (const block of plugin.configs[preset]) {
        const on = preset === "strict" && docs.strictOptions.length > 0
          ? [Object.fromEntries(docs.strictOptions.map((option) => [option, true]))] : [];
        expect([block.rules?.[`charm/${name}`] ?? false].flat()).toEqual([docs[preset], ...on]);
      }
    }
  });

  it("describes itself in one line", () => {
    expect(docs.description).toMatch(/^[a-z].*[^.]$/);
    expect(docs.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
  });

  it("names findings by a noun and suggestions by a verb, each with words of its own", () => {
    for (const [id, text] of Object.entries(messages ?? {})) {
      expect(id).toMatch(/^[a-z][A-Za-z]+$/);
      expect(text.length).toBeGreaterThan(10);
    }
  });
});
