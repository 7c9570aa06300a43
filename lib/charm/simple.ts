/** What ops saves: texts, numbers, booleans, nothing, and lists, sets and dictionaries of them. */
import type { Expression, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { isOps, receiverName } from "./classes.js";
import { keptByOps } from "./kept.js";
import { lastPart } from "./names.js";
import type { Saving } from "./saving.js";
import type { ClassInfo, Frame, Value } from "./values.js";
import { optionsOf, union } from "./values.js";
import type { World } from "./world.js";

/** A part of a snapshot that ops refuses with `ValueError`. */
export interface Refused {
  /** The attribute that is saved, or the key that something is saved by. */
  name: string;
  /** Its class: `Relation`. */
  class: string;
}

/** What of a snapshot, or of some attributes, is nothing that ops saves. */
export function refusedIn(world: World, info: ClassInfo, from: Saving | { attributes: readonly string[] }): Refused[] {
  const self = world.instanceOf(info);
  if ("attributes" in from) {
    return from.attributes.flatMap((name) => {
      const of = refusedClass(world, world.attribute(self, name, name));
      return of ? [{ name, class: of }] : [];
    });
  }
  const found = new Map<string, Refused>();
  for (const { owner, node } of from.snapshot.methods) {
    const frame = world.methodFrame(self, owner, node);
    const receiver = receiverName(node);
    walk(node, (inner) => {
      if (inner !== node && isScope(inner)) return false;
      for (const [key, value] of savedParts(inner)) {
        const of = refusedExpression(world, info, value, frame, receiver);
        if (!of) continue;
        const name = value.type === "Attribute" ? value.attr : key;
        found.set(name, { name, class: of });
      }
      return true;
    });
  }
  return [...found.values()];
}

/** The parts of a dictionary that is given back, or that is filled on the way. */
function savedParts(node: Node): [string, Expression][] {
  const isKept = node.parent?.type === "Return" || node.parent?.type === "Assign" || node.parent?.type === "AnnAssign";
  if (node.type === "Call" && isKept && node.func.type === "Name" && node.func.id === "dict") {
    return node.keywords.flatMap(({ arg, value }): [string, Expression][] => (arg === null ? [] : [[arg, value]]));
  }
  if (node.type === "Dict") {
    if (!isKept) return [];
    return node.keys.flatMap((key, index): [string, Expression][] => {
      const value = node.values[index];
      return key?.type === "Constant" && value ? [[String(key.value), value]] : [];
    });
  }
  if (node.type !== "Assign") return [];
  return node.targets.flatMap((target): [string, Expression][] =>
    target.type === "Subscript" && target.slice.type === "Constant" ? [[String(target.slice.value), node.value]] : []);
}

function refusedExpression(world: World, info: ClassInfo, value: Expression, frame: Frame, receiver: string | undefined): string | null {
  const inner = partsOf(value);
  for (const part of inner ?? []) {
    const found = refusedExpression(world, info, part, frame, receiver);
    if (found) return found;
  }
  if (inner) return null;
  const isOwn = value.type === "Attribute" && value.value.type === "Name" && value.value.id === receiver;
  const found = refusedClass(world, valueOf(world, value, frame));
  if (found || !isOwn) return found;
  // ops' own events hold its objects under these names.
  const ofOps = OBJECTS_OF_OPS[value.attr];
  const isSet = world.classes.assignments(info, value.attr) ?? world.classes.classAttribute(info, value.attr);
  return ofOps && !isSet && keptByOps(world, info, value.attr) ? ofOps : null;
}

/** The expressions that a value is one of, or made of. */
function partsOf(value: Expression): Expression[] | null {
  switch (value.type) {
    case "List":
    case "Tuple":
    case "Set":
      return value.elts;
    case "Dict":
      return value.values;
    case "IfExp":
      return [value.body, value.orelse];
    case "BoolOp":
      return value.values;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return [value.elt];
    default:
      return null;
  }
}

/** What an expression gives; of a call of something that cannot be seen, only what it makes itself. */
function valueOf(world: World, value: Expression, frame: Frame): Value {
  const found = world.evaluate(value, frame);
  if (value.type !== "Call") return found;
  const callees = optionsOf(world.evaluate(value.func, frame));
  const names = callees.flatMap((callee) => (callee.type === "external" ? [callee.name] : []));
  if (names.length === 0) return found;
  // The model takes `str(x)` for `x`: what it says of names holds for the text, too.
  return union(optionsOf(found).filter((option) => option.type === "external-object" && names.includes(option.name)));
}

const OBJECTS_OF_OPS: Readonly<Record<string, string>> = {
  relation: "Relation", app: "Application", unit: "Unit", workload: "Container", storage: "Storage", notice: "LazyNotice", info: "LazyCheckInfo",
};

const VALUES = /^(datetime\.(datetime|date|time|timedelta)(\.(now|utcnow|today|fromisoformat|fromtimestamp))?|pathlib\.(Pure)?Path|uuid\.(UUID|uuid[1-8])|decimal\.Decimal|ipaddress\.\w+|object|Date)$/;

/** The class that a name of `VALUES` makes an object of: `date` for `datetime.date.today`. */
function classOfValue(called: string): string {
  if (called.startsWith("uuid.")) return "UUID";
  const [, ...path] = called.split(".");
  return path.find((part) => /^[A-Z]|^(datetime|date|time|timedelta)$/.test(part)) ?? lastPart(called);
}

/** The class of a value that ops refuses; null for one that it saves, or of which too little is known. */
function refusedClass(world: World, value: Value): string | null {
  for (const option of optionsOf(value)) {
    if (option.type === "instance") {
      const { external } = world.classes.lineage(option.class);
      // A `TypedDict` is a dictionary; what a package's class is made of cannot be seen.
      if (!external.some((name) => lastPart(name) === "TypedDict")) return option.class.name;
    }
    if (option.type === "external-object") {
      const name = lastPart(option.name);
      if (VALUES.test(option.name)) return classOfValue(option.name);
      if (isOps(option.name) && /^[A-Z]/.test(name) && !name.endsWith("Dict")) return name;
    }
    if (option.type === "list") {
      for (const item of option.items) {
        const found = refusedClass(world, item);
        if (found) return found;
      }
    }
  }
  return null;
}
