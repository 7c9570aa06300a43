/** Where a module emits events, by their names alone. */
import type { Call, Statement } from "../syntax/index.js";
import { walk } from "../syntax/index.js";
import type { SourceModule } from "./modules.js";
import { snake } from "./names.js";

/** The emits that are written in a module, by the name of the event. */
class WrittenEmits {
  readonly #found = new Map<string, Call[]>();
  /** Parts that nobody has looked into, and that need not be parsed before somebody asks for a name in them. */
  #unread: Statement[] = [];

  constructor({ module }: SourceModule) {
    for (const part of module.body) {
      if ("mentions" in part) this.#unread.push(part);
      else this.#read(part);
    }
  }

  of(name: string): readonly Call[] {
    this.#unread = this.#unread.filter((part) => {
      if ("mentions" in part && !part.mentions(name)) return true;
      this.#read(part);
      return false;
    });
    return this.#found.get(name) ?? [];
  }

  #read(part: Statement): void {
    walk(part, (node) => {
      const name = node.type === "Call" ? emittedName(node) : undefined;
      if (node.type !== "Call" || name === undefined) return;
      const calls = this.#found.get(name);
      if (calls) calls.push(node);
      else this.#found.set(name, [node]);
    });
  }
}

/** The event's name in `….name.emit(…)`, folded to Python's spelling. */
function emittedName({ func }: Call): string | undefined {
  if (func.type !== "Attribute" || func.attr !== "emit") return undefined;
  return func.value.type === "Attribute" ? snake(func.value.attr) : undefined;
}

/** By the file in one state, as long as that lives. */
const cache = new WeakMap<SourceModule, WrittenEmits>();

/** Every `….name.emit(…)` in a module. */
export function emitsWritten(source: SourceModule, name: string): readonly Call[] {
  let written = cache.get(source);
  if (!written) cache.set(source, (written = new WrittenEmits(source)));
  return written.of(name);
}
