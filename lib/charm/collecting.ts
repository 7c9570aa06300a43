/** Whether a charm's status may come from elsewhere than from its handlers. */
import { walk } from "../syntax/index.js";
import type { EventKind } from "./events.js";
import type { Observation } from "./model.js";
import { lastPart } from "./names.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** Events at the end of each hook, by which a charm shows what it has come to. */
const AT_THE_END: ReadonlySet<EventKind> = new Set(["collect_unit_status", "collect_app_status", "pre_commit", "commit"]);

/**
 * True for a charm that makes its status at the end of each hook, and where that cannot be ruled out: its base class,
 * or a component that is named for statuses, is an installed package's; or there is no charm, only code for others'.
 */
export function collectsStatus(world: World, observations: readonly Observation[]): boolean {
  if (world.charms.length === 0 || observations.some(({ event }) => AT_THE_END.has(event.kind))) return true;
  const bases = world.charms.flatMap((charm) => world.classes.lineage(charm.class).external);
  return !bases.every(isPlain) || hasStatusComponent(world);
}

/** True for a base class of ops or of the language's own libraries. */
function isPlain(base: string): boolean {
  return !base.includes(".") || /^(ops|abc|typing|typing_extensions|enum|builtins)\./.test(base);
}

/** `StatusHandler(self)` of an installed package. */
function hasStatusComponent(world: World): boolean {
  return world.modules.own.some((path) => {
    const frame = world.moduleFrame(path);
    let found = false;
    if (frame) {
      walk(frame.source.module, (node) => {
        if (found || node.type !== "Call" || (node.func.type !== "Name" && node.func.type !== "Attribute")) return !found;
        const written = node.func.type === "Name" ? node.func.id : node.func.attr;
        if (COMPONENT.test(written)) {
          found = optionsOf(world.evaluate(node.func, frame)).some((of) => of.type === "external" && of.name.includes(".") && COMPONENT.test(lastPart(of.name)));
        }
        return !found;
      });
    }
    return found;
  });
}

/** Named for statuses in general; `WaitingStatus` is one of them. */
const COMPONENT = /^[A-Z]\w*Status[A-Z]\w*$|^Status[A-Z]\w*$/;
