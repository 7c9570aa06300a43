/** Names for what code tests: a text that is the same wherever the same thing is meant. */
import type { Expression } from "../syntax/index.js";
import { bindingsOf, givenTo } from "./bindings.js";
import { hasParameter } from "./parameters.js";
import type { Frame, Value } from "./values.js";
import { constantKey, nodeKey } from "./values.js";
import type { World } from "./world.js";

/** A test's text, and whether the test says it or its opposite; undefined where no text is the same everywhere. */
export function atomOf(world: World, test: Expression, frame: Frame): { key: string; positive: boolean } | undefined {
  if (test.type === "Compare" && test.ops.length === 1) {
    const [op = "Eq"] = test.ops;
    const right = test.comparators[0];
    const left = canonical(world, test.left, frame);
    const other = right && canonical(world, right, frame);
    if (!left || !other) return undefined;
    const [name, positive] = OPPOSITES[op] ?? [op, true];
    return { key: `${left} ${name} ${other}`, positive };
  }
  const key = canonical(world, test, frame);
  return key ? { key, positive: true } : undefined;
}

const OPPOSITES: Readonly<Record<string, readonly [string, boolean]>> = {
  NotEq: ["Eq", false], Is: ["Eq", true], IsNot: ["Eq", false], NotIn: ["In", false], GtE: ["Lt", false], LtE: ["Gt", false],
};

/**
 * A text that two expressions share when they mean the same thing: objects by their identity, locals by what they
 * were given, everything else as written. Undefined for what cannot be named.
 */
export function canonical(world: World, node: Expression, frame: Frame, depth = 8): string | undefined {
  if (depth === 0) return undefined;
  const part = (inner: Expression): string | undefined => canonical(world, inner, frame, depth - 1);
  switch (node.type) {
    case "Constant":
      return constantKey(node.value);
    case "Await":
    case "NamedExpr":
      return part(node.value);
    case "Name": {
      const known = identity(world.evaluate(node, frame));
      return known ?? canonicalName(world, node.id, frame, depth - 1);
    }
    case "Attribute": {
      // Only what an object is stays the same: an attribute's constant may be assigned anew.
      const value = world.evaluate(node, frame);
      if (value.type === "instance" || value.type === "event") return identity(value);
      if (isModels(world, node, frame)) return `model.${node.attr}`;
      const base = part(node.value);
      return base && `${base}.${node.attr}`;
    }
    case "Subscript": {
      const base = part(node.value);
      const key = part(node.slice);
      return base && key && `${base}[${key}]`;
    }
    case "Call": {
      const callee = part(node.func);
      const given = [...node.args, ...node.keywords.map(({ value }) => value)].map(part);
      return callee && given.every((argument) => argument !== undefined) ? `${callee}(${given.join()})` : undefined;
    }
    case "Tuple":
    case "List": {
      const items = node.elts.map(part);
      return items.every((item) => item !== undefined) ? `[${items.join()}]` : undefined;
    }
    case "Dict": {
      const items = [...node.keys, ...node.values].map((item) => (item ? part(item) : undefined));
      return items.every((item) => item !== undefined) ? `{${items.join()}}` : undefined;
    }
    default:
      return undefined;
  }
}

/** True for this unit and this application, whichever object tells them: `self.unit`, `self.charm.model.unit`. */
function isModels(world: World, { value, attr }: Expression & { type: "Attribute" }, frame: Frame): boolean {
  if (attr !== "unit" && attr !== "app") return false;
  if (value.type === "Attribute" && value.attr === "model") return true;
  const of = world.evaluate(value, frame);
  return of.type === "instance" && world.classes.role(of.class) === "charm";
}

function identity(value: Value): string | undefined {
  if (value.type === "event") return "event";
  if (value.type === "instance") return `#${value.id}`;
  if (value.type === "constant") return constantKey(value.value);
  if (value.type === "function" && !value.self) return nodeKey(value.source, value.node);
  return undefined;
}

/** The name of a variable or parameter in its own scope; undefined where no scope binds it. */
export function localName(name: string, frame: Frame): string | undefined {
  const at = scopeOf(name, frame);
  return at && `${nodeKey(at.source, at.node)}:${name}`;
}

/** The frame that binds a name as it is seen from another. */
function scopeOf(name: string, frame: Frame): Frame | undefined {
  for (let at: Frame | null = frame; at; at = at.outer) if (hasParameter(at.node, name) || bindingsOf(at.node).has(name)) return at;
  return undefined;
}

function canonicalName(world: World, name: string, frame: Frame, depth: number): string | undefined {
  const at = scopeOf(name, frame);
  if (!at) return name;
  const [only, more] = hasParameter(at.node, name) ? [] : givenTo(at.node, name);
  const meaning = only?.type === "value" && !more ? canonical(world, only.value, at, depth) : undefined;
  return meaning ?? localName(name, at);
}
