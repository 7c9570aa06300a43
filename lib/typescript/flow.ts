/** What the lowering itself must know of control flow, read from lowered statements. */
import type { Statement } from "../syntax/index.js";

/** True when the end of the list is never reached: a statement in it leaves for good. */
export function leaves(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    switch (statement.type) {
      case "Return":
      case "Raise":
      case "Break":
      case "Continue":
        return true;
      case "Block":
        // A break out of a labelled block comes out at its end.
        return statement.label === null && leaves(statement.body);
      case "If":
        return leaves(statement.body) && leaves(statement.orelse);
      case "Try":
        return (
          leaves(statement.finalbody) ||
          (leaves(statement.body) && statement.handlers.every((handler) => leaves(handler.body)))
        );
      default:
        return false;
    }
  });
}

/**
 * Replaces statements in a list and in the lists below, but not inside of functions and classes. `replace` gives the
 * statement to write and whether to look inside of it.
 */
export function replaceStatements(
  body: Statement[],
  replace: (statement: Statement) => { with: Statement; inside: boolean },
): void {
  const lists = [body];
  for (let statements = lists.pop(); statements; statements = lists.pop()) {
    for (const [index, statement] of statements.entries()) {
      const replaced = replace(statement);
      statements[index] = replaced.with;
      if (replaced.inside) lists.push(...listsIn(replaced.with));
    }
  }
}

function listsIn(statement: Statement): Statement[][] {
  switch (statement.type) {
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      return [statement.body, statement.orelse];
    case "With":
    case "AsyncWith":
    case "Block":
      return [statement.body];
    case "Try":
    case "TryStar":
      return [statement.body, ...statement.handlers.map((handler) => handler.body), statement.orelse, statement.finalbody];
    case "Match":
      return statement.cases.map((matchCase) => matchCase.body);
    default:
      return [];
  }
}

export function isLoop(statement: Statement): boolean {
  return statement.type === "For" || statement.type === "AsyncFor" || statement.type === "While";
}
