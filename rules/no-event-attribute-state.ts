import { eventsWithWay, placeText } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-event-attribute-state",
  docs: { description: "disallow setting attributes on an event that is deferred", recommended: "warn" },
  hasSuggestions: false,
  messages: {
    eventAttributeState:
      "This sets `{{ name }}` on {{ events }}, which can be deferred {{ place }}. The next run is given a new event, without it: pass the value to the functions that need it, and keep what must outlast the run in relation data or stored state.",
  },
  check({ charm, path }, report) {
    for (const { node, name, events, defer } of charm.misuse.attributesIn(path)) {
      report({
        at: node,
        messageId: "eventAttributeState",
        data: { name, events: eventsWithWay(events, path), place: placeText(defer, path) },
      });
    }
  },
});
