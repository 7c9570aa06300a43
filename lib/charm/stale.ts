/** What a deferred handler reads of its event that may be gone when it runs again, and whether it looks first. */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { argumentsOf } from "./calls.js";
import { canonical } from "./canonical.js";
import type { Subject } from "./conditions.js";
import { holds } from "./conditions.js";
import { calledName } from "./effect-names.js";
import { catchesAny } from "./exceptions.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import type { Place } from "./model.js";
import { snake } from "./names.js";
import { predicate } from "./predicates.js";
import { show } from "./show.js";
import { usesIn } from "./uses.js";
import type { Frame } from "./values.js";
import { argumentsHoldEvent, optionsOf } from "./values.js";
import type { Chain } from "./verdict/chains.js";
import { causesAround, exitsBefore } from "./verdict/causes.js";
import type { World } from "./world.js";
import { wrapped } from "./wrappers.js";

/** `unit` and `app`: the relation's data of the remote unit or application. */
export type StaleKind = "unit" | "app" | "revision" | "notice";

export interface StaleUse {
  kind: StaleKind;
  place: Place & { node: Expression };
}

/** Functions that the event is followed into. */
const LIMIT = 400;

/** Answers, for one charm, what deferred events read that may be gone; remembers it by handler. */
export class StaleUses {
  readonly #world: World;
  readonly #frames = new Map<Frame, number>();
  readonly #found = new Map<string, readonly StaleUse[]>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The first use of each kind in each function of the charm that a deferred event comes to when it runs again. */
  of(chains: readonly Chain[]): readonly StaleUse[] {
    const handlers = new Map<string, Visit>();
    for (const { levels, subject } of chains) {
      const frame = levels.at(-1)?.frame;
      if (frame) handlers.set(`${this.#numberOf(frame)} ${subject.kind}`, { frame, subject, safe: false });
    }
    // Those of one handler come by many ways, and to many of its defers.
    const key = [...handlers.keys()].join();
    let found = this.#found.get(key);
    if (!found) this.#found.set(key, (found = new Search(this.#world).from([...handlers.values()])));
    return found;
  }

  #numberOf(frame: Frame): number {
    const number = this.#frames.get(frame) ?? this.#frames.size;
    this.#frames.set(frame, number);
    return number;
  }
}

interface Visit {
  frame: Frame;
  subject: Subject;
  /** What it is about has been looked for, or its absence is caught, by who calls. */
  safe: boolean;
}

class Search {
  readonly #found = new Map<string, StaleUse>();
  readonly #world: World;
  readonly #queue: Visit[] = [];
  readonly #seen = new Set<string>();
  readonly #frames = new Map<Frame, number>();
  readonly #guarded = new Map<Frame, Map<Node, boolean>>();
  readonly #looks: Looks = new Map();

  constructor(world: World) {
    this.#world = world;
  }

