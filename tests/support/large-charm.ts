/**
 * A charm of 90 observations and 60 defers, as large ones are: a component for each relation, most handlers with a
 * guard of their own, several that end in the same reconciler, actions among them.
 */
import type { Files } from "./sources.js";

const RELATIONS = ["database", "cache", "ingress", "certificates", "tracing", "logging", "metrics", "storage-api", "identity", "queue"];
const KINDS = ["created", "joined", "changed", "departed", "broken"];
const ACTIONS = ["backup", "restore", "rotate-keys", "show-admin", "resync", "reindex", "vacuum", "promote", "drain", "export"];
const HOOKS = ["install", "start", "config_changed", "upgrade_charm", "leader_elected", "update_status", "secret_changed", "secret_rotate", "stop", "remove"];

export function largeCharm(): Files {
  return {
    "charmcraft.yaml": metadata(),
    "requirements.txt": "ops==3.1.0\n",
    "src/charm.py": charm(),
    ...Object.fromEntries(RELATIONS.map((name) => [`src/${module(name)}.py`, component(name)])),
  };
}

function metadata(): string {
  const relations = RELATIONS.map((name) => `  ${name}:\n    interface: ${module(name)}`);
  const actions = ACTIONS.map((name) => `  ${name}:\n    description: ${name}`);
  return `name: warehouse-k8s\ntype: charm\nsummary: A warehouse.\ndescription: A warehouse.\ncontainers:\n  app: {}\n  worker: {}\nrequires:\n${relations.join("\n")}\npeers:\n  peers:\n    interface: warehouse_peers\nactions:\n${actions.join("\n")}\n`;
}

function module(name: string): string {
  return name.replaceAll("-", "_");
}

function className(name: string): string {
  return name.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
}

/** Five events of a relation and two of the charm: seven observations, five defers. */
function component(name: string): string {
  const own = module(name);
  const observe = KINDS.map((kind) => `        self.framework.observe(charm.on["${name}"].relation_${kind}, self._on_${kind})`);
  return `import ops


class ${className(name)}(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "${name}")
        self.charm = charm
${observe.join("\n")}

    @property
    def url(self):
        relation = self.charm.model.get_relation("${name}")
        return relation.data[relation.app].get("url") if relation else None

    def _on_created(self, event):
        if not self.charm.unit.is_leader():
            event.defer()
            return
        event.relation.data[self.charm.app]["version"] = "1"

    def _on_joined(self, event):
        self.charm.unit.status = ops.WaitingStatus("waiting for ${name}")

    def _on_changed(self, event):
        if not self.url:
            self.charm.unit.status = ops.WaitingStatus("waiting for ${name}")
            event.defer()
            return
        self.charm.write_${own}(self.url)
        self.charm.reconcile(event)

    def _on_departed(self, event):
        if not self.charm.container.can_connect():
            event.defer()
            return
        self.charm.write_${own}("")

    def _on_broken(self, event):
        if not self.charm.container.can_connect():
            event.defer()
            return
        self.charm.container.stop("${own}")
`;
}

function charm(): string {
  const imports = RELATIONS.map((name) => `from ${module(name)} import ${className(name)}`);
  const components = RELATIONS.map((name) => `        self.${module(name)} = ${className(name)}(self)`);
  const hooks = HOOKS.map((name) => `        framework.observe(self.on.${name}, self._on_${name})`);
  const actions = ACTIONS.map((name) => `        framework.observe(self.on.${module(name)}_action, self._on_${module(name)}_action)`);
  const others = [
    "app_pebble_ready", "worker_pebble_ready", "app_pebble_check_failed", "app_pebble_check_recovered", "worker_pebble_check_failed",
    "worker_pebble_check_recovered", "app_pebble_custom_notice", "worker_pebble_custom_notice", "peers_relation_changed", "peers_relation_joined",
    "peers_relation_created", "peers_relation_departed", "peers_relation_broken", "collect_unit_status", "collect_app_status", "secret_expired", "secret_remove",
    "leader_settings_changed", "collect_metrics", "pre_series_upgrade",
  ].map((name) => `        framework.observe(self.on.${name}, self._on_${name.replace(/^(?:app|worker|peers)_/, "")})`);
  const writers = RELATIONS.map((name) => `
    def write_${module(name)}(self, url):
        self.container.push("/etc/warehouse/${name}", url)
`);
  const handlers = HOOKS.map((name, index) => `
    def _on_${name}(self, event):
        ${index % 3 === 0 ? "self.reconcile(event)" : index % 3 === 1 ? "if not self.database.url:\n            event.defer()\n            return\n        self.container.exec([\"warehouse\", \"migrate\"]).wait()" : "self._apply_limits(event)"}
`);
  const deeds = ACTIONS.map((name, index) => `
    def _on_${module(name)}_action(self, event):
        ${index % 2 === 0 ? "self.reconcile(event)" : `if not self.container.can_connect():
            event.fail("not ready")
            return
        if not self.identity.url:
            event.defer()
            return
        self.container.exec(["warehouse", "${name}"]).wait()`}
`);
  return `import ops

${imports.join("\n")}


class WarehouseCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.container = self.unit.get_container("app")
        self.worker = self.unit.get_container("worker")
${[...components, ...hooks, ...actions, ...others].join("\n")}

    def reconcile(self, event):
        if not self.container.can_connect():
            self.unit.status = ops.WaitingStatus("waiting for Pebble")
            event.defer()
            return
        if not self.database.url:
            event.defer()
            return
        self._restart_workload(event)

    def _restart_workload(self, event):
        try:
            self.container.replan()
        except ops.pebble.ChangeError:
            event.defer()
            return
        self.worker.restart("worker")

    def _apply_limits(self, event):
        if not self.worker.can_connect():
            event.defer()
            return
        self.worker.push("/etc/limits", "1024")
        self.worker.replan()

    def _on_pebble_ready(self, event):
        self.reconcile(event)

    def _on_pebble_check_failed(self, event):
        if not self.cache.url:
            event.defer()
            return
        self.container.restart("app")

    def _on_pebble_check_recovered(self, event):
        self.unit.status = ops.ActiveStatus()

    def _on_pebble_custom_notice(self, event):
        self._apply_limits(event)

    def _on_relation_changed(self, event):
        if not event.relation.data[event.app].get("leader"):
            event.defer()
            return
        self._restart_workload(event)

    def _on_relation_joined(self, event):
        if not self.unit.is_leader():
            event.defer()
            return
        event.relation.data[self.app]["ready"] = "yes"

    def _on_relation_created(self, event):
        if self.model.get_relation("queue") is None:
            event.defer()
            return
        self.worker.replan()

    def _on_relation_departed(self, event):
        self.reconcile(event)

    def _on_relation_broken(self, event):
        self.unit.status = ops.BlockedStatus("alone")

    def _on_collect_unit_status(self, event):
        if not self.container.can_connect():
            event.defer()
            return
        event.add_status(ops.ActiveStatus())

    def _on_collect_app_status(self, event):
        if not self.unit.is_leader():
            event.defer()
            return
        event.add_status(ops.ActiveStatus())

    def _on_secret_expired(self, event):
        if not self.container.can_connect():
            event.defer()
            return
        event.remove_revision()

    def _on_secret_remove(self, event):
        event.remove_revision()

    def _on_leader_settings_changed(self, event):
        self._apply_limits(event)

    def _on_collect_metrics(self, event):
        event.add_metrics({"jobs": 1})

    def _on_pre_series_upgrade(self, event):
        if not self.unit.is_leader():
            event.defer()
            return
        self.container.stop("app")
${[...writers, ...handlers, ...deeds].join("")}`;
}
