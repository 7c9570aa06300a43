import { oldImportWords } from "../lib/charm/rolling-words.js";
import { charmRule } from "../lib/rule.js";

export default charmRule({
  name: "no-deprecated-rolling-ops",
  docs: { description: "disallow the rolling-ops libraries that are no longer kept up", recommended: "warn" },
  messages: {
    lockIsLost:
      "The library charms.rolling_ops v0 is no longer kept up: a callback that defers runs again without the lock, a second request overwrites the first, and an exception leaves the lock taken. Move to charmlibs.rollingops: `{{ targets }}` by name instead of one callback, `{{ request }}` instead of `{{ emit }}`, and targets that return an OperationResult.",
    libraryHasMoved:
      "The library charms.rolling_ops v1 is no longer kept up. Move to charmlibs.rollingops: RollingOpsManager with `{{ relation }}` takes the same `{{ targets }}`, and `{{ request }}` asks for the lock as before.",
  },
  check({ charm, path }, report) {
    for (const old of charm.oldRollingImports(path)) {
      report({ at: old.place.node, messageId: old.library === "v0" ? "lockIsLost" : "libraryHasMoved", data: oldImportWords(old) });
    }
  },
});
