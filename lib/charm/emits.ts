/** Which Juju events a custom event is emitted from. */
import type { Call, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import type { EventKind } from "./events.js";
import type { Observed } from "./setup.js";
import type { BoundEvent, FunctionValue, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** Functions looked at for one handler: enough for real charms, and a bound for the rest. */
const REACH_LIMIT = 2_000;

/**
 * Gives, for a custom event, the kinds of Juju events from whose handlers it is emitted; null where that cannot be
 * told: the event's class is not part of the charm, or not every place that emits it was reached.
 *
 * Nothing is worked out before the first question.
 */
export function emitContexts(world: World, observed: readonly Observed[]): (event: BoundEvent) => EventKind[] | null {
  let emits: Emits | undefined;
  return (event) => {
    if (!event.class) return null;
    emits ??= collectEmits(world, observed);
    return emits.kindsOf(event, new Set());
  };
}

interface Emits {
  kindsOf(event: BoundEvent, seen: ReadonlySet<string>): EventKind[] | null;
}

function keyOfEvent({ from, name }: BoundEvent): string {
  return `${from.owner?.id ?? "?"}.${name}`;
}

function collectEmits(world: World, observed: readonly Observed[]): Emits {
  const sources = new Map<string, BoundEvent[]>();
  const reached = new Set<Call>();
  for (const { events, handlers } of observed) {
    const custom = events.filter((event) => event.type === "bound-event");
    if (custom.length === 0) continue;
    for (const call of emitsBelow(world, handlers)) {
      reached.add(call.call);
      for (const emitted of call.events) {
        const key = keyOfEvent(emitted);
        sources.set(key, [...(sources.get(key) ?? []), ...custom]);
      }
    }
  }
  const kindsOf = (event: BoundEvent, seen: ReadonlySet<string>): EventKind[] | null => {
    const key = keyOfEvent(event);
    if (seen.has(key)) return [];
    const from = sources.get(key);
    if (!from || !everyEmitReached(event, reached)) return null;
    const kinds = new Set<EventKind>();
    for (const source of from) {
      const inner = source.kind === "custom" ? kindsOf(source, new Set([...seen, key])) : [source.kind];
      if (!inner) return null;
      for (const kind of inner) kinds.add(kind);
    }
    return [...kinds];
  };
  return { kindsOf };
}

/** True when every `….name.emit(…)` in the module that declares the event's component was reached from a handler. */
function everyEmitReached({ from, name }: BoundEvent, reached: ReadonlySet<Call>): boolean {
  const owner = from.owner?.class;
  if (!owner) return false;
  let all = true;
  walk(owner.source.module, (node) => {
    if (node.type === "Call" && emittedName(node) === name && !reached.has(node)) all = false;
    return all;
  });
  return all;
}

function emittedName({ func }: Call): string | undefined {
  if (func.type !== "Attribute" || func.attr !== "emit") return undefined;
  return func.value.type === "Attribute" ? func.value.attr : undefined;
}

interface EmitCall {
  call: Call;
  events: BoundEvent[];
}

/** Every emit in the functions that handlers reach, whatever they are given. */
function emitsBelow(world: World, handlers: readonly Value[]): EmitCall[] {
  const found: EmitCall[] = [];
  const seen = new Set<string>();
  const queue: FunctionValue[] = [];
  const push = (value: Value): void => {
    for (const option of optionsOf(value)) {
      if (option.type === "partial") push(option.target);
      if (option.type !== "function") continue;
      for (const { target } of wrapped(world, option, { positional: [], named: new Map(), open: true })) {
        const key = `${nodeKey(target.source, target.node)}@${target.self?.id ?? ""}`;
        if (seen.has(key) || seen.size > REACH_LIMIT) continue;
        seen.add(key);
        queue.push(target);
      }
    }
  };
  handlers.forEach(push);
  for (let target = queue.shift(); target; target = queue.shift()) {
    const frame = target.self && target.owner && target.node.type !== "Lambda"
      ? world.methodFrame(target.self, target.owner, target.node)
      : world.callFrame(target, { positional: [], named: new Map(), open: true });
    for (const node of callsIn(target.node)) {
      if (node.func.type === "Attribute" && node.func.attr === "emit") {
        const events = optionsOf(world.evaluate(node.func.value, frame)).filter((value) => value.type === "bound-event");
        if (events.length > 0) found.push({ call: node, events });
        continue;
      }
      push(world.evaluate(node.func, frame));
      for (const value of argumentsOf(world, node, frame).positional) {
        for (const option of optionsOf(value)) if (option.type === "function" && option.node.type === "Lambda") push(option);
      }
    }
  }
  return found;
}

function callsIn(of: FunctionNode | Lambda): Call[] {
  const calls: Call[] = [];
  const roots: readonly Node[] = Array.isArray(of.body) ? of.body : [of.body];
  for (const root of roots) {
    walk(root, (node) => {
      if (node.type === "Call") calls.push(node);
      return !isScope(node);
    });
  }
  return calls;
}
