/**
 * What runs below a function: the places at which it changes something, through the charm's own functions, and through
 * the handlers of the events that it emits.
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
import { argumentsKey, EVENT, keyOf, nodeKey, optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";
import type { Listener } from "./listeners.js";
import { listenersOf } from "./listeners.js";
import type { Reason } from "./reason.js";

/** A place that changes something. */
export interface Site {
  node: Node;
  frame: Frame;
  /** The call or assignment in the function that was begun with, by which it is reached. */
  top: Node;
  /** The call by which its function was entered; null in the function that was begun with. */
  by: Site | null;
  /** What may stop the way to it, as far as somebody asked. */
  under: readonly Reason[];
}

export interface Reached {
  /** By what they are and by the constants that their functions were given: `_run("migrate")` is not `_run("status")`. */
  sites: ReadonlyMap<string, Site>;
  /** The same, each once for every way by which its function was entered. */
  all: readonly Site[];
  /** The functions that were entered. */
  functions: ReadonlySet<Node>;
  /** The event's own payload is read, or handed to code that cannot be seen. */
  usesPayload: boolean;
}

/** Where to begin: a function's flow, from its beginning or from some of its nodes. */
export interface Start {
  frame: Frame;
  subject: Subject;
  nodes?: readonly FlowNode[];
  /** Nodes whose effects do not count, in the function that is begun with. */
  except?: ReadonlySet<Node>;
}

/** What may stop the way to a place within its function; null for a place that does not count as reached. */
export type Passes = (node: Node, frame: Frame) => readonly Reason[] | null;

/** Functions entered for one question. */
const FUNCTION_LIMIT = 1_500;
const SAFE_MEMBERS = new Set(["defer", "handle", "deferred", "framework", "log", "fail", "set_results", "__class__", "constructor"]);

export interface ReachInput {
  world: World;
  effects: Effects;
  listeners: readonly Listener[];
}

/** Everything that is reached from some starts. */
export function reachFrom(input: ReachInput, starts: readonly Start[], passes: Passes = () => NOTHING): Reached {
  const exploration = new Exploration(input, passes);
  exploration.run(starts);
  return exploration;
}

interface Visit extends Start {
  top: Node | null;
  by: Site | null;
  under: readonly Reason[];
}

class Exploration implements Reached {
  readonly sites = new Map<string, Site>();
  readonly all: Site[] = [];
  readonly functions = new Set<Node>();
  usesPayload = false;
  readonly #world: World;
  readonly #effects: Effects;
  readonly #listeners: readonly Listener[];
  readonly #passes: Passes;
  readonly #queue: Visit[] = [];
  readonly #seen = new Set<string>();

  constructor({ world, effects, listeners }: ReachInput, passes: Passes) {
    this.#world = world;
    this.#effects = effects;
    this.#listeners = listeners;
    this.#passes = passes;
  }

  run(starts: readonly Start[]): void {
    this.#queue.push(...starts.map((start): Visit => ({ ...start, top: null, by: null, under: NOTHING })));
    for (let i = 0; i < this.#queue.length && i < FUNCTION_LIMIT; i++) this.#visit(this.#queue[i] as Visit);
  }

  #visit(visit: Visit): void {
    const { frame, subject, nodes, except, top, by } = visit;
    const { node: of } = frame;
    if (of.type === "Module" || of.type === "ClassDef") return;
    this.functions.add(of);
    for (const { node, parts } of this.#flow(nodes ?? [flowOf(of).entry], frame, subject)) {
      for (const part of parts) {
        walk(part, (inner) => {
          if (isScope(inner)) return false;
          if (inner.type === "Attribute") this.#notePayload(inner, frame);
          const under = inner.type === "Call" && !except?.has(inner) ? this.#under(inner, visit) : null;
          if (under) this.#meet({ node: inner, frame, top: top ?? inner, by, under }, inner as Call, visit);
          return true;
        });
      }
      const under = node && !except?.has(node) && this.#effects.first(node, [], frame) ? this.#under(node, visit) : null;
      if (node && under) this.#note({ node, frame, top: top ?? node, by, under });
    }
  }

  /** What may stop the whole way to a place of a function that is visited; null where it does not count. */
  #under(node: Node, { frame, under }: Visit): readonly Reason[] | null {
    const more = this.#passes(node, frame);
    return more && under.length > 0 ? [...new Set([...under, ...more])] : more;
  }

  /** The nodes of a function that can be reached without an exception. */
  #flow(starts: readonly FlowNode[], frame: Frame, subject: Subject): ReadonlySet<FlowNode> {
    const seen = new Set(starts);
    for (const node of seen) {
      for (const { to, condition, exceptional, uncertain } of node.next) {
        if (exceptional || uncertain || seen.has(to)) continue;
        if (condition && holds(this.#world, condition, frame, subject, NO_FACTS) === false) continue;
        seen.add(to);
      }
    }
    return seen;
  }

  #note(site: Site): void {
    const key = siteKey(site);
    this.all.push(site);
    if (!this.sites.has(key)) this.sites.set(key, site);
  }

  #notePayload(node: Node & { type: "Attribute" }, frame: Frame): void {
    if (this.usesPayload || SAFE_MEMBERS.has(snake(node.attr))) return;
    this.usesPayload = this.#world.evaluate(node.value, frame).type === "event";
  }

  #meet(site: Site, call: Call, { frame, subject }: Visit): void {
    const { func } = call;
    const given = argumentsOf(this.#world, call, frame);
    if (func.type === "Attribute" && func.attr === "emit") {
      const events = optionsOf(this.#world.evaluate(func.value, frame)).filter((value) => value.type === "bound-event");
      if (events.length > 0) return this.#emit(events, site);
    }
    let entered = false;
    for (const option of optionsOf(this.#world.evaluate(func, frame))) entered = this.#enter(option, given, subject, site) || entered;
    if (entered) return;
    if (this.#effects.first(null, [call], frame) === call) this.#note(site);
    for (const { callee, given: each } of callbacksOf(this.#world, call, frame, given)) this.#enter(callee, each, subject, site);
    const handsOver = given.positional.concat([...given.named.values()]).some(({ type }) => type === "event");
    if (handsOver && !HARMLESS.test(func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "")) this.usesPayload = true;
  }

  #emit(events: readonly BoundEvent[], by: Site): void {
    for (const event of events) {
      for (const { handler, subject } of listenersOf(event, this.#listeners)) {
        this.#enter(handler, { positional: [EVENT], named: new Map(), open: false }, subject, by);
      }
    }
  }

  /** Enters a function of the charm; false for what is none. */
  #enter(callee: Value, given: BoundArguments, subject: Subject, by: Site): boolean {
    if (callee.type === "partial") return this.#enter(callee.target, callee.arguments, subject, by);
    if (callee.type === "class") return true;
    if (callee.type !== "function") return false;
    for (const { target, given: passed } of wrapped(this.#world, callee, given)) {
      const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(passed)})${subject.kind}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#queue.push({ frame: this.#world.callFrame(target, passed), subject, top: by.top, by, under: by.under });
    }
    return true;
  }
}

function siteKey({ node, frame }: Site): string {
  const constants = [...frame.bindings].flatMap(([name, value]) => (value.type === "constant" ? [`${name}=${keyOf(value)}`] : []));
  return `${nodeKey(frame.source, node)}(${constants.join()})`;
}

const NOTHING: readonly Reason[] = [];
const NO_FACTS = new Map<string, boolean>();
const HARMLESS = /^(isinstance|hasattr|type|str|repr|print|debug|info|warning|error|exception|log)$/;
