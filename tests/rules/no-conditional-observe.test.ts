/** Observations that only some hooks make, of events that are deferred: ops drops those in the other hooks. */
import { testRule } from "../support/rule-test.js";
import { dedent, py, ts } from "../support/sources.js";

const at = /\.observe\([^]*\)$/;

/** A handler that waits by a defer, behind other methods. */
function waitingPy(methods = ""): string {
  return dedent(methods) + waitPy;
}

function waitingTs(members = ""): string {
  return dedent(members) + waitTs;
}

const waitPy = dedent(`
  def _on_start(self, event):
      if not self.unit.get_container("web").can_connect():
          event.defer()
          return
      self.unit.status = ops.ActiveStatus()
`);
const waitTs = dedent(`
  onStart(event: ops.EventBase): void {
    if (!this.unit.getContainer('web').canConnect()) {
      event.defer();
      return;
    }
    this.unit.status = new ops.ActiveStatus();
  }
`);

testRule("no-conditional-observe", {
  cases: [
    {
      name: "under a test of leadership, and in its other branch",
      at,
      python: py(`
        if self.unit.is_leader():
            framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: \`self.on.start\` … only if \`self.unit.is_leader()\`, and leadership may … _on_start defers it (line 14)
        else:
            framework.observe(self.on.install, self._on_start)  # !! observedUnderCondition: unless \`self.unit.is_leader()\`
      `, waitPy),
      typescript: ts(`
        if (this.unit.isLeader()) {
          framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: \`this.on.start\` … only if \`this.unit.isLeader()\`, and leadership may … onStart defers it (line 15)
        } else {
          framework.observe(this.on.install, this.onStart); // !! observedUnderCondition: unless \`this.unit.isLeader()\`
        }
      `, waitTs),
    },
    {
      name: "behind an early return",
      at,
      python: py(`
        framework.observe(self.on.collect_unit_status, self._on_collect_status)
        if not self.config["url"] or self.model.get_relation("db") is None:
            return
        framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: unless \`not self.config["url"] or self.model.get_relation("db") is None\`, and the config may
      `, waitingPy(`
        def _on_collect_status(self, event):
            event.add_status(ops.ActiveStatus())
      `)),
      typescript: ts(`
        framework.observe(this.on.collectUnitStatus, this.onCollectStatus);
        if (!this.config['url'] || this.model.getRelation('db') === undefined) {
          return;
        }
        framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: unless \`!this.config["url"] || this.model.getRelation("db") === undefined\`, and the config may
      `, waitingTs(`
        onCollectStatus(event: ops.CollectStatusEvent): void {
          event.addStatus(new ops.ActiveStatus());
        }
      `)),
    },
    {
      name: "every kind of state that changes between hooks",
      at,
      python: py(`
        if self.model.relations["db"]:
            framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: which relations there are, and their data, may
        if self.unit.get_container("web").can_connect():
            framework.observe(self.on.install, self._on_start)  # !! observedUnderCondition: whether the container can be reached may
        if self._stored.ready:
            framework.observe(self.on.upgrade_charm, self._on_start)  # !! observedUnderCondition: stored state may
        if self.app.planned_units() > 1:
            framework.observe(self.on.leader_elected, self._on_start)  # !! observedUnderCondition: the number of units may
        if len(self.model.storages["data"]) > 0:
            framework.observe(self.on["db"].relation_created, self._on_start)  # !! observedUnderCondition: which storage is attached may
        if self.model.get_secret(label="token"):
            framework.observe(self.on["db"].relation_joined, self._on_start)  # !! observedUnderCondition: which secrets there are may
        if "port" in self.model.config:
            framework.observe(self.on["db"].relation_changed, self._on_start)  # !! observedUnderCondition: the config may
      `, waitingPy(`
        _stored = ops.StoredState()
      `)),
      typescript: ts(`
        if (this.model.relations['db'].length > 0) {
          framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: which relations there are, and their data, may
        }
        if (this.unit.getContainer('web').canConnect()) {
          framework.observe(this.on.install, this.onStart); // !! observedUnderCondition: whether the container can be reached may
        }
        if (this.stored.ready) {
          framework.observe(this.on.upgradeCharm, this.onStart); // !! observedUnderCondition: stored state may
        }
        if (this.app.plannedUnits() > 1) {
          framework.observe(this.on.leaderElected, this.onStart); // !! observedUnderCondition: the number of units may
        }
        if (this.model.storages['data'].length > 0) {
          framework.observe(this.on['db'].relationCreated, this.onStart); // !! observedUnderCondition: which storage is attached may
        }
        if (this.model.getSecret({ label: 'token' })) {
          framework.observe(this.on['db'].relationJoined, this.onStart); // !! observedUnderCondition: which secrets there are may
        }
        if ('port' in this.model.config) {
          framework.observe(this.on['db'].relationChanged, this.onStart); // !! observedUnderCondition: the config may
        }
      `, waitingTs(`
        private stored = new ops.StoredState();
      `)),
    },
    {
      name: "through a property, a method, a local, an attribute, and a function that is given it",
      at,
      python: py(`
        if self._ready:
            framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: if \`self._ready\`, and leadership
        if self._has_database("db"):
            framework.observe(self.on.install, self._on_start)  # !! observedUnderCondition: if \`self._has_database("db")\`, and which relations
        url = self.config.get("url")
        if url:
            framework.observe(self.on.upgrade_charm, self._on_start)  # !! observedUnderCondition: if \`url\`, and the config
        self.mode = None
        if self.unit.is_leader():
            self.mode = "leader"
        if self.mode == "leader":
            framework.observe(self.on.leader_elected, self._on_start)  # !! observedUnderCondition: if \`self.mode == "leader"\`, and leadership
        if is_set(self.config["port"]):
            framework.observe(self.on["db"].relation_changed, self._on_start)  # !! observedUnderCondition: the config
      `, waitingPy(`
        @property
        def _ready(self):
            return self.unit.is_leader()

        def _has_database(self, name):
            relation = self.model.get_relation(name)
            if relation is None:
                return False
            return True
      `), `
        def is_set(value):
            text = str(value)
            return text != ""
      `),
      typescript: ts(`
        if (this.ready) {
          framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: if \`this.ready\`, and leadership
        }
        if (this.hasDatabase('db')) {
          framework.observe(this.on.install, this.onStart); // !! observedUnderCondition: if \`this.hasDatabase("db")\`, and which relations
        }
        const url = this.config.get('url');
        if (url) {
          framework.observe(this.on.upgradeCharm, this.onStart); // !! observedUnderCondition: if \`url\`, and the config
        }
        this.mode = undefined;
        if (this.unit.isLeader()) {
          this.mode = 'leader';
        }
        if (this.mode === 'leader') {
          framework.observe(this.on.leaderElected, this.onStart); // !! observedUnderCondition: if \`this.mode === "leader"\`, and leadership
        }
        if (isSet(this.config['port'])) {
          framework.observe(this.on['db'].relationChanged, this.onStart); // !! observedUnderCondition: the config
        }
      `, waitingTs(`
        private mode?: string;

        private get ready(): boolean {
          return this.unit.isLeader();
        }

        private hasDatabase(name: string): boolean {
          const relation = this.model.getRelation(name);
          if (relation === undefined) {
            return false;
          }
          return true;
        }
      `), `
        function isSet(value: unknown): boolean {
          const text = String(value);
          return text !== '';
        }
      `),
    },
    {
      name: "a component that is made under a condition",
      at,
      python: py(`
        if self.unit.is_leader():
            self.backup = Backup(self)
      `, "pass", `
        class Backup(ops.Object):
            def __init__(self, charm):
                super().__init__(charm, "backup")
                self._observe(charm)

            def _observe(self, charm):
                self.framework.observe(charm.on.start, self._on_start)  # !! observedUnderCondition: if \`self.unit.is_leader()\`

            def _on_start(self, event):
                event.defer()
      `),
      typescript: ts(`
        if (this.unit.isLeader()) {
          this.backup = new Backup(this);
        }
      `, "private backup?: Backup;", `
        class Backup extends ops.Object {
          constructor(charm: ops.CharmBase) {
            super(charm, 'backup');
            this.observe(charm);
          }

          private observe(charm: ops.CharmBase): void {
            this.framework.observe(charm.on.start, this.onStart); // !! observedUnderCondition: if \`this.unit.isLeader()\`
          }

          private onStart(event: ops.StartEvent): void {
            event.defer();
          }
        }
      `),
    },
    {
      name: "in front of it something raises for what the config says, and the constructor returns",
      at,
      python: py(`
        try:
            self.state = State.from_charm(self)
        except InvalidState as error:
            self.unit.status = ops.BlockedStatus(str(error))
            return
        framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: if \`State.from_charm(self)\` raises nothing, and the config may
      `, waitPy, `
        class InvalidState(Exception):
            pass


        class State:
            def __init__(self, port):
                self.port = port

            @classmethod
            def from_charm(cls, charm: ops.CharmBase):
                try:
                    return cls(parse_port(charm.config))
                except ValueError as error:
                    raise InvalidState("no port") from error


        def parse_port(config):
            return int(config["port"])
      `),
      typescript: ts(`
        try {
          this.state = State.fromCharm(this);
        } catch (error) {
          this.unit.status = new ops.BlockedStatus(String(error));
          return;
        }
        framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: if \`State.fromCharm(this)\` throws nothing, and the config may
      `, waitingTs(`
        private state?: State;
      `), `
        class InvalidState extends Error {}

        class State {
          constructor(readonly port: number) {}

          static fromCharm(charm: ops.CharmBase): State {
            const port = parsePort(charm.config);
            if (Number.isNaN(port)) {
              throw new InvalidState('no port');
            }
            return new State(port);
          }
        }

        function parsePort(config: ops.ConfigData): number {
          return Number(config['port']);
        }
      `),
    },
    {
      name: "in front of it something is looked up that may not be there, or is read that may be wrong",
      at,
      python: py(`
        self.part = Part(self)
        try:
            self.secret = self.model.get_secret(label="token")
        except ops.SecretNotFoundError:
            return
        framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: if \`self.model.get_secret(label="token")\` raises nothing, and which secrets
      `, waitPy, `
        import json


        class Part(ops.Object):
            def __init__(self, charm: ops.CharmBase):
                super().__init__(charm, "part")
                try:
                    self.limits = json.loads(charm.config["limits"])
                except json.JSONDecodeError:
                    return
                self.framework.observe(charm.on.install, self._on_install)  # !! observedUnderCondition: and the config may

            def _on_install(self, event):
                event.defer()
      `),
      typescript: ts(`
        this.part = new Part(this);
        try {
          this.secret = this.model.getSecret({ label: 'token' });
        } catch {
          return;
        }
        framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: throws nothing, and which secrets
      `, waitingTs(`
        private readonly part: Part;
        private secret?: ops.Secret;

      `), `
        class Part extends ops.Object {
          private limits: unknown;

          constructor(charm: ops.CharmBase) {
            super(charm, 'part');
            try {
              this.limits = JSON.parse(charm.config['limits'] as string);
            } catch {
              return;
            }
            this.framework.observe(charm.on.install, this.onInstall); // !! observedUnderCondition: and the config may
          }

          private onInstall(event: ops.InstallEvent): void {
            event.defer();
          }
        }
      `),
    },
    {
      name: "in a loop over what is related",
      at,
      python: py(`
        for relation in self.model.relations["db"]:
            Database(self, relation)
      `, "pass", `
        class Database(ops.Object):
            def __init__(self, charm, relation):
                super().__init__(charm, f"database-{relation.id}")
                self.framework.observe(charm.on.start, self._on_start)  # !! observedUnderCondition: in a loop over \`self.model.relations["db"]\`, and which relations

            def _on_start(self, event):
                event.defer()
      `),
      typescript: ts(`
        for (const relation of this.model.relations['db']) {
          new Database(this, relation);
        }
      `, "", `
        class Database extends ops.Object {
          constructor(charm: ops.CharmBase, relation: ops.Relation) {
            super(charm, \`database-\${relation.id}\`);
            this.framework.observe(charm.on.start, this.onStart); // !! observedUnderCondition: in a loop over \`this.model.relations["db"]\`, and which relations
          }

          private onStart(event: ops.StartEvent): void {
            event.defer();
          }
        }
      `),
    },
    {
      name: "some rounds of a loop, and the last part of an expression",
      at,
      python: py(`
        for endpoint in ("db", "cache"):
            if self.model.get_relation(endpoint) is None:
                continue
            framework.observe(self.on[endpoint].relation_changed, self._on_start)  # !! observedUnderCondition: unless \`self.model.get_relation(endpoint) is None\`
        self.unit.is_leader() and framework.observe(self.on.start, self._on_start)  # !! observedUnderCondition: if \`self.unit.is_leader()\`
      `, waitPy),
      typescript: ts(`
        for (const endpoint of ['db', 'cache']) {
          if (this.model.getRelation(endpoint) === undefined) {
            continue;
          }
          framework.observe(this.on[endpoint].relationChanged, this.onStart); // !! observedUnderCondition: unless \`this.model.getRelation(endpoint) === undefined\`
        }
        this.unit.isLeader() && framework.observe(this.on.start, this.onStart); // !! observedUnderCondition: if \`this.unit.isLeader()\`
      `, waitTs),
    },
    {
      name: "in a handler",
      at,
      python: py("framework.observe(self.on.install, self._on_install)", waitingPy(`
        def _on_install(self, event):
            self._watch()

        def _watch(self):
            self.framework.observe(self.on.start, self._on_start)  # !! observedInHandler: only in hooks that run _watch … in the constructor
      `)),
      typescript: ts("framework.observe(this.on.install, this.onInstall);", waitingTs(`
        onInstall(event: ops.InstallEvent): void {
          this.watch();
        }

        private watch(): void {
          this.framework.observe(this.on.start, this.onStart); // !! observedInHandler: only in hooks that run watch … in the constructor
        }
      `)),
    },
    {
      name: "silent for handlers that never defer, and for events that come again or cannot be deferred",
      at: /defer\(\)$/,
      python: py(`
        if self.unit.is_leader():
            framework.observe(self.on.start, self._on_quiet)
            framework.observe(self.on.update_status, self._on_update_status)
            framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_quiet(self, event):
            self.unit.status = ops.ActiveStatus()

        def _on_update_status(self, event):
            event.defer()  # !! deferInUpdateStatus

        def _on_backup(self, event):
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        if (this.unit.isLeader()) {
          framework.observe(this.on.start, this.onQuiet);
          framework.observe(this.on.updateStatus, this.onUpdateStatus);
          framework.observe(this.on.backupAction, this.onBackup);
        }
      `, `
        onQuiet(event: ops.StartEvent): void {
          this.unit.status = new ops.ActiveStatus();
        }

        onUpdateStatus(event: ops.UpdateStatusEvent): void {
          event.defer(); // !! deferInUpdateStatus
        }

        onBackup(event: ops.ActionEvent): void {
          event.defer(); // !! deferInAction
        }
      `),
    },
    {
      name: "silent where every hook observes it: in both branches, or elsewhere as well",
      python: py(`
        if self.unit.is_leader():
            framework.observe(self.on.start, self._on_start)
        else:
            framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.install, self._on_start)
        if self.config["twice"]:
            framework.observe(self.on.install, self._on_start)
      `, waitPy),
      typescript: ts(`
        if (this.unit.isLeader()) {
          framework.observe(this.on.start, this.onStart);
        } else {
          framework.observe(this.on.start, this.onStart);
        }
        framework.observe(this.on.install, this.onStart);
        if (this.config['twice']) {
          framework.observe(this.on.install, this.onStart);
        }
      `, waitTs),
    },
    {
      name: "silent for what stays as it is: the substrate, the metadata, versions, constants, and what a component is told",
      python: py(`
        if "web" in self.unit.containers:
            framework.observe(self.on["web"].pebble_ready, self._on_start)
        if self.meta.relations.get("db"):
            framework.observe(self.on["db"].relation_changed, self._on_start)
        if ops.JujuVersion.from_environ().has_secrets:
            framework.observe(self.on.secret_changed, self._on_start)
        if WITH_INSTALL:
            framework.observe(self.on.install, self._on_start)
        for name in self.model.relations:
            framework.observe(self.on[name].relation_created, self._on_start)
        if "cache" in self.model.relations:
            framework.observe(self.on["cache"].relation_joined, self._on_start)
        for port in [self.config["http"], self.config["https"]]:
            framework.observe(self.on.upgrade_charm, self._on_start)
        try:
            from extra import Extra
        except ImportError:
            return
        self.part = Part(self, True)
      `, waitPy, `
        WITH_INSTALL = True


        class Part(ops.Object):
            def __init__(self, charm, watch):
                super().__init__(charm, "part")
                if watch:
                    self.framework.observe(charm.on.start, self._on_start)

            def _on_start(self, event):
                event.defer()
      `),
      typescript: ts(`
        if ('web' in this.unit.containers) {
          framework.observe(this.on['web'].pebbleReady, this.onStart);
        }
        if (this.meta.relations.get('db')) {
          framework.observe(this.on['db'].relationChanged, this.onStart);
        }
        if (ops.JujuVersion.fromEnviron().hasSecrets) {
          framework.observe(this.on.secretChanged, this.onStart);
        }
        if (WITH_INSTALL) {
          framework.observe(this.on.install, this.onStart);
        }
        for (const name of Object.keys(this.model.relations)) {
          framework.observe(this.on[name].relationCreated, this.onStart);
        }
        if ('cache' in this.model.relations) {
          framework.observe(this.on['cache'].relationJoined, this.onStart);
        }
        for (const port of [this.config['http'], this.config['https']]) {
          framework.observe(this.on.upgradeCharm, this.onStart);
        }
        this.part = new Part(this, true);
      `, waitingTs(`
        private part: Part;
      `), `
        const WITH_INSTALL = true;

        class Part extends ops.Object {
          constructor(charm: ops.CharmBase, watch: boolean) {
            super(charm, 'part');
            if (watch) {
              this.framework.observe(charm.on.start, this.onStart);
            }
          }

          private onStart(event: ops.StartEvent): void {
            event.defer();
          }
        }
      `),
    },
    {
      name: "silent where the constructor fails instead, goes on, or catches what does not depend on the state",
      python: py(`
        if not self.config["port"]:
            raise RuntimeError("no port")
        try:
            self.port = int(self.config["port"])
        except ValueError:
            self.port = 80
        try:
            self.label = self._label()
        except Missing:
            return
        framework.observe(self.on.start, self._on_start)
      `, waitingPy(`
        def _label(self):
            if not self.meta.name:
                raise Missing()
            return self.config["label"]
      `), `
        class Missing(Exception):
            pass
      `),
      typescript: ts(`
        if (!this.config['port']) {
          throw new Error('no port');
        }
        try {
          this.port = Number(this.config['port']);
        } catch {
          this.port = 80;
        }
        try {
          this.label = this.makeLabel();
        } catch {
          return;
        }
        framework.observe(this.on.start, this.onStart);
      `, waitingTs(`
        private port = 0;
        private label = '';

        private makeLabel(): string {
          if (!this.meta.name) {
            throw new Error('no name');
          }
          return this.meta.name;
        }
      `)),
    },
    {
      name: "an event that is named elsewhere, of a component that observes nothing then",
      at,
      python: py(`
        framework.observe(self.on.start, self._on_start)
        if self.unit.is_leader():
            self.part = Part(self)
      `, `
        def _on_start(self, event):
            pass
      `, `
        class Part(ops.Object):
            def __init__(self, charm):
                super().__init__(charm, "part")
                self.framework.observe(charm.on.start, self._on_start)  # !! observedUnderCondition

            def _on_start(self, event):
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.start, this.onStart);
        if (this.unit.isLeader()) {
          this.part = new Part(this);
        }
      `, `
        private part?: Part;

        onStart(event: ops.StartEvent): void {}
      `, `
        class Part extends ops.Object {
          constructor(charm: ops.CharmBase) {
            super(charm, 'part');
            this.framework.observe(charm.on.start, this.onStart); // !! observedUnderCondition
          }

          private onStart(event: ops.StartEvent): void {
            event.defer();
          }
        }
      `),
    },
  ],
});
