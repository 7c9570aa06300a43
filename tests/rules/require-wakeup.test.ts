import { testRule } from "../support/rule-test.js";
import { dedent, py, ts } from "../support/sources.js";

const MACHINE = { "charmcraft.yaml": dedent(`
  name: store
  type: charm
  base: ubuntu@24.04
  platforms:
    amd64:
  storage:
    data:
      type: filesystem
`) };
const KUBERNETES = { "charmcraft.yaml": dedent(`
  name: store-k8s
  type: charm
  containers:
    store:
      resource: image
  resources:
    image:
      type: oci-image
`) };

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

const waitsForWorkload = {
  python: `
    def _on_config_changed(self, event):
        if not self.store.is_running():
            event.defer()
            return
        self.store.reload()
  `,
  typescript: `
    onConfigChanged(event) {
      if (!this.store.isRunning()) {
        event.defer();
        return;
      }
      this.store.reload();
    }
  `,
};

testRule("require-wakeup", {
  cases: [
    {
      name: "the workload of a charm of which nobody says where it runs: both ways are told",
      python: py(observe.python, waitsForWorkload.python.replace("defer()", "defer()  # !! workloadSleeps: by juju-exec on a machine, by a Pebble notice on Kubernetes.")),
      typescript: ts(observe.typescript, waitsForWorkload.typescript.replace("defer();", "defer(); // !! workloadSleeps: by juju-exec on a machine, by a Pebble notice on Kubernetes.")),
    },
    {
      name: "the workload of a machine, and something that nothing is known of",
      python: { ...MACHINE, "src/charm.py": py(observe.python, `
        def _on_config_changed(self, event):
            if not self.store.is_running():
                event.defer()  # !! workloadSleeps: waits for its workload, and no event that this charm observes is known to follow … update-status, every five minutes … by juju-exec.
                return
            if not self.store.has_quota:
                event.defer()  # !! nothingWakes: waits for \`self.store.has_quota\` to change, and no event
                return
            self.store.reload()
      `) },
      typescript: { ...MACHINE, "src/charm.ts": ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.store.isRunning()) {
            event.defer(); // !! workloadSleeps: waits for its workload, and no event that this charm observes is known to follow … update-status, every five minutes … by juju-exec.
            return;
          }
          if (!this.store.hasQuota) {
            event.defer(); // !! nothingWakes: waits for \`this.store.hasQuota\` to change, and no event
            return;
          }
          this.store.reload();
        }
      `) },
      becomes: null,
    },
    {
      name: "not on Kubernetes, where the workload can send a notice",
      python: { ...KUBERNETES, "src/charm.py": py(observe.python, waitsForWorkload.python) },
      typescript: { ...KUBERNETES, "src/charm.ts": ts(observe.typescript, waitsForWorkload.typescript) },
    },
    {
      name: "not where another event is sure to follow, or a failed call may succeed, or the event may say more",
      python: { ...MACHINE, "src/charm.py": py(`
        framework.observe(self.on.install, self._on_install)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.upgrade_charm, self._on_upgrade)
      `, `
        def _on_install(self, event):
            if not self.store.is_running():
                event.defer()
                return
            self.store.reload()

        def _on_config_changed(self, event):
            try:
                self.store.reload()
            except TimeoutError:
                event.defer()

        def _on_upgrade(self, event):
            if not event.ready:
                event.defer()
                return
            self.store.reload()
      `) },
      typescript: { ...MACHINE, "src/charm.ts": ts(`
        framework.observe(this.on.install, this.onInstall);
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.upgradeCharm, this.onUpgrade);
      `, `
        onInstall(event) {
          if (!this.store.isRunning()) {
            event.defer();
            return;
          }
          this.store.reload();
        }

        onConfigChanged(event) {
          try {
            this.store.reload();
          } catch (error) {
            if (error instanceof TimeoutError) event.defer();
          }
        }

        onUpgrade(event) {
          if (!event.ready) {
            event.defer();
            return;
          }
          this.store.reload();
        }
      `) },
    },
  ],
});
