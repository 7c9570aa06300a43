/** The words of messages that advise on a defer, and the observations that they would write. */
import { describe, expect, test } from "vitest";
import { advisedIn } from "../../lib/charm/advice.js";
import type { CharmModel } from "../../lib/charm/model.js";
import { droppingEdit } from "../../lib/charm/verdict/dropping.js";
import { isForLeadership, isLeadershipAll } from "../../lib/charm/verdict/leadership.js";
import { rewiringEdits } from "../../lib/charm/verdict/rewiring.js";
import { collectionWords, leadershipWords, redundantWords } from "../../lib/charm/verdict/telling.js";
import { fold, modelOf, python, typescript, type Given } from "./harness.js";
import { FACTS } from "./waiting.js";

type Say = (model: CharmModel, path: string) => readonly string[];

interface Code {
  init: string;
  body: string;
  top?: string;
}

function says(say: Say, name: string, py: Code, ts: Code, expected: readonly string[], given: Given = { facts: FACTS }): void {
  for (const [language, path, text] of [["Python", "src/charm.py", python(py)], ["TypeScript", "src/charm.ts", typescript(ts)]] as const) {
    test(`${name} (${language})`, () => {
      expect(say(modelOf({ [path]: text }, given), path).map(fold)).toEqual(expected.map(fold));
    });
  }
}

/** `facts; events; there; handlers` of each defer that is redundant. */
const redundant: Say = (model, path) => advisedIn(model, path).filter(({ verdict }) => verdict.kind === "redundant")
  .map(({ verdict }) => { const { facts, events, there, handlers } = redundantWords(verdict); return [facts, events, there, handlers].join("; "); });

/** `handlers; facts; reconciler does` of each collection. */
const collections: Say = (model, path) => model.collections(path)
  .map((collection) => { const { handlers, facts, reconciler, does } = collectionWords(collection); return `${handlers}; ${facts}; ${reconciler} ${does}`; });

/** The observations that each collection would write: `observe(event, handler)`. */
const wires: Say = (model, path) => model.collections(path).map(({ members }) => rewiringEdits(model, members)
  .flatMap((edit) => (edit.kind === "insertAfter" ? edit.lines : []))
  .flatMap((line) => (line.kind === "call" ? [`${line.callee}(${line.args.join(", ")})`] : [])).join(" ") || "nothing");

/** `handler; observe; peers` of each defer that waits to lead, with `all` where nothing else decides. */
const leadership: Say = (model, path) => advisedIn(model, path).filter(isForLeadership)
  .map((advised) => { const { handler, observe, peers } = leadershipWords(model, advised); return [handler, observe, ...(peers ? ["peers"] : []), ...(isLeadershipAll(advised) ? ["all"] : [])].join("; "); });

const inPython = (event: string, handler: string): string => `framework.observe(self.on.${event}, ${handler})`;
const inTypeScript = (event: string, handler: string): string => `framework.observe(this.on.${event}, ${handler});`;
const handle = (py: string, ts: string, more: readonly [string, string] = ["", ""]): readonly [string, string] => [`
def _handle(self, event):
    if ${py}:
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _other(self, event):
    self._configure()
def _configure(self):
    self.unit.get_container("web").replan()
${more[0]}`, `
handle(event: ops.HookEvent): void {
  if (${ts}) {
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void { this.configure(); }
other(event: ops.HookEvent): void { this.configure(); }
configure(): void { this.unit.getContainer('web').replan(); }
${more[1]}`];
const [CAN_PY, CAN_TS] = ['not self.unit.get_container("web").can_connect()', "!this.unit.getContainer('web').canConnect()"];

