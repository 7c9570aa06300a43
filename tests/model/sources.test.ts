/** Where events come from: every form in which charms name the event that they observe. */
import { describe } from "vitest";
import { inPython, python, twins, typescript } from "./harness.js";

const PY_HANDLE = "def _handle(self, event):\n    event.defer()";
const TS_HANDLE = "private handle(event: ops.EventBase): void { event.defer(); }";

/** A constructor's statements in both languages; `_handle` (`handle`) defers whatever it is given. */
function observing(name: string, py: string, ts: string, observes: readonly string[], top: readonly [string, string] = ["", ""]): void {
  const defers = [`handle: ${observes.map((line) => line.replace(/ ->.*/, "")).join(", ")}`];
  twins(name, python({ top: top[0], init: py, body: PY_HANDLE }), typescript({ top: top[1], init: ts, body: TS_HANDLE }),
    { observes, defers });
}

describe("the framework's observe", () => {
  observing("of the charm", "self.framework.observe(self.on.restart_action, self._handle)",
    "this.framework.observe(this.on.restartAction, this.handle);", ["action restart_action -> Demo.handle"]);
  observing("of the constructor's parameter", "framework.observe(self.on.start, self._handle)",
    "framework.observe(this.on.start, this.handle);", ["start -> Demo.handle"]);
  observing("by keyword", "framework.observe(bound_event=self.on.start, observer=self._handle)",
    "framework.observe(this.on.start, this.handle.bind(this));", ["start -> Demo.handle"]);
  observing("under another name", "observe = self.framework.observe\nobserve(self.on.start, self._handle)",
    "const observe = this.framework.observe.bind(this.framework);\nobserve(this.on.start, this.handle);", ["start -> Demo.handle"]);
  observing("of a framework under another name", "fw = self.framework\nfw.observe(self.on.stop, self._handle)",
    "const fw = this.framework;\nfw.observe(this.on.stop, this.handle);", ["stop -> Demo.handle"]);
  observing("name of the method", "framework.observe(self.on.start, self._handle)",
    "framework.observe(this.on.start, 'handle');", ["start -> Demo.handle"]);
});

