import { rewiringEdits } from "../lib/charm/verdict/rewiring.js";
import { collectionWords } from "../lib/charm/verdict/telling.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "prefer-holistic-handler",
  docs: {
    description: "prefer one handler for all awaited events over handlers that defer for each other's facts",
    recommended: "warn",
  },
  messages: {
    waitsForOthers:
      "The handler {{ handlers }} defers for what another event brings: {{ facts }}. Let {{ reconciler }} {{ does }}, and set a status and return while anything is missing: whichever event comes last completes the work, and none is queued.",
    waitForEachOther:
      "The handlers {{ handlers }} defer for what other events bring: {{ facts }}. Let {{ reconciler }} {{ does }}, and set a status and return while anything is missing: whichever event comes last completes the work, and none is queued.",
    observeToo: "Observe those events too, and drop what they make needless.",
  },
  check({ charm, path }, report) {
    for (const collection of charm.collections(path)) {
      const { reconciler, handlers, members } = collection;
      report({
        at: reconciler.node.nameRange,
        messageId: handlers.length > 1 ? "waitForEachOther" : "waitsForOthers",
        data: collectionWords(collection),
        suggest: [{ messageId: "observeToo", edit: rewiringEdits(charm, members) }],
      });
    }
  },
});
