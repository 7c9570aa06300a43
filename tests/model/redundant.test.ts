/**
 * Defers that look as if another event did their work, and those of which that is certain. A handler (of config-changed,
 * unless said otherwise) defers under a guard and else works; the container's pebble-ready is observed, too.
 */
import { describe } from "vitest";
import { judged, type Code } from "./judging.js";

describe("certain", () => {
  judged("a loop that the first round leaves", { handlers: `
def _handle(self, event):
    while not self.container.can_connect():
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()` }, { handlers: `
handle(event: ops.HookEvent): void {
  while (!this.container.canConnect()) {
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void { this.configure(); }` }, "redundant; container web; web_pebble_ready+");
  judged("one guard, one event, one work", {}, {}, "redundant; container web; web_pebble_ready+");
  judged("a condition of the leader, who leads on", {
    guard: "self.unit.is_leader() and not self.container.can_connect()",
  }, {
    guard: "this.unit.isLeader() && !this.container.canConnect()",
  }, "redundant; container web; web_pebble_ready+");
  judged("a predicate of which every answer is understood", {
    guard: "not self._ready()", methods: `
def _ready(self):
    if not self.container.can_connect():
        return False
    return True`,
  }, {
    guard: "!this.ready()", methods: `
ready(): boolean {
  if (!this.container.canConnect()) return false;
  return true;
}`,
  }, "redundant; container web; web_pebble_ready+");
  judged("what is written in a relation, through a parser", {
    events: [".config_changed", '["db"].relation_changed'], guard: "not self._shards()", methods: `
def _shards(self):
    relation = self.model.get_relation("db")
    if relation and relation.app:
        written = relation.data[relation.app].get("shards")
        if written:
            return json.loads(written)
    return []`, top: "import json",
  }, {
    events: [".configChanged", "['db'].relationChanged"], guard: "!this.shards()", methods: `
shards(): string[] {
  const relation = this.model.getRelation('db');
  if (relation && relation.app) {
    const written = relation.data.get(relation.app).get('shards');
    if (written) return JSON.parse(written);
  }
  return [];
}`,
  }, "redundant; relation-data db; db_relation_changed+");
  judged("an exception that the charm alone raises", {
    handlers: `
def _handle(self, event):
    try:
        self._check()
    except NotReady:
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _check(self):
    if not self.container.can_connect():
        raise NotReady()`, top: "class NotReady(Exception):\n    pass",
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  try {
    this.check();
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}
check(): void {
  if (!this.container.canConnect()) throw new NotReady();
}`, top: "class NotReady extends Error {}",
  }, "redundant; container web; web_pebble_ready+");
});

describe("more is asked than can be told", () => {
  judged("a file, behind one predicate with the container", {
    guard: "not self._ready()", methods: `
def _ready(self):
    return self.container.can_connect() and self.container.exists("/ready")`,
  }, {
    guard: "!this.ready()", methods: `
ready(): boolean {
  return this.container.canConnect() && this.container.exists('/ready');
}`,
  }, "collection; container web; web_pebble_ready+");
  judged("a file, in the same test", {
    guard: 'not self.container.can_connect() or not self.container.exists("/ready")',
  }, {
    guard: "!this.container.canConnect() || !this.container.exists('/ready')",
  }, "collection; container web; web_pebble_ready+");
  judged("a relation that has to go first", {
    guard: 'self.model.get_relation("db") or not self.container.can_connect()',
  }, {
    guard: "this.model.getRelation('db') || !this.container.canConnect()",
  }, "collection; container web; web_pebble_ready+");
  judged("a relation without which there is nothing to wait for", {
    guard: 'self.model.get_relation("db") and not self.container.can_connect()',
  }, {
    guard: "this.model.getRelation('db') && !this.container.canConnect()",
  }, "collection; container web; web_pebble_ready+");
  judged("a predicate that ends without an answer", {
    guard: "not self._ready()", methods: `
def _ready(self):
    if not self.container.can_connect():
        return False
    if self._frobnicated():
        return True
def _frobnicated(self):
    return frobnicate()`, top: "from somewhere import frobnicate",
  }, {
    guard: "!this.ready()", methods: `
ready(): boolean | undefined {
  if (!this.container.canConnect()) return false;
  if (this.frobnicated()) return true;
}
frobnicated(): boolean { return frobnicate(); }`, top: "import { frobnicate } from 'somewhere';",
  }, "collection; container web; web_pebble_ready+");
  judged("a predicate that also says no where something fails", {
    guard: "not self._ready()", methods: `
def _ready(self):
    try:
        probe()
    except ProbeError:
        return False
    return self.container.can_connect()`, top: "from somewhere import probe, ProbeError",
  }, {
    guard: "!this.ready()", methods: `
ready(): boolean {
  try {
    probe();
  } catch (error) {
    if (error instanceof ProbeError) return false;
    throw error;
  }
  return this.container.canConnect();
}`, top: "import { probe, ProbeError } from 'somewhere';",
  }, "collection; workload, container web; web_pebble_ready+");
  judged("what an option names, and not the option", {
    events: [".start", ".config_changed"], guard: 'not os.path.exists(self.config["mode"])', top: "import os",
  }, {
    events: [".start", ".configChanged"], guard: "!existsSync(this.config['mode'])", top: "import { existsSync } from 'node:fs';",
  }, "collection; config mode; config_changed+");
  judged("what is installed, compared with an option", {
    events: [".start", ".config_changed"], guard: 'self._installed() != self.config["mode"]', methods: `
def _installed(self):
    return version()`, top: "from somewhere import version",
  }, {
    events: [".start", ".configChanged"], guard: "this.installed() !== this.config['mode']", methods: `
installed(): string { return version(); }`, top: "import { version } from 'somewhere';",
  }, "collection; config mode; config_changed+");
  judged("what the name alone says of a leader", {
    events: [".config_changed", ".leader_elected"], guard: "not self.cluster.is_leader_chosen",
    init: "self.cluster = Cluster()", top: "from somewhere import Cluster",
  }, {
    events: [".configChanged", ".leaderElected"], guard: "!this.cluster.isLeaderChosen",
    init: "this.cluster = new Cluster();", top: "import { Cluster } from 'somewhere';",
  }, "collection; leadership; leader_elected+");
  judged("two things of a relation, of which this application writes one", {
    events: [".config_changed", '["db"].relation_changed'],
    before: 'relation = self.model.get_relation("db")',
    guard: 'not relation.data[relation.app].get("host") or not relation.data[self.app].get("asked")',
  }, {
    events: [".configChanged", "['db'].relationChanged"],
    before: "const relation = this.model.getRelation('db');",
    guard: "!relation.data.get(relation.app).get('host') || !relation.data.get(this.app).get('asked')",
  }, "collection; relation-data db; db_relation_changed+");
  judged("a helper that is called with a guard and without", {
    handlers: `
def _handle(self, event):
    if not self.container.can_connect():
        self._later(event)
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _on_start(self, event):
    self._later(event)
def _later(self, event):
    event.defer()  # handle`, init: "framework.observe(self.on.start, self._on_start)",
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    this.later(event);
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}
onStart(event: ops.HookEvent): void {
  this.later(event);
}
later(event: ops.HookEvent): void {
  event.defer(); // handle
}`, init: "framework.observe(this.on.start, this.onStart);",
  }, "collection; container web; web_pebble_ready");
  judged("an exception that others raise, too", {
    handlers: `
def _handle(self, event):
    try:
        self._check()
    except (NotReady, ProbeError):
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _check(self):
    if not self.container.can_connect():
        raise NotReady()
    is_alive()`, top: "from somewhere import is_alive, ProbeError\nclass NotReady(Exception):\n    pass",
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  try {
    this.check();
  } catch (error) {
    if (!(error instanceof NotReady || error instanceof ProbeError)) throw error;
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}
check(): void {
  if (!this.container.canConnect()) throw new NotReady();
  isAlive();
}`, top: "import { isAlive, ProbeError } from 'somewhere';\nclass NotReady extends Error {}",
  }, "collection; container web; web_pebble_ready+");
});

