/** What can run in a function after a call in it: the defer itself, or a call that has handed the event over. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { holds } from "./conditions.js";
import type { Facts, Subject } from "./conditions.js";
import { handlerTakes } from "./escape.js";
import type { Raised } from "./escape.js";
import { aboutLocals, behind } from "./establish.js";
import type { Flow, FlowEdge, FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import type { Holders, Outcome, Result } from "./outcome.js";
import { decidedBy, holdersOf, NOTHING, resultOf, withoutAssigned } from "./outcome.js";
import { endsOfBlock, isBodyOf, isInFinally, isRepeated, nodesWith, roundBegunAt } from "./positions.js";
import { refusingCall } from "./postconditions.js";
import { firstAt, isWantedAt, raisedAt } from "./rest-places.js";
import type { Wanted } from "./rest-places.js";
import type { Traces } from "./traces.js";
import { looksAt, tracesOf } from "./traces.js";
import { unavoidable } from "./unavoidable.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";
import { hasYield, isGenerator } from "./yields.js";

/** Where the rest of a function begins. */
export interface Beginning {
  call: Call;
  frame: Frame;
  /** What the call gives back. */
  outcome: Outcome;
  /** The exception that is on its way, when the call did not come back. */
  raised: Raised | null;
  /** The call gives a context manager, and the end of its block has been reached. */
  behindBlock: boolean;
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
  /** It has gone on to a `yield`: the block of a context manager is still to run. */
  yielded: boolean;
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
  /** The locals that hold what the call at the beginning has given back. */
  holders: Holders;
  /**
   * A test on the way looks at what the call has left behind, and how it comes out is not known: it may have been put
   * there to keep what follows from running.
   */
  doubted: boolean;
}

/** Everything wanted that can run in a function after its beginnings. */
export function restOf(
  world: World, effects: Wanted, of: FunctionNode | Lambda, beginnings: readonly Beginning[], known: Known,
): Rest {
  return new Exploration(world, effects, of, known).run(beginnings);
}

/** `event.deferred`, which ops sets. */
const DEFERRED = ["event.deferred", true] as const;

class Exploration {
  readonly #world: World;
  readonly #effects: Wanted;
  readonly #of: FunctionNode | Lambda;
  readonly #known: Known;
  readonly #outcome: Result[] = [];
  readonly #rest: Rest = { effects: [], outcome: this.#outcome, returned: false, ended: false, raised: [], yielded: false };
  readonly #flow: Flow;
  readonly #yields: boolean;
  /** The points that have been gone on from, by place; the first of a place without a list around it. */
  readonly #seen = new Map<FlowNode, Point | Point[]>();
  readonly #traces = new Map<Beginning, Traces>();
  /** The ways that have been gone, and where effects stand on them. */
  readonly #ways = new Map<FlowNode, FlowNode[]>();
  readonly #places = new Map<FoundEffect, FlowNode>();

  constructor(world: World, effects: Wanted, of: FunctionNode | Lambda, known: Known) {
    this.#world = world;
    this.#effects = effects;
    this.#of = of;
    this.#known = known;
    this.#flow = flowOf(of);
    this.#yields = isGenerator(of);
  }

