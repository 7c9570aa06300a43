/** What users may say in `settings.charm` of their ESLint config; all optional. */
export interface CharmSettings {
  /** Version of ops that the charm runs with, `major.minor[.patch]`; read from its requirements when not given. */
  opsVersion?: string;
  /** Lowest version of Juju that the charm runs on; read from `assumes` when not given. */
  jujuVersion?: string;
  /** Overrides what the metadata shows. */
  substrate?: "kubernetes" | "machine" | "auto";
  /** Names of functions or methods that are expensive to repeat, beside the built-in table. */
  expensiveCalls?: readonly string[];
  /** Names of functions that defer the event they are given, and that the analysis cannot see into. */
  deferWrappers?: readonly string[];
  /** Names of exceptions that end a handler on purpose and are always caught. */
  controlFlowExceptions?: readonly string[];
  /** Longest time in seconds that a handler may block in retries; 1 by default, the guide's figure. */
  retryBudgetSeconds?: number;
}
