/** What becomes of a defer by its events alone, and what is known of how they reach it. */
import { describe, expect, it, test } from "vitest";
import { factsOf } from "../../lib/charm/events.js";
import type { EventKind } from "../../lib/charm/events.js";
import { fateOf, kindsOfFamily } from "../../lib/charm/fate.js";
import type { Place, Reaching } from "../../lib/charm/model.js";
import { show } from "../../lib/charm/show.js";
import { modelOf, python, twins, typescript } from "./harness.js";

const model = modelOf({ "src/charm.py": python({
  init: "framework.observe(self.on.start, self._on_start)", body: "def _on_start(self, event):\n    event.defer()",
}) });
const [like] = model.defers.flatMap(({ events }) => events);
const [somewhere]: Place[] = model.observations.map(({ place }) => place);

function reaching(kind: EventKind, more: Partial<Reaching> & { emittedFrom?: readonly EventKind[] | null } = {}): Reaching {
  if (!like) throw new Error("the charm above is reached by an event");
  const { emittedFrom = null, ...rest } = more;
  return { ...like, event: { kind, name: kind, source: `self.on.${kind}`, emittedFrom }, ...rest };
}

const fate = (...events: Reaching[]): string => {
  const found = fateOf({ events });
  if (!found) return "none";
  return `${found.type} ${found.type === "impossible" ? found.family : found.why}: ${found.because.map(({ event }) => event.kind).join()}`;
};

describe("the fate of a defer", () => {
  it.each<[string, Reaching[], string]>([
    ["a hook that comes once", [reaching("start")], "none"],
    ["nothing", [], "none"],
    ["an action", [reaching("action")], "impossible action: action"],
    ["a rotation", [reaching("secret_rotate")], "impossible secret-rotation: secret_rotate"],
    ["an expiry", [reaching("secret_expired")], "impossible secret-rotation: secret_expired"],
    ["the end", [reaching("stop"), reaching("start"), reaching("remove")], "impossible shutdown: stop,remove"],
    ["ops' own events", [reaching("collect_unit_status"), reaching("commit")], "impossible lifecycle: collect_unit_status,commit"],
    ["several families: the first", [reaching("stop"), reaching("action")], "impossible action: action"],
    ["an action that cannot come here", [reaching("action", { excluded: true })], "none"],
    ["an action whose error is caught", [reaching("action", { caughtAt: somewhere ?? null })], "none"],
    ["an action whose error is caught, and what comes again", [reaching("action", { caughtAt: somewhere ?? null }), reaching("update_status")], "pointless comes-again: update_status"],
    ["what comes again", [reaching("update_status")], "pointless comes-again: update_status"],
    ["what comes again, and what does not", [reaching("update_status"), reaching("config_changed")], "none"],
    ["a relation that goes", [reaching("relation_broken")], "pointless teardown: relation_broken"],
    ["a relation that goes, and what comes again", [reaching("relation_broken"), reaching("update_status")], "pointless comes-again: update_status"],
    ["another unit that departs", [reaching("relation_departed")], "none"],
    ["this unit, which departs", [reaching("relation_departed", { departing: true })], "pointless teardown: relation_departed"],
    ["a storage that goes, whatever else", [reaching("config_changed"), reaching("storage_detaching")], "pointless storage: storage_detaching"],
    ["a storage that cannot go here", [reaching("config_changed"), reaching("storage_detaching", { excluded: true })], "none"],
    ["an event of the end", [reaching("custom", { emittedFrom: ["relation_broken", "stop"] })], "pointless teardown: custom"],
    ["an event of the end, and of more", [reaching("custom", { emittedFrom: ["relation_broken", "start"] })], "none"],
    ["an event of nobody knows what", [reaching("custom")], "none"],
    ["an event of nothing", [reaching("custom", { emittedFrom: [] })], "none"],
  ])("%s", (_, events, expected) => {
    expect(fate(...events)).toBe(expected);
  });

  it("is impossible by kinds that raise, each of one family", () => {
    const kinds = (["action", "secret-rotation", "shutdown", "lifecycle"] as const).flatMap(kindsOfFamily);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(factsOf(kind).fate, kind).toBe("raises");
  });
});

describe("whose departure it is", () => {
  const departs = (name: string, py: string, ts: string, departing: boolean): void => twins(name, python({
    init: "framework.observe(self.on['db'].relation_departed, self._on_departed)", body: `def _on_departed(self, event):\n    if ${py}:\n        event.defer()`,
  }), typescript({
    init: "framework.observe(this.on['db'].relationDeparted, this.onDeparted);", body: `onDeparted(event: ops.RelationDepartedEvent): void {\n  if (${ts}) event.defer();\n}`,
  }), { defers: [`on_departed: relation_departed db_relation_departed${departing ? " departing" : ""}`] });

  departs("this unit's", "event.departing_unit == self.unit", "event.departingUnit === this.unit", true);
  departs("this unit's, the other way round", "self.unit == event.departing_unit", "this.unit === event.departingUnit", true);
  departs("this unit's, by name", "event.departing_unit.name == self.unit.name", "event.departingUnit.name === this.unit.name", true);
  departs("this unit's, by name and the other way round", "self.model.unit.name == event.departing_unit.name", "this.model.unit.name === event.departingUnit.name", true);
  departs("another unit's", "event.departing_unit != self.unit", "event.departingUnit !== this.unit", false);
  departs("the remote unit's", "event.departing_unit == event.unit", "event.departingUnit === event.unit", false);
  departs("that of who leads", "event.departing_unit == self.leader", "event.departingUnit === this.leader", false);
  departs("one that is known", "event.departing_unit", "event.departingUnit", false);
});

describe("the test nearest to a defer", () => {
  const guardOf = (body: string): string => {
    const found = modelOf({ "src/charm.py": python({
      init: "framework.observe(self.on.start, self._on_start)", body: `def _on_start(self, event):\n${body.replace(/^/gm, "    ")}`,
    }) }).defers.flatMap(({ events }) => events.map(({ guard }) => guard));
    const [guard] = found;
    return guard ? `${guard.holds} ${show(guard.test)}` : "none";
  };

  test.each([
    ["if self.a:\n    event.defer()", "true self.a"],
    ["if self.a:\n    pass\nelse:\n    event.defer()", "false self.a"],
    ["if self.a:\n    pass\nelif self.b:\n    event.defer()", "true self.b"],
    ["if self.a:\n    for unit in self.units:\n        event.defer()", "true self.a"],
    ["if self.a:\n    def later():\n        event.defer()\n    later()", "none"],
    ["if event.defer():\n    pass", "none"],
    ["if self.a:\n    if event.defer():\n        pass", "true self.a"],
    ["event.defer()", "none"],
  ])("%s", (body, expected) => {
    expect(guardOf(body)).toBe(expected);
  });
});
