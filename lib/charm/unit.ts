/** How a function writes the unit of its charm: `self.unit`, `self.charm.unit`, `this.model.unit`. */
import type { Expression, FunctionNode, Lambda, Node } from "../syntax/index.js";
import { ancestors, isCallable, walk } from "../syntax/index.js";
import { receiverName } from "./classes.js";
import { hasParameter } from "./parameters.js";
import { show } from "./show.js";
import type { Frame } from "./values.js";
import type { World } from "./world.js";

/** The unit as it may be written in a function; null where nothing at hand is known to lead to it. */
export function unitIn(world: World, frame: Frame): string | null {
  const { node } = frame;
  if (!isCallable(node)) return null;
  return asWritten(node) ?? fromObject(world, frame);
}

/** As the function, else its class, sets the unit's status elsewhere, where that begins with a name known here. */
function asWritten(of: FunctionNode | Lambda): string | null {
  const owner = [...ancestors(of)].find(({ type }) => type === "ClassDef");
  return setIn(of, of) ?? (owner ? setIn(owner, of) : null);
}

function setIn(root: Node, of: FunctionNode | Lambda): string | null {
  for (const [name, unit] of unitsIn(root)) if (isReceiver(name, of)) return unit;
  return null;
}

/** By a function or class, as long as its syntax tree lives: all of the functions of a class ask for the same. */
const units = new WeakMap<Node, ReadonlyMap<string, string>>();

/** How the units are written of which a status is set somewhere below a node, by the name that each begins with. */
function unitsIn(root: Node): ReadonlyMap<string, string> {
  let found = units.get(root);
  if (!found) units.set(root, (found = collectUnits(root)));
  return found;
}

function collectUnits(root: Node): Map<string, string> {
  const found = new Map<string, string>();
  walk(root, (node) => {
    for (const target of node.type === "Assign" ? node.targets : []) {
      const unit = unitOf(target);
      if (unit && !found.has(unit.name)) found.set(unit.name, unit.text);
    }
  });
  return found;
}

/** The unit in `self.unit.status`, and what it begins with. */
function unitOf(target: Expression): { name: string; text: string } | null {
  if (target.type !== "Attribute" || target.attr !== "status") return null;
  const unit = target.value;
  if (unit.type !== "Attribute" || unit.attr !== "unit") return null;
  let root: Expression = unit;
  while (root.type === "Attribute") root = root.value;
  return root.type === "Name" ? { name: root.id, text: show(unit, "python", 10) } : null;
}

/** True for the name by which a function knows its object. */
function isReceiver(name: string, of: FunctionNode | Lambda): boolean {
  if (of.type !== "Lambda" && hasParameter(of, name)) return receiverName(of) === name;
  const above = [...ancestors(of)].find(({ type }) => type === "FunctionDef" || type === "AsyncFunctionDef");
  // Only an arrow has the object of the function around it.
  return of.type === "Lambda" && above !== undefined && isReceiver(name, above as FunctionNode);
}

/** By a parameter that is the charm, or another object of ops. */
function fromObject(world: World, { bindings }: Frame): string | null {
  for (const [name, value] of bindings) {
    if (value.type !== "instance") continue;
    const role = world.classes.role(value.class);
    if (role === "charm") return `${name}.unit`;
    if (role === "framework-object") return `${name}.model.unit`;
  }
  return null;
}
