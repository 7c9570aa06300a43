/** Events that the charm emits itself: from which of Juju's, and its own event again. */
import { describe, expect, it } from "vitest";
import { modelOf, python, twins, typescript, type Files, type Given } from "./harness.js";

const TOP_PY = `
import pkg
class Ready(ops.EventBase):
    pass
class Gone(ops.EventBase):
    pass
class Events(ops.CharmEvents):
    ready = ops.EventSource(Ready)
    gone = ops.EventSource(Gone)
    far = ops.EventSource(pkg.Far)
`;
const TOP_TS = `
import * as pkg from 'pkg';
class Ready extends ops.EventBase {}
class Gone extends ops.EventBase {}
class Events extends ops.CharmEvents {
  readonly ready = new ops.EventSource(Ready);
  readonly gone = new ops.EventSource(Gone);
  readonly far = new ops.EventSource(pkg.Far);
}
`;

/** A charm that observes start, stop and its own three events; the handlers' bodies. */
interface Bodies {
  start?: string;
  stop?: string;
  ready?: string;
  gone?: string;
  far?: string;
  /** Is called by nobody, unless a body does. */
  help?: string;
}
const NAMES = ["start", "stop", "ready", "gone", "far"] as const;

function emits(name: string, py: Bodies, ts: Bodies, expected: readonly string[]): void {
  twins(name, python({
    top: TOP_PY, init: NAMES.map((each) => `framework.observe(self.on.${each}, self._on_${each})`).join("\n"),
    body: `on = Events()\n${NAMES.map((each) => `def _on_${each}(self, event):\n    ${(py[each] ?? "pass").replaceAll("\n", "\n    ")}`).join("\n")}\ndef _help(self):\n    ${py.help ?? "pass"}`,
  }), typescript({
    top: TOP_TS, init: NAMES.map((each) => `framework.observe(this.on.${each}, this.on${each[0]?.toUpperCase()}${each.slice(1)});`).join("\n"),
    body: `override readonly on = new Events();\n${NAMES.map((each) => `private on${each[0]?.toUpperCase()}${each.slice(1)}(event): void { ${ts[each] ?? ""} }`).join("\n")}\nprivate help(): void { ${ts.help ?? ""} }`,
  }), { emitted: expected });
}

describe("from which of Juju's events", () => {
  emits("one handler", { start: "self.on.ready.emit()" }, { start: "this.on.ready.emit();" }, ["ready <- start", "gone <- ?", "far <- ?"]);
  emits("two, and a helper", { start: "self._help()", stop: "self._help()\nself.on.ready.emit()", help: "self.on.ready.emit()" },
    { start: "this.help();", stop: "this.help(); this.on.ready.emit();", help: "this.on.ready.emit();" }, ["ready <- start, stop", "gone <- ?", "far <- ?"]);
  emits("through another event", { start: "self.on.ready.emit()", ready: "self.on.gone.emit()" }, { start: "this.on.ready.emit();", ready: "this.on.gone.emit();" },
    ["ready <- start", "gone <- start", "far <- ?"]);
  emits("in a circle", { start: "self.on.ready.emit()", ready: "self.on.gone.emit()", gone: "self.on.ready.emit()" },
    { start: "this.on.ready.emit();", ready: "this.on.gone.emit();", gone: "this.on.ready.emit();" }, ["ready <- start", "gone <- start", "far <- ?"]);
  emits("also where no handler reaches", { start: "self.on.ready.emit()", help: "self.on.ready.emit()" },
    { start: "this.on.ready.emit();", help: "this.on.ready.emit();" }, ["ready <- ?", "gone <- ?", "far <- ?"]);
  emits("from an event of which that is not known", { far: "self.on.ready.emit()", start: "self.on.far.emit()" },
    { far: "this.on.ready.emit();", start: "this.on.far.emit();" }, ["ready <- start", "gone <- ?", "far <- ?"]);
  emits("from one that nobody emits", { gone: "self.on.ready.emit()" }, { gone: "this.on.ready.emit();" }, ["ready <- ?", "gone <- ?", "far <- ?"]);
  emits("by a variable, and what is no event", { start: "made = self.on.ready\nmade.emit()\nself.unknown.emit()\nself.on.ready.other()" },
    { start: "const made = this.on.ready; made.emit(); this.unknown.emit(); this.on.ready.other();" }, ["ready <- start", "gone <- ?", "far <- ?"]);
  emits("one of two", { start: "(self.on.ready if self.x else self.on.gone).emit()" }, { start: "(this.x ? this.on.ready : this.on.gone).emit();" },
    ["ready <- start", "gone <- start", "far <- ?"]);
});