describe("what a redundant defer is told", () => {
  const told = (name: string, [pyTest, tsTest]: readonly [string, string], listens: readonly (readonly [string, string, string, string])[], expected: string, more?: readonly [string, string]): void => {
    const [pyBody, tsBody] = handle(pyTest, tsTest, more);
    says(redundant, name, {
      top: "from manager import Manager",
      init: ['self.manager = Manager(self, "db")', inPython("start", "self._handle"), ...listens.map(([event, , handler]) => inPython(event, handler))].join("\n"), body: pyBody,
    }, {
      top: "import { Manager } from 'manager';",
      init: ["this.manager = new Manager(this, 'db');", inTypeScript("start", "this.handle"), ...listens.map(([, event, , handler]) => inTypeScript(event, handler))].join("\n"), body: tsBody,
    }, [expected]);
  };
  const pebble = ["web_pebble_ready", "webPebbleReady", "self._listen", "this.listen"] as const;
  told("of a container", [CAN_PY, CAN_TS], [pebble], "the container `web`; web-pebble-ready; it is there; `listen` does");
  told("of an option", ['not self.config["port"]', "!this.config['port']"], [["config_changed", "configChanged", "self._listen", "this.listen"]],
    "the config option `port`; config-changed; it is set; `listen` does");
  told("of two options", ['not self.config["port"] or not self.config["host"]', "!this.config['port'] || !this.config['host']"], [["config_changed", "configChanged", "self._listen", "this.listen"]],
    "the config option `port` and the config option `host`; config-changed; they are changed; `listen` does");
  told("of leadership", ["not self.unit.is_leader()", "!this.unit.isLeader()"], [["leader_elected", "leaderElected", "self._listen", "this.listen"]],
    "leadership; leader-elected; this unit has it; `listen` does");
  told("of a library", ["not self.manager.is_ready()", "!this.manager.isReady()"], [["db_relation_changed", "dbRelationChanged", "self._listen", "this.listen"]],
    "`self.manager` to be ready; db-relation-changed; it is; `listen` does");
  told("of two things, by two handlers", [`${CAN_PY} or not self.config["port"]`, `${CAN_TS} || !this.config['port']`], [pebble, ["config_changed", "configChanged", "self._other", "this.other"]],
    "the container `web` and the config option `port`; web-pebble-ready and config-changed; they are there; `listen` and `other` do");
  told("of two things, by one handler", [`${CAN_PY} or not self.config["port"]`, `${CAN_TS} || !this.config['port']`], [pebble, ["config_changed", "configChanged", "self._listen", "this.listen"]],
    "the container `web` and the config option `port`; web-pebble-ready and config-changed; they are there; `listen` does");
  told("of a handler behind a small function", [CAN_PY, CAN_TS], [["web_pebble_ready", "webPebbleReady", "lambda event: self._listen(event)", "(event) => this.listen(event)"]],
    "the container `web`; web-pebble-ready; it is there; `listen` does");
  told("of a handler behind a small function that does more", [CAN_PY, CAN_TS], [["web_pebble_ready", "webPebbleReady", "lambda event: [print(), self._listen(event)]", "(event) => { console.log(); this.listen(event); }"]],
    "the container `web`; web-pebble-ready; it is there; an inline function does");
  told("of a handler with some of its arguments", [CAN_PY, CAN_TS], [["web_pebble_ready", "webPebbleReady", 'functools.partial(self._with, "web")', "this.with.bind(this, 'web')"]],
    "the container `web`; web-pebble-ready; it is there; `with` does",
    ["def _with(self, name, event):\n    self._configure()", "with(name: string, event: ops.EventBase): void { this.configure(); }"]);
});

