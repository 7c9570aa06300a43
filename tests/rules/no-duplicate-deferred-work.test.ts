import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";
import { shopInPython, shopInTypeScript } from "../support/webshop.js";

/** A component that waits for the container, and tells the charm then. */
const STOCK = {
  python: `
    class Delivered(ops.EventBase):
        pass


    class StockEvents(ops.ObjectEvents):
        delivered = ops.EventSource(Delivered)


    class Stock(ops.Object):
        on = StockEvents()

        def __init__(self, charm):
            super().__init__(charm, "stock")
            self.charm = charm
            self.framework.observe(charm.on.upgrade_charm, self._on_upgrade_charm)

        def _on_upgrade_charm(self, event):
            if not self.charm.container.can_connect():
                event.defer()
                return
            self.on.delivered.emit()
  `,
  typescript: `
    class Delivered extends ops.EventBase {}

    class StockEvents extends ops.ObjectEvents {
      delivered = new ops.EventSource(Delivered);
    }

    class Stock extends ops.Object {
      on = new StockEvents();

      constructor(private charm) {
        super(charm, 'stock');
        this.framework.observe(charm.on.upgradeCharm, this.onUpgradeCharm);
      }

      onUpgradeCharm(event) {
        if (!this.charm.container.canConnect()) {
          event.defer();
          return;
        }
        this.on.delivered.emit();
      }
    }
  `,
};

