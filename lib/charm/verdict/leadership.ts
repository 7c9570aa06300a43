/** Defers that a unit makes because it does not lead. */
import type { Expression } from "../../syntax/index.js";
import type { Advised } from "../advice.js";
import { show } from "../show.js";
import { causesAround, exitsBefore } from "./causes.js";

/**
 * True where the test right above a defer asks whether this unit leads, and for nothing else, and no event does the work
 * then. Further up there may be more: a follower often waits for what its leader does.
 */
export function isForLeadership({ defer, verdict }: Advised): boolean {
  const { kind, reasons, chains } = verdict;
  if (kind !== "collection" || !reasons.every((reason) => reason.kind === "leadership")) return false;
  return chains.some(({ levels: [level] }) => {
    if (level?.call !== defer.call) return false;
    const nearest = causesAround(level.call, level.frame)[0] ?? exitsBefore(level.call, level.frame)[0];
    return nearest?.type === "test" && asksWhoLeads(nearest.test);
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
