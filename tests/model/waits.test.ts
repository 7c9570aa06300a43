/** What a defer waits for, by the test or the exception that leads to it. */
import { describe } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";

const FACTS: Partial<CharmFacts> = {
  declared: true, substrate: "kubernetes", containers: ["web"], storages: ["data"], config: ["port"],
  relations: [
    { name: "db", role: "requires", interface: "postgresql_client" },
    { name: "cluster", role: "peers", interface: "cluster" },
  ],
};

interface Code {
  /** What stands in front of the test. */
  before?: string;
  test: string;
  /** More methods of the charm. */
  methods?: string;
  top?: string;
}

/** A handler of config-changed that defers under a test. */
function waits(name: string, py: Code, ts: Code, reasons: string, verdict = "collection"): void {
  twins(name, python({
    top: py.top ?? "", init: "framework.observe(self.on.config_changed, self._on_config_changed)",
    body: `
def _on_config_changed(self, event):
    ${py.before ?? "pass"}
    if ${py.test}:
        event.defer()
        return
    self._container.replan()
@property
def _container(self):
    return self.unit.get_container("web")
${py.methods ?? ""}`,
  }), typescript({
    top: ts.top ?? "", init: "framework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `
private onConfigChanged(event: ops.ConfigChangedEvent): void {
  ${ts.before ?? ""}
  if (${ts.test}) {
    event.defer();
    return;
  }
  this.container.replan();
}
private get container(): ops.Container { return this.unit.getContainer('web'); }
${ts.methods ?? ""}`,
  }), { facts: FACTS, verdicts: [`on_config_changed: ${verdict}${reasons === "" ? "" : `; ${reasons}`}`] });
}

describe("what ops answers", () => {
  waits("a container", { test: "not self._container.can_connect()" }, { test: "!this.container.canConnect()" }, "container web");
  waits("leadership", { test: "not self.unit.is_leader()" }, { test: "!this.unit.isLeader()" }, "leadership");
  waits("no wait for somebody else to lead", { test: "self.unit.is_leader()" }, { test: "this.unit.isLeader()" }, "", "unknown");
  waits("a relation", { test: 'self.model.get_relation("db") is None' }, { test: "this.model.getRelation('db') === null" }, "relation db");
  waits("a relation, in a list", { test: 'not self.model.relations["db"]' }, { test: "!this.model.relations['db']" }, "relation db");
  waits("a relation, by how many there are", { test: 'len(self.model.relations["db"]) <= 0' }, { test: "this.model.relations['db'].length <= 0" }, "relation db");
  waits("no wait for what is there already", { test: 'len(self.model.relations["db"]) > 0' }, { test: "this.model.relations['db'].length > 0" }, "", "unknown");
  waits("a relation, by some that are missing", { test: 'not len(self.model.relations["db"]) >= 1' }, { test: "!(this.model.relations['db'].length >= 1)" }, "relation db");
  waits("what a container holds that is called as a relation is",
    { test: 'not self.unit.get_container("db").exists("/etc/marker")' }, { test: "!this.unit.getContainer('db').exists('/etc/marker')" }, "other", "unknown");
  waits("the unit's own address in a relation's network",
    { test: 'self.model.get_binding("db").network.bind_address is None' },
    { test: "this.model.getBinding('db').network.bindAddress === null" }, "other", "unknown");
  waits("a list of what is missing",
    { test: '[name for name in ("db",) if not self.model.get_relation(name)]' },
    { test: "['db'].filter((name) => !this.model.getRelation(name)).length" }, "relation db");
  waits("a predicate that looks whether such a list is empty", { test: "not self._is_related", methods: `
@property
def _is_related(self):
    if missing := [name for name in ["db"] if not self.model.get_relation(name)]:
        print(missing)
        return False
    return True` }, { test: "!this.isRelated", methods: `
private get isRelated(): boolean {
  const missing = ['db'].filter((name) => !this.model.getRelation(name));
  if (missing.length) {
    console.log(missing);
    return false;
  }
  return true;
}` }, "relation db");
  waits("no wait for a relation to go", { test: 'self.model.get_relation("db")' }, { test: "this.model.getRelation('db')" }, "", "unknown");
  waits("the data of the other side", {
    before: 'relation = self.model.get_relation("db")', test: 'not relation.data[relation.app].get("uri")',
  }, {
    before: "const relation = this.model.getRelation('db');", test: "!relation.data.get(relation.app)?.get('uri')",
  }, "relation-data db");
  waits("a key in that data", {
    before: 'relation = self.model.get_relation("db")', test: '"uri" not in relation.data[relation.app]',
  }, {
    before: "const relation = this.model.getRelation('db');", test: "!relation.data.get(relation.app).get('uri')",
  }, "relation-data db");
  waits("what the application has written among its peers", {
    test: 'not self._peers.data[self.app].get("password")', methods: `
@property
def _peers(self):
    return self.model.get_relation("cluster")`,
  }, {
    test: "!this.peers.data.get(this.app).get('password')",
    methods: "private get peers(): ops.Relation { return this.model.getRelation('cluster'); }",
  }, "peer-data cluster");
  waits("the same, behind a property that is the relation's data", {
    test: '"password" not in self._app_data', methods: `
@property
def _peers_data(self):
    return self.model.get_relation("cluster").data
@property
def _app_data(self):
    return self._peers_data.get(self.app, {})`,
  }, {
    test: "!this.appData.get('password')", methods: `
private get peersData(): ops.RelationData { return this.model.getRelation('cluster').data; }
private get appData(): ops.RelationDataContent { return this.peersData.get(this.app); }`,
  }, "peer-data cluster");
  waits("a turn, by what the application has written of this unit", {
    before: 'peers = self.model.get_relation("cluster")', test: 'peers.data[self.app].get("restarts") != self.unit.name',
  }, {
    before: "const peers = this.model.getRelation('cluster');", test: "peers.data.get(this.app).get('restarts') !== this.unit.name",
  }, "turn", "sequencing");
  waits("a turn that may be free", {
    before: 'peers = self.model.get_relation("cluster")', test: 'peers.data[self.app].get("restarts") not in (None, self.unit.name)',
  }, {
    before: "const peers = this.model.getRelation('cluster');", test: "![undefined, this.unit.name].includes(peers.data.get(this.app).get('restarts'))",
  }, "turn", "sequencing");
  waits("an option", { test: 'not self.config["port"]' }, { test: "!this.config['port']" }, "config port; config_changed+", "redundant");
  waits("a secret", { test: 'not self.model.get_secret(label="key")' }, { test: "!this.model.getSecret({ label: 'key' })" }, "secret");
  waits("a storage", { test: 'not self.model.storages["data"]' }, { test: "!this.model.storages['data']" }, "storage data");
  waits("stored state", {
    before: "self._stored = ops.StoredState()", test: "not self._stored.installed",
    methods: `
_stored = ops.StoredState()`,
  }, {
    test: "!this.stored.installed", methods: "private readonly stored = new ops.StoredState();",
  }, "stored-state installed");
  waits("a service", { test: 'not self._container.get_service("web").is_running()' }, { test: "!this.container.getService('web').isRunning()" }, "workload web", "workload");
});

describe("what is behind a name", () => {
  waits("a predicate that asks for two things", {
    test: "not self._is_ready()", methods: `
def _is_ready(self):
    return self._container.can_connect() and self.unit.is_leader()`,
  }, {
    test: "!this.isReady()", methods: "private isReady(): boolean { return this.container.canConnect() && this.unit.isLeader(); }",
  }, "container web, leadership");
  waits("a predicate of several returns", {
    test: "not self._is_ready()", methods: `
def _is_ready(self):
    if not self._container.can_connect():
        return False
    if self.model.get_relation("db") is None:
        return False
    return True`,
  }, {
    test: "!this.isReady()", methods: `
private isReady(): boolean {
  if (!this.container.canConnect()) return false;
  if (this.model.getRelation('db') === null) return false;
  return true;
}`,
  }, "container web, relation db");
  waits("a predicate that tries", {
    test: "not self._create_user()", methods: `
def _create_user(self):
    try:
        create()
    except ClientError:
        return False
    return True`, top: "from somewhere import create, ClientError",
  }, {
    test: "!this.createUser()", methods: `
private createUser(): boolean {
  try {
    create();
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
  return true;
}`, top: "import { create, ClientError } from 'somewhere';",
  }, "failure", "temporary-failure");
  waits("a predicate that says no by what it has found, not only where it fails", {
    test: "not self._has_user()", methods: `
def _has_user(self):
    try:
        rows = query("user")
    except ClientError:
        return False
    return rows[0] > 0`, top: "from somewhere import query, ClientError",
  }, {
    test: "!this.hasUser()", methods: `
private hasUser(): boolean {
  try {
    return query('user')[0] > 0;
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
}`, top: "import { query, ClientError } from 'somewhere';",
  }, "other", "unknown");
  waits("a predicate that says no by what another one has found", {
    test: "not self._is_member()", methods: `
def _is_member(self):
    try:
        return self._has_label()
    except ClientError:
        return False
def _has_label(self):
    return "web" in labels()`, top: "from somewhere import labels, ClientError",
  }, {
    test: "!this.isMember()", methods: `
private isMember(): boolean {
  try {
    return this.hasLabel();
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
}
private hasLabel(): boolean { return labels()['web'] === 'yes'; }`, top: "import { labels, ClientError } from 'somewhere';",
  }, "other", "unknown");
  waits("a predicate that only looks whether the workload answers", {
    test: "not self._is_alive()", methods: `
def _is_alive(self):
    try:
        ping()
    except ClientError:
        return False
    return True`, top: "from somewhere import ping, ClientError",
  }, {
    test: "!this.isAlive()", methods: `
private isAlive(): boolean {
  try {
    ping();
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
  return true;
}`, top: "import { ping, ClientError } from 'somewhere';",
  }, "workload", "workload");
  waits("a local", { before: "ready = self._container.can_connect()", test: "not ready" }, { before: "const ready = this.container.canConnect();", test: "!ready" }, "container web");
  waits("the data of a library's object, by the endpoint that it was made with", {
    test: "not self._database", top: "from somewhere import DatabaseData", methods: `
@property
def _database(self):
    requirer = DatabaseData(self.model, "db")
    for data in requirer.fetch_all().values():
        if any(key not in data for key in ["uri", "user"]):
            continue
        return Connection(data["uri"], data["user"])
    return None`,
  }, {
    test: "!this.database", top: "import { DatabaseData } from 'somewhere';", methods: `
private get database(): Connection | null {
  const requirer = new DatabaseData(this.model, 'db');
  for (const data of Object.values(requirer.fetchAll())) {
    if (['uri', 'user'].some((key) => !data[key])) continue;
    return new Connection(data['uri'], data['user']);
  }
  return null;
}`,
  }, "relation-data db");
  waits("all of several conditions", {
    test: "not all([self._container.can_connect(), self.unit.is_leader()])",
  }, { test: "![this.container.canConnect(), this.unit.isLeader()].every((each) => each)" }, "container web, leadership");
  waits("a turn", { test: "not self._lock.is_held" , methods: `
@property
def _lock(self):
    return Lock()`, top: "from somewhere import Lock" }, {
    test: "!this.lock.isHeld", methods: "private get lock(): Lock { return new Lock(); }", top: "import { Lock } from 'somewhere';",
  }, "turn", "sequencing");
  waits("an upgrade", { test: "self._upgrade.in_progress", methods: `
@property
def _upgrade(self):
    return Upgrade()`, top: "from somewhere import Upgrade" }, {
    test: "this.upgrade.inProgress", methods: "private get upgrade(): Upgrade { return new Upgrade(); }", top: "import { Upgrade } from 'somewhere';",
  }, "upgrade", "sequencing");
  waits("one unit after the other", {
    before: "for host in self._hosts: client = connect(host)", test: "not client.is_alive()", top: "from somewhere import connect",
  }, {
    before: "let client; for (const host of this.hosts) client = connect(host);", test: "!client.isAlive()", top: "import { connect } from 'somewhere';",
  }, "other-units", "sequencing");
  waits("the workload of what is no unit", {
    before: "for port in self._ports: client = connect(port)", test: "not client.is_alive()", top: "from somewhere import connect",
  }, {
    before: "let client; for (const port of this.ports) client = connect(port);", test: "!client.isAlive()", top: "import { connect } from 'somewhere';",
  }, "workload", "workload");
  waits("the number of units", { test: "self.app.planned_units() < 3" }, { test: "this.app.plannedUnits() < 3" }, "other-units", "sequencing");
  const manager = (py: string, ts: string): [Code, Code] => [
    { top: "from manager import Manager", test: `not self._manager.${py}`, methods: '@property\ndef _manager(self):\n    return Manager(self, "db")' },
    { top: "import { Manager } from 'manager';", test: `!this.manager.${ts}`, methods: "private get manager(): Manager { return new Manager(this, 'db'); }" },
  ];
  waits("a component that is asked", ...manager("is_ready()", "isReady()"), "library-ready db");
  waits("no component that is told to do something and fails", ...manager("install()", "install()"), "other", "unknown");
  waits("nothing that could be told", { test: "not self._frobnicate()" }, { test: "!this.frobnicate()" }, "other", "unknown");
  waits("what an object of the charm answers, though no way leads to the defer", {
    before: "if not self.unit.is_leader(): return", test: "not self.unit.is_leader() and not self._web.ready()", top: `
class Web:
    def __init__(self, container):
        self.container = container
    def ready(self):
        return self.container.can_connect()`, methods: `
@property
def _web(self):
    return Web(self.unit.get_container("web"))`,
  }, {
    before: "if (!this.unit.isLeader()) return;", test: "!this.unit.isLeader() && !this.web.ready()", top: `
class Web {
  constructor(private readonly container: ops.Container) {}
  ready(): boolean { return this.container.canConnect(); }
}`, methods: "private get web(): Web { return new Web(this.unit.getContainer('web')); }",
  }, "leadership, container web");
});

describe("what an exception says by its name", () => {
  const fails = (name: string, error: string, tries: readonly [py: string, ts: string], verdict: string): void => twins(name, python({
    top: `class ${error}(Exception):\n    pass`, init: "framework.observe(self.on.config_changed, self._on_config_changed)",
    body: `
def _on_config_changed(self, event):
    try:
        ${tries[0]}
    except ${error}:
        event.defer()
        return
    self._workload.restart()`,
  }), typescript({
    top: `class ${error} extends Error {}`, init: "framework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `
private onConfigChanged(event: ops.ConfigChangedEvent): void {
  try {
    ${tries[1]}
  } catch (error) {
    if (!(error instanceof ${error})) throw error;
    event.defer();
    return;
  }
  this.workload.restart();
}`,
  }), { facts: FACTS, verdicts: [`on_config_changed: ${verdict}`] });
  fails("an image that is not attached yet", "ImageResourceError", ["self._image.fetch()", "this.image.fetch();"], "collection; resource");
  fails("an upgrade that is under way", "UpgradeInProgressError", ["self._server.reload()", "this.server.reload();"], "sequencing; upgrade");
  fails("a file that is not there yet", "PathError", ['self._container.pull("/etc/key")', "this.container.pull('/etc/key');"], "unknown; other");
  fails("a connection that is refused", "ApiError", ["self._server.reload()", "this.server.reload();"], "temporary-failure; failure");
});
