import { whereText } from "../lib/charm/acts.js";
import { staleIn } from "../lib/charm/fair.js";
import { useText } from "../lib/charm/stale.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-stale-event-context",
  docs: { description: "disallow reading of a deferred event what may be gone when its handler runs again", recommended: "warn" },
  options: {
    payload: "Also what secret-remove and Pebble's notices carry.",
  },
  hasSuggestions: false,
  messages: {
    staleUnitData:
      "The event is deferred{{ where }}. When its handler runs again, the remote unit may have left, and {{ use }} fails. Look first whether it is still there, or go through the units that are related then.",
    staleAppData:
      "The event is deferred{{ where }}. When its handler runs again, the relation may be gone, and {{ use }} fails. Look first whether it is still there.",
    staleRevision:
      "The event is deferred{{ where }}. When its handler runs again, the revision may have been removed, and {{ use }} fails. Catch that.",
    staleNotice:
      "The event is deferred{{ where }}. When its handler runs again, {{ use }} is asked of Pebble anew: the notice may have come again with other data, or have expired. Keep what is needed of it, or do without.",
  },
  check({ charm, path }, report, isOn) {
    for (const use of staleIn(charm, path)) {
      const { kind, place, defer } = use;
      if ((kind === "revision" || kind === "notice") && !isOn("payload")) continue;
      report({
        at: place.node,
        messageId: MESSAGES[kind],
        data: { where: whereText({ source: defer.source, node: defer.call }, path), use: useText(use) },
      });
    }
  },
});

const MESSAGES = { unit: "staleUnitData", app: "staleAppData", revision: "staleRevision", notice: "staleNotice" } as const;
