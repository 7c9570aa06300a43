/**
 * What follows a defer: in its own function, and in the callers that handed the event over, until the handler is
 * through. `defer()` does not stop a handler.
 */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { holds } from "./conditions.js";
import type { Facts, Subject } from "./conditions.js";
import type { Effects } from "./effects.js";
import { handlerMatch } from "./exceptions.js";
import type { Condition, FlowEdge, FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import type { Place } from "./model.js";
import type { HandOvers } from "./travel.js";
import { endsProcess, neverReturns } from "./endings.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";

/** How a handler goes on after a defer. */
export interface Aftermath {
  /**
   * `continues`: something with an effect can still run; else `raises`: every way out is an exception or the end of
   * the process; else `returns`: by a `return`; `ends`: at the end of the handler.
   */
  kind: "returns" | "raises" | "continues" | "ends";
  /** The first effect that can still run. */
  effect: Place | null;
  /** The effect is reached only in a later round of the loop that the defer stands in. */
  inNextRound: boolean;
  /** The `raise`, or the call that ends the process, that leaves the hook. Null when it is caught, or may be. */
  uncaught: Place | null;
}

/** A call's outcome in the caller: the constants that it may have returned, or undefined where any value may be. */
type Outcome = readonly (string | number | bigint | boolean | null)[] | undefined;

interface Start {
  node: FlowNode;
  frame: Frame;
  /** The call that has just come back, and with what. */
  call: Call | null;
  outcome: Outcome;
  /** The exception that is on its way, when the call did not come back. */
  raised: Raised | null;
}

interface Raised {
  at: Place;
  /** The raised expression; null for the end of the process, which nothing catches. */
  type: Expression | null;
  frame: Frame;
}

/** What the exploration of the rest of one function has found. */
interface Rest {
  effects: { node: Node; frame: Frame; again: boolean }[];
  outcome: Outcome;
  returned: boolean;
  ended: boolean;
  raised: Raised[];
}

const UNKNOWN_EXCEPTION: Expression = {
  type: "Constant", kind: "None", value: null, range: [0, 0], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
};

/** Callers of callers of the function that defers. */
const CALLER_LIMIT = 200;

export interface DeferContext {
  call: Call;
  function: FunctionNode | Lambda;
  frame: Frame;
  facts: Facts;
  subject: Subject;
}

/** Explores what follows a defer. */
export class AftermathExplorer {
  readonly #world: World;
  readonly #effects: Effects;
  readonly #handOvers: HandOvers;

  constructor(world: World, effects: Effects, handOvers: HandOvers) {
    this.#world = world;
    this.#effects = effects;
    this.#handOvers = handOvers;
  }

  /** What follows a defer, by all the ways that lead to it. */
  explore(contexts: readonly DeferContext[]): Aftermath {
    const all = new Findings();
    for (const { call, function: of, frame, facts, subject } of contexts) {
      const starts = nodesWith(of, call).map((node): Start => ({ node, frame, call: null, outcome: undefined, raised: null }));
      const rest = this.#restOf(of, starts, { facts, subject });
      this.#up(of, rest, all, new Set());
    }
    return all.aftermath();
  }

  /** Goes on in whoever called a function, once the rest of the function is known. */
  #up(of: FunctionNode | Lambda, rest: Rest, all: Findings, seen: Set<Call>): void {
    all.add(rest);
    const callers = [...(this.#handOvers.get(of)?.values() ?? [])];
    if (callers.length === 0) return all.leave(rest);
    for (const { call, frame } of callers) {
      if (seen.has(call) || seen.size > CALLER_LIMIT) continue;
      seen.add(call);
      const caller = frame.node;
      if (caller.type === "Module" || caller.type === "ClassDef") continue;
      const at = nodesWith(caller, call);
      const starts: Start[] = [];
      for (const node of at) {
        if (rest.returned || rest.ended) starts.push({ node, frame, call, outcome: rest.outcome, raised: null });
        for (const raised of rest.raised) starts.push({ node, frame, call, outcome: undefined, raised });
      }
      this.#up(caller, this.#restOf(caller, starts, null), all, seen);
    }
  }

  /** Everything that can run in a function after some of its nodes. */
  #restOf(of: FunctionNode | Lambda, starts: readonly Start[], known: { facts: Facts; subject: Subject } | null): Rest {
    const { end } = flowOf(of);
    const rest: Rest = { effects: [], outcome: [], returned: false, ended: false, raised: [] };
    const seen = new Map<FlowNode, Set<string>>();
    const queue: (Start & { first: boolean })[] = starts.map((start) => ({ ...start, first: true }));
    for (let i = 0; i < queue.length; i++) {
      const at = queue[i] as Start & { first: boolean };
      const key = at.raised ? `raised ${at.raised.at.node.range[0]}` : "";
      const before = seen.get(at.node) ?? new Set();
      if (!at.first && before.has(key)) continue;
      if (!at.first) seen.set(at.node, before.add(key));
      if (at.node === end) {
        rest.ended ||= !rest.returned;
        continue;
      }
      let leaving: Raised | null = at.raised;
      if (!at.first) {
        if (!at.raised) this.#effectOf(at, starts, rest);
        if (at.node.node?.type === "Return") this.#returnOf(at.node.node.value, at, rest);
        leaving ??= this.#raiseOf(at);
      } else if (at.node.node?.type === "Return" && !at.raised) {
        this.#returnOf(at.node.node.value, at, rest);
      }
      const followed = this.#follow(at, leaving, known);
      if (leaving && followed.length === 0) rest.raised.push(leaving);
      for (const node of followed) {
        const carries = leaving !== null && node.node?.type !== "ExceptHandler";
        queue.push({ ...at, node, first: false, raised: carries ? leaving : null });
      }
      // A `finally` on the way of an exception leads on to where the function is left.
      if (leaving && followed.some((node) => node === flowOf(of).raised)) rest.raised.push(leaving);
    }
    return rest;
  }

  #effectOf({ node, frame }: Start, starts: readonly Start[], rest: Rest): void {
    const effect = this.#effects.first(node.node?.type === "For" || node.node?.type === "AsyncFor" ? null : node.node, node.parts, frame);
    if (effect) rest.effects.push({ node: effect, frame, again: isEarlier(effect, starts) });
  }

  #returnOf(value: Expression | null, { call, outcome, frame }: Start, rest: Rest): void {
    rest.returned = true;
    if (rest.outcome === undefined) return;
    if (value === null) rest.outcome = [...rest.outcome, null];
    else if (value === call) rest.outcome = outcome && [...rest.outcome, ...outcome];
    else {
      const known = this.#world.evaluate(value, frame);
      rest.outcome = value.type === "Constant" && known.type === "constant" ? [...rest.outcome, known.value] : undefined;
    }
  }

  /** The exception that a node raises, or the end of the process. */
  #raiseOf({ node, frame }: Start): Raised | null {
    const statement = node.node;
    if (statement?.type === "Raise") return { at: { source: frame.source, node: statement }, type: statement.exc, frame };
    for (const part of node.parts) {
      let ends: Node | undefined;
      let never: Node | undefined;
      walk(part, (inner) => {
        if (inner.type !== "Call") return !isScope(inner);
        if (endsProcess(this.#world, inner, frame)) ends = inner;
        else if (neverReturns(this.#world, inner, frame)) never = inner;
        return !ends;
      });
      if (ends) return { at: { source: frame.source, node: ends }, type: null, frame };
      // What a helper raises is not looked at: any handler may be meant for it.
      if (never) return { at: { source: frame.source, node: never }, type: UNKNOWN_EXCEPTION, frame };
    }
    return null;
  }

  /** Where the flow goes on from a node. */
  #follow({ node, frame, call, outcome }: Start, leaving: Raised | null, known: { facts: Facts; subject: Subject } | null): FlowNode[] {
    if (leaving) return this.#handlersFor(node, leaving);
    return node.next.filter((edge) => !edge.exceptional && this.#isOpen(edge, frame, call, outcome, known)).map(({ to }) => to);
  }

  /** The handlers that an exception may enter from a node, or the joints that lead to them. */
  #handlersFor(node: FlowNode, raised: Raised): FlowNode[] {
    const found: FlowNode[] = [];
    for (const { to, exceptional, uncertain } of node.next) {
      if (!exceptional && node.node !== null && node.node.type !== "Raise" && !isInFinally(node)) continue;
      if (to.node?.type === "ExceptHandler") {
        const match = raised.type === null ? false : handlerMatch(this.#world, to.node.handlerType, raised.type, raised.frame);
        if (match === false) continue;
        found.push(to);
        if (match === true) return found;
      } else if (!uncertain || raised.type !== null) found.push(to);
    }
    return found;
  }

  #isOpen({ condition, uncertain }: FlowEdge, frame: Frame, call: Call | null, outcome: Outcome, known: { facts: Facts; subject: Subject } | null): boolean {
    if (uncertain) return false;
    if (!condition) return true;
    if (call && outcome) {
      const answers = outcome.map((value) => decideKnown(condition, call, value, frame));
      if (answers.length > 0 && answers.every((answer) => answer === false)) return false;
    }
    return !known || holds(this.#world, condition, frame, known.subject, known.facts) !== false;
  }
}

/** Whether an edge's condition holds when a call has given back a constant. */
function decideKnown(condition: Condition, call: Call, value: string | number | bigint | boolean | null, frame: Frame): boolean | undefined {
  if (condition.type !== "test") return undefined;
  const { test } = condition;
  if (isResult(test, call, frame)) return Boolean(value) === condition.holds;
  if (test.type !== "Compare" || test.ops.length !== 1 || !isResult(test.left, call, frame)) return undefined;
  const [right] = test.comparators;
  if (right?.type !== "Constant") return undefined;
  const negated = test.ops[0] === "IsNot" || test.ops[0] === "NotEq";
  if (!negated && test.ops[0] !== "Is" && test.ops[0] !== "Eq") return undefined;
  return (right.value === value) !== negated === condition.holds;
}

/** True for the call itself, and for a name that it alone is assigned to. */
function isResult(node: Expression, call: Call, frame: Frame): boolean {
  if (node === call) return true;
  if (node.type === "Await" || node.type === "NamedExpr") return isResult(node.value, call, frame);
  if (node.type !== "Name") return false;
  const statement = call.parent?.type === "Await" ? call.parent.parent : call.parent;
  return statement?.type === "Assign" && statement.targets.some((target) => target.type === "Name" && target.id === node.id);
}

/** The nodes of a function's flow in which a call stands. */
function nodesWith(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  const found: FlowNode[] = [];
  const seen = new Set<FlowNode>();
  const stack = [flowOf(of).entry];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.parts.some((part) => contains(part, call))) found.push(node);
    for (const { to } of node.next) stack.push(to);
  }
  return found;
}

