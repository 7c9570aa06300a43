/** The calls by which functions are given the event, noted while it is followed. */
import type { Call, Node } from "../syntax/index.js";
import type { Facts, Subject } from "./conditions.js";
import type { Frame } from "./values.js";

/** A call that hands an event over to a function. */
export interface HandOver {
  call: Call;
  frame: Frame;
  /** What the way to the call has established. */
  facts: Facts;
  subject: Subject;
}

/** A function that ops calls with an event. */
export interface HandlerEntry {
  frame: Frame;
  subject: Subject;
}

/** Ways to one function that are told apart. */
const LIMIT = 300;

const NO_FACTS: Facts = new Map();

/** Who hands the event to whom, and which functions are handlers, which nobody of the charm calls. */
export class HandOvers {
  readonly #calls = new Map<Node, HandOver[]>();
  readonly #handlers = new Map<Node, HandlerEntry[]>();

  /** How far functions are from a handler; of no use when another call has been noted. */
  #above = new Map<Node, { subject: Subject; calls: number }[]>();

  /** Notes a call that enters a function with the event. */
  note(entered: Node, handOver: HandOver): void {
    const known = this.#calls.get(entered) ?? [];
    const same = known.some((other) => other.call === handOver.call && other.frame === handOver.frame &&
      sameSubject(other.subject, handOver.subject) && sameFacts(other.facts, handOver.facts));
    if (same || known.length >= LIMIT) return;
    this.#calls.set(entered, [...known, handOver]);
    this.#above.clear();
  }

  /** Notes a function as the handler of an event. */
  noteHandler(entered: Node, entry: HandlerEntry): void {
    this.#handlers.set(entered, [...(this.#handlers.get(entered) ?? []), entry]);
  }

  /** The functions that ops itself calls, each with its events. */
  get handlers(): ReadonlyMap<Node, readonly HandlerEntry[]> {
    return this.#handlers;
  }

  /** The calls that give the event to a function, but for those at which something else holds than is known. */
  callersOf(entered: Node, subject: Subject, facts: Facts): readonly HandOver[] {
    return (this.#calls.get(entered) ?? []).filter((way) => sameSubject(way.subject, subject) && !contradict(way.facts, facts));
  }

  /**
   * How many calls there are at least between a handler and a function, by any way that can be gone.
   *
   * @param limit what is told where there are as many or more
   */
  leastAbove(of: Node, subject: Subject, limit: number): number {
    const known = this.#above.get(of) ?? [];
    this.#above.set(of, known);
    let found = known.find((other) => sameSubject(other.subject, subject));
    if (!found) known.push((found = { subject, calls: this.#searchAbove(of, subject, limit) }));
    return found.calls;
  }

  #searchAbove(of: Node, subject: Subject, limit: number): number {
    const seen = new Set([of]);
    let level: readonly Node[] = [of];
    for (let calls = 0; calls < limit; calls++) {
      const above: Node[] = [];
      for (const each of level) {
        const callers = this.callersOf(each, subject, NO_FACTS);
        // Where something else holds at each of them than is known, a way may begin here.
        if (this.isHandler(each, subject) || callers.every(({ facts }) => facts.size > 0)) return calls;
        above.push(...callers.map(({ frame }) => frame.node));
      }
      level = above.filter((each) => !seen.has(each) && seen.add(each));
    }
    return limit;
  }

  /** True when ops itself calls a function with the event. */
  isHandler(entered: Node, subject: Subject): boolean {
    return (this.#handlers.get(entered) ?? []).some((known) => sameSubject(known.subject, subject));
  }
}

export function sameSubject(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.class === b.class;
}

export function sameFacts(a: Facts, b: Facts): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function contradict(a: Facts, b: Facts): boolean {
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other !== undefined && other !== value) return true;
  }
  return false;
}