describe("what a collection is told", () => {
  const [pyBody, tsBody] = handle(CAN_PY, CAN_TS);
  says(collections, "one handler, that observes the event too", { init: inPython("config_changed", "self._handle"), body: pyBody }, { init: inTypeScript("configChanged", "this.handle"), body: tsBody },
    ["`handle`; the container `web`; it observe web-pebble-ready too"]);
  says(collections, "one handler, beside another that comes at any time", {
    init: `${inPython("start", "self._handle")}\n${inPython("config_changed", "self._listen")}`, body: pyBody,
  }, { init: `${inTypeScript("start", "this.handle")}\n${inTypeScript("configChanged", "this.listen")}`, body: tsBody },
  ["`handle`; the container `web`; `listen` do that work too, observe web-pebble-ready for it"]);
  says(collections, "one handler, beside one that hears of it but works otherwise", {
    init: `${inPython("start", "self._handle")}\n${inPython("web_pebble_ready", "self._greet")}`, body: `${pyBody}\ndef _greet(self, event):\n    print()`,
  }, {
    init: `${inTypeScript("start", "this.handle")}\n${inTypeScript("webPebbleReady", "this.greet")}`, body: `${tsBody}\ngreet(event: ops.HookEvent): void { console.log(); }`,
  }, ["`handle`; the container `web`; `greet` do that work too"]);
  const payload = handle(CAN_PY, CAN_TS, [`
def _changed(self, event):
    if ${CAN_PY}:
        event.defer()
        return
    self.unit.get_container("web").push("/host", event.relation.data[event.app]["host"])`, `
changed(event: ops.RelationChangedEvent): void {
  if (${CAN_TS}) {
    event.defer();
    return;
  }
  this.unit.getContainer('web').push('/host', event.relation.data.get(event.app).get('host'));
}`]);
  says(collections, "two handlers, one of which needs its own event", {
    init: `${inPython("config_changed", "self._handle")}\n${inPython("db_relation_changed", "self._changed")}`, body: payload[0],
  }, { init: `${inTypeScript("configChanged", "this.handle")}\n${inTypeScript("dbRelationChanged", "this.changed")}`, body: payload[1] },
  ["`handle` and `changed`; the container `web`; `handle` do all of their work, observe web-pebble-ready for it, take from the model what the work now takes from its own event"]);
  says(collections, "a handler that needs its own event", { init: inPython("db_relation_changed", "self._changed"), body: payload[0] },
    { init: inTypeScript("dbRelationChanged", "this.changed"), body: payload[1] }, []);
  says(collections, "a handler that puts nothing off", {
    init: inPython("config_changed", "self._handle"), body: `def _handle(self, event):\n    if ${CAN_PY}:\n        event.defer()`,
  }, { init: inTypeScript("configChanged", "this.handle"), body: `handle(event: ops.HookEvent): void { if (${CAN_TS}) event.defer(); }` }, []);
  const peers = handle('not self.model.get_relation("cluster")', "!this.model.getRelation('cluster')");
  says(collections, "a handler that waits for the peers before the unit has started", { init: inPython("install", "self._handle"), body: peers[0] },
    { init: inTypeScript("install", "this.handle"), body: peers[1] }, ["`handle`; the `cluster` relation; it observe cluster-relation-created too"]);
  says(collections, "a handler that waits for the peers when they are long there", { init: inPython("db_relation_changed", "self._handle"), body: peers[0] },
    { init: inTypeScript("dbRelationChanged", "this.handle"), body: peers[1] }, []);
  const leads = handle("not self.unit.is_leader()", "!this.unit.isLeader()");
  says(collections, "a handler that waits to lead, which is another matter", { init: inPython("config_changed", "self._handle"), body: leads[0] },
    { init: inTypeScript("configChanged", "this.handle"), body: leads[1] }, []);
  const data = handle('not self.model.get_relation("cluster").data[self.app].get("key")', "!this.model.getRelation('cluster').data.get(this.app).get('key')");
  says(collections, "a handler that waits for what the peers are told", { init: inPython("config_changed", "self._handle"), body: data[0] },
    { init: inTypeScript("configChanged", "this.handle"), body: data[1] }, ["`handle`; data in the peer relation `cluster`; it observe cluster-relation-changed too"]);
});

