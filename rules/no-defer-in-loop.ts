import { continuingWords } from "../lib/charm/acts.js";
import { continuingIn, returnEdit } from "../lib/charm/continuing.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-loop",
  docs: {
    description: "disallow a defer in a loop that goes on with its work",
    recommended: "warn",
    strict: "error",
  },
  messages: {
    loopGoesOn:
      "After this defer(), the loop in `{{ goesOn }}` goes on with its next round, to {{ effect }}. All rounds run again with the deferred event: return after it, or defer once behind the loop.",
    callersLoopGoesOn:
      "After this defer(), and after {{ after }} has returned, the loop in `{{ goesOn }}` goes on with its next round, to {{ effect }}. All rounds run again with the deferred event: leave the loop too, or defer once behind it.",
    returnHere: "Return after the defer.",
  },
  check({ charm, path }, report) {
    for (const { defer, aftermath } of continuingIn(charm, path)) {
      if (!aftermath.inNextRound) continue;
      report({
        at: defer.call,
        messageId: aftermath.after ? "callersLoopGoesOn" : "loopGoesOn",
        data: continuingWords(aftermath, path),
        suggest: [{ messageId: "returnHere", edit: returnEdit(defer, aftermath) }],
      });
    }
  },
});
