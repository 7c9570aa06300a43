/** Attributes that are set on an event which the same run may defer: they are gone when it runs again. */
import type { Node } from "../syntax/index.js";
import { walk } from "../syntax/index.js";
import type { Subject } from "./conditions.js";
import { factsOf, kindsOfClass } from "./events.js";
import type { Place, Reaching } from "./model.js";
import type { SourceModule } from "./modules.js";
import { lastPart } from "./names.js";
import { attributeSet } from "./outings.js";
import type { Outing } from "./outings.js";
import { reachingOf } from "./reaching.js";
import { inOneRun } from "./same-run.js";
import { show } from "./show.js";
import type { World } from "./world.js";

export interface EventAttribute {
  /** The target of the assignment. */
  node: Node;
  source: SourceModule;
  /** As written: `event.attempt`. */
  name: string;
  /** The events on which it is set and that can be deferred then. */
  events: readonly Reaching[];
  /** A defer of the first of them. */
  defer: Place;
}

/** Every such attribute, in the order in which they are met. */
export function eventAttributes(world: World, outings: readonly Outing[]): readonly EventAttribute[] {
  const found = new Map<Node, EventAttribute & { events: Reaching[] }>();
  for (const { passed, events, subject, arrivals } of outings) {
    if (factsOf(subject.kind).fate === "raises") continue;
    for (const { node, at } of passed) {
      const set = attributeSet(node, at.frame.source.module.language);
      if (!set || !at.isEvent(set.of) || mayBeSaved(world, subject, set.name)) continue;
      const deferred = arrivals.find(({ call, path, excluded }) => !excluded && inOneRun({ node, path: at.path }, { node: call, path }));
      if (!deferred) continue;
      const defer: Place = { source: deferred.frame.source, node: deferred.call };
      const known = found.get(node) ?? { node, source: at.frame.source, name: `${show(set.of)}.${set.name}`, events: [], defer };
      found.set(node, known);
      for (const event of events) {
        if (!known.events.some((other) => other.event.name === event.name)) known.events.push(reachingOf(event, node, { ...at, excluded: false }));
      }
    }
  }
  return [...found.values()];
}

/** What ops itself keeps on an event. */
const OF_OPS = new Set(["handle", "framework", "deferred"]);

/** True where the event's class saves an attribute, or where nothing shows that it does not. */
function mayBeSaved(world: World, { kind, class: of }: Subject, name: string): boolean {
  if (OF_OPS.has(name)) return true;
  if (!of) return kind === "custom";
  const { classes, external } = world.classes.lineage(of);
  if (external.some((base) => base !== "object" && !kindsOfClass.has(lastPart(base)))) return true;
  // A setter may put the value where it lasts.
  if (world.classes.method(of, name)) return true;
  return classes.some(({ node }) => node.body.some((member) =>
    member.type === "FunctionDef" && (member.name === "snapshot" || member.name === "restore") && mentions(member, name)));
}

function mentions(root: Node, name: string): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.type === "Attribute" && (node.attr === name || node.attr === "__dict__")) found = true;
    if (node.type === "Name" && node.id === "vars") found = true;
    return !found;
  });
  return found;
}
