/** What Juju and ops do with each kind of event: the catalogue against their documentation. */
import { describe, expect, test } from "vitest";
import { eventCatalogue, factsOf, kindOnCharm, kindOnFramework, kindOnKey, kindsOfClass, kindsOnEveryCharm, type EventFacts } from "../../lib/charm/events.js";

const ALL = [...eventCatalogue.values()];

function kindsWith(is: (facts: EventFacts) => boolean): string[] {
  return ALL.filter(is).map(({ kind }) => kind).sort();
}

describe("the catalogue", () => {
  test("events of which defer() raises, and since when", () => {
    expect(Object.fromEntries(ALL.filter(({ fate }) => fate === "raises").map(({ kind, raisesSince }) => [kind, raisesSince]))).toEqual({
      action: "0.6.0", secret_rotate: "2.0.0", secret_expired: "2.0.0",
      stop: "2.11.0", remove: "2.11.0", collect_app_status: "2.11.0", collect_unit_status: "2.11.0", pre_commit: "2.11.0", commit: "2.11.0",
    });
    expect(kindsWith(({ fate, raisesSince }) => fate !== "raises" && raisesSince !== null)).toEqual([]);
  });
  test("events that come again by themselves", () => {
    expect(kindsWith(({ fate }) => fate === "periodic")).toEqual(["update_status"]);
    expect(kindsWith(({ comesAgain }) => comesAgain))
      .toEqual(["collect_app_status", "collect_metrics", "collect_unit_status", "commit", "pre_commit", "secret_expired", "secret_rotate", "update_status"]);
  });
  test("events of what is taken away", () => expect(kindsWith(({ fate }) => fate === "teardown")).toEqual(["relation_broken", "storage_detaching"]));
  test("events that others are sure to follow", () => {
    expect(Object.fromEntries(ALL.filter(({ followedBy }) => followedBy.length > 0).map(({ kind, followedBy }) => [kind, followedBy]))).toEqual({
      install: ["config_changed", "start"], upgrade_charm: ["config_changed"], relation_joined: ["relation_changed"], stop: ["remove"],
      update_status: ["update_status"], pre_series_upgrade: ["post_series_upgrade"],
    });
  });
  test("what they are about", () => {
    expect(kindsWith(({ scope }) => scope === "relation")).toEqual(["relation_broken", "relation_changed", "relation_created", "relation_departed", "relation_joined"]);
    expect(kindsWith(({ scope }) => scope === "storage")).toEqual(["storage_attached", "storage_detaching"]);
    expect(kindsWith(({ scope }) => scope === "container")).toEqual(["pebble_check_failed", "pebble_check_recovered", "pebble_custom_notice", "pebble_ready"]);
    expect(kindsWith(({ scope }) => scope === "framework")).toEqual(["commit", "pre_commit"]);
    expect(kindsOnEveryCharm.filter((kind) => factsOf(kind).scope !== "charm")).toEqual([]);
    expect(kindsOnEveryCharm).toContain("config_changed");
  });
});

test.each([
  ["RelationBrokenEvent", ["relation_broken"]], ["WorkloadEvent", ["pebble_ready", "pebble_custom_notice", "pebble_check_failed", "pebble_check_recovered"]],
  ["PebbleNoticeEvent", ["pebble_custom_notice"]], ["PebbleCheckEvent", ["pebble_check_failed", "pebble_check_recovered"]],
  ["SecretEvent", ["secret_changed", "secret_rotate", "secret_remove", "secret_expired"]], ["StorageEvent", ["storage_attached", "storage_detaching"]],
  ["RelationEvent", ["relation_created", "relation_joined", "relation_changed", "relation_departed", "relation_broken"]],
  ["LifecycleEvent", ["collect_app_status", "collect_unit_status", "pre_commit", "commit"]], ["CollectStatusEvent", ["collect_app_status", "collect_unit_status"]],
  ["ActionEvent", ["action"]],
])("%s", (name, kinds) => expect([...(kindsOfClass.get(name) ?? [])]).toEqual(kinds));

test("the class of all hooks has no action, and nothing of the framework", () => {
  const hooks = kindsOfClass.get("HookEvent");
  expect(["action", "commit", "collect_unit_status", "custom"].filter((kind) => [...(hooks ?? [])].some((each) => each === kind))).toEqual([]);
  expect(kindsOfClass.get("EventBase")?.size).toBe(eventCatalogue.size);
});

test.each([
  ["config_changed", "config_changed"], ["configChanged", "config_changed"], ["db_relation_changed", "relation_changed"], ["dbRelationChanged", "relation_changed"],
  ["backup_action", "action"], ["web_pebble_ready", "pebble_ready"], ["data_storage_attached", "storage_attached"], ["relation_changed", "custom"], ["action", "custom"],
  ["commit", "custom"], ["reaction", "custom"], ["database_created", "custom"], ["my_start", "custom"],
])("on.%s is of the kind %s", (name, kind) => expect(kindOnCharm(name)).toBe(kind));

test.each([["relation_changed", "relation_changed"], ["relationChanged", "relation_changed"], ["action", "action"], ["db_relation_changed", "custom"], ["config_changed", "custom"]])(
  "on[key].%s is of the kind %s", (name, kind) => expect(kindOnKey(name)).toBe(kind));

test.each([["commit", "commit"], ["preCommit", "pre_commit"], ["pre_commit", "pre_commit"], ["start", "custom"]])(
  "framework.on.%s is of the kind %s", (name, kind) => expect(kindOnFramework(name)).toBe(kind));
