import { handlerText } from "../lib/charm/handlers.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-unnamed-observer",
  docs: { description: "disallow handlers that ops cannot find by a method's name", recommended: "error" },
  messages: {
    refusedHandler:
      "{{ What }} is no bound method, and observe() wants one: it raises TypeError as soon as the charm starts. Observe with a method.",
    uncalledHandler:
      "{{ What }} is never called, and nothing says so: ops finds a handler by its name, which is \"<lambda>\" here. Define a method with def.",
    droppedHandler:
      "{{ What }} is called the first time, but an event that it defers is dropped without a word: ops finds the handler of a deferred event by the name of its method. Observe with a method.",
    extractMethod: "Make it a method, {{ method }}.",
  },
  check({ charm, path }, report) {
    for (const handler of charm.unnamedHandlers(path)) {
      const { at, outcome, method } = handler;
      const what = handlerText(handler);
      report({
        at: at.node,
        messageId: outcome === "refused" ? "refusedHandler" : outcome === "dropped" ? "droppedHandler" : "uncalledHandler",
        data: { what, What: what.charAt(0).toUpperCase() + what.slice(1) },
        suggest: method
          ? [{ messageId: "extractMethod", data: { method: method.name }, edit: { kind: "extractMethod", ...method } }]
          : [],
      });
    }
  },
});
