import type { Place } from "../model.js";

/** What a defer may wait for. */
export type ReasonKind =
  /** A container whose Pebble does not answer yet. */
  | "container"
  /** The workload itself: a service, a process, its health. */
  | "workload"
  | "relation"
  /** What the other side writes into a relation. */
  | "relation-data"
  /** What a component says of its own readiness, whose code is not the charm's. */
  | "library-ready"
  /** What this application writes into its peer relation. */
  | "peer-data"
  | "leadership"
  | "config"
  | "secret"
  | "storage"
  | "resource"
  | "stored-state"
  /** The machine has to be started anew. */
  | "reboot"
  /** Its turn, by a lock or the like. */
  | "turn"
  | "other-units"
  | "upgrade"
  /** A call that failed. */
  | "failure"
  | "other";

/** One thing that a defer waits for. */
export interface Reason {
  kind: ReasonKind;
  /** The endpoint, container, storage or option; null where it is not known. */
  of: string | null;
  /** It is about the event's own relation. */
  ofEvent: boolean;
  /** It is what the other application writes, rather than one of its units: the event of a change names no unit. */
  ofApplication: boolean;
  /** It is what this unit or application writes itself. */
  own: boolean;
  /**
   * Something else may be what is waited for: a name alone says so, code that cannot be seen is asked, or an exception
   * was caught and what was tried reads this.
   */
  guessed: boolean;
  /** The component that answers, as its events are told from others: its `on`, as written or by its object. */
  component: Component | null;
  /** The test, as it was answered, or the exceptions: `not self.container.can_connect()`. */
  text: string;
  place: Place;
}

/** How reasons belong together: the wait is over when all of them are, or as soon as one is. */
export type Joint = "and" | "or";

/** A component: its object where it is known, and how the charm writes it. */
export interface Component {
  id: number | null;
  text: string;
  /** The member that was asked: `pools_available`. */
  member: string;
}

/** What has an event of its own in Juju, or in the library that it comes from. */
const EVENTFUL: ReadonlySet<ReasonKind> = new Set([
  "container", "relation", "relation-data", "library-ready", "peer-data", "leadership", "config", "secret", "storage", "resource",
  "stored-state", "other-units", "reboot",
]);

/** True where an event tells that the wait may be over. */
export function isEventful(kind: ReasonKind): boolean {
  return EVENTFUL.has(kind);
}
