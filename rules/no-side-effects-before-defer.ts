import { actText, whereText } from "../lib/charm/acts.js";
import { queuedIn } from "../lib/charm/continuing.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-side-effects-before-defer",
  docs: { description: "disallow calls that are not safe to repeat before a defer", recommended: false, strict: "warn" },
  messages: {
    repeatedByDefer:
      "The call {{ act }}{{ where }} runs before this defer(), and again each time the deferred event comes back: the handler starts from the top. Move it behind the tests that can defer, or look first whether it has been done.",
  },
  check({ charm, path }, report) {
    for (const { defer } of queuedIn(charm, path)) {
      const before = charm.before(defer);
      if (before) report({ at: defer.call, messageId: "repeatedByDefer", data: { act: actText(before), where: whereText(before, path) } });
    }
  },
});
