/** What a handler reads of its event that may be gone when it runs again, and which looks make sure of it. */
import { describe, expect, test } from "vitest";
import { useText } from "../../lib/charm/stale.js";
import { modelOf, python, typescript } from "./harness.js";

interface Body {
  /** What stands behind the defer and its return. */
  body: string;
  /** Methods and functions beside the handler. */
  more?: string;
  top?: string;
}

interface Observed {
  py: string;
  ts: string;
}

const DB: Observed = { py: "self.on['db'].relation_changed", ts: "this.on['db'].relationChanged" };

/** All uses of all defers, each as its kind and its text. */
function usesIn(path: string, text: string): string[] {
  const model = modelOf({ [path]: text });
  return model.defers.flatMap((defer) => model.staleUses(defer)).map((use) => `${use.kind} ${useText(use).replaceAll("`", "")}`);
}

const inPy = ({ body, more = "", top = "" }: Body, event = DB): string => python({
  top, init: `framework.observe(${event.py}, self._on_event)`,
  body: `def _on_event(self, event):\n    if not self.ready:\n        event.defer()\n        return\n${body.replace(/^/gm, "    ")}\n${more}`,
});

const inTs = ({ body, more = "", top = "" }: Body, event = DB): string => typescript({
  top, init: `framework.observe(${event.ts}, this.onEvent);`,
  body: `onEvent(event: ops.RelationChangedEvent): void {\n  if (!this.ready) {\n    event.defer();\n    return;\n  }\n${body}\n}\n${more}`,
});

function reads(name: string, py: Body | string, ts: Body | string, expected: { py: readonly string[]; ts: readonly string[] }, event = DB): void {
  readsInPython(name, py, expected.py, event);
  test(`${name} (TypeScript)`, () => expect(usesIn("src/charm.ts", inTs(typeof ts === "string" ? { body: ts } : ts, event))).toEqual(expected.ts));
}

function readsInPython(name: string, py: Body | string, expected: readonly string[], event = DB): void {
  test(`${name} (Python)`, () => expect(usesIn("src/charm.py", inPy(typeof py === "string" ? { body: py } : py, event))).toEqual(expected));
}

const NOTHING: { py: readonly string[]; ts: readonly string[] } = { py: [], ts: [] };
const UNIT = { py: ["unit event.relation.data[event.unit]"], ts: ["unit event.relation.data.get(event.unit)"] };
const APP = { py: ["app event.relation.data[event.app]"], ts: ["app event.relation.data.get(event.app)"] };
const READ_UNIT = { py: "x = event.relation.data[event.unit]['a']", ts: "const x = event.relation.data.get(event.unit)!['a'];" };

describe("data of a relation", () => {
  reads("of the remote unit", READ_UNIT.py, READ_UNIT.ts, UNIT);
  reads("of the remote application", "x = event.relation.data[event.app]['a']", "const x = event.relation.data.get(event.app)!['a'];", APP);
  reads("of the relation's application", "x = event.relation.data[event.relation.app]['a']", "const x = event.relation.data.get(event.relation.app)!['a'];", {
    py: ["app event.relation.data[event.relation.app]"], ts: ["app event.relation.data.get(event.relation.app)"],
  });
  reads("of this unit, which stays", "x = event.relation.data[self.unit]['a']", "const x = event.relation.data.get(this.unit)!['a'];", NOTHING);
  reads("of something else by the same key", "x = self.data[event.unit]['a']", "const x = this.data.get(event.unit)!['a'];", NOTHING);
  reads("that may be missing, and is not gone on from", "x = event.relation.data.get(event.unit)", "const x = event.relation.data.get(event.unit);", NOTHING);
  reads("that may be missing, gone on from if it is there", "x = event.relation.data.get(event.unit, {})['a']", "const x = event.relation.data.get(event.unit)?.['a'];", NOTHING);
  readsInPython("that may be missing, and is gone on from", "x = event.relation.data.get(event.unit).get('a')", ["unit event.relation.data.get(event.unit)"]);
  readsInPython("that is asked for by nothing", "x = event.relation.data.get()['a']", []);
  readsInPython("that another function gives", "x = get(event.unit)['a']", []);
  reads("by names that stand for it", "relation = event.relation\ndata = relation.data\nunit = event.unit\nx = data[unit]['a']",
    "const { relation, unit } = event;\nconst data = relation.data;\nconst x = data.get(unit)!['a'];", { py: ["unit data[unit]"], ts: ["unit data.get(unit)"] });
  reads("of who has departed, who has left before the handler runs at all", READ_UNIT.py, READ_UNIT.ts, NOTHING, {
    py: "self.on['db'].relation_departed", ts: "this.on['db'].relationDeparted",
  });
  reads("of both, each at its first use", "x = event.relation.data[event.unit]['a']\ny = event.relation.data[event.app]['a']\nz = event.relation.data[event.unit]['b']",
    "const x = event.relation.data.get(event.unit)!['a'];\nconst y = event.relation.data.get(event.app)!['a'];\nconst z = event.relation.data.get(event.unit)!['b'];",
    { py: [...UNIT.py, ...APP.py], ts: [...UNIT.ts, ...APP.ts] });
  reads("where such an event never comes to", "if isinstance(event, ops.RelationBrokenEvent):\n    x = event.relation.data[event.unit]['a']",
    "if (event instanceof ops.RelationBrokenEvent) {\n  const x = event.relation.data.get(event.unit)!['a'];\n}", NOTHING);
});

describe("looks that come first", () => {
  const looked = (name: string, py: string, ts: string, expected = NOTHING): void => {
    reads(`${name}, around it`, `if ${py}:\n    ${READ_UNIT.py}`, `if (${ts}) {\n  ${READ_UNIT.ts}\n}`, expected);
    reads(`${name}, left before`, `if not (${py}):\n    return\n${READ_UNIT.py}`, `if (!(${ts})) return;\n${READ_UNIT.ts}`, expected);
  };

  looked("for its units", "event.unit in event.relation.units", "event.relation.units.has(event.unit)");
  looked("for its data", "event.unit in event.relation.data", "event.relation.data.has(event.unit)");
  looked("for its application", "event.relation.app", "event.relation.app");
  looked("for whether it is active", "event.relation.active", "event.relation.active");
  looked("for the relations that there are", "self.model.relations['db']", "this.model.relations['db']");
  looked("for the relation that there is", "self.model.get_relation('db')", "this.model.getRelation('db')");
  looked("by a function that is given it", "self.x.knows(event.relation)", "this.x.knows(event.relation)");
  looked("for its name", "event.relation.name == 'db'", "event.relation.name === 'db'", UNIT);
  looked("for something else", "self.x.units", "this.x.units", UNIT);
  looked("for who is in something else", "event.unit in self.x.units", "this.x.units.has(event.unit)", UNIT);
  looked("by a comparison with its data", "event.relation.data == self.x.data", "event.relation.data === this.x.data", UNIT);
  reads("in a variable", `there = event.unit in event.relation.units\nif there:\n    ${READ_UNIT.py}`,
    `const there = event.relation.units.has(event.unit);\nif (there) {\n  ${READ_UNIT.ts}\n}`, NOTHING);
  reads("in a variable that holds something else", `there = self.x.has_it\nif there:\n    ${READ_UNIT.py}`,
    `const there = this.x.hasIt;\nif (there) {\n  ${READ_UNIT.ts}\n}`, UNIT);
  reads("in a method that is handed the event", {
    body: `if self._is_there(event):\n    ${READ_UNIT.py}`, more: "def _is_there(self, event):\n    relation = event.relation\n    return len(relation.units) > 0",
  }, {
    body: `if (this.isThere(event)) {\n  ${READ_UNIT.ts}\n}`, more: "isThere(event: ops.RelationEvent): boolean {\n  const { relation } = event;\n  return relation.units.size > 0;\n}",
  }, NOTHING);
  reads("in a method that is not handed it", {
    body: `if self._is_there():\n    ${READ_UNIT.py}`, more: "def _is_there(self):\n    return self.model.relations['db']",
  }, {
    body: `if (this.isThere()) {\n  ${READ_UNIT.ts}\n}`, more: "isThere(): boolean {\n  return this.model.relations['db'];\n}",
  }, UNIT);
});

describe("errors that are caught", () => {
  const caught = (name: string, error: string, expected: readonly string[]): void =>
    readsInPython(name, `try:\n    ${READ_UNIT.py}\nexcept ${error}:\n    return`, expected);

  caught("of the missing key", "KeyError", []);
  caught("of a lookup", "LookupError", []);
  caught("of the model", "ops.ModelError", []);
  caught("of all", "Exception", []);
  caught("among others", "(ValueError, KeyError)", []);
  caught("of something else", "ValueError", UNIT.py);
  test("of all, around it (TypeScript)", () => {
    expect(usesIn("src/charm.ts", inTs({ body: `try {\n  ${READ_UNIT.ts}\n} catch {\n  return;\n}` }))).toEqual([]);
  });
  readsInPython("suppressed", `with contextlib.suppress(KeyError):\n    ${READ_UNIT.py}`, []);
  readsInPython("and raised again", `try:\n    ${READ_UNIT.py}\nexcept KeyError:\n    self.x.note()\n    raise`, UNIT.py);
});

describe("functions that are handed the event", () => {
  const helper = { py: `def _read(self, event):\n    ${READ_UNIT.py}`, ts: `read(event: ops.RelationEvent): void {\n  ${READ_UNIT.ts}\n}` };

  reads("a method", { body: "self._read(event)", more: helper.py }, { body: "this.read(event);", more: helper.ts }, UNIT);
  reads("a method, behind a look", { body: "if event.relation.app:\n    self._read(event)", more: helper.py }, { body: "if (event.relation.app) this.read(event);", more: helper.ts }, NOTHING);
  reads("a method, with and without a look", { body: "if event.relation.app:\n    self._read(event)\nself._read(event)", more: helper.py }, { body: "if (event.relation.app) this.read(event);\nthis.read(event);", more: helper.ts }, UNIT);
  reads("a function that hands it on", {
    body: "self._pass(event)", more: `def _pass(self, event):\n    self._read(event)\n    self._pass(event)\n${helper.py}`,
  }, { body: "this.pass(event);", more: `pass(event: ops.RelationEvent): void {\n  this.read(event);\n  this.pass(event);\n}\n${helper.ts}` }, UNIT);
  reads("a function that is not handed it", { body: "self._read(self.x.event)", more: helper.py }, { body: "this.read(this.x.event);", more: helper.ts }, NOTHING);
  reads("a wrapper that looks", {
    top: "def looking(run):\n    def wrapper(self, event):\n        if event.relation.app:\n            run(self, event)\n    return wrapper", body: "self._read(event)", more: `@looking\n${helper.py}`,
  }, {
    top: "function looking(run) {\n  return function (this: Demo, event: ops.RelationEvent) {\n    if (event.relation.app) run.call(this, event);\n  };\n}", body: "this.read(event);", more: `@looking\n${helper.ts}`,
  }, NOTHING);
  reads("two handlers, each with its own use", { body: READ_UNIT.py, more: `def _other(self, event):\n    pass\n${helper.py}` }, { body: READ_UNIT.ts, more: helper.ts }, UNIT);
});

describe("other events", () => {
  reads("a secret's revision, by the event", "event.remove_revision()", "event.removeRevision();", { py: ["revision event.remove_revision()"], ts: ["revision event.removeRevision()"] },
    { py: "self.on.secret_remove", ts: "this.on.secretRemove" });
  reads("a secret's revision, by the secret", "event.secret.remove_revision(event.revision)", "event.secret.removeRevision(event.revision);",
    { py: ["revision event.secret.remove_revision(event.revision)"], ts: ["revision event.secret.removeRevision(event.revision)"] }, { py: "self.on.secret_remove", ts: "this.on.secretRemove" });
  reads("another revision", "event.secret.remove_revision(1)\nself.x.remove_revision()\nremove_revision()", "event.secret.removeRevision(1);\nthis.x.removeRevision();\nremoveRevision();", NOTHING,
    { py: "self.on.secret_remove", ts: "this.on.secretRemove" });
  reads("a revision of another event", "event.remove_revision()", "event.removeRevision();", NOTHING, { py: "self.on.secret_changed", ts: "this.on.secretChanged" });
  const NOTICE = { py: "self.on['web'].pebble_custom_notice", ts: "this.on['web'].pebbleCustomNotice" };
  reads("what a notice says", "self.x.load(event.notice.last_data)", "this.x.load(event.notice.lastData);", { py: ["notice event.notice.last_data"], ts: ["notice event.notice.lastData"] }, NOTICE);
  reads("how often it was given", "self.x.load(event.notice.occurrences)", "this.x.load(event.notice.occurrences);", { py: ["notice event.notice.occurrences"], ts: ["notice event.notice.occurrences"] }, NOTICE);
  reads("the key of a notice, which is kept", "self.x.load(event.notice.key)", "this.x.load(event.notice.key);", NOTHING, NOTICE);
  reads("the same of something else", "self.x.load(self.notice.last_data)", "this.x.load(this.notice.lastData);", NOTHING, NOTICE);
  reads("the same of another event", "self.x.load(event.notice.last_data)", "this.x.load(event.notice.lastData);", NOTHING);
});
