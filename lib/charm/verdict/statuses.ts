/** Which statuses code sets: by itself, in the functions that it calls, the properties it reads, the blocks it enters. */
import type { Attribute, Call, Expression, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import { isCallable, isFunction } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import type { Subject } from "../conditions.js";
import { holds } from "../conditions.js";
import type { FlowEdge, FlowNode } from "../flow.js";
import { flowOf } from "../flow.js";
import { sameSubject } from "../handovers.js";
import type { Place } from "../model.js";
import { lastPart, snake } from "../names.js";
import { isInFinally, nodesWith } from "../positions.js";
import { Recursion } from "../recursion.js";
import { show } from "../show.js";
import { usesIn } from "../uses.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";
import type { Listener } from "./listeners.js";
import { emittedTo } from "./listeners.js";
import type { StatusKind } from "./status-kinds.js";
import { kindOf } from "./status-kinds.js";
import { setsByName } from "./status-names.js";

/** A status, and where it is set or made; `undetermined` where it cannot be told which. */
export interface SetStatus {
  kind: StatusKind;
  place: Place;
}

/** What may be shown at a point: the statuses set last on the paths to it, null for that of before. */
export type Shown = ReadonlySet<SetStatus | null>;

/** What a function may leave behind, by the truth of what it gives back, and when it raises. */
interface Left {
  true: Shown;
  false: Shown;
  raised: Shown;
}

const UNTOUCHED: Shown = new Set([null]);
const NOTHING: Shown = new Set();
const AS_IT_WAS: Left = { true: UNTOUCHED, false: UNTOUCHED, raised: UNTOUCHED };
/** Functions looked into, one inside of the other. */
const DEPTH_LIMIT = 24;

/** Answers, for one charm, which statuses code sets; remembers what functions leave behind. */
export class Statuses {
  readonly #world: World;
  readonly #listeners: readonly Listener[];
  readonly #left = new Map<Frame, Left>();
  readonly #shown = new Map<Frame, { subject: Subject; through: ReadonlyMap<FlowNode, Shown> }[]>();
  readonly #set = new Map<Frame, Map<Node, SetStatus>>();
  readonly #frames = new Map<Frame, Map<Node, readonly Frame[]>>();
  /** A function that calls itself leaves what the rest of it leaves. */
  readonly #recursion = new Recursion<Frame, Left>(AS_IT_WAS);
  #depth = 0;

  constructor(world: World, listeners: readonly Listener[]) {
    this.#world = world;
    this.#listeners = listeners;
  }

  /** What is shown where a function comes to a call, for an event; paths that the event rules out are left out. */
  before(call: Call, frame: Frame, subject: Subject): Shown {
    const { node: of } = frame;
    if (!isCallable(of)) return UNTOUCHED;
    let shown = NOTHING;
    const through = this.#throughFor(of, frame, subject);
    const at = nodesWith(of, call);
    // In the order in which they were come to, where a `finally` stands in the flow several times.
    for (const node of at.length < 2 ? at : [...through.keys()].filter((each) => at.includes(each))) shown = both(shown, through.get(node) ?? NOTHING);
    return shown;
  }

  /** What is shown behind a node of a function that was found by `first`. */
  behind(node: Node, frame: Frame): Shown {
    if (node.type !== "Call" && node.type !== "Attribute") return new Set([this.#assigned(node, frame) ?? null]);
    const { true: held, false: failed } = this.#leftBy(node, frame);
    return both(held, failed);
  }

  /** The first of some parts, or the assignment they belong to, that may set a status. */
  first(node: Node | null, parts: readonly Expression[], frame: Frame): Node | undefined {
    if (node && this.#assigned(node, frame)) return node;
    return parts.flatMap(callsIn).find((call) => [...this.behind(call, frame)].some((status) => status !== null));
  }

  /** See `#through`; many defers of one function ask the same. */
  #throughFor(of: FunctionNode | Lambda, frame: Frame, subject: Subject): ReadonlyMap<FlowNode, Shown> {
    const known = this.#shown.get(frame) ?? [];
    this.#shown.set(frame, known);
    let found = known.find((other) => sameSubject(other.subject, subject));
    if (!found) known.push((found = { subject, through: this.#through(of, frame, subject) }));
    return found.through;
  }

  /** What is shown in front of each node of a function that can be reached. */
  #through(of: FunctionNode | Lambda, frame: Frame, subject: Subject | null): Map<FlowNode, Shown> {
    const { entry } = flowOf(of);
    const known = new Map<FlowNode, Shown>([[entry, UNTOUCHED]]);
    const work = [entry];
    for (let node = work.pop(); node; node = work.pop()) {
      this.#world.effort.step();
      const here = known.get(node) ?? NOTHING;
      for (const edge of node.next) {
        const { to, condition, uncertain } = edge;
        if (uncertain || (subject && condition && holds(this.#world, condition, frame, subject, new Map()) === false)) continue;
        const before = known.get(to);
        const met = both(before ?? NOTHING, this.#after(node, edge, here, frame));
        if (met.size === 0 || met.size === before?.size) continue;
        known.set(to, met);
        work.push(to);
      }
    }
    return known;
  }

  /** What is shown behind an edge. */
  #after({ node, parts }: FlowNode, { condition, exceptional }: FlowEdge, here: Shown, frame: Frame): Shown {
    let shown = here;
    for (const call of parts.flatMap(callsIn)) {
      const left = this.#leftBy(call, frame);
      if (exceptional) shown = both(shown, applied(shown, left.raised));
      else if (condition?.type === "test" && isAnswer(condition.test, call)) shown = applied(shown, condition.holds ? left.true : left.false);
      else shown = applied(shown, both(left.true, left.false));
    }
    const assigned = node && !exceptional ? this.#assigned(node, frame) : undefined;
    return assigned ? new Set([assigned]) : shown;
  }

  #assigned(node: Node, frame: Frame): SetStatus | undefined {
    if (node.type !== "Assign" && node.type !== "AnnAssign") return undefined;
    const targets = node.type === "Assign" ? node.targets : [node.target];
    if (!node.value) return undefined;
    for (const target of targets) {
      if (target.type !== "Attribute" || target.attr !== "status") continue;
      const kind = kindOf(this.#world, node.value, frame);
      if (kind !== "undetermined" || /(^|_)(unit|app|application)$/.test(snake(lastPart(show(target.value))))) return this.#at(node, kind, frame);
    }
    return undefined;
  }

  #at(node: Node, kind: StatusKind, frame: Frame): SetStatus {
    const found = this.#set.get(frame) ?? new Map<Node, SetStatus>();
    this.#set.set(frame, found);
    let status = found.get(node);
    if (!status) found.set(node, (status = { kind, place: { source: frame.source, node } }));
    return status;
  }

  /** What a call, a property or the object of a `with` leaves behind. */
  #leftBy(node: Call | Attribute, frame: Frame): Left {
    const inner = this.#framesOf(node, frame);
    if (inner.length > 0) {
      const left = inner.map((each) => this.#leftIn(each)).reduce(either);
      if (node.type === "Attribute") return left;
      if (saysSomething(left) || !setsByName(node) || inner.every(isEmpty)) return this.#asGiven(node, left, frame);
    } else if (node.type === "Attribute" || !setsByName(node) || isCompared(node)) return AS_IT_WAS;
    const set: Shown = new Set([this.#at(node, this.#given(node, frame), frame)]);
    return { true: set, false: set, raised: UNTOUCHED };
  }

  /** A status that a function is handed and sets is set where it is called. */
  #asGiven(node: Call, left: Left, frame: Frame): Left {
    const kind = this.#given(node, frame);
    if (kind === "undetermined") return left;
    const told = (shown: Shown): Shown => new Set([...shown].map((status) => (status && (status.kind === kind || status.kind === "undetermined") ? this.#at(node, kind, frame) : status)));
    return { true: told(left.true), false: told(left.false), raised: told(left.raised) };
  }

  /** The kind of the status that a call is given, or makes: one that is made is kept for later, if nothing better follows. */
  #given(node: Call, frame: Frame): StatusKind {
    // TypeScript's named arguments are an object's.
    const named = node.args.flatMap((arg) => (arg.type === "Dict" ? arg.values : []));
    const parts = [...node.args, ...node.keywords.map(({ value }) => value), ...named, node];
    return parts.map((part) => kindOf(this.#world, part, frame)).find((kind) => kind !== "undetermined") ?? "undetermined";
  }

  /** See `#entered`; every path comes by the same calls. */
  #framesOf(node: Call | Attribute, frame: Frame): readonly Frame[] {
    let known = this.#frames.get(frame);
    if (!known) this.#frames.set(frame, (known = new Map<Node, readonly Frame[]>()));
    let frames = known.get(node);
    if (!frames) known.set(node, (frames = this.#entered(node, frame)));
    return frames;
  }

  /** The frames of the charm's functions that a call or a property runs, the handlers of what it emits among them. */
  #entered(node: Call | Attribute, frame: Frame): Frame[] {
    const world = this.#world;
    if (node.type === "Attribute") {
      return optionsOf(world.evaluate(node.value, frame)).flatMap((self) => {
        const method = self.type === "instance" ? world.classes.method(self.class, node.attr) : undefined;
        return self.type === "instance" && method && isProperty(method.node) ? [world.methodFrame(self, method.owner, method.node)] : [];
      });
    }
    const handlers = emittedTo(world, node, frame, this.#listeners);
    if (handlers.length > 0) return handlers;
    const given = argumentsOf(world, node, frame);
    const methods = node.parent?.type === "withitem"
      ? optionsOf(world.evaluate(node, frame)).flatMap((made) => (made.type === "instance" ? managing(world, made) : []))
      : [];
    return [...optionsOf(world.evaluate(node.func, frame)), ...methods].flatMap((callee) =>
      callee.type === "function" ? wrapped(world, callee, given).map(({ target, given: passed }) => world.callFrame(target, passed)) : []);
  }

  #leftIn(frame: Frame): Left {
    const { node: of } = frame;
    if (!isCallable(of)) return AS_IT_WAS;
    if (this.#depth >= DEPTH_LIMIT) return this.#left.get(frame) ?? AS_IT_WAS;
    return this.#recursion.ask(frame, this.#left, () => this.#workOut(of, frame));
  }

  #workOut(of: FunctionNode | Lambda, frame: Frame): Left {
    this.#depth++;
    const { end, raised } = flowOf(of);
    const shown = this.#through(of, frame, null);
    const left: Left = { true: NOTHING, false: NOTHING, raised: shown.get(raised) ?? NOTHING };
    for (const [node, here] of shown) {
      for (const edge of node.next) {
        if (edge.to !== end || edge.exceptional) continue;
        const after = this.#after(node, edge, here, frame);
        const answer = answerOf(node.node, of);
        if (answer !== false) left.true = both(left.true, after);
        if (answer !== true) left.false = both(left.false, after);
      }
    }
    this.#depth--;
    return left;
  }
}

/** `__enter__` and `__exit__` of an object. */
function managing(world: World, made: Value & { type: "instance" }): Value[] {
  return ["__enter__", "__exit__"].flatMap((name) => optionsOf(world.attribute(made, name, name)));
}

/** Whether what a function gives back at a node counts as true; undefined where that cannot be told. */
function answerOf(node: Node | null, of: FunctionNode | Lambda): boolean | undefined {
  if (node?.type !== "Return") return Array.isArray(of.body) && !isInFinally(node) ? false : undefined;
  if (!node.value) return false;
  return node.value.type === "Constant" ? Boolean(node.value.value) : undefined;
}

function both(a: Shown, b: Shown): Shown {
  if (a === b || b.size === 0) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}

/** What is shown after something has left its statuses behind. */
function applied(before: Shown, left: Shown): Shown {
  if (!left.has(null)) return left;
  return both(before, new Set([...left].filter((status) => status !== null)));
}

function either(a: Left, b: Left): Left {
  return { true: both(a.true, b.true), false: both(a.false, b.false), raised: both(a.raised, b.raised) };
}

function saysSomething({ true: held, false: failed, raised }: Left): boolean {
  return [held, failed, raised].some((shown) => [...shown].some((status) => status !== null));
}

/** By expression, as long as its tree lives. */
const callsOf = new WeakMap<Node, readonly (Call | Attribute)[]>();

/** The calls and attributes of an expression, in the order in which they are evaluated. */
function callsIn(part: Expression): readonly (Call | Attribute)[] {
  let found = callsOf.get(part);
  if (!found) callsOf.set(part, (found = collectCalls(part)));
  return found;
}

function collectCalls(part: Expression): (Call | Attribute)[] {
  const found = usesIn(part).filter((use): use is Call | Attribute => use.type !== "Subscript");
  return found.sort((a, b) => a.range[1] - b.range[1]);
}

function isAnswer(test: Expression, call: Node): boolean {
  return test === call || ((test.type === "Await" || test.type === "NamedExpr") && test.value === call);
}

/** True for a function of which nothing is written yet; an abstract one is written elsewhere. */
function isEmpty({ node: of }: Frame): boolean {
  return isFunction(of) && of.decorator_list.length === 0 && of.body.every((statement) =>
    statement.type === "Pass" || (statement.type === "Expr" && statement.value.type === "Constant"));
}

/** True for a status that is only made to compare another one with it. */
function isCompared({ parent }: Node): boolean {
  return parent?.type === "Compare";
}
