/** What counts as work behind a defer: what changes something that outlives the function. */
import { describe } from "vitest";
import { python, twins, typescript } from "./harness.js";

interface Code { text: string; before?: string; methods?: string; top?: string }
type Given = string | Code;

/** A statement behind a defer: what of it has an effect, by its name; null where nothing has. */
function effect(name: string, py: Given, ts: Given, expected: string | null): void {
  const [p, t] = [py, ts].map((code) => (typeof code === "string" ? { text: code } : code)) as [Code, Code];
  twins(name, python({
    top: `import subprocess, shutil, json, os, logging, time\nlogger = logging.getLogger(__name__)\n${p.top ?? ""}`,
    init: "framework.observe(self.on.config_changed, self._on_config_changed)", body: `
_stored = ops.StoredState()
def _on_config_changed(self, event):
    ${(p.before ?? "pass").replaceAll("\n", "\n    ")}
    event.defer()
    ${p.text.replaceAll("\n", "\n    ")}
${p.methods ?? ""}`,
  }), typescript({
    top: `import * as child_process from 'node:child_process';\nimport * as fs from 'fs';\n${t.top ?? ""}`,
    init: "framework.observe(this.on.configChanged, this.onConfigChanged);", body: `
stored = new ops.StoredState();
onConfigChanged(event: ops.ConfigChangedEvent): void {
  ${t.before ?? ""}
  event.defer();
  ${t.text}
}
${t.methods ?? ""}`,
  }), { after: [expected === null ? "ends" : `continues: ${expected}`] });
}

describe("calls of others", () => {
  effect("work", "self.workload.restart()", "this.workload.restart();", "restart");
  effect("a question", "self.workload.get_version()", "this.workload.getVersion();", null);
  effect("a log line", "logger.info('x')", "console.info('x');", null);
  effect("a process", "subprocess.run(['restart'])", "child_process.run('restart');", "run");
  effect("a process whose function sounds like a question", "subprocess.check_call(['restart'])", "child_process.checkCall('restart');", "check_call");
  effect("what only computes", "json.dumps({})", "JSON.stringify({});", null);
  effect("a pause", "time.sleep(1)", "Math.max(1, 2);", null);
  effect("a file", "os.remove('/etc/demo')", "fs.remove('/etc/demo');", "remove");
  effect("a temporary file", "os.remove(tmp_path)", "fs.remove(tmpPath);", null);
  effect("a file that is only called temporary", "os.remove(tmp)", "fs.remove(tmp);", null);
  effect("a file of whose name that is no part", "os.remove(attempts)", "fs.remove(attempts);", "remove");
  effect("an object that is made", "Thing(1)", "new Thing(1);", null);
  effect("an object of the charm's own", { text: "Part(self)", top: "class Part:\n    def __init__(self, charm):\n        charm.workload.restart()" },
    { text: "new Part(this);", top: "class Part { constructor(charm) { charm.workload.restart(); } }" }, null);
  effect("an object of a class with a private name", { text: "_Part(self)", top: "class _Part:\n    def __init__(self, charm):\n        charm.workload.restart()" },
    { text: "new _Part(this);", top: "class _Part { constructor(charm) { charm.workload.restart(); } }" }, null);
  effect("an object of a class in small letters", { text: "part(self)", top: "class part:\n    def __init__(self, charm):\n        charm.workload.restart()" },
    { text: "new part(this);", top: "class part { constructor(charm) { charm.workload.restart(); } }" }, null);
  effect("work with a capital inside its name", "workload.restartNow()", "workload.restartNow();", "restart_now");
  effect("an answer of the event", "event.fail('later')", "event.fail('later');", null);
  effect("anything of the event", "event.restart()", "event.restart();", null);
  effect("a status", "self.unit.set_status('x')", "this.unit.setStatus('x');", null);
});

