/** Finds the charms of a root and constructs them, with every component they make. */
import type { Call, ClassDef, Module, Node } from "../syntax/index.js";
import { ancestors, isFunction, isScope, walk } from "../syntax/index.js";
import type { ClassInfo, Frame, FunctionValue, Instance } from "./values.js";
import { NO_ARGUMENTS } from "./values.js";
import { Setup } from "./setup.js";
import type { Observed } from "./setup.js";
import { callsOf } from "./uses.js";
import type { World } from "./world.js";

/** Constructs what the charm's own modules define, and gives every observation that was met. */
export function constructAll(world: World): Observed[] {
  const frames = world.modules.own.map((path) => world.moduleFrame(path)).filter((frame) => frame !== undefined);
  const classes = frames.flatMap((frame) => classesOf(world, frame));
  const bases = new Set<ClassDef>();
  for (const info of classes) {
    for (const above of world.classes.lineage(info).classes.slice(1)) bases.add(above.node);
  }
  const leaves = classes.filter(({ node }) => !bases.has(node));
  const charms = leaves.filter((info) => world.classes.role(info) === "charm");
  // All charms are known before the first is constructed: their components ask for them.
  world.charms.push(...charms.map((info) => world.charmOf(info)));
  const setup = new Setup(world);
  for (const charm of world.charms) setup.construct(charm);
  const named = namesInUse(frames);
  for (const info of leaves) {
    if (charms.includes(info) || world.hasInstance(info)) continue;
    // A component that nothing constructs never runs; without a charm, in a library's repository, any may.
    // A library that the charm offers to others is constructed by them.
    const offered = info.source.path.startsWith("lib/charms/");
    if (charms.length === 0 || offered || named.has(info.name)) setup.construct(world.instanceOf(info));
  }
  for (const frame of frames) sweep(world, setup, frame, charms.length === 0 || charms.length > 1 ? null : named);
  return setup.observed;
}

/** The classes that a module defines at its top level, or under an `if` or `try` there. */
function classesOf(world: World, frame: Frame): ClassInfo[] {
  const found: ClassInfo[] = [];
  walk(frame.source.module, (node) => {
    if (node.type === "ClassDef") found.push(world.classes.info(node, frame));
    return !isScope(node);
  });
  return found;
}

/** Names that code mentions other than in an import, a base or an annotation: what may construct a class. */
interface Names {
  has(name: string): boolean;
}

function namesInUse(frames: readonly Frame[]): Names {
  const ofModules = frames.map(({ source }) => namesIn(source.module));
  return { has: (name) => ofModules.some((names) => names.has(name)) };
}

/** By module, as long as its tree lives. */
const names = new WeakMap<Module, ReadonlySet<string>>();

function namesIn(module: Module): ReadonlySet<string> {
  let found = names.get(module);
  if (!found) names.set(module, (found = collectNames(module)));
  return found;
}

function collectNames(module: Module): ReadonlySet<string> {
  const found = new Set<string>();
  walk(module, (node) => {
    if (node.type === "arg") return false;
    if (node.type === "Name" && node.parent?.type !== "ClassDef") found.add(node.id);
    if (node.type === "Attribute") found.add(node.attr);
    return true;
  });
  return found;
}

/** Observations outside of what constructors reach: in a method that a handler calls, or in a function. */
function sweep(world: World, setup: Setup, frame: Frame, named: Names | null): void {
  const holders = new Set<Node>();
  for (const call of callsOf(frame.source.module)) {
    if (!looksLikeObserve(call) || setup.hasReached(call)) continue;
    const holder = [...ancestors(call)].find(isFunction);
    if (!holder || holders.has(holder)) continue;
    holders.add(holder);
    for (const target of holderValues(world, holder, frame, named)) setup.sweep(target, NO_ARGUMENTS);
  }
}

function looksLikeObserve({ func, args }: Call): boolean {
  return func.type === "Attribute" && func.attr === "observe" && args.length >= 2;
}

function holderValues(
  world: World, node: FunctionValue["node"], frame: Frame, named: Names | null,
): FunctionValue[] {
  const above = node.parent;
  const base = { type: "function", node, source: frame.source, frame, undecorated: true } as const;
  if (above?.type !== "ClassDef") {
    const outer = [...ancestors(node)].some(isScope);
    return outer ? [] : [{ ...base, owner: null, self: null }];
  }
  const owner = world.classes.info(above, frame);
  const instances: Instance[] = [...world.constructed.values()].flat()
    .filter((instance) => world.classes.inherits(instance.class, owner));
  if (instances.length === 0 && named && !named.has(owner.name)) return [];
  const selves = instances.length > 0 ? instances : [world.instanceOf(owner)];
  return selves.slice(0, 4).map((self) => ({ ...base, owner, self }));
}
