/** Attributes: of objects, classes, modules, event sources and the framework. */
import type { FunctionNode, Lambda } from "../syntax/index.js";
import { isClassMethod, isProperty } from "./classes.js";
import { instanceFromAnnotation, listOf, theCharm, typed } from "./lookup.js";
import { lastPart, snake } from "./names.js";
import { returnsOf } from "./returns.js";
import { yieldsOf } from "./yields.js";
import { eventOf, sourceOf } from "./sources.js";
import type { ClassInfo, Dictionary, EventSource, Frame, FunctionValue, Instance, Value } from "./values.js";
import { NONE, optionsOf, outside, union, UNKNOWN } from "./values.js";
import type { World } from "./world.js";

const FRAMEWORK_ON: EventSource = { type: "on", owner: null, events: null, emits: "framework", key: null, text: "framework.on" };

/** What `base.name` stands for; see `World.attribute`, which remembers those of objects. */
export function evaluateAttribute(world: World, base: Value, name: string, text: string): Value {
  switch (base.type) {
    case "union":
      return union(base.options.map((option) => world.attribute(option, name, text)));
    case "instance":
      return ofInstance(world, base, name, text);
    case "super":
      return ofSuper(world, base.self, base.behind, name);
    case "class":
      return ofClass(world, base.class, name);
    case "module":
      return ofModule(world, base.path, name);
    case "external":
      return ofExternal(world, base, name);
    case "on":
      if (name === "events" || name === "get") return UNKNOWN;
      // `self.on.framework.on.commit`: a charm's events know the framework.
      if (name === "framework") return { type: "framework" };
      return eventOf(world, base, name, text);
    case "framework":
      if (name === "on") return { ...FRAMEWORK_ON, text };
      return name === "observe" ? { type: "observe" } : UNKNOWN;
    case "external-object":
      return ofExternalObject(base.name, name, text);
    case "function":
      if (name !== "__name__" && name !== "name") return UNKNOWN;
      return base.node.type === "Lambda" ? UNKNOWN : { type: "constant", value: base.node.name };
    case "bound-event":
      return snake(name) === "event_kind" ? { type: "constant", value: base.name } : UNKNOWN;
    case "dict":
      return entryOf(base, name);
    case "unknown":
      return ofUnknown(name, text);
    default:
      return UNKNOWN;
  }
}

/** A member of JavaScript's `{ name: value }`. */
function entryOf({ entries }: Dictionary, name: string): Value {
  const found = entries.find(([key]) => key.type === "constant" && key.value === name);
  if (found) return found[1];
  return entries.every(([key]) => key.type === "constant") ? NONE : UNKNOWN;
}

/** Of something that is not known: only what its name alone tells. */
function ofUnknown(name: string, text: string): Value {
  if (name === "framework") return { type: "framework" };
  if (name !== "on") return UNKNOWN;
  // `charm.on`, `self._charm.on`: code may name the charm without showing where it comes from.
  const isCharm = /(^|[._])charm_*\.on$/i.test(text);
  return { type: "on", owner: null, events: null, emits: isCharm ? "juju" : "unknown", key: null, text };
}

function ofExternal(world: World, base: Value & { type: "external" }, name: string): Value {
  const below = { ...base, name: `${base.name}.${name}` };
  const path = base.folderFor === undefined ? undefined : world.modules.resolve(base.folderFor, below.name, 0);
  return path === undefined ? below : { type: "module", path };
}

function ofExternalObject(className: string, name: string, text: string): Value {
  if (name === "on") {
    const isCharm = /Charm(Base)?$/.test(className);
    return { type: "on", owner: null, events: null, emits: isCharm ? "juju" : "unknown", key: null, text };
  }
  return name === "framework" ? { type: "framework" } : UNKNOWN;
}

function ofInstance(world: World, self: Instance, name: string, text: string): Value {
  if (name === "on") {
    const declared = member(world, self, name, text) ?? UNKNOWN;
    const already = optionsOf(declared).find((option) => option.type === "on");
    return already ?? sourceOf(world, self, declared, text);
  }
  const found = member(world, self, name, text) ?? world.addedMember(self, name);
  if (found) return found;
  if (name === "framework") return { type: "framework" };
  if (name === "__class__") return { type: "class", class: self.class };
  if (/^_*charm_*$/.test(name)) return theCharm(world);
  return UNKNOWN;
}

