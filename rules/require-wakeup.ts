import { advisedIn } from "../lib/charm/advice.js";
import { isUnwoken } from "../lib/charm/verdict/unwoken.js";
import { factsText } from "../lib/charm/verdict/words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "require-wakeup",
  docs: {
    description: "require an event that is known to follow when a handler defers for its workload or an unknown reason",
    recommended: false,
    strict: "warn",
  },
  messages: {
    workloadSleeps:
      "This defer() waits for {{ facts }}, and no event that this charm observes is known to follow. It is tried again in whatever hook comes next, at the latest with update-status, every five minutes unless configured otherwise: have the workload call the charm when it is ready, {{ how }}.",
    nothingWakes:
      "This defer() waits for {{ facts }}, and no event that this charm observes is known to follow. It is tried again in whatever hook comes next, at the latest with update-status, every five minutes unless configured otherwise: observe an event that tells of it, if there is one.",
  },
  check({ charm, path }, report) {
    for (const advised of advisedIn(charm, path)) {
      if (!isUnwoken(charm, advised)) continue;
      const { kind, reasons, joint } = advised.verdict;
      const how = charm.facts.substrate === "machine" ? "by juju-exec" : "by juju-exec on a machine, by a Pebble notice on Kubernetes";
      report({
        at: advised.defer.call,
        messageId: kind === "workload" ? "workloadSleeps" : "nothingWakes",
        data: { facts: factsText(reasons, joint), how },
      });
    }
  },
});
