/**
 * Follows an event from the handler that is given it to every `defer()` of it: through calls, wrappers, callbacks and
 * nested functions, along the paths that the tests on the way leave open. Breadth first, so that the first path to
 * reach a place is a shortest one.
 */
import type { Attribute, Call, Expression, Node, Subscript } from "../syntax/index.js";
import { canonical } from "./canonical.js";
import { callbacksOf } from "./callbacks.js";
import { argumentsOf, joinArguments } from "./calls.js";
import type { Facts, Subject } from "./conditions.js";
import { holds } from "./conditions.js";
import { waysOn } from "./endings.js";
import { behind, establish } from "./establish.js";
import { catcherOf } from "./exceptions.js";
import { flowOf } from "./flow.js";
import type { HandOvers } from "./handovers.js";
import type { FlowEdge, FlowNode } from "./flow.js";
import type { Place, Step } from "./model.js";
import { withPostconditions } from "./postconditions.js";
import { isInline, nameOf, qualifiedNameOf } from "./naming.js";
import type { SourceModule } from "./modules.js";
import type { BoundArguments, Frame, FunctionValue, Value } from "./values.js";
import { argumentsHoldEvent, argumentsKey, EVENT, frameHoldsEvent, holdsEvent, nodeKey, optionsOf } from "./values.js";
import { inOrder, settle } from "./settle.js";
import { usesIn } from "./uses.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** A `defer()` that the event reaches, and how. */
export interface Arrival {
  call: Call;
  frame: Frame;
  path: readonly Step[];
  caughtAt: Place | null;
  /** What is established where it stands. */
  facts: Facts;
  /** Reached only by contradicting what the path has tested before. */
  excluded: boolean;
  subject: Subject;
}

/** Where a path stands when it comes by an expression. */
export interface Passing extends Omit<Arrival, "call" | "caughtAt" | "excluded"> {
  /** Where an exception from outside of this function's own `try` statements would be caught. */
  caughtAt: Place | null;
  /** True for what stands for the event here. */
  isEvent: (node: Expression) => boolean;
}

/** Is told of every call, attribute and item that a path comes by, but for paths that contradict themselves. */
export type Onlooker = (node: Call | Attribute | Subscript, at: Passing) => void;

/** What is known where the path stands. */
interface State {
  facts: Facts;
  excluded: boolean;
}

interface Visit {
  target: FunctionValue;
  given: BoundArguments;
  state: State;
  path: readonly Step[];
  caughtAt: Place | null;
  /** Attributes of objects that hold the event on this path: `#3._event`. */
  held: ReadonlySet<string>;
}

/** Functions entered for one event of one handler; far above what real charms need. */
const VISIT_LIMIT = 4_000;
/** Different sets of facts with which one function is entered, before it is entered with none for all the rest. */
const FACTS_LIMIT = 12;
const PATH_LIMIT = 40;

/**
 * Every defer that an event reaches from its handler.
 *
 * @param at where the observation names the handler
 * @param deferWrappers names of functions that are known to defer the event they are given
 * @param handOvers takes the calls that hand the event over
 * @param onlooker sees what else the paths come by
 */
export function travel(
  world: World, handler: Value, at: Place, subject: Subject, deferWrappers: ReadonlySet<string>, handOvers: HandOvers,
  onlooker?: Onlooker,
): Arrival[] {
  const trip = new Trip(world, subject, deferWrappers, handOvers, onlooker);
  trip.start(handler, at);
  return trip.run();
}

class Trip {
  readonly #world: World;
  readonly #subject: Subject;
  readonly #deferWrappers: ReadonlySet<string>;
  readonly #handOvers: HandOvers;
  readonly #onlooker: Onlooker | undefined;
  readonly #queue: Visit[] = [];
  readonly #visited = new Map<string, State[]>();
  readonly #arrivals: Arrival[] = [];

  constructor(world: World, subject: Subject, deferWrappers: ReadonlySet<string>, handOvers: HandOvers, onlooker?: Onlooker) {
    this.#onlooker = onlooker;
    this.#handOvers = handOvers;
    this.#world = world;
    this.#subject = subject;
    this.#deferWrappers = deferWrappers;
  }

