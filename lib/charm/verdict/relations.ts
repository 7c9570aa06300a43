/** Which endpoint an expression's relation belongs to. */
import type { Expression, FunctionNode, Lambda } from "../../syntax/index.js";
import { bindingsOf } from "../bindings.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import { snake } from "../names.js";
import { hasParameter } from "../parameters.js";
import { returnsOf } from "../returns.js";
import type { Frame, Value } from "../values.js";
import { optionsOf } from "../values.js";
import type { World } from "../world.js";

/** A relation of the charm. */
export interface RelationOf {
  /** Its endpoint; null where that is not known. */
  endpoint: string | null;
  /** It is the relation of the event itself. */
  ofEvent: boolean;
}

const DEPTH_LIMIT = 6;

/** The relation that an expression stands for, or the list of those of an endpoint; undefined for what is none. */
export function relationOf(world: World, node: Expression, frame: Frame, depth = DEPTH_LIMIT): RelationOf | undefined {
  if (depth === 0) return undefined;
  const ask = (inner: Expression, where = frame): RelationOf | undefined => relationOf(world, inner, where, depth - 1);
  switch (node.type) {
    case "Await":
    case "NamedExpr":
      return ask(node.value);
    case "BoolOp":
      return first(node.values, ask);
    case "IfExp":
      return ask(node.body) ?? ask(node.orelse);
    case "Subscript":
      if (isMember(node.value, "relations")) return ofKey(world.evaluate(node.slice, frame));
      return ask(node.value);
    case "Call": {
      const { func, args: [key] } = node;
      const given = key ?? node.keywords[0]?.value;
      if (isMember(func, "get_relation")) return given ? ofKey(world.evaluate(given, frame)) : { endpoint: null, ofEvent: false };
      if (func.type === "Attribute" && snake(func.attr) === "get" && isMember(func.value, "relations") && key) return ofKey(world.evaluate(key, frame));
      if (func.type === "Name" && (func.id === "next" || func.id === "iter" || func.id === "list" || func.id === "len") && key) return ask(key);
      return first(optionsOf(world.evaluate(func, frame)), (callee) => {
        if (callee.type !== "function") return undefined;
        const inner = world.callFrame(callee, argumentsOf(world, node, frame));
        return first(givenBack(callee.node), (value) => ask(value, inner));
      });
    }
    case "Attribute":
      if (world.evaluate(node.value, frame).type === "event") return snake(node.attr) === "relation" ? { endpoint: null, ofEvent: true } : undefined;
      return ofAttribute(world, node, frame, ask);
    case "Name":
      return ofName(node.id, frame, ask);
    case "GeneratorExp":
    case "ListComp":
      return first(node.generators, ({ iter }) => ask(iter));
    default:
      return undefined;
  }
}

function ofKey(key: Value): RelationOf {
  const [only, more] = optionsOf(key);
  const known = !more && only?.type === "constant" && typeof only.value === "string";
  return { endpoint: known ? String(only.value) : null, ofEvent: false };
}

type Ask = (inner: Expression, where?: Frame) => RelationOf | undefined;

function ofAttribute(world: World, node: Expression & { type: "Attribute" }, frame: Frame, ask: Ask): RelationOf | undefined {
  return first(optionsOf(world.evaluate(node.value, frame)), (self) => {
    if (self.type !== "instance") return undefined;
    const method = world.classes.method(self.class, node.attr);
    if (method) {
      if (!isProperty(method.node)) return undefined;
      const inner = world.methodFrame(self, method.owner, method.node);
      return first(givenBack(method.node), (value) => ask(value, inner));
    }
    const assigned = world.classes.assignments(self.class, node.attr);
    return first(assigned?.assigned ?? [], ({ value, method: by }) =>
      value && assigned ? ask(value, world.methodFrame(self, assigned.owner, by)) : undefined);
  });
}

function ofName(name: string, frame: Frame, ask: Ask): RelationOf | undefined {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    const where = at;
    if (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name)) return undefined;
    const bindings = bindingsOf(node).get(name);
    if (!bindings) continue;
    return first(bindings, (binding) => {
      if (binding.type === "value") return ask(binding.value, where);
      return binding.type === "each" ? ask(binding.of, where) : undefined;
    });
  }
  return undefined;
}

function givenBack(of: FunctionNode | Lambda): readonly Expression[] {
  if (of.type !== "Lambda") return returnsOf(of).values;
  return Array.isArray(of.body) ? [] : [of.body];
}

/** True for `….name`, in either spelling. */
function isMember(node: Expression, name: string): boolean {
  return node.type === "Attribute" && snake(node.attr) === name;
}

function first<T, R>(items: Iterable<T>, ask: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = ask(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
