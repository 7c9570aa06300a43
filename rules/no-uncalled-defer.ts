import { fateOf } from "../lib/charm/fate.js";
import { show } from "../lib/charm/show.js";
import { eventsWithWay } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-uncalled-defer",
  docs: { description: "disallow naming an event's `defer` without calling it", recommended: "error" },
  fixable: true,
  messages: {
    uncalledDefer:
      "`{{ defer }}` is named here and not called: nothing happens, and {{ events }} is not deferred. Call it, with `()`.",
    uncalledImpossibleDefer:
      "`{{ defer }}` is named here and not called: nothing happens. Nor may it be called for {{ events }}, which cannot be deferred or is of no use then: do something else.",
  },
  check({ charm, path }, report) {
    for (const { node, events } of charm.misuse.uncalledDefersIn(path)) {
      const fate = fateOf({ events });
      report({
        at: node,
        messageId: fate ? "uncalledImpossibleDefer" : "uncalledDefer",
        data: { defer: show(node), events: eventsWithWay(fate?.because ?? events, path) },
        fix: fate ? null : { kind: "replaceText", range: [node.range[1], node.range[1]], text: "()" },
      });
    }
  },
});
