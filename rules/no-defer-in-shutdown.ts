import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-shutdown",
  docs: { description: "disallow deferring stop and remove events", recommended: "error" },
  messages: {
    deferInShutdown:
      "{{ reached }} {{ way }}. Deferring it raises RuntimeError since ops 2.11, and before that the work was silently lost: raise an error of your own if the unit must not go before the work is done.",
    raiseInstead: "Raise an error, so that the unit stays and Juju runs the hook again.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { defer, fate, at, here } = fated;
      if (fate.type !== "impossible" || fate.family !== "shutdown") continue;
      const raise = { kind: "raise", message: "cannot finish before the unit is gone" } as const;
      report({
        at,
        messageId: "deferInShutdown",
        data: fatedWords(fated, path),
        suggest: here
          ? [{ messageId: "raiseInstead", edit: remedyEdit({ defer, events: fate.because, does: [raise], returns: false }) }]
          : [],
      });
    }
  },
});