describe("the other handler may stop for something else", () => {
  judged("what the deferred event itself has brought", {
    listener: `if not self.config.get("greeting"):
    return
self._configure()`,
  }, {
    listener: `if (!this.config.get('greeting')) return;
  this.configure();`,
  }, "redundant; container web; web_pebble_ready+");
  judged("leadership, that a unit may never have", {
    listener: `if not self.unit.is_leader():
    return
self._configure()`,
    init: "framework.observe(self.on.leader_elected, self._on_leader)", methods: `
def _on_leader(self, event):
    self._configure()`,
  }, {
    listener: `if (!this.unit.isLeader()) return;
  this.configure();`,
    init: "framework.observe(this.on.leaderElected, this.onLeader);", methods: `
onLeader(event: ops.HookEvent): void {
  this.configure();
}`,
  }, "collection; container web; web_pebble_ready");
  judged("a relation that may never be made", {
    listener: `if not self.model.get_relation("cache"):
    return
self._configure()`,
    init: "framework.observe(self.on.cache_relation_created, self._on_cache)", methods: `
def _on_cache(self, event):
    self._configure()`,
  }, {
    listener: `if (!this.model.getRelation('cache')) return;
  this.configure();`,
    init: "framework.observe(this.on.cacheRelationCreated, this.onCache);", methods: `
onCache(event: ops.HookEvent): void {
  this.configure();
}`,
  }, "collection; container web; web_pebble_ready");
  judged("an option, where the charm was upgraded", {
    events: [".upgrade_charm", ".web_pebble_ready"], listener: `if not self.config.get("mode"):
    return
self._configure()`,
    init: "framework.observe(self.on.config_changed, self._on_config)", methods: `
def _on_config(self, event):
    self._configure()`,
  }, {
    events: [".upgradeCharm", ".webPebbleReady"], listener: `if (!this.config.get('mode')) return;
  this.configure();`,
    init: "framework.observe(this.on.configChanged, this.onConfig);", methods: `
onConfig(event: ops.HookEvent): void {
  this.configure();
}`,
  }, "collection; container web; web_pebble_ready");
  judged("the data of the relation whose event is deferred", {
    events: ['["db"].relation_changed', ".web_pebble_ready"], listener: `relation = self.model.get_relation("db")
if not relation or not relation.data[relation.app].get("host"):
    return
self._configure()`,
  }, {
    events: ["['db'].relationChanged", ".webPebbleReady"], listener: `const relation = this.model.getRelation('db');
  if (!relation || !relation.data.get(relation.app).get('host')) return;
  this.configure();`,
  }, "redundant; container web; web_pebble_ready+");
  judged("the data of another relation", {
    events: ['["db"].relation_changed', ".web_pebble_ready"], listener: `relation = self.model.get_relation("cache")
if not relation or not relation.data[relation.app].get("host"):
    return
self._configure()`,
    init: 'framework.observe(self.on["cache"].relation_changed, self._handle)',
  }, {
    events: ["['db'].relationChanged", ".webPebbleReady"], listener: `const relation = this.model.getRelation('cache');
  if (!relation || !relation.data.get(relation.app).get('host')) return;
  this.configure();`,
    init: "framework.observe(this.on['cache'].relationChanged, this.handle);",
  }, "collection; container web; web_pebble_ready");
});

