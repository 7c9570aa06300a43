import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-secret-rotation",
  docs: { description: "disallow deferring secret-rotate and secret-expired events", recommended: "error" },
  messages: {
    deferInSecretRotation:
      "{{ reached }} {{ way }}. Deferring it raises RuntimeError: just return, Juju sends it again until the secret has a new revision.",
    returnInstead: "Return; Juju sends the event again until the secret has a new revision.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { defer, fate, at, here } = fated;
      if (fate.type !== "impossible" || fate.family !== "secret-rotation") continue;
      report({
        at,
        messageId: "deferInSecretRotation",
        data: fatedWords(fated, path),
        suggest: here
          ? [{ messageId: "returnInstead", edit: remedyEdit({ defer, events: fate.because, does: [], returns: true }) }]
          : [],
      });
    }
  },
});
