/** Defers that nothing is known to wake: they are tried again with whatever comes next. */
import type { Advised } from "../advice.js";
import type { EventKind } from "../events.js";
import { factsOf } from "../events.js";
import type { CharmEvent, CharmModel } from "../model.js";
import type { Reason } from "./reason.js";

/** What a workload tells the charm of by itself. */
const TOLD_BY_WORKLOAD: ReadonlySet<EventKind> = new Set(["pebble_custom_notice", "pebble_check_failed", "pebble_check_recovered"]);
/** What comes with news of its own, which may be what a handler waits for, where that is not understood. */
const NEWS: ReadonlySet<EventKind> = new Set([
  ...TOLD_BY_WORKLOAD, "relation_created", "relation_joined", "relation_changed", "relation_departed", "secret_changed", "storage_attached",
  "leader_elected", "pebble_ready", "custom",
]);

/**
 * True for a defer that waits for its workload, or for what cannot be told, and that no event is known to follow. On
 * Kubernetes a workload has a way to tell, of which another rule speaks.
 */
export function isUnwoken({ facts, observations }: CharmModel, { defer, verdict }: Advised): boolean {
  const { kind, reasons, wakes } = verdict;
  if (reasons.length === 0 || wakes.some(({ observed }) => observed)) return false;
  const events = observations.map(({ event }) => event);
  if (kind === "workload") {
    if (facts.substrate === "kubernetes" || events.some((event) => TOLD_BY_WORKLOAD.has(event.kind) || isSentFromOutside(event))) return false;
  } else if (kind !== "unknown" || !reasons.every(isTold) || events.some((event) => NEWS.has(event.kind))) {
    return false;
  }
  return !defer.events.some(({ event, excluded }) => !excluded && factsOf(event.kind).followedBy.length > 0);
}

/** True for an event that the charm defines on its own `on`, which a process on its machine may dispatch. */
function isSentFromOutside({ kind, source }: CharmEvent): boolean {
  return kind === "custom" && /^(\w+\.)*(self|this|_?charm)\.on\b/.test(source);
}

/** True for a reason that can be shown; what was raised because something is wrong, a person puts right. */
function isTold({ text }: Reason): boolean {
  return !text.includes("…") && !text.startsWith("except");
}
