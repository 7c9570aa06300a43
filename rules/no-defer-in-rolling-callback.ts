import { fateOf } from "../lib/charm/fate.js";
import { retryEdit } from "../lib/charm/rolling-edit.js";
import { rollingWords } from "../lib/charm/rolling-words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-rolling-callback",
  docs: { description: "disallow deferring in what runs under the lock of a rolling operation", recommended: "error" },
  messages: {
    deferInCallback:
      "This defer() is reached by the rolling-ops callback {{ way }}. The lock is given back as soon as the callback returns, so that the deferred event runs it again without the lock, whatever the other units do at that time. Move to charmlibs.rollingops, where a target returns OperationResult.RETRY_RELEASE to be run again in its turn.",
    deferInTarget:
      "This defer() is reached by the rolling-ops target {{ way }}. A target is given no event, and whatever is deferred there runs later without the lock: return OperationResult.RETRY_RELEASE, and the target is run again in this unit's next turn.",
    retryInstead: "Return OperationResult.RETRY_RELEASE; the target is run again in this unit's next turn.",
  },
  check({ charm, path }, report) {
    for (const defer of charm.defersIn(path)) {
      const rolling = charm.rolling(defer);
      if (!rolling || fateOf(defer)) continue;
      report({
        at: defer.call,
        messageId: rolling.target.library === "v0" ? "deferInCallback" : "deferInTarget",
        data: rollingWords(rolling),
        suggest: [{ messageId: "retryInstead", edit: retryEdit(defer, rolling) }],
      });
    }
  },
});
