import { advisedIn } from "../lib/charm/advice.js";
import { noticeWords, observingEdit } from "../lib/charm/notice-words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "prefer-pebble-notice",
  docs: {
    description: "prefer a custom notice of the workload over waiting for it with a defer alone",
    recommended: "warn",
  },
  messages: {
    noticeInstead:
      "This defer() waits for the workload in container `{{ container }}`{{ test }}, and no event tells when it is ready: the handler runs again in whatever hook comes next. Have the workload run `{{ notify }}` when it is ready, and observe {{ event }} with {{ handler }} (Juju 3.4 and ops 2.10 or later; declare `assumes: [juju >= 3.4]`). Once the workload notifies, the defer can go.",
    noticeWakes:
      "This defer() waits for the workload in container `{{ container }}`{{ test }}, and no event tells when it is ready: the handler runs again in whatever hook comes next. Have the workload run `{{ notify }}` when it is ready: Juju then sends {{ event }}, and the deferred event runs again at once (Juju 3.4 and ops 2.10 or later; declare `assumes: [juju >= 3.4]`).",
    observeNotice: "Observe {{ event }} with {{ handler }}; the defer stays until the workload notifies.",
  },
  check({ charm, path }, report) {
    for (const { defer, verdict } of advisedIn(charm, path)) {
      const notice = verdict.kind === "workload" ? charm.notice(defer) : null;
      if (!notice) continue;
      report({
        at: defer.call,
        messageId: notice.takesNotice ? "noticeInstead" : "noticeWakes",
        data: noticeWords(notice),
        suggest: [{ messageId: "observeNotice", edit: observingEdit(notice, path) }],
      });
    }
  },
});
