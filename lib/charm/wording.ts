/** How messages name events and the paths by which they arrive. */
import type { Guard, Reaching, Step } from "./model.js";
import { show } from "./show.js";

/** An event as its users name it: `the backup action`, `config-changed`, `db-relation-broken`. */
export function eventName({ event }: Reaching): string {
  if (event.kind === "action") {
    const name = event.name.replace(/_?action$/, "").replace(/_/g, "-");
    return name === "" ? "an action" : `the ${name} action`;
  }
  return event.kind === "custom" ? event.name : event.name.replace(/_/g, "-");
}

/** Several events in a sentence: the first two, and how many more. */
export function eventNames(events: readonly Reaching[]): string {
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
  return path.map((step, index) => stepText(step, path[index + 1], file)).join(" → ");
}

function stepText({ name }: Step, next: Step | undefined, file: string): string {
  const calledFrom = next?.place;
  if (!calledFrom || calledFrom.source.path === file) return name;
  return `${name} (${calledFrom.source.path}:${calledFrom.node.loc.start.line})`;
}

/** `, when \`not ready\`` for the test that the defer stands under; empty without one that can be shown. */
export function guardText(guard: Guard | null): string {
  if (!guard) return "";
  const text = show(guard.test);
  if (text.includes("…") || text.length > 80) return "";
  return guard.holds ? `, when \`${text}\` holds` : `, when \`${text}\` does not hold`;
}

/** The path and the guard of the first of several events, ready to stand behind the event's name. */
export function wayText(events: readonly Reaching[], file: string): string {
  const [first] = events;
  if (!first) return "";
  return `by ${pathText(first, file)}${guardText(first.guard)}`;
}

/** A text as the beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
