import { eventName, placeText } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-self-emit",
  docs: { description: "disallow emitting Juju's events from handlers to have work done again", recommended: "warn" },
  hasSuggestions: false,
  messages: {
    ownEvent:
      "This emits {{ event }} while {{ handler }} is handling it. ops skips an event that is the same as the one being handled: the handler does not run again. Call the work itself.",
    deferringEvent:
      "This emits {{ event }}, whose handler can defer it {{ place }}: then an event that Juju never sent waits in the queue, beside the one that {{ handler }} is handling. Call the work itself.",
  },
  check({ charm, path }, report) {
    for (const { call, event, handler, defer } of charm.misuse.selfEmitsIn(path)) {
      const data = { handler, event: eventName({ event }) };
      if (defer) report({ at: call, messageId: "deferringEvent", data: { ...data, place: placeText(defer, path) } });
      else report({ at: call, messageId: "ownEvent", data });
    }
  },
});
