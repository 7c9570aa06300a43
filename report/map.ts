/**
 * The event map of a charm: events, the functions that they are given to, the defers that they come to, and the work
 * that those put off. Events that fare alike are one node, and so is the work of one function that the same defers put
 * off.
 */
import type { VerdictKind } from "../lib/charm/verdict/verdict.js";
import type { CharmReport, DeferRow, ObservationRow, WorkRow } from "./data.js";

interface NodeBase {
  /** `e1`, `f1`, `d1`, `w1`: by kind and number. */
  id: string;
  /** Its layer, from 0. Every edge leads to a later layer, unless functions call each other in a circle. */
  layer: number;
}

export interface EventNode extends NodeBase {
  type: "event";
  events: { source: string; raises: boolean }[];
}

export interface FunctionNode extends NodeBase {
  type: "function";
  name: string;
}

export interface DeferNode extends NodeBase {
  type: "defer";
  /** Its place in the list of defers. */
  defer: number;
  verdict: VerdictKind;
  line: number;
  /** The function that holds it. */
  handler: string;
}

export interface WorkNode extends NodeBase {
  type: "work";
  function: string;
  /** It is not the function that defers itself which does it. */
  isElsewhere: boolean;
  calls: { call: string; cost: WorkRow["cost"]; count: number }[];
  /** The rows that it stands for. */
  rows: WorkRow[];
}

export type MapNode = EventNode | FunctionNode | DeferNode | WorkNode;

/** One way through the map, from an event; the last node is the defer that it comes to, or the handler. */
export interface Way {
  nodes: readonly MapNode[];
  /** The place of the defer in the list of defers; null for a way that comes to none. */
  defer: number | null;
}

export interface MapEdge {
  from: MapNode;
  to: MapNode;
}

export interface EventMap {
  /** By layer, and in each layer in the order of the charm. */
  nodes: readonly MapNode[];
  edges: readonly MapEdge[];
  ways: readonly Way[];
}

/** What of a charm its map shows. */
export interface Shown {
  /** True for a defer to show, by its place in the list; all of them unless given. */
  defer?: (defer: DeferRow, index: number) => boolean;
  /** True for an observation to show whose event comes to no defer; none of them unless given. */
  quiet?: (observation: ObservationRow) => boolean;
}

export function eventMap(charm: CharmReport, shown: Shown = {}): EventMap {
  return new Builder(charm, shown).map();
}

/** A way before its event has a node: the names of the functions, and the defer. */
interface Course {
  functions: readonly string[];
  defer: number | null;
}

const NONE = (): boolean => false;

class Builder {
  readonly #charm: CharmReport;
  readonly #shown: Shown;
  readonly #functions = new Map<string, FunctionNode>();
  readonly #defers = new Map<number, DeferNode>();
  readonly #edges = new Map<string, MapEdge>();
  readonly #ways: Way[] = [];

  constructor(charm: CharmReport, shown: Shown) {
    this.#charm = charm;
    this.#shown = shown;
  }

