/**
 * Runs the constructors of a charm in thought: which components are made, with what, and what they observe. Both
 * branches of a test are taken unless the test is certain; loops over known items take one round for each.
 */
import type { Call, Expression, Node, Statement } from "../syntax/index.js";
import { dynamicAttribute } from "./attributes.js";
import { callbacksOf } from "./callbacks.js";
import { argumentsOf, joinArguments } from "./calls.js";
import { itemsOf } from "./collections.js";
import { holds } from "./conditions.js";
import { itemAt } from "./lookup.js";
import { show } from "./show.js";
import { stepsIn } from "./uses.js";
import type { BoundArguments, BoundEvent, ClassInfo, EventSource, Frame, FunctionValue, Instance, Value } from "./values.js";
import { argumentsKey, keyOf, nodeKey, optionsOf, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** A body that runs while the charm is constructed, and every call that has entered it. */
export interface Body {
  entries: Entry[];
}

export interface Entry {
  /** The call, and where it runs; null where nothing of the charm calls: its construction, or a body swept for more. */
  by: { call: Call; frame: Frame; from: Body } | null;
}

/** `observe(event, handler)` with everything that its two arguments may be. */
export interface Observed {
  call: Call;
  /** The body that it stands in; null for a call that no constructor reaches. */
  body: Body | null;
  frame: Frame;
  events: readonly (BoundEvent | { type: "all-events"; from: EventSource })[];
  handlers: readonly Value[];
  /** As written. */
  eventText: string;
  handlerText: string;
}

/** More calls and rounds than this in one charm's constructors are not followed: generated code, or a loop we misread. */
const STEP_LIMIT = 20_000;
const DEPTH_LIMIT = 30;

export class Setup {
  readonly observed: Observed[] = [];
  readonly #world: World;
  readonly #entered = new Map<string, Body>();
  /** The body that runs. */
  #running: Body | null = null;
  #sweeping = false;
  /** `observe` calls that were reached. */
  readonly #reached = new Set<Node>();
  #steps = 0;
  #depth = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Constructs a charm or a component, with all that its constructor makes. */
  construct(instance: Instance, by: Entry["by"] = null): void {
    const init = this.#world.classes.method(instance.class, "__init__");
    const { classes } = this.#world.classes.lineage(instance.class);
    this.#enter(`new #${instance.id}`, by, () => {
      for (const above of classes) this.#decorate(above);
      for (const above of [...classes].reverse()) this.#fields(instance, above);
      if (init) this.#body(init.node.body, this.#world.methodFrame(instance, init.owner, init.node));
    });
  }

  /** JavaScript's fields are made with each object. */
  #fields(instance: Instance, of: ClassInfo): void {
    if (of.source.module.language === "python") return;
    const frame = this.#world.fieldFrame(instance, of);
    for (const node of of.node.body) {
      if ((node.type === "Assign" || node.type === "AnnAssign") && node.value) this.#expression(node.value, frame);
    }
  }

  /** What the decorators of a class do to it. */
  #decorate(of: ClassInfo): void {
    for (const decorator of of.node.decorator_list) {
      const given: BoundArguments = { positional: [{ type: "class", class: of }], named: new Map(), open: false };
      for (const callee of optionsOf(this.#world.evaluate(decorator, of.frame))) this.#call(callee, given);
    }
  }

  /** Runs a function that no constructor reached, for what it observes. */
  sweep(target: FunctionValue, given: BoundArguments): void {
    this.#sweeping = true;
    this.#call(target, given);
    this.#sweeping = false;
  }

  /** True when the call was met while constructing. */
  hasReached(call: Call): boolean {
    return this.#reached.has(call);
  }

  #body(statements: readonly Statement[], frame: Frame): void {
    if (this.#depth > DEPTH_LIMIT) return;
    this.#depth++;
    for (const statement of statements) if (this.#steps <= STEP_LIMIT) this.#statement(statement, frame);
    this.#depth--;
  }

  #statement(node: Statement, frame: Frame): void {
    switch (node.type) {
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "ClassDef":
        return;
      case "If": {
        this.#expression(node.test, frame);
        const certain = holds(this.#world, { type: "test", test: node.test, holds: true }, frame, NO_EVENT, new Map());
        if (certain !== false) this.#body(node.body, frame);
        if (certain !== true) this.#body(node.orelse, frame);
        return;
      }
      case "For":
      case "AsyncFor":
        this.#expression(node.iter, frame);
        for (const inner of this.#rounds(node.target, node.iter, frame)) this.#body(node.body, inner);
        return this.#body(node.orelse, frame);
      case "While":
        this.#expression(node.test, frame);
        this.#body(node.body, frame);
        return this.#body(node.orelse, frame);
      case "With":
      case "AsyncWith":
        for (const { context_expr } of node.items) this.#expression(context_expr, frame);
        return this.#body(node.body, frame);
      case "Try":
      case "TryStar":
        this.#body(node.body, frame);
        for (const handler of node.handlers) this.#body(handler.body, frame);
        this.#body(node.orelse, frame);
        return this.#body(node.finalbody, frame);
      case "Match":
        for (const each of node.cases) this.#body(each.body, frame);
        return;
      case "Block":
        return this.#body(node.body, frame);
      case "Assign":
        this.#expression(node.value, frame);
        for (const target of node.targets) {
          if (target.type !== "Attribute") continue;
          const base = this.#world.evaluate(target.value, frame);
          if (base.type === "class") this.#setMember(base, target.attr, this.#world.evaluate(node.value, frame));
        }
        return;
      default:
        this.#expression(node, frame);
    }
  }

  /** One frame for each item that a loop is known to go through; one with nothing known where it is not. */
  #rounds(target: Expression, iter: Expression, frame: Frame): Frame[] {
    const { items, complete } = itemsOf(this.#world.evaluate(iter, frame));
    if (items.length === 0) return complete ? [] : [frame];
    return items.slice(0, Math.max(0, STEP_LIMIT - this.#steps)).map((item) => {
      this.#steps++;
      const bindings = new Map(frame.bindings);
      bindItems(target, item, bindings);
      return { ...frame, bindings, memo: new Map() };
    });
  }

  #expression(root: Node, frame: Frame): void {
    for (const node of stepsIn(root)) {
      if (node.type === "Call") {
        this.#meet(node, frame);
        continue;
      }
      const [generator] = node.generators;
      const inner = generator ? this.#rounds(generator.target, generator.iter, frame) : [frame];
      const parts = node.type === "DictComp" ? [node.key, node.value] : [node.elt];
      for (const round of inner) for (const part of parts) this.#expression(part, round);
    }
  }

  #meet(node: Call, frame: Frame): void {
    if (++this.#steps > STEP_LIMIT) return;
    const callees = optionsOf(this.#world.evaluate(node.func, frame));
    if (this.#isObserve(node, callees, frame)) return this.#observe(node, frame);
    const given = argumentsOf(this.#world, node, frame);
    if (callees.some((callee) => callee.type === "external" && callee.name === "setattr")) return this.#setAttribute(given);
    const own = callees.filter(({ type }) => type === "class" || type === "function" || type === "partial");
    for (const callee of own) this.#call(callee, given, node, frame);
    if (own.length > 0) return;
    // A method is handed over for later; a function written on the spot is likely to be called there.
    for (const { callee, given: each } of callbacksOf(this.#world, node, frame, given)) {
      if (callee.type === "function" && callee.node.type === "Lambda") this.#call(callee, each, node, frame);
    }
  }

  /** `setattr(self, name, function)`: a method made at run time. */
  #setAttribute({ positional: [target, name, value] }: BoundArguments): void {
    if (name?.type === "constant" && target && value) this.#setMember(target, String(name.value), value);
  }

  #setMember(target: Value, name: string, value: Value): void {
    if (value.type !== "function") return;
    const of = target.type === "class" || target.type === "instance" ? target.class : undefined;
    if (of) this.#world.addMember(of, name, value, target.type === "class");
  }

  #call(callee: Value, given: BoundArguments, node?: Call, frame?: Frame): void {
    if (callee.type === "class" && node && frame) {
      return this.construct(this.#world.construct(callee.class, node, frame, given), this.#by(node, frame));
    }
    if (callee.type === "partial") return this.#call(callee.target, joinArguments(callee.arguments, given), node, frame);
    if (callee.type !== "function") return;
    const body = callee.node.body;
    const key = `${nodeKey(callee.source, callee.node)}@${callee.self?.id ?? ""}(${argumentsKey(given)})${outerKey(callee)}`;
    this.#enter(key, this.#by(node, frame), () => {
      const inner = this.#world.callFrame(callee, given);
      if (Array.isArray(body)) this.#body(body, inner);
      else this.#expression(body, inner);
    });
  }

  #by(call: Call | undefined, frame: Frame | undefined): Entry["by"] {
    return call && frame && this.#running ? { call, frame, from: this.#running } : null;
  }

  /** Runs a body the first time that it is entered, and notes every time. */
  #enter(key: string, by: Entry["by"], run: () => void): void {
    const known = this.#entered.get(key);
    if (known) return void known.entries.push({ by });
    const outer = this.#running;
    this.#running = { entries: [{ by }] };
    this.#entered.set(key, this.#running);
    run();
    this.#running = outer;
  }

  #isObserve(node: Call, callees: readonly Value[], frame: Frame): boolean {
    if (callees.some(({ type }) => type === "observe")) return true;
    const { func } = node;
    if (func.type !== "Attribute" || func.attr !== "observe" || callees.some(({ type }) => type === "function")) return false;
    const [event] = node.args;
    return !!event && optionsOf(this.#world.evaluate(event, frame)).some(({ type }) => type === "bound-event");
  }

  #observe(node: Call, frame: Frame): void {
    this.#reached.add(node);
    const argument = (index: number, name: string): Expression | undefined =>
      node.args[index] ?? node.keywords.find(({ arg }) => arg === name)?.value;
    const event = argument(0, "bound_event");
    const handler = argument(1, "observer");
    if (!event || !handler) return;
    const evaluate = (part: Expression): readonly Value[] => optionsOf(this.#world.evaluate(part, frame));
    // Code that takes one event or several may seem to wrap a list once more.
    const one = evaluate(event).flatMap((value) => (value.type === "list" ? value.items.flatMap(optionsOf) : [value]));
    const events = one.flatMap((value) => this.#byKey(value)).filter((value) => value.type === "bound-event" || value.type === "all-events");
    const handlers = evaluate(handler).map((value) => this.#byName(value, frame)).filter(({ type }) => type !== "unknown");
    this.observed.push({
      call: node, body: this.#sweeping ? null : this.#running, frame, events, handlers, eventText: show(event), handlerText: show(handler),
    });
  }

  /** `this.on["configChanged"]`, observed, is the event of that name. */
  #byKey(value: Value): readonly Value[] {
    if (value.type !== "on" || value.key === null) return [value];
    const name: Value = value.key.includes("*") ? { type: "pattern", text: value.key } : { type: "constant", value: value.key };
    return optionsOf(dynamicAttribute(this.#world, { ...value, key: null }, name, value.text));
  }

  /** A handler given by its method's name, as TypeScript may have it. */
  #byName(value: Value, frame: Frame): Value {
    if (value.type !== "constant" || typeof value.value !== "string" || !frame.self) return value;
    const found = this.#world.attribute(frame.self, value.value, value.value);
    return found.type === "function" ? found : UNKNOWN;
  }
}

const NO_EVENT = { kind: "custom", class: null } as const;

function bindItems(target: Expression, item: Value, bindings: Map<string, Value>): void {
  if (target.type === "Name") bindings.set(target.id, item);
  else if (target.type === "Tuple" || target.type === "List") {
    target.elts.forEach((part, index) => bindItems(part, itemAt(item, [index]), bindings));
  }
}

function outerKey({ frame }: FunctionValue): string {
  let key = "";
  for (let at: Frame | null = frame; at && at.node.type !== "Module"; at = at.outer) {
    for (const value of at.bindings.values()) key += `,${keyOf(value)}`;
  }
  return key;
}
