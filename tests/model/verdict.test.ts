/** The situations of the guide "How, and when, to defer events", section by section, each with the section's verdict. */
import { describe } from "vitest";
import type { CharmFacts } from "../../lib/charm/facts.js";
import { python, twins, typescript } from "./harness.js";

const KUBERNETES: Partial<CharmFacts> = {
  declared: true, substrate: "kubernetes", containers: ["web"], config: ["greeting"],
  relations: [{ name: "db", role: "requires", interface: "shop_db" }],
};
const MACHINE: Partial<CharmFacts> = {
  declared: true, substrate: "machine", relations: [{ name: "cluster", role: "peers", interface: "store_cluster" }],
};

/** Events by Python's and by TypeScript's name, each with its handler. */
type Observed = readonly (readonly [py: string, ts: string, handler: string])[];

const handlerIn = (language: "python" | "typescript", name: string): string =>
  language === "python" ? `_on_${name}` : `on${name.split("_").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("")}`;

function pythonCharm(observed: Observed, body: string, top = ""): string {
  const observe = observed.map(([event, , handler]) => `framework.observe(self.on${event}, self.${handlerIn("python", handler)})`);
  return python({ top, init: ['self.container = self.unit.get_container("web")', ...observe].join("\n"), body });
}

function typescriptCharm(observed: Observed, body: string, top = ""): string {
  const observe = observed.map(([, event, handler]) => `framework.observe(this.on${event}, this.${handlerIn("typescript", handler)});`);
  return typescript({ top, init: ["this.container = this.unit.getContainer('web');", ...observe].join("\n"), body });
}

describe("good: retrying on temporary failure", () => {
  const observed: Observed = [[".config_changed", ".configChanged", "config_changed"]];
  twins("an API that fails, after some quick attempts", pythonCharm(observed, `
def _on_config_changed(self, event):
    for attempt in range(3):
        try:
            requests.put("https://registry.example", json={"greeting": self.config["greeting"]})
            return
        except requests.ConnectionError:
            time.sleep(0.2)
    self.unit.status = ops.WaitingStatus("waiting for the registry")
    event.defer()
`, "import requests, time"), typescriptCharm(observed, `
async onConfigChanged(event: ops.ConfigChangedEvent): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await axios.put('https://registry.example', { greeting: this.config['greeting'] });
      return;
    } catch (error) {
      if (!(error instanceof AxiosError)) throw error;
      await setTimeout(200);
    }
  }
  this.unit.status = new ops.WaitingStatus('waiting for the registry');
  event.defer();
}
`, "import axios, { AxiosError } from 'axios';\nimport { setTimeout } from 'node:timers/promises';"),
  { facts: KUBERNETES, verdicts: ["on_config_changed: temporary-failure; failure"] });

  twins("an API that fails, deferred where it is caught", pythonCharm(observed, `
def _on_config_changed(self, event):
    try:
        requests.put("https://registry.example", json={"greeting": self.config["greeting"]})
    except requests.ConnectionError:
        self.unit.status = ops.WaitingStatus("waiting for the registry")
        event.defer()
        return
    self.unit.status = ops.ActiveStatus()
`, "import requests"), typescriptCharm(observed, `
async onConfigChanged(event: ops.ConfigChangedEvent): Promise<void> {
  try {
    await axios.put('https://registry.example', { greeting: this.config['greeting'] });
  } catch (error) {
    if (!(error instanceof AxiosError)) throw error;
    this.unit.status = new ops.WaitingStatus('waiting for the registry');
    event.defer();
    return;
  }
  this.unit.status = new ops.ActiveStatus();
}
`, "import axios, { AxiosError } from 'axios';"), { facts: KUBERNETES, verdicts: ["on_config_changed: temporary-failure; failure"] });

  twins("a workload that is busy, and could send a notice when it is done", pythonCharm(observed, `
def _on_config_changed(self, event):
    if self.container.get_service("shop").is_running() and self._is_restarting():
        event.defer()
        return
    self.container.replan()
def _is_restarting(self):
    return self.container.exists("/run/restarting")
`), typescriptCharm(observed, `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (this.container.getService('shop').isRunning() && this.isRestarting()) {
    event.defer();
    return;
  }
  this.container.replan();
}
isRestarting(): boolean {
  return this.container.exists('/run/restarting');
}
`), { facts: KUBERNETES, verdicts: ["on_config_changed: workload; workload web, workload"] });
});