/** `event: handler` of each emit of an event that the charm handles itself; `(deferred)` where another handler defers it. */
function told(files: Files, given: Given = {}): string[] {
  const model = modelOf(files, given);
  return Object.keys(files).flatMap((path) => model.misuse.selfEmitsIn(path))
    .map(({ event, handler, defer }) => `${event.name}: ${handler.replace(/^_?on_?(.)/, (_, first: string) => `on_${first.toLowerCase()}`)}${defer ? " (deferred)" : ""}`);
}

const FACTS = { relations: [{ name: "db", role: "requires" as const, interface: "sql" }, { name: "web", role: "requires" as const, interface: "http" }, { name: "cluster", role: "peers" as const, interface: "cluster" }] };

function selfEmits(py: string, ts: string, more: readonly [string, string] = ["pass", ""]): [string[], string[]] {
  const inPy = python({
    top: "class Part(ops.Object):\n    pass\nclass Like(ops.Object):\n    on = ops.CharmEvents()", init: `
framework.observe(self.on.start, self._on_start)
framework.observe(self.on.install, self._on_install)
framework.observe(self.on["db"].relation_changed, self._on_changed)
framework.observe(self.on["cluster"].relation_changed, self._on_changed)
framework.observe(self.on.backup_action, self._on_start)
framework.observe(self.on.remove, self._on_start)
framework.observe(self.framework.on.commit, self._on_start)
framework.observe(self.on.ready, self._on_start)
self.part = Part(self, "part")
self.like = Like(self, "like")`, body: `
def _on_start(self, event):
    ${py.replaceAll("\n", "\n    ")}
def _on_install(self, event):
    ${more[0].replaceAll("\n", "\n    ")}
def _on_changed(self, event):
    ${py.replaceAll("\n", "\n    ")}
def _help(self):
    self.on.start.emit()
def _given(self, event):
    self.on.start.emit()
def _twice(self):
    self._help()
def _relate(self):
    self.on["db"].relation_changed.emit(self.relation)`,
  });
  const inTs = typescript({
    top: "class Part extends ops.Object {}\nclass Like extends ops.Object { override readonly on = new ops.CharmEvents(); }", init: `
framework.observe(this.on.start, this.onStart);
framework.observe(this.on.install, this.onInstall);
framework.observe(this.on['db'].relationChanged, this.onChanged);
framework.observe(this.on['cluster'].relationChanged, this.onChanged);
framework.observe(this.on.backupAction, this.onStart);
framework.observe(this.on.remove, this.onStart);
framework.observe(this.framework.on.commit, this.onStart);
framework.observe(this.on.ready, this.onStart);
this.part = new Part(this, 'part');
this.like = new Like(this, 'like');`, body: `
private onStart(event): void { ${ts} }
private onInstall(event): void { ${more[1]} }
private onChanged(event): void { ${ts} }
private help(): void { this.on.start.emit(); }
private given(event): void { this.on.start.emit(); }
private twice(): void { this.help(); }
private relate(): void { this.on['db'].relationChanged.emit(this.relation); }`,
  });
  return [told({ "src/charm.py": inPy }, { facts: FACTS }), told({ "src/charm.ts": inTs }, { facts: FACTS })];
}

it("is told of the function that a handler without a name stands in, and not of others' libraries", () => {
  const [inPy, inTs] = [
    python({ top: "from charms.other.v0.lib import again", init: "framework.observe(self.on.start, lambda event: self.on.start.emit())\nframework.observe(self.on.install, again)", body: "pass" }),
    typescript({ init: "framework.observe(this.on.start, (event) => this.on.start.emit());", body: "" }),
  ];
  expect(told({ "src/charm.py": inPy, "lib/charms/other/v0/lib.py": "def again(event):\n    event.framework.charm.on.install.emit()" }))
    .toEqual(["start: an inline function"]);
  expect(told({ "src/charm.ts": inTs })).toEqual(["start: an inline function"]);
});

