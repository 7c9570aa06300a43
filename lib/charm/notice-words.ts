/** How messages speak of Pebble's notices, and the edit that observes one. */
import type { Edit } from "../edit.js";
import { snake } from "./names.js";
import type { Notice } from "./notices.js";

/** The words of a message about a notice that would wake the charm. */
export function noticeWords({ container, test, handler }: Notice): Record<"container" | "test" | "handler" | "event" | "notify", string> {
  return {
    container, handler,
    test: test.includes("…") || test.length > 80 ? "" : ` (\`${test}\`)`,
    event: `${snake(container).replace(/_/g, "-")}-pebble-custom-notice`,
    notify: `/charm/bin/pebble notify example.com/${container}/ready`,
  };
}

/** Observes the notice with the same handler, behind the observation that there is; null where that stands in another file. */
export function observingEdit({ observation }: Notice, path: string): Edit | null {
  if (observation?.source.path !== path) return null;
  const { behind, callee, args } = observation;
  return { kind: "insertAfter", statement: behind, lines: [{ kind: "call", callee, args }] };
}
