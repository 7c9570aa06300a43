/** What a charm does with events that goes wrong, beside deferring them. Worked out when it is first asked for. */
import type { Attribute, Node } from "../syntax/index.js";
import type { BoundDefer } from "./bound-defers.js";
import { boundDefersIn } from "./bound-defers.js";
import type { EventAttribute } from "./event-attributes.js";
import { eventAttributes } from "./event-attributes.js";
import type { Defer, Reaching } from "./model.js";
import type { SourceModule } from "./modules.js";
import { goOver, uncalledDefer } from "./outings.js";
import type { Outing } from "./outings.js";
import { reachingOf } from "./reaching.js";
import type { SelfEmit } from "./self-emits.js";
import { selfEmits } from "./self-emits.js";
import type { Listener } from "./verdict/listeners.js";
import type { World } from "./world.js";

/** An event's `defer` that is named and not called. */
export interface UncalledDefer {
  node: Attribute;
  source: SourceModule;
  /** The events that would be deferred if it were. */
  events: readonly Reaching[];
}

export interface Misuse {
  uncalledDefersIn(path: string): readonly UncalledDefer[];
  boundDefersIn(path: string): readonly BoundDefer[];
  attributesIn(path: string): readonly EventAttribute[];
  selfEmitsIn(path: string): readonly SelfEmit[];
}

/**
 * @param defers of the whole charm
 */
export function misuseOf(world: World, listeners: readonly Listener[], deferWrappers: ReadonlySet<string>, defers: readonly Defer[]): Misuse {
  const outings = lazy(() => goOver(world, listeners, deferWrappers));
  const uncalled = lazy(() => uncalledDefers(outings()));
  const attributes = lazy(() => eventAttributes(world, outings()));
  const emits = lazy(() => selfEmits(world, outings(), defers));
  return {
    uncalledDefersIn: (path) => uncalled().filter(({ source }) => source.path === path),
    attributesIn: (path) => attributes().filter(({ source }) => source.path === path),
    selfEmitsIn: (path) => emits().filter(({ source }) => source.path === path),
    boundDefersIn: (path) => {
      const source = world.modules.get(path);
      return source?.origin === "own" ? boundDefersIn(world, source) : [];
    },
  };
}

function uncalledDefers(outings: readonly Outing[]): readonly UncalledDefer[] {
  const found = new Map<Node, UncalledDefer & { events: Reaching[] }>();
  for (const { passed, events } of outings) {
    for (const { node, at } of passed) {
      const becomes = uncalledDefer(node);
      // What a handler returns, ops does not look at; a helper's caller may.
      const isLost = becomes === "dropped" || (becomes === "returned" && at.path.length === 1);
      if (node.type !== "Attribute" || !isLost || !at.isEvent(node.value)) continue;
      const known = found.get(node) ?? { node, source: at.frame.source, events: [] };
      found.set(node, known);
      for (const event of events) {
        if (known.events.some((other) => other.event.kind === event.kind && other.event.name === event.name)) continue;
        known.events.push(reachingOf(event, node, { ...at, excluded: false }));
      }
    }
  }
  return [...found.values()];
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
