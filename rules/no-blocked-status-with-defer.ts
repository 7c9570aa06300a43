import { whereText } from "../lib/charm/acts.js";
import { blockedText, fairIn, showsBlocked, unblockingEdit } from "../lib/charm/fair.js";
import { droppingEdit } from "../lib/charm/verdict/dropping.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-blocked-status-with-defer",
  docs: { description: "disallow deferring an event while the charm is blocked", recommended: "warn" },
  messages: {
    blockedAndDeferred:
      "This defer() waits in the queue while the charm shows {{ status }}{{ where }}. Blocked tells a human to act: if they are to set an option or add a relation, Juju sends an event when they do, so return without deferring and leave the work to that event's handler. If it passes without anybody, show a waiting status.",
    setWaiting: "Show a waiting status instead.",
    dropDefer: "Drop the defer and return; config-changed comes when the option is set, and arrives here.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict: { status, reasons, more, usesPayload } } of fairIn(charm, path)) {
      if (!showsBlocked(status)) continue;
      // What the option is compared with may be what the charm has noted of it before.
      const configured = !more && reasons.some(({ kind }) => kind === "config") && reasons.every(({ kind }) => kind === "config" || kind === "stored-state");
      const arrives = defer.events.some(({ event, excluded }) => event.kind === "config_changed" && !excluded);
      report({
        at: defer.call,
        messageId: "blockedAndDeferred",
        data: { status: blockedText(status), where: whereText(status.place, path) },
        suggest: [
          ...(configured && arrives && !usesPayload ? [{ messageId: "dropDefer", edit: droppingEdit(charm, defer) } as const] : []),
          // For an option the unit is blocked indeed.
          ...(configured ? [] : [{ messageId: "setWaiting", edit: unblockingEdit(defer, status) } as const]),
        ],
      });
    }
  },
});
