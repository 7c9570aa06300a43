/** Why a place in a function is reached: the tests and the caught exceptions around it, and what returns before it. */
import type { ExceptHandler, Expression, Node, Try, TryStar } from "../../syntax/index.js";
import { ancestors, isScope } from "../../syntax/index.js";
import { decisionsFor } from "../decisions.js";
import type { Frame } from "../values.js";

/** Something without which a place would not have been reached. */
export type Cause =
  | Tested
  /** An exception out of `attempt` was caught. */
  | { type: "caught"; handler: ExceptHandler; attempt: Try | TryStar; frame: Frame };

/** A test that came out so. */
export interface Tested {
  type: "test";
  test: Expression;
  holds: boolean;
  frame: Frame;
}

/** The causes that stand around a node in its own function, nearest first. */
export function causesAround(node: Node, frame: Frame): Cause[] {
  const found: Cause[] = [];
  let below = node;
  let handler: ExceptHandler | null = null;
  for (const above of ancestors(node)) {
    if (isScope(above)) break;
    if ((above.type === "If" || above.type === "IfExp" || above.type === "While") && below !== above.test) {
      found.push({ type: "test", test: above.test, holds: isIn(above.body, below), frame });
    } else if (above.type === "BoolOp" && above.values[0] !== below) {
      // `ready or event.defer()`
      const before = above.values.slice(0, above.values.indexOf(below as Expression));
      for (const test of before.reverse()) found.push({ type: "test", test, holds: above.op === "And", frame });
    } else if (above.type === "Match" && below !== above.subject) {
      found.push({ type: "test", test: above.subject, holds: true, frame });
    } else if (above.type === "ExceptHandler") {
      handler = above;
    } else if ((above.type === "Try" || above.type === "TryStar") && handler === below) {
      found.push({ type: "caught", handler, attempt: above, frame });
    }
    below = above;
  }
  return found;
}

/** What is tried in front of a node and would have returned before it, had it not failed, nearest first. */
export function failuresBefore(node: Node, frame: Frame): Cause[] {
  const found: Cause[] = [];
  let below = node;
  for (const above of ancestors(node)) {
    const statements = Object.values(above).find((value): value is Node[] => Array.isArray(value) && value.includes(below));
    const attempts = statements ? attemptsIn(statements) : [];
    const index = statements && attempts.length > 0 ? statements.indexOf(below) : 0;
    for (const { attempt, handler } of attempts.filter((each) => each.index < index)) found.push({ type: "caught", handler, attempt, frame });
    if (isScope(above)) break;
    below = above;
  }
  return found;
}

interface Attempt {
  index: number;
  attempt: Try | TryStar;
  handler: ExceptHandler;
}

/** By a list of statements, as long as its tree lives. */
const attempts = new WeakMap<readonly Node[], readonly Attempt[]>();

/** The attempts among some statements, last first. */
function attemptsIn(statements: readonly Node[]): readonly Attempt[] {
  let found = attempts.get(statements);
  if (!found) {
    found = statements.flatMap((statement, index): Attempt[] => {
      const attempt = attemptIn(statement);
      const handler = attempt?.handlers.find(goesOn);
      return attempt && handler ? [{ index, attempt, handler }] : [];
    }).reverse();
    attempts.set(statements, found);
  }
  return found;
}

/** A `try` that returns where it succeeds, alone or again and again in a loop. */
function attemptIn(statement: Node): Try | TryStar | undefined {
  if (statement.type === "For" || statement.type === "AsyncFor" || statement.type === "While" || statement.type === "With") {
    for (const inner of statement.body) {
      const found = attemptIn(inner);
      if (found) return found;
    }
  }
  if (statement.type !== "Try" && statement.type !== "TryStar") return undefined;
  const last = statement.orelse.at(-1) ?? statement.body.at(-1);
  return last?.type === "Return" && statement.handlers.some(goesOn) ? statement : undefined;
}

/** True for a handler behind which its function goes on. */
function goesOn({ body }: ExceptHandler): boolean {
  const last = body.at(-1);
  return last?.type !== "Return" && last?.type !== "Raise";
}

/** The tests in front of a node that return before it unless they come out so, nearest first. */
export function exitsBefore(node: Node, frame: Frame): Tested[] {
  const { node: of } = frame;
  if (of.type === "Module" || of.type === "ClassDef") return [];
  const around = new Set(ancestors(node));
  return decisionsFor(of, node)
    .filter(({ test }) => test.range[0] < node.range[0] && !(test.parent && around.has(test.parent)))
    .sort((a, b) => b.test.range[0] - a.test.range[0])
    .map(({ test, holds }): Tested => ({ type: "test", test, holds, frame }));
}

function isIn(branch: Node | readonly Node[], node: Node): boolean {
  return Array.isArray(branch) ? (branch as readonly Node[]).includes(node) : branch === node;
}
