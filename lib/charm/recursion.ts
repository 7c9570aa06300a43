/** Answers about functions that may come back to themselves, the same whatever is asked first. */

interface Provisional<V> {
  value: V;
  /** The level of the question that it depends on and that is still open. */
  level: number;
}

/** Where answers are kept. */
export interface Kept<K, V> {
  get: (key: K) => V | undefined;
  set: (key: K, value: V) => unknown;
}

/**
 * Works answers out once. A question that is asked again while it is open gets a given answer; what was worked out from
 * that holds until the outermost open question is answered, and is forgotten then: asked for itself, it may be more.
 */
export class Recursion<K, V> {
  readonly #again: V;
  readonly #open = new Map<K, number>();
  readonly #provisional = new Map<K, Provisional<V>>();
  /** The keys of these, in the order in which they were worked out. */
  readonly #order: K[] = [];
  /** The level of the outermost question that was asked again. */
  #cycle = Infinity;

  /** @param again what a question gets that is asked again while it is open */
  constructor(again: V) {
    this.#again = again;
  }

  /** The answer that is kept, or the one that `work` gives. */
  ask(key: K, kept: Kept<K, V>, work: () => V): V {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const open = this.#open.get(key) ?? this.#provisional.get(key)?.level;
    if (open !== undefined) {
      this.#cycle = Math.min(this.#cycle, open);
      return this.#provisional.get(key)?.value ?? this.#again;
    }
    const level = this.#open.size;
    const outside = this.#cycle;
    const before = this.#order.length;
    this.#cycle = Infinity;
    this.#open.set(key, level);
    let value: V;
    try {
      value = work();
    } finally {
      this.#open.delete(key);
    }
    if (this.#cycle < level) {
      this.#provisional.set(key, { value, level: this.#cycle });
      this.#order.push(key);
    } else {
      kept.set(key, value);
      for (const each of this.#order.splice(before)) this.#provisional.delete(each);
      this.#cycle = Infinity;
    }
    this.#cycle = Math.min(outside, this.#cycle);
    return value;
  }
}
