/** Where a value comes from: the expressions behind a name, an attribute, a property or a call of the charm's own code. */
import type { Expression, FunctionNode, Lambda } from "../../syntax/index.js";
import { bindingsOf } from "../bindings.js";
import { argumentsOf } from "../calls.js";
import { isProperty } from "../classes.js";
import { hasParameter } from "../parameters.js";
import { returnsOf } from "../returns.js";
import type { Frame } from "../values.js";
import { optionsOf, UNKNOWN } from "../values.js";
import type { World } from "../world.js";

/** An expression, and where it runs. */
export interface Origin {
  value: Expression;
  frame: Frame;
}

/** A function whose answer a value is, and the frame of that call. */
export interface Answering {
  of: FunctionNode | Lambda;
  frame: Frame;
}

/** The functions of the charm that answer a call, or a property that is read. */
export function answeringTo(world: World, node: Expression, frame: Frame): Answering[] {
  if (node.type === "Call") {
    return optionsOf(world.evaluate(node.func, frame)).flatMap((callee) =>
      (callee.type === "function" ? [{ of: callee.node, frame: world.callFrame(callee, argumentsOf(world, node, frame)) }] : []));
  }
  if (node.type !== "Attribute") return [];
  return optionsOf(world.evaluate(node.value, frame)).flatMap((self) => {
    const method = self.type === "instance" ? world.classes.method(self.class, node.attr) : undefined;
    if (self.type !== "instance" || !method || !isProperty(method.node)) return [];
    return [{ of: method.node, frame: world.methodFrame(self, method.owner, method.node) }];
  });
}

/** What an attribute of an object was assigned, in whatever method; nothing for methods and properties. */
export function assignedTo(world: World, { value, attr }: Expression & { type: "Attribute" }, frame: Frame): Origin[] {
  return optionsOf(world.evaluate(value, frame)).flatMap((self) => {
    if (self.type !== "instance" || world.classes.method(self.class, attr)) return [];
    const found = world.classes.assignments(self.class, attr);
    return (found?.assigned ?? []).flatMap(({ value: given, method }) =>
      (given && found ? [{ value: given, frame: world.methodFrame(self, found.owner, method) }] : []));
  });
}

/** What a local or a module's name was bound to; with `parts`, also what it goes through or is taken from. */
export function boundTo(name: string, frame: Frame, parts = true): Origin[] {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    const where = at;
    if (at.bindings.has(name) || (node.type !== "Module" && node.type !== "ClassDef" && hasParameter(node, name))) return [];
    const bindings = bindingsOf(node).get(name);
    if (!bindings) continue;
    return bindings.flatMap((binding) => {
      if (binding.type === "value") return [{ value: binding.value, frame: where }];
      if (!parts) return [];
      if (binding.type === "context") return [{ value: binding.value, frame: where }];
      return binding.type === "each" || binding.type === "item" ? [{ value: binding.of, frame: where }] : [];
    });
  }
  return [];
}

/** True for a parameter of a function written on the spot of which nothing is known: one item after the other, say. */
export function isUnknownItem(name: string, frame: Frame): boolean {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    if (node.type === "Lambda" && hasParameter(node, name)) return (at.bindings.get(name) ?? UNKNOWN).type === "unknown";
    if (at.bindings.has(name) || bindingsOf(node).has(name)) return false;
  }
  return false;
}

/** Everything that an expression's value may come from; nothing for what is no name, attribute or own call. */
export function originsOf(world: World, node: Expression, frame: Frame): Origin[] {
  if (node.type === "Name") return boundTo(node.id, frame);
  const answers = answeringTo(world, node, frame).flatMap(({ of, frame: inner }) => returnsOf(of).values.map((value) => ({ value, frame: inner })));
  return node.type === "Attribute" ? [...answers, ...assignedTo(world, node, frame)] : answers;
}
