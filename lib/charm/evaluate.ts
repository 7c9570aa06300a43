/** Expressions: constants, collections, texts. Names, attributes and calls have rooms of their own. */
import type { Expression, Subscript } from "../syntax/index.js";
import { calculated } from "./arithmetic.js";
import { dynamicAttribute } from "./attributes.js";
import { listOf, lookUp } from "./lookup.js";
import { show } from "./show.js";
import { keyedSource } from "./sources.js";
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
      return subscript(world, evaluate(node.value), evaluate(node.slice), node, frame);
    case "Call":
      return world.call(node, frame);
    case "Await":
    case "NamedExpr":
      return evaluate(node.value);
    case "IfExp":
      return union([evaluate(node.body), evaluate(node.orelse)]);
    case "BoolOp":
      return either(node.values.map(evaluate), node.op === "Or", frame.source.module.language);
    case "List":
    case "Tuple":
    case "Set":
      return listOf(world, node.elts, frame);
    case "Dict":
      return {
        type: "dict",
        each: "key",
        entries: node.values.flatMap((value, index) => {
          const key = node.keys[index];
          if (key) return [[evaluate(key), evaluate(value)] as const];
          return optionsOf(evaluate(value)).flatMap((option) => (option.type === "dict" ? option.entries : [[UNKNOWN, UNKNOWN] as const]));
        }),
      };
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return { type: "list", items: [evaluate(node.elt)], complete: false };
    case "DictComp":
      return { type: "dict", each: "key", entries: [[evaluate(node.key), evaluate(node.value)]] };
    case "JoinedStr":
      return text(node.values.map((part) => (part.type === "FormattedValue" ? evaluate(part.value) : evaluate(part))));
    case "BinOp":
      if (node.op === "Add") return add(evaluate(node.left), evaluate(node.right));
      if (node.op === "Mod") return formatted(evaluate(node.left), evaluate(node.right));
      if (node.op === "BitOr") return union([evaluate(node.left), evaluate(node.right)]);
      return arithmetic(evaluate(node.left), node.op, evaluate(node.right));
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

/**
 * What `a or b`, `a and b` gives: constants decide. JavaScript's `??` and the default of a destructured name are an
 * `or`, too, that goes on only where nothing is there.
 */
function either(values: readonly Value[], or: boolean, language: "python" | "typescript"): Value {
  const possible: Value[] = [];
  for (const [index, value] of values.entries()) {
    const isLast = index === values.length - 1;
    const certain = value.type === "constant" ? Boolean(value.value) === or : undefined;
    const goesOn = certain === false && (value.type !== "constant" || value.value === null || language === "python" || !or);
    if (isLast || !goesOn) possible.push(value);
    if (certain) break;
  }
  return union(possible);
}

function subscript(world: World, base: Value, key: Value, node: Subscript, frame: Frame): Value {
  return union(
    optionsOf(base).map((option): Value => {
      switch (option.type) {
        case "on":
          return keyedSource(option, key, show(node));
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
          // JavaScript's `object["name"]` is Python's `getattr(object, "name")`.
          return frame.source.module.language === "typescript" ? dynamicAttribute(world, option, key, show(node.value)) : UNKNOWN;
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
  return arithmetic(left, "Add", right);
}

function arithmetic(left: Value, op: string, right: Value): Value {
  if (left.type !== "constant" || right.type !== "constant") return UNKNOWN;
  const [a, b] = [left.value, right.value];
  const result = typeof a === "number" && typeof b === "number" ? calculated(a, op, b) : null;
  return result === null ? UNKNOWN : { type: "constant", value: result };
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
