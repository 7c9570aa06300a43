/** Events of Juju that a handler emits itself: its own event again, or one whose handler defers. */
import type { Call, Expression } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { EventKind } from "./events.js";
import { factsOf } from "./events.js";
import type { CharmFacts } from "./facts.js";
import type { CharmEvent, Defer, Place } from "./model.js";
import type { SourceModule } from "./modules.js";
import { snake } from "./names.js";
import type { Outing } from "./outings.js";
import { isEmit } from "./outings.js";
import { callsBelow } from "./reach.js";
import type { Passing } from "./travel.js";
import type { BoundEvent, FunctionValue, Value } from "./values.js";
import { argumentsHoldEvent, keyOf, optionsOf } from "./values.js";
import type { World } from "./world.js";

export interface SelfEmit {
  call: Call;
  source: SourceModule;
  event: Pick<CharmEvent, "kind" | "name">;
  /** The handler that emits it. */
  handler: string;
  /** A defer of the emitted event; null when what is emitted is the event that is being handled. */
  defer: Place | null;
}

/** An emit on the way of an event; without `at` where the function that emits is not given the event. */
interface Met {
  call: Call;
  source: SourceModule;
  emitted: readonly BoundEvent[];
  at: Passing | null;
  handler: string;
  outing: Outing;
}

/** Every such emit in the charm's own code. */
export function selfEmits(world: World, outings: readonly Outing[], defers: readonly Defer[]): readonly SelfEmit[] {
  const byCall = new Map<Call, Met[]>();
  const emitsBelow = emitsBelowIn(world);
  for (const met of outings.flatMap((outing) => metOn(world, outing, emitsBelow))) {
    if (met.source.origin !== "own") continue;
    const mets = byCall.get(met.call);
    if (mets) mets.push(met);
    else byCall.set(met.call, [met]);
  }
  return [...byCall.values()].flatMap((mets) => judge(world, mets, defers) ?? []);
}

function judge(world: World, mets: readonly Met[], defers: readonly Defer[]): SelfEmit | null {
  const all = mets.flatMap((met) => met.emitted.filter((event) => isJujus(world, event) && !isPeers(world.facts, event)).map((event) => ({ ...met, event })));
  const own = all.find(({ event: { kind, name }, outing, call, at }) =>
    outing.events.some((event) => event.kind === kind && event.name === name) && isSameAgain(kind, call, at));
  if (own) return { call: own.call, source: own.source, event: own.event, handler: own.handler, defer: null };
  for (const { call, source, event, handler } of all) {
    const defer = deferOf(event, defers);
    if (defer) return { call, source, event, handler, defer };
  }
  return null;
}

/** True for a hook's event on a charm's own `on`. */
function isJujus(world: World, { kind, name, from }: BoundEvent): boolean {
  const { scope, fate } = factsOf(kind);
  if (scope === "custom" || fate === "raises" || name.includes("*")) return false;
  return from.emits === "juju" && (from.owner === null || world.classes.role(from.owner.class) === "charm");
}

/** A leader is not told of what it writes for its peers, and tells itself; an endpoint that is not known may be theirs. */
function isPeers(facts: CharmFacts, { kind, name }: BoundEvent): boolean {
  if (factsOf(kind).scope !== "relation") return false;
  const relation = facts.relations.find((each) => `${snake(each.name)}_${kind}` === name);
  return relation === undefined || relation.role === "peers";
}

/** Kinds of which each emission is about something of its own. */
function isAboutSomething(kind: EventKind): boolean {
  return factsOf(kind).scope !== "charm" || kind.startsWith("secret_");
}

/** True when an emit of the event that is handled says the same once more. */
function isSameAgain(kind: EventKind, { args, keywords }: Call, at: Passing | null): boolean {
  if (!isAboutSomething(kind)) return true;
  // TypeScript's keyword arguments are an object.
  const given = [...args.flatMap((arg) => (arg.type === "Dict" ? arg.values : [arg])), ...keywords.map(({ value }) => value)];
  return at !== null && given.every((value) => value.type === "Attribute" && at.isEvent(value.value));
}

function deferOf({ kind, name }: BoundEvent, defers: readonly Defer[]): Place | null {
  const defer = defers.find(({ events }) =>
    events.some(({ event, excluded }) => !excluded && event.kind === kind && event.name === name));
  return defer ? { source: defer.source, node: defer.call } : null;
}

type Emitted = Pick<Met, "call" | "source" | "emitted">;

/** The emits in a function and in all that it calls; worked out once for each function. */
function emitsBelowIn(world: World): (callee: FunctionValue) => readonly Emitted[] {
  const known = new Map<string, readonly Emitted[]>();
  return (callee) => {
    const key = keyOf(callee);
    let found = known.get(key);
    if (!found) {
      found = callsBelow(world, [callee]).flatMap(({ call, frame }): Emitted[] => {
        return isEmit(call) ? [{ call, source: frame.source, emitted: boundEvents(world.evaluate(call.func.value, frame)) }] : [];
      });
      known.set(key, found);
    }
    return found;
  };
}

/** The emits that a handler comes by, those in functions that are not given the event included. */
function metOn(world: World, outing: Outing, emitsBelow: ReturnType<typeof emitsBelowIn>): Met[] {
  const found: Met[] = [];
  const given = new Set(outing.passed.map(({ at }) => at.frame.node));
  const below = new Set<string>();
  for (const { node: call, at } of outing.passed) {
    if (call.type !== "Call") continue;
    const handler = (at.path.find(({ inline }) => !inline) ?? at.path[0])?.name ?? "";
    if (isEmit(call)) {
      found.push({ call, source: at.frame.source, emitted: boundEvents(world.evaluate(call.func.value, at.frame)), at, handler, outing });
      continue;
    }
    if (argumentsHoldEvent(argumentsOf(world, call, at.frame))) continue;
    const callees = functionsIn(world, call.func, at).filter(({ node }) => !given.has(node));
    for (const callee of callees) {
      const key = keyOf(callee);
      if (below.has(key)) continue;
      below.add(key);
      for (const each of emitsBelow(callee)) found.push({ ...each, at: null, handler, outing });
    }
  }
  return found;
}

function functionsIn(world: World, callee: Expression, { frame }: Passing): FunctionValue[] {
  return optionsOf(world.evaluate(callee, frame)).filter((option) => option.type === "function");
}

function boundEvents(value: Value): BoundEvent[] {
  return optionsOf(value).filter((option) => option.type === "bound-event");
}
