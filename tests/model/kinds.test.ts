/** Under which section of the guide a defer falls, by all that is known of it together. */
import { describe } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

interface Judged {
  /** The events of the handler that defers, as they are observed. */
  events?: readonly (readonly [py: string, ts: string])[];
  test: readonly [py: string, ts: string];
  work?: readonly [py: string, ts: string];
  facts?: Partial<CharmFacts>;
}

function judged(name: string, { events = [[".config_changed", ".configChanged"]], test, work = ['self._web.push("/x", "y")', "this.web.push('/x', 'y');"], facts = {} }: Judged, verdict: string): void {
  twins(name, python({
    init: events.map(([event]) => `framework.observe(self.on${event}, self._handle)`).join("\n"),
    body: `def _handle(self, event):\n    if ${test[0]}:\n        event.defer()\n        return\n    ${work[0]}\n@property\ndef _web(self):\n    return self.unit.get_container("web")`,
  }), typescript({
    init: events.map(([, event]) => `framework.observe(this.on${event}, this.handle);`).join("\n"),
    body: `handle(event: ops.EventBase): void { if (${test[1]}) { event.defer(); return; } ${work[1]} }\nget web(): ops.Container { return this.unit.getContainer('web'); }`,
  }), { facts: { ...FACTS, ...facts }, verdicts: [`handle: ${verdict}`] });
}

const CAN = ["not self._web.can_connect()", "!this.web.canConnect()"] as const;
const LOCK = ["not self.lock.acquired()", "!this.lock.acquired()"] as const;
const ODD = ["self.odd()", "this.odd()"] as const;
const or = (...tests: readonly (readonly [string, string])[]): readonly [string, string] => [tests.map(([py]) => py).join(" or "), tests.map(([, ts]) => ts).join(" || ")];
const ALONE: Partial<CharmFacts> = { relations: [{ name: "db", role: "requires", interface: "db" }] };
const RESTART = ['self._web.restart("web")', "this.web.restart('web');"] as const;
const REPLAN = ["self._web.replan()", "this.web.replan();"] as const;

describe("sequencing", () => {
  judged("a turn among peers", { test: LOCK }, "sequencing; turn");
  judged("a turn of a unit without peers, to restart", { test: LOCK, facts: ALONE, work: RESTART }, "sequencing; turn");
  judged("a turn of a unit without peers, to replan", { test: LOCK, facts: ALONE, work: REPLAN }, "sequencing; turn");
  judged("a turn of a unit without peers, for something else", { test: LOCK, facts: ALONE }, "unknown; turn");
  const units = ["not self.all_units_joined()", "!this.allUnitsJoined()"] as const;
  judged("other units", { test: units }, "sequencing; other-units");
  judged("other units of a unit without peers, for something else", { test: units, facts: ALONE }, "collection; other-units");
  judged("an upgrade", { test: ["self.upgrade_in_progress", "this.upgradeInProgress"] }, "sequencing; upgrade");
  judged("a turn, beside a container", { test: or(LOCK, CAN) }, "sequencing; turn, container web");
});

describe("what has an event comes before what has none", () => {
  judged("a container and a workload", { test: or(CAN, ["not self.server.is_running()", "!this.server.isRunning()"]) }, "collection; container web, workload");
  judged("a workload, and something else", { test: or(["not self.server.is_running()", "!this.server.isRunning()"], ODD) }, "workload; workload");
  judged("a workload, and a failure", { test: or(["not self.server.is_running()", "!this.server.isRunning()"], ["self.last_error", "this.lastError"]) }, "workload; workload, failure");
  judged("a failure", { test: ["self.last_error", "this.lastError"] }, "temporary-failure; failure");
  judged("something else", { test: ODD }, "unknown; other");
});

describe("redundant", () => {
  const port = ['not self.config["port"]', "!this.config['port']"] as const;
  judged("an option, in the handler of its own event", { test: port }, "redundant; config port; config_changed+");
  judged("an option, and something that cannot be told", { test: or(port, ODD) }, "collection; config port; config_changed+");
  judged("an option, beside a container whose event is not observed", { test: or(port, CAN) }, "collection; config port, container web; config_changed+");
  judged("an option or a container, whose event is not observed", { test: [`${port[0]} and ${CAN[0]}`, `${port[1]} && ${CAN[1]}`] }, "collection; config port, container web; config_changed+");
  const db = ['not self.model.get_relation("db")', "!this.model.getRelation('db')"] as const;
  const created = [".db_relation_created", ".dbRelationCreated"] as const;
  judged("a relation, by the first of its events", { events: [[".start", ".start"], created], test: db }, "redundant; relation db; db_relation_created+");
  judged("a relation and an option, by events of their own", { events: [[".config_changed", ".configChanged"], created], test: or(db, port) }, "redundant; relation db, config port; db_relation_created+, config_changed+");
  judged("an option that is only guessed", { test: ['parse(self.config["port"]) == 1', "parse(this.config['port']) === 1"] }, "collection; config port; config_changed+");
});

describe("by the event alone", () => {
  judged("an action, which cannot be deferred", { events: [[".backup_action", ".backupAction"]], test: CAN }, "impossible; container web");
  judged("a status event, which cannot be deferred", { events: [[".collect_unit_status", ".collectUnitStatus"]], test: CAN }, "impossible; container web");
  judged("an event that comes again by itself", { events: [[".update_status", ".updateStatus"]], test: CAN }, "pointless; container web");
  judged("an event that comes again by itself, beside one that does not", { events: [[".update_status", ".updateStatus"], [".start", ".start"]], test: CAN }, "collection; container web");
});

describe("what the event carries", () => {
  const changed = ['["db"].relation_changed', "['db'].relationChanged"] as const;
  const joined = ['["db"].relation_joined', "['db'].relationJoined"] as const;
  const host = ['not event.relation.data[event.app].get("host")', "!event.relation.data.get(event.app).get('host')"] as const;
  const write = ['self._web.push("/x", event.relation.data[event.app]["host"])', "this.web.push('/x', event.relation.data.get(event.app).get('host'));"] as const;
  judged("comes again with the event of the same relation", { events: [changed], test: host, work: write }, "redundant; relation-data; db_relation_changed+");
  judged("comes with the next event of the same relation", { events: [joined, changed], test: host, work: write }, "redundant; relation-data; db_relation_changed+");
  judged("does not come where the next event is not observed", { events: [joined], test: host, work: write }, "collection; relation-data");
  judged("may come from one of two relations", { events: [changed, ['["cache"].relation_changed', "['cache'].relationChanged"]], test: host, work: write }, "collection; relation-data; db_relation_changed, cache_relation_changed");
  judged("its unit, which an application's event does not bring", {
    events: [changed], test: host, work: ['self._web.push("/x", event.unit.name)', "this.web.push('/x', event.unit.name);"],
  }, "collection; relation-data; db_relation_changed");
  judged("does not come with another event", { events: [changed, [".web_pebble_ready", ".webPebbleReady"]], test: CAN, work: write }, "collection; container web; web_pebble_ready");
  const ready = (name: string): readonly [string, string] => [`.${name}_pebble_ready`, `.${name}PebbleReady`];
  const push = ['event.workload.push("/x", "y")', "event.workload.push('/x', 'y');"] as const;
  judged("comes again with the event of the same container", { events: [ready("web")], test: CAN, work: push }, "redundant; container web; web_pebble_ready+");
  judged("may come from one of two containers", { events: [ready("web"), ready("db")], test: CAN, work: push, facts: { containers: ["web", "db"] } }, "collection; container web; web_pebble_ready");
});
