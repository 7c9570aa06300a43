/**
 * The world of one charm: its modules, classes and objects, and what expressions in them stand for. Everything is
 * worked out on demand and remembered as long as the model lives.
 */
import type { Call, ClassDef, Expression, FunctionNode, Lambda } from "../syntax/index.js";
import { evaluateAttribute } from "./attributes.js";
import type { Bindings } from "./bindings.js";
import { bindingsOf, STAR } from "./bindings.js";
import { applyFunction, evaluateCall } from "./calls.js";
import { Classes, isClassMethod, receiverName } from "./classes.js";
import { Effort } from "./effort.js";
import { evaluateExpression } from "./evaluate.js";
import type { CharmFacts } from "./facts.js";
import type { Modules, SourceModule } from "./modules.js";
import { bindParameters } from "./parameters.js";
import type { BoundArguments, ClassInfo, Frame, FunctionValue, Instance, Memo, Value } from "./values.js";
import { argumentsKey, nodeKey, UNKNOWN } from "./values.js";

/** Nested evaluations beyond this are taken for unknown: real code stays far below. */
const DEPTH_LIMIT = 120;

export class World {
  readonly modules: Modules;
  readonly facts: CharmFacts;
  readonly classes: Classes;
  readonly effort = new Effort();
  /** The charms of this root: objects of classes that nothing here inherits from. */
  readonly charms: Instance[] = [];
  /** Every object that a construction was found for, by class. */
  readonly constructed = new Map<ClassDef, Instance[]>();

  /** The classes of these objects, and all that they inherit from. */
  readonly #inherited = new Set<ClassDef>();
  readonly #moduleFrames = new Map<string, Frame | undefined>();
  readonly #instances = new Map<string, Instance>();
  readonly #frames = new Map<string, Frame>();
  readonly #added = new Map<string, { value: FunctionValue; isMethod: boolean }>();
  readonly #attributes = new Map<string, Memo>();
  readonly #importing = new Set<string>();
  #depth = 0;
  /** Depth of the outermost evaluation that an inner one has asked for again. */
  #cycle = Infinity;
  /** What forgets the provisional values, in the order in which they were worked out. */
  readonly #provisional: (() => void)[] = [];

  constructor(modules: Modules, facts: CharmFacts) {
    this.modules = modules;
    this.facts = facts;
    this.classes = new Classes((node, frame) => this.evaluate(node, frame));
  }

  /** What an expression stands for. Never throws; cycles and absurd depth give unknown. */
  evaluate(node: Expression, frame: Frame): Value {
    // Asked more often than anything else: what is known is given at once, and a constant needs no memory.
    if (node.type === "Constant") return evaluateExpression(this, node, frame);
    const known = frame.memo.get(node);
    if (known && known.type !== "working" && known.type !== "provisional") return known;
    return this.#once(frame.memo, node, () => evaluateExpression(this, node, frame));
  }

  /** What an attribute of a value stands for. */
  attribute(base: Value, name: string, text: string): Value {
    if (base.type !== "instance") return evaluateAttribute(this, base, name, text);
    return this.#once(this.#attributes, `${base.id}.${name}`, () => evaluateAttribute(this, base, name, text));
  }

