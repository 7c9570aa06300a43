/** What can run in a function after a call in it: the defer itself, or a call that has handed the event over. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isScope } from "../syntax/index.js";
import { holds } from "./conditions.js";
import { forget } from "./establish.js";
import type { Facts, Subject } from "./conditions.js";
import type { Effects } from "./effects.js";
import { handlerTakes, mayBeSwallowed, raisedBy } from "./escape.js";
import type { Raised } from "./escape.js";
import type { FlowEdge, FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import type { Outcome } from "./outcome.js";
import { contradicts, isResult } from "./outcome.js";
import { refusingCall } from "./postconditions.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";

/** Where the rest of a function begins. */
export interface Beginning {
  call: Call;
  frame: Frame;
  outcome: Outcome;
  /** The exception that is on its way, when the call did not come back. */
  raised: Raised | null;
}

/** What is known of the event and its way. */
export interface Known {
  facts: Facts;
  subject: Subject;
}

export interface FoundEffect {
  node: Node;
  frame: Frame;
  /** In a later round of a loop around the beginning. */
  again: boolean;
  /** Whatever tests come out, it runs. */
  certain: boolean;
}

export interface Rest {
  effects: FoundEffect[];
  /** What the function gives back. */
  outcome: Outcome;
  returned: boolean;
  /** Its end is reached without a `return`. */
  ended: boolean;
  raised: Raised[];
}

/** A point of the exploration. */
interface Point {
  node: FlowNode;
  from: Beginning;
  facts: Facts;
  first: boolean;
  /** The loops around the beginning that have begun another round. */
  rounds: readonly Node[];
  returning: boolean;
  raised: Raised | null;
}

/** Everything that can run in a function after its beginnings. */
export function restOf(
  world: World, effects: Effects, of: FunctionNode | Lambda, beginnings: readonly Beginning[], known: Known,
): Rest {
  return new Exploration(world, effects, of, known).run(beginnings);
}

class Exploration {
  readonly #world: World;
  readonly #effects: Effects;
  readonly #of: FunctionNode | Lambda;
  readonly #known: Known;
  readonly #rest: Rest = { effects: [], outcome: [], returned: false, ended: false, raised: [] };
  readonly #seen = new Map<FlowNode, Set<string>>();
  /** The ways that have been gone, and where effects stand on them. */
  readonly #ways = new Map<FlowNode, FlowNode[]>();
  readonly #places = new Map<FoundEffect, FlowNode>();

  constructor(world: World, effects: Effects, of: FunctionNode | Lambda, known: Known) {
    this.#world = world;
    this.#effects = effects;
    this.#of = of;
    this.#known = known;
  }

