/** What a call gives back, and what its caller's tests make of it. */
import type { Call, Expression } from "../syntax/index.js";
import type { Condition } from "./flow.js";

type Constant = string | number | bigint | boolean | null;

/** What a call gives back: one of some constants; undefined where it may be anything. */
export type Outcome = readonly Constant[] | undefined;

/** True where a condition holds for nothing that a call may have given back. */
export function contradicts(outcome: Outcome, condition: Condition, call: Call): boolean {
  return outcome !== undefined && outcome.length > 0 && outcome.every((value) => decideKnown(condition, call, value) === false);
}

/** Whether an edge's condition holds when a call has given back a constant. */
function decideKnown(condition: Condition, call: Call, value: Constant): boolean | undefined {
  if (condition.type !== "test") return undefined;
  const { test } = condition;
  if (isResult(test, call)) return Boolean(value) === condition.holds;
  if (test.type !== "Compare" || test.ops.length !== 1 || !isResult(test.left, call)) return undefined;
  const [right] = test.comparators;
  if (right?.type !== "Constant") return undefined;
  const negated = test.ops[0] === "IsNot" || test.ops[0] === "NotEq";
  if (!negated && test.ops[0] !== "Is" && test.ops[0] !== "Eq") return undefined;
  return (right.value === value) !== negated === condition.holds;
}

/** True for the call itself, and for a name that it alone is assigned to. */
export function isResult(node: Expression, call: Call): boolean {
  if (node === call) return true;
  if (node.type === "Await" || node.type === "NamedExpr") return isResult(node.value, call);
  if (node.type !== "Name") return false;
  const statement = call.parent?.type === "Await" ? call.parent.parent : call.parent;
  if (statement?.type === "NamedExpr") return statement.target.type === "Name" && statement.target.id === node.id;
  return statement?.type === "Assign" && statement.targets.some((target) => target.type === "Name" && target.id === node.id);
}
