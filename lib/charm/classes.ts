/** Classes: their bases, and where a method or an attribute is defined. */
import type { ClassDef, Expression, FunctionNode, List, Statement, Tuple } from "../syntax/index.js";
import { isFunction, walk } from "../syntax/index.js";
import { bindingsOf } from "./bindings.js";
import { lastPart } from "./names.js";
import type { ClassInfo, Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";

/** One `self.<name> = value` in a method of a class. */
export interface SelfAssignment {
  /** The assigned value; null where only a type is declared. */
  value: Expression | null;
  annotation: Expression | null;
  method: FunctionNode;
}

interface Members {
  methods: ReadonlyMap<string, FunctionNode[]>;
  assigned: ReadonlyMap<string, readonly SelfAssignment[]>;
}

/** A base that is not part of the charm, by its dotted name. */
export interface Lineage {
  classes: readonly ClassInfo[];
  external: readonly string[];
}

/** Evaluates an expression in a frame. */
export type Evaluate = (node: Expression, frame: Frame) => Value;

/** Classes above each other; real ones are five or six. */
const DEPTH_LIMIT = 300;

/** The classes of one charm. Everything is worked out once and kept with the model it belongs to. */
export class Classes {
  readonly #infos = new Map<object, ClassInfo>();
  readonly #lineages = new Map<object, Lineage>();
  readonly #evaluate: Evaluate;
  #depth = 0;

  constructor(evaluate: Evaluate) {
    this.#evaluate = evaluate;
  }

  /** The class of a class statement; the same object for the same statement. */
  info(node: ClassInfo["node"], frame: Frame): ClassInfo {
    let info = this.#infos.get(node);
    if (!info) this.#infos.set(node, (info = { node, source: frame.source, name: node.name, frame }));
    return info;
  }

  /**
   * A class and all above it, nearest first, in the order in which Python looks through them, and the bases that are
   * not part of the charm. A class that is met on the way to itself counts once.
   */
  lineage(of: ClassInfo): Lineage {
    const known = this.#lineages.get(of.node);
    if (known) return known;
    const lineage = { classes: [of], external: new Array<string>() };
    // Whoever asks while this is worked out is part of a circle, and gets what is known by then.
    this.#lineages.set(of.node, lineage);
    const above: ClassInfo[] = [];
    for (const base of of.node.bases) {
      for (const value of this.#baseValues(base, of.frame)) {
        if (value.type === "class" && value.class.node !== of.node) above.push(value.class);
        else if (value.type === "external") lineage.external.push(value.name);
      }
    }
    if (++this.#depth <= DEPTH_LIMIT) {
      const lineages = above.map((base) => this.lineage(base));
      lineage.classes.push(...merged([...lineages.map(({ classes }) => classes), above]).filter(({ node }) => node !== of.node));
      lineage.external = [...new Set([...lineage.external, ...lineages.flatMap(({ external }) => external)])];
    }
    this.#depth--;
    return lineage;
  }

  /** A base may be generic (`Base[T]`) or made by a call (`with_metaclass(Base)`, a mixin function). */
  #baseValues(base: Expression, frame: Frame): readonly Value[] {
    if (base.type === "Subscript") return this.#baseValues(base.value, frame);
    if (base.type === "Call") {
      const made = optionsOf(this.#evaluate(base, frame)).filter(({ type }) => type === "class");
      return made.length > 0 ? made : base.args.flatMap((argument) => [...this.#baseValues(argument, frame)]);
    }
    return optionsOf(this.#evaluate(base, frame));
  }

  /** True when `of` is `above`, or inherits from it. */
  inherits(of: ClassInfo, above: ClassInfo): boolean {
    return this.lineage(of).classes.some(({ node }) => node === above.node);
  }

  /** The definition of a method that an object of a class has, searched upwards; `behind` skips up to that class. */
  method(of: ClassInfo, name: string, behind?: ClassInfo): { owner: ClassInfo; node: FunctionNode } | undefined {
    const { classes } = this.lineage(of);
    const from = behind ? classes.findIndex(({ node }) => node === behind.node) + 1 : 0;
    for (const owner of classes.slice(from)) {
      const nodes = membersOf(owner).methods.get(name);
      if (nodes) return { owner, node: getterFirst(nodes) };
    }
    return undefined;
  }

  /** The setter that an assignment to a property of an object of a class runs. */
  setter(of: ClassInfo, name: string): { owner: ClassInfo; node: FunctionNode } | undefined {
    for (const owner of this.lineage(of).classes) {
      const nodes = membersOf(owner).methods.get(name);
      const node = nodes?.find(({ decorator_list }) => decorator_list.some((decorator) => decoratorName(decorator) === "setter"));
      if (nodes) return node && { owner, node };
    }
    return undefined;
  }

  /** Where methods of a class assign an attribute of the object, in source order; nearest class that does. */
  assignments(of: ClassInfo, name: string): { owner: ClassInfo; assigned: readonly SelfAssignment[] } | undefined {
    for (const owner of this.lineage(of).classes) {
      const assigned = membersOf(owner).assigned.get(name);
      if (assigned) return { owner, assigned };
    }
    return undefined;
  }

  /** The class in whose body a name is assigned, searched upwards. */
  classAttribute(of: ClassInfo, name: string): ClassInfo | undefined {
    return this.lineage(of).classes.find(({ node }) => bindingsOf(node).has(name));
  }

  /**
   * What kind of ops object a class is: by ops' own base, or by the look of an unknown base's name
   * (`OSBaseOperatorCharm` of an installed package).
   */
  role(of: ClassInfo): "charm" | "events" | "event" | "framework-object" | "charm-events" | "plain" | "unknown" {
    const { external } = this.lineage(of);
    for (const name of external) {
      const base = lastPart(name);
      if (base === "CharmEvents") return "charm-events";
      if (base === "ObjectEvents") return "events";
      if (base === "EventBase" || EVENT_BASE.test(base)) return "event";
      if (base === "CharmBase") return "charm";
      if (isOps(name) && base === "Object") return "framework-object";
    }
    for (const name of external) {
      const base = lastPart(name);
      if (base.endsWith("CharmEvents")) return "charm-events";
      if (CHARM_BASE.test(base)) return "charm";
    }
    return external.some((name) => !PLAIN_BASES.has(lastPart(name))) ? "unknown" : "plain";
  }
}

/** `OSBaseOperatorCharmK8S`, `CharmBaseWithCOS`: what packages call the charms they offer to inherit from. */
const CHARM_BASE = /Charm(?!ed)(?!.*(Events?|Lib|Library|Spec|Config|Error|Exception|State|Mixin|Relation|Data|Type)$)/;
const EVENT_BASE = /^(?!.*Events$)\w*(Event|EventBase)$/;
const PLAIN_BASES = new Set(["object", "ABC", "Generic", "Protocol", "Enum", "str", "int", "Exception", "NamedTuple"]);

/** True for a dotted name of the ops package itself. */
export function isOps(name: string): boolean {
  return name === "ops" || name.startsWith("ops.");
}

/**
 * Python's C3: a class comes before those it inherits from, and bases stay in the order in which they are named. Where
 * that is not possible, Python refuses the class; here the first one left comes next.
 */
function merged(lists: readonly (readonly ClassInfo[])[]): ClassInfo[] {
  const order = new Set<ClassInfo>();
  const rest = lists.map((classes) => ({ classes, at: 0 }));
  const behind = new Map<object, number>();
  const count = (of: ClassInfo | undefined, by: number): void => {
    if (of) behind.set(of.node, (behind.get(of.node) ?? 0) + by);
  };
  for (const { classes } of rest) for (const of of classes.slice(1)) count(of, 1);
  const heads = (): ClassInfo[] => rest.map(({ classes, at }) => classes[at]).filter((head) => head !== undefined);
  for (;;) {
    const left = heads();
    const next = left.find(({ node }) => !behind.get(node)) ?? left[0];
    if (!next) return [...order];
    order.add(next);
    for (const list of rest) {
      if (list.classes[list.at]?.node === next.node) count(list.classes[++list.at], -1);
    }
  }
}

function getterFirst(nodes: readonly FunctionNode[]): FunctionNode {
  // A property's setter has the same name as its getter; an overload's implementation comes last.
  const getter = nodes.find((node) => isProperty(node));
  return getter ?? (nodes[nodes.length - 1] as FunctionNode);
}

/** True for a method that is read like an attribute. */
export function isProperty(node: FunctionNode): boolean {
  return node.decorator_list.some((decorator) => {
    const name = decoratorName(decorator);
    return name === "property" || name === "cached_property" || name === "abstractproperty";
  });
}

/** True for a method that is given its class. */
export function isClassMethod(node: FunctionNode): boolean {
  return node.decorator_list.some((decorator) => decoratorName(decorator) === "classmethod");
}

/** The last name of a decorator: `cached_property` of `@functools.cached_property`. */
export function decoratorName(decorator: Expression): string | undefined {
  if (decorator.type === "Call") return decoratorName(decorator.func);
  if (decorator.type === "Attribute") return decorator.attr;
  return decorator.type === "Name" ? decorator.id : undefined;
}

/** The name of a method's receiver: its first parameter, unless it is static. */
export function receiverName(node: FunctionNode): string | undefined {
  if (node.decorator_list.some((decorator) => decoratorName(decorator) === "staticmethod")) return undefined;
  return (node.args.posonlyargs[0] ?? node.args.args[0])?.arg;
}

/** By class, as long as its tree lives. */
const members = new WeakMap<ClassDef, Members>();

function membersOf({ node }: ClassInfo): Members {
  let found = members.get(node);
  if (!found) members.set(node, (found = collectMembers(node)));
  return found;
}

function collectMembers(of: ClassDef): Members {
  const methods = new Map<string, FunctionNode[]>();
  const assigned = new Map<string, SelfAssignment[]>();
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (isFunction(statement)) {
        const list = methods.get(statement.name);
        if (list) list.push(statement);
        else methods.set(statement.name, [statement]);
        collectAssigned(statement, assigned);
      } else if (statement.type === "If" || statement.type === "Try" || statement.type === "Block") {
        visit(statement.body);
        if (statement.type !== "Block") visit(statement.orelse);
      }
    }
  };
  visit(of.body);
  return { methods, assigned };
}

/** `a, b` and `[a, b]`, on either side of an assignment. */
function isDisplay(node: Expression): node is Tuple | List {
  return node.type === "Tuple" || node.type === "List";
}

function collectAssigned(method: FunctionNode, assigned: Map<string, SelfAssignment[]>): void {
  const receiver = receiverName(method);
  if (!receiver) return;
  const add = (target: Expression, value: Expression | null, annotation: Expression | null): void => {
    if (target.type !== "Attribute" || target.value.type !== "Name" || target.value.id !== receiver) return;
    const list = assigned.get(target.attr);
    if (list) list.push({ value, annotation, method });
    else assigned.set(target.attr, [{ value, annotation, method }]);
  };
  walk(method, (node) => {
    if (node.type === "ClassDef") return false;
    if (node.type === "Assign") {
      for (const target of node.targets) {
        if (isDisplay(target) && isDisplay(node.value)) {
          const values = node.value.elts;
          target.elts.forEach((item, index) => add(item, values[index] ?? null, null));
        } else add(target, node.value, null);
      }
    } else if (node.type === "AnnAssign") add(node.target, node.value, node.annotation);
    return true;
  });
}