describe("calls that change a collection", () => {
  effect("that the function has made", { before: "names = []", text: "names.append(1)" }, { before: "const names = [];", text: "names.push(1);" }, null);
  effect("that the function has copied", { before: "names = self.names.copy()", text: "names.update(a=1)" },
    { before: "const names = this.names.slice();", text: "names.unshift(1);" }, null);
  effect("that something else has given", { before: "names = self.others()", text: "names.append(1)" }, { before: "const names = this.others();", text: "names.append(1);" }, "append");
  effect("that the function has made or been given", { before: "names = []\nif self.others:\n    names = self.others", text: "names.append(1)" },
    { before: "let names = [];\nif (this.others) names = this.others;", text: "names.append(1);" }, "append");
  effect("of the charm's own", { text: "self._names.append(1)", methods: "_names = []" }, { text: "this.names.append(1);", methods: "names = [];" }, null);
  effect("of the charm's own, a dictionary", { text: "self._names.update(a=1)", methods: "_names = {}" }, { text: "this.names.set('a', 1);", methods: "names = {};" }, null);
  effect("of the charm's own, that something has given", { text: "self._names.append(1)", methods: "@property\ndef _names(self):\n    return self.workload.names" },
    { text: "this.names.append(1);", methods: "get names() { return this.workload.names; }" }, "append");
  effect("that a comprehension makes", { before: "names = {name for name in self.others}", text: "names.add(1)" }, { before: "const names = new Map();", text: "names.set(1, 2);" }, null);
  effect("that a comprehension of pairs makes", { before: "data = {name: 1 for name in self.others}", text: "data['x'] = 1" }, { before: "const data = structuredClone(this.others);", text: "data['x'] = 1;" }, null);
  effect("that is no collection", { before: "names = (1, 2)", text: "names.add(1)" }, { before: "const names = `${this.x}`;", text: "names.add(1);" }, null);
  effect("that a call of nobody knows what has given", { before: "names = others()", text: "names.append(1)" }, { before: "const names = others();", text: "names.append(1);" }, "append");
  effect("that is made by a call", { before: "names = list()", text: "names.append(1)" }, { before: "const names = new Set();", text: "names.add(1);" }, null);
  effect("that is read", { before: "names = json.loads(text)", text: "names.update(a=1)" }, { before: "const names = JSON.parse(text);", text: "names.set('a', 1);" }, null);
  effect("of another object", "self.workload.names.append(1)", "this.workload.names.append(1);", "append");
  effect("that a caller has given", { text: "self._fill(self.workload.names)", methods: "def _fill(self, names):\n    names.append(1)" },
    { text: "this.fill(this.workload.names);", methods: "fill(names) { names.append(1); }" }, "fill");
  effect("that a caller may have given", { text: "self._fill(self.workload.names)", methods: "def _fill(self, names=None):\n    if names is None:\n        names = []\n    names.append(1)" },
    { text: "this.fill(this.workload.names);", methods: "fill(names = null) { if (names === null) names = []; names.append(1); }" }, "fill");
  effect("of the charm's own, that something else may have given", { text: "self._names.append(1)", methods: "_names = []\ndef _load(self):\n    self._names = shutil" },
    { text: "this.names.append(1);", methods: "names = [];\nload() { this.names = fs; }" }, "append");
  effect("of which nothing is known", "names.append(1)", "names.append(1);", "append");
  effect("by a call that is no change of a collection", { before: "names = []", text: "names.publish()" }, { before: "const names = [];", text: "names.publish();" }, "publish");
});

describe("assignments", () => {
  effect("of a local", "x = 1", "const x = 1;", null);
  effect("of nothing yet", "x: int", "let x: number;", null);
  effect("with a type", "self._stored.port: int = 1", "this.stored.port = 1 as number;", "set");
  effect("of the charm's own attribute", "self.x = 1", "this.x = 1;", null);
  effect("of stored state", "self._stored.port = 1", "this.stored.port = 1;", "set");
  effect("that adds to stored state", "self._stored.port += 1", "this.stored.port += 1;", "set");
  effect("of a status", "self.unit.status = ops.ActiveStatus()", "this.unit.status = new ops.ActiveStatus();", null);
  effect("of relation data", "self.model.get_relation('db').data[self.app]['x'] = 'y'", "this.model.getRelation('db').data[this.app]['x'] = 'y';", "set");
  effect("of several, one of them outside", "a, self._stored.port = 1, 2", "[this.a, this.stored.port] = [1, 2];", "set");
  effect("of a list of them, one outside", "[self.a, self._stored.port] = 1, 2", "[[this.a], [this.stored.port]] = [[1], [2]];", "set");
  effect("of several of its own", "self.a, self.b = 1, 2", "[this.a, this.b] = [1, 2];", null);
  effect("of an item of a local", { before: "data = {}", text: "data['x'] = 1" }, { before: "const data = {};", text: "data['x'] = 1;" }, null);
  effect("of an item of a parameter", { text: "self._fill(self.workload.data)", methods: "def _fill(self, data):\n    data['x'] = 1" },
    { text: "this.fill(this.workload.data);", methods: "fill(data) { data['x'] = 1; }" }, "fill");
  effect("that takes an item away", "del self.workload.data['x']", "delete this.workload.data['x'];", "set");
  effect("of an attribute of the event", "event.handled = True", "event.handled = true;", null);
  effect("of an object that keeps its attributes elsewhere", { text: "self.keeper.port = 1", before: "self.keeper = Keeper()", top: "class Keeper:\n    def __setattr__(self, name, value):\n        store(name, value)" },
    { text: "this.keeper.port = 1;", before: "this.keeper = new Keeper();", top: "class Keeper { get port() { return 1; } }" }, "set");
  effect("of a plain object's attribute", { text: "self.keeper.port = 1", before: "self.keeper = Keeper()", top: "class Keeper:\n    pass" },
    { text: "this.keeper.port = 1;", before: "this.keeper = new Keeper();", top: "class Keeper {}" }, null);
  effect("of an attribute of a plain object or of another's", { text: "keeper.port = 1", before: "keeper = Keeper() if self.x else lib.Keeper()", top: "import lib\nclass Keeper:\n    pass" },
    { text: "keeper.port = 1;", before: "const keeper = this.x ? new Keeper() : new lib.Keeper();", top: "import * as lib from 'lib';\nclass Keeper {}" }, "set");
  effect("of what may be the event, or something else", { before: "it = event if self.a else shutil", text: "it.handled = True" }, { before: "const it = this.a ? event : fs;", text: "it.handled = true;" }, "set");
  effect("of an unknown object's attribute", { text: "other.port = 1" }, { text: "other.port = 1;" }, "set");
  effect("of an attribute of what calls itself self elsewhere", { text: "self.publish(self)", methods: "@staticmethod\ndef publish(this):\n    this.workload.port = 1" },
    { text: "Demo.publish(this);", methods: "static publish(that) { that.workload.port = 1; }" }, "publish");
  effect("of a property that only keeps", { text: "self.port = 1", methods: "@property\ndef port(self):\n    return self._port\n@port.setter\ndef port(self, port):\n    self._port = port" },
    { text: "this.port = 1;", methods: "get port() { return this._port; }\nset port(port) { this._port = port; }" }, null);
  effect("of a property that stores", { text: "self.port = 1", methods: "@property\ndef port(self):\n    return self._stored.port\n@port.setter\ndef port(self, port):\n    self._stored.port = port" },
    { text: "this.port = 1;", methods: "get port() { return this.stored.port; }\nset port(port) { this.stored.port = port; }" }, "set");
});

