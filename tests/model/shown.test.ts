/** How messages show an expression, in the words of its language. */
import { describe, expect, it } from "vitest";
import { show } from "../../lib/charm/show.js";
import { expressionIn } from "./harness.js";

const shown = (language: "python" | "typescript", text: string, depth?: number): string => show(expressionIn(language, text), language, depth);

describe("an expression is shown as it is written", () => {
  it.each([
    ["ready"], ["self.unit.is_leader()"], ['self.config["port"]'], ['self.model.get_relation("db", 1)'],
    ["call(a, key=b)"], ["3"], ["1.5"], ["True"], ["False"], ["None"], ["not ready"], ["not a == b"], ["(a and b) or c"],
    ["not (a or b)"], ["a == b"], ["a != b"], ["a < b"], ["a <= b"], ["a > b"], ["a >= b"], ["a is None"], ["a is not None"],
    ["a in b"], ["a not in b"], ["0 < a < 3"], ["(a, b)"], ["(a, (b, c))"],
  ])("%s", (text) => {
    expect(shown("python", text)).toBe(text);
  });

  it.each([
    ["ready"], ["this.unit.isLeader()"], ['this.config["port"]'], ["call(a, 1)"], ["true"], ["false"], ["!ready"], ["!(a || b)"], ["a && b && c"],
    ["(a && b) || c"], ["a === b"], ["a !== b"], ["a < b"], ["a <= b"], ["a > b"], ["a >= b"], ["a === undefined"], ["a !== undefined"],
  ])("%s", (text) => {
    expect(shown("typescript", text)).toBe(text);
  });
});

describe("in fewer words", () => {
  it.each([
    ["python", "await self.ready()", "self.ready()"],
    ["python", "(found := self.find())", "self.find()"],
    ["python", "call(*names, **more)", "call(…, **=more)"],
    ["python", "-a", "…"],
    ["python", "a + b", "…"],
    ["python", "[a for a in b]", "…"],
    ["python", "lambda: a", "…"],
    ["python", "{'a': 1}", "…"],
    ["python", "'it\\'s'", '"it\'s"'],
    ["typescript", "await this.ready()", "this.ready()"],
    ["typescript", "a == b", "a === b"],
    ["typescript", "a != null", "a !== undefined"],
    ["typescript", "-a", "…"],
    ["typescript", "a + b", "…"],
    ["typescript", "() => a", "…"],
  ] as const)("%s: %s", (language, text, expected) => {
    expect(shown(language, text)).toBe(expected);
  });

  it("what is too deep is left out", () => {
    expect(shown("python", "a.b.c", 3)).toBe("a.b.c");
    expect(shown("python", "a.b.c", 2)).toBe("….b.c");
    expect(shown("python", "a.b(c.d)", 1)).toBe("…(…)");
    expect(shown("python", "a", 0)).toBe("…");
    expect(shown("python", "a.b.c.d.e.f.g")).toBe("….b.c.d.e.f.g");
  });

  it("in Python's words, where none are asked for", () => {
    expect(show(expressionIn("python", "not a"))).toBe("not a");
  });
});