describe("the same function is given something else", () => {
  const run = {
    py: `
def _run(self, given):
    self.container.exec(given)`,
    ts: `
run(given: unknown): void {
  this.container.exec(given);
}`,
  };
  const other: readonly (readonly [name: string, py: readonly [string, string], ts: readonly [string, string]])[] = [
    ["lists", ['["migrate", "web"]', '["migrate"]'], ["['migrate', 'web']", "['migrate']"]],
    ["tuples", ['("migrate", "web")', '("status", "web")'], ["['migrate', 'web'] as const", "['status', 'web'] as const"]],
    ["dictionaries", ['{"command": "migrate"}', '{"command": "status"}'], ["{ command: 'migrate' }", "{ command: 'status' }"]],
    ["texts that are put together", ["f\"migrate {self.config['mode']}\"", "f\"migrate {self.config['greeting']}\""],
      ["`migrate ${this.config['mode']}`", "`migrate ${this.config['greeting']}`"]],
    ["lists of what is not known", ['[self.config["mode"]]', '[self.config["greeting"]]'], ["[this.config['mode']]", "[this.config['greeting']]"]],
    ["options", ['self.config["mode"]', 'self.config["greeting"]'], ["this.config['mode']", "this.config['greeting']"]],
    ["answers of code that cannot be seen", ["get_plan(1)", "get_plan(2)"], ["getPlan(1)", "getPlan(2)"]],
  ];
  for (const [what, [pyOwn, pyOther], [tsOwn, tsOther]] of other) {
    const top = ["from somewhere import get_plan", "import { getPlan } from 'somewhere';"] as const;
    judged(what, { work: `self._run(${pyOwn})`, listener: `self._run(${pyOther})`, methods: run.py, top: top[0] },
      { work: `this.run(${tsOwn});`, listener: `this.run(${tsOther});`, methods: run.ts, top: top[1] }, "collection; container web; web_pebble_ready");
    judged(`${what}, the same`, { work: `self._run(${pyOwn})`, listener: `self._run(${pyOwn})`, methods: run.py, top: top[0] },
      { work: `this.run(${tsOwn});`, listener: `this.run(${tsOwn});`, methods: run.ts, top: top[1] },
      what === "texts that are put together" ? "collection; container web; web_pebble_ready" : "redundant; container web; web_pebble_ready+");
  }
  judged("through one more function", {
    work: "self._do(get_plan(1))", listener: "self._do(get_plan(2))", top: "from somewhere import get_plan", methods: `
def _do(self, given):
    self._run(given)${run.py}`,
  }, {
    work: "this.do(getPlan(1));", listener: "this.do(getPlan(2));", top: "import { getPlan } from 'somewhere';", methods: `
do(given: unknown): void {
  this.run(given);
}${run.ts}`,
  }, "collection; container web; web_pebble_ready");
  judged("in the function that defers", {
    handlers: `
def _handle(self, event):
    self._ensure(event, get_plan(1))
def _listen(self, event):
    self._ensure(event, get_plan(2))
def _ensure(self, event, given):
    if not self.container.can_connect():
        event.defer()  # handle
        return
    self.container.exec(given)`, top: "from somewhere import get_plan",
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  this.ensure(event, getPlan(1));
}
listen(event: ops.HookEvent): void {
  this.ensure(event, getPlan(2));
}
ensure(event: ops.HookEvent, given: unknown): void {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return;
  }
  this.container.exec(given);
}`, top: "import { getPlan } from 'somewhere';",
  }, "collection; container web; web_pebble_ready");
  judged("two objects of one class", {
    top: `
class Service:
    def __init__(self, container, name):
        self.container = container
        self.name = name
    def restart(self):
        self.container.restart(self.name)`,
    init: 'self.web = Service(self.container, "web")\nself.worker = Service(self.container, "worker")',
    work: "self.worker.restart()", listener: "self.web.restart()",
  }, {
    top: `
class Service {
  constructor(private readonly container: ops.Container, private readonly name: string) {}
  restart(): void {
    this.container.restart(this.name);
  }
}`,
    init: "this.web = new Service(this.container, 'web');\nthis.worker = new Service(this.container, 'worker');",
    work: "this.worker.restart();", listener: "this.web.restart();",
  }, "collection; container web; web_pebble_ready");
});

describe("a handler that is not sure to come to it", () => {
  /** Observes pebble-ready by itself, under a condition; the handler's usual other event is start. */
  const conditional = (name: string, pyTest: string, tsTest: string, verdict: string): void => judged(name, {
    events: [".config_changed", ".start"], init: `
if ${pyTest}:
    framework.observe(self.on.web_pebble_ready, self._listen)`,
  }, {
    events: [".configChanged", ".start"], init: `
if (${tsTest}) {
  framework.observe(this.on.webPebbleReady, this.listen);
}`,
  }, verdict);
  conditional("it is there on the leader alone", "self.unit.is_leader()", "this.unit.isLeader()", "collection; container web; web_pebble_ready");
  conditional("it is there with an option", 'self.config.get("mode")', "this.config.get('mode')", "collection; container web; web_pebble_ready");
  conditional("the test comes out the same in every hook", "TRACING", "TRACING", "redundant; container web; web_pebble_ready+");

  judged("both are there under the same condition", {
    events: [".start", ".install"], init: `
if not self.config.get("mode"):
    return
framework.observe(self.on.config_changed, self._guarded)
framework.observe(self.on.web_pebble_ready, self._listen)`,
    handlers: `
def _guarded(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return
    self._configure()
def _handle(self, event):
    self._configure()
def _listen(self, event):
    self._configure()`,
  }, {
    events: [".start", ".install"], init: `
if (!this.config.get('mode')) return;
framework.observe(this.on.configChanged, this.guarded);
framework.observe(this.on.webPebbleReady, this.listen);`,
    handlers: `
guarded(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return;
  }
  this.configure();
}
handle(event: ops.HookEvent): void {
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}`,
  }, "redundant; container web; web_pebble_ready+");
  judged("it catches what it does first", {
    listener: `try:
    prepare()
except PrepareError:
    return
self._configure()`, top: "from somewhere import prepare, PrepareError",
  }, {
    listener: `try {
    prepare();
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error;
    return;
  }
  this.configure();`, top: "import { prepare, PrepareError } from 'somewhere';",
  }, "collection; container web; web_pebble_ready");
  judged("what it catches is never raised", {
    listener: `try:
    self._prepare()
except PrepareError:
    return
self._configure()`, top: "class PrepareError(Exception):\n    pass", methods: `
def _prepare(self):
    self.unit.status = ops.MaintenanceStatus("preparing")`,
  }, {
    listener: `try {
    this.prepare();
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error;
    return;
  }
  this.configure();`, top: "class PrepareError extends Error {}", methods: `
prepare(): void {
  this.unit.status = new ops.MaintenanceStatus('preparing');
}`,
  }, "redundant; container web; web_pebble_ready+");
  judged("it works for each of what there may be none of", {
    listener: `for relation in self.model.relations["cache"]:
    self._configure()`,
  }, {
    listener: `for (const relation of this.model.relations['cache']) {
    this.configure();
  }`,
  }, "collection; container web; web_pebble_ready");
  judged("both work for each of the same", {
    before: "pass", work: `for relation in self.model.relations["cache"]:
        self._configure()`,
    listener: `for relation in self.model.relations["cache"]:
    self._configure()`,
  }, {
    work: `for (const relation of this.model.relations['cache']) {
    this.configure();
  }`,
    listener: `for (const relation of this.model.relations['cache']) {
    this.configure();
  }`,
  }, "redundant; container web; web_pebble_ready+");
  judged("it writes into a relation only under a test", {
    work: 'self.model.get_relation("db").data[self.app]["ready"] = "yes"',
    methods: `
def _tell(self):
    if self._probed():
        self.model.get_relation("db").data[self.app]["ready"] = "yes"
def _probed(self):
    return probe()`, listener: "self._tell()", top: "from somewhere import probe",
  }, {
    work: "this.model.getRelation('db').data.get(this.app).set('ready', 'yes');",
    methods: `
tell(): void {
  if (this.probed()) this.model.getRelation('db').data.get(this.app).set('ready', 'yes');
}
probed(): boolean { return probe(); }`, listener: "this.tell();", top: "import { probe } from 'somewhere';",
  }, "collection; container web; web_pebble_ready");
});

describe("a value that cannot be right", () => {
  const tries = (name: string, py: Code & { tried: string }, ts: Code & { tried: string }, verdict: string): void => judged(name, {
    ...py, events: [".start", ".config_changed"], handlers: `
def _handle(self, event):
    try:
        ${py.tried}
    except ValueError as error:
        self.unit.status = ops.BlockedStatus(str(error))
        event.defer()
        return
    self._configure()
def _listen(self, event):
    self._configure()`,
  }, {
    ...ts, events: [".start", ".configChanged"], handlers: `
handle(event: ops.HookEvent): void {
  try {
    ${ts.tried}
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    this.unit.status = new ops.BlockedStatus(String(error));
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}`,
  }, verdict);
  const check = (test: readonly [string, string]): readonly [string, string] => [`
def _check(self):
    if ${test[0]}:
        raise ValueError("mode")`, `
check(): void {
  if (${test[1]}) throw new RangeError('mode');
}`];
  const [pyConfig, tsConfig] = check(['self.config["mode"] == "off"', "this.config['mode'] === 'off'"]);
  tries("raised under a test of an option", { tried: "self._check()", methods: pyConfig }, { tried: "this.check();", methods: tsConfig },
    "redundant; config mode; config_changed+");
  const [pyOther, tsOther] = check(["not is_prepared()", "!isPrepared()"]);
  tries("raised for something else, an option being read", {
    tried: 'self._check(), self.config["mode"]', methods: pyOther, top: "from somewhere import is_prepared",
  }, {
    tried: "this.check(), this.config['mode'];", methods: tsOther, top: "import { isPrepared } from 'somewhere';",
  }, "collection; config mode; config_changed+");
  tries("perhaps raised by code that cannot be seen, which is given an option", {
    tried: 'prepare(self.config["mode"])', top: "from somewhere import prepare",
  }, {
    tried: "prepare(this.config['mode']);", top: "import { prepare } from 'somewhere';",
  }, "collection; config mode; config_changed");
  tries("a number that is none", { tried: 'int(self.config["mode"])' }, { tried: "parseInt(this.config['mode']);" },
    "redundant; config mode; config_changed+");
});

describe("the wait may end in another way", () => {
  judged("a branch in front does the work for another fact", {
    handlers: `
def _handle(self, event):
    if self.model.get_relation("db"):
        self._configure()
        return
    if self.container.can_connect():
        self._greet()
        return
    event.defer()
def _listen(self, event):
    self._greet()`, methods: `
def _greet(self):
    self.container.restart("web")`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (this.model.getRelation('db')) {
    this.configure();
    return;
  }
  if (this.container.canConnect()) {
    this.greet();
    return;
  }
  event.defer();
}
listen(event: ops.HookEvent): void {
  this.greet();
}`, methods: `
greet(): void {
  this.container.restart('web');
}`,
  }, "collection; container web; web_pebble_ready+");
  judged("one test within the other, and only the inner one has its event", {
    handlers: `
def _handle(self, event):
    if not self.model.get_relation("db"):
        if not self.container.can_connect():
            event.defer()
            return
    self._configure()
def _listen(self, event):
    self._configure()`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.model.getRelation('db')) {
    if (!this.container.canConnect()) {
      event.defer();
      return;
    }
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  this.configure();
}`,
  }, "collection; container web; web_pebble_ready+");
  judged("an early exit on which nothing is done", {
    handlers: `
def _handle(self, event):
    if self.config["mode"] == "standby":
        return
    if not self.container.can_connect():
        event.defer()
        return
    self._configure()
def _listen(self, event):
    if self.config["mode"] == "standby":
        return
    self._configure()`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (this.config['mode'] === 'standby') return;
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  this.configure();
}
listen(event: ops.HookEvent): void {
  if (this.config['mode'] === 'standby') return;
  this.configure();
}`,
  }, "redundant; container web; web_pebble_ready+");
});

