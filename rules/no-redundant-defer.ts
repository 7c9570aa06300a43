import { advisedIn } from "../lib/charm/advice.js";
import { droppingEdit } from "../lib/charm/verdict/dropping.js";
import { redundantWords } from "../lib/charm/verdict/telling.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-redundant-defer",
  docs: {
    description: "disallow deferring where the event that is waited for does the same work",
    recommended: "warn",
  },
  messages: {
    redundantDefer:
      "This defer() waits for {{ facts }}: {{ events }} will come when {{ there }}, and {{ handlers }} the same work. Drop the defer and return.",
    dropDefer: "Drop the defer and return; {{ events }} will do the work.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict } of advisedIn(charm, path)) {
      if (verdict.kind !== "redundant") continue;
      report({
        at: defer.call,
        messageId: "redundantDefer",
        data: redundantWords(verdict),
        suggest: [{ messageId: "dropDefer", edit: droppingEdit(charm, defer) }],
      });
    }
  },
});
