import { fateOf } from "../lib/charm/fate.js";
import { show } from "../lib/charm/show.js";
import { eventsWithWay } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-uncalled-defer",
  docs: { description: "disallow naming an event's `defer` without calling it", recommended: "error" },
  fixable: true,
  hasSuggestions: false,
  messages: {
    uncalledDefer:
      "This names `{{ defer }}` and does not call it: nothing happens, and {{ events }} is not deferred. Call it, with `()`.",
    uncalledRaisingDefer:
      "This names `{{ defer }}` and does not call it: nothing happens. Calling it would raise RuntimeError for {{ events }}: do something else instead.",
    uncalledPointlessDefer:
      "This names `{{ defer }}` and does not call it: nothing happens. Calling it would be of no use for {{ events }}: do something else instead.",
  },
  check({ charm, path }, report) {
    for (const { node, events } of charm.misuse.uncalledDefersIn(path)) {
      const fate = fateOf({ events });
      report({
        at: node,
        messageId: !fate ? "uncalledDefer" : fate.type === "impossible" ? "uncalledRaisingDefer" : "uncalledPointlessDefer",
        data: { defer: show(node), events: eventsWithWay(fate?.because ?? events, path) },
        fix: fate ? null : { kind: "replaceText", range: [node.range[1], node.range[1]], text: "()" },
      });
    }
  },
});
