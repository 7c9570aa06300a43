import type { CharmRule } from "../lib/rule.js";
import customEventSnapshot from "./custom-event-snapshot.js";
import noBlockedStatusWithDefer from "./no-blocked-status-with-defer.js";
import noBoundEventDefer from "./no-bound-event-defer.js";
import noCaughtDeferError from "./no-caught-defer-error.js";
import noConditionalObserve from "./no-conditional-observe.js";
import noDeferBeforeRaise from "./no-defer-before-raise.js";
import noDeferForLeadership from "./no-defer-for-leadership.js";
import noDeferInAction from "./no-defer-in-action.js";
import noDeferInLifecycleEvent from "./no-defer-in-lifecycle-event.js";
import noDeferInLoop from "./no-defer-in-loop.js";
import noDeferInRollingCallback from "./no-defer-in-rolling-callback.js";
import noDeferInSecretRotation from "./no-defer-in-secret-rotation.js";
import noDeferInShutdown from "./no-defer-in-shutdown.js";
import noDeferInTeardown from "./no-defer-in-teardown.js";
import noDeferInUpdateStatus from "./no-defer-in-update-status.js";
import noDeprecatedRollingOps from "./no-deprecated-rolling-ops.js";
import noDuplicateDeferredWork from "./no-duplicate-deferred-work.js";
import noEventAttributeState from "./no-event-attribute-state.js";
import noLongBlockingRetry from "./no-long-blocking-retry.js";
import noRedundantDefer from "./no-redundant-defer.js";
import noSelfEmit from "./no-self-emit.js";
import noSideEffectsBeforeDefer from "./no-side-effects-before-defer.js";
import noStaleEventContext from "./no-stale-event-context.js";
import noUncalledDefer from "./no-uncalled-defer.js";
import noUnconditionalDefer from "./no-unconditional-defer.js";
import noUnnamedObserver from "./no-unnamed-observer.js";
import preferHolisticHandler from "./prefer-holistic-handler.js";
import preferPebbleNotice from "./prefer-pebble-notice.js";
import preferRetryBeforeDefer from "./prefer-retry-before-defer.js";
import preferRollingOps from "./prefer-rolling-ops.js";
import requireReturnAfterDefer from "./require-return-after-defer.js";
import requireStatusWithDefer from "./require-status-with-defer.js";
import requireWakeup from "./require-wakeup.js";
import validSettings from "./valid-settings.js";

/** Every rule by its name, in the order of the alphabet. */
export const rules: Readonly<Record<string, CharmRule>> = {
  "custom-event-snapshot": customEventSnapshot,
  "no-blocked-status-with-defer": noBlockedStatusWithDefer,
  "no-bound-event-defer": noBoundEventDefer,
  "no-caught-defer-error": noCaughtDeferError,
  "no-conditional-observe": noConditionalObserve,
  "no-defer-before-raise": noDeferBeforeRaise,
  "no-defer-for-leadership": noDeferForLeadership,
  "no-defer-in-action": noDeferInAction,
  "no-defer-in-lifecycle-event": noDeferInLifecycleEvent,
  "no-defer-in-loop": noDeferInLoop,
  "no-defer-in-rolling-callback": noDeferInRollingCallback,
  "no-defer-in-secret-rotation": noDeferInSecretRotation,
  "no-defer-in-shutdown": noDeferInShutdown,
  "no-defer-in-teardown": noDeferInTeardown,
  "no-defer-in-update-status": noDeferInUpdateStatus,
  "no-deprecated-rolling-ops": noDeprecatedRollingOps,
  "no-duplicate-deferred-work": noDuplicateDeferredWork,
  "no-event-attribute-state": noEventAttributeState,
  "no-long-blocking-retry": noLongBlockingRetry,
  "no-redundant-defer": noRedundantDefer,
  "no-self-emit": noSelfEmit,
  "no-side-effects-before-defer": noSideEffectsBeforeDefer,
  "no-stale-event-context": noStaleEventContext,
  "no-uncalled-defer": noUncalledDefer,
  "no-unconditional-defer": noUnconditionalDefer,
  "no-unnamed-observer": noUnnamedObserver,
  "prefer-holistic-handler": preferHolisticHandler,
  "prefer-pebble-notice": preferPebbleNotice,
  "prefer-retry-before-defer": preferRetryBeforeDefer,
  "prefer-rolling-ops": preferRollingOps,
  "require-return-after-defer": requireReturnAfterDefer,
  "require-status-with-defer": requireStatusWithDefer,
  "require-wakeup": requireWakeup,
  "valid-settings": validSettings,
};
