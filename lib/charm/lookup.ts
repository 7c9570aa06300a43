/** Names: what they are bound to where they stand, and what imports and annotations say of them. */
import type { Constant, Expression, FunctionNode, Lambda } from "../syntax/index.js";
import type { Binding } from "./bindings.js";
import { bindingsOf } from "./bindings.js";
import { itemsOf } from "./collections.js";
import { annotationOf, defaultOf, hasParameter } from "./parameters.js";
import type { Frame, Value } from "./values.js";
import { optionsOf, outside, union, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** What a name stands for where a frame runs. */
export function lookUp(world: World, name: string, frame: Frame): Value {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    const bound = at.bindings.get(name);
    if (bound) return rebound(world, name, bound, at);
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return parameter(world, name, node, at);
    const bindings = bindingsOf(node).get(name);
    if (bindings) return fromBindings(world, bindings, at);
    if (node.type === "Module") {
      const starred = world.inModule(at.source.path, name);
      if (starred) return starred;
    }
  }
  return { type: "external", name };
}

/** A parameter that is also assigned to may be either; loop variables that are known are just that. */
function rebound(world: World, name: string, bound: Value, frame: Frame): Value {
  const { node } = frame;
  if (!hasParameter(node, name)) return bound;
  const assigned = bindingsOf(node).get(name);
  if (!assigned) return bound;
  const isGiven = optionsOf(bound).every(({ type }) => type !== "unknown" && type !== "constant");
  const others = isGiven ? assigned.filter((binding) => !isFallback(binding, name)) : assigned;
  return union([bound, ...others.map((binding) => fromBinding(world, binding, frame))]);
}

/** `if not event: event = …`, `if event is None: …`, `event = event or …`: what holds only where none was given. */
function isFallback(binding: Binding, name: string): boolean {
  if (binding.type !== "value") return false;
  const { value } = binding;
  const isName = (node: Expression | undefined): boolean => node?.type === "Name" && node.id === name;
  if (value.type === "BoolOp" && value.op === "Or") return isName(value.values[0]);
  const above = value.parent?.parent;
  if (above?.type !== "If" || !above.body.some((statement) => statement === value.parent)) return false;
  const { test } = above;
  if (test.type === "UnaryOp" && test.op === "Not") return isName(test.operand);
  return test.type === "Compare" && (test.ops[0] === "Is" || test.ops[0] === "Eq") && isName(test.left) &&
    test.comparators[0]?.type === "Constant" && test.comparators[0].value === null;
}

/** A parameter of which no argument is known: what its annotation or its default says. */
function parameter(world: World, name: string, node: FunctionNode | Lambda, frame: Frame): Value {
  const annotation = annotationOf(node, name);
  const fallback = defaultOf(node, name);
  // A call that gives no argument is a call with the default.
  if (fallback && frame.called) return world.evaluate(fallback, outside(frame));
  // The parameter may have the name of its own type: the type is looked up outside.
  const typed = annotation ? instanceFromAnnotation(world, annotation, outside(frame)) : UNKNOWN;
  if (typed.type !== "unknown") return typed;
  if (name === "framework") return { type: "framework" };
  return /^_*charm_*$/.test(name) ? theCharm(world) : UNKNOWN;
}

/** The charm, where there is only one that can be meant. */
export function theCharm(world: World): Value {
  const [charm, ...others] = world.charms;
  return charm && others.length === 0 ? charm : UNKNOWN;
}

/** An object of the class that an annotation names: quoted, optional, a union or a generic, too. */
export function instanceFromAnnotation(world: World, annotation: Expression, frame: Frame): Value {
  if (annotation.type === "Constant") {
    const written = quoted(annotation);
    return written ? instanceOfClass(world, world.evaluate(written, frame)) : UNKNOWN;
  }
  if (annotation.type === "Subscript") {
    const { value, slice } = annotation;
    const name = value.type === "Name" ? value.id : value.type === "Attribute" ? value.attr : "";
    if (name === "Optional" || name === "Union" || name === "Annotated" || name === "Readonly") {
      const all = slice.type === "Tuple" ? slice.elts : [slice];
      // What follows the type in `Annotated` is no type.
      const options = name === "Annotated" ? all.slice(0, 1) : all;
      return union(options.map((option) => instanceFromAnnotation(world, option, frame)));
    }
    return instanceFromAnnotation(world, value, frame);
  }
  if (annotation.type === "BinOp") {
    return union([annotation.left, annotation.right].map((side) => instanceFromAnnotation(world, side, frame)));
  }
  return instanceOfClass(world, world.evaluate(annotation, frame));
}

