import { actText, whereText } from "../lib/charm/acts.js";
import { queuedIn, removeEdit } from "../lib/charm/continuing.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-before-raise",
  docs: { description: "disallow a defer that is lost because the hook fails after it", recommended: "error" },
  messages: {
    raiseAfterDefer:
      "After this defer(), {{ act }} leaves the hook{{ where }}, and nothing catches it. The hook fails, nothing is committed, and the deferred event is lost; Juju runs the failed hook again by itself. Raise, or defer and return.",
    exitAfterDefer:
      "After this defer(), {{ act }} ends the process{{ where }} before ops commits: the deferred event is lost, with all that the hook has stored. Return instead of exiting.",
    removeDefer: "Do not defer; the exception has Juju run the hook again.",
  },
  check({ charm, path }, report) {
    for (const { defer, aftermath: { uncaught, exits } } of queuedIn(charm, path)) {
      if (!uncaught) continue;
      report({
        at: defer.call,
        messageId: exits ? "exitAfterDefer" : "raiseAfterDefer",
        data: { act: actText(uncaught), where: whereText(uncaught, path) },
        suggest: exits ? [] : [{ messageId: "removeDefer", edit: removeEdit(defer, uncaught.node) }],
      });
    }
  },
});
