/** The defers of a file that its author may take for the end of the handler, and are not. */
import type { Edit } from "../edit.js";
import type { Node, Statement } from "../syntax/index.js";
import { ancestors, isScope, walk } from "../syntax/index.js";
import type { Aftermath } from "./aftermath.js";
import { factsOf } from "./events.js";
import type { CharmModel, Defer } from "./model.js";
import { isInFinally, isInside } from "./positions.js";
import { deferStatement, returnSnippet, siblingsOf } from "./remedy.js";

export interface FollowedDefer {
  defer: Defer;
  aftermath: Aftermath;
}

/** The charm's own defers of a file that are queued, with what follows each. */
export function queuedIn(charm: CharmModel, path: string): readonly FollowedDefer[] {
  const own = charm.defersIn(path).filter((defer) => defer.source.origin === "own" && isQueued(defer));
  return own.map((defer) => ({ defer, aftermath: charm.after(defer) }));
}

/** Those after which something with an effect can still run. */
export function continuingIn(charm: CharmModel, path: string): readonly FollowedDefer[] {
  // Where the hook fails, that is the graver defect.
  return queuedIn(charm, path).filter(({ aftermath }) => aftermath.kind === "continues" && !aftermath.uncaught);
}

/** True when an event reaches the defer that it does not raise for. */
function isQueued({ events }: Defer): boolean {
  return events.some(({ event, excluded }) => !excluded && factsOf(event.kind).fate !== "raises");
}

/**
 * A `return` of the function's own shape, behind a defer and what is said about it, or in the place of the `continue`
 * or `break` that follows; null where it would not keep the effect from running (a `finally` holds it, or goes on
 * with a loop itself), and in a `finally`, where it would silence an exception.
 */
export function returnEdit({ call, function: of }: Defer, { after, effect, lastWords }: Aftermath): Edit | null {
  const statement = deferStatement(call);
  if (statement?.type !== "Expr" || after || isInFinally(statement)) return null;
  if (finalBodiesAround(statement).some((body) => jumps(body) || (effect && holds(body, effect.node)))) return null;
  const last = lastWords ?? statement;
  const siblings = siblingsOf(last) ?? [];
  const next = siblings[siblings.indexOf(last) + 1];
  const returned = returnSnippet(of);
  if (next?.type === "Continue" || next?.type === "Break") return { kind: "replaceStatement", statement: next, with: [returned] };
  return { kind: "insertAfter", statement: last, lines: [returned] };
}

/** What is still run when a statement leaves its function. */
function finalBodiesAround(statement: Statement): (readonly Statement[])[] {
  const found: (readonly Statement[])[] = [];
  for (const above of ancestors(statement)) {
    if (isScope(above)) break;
    if (above.type === "Try" || above.type === "TryStar") found.push(above.finalbody);
  }
  return found;
}

function holds(body: readonly Statement[], node: Node): boolean {
  return body.some((each) => isInside(node, each));
}

/** True for statements with a `continue` or `break`: on its way through them a `return` is forgotten. */
function jumps(body: readonly Statement[]): boolean {
  let found = false;
  for (const statement of body) {
    walk(statement, (node) => {
      found ||= node.type === "Continue" || node.type === "Break";
      return !found && !isScope(node);
    });
  }
  return found;
}

/** Takes a defer away, where the exception that follows it stands among the same statements. */
export function removeEdit({ call }: Defer, raised: Node): Edit | null {
  const statement = deferStatement(call);
  if (statement?.type !== "Expr") return null;
  const ends = siblingsOf(statement)?.some((sibling) => sibling === raised || (sibling.type === "Expr" && sibling.value === raised));
  return ends ? { kind: "replaceStatement", statement, with: [] } : null;
}
