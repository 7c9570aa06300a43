/** One charm's model, told as data. */
import path from "node:path";
import { actText } from "../lib/charm/acts.js";
import { factsOf } from "../lib/charm/events.js";
import type { CharmEvent, CharmModel, Defer, Place, Reaching } from "../lib/charm/model.js";
import { holderName, holderOf } from "../lib/charm/naming.js";
import { withSettings } from "../lib/charm/settings.js";
import type { CharmSettings } from "../lib/charm/settings.js";
import { show } from "../lib/charm/show.js";
import type { Work } from "../lib/charm/verdict/works.js";
import { modelOf, type Project } from "../lib/project/index.js";
import type { At, CharmReport, DeferRow, EventRow, FunctionRow, ReachingRow, WorkRow } from "./data.js";
import type { Finding } from "./findings.js";
import { FindingsByPlace } from "./findings.js";

/**
 * The report of one charm. Throws when our own analysis fails.
 *
 * @param base absolute path that `root` is told relative to
 * @param findings what the rules say about the charm's own sources
 */
export function reportOf(project: Project, base: string, settings: CharmSettings, findings: readonly Finding[]): CharmReport {
  const facts = withSettings(project.facts, settings);
  // The model that the rules have asked.
  const charm = modelOf(project, settings);
  if (!charm) throw new Error("this charm could not be analysed");
  const spoken = new FindingsByPlace(findings);
  const numbers = new Map<Place["node"], number>(charm.defers.map(({ call }, index) => [call, index]));
  return {
    root: path.relative(base, project.root).split(path.sep).join("/") || ".",
    name: facts.name,
    language: languageOf(project.modules.own),
    substrate: facts.substrate,
    opsVersion: facts.opsVersion,
    observations: charm.observations.map(({ event, handler, place, defers }) => ({
      event: eventRow(event), handler, ...at(place),
      vendored: place.source.origin === "vendored",
      defers: defers.flatMap(({ node }) => numbers.get(node) ?? []),
    })),
    unresolved: charm.unresolved.map(({ place, what }) => ({ ...at(place), what })),
    functions: functionsOf(charm),
    defers: charm.defers.map((defer) => deferRow(charm, defer, spoken)),
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

function functionsOf(charm: CharmModel): FunctionRow[] {
  const found = new Map<Place["node"], FunctionRow>();
  const add = (name: string, place: Place | null): void => {
    if (place && !found.has(place.node)) found.set(place.node, { name, ...at(place), endLine: place.node.loc.end.line });
  };
  for (const { handler, function: of } of charm.observations) add(handler, of);
  for (const defer of charm.defers) {
    const { events, handler, function: node, source } = defer;
    for (const { path: steps } of events) for (const step of steps) add(step.qualifiedName, step.function);
    if (node) add(handler, { source, node });
    for (const { place } of charm.verdict(defer).work) {
      const holder = holderOf(place.node);
      if (holder) add(holderName(place.node), { source: place.source, node: holder });
    }
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function deferRow(charm: CharmModel, defer: Defer, spoken: FindingsByPlace): DeferRow {
  const { call, source, handler, events } = defer;
  const verdict = charm.verdict(defer);
  const { kind, reasons, wakes, work, status } = verdict;
  const { kind: after, effect, goesOn } = charm.after(defer);
  return {
    ...at({ source, node: call }),
    column: call.loc.start.column + 1,
    handler,
    vendored: source.origin === "vendored",
    events: events.map(reachingRow),
    verdict: kind,
    reasons: reasons.map(({ kind: reason, text, place }) => ({ kind: reason, text, ...at(place) })),
    wakes: wakes.map(({ kind: event, name, observed, reachesSameWork }) => ({ kind: event, event: name, observed, reachesSameWork })),
    after,
    continuesWith: effect ? { function: goesOn, what: actText(effect), ...at(effect) } : null,
    status: status?.kind ?? null,
    work: work.map(workRow),
    rules: spoken.of(defer, verdict),
  };
}

function workRow({ place, cost }: Work): WorkRow {
  const { node, source } = place;
  const call = node.type === "Call" ? show(node.func, source.module.language, 10) : "";
  return { call, cost, function: holderName(node), ...at(place) };
}

function reachingRow({ event, path: steps, excluded }: Reaching): ReachingRow {
  return {
    ...eventRow(event),
    raises: factsOf(event.kind).fate === "raises",
    feasible: !excluded,
    path: steps.map(({ qualifiedName, place }) => ({ function: qualifiedName, ...at(place) })),
  };
}
