/** Which statuses code sets: by itself, in the functions that it calls, the properties it reads, the blocks it enters. */
import type { Attribute, Call, Expression, FunctionNode, Lambda, Node } from "../../syntax/index.js";
import { isScope, walk } from "../../syntax/index.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import type { Subject } from "../conditions.js";
import { holds } from "../conditions.js";
import { calledName } from "../effect-names.js";
import type { FlowEdge, FlowNode } from "../flow.js";
import { flowOf } from "../flow.js";
import type { Place } from "../model.js";
import { lastPart, snake } from "../names.js";
import { show } from "../show.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";
import { wrapped } from "../wrappers.js";

export type StatusKind = "waiting" | "maintenance" | "blocked" | "active" | "error" | "unknown" | "other";

/** A status, and where it is set; `other` where it cannot be told which. */
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
  readonly #left = new Map<Frame, Left>();
  readonly #set = new Map<Frame, Map<Node, SetStatus>>();
  #depth = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** What is shown where a function comes to a call, for an event; paths that the event rules out are left out. */
  before(call: Call, frame: Frame, subject: Subject): Shown {
    const { node: of } = frame;
    if (of.type === "Module" || of.type === "ClassDef") return UNTOUCHED;
    let shown = NOTHING;
    for (const [node, here] of this.#through(of, frame, subject)) {
      if (node.parts.some((part) => holdsNode(part, call))) shown = both(shown, here);
    }
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
      if (kind !== "other" || /(^|\.|_)(unit|app|application)$/i.test(show(target.value))) return this.#at(node, kind, frame);
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
    const inner = this.#entered(node, frame);
    if (inner.length > 0) {
      const left = inner.map((each) => this.#leftIn(each)).reduce(either);
      if (node.type === "Attribute" || saysSomething(left) || !setsByName(node)) return left;
    } else if (node.type === "Attribute" || !setsByName(node)) return AS_IT_WAS;
    const given = [...node.args, ...node.keywords.map(({ value }) => value)].map((part) => kindOf(this.#world, part, frame));
    const set: Shown = new Set([this.#at(node, given.find((kind) => kind !== "other") ?? "other", frame)]);
    return { true: set, false: set, raised: UNTOUCHED };
  }

  /** The frames of the charm's functions that a call or a property runs. */
  #entered(node: Call | Attribute, frame: Frame): Frame[] {
    const world = this.#world;
    if (node.type === "Attribute") {
      return optionsOf(world.evaluate(node.value, frame)).flatMap((self) => {
        const method = self.type === "instance" ? world.classes.method(self.class, node.attr) : undefined;
        return self.type === "instance" && method && isProperty(method.node) ? [world.methodFrame(self, method.owner, method.node)] : [];
      });
    }
    const given = argumentsOf(world, node, frame);
    const methods = node.parent?.type === "withitem" && node.parent.context_expr === node
      ? optionsOf(world.evaluate(node, frame)).flatMap((made) => (made.type === "instance" ? managing(world, made) : []))
      : [];
    return [...optionsOf(world.evaluate(node.func, frame)), ...methods].flatMap((callee) =>
      callee.type === "function" ? wrapped(world, callee, given).map(({ target, given: passed }) => world.callFrame(target, passed)) : []);
  }

  #leftIn(frame: Frame): Left {
    const known = this.#left.get(frame);
    const { node: of } = frame;
    if (known || this.#depth >= DEPTH_LIMIT || of.type === "Module" || of.type === "ClassDef") return known ?? AS_IT_WAS;
    // A function that calls itself leaves what the rest of it leaves.
    this.#left.set(frame, AS_IT_WAS);
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
    this.#left.set(frame, left);
    return left;
  }
}

/** `__enter__` and `__exit__` of an object. */
function managing(world: World, made: Value & { type: "instance" }): Value[] {
  return ["__enter__", "__exit__"].flatMap((name) => optionsOf(world.attribute(made, name, name)));
}

/** Whether what a function gives back at a node counts as true; undefined where that cannot be told. */
function answerOf(node: Node | null, of: FunctionNode | Lambda): boolean | undefined {
  if (of.type === "Lambda") return undefined;
  if (node?.type !== "Return" || node.value === null) return node?.type === "Return" || !endsInFinally(node) ? false : undefined;
  return node.value.type === "Constant" ? Boolean(node.value.value) : undefined;
}

/** True where a `return` may have led into a `finally`, which the flow then leaves. */
function endsInFinally(node: Node | null): boolean {
  for (let at = node; at?.parent && !isScope(at); at = at.parent) {
    const above: Node = at.parent;
    if ((above.type === "Try" || above.type === "TryStar") && (above.finalbody as Node[]).includes(at)) return true;
  }
  return false;
}

function both(a: Shown, b: Shown): Shown {
  return a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
}

/** What is shown after something has left its statuses behind. */
function applied(before: Shown, left: Shown): Shown {
  if (!left.has(null)) return left;
  return left.size === 1 ? before : both(before, new Set([...left].filter((status) => status !== null)));
}

function either(a: Left, b: Left): Left {
  return { true: both(a.true, b.true), false: both(a.false, b.false), raised: both(a.raised, b.raised) };
}

function saysSomething({ true: held, false: failed, raised }: Left): boolean {
  return [held, failed, raised].some((shown) => [...shown].some((status) => status !== null));
}

/** The calls and attributes of an expression, in the order in which they are evaluated. */
function callsIn(part: Expression): (Call | Attribute)[] {
  const found: (Call | Attribute)[] = [];
  walk(part, (node) => {
    if (node.type === "Call" || node.type === "Attribute") found.push(node);
    return !isScope(node);
  });
  return found.sort((a, b) => a.range[1] - b.range[1]);
}

function isAnswer(test: Expression, call: Node): boolean {
  return test === call || (test.type === "Await" && test.value === call);
}

function holdsNode(part: Node, wanted: Node): boolean {
  let found = false;
  walk(part, (node) => {
    found ||= node === wanted;
    return !found && !isScope(node);
  });
  return found;
}

const READS = /^_*(get|is|has|fetch|check|wait|raise_for|read|load|list|parse|register|compute|match|find|log|on)(_|$)/;

/** True for a call that sets a status, going by what it is called. */
function setsByName({ func }: Call & { type: "Call" }): boolean {
  const written = snake(show(func).replace(/\(.*?\)/g, ""));
  return written.includes("status") && !READS.test(lastPart(written)) && !/(^|\.)(status|statuses)$/.test(written);
}

const KINDS: Readonly<Record<string, StatusKind>> = {
  WaitingStatus: "waiting", MaintenanceStatus: "maintenance", BlockedStatus: "blocked", ActiveStatus: "active",
  ErrorStatus: "error", UnknownStatus: "unknown",
};

/** The kind of a status that is made by an expression; `other` where it may be one of several, or none. */
function kindOf(world: World, value: Expression, frame: Frame): StatusKind {
  const kinds = new Set(optionsOf(world.evaluate(value, frame)).map((option) => {
    const name = option.type === "external-object" || option.type === "external" ? lastPart(option.name)
      : option.type === "instance" || option.type === "class" ? option.class.name : "";
    return KINDS[name] ?? "other";
  }));
  const [only = "other"] = kinds;
  if (kinds.size === 1 && only !== "other") return only;
  if (kinds.size > 1) return "other";
  const made = value.type === "Call" ? calledName(value) : "";
  return KINDS[made] ?? "other";
}
