import { child, promised } from "./lowering.js";
import type { Raw } from "./parser.js";

/**
 * Regroups a chain of `&` and `^`: to Python `&` binds closer, to tree-sitter's grammar `^` does.
 *
 * @param raw a binary operation that is not itself the left side of an `&`
 * @returns the same node, unless it has both operators
 */
export function bitwise(raw: Raw): Raw {
  if (child(raw, 1).token !== "&") return raw;
  const operands: Raw[] = [];
  const operators: Raw[] = [];
  const stack: Raw[] = [raw];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.token) operators.push(part);
    else if (part.kind === "binary_operator" && ["&", "^"].includes(child(part, 1).token)) {
      stack.push(child(part, 2), child(part, 1), child(part, 0));
    } else operands.push(part);
  }
  if (operators.every((operator) => operator.token === "&")) return raw;
  let whole: Raw | undefined;
  let exclusive: Raw | undefined;
  let run = promised(operands[0], raw);
  operators.forEach((operator, i) => {
    const operand = promised(operands[i + 1], raw);
    if (operator.token === "&") run = joined(run, operator, operand);
    else {
      whole = whole && exclusive ? joined(whole, exclusive, run) : run;
      exclusive = operator;
      run = operand;
    }
  });
  return whole && exclusive ? joined(whole, exclusive, run) : run;
}

function joined(left: Raw, operator: Raw, right: Raw): Raw {
  return { kind: "binary_operator", token: "", start: left.start, end: right.end, children: [left, operator, right] };
}
