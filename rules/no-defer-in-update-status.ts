import { factsOf } from "../lib/charm/events.js";
import { fatedIn } from "../lib/charm/fated.js";
import { remedyEdit } from "../lib/charm/remedy.js";
import { fatedWords } from "../lib/charm/wording.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-defer-in-update-status",
  docs: { description: "disallow deferring update-status events, which come again by themselves", recommended: "warn" },
  messages: {
    deferInUpdateStatus:
      "{{ reached }} {{ way }}, and by no other event that can be deferred. Juju sends it again by itself, every five minutes unless configured otherwise, so the handler then runs twice: return instead.",
    deferInUpdateStatusAndTeardown:
      "{{ reached }} {{ way }}. Juju sends it again by itself, and what the other events that arrive here are about is gone by then: return instead.",
    returnInstead: "Return; update-status comes again by itself.",
  },
  check({ charm, path }, report) {
    for (const fated of fatedIn(charm, path)) {
      const { defer, fate, at } = fated;
      if (fate.type !== "pointless" || fate.why !== "comes-again") continue;
      const others = defer.events.filter((reaching) => !reaching.excluded && !fate.because.includes(reaching));
      // Those that raise and are caught go on to do so.
      const caught = others.filter(({ event }) => factsOf(event.kind).fate === "raises");
      const events = caught.length > 0 ? fate.because : defer.events;
      report({
        at,
        messageId: others.length === caught.length ? "deferInUpdateStatus" : "deferInUpdateStatusAndTeardown",
        data: fatedWords(fated, path),
        suggest: [{ messageId: "returnInstead", edit: remedyEdit({ defer, events, does: [], returns: true }) }],
      });
    }
  },
});
