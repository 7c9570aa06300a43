/** What an event's constructor keeps in the object, and what of it ops saves itself. */
import type { Expression, Node } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { receiverName } from "./classes.js";
import { lastPart, snake } from "./names.js";
import type { ClassInfo } from "./values.js";
import type { World } from "./world.js";

/** Set by `EventBase` itself. */
const OF_EVERY_EVENT = new Set(["handle", "deferred", "framework"]);

/** What ops' own events save, by the beginning of their names. */
const KEPT_BY_OPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Relation/, ["relation", "app", "unit", "_departing_unit_name"]],
  [/^(Workload|Pebble)/, ["workload", "notice", "info"]],
  [/^Secret/, ["_id", "_label", "_revision"]],
  [/^Storage/, ["storage"]],
  [/^Action/, ["id", "params"]],
];

/** The attributes that the constructors of a class of events set, those of its bases included. */
export function storedBy(world: World, info: ClassInfo): ReadonlySet<string> {
  const names = new Set<string>();
  let behind: ClassInfo | undefined;
  for (;;) {
    const init = world.classes.method(info, "__init__", behind);
    if (!init) return names;
    const receiver = receiverName(init.node);
    const above: Node[] = [];
    walk(init.node, (node) => {
      if (node !== init.node && isScope(node)) return false;
      const targets = node.type === "Assign" ? node.targets : node.type === "AnnAssign" && node.value ? [node.target] : [];
      for (const target of targets.flatMap(parts)) {
        const isOwn = target.type === "Attribute" && target.value.type === "Name" && target.value.id === receiver;
        // A property with a setter keeps it under another name.
        if (isOwn && !OF_EVERY_EVENT.has(target.attr) && !world.classes.method(info, target.attr)) names.add(target.attr);
      }
      if (node.type === "Call" && node.func.type === "Attribute" && node.func.attr === "__init__") above.push(node);
      return true;
    });
    if (above.length === 0) return names;
    behind = init.owner;
  }
}

function parts(target: Expression): Expression[] {
  return target.type === "Tuple" || target.type === "List" ? target.elts.flatMap(parts) : [target];
}

/** True for what the class of ops that an event inherits from saves and restores. */
export function keptByOps(world: World, info: ClassInfo, name: string): boolean {
  const { external } = world.classes.lineage(info);
  return external.some((base) =>
    KEPT_BY_OPS.some(([classes, names]) => classes.test(lastPart(base)) && names.includes(name.startsWith("_") ? name : snake(name))));
}
