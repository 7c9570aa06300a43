// Written by tools/rule-types.mjs; do not edit.
import type { Linter } from "eslint";

/** The rules as a config names them, with their options. */
export interface CharmRules {
  /**
   * require custom events to save and restore what they keep
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/custom-event-snapshot.md
   */
  'charm/custom-event-snapshot'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring an event while the charm is blocked
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-blocked-status-with-defer.md
   */
  'charm/no-blocked-status-with-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow `defer()` where there is no event, as in `self.on.start.defer()`
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-bound-event-defer.md
   */
  'charm/no-bound-event-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow swallowing the error that deferring an undeferrable event raises
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-caught-defer-error.md
   */
  'charm/no-caught-defer-error'?: Linter.RuleEntry<[]>
  /**
   * disallow observing an event only in some hooks when its handler defers it
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-conditional-observe.md
   */
  'charm/no-conditional-observe'?: Linter.RuleEntry<[]>
  /**
   * disallow a defer that is lost because the hook fails after it
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-before-raise.md
   */
  'charm/no-defer-before-raise'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring until a unit becomes the leader
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-for-leadership.md
   */
  'charm/no-defer-for-leadership'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring the event of an action
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-action.md
   */
  'charm/no-defer-in-action'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring the framework's own commit and collect-status events
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-lifecycle-event.md
   */
  'charm/no-defer-in-lifecycle-event'?: Linter.RuleEntry<[]>
  /**
   * disallow a defer in a loop that goes on with its work
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-loop.md
   */
  'charm/no-defer-in-loop'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring in what runs under the lock of a rolling operation
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-rolling-callback.md
   */
  'charm/no-defer-in-rolling-callback'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring secret-rotate and secret-expired events
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-secret-rotation.md
   */
  'charm/no-defer-in-secret-rotation'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring stop and remove events
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-shutdown.md
   */
  'charm/no-defer-in-shutdown'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring events of something that will be gone when the handler runs again
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-teardown.md
   */
  'charm/no-defer-in-teardown'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring update-status events, which come again by themselves
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-defer-in-update-status.md
   */
  'charm/no-defer-in-update-status'?: Linter.RuleEntry<[]>
  /**
   * disallow the rolling-ops libraries that are no longer kept up
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-deprecated-rolling-ops.md
   */
  'charm/no-deprecated-rolling-ops'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring several handlers that each do the same expensive work
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-duplicate-deferred-work.md
   */
  'charm/no-duplicate-deferred-work'?: Linter.RuleEntry<[]>
  /**
   * disallow setting attributes on an event that is deferred
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-event-attribute-state.md
   */
  'charm/no-event-attribute-state'?: Linter.RuleEntry<[]>
  /**
   * disallow retries and sleeps that block a hook for longer than a moment
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-long-blocking-retry.md
   */
  'charm/no-long-blocking-retry'?: Linter.RuleEntry<[]>
  /**
   * disallow deferring where the event that is waited for does the same work
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-redundant-defer.md
   */
  'charm/no-redundant-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow emitting Juju's events from handlers to have work done again
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-self-emit.md
   */
  'charm/no-self-emit'?: Linter.RuleEntry<[]>
  /**
   * disallow calls that are not safe to repeat before a defer
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-side-effects-before-defer.md
   */
  'charm/no-side-effects-before-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow reading of a deferred event what may be gone when its handler runs again
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-stale-event-context.md
   */
  'charm/no-stale-event-context'?: Linter.RuleEntry<CharmNoStaleEventContext>
  /**
   * disallow naming an event's `defer` without calling it
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-uncalled-defer.md
   */
  'charm/no-uncalled-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow handlers that defer on every path
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-unconditional-defer.md
   */
  'charm/no-unconditional-defer'?: Linter.RuleEntry<[]>
  /**
   * disallow handlers that ops cannot find by a method's name
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/no-unnamed-observer.md
   */
  'charm/no-unnamed-observer'?: Linter.RuleEntry<[]>
  /**
   * prefer one handler for all awaited events over handlers that defer for each other's facts
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/prefer-holistic-handler.md
   */
  'charm/prefer-holistic-handler'?: Linter.RuleEntry<[]>
  /**
   * prefer a custom notice of the workload over waiting for it with a defer alone
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/prefer-pebble-notice.md
   */
  'charm/prefer-pebble-notice'?: Linter.RuleEntry<[]>
  /**
   * prefer a short retry to a defer at the first failure
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/prefer-retry-before-defer.md
   */
  'charm/prefer-retry-before-defer'?: Linter.RuleEntry<[]>
  /**
   * prefer rolling operations over defers by which units take turns
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/prefer-rolling-ops.md
   */
  'charm/prefer-rolling-ops'?: Linter.RuleEntry<[]>
  /**
   * require a handler to return after a defer, before anything else that changes something
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/require-return-after-defer.md
   */
  'charm/require-return-after-defer'?: Linter.RuleEntry<[]>
  /**
   * require a status that tells of the wait where an event is deferred
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/require-status-with-defer.md
   */
  'charm/require-status-with-defer'?: Linter.RuleEntry<[]>
  /**
   * require an event that is known to follow when a handler defers for its workload or an unknown reason
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/require-wakeup.md
   */
  'charm/require-wakeup'?: Linter.RuleEntry<[]>
  /**
   * require `settings.charm` to hold known settings of the right kind
   * @see https://github.com/canonical/eslint-plugin-charm/blob/main/docs/rules/valid-settings.md
   */
  'charm/valid-settings'?: Linter.RuleEntry<[]>
}

/* ======= Declarations ======= */
// ----- charm/no-stale-event-context -----
type CharmNoStaleEventContext = []|[{
  
  payload?: boolean
}]