describe("the observations that are written", () => {
  const [pyBody, tsBody] = handle(CAN_PY, CAN_TS);
  const wired = (name: string, py: string, ts: string, expected: readonly string[], given?: Given, bodies: readonly [string, string] = [pyBody, tsBody], top: readonly [string, string] = ["", ""]): void =>
    says(wires, name, { init: py, body: bodies[0], top: top[0] }, { init: ts, body: bodies[1], top: top[1] }, expected, given);
  const both = ["framework.observe(self.on.web_pebble_ready, self.handle)"];
  wired("beside a plain one", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), both);
  wired("by the object that observes", "self.framework.observe(self.on.config_changed, self._handle)", "this.framework.observe(this.on.configChanged, this.handle);",
    ["self.framework.observe(self.on.web_pebble_ready, self.handle)"]);
  wired("beside one by a key", 'framework.observe(self.on["db"].relation_changed, self._handle)\n' + inPython("config_changed", "self._handle"),
    "framework.observe(this.on['db'].relationChanged, this.handle);\n" + inTypeScript("configChanged", "this.handle"), both);
  wired("through a small function", inPython("config_changed", "lambda event: self._handle(event)"), inTypeScript("configChanged", "(event) => this.handle(event)"), both);
  wired("only of what no handler works for already", `${inPython("config_changed", "self._handle")}\n${inPython("web_pebble_ready", "self._listen")}`,
    `${inTypeScript("configChanged", "this.handle")}\n${inTypeScript("webPebbleReady", "this.listen")}`, ["framework.observe(self.on.db_relation_created, self.handle)"], undefined,
    handle(`${CAN_PY} or not self.model.get_relation("db")`, `${CAN_TS} || !this.model.getRelation('db')`));
  wired("not beside one of a variable", "changed = self.on.config_changed\nframework.observe(changed, self._handle)", "const changed = this.on.configChanged; framework.observe(changed, this.handle);", ["nothing"]);
  const deep = [...Array(12).keys()].map((depth) => `a${depth}`).join(".");
  wired("not by what is too long to be written again", `self.${deep}.observe(self.on.config_changed, self._handle)`, `this.${deep}.observe(this.on.configChanged, this.handle);`, ["nothing"]);
  test.each([
    ["src/charm.py", "src/base.py", `import ops\nfrom base import Base\nclass Demo(Base):\n    def __init__(self, framework):\n        super().__init__(framework)\n        ${inPython("config_changed", "self._handle")}\n`,
      `import ops\nclass Base(ops.CharmBase):\n${pyBody.replace(/^(?=.)/gm, "    ")}\n`],
    ["src/charm.ts", "src/base.ts", `import * as ops from 'ops';\nimport { Base } from './base.js';\nclass Demo extends Base {\n  constructor(framework: ops.Framework) {\n    super(framework);\n    ${inTypeScript("configChanged", "this.handle")}\n  }\n}\n`,
      `import * as ops from 'ops';\nexport class Base extends ops.CharmBase {\n${tsBody}\n}\n`],
  ])("not in another file (%s)", (path, base, charm, text) => {
    const model = modelOf({ [path]: charm, [base]: text }, { facts: FACTS });
    const found = [path, base].flatMap((each) => model.collections(each));
    expect(found).toHaveLength(1);
    expect(found.map(({ members }) => rewiringEdits(model, members))).toEqual([[]]);
  });
  wired("not beside that of another handler", `changed = self.on.config_changed\nframework.observe(changed, self._handle)\n${inPython("start", "self._listen")}`, `const changed = this.on.configChanged; framework.observe(changed, this.handle); ${inTypeScript("start", "this.listen")}`, ["nothing"]);
  wired("not by another name of what tells of events", "self.events = self.on\nframework.observe(self.events.config_changed, self._handle)", "this.events = this.on; framework.observe(this.events.configChanged, this.handle);", ["nothing"]);
  wired("not where something is made of its answer", `self.seen = ${inPython("config_changed", "self._handle")}`, `this.seen = ${inTypeScript("configChanged", "this.handle")}`, ["nothing"]);
  wired("not in a loop", "for event in [self.on.config_changed]:\n    framework.observe(event, self._handle)", "for (const event of [this.on.configChanged]) { framework.observe(event, this.handle); }", ["nothing"]);
  wired("not under a condition", "if self.odd:\n    " + inPython("config_changed", "self._handle"), `if (this.odd) { ${inTypeScript("configChanged", "this.handle")} }`, ["nothing"]);
  wired("not where the handler takes for granted what its event tells", inPython("start", "self._handle"), inTypeScript("start", "this.handle"), ["nothing"]);
  wired("not of a container that is not declared", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["nothing"], { facts: { ...FACTS, containers: ["db"] } });
  wired("of a container, where nothing is declared", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), both, { facts: {} });
  wired("not of a name that is none", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["nothing"], { facts: {} },
    [pyBody.replaceAll('"web"', '"2 web"'), tsBody.replaceAll("'web'", "'2 web'")]);
  const storage = handle('not self.model.storages["data"]', "!this.model.storages['data']");
  wired("of a storage", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["framework.observe(self.on.data_storage_attached, self.handle)"], undefined, storage);
  wired("not of a storage that is not declared", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["nothing"], { facts: { ...FACTS, storages: [] } }, storage);
  const relation = handle('not self.model.get_relation("db")', "!this.model.getRelation('db')");
  wired("of a relation", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["framework.observe(self.on.db_relation_created, self.handle)"], undefined, relation);
  wired("not of a relation that is not declared", inPython("config_changed", "self._handle"), inTypeScript("configChanged", "this.handle"), ["nothing"], { facts: { ...FACTS, relations: [] } }, relation);
  test("not beside one by names (Python)", () => {
    const charm = python({ init: "framework.observe(bound_event=self.on.config_changed, observer=self._handle)", body: pyBody });
    expect(wires(modelOf({ "src/charm.py": charm }, { facts: FACTS }), "src/charm.py")).toEqual(["nothing"]);
  });
  test("nothing, for no defer", () => {
    expect(rewiringEdits(modelOf({ "src/charm.py": python({ body: "def _on_backup(self, event):\n    pass" }) }), [])).toEqual([]);
  });
});