describe("its own event again", () => {
  it.each<[string, string, string, string[], (readonly [string, string])?]>([
    ["at once", "self.on.start.emit()", "this.on.start.emit();", ["start: on_start"]],
    ["in a helper", "self._help()", "this.help();", ["start: on_start"]],
    ["in a helper's helper", "self._twice()", "this.twice();", ["start: on_start"]],
    ["by a helper that is given the event", "self._given(event)", "this.given(event);", ["start: on_start"]],
    ["two helpers, the same emit", "self._help()\nself._twice()", "this.help(); this.twice();", ["start: on_start"]],
    ["through a variable", "emit = self.on.start\nemit.emit()", "const emit = this.on.start; emit.emit();", ["start: on_start"]],
    ["another one", "self.on.install.emit()", "this.on.install.emit();", []],
    ["another one that defers", "self.on.install.emit()", "this.on.install.emit();", ["install: on_start (deferred)", "install: on_changed (deferred)"], ["event.defer()", "event.defer();"]],
    ["an action", "self.on.backup_action.emit()", "this.on.backupAction.emit();", []],
    ["one that cannot be deferred", "self.on.remove.emit()", "this.on.remove.emit();", []],
    ["a commit of the framework", "self.framework.on.commit.emit()", "this.framework.on.commit.emit();", []],
    ["of the charm that the event's framework knows", "event.framework.charm.on.start.emit()", "event.framework.charm.on.start.emit();", ["start: on_start"]],
    ["of a component with events like a charm's", "self.like.on.start.emit()", "this.like.on.start.emit();", []],
    ["one that nobody declares", "self.on.ready.emit()", "this.on.ready.emit();", []],
    ["of a component", "self.part.on.start.emit()", "this.part.on.start.emit();", []],
    ["of a relation whose name is not known", "self.on[self.x].relation_changed.emit(event.relation)", "this.on[this.x].relationChanged.emit(event.relation);", []],
    ["of peers", "self.on['cluster'].relation_changed.emit(event.relation)", "this.on['cluster'].relationChanged.emit(event.relation);", []],
    ["about the same relation", "self.on['db'].relation_changed.emit(event.relation, event.app, event.unit)", "this.on['db'].relationChanged.emit(event.relation, event.app, event.unit);", ["db_relation_changed: on_changed"]],
    ["about the same relation, by keyword", "self.on['db'].relation_changed.emit(relation=event.relation)", "this.on['db'].relationChanged.emit({ relation: event.relation });", ["db_relation_changed: on_changed"]],
    ["of another endpoint", "self.on['web'].relation_changed.emit(event.relation)", "this.on['web'].relationChanged.emit(event.relation);", []],
    ["about a relation, in a helper that is not given the event", "self._relate()", "this.relate();", []],
    ["about another relation", "self.on['db'].relation_changed.emit(self.relation, event.app)", "this.on['db'].relationChanged.emit(this.relation, event.app);", []],
    ["in a lambda", "(lambda: self.on.start.emit())()", "(() => this.on.start.emit())();", ["start: on_start"]],
    ["not called", "self.on.start.emit", "this.on.start.emit;", []],
    ["something else", "self.on.start.other()", "this.on.start.other();", []],
  ])("%s", (_, py, ts, expected, more) => {
    expect(selfEmits(py, ts, more)).toEqual([expected, expected]);
  });
});

/** What a handler of some events does, alone in its charm; or beside one of `start` that emits. */
function handling(py: { init: string; run: string; start?: string; top?: string }, ts: { init: string; run: string; start?: string; top?: string }): [string[], string[]] {
  return [
    told({ "src/charm.py": python({
      top: py.top ?? "", init: py.init,
      body: `def _on_start(self, event):\n    ${py.start ?? "pass"}\ndef _on_other(self, event):\n    ${py.run.replaceAll("\n", "\n    ")}`,
    }) }, { facts: FACTS }),
    told({ "src/charm.ts": typescript({
      top: ts.top ?? "", init: ts.init, body: `private onStart(event): void { ${ts.start ?? ""} }\nprivate onOther(event): void { ${ts.run} }`,
    }) }, { facts: FACTS }),
  ];
}

