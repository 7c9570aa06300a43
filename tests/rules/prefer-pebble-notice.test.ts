import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const WEB = "name: demo\ncontainers:\n  web:\n    resource: web-image\n";
const OBSERVE_PY = "framework.observe(self.on.config_changed, self._on_config_changed)";
const OBSERVE_TS = "framework.observe(this.on.configChanged, this.onConfigChanged);";

function onKubernetes(charm: string, language: "py" | "ts"): Record<string, string> {
  return { "charmcraft.yaml": WEB, [`src/charm.${language}`]: charm };
}

testRule("prefer-pebble-notice", {
  cases: [
    {
      name: "a service of the workload that does not run yet",
      python: onKubernetes(py(OBSERVE_PY, `
        def _on_config_changed(self, event):
            container = self.unit.get_container("web")
            if not container.get_service("web").is_running():
                event.defer()  # !! noticeInstead: container \`web\` (\`not container.get_service("web").is_running()\`) … \`/charm/bin/pebble notify example.com/web/ready\` … observe web-pebble-custom-notice with \`_on_config_changed\` … Juju 3.4 … ops 2.10 … \`assumes: [juju >= 3.4]\`
                return
            self.write()
      `), "py"),
      typescript: onKubernetes(ts(OBSERVE_TS, `
        onConfigChanged(event) {
          const container = this.unit.getContainer('web');
          if (!container.getService('web').isRunning()) {
            event.defer(); // !! noticeInstead: container \`web\` (\`!container.getService("web").isRunning()\`) … \`/charm/bin/pebble notify example.com/web/ready\` … observe web-pebble-custom-notice with \`onConfigChanged\` … Juju 3.4
            return;
          }
          this.write();
        }
      `), "ts"),
      becomes: {
        python: { observeNotice: "framework.observe(self.on.web_pebble_custom_notice, self._on_config_changed)" },
        typescript: { observeNotice: "framework.observe(this.on.webPebbleCustomNotice, this.onConfigChanged);" },
      },
      addsMethods: true,
    },
    {
      name: "without metadata, by the container that the code names",
      python: py(OBSERVE_PY, `
        def _on_config_changed(self, event):
            if not self.is_web_running():
                event.defer()  # !! noticeInstead: container \`web\` (\`not self.is_web_running()\`)
                return
            self.write()

        def is_web_running(self):
            return self.unit.get_container("web").get_service("web").is_running()
      `),
      typescript: ts(OBSERVE_TS, `
        onConfigChanged(event) {
          if (!this.isWebRunning()) {
            event.defer(); // !! noticeInstead: container \`web\` (\`!this.isWebRunning()\`)
            return;
          }
          this.write();
        }

        isWebRunning() {
          return this.unit.getContainer('web').getService('web').isRunning();
        }
      `),
      addsMethods: true,
    },
    {
      name: "observed as the other events of the container are, over several lines",
      python: onKubernetes(py(`
        self.framework.observe(
            self.on[WEB].pebble_ready, self._on_pebble_ready
        )
      `, `
        def _on_pebble_ready(self, event):
            event.workload.replan()
            if not self.workload_ready():
                event.defer()  # !! noticeInstead: \`_on_pebble_ready\`
                return
            self.write()
      `, 'WEB = "web"'), "py"),
      typescript: onKubernetes(ts(`
        this.framework.observe(
          this.on[WEB].pebbleReady, this.onPebbleReady.bind(this)
        );
      `, `
        onPebbleReady(event) {
          event.workload.replan();
          if (!this.workloadReady()) {
            event.defer(); // !! noticeInstead: \`onPebbleReady\`
            return;
          }
          this.write();
        }
      `, "const WEB = 'web';"), "ts"),
      becomes: {
        python: { observeNotice: "self.framework.observe(\n    self.on[WEB].pebble_custom_notice, self._on_pebble_ready\n)" },
        typescript: { observeNotice: "this.framework.observe(\n  this.on[WEB].pebbleCustomNotice, this.onPebbleReady.bind(this)\n);" },
      },
      addsMethods: true,
    },
    {
      name: "the handler needs its own event: the notice wakes that",
      python: onKubernetes(py('framework.observe(self.on["db"].relation_changed, self._on_db_changed)', `
        def _on_db_changed(self, event):
            if not self.server_running():
                event.defer()  # !! noticeWakes: runs again at once
                return
            self.add_user(event.relation.data[event.app]["user"])
      `), "py"),
      typescript: onKubernetes(ts("framework.observe(this.on['db'].relationChanged, this.onDbChanged);", `
        onDbChanged(event) {
          if (!this.serverRunning()) {
            event.defer(); // !! noticeWakes: runs again at once
            return;
          }
          this.addUser(event.relation.data.get(event.app).get('user'));
        }
      `), "ts"),
      becomes: null,
    },
    {
      name: "a helper that defers, in another file than the observation",
      python: {
        ...onKubernetes(py(`
          self.server = Server(self)
          framework.observe(self.on.config_changed, self._on_config_changed)
        `, `
          def _on_config_changed(self, event):
              self.server.configure(event)
        `, "from server import Server"), "py"),
        "src/server.py": `
class Server:
    def __init__(self, charm):
        self.charm = charm
        self.container = charm.unit.get_container("web")

    def configure(self, event):
        if not self.container.get_service("web").is_running():
            event.defer()  # !! noticeInstead: \`_on_config_changed\`
            return
        self.write()
`,
      },
      typescript: {
        ...onKubernetes(ts(`
          this.server = new Server(this);
          framework.observe(this.on.configChanged, this.onConfigChanged);
        `, `
          onConfigChanged(event) {
            this.server.configure(event);
          }
        `, "import { Server } from './server';"), "ts"),
        "src/server.ts": `
export class Server {
  constructor(charm) {
    this.charm = charm;
    this.container = charm.unit.getContainer('web');
  }

  configure(event) {
    if (!this.container.getService('web').isRunning()) {
      event.defer(); // !! noticeInstead: \`onConfigChanged\`
      return;
    }
    this.write();
  }
}
`,
      },
      becomes: null,
    },
    {
      name: "a loop over several events: no observation is written into it",
      python: onKubernetes(py(`
        for event in (self.on.config_changed, self.on.upgrade_charm):
            framework.observe(event, self._reconcile)
      `, `
        def _reconcile(self, event):
            if not self.server_running():
                event.defer()  # !! noticeInstead: \`_reconcile\`
                return
            self.write()
      `), "py"),
      typescript: onKubernetes(ts(`
        for (const event of [this.on.configChanged, this.on.upgradeCharm]) {
          framework.observe(event, this.reconcile);
        }
      `, `
        reconcile(event) {
          if (!this.serverRunning()) {
            event.defer(); // !! noticeInstead: \`reconcile\`
            return;
          }
          this.write();
        }
      `), "ts"),
      becomes: null,
    },
    {
      name: "a notice of the container is observed",
      python: onKubernetes(py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on["web"].pebble_custom_notice, self._on_notice)
      `, `
        def _on_config_changed(self, event):
            if not self.server_running():
                event.defer()
                return
            self.write()

        def _on_notice(self, event):
            self.check(event.notice.key)
      `), "py"),
      typescript: onKubernetes(ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on['web'].pebbleCustomNotice, this.onNotice);
      `, `
        onConfigChanged(event) {
          if (!this.serverRunning()) {
            event.defer();
            return;
          }
          this.write();
        }

        onNotice(event) {
          this.check(event.notice.key);
        }
      `), "ts"),
    },
    {
      name: "a check of the container is observed",
      python: onKubernetes(py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.web_pebble_check_recovered, self._on_recovered)
      `, `
        def _on_config_changed(self, event):
            if not self.server_running():
                event.defer()
                return
            self.write()

        def _on_recovered(self, event):
            self.check(event.info.name)
      `), "py"),
      typescript: onKubernetes(ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.webPebbleCheckRecovered, this.onRecovered);
      `, `
        onConfigChanged(event) {
          if (!this.serverRunning()) {
            event.defer();
            return;
          }
          this.write();
        }

        onRecovered(event) {
          this.check(event.info.name);
        }
      `), "ts"),
    },
    {
      name: "on a machine",
      python: {
        "charmcraft.yaml": "name: demo\nbases:\n  - build-on: [{name: ubuntu, channel: '22.04'}]\n    run-on: [{name: ubuntu, channel: '22.04'}]\n",
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              if not self.server_running():
                  event.defer()
                  return
              self.write()
        `),
      },
      typescript: {
        "charmcraft.yaml": "name: demo\nbases:\n  - build-on: [{name: ubuntu, channel: '22.04'}]\n    run-on: [{name: ubuntu, channel: '22.04'}]\n",
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            if (!this.serverRunning()) {
              event.defer();
              return;
            }
            this.write();
          }
        `),
      },
    },
    {
      name: "services of others: of the cluster, of another application",
      python: onKubernetes(py(OBSERVE_PY, `
        def _on_config_changed(self, event):
            if not self.load_balancer.is_running():
                event.defer()
                return
            if not self.shards_drained():
                event.defer()
                return
            self.write()
      `), "py"),
      typescript: onKubernetes(ts(OBSERVE_TS, `
        onConfigChanged(event) {
          if (!this.loadBalancer.isRunning()) {
            event.defer();
            return;
          }
          if (!this.shardsDrained()) {
            event.defer();
            return;
          }
          this.write();
        }
      `), "ts"),
    },
    {
      name: "a state that the charm keeps by itself",
      python: onKubernetes(py(OBSERVE_PY, `
        def _on_config_changed(self, event):
            if not self.is_started:
                event.defer()
                return
            self.write()

        @property
        def is_started(self):
            return self.record.state == "started"
      `), "py"),
      typescript: onKubernetes(ts(OBSERVE_TS, `
        onConfigChanged(event) {
          if (!this.isStarted) {
            event.defer();
            return;
          }
          this.write();
        }

        get isStarted() {
          return this.record.state === 'started';
        }
      `), "ts"),
    },
    {
      name: "each of several is asked, which are those of other units; one is asked several times",
      python: onKubernetes(py(OBSERVE_PY, `
        def _on_config_changed(self, event):
            for member in self.members:
                if not self.connection(member).is_running():
                    event.defer()
                    return
            for attempt in Retrying(stop=stop_after_attempt(3)):
                with attempt:
                    if not self.server_running():
                        event.defer()  # !! noticeInstead
                        return
            self.write()
      `, "from tenacity import Retrying, stop_after_attempt"), "py"),
      typescript: onKubernetes(ts(OBSERVE_TS, `
        onConfigChanged(event) {
          for (const member of this.members) {
            if (!this.connection(member).isRunning()) {
              event.defer();
              return;
            }
          }
          for (const attempt of retrying({ attempts: 3 })) {
            if (!this.serverRunning()) {
              event.defer(); // !! noticeInstead
              return;
            }
          }
          this.write();
        }
      `, "import { retrying } from 'acme';"), "ts"),
      addsMethods: true,
    },
    {
      name: "two containers, and which one is waited for",
      python: {
        "charmcraft.yaml": `${WEB}  worker:\n    resource: worker-image\n`,
        "src/charm.py": py(OBSERVE_PY, `
          def _on_config_changed(self, event):
              if not self.unit.get_container("worker").get_service("jobs").is_running():
                  event.defer()  # !! noticeInstead: container \`worker\`
                  return
              if not self.server_running():
                  event.defer()
                  return
              self.write()
        `),
      },
      typescript: {
        "charmcraft.yaml": `${WEB}  worker:\n    resource: worker-image\n`,
        "src/charm.ts": ts(OBSERVE_TS, `
          onConfigChanged(event) {
            if (!this.unit.getContainer('worker').getService('jobs').isRunning()) {
              event.defer(); // !! noticeInstead: container \`worker\`
              return;
            }
            if (!this.serverRunning()) {
              event.defer();
              return;
            }
            this.write();
          }
        `),
      },
      becomes: {
        python: { observeNotice: "framework.observe(self.on.worker_pebble_custom_notice, self._on_config_changed)" },
        typescript: { observeNotice: "framework.observe(this.on.workerPebbleCustomNotice, this.onConfigChanged);" },
      },
      addsMethods: true,
    },
  ],
  typescriptOnly: [
    {
      name: "an arrow that hands on, and options behind it",
      charm: onKubernetes(ts(`
        // The port has to be open first.
        framework.observe(this.on['db'].relationBroken, (event) => this.reconcile(event)); // closes it
      `, `
        reconcile(event) {
          if (!this.serverRunning()) {
            event.defer(); // !! deferInRelationBroken
            return;
          }
          this.write();
        }
      `), "ts"),
    },
    {
      name: "an arrow that hands on, with a comment behind it",
      charm: onKubernetes(ts(`
        framework.observe(this.on['db'].relationCreated, (event) => this.reconcile(event)); // opens the port
      `, `
        reconcile(event) {
          if (!this.serverRunning()) {
            event.defer(); // !! noticeInstead: \`reconcile\`
            return;
          }
          this.write();
        }
      `), "ts"),
      becomes: { observeNotice: "framework.observe(this.on.webPebbleCustomNotice, (event) => this.reconcile(event));" },
      addsMethods: true,
    },
  ],
});
