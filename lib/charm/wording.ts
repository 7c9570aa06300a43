/** How messages name events and the paths by which they arrive. */
import type { CaughtDefer } from "./caught.js";
import type { FatedDefer } from "./fated.js";
import type { CharmEvent, Guard, Place, Reaching, Step } from "./model.js";
import { show } from "./show.js";

/** An event as its users name it: `the backup action`, `config-changed`, `db-relation-broken`. */
export function eventName({ event }: { event: Pick<CharmEvent, "kind" | "name"> }): string {
  if (event.kind === "action") {
    const name = event.name.replace(/_?action$/, "").replace(/_/g, "-");
    return name === "" ? "an action" : `the ${name} action`;
  }
  return event.kind === "custom" ? `the ${event.name} event` : event.name.replace(/_/g, "-");
}

/** Several events in a sentence: the first two, and how many more. */
function eventNames(events: readonly Reaching[]): string {
  const names = [...new Set(events.map(eventName))];
  if (names.length <= 2) return names.join(" and ");
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

/**
 * The way from the handler to the defer: `_on_backup → _reconcile`. A step that calls on from another file than the
 * one that is reported says where: `_on_backup (src/backups.py:40) → _reconcile`.
 *
 * @param file path of the file in which the message stands
 */
export function pathText({ path }: Reaching, file: string): string {
  const named = path.map((step, index) => ({ ...step, next: path[index + 1] }));
  // An arrow that only hands the event on is no place a reader would look for, nor is a wrapper that goes on to the
  // function it wraps.
  const told = named.filter(({ inline, name, decorator, next }) => !next || !(inline || (decorator && next.name === name)));
  return told.map(({ name, decorator, next }) => stepText(decorator ? `${name} (@${decorator})` : name, next, file)).join(" → ");
}

function stepText(name: string, next: Step | undefined, file: string): string {
  const calledFrom = next?.place;
  if (!calledFrom || calledFrom.source.path === file) return name;
  return `${name} (${calledFrom.source.path}:${calledFrom.node.loc.start.line})`;
}

/** The test that a defer stands under: `when \`not ready\``; empty without one that can be shown. */
function guardText(guard: Guard | null): string {
  if (!guard) return "";
  const text = show(guard.test, guard.source.module.language);
  if (text.includes("…") || text.length > 80) return "";
  return guard.holds ? `, when \`${text}\`` : `, unless \`${text}\``;
}

/** How the first of several events arrives, ready to stand behind its name: `(_on_backup → _reconcile, when …)`. */
function wayText(events: readonly Reaching[], file: string): string {
  const [first] = events;
  return first ? `(${pathText(first, file)}${guardText(first.guard)})` : "";
}

/** The beginning of a message about a defer that its events make impossible or pointless. */
export function fatedWords({ fate, ...reported }: FatedDefer, file: string): Record<"reached" | "way", string> {
  return reachedWords(reported, fate.because, file);
}

function reachedWords({ defer, here }: Pick<FatedDefer, "defer" | "here">, events: readonly Reaching[], file: string): Record<"reached" | "way", string> {
  const where = here ? "This defer()" : `By this call, the defer() of ${defer.source.path}:${defer.call.loc.start.line}`;
  return { reached: `${where} is reached by ${eventNames(events)}`, way: wayText(events, file) };
}

/** What to do about an error that is kept quiet. */
export function caughtWords(caught: CaughtDefer, file: string): Record<"reached" | "way" | "place" | "remedy", string> {
  const { because, caughtAt } = caught;
  const actions = because.every(({ event }) => event.kind === "action");
  return {
    ...reachedWords(caught, because, file),
    place: placeText(caughtAt, file),
    remedy: actions ? "Fail the action where the error is caught." : "Handle the event before it gets here, or let the error out.",
  };
}

/** The events that come by a place, and the way of the first: `config-changed and 2 more (_on_config → _update)`. */
export function eventsWithWay(events: readonly Reaching[], file: string): string {
  return `${eventNames(events)} ${wayText(events, file)}`;
}

/** Where a place is, as seen from a file: `on line 40`, or `in src/backups.py:40`. */
export function placeText({ source, node }: Place, file: string): string {
  const { line } = node.loc.start;
  return source.path === file ? `on line ${line}` : `in ${source.path}:${line}`;
}