function contains(part: Node, wanted: Node): boolean {
  for (let at: Node | undefined = wanted; at; at = at.parent) if (at === part) return true;
  return false;
}

/** True where a node stands before every start in the text: only a loop leads back to it. */
function isEarlier(effect: Node, starts: readonly Start[]): boolean {
  return starts.every(({ node }) => {
    const at = node.parts[0] ?? node.node;
    return at ? effect.range[0] <= at.range[0] : false;
  });
}

function isInFinally(node: FlowNode): boolean {
  for (let at: Node | undefined = node.node ?? undefined; at?.parent; at = at.parent) {
    const above: Node = at.parent;
    if ((above.type === "Try" || above.type === "TryStar") && (above.finalbody as Node[]).includes(at)) return true;
  }
  return false;
}

/** What all the ways together come to. */
class Findings {
  readonly #effects: Rest["effects"] = [];
  readonly #uncaught: Raised[] = [];
  #returned = false;
  #ended = false;

  add(rest: Rest): void {
    this.#effects.push(...rest.effects);
  }

  /** The handler has been left. */
  leave(rest: Rest): void {
    this.#returned ||= rest.returned;
    this.#ended ||= rest.ended;
    this.#uncaught.push(...rest.raised);
  }

  aftermath(): Aftermath {
    const [raised] = this.#uncaught;
    const effect = this.#effects.find(({ again }) => !again) ?? this.#effects[0];
    const kind = effect ? "continues" : this.#returned ? "returns" : this.#ended ? "ends" : raised ? "raises" : "ends";
    return {
      kind,
      effect: effect ? { source: effect.frame.source, node: effect.node } : null,
      inNextRound: effect?.again ?? false,
      uncaught: raised?.at ?? null,
    };
  }
}
