/** What a test comes down to: the expression behind a predicate, a property or a variable, and the parts of a list. */
import type { Expression } from "../syntax/index.js";
import { givenTo } from "./bindings.js";
import { argumentsOf } from "./calls.js";
import { isProperty } from "./classes.js";
import { itemsOf } from "./collections.js";
import { hasParameter } from "./parameters.js";
import { returnsOf } from "./returns.js";
import type { Frame, FunctionValue } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

type Selecting = Expression & { type: "ListComp" | "SetComp" };
type Generator = Selecting["generators"][number];

/** A test, and where it runs. */
export interface PlacedTest {
  test: Expression;
  frame: Frame;
}

/** The one expression that decides a test: of a function or property that only returns it, of a variable set once. */
export function predicate(world: World, test: Expression, frame: Frame): PlacedTest | undefined {
  switch (test.type) {
    case "Name":
      return ofVariable(test.id, frame);
    case "Call": {
      const [callee, more] = optionsOf(world.evaluate(test.func, frame));
      if (callee?.type !== "function" || more) return undefined;
      const body = bodyOf(callee);
      return body && { test: body, frame: world.callFrame(callee, argumentsOf(world, test, frame)) };
    }
    case "Attribute": {
      const [self, more] = optionsOf(world.evaluate(test.value, frame));
      if (self?.type !== "instance" || more) return undefined;
      const method = world.classes.method(self.class, test.attr);
      const only = method && isProperty(method.node) ? returnsOf(method.node).only : null;
      return method && only ? { test: only, frame: world.methodFrame(self, method.owner, method.node) } : undefined;
    }
    default:
      return undefined;
  }
}

function bodyOf({ node }: FunctionValue): Expression | undefined {
  return returnsOf(node).only ?? undefined;
}

function ofVariable(name: string, frame: Frame): PlacedTest | undefined {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const { node } = at;
    if (at.bindings.has(name) || hasParameter(node, name)) return undefined;
    const [only, more] = givenTo(node, name);
    if (only) return only.type === "value" && !more ? { test: only.value, frame: at } : undefined;
  }
  return undefined;
}

/**
 * `all(…)` or `any(…)` over parts that are all known, JavaScript's `every` and `some` included; and a list of those
 * that pass a test, which is empty unless any does.
 */
export interface Quantified {
  all: boolean;
  parts: PlacedTest[];
}

export function quantified(world: World, test: Expression, frame: Frame): Quantified | undefined {
  if (test.type === "ListComp" || test.type === "SetComp") return ofSelected(world, test, frame);
  if (test.type === "Attribute" && test.attr === "length") return ofFiltered(world, test.value, frame);
  if (test.type !== "Call" || test.args.length !== 1) return undefined;
  const { func, args: [given] } = test;
  if (!given) return undefined;
  if (func.type === "Attribute" && (func.attr === "every" || func.attr === "some")) {
    return overItems(world, func.value, given, func.attr === "every", frame);
  }
  const name = func.type === "Name" ? func.id : "";
  if (name !== "all" && name !== "any") return undefined;
  const all = name === "all";
  if (given.type === "List" || given.type === "Tuple") {
    if (given.elts.some(({ type }) => type === "Starred")) return undefined;
    return { all, parts: given.elts.map((part) => ({ test: part, frame })) };
  }
  if (given.type !== "GeneratorExp" && given.type !== "ListComp") return undefined;
  const [generator, more] = given.generators;
  return generator && !more && generator.ifs.length === 0 ? overEach(world, generator, given.elt, all, frame) : undefined;
}

/** `test` for each item of `for … in …`. */
function overEach(world: World, { target, iter }: Generator, test: Expression, all: boolean, frame: Frame): Quantified | undefined {
  const { items, complete } = itemsOf(world.evaluate(iter, frame));
  if (!complete || items.length === 0 || target.type !== "Name") return undefined;
  const { id } = target;
  return {
    all,
    parts: items.map((item) => ({ test, frame: { ...frame, bindings: new Map([...frame.bindings, [id, item]]), memo: new Map() } })),
  };
}

/** `[name for name in names if …]`. */
function ofSelected(world: World, { generators }: Selecting, frame: Frame): Quantified | undefined {
  const [generator, more] = generators;
  const [test, another] = generator?.ifs ?? [];
  return generator && test && !more && !another ? overEach(world, generator, test, false, frame) : undefined;
}

/** `names.filter((name) => …)`, on the spot or in a variable, of which the length is asked. */
function ofFiltered(world: World, of: Expression, frame: Frame): Quantified | undefined {
  const made = of.type === "Name" ? ofVariable(of.id, frame) : { test: of, frame };
  if (made?.test.type !== "Call" || made.test.func.type !== "Attribute" || made.test.func.attr !== "filter") return undefined;
  const [given, more] = made.test.args;
  return given && !more ? overItems(world, made.test.func.value, given, false, made.frame) : undefined;
}

/** `items.every((item) => …)`. */
function overItems(world: World, over: Expression, given: Expression, all: boolean, frame: Frame): Quantified | undefined {
  if (over.type === "List" && isIdentity(given) && over.elts.every(({ type }) => type !== "Starred")) {
    return { all, parts: over.elts.map((test) => ({ test, frame })) };
  }
  const { items, complete } = itemsOf(world.evaluate(over, frame));
  const callee = world.evaluate(given, frame);
  const body = callee.type === "function" ? bodyOf(callee) : undefined;
  if (!complete || items.length === 0 || callee.type !== "function" || !body) return undefined;
  return {
    all,
    parts: items.map((item) => ({ test: body, frame: world.callFrame(callee, { positional: [item], named: new Map(), open: true }) })),
  };
}

/** `Boolean`, `(item) => item`: the items themselves are asked. */
function isIdentity(node: Expression): boolean {
  if (node.type === "Name") return node.id === "Boolean";
  if (node.type !== "Lambda" || Array.isArray(node.body)) return false;
  return node.body.type === "Name" && node.body.id === node.args.args[0]?.arg;
}
