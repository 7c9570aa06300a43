/** Which event says that what a defer waits for is there, and who listens to it. */
import type { Call } from "../../syntax/index.js";
import type { EventKind } from "../events.js";
import { snake } from "../names.js";
import type { World } from "../world.js";
import { emitsWritten } from "../written-emits.js";
import { causesAround, exitsBefore } from "./causes.js";
import { groundsOf } from "./grounds.js";
import type { Listener } from "./listeners.js";
import { askOf } from "./questions.js";
import type { Reason } from "./reason.js";

/** An event that ends a wait. */
export interface WakingEvent {
  kind: EventKind;
  /** Its name as ops has it, where the endpoint is known: `db_relation_changed`. */
  name: string | null;
  /** It is sent whenever the wait is over, and to every unit. */
  sure: boolean;
  listeners: readonly Listener[];
}

/**
 * The events that end a wait, each with its listeners; none for what Juju knows nothing of.
 *
 * @param endpoints the endpoints of the relation events that reach the defer, folded to Python's spelling
 */
export function wakingEvents(world: World, reason: Reason, listeners: readonly Listener[], endpoints: readonly string[]): WakingEvent[] {
  const { kind, of, ofEvent } = reason;
  const peers = world.facts.relations.filter(({ role }) => role === "peers").map(({ name }) => snake(name));
  const on = (kinds: readonly EventKind[], names: readonly (string | null)[], sure = true): WakingEvent[] =>
    kinds.flatMap((each) => names.map((name): WakingEvent => ({
      kind: each, name: name === null ? null : `${name}_${each}`, sure,
      listeners: listeners.filter(({ event }) => event.kind === each && (name === null || event.name === `${name}_${each}`)),
    })));
  const charmWide = (each: EventKind, sure = true): WakingEvent => ({
    kind: each, name: each, sure, listeners: listeners.filter(({ event }) => event.kind === each),
  });
  const named: readonly (string | null)[] = of === null ? (ofEvent && endpoints.length > 0 ? endpoints : [null]) : [snake(of)];
  const isPeer = named.every((name) => name !== null && peers.includes(name));
  switch (kind) {
    case "container":
      return on(["pebble_ready"], [of === null ? null : snake(of)], of !== null || world.facts.containers.length <= 1);
    case "relation":
      return [
        ...on(["relation_created"], named, !named.includes(null)),
        ...(isPeer ? [] : on(["relation_joined", "relation_changed"], named, !named.includes(null))),
      ];
    case "relation-data":
      return reason.own ? [] : on(["relation_changed"], named, !named.includes(null));
    case "peer-data":
      // What a unit writes itself brings no event to that unit.
      return on(["relation_changed"], of !== null ? named : peers, false);
    case "other-units":
      return on(["relation_changed", "relation_joined"], peers, false);
    case "library-ready":
      return ofComponent(world, reason, listeners, of === null ? null : snake(of));
    case "leadership":
      return [charmWide("leader_elected")];
    case "config":
      return [charmWide("config_changed")];
    case "secret":
      // A grant sends nothing; only a new revision does.
      return [charmWide("secret_changed", false)];
    case "storage":
      return on(["storage_attached"], [of === null ? null : snake(of)], of !== null);
    case "resource":
      return [charmWide("upgrade_charm", false)];
    case "reboot":
      return [charmWide("start")];
    default:
      return [];
  }
}

/** The events of a component; one is sure where its name is what was asked for, and it is not the leader's alone. */
function ofComponent(world: World, { component }: Reason, listeners: readonly Listener[], endpoint: string | null): WakingEvent[] {
  if (!component) return [];
  const own = listeners.filter(({ event, from }) =>
    event.kind === "custom" && from && (from.owner && component.id !== null ? from.owner.id === component.id : from.text === component.text));
  const byName = new Map<string, Listener[]>();
  for (const listener of own) byName.set(listener.event.name, [...(byName.get(listener.event.name) ?? []), listener]);
  const found = [...byName].map(([name, each]): WakingEvent => ({
    kind: "custom", name, sure: tells(name, component.member) && each.every((listener) => !isLeadersAlone(world, listener)), listeners: each,
  }));
  if (endpoint === null) return found;
  const name = `${endpoint}_relation_changed`;
  const changed = listeners.filter(({ event }) => event.name === name);
  return changed.length > 0 ? [...found, { kind: "relation_changed", name, sure: true, listeners: changed }] : found;
}

/** True where an event's name says what was asked: `pools_available`, `is_resource_created` and `database_created`. */
function tells(event: string, member: string): boolean {
  const asked = member.replace(/^(is|has|get|are)_/, "");
  if (event === asked || event === member) return true;
  if (/resource_created|fetch_relation_data|fetch_my_relation_data|credentials/.test(asked)) return /_(created|available)$/.test(event) && !event.startsWith("entity");
  if (asked.includes("certificate")) return event === "certificate_available";
  return event === "ready" && /^(ready|url|urls|is_ready)$/.test(asked);
}

/** True where the component emits an event on the leader alone, as far as its code is there. */
function isLeadersAlone(world: World, { event, from }: Listener): boolean {
  const owner = from?.owner;
  if (!owner) return false;
  return world.classes.lineage(owner.class).classes.some(({ source }) =>
    emitsWritten(source, event.name).some((call) => isUnderLeadership(world, call, owner)));
}

function isUnderLeadership(world: World, call: Call, owner: NonNullable<NonNullable<Listener["from"]>["owner"]>): boolean {
  let above = call.parent;
  while (above && above.type !== "FunctionDef" && above.type !== "AsyncFunctionDef") above = above.parent;
  if (!above || above.parent?.type !== "ClassDef") return false;
  const of = world.classes.lineage(owner.class).classes.find(({ node }) => node === above.parent);
  if (!of) return false;
  const frame = world.methodFrame(owner, of, above);
  return [...causesAround(call, frame), ...exitsBefore(call, frame)].some((cause) =>
    groundsOf(world, cause, (node, where) => askOf(world, node, where) !== null).some((ground) =>
      ground.type === "question" && ground.answer && askOf(world, ground.node, ground.frame)?.kind === "leadership"));
}
