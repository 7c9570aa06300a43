/** Observations that only some hooks make, and on what state that depends. */
import { describe, expect, test } from "vitest";
import { conditionText } from "../../lib/charm/observing.js";
import { modelOf, python, twins, typescript, type Files } from "./harness.js";

/** `event: condition, state`, or `event: in a handler by function`, for each observation that only some hooks make. */
function sometimes(files: Files): string[] {
  const model = modelOf(files);
  return Object.keys(files).flatMap((path) => model.conditionalObservations(path).map((found) => {
    const { event, condition, state, function: by } = conditionText(found);
    return `${event}: ${by === undefined ? `${condition}, ${state}` : `in ${by}`}`;
  }));
}

interface Code { init: string; body?: string; top?: string }

/** The same charm in both languages; `_handle` (`handle`) waits by a defer. */
function observedSometimes(name: string, py: Code, ts: Code, expected: { python: string[]; typescript: string[] }): void {
  test(`${name} (Python)`, () => expect(sometimes({ "src/charm.py": python({
    ...py, body: `def _handle(self, event):\n    event.defer()\n${py.body ?? ""}`,
  }) })).toEqual(expected.python));
  test(`${name} (TypeScript)`, () => expect(sometimes({ "src/charm.ts": typescript({
    ...ts, body: `handle(event: ops.EventBase): void { event.defer(); }\n${ts.body ?? ""}`,
  }) })).toEqual(expected.typescript));
}

/** An observation of `start` under a test: the state that it depends on; null for none that changes. */
function under(name: string, py: string | (Partial<Code> & { test: string }), ts: string | (Partial<Code> & { test: string }), state: string | null): void {
  const [pyTest, tsTest] = [py, ts].map((code) => (typeof code === "string" ? { test: code } : code));
  const { test: p = "", init: before = "", ...restOfPy } = pyTest ?? {};
  const { test: t = "", init: first = "", ...restOfTs } = tsTest ?? {};
  observedSometimes(name,
    { init: `${before}\nif ${p}:\n    framework.observe(self.on.start, self._handle)`, ...restOfPy },
    { init: `${first}\nif (${t}) framework.observe(this.on.start, this.handle);`, ...restOfTs },
    { python: state === null ? [] : [expect.stringMatching(state) as string], typescript: state === null ? [] : [expect.stringMatching(state) as string] });
}

const CONFIG = ", the config$";
const RELATIONS = ", which relations there are";

describe("what may be different in the next hook", () => {
  under("an option", "self.config['debug']", "this.config['debug']", CONFIG);
  under("an option, by its model", "self.model.config.get('debug')", "this.model.config.get('debug')", CONFIG);
  under("a relation by its name", "self.model.relations['db']", "this.model.relations['db']", RELATIONS);
  under("a relation by get", "self.model.relations.get('db')", "this.model.relations.get('db')", RELATIONS);
  under("storage by get", "self.model.storages.get('data')", "this.model.storages.get('data')", ", which storage is attached$");
  under("what a relation holds", "self.model.get_relation('db').data", "this.model.getRelation('db').data", RELATIONS);
  under("a state in a part of a test", "self.meta.name and not self.unit.is_leader()", "this.meta.name && !this.unit.isLeader()", ", leadership$");
  under("how many units there shall be", "self.app.planned_units() > 1", "this.app.plannedUnits() > 1", ", the number of units$");
  under("stored state", { test: "self._stored.ready", body: "_stored = ops.StoredState()" },
    { test: "this.stored.ready", body: "stored = new ops.StoredState();" }, ", stored state$");
  under("a conversion of a state", "bool(self.config['debug'])", "Boolean(this.config['debug'])", CONFIG);
  under("an object that is made of a state is there", "Thing(self.config['debug'])", "new Thing(this.config['debug'])", null);
  under("an object of the charm's own", { test: "Thing(self.config['debug'])", top: "class Thing:\n    pass" },
    { test: "new Thing(this.config['debug'])", top: "class Thing {}" }, null);
  under("a function of which nothing is known, of a state", { test: "enabled(self.config)", top: "from lib import enabled" },
    { test: "enabled(this.config)", top: "import { enabled } from 'lib';" }, CONFIG);
});