  run(beginnings: readonly Beginning[]): Rest {
    const queue = beginnings.flatMap((from) => nodesWith(this.#of, from.call).map((node): Point => ({
      node, from, facts: this.#known.facts, first: true, rounds: [], returning: false, raised: from.raised,
    })));
    // The queue grows while it is gone through.
    for (const point of queue) {
      if (!this.#isNew(point)) continue;
      const following = this.#visit(point);
      this.#ways.set(point.node, [...(this.#ways.get(point.node) ?? []), ...following.map(({ node }) => node)]);
      queue.push(...following);
    }
    const starts = queue.filter(({ first }) => first).map(({ node }) => node);
    for (const [effect, place] of this.#places) effect.certain = !this.#canAvoid(place, starts);
    return this.#rest;
  }

  /** True where some way leads to the end around a node. */
  #canAvoid(place: FlowNode, starts: readonly FlowNode[]): boolean {
    const seen = new Set(starts);
    for (const node of seen) {
      const ways = this.#ways.get(node) ?? [];
      if (ways.length === 0 && node !== place) return true;
      if (node !== place) for (const next of ways) seen.add(next);
    }
    return false;
  }

  #isNew({ node, first, raised, rounds, returning, facts }: Point): boolean {
    if (first) return true;
    const key = `${raised?.at.node.range[0] ?? ""} ${raised?.doubtful} ${rounds.length} ${returning} ${facts.size}`;
    const seen = this.#seen.get(node) ?? new Set();
    if (seen.has(key)) return false;
    this.#seen.set(node, seen.add(key));
    return true;
  }

  #visit(point: Point): Point[] {
    const { node, first } = point;
    const { end, raised: left } = flowOf(this.#of);
    if (node === end) {
      if (!point.returning) this.#end();
      return [];
    }
    let leaving = point.raised;
    if (!first && !leaving) {
      leaving = this.#raisedAt(point);
      this.#noteEffect(point, leaving?.at.node);
    }
    const returns = node.node?.type === "Return" && !leaving;
    if (returns) this.#noteReturn((node.node as Node & { type: "Return" }).value, point);
    const following = leaving ? this.#outwards(point, leaving) : this.#onwards({ ...point, returning: point.returning || returns });
    return following.filter((next) => {
      if (next.node !== left || !next.raised) return true;
      this.#rest.raised.push(next.raised);
      return false;
    });
  }

  #end(): void {
    this.#rest.ended = true;
    if (this.#rest.outcome) this.#rest.outcome = [...this.#rest.outcome, null];
  }

  /** @param raising what does not come back: it is no effect, whatever it does */
  #noteEffect({ node, from: { frame, call }, rounds }: Point, raising: Node | undefined): void {
    const { node: statement, parts } = node;
    const loop = statement?.type === "For" || statement?.type === "AsyncFor";
    // What a loop goes through has been worked out before its first round.
    if (loop && isBodyOf(statement, call)) return;
    const effect = this.#effects.first(loop ? null : statement, parts, frame);
    if (!effect || effect === raising) return;
    const found = { node: effect, frame, again: rounds.some((each) => isInside(effect, each)), certain: false };
    this.#rest.effects.push(found);
    this.#places.set(found, node);
  }

  #noteReturn(value: Expression | null, { from: { call, outcome, frame } }: Point): void {
    const rest = this.#rest;
    rest.returned = true;
    if (rest.outcome === undefined) return;
    if (value === null) rest.outcome = [...rest.outcome, null];
    else if (isResult(value, call)) rest.outcome = outcome && [...rest.outcome, ...outcome];
    else {
      const known = this.#world.evaluate(value, frame);
      rest.outcome = value.type === "Constant" && known.type === "constant" ? [...rest.outcome, known.value] : undefined;
    }
  }

  #raisedAt({ node, from: { frame }, facts }: Point): Raised | null {
    const refusing = refusingCall(this.#world, node, frame, facts);
    if (refusing) return { at: { source: frame.source, node: refusing }, names: [], final: false, doubtful: true };
    const raised = raisedBy(this.#world, node.node, node.parts, frame);
    return raised && { ...raised, doubtful: mayBeSwallowed(this.#world, raised.at.node, frame) };
  }

  /** Where an exception leads: into handlers, or further out. */
  #outwards(point: Point, raised: Raised): Point[] {
    const { node, from: { frame } } = point;
    if (raised.final) {
      this.#rest.raised.push(raised);
      return [];
    }
    const found: Point[] = [];
    let carried = raised;
    const isLeave = node.node === null && node.next.length === 2 && node.next.every(({ to }) => to.node?.type !== "ExceptHandler");
    for (const { to, exceptional, uncertain } of node.next) {
      if (!exceptional && node.node !== null && node.node.type !== "Raise" && !isInFinally(node)) continue;
      if (to.node?.type === "ExceptHandler") {
        const takes = handlerTakes(this.#world, to.node.handlerType, frame, carried);
        if (takes === false) continue;
        found.push({ ...point, node: to, first: false, raised: null });
        if (takes) return found;
        carried = { ...carried, doubtful: true };
      } else if (uncertain) continue;
      // Behind `suppress(…)`, the flow goes on as if nothing had happened.
      else if (isLeave && to !== node.next[0]?.to) found.push({ ...point, node: to, first: false, raised: null });
      else found.push({ ...point, node: to, first: false, raised: carried });
    }
    return found;
  }

  /** Where the flow goes on without an exception. */
  #onwards(point: Point): Point[] {
    const { node, from } = point;
    const open = node.next.filter((edge) => !edge.exceptional && !edge.uncertain && this.#isOpen(edge, point));
    const facts = forget(this.#world, node, from.frame, point.facts);
    return open.map(({ to }): Point => {
      const again = isHeadOf(to, from.call);
      return {
        ...point, node: to, first: false,
        rounds: again && !point.rounds.includes(again) ? [...point.rounds, again] : point.rounds,
        // The next round is about another item, and at another time.
        facts: again ? NO_FACTS : facts,
      };
    });
  }

  #isOpen({ condition }: FlowEdge, { from: { call, frame, outcome }, facts, rounds }: Point): boolean {
    if (!condition) return true;
    if (rounds.length === 0 && contradicts(outcome, condition, call)) return false;
    return holds(this.#world, condition, frame, this.#known.subject, facts) !== false;
  }
}

const NO_FACTS: Facts = new Map();

/** The loop around a call that begins another round at a node; undefined elsewhere. */
function isHeadOf({ node, parts }: FlowNode, call: Call): Node | undefined {
  const head = node?.type === "For" || node?.type === "AsyncFor" || (node?.type === "While" && parts.length === 0);
  return head && isBodyOf(node, call) ? node : undefined;
}

/** True where a call stands in the body of a loop. */
function isBodyOf(loop: Node & { body: readonly Node[] }, call: Call): boolean {
  let below: Node = call;
  for (const above of ancestors(call)) {
    if (above === loop) return loop.body.includes(below);
    if (isScope(above)) return false;
    below = above;
  }
  return false;
}

function isInside(node: Node, above: Node): boolean {
  return node === above || [...ancestors(node)].includes(above);
}

/** The nodes of a function's flow in which a call stands. */
function nodesWith(of: FunctionNode | Lambda, call: Call): FlowNode[] {
  const found: FlowNode[] = [];
  const seen = new Set<FlowNode>();
  const stack = [flowOf(of).entry];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.parts.some((part) => isInside(call, part))) found.push(node);
    for (const { to } of node.next) stack.push(to);
  }
  return found;
}

function isInFinally(node: FlowNode): boolean {
  for (let at: Node | undefined = node.node ?? undefined; at?.parent; at = at.parent) {
    const above: Node = at.parent;
    if ((above.type === "Try" || above.type === "TryStar") && (above.finalbody as Node[]).includes(at)) return true;
  }
  return false;
}
