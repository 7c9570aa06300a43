import { queuedIn } from "../lib/charm/continuing.js";
import { fateOf } from "../lib/charm/fate.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-unconditional-defer",
  docs: { description: "disallow handlers that defer on every path", recommended: "error" },
  messages: {
    alwaysDefers:
      "Every path through `{{ handler }}` defers, so it can never finish: the event stays in the queue, and the handler runs again before every later event. Defer only while what it waits for is missing.",
  },
  check({ charm, path }, report) {
    for (const { defer } of queuedIn(charm, path)) {
      const handler = fateOf(defer) ? null : charm.unfinished(defer);
      if (handler) report({ at: defer.call, messageId: "alwaysDefers", data: { handler } });
    }
  },
});