describe("what stays", () => {
  under("the names of relations", "'db' in self.model.relations", "'db' in this.model.relations", null);
  under("another mapping of the model", "self.model.pods['db']", "this.model.pods['db']", null);
  under("relations of something else", "self.meta.relations['db']", "this.meta.relations['db']", null);
  under("the config of something else", "self.meta.config['debug']", "this.meta.config['debug']", null);
  under("a constant", { test: "DEBUG", top: "DEBUG = True" }, { test: "DEBUG", top: "const DEBUG = true;" }, null);
  under("a method that is not called", { test: "self._debug", body: "def _debug(self):\n    return self.config['debug']" },
    { test: "this.debug", body: "debug() { return this.config['debug']; }" }, null);
  under("what a function does without answering with it", { test: "enabled(self.config)", top: "def enabled(config):\n    print(config)\n    return True" },
    { test: "enabled(this.config)", top: "function enabled(config) { console.log(config); return true; }" }, null);
  under("a parameter that is given no state", { test: "enabled(True)", top: "def enabled(value):\n    return value" },
    { test: "enabled(true)", top: "function enabled(value) { return value; }" }, null);
  under("a lambda itself", "(lambda: self.config['debug'])", "() => this.config['debug']", null);
  test("what kind of thing it is (Python)", () => expect(sometimes({ "src/charm.py": python({
    init: "if isinstance(self.config, dict):\n    framework.observe(self.on.start, self._handle)", body: "def _handle(self, event):\n    event.defer()",
  }) })).toEqual([]));
});

describe("behind", () => {
  under("a property", { test: "self._debug", body: "@property\ndef _debug(self):\n    return self.config['debug']" },
    { test: "this.debug", body: "get debug() { return this.config['debug']; }" }, CONFIG);
  under("a method", { test: "self._debug()", body: "def _debug(self):\n    return self.config['debug']" },
    { test: "this.debug()", body: "debug() { return this.config['debug']; }" }, CONFIG);
  under("a method that is given it", { test: "self._is_set(self.config['debug'])", body: "def _is_set(self, value):\n    return value is not None" },
    { test: "this.isSet(this.config['debug'])", body: "isSet(value) { return value !== undefined; }" }, CONFIG);
  under("a static method that is given it", { test: "self._is_set(self.config['debug'])", body: "@staticmethod\ndef _is_set(value):\n    return value is not None" },
    { test: "Demo.isSet(this.config['debug'])", body: "static isSet(value) { return value !== undefined; }" }, CONFIG);
  under("the second of two things given", { test: "self._both(True, self.config['debug'])", body: "def _both(self, first, second):\n    return second" },
    { test: "this.both(true, this.config['debug'])", body: "both(first, second) { return second; }" }, CONFIG);
  under("not the first of two things given", { test: "self._both(self.config['debug'], True)", body: "def _both(self, first, second):\n    return second" },
    { test: "this.both(this.config['debug'], true)", body: "both(first, second) { return second; }" }, null);
  under("a test that decides the answer", { test: "self._mode() == 'debug'", body: "def _mode(self):\n    if self.config['debug']:\n        return 'debug'\n    return 'plain'" },
    { test: "this.mode() === 'debug'", body: "mode() { if (this.config['debug']) { return 'debug'; } return 'plain'; }" }, CONFIG);
  under("a local", { init: "debug = self.config['debug']", test: "debug" }, { init: "const debug = this.config['debug'];", test: "debug" }, CONFIG);
  under("a local that a test decides", { init: "mode = 'plain'\nif self.config['debug']:\n    mode = 'debug'", test: "mode == 'debug'" },
    { init: "let mode = 'plain';\nif (this.config['debug']) mode = 'debug';", test: "mode === 'debug'" }, CONFIG);
  under("an attribute", { init: "self.debug = self.config['debug']", test: "self.debug" }, { init: "this.debug = this.config['debug'];", test: "this.debug" }, CONFIG);
  under("a lambda", { init: "debug = lambda: self.config['debug']", test: "debug()" }, { init: "const debug = () => this.config['debug'];", test: "debug()" }, CONFIG);
  under("a function inside of the constructor, and its closure",
    { init: "value = self.config['debug']\ndef debug():\n    return value", test: "debug()" },
    { init: "const value = this.config['debug'];\nfunction debug() { return value; }", test: "debug()" }, CONFIG);
  under("an arrow with a body", { init: "def debug():\n    return self.config['debug']", test: "debug()" },
    { init: "const debug = () => { return this.config['debug']; };", test: "debug()" }, CONFIG);
});

