import { whereText } from "../lib/charm/acts.js";
import { caughtText, fairIn, untriedIn } from "../lib/charm/fair.js";
import { timeText } from "../lib/charm/seconds.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "prefer-retry-before-defer",
  docs: { description: "prefer a short retry to a defer at the first failure", recommended: false, strict: "warn" },
  hasSuggestions: false,
  messages: {
    deferAtOnce:
      "This defer() gives up at the first failure: {{ caught }} is caught{{ where }}. What fails for a moment is better tried again for up to {{ budget }}: nobody knows when the next event brings this one back.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict } of fairIn(charm, path)) {
      const untried = untriedIn(charm, verdict);
      if (!untried) continue;
      report({
        at: defer.call,
        messageId: "deferAtOnce",
        data: { caught: caughtText(untried), where: whereText(untried.place, path), budget: timeText(charm.retryBudgetSeconds) },
      });
    }
  },
});
