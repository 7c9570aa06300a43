/**
 * What one function does by itself: the places at which it changes something, the functions of the charm that it
 * enters, also through the events that it emits, and whether it reads what its event carries.
 */
import type { Call, Node } from "../../syntax/index.js";
import { isCallable } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
import { callbacksOf } from "../callbacks.js";
import type { Subject } from "../conditions.js";
import { holds } from "../conditions.js";
import type { Effects } from "../effects.js";
import type { EventKind } from "../events.js";
import type { FlowNode } from "../flow.js";
import { flowOf } from "../flow.js";
import { snake } from "../names.js";
import { usesIn } from "../uses.js";
import type { BoundArguments, BoundEvent, Frame, Value } from "../values.js";
import { argumentsKey, EVENT, holdsEvent, nodeKey, optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";
import { givenKey, WrittenGiven, writtenKey } from "./given.js";
import type { Listener } from "./listeners.js";
import { listenersOf } from "./listeners.js";

/** A function that is entered. */
export interface Entered {
  /** The same for what cannot be told apart, but for the event and for what is not known of what it is given. */
  key: number;
  frame: Frame;
  /** What it is given that is not known, as it is written; null for what is given by the function that enters it. */
  written: number | null;
  /** The event that it is entered with; null for that of the function that enters it. */
  subject: Subject | null;
}

/** A call, or an assignment that something outside sees. */
export interface Doing {
  node: Node;
  isEffect: boolean;
  /** By what it is and by what its function was given: `_run("migrate")` is not `_run("status")`. */
  key: string;
  enters: readonly Entered[];
  /** The event is handed to code that cannot be seen. */
  handsOver: boolean;
}

export interface FunctionDoings {
  doings: readonly Doing[];
  /** Those that change, enter or hand over something. */
  acting: readonly Doing[];
  /** The event's own payload is read. */
  readsPayload: boolean;
}

export interface ReachInput {
  world: World;
  effects: Effects;
  listeners: readonly Listener[];
}

interface Wanted {
  frame: Frame;
  subject: Subject;
  /** Where to begin in the function's flow; at its beginning, when nothing is said. */
  nodes?: readonly FlowNode[];
}

/** What is known of one function, for one kind of event; or for all, where it knows nothing of the event. */
interface Known {
  whole: FunctionDoings | null;
  /** By the nodes of its flow: what begins elsewhere does the same from there on. */
  parts: Map<FlowNode, Omit<FunctionDoings, "acting">>;
  /** Where each of them leads. */
  following: Map<FlowNode, readonly FlowNode[]>;
}

/** Tells what functions do; everything is worked out once. */
export class Doings {
  readonly written = new WrittenGiven();
  readonly #input: ReachInput;
  readonly #keys = new Map<string, number>();
  readonly #known = new WeakMap<Frame, { knowsEvent: boolean; byKind: Map<EventKind, Known> }>();

  constructor(input: ReachInput) {
    this.#input = input;
  }

  /** What is done from a place in a function on. */
  of({ frame, subject, nodes }: Wanted): FunctionDoings {
    const { node: of } = frame;
    if (!isCallable(of)) return NOTHING;
    const known = this.#knownOf(frame, subject);
    if (nodes) return this.#collect(frame, subject, nodes, known);
    return (known.whole ??= this.#collect(frame, subject, [flowOf(of).entry], known));
  }

  #knownOf(frame: Frame, subject: Subject): Known {
    let kinds = this.#known.get(frame);
    if (!kinds) this.#known.set(frame, (kinds = { knowsEvent: knowsEvent(frame), byKind: new Map() }));
    const kind = kinds.knowsEvent ? subject.kind : "custom";
    let known = kinds.byKind.get(kind);
    if (!known) kinds.byKind.set(kind, (known = { whole: null, parts: new Map(), following: new Map() }));
    return known;
  }

  #collect(frame: Frame, subject: Subject, starts: readonly FlowNode[], { parts, following }: Known): FunctionDoings {
    const doings: Doing[] = [];
    let readsPayload = false;
    for (const node of this.#flow(starts, frame, subject, following)) {
      let at = parts.get(node);
      if (!at) parts.set(node, (at = this.#at(node, frame)));
      doings.push(...at.doings);
      readsPayload ||= at.readsPayload;
    }
    return { doings, acting: doings.filter(({ isEffect, handsOver, enters }) => isEffect || handsOver || enters.length > 0), readsPayload };
  }

  #at({ node, parts }: FlowNode, frame: Frame): Omit<FunctionDoings, "acting"> {
    const { world, effects } = this.#input;
    const doings: Doing[] = [];
    let readsPayload = false;
    for (const part of parts) {
      for (const use of usesIn(part)) {
        if (use.type === "Attribute") readsPayload ||= !SAFE_MEMBERS.has(snake(use.attr)) && world.evaluate(use.value, frame).type === "event";
        if (use.type === "Call") {
          readsPayload ||= asksForClass(use) && use.args.some((asked) => world.evaluate(asked, frame).type === "event");
          doings.push(this.#call(use, frame));
        }
      }
    }
    if (node && effects.first(node, [], frame)) doings.push(changing(node, frame));
    return { doings, readsPayload };
  }

  /** The nodes of a function that can be reached without an exception. */
  #flow(starts: readonly FlowNode[], frame: Frame, subject: Subject, following: Known["following"]): ReadonlySet<FlowNode> {
    const seen = new Set(starts);
    for (const node of seen) {
      let next = following.get(node);
      if (!next) following.set(node, (next = this.#following(node, frame, subject)));
      for (const to of next) seen.add(to);
    }
    return seen;
  }

  #following({ next }: FlowNode, frame: Frame, subject: Subject): FlowNode[] {
    return next
      .filter(({ condition, exceptional, uncertain }) => !exceptional && !uncertain &&
        (!condition || holds(this.#input.world, condition, frame, subject, NO_FACTS) !== false))
      .map(({ to }) => to);
  }

  #call(call: Call, frame: Frame): Doing {
    const { world, effects } = this.#input;
    const { func } = call;
    const given = argumentsOf(world, call, frame);
    if (func.type === "Attribute" && func.attr === "emit") {
      const events = optionsOf(world.evaluate(func.value, frame)).filter((value) => value.type === "bound-event");
      if (events.length > 0) return entering(call, this.#emitted(events));
    }
    const own = optionsOf(world.evaluate(func, frame)).filter(({ type }) => type === "function" || type === "partial" || type === "class");
    if (own.length > 0) {
      const written = this.written.number(writtenKey(world, call, frame));
      return entering(call, own.flatMap((callee) => this.#entered(callee, given, null, written)));
    }
    const called = callbacksOf(world, call, frame, given).flatMap(({ callee, given: each }) => this.#entered(callee, each, null, null));
    const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
    const handsOver = !HARMLESS.test(name) && [...given.positional, ...given.named.values()].some(({ type }) => type === "event");
    const isEffect = effects.first(null, [call], frame) === call;
    return { ...(isEffect ? changing(call, frame) : entering(call, called)), enters: called, handsOver };
  }

  #numberOf(key: string): number {
    let number = this.#keys.get(key);
    if (number === undefined) this.#keys.set(key, (number = this.#keys.size));
    return number;
  }

  #emitted(events: readonly BoundEvent[]): Entered[] {
    const given: BoundArguments = { positional: [EVENT], named: new Map(), open: false };
    return events.flatMap((event) => listenersOf(event, this.#input.listeners).flatMap(({ handler, subject }) =>
      optionsOf(handler).flatMap((option) => this.#entered(option, given, subject, 0))));
  }

  #entered(callee: Value, given: BoundArguments, subject: Subject | null, written: Entered["written"]): Entered[] {
    const { world } = this.#input;
    if (callee.type === "partial") return this.#entered(callee.target, callee.arguments, subject, written);
    if (callee.type !== "function") return [];
    return wrapped(world, callee, given).map(({ target, given: passed }) => ({
      key: this.#numberOf(`${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(passed)})`),
      frame: world.callFrame(target, passed), written, subject,
    }));
  }
}

/** True where a name of a function, or of one around it, stands for the event or for something that holds it. */
function knowsEvent(frame: Frame): boolean {
  for (let at: Frame | null = frame; at; at = at.outer) if ([...at.bindings.values()].some((value) => holdsEvent(value))) return true;
  return false;
}

/** Which class an event is of is told by itself alone. */
function asksForClass({ func }: Call): boolean {
  return func.type === "Name" && func.id === "isinstance";
}

function entering(node: Node, enters: readonly Entered[]): Doing {
  return { node, isEffect: false, key: "", enters, handsOver: false };
}

function changing(node: Node, frame: Frame): Doing {
  return { node, isEffect: true, key: `${nodeKey(frame.source, node)}@${givenKey(frame)}`, enters: [], handsOver: false };
}

const NOTHING: FunctionDoings = { doings: [], acting: [], readsPayload: false };
const NO_FACTS = new Map<string, boolean>();
/** What of an event is no payload. */
const SAFE_MEMBERS = new Set(["defer", "handle", "deferred", "framework", "log", "fail", "set_results", "__class__", "constructor"]);
const HARMLESS = /^(isinstance|hasattr|type|str|repr|String|print|debug|info|warning|error|exception|log)$/;
