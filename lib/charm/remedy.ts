/** Edits in the place of a defer. */
import type { Edit, Snippet } from "../edit.js";
import type { Call, Expression, FunctionNode, Lambda, Statement } from "../syntax/index.js";
import { ancestors, isStatement } from "../syntax/index.js";
import type { Defer, Reaching } from "./model.js";
import { factsOf } from "./events.js";
import { isInFinally } from "./positions.js";
import { returnsOf } from "./returns.js";

/** What a handler should do instead of deferring some of its events. */
export interface Remedy {
  defer: Defer;
  /** The events that it is for. */
  events: readonly Reaching[];
  /** What to do instead; the `return` behind it is added where it is needed. */
  does: readonly Snippet[];
  /** False where what is done ends the handler by itself (it raises). */
  returns: boolean;
}

/**
 * The edit of a remedy: in the place of the defer when it is for all of the defer's events, else in front of it, for
 * the events of those classes alone. Null where no statement can be written: a defer inside a larger expression; and
 * where a `return` would silence an exception: in a `finally`.
 */
export function remedyEdit({ defer, events, does, returns }: Remedy): Edit | null {
  const statement = deferStatement(defer.call);
  if (!statement) return null;
  const all = defer.events.every((reaching) => events.includes(reaching));
  const returned = returnSnippet(defer.function);
  const isReturn = statement.type === "Return";
  const adds = returns && (isReturn || !all || !isFollowedByEnd(statement));
  if (adds && !isReturn && isInFinally(statement)) return null;
  if (!all) {
    const classes = [...new Set(events.map(({ event }) => factsOf(event.kind).classes[0]))];
    const body = adds ? [...does, returned] : [...does];
    return { kind: "insertBefore", statement, lines: [{ kind: "ifIsInstance", event: defer.receiver, classes, body }] };
  }
  return { kind: "replaceStatement", statement, with: adds ? [...does, returned] : [...does] };
}

/** The statement that a defer is: `x.defer()` alone, or returned. */
export function deferStatement(call: Call): Statement | null {
  let value: Expression = call;
  if (value.parent?.type === "Await") value = value.parent;
  const statement = value.parent;
  if (!statement || !isStatement(statement)) return null;
  return statement.type === "Expr" || statement.type === "Return" ? statement : null;
}

/** The statements that a statement stands among, or null. */
export function siblingsOf(statement: Statement): readonly Statement[] | null {
  const above = statement.parent;
  if (!above) return null;
  const lists = Object.values(above).filter((value): value is Statement[] => Array.isArray(value) && value.includes(statement));
  return lists[0] ?? null;
}

/** True where the function ends with the next statement. */
function isFollowedByEnd(statement: Statement): boolean {
  const siblings = siblingsOf(statement);
  const next = siblings?.[siblings.indexOf(statement) + 1]?.type;
  return next === "Return" || next === "Raise";
}

/** A `return` as the function gives back values: bare, a false flag, or nothing. */
export function returnSnippet(of: FunctionNode | Lambda | null): Snippet {
  if (!of || of.type === "Lambda") return { kind: "return", value: null };
  const values = returnsOf(of).values.filter((value) => !isDefer(value));
  const python = languageOf(of) === "python";
  if (values.length === 0) return { kind: "return", value: null };
  const flags = values.every((value) => value.type === "Constant" && value.kind === "bool");
  if (flags) return { kind: "return", value: python ? "False" : "false" };
  return { kind: "return", value: python ? "None" : "undefined" };
}

/** `event.defer()` returns nothing. */
function isDefer(value: Expression): boolean {
  return value.type === "Call" && value.func.type === "Attribute" && value.func.attr === "defer";
}

function languageOf(node: FunctionNode): "python" | "typescript" {
  for (const above of ancestors(node)) if (above.type === "Module") return above.language;
  return "python";
}

