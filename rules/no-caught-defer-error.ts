import { caughtIn } from "../lib/charm/caught.js";
import { caughtWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-caught-defer-error",
  docs: { description: "disallow swallowing the error that deferring an undeferrable event raises", recommended: "warn" },
  hasSuggestions: false,
  messages: {
    caughtDeferError:
      "{{ reached }} {{ way }} and raises RuntimeError, which is caught {{ place }} and goes no further: nothing is deferred, and the hook ends as if all were well. {{ remedy }}",
  },
  check({ charm, path }, report) {
    for (const caught of caughtIn(charm, path)) {
      report({ at: caught.at, messageId: "caughtDeferError", data: caughtWords(caught, path) });
    }
  },
});