  start(handler: Value, at: Place): void {
    const given: BoundArguments = { positional: [EVENT], named: new Map(), open: false };
    for (const option of optionsOf(handler)) {
      this.#enter(option, given, at.source, at.node, {
        state: { facts: new Map(), excluded: false }, path: [], caughtAt: null, held: new Set(),
      });
    }
  }

  run(): Arrival[] {
    for (let i = 0; i < this.#queue.length && i < VISIT_LIMIT; i++) this.#visit(this.#queue[i] as Visit);
    return this.#arrivals;
  }

  /** Enters whatever a value that is called stands for. */
  #enter(
    callee: Value, given: BoundArguments, source: SourceModule, at: Node, from: Omit<Visit, "target" | "given">, call?: Call, frame?: Frame,
  ): void {
    switch (callee.type) {
      case "union":
        for (const option of callee.options) this.#enter(option, given, source, at, from, call, frame);
        return;
      case "partial":
        return this.#enter(callee.target, joinArguments(callee.arguments, given), source, at, from, call, frame);
      case "class": {
        if (!call || !frame) return;
        const made = this.#world.construct(callee.class, call, frame, given);
        return this.#enter(this.#world.attribute(made, "__init__", "__init__"), given, source, at, from, call, frame);
      }
      case "instance":
        // An object that is called.
        return this.#enter(this.#world.attribute(callee, "__call__", "__call__"), given, source, at, from, call, frame);
      case "function":
        for (const { target, given: passed } of wrapped(this.#world, callee, given)) {
          this.#push(callee, target, passed, source, at, from);
          if (!call || !frame) {
            this.#handOvers.noteHandler(target.node, { frame: this.#world.callFrame(target, passed), subject: this.#subject });
          } else if (!from.state.excluded) {
            this.#handOvers.note(target.node, { call, frame, facts: from.state.facts, subject: this.#subject });
          }
        }
    }
  }

  /** @param called what the call names; `target` is what runs, which may be a wrapper around it */
  #push(called: FunctionValue, target: FunctionValue, given: BoundArguments, source: SourceModule, at: Node, from: Omit<Visit, "target" | "given">): void {
    if (from.path.length >= PATH_LIMIT) return;
    const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}(${argumentsKey(given)})${outerKey(target)}${[...from.held].join()}${from.caughtAt ? "!" : ""}`;
    const before = this.#visited.get(key) ?? [];
    if (before.some((known) => covers(known, from.state))) return;
    const state = before.length < FACTS_LIMIT ? from.state : { ...from.state, facts: new Map<string, boolean>() };
    this.#visited.set(key, [...before, state]);
    const step: Step = {
      name: nameOf(called), qualifiedName: qualifiedNameOf(target), place: { source, node: at }, function: { source: target.source, node: target.node },
      inline: isInline(called.node), decorator: target.node === called.node ? null : nameOf(target),
    };
    this.#queue.push({ ...from, target, given, state, path: [...from.path, step] });
  }

  #visit(visit: Visit): void {
    const frame = this.#world.callFrame(visit.target, visit.given);
    let held = visit.held;
    const reached = this.#reach(visit, frame);
    for (const node of inOrder(flowOf(visit.target.node).entry)) {
      const state = reached.get(node);
      if (!state) continue;
      const here: Visit = { ...visit, state, held };
      for (const part of node.parts) {
        for (const use of usesIn(part)) {
          this.#pass(use, frame, here);
          if (use.type === "Call") this.#meet(use, frame, here);
        }
      }
      this.#leave(node, frame, here);
      held = this.#hold(node, frame, held);
    }
  }

  #pass(node: Call | Attribute | Subscript, frame: Frame, { state, path, caughtAt, held }: Visit): void {
    if (!this.#onlooker || state.excluded) return;
    const isEvent = (of: Expression): boolean => this.#isEvent(of, frame, held);
    this.#onlooker(node, { frame, path, caughtAt, facts: state.facts, subject: this.#subject, isEvent });
  }

  /** `with Guard(event)`: an object that holds the event gets it back at the end of the block. */
  #leave({ node, parts }: FlowNode, frame: Frame, { state, path, caughtAt, held }: Visit): void {
    if ((node?.type !== "With" && node?.type !== "AsyncWith") || parts.length === 0) return;
    for (const { context_expr: at } of node.items) {
      for (const entered of optionsOf(this.#world.evaluate(at, frame))) {
        if (at.type !== "Call" || entered.type !== "instance" || !holdsEvent(entered)) continue;
        for (const name of node.type === "With" ? ["__enter__", "__exit__"] : ["__aenter__", "__aexit__"]) {
          this.#enter(this.#world.attribute(entered, name, name), OPEN, frame.source, at, { state, path, caughtAt, held }, at, frame);
        }
      }
    }
  }

  /** The nodes of a function that can be reached, each with what is known there. */
  #reach(visit: Visit, frame: Frame): ReadonlyMap<FlowNode, State> {
    const { entry } = flowOf(visit.target.node);
    const known = new Map<FlowNode, State>([[entry, visit.state]]);
    settle(entry, (node) => {
      const here = known.get(node) as State;
      const after = { ...here, facts: behind(this.#world, node, frame, here.facts) };
      const returned = { ...after, facts: withPostconditions(this.#world, node, frame, after.facts) };
      const changed: FlowNode[] = [];
      for (const edge of waysOn(this.#world, node, frame)) {
        const state = edge.uncertain ? undefined : this.#through(edge, frame, edge.exceptional ? after : returned);
        if (!state) continue;
        const before = known.get(edge.to);
        const met = before ? meet(before, state) : state;
        if (met === before) continue;
        known.set(edge.to, met);
        changed.push(edge.to);
      }
      return changed;
    });
    return known;
  }

  /** What is known behind an edge; undefined where the event itself rules it out. */
  #through({ condition }: FlowEdge, frame: Frame, state: State): State | undefined {
    if (!condition) return state;
    const outcome = holds(this.#world, condition, frame, this.#subject, state.facts);
    if (outcome === false) {
      const certain = state.facts.size === 0 || holds(this.#world, condition, frame, this.#subject, NO_FACTS) === false;
      return certain ? undefined : { ...state, excluded: true };
    }
    return { ...state, facts: establish(this.#world, condition, frame, state.facts) };
  }

  /** `self._event = event`: on this path, the object holds the event. */
  #hold({ node }: FlowNode, frame: Frame, held: ReadonlySet<string>): ReadonlySet<string> {
    if (node?.type !== "Assign" || this.#world.evaluate(node.value, frame).type !== "event") return held;
    const more = new Set(held);
    for (const target of node.targets) {
      const key = target.type === "Attribute" ? canonical(this.#world, target, frame) : undefined;
      if (key) more.add(key);
    }
    return more;
  }

  #meet(call: Call, frame: Frame, visit: Visit): void {
    const { func } = call;
    const arrive = (): void => {
      const caughtAt = catcherOf(this.#world, call, frame) ?? visit.caughtAt;
      this.#arrivals.push({ call, frame, path: visit.path, caughtAt, ...visit.state, subject: this.#subject });
    };
    if (this.#isDefer(call, frame, visit.held)) return arrive();
    const given = argumentsOf(this.#world, call, frame);
    const callee = this.#world.evaluate(func, frame);
    const carries = argumentsHoldEvent(given);
    if (carries && this.#deferWrappers.has(calledName(call))) return arrive();
    const enter = (option: Value, passed: BoundArguments): void => {
      const { state, path, held } = visit;
      const caughtAt = visit.caughtAt ?? catcherOf(this.#world, call, frame);
      this.#enter(option, passed, frame.source, call, { state, path, caughtAt, held }, call, frame);
    };
    let entered = false;
    for (const option of optionsOf(callee)) {
      const follows = carries || holdsEvent(option) || this.#isHolder(option, visit.held) ||
        (option.type === "function" && (frameHoldsEvent(option.frame) || (option.self !== null && holdsEvent(option.self))));
      if (option.type !== "function" && option.type !== "partial" && option.type !== "class" && option.type !== "instance") continue;
      entered = true;
      if (follows) enter(option, given);
    }
    // A function of an installed package may call what it is given: `retry(lambda: self._configure(event))`.
    if (!entered && carries) {
      for (const { callee: option, given: each } of callbacksOf(this.#world, call, frame, given)) {
        if (holdsEvent(option) || argumentsHoldEvent(each)) enter(option, each);
      }
    }
  }

  /** True for a method of an object that holds the event on this path. */
  #isHolder(callee: Value, held: ReadonlySet<string>): boolean {
    return held.size > 0 && callee.type === "function" && callee.self !== null &&
      [...held].some((key) => key.startsWith(`#${callee.self?.id}.`));
  }

  #isDefer(call: Call, frame: Frame, held: ReadonlySet<string>): boolean {
    const { func } = call;
    if (func.type !== "Attribute" || func.attr !== "defer" || call.args.length + call.keywords.length > 0) return false;
    return this.#isEvent(func.value, frame, held);
  }

  #isEvent(node: Expression, frame: Frame, held: ReadonlySet<string>): boolean {
    if (optionsOf(this.#world.evaluate(node, frame)).some(({ type }) => type === "event")) return true;
    const key = held.size > 0 ? canonical(this.#world, node, frame) : undefined;
    return key !== undefined && held.has(key);
  }
}

function calledName({ func }: Call): string {
  return func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
}

const NO_FACTS: Facts = new Map();
const OPEN: BoundArguments = { positional: [], named: new Map(), open: true };

/** True when whatever a path with one state reaches, a path with the other has reached before. */
function covers(known: State, other: State): boolean {
  if (known.excluded && !other.excluded) return false;
  for (const [key, value] of known.facts) if (other.facts.get(key) !== value) return false;
  return true;
}

/** What is known where two paths meet; the first object itself when the second adds nothing. */
function meet(a: State, b: State): State {
  // A path that contradicts itself takes nothing away from one that does not.
  if (a.excluded !== b.excluded) return a.excluded ? b : a;
  const both = [...a.facts].filter(([key, value]) => b.facts.get(key) === value);
  return both.length === a.facts.size ? a : { facts: new Map(both), excluded: a.excluded };
}

/** What a nested function sees of the calls it was made in. */
function outerKey({ frame }: FunctionValue): string {
  if (frame.node.type === "Module" || frame.node.type === "ClassDef") return "";
  let key = "";
  for (let at: Frame | null = frame; at && at.node.type !== "Module"; at = at.outer) {
    key += `<${argumentsKey({ positional: [], named: at.bindings, open: false })}`;
  }
  return key;
}
