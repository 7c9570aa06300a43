/** What values that are written out count as, and which comparisons ask no more than that. */
import { expect, test } from "vitest";
import { asksForSome, constantAnswer, isLength, isNothing } from "../../lib/charm/verdict/truths.js";
import { expressionIn } from "./harness.js";

test.each([
  ["True", "true", true], ["False", "false", false], ["None", "null", false], ["None", "undefined", false], ["0", "0", false], ["3", "3", true],
  ["''", "''", false], ["'a'", "'a'", true], ["[]", "[]", false], ["[0]", "[0]", true], ["()", "[]", false], ["(0,)", "[0]", true],
  ["{}", "({})", false], ["{'a': 1}", "({ a: 1 })", true], ["self.a", "this.a", undefined], ["f()", "f()", undefined],
])("%s and %s count as %s", (py, ts, expected) => {
  expect([constantAnswer(expressionIn("python", py)), constantAnswer(expressionIn("typescript", ts))]).toEqual([expected, expected]);
});

test.each([
  ["None", "null", true], ["0", "0", true], ["''", "''", true], ["[]", "[]", true], ["{}", "({})", true], ["True", "true", true], ["False", "false", true],
  ["1", "1", false], ["'a'", "'a'", false], ["[0]", "[0]", false], ["self.a", "this.a", false], ["1.5", "1.5", false],
])("to compare with %s or %s asks whether something is there: %s", (py, ts, expected) => {
  expect([isNothing(expressionIn("python", py)), isNothing(expressionIn("typescript", ts))]).toEqual([expected, expected]);
});

test.each([
  ["len(a)", "a.length", true], ["len(self.a)", "this.a.size", true], ["self.a.size", "a.b.size", true], ["count(a)", "a.count", false],
  ["self.len(a)", "this.len(a)", false], ["a", "a", false],
])("%s and %s are how many there are: %s", (py, ts, expected) => {
  expect([isLength(expressionIn("python", py)), isLength(expressionIn("typescript", ts))]).toEqual([expected, expected]);
});

test.each([
  ["Gt", "0", true], ["GtE", "1", true], ["Lt", "1", false], ["LtE", "0", false], ["Gt", "1", undefined], ["GtE", "0", undefined], ["Lt", "0", undefined],
  ["LtE", "1", undefined], ["Lt", "2", undefined], ["Eq", "0", undefined], ["Gt", "self.a", undefined], ["Gt", "None", undefined],
])("a number that is %s %s asks for some: %s", (op, right, expected) => {
  expect(asksForSome(op, expressionIn("python", right))).toBe(expected);
});