  map(): EventMap {
    const { defers } = this.#charm;
    defers.forEach((defer, index) => {
      if (this.#shown.defer?.(defer, index) ?? true) {
        this.#defers.set(index, { type: "defer", id: `d${index + 1}`, layer: 0, defer: index, verdict: defer.verdict, line: defer.line, handler: defer.handler });
      }
    });
    const events = this.#events();
    for (const [index, node] of this.#defers) {
      // One that no event is known for stands with its function alone.
      if (!this.#ways.some(({ defer }) => defer === index)) this.#way([this.#function(node.handler), node], index);
    }
    const works = this.#works();
    this.#layOut(works);
    const nodes = [...events, ...this.#functions.values(), ...this.#defers.values(), ...works];
    return { nodes: nodes.sort((a, b) => a.layer - b.layer), edges: [...this.#edges.values()], ways: this.#ways };
  }

  /** The events, those of the same courses together, and their ways. */
  #events(): EventNode[] {
    const found = new Map<string, { node: EventNode; courses: readonly Course[] }>();
    for (const { source, raises, courses } of coursesOf(this.#charm, this.#shown.quiet ?? NONE).values()) {
      const some = courses.filter(({ defer }) => defer === null || this.#defers.has(defer));
      if (some.length === 0) continue;
      const key = JSON.stringify(some);
      const known = found.get(key);
      if (known) known.node.events.push({ source, raises });
      else found.set(key, { node: { type: "event", id: `e${found.size + 1}`, layer: 0, events: [{ source, raises }] }, courses: some });
    }
    for (const { node, courses } of found.values()) {
      for (const { functions, defer } of courses) {
        const end = defer === null ? undefined : this.#defers.get(defer);
        this.#way([node, ...functions.map((name) => this.#function(name)), ...(end ? [end] : [])], defer);
      }
    }
    return [...found.values()].map(({ node }) => node);
  }

  #works(): WorkNode[] {
    const users = new Map<string, { row: WorkRow; by: DeferNode[] }>();
    this.#charm.defers.forEach(({ work }, index) => {
      const node = this.#defers.get(index);
      if (!node) return;
      for (const row of work) {
        const key = `${row.file}:${row.line} ${row.call}`;
        const known = users.get(key);
        if (!known) users.set(key, { row, by: [node] });
        else if (!known.by.includes(node)) known.by.push(node);
      }
    });
    const found = new Map<string, WorkNode>();
    for (const { row, by } of users.values()) {
      const key = `${row.function} ${by.map(({ id }) => id).join()}`;
      let node = found.get(key);
      if (!node) found.set(key, (node = { type: "work", id: `w${found.size + 1}`, layer: 0, function: row.function, isElsewhere: false, calls: [], rows: [] }));
      node.rows.push(row);
      const same = node.calls.find(({ call, cost }) => call === row.call && cost === row.cost);
      if (same) same.count++;
      else node.calls.push({ call: row.call, cost: row.cost, count: 1 });
      for (const defer of by) {
        node.isElsewhere ||= defer.handler !== row.function;
        this.#edge(defer, node);
      }
    }
    return [...found.values()];
  }

  #way(nodes: readonly MapNode[], defer: number | null): void {
    this.#ways.push({ nodes, defer });
    nodes.forEach((node, index) => {
      const next = nodes[index + 1];
      if (next && next !== node) this.#edge(node, next);
    });
  }

  #edge(from: MapNode, to: MapNode): void {
    this.#edges.set(`${from.id} ${to.id}`, { from, to });
  }

  #function(name: string): FunctionNode {
    let node = this.#functions.get(name);
    if (!node) this.#functions.set(name, (node = { type: "function", id: `f${this.#functions.size + 1}`, layer: 1, name }));
    return node;
  }

  /** Functions by the longest way to them; all defers behind the last function, and all work behind the defers. */
  #layOut(works: readonly WorkNode[]): void {
    const next = new Map<MapNode, FunctionNode[]>();
    for (const { from, to } of this.#edges.values()) {
      if (from.type === "function" && to.type === "function") next.set(from, [...(next.get(from) ?? []), to]);
    }
    const order: FunctionNode[] = [];
    const seen = new Set<MapNode>();
    const visit = (node: FunctionNode): void => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const each of next.get(node) ?? []) visit(each);
      order.unshift(node);
    };
    for (const node of this.#functions.values()) visit(node);
    const placed = new Set<FunctionNode>();
    for (const node of order) {
      placed.add(node);
      for (const each of next.get(node) ?? []) {
        const leadsBack = placed.has(each);
        if (!leadsBack) each.layer = Math.max(each.layer, node.layer + 1);
      }
    }
    const last = Math.max(0, ...order.map(({ layer }) => layer));
    for (const node of this.#defers.values()) node.layer = last + 1;
    for (const node of works) node.layer = last + 2;
  }
}

interface EventCourses {
  source: string;
  raises: boolean;
  courses: Course[];
}

/** Where each event goes, in the order of the observations. */
function coursesOf({ observations, defers }: CharmReport, quiet: (observation: ObservationRow) => boolean): ReadonlyMap<string, EventCourses> {
  const found = new Map<string, EventCourses>();
  const of = (kind: string, source: string): EventCourses => {
    const key = `${kind} ${source}`;
    let known = found.get(key);
    if (!known) found.set(key, (known = { source, raises: false, courses: [] }));
    return known;
  };
  for (const { event } of observations) of(event.kind, event.source);
  defers.forEach(({ events }, index) => {
    for (const { kind, source, raises, feasible, path } of events) {
      if (!feasible) continue;
      const known = of(kind, source);
      known.raises ||= raises;
      known.courses.push({ functions: path.map((step) => step.function), defer: index });
    }
  });
  // A defer tells one path of each event; another handler of the same event may come to it as well.
  for (const observation of observations) {
    const { event, handler, defers: reached } = observation;
    const { courses } = of(event.kind, event.source);
    if (reached.length === 0 && quiet(observation)) courses.push({ functions: [handler], defer: null });
    for (const defer of reached) {
      if (courses.some((course) => course.defer === defer && course.functions.includes(handler))) continue;
      const holder = handlerOf(defers, defer);
      courses.push({ functions: holder === handler ? [handler] : [handler, holder], defer });
    }
  }
  return found;
}

function handlerOf(defers: readonly DeferRow[], index: number): string {
  return defers[index]?.handler ?? "?";
}
