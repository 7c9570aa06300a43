/** The defer report as data: what `eslint-charm report --format json` prints. `docs/report.schema.json` says the same. */
import type { EventKind } from "../lib/charm/events.js";
import type { Cost } from "../lib/charm/verdict/costs.js";
import type { ReasonKind } from "../lib/charm/verdict/reason.js";
import type { StatusKind } from "../lib/charm/verdict/status.js";
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { ChangeRow } from "./baseline.js";

export interface Report {
  version: 1;
  charms: CharmReport[];
  /** Against an earlier report; left out without one. */
  changes?: ChangeRow[];
}

export interface CharmReport {
  /** Relative to the path that was asked for; `.` for itself. */
  root: string;
  name: string | null;
  language: "python" | "typescript" | "mixed" | null;
  substrate: "kubernetes" | "machine" | null;
  opsVersion: string | null;
  observations: ObservationRow[];
  unresolved: ({ what: string } & At)[];
  /** The functions that the other rows name: handlers, those on a path, those that hold a defer or its work. */
  functions: FunctionRow[];
  defers: DeferRow[];
}

/** A place: `file` relative to the charm's root, `line` from 1. */
export interface At {
  file: string;
  line: number;
}

export interface EventRow {
  /** The catalogue's name: `config_changed`, `relation_changed`, `action`, `custom`. */
  kind: EventKind;
  /** As the observation names it. */
  source: string;
}

export interface ObservationRow extends At {
  event: EventRow;
  /** `Class.method`. */
  handler: string;
  /** True in a library that another charm publishes. */
  vendored: boolean;
  /** The defers that the event can reach by this handler: their places in the list of defers, from 0. */
  defers: number[];
}

export interface FunctionRow extends At {
  /** `Class.method`. */
  name: string;
  endLine: number;
}

export interface DeferRow extends At {
  /** From 1. */
  column: number;
  /** The function that holds it, with its class. */
  handler: string;
  /** True in a library that another charm publishes. */
  vendored: boolean;
  events: ReachingRow[];
  verdict: VerdictKind;
  reasons: ReasonRow[];
  wakes: WakeRow[];
  after: "returns" | "raises" | "continues" | "ends";
  /** What is likeliest to run after it; null unless something continues. */
  continuesWith: ({ function: string; what: string } & At) | null;
  /** The status that is set last on a way to it, or made to be shown later; null without one. */
  status: StatusKind | null;
  /** The expensive calls that it puts off. */
  work: WorkRow[];
  /** The rules that speak there, those that a comment has silenced included. */
  rules: RuleRow[];
}

export interface ReasonRow extends At {
  kind: ReasonKind;
  text: string;
}

export interface WakeRow {
  /** The catalogue's name. */
  kind: EventKind;
  /** The event as ops names it; null where its endpoint is not known. */
  event: string | null;
  observed: boolean;
  reachesSameWork: boolean;
}

export interface ReachingRow extends EventRow {
  /** `defer()` raises `RuntimeError` for it. */
  raises: boolean;
  /** False where the event arrives only by contradicting what its path has tested before. */
  feasible: boolean;
  path: StepRow[];
}

/** The place is the handler in the `observe` call for the first step, the call that enters the function for later ones. */
export interface StepRow extends At {
  function: string;
}

export interface WorkRow extends At {
  call: string;
  cost: Cost;
  /** The function that makes the call. */
  function: string;
}

export interface RuleRow {
  /** `charm/no-defer-in-action`. */
  rule: string;
  severity: "error" | "warning";
  message: string;
  suppressed: boolean;
  /** What the comment that suppresses it gives as its reason; null without one. */
  justification: string | null;
}