describe("functions of the charm", () => {
  effect("that do nothing", { text: "self._note()", methods: "def _note(self):\n    logger.info('x')" }, { text: "this.note();", methods: "note() { console.info('x'); }" }, null);
  effect("that work further down", { text: "self._a()", methods: "def _a(self):\n    self._b()\ndef _b(self):\n    self.workload.restart()" },
    { text: "this.a();", methods: "a() { this.b(); }\nb() { this.workload.restart(); }" }, "a");
  effect("that call themselves and do nothing", { text: "self._a()", methods: "def _a(self):\n    self._b()\ndef _b(self):\n    self._a()" },
    { text: "this.a();", methods: "a() { this.b(); }\nb() { this.a(); }" }, null);
  effect("that call themselves and work", { text: "self._a()", methods: "def _a(self):\n    self._b()\ndef _b(self):\n    self._a()\n    self.workload.restart()" },
    { text: "this.a();", methods: "a() { this.b(); }\nb() { this.a(); this.workload.restart(); }" }, "a");
  effect("that do nothing, twice", { text: "self._note()\nself._note()", methods: "def _note(self):\n    logger.info('x')" },
    { text: "this.note(); this.note();", methods: "note() { console.info('x'); }" }, null);
  effect("that hand on what would work", { text: "self._a()", methods: "def _a(self):\n    def later():\n        self.workload.restart()\n    return later" },
    { text: "this.a();", methods: "a() { return () => { this.workload.restart(); }; }" }, null);
  effect("that are asked", { text: "self._is_ready()", methods: "def _is_ready(self):\n    self._stored.ready = True\n    return True" },
    { text: "this.isReady();", methods: "isReady() { this.stored.ready = true; return true; }" }, null);
  effect("that are asked or work", { text: "self._get_or_create_user()", methods: "def _get_or_create_user(self):\n    self.workload.create_user()" },
    { text: "this.getOrCreateUser();", methods: "getOrCreateUser() { this.workload.createUser(); }" }, "get_or_create_user");
  effect("inside of the function", { before: "restart = lambda: self.workload.restart()", text: "restart()" },
    { before: "const restart = () => this.workload.restart();", text: "restart();" }, "restart");
  effect("inside of the function, that do nothing", { before: "again = lambda: self.workload.version", text: "again()" },
    { before: "const again = () => this.workload.version;", text: "again();" }, null);
  effect("a function that is only written down", "def restart():\n    self.workload.restart()", "const restart = () => this.workload.restart();", null);
  effect("that only write another down", { text: "self._a()", methods: "def _a(self):\n    def later():\n        self.workload.restart()\n    return later" },
    { text: "this.a();", methods: "a() { return () => this.workload.restart(); }" }, null);
  effect("that store by a setter", { text: "self._a()", methods: "def _a(self):\n    self.port = 1\n@property\ndef port(self):\n    return 1\n@port.setter\ndef port(self, port):\n    self._stored.port = port" },
    { text: "this.a();", methods: "a() { this.port = 1; }\nget port() { return 1; }\nset port(port) { this.stored.port = port; }" }, "a");
});

