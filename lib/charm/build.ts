/** Builds the model of one charm: the one entrance to this room. */
import type { Call, Node } from "../syntax/index.js";
import { ancestors } from "../syntax/index.js";
import { blockingIn } from "./blocking.js";
import { collectsStatus } from "./collecting.js";
import type { Subject } from "./conditions.js";
import { constructAll } from "./components.js";
import { Consequences } from "./consequences.js";
import { customEvents } from "./custom-events.js";
import { emitContexts } from "./emits.js";
import { factsOf, kindOnCharm, kindOnKey, kindsOnEveryCharm } from "./events.js";
import type { EventKind } from "./events.js";
import type { CharmFacts } from "./facts.js";
import { handlerPlace, methodOf, unnamedHandlers } from "./handlers.js";
import { HandOvers } from "./handovers.js";
import type { CallPlace, CharmEvent, CharmModel, Defer, Observation, Place, Reaching, Unresolved } from "./model.js";
import type { Modules, SourceModule } from "./modules.js";
import { snake } from "./names.js";
import { conditionalObservations, conditionOf } from "./observing.js";
import { holderName, holderOf, qualifiedNameOf } from "./naming.js";
import { noticeFor } from "./notices.js";
import { hasParameter } from "./parameters.js";
import { isUntried } from "./retried.js";
import { oldRollingImports, RollingOps } from "./rolling.js";
import type { CharmSettings } from "./settings.js";
import type { Observed } from "./setup.js";
import { StaleUses } from "./stale.js";
import { show } from "./show.js";
import { misuseOf } from "./misuse.js";
import { reachingOf } from "./reaching.js";
import { travel } from "./travel.js";
import { turnOf } from "./turns.js";
import type { Arrival } from "./travel.js";
import { unitIn } from "./unit.js";
import { callsOf } from "./uses.js";
import type { BoundEvent, ClassInfo, EventSource, Value } from "./values.js";
import { keyOf, nodeKey, optionsOf } from "./values.js";
import { DUPLICATED_FROM, duplicatedWork } from "./verdict/duplicates.js";
import type { Judged } from "./verdict/handled.js";
import { collectionsOf } from "./verdict/holistic.js";
import type { Listener } from "./verdict/listeners.js";
import type { VerdictInput } from "./verdict/verdict.js";
import { Verdicts } from "./verdict/verdict.js";
import { World } from "./world.js";

/** An event as observed, with what travelling needs to know of it. */
interface ObservedEvent {
  event: CharmEvent;
  subject: Subject;
  from: EventSource | null;
}

/** The model of a charm. Never throws for any source text; what cannot be followed is left out and told. */
export function buildCharm(modules: Modules, facts: CharmFacts, settings: CharmSettings = {}): CharmModel {
  const world = new World(modules, facts);
  const observed = constructAll(world);
  const contexts = emitContexts(world, observed);
  const collector = new Collector(world, settings);
  for (const each of observed) collector.add(each, eventsOf(world, each, contexts));
  const model = collector.model(facts);
  const { retryBudgetSeconds = RETRY_BUDGET_SECONDS } = settings;
  return { ...model, ...told(world, observed, collector), ...grouped(model, settings), retryBudgetSeconds };
}

/** The guide's figure. */
const RETRY_BUDGET_SECONDS = 1;

/** What several defers come to together. */
function grouped(charm: Judged, { duplicatedFrom = DUPLICATED_FROM, cheapCalls = [] }: CharmSettings): Pick<CharmModel, "collections" | "duplicated"> {
  return {
    collections: byFile(() => collectionsOf(charm), ({ reconciler }) => reconciler.source),
    duplicated: byFile(() => duplicatedWork(charm, duplicatedFrom, new Set(cheapCalls)), ({ first }) => first.source),
  };
}

