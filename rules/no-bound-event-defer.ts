import { show } from "../lib/charm/show.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-bound-event-defer",
  docs: { description: "disallow `defer()` where there is no event, as in `self.on.start.defer()`", recommended: "error" },
  hasSuggestions: false,
  messages: {
    deferOfBoundEvent:
      "This raises {{ error }}: `{{ receiver }}` is where an event is observed and emitted; it is no event and has no defer(). Defer the event that the handler is given.",
    deferOfNoEvent:
      "This raises {{ error }}: a constructor is given no event, and `{{ receiver }}` is not defined here. Defer the event in the handler that is given it.",
  },
  check({ charm, path }, report) {
    for (const { call, source, receiver, what } of charm.misuse.boundDefersIn(path)) {
      const { language } = source.module;
      const bound = what === "bound-event";
      report({
        at: call,
        messageId: bound ? "deferOfBoundEvent" : "deferOfNoEvent",
        data: { receiver: show(receiver, language), error: errorOf(language, bound) },
      });
    }
  },
});

/** What a language raises for a member that is not there, and for a name that is not. */
function errorOf(language: "python" | "typescript", isMember: boolean): string {
  if (language === "python") return isMember ? "AttributeError" : "NameError";
  return isMember ? "TypeError" : "ReferenceError";
}
