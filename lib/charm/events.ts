/**
 * The event catalogue: what Juju and ops do with each kind of event. Facts from ops 3.9 (`ops/charm.py`,
 * `ops/framework.py`), its change log, and Juju's hook reference.
 */
import { snake } from "./names.js";

/** The kinds of events, named by the suffix that Python's ops gives them. */
export type EventKind =
  | "install" | "start" | "stop" | "remove" | "config_changed" | "update_status" | "upgrade_charm" | "leader_elected"
  | "leader_settings_changed" | "pre_series_upgrade" | "post_series_upgrade" | "collect_metrics"
  | "relation_created" | "relation_joined" | "relation_changed" | "relation_departed" | "relation_broken"
  | "storage_attached" | "storage_detaching"
  | "pebble_ready" | "pebble_custom_notice" | "pebble_check_failed" | "pebble_check_recovered"
  | "secret_changed" | "secret_rotate" | "secret_remove" | "secret_expired"
  | "action"
  | "collect_app_status" | "collect_unit_status" | "pre_commit" | "commit"
  | "custom";

/** What an event is about, which decides how its observation is keyed. */
export type EventScope = "charm" | "relation" | "storage" | "container" | "action" | "framework" | "custom";

/** How an event fares when it is deferred, by the guide's sections. */
export type EventFate =
  /** Deferring works; whether it is wise depends on the reason. */
  | "deferrable"
  /** `defer()` raises `RuntimeError`. */
  | "raises"
  /** Juju sends it again by itself. */
  | "periodic"
  /** What it is about is gone, or nearly, when it runs again. */
  | "teardown";

type Classes = readonly [own: string, ...above: string[]];

export interface EventFacts {
  kind: EventKind;
  scope: EventScope;
  /** Its class in ops, and the classes above it up to `EventBase`. */
  classes: Classes;
  fate: EventFate;
  /** For `raises`: the first version of ops in which `defer()` raises. */
  raisesSince: string | null;
  /** Juju or ops sends the same event again without anyone's doing. */
  comesAgain: boolean;
  /** Kinds that certainly come later in the life of the same unit. */
  followedBy: readonly EventKind[];
}

const HOOK = ["HookEvent", "EventBase"] as const;
const RELATION = ["RelationEvent", ...HOOK] as const;
const WORKLOAD = ["WorkloadEvent", ...HOOK] as const;
const SECRET = ["SecretEvent", ...HOOK] as const;
const LIFECYCLE = ["LifecycleEvent", "EventBase"] as const;

type Row = [kind: EventKind, scope: EventScope, classes: Classes, fate: EventFate, more?: Partial<EventFacts>];

