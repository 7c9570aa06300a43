/**
 * What one function does by itself: the places at which it changes something, the functions of the charm that it
 * enters, also through the events that it emits, and whether it reads what its event carries.
 */
import type { Call, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
import { callbacksOf } from "../callbacks.js";
import type { Subject } from "../conditions.js";
import { holds } from "../conditions.js";
import type { Effects } from "../effects.js";
import type { FlowNode } from "../flow.js";
import { flowOf } from "../flow.js";
import { snake } from "../names.js";
import type { BoundArguments, BoundEvent, Frame, Value } from "../values.js";
import { argumentsKey, EVENT, nodeKey, optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";
import type { Listener } from "./listeners.js";
import { listenersOf } from "./listeners.js";

/** A function that is entered, for an event. */
export interface Entered {
  /** The same for what cannot be told apart. */
  key: string;
  frame: Frame;
  subject: Subject;
}

/** A call, or an assignment that something outside sees. */
export interface Doing {
  node: Node;
  isEffect: boolean;
  enters: readonly Entered[];
  /** The event is handed to code that cannot be seen. */
  handsOver: boolean;
}

export interface FunctionDoings {
  doings: readonly Doing[];
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

/** Tells what functions do; remembers those that are begun at their beginning. */
export class Doings {
  readonly #input: ReachInput;
  readonly #known = new WeakMap<Frame, Map<string, FunctionDoings>>();

  constructor(input: ReachInput) {
    this.#input = input;
  }

  /** What is done from a place in a function on. */
  of({ frame, subject, nodes }: Wanted): FunctionDoings {
    const { node: of } = frame;
    if (of.type === "Module" || of.type === "ClassDef") return NOTHING;
    if (nodes) return this.#collect(frame, subject, nodes);
    const known = this.#known.get(frame) ?? new Map<string, FunctionDoings>();
    this.#known.set(frame, known);
    let found = known.get(subject.kind);
    if (!found) known.set(subject.kind, (found = this.#collect(frame, subject, [flowOf(of).entry])));
    return found;
  }

  #collect(frame: Frame, subject: Subject, starts: readonly FlowNode[]): FunctionDoings {
    const { world, effects } = this.#input;
    const doings: Doing[] = [];
    let readsPayload = false;
    for (const { node, parts } of this.#flow(starts, frame, subject)) {
      for (const part of parts) {
        walk(part, (inner) => {
          if (isScope(inner)) return false;
          if (inner.type === "Attribute") readsPayload ||= !SAFE_MEMBERS.has(snake(inner.attr)) && world.evaluate(inner.value, frame).type === "event";
          if (inner.type === "Call") doings.push(this.#call(inner, frame, subject));
          return true;
        });
      }
      if (node && effects.first(node, [], frame)) doings.push({ node, isEffect: true, enters: [], handsOver: false });
    }
    return { doings, readsPayload };
  }

  /** The nodes of a function that can be reached without an exception. */
  #flow(starts: readonly FlowNode[], frame: Frame, subject: Subject): ReadonlySet<FlowNode> {
    const seen = new Set(starts);
    for (const node of seen) {
      for (const { to, condition, exceptional, uncertain } of node.next) {
        if (exceptional || uncertain || seen.has(to)) continue;
        if (condition && holds(this.#input.world, condition, frame, subject, NO_FACTS) === false) continue;
        seen.add(to);
      }
    }
    return seen;
  }

  #call(call: Call, frame: Frame, subject: Subject): Doing {
    const { world, effects } = this.#input;
    const { func } = call;
    const given = argumentsOf(world, call, frame);
    if (func.type === "Attribute" && func.attr === "emit") {
      const events = optionsOf(world.evaluate(func.value, frame)).filter((value) => value.type === "bound-event");
      if (events.length > 0) return { node: call, isEffect: false, enters: this.#emitted(events), handsOver: false };
    }
    const own = optionsOf(world.evaluate(func, frame)).filter(({ type }) => type === "function" || type === "partial" || type === "class");
    if (own.length > 0) {
      return { node: call, isEffect: false, enters: own.flatMap((callee) => this.#entered(callee, given, subject)), handsOver: false };
    }
    const called = callbacksOf(world, call, frame, given).flatMap(({ callee, given: each }) => this.#entered(callee, each, subject));
    const name = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
    const handsOver = !HARMLESS.test(name) && [...given.positional, ...given.named.values()].some(({ type }) => type === "event");
    return { node: call, isEffect: effects.first(null, [call], frame) === call, enters: called, handsOver };
  }

  #emitted(events: readonly BoundEvent[]): Entered[] {
    const given: BoundArguments = { positional: [EVENT], named: new Map(), open: false };
    return events.flatMap((event) => listenersOf(event, this.#input.listeners).flatMap(({ handler, subject }) =>
      optionsOf(handler).flatMap((option) => this.#entered(option, given, subject))));
  }

  #entered(callee: Value, given: BoundArguments, subject: Subject): Entered[] {
    const { world } = this.#input;
    if (callee.type === "partial") return this.#entered(callee.target, callee.arguments, subject);
    if (callee.type !== "function") return [];
    return wrapped(world, callee, given).map(({ target, given: passed }) => ({
      key: `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(passed)})${subject.kind}`,
      frame: world.callFrame(target, passed), subject,
    }));
  }
}

const NOTHING: FunctionDoings = { doings: [], readsPayload: false };
const NO_FACTS = new Map<string, boolean>();
/** What of an event is no payload. */
const SAFE_MEMBERS = new Set(["defer", "handle", "deferred", "framework", "log", "fail", "set_results", "__class__", "constructor"]);
const HARMLESS = /^(isinstance|hasattr|type|str|repr|print|debug|info|warning|error|exception|log)$/;
