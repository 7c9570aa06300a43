/** Listeners that do the same work between them: each may stop for what another one is woken by. */
import type { Listener } from "./listeners.js";
import type { Reason } from "./reason.js";

export interface Together {
  /** What may stop a listener from doing the work; null where it does not do it. */
  stopping: (listener: Listener) => readonly Reason[] | null;
  /** Those who hear for certain when a wait is over. */
  woken: (reason: Reason) => readonly Listener[];
  /**
   * True for what the deferred event has brought itself. Only for that may a listener stop where the deferred handler
   * does not: a unit that never leads, or an option that is never set, would keep it from what the deferred handler does.
   */
  brought: (reason: Reason) => boolean;
}

/** Listeners asked about for one defer. */
const LIMIT = 60;

/**
 * True when a listener, or another one that hears of what may stop it, does the work: whichever event comes last finds
 * all tests passed. Those that cannot keep that are struck out until nothing changes.
 */
export function doesTogether(first: Listener, { stopping, woken, brought }: Together): boolean {
  const stops = new Map<Listener, readonly Reason[] | null>();
  const queue = [first];
  // The queue grows while it is gone through.
  for (const listener of queue) {
    if (stops.has(listener) || stops.size >= LIMIT) continue;
    const all = stopping(listener);
    const found = all?.every(brought) ? all : null;
    stops.set(listener, found);
    for (const reason of found ?? []) queue.push(...woken(reason));
  }
  const doing = new Set([...stops].flatMap(([listener, found]) => (found ? [listener] : [])));
  for (let before = -1; before !== doing.size; ) {
    before = doing.size;
    for (const listener of doing) {
      const kept = (stops.get(listener) ?? []).every((reason) => woken(reason).some((other) => doing.has(other)));
      if (!kept) doing.delete(listener);
    }
  }
  return doing.has(first);
}