describe("how it is told", () => {
  const long = "a".repeat(80);
  observedSometimes("what is negated, and what is too long to be shown", {
    init: `
if not self.unit.is_leader():
    framework.observe(self.on.start, self._handle)
if self.config['${long}']:
    framework.observe(self.on.stop, self._handle)
    framework.observe(self.on.install, self._handle)
for each in self.config['${long}']:
    framework.observe(self.on.upgrade_charm, self._handle)
for each in self.config['urls']:
    framework.observe(self.on.leader_elected, self._handle)`,
  }, {
    init: `
if (!this.unit.isLeader()) framework.observe(this.on.start, this.handle);
if (this.config['${long}']) {
  framework.observe(this.on.stop, this.handle);
  framework.observe(this.on.install, this.handle);
}
for (const each of this.config['${long}']) framework.observe(this.on.upgradeCharm, this.handle);
for (const each of this.config['urls']) framework.observe(this.on.leaderElected, this.handle);`,
  }, {
    python: ["`self.on.start`: unless `self.unit.is_leader()`, leadership", "`self.on.install`: under a condition, the config",
      "`self.on.upgrade_charm`: in a loop over something, the config", "`self.on.leader_elected`: in a loop over `self.config[\"urls\"]`, the config"],
    typescript: ["`this.on.start`: unless `this.unit.isLeader()`, leadership", "`this.on.install`: under a condition, the config",
      "`this.on.upgradeCharm`: in a loop over something, the config", "`this.on.leaderElected`: in a loop over `this.config[\"urls\"]`, the config"],
  });
  observedSometimes("what a handler observes", { init: "framework.observe(self.on.install, self._on_install)", body: `
def _on_install(self, event):
    self._watch()
def _watch(self):
    self.framework.observe(self.on.start, self._handle)` }, { init: "framework.observe(this.on.install, this.onInstall);", body: `
onInstall(event: ops.InstallEvent): void { this.watch(); }
watch(): void { this.framework.observe(this.on.start, this.handle); }` }, { python: ["`self.on.start`: in _watch"], typescript: ["`this.on.start`: in watch"] });
  observedSometimes("all events", { init: "if self.unit.is_leader():\n    for event in self.on.events().values():\n        framework.observe(event, self._handle)" },
    { init: "if (this.unit.isLeader()) for (const event of Object.values(this.on.events())) framework.observe(event, this.handle);" },
    { python: ["`self.on.install`: if `self.unit.is_leader()`, leadership"], typescript: ["`this.on.install`: if `this.unit.isLeader()`, leadership"] });
});

test("a defer in another file is told with that file", () => {
  const files = {
    "src/charm.py": python({ init: "if self.unit.is_leader():\n    framework.observe(self.on.start, self.part.handle)", body: "part = None" }).replace("super().__init__(framework)", "super().__init__(framework)\n        self.part = Part(self)").replace("import ops", "import ops\nfrom part import Part"),
    "src/part.py": "import ops\nclass Part(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'part')\n    def handle(self, event):\n        event.defer()\n",
  };
  const [found] = modelOf(files).conditionalObservations("src/charm.py");
  expect(found && conditionText(found)).toMatchObject({ handler: "handle", place: "src/part.py:6" });
});