describe("events of the charm", () => {
  observing("an endpoint's in its name", "framework.observe(self.on.db_relation_broken, self._handle)",
    "framework.observe(this.on.dbRelationBroken, this.handle);", ["relation_broken db_relation_broken -> Demo.handle"]);
  observing("keyed by a literal", "framework.observe(self.on['db'].relation_changed, self._handle)",
    "framework.observe(this.on['db'].relationChanged, this.handle);", ["relation_changed db_relation_changed -> Demo.handle"]);
  twins("keyed by a call of get", python({ init: "framework.observe(self.on.get('db').relation_changed, self._handle)", body: PY_HANDLE }),
    typescript({ init: "framework.observe(this.on.get('db').relationChanged, this.handle);", body: TS_HANDLE }),
    { defers: ["handle: relation_changed db_relation_changed"] });
  observing("an action by its key", "framework.observe(self.on['add-admin'].action, self._handle)",
    "framework.observe(this.on['add-admin'].action, this.handle);", ["action add_admin_action -> Demo.handle"]);
  observing("keyed by a constant", "framework.observe(self.on[PEER].relation_joined, self._handle)",
    "framework.observe(this.on[PEER].relationJoined, this.handle);", ["relation_joined peers_relation_joined -> Demo.handle"],
    ["PEER = 'peers'", "const PEER = 'peers';"]);
  observing("keyed by an attribute", "self.name = 'data-store'\nframework.observe(self.on[self.name].storage_attached, self._handle)",
    "this.name = 'data-store';\nframework.observe(this.on[this.name].storageAttached, this.handle);",
    ["storage_attached data_store_storage_attached -> Demo.handle"]);
  observing("keyed by a name with its hyphens replaced",
    "name = 'data-store'\nframework.observe(self.on[name.replace('-', '_')].storage_attached, self._handle)",
    "const name = 'data-store';\nframework.observe(this.on[name.replaceAll('-', '_')].storageAttached, this.handle);",
    ["storage_attached data_store_storage_attached -> Demo.handle"]);
  observing("keyed by what nothing tells", "framework.observe(self.on[self.model.name].pebble_ready, self._handle)",
    "framework.observe(this.on[this.model.name].pebbleReady, this.handle);", ["pebble_ready -> Demo.handle"]);
  observing("by getattr", "framework.observe(getattr(self.on, 'set_password_action'), self._handle)",
    "framework.observe(this.on['setPasswordAction'], this.handle);", ["action set_password_action -> Demo.handle"]);
  observing("by getattr of a composed name", "framework.observe(getattr(self.on, f'{PEER}_relation_changed'), self._handle)",
    "framework.observe(this.on[`${PEER}RelationChanged`], this.handle);", ["relation_changed peers_relation_changed -> Demo.handle"],
    ["PEER = 'peers'", "const PEER = 'peers';"]);
  observing("by getattr of a name of which the end is known",
    "framework.observe(getattr(self.on, f'{self.model.name}_pebble_ready'), self._handle)",
    "framework.observe(this.on[`${this.model.name}PebbleReady`], this.handle);", ["pebble_ready *_pebble_ready -> Demo.handle"]);
  for (const [form, written] of [
    ["format", "'{}_relation_created'.format(PEER)"], ["named format", "'{peer}_relation_created'.format(peer=PEER)"],
    ["percent", "'%s_relation_created' % PEER"], ["sum", "PEER + '_relation_created'"],
  ] as const) {
    inPython(`by getattr of a ${form}`,
      python({ top: "PEER = 'peers'", init: `framework.observe(getattr(self.on, ${written}), self._handle)`, body: PY_HANDLE }),
      { observes: ["relation_created peers_relation_created -> Demo.handle"] });
  }
  observing("of the framework", "framework.observe(self.framework.on.pre_commit, self._handle)\nframework.observe(self.on.framework.on.commit, self._handle)",
    "framework.observe(this.framework.on.preCommit, this.handle);\nframework.observe(this.on.framework.on.commit, this.handle);",
    ["pre_commit -> Demo.handle", "commit -> Demo.handle"]);
  observing("all there are", "for event in self.on.events().values():\n    framework.observe(event, self._handle)",
    "for (const event of Object.values(this.on.events())) framework.observe(event, this.handle);",
    ["install", "start", "stop", "remove", "config_changed", "update_status", "upgrade_charm", "leader_elected", "leader_settings_changed",
      "pre_series_upgrade", "post_series_upgrade", "collect_metrics", "secret_changed", "secret_rotate", "secret_remove",
      "secret_expired", "collect_app_status", "collect_unit_status"].map((kind) => `${kind} -> Demo.handle`));
  twins("all there are, those of the metadata included",
    python({ init: "for _, event in self.on.events().items():\n    framework.observe(event, self._handle)", body: PY_HANDLE.replace("defer", "ignore") }),
    typescript({ init: "for (const [_, event] of Object.entries(this.on.events())) framework.observe(event, this.handle);", body: TS_HANDLE.replace("defer", "ignore") }),
    { facts: { actions: ["back-up"], containers: ["web"] }, defers: [] });
});

describe("events held somewhere", () => {
  observing("the source in a variable", "events = self.on['db']\nframework.observe(events.relation_joined, self._handle)",
    "const events = this.on['db'];\nframework.observe(events.relationJoined, this.handle);", ["relation_joined db_relation_joined -> Demo.handle"]);
  observing("the event in a variable", "changed = self.on.config_changed\nframework.observe(changed, self._handle)",
    "const changed = this.on.configChanged;\nframework.observe(changed, this.handle);", ["config_changed -> Demo.handle"]);
  observing("the event on the object", "self._changed = self.on.config_changed\nframework.observe(self._changed, self._handle)",
    "this.changed = this.on.configChanged;\nframework.observe(this.changed, this.handle);", ["config_changed -> Demo.handle"]);
  observing("`on` in a variable", "on = self.on\nframework.observe(on.install, self._handle)",
    "const { on } = this;\nframework.observe(on.install, this.handle);", ["install -> Demo.handle"]);
  observing("either of two", "framework.observe(self.on.start if self.model.name else self.on.stop, self._handle)",
    "framework.observe(this.model.name ? this.on.start : this.on.stop, this.handle);", ["start -> Demo.handle", "stop -> Demo.handle"]);
});