describe("another event", () => {
  judged("the container of another name", { guard: 'not self.unit.get_container("worker").can_connect()' },
    { guard: "!this.unit.getContainer('worker').canConnect()" }, "collection; container worker");
  judged("a storage of another name", { events: [".config_changed", ".logs_storage_attached"], guard: 'not self.model.storages["data"]' },
    { events: [".configChanged", ".logsStorageAttached"], guard: "!this.model.storages['data']" }, "collection; storage data");
  judged("a single unit gets no relation-changed of its peers", {
    events: [".config_changed", '["peers"].relation_changed'], guard: 'self.model.get_relation("peers") is None',
  }, {
    events: [".configChanged", "['peers'].relationChanged"], guard: "this.model.getRelation('peers') === null",
  }, "collection; relation peers");
  judged("but the relation's creation", {
    events: [".config_changed", '["peers"].relation_created'], guard: 'self.model.get_relation("peers") is None',
  }, {
    events: [".configChanged", "['peers'].relationCreated"], guard: "this.model.getRelation('peers') === null",
  }, "redundant; relation peers; peers_relation_created+");
  judged("the grant of a secret sends none", {
    events: [".config_changed", ".secret_changed"], guard: 'not self.model.get_secret(label="key")',
  }, {
    events: [".configChanged", ".secretChanged"], guard: "!this.model.getSecret({ label: 'key' })",
  }, "collection; secret; secret_changed");
  judged("what the first event carried does not come again", {
    events: ['["db"].relation_changed', ".web_pebble_ready"],
    work: 'self.container.push("/host", event.relation.data[event.app]["host"])', listener: 'self.container.push("/host", "localhost")',
  }, {
    events: ["['db'].relationChanged", ".webPebbleReady"],
    work: "this.container.push('/host', event.relation.data.get(event.app).get('host'));", listener: "this.container.push('/host', 'localhost');",
  }, "collection; container web; web_pebble_ready");
  judged("half of the work", { work: "self._configure(); self.container.push('/mode', 'on')" },
    { work: "this.configure(); this.container.push('/mode', 'on');" }, "collection; container web; web_pebble_ready");
});
