import type { Component, ReasonKind } from "./reason.js";

/** Something that a question asks for. */
export interface Ask {
  kind: ReasonKind;
  of: string | null;
  /** What is read is what this unit or application has written itself. */
  own: boolean;
  /** It belongs to the event's own relation. */
  ofEvent: boolean;
  /** It is what the other application writes, rather than one of its units: the event of a change names no unit. */
  ofApplication: boolean;
  component: Component | null;
}

/** An ask of a kind; of nothing that is known, unless more is said. */
export function asked(kind: ReasonKind, more: Partial<Ask> = {}): Ask {
  return { kind, of: null, own: false, ofEvent: false, ofApplication: false, component: null, ...more };
}
