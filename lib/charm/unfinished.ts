/** Handlers that defer on every path: they can never finish. */
import type { Call, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { Facts, Subject } from "./conditions.js";
import { holds } from "./conditions.js";
import { waysOn } from "./endings.js";
import { flowOf } from "./flow.js";
import type { FlowNode } from "./flow.js";
import type { HandlerEntry } from "./handovers.js";
import type { Frame } from "./values.js";
import { argumentsHoldEvent, optionsOf } from "./values.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

const DEPTH_LIMIT = 6;
const NO_FACTS: Facts = new Map();

/** Tells which handlers always defer; of which calls are defers, it is told. */
export class Unfinished {
  readonly #world: World;
  readonly #isDefer: (call: Call) => boolean;

  constructor(world: World, isDefer: (call: Call) => boolean) {
    this.#world = world;
    this.#isDefer = isDefer;
  }

  /** The defers of which one ends every path through a function; none where a path avoids them all. */
  defersOnEveryPath({ frame, subject }: HandlerEntry, depth = DEPTH_LIMIT): readonly Call[] {
    const of = frame.node;
    if (depth === 0 || of.type === "Module" || of.type === "ClassDef") return [];
    const { entry, end } = flowOf(of);
    const found = new Set<Call>();
    const seen = new Set<FlowNode>([entry]);
    const work = [entry];
    for (let node = work.pop(); node; node = work.pop()) {
      const { defers, inside } = this.#defersIn(node, frame, subject, depth);
      for (const defer of [...defers, ...inside]) found.add(defer);
      for (const { to, condition, exceptional } of waysOn(this.#world, node, frame)) {
        // Behind its own defer every way has deferred; a function that defers may have raised before.
        if (defers.length > 0 || (inside.length > 0 && !exceptional) || seen.has(to)) continue;
        if (condition && holds(this.#world, condition, frame, subject, NO_FACTS) === false) continue;
        if (to === end) return [];
        seen.add(to);
        work.push(to);
      }
    }
    return [...found];
  }

  #defersIn(node: FlowNode, frame: Frame, subject: Subject, depth: number): { defers: Call[]; inside: Call[] } {
    const defers: Call[] = [];
    const inside: Call[] = [];
    for (const part of node.parts) {
      walk(part, (inner: Node) => {
        if (isScope(inner)) return false;
        if (inner.type !== "Call") return true;
        if (this.#isDefer(inner)) defers.push(inner);
        else inside.push(...this.#defersBehind(inner, frame, subject, depth));
        return true;
      });
    }
    return { defers, inside };
  }

  /** The defers on every path through whatever a call hands the event to. */
  #defersBehind(call: Call, frame: Frame, subject: Subject, depth: number): readonly Call[] {
    const given = argumentsOf(this.#world, call, frame);
    if (!argumentsHoldEvent(given)) return [];
    const targets = optionsOf(this.#world.evaluate(call.func, frame)).map((callee) =>
      callee.type === "function" ? wrapped(this.#world, callee, given) : []);
    const behind = targets.flatMap((entered) => (entered.length === 0 ? [[]] : entered.map(({ target, given: passed }) =>
      this.defersOnEveryPath({ frame: this.#world.callFrame(target, passed), subject }, depth - 1))));
    return behind.every((defers) => defers.length > 0) ? behind.flat() : [];
  }
}

