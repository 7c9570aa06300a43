import { lostText, refusedText } from "../lib/charm/custom-events.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "custom-event-snapshot",
  docs: { description: "require custom events to save and restore what they keep", recommended: "error" },
  messages: {
    lostAttributes:
      "{{ name }} keeps {{ attributes }}, but its snapshot() and restore() do not. ops makes an event anew from its snapshot before it calls a handler, the first time as well, and does not run the constructor again: no handler finds {{ them }}.",
    unsavedAttributes:
      "{{ name }} restores {{ attributes }} from what its snapshot() does not save. ops makes an event anew from its snapshot before it calls a handler, the first time as well: that is where it fails.",
    unrestoredAttributes:
      "{{ name }} saves {{ attributes }} in snapshot(), but its restore() does not set {{ them }}. ops makes an event anew from its snapshot before it calls a handler, the first time as well: no handler finds {{ them }}.",
    refusedAttributes:
      "The snapshot() of {{ name }} holds {{ attributes }}. ops saves nothing but texts, numbers, booleans, and collections of them, and raises ValueError when the event is emitted: save what it can be found by again.",
    addMethods: "Add snapshot() and restore() for {{ saved }}.",
  },
  check({ charm, path }, report) {
    for (const event of charm.customEvents(path)) {
      const { class: of, lost, refused, missing } = event;
      for (const [what, messageId] of [["both", "lostAttributes"], ["saved", "unsavedAttributes"], ["restored", "unrestoredAttributes"]] as const) {
        const names = lost.filter((attribute) => attribute.missing === what).map(({ name }) => name);
        if (names.length === 0) continue;
        report({
          at: of.nameRange,
          messageId,
          data: { name: of.name, ...lostText(names) },
          suggest: missing
            ? [{ messageId: "addMethods", data: { saved: lostText(missing).attributes }, edit: { kind: "addSnapshot", class: of, attributes: missing } }]
            : [],
        });
      }
      if (refused.length > 0) report({ at: of.nameRange, messageId: "refusedAttributes", data: { name: of.name, attributes: refusedText(refused) } });
    }
  },
});
