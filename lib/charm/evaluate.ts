/** Expressions: names, constants, collections. Attributes and calls have rooms of their own. */
import type { Expression } from "../syntax/index.js";
import type { Binding } from "./bindings.js";
import { bindingsOf } from "./bindings.js";
import { keyedSource } from "./sources.js";
import { annotationOf, defaultOf, hasParameter } from "./parameters.js";
import { show } from "./show.js";
import { itemsOf } from "./collections.js";
import type { Frame, Value } from "./values.js";
import { optionsOf, union, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

/** What an expression stands for; see `World.evaluate`, which remembers. */
export function evaluateExpression(world: World, node: Expression, frame: Frame): Value {
  const evaluate = (inner: Expression): Value => world.evaluate(inner, frame);
  switch (node.type) {
    case "Constant":
      return node.kind === "Ellipsis" ? UNKNOWN : { type: "constant", value: node.value };
    case "Name":
      return lookUp(world, node.id, frame);
    case "Attribute":
      return world.attribute(evaluate(node.value), node.attr, show(node));
    case "Subscript":
      return subscript(evaluate(node.value), evaluate(node.slice), show(node));
    case "Call":
      return world.call(node, frame);
    case "Await":
    case "NamedExpr":
      return evaluate(node.value);
    case "IfExp":
      return union([evaluate(node.body), evaluate(node.orelse)]);
    case "BoolOp":
      return union(node.values.map(evaluate));
    case "List":
    case "Tuple":
    case "Set":
      return listOf(world, node.elts, frame);
    case "Dict":
      return {
        type: "dict",
        entries: node.values.flatMap((value, index) => {
          const key = node.keys[index];
          if (key) return [[evaluate(key), evaluate(value)] as const];
          return optionsOf(evaluate(value)).flatMap((option) => (option.type === "dict" ? option.entries : []));
        }),
      };
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return { type: "list", items: [evaluate(node.elt)], complete: false };
    case "DictComp":
      return { type: "dict", entries: [[evaluate(node.key), evaluate(node.value)]] };
    case "JoinedStr":
      return text(node.values.map((part) => (part.type === "FormattedValue" ? evaluate(part.value) : evaluate(part))));
    case "BinOp":
      if (node.op === "Add") return add(evaluate(node.left), evaluate(node.right));
      if (node.op === "Mod") return formatted(evaluate(node.left), evaluate(node.right));
      if (node.op === "BitOr") return union([evaluate(node.left), evaluate(node.right)]);
      return UNKNOWN;
    case "Lambda":
      return {
        type: "function", node, source: frame.source, owner: null, frame, self: null, undecorated: true,
      };
    case "Starred":
      return evaluate(node.value);
    default:
      return UNKNOWN;
  }
}

function listOf(world: World, nodes: readonly Expression[], frame: Frame): Value {
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

function lookUp(world: World, name: string, frame: Frame): Value {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    const bound = at.bindings.get(name);
    if (bound) return rebound(world, name, bound, at);
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return parameter(world, name, at);
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
  if (node.type === "Module" || node.type === "ClassDef" || !hasParameter(node, name)) return bound;
  const assigned = bindingsOf(node).get(name);
  return assigned ? union([bound, ...assigned.map((binding) => fromBinding(world, binding, frame))]) : bound;
}

/** A parameter of which no argument is known: what its annotation or its default says. */
function parameter(world: World, name: string, frame: Frame): Value {
  const { node } = frame;
  if (node.type === "Module" || node.type === "ClassDef") return UNKNOWN;
  const annotation = annotationOf(node, name);
  const fallback = defaultOf(node, name);
  // A call that gives no argument is a call with the default.
  if (fallback && frame.called) return world.evaluate(fallback, frame.outer ?? frame);
  // The parameter may have the name of its own type: the type is looked up outside.
  const typed = annotation ? instanceFromAnnotation(world, annotation, frame.outer ?? frame) : UNKNOWN;
  if (typed.type !== "unknown") return typed;
  if (name === "framework") return { type: "framework" };
  return /^_*charm_*$/.test(name) ? theCharm(world) : UNKNOWN;
}

/** The charm, where there is only one that can be meant. */
export function theCharm(world: World): Value {
  return world.charms.length === 1 && world.charms[0] ? world.charms[0] : UNKNOWN;
}

/** An object of the class that an annotation names: quoted, optional, a union or a generic, too. */
export function instanceFromAnnotation(world: World, annotation: Expression, frame: Frame): Value {
  if (annotation.type === "Constant") {
    if (typeof annotation.value !== "string") return UNKNOWN;
    const [first = "", ...rest] = annotation.value.split(/\s*[[|]/)[0]?.trim().split(".") ?? [];
    if (!/^\w+$/.test(first)) return UNKNOWN;
    const value = rest.reduce<Value>((base, name) => world.attribute(base, name, name), lookUp(world, first, frame));
    return instanceOfClass(world, value);
  }
  if (annotation.type === "Subscript") {
    const { value, slice } = annotation;
    const name = value.type === "Name" ? value.id : value.type === "Attribute" ? value.attr : "";
    if (name === "Optional" || name === "Union" || name === "Annotated" || name === "Readonly") {
      const options = slice.type === "Tuple" ? slice.elts : [slice];
      return union(options.map((option) => instanceFromAnnotation(world, option, frame)));
    }
    return instanceFromAnnotation(world, value, frame);
  }
  if (annotation.type === "BinOp") {
    return union([annotation.left, annotation.right].map((side) => instanceFromAnnotation(world, side, frame)));
  }
  return instanceOfClass(world, world.evaluate(annotation, frame));
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
  const typed = bindings.find((binding) => binding.type === "annotation");
  const others = bindings.filter((binding) => binding !== typed);
  const found = union(others.map((binding) => fromBinding(world, binding, frame)));
  return found.type === "unknown" && typed ? fromBinding(world, typed, frame) : found;
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
      const entered = world.evaluate(binding.value, frame);
      return union(optionsOf(entered).filter(({ type }) => type === "instance"));
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

/** The item at a position through nested tuples. */
export function itemAt(value: Value, at: readonly number[]): Value {
  return at.reduce<Value>(
    (inner, index) => union(optionsOf(inner).map((option) => (option.type === "list" ? (option.items[index] ?? UNKNOWN) : UNKNOWN))),
    value,
  );
}

function importModule(world: World, name: string, asname: boolean, frame: Frame): Value {
  const wanted = asname ? name : (name.split(".")[0] as string);
  const path = world.modules.resolve(frame.source.path, wanted, 0);
  return path === undefined ? { type: "external", name: wanted } : { type: "module", path };
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

function subscript(base: Value, key: Value, written: string): Value {
  return union(
    optionsOf(base).map((option): Value => {
      switch (option.type) {
        case "on":
          return keyedSource(option, key, written);
        case "dict": {
          if (key.type === "constant") {
            const hit = option.entries.find(([name]) => name.type === "constant" && name.value === key.value);
            if (hit) return hit[1];
          }
          return union(option.entries.map(([, value]) => value));
        }
        case "list":
          if (key.type === "constant" && typeof key.value === "number") return option.items.at(key.value) ?? UNKNOWN;
          return union(option.items);
        case "class":
        case "external":
          // `Generic[T]`: the class itself.
          return option;
        default:
          return UNKNOWN;
      }
    }),
  );
}

/** The text that parts make together; parts that are not known read `*`. */
export function text(parts: readonly Value[]): Value {
  let all = "";
  let known = true;
  for (const part of parts) {
    if (part.type === "constant") all += String(part.value);
    else {
      known = false;
      all += part.type === "pattern" ? part.text : "*";
    }
  }
  return known ? { type: "constant", value: all } : { type: "pattern", text: all };
}

function add(left: Value, right: Value): Value {
  const isText = (value: Value): boolean =>
    value.type === "pattern" || (value.type === "constant" && typeof value.value === "string");
  if (isText(left) || isText(right)) return text([left, right]);
  if (left.type === "list" && right.type === "list") {
    return { type: "list", items: [...left.items, ...right.items], complete: left.complete && right.complete };
  }
  return UNKNOWN;
}

function formatted(left: Value, right: Value): Value {
  if (left.type !== "constant" || typeof left.value !== "string") return UNKNOWN;
  const given = right.type === "list" ? right.items : [right];
  const pieces = left.value.split(/%[sdr]/);
  return text(pieces.flatMap((piece, index): Value[] => [
    { type: "constant", value: piece },
    ...(index < pieces.length - 1 ? [given[index] ?? UNKNOWN] : []),
  ]));
}
