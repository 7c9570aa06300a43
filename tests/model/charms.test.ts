/** Which classes of a root are constructed: its charms, their components, what a library offers; and what is swept up. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";

const PART_PY = `
import ops
class Part(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "part")
        self.framework.observe(charm.on.start, self._on_start)
    def _on_start(self, event):
        event.defer()
`;
const PART_TS = `
import * as ops from 'ops';
export class Part extends ops.Object {
  constructor(charm: ops.CharmBase) {
    super(charm, 'part');
    this.framework.observe(charm.on.start, this.onStart);
  }
  private onStart(event: ops.StartEvent): void { event.defer(); }
}
`;
const CHARM_PY = python({ init: "framework.observe(self.on.stop, self._on_stop)", body: "def _on_stop(self, event):\n    pass" });
const CHARM_TS = typescript({ init: "framework.observe(this.on.stop, this.onStop);", body: "private onStop(event: ops.StopEvent): void {}" });
const PART = "start -> Part.on_start";
const CHARM = "stop -> Demo.on_stop";

describe("a component", () => {
  twins("that nothing makes does not run", { "src/charm.py": CHARM_PY, "src/part.py": PART_PY }, { "src/charm.ts": CHARM_TS, "src/part.ts": PART_TS }, { observes: [CHARM] });
  twins("that is mentioned may be made", { "src/charm.py": `${CHARM_PY}\nPARTS = {"part": Part}`, "src/part.py": PART_PY },
    { "src/charm.ts": `${CHARM_TS}\nconst PARTS = { part: Part };`, "src/part.ts": PART_TS }, { observes: [CHARM, PART] });
  twins("that is an attribute of its module may be made", { "src/charm.py": `${CHARM_PY}\nPARTS = unknown(part.Part)`, "src/part.py": PART_PY },
    { "src/charm.ts": `${CHARM_TS}\nconst PARTS = unknown(part.Part);`, "src/part.ts": PART_TS }, { observes: [CHARM, PART] });
  twins("that is mentioned in an annotation only is not", { "src/charm.py": `${CHARM_PY}\ndef of(part: Part):\n    pass`, "src/part.py": PART_PY },
    { "src/charm.ts": `${CHARM_TS}\nfunction of(part: Part) {}`, "src/part.ts": PART_TS }, { observes: [CHARM] });
  twins("of a repository without a charm may be", { "src/part.py": PART_PY }, { "src/part.ts": PART_TS }, { observes: [PART] });
  twins("that the charm offers as a library is made by others", { "src/charm.py": CHARM_PY, "lib/charms/demo/v0/part.py": PART_PY },
    { "src/charm.ts": CHARM_TS, "lib/charms/demo/v0/part.ts": PART_TS }, { observes: [CHARM] });
  twins("that another inherits from is that one", { "src/part.py": `${PART_PY}\nclass Whole(Part):\n    pass` }, { "src/part.ts": `${PART_TS}\nclass Whole extends Part {}` }, { observes: [PART] });
  twins("in a test of its module counts", { "src/part.py": `try:\n    pass\nexcept ImportError:\n    pass\nelse:\n${PART_PY.replaceAll("\n", "\n    ")}` },
    { "src/part.ts": `${PART_TS.replace(/export class[^]*$/, "")}if (true) { ${PART_TS.replace(/^[^]*?export/, "")} }` }, { observes: [PART] });
});

describe("several charms", () => {
  twins("observe each for itself", { "src/charm.py": CHARM_PY, "src/other.py": CHARM_PY.replace("class Demo", "class Other").replace("_on_stop(self", "_on_stop(self") },
    { "src/charm.ts": CHARM_TS, "src/other.ts": CHARM_TS.replace("class Demo", "class Other") }, { observes: [CHARM, "stop -> Other.on_stop"] });
  twins("of which one inherits from the other are one", { "src/charm.py": `${CHARM_PY}\nclass Below(Demo):\n    pass` },
    { "src/charm.ts": `${CHARM_TS}\nclass Below extends Demo {}` }, { observes: [CHARM] });
});

describe("what no constructor reaches", () => {
  twins("a method that a handler calls", python({ init: "framework.observe(self.on.stop, self._on_stop)", body: `
def _on_stop(self, event):
    self._later()
def _later(self):
    self.framework.observe(self.on.start, self._on_start)
def _on_start(self, event):
    event.defer()` }), typescript({ init: "framework.observe(this.on.stop, this.onStop);", body: `
private onStop(event: ops.StopEvent): void { this.later(); }
private later(): void { this.framework.observe(this.on.start, this.onStart); }
private onStart(event: ops.StartEvent): void { event.defer(); }` }), { observes: [CHARM, "start -> Demo.on_start"], defers: ["on_start: start"] });
  twins("a function", `${CHARM_PY}
def watch(charm, framework):
    framework.observe(charm.on.start, on_start)
    framework.observe(charm.on.install, on_start)
def on_start(event):
    event.defer()`, `${CHARM_TS}
function watch(charm, framework) {
  framework.observe(charm.on.start, onStart);
  framework.observe(charm.on.install, onStart);
}
function onStart(event) { event.defer(); }`, { observes: [CHARM, "start -> on_start", "install -> on_start"], defers: ["on_start: start, install"] });
  twins("not a function inside of one", `${CHARM_PY}
def outer(charm, framework):
    def watch():
        framework.observe(charm.on.start, on_start)`, `${CHARM_TS}
function outer(charm, framework) {
  function watch() { framework.observe(charm.on.start, onStart); }
}`, { observes: [CHARM] });
  twins("not a method of a class that nothing makes", { "src/charm.py": CHARM_PY, "src/part.py": PART_PY.replace("def __init__(self, charm):\n        super", "def watch(self, charm):\n        super") },
    { "src/charm.ts": CHARM_TS, "src/part.ts": PART_TS.replace("constructor(charm: ops.CharmBase) {\n    super(charm, 'part');", "watch(charm) {") }, { observes: [CHARM] });
  twins("a method of a class where there is no charm", { "src/part.py": PART_PY.replace("def __init__(self, charm):\n        super", "def watch(self, charm):\n        super") },
    { "src/part.ts": PART_TS.replace("constructor(charm: ops.CharmBase) {\n    super(charm, 'part');", "watch(charm) {") }, { observes: [PART] });
  twins("not what stands at the top of a module", `${CHARM_PY}\nframework.observe(charm.on.start, on_start)`, `${CHARM_TS}\nframework.observe(charm.on.start, onStart);`, { observes: [CHARM] });
});

describe("all events", () => {
  const facts = { relations: [{ name: "my-db", role: "requires" as const, interface: "sql" }], containers: ["web-app"], storages: ["data"], actions: ["back-up"] };
  const EVERY = [
    "install", "start", "stop", "remove", "config_changed", "update_status", "upgrade_charm", "leader_elected", "leader_settings_changed",
    "pre_series_upgrade", "post_series_upgrade", "collect_metrics", "secret_changed", "secret_rotate", "secret_remove", "secret_expired",
    "collect_app_status", "collect_unit_status",
  ];
  const OWN = [
    "relation_created my_db_relation_created", "relation_joined my_db_relation_joined", "relation_changed my_db_relation_changed",
    "relation_departed my_db_relation_departed", "relation_broken my_db_relation_broken",
    "pebble_ready web_app_pebble_ready", "pebble_custom_notice web_app_pebble_custom_notice",
    "pebble_check_failed web_app_pebble_check_failed", "pebble_check_recovered web_app_pebble_check_recovered",
    "storage_attached data_storage_attached", "storage_detaching data_storage_detaching", "action back_up_action",
  ];
  twins("are the charm's", python({ init: "for event in self.on.events().values():\n    framework.observe(event, self._run)", body: "def _run(self, event):\n    event.defer()" }),
    typescript({ init: "for (const event of Object.values(this.on.events())) framework.observe(event, this.run);", body: "private run(event): void { event.defer(); }" }),
    { facts, observes: [...EVERY, ...OWN].map((event) => `${event} -> Demo.run`) });
  twins("of a component are not known", python({
    top: "class Part(ops.Object):\n    pass", init: "self.part = Part(self, 'part')\nfor event in self.part.on.events().values():\n    framework.observe(event, self._run)", body: "def _run(self, event):\n    pass",
  }), typescript({
    top: "class Part extends ops.Object {}", init: "this.part = new Part(this, 'part');\nfor (const event of Object.values(this.part.on.events())) framework.observe(event, this.run);", body: "private run(event): void {}",
  }), { observes: [], unresolved: ["The event `event` could not be followed."] });
});