/** What is asked of one file at a time, and worked out for all of them at the first question. */
function told(
  world: World, observed: readonly Observed[], { observations, listeners }: Collector,
): Pick<CharmModel, "unnamedHandlers" | "conditionalObservations" | "customEvents" | "oldRollingImports" | "collectsStatus" | "blocking" | "isUntried"> {
  let collects: boolean | undefined;
  return {
    collectsStatus: () => (collects ??= collectsStatus(world, observations)),
    isUntried: (caught) => isUntried(world, caught),
    unnamedHandlers: byFile(() => unnamedHandlers(world, observed), ({ at }) => at.source),
    conditionalObservations: byFile(() => conditionalObservations(world, observed, observations), ({ place }) => place.source),
    customEvents: byFile(() => customEvents(world), ({ source }) => source),
    oldRollingImports: (path) => oldRollingImports(world, path),
    blocking: byFile(() => blockingIn(world, listeners), ({ place }) => place.source),
  };
}

function byFile<T>(find: () => readonly T[], sourceOf: (item: T) => SourceModule): (path: string) => readonly T[] {
  let found: readonly T[] | undefined;
  return (path) => (found ??= find()).filter((item) => sourceOf(item).path === path);
}

function eventsOf(world: World, { events, eventText, call }: Observed, contexts: (event: BoundEvent) => EventKind[] | null): ObservedEvent[] {
  if (events.length === 0) return fromTextAlone(call, eventText);
  return events.flatMap((value): ObservedEvent[] => {
    if (value.type === "all-events") {
      return kindsOf(world, value.from.emits).map(([kind, name]) => plain(kind, name, `${value.from.text}.${name}`));
    }
    const { kind, name, text } = value;
    let emittedFrom: readonly EventKind[] | null | undefined;
    const event: CharmEvent = {
      kind, name, source: text,
      // Worked out at the first question: it takes a look at everything that any handler reaches.
      get emittedFrom() {
        if (emittedFrom === undefined) emittedFrom = kind === "custom" ? contexts(value) : null;
        return emittedFrom;
      },
    };
    return [{ event, subject: { kind, class: value.class }, from: value.from }];
  });
}

function plain(kind: EventKind, name: string, source: string): ObservedEvent {
  return { event: { kind, name, source, emittedFrom: null }, subject: { kind, class: null }, from: null };
}

/** Every event of a charm's `on`: those that all charms have, and those that its metadata declares. */
function kindsOf(world: World, emits: string): [EventKind, string][] {
  if (emits !== "juju") return [];
  const { relations, containers, storages, actions } = world.facts;
  const found: [EventKind, string][] = kindsOnEveryCharm.map((kind) => [kind, kind]);
  const add = (names: readonly string[], kinds: readonly EventKind[]): void => {
    for (const name of names) for (const kind of kinds) found.push([kind, `${snake(name)}_${kind}`]);
  };
  add(relations.map(({ name }) => name), ["relation_created", "relation_joined", "relation_changed", "relation_departed", "relation_broken"]);
  add(containers, ["pebble_ready", "pebble_custom_notice", "pebble_check_failed", "pebble_check_recovered"]);
  add(storages, ["storage_attached", "storage_detaching"]);
  add(actions, ["action"]);
  return found;
}

/** Where nothing is known of the source, the last name may still tell: `x[y].relation_changed`. */
function fromTextAlone(call: Call, text: string): ObservedEvent[] {
  const [node] = call.args;
  if (node?.type !== "Attribute") return [];
  const keyed = kindOnKey(node.attr);
  const kind = keyed === "custom" ? kindOnCharm(node.attr) : keyed;
  if (kind === "custom" || factsOf(kind).scope === "charm") return [];
  return [plain(kind, snake(node.attr), text)];
}

