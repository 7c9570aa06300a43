import { duplicatedWords } from "../lib/charm/verdict/telling.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-duplicate-deferred-work",
  docs: {
    description: "disallow deferring several handlers that each do the same expensive work",
    recommended: "warn",
  },
  messages: {
    duplicatedWork:
      "The handlers {{ handlers }} can {{ all }} be deferred at once, and each of them comes to {{ call }}{{ where }}: it then runs up to {{ times }} times in a row. Do the work in one handler that observes all of their events and returns until everything is there.",
  },
  check({ charm, path }, report) {
    for (const duplicated of charm.duplicated(path)) {
      report({ at: duplicated.first.call, messageId: "duplicatedWork", data: duplicatedWords(duplicated, path) });
    }
  },
});
