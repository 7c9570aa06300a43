/**
 * The charm's own classes of events, and whether what they keep gets to a handler. ops saves every event that somebody
 * observes, and makes it anew from what it has saved before it calls a handler, the first time as well: `__init__` is
 * not run again.
 */
import type { ClassDef } from "../syntax/index.js";
import { isScope, walk } from "../syntax/index.js";
import { isOps } from "./classes.js";
import { kindsOfClass } from "./events.js";
import { keptByOps, storedBy } from "./kept.js";
import { lastPart, snake } from "./names.js";
import type { Saving } from "./saving.js";
import { savingOf } from "./saving.js";
import type { Refused } from "./simple.js";
import { refusedIn } from "./simple.js";
import type { SourceModule } from "./modules.js";
import { callsOf } from "./uses.js";
import type { ClassInfo, Frame, Value } from "./values.js";
import { optionsOf } from "./values.js";
import type { World } from "./world.js";

/** A class of events that inherits from ops alone, as far as other packages go. */
export interface CustomEvent {
  source: SourceModule;
  class: ClassDef;
  /** Attributes that no handler finds, by what is missing for them. */
  lost: readonly LostAttribute[];
  /** What `snapshot()` gives back although ops does not save it. */
  refused: readonly Refused[];
  /** The attributes that a `snapshot` and a `restore` of the class itself would have to carry; null where it has one. */
  missing: readonly string[] | null;
}

export interface LostAttribute {
  name: string;
  /** `both`: neither saved nor restored; `saved`: restored from what nobody saves; `restored`: saved only. */
  missing: "both" | "saved" | "restored";
}

/** The custom events of a charm's own modules. */
export function customEvents(world: World): CustomEvent[] {
  const frames = world.modules.own.map((path) => world.moduleFrame(path)).filter((frame) => frame !== undefined);
  const classes = frames.flatMap((frame) => classesIn(world, frame));
  const above = new Set(classes.flatMap((info) => world.classes.lineage(info).classes.slice(1).map(({ node }) => node)));
  let emitted: ReadonlySet<ClassDef> | undefined;
  return classes
    .filter((info) => isCustomEvent(world, info))
    // A base that is never emitted itself leaves the saving to the classes below it.
    .filter(({ node }) => !above.has(node) || (emitted ??= emittedClasses(classes)).has(node))
    .map((info) => customEvent(world, info));
}

function classesIn(world: World, frame: Frame): ClassInfo[] {
  const found: ClassInfo[] = [];
  walk(frame.source.module, (node) => {
    if (node.type === "ClassDef") found.push(world.classes.info(node, frame));
    return !isScope(node);
  });
  return found;
}

/** The classes that an `EventSource(…)` or a `define_event(…)` names. */
function emittedClasses(classes: readonly ClassInfo[]): ReadonlySet<ClassDef> {
  const names = new Set<string>();
  for (const module of new Set(classes.map(({ source }) => source.module))) {
    for (const { func, args } of callsOf(module)) {
      const called = func.type === "Attribute" ? func.attr : func.type === "Name" ? func.id : "";
      if (called !== "EventSource" && snake(called) !== "define_event") continue;
      for (const given of args) if (given.type === "Name") names.add(given.id);
    }
  }
  return new Set(classes.filter(({ name }) => names.has(name)).map(({ node }) => node));
}

/** True for a class whose bases can all be seen, down to an event of ops. */
function isCustomEvent(world: World, info: ClassInfo): boolean {
  const { classes, external } = world.classes.lineage(info);
  return external.some(isOpsEvent) && classes.every(({ node, frame }) =>
    node.bases.every((base) => optionsOf(world.evaluate(base, frame)).every(isSeen)));
}

function isSeen(base: Value): boolean {
  return base.type === "class" || (base.type === "external" && (isOpsEvent(base.name) || PLAIN.has(lastPart(base.name))));
}

function isOpsEvent(name: string): boolean {
  return isOps(name) && kindsOfClass.has(lastPart(name));
}

const PLAIN = new Set(["object", "ABC", "Generic", "Protocol"]);

function customEvent(world: World, info: ClassInfo): CustomEvent {
  const stored = storedBy(world, info);
  const saving = savingOf(world, info);
  const lost = [...stored].flatMap((name): LostAttribute[] => {
    const missing = missingFor(world, info, name, saving);
    return missing ? [{ name, missing }] : [];
  });
  const { owner: snapshotIn } = world.classes.method(info, "snapshot") ?? {};
  const { owner: restoreIn } = world.classes.method(info, "restore") ?? {};
  const has = snapshotIn === info || restoreIn === info;
  return {
    source: info.source, class: info.node, lost,
    refused: refusedIn(world, info, saving),
    missing: has || lost.some(({ name }) => isRefused(world, info, name)) ? null : lost.map(({ name }) => name),
  };
}

function isRefused(world: World, info: ClassInfo, name: string): boolean {
  return refusedIn(world, info, { attributes: [name] }).length > 0;
}

function missingFor(world: World, info: ClassInfo, name: string, { snapshot, restore }: Saving): LostAttribute["missing"] | null {
  if (keptByOps(world, info, name) && snapshot.reachesOps && restore.reachesOps) return null;
  const saved = snapshot.open || snapshot.mentions.has(name);
  const restored = restore.open || restore.mentions.has(name);
  if (restored) {
    const keys = restore.keysFor.get(name);
    // What is set from nothing that was saved is worked out anew.
    return saved || !keys || snapshot.open || [...keys].every((key) => snapshot.keys.has(key)) ? null : "saved";
  }
  return saved || snapshot.keys.has(name) ? "restored" : "both";
}

/** Attributes in a sentence, and the pronoun for them. */
export function lostText(names: readonly string[]): Record<"attributes" | "them", string> {
  return { attributes: listed(names.map((name) => `\`${name}\``)), them: names.length === 1 ? "it" : "them" };
}

/** What a snapshot should not hold, in a sentence. */
export function refusedText(refused: readonly Refused[]): string {
  return listed(refused.map(({ name, class: of }) => `\`${name}\` (${beginsWithVowel(of) ? "an" : "a"} ${of})`));
}

/** By its sound: an Application, a Unit. */
function beginsWithVowel(word: string): boolean {
  return /^([AEIOaeio]|[Uu](?!ni|se|[A-Z]))/.test(word);
}

function listed(items: readonly string[]): string {
  return items.length <= 1 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