const ROWS: readonly Row[] = [
  ["install", "charm", ["InstallEvent", ...HOOK], "deferrable", { followedBy: ["config_changed", "start"] }],
  ["start", "charm", ["StartEvent", ...HOOK], "deferrable"],
  ["stop", "charm", ["StopEvent", ...HOOK], "raises", { raisesSince: "2.11.0", followedBy: ["remove"] }],
  ["remove", "charm", ["RemoveEvent", ...HOOK], "raises", { raisesSince: "2.11.0" }],
  ["config_changed", "charm", ["ConfigChangedEvent", ...HOOK], "deferrable"],
  ["update_status", "charm", ["UpdateStatusEvent", ...HOOK], "periodic",
    { comesAgain: true, followedBy: ["update_status"] }],
  ["upgrade_charm", "charm", ["UpgradeCharmEvent", ...HOOK], "deferrable", { followedBy: ["config_changed"] }],
  ["leader_elected", "charm", ["LeaderElectedEvent", ...HOOK], "deferrable"],
  ["leader_settings_changed", "charm", ["LeaderSettingsChangedEvent", ...HOOK], "deferrable"],
  ["pre_series_upgrade", "charm", ["PreSeriesUpgradeEvent", ...HOOK], "deferrable",
    { followedBy: ["post_series_upgrade"] }],
  ["post_series_upgrade", "charm", ["PostSeriesUpgradeEvent", ...HOOK], "deferrable"],
  ["collect_metrics", "charm", ["CollectMetricsEvent", ...HOOK], "deferrable", { comesAgain: true }],
  ["relation_created", "relation", ["RelationCreatedEvent", ...RELATION], "deferrable"],
  ["relation_joined", "relation", ["RelationJoinedEvent", ...RELATION], "deferrable",
    { followedBy: ["relation_changed"] }],
  ["relation_changed", "relation", ["RelationChangedEvent", ...RELATION], "deferrable"],
  ["relation_departed", "relation", ["RelationDepartedEvent", ...RELATION], "deferrable"],
  ["relation_broken", "relation", ["RelationBrokenEvent", ...RELATION], "teardown"],
  ["storage_attached", "storage", ["StorageAttachedEvent", "StorageEvent", ...HOOK], "deferrable"],
  ["storage_detaching", "storage", ["StorageDetachingEvent", "StorageEvent", ...HOOK], "teardown"],
  ["pebble_ready", "container", ["PebbleReadyEvent", ...WORKLOAD], "deferrable"],
  ["pebble_custom_notice", "container", ["PebbleCustomNoticeEvent", "PebbleNoticeEvent", ...WORKLOAD], "deferrable"],
  ["pebble_check_failed", "container", ["PebbleCheckFailedEvent", "PebbleCheckEvent", ...WORKLOAD], "deferrable"],
  ["pebble_check_recovered", "container", ["PebbleCheckRecoveredEvent", "PebbleCheckEvent", ...WORKLOAD],
    "deferrable"],
  ["secret_changed", "charm", ["SecretChangedEvent", ...SECRET], "deferrable"],
  ["secret_rotate", "charm", ["SecretRotateEvent", ...SECRET], "raises", { raisesSince: "2.0.0", comesAgain: true }],
  ["secret_remove", "charm", ["SecretRemoveEvent", ...SECRET], "deferrable"],
  ["secret_expired", "charm", ["SecretExpiredEvent", ...SECRET], "raises", { raisesSince: "2.0.0", comesAgain: true }],
  ["action", "action", ["ActionEvent", "EventBase"], "raises", { raisesSince: "0.6.0" }],
  ["collect_app_status", "charm", ["CollectStatusEvent", ...LIFECYCLE], "raises",
    { raisesSince: "2.11.0", comesAgain: true }],
  ["collect_unit_status", "charm", ["CollectStatusEvent", ...LIFECYCLE], "raises",
    { raisesSince: "2.11.0", comesAgain: true }],
  ["pre_commit", "framework", ["PreCommitEvent", ...LIFECYCLE], "raises", { raisesSince: "2.11.0", comesAgain: true }],
  ["commit", "framework", ["CommitEvent", ...LIFECYCLE], "raises", { raisesSince: "2.11.0", comesAgain: true }],
  ["custom", "custom", ["EventBase"], "deferrable"],
];

/** Every kind with its facts, in the catalogue's order. */
export const eventCatalogue: ReadonlyMap<EventKind, EventFacts> = new Map(
  ROWS.map(([kind, scope, classes, fate, more]) => [
    kind,
    { kind, scope, classes, fate, raisesSince: null, comesAgain: false, followedBy: [], ...more },
  ]),
);

/** The facts of a kind. */
export function factsOf(kind: EventKind): EventFacts {
  const facts = eventCatalogue.get(kind);
  if (!facts) throw new Error(`unknown event kind: ${kind}`);
  return facts;
}

const PREFIXED = [...eventCatalogue.values()]
  .filter(({ scope }) => scope === "relation" || scope === "storage" || scope === "container" || scope === "action")
  .map(({ kind }) => kind);

/**
 * The kind that a name on a charm's `on` stands for, by the whole name (`config_changed`, of `on` or `framework.on`)
 * or by its suffix (`db_relation_changed`, `backup_action`); `custom` for any other. Both spellings are understood.
 */
export function kindOnCharm(name: string): EventKind {
  const folded = snake(name);
  const whole = eventCatalogue.get(folded as EventKind);
  if (whole?.scope === "charm") return whole.kind;
  return PREFIXED.find((kind) => folded.endsWith(`_${kind}`)) ?? "custom";
}

/** The kind that a name on `on[key]` stands for: `relation_changed`, `action`; `custom` for any other. */
export function kindOnKey(name: string): EventKind {
  const folded = snake(name);
  return PREFIXED.find((kind) => kind === folded) ?? "custom";
}

/** The kind that a name on `framework.on` stands for. */
export function kindOnFramework(name: string): EventKind {
  const folded = snake(name);
  return folded === "commit" || folded === "pre_commit" ? folded : "custom";
}

/** Kinds that `for event in self.on.events()` goes through on every charm, whatever its metadata. */
export const kindsOnEveryCharm: readonly EventKind[] = [...eventCatalogue.values()]
  .filter(({ scope }) => scope === "charm")
  .map(({ kind }) => kind);

/** The classes of ops' events by name, each with the kinds that are instances of it. */
export const kindsOfClass: ReadonlyMap<string, ReadonlySet<EventKind>> = (() => {
  const byClass = new Map<string, Set<EventKind>>();
  for (const { kind, classes } of eventCatalogue.values()) {
    for (const name of classes) {
      const kinds = byClass.get(name);
      if (kinds) kinds.add(kind);
      else byClass.set(name, new Set([kind]));
    }
  }
  return byClass;
})();