describe("functions that look first", () => {
  const known = (name: string, py: string, ts: string, expected: string | null, before = ["not self.unit.is_leader()", "!this.unit.isLeader()"]): void => twins(name, python({
    init: "framework.observe(self.on.config_changed, self._on_config_changed)", body: `
def _on_config_changed(self, event):
    if ${before[0]}:
        event.defer()
        self._publish()
        return
    self.workload.restart()
${py}` }), typescript({ init: "framework.observe(this.on.configChanged, this.onConfigChanged);", body: `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (${before[1]}) {
    event.defer();
    this.publish();
    return;
  }
  this.workload.restart();
}
${ts}` }), { after: [expected === null ? "returns" : `continues: ${expected}`] });
  known("for what is known to be missing", "def _publish(self):\n    if self.unit.is_leader():\n        self.workload.publish()",
    "publish() { if (this.unit.isLeader()) this.workload.publish(); }", null);
  known("and leave at once", "def _publish(self):\n    if not self.unit.is_leader():\n        return\n    self.workload.publish()",
    "publish() { if (!this.unit.isLeader()) return; this.workload.publish(); }", null);
  known("for something else", "def _publish(self):\n    if self.config['x']:\n        self.workload.publish()",
    "publish() { if (this.config['x']) this.workload.publish(); }", "publish");
  known("for what is known to be there", "def _publish(self):\n    if not self.unit.is_leader():\n        self.workload.publish()",
    "publish() { if (!this.unit.isLeader()) this.workload.publish(); }", "publish");
  known("further down", "def _publish(self):\n    self._a()\ndef _a(self):\n    self._b()\ndef _b(self):\n    if self.unit.is_leader():\n        self.workload.publish()",
    "publish() { this.a(); }\na() { this.b(); }\nb() { if (this.unit.isLeader()) this.workload.publish(); }", null);
  known("so far down that nobody looks there", `def _publish(self):\n    self._f0()\n${[0, 1, 2, 3, 4, 5, 6].map((i) => `def _f${i}(self):\n    self._f${i + 1}()`).join("\n")}\ndef _f7(self):\n    if self.unit.is_leader():\n        self.workload.publish()`,
    `publish() { this.f0(); }\n${[0, 1, 2, 3, 4, 5, 6].map((i) => `f${i}() { this.f${i + 1}(); }`).join("\n")}\nf7() { if (this.unit.isLeader()) this.workload.publish(); }`, "publish");
  known("by a function that raises", "def _publish(self):\n    self._validate()\n    self.workload.publish()\ndef _validate(self):\n    if not self.unit.is_leader():\n        raise ValueError()",
    "publish() { this.validate(); this.workload.publish(); }\nvalidate() { if (!this.unit.isLeader()) throw new Error(); }", null);
  known("for what another way has made anew", "def _publish(self):\n    if self.config['x']:\n        self.ready = True\n    if self.ready:\n        self.workload.publish()",
    "publish() { if (this.config['x']) this.ready = true; if (this.ready) this.workload.publish(); }", "publish", ["not self.ready", "!this.ready"]);
  known("for what no way makes anew", "def _publish(self):\n    if self.config['x']:\n        self.other = True\n    if self.ready:\n        self.workload.publish()",
    "publish() { if (this.config['x']) this.other = true; if (this.ready) this.workload.publish(); }", null, ["not self.ready", "!this.ready"]);
  known("in a loop", "def _publish(self):\n    for unit in self.units:\n        if self.unit.is_leader():\n            self.workload.publish()",
    "publish() { for (const unit of this.units) { if (this.unit.isLeader()) this.workload.publish(); } }", null);
  known("behind two ways of which one does not", "def _publish(self):\n    if self.config['x']:\n        logger.info('x')\n    if not self.config['x']:\n        self.workload.publish()",
    "publish() { if (this.config['x']) console.info('x'); if (!this.config['x']) this.workload.publish(); }", "publish");
  known("and call themselves", "def _publish(self):\n    if self.unit.is_leader():\n        self.workload.publish()\n    if self.config['x']:\n        self._publish()",
    "publish() { if (this.unit.isLeader()) this.workload.publish(); if (this.config['x']) this.publish(); }", null);
  known("behind two ways that know it both", "def _publish(self):\n    if self.config['x']:\n        logger.info('x')\n    else:\n        logger.info('y')\n    if self.unit.is_leader():\n        self.workload.publish()",
    "publish() { if (this.config['x']) { console.info('x'); } else { console.info('y'); } if (this.unit.isLeader()) this.workload.publish(); }", null);
});
