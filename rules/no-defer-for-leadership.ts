import { advisedIn } from "../lib/charm/advice.js";
import { isForLeadership, isLeadershipAll } from "../lib/charm/verdict/leadership.js";
import { rewiringEdits } from "../lib/charm/verdict/rewiring.js";
import { leadershipWords } from "../lib/charm/verdict/telling.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-for-leadership",
  docs: {
    description: "disallow deferring until a unit becomes the leader",
    recommended: "warn",
  },
  messages: {
    waitsForLeadership:
      "This defer() waits for leadership, which a unit may never get: until it does, the event stays in the queue, and its handler runs again in every hook. Return instead; leader-elected comes to the unit that gets to lead, so {{ observe }}{{ peers }}.",
    observeLeaderElected: "Observe leader-elected with {{ handler }} too, and drop the defer.",
  },
  check({ charm, path }, report) {
    for (const advised of advisedIn(charm, path)) {
      if (!isForLeadership(advised)) continue;
      report({
        at: advised.defer.call,
        messageId: "waitsForLeadership",
        data: leadershipWords(charm, advised),
        suggest: [{ messageId: "observeLeaderElected", edit: isLeadershipAll(advised) ? rewiringEdits(charm, [advised]) : null }],
      });
    }
  },
});