describe("reconsider: sequencing", () => {
  const observed: Observed = [[".config_changed", ".configChanged", "config_changed"]];
  twins("replicas are restarted before their primary", pythonCharm(observed, `
def _on_config_changed(self, event):
    if self.store.is_primary() and not self._all_replicas_restarted():
        event.defer()
        return
    self.store.restart()
def _all_replicas_restarted(self):
    relation = self.model.get_relation("cluster")
    return all(relation.data[unit].get("restarted") for unit in relation.units)
`), typescriptCharm(observed, `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (this.store.isPrimary() && !this.allReplicasRestarted()) {
    event.defer();
    return;
  }
  this.store.restart();
}
allReplicasRestarted(): boolean {
  const relation = this.model.getRelation('cluster');
  return [...relation.units].every((unit) => relation.data.get(unit).get('restarted'));
}
`), { facts: MACHINE, verdicts: ["on_config_changed: sequencing; other-units"] });
});

describe("reconsider: waiting for a collection of events", () => {
  const observed: Observed = [
    [".config_changed", ".configChanged", "config_changed"],
    ['["db"].relation_changed', "['db'].relationChanged", "db_changed"],
    [".web_pebble_ready", ".webPebbleReady", "web_pebble_ready"],
  ];
  const parts = {
    python: `
def _address(self):
    relation = self.model.get_relation("db")
    return relation.data[relation.app].get("address") if relation else None
def _configure(self):
    self.container.push("/etc/shop.conf", f"{self.config['greeting']} {self._address()}")
    self.container.restart("shop")
`,
    typescript: `
address(): string | undefined {
  const relation = this.model.getRelation('db');
  return relation?.data.get(relation.app)?.get('address');
}
configure(): void {
  this.container.push('/etc/shop.conf', \`\${this.config['greeting']} \${this.address()}\`);
  this.container.restart('shop');
}
`,
  };

  twins("three handlers that each defer for the others' facts and share a restart, all wired: none of the defers is needed", pythonCharm(observed, `
def _on_config_changed(self, event):
    if not self.container.can_connect() or not self._address():
        event.defer()
        return
    self._configure()
def _on_db_changed(self, event):
    if not self.container.can_connect() or not self.config.get("greeting"):
        event.defer()
        return
    self._configure()
def _on_web_pebble_ready(self, event):
    if not self._address() or not self.config.get("greeting"):
        event.defer()
        return
    self._configure()
${parts.python}`), typescriptCharm(observed, `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (!this.container.canConnect() || !this.address()) {
    event.defer();
    return;
  }
  this.configure();
}
onDbChanged(event: ops.RelationChangedEvent): void {
  if (!this.container.canConnect() || !this.config.get('greeting')) {
    event.defer();
    return;
  }
  this.configure();
}
onWebPebbleReady(event: ops.PebbleReadyEvent): void {
  if (!this.address() || !this.config.get('greeting')) {
    event.defer();
    return;
  }
  this.configure();
}
${parts.typescript}`), {
    facts: KUBERNETES,
    verdicts: [
      "on_config_changed: redundant; container web, relation-data db; web_pebble_ready+, db_relation_changed+",
      "on_db_changed: redundant; container web, config greeting; web_pebble_ready+, config_changed+",
      "on_web_pebble_ready: redundant; relation-data db, config greeting; db_relation_changed+, config_changed+",
    ],
  });

  twins("the same, with the guard in one place", pythonCharm(observed, `
def _on_config_changed(self, event):
    self._reconcile(event)
def _on_db_changed(self, event):
    self._reconcile(event)
def _on_web_pebble_ready(self, event):
    self._reconcile(event)
def _reconcile(self, event):
    if not (self.container.can_connect() and self.config.get("greeting") and self._address()):
        event.defer()
        return
    self._configure()
${parts.python}`), typescriptCharm(observed, `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  this.reconcile(event);
}
onDbChanged(event: ops.RelationChangedEvent): void {
  this.reconcile(event);
}
onWebPebbleReady(event: ops.PebbleReadyEvent): void {
  this.reconcile(event);
}
reconcile(event: ops.HookEvent): void {
  if (!(this.container.canConnect() && this.config.get('greeting') && this.address())) {
    event.defer();
    return;
  }
  this.configure();
}
${parts.typescript}`), {
    facts: KUBERNETES,
    verdicts: ["reconcile: redundant; container web, config greeting, relation-data db; web_pebble_ready+, config_changed+, db_relation_changed+"],
  });

  twins("not wired yet: the container's event is not observed, and the relation's does something else", pythonCharm(observed.slice(0, 2), `
def _on_config_changed(self, event):
    if not self.container.can_connect() or not self._address():
        event.defer()
        return
    self._configure()
def _on_db_changed(self, event):
    event.relation.data[self.unit]["seen"] = "yes"
${parts.python}`), typescriptCharm(observed.slice(0, 2), `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (!this.container.canConnect() || !this.address()) {
    event.defer();
    return;
  }
  this.configure();
}
onDbChanged(event: ops.RelationChangedEvent): void {
  event.relation.data.get(this.unit).set('seen', 'yes');
}
${parts.typescript}`), {
    facts: KUBERNETES,
    verdicts: ["on_config_changed: collection; container web, relation-data db; db_relation_changed"],
  });

  twins("a secret that a relation names: no event tells of its grant", pythonCharm([...observed.slice(0, 2), [".secret_changed", ".secretChanged", "config_changed"]], `
def _on_config_changed(self, event):
    try:
        secret = self.model.get_secret(label="db-password")
    except ops.SecretNotFoundError:
        event.defer()
        return
    self._configure()
def _on_db_changed(self, event):
    self._on_config_changed(event)
${parts.python}`), typescriptCharm([...observed.slice(0, 2), [".secret_changed", ".secretChanged", "config_changed"]], `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  try {
    this.model.getSecret({ label: 'db-password' });
  } catch (error) {
    if (!(error instanceof ops.SecretNotFoundError)) throw error;
    event.defer();
    return;
  }
  this.configure();
}
onDbChanged(event: ops.RelationChangedEvent): void {
  this.onConfigChanged(event);
}
${parts.typescript}`), { facts: KUBERNETES, verdicts: ["on_config_changed: collection; secret; secret_changed"] });
});