describe("the defer that is dropped", () => {
  const dropped = (text: string, path: string): string[] => {
    const model = modelOf({ [path]: text }, { facts: FACTS });
    return model.defers.flatMap((defer) => {
      const edit = droppingEdit(model, defer);
      return edit?.kind === "replaceStatement" ? edit.with.map((line) => (line.kind === "setStatus" ? `${line.receiver}: ${line.message}` : line.kind)) : ["nothing"];
    });
  };
  /** The handler's body, with a defer in it. */
  const drops = (name: string, py: string, ts: string, expected: readonly string[], ops: readonly [string, string] = ["import ops", "import * as ops from 'ops';"], base = "ops.CharmBase"): void => {
    test.each([
      ["Python", "src/charm.py", `${ops[0]}\nclass Demo(${base}):\n    def __init__(self, framework):\n        super().__init__(framework)\n        framework.observe(self.on.start, self._handle)\n    def _handle(self, event):\n        ${py.replaceAll("\n", "\n        ")}\n`],
      ["TypeScript", "src/charm.ts", `${ops[1]}\nclass Demo extends ${base} {\n  constructor(framework) {\n    super(framework);\n    framework.observe(this.on.start, this.handle);\n  }\n  handle(event) { ${ts} }\n}\n`],
    ])(`${name} (%s)`, (_, path, text) => {
      expect(dropped(text, path).map(fold)).toEqual(expected);
    });
  };
  drops("a status and a return", `if ${CAN_PY}:\n    event.defer()\n    return\nself.run()`, `if (${CAN_TS}) { event.defer(); return; } this.run();`, ["self.unit: waiting for the container web"]);
  drops("a return that was missing", `if ${CAN_PY}:\n    event.defer()\nself.run()`, `if (${CAN_TS}) event.defer(); this.run();`, ["self.unit: waiting for the container web"]);
  drops("a return of the defer", `if ${CAN_PY}:\n    return event.defer()\nself.run()`, `if (${CAN_TS}) return event.defer(); this.run();`, ["self.unit: waiting for the container web", "return"]);
  drops("what goes on behind it", `if ${CAN_PY}:\n    event.defer()\n    self.log()\n    return\nself.run()`, `if (${CAN_TS}) { event.defer(); this.log(); return; } this.run();`, ["self.unit: waiting for the container web"]);
  drops("where a status is shown", `if ${CAN_PY}:\n    self.unit.status = ops.WaitingStatus("x")\n    event.defer()\n    return\nself.run()`, `if (${CAN_TS}) { this.unit.status = new ops.WaitingStatus('x'); event.defer(); return; } this.run();`, []);
  drops("where no status can be named", `if ${CAN_PY}:\n    event.defer()\n    return\nself.run()`, `if (${CAN_TS}) { event.defer(); return; } this.run();`, [], ["from ops import CharmBase", "import { CharmBase } from 'ops';"], "CharmBase");
  drops("not within an expression", `if ${CAN_PY}: x = [event.defer()]`, `if (${CAN_TS}) { const x = [event.defer()]; }`, ["nothing"]);
});

