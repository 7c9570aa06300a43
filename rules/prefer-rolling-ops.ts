import { advisedIn } from "../lib/charm/advice.js";
import { turnWords } from "../lib/charm/rolling-words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "prefer-rolling-ops",
  docs: { description: "prefer rolling operations over defers by which units take turns", recommended: "warn" },
  messages: {
    turnByDefer:
      "This defer() waits until it is this unit's turn{{ test }} for {{ act }}. The charm has no say in when the handler runs again, nor in the order of the units. Leave the turns to {{ library }}: {{ code }}.",
    unitsByDefer:
      "This defer() waits for other units{{ test }} before {{ act }}. The charm has no say in when the handler runs again. Have each unit write into the peer relation how far it is, and go on in {{ changed }}; or, where one unit after the other has to do it, leave the turns to {{ library }}: {{ code }}.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict } of advisedIn(charm, path)) {
      const turn = verdict.kind === "sequencing" ? charm.turn(defer) : null;
      if (turn) report({ at: defer.call, messageId: turn.lock ? "turnByDefer" : "unitsByDefer", data: turnWords(turn, charm.rollingLibrary()) });
    }
  },
});
