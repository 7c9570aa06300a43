/** Defers that nothing is known to wake: they are tried again with whatever comes next. */
import type { Advised } from "../advice.js";
import type { EventKind } from "../events.js";
import { factsOf } from "../events.js";
import type { CharmModel } from "../model.js";
import type { Reason } from "./reason.js";

/** What a workload tells the charm of by itself. */
const TOLD_BY_WORKLOAD: readonly EventKind[] = ["pebble_custom_notice", "pebble_check_failed", "pebble_check_recovered"];

/**
 * True for a defer that waits for its workload, or for what cannot be told, and that no event is known to follow. On
 * Kubernetes a workload has a way to tell, of which another rule speaks.
 */
export function isUnwoken({ facts, observations }: CharmModel, { defer, verdict }: Advised): boolean {
  const { kind, reasons, wakes } = verdict;
  if (kind === "workload" ? facts.substrate === "kubernetes" : kind !== "unknown" || !reasons.every(isTold)) return false;
  if (reasons.length === 0 || wakes.some(({ observed }) => observed)) return false;
  if (observations.some(({ event }) => TOLD_BY_WORKLOAD.includes(event.kind))) return false;
  return !defer.events.some(({ event, excluded }) => !excluded && factsOf(event.kind).followedBy.length > 0);
}

/**
 * True for a reason that can be shown, but for the event's own content, of which more may come at any time, and for what
 * was raised because something is wrong, which a person puts right.
 */
function isTold({ text, ofEvent }: Reason): boolean {
  return !ofEvent && !text.includes("…") && !/\bevent\b|^except/.test(text);
}