describe("a wait is ended by what is observed whenever the deferred event is", () => {
  /** The two observations, in what the constructor does around them. */
  const observed = (name: string, py: (handled: string, heard: string) => string, ts: (handled: string, heard: string) => string, verdict: string, more: readonly [string, string] = ["", ""]): void => twins(name, python({
    init: `self.container = self.unit.get_container("web")\n${py("framework.observe(self.on.config_changed, self._handle)", "framework.observe(self.on.web_pebble_ready, self._listen)")}`, body: `
def _handle(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _configure(self):
    self.container.replan()
${more[0]}` }), typescript({
    init: `this.container = this.unit.getContainer('web');\n${ts("framework.observe(this.on.configChanged, this.handle);", "framework.observe(this.on.webPebbleReady, this.listen);")}`, body: `
private container: ops.Container;
handle(event: ops.HookEvent): void {
  if (!this.container.canConnect()) { event.defer(); return; }
  this.configure();
}
listen(event: ops.HookEvent): void { this.configure(); }
configure(): void { this.container.replan(); }
${more[1]}` }), { facts: { declared: true, substrate: "kubernetes", containers: ["web"] }, verdicts: [`handle: ${verdict}`] });
  const sure = "redundant; container web; web_pebble_ready+";
  const unsure = "collection; container web; web_pebble_ready";
  observed("by both without a test", (a, b) => `${a}\n${b}`, (a, b) => `${a}\n${b}`, sure);
  observed("by both under a test", (a, b) => `if self.unit.is_leader():\n    ${a}\n    ${b}`, (a, b) => `if (this.unit.isLeader()) { ${a} ${b} }`, sure);
  observed("by each under the other outcome", (a, b) => `if self.unit.is_leader():\n    ${a}\nelse:\n    ${b}`, (a, b) => `if (this.unit.isLeader()) { ${a} } else { ${b} }`, unsure);
  observed("by each under a test of its own", (a, b) => `if self.unit.is_leader():\n    ${a}\nif self.config["debug"]:\n    ${b}`,
    (a, b) => `if (this.unit.isLeader()) { ${a} }\nif (this.config['debug']) { ${b} }`, unsure);
  observed("by both in a loop", (a, b) => `for name in self.config["names"]:\n    ${a}\n    ${b}`, (a, b) => `for (const name of this.config['names']) { ${a} ${b} }`, sure);
  observed("by each in a loop of its own", (a, b) => `for name in self.config["names"]:\n    ${a}\nfor url in self.config["urls"]:\n    ${b}`,
    (a, b) => `for (const name of this.config['names']) { ${a} }\nfor (const url of this.config['urls']) { ${b} }`, unsure);
  observed("by both behind something that may raise", (a, b) => `try:\n    self.port = int(self.config["port"])\nexcept ValueError:\n    return\n${a}\n${b}`,
    (a, b) => `try {\n  this.limits = JSON.parse(this.config['limits'] as string);\n} catch {\n  return;\n}\n${a}\n${b}`, sure);
  observed("by one in front of what may raise", (a, b) => `${a}\ntry:\n    self.port = int(self.config["port"])\nexcept ValueError:\n    return\n${b}`,
    (a, b) => `${a}\ntry {\n  this.limits = JSON.parse(this.config['limits'] as string);\n} catch {\n  return;\n}\n${b}`, unsure);
  const watch = ["framework.observe(self.on.install, self._on_install)", "framework.observe(this.on.install, this.onInstall);"] as const;
  observed("by one in a handler", (a) => `${a}\n${watch[0]}`, (a) => `${a}\n${watch[1]}`, unsure,
    ["def _on_install(self, event):\n    self.framework.observe(self.on.web_pebble_ready, self._listen)", "onInstall(event: ops.InstallEvent): void { this.framework.observe(this.on.webPebbleReady, this.listen); }"]);
  observed("by both in a handler", () => watch[0], () => watch[1], sure,
    ["def _on_install(self, event):\n    self.framework.observe(self.on.config_changed, self._handle)\n    self.framework.observe(self.on.web_pebble_ready, self._listen)",
      "onInstall(event: ops.InstallEvent): void {\n  this.framework.observe(this.on.configChanged, this.handle);\n  this.framework.observe(this.on.webPebbleReady, this.listen);\n}"]);
});

describe("components that are made by several ways", () => {
  const made = (name: string, py: string, ts: string, methods: readonly [string, string], found: readonly [string, string] | null): void => {
    test(`${name} (Python)`, () => expect(sometimes({ "src/charm.py": python({ init: py, body: methods[0], top: `
class Part(ops.Object):
    def __init__(self, charm, name):
        super().__init__(charm, name)
        self.framework.observe(charm.on.start, self._handle)
    def _handle(self, event):
        event.defer()` }) })).toEqual(found ? [`\`charm.on.start\`: ${found[0]}`] : []));
    test(`${name} (TypeScript)`, () => expect(sometimes({ "src/charm.ts": typescript({ init: ts, body: methods[1], top: `
class Part extends ops.Object {
  constructor(charm: ops.CharmBase, name: string) {
    super(charm, name);
    this.framework.observe(charm.on.start, this.handle);
  }
  handle(event: ops.EventBase): void { event.defer(); }
}` }) })).toEqual(found ? [`\`charm.on.start\`: ${found[1]}`] : []));
  };
  made("one of them without a test", 'if self.unit.is_leader():\n    self._make("a")\nself._make("a")',
    "if (this.unit.isLeader()) this.make('a');\nthis.make('a');",
    ["def _make(self, name):\n    Part(self, name)", "make(name: string): void { new Part(this, name); }"], null);
  made("each of them with one", 'if self.unit.is_leader():\n    self._make("a")\nif self.config["b"]:\n    self._make("a")',
    "if (this.unit.isLeader()) this.make('a');\nif (this.config['b']) this.make('a');",
    ["def _make(self, name):\n    Part(self, name)", "make(name: string): void { new Part(this, name); }"],
    ["if `self.unit.is_leader()`, leadership", "if `this.unit.isLeader()`, leadership"]);
  made("one that calls itself", 'if self.unit.is_leader():\n    self._make("a")', "if (this.unit.isLeader()) this.make('a');",
    ["def _make(self, name):\n    Part(self, name)\n    self._make(name)", "make(name: string): void {\n  new Part(this, name);\n  this.make(name);\n}"],
    ["if `self.unit.is_leader()`, leadership", "if `this.unit.isLeader()`, leadership"]);
});
