import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "valid-settings",
  docs: { description: "require `settings.charm` to hold known settings of the right kind", recommended: "error" },
  hasSuggestions: false,
  messages: { wrongSetting: "{{ problem }} It counts as not given." },
  check({ wrongSettings }, report) {
    for (const problem of wrongSettings) report({ at: [0, 0], messageId: "wrongSetting", data: { problem } });
  },
});
