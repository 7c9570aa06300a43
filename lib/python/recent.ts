import type { Module } from "../syntax/index.js";

/**
 * Modules by their text. As many as have `capacity` UTF-16 units of text together are held, the newest ones; the
 * others are still found as long as somebody else holds them, which costs no more than their text.
 */
export class RecentModules {
  readonly #capacity: number;
  /** In order of use, the oldest first. */
  readonly #found = new Map<string, WeakRef<Module>>();
  #texts = 0;
  /** The same way round. */
  readonly #held = new Map<string, Module>();
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(text: string): Module | undefined {
    const module = this.#found.get(text)?.deref();
    if (module) this.add(text, module);
    return module;
  }

  add(text: string, module: Module): void {
    if (!this.#found.delete(text)) this.#texts += text.length;
    this.#found.set(text, new WeakRef(module));
    for (const oldest of this.#found.keys()) {
      if (this.#texts <= this.#capacity * TEXTS) break;
      this.#found.delete(oldest);
      this.#texts -= oldest.length;
    }
    if (!this.#held.delete(text)) this.#size += text.length;
    this.#held.set(text, module);
    for (const oldest of this.#held.keys()) {
      if (this.#size <= this.#capacity) break;
      this.#held.delete(oldest);
      this.#size -= oldest.length;
    }
  }
}

/** For each module that is held, the texts of so many are remembered. */
const TEXTS = 8;
