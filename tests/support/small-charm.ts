/** A charm of four defers, three verdicts and two files, of which the tests of the report's page know every line. */
import type { Files } from "./sources.js";

export const smallCharm: Files = {
  "charmcraft.yaml": "name: shop-k8s\ntype: charm\nsummary: A shop.\ndescription: A shop.\ncontainers:\n  web: {}\nrequires:\n  database:\n    interface: db\nactions:\n  restore:\n    description: Restore.\n",
  "src/charm.py": `import ops

from database import Database


class ShopCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.container = self.unit.get_container("web")
        self.database = Database(self)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.restore_action, self._on_restore_action)
        framework.observe(self.on.secret_rotate, self._on_secret_rotate)
        framework.observe(self.on.leader_elected, self._on_leader_elected)

    def _on_config_changed(self, event):
        try:
            self.publish()
        except TimeoutError:
            event.defer()
            return
        self.reconcile(event)

    def _on_restore_action(self, event):
        self.reconcile(event)

    def reconcile(self, event):
        try:
            self.update_workload()
        except ops.pebble.ChangeError:
            event.defer()

    def update_workload(self):
        self.container.replan()

    def publish(self):
        self.container.exec(["publish"]).wait()

    def _on_secret_rotate(self, event):
        if not self.container.can_connect():
            event.defer()
            return
        event.secret.set_content({"password": "x"})

    def _on_leader_elected(self, event):
        self.unit.status = ops.ActiveStatus()
`,
  "src/database.py": `import ops


class Database(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "database")
        self.charm = charm
        events = charm.on["database"]
        self.framework.observe(events.relation_created, self._on_created)
        self.framework.observe(events.relation_broken, self._on_broken)

    def _on_created(self, event):
        self.charm.unit.status = ops.WaitingStatus("database")

    def _on_broken(self, event):
        if not self.charm.container.can_connect():
            event.defer()
            return
        self.charm.container.stop("web")
`,
};
