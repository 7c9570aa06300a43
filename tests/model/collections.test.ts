/** Which handler would do the work for all of the events that a class waits for, and what is written for it. */
import { describe, expect, test } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { rewiringEdits } from "../../lib/charm/verdict/rewiring.js";
import { collectionWords, duplicatedWords, handlerText } from "../../lib/charm/verdict/telling.js";
import { UNKNOWN } from "../../lib/charm/values.js";
import { fold, modelOf, python, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

/** Events by both names, each with its handler: `defers` waits for the container (or for `test`), `works` does the work at once, `greets` something else. */
type Observed = readonly (readonly [py: string, ts: string, handler: string])[];

const CAN = ['not self.unit.get_container("web").can_connect()', "!this.unit.getContainer('web').canConnect()"] as const;
const METHODS: Record<string, readonly [string, string]> = {
  works: ["self._configure()", "this.configure();"],
  greets: ["print()", "console.log();"],
  hands: ["self._late(event)", "this.late(event);"],
  gives: ["self._late(event)", "this.late(event);"],
  calls: ["self.onChanged(event)", "this.onChanged(event);"],
};

function charms(observed: Observed, test: readonly [string, string] = CAN): Record<string, string> {
  const names = [...new Set(observed.map(([, , handler]) => handler))];
  const defers = [`if ${test[0]}:\n        event.defer()\n        return\n    self._configure()`, `if (${test[1]}) { event.defer(); return; } this.configure();`] as const;
  const bodyOf = (name: string): readonly [string, string] => METHODS[name] ?? defers;
  return {
    "src/charm.py": python({
      top: "from manager import Manager",
      init: ["self.manager = Manager(self, 'db')", ...observed.map(([py, , handler]) => `framework.observe(${py.includes("self.") ? py : `self.on.${py}`}, self.${handler})`)].join("\n"),
      body: [...names.map((name) => `def ${name}(self, event):\n    ${bodyOf(name)[0]}`), `def _late(self, event):\n    ${defers[0]}`, 'def _configure(self):\n    self.unit.get_container("web").replan()'].join("\n"),
    }),
    "src/charm.ts": typescript({
      top: "import { Manager } from 'manager';",
      init: ["this.manager = new Manager(this, 'db');", ...observed.map(([, ts, handler]) => `framework.observe(${ts.includes("this.") ? ts : `this.on.${ts}`}, this.${handler});`)].join("\n"),
      body: [...names.map((name) => `${name}(event) { ${bodyOf(name)[1]} }`), `late(event) { ${defers[1]} }`, "configure() { this.unit.getContainer('web').replan(); }"].join("\n"),
    }),
  };
}

const PATHS = ["src/charm.py", "src/charm.ts"] as const;

/** `handlers; facts; reconciler` of each collection. */
function reconciles(name: string, observed: Observed, expected: readonly string[], waits?: readonly [string, string], facts: Partial<CharmFacts> = FACTS): void {
  test.each(PATHS)(`${name} (%s)`, (path) => {
    const model = modelOf({ [path]: charms(observed, waits)[path] ?? "" }, { facts });
    expect(model.collections(path).map(collectionWords).map((words) => fold(`${words.handlers}; ${words.facts}; ${words.reconciler}`))).toEqual(expected.map(fold));
  });
}

const start = ["start", "start", "onStart"] as const;
const config = ["config_changed", "configChanged", "onConfig"] as const;
const changed = ["db_relation_changed", "dbRelationChanged", "onChanged"] as const;
const pebble = (handler: string): readonly [string, string, string] => ["web_pebble_ready", "webPebbleReady", handler];

describe("who does the work", () => {
  reconciles("the only one", [config], ["`onConfig`; the container `web`; it"]);
  reconciles("who is ready for anything, of two that wait", [start, config], ["`onStart` and `onConfig`; the container `web`; `onConfig`"]);
  reconciles("who is ready for anything, though another hears of it", [config, pebble("greets")], ["`onConfig`; the container `web`; it"]);
  reconciles("who hears of it, before one that is ready for anything", [changed, ["update_status", "updateStatus", "works"], pebble("greets")], ["`onChanged`; the container `web`; `greets`"]);
  for (const [py, ts] of [["install", "install"], ["start", "start"], ["upgrade_charm", "upgradeCharm"], ["data_storage_attached", "dataStorageAttached"]] as const) {
    reconciles(`who comes more than once, rather than with ${py}`, [[py, ts, "onOnce"], changed], ["`onOnce` and `onChanged`; the container `web`; `onChanged`"]);
  }
  reconciles("nobody but who waits, beside actions", [start, ["backup_action", "backupAction", "works"], ["restore_action", "restoreAction", "works"]], ["`onStart`; the container `web`; it"]);
  reconciles("whom another handler calls", [changed, ["start", "start", "calls"], config], ["`onChanged`, `calls` and `onConfig`; the container `web`; `onChanged`"]);
  reconciles("who hears of it, though he comes once, too", [changed, ["start", "start", "greets"], pebble("greets")], ["`onChanged`; the container `web`; `greets`"]);
  reconciles("through whom most ways lead", [start, changed, config].map(([py, ts]) => [py, ts, "hands"] as const), ["`hands`; the container `web`; it"]);
});

describe("for what", () => {
  reconciles("not for what is done with its own event", [config, pebble("works")], []);
  const two = [`${CAN[0]} or not self.model.get_relation("db")`, `${CAN[1]} || !this.model.getRelation('db')`] as const;
  reconciles("for what is not done with its own event", [config, pebble("works")], ["`onConfig`; the `db` relation; it"], two);
  const peers = ['not self.model.get_relation("cluster")', "!this.model.getRelation('cluster')"] as const;
  reconciles("for the peers, before anything else", [["install", "install", "onInstall"]], ["`onInstall`; the `cluster` relation; it"], peers);
  reconciles("not for the peers, with an event of a relation", [changed], [], peers);
  reconciles("not for the peers, with an event of a library", [["self.manager.on.done", "this.manager.on.done", "onDone"]], [], peers);
  reconciles("for the peers, with one event that comes early", [["install", "install", "onEarly"], ["db_relation_changed", "dbRelationChanged", "onEarly"]], ["`onEarly`; the `cluster` relation; it"], peers);
  reconciles("not for a secret, of whose grant nothing tells", [config], [], ['not self.model.get_secret(label="key")', "!this.model.getSecret({ label: 'key' })"]);
  reconciles("not for what nothing tells of", [config], [], ["not self.odd()", "!this.odd()"]);
});

describe("what is written", () => {
  const wires = (name: string, observed: Observed, expected: readonly [string, string], waits?: readonly [string, string], facts: Partial<CharmFacts> = FACTS): void => {
    test.each(PATHS)(`${name} (%s)`, (path) => {
      const model = modelOf({ [path]: charms(observed, waits)[path] ?? "" }, { facts });
      const lines = model.collections(path).flatMap(({ members }) => rewiringEdits(model, members)).flatMap((edit) => (edit.kind === "insertAfter" ? edit.lines : []));
      expect(lines.flatMap((line) => (line.kind === "call" ? [line.args.join(", ")] : [])).join("; ")).toBe(expected[path === "src/charm.py" ? 0 : 1]);
    });
  };
  wires("in the spelling of its language", [config], ["self.on.web_pebble_ready, self.onConfig", "this.on.webPebbleReady, this.onConfig"]);
  wires("in Python's spelling where the charm uses it", [["config_changed", "config_changed", "onConfig"]], ["self.on.web_pebble_ready, self.onConfig", "this.on.web_pebble_ready, this.onConfig"]);
  wires("of two events", [config], ["self.on.web_pebble_ready, self.onConfig; self.on.db_relation_created, self.onConfig", "this.on.webPebbleReady, this.onConfig; this.on.dbRelationCreated, this.onConfig"],
    [`${CAN[0]} or not self.model.get_relation("db")`, `${CAN[1]} || !this.model.getRelation('db')`]);
  wires("nothing where two handlers lead to one defer", [["config_changed", "configChanged", "hands"], ["start", "start", "gives"]], ["", ""]);
  wires("nothing of an event of a library", [config, ["self.manager.on.ready", "this.manager.on.ready", "greets"]], ["", ""], ["not self.manager.is_ready()", "!this.manager.isReady()"]);
  wires("nothing of a name that Juju does not give", [config], ["", ""], ['not self.unit.get_container("web.1").can_connect()', "!this.unit.getContainer('web.1').canConnect()"], { ...FACTS, containers: ["web.1"] });
});

/** A charm and one of its components, each with a handler that defers and configures the charm. */
const PARTS: Record<string, string> = {
  "src/charm.py": `import ops
class Part(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "part")
        self.charm = charm
        self.framework.observe(charm.on.start, self.onStart)
    def onStart(self, event):
        if not self.charm.unit.get_container("web").can_connect():
            event.defer()
            return
        self.charm.configure()
class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.part = Part(self)
        framework.observe(self.on.config_changed, self.onConfig)
    def onConfig(self, event):
        if ${CAN[0]}:
            event.defer()
            return
        self.configure()
    def configure(self):
        self.unit.get_container("web").replan()
`,
  "src/charm.ts": `import * as ops from 'ops';
class Part extends ops.Object {
  constructor(private readonly charm: Demo) {
    super(charm, 'part');
    this.framework.observe(charm.on.start, this.onStart);
  }
  onStart(event: ops.StartEvent): void {
    if (!this.charm.unit.getContainer('web').canConnect()) { event.defer(); return; }
    this.charm.configure();
  }
}
class Demo extends ops.CharmBase {
  private readonly part = new Part(this);
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, this.onConfig);
  }
  onConfig(event: ops.ConfigChangedEvent): void {
    if (${CAN[1]}) { event.defer(); return; }
    this.configure();
  }
  configure(): void { this.unit.getContainer('web').replan(); }
}
`,
};

describe("a charm and one of its components", () => {
  test.each(PATHS)("wait each for themselves (%s)", (path) => {
    const model = modelOf({ [path]: PARTS[path] ?? "" }, { facts: FACTS });
    expect(model.collections(path).map(collectionWords).map((words) => `${words.handlers}; ${words.facts}; ${words.reconciler}`))
      .toEqual(["`onStart`; the container `web`; it", "`onConfig`; the container `web`; it"]);
  });
  test.each(PATHS)("do the same work, and are told by their classes (%s)", (path) => {
    const model = modelOf({ [path]: PARTS[path] ?? "" }, { facts: FACTS });
    expect(model.duplicated(path).map((each) => duplicatedWords(each, path).handlers)).toEqual(["`Part.onStart` and `Demo.onConfig`"]);
  });
});

describe("work that is done for each", () => {
  const told = (name: string, observed: Observed, expected: string): void => {
    test.each(PATHS)(`${name} (%s)`, (path) => {
      const model = modelOf({ [path]: charms(observed)[path] ?? "" }, { facts: FACTS });
      expect(model.duplicated(path).map((each) => { const { handlers, times, all } = duplicatedWords(each, path); return `${handlers}; ${times}; ${all}`; })).toEqual([expected]);
    });
  };
  told("of two", [start, config], "`onStart` and `onConfig`; 2; both");
  told("of three", [start, config, changed], "`onStart`, `onConfig` and `onChanged`; 3; all");
});

test("a handler that cannot be told is called one", () => {
  expect(handlerText(UNKNOWN)).toBe("its handler");
});