describe("what a defer that waits to lead is told", () => {
  const [NOT_PY, NOT_TS] = ["not self.unit.is_leader()", "!this.unit.isLeader()"];
  const told = (name: string, [pyTest, tsTest]: readonly [string, string], expected: readonly string[], more: readonly [string, string] = ["", ""], before: readonly [string, string] = ["", ""]): void => {
    const [pyBody, tsBody] = handle(pyTest, tsTest, ["def _greet(self, event):\n    print()", "greet(event: ops.HookEvent): void { console.log(); }"]);
    says(leadership, name, { init: `${inPython("config_changed", "self._handle")}\n${more[0]}`, body: pyBody.replace("(self, event):\n", `(self, event):\n    ${before[0] || "pass"}\n`) },
      { init: `${inTypeScript("configChanged", "this.handle")}\n${more[1]}`, body: tsBody.replace(": void {\n", `: void {\n  ${before[1]}\n`) }, expected);
  };
  told("alone", [NOT_PY, NOT_TS], ["`handle`; observe it with `handle`; peers; all"]);
  says(leadership, "alone, in a charm without peers", { init: inPython("config_changed", "self._handle"), body: handle(NOT_PY, NOT_TS)[0] }, { init: inTypeScript("configChanged", "this.handle"), body: handle(NOT_PY, NOT_TS)[1] },
    ["`handle`; observe it with `handle`; all"], { facts: { ...FACTS, relations: [{ name: "db", role: "requires", interface: "db" }] } });
  told("where a handler hears of it", [NOT_PY, NOT_TS], ["`handle`; let `greet` do this work; peers; all"],
    [inPython("leader_elected", "self._greet"), inTypeScript("leaderElected", "this.greet")]);
  told("behind a plain exit", [NOT_PY, NOT_TS], ["`handle`; observe it with `handle`; peers"], undefined,
    ["if self.odd:\n        self.logger.info('odd')\n        return", "if (this.odd) { this.logger.info('odd'); return; }"]);
  told("awaited", ["not (self.unit.is_leader())", "!(await this.unit.isLeader())"], ["`handle`; observe it with `handle`; peers; all"]);
  told("behind an exit that does something", [NOT_PY, NOT_TS], [], undefined, ["if self.odd:\n        self.reload()\n        return", "if (this.odd) { this.reload(); return; }"]);
  told("behind a branch", [NOT_PY, NOT_TS], [], undefined, ["if self.odd:\n        return\n    else:\n        print()", "if (this.odd) { return; } else { console.log(); }"]);
  told("beside something else", [`${NOT_PY} or ${CAN_PY}`, `${NOT_TS} || ${CAN_TS}`], []);
  told("behind another test of who leads", [NOT_PY, NOT_TS], [], undefined, ["if self.leader_is_odd:\n        return", "if (this.leaderIsOdd) return;"]);
  told("in a variable that says nothing of it", ["not ready", "!ready"], [], undefined, ["ready = self.unit.is_leader()", "const ready = this.unit.isLeader();"]);
  told("in a variable that is named for it", ["not is_leader", "!isLeader"], ["`handle`; observe it with `handle`; peers; all"], undefined, ["is_leader = self.unit.is_leader()", "const isLeader = this.unit.isLeader();"]);
});
