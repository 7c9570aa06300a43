import { conditionText } from "../lib/charm/observing.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-conditional-observe",
  docs: {
    description: "disallow observing an event only in some hooks when its handler defers it",
    recommended: "warn",
  },
  hasSuggestions: false,
  messages: {
    observedUnderCondition:
      "The event {{ event }} is observed only {{ condition }}, and {{ state }} may have changed by the next hook. {{ handler }} defers it ({{ place }}), and ops drops a deferred event without a word in a hook that does not observe it: observe it always, and ask in the handler.",
    observedInHandler:
      "The event {{ event }} is observed only in hooks that run {{ function }}. {{ handler }} defers it ({{ place }}), and ops drops a deferred event without a word in a hook that does not observe it: observe it in the constructor.",
  },
  check({ charm, path }, report) {
    for (const conditional of charm.conditionalObservations(path)) {
      report({
        at: conditional.place.node,
        messageId: conditional.because.type === "state" ? "observedUnderCondition" : "observedInHandler",
        data: conditionText(conditional),
      });
    }
  },
});