testRule("no-duplicate-deferred-work", {
  cases: [
    {
      name: "three handlers share a restart: one message, at the first of their defers",
      python: shopInPython({ upgrade_charm: "_on_upgrade", config_changed: "_on_config_changed", db_relation_changed: "_on_db_changed" }, `
        def _on_upgrade(self, event):
            if not self.container.can_connect():
                event.defer()  # !! duplicatedWork: \`_on_upgrade\`, \`_on_config_changed\` and \`_on_db_changed\` can all be deferred at once, and each of them comes to \`self.container.restart("shop")\` (line 32): it then runs up to 3 times in a row
                return
            self._configure()

        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._configure()

        def _on_db_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._configure()

        def _configure(self):
            self.container.push("/etc/shop.conf", str(self.config["greeting"]))
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript({ upgradeCharm: "onUpgrade", configChanged: "onConfigChanged", dbRelationChanged: "onDbChanged" }, `
        onUpgrade(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! duplicatedWork: \`onUpgrade\`, \`onConfigChanged\` and \`onDbChanged\` can all be deferred at once, and each of them comes to \`this.container.restart("shop")\` (line 38): it then runs up to 3 times in a row
            return;
          }
          this.configure();
        }

        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
        }

        onDbChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
        }

        configure() {
          this.container.push('/etc/shop.conf', String(this.config['greeting']));
          this.container.restart('shop');
        }
      `),
      becomes: null,
    },
    {
      name: "handlers of several classes are told by both names",
      python: py(`
        self.container = self.unit.get_container("shop")
        self.stock = Stock(self)
        framework.observe(self.on.config_changed, self._on_changed)
      `, `
        def _on_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.configure()

        def configure(self):
            self.container.restart("shop")
      `, `
        class Stock(ops.Object):
            def __init__(self, charm):
                super().__init__(charm, "stock")
                self.charm = charm
                self.framework.observe(charm.on.upgrade_charm, self._on_changed)

            def _on_changed(self, event):
                if not self.charm.container.can_connect():
                    event.defer()  # !! duplicatedWork: The handlers \`Stock._on_changed\` and \`Demo._on_changed\` can both be deferred at once
                    return
                self.charm.configure()
      `),
      typescript: ts(`
        this.container = this.unit.getContainer('shop');
        this.stock = new Stock(this);
        framework.observe(this.on.configChanged, this.onChanged);
      `, `
        onChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
        }

        configure() {
          this.container.restart('shop');
        }
      `, `
        class Stock extends ops.Object {
          constructor(private charm) {
            super(charm, 'stock');
            this.framework.observe(charm.on.upgradeCharm, this.onChanged);
          }

          onChanged(event) {
            if (!this.charm.container.canConnect()) {
              event.defer(); // !! duplicatedWork: The handlers \`Stock.onChanged\` and \`Demo.onChanged\` can both be deferred at once
              return;
            }
            this.charm.configure();
          }
        }
      `),
      becomes: null,
    },
    {
      name: "not with a handler whose event the other one emits once it gets through",
      python: py(`
        self.container = self.unit.get_container("shop")
        self.stock = Stock(self)
        framework.observe(self.stock.on.delivered, self._on_delivered)
      `, `
        def _on_delivered(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.restart("shop")
      `, STOCK.python),
      typescript: ts(`
        this.container = this.unit.getContainer('shop');
        this.stock = new Stock(this);
        framework.observe(this.stock.on.delivered, this.onDelivered);
      `, `
        onDelivered(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.restart('shop');
        }
      `, STOCK.typescript),
    },
    {
      name: "a function that runs what it is told, and a library's, are not the work: the call is",
      python: { ...shopInPython({ config_changed: "_on_config_changed", db_relation_changed: "_on_db_changed", start: "_on_start" }, `
        def _on_config_changed(self, event):
            if not self.client.is_up():
                event.defer()
                return
            self._run(["shop", "reload"])

        def _on_db_changed(self, event):
            if not self.client.is_up():
                event.defer()  # !! duplicatedWork: \`_on_db_changed\` and \`_on_start\` … \`restart_service("shop")\`
                return
            self._restart()

        def _on_start(self, event):
            if not self.client.is_up():
                event.defer()
                return
            self._run(["shop", "warm-up"])
            self._restart()

        def _run(self, command):
            subprocess.run(command, check=True)

        def _restart(self):
            print(service_running("shop"))
            restart_service("shop")
      `, { above: "import subprocess\nfrom charms.tools.v0.services import restart_service, service_running\n" }), "lib/charms/tools/v0/services.py": `import subprocess


def service_running(name):
    return subprocess.run(["systemctl", "is-active", name]).returncode == 0


def restart_service(name):
    subprocess.run(["systemctl", "restart", name], check=True)
` },
      typescript: { ...shopInTypeScript({ configChanged: "onConfigChanged", dbRelationChanged: "onDbChanged", start: "onStart" }, `
        onConfigChanged(event) {
          if (!this.client.isUp()) {
            event.defer();
            return;
          }
          this.run(['shop', 'reload']);
        }

        onDbChanged(event) {
          if (!this.client.isUp()) {
            event.defer(); // !! duplicatedWork: \`onDbChanged\` and \`onStart\` … \`restartService("shop")\`
            return;
          }
          this.restart();
        }

        onStart(event) {
          if (!this.client.isUp()) {
            event.defer();
            return;
          }
          this.run(['shop', 'warm-up']);
          this.restart();
        }

        run(command) {
          execFileSync('sudo', command);
        }

        restart() {
          console.log(serviceRunning('shop'));
          restartService('shop');
        }
      `, { above: "import { execFileSync } from 'node:child_process';\nimport { restartService, serviceRunning } from '../lib/charms/tools/v0/services';\n" }), "lib/charms/tools/v0/services.ts": `import { execFileSync } from 'node:child_process';

export function serviceRunning(name) {
  return execFileSync('systemctl', ['is-active', name]).toString() === 'active';
}

export function restartService(name) {
  execFileSync('systemctl', ['restart', name]);
}
` },
    },
    {
      name: "not what is done only where something has changed, what costs little, or what one handler does alone",
      python: shopInPython({ upgrade_charm: "_on_upgrade", config_changed: "_on_config_changed", start: "_on_start" }, `
        def _on_upgrade(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._configure()

        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._configure()
            if not self.config.get("greeting"):
                event.defer()
                return
            self.container.exec(["shop", "greet"])

        def _on_start(self, event):
            if not self.unit.is_leader():
                event.defer()
                return
            self._publish()

        def _configure(self):
            self._publish()
            if self._has_changed():
                self.container.restart("shop")

        def _publish(self):
            for relation in self.model.relations["db"]:
                relation.data[self.app]["greeting"] = str(self.config["greeting"])

        def _has_changed(self):
            return self.container.pull("/etc/shop.conf").read() != str(self.config["greeting"])
      `),
      typescript: shopInTypeScript({ upgradeCharm: "onUpgrade", configChanged: "onConfigChanged", start: "onStart" }, `
        onUpgrade(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
        }

        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
          if (!this.config.get('greeting')) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'greet']);
        }

        onStart(event) {
          if (!this.unit.isLeader()) {
            event.defer();
            return;
          }
          this.publish();
        }

        configure() {
          this.publish();
          if (this.hasChanged()) {
            this.container.restart('shop');
          }
        }

        publish() {
          for (const relation of this.model.relations['db']) {
            relation.data.get(this.app).set('greeting', String(this.config['greeting']));
          }
        }

        hasChanged() {
          return this.container.pull('/etc/shop.conf').read() !== String(this.config['greeting']);
        }
      `),
    },
    {
      name: "not what is done to answer a question, and not what each handler has done with something else",
      python: shopInPython({ config_changed: "_on_config_changed", db_relation_changed: "_on_db_changed" }, `
        def _on_config_changed(self, event):
            self._bring(event, "front")

        def _on_db_changed(self, event):
            self._bring(event, "back")

        def _bring(self, event, part):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shopctl", "reload", part])
            if self._is_up() and self._load:
                self.unit.open_port("tcp", 80)

        def _is_up(self):
            return "up" in self.container.exec(["shopctl", "status"]).wait_output()[0]

        @property
        def _load(self):
            return self.container.exec(["uptime"]).wait_output()[0]
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged", dbRelationChanged: "onDbChanged" }, `
        onConfigChanged(event) {
          this.bring(event, 'front');
        }

        onDbChanged(event) {
          this.bring(event, 'back');
        }

        bring(event, part) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shopctl', 'reload', part]);
          if (this.isUp() && this.load) this.unit.openPort('tcp', 80);
        }

        isUp() {
          return this.container.exec(['shopctl', 'status']).waitOutput()[0].includes('up');
        }

        get load() {
          return this.container.exec(['uptime']).waitOutput()[0];
        }
      `),
    },
    {
      name: "not where one function is told different things to do",
      python: shopInPython({ db_relation_changed: "_on_db_changed", db_relation_departed: "_on_db_departed" }, `
        def _on_db_changed(self, event):
            self._carry_out(event, self._open)

        def _on_db_departed(self, event):
            self._carry_out(event, self._close)

        def _carry_out(self, event, operation):
            if not self.container.can_connect():
                event.defer()
                return
            operation()

        def _open(self):
            self.container.restart("shop")

        def _close(self):
            self.container.stop("shop")
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged", dbRelationDeparted: "onDbDeparted" }, `
        onDbChanged(event) {
          this.carryOut(event, () => this.open());
        }

        onDbDeparted(event) {
          this.carryOut(event, () => this.close());
        }

        carryOut(event, operation) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          operation();
        }

        open() {
          this.container.restart('shop');
        }

        close() {
          this.container.stop('shop');
        }
      `),
    },
    {
      name: "not with a handler whose event cannot be deferred, or comes again by itself",
      python: shopInPython({ config_changed: "_on_config_changed", update_status: "_on_update_status", stop: "_on_stop" }, `
        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._restart()

        def _on_update_status(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInUpdateStatus
                return
            self._restart()

        def _on_stop(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInShutdown
                return
            self._restart()

        def _restart(self):
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged", updateStatus: "onUpdateStatus", stop: "onStop" }, `
        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.restart();
        }

        onUpdateStatus(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInUpdateStatus
            return;
          }
          this.restart();
        }

        onStop(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInShutdown
            return;
          }
          this.restart();
        }

        restart() {
          this.container.restart('shop');
        }
      `),
    },
  ],
});