describe("its own event again, where each is about something", () => {
  it.each<[string, string, string, string[]]>([
    ["the same secret", "self.on.secret_changed.emit(event.secret)", "this.on.secretChanged.emit(event.secret);", ["secret_changed: on_other"]],
    ["another secret", "self.on.secret_changed.emit(self.id, self.label)", "this.on.secretChanged.emit(this.id, this.label);", []],
    ["a name that stands for it", "self.on.secret_changed.emit(secret)", "this.on.secretChanged.emit(secret);", []],
  ])("%s", (_, py, ts, expected) => {
    expect(handling({ init: "framework.observe(self.on.secret_changed, self._on_other)", run: py }, { init: "framework.observe(this.on.secretChanged, this.onOther);", run: ts }))
      .toEqual([expected, expected]);
  });

  it("not where it is a component's of that name", () => {
    expect(handling({
      top: "class Started(ops.EventBase):\n    pass\nclass PartEvents(ops.ObjectEvents):\n    start = ops.EventSource(Started)\nclass Part(ops.Object):\n    on = PartEvents()",
      init: 'self.part = Part(self, "part")\nframework.observe(self.part.on.start, self._on_other)', run: "self.on.start.emit()",
    }, {
      top: "class Started extends ops.EventBase {}\nclass PartEvents extends ops.ObjectEvents { readonly start = new ops.EventSource(Started); }\nclass Part extends ops.Object { override readonly on = new PartEvents(); }",
      init: "this.part = new Part(this, 'part');\nframework.observe(this.part.on.start, this.onOther);", run: "this.on.start.emit();",
    })).toEqual([[], []]);
  });

  it("by the handler that an inline function calls", () => {
    expect(handling({ init: "framework.observe(self.on.start, lambda event: self._on_other(event))", run: "self.on.start.emit()" },
      { init: "framework.observe(this.on.start, (event) => this.onOther(event));", run: "this.on.start.emit();" })).toEqual([["start: on_other"], ["start: on_other"]]);
  });
});

describe("an event whose handler defers", () => {
  const EMITS = { py: "self.on.install.emit()", ts: "this.on.install.emit();" };
  const START = { py: "framework.observe(self.on.start, self._on_start)", ts: "framework.observe(this.on.start, this.onStart);" };
  const each = (py: string[], ts: string[], run: readonly [py: string, ts: string] = ["event.defer()", "event.defer();"], emits = EMITS): [string[], string[]] => handling(
    { init: [START.py, ...py.map((event) => `framework.observe(${event}, self._on_other)`)].join("\n"), run: run[0], start: emits.py },
    { init: [START.ts, ...ts.map((event) => `framework.observe(${event}, this.onOther);`)].join("\n"), run: run[1], start: emits.ts });
  const DEFERRED = [["install: on_start (deferred)"], ["install: on_start (deferred)"]];

  it("is told, whatever else the handler handles", () => {
    expect(each(["self.on.install"], ["this.on.install"])).toEqual(DEFERRED);
    expect(each(["self.on.upgrade_charm", "self.on.install"], ["this.on.upgradeCharm", "this.on.install"])).toEqual(DEFERRED);
  });

  it("is no other event", () => {
    expect(each(["self.on.upgrade_charm"], ["this.on.upgradeCharm"])).toEqual([[], []]);
    expect(each(["self.on['db'].relation_changed"], ["this.on['db'].relationChanged"], undefined,
      { py: "self.on['web'].relation_changed.emit(self.relation)", ts: "this.on['web'].relationChanged.emit(this.relation);" })).toEqual([[], []]);
  });

  it("is not one that is let through", () => {
    const run = ["if isinstance(event, ops.InstallEvent):\n    return\nevent.defer()", "if (event instanceof ops.InstallEvent) return;\nevent.defer();"] as const;
    expect(each(["self.on.install", "self.on.upgrade_charm"], ["this.on.install", "this.on.upgradeCharm"], run)).toEqual([[], []]);
  });
});
