import { testRule } from "../support/rule-test.js";
import { shopInPython, shopInTypeScript } from "../support/webshop.js";

const observed = {
  python: { config_changed: "_on_config_changed", web_pebble_ready: "_on_web_pebble_ready" },
  typescript: { configChanged: "onConfigChanged", webPebbleReady: "onWebPebbleReady" },
};

testRule("no-redundant-defer", {
  cases: [
    {
      name: "pebble-ready does the same work: the defer becomes a waiting status",
      python: shopInPython(observed.python, `
        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()  # !! redundantDefer: waits for the container \`web\`: web-pebble-ready will come … \`_on_web_pebble_ready\` does the same work
                return
            self._configure()

        def _on_web_pebble_ready(self, event):
            self._configure()

        def _configure(self):
            self.container.push("/etc/shop.conf", str(self.config["greeting"]))
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript(observed.typescript, `
        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! redundantDefer: waits for the container \`web\`: web-pebble-ready will come … \`onWebPebbleReady\` does the same work
            return;
          }
          this.configure();
        }

        onWebPebbleReady(event) {
          this.configure();
        }

        configure() {
          this.container.push('/etc/shop.conf', String(this.config['greeting']));
          this.container.restart('shop');
        }
      `),
      becomes: {
        python: { dropDefer: 'self.unit.status = ops.WaitingStatus("waiting for the container web")' },
        typescript: { dropDefer: "this.unit.status = new ops.WaitingStatus('waiting for the container web');" },
      },
    },
    {
      name: "all three handlers ask for the same three facts: each of them is woken by the last",
      python: shopInPython({ ...observed.python, db_relation_changed: "_on_db_changed" }, `
        def _on_config_changed(self, event):
            self._reconcile(event)

        def _on_web_pebble_ready(self, event):
            self._reconcile(event)

        def _on_db_changed(self, event):
            self._reconcile(event)

        def _reconcile(self, event):
            if not self.container.can_connect():
                self.unit.status = ops.WaitingStatus("waiting for Pebble")
                event.defer()  # !! redundantDefer: web-pebble-ready … \`_on_web_pebble_ready\` does
                return
            if not self.config.get("greeting"):
                self.unit.status = ops.BlockedStatus("a greeting is missing")
                event.defer()  # !! redundantDefer: the config option \`greeting\`: config-changed will come when it is set
                return
            if not self._address():
                self.unit.status = ops.WaitingStatus("waiting for the database")
                event.defer()  # !! redundantDefer: data in the \`db\` relation: db-relation-changed
                return
            self.container.restart("shop")

        def _address(self):
            relation = self.model.get_relation("db")
            return relation.data[relation.app].get("address") if relation else None
      `),
      typescript: shopInTypeScript({ ...observed.typescript, dbRelationChanged: "onDbChanged" }, `
        onConfigChanged(event) {
          this.reconcile(event);
        }

        onWebPebbleReady(event) {
          this.reconcile(event);
        }

        onDbChanged(event) {
          this.reconcile(event);
        }

        reconcile(event) {
          if (!this.container.canConnect()) {
            this.unit.status = new ops.WaitingStatus('waiting for Pebble');
            event.defer(); // !! redundantDefer: web-pebble-ready … \`onWebPebbleReady\` does
            return;
          }
          if (!this.config.get('greeting')) {
            this.unit.status = new ops.BlockedStatus('a greeting is missing');
            event.defer(); // !! redundantDefer: the config option \`greeting\`: config-changed will come when it is set
            return;
          }
          if (!this.address()) {
            this.unit.status = new ops.WaitingStatus('waiting for the database');
            event.defer(); // !! redundantDefer: data in the \`db\` relation: db-relation-changed
            return;
          }
          this.container.restart('shop');
        }

        address() {
          const relation = this.model.getRelation('db');
          return relation?.data.get(relation.app)?.get('address');
        }
      `),
      becomes: { python: { dropDefer: "" }, typescript: { dropDefer: "" } },
    },
    {
      name: "the handler's own event comes again, and the status is collected",
      python: shopInPython({ db_relation_changed: "_on_db_changed", collect_unit_status: "_on_collect_unit_status" }, `
        def _on_db_changed(self, event):
            address = event.relation.data[event.app].get("address")
            if address:
                self.container.push("/etc/shop.conf", address)
            else:
                event.defer()  # !! redundantDefer: data in its relation: db-relation-changed will come … \`_on_db_changed\` does

        def _on_collect_unit_status(self, event):
            event.add_status(ops.ActiveStatus())
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged", collectUnitStatus: "onCollectUnitStatus" }, `
        onDbChanged(event) {
          const address = event.relation.data.get(event.app)?.get('address');
          if (address) {
            this.container.push('/etc/shop.conf', address);
          } else {
            event.defer(); // !! redundantDefer: data in its relation: db-relation-changed will come … \`onDbChanged\` does
          }
        }

        onCollectUnitStatus(event) {
          event.addStatus(new ops.ActiveStatus());
        }
      `),
      becomes: { python: { dropDefer: "return" }, typescript: { dropDefer: "return;" } },
    },
    {
      name: "leadership, by leader-elected; the defer is given back",
      python: shopInPython({ config_changed: "_on_config_changed", leader_elected: "_on_leader_elected" }, `
        def _on_config_changed(self, event):
            if not self.unit.is_leader():
                self.unit.status = ops.WaitingStatus("waiting for the leader")
                return event.defer()  # !! redundantDefer: waits for leadership: leader-elected will come when this unit has it, and \`_on_leader_elected\` does
            self._publish()

        def _on_leader_elected(self, event):
            self._publish()

        def _publish(self):
            for relation in self.model.relations["db"]:
                relation.data[self.app]["greeting"] = str(self.config["greeting"])
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged", leaderElected: "onLeaderElected" }, `
        onConfigChanged(event) {
          if (!this.unit.isLeader()) {
            this.unit.status = new ops.WaitingStatus('waiting for the leader');
            return event.defer(); // !! redundantDefer: waits for leadership: leader-elected will come when this unit has it, and \`onLeaderElected\` does
          }
          this.publish();
        }

        onLeaderElected(event) {
          this.publish();
        }

        publish() {
          for (const relation of this.model.relations['db']) {
            relation.data.get(this.app).set('greeting', String(this.config['greeting']));
          }
        }
      `),
      becomes: { python: { dropDefer: "return" }, typescript: { dropDefer: "return;" } },
    },
    {
      name: "the status is set behind the defer",
      python: shopInPython(observed.python, `
        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()  # !! redundantDefer
                self.unit.status = ops.WaitingStatus("waiting for Pebble")
                return
            self._restart()

        def _on_web_pebble_ready(self, event):
            self._restart()

        def _restart(self):
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript(observed.typescript, `
        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! redundantDefer
            this.unit.status = new ops.WaitingStatus('waiting for Pebble');
            return;
          }
          this.restart();
        }

        onWebPebbleReady(event) {
          this.restart();
        }

        restart() {
          this.container.restart('shop');
        }
      `),
      becomes: { python: { dropDefer: "" }, typescript: { dropDefer: "" } },
    },
    {
      name: "the defer is in a helper that gives back a flag",
      python: shopInPython(observed.python, `
        def _on_config_changed(self, event):
            if not self._can_configure(event):
                return
            self._configure()

        def _on_web_pebble_ready(self, event):
            if not self._can_configure(event):
                return
            self._configure()

        def _can_configure(self, event):
            if self.container.can_connect():
                return True
            self.unit.status = ops.WaitingStatus("waiting for Pebble")
            event.defer()  # !! redundantDefer: the container \`web\`
            return False

        def _configure(self):
            self.container.replan()
      `),
      typescript: shopInTypeScript(observed.typescript, `
        onConfigChanged(event) {
          if (!this.canConfigure(event)) {
            return;
          }
          this.configure();
        }

        onWebPebbleReady(event) {
          if (!this.canConfigure(event)) {
            return;
          }
          this.configure();
        }

        canConfigure(event) {
          if (this.container.canConnect()) {
            return true;
          }
          this.unit.status = new ops.WaitingStatus('waiting for Pebble');
          event.defer(); // !! redundantDefer: the container \`web\`
          return false;
        }

        configure() {
          this.container.replan();
        }
      `),
      becomes: { python: { dropDefer: "" }, typescript: { dropDefer: "" } },
    },
    {
      name: "not where pebble-ready is not observed, does less, or asks for more",
      python: shopInPython({ config_changed: "_on_config_changed", upgrade_charm: "_on_upgrade_charm", web_pebble_ready: "_on_web_pebble_ready" }, `
        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.push("/etc/shop.conf", str(self.config["greeting"]))
            self._restart()

        def _on_upgrade_charm(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._restart()

        def _on_web_pebble_ready(self, event):
            if self._stored.is_set_up:
                self._restart()

        def _restart(self):
            self.container.restart("shop")
      `, { more: "self._stored = ops.StoredState()" }),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged", upgradeCharm: "onUpgradeCharm", webPebbleReady: "onWebPebbleReady" }, `
        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.push('/etc/shop.conf', String(this.config['greeting']));
          this.restart();
        }

        onUpgradeCharm(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.restart();
        }

        onWebPebbleReady(event) {
          if (this.stored.isSetUp) {
            this.restart();
          }
        }

        restart() {
          this.container.restart('shop');
        }
      `, { more: "this.stored = new ops.StoredState();" }),
    },
    {
      name: "not where the work needs what its own event carries",
      python: shopInPython({ db_relation_joined: "_on_db_joined", web_pebble_ready: "_on_web_pebble_ready" }, `
        def _on_db_joined(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._greet(event.relation)

        def _on_web_pebble_ready(self, event):
            for relation in self.model.relations["db"]:
                self._greet(relation)

        def _greet(self, relation):
            relation.data[self.unit]["greeting"] = self.container.pull("/etc/greeting").read()
      `),
      typescript: shopInTypeScript({ dbRelationJoined: "onDbJoined", webPebbleReady: "onWebPebbleReady" }, `
        onDbJoined(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.greet(event.relation);
        }

        onWebPebbleReady(event) {
          for (const relation of this.model.relations['db']) {
            this.greet(relation);
          }
        }

        greet(relation) {
          relation.data.get(this.unit).set('greeting', this.container.pull('/etc/greeting').read());
        }
      `),
    },
    {
      name: "an application's data comes by an event without a unit: not where the unit is needed",
      python: shopInPython({ db_relation_changed: "_on_db_changed" }, `
        def _on_db_changed(self, event):
            if not event.relation.data[event.app].get("address"):
                event.defer()
                return
            if event.unit:
                self.container.push("/etc/peer.conf", event.relation.data[event.unit].get("host"))
                self.container.restart("shop")
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged" }, `
        onDbChanged(event) {
          if (!event.relation.data.get(event.app).get('address')) {
            event.defer();
            return;
          }
          if (event.unit) {
            this.container.push('/etc/peer.conf', event.relation.data.get(event.unit).get('host'));
            this.container.restart('shop');
          }
        }
      `),
    },
    {
      name: "where no unit is needed, the event of the application's change does the same",
      python: shopInPython({ db_relation_changed: "_on_db_changed" }, `
        def _on_db_changed(self, event):
            if not event.relation.data[event.app].get("address"):
                event.defer()  # !! redundantDefer: data in its relation: db-relation-changed
                return
            self.container.push("/etc/db.conf", event.relation.data[event.app]["address"])
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged" }, `
        onDbChanged(event) {
          if (!event.relation.data.get(event.app).get('address')) {
            event.defer(); // !! redundantDefer: data in its relation: db-relation-changed
            return;
          }
          this.container.push('/etc/db.conf', event.relation.data.get(event.app).get('address'));
          this.container.restart('shop');
        }
      `),
    },
    {
      name: "a unit's own data comes by an event of that unit",
      python: shopInPython({ db_relation_changed: "_on_db_changed" }, `
        def _on_db_changed(self, event):
            if not event.relation.data[event.unit].get("host"):
                event.defer()  # !! redundantDefer: data in its relation: db-relation-changed
                return
            self.container.push("/etc/db.conf", event.relation.data[event.unit]["host"])
            self.container.restart("shop")
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged" }, `
        onDbChanged(event) {
          if (!event.relation.data.get(event.unit).get('host')) {
            event.defer(); // !! redundantDefer: data in its relation: db-relation-changed
            return;
          }
          this.container.push('/etc/db.conf', event.relation.data.get(event.unit).get('host'));
          this.container.restart('shop');
        }
      `),
    },
    {
      name: "what a loop goes through that is written out is no wait; what is asked with it is",
      python: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):
            for option, needed in {"greeting": True, "farewell": False}.items():
                value = self.config.get(option)
                if not value:
                    if needed:
                        event.defer()  # !! redundantDefer: waits for a config option: config-changed will come
                        return
                else:
                    self.container.push("/etc/shop.conf", value)
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) {
          for (const [option, needed] of Object.entries({ greeting: true, farewell: false })) {
            const value = this.config.get(option);
            if (!value) {
              if (needed) {
                event.defer(); // !! redundantDefer: waits for a config option: config-changed will come
                return;
              }
            } else {
              this.container.push('/etc/shop.conf', value);
            }
          }
        }
      `),
    },
    {
      name: "not for an event that comes again by itself",
      python: shopInPython({ ...observed.python, update_status: "_on_update_status" }, `
        def _on_update_status(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInUpdateStatus
                return
            self._configure()

        def _on_config_changed(self, event):
            self._configure()

        def _on_web_pebble_ready(self, event):
            self._configure()

        def _configure(self):
            self.container.replan()
      `),
      typescript: shopInTypeScript({ ...observed.typescript, updateStatus: "onUpdateStatus" }, `
        onUpdateStatus(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInUpdateStatus
            return;
          }
          this.configure();
        }

        onConfigChanged(event) {
          this.configure();
        }

        onWebPebbleReady(event) {
          this.configure();
        }

        configure() {
          this.container.replan();
        }
      `),
    },
    {
      name: "not where an event that raises arrives",
      python: shopInPython({ ...observed.python, backup_action: "_on_backup" }, `
        def _on_backup(self, event):
            self._on_config_changed(event)

        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInAction
                return
            self._configure()

        def _on_web_pebble_ready(self, event):
            self._configure()

        def _configure(self):
            self.container.replan()
      `),
      typescript: shopInTypeScript({ ...observed.typescript, backupAction: "onBackup" }, `
        onBackup(event) {
          this.onConfigChanged(event);
        }

        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInAction
            return;
          }
          this.configure();
        }

        onWebPebbleReady(event) {
          this.configure();
        }

        configure() {
          this.container.replan();
        }
      `),
    },
    {
      name: "not in a library that the charm publishes",
      python: { ...shopInPython({ install: "_on_install" }, `
        def _on_install(self, event):
            Greeter(self)
      `), "src/charm.py": `import ops
from charms.shop.v0.greeter import Greeter


class Shop(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.greeter = Greeter(self)
`, "lib/charms/shop/v0/greeter.py": `import ops


class Greeter(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "greeter")
        self.container = charm.unit.get_container("web")
        self.framework.observe(charm.on.config_changed, self._on_change)
        self.framework.observe(charm.on.web_pebble_ready, self._on_change)

    def _on_change(self, event):
        if not self.container.can_connect():
            event.defer()
            return
        self.container.restart("shop")
` },
      typescript: { ...shopInTypeScript({}, ""), "src/charm.ts": `import * as ops from 'ops';
import { Greeter } from '../lib/charms/shop/v0/greeter';

class Shop extends ops.CharmBase {
  greeter = new Greeter(this);
}

ops.main(Shop);
`, "lib/charms/shop/v0/greeter.ts": `import * as ops from 'ops';

export class Greeter extends ops.Object {
  constructor(charm) {
    super(charm, 'greeter');
    this.container = charm.unit.getContainer('web');
    this.framework.observe(charm.on.configChanged, this.onChange);
    this.framework.observe(charm.on.webPebbleReady, this.onChange);
  }

  onChange(event) {
    if (!this.container.canConnect()) {
      event.defer();
      return;
    }
    this.container.restart('shop');
  }
}
` },
    },
    {
      name: "a component says its unit by the model; the file has its own name for the status",
      python: { ...shopInPython({}, "pass"), "src/charm.py": `from ops import CharmBase, Object, WaitingStatus as Waiting, main


class Shop(CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.site = Site(self)


class Site(Object):
    def __init__(self, charm):
        super().__init__(charm, "site")
        self.container = charm.unit.get_container("web")
        for event in (charm.on.config_changed, charm.on.web_pebble_ready):
            self.framework.observe(event, self._on_change)

    def _on_change(self, event):
        if self.container.can_connect():
            self.container.restart("shop")
            return
        event.defer()  # !! redundantDefer


main(Shop)
` },
      typescript: { ...shopInTypeScript({}, ""), "src/charm.ts": `import { CharmBase, Object as Component, WaitingStatus as Waiting, main } from 'ops';

class Shop extends CharmBase {
  site = new Site(this);
}

class Site extends Component {
  constructor(charm) {
    super(charm, 'site');
    this.container = charm.unit.getContainer('web');
    for (const event of [charm.on.configChanged, charm.on.webPebbleReady]) {
      this.framework.observe(event, this.onChange);
    }
  }

  onChange(event) {
    if (this.container.canConnect()) {
      this.container.restart('shop');
      return;
    }
    event.defer(); // !! redundantDefer
  }
}

main(Shop);
` },
      becomes: {
        python: { dropDefer: 'self.model.unit.status = Waiting("waiting for the container web")\nreturn' },
        typescript: { dropDefer: "this.model.unit.status = new Waiting('waiting for the container web');\nreturn;" },
      },
    },
  ],
});
