/** The frames in which a place in a charm's code may run. */
import { ancestors, isFunction } from "../syntax/index.js";
import type { Place } from "./model.js";
import type { ClassInfo, Frame, Instance } from "./values.js";
import type { World } from "./world.js";

/** Objects of one class that are told apart. */
const LIMIT = 4;

/**
 * One frame for each object whose method, or whose field, a place stands in; that of its function or its module where
 * it stands in no class. What the function is called with is not known.
 */
export function framesAt(world: World, { source, node }: Place): Frame[] {
  const module = world.moduleFrame(source.path);
  const holder = [...ancestors(node)].find((above) => isFunction(above) || above.type === "ClassDef");
  if (!module || !holder) return module ? [module] : [];
  if (holder.type === "ClassDef") {
    const owner = world.classes.info(holder, module);
    return instancesOf(world, owner).map((self) => world.fieldFrame(self, owner));
  }
  if (holder.parent?.type !== "ClassDef") {
    const target = { type: "function", node: holder, source, owner: null, frame: module, self: null, undecorated: true } as const;
    return [world.callFrame(target, { positional: [], named: new Map(), open: true })];
  }
  const owner = world.classes.info(holder.parent, module);
  return instancesOf(world, owner).map((self) => world.methodFrame(self, owner, holder));
}

function instancesOf(world: World, owner: ClassInfo): readonly Instance[] {
  const made = [...world.constructed.values()].flat().filter((instance) => world.classes.inherits(instance.class, owner));
  return made.length > 0 ? made.slice(0, LIMIT) : [world.instanceOf(owner)];
}
