/** The few results of parsing that are worth keeping: ESLint and the project read the same files in one run. */

interface Entry<T> {
  text: string;
  value: T;
}

/**
 * Keeps one value a path, for the text it was made from. Holds at most `capacity` characters of text (the newest file
 * however long); the one unused for the longest time goes first.
 */
export class RecentFiles<T> {
  readonly #capacity: number;
  /** In order of use, the oldest first. */
  readonly #entries = new Map<string, Entry<T>>();
  #held = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(path: string, text: string): T | undefined {
    const entry = this.#entries.get(path);
    if (entry?.text !== text) return undefined;
    this.#entries.delete(path);
    this.#entries.set(path, entry);
    return entry.value;
  }

  /** The value for a text whose path is not known. */
  find(text: string): T | undefined {
    for (const entry of this.#entries.values()) if (entry.text === text) return entry.value;
    return undefined;
  }

  set(path: string, text: string, value: T): void {
    this.#remove(path);
    this.#entries.set(path, { text, value });
    this.#held += text.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#held <= this.#capacity || oldest === path) break;
      this.#remove(oldest);
    }
  }

  #remove(path: string): void {
    const entry = this.#entries.get(path);
    if (!entry) return;
    this.#held -= entry.text.length;
    this.#entries.delete(path);
  }
}
