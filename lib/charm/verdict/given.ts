/** What functions are given, as far as it tells their work apart: `restart(["web"])` is not `restart(["worker"])`. */
import type { Call, Expression } from "../../syntax/index.js";
import { canonical } from "../canonical.js";
import type { Frame, Value } from "../values.js";
import { holdsEvent, keyOf, nodeKey } from "../values.js";
import type { World } from "../world.js";

const DEPTH_LIMIT = 3;

/** A text for all that a function was given and that is known for certain, its own object included. */
export function givenKey({ bindings, self }: Frame): string {
  const known = [...bindings].flatMap(([name, value]) => (isVague(value) || holdsEvent(value) ? [] : [`${name}=${keyOf(value)}`]));
  return `${self?.id ?? ""}(${known.join()})`;
}

/**
 * A text for the arguments of a call of which the value is not known: as they are meant, where that is the same
 * everywhere, else by their places. Empty where all of them are known.
 */
export function writtenKey(world: World, { args, keywords }: Call, frame: Frame): string {
  return [...args, ...keywords.map(({ value }) => value)].flatMap((given) => {
    const argument: Expression = given.type === "Starred" ? given.value : given;
    if (!isVague(world.evaluate(argument, frame))) return [];
    return [canonical(world, argument, frame) ?? nodeKey(frame.source, argument)];
  }).join();
}

/** What is written where functions are called, by numbers; 0 where all is known. Kept as long as a charm is asked about. */
export class WrittenGiven {
  readonly #texts: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #below = new Map<number, number>();

  number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      this.#numbers.set(text, (number = this.#texts.length));
      this.#texts.push(text);
    }
    return number;
  }

  text(number: number): string {
    return this.#texts[number] ?? "";
  }

  /** What a function is given, with what its caller was given: that may be handed on. Null for what a caller is given. */
  below(above: number, written: number | null): number {
    if (written === null) return above;
    if (written === 0 || above === 0) return written;
    const both = above * NUMBERS + written;
    let below = this.#below.get(both);
    if (below === undefined) this.#below.set(both, (below = this.#join(above, written)));
    return below;
  }

  /** Recursion ends where the same is given again. */
  #join(above: number, written: number): number {
    const [outer, inner] = [this.text(above), this.text(written)];
    return outer.includes(inner) || outer.length > TEXT_LIMIT ? above : this.number(`${outer}<${inner}`);
  }
}

/** More than there are of such texts in any charm. */
const NUMBERS = 2 ** 24;
/** Characters of such a text, above which no more is told apart. */
const TEXT_LIMIT = 600;

/** True for a value that may differ from another one of the same key. */
function isVague(value: Value, depth = DEPTH_LIMIT): boolean {
  switch (value.type) {
    case "unknown":
    case "pattern":
    case "external-object":
    case "super":
      return true;
    case "list":
      return depth === 0 || !value.complete || value.items.some((item) => isVague(item, depth - 1));
    case "dict":
      return depth === 0 || value.entries.some((entry) => entry.some((part) => isVague(part, depth - 1)));
    case "union":
      return depth === 0 || value.options.some((option) => isVague(option, depth - 1));
    case "partial":
      return depth === 0 || isVague(value.target, depth - 1) || value.arguments.open ||
        [...value.arguments.positional, ...value.arguments.named.values()].some((given) => isVague(given, depth - 1));
    default:
      return false;
  }
}