describe("OK: waiting without expecting a follow-up event", () => {
  const observed: Observed = [[".config_changed", ".configChanged", "config_changed"], [".start", ".start", "start"]];
  const body = {
    python: `
def _on_config_changed(self, event):
    if not self.shop.is_started():
        event.defer()
        return
    self.shop.greet(self.config["greeting"])
def _on_start(self, event):
    self.shop.launch()
`,
    typescript: `
onConfigChanged(event: ops.ConfigChangedEvent): void {
  if (!this.shop.isStarted()) {
    event.defer();
    return;
  }
  this.shop.greet(this.config['greeting']);
}
onStart(event: ops.StartEvent): void {
  this.shop.launch();
}
`,
  };
  for (const facts of [KUBERNETES, MACHINE]) {
    twins(`a workload that takes its time to start, on ${facts.substrate}`, pythonCharm(observed, body.python), typescriptCharm(observed, body.typescript),
      { facts, verdicts: ["on_config_changed: workload; workload"] });
  }
});

describe("not possible: actions, shutting down, framework generated events, secrets", () => {
  const impossible: Observed = [
    [".backup_action", ".backupAction", "backup"], [".stop", ".stop", "stop"], [".remove", ".remove", "remove"],
    [".secret_expired", ".secretExpired", "expired"], [".secret_rotate", ".secretRotate", "rotate"],
    [".collect_unit_status", ".collectUnitStatus", "collect"],
  ];
  for (const [py, ts, handler] of impossible) {
    twins(`${handler} raises, whatever it waits for`, pythonCharm([[py, ts, handler]], `
def ${handlerIn("python", handler)}(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self.container.replan()
`), typescriptCharm([[py, ts, handler]], `
${handlerIn("typescript", handler)}(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  this.container.replan();
}
`), { facts: KUBERNETES, verdicts: [`on_${handler}: impossible; container web`] });
  }

  twins("the framework's own events raise", python({
    init: "framework.observe(self.framework.on.pre_commit, self._on_commit)\nframework.observe(self.framework.on.commit, self._on_commit)",
    body: `
def _on_commit(self, event):
    event.defer()
`,
  }), typescript({
    init: "framework.observe(this.framework.on.preCommit, this.onCommit);\nframework.observe(this.framework.on.commit, this.onCommit);",
    body: `
onCommit(event: ops.LifecycleEvent): void {
  event.defer();
}
`,
  }), { verdicts: ["on_commit: impossible"] });

  for (const [py, ts, handler] of [[".update_status", ".updateStatus", "update"], ['["db"].relation_broken', "['db'].relationBroken", "broken"]] satisfies Observed) {
    twins(`${handler} does not raise, but it is of no use`, pythonCharm([[py, ts, handler]], `
def ${handlerIn("python", handler)}(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    self.container.replan()
`), typescriptCharm([[py, ts, handler]], `
${handlerIn("typescript", handler)}(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  this.container.replan();
}
`), { facts: KUBERNETES, verdicts: [`on_${handler}: pointless; container web`] });
  }
});