class Collector {
  readonly #world: World;
  readonly #deferWrappers: ReadonlySet<string>;
  readonly #observations: Observation[] = [];
  readonly #unresolved: Unresolved[] = [];
  readonly #defers = new Map<Call, { source: SourceModule; events: Map<string, Reaching> }>();
  /** Arrivals of what cannot be told apart: many custom events to one handler are followed once. */
  readonly #trips = new Map<string, Arrival[]>();
  readonly #seen = new Set<string>();
  readonly #handOvers = new HandOvers();
  readonly #listeners: Listener[] = [];
  readonly #observed: Observed[] = [];
  readonly #expensiveCalls: ReadonlySet<string>;
  readonly #consequences: Consequences;

  constructor(world: World, settings: CharmSettings) {
    this.#world = world;
    this.#deferWrappers = new Set(settings.deferWrappers ?? []);
    this.#expensiveCalls = new Set(settings.expensiveCalls ?? []);
    this.#consequences = new Consequences(world, this.#handOvers, new Set(settings.controlFlowExceptions ?? []));
  }

  add(observed: Observed, events: readonly ObservedEvent[]): void {
    const { call, frame, handlers, eventText, handlerText } = observed;
    this.#observed.push(observed);
    const place: CallPlace = { source: frame.source, node: call };
    if (events.length === 0) this.#unresolved.push({ place, what: `The event \`${eventText}\` could not be followed.` });
    const known = handlers.filter(({ type }) => type === "function" || type === "partial" || type === "instance");
    if (known.length === 0) this.#unresolved.push({ place, what: `The handler \`${handlerText}\` could not be found.` });
    for (const handler of known) {
      for (const { event, subject, from } of events) {
        const key = `${nodeKey(frame.source, call)} ${event.source} ${event.name} ${keyOf(handler)}`;
        if (this.#seen.has(key)) continue;
        this.#seen.add(key);
        this.#listeners.push({ event, from: from ?? null, handler, subject, place });
        const arrivals = this.#arrivals(handler, place, subject);
        const defers = arrivals.filter(({ excluded }) => !excluded).map((arrival): Place => ({ source: arrival.frame.source, node: arrival.call }));
        this.#observations.push({ event, handler: handlerName(handler), function: functionOf(handler), method: methodOf(this.#world, handler), place, defers });
        for (const arrival of arrivals) this.#arrive(arrival, event);
      }
    }
  }

  #arrivals(handler: Value, place: CallPlace, subject: Subject): Arrival[] {
    const key = `${keyOf(handler)} ${subject.kind} ${classKey(subject.class)}`;
    let found = this.#trips.get(key);
    if (!found) {
      found = travel(this.#world, handler, handlerPlace(place), subject, this.#deferWrappers, this.#handOvers);
      this.#trips.set(key, found);
    }
    return found;
  }

  #arrive(arrival: Arrival, event: CharmEvent): void {
    const { call, frame, caughtAt, excluded } = arrival;
    if (excluded) this.#consequences.ruleOut(arrival);
    else this.#consequences.arrive(arrival);
    let defer = this.#defers.get(call);
    if (!defer) this.#defers.set(call, (defer = { source: frame.source, events: new Map() }));
    const key = `${event.kind} ${event.name}`;
    const known = defer.events.get(key);
    // Breadth first: the first path is the shortest; one that can be taken and that nothing catches is worth more.
    if (known && rank(known) <= rank({ excluded, caughtAt })) return;
    defer.events.set(key, reachingOf(event, call, arrival));
  }

  get observations(): readonly Observation[] {
    return this.#observations;
  }

  get listeners(): readonly Listener[] {
    return this.#listeners;
  }

