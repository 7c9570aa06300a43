import { continuingWords } from "../lib/charm/acts.js";
import { continuingIn, returnEdit } from "../lib/charm/continuing.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "require-return-after-defer",
  docs: {
    description: "require a handler to return after a defer, before anything else that changes something",
    recommended: "warn",
    strict: "error",
  },
  messages: {
    goesOn:
      "After this defer(), `{{ goesOn }}` goes on to {{ effect }}. defer() does not stop the handler, and all of it runs again later: return after it.",
    callerGoesOn:
      "After this defer(), and after {{ after }} has returned, `{{ goesOn }}` goes on to {{ effect }}. defer() does not stop the handler, and all of it runs again later: have the caller return too.",
    returnHere: "Return after the defer.",
  },
  check({ charm, path }, report) {
    for (const { defer, aftermath } of continuingIn(charm, path)) {
      if (aftermath.inNextRound) continue;
      report({
        at: defer.call,
        messageId: aftermath.after ? "callerGoesOn" : "goesOn",
        data: continuingWords(aftermath, path),
        suggest: [{ messageId: "returnHere", edit: returnEdit(defer, aftermath) }],
      });
    }
  },
});
