/** What users may say in `settings.charm` of their ESLint config; all optional. */
export interface CharmSettings {
  /** Names of functions that defer the event they are given, and that the analysis cannot see into. */
  deferWrappers?: readonly string[];
  /** Names of exceptions that end a handler on purpose and are always caught. */
  controlFlowExceptions?: readonly string[];
  /** Names of calls that are expensive to repeat, beside those of the default table: `rebuild`, `workload.rebuild`. */
  expensiveCalls?: readonly string[];
  /** Names of calls that are not, whatever the default table says. */
  cheapCalls?: readonly string[];
  /** How many handlers must share an expensive call before it is told that their deferred events repeat it; 2 by default. */
  duplicatedFrom?: number;
}