  model(facts: CharmFacts): Omit<CharmModel, keyof ReturnType<typeof told> | keyof ReturnType<typeof grouped> | "retryBudgetSeconds"> {
    for (const path of this.#world.modules.own) this.#addUnreached(this.#world.modules.get(path));
    const defers = [...this.#defers].map(([call, { source, events }]) => toDefer(call, source, [...events.values()]));
    defers.sort((a, b) => (a.source.path < b.source.path ? -1 : a.source.path > b.source.path ? 1 : a.call.range[0] - b.call.range[0]));
    let unfinished: ReadonlyMap<Call, string> | undefined;
    const input = this.#verdictInput();
    const verdicts = new Verdicts(input);
    const stale = new StaleUses(this.#world);
    const byFile = new Map<string, Defer[]>();
    for (const defer of defers) byFile.set(defer.source.path, [...(byFile.get(defer.source.path) ?? []), defer]);
    return {
      facts, defers, observations: this.#observations, unresolved: this.#unresolved,
      defersIn: (path) => byFile.get(path) ?? [],
      after: (defer) => this.#consequences.after(defer),
      before: (defer) => this.#consequences.before(defer),
      verdict: (defer) => verdicts.of(defer),
      rolling: (defer) => input.rolling.deferOf(defer),
      rollingLibrary: () => input.rolling.library,
      turn: (defer) => turnOf(this.#world, verdicts.of(defer)),
      notice: (defer) => noticeFor(input, verdicts.of(defer)),
      staleUses: (defer) => stale.of(verdicts.of(defer).chains),
      unit: (defer) => this.#unitAt(defer),
      misuse: misuseOf(this.#world, this.#listeners, this.#deferWrappers, defers),
      unfinished: (defer) => (unfinished ??= this.#consequences.unfinished()).get(defer.call) ?? null,
    };
  }

  #unitAt(defer: Defer): string | null {
    const [context] = this.#consequences.contextsOf(defer);
    return context ? unitIn(this.#world, context.frame) : null;
  }

  #verdictInput(): VerdictInput {
    const { effects } = this.#consequences;
    const reach = { world: this.#world, effects, listeners: this.#listeners };
    return {
      ...reach, handOvers: this.#handOvers, rolling: new RollingOps(reach, this.#deferWrappers), expensiveCalls: this.#expensiveCalls,
      contextsOf: (defer) => this.#consequences.contextsOf(defer),
      conditionOf: ({ place }) => conditionOf(this.#world, place, this.#observed),
    };
  }

  /** Defers that no event was found for: listed, never reported. */
  #addUnreached(source: SourceModule | undefined): void {
    if (!source) return;
    for (const call of callsOf(source.module)) {
      if (!this.#defers.has(call) && looksLikeDefer(call)) this.#defers.set(call, { source, events: new Map() });
    }
  }
}

function rank({ excluded, caughtAt }: Pick<Reaching, "excluded" | "caughtAt">): number {
  return excluded ? 2 : caughtAt ? 1 : 0;
}

function classKey(of: ClassInfo | null): string {
  return of ? nodeKey(of.source, of.node) : "";
}

function handlerName(handler: Value): string {
  const [first] = optionsOf(handler);
  if (first?.type === "function") return qualifiedNameOf(first);
  if (first?.type === "partial") return handlerName(first.target);
  return first?.type === "instance" ? first.class.name : "?";
}

function functionOf(handler: Value): Place | null {
  const [first] = optionsOf(handler);
  if (first?.type === "partial") return functionOf(first.target);
  return first?.type === "function" ? { source: first.source, node: first.node } : null;
}

/** `x.defer()` without arguments, where `x` is a parameter of a function around it. */
function looksLikeDefer({ func, args, keywords }: Call): boolean {
  if (func.type !== "Attribute" || func.attr !== "defer" || args.length + keywords.length > 0) return false;
  const receiver = func.value;
  if (receiver.type !== "Name") return false;
  return [...ancestors(func)].some((above: Node) =>
    (above.type === "FunctionDef" || above.type === "AsyncFunctionDef" || above.type === "Lambda") && hasParameter(above, receiver.id));
}

function toDefer(call: Call, source: SourceModule, events: readonly Reaching[]): Defer {
  const receiver = call.func.type === "Attribute" ? show(call.func.value) : show(call.func);
  const holder = holderOf(call);
  return { call, source, function: holder ?? null, handler: holderName(call), receiver, events };
}
