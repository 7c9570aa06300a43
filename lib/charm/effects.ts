/**
 * What changes something outside of a function: the workload, files, processes, stored state, relation data, secrets.
 *
 * Not an effect: a status, a log line, releasing or closing, reading, plain locals and plain attributes of the
 * component itself. Functions of the charm are looked into; of others only the name is known.
 */
import type { Call, Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { isCallable, isScope, walk } from "../syntax/index.js";
import { givenTo } from "./bindings.js";
import { argumentsOf } from "./calls.js";
import type { Facts, Subject } from "./conditions.js";
import { holds } from "./conditions.js";
import { receiverName } from "./classes.js";
import { waysOn } from "./endings.js";
import { behind } from "./establish.js";
import { calledName, changesTheSystem, isHarmlessFunction, isQuestion, isReading, isSilent, MUTATES } from "./effect-names.js";
import type { FlowNode } from "./flow.js";
import { flowOf } from "./flow.js";
import { hasParameter } from "./parameters.js";
import { refusingCall } from "./postconditions.js";
import { Recursion } from "./recursion.js";
import { usesIn } from "./uses.js";
import type { Frame, FunctionValue, Value } from "./values.js";
import { nodeKey, optionsOf } from "./values.js";
import type { World } from "./world.js";
import type { Entered } from "./wrappers.js";
import { wrapped } from "./wrappers.js";

/** Functions, one inside of the other, that are looked into with regard to what is known. */
const KNOWN_DEPTH = 6;

/** What is established where code runs, and for which event. */
export interface KnownHere {
  facts: Facts;
  subject: Subject;
}

/** A function of the charm, as far as it was asked about. */
interface Body {
  target: FunctionValue;
  /** Whether an effect can be come to from it; undefined as long as that is not known. */
  changes: boolean | undefined;
  /** What it does itself, and whom it calls; worked out at the first question. */
  parts: { isEffect: boolean; calls: readonly Body[] } | null;
}

/** Answers, for one charm, whether code has an effect; remembers what it has found of functions. */
export class Effects {
  readonly #world: World;
  readonly #functions = new Map<string, Body>();
  /** By what is known where a function is called; kept as long as that is. */
  readonly #knowing = new WeakMap<Facts, Map<Frame, boolean>>();
  /** A function that calls itself has the effects that the rest of it has. */
  readonly #recursion = new Recursion<Frame, boolean>(false);

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * The first effect among the expressions and the assignment of a node, in source order; undefined without one.
   *
   * @param known what functions that are called are asked with: tests in them may lead around all they do
   */
  first(node: Node | null, parts: readonly Expression[], frame: Frame, known: KnownHere | null = null, depth = KNOWN_DEPTH): Node | undefined {
    for (const part of parts) {
      const found = this.#inExpression(part, frame, known, depth);
      if (found) return found;
    }
    return node && (this.#assigns(node, frame) || this.#setters(node, frame).some((setter) => this.#changes(setter))) ? node : undefined;
  }

  #inExpression(root: Expression, frame: Frame, known: KnownHere | null, depth: number): Node | undefined {
    return usesIn(root).find((use) => use.type === "Call" && this.#isEffect(use, frame, known, depth));
  }

  #isEffect(call: Call, frame: Frame, known: KnownHere | null, depth: number): boolean {
    const name = calledName(call);
    if (isSilent(call, name) || this.#isOfEvent(call, frame)) return false;
    const entered = this.#entered(call, frame);
    if (entered) {
      return entered.some(({ target, given }) =>
        this.#changes(target) && (!known || this.#changesKnowing(target, this.#world.callFrame(target, given), known, depth - 1)));
    }
    return this.#leavesEffect(call, name, frame);
  }

  /** The functions of the charm that a call enters; null for a call of others. */
  #entered(call: Call, frame: Frame): Entered[] | null {
    const functions = optionsOf(this.#world.evaluate(call.func, frame)).filter((callee) => callee.type === "function");
    if (functions.length === 0) return null;
    // What a question does besides, as to remember its answer, is not what its caller wants of it.
    if (isQuestion(calledName(call))) return [];
    const given = argumentsOf(this.#world, call, frame);
    return functions.flatMap((callee) => wrapped(this.#world, callee, given));
  }

  /** True for a call that leaves the charm's code and may change something there. */
  #leavesEffect(call: Call, name: string, frame: Frame): boolean {
    const callees = optionsOf(this.#world.evaluate(call.func, frame));
    // Making an object does nothing yet.
    if (callees.some(({ type }) => type === "class")) return false;
    const external = callees.flatMap((callee) => (callee.type === "external" ? [callee.name] : []));
    if (external.some(changesTheSystem)) return true;
    if (external.some(isHarmlessFunction)) return false;
    if (isReading(name) || /^[A-Z]/.test(name)) return false;
    return !(MUTATES.has(name) && call.func.type === "Attribute" && this.#isLocal(call.func.value, frame));
  }

  /** A method of the event itself: what it does is to answer, or to note that it is deferred. */
  #isOfEvent({ func }: Call, frame: Frame): boolean {
    return func.type === "Attribute" && this.#world.evaluate(func.value, frame).type === "event";
  }

  /** True when an effect in a function can be come to, with all that is known where it is called. */
  #changesKnowing({ node: of }: FunctionValue, frame: Frame, known: KnownHere, depth: number): boolean {
    const { facts } = known;
    if (facts.size === 0 || depth < 0) return true;
    let answers = this.#knowing.get(facts);
    if (!answers) this.#knowing.set(facts, (answers = new Map<Frame, boolean>()));
    return this.#recursion.ask(frame, answers, () => this.#reachesEffect(of, frame, known, depth));
  }

  #reachesEffect(of: FunctionNode | Lambda, frame: Frame, { facts, subject }: KnownHere, depth: number): boolean {
    const reached = new Map<FlowNode, Facts>([[flowOf(of).entry, facts]]);
    for (const [node, here] of reached) {
      if (this.first(node.node, node.parts, frame, { facts: here, subject }, depth)) return true;
      const after = behind(this.#world, node, frame, here);
      const refuses = refusingCall(this.#world, node, frame, here) !== undefined;
      for (const { to, condition, exceptional, uncertain } of waysOn(this.#world, node, frame)) {
        if (uncertain || (refuses && !exceptional)) continue;
        if (condition && holds(this.#world, condition, frame, subject, after) === false) continue;
        // Of several ways to a place, what holds on all of them is known; less than nothing new is not looked at again.
        const met = reached.get(to);
        if (!met) reached.set(to, after);
        else if ([...met].some(([key, value]) => after.get(key) !== value)) {
          reached.delete(to);
          reached.set(to, new Map([...met].filter(([key, value]) => after.get(key) === value)));
        }
      }
    }
    return false;
  }

  /** True when something that a function of the charm leads to has an effect, whatever is asked first. */
  #changes(target: FunctionValue): boolean {
    const start = this.#body(target);
    if (start.changes !== undefined) return start.changes;
    const from = new Map<Body, Body | null>([[start, null]]);
    // The map grows while it is gone through.
    for (const [body] of from) {
      const { isEffect, calls } = (body.parts ??= this.#partsOf(body.target));
      if (isEffect || calls.some(({ changes }) => changes)) {
        for (let at: Body | null = body; at; at = from.get(at) ?? null) at.changes = true;
        return true;
      }
      for (const next of calls) if (next.changes === undefined && !from.has(next)) from.set(next, body);
    }
    for (const body of from.keys()) body.changes = false;
    return false;
  }

  #body(target: FunctionValue): Body {
    const key = `${nodeKey(target.source, target.node)}@${target.self?.class.name ?? ""}`;
    let body = this.#functions.get(key);
    if (!body) this.#functions.set(key, (body = { target, changes: undefined, parts: null }));
    return body;
  }

  /** What a function does itself, and the functions that it calls; these do not matter where it has an effect anyway. */
  #partsOf(target: FunctionValue): NonNullable<Body["parts"]> {
    const frame = target.self && target.owner && target.node.type !== "Lambda"
      ? this.#world.methodFrame(target.self, target.owner, target.node)
      : this.#world.callFrame(target, { positional: [], named: new Map(), open: true });
    const calls = new Set<Body>();
    let isEffect = false;
    const roots: readonly Node[] = Array.isArray(target.node.body) ? target.node.body : [target.node.body];
    for (const root of roots) {
      walk(root, (node) => {
        if (isEffect || isScope(node)) return false;
        if (node.type !== "Call") {
          isEffect = this.#assigns(node, frame);
          for (const setter of this.#setters(node, frame)) calls.add(this.#body(setter));
        }
        else if (!isSilent(node, calledName(node)) && !this.#isOfEvent(node, frame)) {
          const entered = this.#entered(node, frame);
          if (entered) for (const each of entered) calls.add(this.#body(each.target));
          else isEffect = this.#leavesEffect(node, calledName(node), frame);
        }
        return !isEffect;
      });
    }
    return { isEffect, calls: [...calls] };
  }

  /** An assignment that something outside of the function sees. */
  #assigns(node: Node, frame: Frame): boolean {
    return targetsOf(node).some((target) => this.#isOutside(target, frame));
  }

  /** The setters that an assignment runs. */
  #setters(node: Node, frame: Frame): FunctionValue[] {
    return targetsOf(node).flatMap((target) => (target.type !== "Attribute" ? [] : optionsOf(this.#world.evaluate(target.value, frame)).flatMap((self) => {
      const setter = self.type === "instance" ? this.#world.classes.setter(self.class, target.attr) : undefined;
      if (self.type !== "instance" || !setter) return [];
      const { owner, node: of } = setter;
      return [{ type: "function", node: of, source: owner.source, owner, frame: owner.frame, self, undecorated: true } satisfies FunctionValue];
    })));
  }

  #isOutside(target: Expression, frame: Frame): boolean {
    if (target.type === "Tuple" || target.type === "List") return target.elts.some((item) => this.#isOutside(item, frame));
    if (target.type === "Subscript") return !this.#isLocal(target.value, frame);
    if (target.type !== "Attribute" || target.attr === "status") return false;
    const of = optionsOf(this.#world.evaluate(target.value, frame));
    // The event is another object when the handler runs again.
    if (of.every(({ type }) => type === "event")) return false;
    // An object's own attribute lives as long as the hook does, unless it is a property that stores.
    const isObject = isReceiver(target.value, frame) || of.every(({ type }) => type === "instance");
    return !isObject || (this.#isComputed(target, frame) && !of.every((self) => self.type === "instance" && this.#world.classes.setter(self.class, target.attr)));
  }

  #isComputed({ value, attr }: Expression & { type: "Attribute" }, frame: Frame): boolean {
    return optionsOf(this.#world.evaluate(value, frame)).some((self) => self.type === "instance" &&
      [attr, "__setattr__"].some((name) => this.#world.classes.method(self.class, name) !== undefined));
  }

  /** True for what the function has made itself, and for the attributes of its own object that are plain data. */
  #isLocal(base: Expression, frame: Frame): boolean {
    if (base.type === "Attribute") {
      return isReceiver(base.value, frame) && !this.#isComputed(base, frame) && isPlainData(this.#world.evaluate(base, frame));
    }
    if (base.type !== "Name" || !isCallable(frame.node)) return false;
    if (hasParameter(frame.node, base.id)) return false;
    const bindings = givenTo(frame.node, base.id);
    return bindings.length > 0 && bindings.every((binding) => binding.type === "value" && makesData(binding.value));
  }
}

function targetsOf(node: Node): readonly Expression[] {
  if (node.type === "Assign" || node.type === "Delete") return node.targets;
  return node.type === "AugAssign" || (node.type === "AnnAssign" && node.value) ? [node.target] : [];
}

function isPlainData(value: Value): boolean {
  return optionsOf(value).every(({ type }) => type === "list" || type === "dict" || type === "constant");
}

/** True for an expression that makes a new list, dictionary, set or text. */
function makesData(node: Expression): boolean {
  switch (node.type) {
    case "List":
    case "Dict":
    case "Set":
    case "Tuple":
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "Constant":
    case "JoinedStr":
      return true;
    case "Call": {
      const { func } = node;
      return func.type === "Name" ? MAKERS.has(func.id) : func.type === "Attribute" && COPIERS.has(func.attr);
    }
    default:
      return false;
  }
}

const MAKERS = new Set(["list", "dict", "set", "sorted", "defaultdict", "OrderedDict", "deepcopy", "structuredClone", "Map", "Set", "Array"]);
/** Methods and functions of modules that give something new: `os.environ.copy()`, `json.loads(…)`. */
const COPIERS = new Set(["copy", "deepcopy", "loads", "parse", "safe_load", "fromkeys", "split", "splitlines", "map", "filter", "slice"]);

function isReceiver(node: Expression, frame: Frame): boolean {
  if (node.type !== "Name" || !isCallable(frame.node) || frame.node.type === "Lambda") return false;
  return frame.owner !== null && receiverName(frame.node) === node.id;
}