  run(beginnings: readonly Beginning[]): Rest {
    const starts = beginnings.flatMap((from) => this.#startsOf(from));
    const nodes = starts.map(({ node }) => node);
    for (let doubted = this.#explore(starts); doubted.length > 0; ) {
      // What is come to however the tests come out is come to without the doubt.
      const isCertain = unavoidable(nodes, this.#ways);
      doubted = this.#explore(doubted.filter(({ node }) => isCertain(node)).map((point) => ({ ...point, doubted: false })));
    }
    if (this.#places.size > 0) {
      const isCertain = unavoidable(nodes, this.#ways);
      for (const [effect, place] of this.#places) effect.certain = isCertain(place);
    }
    return this.#rest;
  }

  #startsOf(from: Beginning): Point[] {
    const { call, raised } = from;
    const nodes = from.behindBlock ? endsOfBlock(this.#of, call) : nodesWith(this.#of, call);
    // A block that always returns by itself has no end.
    if (from.behindBlock && nodes.length === 0) {
      this.#rest.returned = true;
      this.#outcome.push({});
    }
    const facts = new Map([...this.#known.facts, DEFERRED]);
    return nodes.map((node) => ({
      node, from, facts, first: true, rounds: [], returning: false, raised, holders: holdersOf(call), doubted: false,
    }));
  }

  /** Goes all ways from some points, and gives back those that were doubted. */
  #explore(starts: readonly Point[]): Point[] {
    const queue = [...starts];
    const doubted: Point[] = [];
    // The queue grows while it is gone through.
    for (const point of queue) {
      if (!this.#isNew(point)) continue;
      if (point.doubted) doubted.push(point);
      const following = this.#visit(point);
      let ways = this.#ways.get(point.node);
      if (!ways) this.#ways.set(point.node, (ways = []));
      for (const next of following) {
        ways.push(next.node);
        queue.push(next);
      }
    }
    return doubted;
  }

  #isNew(point: Point): boolean {
    if (point.first) return true;
    const { node } = point;
    const seen = this.#seen.get(node);
    if (!seen) this.#seen.set(node, point);
    else if (!Array.isArray(seen)) {
      if (isSame(seen, point)) return false;
      this.#seen.set(node, [seen, point]);
    } else if (seen.some((other) => isSame(other, point))) return false;
    else seen.push(point);
    return true;
  }

  #visit(point: Point): Point[] {
    this.#world.effort.step();
    const { node, first, doubted, rounds } = point;
    if (node === this.#flow.end) {
      if (!point.returning) this.#end(doubted);
      return [];
    }
    let leaving = point.raised;
    // What a `finally` does while an exception is on its way through it may put another in its place.
    if (!first) {
      let raised = this.#raisedAt(point);
      // What another round raises has nothing to do with the defer.
      if (raised && (doubted || rounds.length > 0)) raised = { ...raised, doubtful: true };
      if (!doubted) this.#noteEffect(point, raised?.at.node);
      this.#rest.yielded ||= this.#yields && node.parts.some(hasYield);
      leaving = raised ?? (node.node?.type === "Return" ? null : leaving);
    }
    const returns = node.node?.type === "Return" && !leaving;
    if (returns) this.#noteReturn((node.node as Node & { type: "Return" }).value, point);
    if (!leaving) return this.#onwards(point, point.returning || returns);
    return this.#outwards(point, leaving).filter((next) => {
      if (next.node !== this.#flow.raised || !next.raised) return true;
      this.#rest.raised.push(next.raised);
      return false;
    });
  }

  #end(doubted: boolean): void {
    this.#rest.ended = true;
    this.#outcome.push(doubted ? {} : NOTHING);
  }

  /** @param raising what does not come back: it is no effect, whatever it does */
  #noteEffect({ node, from: { frame, call }, rounds, facts }: Point, raising: Node | undefined): void {
    if (!isWantedAt(this.#effects, node, frame)) return;
    const { node: statement } = node;
    const loop = statement?.type === "For" || statement?.type === "AsyncFor";
    // What a loop goes through has been worked out before its first round.
    if (loop && isBodyOf(statement, call)) return;
    const effect = firstAt(this.#effects, node, frame, { subject: this.#known.subject, facts });
    if (!effect || effect === raising) return;
    const found = { node: effect, frame, again: rounds.some((each) => isRepeated(effect, each)), certain: false };
    this.#rest.effects.push(found);
    this.#places.set(found, node);
  }

  #noteReturn(value: Expression | null, { from: { call, outcome, frame }, facts, holders, doubted }: Point): void {
    this.#rest.returned = true;
    const inner = value?.type === "Await" ? value.value : value;
    if (doubted) this.#outcome.push({});
    else if (inner === call || (inner?.type === "Name" && holders.get(inner.id)?.length === 0)) this.#outcome.push(...outcome);
    else this.#outcome.push(resultOf(this.#world, value, frame, this.#known.subject, facts));
  }

  #raisedAt({ node, from: { frame }, facts }: Point): Raised | null {
    const refusing = refusingCall(this.#world, node, frame, facts);
    if (refusing) return { at: { source: frame.source, node: refusing }, names: [], closed: false, final: false, doubtful: true };
    const raised = raisedAt(this.#world, node, frame);
    return raised && { ...raised };
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
    for (const edge of node.next) {
      const { to, exceptional, uncertain } = edge;
      if (!exceptional && node.node !== null && (!isInFinally(node.node) || raised !== point.raised || this.#opens(edge, point) === false)) continue;
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
  #onwards(point: Point, returning: boolean): Point[] {
    const { node, from, rounds, first } = point;
    const facts = behind(this.#world, node, from.frame, point.facts);
    const holders = first ? point.holders : withoutAssigned(node.node, point.holders);
    const found: Point[] = [];
    for (const edge of node.next) {
      const open = !edge.exceptional && !edge.uncertain && this.#opens(edge, point);
      if (open === false) continue;
      const again = roundBegunAt(edge.to, from.call);
      found.push({
        node: edge.to, from, first: false, returning, raised: null, holders, doubted: point.doubted || open === "doubted",
        rounds: again && !rounds.includes(again) ? [...rounds, again] : rounds,
        // The next round is about another item, and at another time.
        facts: again ? new Map([...aboutLocals(from.frame, facts), DEFERRED]) : facts,
      });
    }
    return found;
  }

  /** Whether an edge can be taken; doubted where the call may have left behind what decides it. */
  #opens({ to, condition }: FlowEdge, { node, from, facts, rounds, holders }: Point): boolean | "doubted" {
    const { call, frame, outcome } = from;
    const again = rounds.length > 0;
    if (!condition) {
      const loop = node.node?.type === "For" || node.node?.type === "AsyncFor" ? node.node : null;
      return loop && !again && to !== node.next[1]?.to && !isBodyOf(loop, call) && looksAt(this.#tracesOf(from), loop.iter) ? "doubted" : true;
    }
    const decided = again ? undefined : decidedBy(this.#world, outcome, condition, call, holders, frame);
    if (decided !== undefined) return decided !== false;
    const known = holds(this.#world, condition, frame, this.#known.subject, facts);
    if (known !== undefined) return known;
    const tested = condition.type === "test" ? condition.test : condition.subject;
    return !again && looksAt(this.#tracesOf(from), tested) ? "doubted" : true;
  }

  #tracesOf(from: Beginning): Traces {
    let traces = this.#traces.get(from);
    if (!traces) this.#traces.set(from, (traces = tracesOf(this.#world, from.call, from.frame)));
    return traces;
  }
}

/** True for points of one place from which the same ways are taken to lead on. */
function isSame(a: Point, b: Point): boolean {
  return a.raised?.at.node.range[0] === b.raised?.at.node.range[0] && a.raised?.doubtful === b.raised?.doubtful && a.rounds.length === b.rounds.length &&
    a.returning === b.returning && a.facts.size === b.facts.size && a.holders.size === b.holders.size && a.doubted === b.doubted;
}
