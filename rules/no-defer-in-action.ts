import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-action",
  docs: { description: "disallow deferring the event of an action", recommended: "error" },
  messages: {
    deferInAction:
      "{{ reached }} {{ way }}. Deferring an action raises RuntimeError: fail the action with a message and return.",
    failInstead: "Fail the action with a message and return.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { defer, fate, at, here } = fated;
      if (fate.type !== "impossible" || fate.family !== "action") continue;
      const fail = { kind: "failAction", event: defer.receiver, message: "not ready yet, try again later" } as const;
      report({
        at,
        messageId: "deferInAction",
        data: fatedWords(fated, path),
        suggest: here
          ? [{ messageId: "failInstead", edit: remedyEdit({ defer, events: fate.because, does: [fail], returns: true }) }]
          : [],
      });
    }
  },
});
