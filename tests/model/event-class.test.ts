/** Which events a test of the event's class lets through. */
import { describe, expect, it } from "vitest";
import { modelOf, python, typescript, type Files } from "./harness.js";

/** Juju's, the charm's own, and one of a library that cannot be seen. */
const ALL = ["start", "db_relation_changed", "backup_action", "ready", "below", "data", "odd", "far"];

function charmPy(test: string): Files {
  return { "src/charm.py": python({
    top: `
from vendor import Far, OddEvent
import vendor
class Ready(ops.EventBase):
    pass
class Below(Ready):
    pass
class Data(ops.RelationEvent):
    pass
class Odd(OddEvent):
    pass
class Events(ops.CharmEvents):
    ready = ops.EventSource(Ready)
    below = ops.EventSource(Below)
    data = ops.EventSource(Data)
    odd = ops.EventSource(Odd)
`, init: `
self.far = Far(self)
for event in (self.on.start, self.on["db"].relation_changed, self.on.backup_action, self.on.ready, self.on.below, self.on.data, self.on.odd, self.far.on.far):
    framework.observe(event, self._run)`, body: `
on = Events()
def _run(self, event):
    if ${test}:
        event.defer()
    else:
        event.defer()`,
  }) };
}

function charmTs(test: string): Files {
  return { "src/charm.ts": typescript({
    top: `
import * as vendor from 'vendor';
import { Far, OddEvent } from 'vendor';
class Ready extends ops.EventBase {}
class Below extends Ready {}
class Data extends ops.RelationEvent {}
class Odd extends OddEvent {}
class Events extends ops.CharmEvents {
  readonly ready = new ops.EventSource(Ready);
  readonly below = new ops.EventSource(Below);
  readonly data = new ops.EventSource(Data);
  readonly odd = new ops.EventSource(Odd);
}
`, init: `
this.far = new Far(this);
for (const event of [this.on.start, this.on['db'].relationChanged, this.on.backupAction, this.on.ready, this.on.below, this.on.data, this.on.odd, this.far.on.far]) {
  framework.observe(event, this.run);
}`, body: `
override readonly on = new Events();
private run(event: ops.EventBase): void {
  if (${test}) {
    event.defer();
  } else {
    event.defer();
  }
}`,
  }) };
}

/** Events by what the test says of them: that they are, or that they may be. */
function told(files: Files): { is: string[]; maybe: string[] } {
  const [then, otherwise] = modelOf(files).defers.map(({ events }) => events.map(({ event }) => event.name ?? ""));
  const both = ALL.filter((name) => then?.includes(name) && otherwise?.includes(name));
  expect(ALL.filter((name) => !then?.includes(name) && !otherwise?.includes(name))).toEqual([]);
  return { is: ALL.filter((name) => then?.includes(name) && !both.includes(name)), maybe: both };
}

type Row = readonly [string, string, readonly string[], readonly string[]];

describe("an instance of", () => {
  it.each<Row>([
    ["ops.StartEvent", "ops.StartEvent", ["start"], []],
    ["ops.EventBase", "ops.EventBase", ALL, []],
    ["ops.HookEvent", "ops.HookEvent", ["start", "db_relation_changed", "data"], ["odd", "far"]],
    ["ops.RelationEvent", "ops.RelationEvent", ["db_relation_changed", "data"], ["odd", "far"]],
    ["ops.RelationChangedEvent", "ops.RelationChangedEvent", ["db_relation_changed"], ["odd", "far"]],
    ["ops.ActionEvent", "ops.ActionEvent", ["backup_action"], []],
    ["Ready", "Ready", ["ready", "below"], ["far"]],
    ["Below", "Below", ["below"], ["far"]],
    ["Data", "Data", ["data"], ["far"]],
    ["OddEvent", "OddEvent", ["odd"], ["ready", "below", "data", "far"]],
    ["vendor.OtherEvent", "vendor.OtherEvent", [], ["ready", "below", "data", "odd", "far"]],
    ["self.kind", "this.kind", [], ALL],
  ])("%s", (py, ts, is, maybe) => {
    expect(told(charmPy(`isinstance(event, ${py})`))).toEqual({ is, maybe });
    expect(told(charmTs(`event instanceof ${ts}`))).toEqual({ is, maybe });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["(ops.StartEvent, Ready)", ["start", "ready", "below"], ["far"]],
    ["(ops.StartEvent, (ops.ActionEvent,))", ["start", "backup_action"], []],
    ["ops.StartEvent | ops.ActionEvent", ["start", "backup_action"], []],
    ["(ops.EventBase, self.kind)", ALL, []],
  ])("Python: %s", (py, is, maybe) => {
    expect(told(charmPy(`isinstance(event, ${py})`))).toEqual({ is, maybe });
  });
});

describe("exactly", () => {
  it.each<Row>([
    ["ops.StartEvent", "ops.StartEvent", ["start"], []],
    ["ops.RelationChangedEvent", "ops.RelationChangedEvent", ["db_relation_changed"], ["odd", "far"]],
    ["ops.HookEvent", "ops.HookEvent", [], ["data", "odd", "far"]],
    ["Ready", "Ready", ["ready"], ["far"]],
    ["Below", "Below", ["below"], ["far"]],
    ["OddEvent", "OddEvent", [], ["ready", "below", "data", "odd", "far"]],
  ])("%s", (py, ts, is, maybe) => {
    expect(told(charmPy(`type(event) is ${py}`))).toEqual({ is, maybe });
    expect(told(charmPy(`event.__class__ is ${py}`))).toEqual({ is, maybe });
    expect(told(charmTs(`event.constructor === ${ts}`))).toEqual({ is, maybe });
  });

  it("of something else tells nothing", () => {
    expect(told(charmPy("type(self) is ops.StartEvent"))).toEqual({ is: [], maybe: ALL });
    expect(told(charmPy("event.kind is ops.StartEvent"))).toEqual({ is: [], maybe: ALL });
    expect(told(charmTs("this.constructor === ops.StartEvent"))).toEqual({ is: [], maybe: ALL });
  });
});
