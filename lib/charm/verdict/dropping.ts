/** The edit that takes a defer away, where the event that it waits for does the work. */
import type { Edit, Snippet } from "../../edit.js";
import { opsName } from "../../edit.js";
import type { Statement } from "../../syntax/index.js";
import type { CharmModel, Defer } from "../model.js";
import { deferStatement, remedyEdit, siblingsOf } from "../remedy.js";
import { waitingText } from "./words.js";

/**
 * Takes a defer away, keeps or adds the return, and sets a waiting status where the charm shows none: neither on the
 * way nor when it collects its status. Null where that cannot be written, and where an event arrives whose defer
 * raises: what catches that counts on it.
 */
export function droppingEdit(charm: CharmModel, defer: Defer): Edit | null {
  const statement = deferStatement(defer.call);
  if (!statement || defer.events.some(({ caughtAt, excluded }) => caughtAt && !excluded)) return null;
  const behind = behindOf(statement);
  const { kind, after } = charm.after(defer);
  // What goes on behind the defer goes on without it.
  const goesOn = behind.length > 0 || (kind === "continues" && !after);
  return remedyEdit({ defer, events: defer.events, does: statusFor(charm, defer), returns: !goesOn });
}

/** A waiting status, where there is none. */
function statusFor(charm: CharmModel, defer: Defer): Snippet[] {
  const { status, reasons, joint } = charm.verdict(defer);
  const receiver = charm.unit(defer);
  if (status || receiver === null || charm.collectsStatus()) return [];
  if (opsName(defer.source.module, "WaitingStatus") === null) return [];
  return [{ kind: "setStatus", receiver, status: "WaitingStatus", message: waitingText(reasons, joint) }];
}

/** The statements behind one, in the same block. */
function behindOf(statement: Statement): readonly Statement[] {
  const siblings = siblingsOf(statement) ?? [];
  return siblings.slice(siblings.indexOf(statement) + 1);
}