  /**
   * Works a value out once. In a cycle the inner question gets unknown. What was worked out from that holds until the
   * outermost question of the cycle is answered, and is forgotten then: asked for itself, it may be more.
   */
  #once<K>(memo: Map<K, Memo>, key: K, work: () => Value): Value {
    const known = memo.get(key);
    if (known?.type === "working" || known?.type === "provisional") {
      this.#cycle = Math.min(this.#cycle, known.depth);
      return known.type === "provisional" ? known.value : UNKNOWN;
    }
    if (known) return known;
    if (this.#depth > DEPTH_LIMIT) return UNKNOWN;
    this.effort.step();
    const depth = ++this.#depth;
    const outside = this.#cycle;
    this.#cycle = Infinity;
    const before = this.#provisional.length;
    memo.set(key, { type: "working", depth });
    let value: Value;
    try {
      value = work();
    } catch (error) {
      // What goes wrong in one question is not to change the answers of others.
      memo.delete(key);
      this.#depth = depth - 1;
      this.#cycle = outside;
      throw error;
    }
    this.#depth--;
    if (this.#cycle < depth) {
      memo.set(key, { type: "provisional", value, depth: this.#cycle });
      this.#provisional.push(() => memo.delete(key));
    } else {
      memo.set(key, value);
      for (const forget of this.#provisional.splice(before)) forget();
      this.#cycle = Infinity;
    }
    this.#cycle = Math.min(this.#cycle, outside);
    return value;
  }

  /** What a call gives back. */
  call(node: Call, frame: Frame): Value {
    return evaluateCall(this, node, frame);
  }

  /** What a function gives back for arguments. */
  apply(callee: FunctionValue, given: BoundArguments): Value {
    return applyFunction(this, callee, given);
  }

  /** The frame of a module's top level; undefined when there is no such module. */
  moduleFrame(path: string): Frame | undefined {
    if (!this.#moduleFrames.has(path)) {
      const source = this.modules.get(path);
      this.#moduleFrames.set(path, source && newFrame(source, source.module));
    }
    return this.#moduleFrames.get(path);
  }

  /** The frame of a class's body, where its class attributes are evaluated. */
  classFrame(of: ClassInfo): Frame {
    return this.#frame(`class ${nodeKey(of.source, of.node)}`, () => ({
      ...newFrame(of.source, of.node),
      owner: of,
      outer: of.frame,
    }));
  }

