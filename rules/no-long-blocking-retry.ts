import { isLibrary } from "../lib/charm/advice.js";
import { insteadText, longPausesIn } from "../lib/charm/blocking.js";
import { timeText } from "../lib/charm/seconds.js";
import { eventName } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-long-blocking-retry",
  docs: { description: "disallow retries and sleeps that block a hook for longer than a moment", recommended: false, strict: "warn" },
  hasSuggestions: false,
  messages: {
    endlessRetry:
      "This retry has no end: as long as what it waits for is missing, {{ event }} does not finish, and the unit handles no other event. Try for {{ budget }} in all, then {{ instead }}.",
    longRetry:
      "This retry may block {{ event }} for {{ time }}, in which the unit handles no other event. Try for {{ budget }} in all, then {{ instead }}.",
    longSleep:
      "This sleep blocks {{ event }} for {{ time }}, in which the unit handles no other event. Do not wait for longer than {{ budget }}: test for what is awaited and, if it is missing, {{ instead }}.",
  },
  check({ charm, path }, report) {
    if (isLibrary(path)) return;
    for (const pause of longPausesIn(charm, path)) {
      const { place, seconds, more, again, event } = pause;
      report({
        at: place.node,
        messageId: seconds === Infinity ? "endlessRetry" : again ? "longRetry" : "longSleep",
        data: { event: eventName({ event }), time: `${timeText(seconds)}${more ? " or more" : ""}`, budget: timeText(charm.retryBudgetSeconds), instead: insteadText(pause) },
      });
    }
  },
});