const QUOTED = /^\s*(?:(?:\w+\.)?(?:Optional|Union|Annotated)\[\s*)?(\w+(?:\.\w+)*)\s*(?:$|[[\]|,])/;

/** By the annotation, as long as its tree lives: an expression is what a frame remembers values by. */
const inQuotes = new WeakMap<Constant, Expression | null>();

/** The class, or the first of several, that a quoted annotation names; null where it names none. */
function quoted(annotation: Constant): Expression | null {
  let known = inQuotes.get(annotation);
  if (known === undefined) {
    const { range, loc, value } = annotation;
    const [first, ...rest] = (typeof value === "string" ? QUOTED.exec(value)?.[1] : undefined)?.split(".") ?? [];
    const name: Expression | null = first === undefined ? null : { type: "Name", id: first, range, loc };
    known = name && rest.reduce<Expression>((inner, attr) =>
      ({ type: "Attribute", value: inner, attr, attrRange: range, optional: false, range, loc }), name);
    inQuotes.set(annotation, known);
  }
  return known;
}

function instanceOfClass(world: World, value: Value): Value {
  return union(
    optionsOf(value).map((option): Value => {
      if (option.type === "class") return world.instanceOf(option.class);
      if (option.type !== "external") return UNKNOWN;
      const name = option.name;
      if (/^ops\.(charm\.)?CharmBase$/.test(name)) return theCharm(world);
      if (/^ops\.(framework\.)?Framework$/.test(name)) return { type: "framework" };
      return name.includes(".") ? { type: "external-object", name, arguments: null } : UNKNOWN;
    }),
  );
}

function fromBindings(world: World, bindings: readonly Binding[], frame: Frame): Value {
  const declared = bindings.find((binding) => binding.type === "annotation");
  const others = bindings.filter((binding) => binding !== declared);
  const found = union(others.map((binding) => fromBinding(world, binding, frame)));
  return declared ? typed(found, fromBinding(world, declared, frame)) : found;
}

/** What a name or attribute is, by its value and its declared type: the value, unless nothing can be seen into it. */
export function typed(value: Value, declared: Value): Value {
  const isBlank = value.type === "unknown" || value.type === "external-object" || (value.type === "constant" && value.value === null);
  return isBlank && declared.type !== "unknown" ? declared : value;
}

function fromBinding(world: World, binding: Binding, frame: Frame): Value {
  switch (binding.type) {
    case "value":
      return world.evaluate(binding.value, frame);
    case "annotation":
      return instanceFromAnnotation(world, binding.annotation, frame);
    case "each":
      return union(itemsOf(world.evaluate(binding.of, frame)).items.map((item) => itemAt(item, binding.at)));
    case "item":
      return itemAt(world.evaluate(binding.of, frame), binding.at);
    case "context": {
      const entered = optionsOf(world.evaluate(binding.value, frame));
      // A generator under `@contextmanager` gives what it yields.
      return union(entered.flatMap((value) => (value.type === "list" ? value.items : value.type === "instance" ? [value] : [])));
    }
    case "function":
      return {
        type: "function", node: binding.node, source: frame.source, frame, self: null, undecorated: false,
        owner: frame.node.type === "ClassDef" ? frame.owner : null,
      };
    case "class":
      return { type: "class", class: world.classes.info(binding.node, frame) };
    case "import":
      return importModule(world, binding.module, binding.asname, frame);
    case "from": {
      const { module, level } = binding.statement;
      return importFrom(world, module ?? "", level, binding.name, frame);
    }
    default:
      return UNKNOWN;
  }
}

/** The items of a display, with those of `*items` among them. */
export function listOf(world: World, nodes: readonly Expression[], frame: Frame): Value & { type: "list" } {
  const items: Value[] = [];
  let complete = true;
  for (const node of nodes) {
    const value = world.evaluate(node, frame);
    if (node.type === "Starred") {
      const inner = itemsOf(value);
      items.push(...inner.items);
      complete &&= inner.complete;
    } else items.push(value);
  }
  return { type: "list", items, complete };
}

/** The item at a position through nested tuples. */
export function itemAt(value: Value, at: readonly number[]): Value {
  return at.reduce<Value>(
    (inner, index) => union(optionsOf(inner).map((option) => (option.type === "list" ? (option.items[index] ?? UNKNOWN) : UNKNOWN))),
    value,
  );
}

function importModule(world: World, name: string, asname: boolean, frame: Frame): Value {
  const wanted = asname ? name : (name.split(".")[0] as string);
  const from = frame.source.path;
  const path = world.modules.resolve(from, wanted, 0);
  if (path !== undefined) return { type: "module", path };
  // `import a.b` where `a` is a folder without `__init__.py`.
  const isFolder = wanted !== name && world.modules.resolve(from, name, 0) !== undefined;
  return { type: "external", name: wanted, ...(isFolder && { folderFor: from }) };
}

function importFrom(world: World, module: string, level: number, name: string, frame: Frame): Value {
  const from = frame.source.path;
  const path = world.modules.resolve(from, module, level);
  if (path !== undefined && path !== from) {
    const found = world.inModule(path, name);
    if (found) return found;
  }
  const below = world.modules.resolve(from, module ? `${module}.${name}` : name, level);
  if (below !== undefined) return { type: "module", path: below };
  return path === undefined && level === 0 ? { type: "external", name: `${module}.${name}` } : UNKNOWN;
}