  /** The frame in which JavaScript's fields are evaluated for an object that is being made. */
  fieldFrame(self: Instance, of: ClassInfo): Frame {
    return this.#frame(`${self.id}.fields ${nodeKey(of.source, of.node)}`, () => ({
      ...this.classFrame(of), self, bindings: new Map([["this", self]]), memo: new Map(),
    }));
  }

  /**
   * The frame of a method of an object, called from nowhere in particular: a constructor knows its arguments, other
   * methods know what their annotations say.
   */
  methodFrame(self: Instance, owner: ClassInfo, node: FunctionNode): Frame {
    return this.#frame(`${self.id}.${nodeKey(owner.source, node)}`, () => {
      const given = node.name === "__init__" ? self.arguments : null;
      const receiver = receiverName(node);
      const all = given && (receiver === undefined ? given : { ...given, positional: [self, ...given.positional] });
      const bindings = all ? bindParameters(node, all) : new Map<string, Value>();
      if (receiver !== undefined) bindings.set(receiver, receiverValue(self, node));
      return { ...newFrame(owner.source, node), owner, self, bindings, called: given !== null, outer: owner.frame };
    });
  }

  /** The frame of one call of a function. Same function, object and arguments give the same frame. */
  callFrame(target: FunctionValue, given: BoundArguments): Frame {
    const bound = target.self && receiverOf(target) !== undefined ? receiverValue(target.self, target.node) : null;
    const all = bound ? { ...given, positional: [bound, ...given.positional] } : given;
    const key = `${nodeKey(target.source, target.node)}(${argumentsKey(all)}${all.open ? ",…" : ""})`;
    const make = (): Frame => {
      const bindings = bindParameters(target.node, all);
      const receiver = receiverOf(target);
      const first = receiver === undefined ? undefined : bindings.get(receiver);
      const self = target.self ?? (target.owner && first?.type === "instance" ? first : target.frame.self);
      const { source, node, owner, frame } = target;
      return {
        ...newFrame(source, node), owner: owner ?? frame.owner, self, bindings, called: !given.open, outer: frame,
      };
    };
    // A nested function's free names depend on the call it was made in: its frames are not shared.
    return isNested(target) ? make() : this.#frame(key, make);
  }

  #frame(key: string, make: () => Frame): Frame {
    let frame = this.#frames.get(key);
    if (!frame) this.#frames.set(key, (frame = make()));
    return frame;
  }

  /** The object that a construction makes: the same for the same place, maker and arguments. */
  construct(of: ClassInfo, at: Call, frame: Frame, given: BoundArguments): Instance {
    const key = `${nodeKey(frame.source, at)}@${frame.self?.id ?? ""}:${nodeKey(of.source, of.node)}(${argumentsKey(given)})`;
    return this.#instance(key, of, given, true);
  }

  /** An object of a class of which nothing else is known; a charm stands for all the classes it inherits from. */
  instanceOf(of: ClassInfo): Instance {
    for (const charm of this.charms) if (this.classes.inherits(charm.class, of)) return charm;
    const made = this.constructed.get(of.node);
    if (made?.length === 1) return made[0] as Instance;
    return this.#instance(nodeKey(of.source, of.node), of, null, false);
  }

  /** True where an object of a class, or of one that inherits from it, was constructed. */
  hasInstance(of: ClassInfo): boolean {
    return this.#inherited.has(of.node);
  }

  /** The object that stands for a charm's class. */
  charmOf(of: ClassInfo): Instance {
    const framework: Value = { type: "framework" };
    const given = { positional: [framework], named: new Map<string, Value>(), open: false };
    return this.#instance(`charm ${nodeKey(of.source, of.node)}`, of, given, true);
  }

  #instance(key: string, of: ClassInfo, given: BoundArguments | null, constructed: boolean): Instance {
    let instance = this.#instances.get(key);
    if (!instance) {
      instance = { type: "instance", id: this.#instances.size, class: of, arguments: given };
      this.#instances.set(key, instance);
      if (constructed) {
        const list = this.constructed.get(of.node);
        if (list) list.push(instance);
        else this.constructed.set(of.node, [instance]);
        for (const { node } of this.classes.lineage(of).classes) this.#inherited.add(node);
      }
    }
    return instance;
  }

  /** A member that a class is given at run time; `isMethod` when it is called with the object first. */
  addMember(of: ClassInfo, name: string, value: FunctionValue, isMethod: boolean): void {
    this.#added.set(`${nodeKey(of.source, of.node)}.${name}`, { value, isMethod });
  }

  /** A member that an object was given at run time. */
  addedMember(self: Instance, name: string): Value | undefined {
    if (this.#added.size === 0) return undefined;
    for (const { source, node } of this.classes.lineage(self.class).classes) {
      const added = this.#added.get(`${nodeKey(source, node)}.${name}`);
      if (!added) continue;
      const first = { positional: [self], named: new Map<string, Value>(), open: false };
      return added.isMethod ? { type: "partial", target: added.value, arguments: first } : added.value;
    }
    return undefined;
  }

  /** What a name at a module's top level stands for, `import *` included. */
  inModule(path: string, name: string, seen: ReadonlySet<string> = new Set()): Value | undefined {
    const frame = this.moduleFrame(path);
    if (!frame || seen.has(path)) return undefined;
    const bindings: Bindings = bindingsOf(frame.source.module);
    if (bindings.has(name)) return this.#imported(`${path}\0${name}`, () => this.evaluateName(name, frame));
    for (const star of bindings.get(STAR) ?? []) {
      if (star.type !== "star") continue;
      const { module, level } = star.statement;
      const from = this.modules.resolve(path, module ?? "", level);
      const found = from === undefined ? undefined : this.inModule(from, name, new Set([...seen, path]));
      if (found) return found;
    }
    return undefined;
  }

  /** Modules may import a name from each other in a circle, in which it is never given a value. */
  #imported(key: string, work: () => Value): Value {
    if (this.#importing.has(key)) return UNKNOWN;
    this.#importing.add(key);
    try {
      return work();
    } finally {
      this.#importing.delete(key);
    }
  }

  /** What a name stands for where a frame runs. */
  evaluateName(name: string, frame: Frame): Value {
    const node: Expression = { type: "Name", id: name, range: [0, 0], loc: frame.node.loc };
    return evaluateExpression(this, node, frame);
  }
}

function newFrame(source: SourceModule, node: Frame["node"]): Frame {
  return {
    source, node, owner: null, self: null, called: false, bindings: new Map(), outer: null, memo: new Map(),
  };
}

function receiverOf({ node, owner }: FunctionValue): string | undefined {
  return owner && node.type !== "Lambda" ? receiverName(node) : undefined;
}

/** What a method is called with first: its object, or the class of it. */
function receiverValue(self: Instance, node: FunctionNode | Lambda): Value {
  return node.type !== "Lambda" && isClassMethod(node) ? { type: "class", class: self.class } : self;
}

/** True for a function that was defined while another one ran. */
function isNested({ frame }: { frame: Frame; node: FunctionNode | Lambda }): boolean {
  return frame.node.type === "FunctionDef" || frame.node.type === "AsyncFunctionDef" || frame.node.type === "Lambda";
}
