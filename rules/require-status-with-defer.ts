import { fairIn, isToldAlready, waitingEdit } from "../lib/charm/fair.js";
import { forFactsText } from "../lib/charm/verdict/words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "require-status-with-defer",
  docs: { description: "require a status that tells of the wait where an event is deferred", recommended: "warn" },
  messages: {
    noStatus:
      "Nothing tells that `{{ handler }}` waits{{ facts }}: no status is set on the way to this defer() or behind it, and no collect-status handler sets one. Set a waiting or maintenance status.",
    setWaiting: "Set a waiting status before the defer.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict } of fairIn(charm, path)) {
      if (verdict.status || isToldAlready(defer, verdict) || charm.collectsStatus()) continue;
      report({
        at: defer.call,
        messageId: "noStatus",
        data: { handler: defer.handler, facts: forFactsText(verdict.reasons, verdict.joint) },
        suggest: [{ messageId: "setWaiting", edit: waitingEdit(charm, defer) }],
      });
    }
  },
});