  from(handlers: readonly Visit[]): readonly StaleUse[] {
    for (const handler of handlers) this.#enter(handler);
    // The queue grows while it is gone through.
    for (const visit of this.#queue) this.#visit(visit);
    return [...this.#found.values()];
  }

  #enter({ frame, subject, safe }: Visit): void {
    const id = this.#frames.get(frame) ?? this.#frames.size;
    this.#frames.set(frame, id);
    const key = `${id} ${subject.kind} ${safe}`;
    if (this.#seen.has(key) || this.#queue.length >= LIMIT) return;
    this.#seen.add(key);
    this.#queue.push({ frame, subject, safe });
  }

  #visit({ frame, subject, safe }: Visit): void {
    const { node: of } = frame;
    if (of.type === "Module" || of.type === "ClassDef") return;
    for (const { parts } of this.#reached(of, frame, subject)) {
      for (const part of parts) {
        for (const use of usesIn(part)) {
          if (use.type === "Call") this.#follow(use, frame, subject, safe);
          if (!safe && frame.source.origin === "own") this.#look(use, of, frame, subject);
        }
      }
    }
  }

  /** The nodes of a function that can be reached with such an event. */
  #reached(of: FunctionNode | Lambda, frame: Frame, subject: Subject): ReadonlySet<FlowNode> {
    const seen = new Set([flowOf(of).entry]);
    for (const node of seen) {
      for (const { to, condition, uncertain } of node.next) {
        if (!uncertain && (!condition || holds(this.#world, condition, frame, subject, new Map()) !== false)) seen.add(to);
      }
    }
    return seen;
  }

  #follow(call: Call, frame: Frame, subject: Subject, safe: boolean): void {
    const world = this.#world;
    const given = argumentsOf(world, call, frame);
    if (!argumentsHoldEvent(given)) return;
    for (const callee of optionsOf(world.evaluate(call.func, frame))) {
      if (callee.type !== "function") continue;
      const looked = safe || this.#isGuarded(call, frame);
      for (const { target, given: passed } of wrapped(world, callee, given)) this.#enter({ frame: world.callFrame(target, passed), subject, safe: looked });
    }
  }

  /** See `isGuarded`; a function is gone through for each kind of event that comes to it. */
  #isGuarded(node: Node, frame: Frame): boolean {
    let known = this.#guarded.get(frame);
    if (!known) this.#guarded.set(frame, (known = new Map<Node, boolean>()));
    let guarded = known.get(node);
    if (guarded === undefined) known.set(node, (guarded = isGuarded(this.#world, node, frame, this.#looks)));
    return guarded;
  }

  #look(node: Node, of: Node, frame: Frame, subject: Subject): void {
    const use = useAt(this.#world, node, frame, subject);
    if (!use) return;
    const key = `${frame.source.path}:${of.range[0]} ${use.kind}`;
    const known = this.#found.get(key);
    if (known && known.place.node.range[0] <= use.node.range[0]) return;
    if (!this.#isGuarded(use.node, frame)) this.#found.set(key, { kind: use.kind, place: { source: frame.source, node: use.node } });
  }
}

interface Use {
  kind: StaleKind;
  node: Expression;
}

function useAt(world: World, node: Node, frame: Frame, { kind }: Subject): Use | null {
  switch (node.type) {
    case "Subscript":
      return dataOf(world, node.value, node.slice, frame, kind, node);
    case "Call": {
      const name = calledName(node);
      const [key, more] = node.args;
      if (name === "remove_revision" && kind === "secret_remove") return isOfEvent(world, node, frame) ? { kind: "revision", node } : null;
      // `.get(…)` gives nothing where there is nothing: to go on from that fails.
      if (name !== "get" || !key || more || !isGoneOnFrom(node) || node.func.type !== "Attribute") return null;
      return dataOf(world, node.func.value, key, frame, kind, node);
    }
    case "Attribute": {
      const read = kind === "pebble_custom_notice" && NOTICE_DATA.has(snake(node.attr)) && canonical(world, node.value, frame) === "event.notice";
      return read ? { kind: "notice", node } : null;
    }
    default:
      return null;
  }
}

/** What of a notice is asked of Pebble when it is read; its key and type are restored with the event. */
const NOTICE_DATA: ReadonlySet<string> = new Set(["last_data", "occurrences", "first_occurred", "last_occurred", "last_repeated", "expire_after"]);

/** `relation.data[event.unit]`. */
function dataOf(world: World, base: Expression, key: Expression, frame: Frame, kind: Subject["kind"], node: Expression): Use | null {
  if (canonical(world, base, frame) !== DATA) return null;
  const whose = canonical(world, key, frame);
  // Whose departure it is has left before the handler runs at all.
  if (whose === "event.unit") return kind === "relation_departed" ? null : { kind: "unit", node };
  return whose === "event.app" || whose === "event.relation.app" ? { kind: "app", node } : null;
}

const RELATION = "event.relation";
const DATA = `${RELATION}.data`;

function isGoneOnFrom(node: Expression): boolean {
  const { parent } = node;
  return (parent?.type === "Subscript" || parent?.type === "Attribute") && parent.value === node && !parent.optional;
}

/** `event.remove_revision()`, `event.secret.remove_revision(event.revision)`. */
function isOfEvent(world: World, { func, args: [first] }: Call, frame: Frame): boolean {
  if (func.type !== "Attribute") return false;
  return first ? canonical(world, first, frame) === "event.revision" : canonical(world, func.value, frame) === "event";
}

const GONE = ["KeyError", "LookupError", "TypeError", "AttributeError", "ModelError", "SecretNotFoundError"];

/** True where what is used has been looked for on the way, or its absence is caught. */
function isGuarded(world: World, node: Node, frame: Frame, known: Looks): boolean {
  if (catchesAny(world, node, frame, GONE)) return true;
  return [...causesAround(node, frame), ...exitsBefore(node, frame)].some((cause) => cause.type === "test" && looksFor(world, cause.test, frame, known));
}

const DEPTH_LIMIT = 3;

/** What was found of tests and of functions that are handed the event, by the frame and how much deeper was looked. */
type Looks = Map<Frame, Map<Node, boolean>[]>;

/** True for a test that asks whether the relation, or who takes part in it, is still there. */
function looksFor(world: World, test: Node, frame: Frame, known: Looks, depth = DEPTH_LIMIT): boolean {
  const ofFrame = known.get(frame) ?? [];
  known.set(frame, ofFrame);
  const answers = (ofFrame[depth] ??= new Map<Node, boolean>());
  let found = answers.get(test);
  if (found === undefined) answers.set(test, (found = looksIn(world, test, frame, known, depth)));
  return found;
}

function looksIn(world: World, test: Node, frame: Frame, known: Looks, depth: number): boolean {
  let found = false;
  walk(test, (node) => {
    found ||= isLook(world, node, frame) || (depth > 0 && behind(world, node, frame).some(({ node: inner, frame: where }) => looksFor(world, inner, where, known, depth - 1)));
    return !found && (node === test || !isScope(node));
  });
  return found;
}

function isLook(world: World, node: Node, frame: Frame): boolean {
  switch (node.type) {
    case "Attribute": {
      const name = snake(node.attr);
      if (name === "relations") return true;
      return (name === "units" || name === "active" || name === "app") && canonical(world, node.value, frame) === RELATION;
    }
    case "Compare":
      return node.comparators.some((side, index) => /^(Not)?In$/.test(node.ops[index] ?? "") && /^event\.relation\.(data|units)$/.test(canonical(world, side, frame) ?? ""));
    case "Call": {
      const name = calledName(node);
      if (name === "get_relation") return true;
      if (node.args.some((given) => canonical(world, given, frame) === RELATION)) return true;
      return (name === "get" || name === "has") && node.func.type === "Attribute" && canonical(world, node.func.value, frame) === DATA;
    }
    default:
      return false;
  }
}

/** What a name was given, and what a function that is handed the event does. */
function behind(world: World, node: Node, frame: Frame): { node: Node; frame: Frame }[] {
  if (node.type === "Name") {
    const value = predicate(world, node, frame);
    return value ? [{ node: value.test, frame: value.frame }] : [];
  }
  if (node.type !== "Call") return [];
  const given = argumentsOf(world, node, frame);
  if (!argumentsHoldEvent(given)) return [];
  return optionsOf(world.evaluate(node.func, frame)).flatMap((callee) =>
    callee.type === "function" ? [{ node: callee.node, frame: world.callFrame(callee, given) }] : []);
}

/** A use as it is written. */
export function useText({ place: { node, source } }: StaleUse): string {
  return `\`${show(node, source.module.language, 10)}\``;
}
