/** The edits that let a handler observe more events, so that its defers can go. */
import type { Edit, Snippet } from "../../edit.js";
import type { Call, Expression, Statement } from "../../syntax/index.js";
import { isFunction } from "../../syntax/index.js";
import type { Advised } from "../advice.js";
import { factsOf } from "../events.js";
import { onlyCall } from "../handlers.js";
import type { CharmModel, Method, Observation } from "../model.js";
import { snake } from "../names.js";
import { show } from "../show.js";
import { droppingEdit } from "./dropping.js";
import { observationsOf } from "./handled.js";
import { eventsOf, isAnyTime } from "./holistic.js";
import type { Reason } from "./reason.js";
import type { Verdict, Wake } from "./verdict.js";

/** How deep an expression is copied as it is written. */
const DEPTH = 10;

/**
 * Lets the handlers of some defers observe the events that they wait for, and takes the defers away. Empty where one of
 * them may not run for another event (it needs its own, or takes for granted what that one tells), where it is one of
 * several handlers, an event is not sent for certain or an observation not simply written, and where not all of it is in
 * one file.
 */
export function rewiringEdits(charm: CharmModel, defers: readonly Advised[]): readonly Edit[] {
  const observed = new Map<Observation, Set<string>>();
  const drops: Edit[] = [];
  for (const { defer, verdict } of defers) {
    const observation = written(observationsOf(charm, defer), charm);
    const missing = missingEvents(charm, verdict);
    const drop = droppingEdit(charm, defer);
    if (!observation || !missing || !drop || verdict.usesPayload || observation.place.source !== defer.source) return [];
    drops.push(drop);
    observed.set(observation, new Set([...(observed.get(observation) ?? []), ...missing]));
  }
  const files = new Set(defers.map(({ defer }) => defer.source));
  if (files.size !== 1) return [];
  const observes = [...observed].map(([observation, names]) => observeEdit(observation, [...names]));
  return [...observes, ...drops].filter((edit) => edit !== null);
}

/** The observation of the one handler that leads to a defer, beside which another can be written. */
function written(observations: readonly Observation[], charm: CharmModel): Observation | null {
  const [first] = observations;
  const method = first?.method;
  if (!method || observations.some((each) => each.method?.node !== method.node)) return null;
  if (!eventsOf(method, charm.observations).some(isAnyTime)) return null;
  return charm.observations.find((each) => isOf(each, method) && observeEdit(each, []) !== null) ?? null;
}

function isOf({ method }: Observation, other: Method): boolean {
  return method?.node === other.node;
}

/** The names of the events that are still to be observed; null where one of them is not known for certain. */
function missingEvents(charm: CharmModel, { reasons, wakes }: Verdict): string[] | null {
  const names = reasons.map((reason) => missing(charm, reason, wakes));
  return names.includes(null) ? null : names.filter((name): name is string => name !== null && name !== "");
}

/** The event to observe for a reason; empty where its handler does the work already, null where none is sure. */
function missing({ facts }: CharmModel, reason: Reason, wakes: readonly Wake[]): string | null {
  const own = wakes.filter((wake) => wake.reason === reason);
  if (own.some(({ reachesSameWork }) => reachesSameWork)) return "";
  const [sure] = own.filter(({ sure: is, name, kind }) => is && name !== null && kind !== "custom");
  if (!sure?.name || !/^[a-z]\w*$/.test(sure.name)) return null;
  const { scope } = factsOf(sure.kind);
  const declared = scope === "relation" ? facts.relations.map(({ name }) => name)
    : scope === "container" ? facts.containers : scope === "storage" ? facts.storages : null;
  const known = declared === null || !facts.declared || declared.some((name) => `${snake(name)}_${sure.kind}` === sure.name);
  return known ? sure.name : null;
}

/**
 * Writes further observations behind one, for the same handler: `<observe>(<on>.<name>, <handler>)`. Null where it is
 * not one of Juju's events, or not a statement of its own in a function's body.
 */
function observeEdit({ place: { node, source }, event }: Observation, names: readonly string[]): Edit | null {
  if (event.kind === "custom") return null;
  const statement = statementOf(node);
  const [bound, handler] = node.args;
  const on = bound && onOf(bound);
  if (!statement || !on || !handler || node.keywords.length > 0) return null;
  const { language } = source.module;
  const handed = handler.type === "Lambda" ? onlyCall(handler)?.func : handler;
  if (!handed) return null;
  const [callee, base, as] = [node.func, on.base, handed].map((part) => show(part, language, DEPTH)) as [string, string, string];
  if ([callee, base, as].some((text) => text.includes("…"))) return null;
  const camel = language === "typescript" && !on.name.includes("_");
  const lines = names.map((name): Snippet => ({ kind: "call", callee, args: [`${base}.${camel ? inCamelCase(name) : name}`, as] }));
  return { kind: "insertAfter", statement, lines };
}

/** The `self.on` of `self.on.start` or of `self.on[key].relation_changed`, and the event's name behind it. */
function onOf(bound: Expression): { base: Expression; name: string } | null {
  if (bound.type !== "Attribute") return null;
  const { value, attr } = bound;
  const base = value.type === "Subscript" ? value.value : value;
  return base.type === "Attribute" && base.attr === "on" ? { base, name: attr } : null;
}

/** The statement that an observation is, in the body of a function: not in a loop, where it would be written once too often. */
function statementOf(call: Call): Statement | null {
  const statement = call.parent;
  return statement?.type === "Expr" && statement.parent && isFunction(statement.parent) ? statement : null;
}

function inCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
