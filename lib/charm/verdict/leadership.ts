/** Defers that a unit makes because it does not lead. */
import type { Expression, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import type { Advised } from "../advice.js";
import { calledName } from "../effect-names.js";
import { show } from "../show.js";
import type { Cause } from "./causes.js";
import { causesAround, exitsBefore } from "./causes.js";

/**
 * True where a defer waits for leadership and for nothing else, and no event does the work then. A follower for whom
 * there is another way to go on, once something is there, waits for its leader and not to lead: it is another matter.
 */
export function isForLeadership({ verdict: { kind, reasons, chains } }: Advised): boolean {
  if (kind !== "collection" || !reasons.every((reason) => reason.kind === "leadership")) return false;
  return chains.every(({ levels }) => {
    const causes = levels.flatMap(({ call, frame }) => [...causesAround(call, frame), ...exitsBefore(call, frame)]);
    const leading = causes.filter((cause) => cause.type === "test" && asksWhoLeads(cause.test));
    return leading.length === 1 && causes.every((cause) => leading.includes(cause) || isPlainExit(cause));
  });
}

/** True where whether this unit leads is all that decides, from the handler to the defer. */
export function isLeadershipAll({ verdict: { chains } }: Advised): boolean {
  return chains.every(({ levels }) =>
    levels.flatMap(({ call, frame }) => [...causesAround(call, frame), ...exitsBefore(call, frame)]).length === 1);
}

/** `not self.unit.is_leader()`, and other tests that are named for it. */
function asksWhoLeads(test: Expression): boolean {
  if (test.type === "UnaryOp" || test.type === "Await") return asksWhoLeads(test.type === "UnaryOp" ? test.operand : test.value);
  return (test.type === "Call" || test.type === "Attribute" || test.type === "Name") && /leader/i.test(show(test));
}

/** True for an early exit on which nothing is done but to say so: `if not ready: event.defer(); return`. */
function isPlainExit(cause: Cause): boolean {
  const above = cause.type === "test" ? cause.test.parent : undefined;
  if (above?.type !== "If" || above.orelse.length > 0) return false;
  return above.body.every((statement) => isPlain(statement));
}

function isPlain(root: Node): boolean {
  let plain = true;
  walk(root, (node) => {
    if (node.type === "Call") plain &&= SAYS.test(calledName(node));
    return plain && !isScope(node);
  });
  return plain;
}

const SAYS = /^(defer|debug|info|log|warn|warning|error|exception|\w*Status|\w*status\w*|fail|format|str)$/;
