/**
 * Observations that are not made in every hook. ops drops a deferred event without a word when nothing names that event
 * in the hook that it should come again in, or when the object of its handler observes nothing there.
 */
import type { Call, Expression } from "../syntax/index.js";
import { isCallable } from "../syntax/index.js";
import { changingState } from "./changing.js";
import type { Changing } from "./changing.js";
import type { Hindrance } from "./decisions.js";
import { hindrancesFor } from "./decisions.js";
import { factsOf } from "./events.js";
import type { Observation, Place } from "./model.js";
import type { SourceModule } from "./modules.js";
import { lastPart } from "./names.js";
import { qualifiedNameOf } from "./naming.js";
import { raisingState } from "./raising.js";
import { callsBelow } from "./reach.js";
import type { Body, Observed } from "./setup.js";
import type { Language } from "./show.js";
import { show } from "./show.js";
import type { Frame, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";

/** An `observe(…)` that some hooks do not come to, of an event that is deferred. */
export interface ConditionalObservation {
  place: Place;
  /** An observation that is made by it. */
  observation: Observation;
  /** A defer that the event reaches. */
  defer: Place;
  because: WhyNot;
}

/** Why an observation is not made in every hook. */
export type WhyNot =
  /** A test of state that changes between hooks, a loop over it, or an exception that depends on it. */
  | { type: "state"; state: Changing; hindrance: Hindrance; source: SourceModule }
  /** It is made by a handler, while that runs; with the function that makes it. */
  | { type: "handler"; function: string };

/** The conditional observations of a charm's own code, in source order of the files they stand in. */
export function conditionalObservations(
  world: World, observed: readonly Observed[], observations: readonly Observation[],
): ConditionalObservation[] {
  const deferred = deferredOf(observations);
  const doubtful = observed.some(({ call }) => deferred.has(call));
  if (!doubtful) return [];
  const whys = new Map(observed.map((each) => [each, whyNot(world, each, observed)]));
  const certain = alwaysThere(whys);
  const found = new Map<Call, ConditionalObservation>();
  for (const [each, because] of whys) {
    const { call, frame } = each;
    const observation = deferred.get(call);
    const [defer] = observation?.defers ?? [];
    if (!because || !observation || !defer || frame.source.origin !== "own" || found.has(call)) continue;
    const named = eventKeys(each);
    const isKept = named.length > 0 && named.every((key) => certain.has(key)) && handlerKeys(each).every((key) => certain.has(key));
    if (!isKept) found.set(call, { place: { source: frame.source, node: call }, observation, defer, because });
  }
  return [...found.values()];
}

/** What decides whether an `observe(…)` is made, the same for what is decided together; null where every hook makes it. */
export function conditionOf(world: World, { node }: Place, observed: readonly Observed[]): string | null {
  const whys = observed.filter(({ call }) => call === node).map((each) => whyNot(world, each, observed));
  const [why] = whys;
  if (!why || whys.includes(null)) return null;
  if (why.type === "handler") return why.function;
  const { hindrance, source } = why;
  switch (hindrance.type) {
    case "test":
      return `${nodeKey(source, hindrance.test)} is ${hindrance.holds}`;
    case "loop":
      return nodeKey(source, hindrance.iter);
    case "exception":
      return nodeKey(source, hindrance.handler);
  }
}

/** By its `observe(…)`, an observation whose event is worth something when it comes again. */
function deferredOf(observations: readonly Observation[]): Map<Call, Observation> {
  const deferred = new Map<Call, Observation>();
  for (const observation of observations) {
    const { event, place, defers } = observation;
    const { fate } = factsOf(event.kind);
    if (defers.length === 0 || fate === "raises" || fate === "periodic") continue;
    if (!deferred.has(place.node)) deferred.set(place.node, observation);
  }
  return deferred;
}

const handlerReach = new WeakMap<readonly Observed[], ReadonlyMap<Frame["node"], string>>();

/** Why an observation is not made in some hooks; null where it is, or where that cannot be told. */
function whyNot(world: World, { call, body, frame }: Observed, observed: readonly Observed[]): WhyNot | null {
  if (body) return stateAround(world, call, frame) ?? stateOfWays(world, body, new Set());
  let reached = handlerReach.get(observed);
  if (!reached) handlerReach.set(observed, (reached = functionsBelow(world, observed)));
  const name = reached.get(frame.node);
  return name === undefined ? null : { type: "handler", function: name };
}

/** The functions that handlers reach, with their names. */
function functionsBelow(world: World, observed: readonly Observed[]): ReadonlyMap<Frame["node"], string> {
  const names = new Map<Frame["node"], string>();
  for (const { frame } of callsBelow(world, observed.flatMap(({ handlers }) => handlers))) {
    const { node } = frame;
    if (isCallable(node) && !names.has(node)) names.set(node, qualifiedNameOf({ node }));
  }
  return names;
}

/** What in a function decides whether a call in it is made, and depends on state that changes. */
function stateAround(world: World, call: Call, frame: Frame): WhyNot | null {
  const { node, source } = frame;
  if (!isCallable(node)) return null;
  for (const hindrance of hindrancesFor(node, call)) {
    const state = stateBehind(world, hindrance, frame);
    if (state) return { type: "state", state, hindrance, source };
  }
  return null;
}

function stateBehind(world: World, hindrance: Hindrance, frame: Frame): Changing | null {
  switch (hindrance.type) {
    case "test":
      return changingState(world, hindrance.test, frame);
    case "loop":
      return hasKnownItems(world.evaluate(hindrance.iter, frame)) ? null : changingState(world, hindrance.iter, frame);
    case "exception":
      return raisingState(world, hindrance.tried, hindrance.handler, frame);
  }
}

/** True for a list that is written out, whatever its items are. */
function hasKnownItems(value: Value): boolean {
  return optionsOf(value).every((option) => option.type === "list" && option.complete);
}

/** Such a test on every way that leads from the charm's construction to a body; null where one way has none. */
function stateOfWays(world: World, body: Body, seen: Set<Body>): WhyNot | null {
  seen.add(body);
  let found: WhyNot | null = null;
  for (const { by } of body.entries) {
    if (by && seen.has(by.from)) continue;
    const why = by && (stateAround(world, by.call, by.frame) ?? stateOfWays(world, by.from, seen));
    if (!why) return null;
    found ??= why;
  }
  return found;
}

/** What every hook knows: the events that are named in it, and the objects that observe something. */
function alwaysThere(whys: ReadonlyMap<Observed, WhyNot | null>): ReadonlySet<string> {
  const certain = new Set<string>();
  const halves = new Set<string>();
  for (const [each, why] of whys) {
    if (why?.type === "handler") continue;
    for (const key of [...eventKeys(each), ...handlerKeys(each)]) {
      if (!why) certain.add(key);
      else if (why.hindrance.type === "test") {
        const { source, hindrance: { test, holds } } = why;
        const half = (outcome: boolean): string => `${key} ${source.path}:${test.range[0]} ${outcome}`;
        halves.add(half(holds));
        // Both outcomes of a test lead to it: one of them is taken.
        if (halves.has(half(!holds))) certain.add(key);
      }
    }
  }
  return certain;
}

function eventKeys({ events }: Observed): string[] {
  return events.map((event) =>
    event.type === "bound-event" ? `${event.from.owner?.id ?? "?"}.${event.name}` : `${event.from.owner?.id ?? "?"}.*`);
}

function handlerKeys({ handlers }: Observed): string[] {
  return handlers.flatMap(optionsOf).flatMap((value) => (value.type === "function" && value.self ? [`#${value.self.id}`] : []));
}

const STATES: Readonly<Record<Changing, string>> = {
  leadership: "leadership",
  relations: "which relations there are, and their data,",
  config: "the config",
  secrets: "which secrets there are",
  storage: "which storage is attached",
  container: "whether the container can be reached",
  "stored-state": "stored state",
  scale: "the number of units",
};

/** What a message says of a conditional observation. */
export function conditionText({ place, observation, defer, because }: ConditionalObservation): Record<string, string> {
  const { event, handler } = observation;
  const words = {
    event: `\`${event.source}\``,
    handler: lastPart(handler),
    place: `${defer.source === place.source ? "line " : `${defer.source.path}:`}${defer.node.loc.start.line}`,
  };
  if (because.type === "handler") return { ...words, function: lastPart(because.function) };
  return { ...words, condition: hindranceText(because.hindrance, because.source), state: STATES[because.state] };
}

/** When an observation is made: `` if `self.unit.is_leader()` ``. */
function hindranceText(hindrance: Hindrance, { module: { language } }: SourceModule): string {
  if (hindrance.type === "test") {
    const { test, holds } = hindrance;
    const negated = test.type === "UnaryOp" && test.op === "Not";
    const text = shortText(negated ? test.operand : test, language);
    return text === null ? "under a condition" : `${holds === negated ? "unless" : "if"} ${text}`;
  }
  if (hindrance.type === "loop") return `in a loop over ${shortText(hindrance.iter, language) ?? "something"}`;
  return `if ${shortText(hindrance.tried, language) ?? "what is tried before"} ${language === "python" ? "raises" : "throws"} nothing`;
}

function shortText(node: Expression, language: Language): string | null {
  const text = show(node, language);
  return text.includes("…") || text.length > 80 ? null : `\`${text}\``;
}
