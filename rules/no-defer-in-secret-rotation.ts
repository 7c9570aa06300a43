import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { eventNames, sentence, wayText } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-secret-rotation",
  docs: { description: "disallow deferring secret-rotate and secret-expired events", recommended: "error" },
  messages: {
    deferInSecretRotation:
      "{{ events }} arrives at this defer() {{ way }}. Deferring it raises RuntimeError: just return, Juju sends it again until the secret has a new revision.",
    returnInstead: "Return; Juju sends the event again until the secret has a new revision.",
  },
  check({ charm, path }, report) {
    for (const { defer, fate, at, here } of fatedIn(charm, path)) {
      if (fate.type !== "impossible" || fate.family !== "secret-rotation") continue;
      report({
        at,
        messageId: "deferInSecretRotation",
        data: { events: sentence(eventNames(fate.because)), way: wayText(fate.because, path) },
        suggest: here
          ? [{ messageId: "returnInstead", edit: remedyEdit({ defer, events: fate.because, does: [], returns: true }) }]
          : [],
      });
    }
  },
});
