/** What can run in a function after a call in it: the defer itself, or a call that has handed the event over. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { holds } from "./conditions.js";
import type { Facts, Subject } from "./conditions.js";
import type { Effects } from "./effects.js";
import { handlerTakes, mayBeSwallowed, raisedBy } from "./escape.js";
import type { Raised } from "./escape.js";
import { aboutLocals, behind } from "./establish.js";
import type { FlowEdge, FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import type { Holders, Outcome, Result } from "./outcome.js";
import { decidedBy, holdersOf, NOTHING, resultOf, withoutAssigned } from "./outcome.js";
import { endsOfBlock, isBodyOf, isInFinally, isRepeated, nodesWith, roundBegunAt } from "./positions.js";
import { refusingCall } from "./postconditions.js";
import type { Traces } from "./traces.js";
import { looksAt, tracesOf } from "./traces.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";
import { hasYield } from "./yields.js";

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

/** What is looked for in what runs: effects, unless it is something else. */
export type Wanted = Pick<Effects, "first">;

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
  readonly #rest: Rest = { effects: [], outcome: [], returned: false, ended: false, raised: [], yielded: false };
  readonly #seen = new Map<FlowNode, Set<string>>();
  readonly #traces = new Map<Beginning, Traces>();
  /** The ways that have been gone, and where effects stand on them. */
  readonly #ways = new Map<FlowNode, Set<FlowNode>>();
  readonly #places = new Map<FoundEffect, FlowNode>();

  constructor(world: World, effects: Wanted, of: FunctionNode | Lambda, known: Known) {
    this.#world = world;
    this.#effects = effects;
    this.#of = of;
    this.#known = known;
  }

  run(beginnings: readonly Beginning[]): Rest {
    const starts = beginnings.flatMap((from) => this.#startsOf(from));
    const nodes = starts.map(({ node }) => node);
    for (let queue = starts; queue.length > 0; ) queue = this.#unavoidable(this.#explore(queue), nodes);
    for (const [effect, place] of this.#places) effect.certain = !this.#canAvoid(place, nodes);
    return this.#rest;
  }

  #startsOf(from: Beginning): Point[] {
    const { call, raised } = from;
    const nodes = from.behindBlock ? endsOfBlock(this.#of, call) : nodesWith(this.#of, call);
    // A block that always returns by itself has no end.
    if (from.behindBlock && nodes.length === 0) Object.assign(this.#rest, { returned: true, outcome: [{}] });
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
      const ways = this.#ways.get(point.node) ?? new Set();
      this.#ways.set(point.node, ways);
      for (const { node } of following) ways.add(node);
      queue.push(...following);
    }
    return doubted;
  }

  /** The doubted points that are come to however the tests come out, without the doubt. */
  #unavoidable(doubted: readonly Point[], starts: readonly FlowNode[]): Point[] {
    return doubted.filter(({ node }) => !this.#canAvoid(node, starts)).map((point) => ({ ...point, doubted: false }));
  }

  /** True where some way leads to the end around a node. */
  #canAvoid(place: FlowNode, starts: readonly FlowNode[]): boolean {
    const seen = new Set(starts);
    for (const node of seen) {
      if (node === place) continue;
      const ways = this.#ways.get(node);
      if (!ways || ways.size === 0) return true;
      for (const next of ways) seen.add(next);
    }
    return false;
  }

  #isNew({ node, first, raised, rounds, returning, facts, holders, doubted }: Point): boolean {
    if (first) return true;
    const key = `${raised?.at.node.range[0] ?? ""} ${raised?.doubtful} ${rounds.length} ${returning} ${facts.size} ${holders.size} ${doubted}`;
    const seen = this.#seen.get(node) ?? new Set();
    if (seen.has(key)) return false;
    this.#seen.set(node, seen.add(key));
    return true;
  }

  #visit(point: Point): Point[] {
    this.#world.effort.step();
    const { node, first, doubted, rounds } = point;
    const { end, raised: left } = flowOf(this.#of);
    if (node === end) {
      if (!point.returning) this.#end(doubted);
      return [];
    }
    let leaving = point.raised;
    // A `finally` runs while an exception is on its way through it, and may put another in its place.
    if (!first && (!leaving || isInFinally(node))) {
      let raised = this.#raisedAt(point);
      // What another round raises has nothing to do with the defer.
      if (raised && (doubted || rounds.length > 0)) raised = { ...raised, doubtful: true };
      if (!doubted) this.#noteEffect(point, raised?.at.node);
      this.#rest.yielded ||= node.parts.some(hasYield);
      leaving = raised ?? (node.node?.type === "Return" ? null : leaving);
    }
    const returns = node.node?.type === "Return" && !leaving;
    if (returns) this.#noteReturn((node.node as Node & { type: "Return" }).value, point);
    const following = leaving ? this.#outwards(point, leaving)
      : this.#onwards({ ...point, raised: null, returning: point.returning || returns });
    return following.filter((next) => {
      if (next.node !== left || !next.raised) return true;
      this.#rest.raised.push(next.raised);
      return false;
    });
  }

  #end(doubted: boolean): void {
    this.#rest.ended = true;
    this.#give([doubted ? {} : NOTHING]);
  }

  #give(results: readonly Result[]): void {
    this.#rest.outcome = [...this.#rest.outcome, ...results];
  }

  /** @param raising what does not come back: it is no effect, whatever it does */
  #noteEffect({ node, from: { frame, call }, rounds, facts }: Point, raising: Node | undefined): void {
    const { node: statement, parts } = node;
    const loop = statement?.type === "For" || statement?.type === "AsyncFor";
    // What a loop goes through has been worked out before its first round.
    if (loop && isBodyOf(statement, call)) return;
    const effect = this.#effects.first(loop ? null : statement, parts, frame, { subject: this.#known.subject, facts });
    if (!effect || effect === raising) return;
    const found = { node: effect, frame, again: rounds.some((each) => isRepeated(effect, each)), certain: false };
    this.#rest.effects.push(found);
    this.#places.set(found, node);
  }

  #noteReturn(value: Expression | null, { from: { call, outcome, frame }, facts, holders, doubted }: Point): void {
    this.#rest.returned = true;
    const inner = value?.type === "Await" ? value.value : value;
    if (doubted) this.#give([{}]);
    else if (inner === call || (inner?.type === "Name" && holders.get(inner.id)?.length === 0)) this.#give(outcome);
    else this.#give([resultOf(this.#world, value, frame, this.#known.subject, facts)]);
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
    for (const edge of node.next) {
      const { to, exceptional, uncertain } = edge;
      if (!exceptional && node.node !== null && (!isInFinally(node) || raised !== point.raised || this.#opens(edge, point) === false)) continue;
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
    const { node, from, rounds, first } = point;
    const facts = behind(this.#world, node, from.frame, point.facts);
    const holders = first ? point.holders : withoutAssigned(node.node, point.holders);
    return node.next.flatMap((edge): Point[] => {
      if (edge.exceptional || edge.uncertain) return [];
      const open = this.#opens(edge, point);
      if (open === false) return [];
      const again = roundBegunAt(edge.to, from.call);
      return [{
        ...point, node: edge.to, first: false, holders, doubted: point.doubted || open === "doubted",
        rounds: again && !rounds.includes(again) ? [...rounds, again] : rounds,
        // The next round is about another item, and at another time.
        facts: again ? new Map([...aboutLocals(from.frame, facts), DEFERRED]) : facts,
      }];
    });
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