/** What the classes of an object say of one of its members; undefined when none of them names it. */
function member(world: World, self: Instance, name: string, text: string): Value | undefined {
  const method = world.classes.method(self.class, name);
  const assigned = world.classes.assignments(self.class, name);
  if (method && !assigned) return methodValue(world, self, method.owner, method.node);
  const inClass = world.classes.classAttribute(self.class, name);
  if (!method && !assigned && !inClass) return undefined;
  // A method may be a placeholder for what the constructor assigns.
  const values: Value[] = method ? [methodValue(world, self, method.owner, method.node)] : [];
  if (assigned) {
    for (const { value, annotation, method: by } of assigned.assigned) {
      const frame = world.methodFrame(self, assigned.owner, by);
      const found = value ? world.evaluate(value, frame) : UNKNOWN;
      values.push(annotation ? typed(found, instanceFromAnnotation(world, annotation, frame)) : found);
    }
  }
  if (inClass && !method) {
    const frame = inClass.source.module.language === "python" ? world.classFrame(inClass) : world.fieldFrame(self, inClass);
    values.push(bound(world.evaluateName(name, frame), self));
  }
  return union(values.map((value) => heldEvent(value, self, name, text)));
}

/** `changed = EventSource(Changed)` in the class of an object: an event that the object holds itself. */
function heldEvent(value: Value, self: Instance, name: string, text: string): Value {
  if (value.type !== "external-object" || lastPart(value.name) !== "EventSource") return value;
  const from: EventSource = { type: "on", owner: self, events: self.class, emits: "own", key: null, text };
  const [type = UNKNOWN] = value.arguments?.positional ?? [];
  const declared = optionsOf(type).find((option) => option.type === "class");
  return { type: "bound-event", kind: "custom", name: snake(name), text, from, class: declared?.class ?? null };
}

/** A function found on a class becomes a method of the object it was found through. */
function bound(value: Value, self: Instance): Value {
  return value.type === "function" && value.owner ? { ...value, self } : value;
}

function methodValue(world: World, self: Instance, owner: ClassInfo, node: FunctionNode): Value {
  if (isProperty(node)) return returnedBy(world, node, world.methodFrame(self, owner, node));
  const { source, frame } = owner;
  const value: FunctionValue = { type: "function", node, source, owner, frame, self, undecorated: false };
  return value;
}

/** Everything that a function may return in a frame; of a generator, what it yields. */
export function returnedBy(world: World, node: FunctionNode | Lambda, frame: Frame): Value {
  const yielded = yieldsOf(node);
  if (yielded.length > 0) return { ...listOf(world, yielded, frame), complete: false };
  const { values, annotation } = returnsOf(node);
  const found = union(values.map((value) => world.evaluate(value, frame)));
  if (found.type !== "unknown" || !annotation) return found;
  return instanceFromAnnotation(world, annotation, outside(frame));
}

function ofSuper(world: World, self: Instance, behind: ClassInfo, name: string): Value {
  const method = world.classes.method(self.class, name, behind);
  if (method) return methodValue(world, self, method.owner, method.node);
  return name === "on" || name === "framework" ? world.attribute(self, name, `super().${name}`) : UNKNOWN;
}

function ofClass(world: World, of: ClassInfo, name: string): Value {
  const method = world.classes.method(of, name);
  if (method) {
    const { owner, node } = method;
    const self = isClassMethod(node) ? world.instanceOf(of) : null;
    return { type: "function", node, source: owner.source, owner, frame: owner.frame, self, undecorated: false };
  }
  const owner = world.classes.classAttribute(of, name);
  if (owner) return world.evaluateName(name, world.classFrame(owner));
  return name === (of.source.module.language === "python" ? "__name__" : "name") ? { type: "constant", value: of.name } : UNKNOWN;
}

function ofModule(world: World, path: string, name: string): Value {
  const found = world.inModule(path, name);
  if (found) return found;
  // `import a.b` gives `a`, through which `a.b` is found.
  const below = world.modules.resolve(path, name, 1);
  return below === undefined ? UNKNOWN : { type: "module", path: below };
}

/** What `getattr(base, name)` gives, where parts of the name may not be known. */
export function dynamicAttribute(world: World, base: Value, name: Value, written: string): Value {
  if (name.type === "constant" && typeof name.value === "string") {
    const text = name.value;
    return union(optionsOf(base).map((option) =>
      world.attribute(option, text, option.type === "on" ? `${option.text}.${snake(text)}` : `${written}.${text}`)));
  }
  if (name.type === "union") {
    return union(name.options.map((option) => dynamicAttribute(world, base, option, written)));
  }
  // Of `f"{relation}_relation_changed"` the suffix is known, and it decides.
  if (name.type !== "pattern") return UNKNOWN;
  return union(optionsOf(base).map((option) => {
    if (option.type !== "on") return UNKNOWN;
    const found = world.attribute(option, name.text, `${option.text}[…]`);
    return found.type === "bound-event" && found.kind !== "custom" ? found : UNKNOWN;
  }));
}
