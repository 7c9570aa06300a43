/** Results by text, up to so many UTF-16 units of it; the least recently used go first. */
export class RecentTexts<T> {
  readonly #capacity: number;
  /** In order of use, the oldest first. */
  readonly #results = new Map<string, T>();
  #held = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(text: string): T | undefined {
    const known = this.#results.get(text);
    if (known === undefined) return undefined;
    this.#results.delete(text);
    this.#results.set(text, known);
    return known;
  }

  /** Takes a result for a text that has none. */
  add(text: string, result: T): void {
    this.#results.set(text, result);
    this.#held += text.length;
    for (const oldest of this.#results.keys()) {
      if (this.#held <= this.#capacity) break;
      this.#results.delete(oldest);
      this.#held -= oldest.length;
    }
  }
}
