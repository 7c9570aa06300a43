/** How messages speak of Pebble's notices, and the edit that observes one. */
import type { Edit } from "../edit.js";
import { snake } from "./names.js";
import type { Notice } from "./notices.js";

/** The words of a message about a notice that would wake the charm. */
export function noticeWords({ container, test, handler }: Notice): Record<"container" | "test" | "handler" | "event" | "notify", string> {
  return {
    container,
    handler: handler === null ? "the same function" : `\`${handler}\``,
    test: test.includes("…") || test.length > 80 ? "" : ` (\`${test}\`)`,
    event: `${snake(container).replace(/_/g, "-")}-pebble-custom-notice`,
    notify: `/charm/bin/pebble notify example.com/${container}/ready`,
  };
}

/** Observes the notice as its own event is, with the same handler; null where that is done in another file. */
export function observingEdit({ observation }: Notice, path: string): Edit | null {
  if (observation?.source.path !== path) return null;
  const { like, event, text } = observation;
  return { kind: "repeatStatement", statement: like, replaced: event, by: text };
}
