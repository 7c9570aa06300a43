import { fatedIn } from "../lib/charm/fated.js";
import type { Reaching } from "../lib/charm/model.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-teardown",
  docs: {
    description: "disallow deferring events of something that will be gone when the handler runs again",
    recommended: "error",
  },
  messages: {
    deferInStorageDetaching:
      "{{ reached }} {{ way }}. The defer succeeds, but the storage is gone at the next hook, which fails with RuntimeError while ops restores the event, as does every hook after it.",
    deferInRelationBroken:
      "{{ reached }} {{ way }}. When the handler runs again, the relation is gone, and with it its data and its remote application: do now what can be done, and return.",
    deferInDeparting:
      "{{ reached }} {{ way }}, and this is the unit that departs. It may be gone before the handler runs again: do now what can be done, and return.",
    deferInCustomTeardown:
      "{{ reached }} {{ way }}, and it is emitted only while something is torn down. What it is about is gone when the handler runs again: do now what can be done, and return.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { fate, at } = fated;
      if (fate.type !== "pointless" || fate.why === "comes-again") continue;
      const events = fate.because;
      report({
        at,
        messageId: messageFor(events),
        data: fatedWords(fated, path),
      });
    }
  },
});

function messageFor(events: readonly Reaching[]): "deferInStorageDetaching" | "deferInRelationBroken" | "deferInDeparting" | "deferInCustomTeardown" {
  switch (events[0]?.event.kind) {
    case "storage_detaching":
      return "deferInStorageDetaching";
    case "relation_departed":
      return "deferInDeparting";
    case "custom":
      return "deferInCustomTeardown";
    default:
      return "deferInRelationBroken";
  }
}
