import type { CharmRule } from "../lib/rule.js";
import noDeferInAction from "./no-defer-in-action.js";
import noDeferInLifecycleEvent from "./no-defer-in-lifecycle-event.js";
import noDeferInSecretRotation from "./no-defer-in-secret-rotation.js";
import noDeferInShutdown from "./no-defer-in-shutdown.js";
import noDeferInTeardown from "./no-defer-in-teardown.js";
import noDeferInUpdateStatus from "./no-defer-in-update-status.js";

/** Every rule by its name, in the order of the alphabet. */
export const rules: Readonly<Record<string, CharmRule>> = {
  "no-defer-in-action": noDeferInAction,
  "no-defer-in-lifecycle-event": noDeferInLifecycleEvent,
  "no-defer-in-secret-rotation": noDeferInSecretRotation,
  "no-defer-in-shutdown": noDeferInShutdown,
  "no-defer-in-teardown": noDeferInTeardown,
  "no-defer-in-update-status": noDeferInUpdateStatus,
};
