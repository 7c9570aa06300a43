import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-lifecycle-event",
  docs: {
    description: "disallow deferring the framework's own commit and collect-status events",
    recommended: "error",
  },
  messages: {
    deferInLifecycleEvent:
      "{{ reached }} {{ way }}. Deferring it raises RuntimeError since ops 2.11, and ops emits it again at the end of the next hook anyway.",
    addStatusInstead: "Add a waiting status; ops asks again at the end of the next hook.",
    removeDefer: "Do not defer; ops emits the event again at the end of the next hook.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { defer, fate, at, here } = fated;
      if (fate.type !== "impossible" || fate.family !== "lifecycle") continue;
      const events = fate.because;
      const collects = events.every(({ event }) => event.kind.startsWith("collect_"));
      const addStatus = {
        kind: "addStatus", event: defer.receiver, status: "WaitingStatus", message: "waiting to be ready",
      } as const;
      report({
        at,
        messageId: "deferInLifecycleEvent",
        data: fatedWords(fated, path),
        suggest: !here ? [] : [
          ...(collects
            ? [{ messageId: "addStatusInstead", edit: remedyEdit({ defer, events, does: [addStatus], returns: true }) } as const]
            : []),
          { messageId: "removeDefer", edit: remedyEdit({ defer, events, does: [], returns: true }) },
        ],
      });
    }
  },
});
