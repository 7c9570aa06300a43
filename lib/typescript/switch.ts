/** `switch`: a `Match`, or a chain of `If` where it is one in disguise. */
import type { Expression, Match, MatchCase, Pattern, Statement } from "../syntax/index.js";
import { bodyOr, boolOp, compare, expr, ifStatement, span, type Placed } from "./build.js";
import { lowerExpression } from "./expressions.js";
import { isLoop, leaves, replaceStatements } from "./flow.js";
import { classOf } from "./operators.js";
import { lowerStatements } from "./statements.js";
import { bare, is, keyName, type TSESTree } from "./tsestree.js";

/** Labels that share one body. */
interface Group {
  labels: TSESTree.SwitchCase[];
  at: Placed;
  body: Statement[];
  fallsThrough: boolean;
}

export function lowerSwitch(node: TSESTree.SwitchStatement): Statement[] {
  if (node.cases.length === 0) return [expr(node, lowerExpression(node.discriminant))];
  const groups = defaultLast(groupsOf(node));
  const asTest = testOf(node.discriminant);
  const exits = groups.map((group) => markBreaks(group.body));
  if (asTest && !exits.includes(true) && isChain(groups)) return chain(groups, asTest, node);
  const match: Match = {
    type: "Match",
    subject: classOf(lowerExpression(node.discriminant)),
    cases: groups.map(lowerGroup),
    range: node.range,
    loc: node.loc,
  };
  return [match];
}

function groupsOf(node: TSESTree.SwitchStatement): Group[] {
  const groups: Group[] = [];
  let labels: TSESTree.SwitchCase[] = [];
  for (const [index, label] of node.cases.entries()) {
    const isLast = index === node.cases.length - 1;
    labels.push(label);
    if (label.consequent.length === 0 && !isLast) continue;
    const { body, ended } = caseBody(label.consequent);
    const lowered = bodyOr(label, lowerStatements(body));
    const at = span(labels[0] ?? label, label);
    groups.push({ labels, at, body: lowered, fallsThrough: !ended && !isLast && !leaves(lowered) });
    labels = [];
  }
  return groups;
}

/** The statements of a case without its braces and the `break` at its end. */
function caseBody(consequent: readonly TSESTree.Statement[]): { body: readonly TSESTree.Statement[]; ended: boolean } {
  let body = consequent;
  let ended = false;
  for (;;) {
    const last = body.at(-1);
    if (is(last, "BreakStatement") && !last.label) {
      ended = true;
      body = body.slice(0, -1);
    } else if (body.length === 1 && is(last, "BlockStatement")) body = last.body;
    else return { body, ended };
  }
}

/** `default` is tried last wherever it stands; it is moved there unless its neighbours run into or out of it. */
function defaultLast(groups: Group[]): Group[] {
  const index = groups.findIndex((group) => group.labels.some((label) => !label.test));
  const group = groups[index];
  if (!group || index === groups.length - 1 || group.fallsThrough || groups[index - 1]?.fallsThrough) return groups;
  return [...groups.filter((other) => other !== group), group];
}

/** Says of each `break` in the body that it leaves the switch; true when there is one. */
function markBreaks(body: Statement[]): boolean {
  let found = false;
  replaceStatements(body, (statement) => {
    if (statement.type === "Break" && statement.leaves === null) {
      found = true;
      return { with: { ...statement, leaves: "switch" }, inside: false };
    }
    return { with: statement, inside: !isLoop(statement) && statement.type !== "Match" };
  });
  return found;
}

function lowerGroup(group: Group): MatchCase {
  const patterns = group.labels.map(lowerLabel);
  const [first] = patterns;
  const { range, loc } = group.at;
  const pattern: Pattern = first && patterns.length === 1 ? first : { type: "MatchOr", patterns, range, loc };
  return { type: "match_case", pattern, guard: null, body: group.body, fallsThrough: group.fallsThrough, range, loc };
}

function lowerLabel(label: TSESTree.SwitchCase): Pattern {
  const { range, loc } = label.test ?? label;
  if (!label.test) return { type: "MatchAs", pattern: null, name: null, range, loc };
  return { type: "MatchValue", value: lowerExpression(label.test), range, loc };
}

type Test = (label: TSESTree.Expression) => Expression;

/**
 * `switch (true) { case x instanceof A: … }` asks a question a case; so does `switch (x.constructor)`. Null for a
 * switch over a value.
 */
function testOf(discriminant: TSESTree.Expression): Test | null {
  const subject = bare(discriminant);
  if (is(subject, "Literal") && subject.value === true) return lowerExpression;
  if (!is(subject, "MemberExpression") || keyName(subject.property, subject.computed) !== "constructor") return null;
  return (label) => compare(label, classOf(lowerExpression(subject)), "Is", lowerExpression(label));
}

function isChain(groups: Group[]): boolean {
  const first = groups[0];
  return first !== undefined && first.labels.every((label) => label.test) && !groups.some((group) => group.fallsThrough);
}

function chain(groups: Group[], asTest: Test, whole: Placed): Statement[] {
  const last = groups.at(-1);
  return groups.reduceRight<Statement[]>((orelse, group, index) => {
    const tests = group.labels.flatMap((label) => (label.test ? [asTest(label.test)] : []));
    const [first] = tests;
    // `default` is the last one. Beside it, other labels of the same body decide nothing.
    if (!first || tests.length < group.labels.length) return group.body;
    const test = tests.length === 1 ? first : boolOp(group.at, "Or", tests);
    const at = index === 0 ? whole : span(group.at, last?.at ?? group.at);
    return [ifStatement(at, test, group.body, orelse)];
  }, []);
}
