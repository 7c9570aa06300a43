/** Answers about places in the flow of functions: many ways lead over the same place, and each of them asks the same. */
import type { FlowNode } from "./flow.js";
import type { Frame } from "./values.js";

/** What is known of each place, by the frame that runs there; kept as long as the frame lives. */
export class PerPlace<V extends object | boolean | null> {
  readonly #known = new WeakMap<Frame, Map<FlowNode, V>>();

  /** @param work must not depend on anything that a question still open may change */
  ask(node: FlowNode, frame: Frame, work: () => V): V {
    let places = this.#known.get(frame);
    if (!places) this.#known.set(frame, (places = new Map<FlowNode, V>()));
    let found = places.get(node);
    if (found === undefined) places.set(node, (found = work()));
    return found;
  }
}
