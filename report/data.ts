/** The defer report as data: what `eslint-charm report --format json` prints. */
import path from "node:path";
import { buildCharm } from "../lib/charm/build.js";
import { factsOf } from "../lib/charm/events.js";
import type { CharmEvent, CharmModel, Defer, Place, Reaching } from "../lib/charm/model.js";
import { show } from "../lib/charm/show.js";
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { Project } from "../lib/project/index.js";

export interface Report {
  version: 1;
  charms: CharmReport[];
}

export interface CharmReport {
  /** Relative to the path that was asked for; `.` for itself. */
  root: string;
  name: string | null;
  language: "python" | "typescript" | "mixed" | null;
  substrate: "kubernetes" | "machine" | null;
  opsVersion: string | null;
  observations: ObservationRow[];
  unresolved: { file: string; line: number; what: string }[];
  defers: DeferRow[];
}

/** A place: `file` relative to the charm's root, `line` from 1. */
interface At {
  file: string;
  line: number;
}

export interface EventRow {
  /** The catalogue's name: `config_changed`, `relation_changed`, `action`, `custom`. */
  kind: string;
  /** As the observation names it. */
  source: string;
}

export interface ObservationRow extends At {
  event: EventRow;
  /** `Class.method`. */
  handler: string;
}

export interface DeferRow extends At {
  /** From 1. */
  column: number;
  handler: string;
  events: ReachingRow[];
  verdict: VerdictKind;
  reasons: ReasonRow[];
  wakes: WakeRow[];
  after: "returns" | "raises" | "continues" | "ends";
  /** The status that is set last before it; null without one. */
  status: string | null;
  /** The expensive calls that it puts off. */
  work: ({ call: string; cost: string } & At)[];
}

export interface ReasonRow extends At {
  kind: string;
  text: string;
}

export interface WakeRow {
  /** The catalogue's name. */
  kind: string;
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
  path: ({ function: string } & At)[];
}

/**
 * The report of one charm.
 *
 * @param base absolute path that `root` is told relative to
 */
export function reportOf(project: Project, base: string): CharmReport {
  const charm = project.derive("model {}", () => buildCharm(project.modules, project.facts));
  const { facts } = project;
  return {
    root: path.relative(base, project.root).split(path.sep).join("/") || ".",
    name: facts.name,
    language: languageOf(project.modules.own),
    substrate: facts.substrate,
    opsVersion: facts.opsVersion,
    observations: charm.observations.map(({ event, handler, place }) => ({ event: eventRow(event), handler, ...at(place) })),
    unresolved: charm.unresolved.map(({ place, what }) => ({ ...at(place), what })),
    defers: charm.defers.map((defer) => deferRow(charm, defer)),
  };
}

function languageOf(files: readonly string[]): CharmReport["language"] {
  const python = files.some((file) => file.endsWith(".py"));
  const typescript = files.some((file) => !file.endsWith(".py"));
  if (python && typescript) return "mixed";
  return python ? "python" : typescript ? "typescript" : null;
}

function at({ source, node }: Place): At {
  return { file: source.path, line: node.loc.start.line };
}

function eventRow({ kind, source }: CharmEvent): EventRow {
  return { kind, source };
}

function deferRow(charm: CharmModel, defer: Defer): DeferRow {
  const { call, source, handler, events } = defer;
  const { kind, reasons, wakes, work, status } = charm.verdict(defer);
  return {
    ...at({ source, node: call }),
    column: call.loc.start.column + 1,
    handler,
    events: events.map(reachingRow),
    verdict: kind,
    reasons: reasons.map(({ kind: reason, text, place }) => ({ kind: reason, text, ...at(place) })),
    wakes: wakes.map(({ kind: event, name, observed, reachesSameWork }) => ({ kind: event, event: name, observed, reachesSameWork })),
    after: charm.after(defer).kind,
    status: status?.kind ?? null,
    work: work.map(({ place, cost }) => ({ call: callText(place), cost, ...at(place) })),
  };
}

function callText({ node, source }: Place): string {
  return node.type === "Call" ? show(node.func, source.module.language, 10) : "";
}

function reachingRow({ event, path: steps, excluded }: Reaching): ReachingRow {
  return {
    ...eventRow(event),
    raises: factsOf(event.kind).fate === "raises",
    feasible: !excluded,
    path: steps.map(({ qualifiedName, place }) => ({ function: qualifiedName, ...at(place) })),
  };
}