describe("loops", () => {
  const both = ["install -> Demo.handle", "config_changed -> Demo.handle"];
  observing("over a list", "for event in [self.on.install, self.on.config_changed]:\n    framework.observe(event, self._handle)",
    "for (const event of [this.on.install, this.on.configChanged]) framework.observe(event, this.handle);", both);
  observing("over a tuple in a variable", "events = (self.on.install, self.on.config_changed)\nfor event in events:\n    framework.observe(event, self._handle)",
    "const events = [this.on.install, this.on.configChanged];\nevents.forEach((event) => framework.observe(event, this.handle));", both);
  observing("over pairs", "for event, handler in [(self.on.install, self._handle), (self.on.config_changed, self._handle)]:\n    framework.observe(event, handler)",
    "for (const [event, handler] of [[this.on.install, this.handle], [this.on.configChanged, this.handle]] as const) framework.observe(event, handler);", both);
  observing("over a dictionary's items", "for event, handler in {self.on.install: self._handle, self.on.config_changed: self._handle}.items():\n    framework.observe(event, handler)",
    "for (const [event, handler] of new Map([[this.on.install, this.handle], [this.on.configChanged, this.handle]])) framework.observe(event, handler);", both);
  observing("over names", "for name in ('install', 'config_changed'):\n    framework.observe(getattr(self.on, name), self._handle)",
    "for (const name of ['install', 'configChanged']) framework.observe(this.on[name], this.handle);", both);
  observing("over keys", "for name in RELATIONS:\n    framework.observe(self.on[name].relation_changed, self._handle)",
    "for (const name of RELATIONS) framework.observe(this.on[name].relationChanged, this.handle);",
    ["relation_changed db_relation_changed -> Demo.handle", "relation_changed cache_relation_changed -> Demo.handle"],
    ["RELATIONS = ['db', 'cache']", "const RELATIONS = ['db', 'cache'];"]);
  observing("over objects", "for part in (self.on['a'], self.on['b']):\n    framework.observe(part.relation_broken, self._handle)",
    "for (const part of [this.on['a'], this.on['b']]) framework.observe(part.relationBroken, this.handle);",
    ["relation_broken a_relation_broken -> Demo.handle", "relation_broken b_relation_broken -> Demo.handle"]);
  observing("in a comprehension", "[framework.observe(event, self._handle) for event in (self.on.install, self.on.config_changed)]",
    "[this.on.install, this.on.configChanged].map((event) => framework.observe(event, this.handle));", both);
  observing("over a concatenation", "for event in [self.on.install] + [self.on.config_changed]:\n    framework.observe(event, self._handle)",
    "for (const event of [this.on.install].concat([this.on.configChanged])) framework.observe(event, this.handle);", both);
  observing("over a spread", "first = [self.on.install]\nfor event in [*first, self.on.config_changed]:\n    framework.observe(event, self._handle)",
    "const first = [this.on.install];\nfor (const event of [...first, this.on.configChanged]) framework.observe(event, this.handle);", both);
  observing("by index", "events = [self.on.install, self.on.config_changed]\nfor i, event in enumerate(events):\n    framework.observe(event, self._handle)",
    "const events = [this.on.install, this.on.configChanged];\nfor (let i = 0; i < events.length; i++) framework.observe(events[i], this.handle);", both);
  twins("over what a method gives",
    python({ init: "for event in self._events():\n    framework.observe(event, self._handle)",
      body: `${PY_HANDLE}\ndef _events(self):\n    return [self.on.install, self.on.config_changed]` }),
    typescript({ init: "for (const event of this.events()) framework.observe(event, this.handle);",
      body: `${TS_HANDLE}\nprivate events() { return [this.on.install, this.on.configChanged]; }` }),
    { observes: both, defers: ["handle: install, config_changed"] });
  inPython("over zip", python({ init: "for event, handler in zip([self.on.start, self.on.stop], [self._handle, self._other]):\n    framework.observe(event, handler)",
    body: `${PY_HANDLE}\ndef _other(self, event):\n    pass` }), { observes: ["start -> Demo.handle", "stop -> Demo.other"] });
  twins("a loop variable in the key and the handler's name",
    python({ init: "for name in ('a', 'b'):\n    framework.observe(self.on[name].relation_changed, getattr(self, f'_on_{name}'))",
      body: "def _on_a(self, event):\n    event.defer()\ndef _on_b(self, event):\n    pass" }),
    typescript({ init: "for (const name of ['a', 'b']) framework.observe(this.on[name].relationChanged, this[`on_${name}`]);",
      body: "on_a(event: ops.EventBase) { event.defer(); }\non_b(event: ops.EventBase) {}" }),
    { observes: ["relation_changed a_relation_changed -> Demo.on_a", "relation_changed b_relation_changed -> Demo.on_b"],
      defers: ["on_a: relation_changed a_relation_changed"] });
});
