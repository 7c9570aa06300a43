import { testRule } from "../support/rule-test.js";
import { shopInPython, shopInTypeScript } from "../support/webshop.js";

const at = /^[\w$#]+$/;

testRule("prefer-holistic-handler", {
  cases: [
    {
      name: "nobody observes the awaited event: the handler can, and needs no defer then",
      at,
      elsewhere: true,
      python: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):  # !! waitsForOthers: \`_on_config_changed\` defers for what another event brings: the container \`web\`. Let it observe web-pebble-ready too, and set a status
            if not self.container.can_connect():
                event.defer()
                return
            self.container.replan()
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) { // !! waitsForOthers: \`onConfigChanged\` defers for what another event brings: the container \`web\`. Let it observe web-pebble-ready too, and set a status
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.replan();
        }
      `),
      becomes: {
        python: {
          observeToo: `
                framework.observe(self.on.web_pebble_ready, self._on_config_changed)

            def _on_config_changed(self, event):
                if not self.container.can_connect():
                    self.unit.status = ops.WaitingStatus("waiting for the container web")
          `,
        },
        typescript: {
          observeToo: `
              framework.observe(this.on.webPebbleReady, this.onConfigChanged);
            }

            onConfigChanged(event) {
              if (!this.container.canConnect()) {
                this.unit.status = new ops.WaitingStatus('waiting for the container web');
          `,
        },
      },
    },
    {
      name: "defers that are all there is in a branch: what is left of it is still a branch",
      at,
      elsewhere: true,
      python: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):  # !! waitsForOthers
            self.unit.status = ops.WaitingStatus("waiting for the container")
            if not self.container.can_connect():
                event.defer()
                event.defer()
            else:
                self.container.replan()
            self._publish()

        def _publish(self):
            self.container.push("/etc/web.conf", "x")
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) { // !! waitsForOthers
          this.unit.status = new ops.WaitingStatus('waiting for the container');
          if (!this.container.canConnect()) {
            event.defer();
            event.defer();
          } else {
            this.container.replan();
          }
          this.publish();
        }

        publish() {
          this.container.push('/etc/web.conf', 'x');
        }
      `),
    },
    {
      name: "two handlers wait for facts of each other and of a third event: one message, at the handler that is ready for anything",
      at,
      python: shopInPython({ db_relation_changed: "_on_db_changed", config_changed: "_on_config_changed" }, `
        def _on_db_changed(self, event):
            if not self.container.can_connect() or not self.config.get("greeting"):
                self.unit.status = ops.WaitingStatus("not yet")
                event.defer()
                return
            self.container.push("/etc/db.conf", self._address())

        def _on_config_changed(self, event):  # !! waitForEachOther: \`_on_db_changed\` and \`_on_config_changed\` defer for … the container \`web\`, the config option \`greeting\` and data in the \`db\` relation. Let \`_on_config_changed\` do all of their work, observe web-pebble-ready and db-relation-changed for it, and
            if not self._address():
                self.unit.status = ops.WaitingStatus("not yet")
                event.defer()
                return
            self.container.replan()

        def _address(self):
            relation = self.model.get_relation("db")
            return relation.data[relation.app].get("address") if relation else None
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged", configChanged: "onConfigChanged" }, `
        onDbChanged(event) {
          if (!this.container.canConnect() || !this.config.get('greeting')) {
            this.unit.status = new ops.WaitingStatus('not yet');
            event.defer();
            return;
          }
          this.container.push('/etc/db.conf', this.address());
        }

        onConfigChanged(event) { // !! waitForEachOther: \`onDbChanged\` and \`onConfigChanged\` defer for … the container \`web\`, the config option \`greeting\` and data in the \`db\` relation. Let \`onConfigChanged\` do all of their work, observe web-pebble-ready and db-relation-changed for it, and
          if (!this.address()) {
            this.unit.status = new ops.WaitingStatus('not yet');
            event.defer();
            return;
          }
          this.container.replan();
        }

        address() {
          const relation = this.model.getRelation('db');
          return relation?.data.get(relation.app)?.get('address');
        }
      `),
      becomes: null,
    },
    {
      name: "what happens once cannot take over what comes again: config-changed can do install's work",
      at,
      python: shopInPython({ install: "_on_install", config_changed: "_on_config_changed" }, `
        def _on_install(self, event):
            if not self.config.get("greeting"):
                event.defer()
                return
            self._set_up()

        def _on_config_changed(self, event):  # !! waitsForOthers: \`_on_install\` defers for … the config option \`greeting\`. Let \`_on_config_changed\` do that work too, and set a status
            self.container.replan()

        def _set_up(self):
            self.container.exec(["shop", "init"])
      `),
      typescript: shopInTypeScript({ install: "onInstall", configChanged: "onConfigChanged" }, `
        onInstall(event) {
          if (!this.config.get('greeting')) {
            event.defer();
            return;
          }
          this.setUp();
        }

        onConfigChanged(event) { // !! waitsForOthers: \`onInstall\` defers for … the config option \`greeting\`. Let \`onConfigChanged\` do that work too, and set a status
          this.container.replan();
        }

        setUp() {
          this.container.exec(['shop', 'init']);
        }
      `),
      becomes: null,
    },
    {
      name: "the handler of what is awaited, rather than a config-changed that does something else",
      at,
      python: shopInPython({ db_relation_changed: "_on_db_changed", upgrade_charm: "_on_upgrade", config_changed: "_on_config_changed", web_pebble_ready: "_on_web_ready" }, `
        def _on_db_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shop", "stock"])

        def _on_upgrade(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shop", "upgrade"])

        def _on_config_changed(self, event):
            self.unit.set_ports(80)

        def _on_web_ready(self, event):  # !! waitForEachOther: \`_on_db_changed\` and \`_on_upgrade\` defer … Let \`_on_web_ready\` do all of their work, and set a status
            self.container.replan()
      `),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged", upgradeCharm: "onUpgrade", configChanged: "onConfigChanged", webPebbleReady: "onWebReady" }, `
        onDbChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'stock']);
        }

        onUpgrade(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'upgrade']);
        }

        onConfigChanged(event) {
          this.unit.setPorts(80);
        }

        onWebReady(event) { // !! waitForEachOther: \`onDbChanged\` and \`onUpgrade\` defer … Let \`onWebReady\` do all of their work, and set a status
          this.container.replan();
        }
      `),
      becomes: null,
    },
    {
      name: "a handler is not shared by others because a decorator stands around it",
      at,
      python: shopInPython({ db_relation_changed: "_on_db_changed", config_changed: "_on_config_changed" }, `
        @leader_only
        def _on_db_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shop", "stock"])

        def _on_config_changed(self, event):  # !! waitForEachOther: \`_on_db_changed\` and \`_on_config_changed\` defer … Let \`_on_config_changed\` do all of their work
            if not self.container.can_connect():
                event.defer()
                return
            self.container.replan()
      `, { above: `
        def leader_only(handler):
            def wrapper(self, event):
                if self.unit.is_leader():
                    handler(self, event)

            return wrapper
      ` }),
      typescript: shopInTypeScript({ dbRelationChanged: "onDbChanged", configChanged: "onConfigChanged" }, `
        @leaderOnly
        onDbChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'stock']);
        }

        onConfigChanged(event) { // !! waitForEachOther: \`onDbChanged\` and \`onConfigChanged\` defer … Let \`onConfigChanged\` do all of their work
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.replan();
        }
      `, { above: `
        function leaderOnly(handler) {
          return function (this: ops.CharmBase, event) {
            if (this.unit.isLeader()) handler.call(this, event);
          };
        }
      ` }),
      becomes: null,
    },
    {
      name: "some of the work is done with what its own event carries",
      at,
      python: shopInPython({ db_relation_joined: "_on_db_joined", upgrade_charm: "_on_upgrade", config_changed: "_on_config_changed" }, `
        def _on_db_joined(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            event.relation.data[self.unit]["greeting"] = self.container.pull("/etc/greeting").read()

        def _on_upgrade(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shop", "upgrade"])

        def _on_config_changed(self, event):  # !! waitForEachOther: do all of their work, observe web-pebble-ready for it, take from the model what the work now takes from its own event, and
            pass
      `),
      typescript: shopInTypeScript({ dbRelationJoined: "onDbJoined", upgradeCharm: "onUpgrade", configChanged: "onConfigChanged" }, `
        onDbJoined(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          event.relation.data.get(this.unit).set('greeting', this.container.pull('/etc/greeting').read());
        }

        onUpgrade(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'upgrade']);
        }

        onConfigChanged(event) { // !! waitForEachOther: do all of their work, observe web-pebble-ready for it, take from the model what the work now takes from its own event, and
        }
      `),
      becomes: null,
    },
    {
      name: "a handler that is given by an arrow, and one below a decorator",
      at,
      elsewhere: true,
      python: { ...shopInPython({}, "pass"), "src/charm.py": `import functools

import ops


def when_connected(handler):
    @functools.wraps(handler)
    def wrapper(self, event):
        if not self.unit.get_container("web").can_connect():
            event.defer()
            return
        handler(self, event)

    return wrapper


class Shop(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_config_changed)

    @when_connected
    def _on_config_changed(self, event):  # !! waitsForOthers: \`_on_config_changed\` defers … the container \`web\`
        self.unit.get_container("web").replan()


ops.main(Shop)
` },
      typescript: { ...shopInTypeScript({}, ""), "src/charm.ts": `import * as ops from 'ops';

class Shop extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.configChanged, (event) => this.onConfigChanged(event));
  }

  onConfigChanged(event: ops.ConfigChangedEvent) { // !! waitsForOthers: \`onConfigChanged\` defers … the container \`web\`
    const container = this.unit.getContainer('web');
    if (!container.canConnect()) {
      event.defer();
      return;
    }
    container.replan();
  }
}

ops.main(Shop);
` },
      becomes: {
        python: {
          observeToo: `
                        self.unit.status = ops.WaitingStatus("waiting for the container web")
                        return
                    handler(self, event)

                return wrapper


            class Shop(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    framework.observe(self.on.config_changed, self._on_config_changed)
                    framework.observe(self.on.web_pebble_ready, self._on_config_changed)
          `,
        },
        typescript: {
          observeToo: `
                framework.observe(this.on.webPebbleReady, this.onConfigChanged);
              }

              onConfigChanged(event: ops.ConfigChangedEvent) {
                const container = this.unit.getContainer('web');
                if (!container.canConnect()) {
                  this.unit.status = new ops.WaitingStatus('waiting for the container web');
          `,
        },
      },
    },
    {
      name: "not where every defer is redundant, or waits for what no event tells of",
      at,
      python: shopInPython({ config_changed: "_on_config_changed", web_pebble_ready: "_on_web_pebble_ready", start: "_on_start" }, `
        def _on_config_changed(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self._configure()

        def _on_web_pebble_ready(self, event):
            self._configure()

        def _on_start(self, event):
            if not self.client.is_healthy():
                event.defer()
                return
            self.container.exec(["shop", "warm-up"])

        def _configure(self):
            self.container.replan()
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged", webPebbleReady: "onWebPebbleReady", start: "onStart" }, `
        onConfigChanged(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.configure();
        }

        onWebPebbleReady(event) {
          this.configure();
        }

        onStart(event) {
          if (!this.client.isHealthy()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'warm-up']);
        }

        configure() {
          this.container.replan();
        }
      `),
    },
    {
      name: "not for a handler that does nothing once the wait is over",
      python: shopInPython({ install: "_on_install", config_changed: "_on_config_changed" }, `
        def _on_install(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            self.unit.status = ops.MaintenanceStatus("ready to start")

        def _on_config_changed(self, event):
            if self.container.can_connect():
                self.container.replan()
      `),
      typescript: shopInTypeScript({ install: "onInstall", configChanged: "onConfigChanged" }, `
        onInstall(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          this.unit.status = new ops.MaintenanceStatus('ready to start');
        }

        onConfigChanged(event) {
          if (this.container.canConnect()) {
            this.container.replan();
          }
        }
      `),
    },
    {
      name: "not where all of the work needs its own event",
      at,
      python: shopInPython({ db_relation_joined: "_on_db_joined" }, `
        def _on_db_joined(self, event):
            if not self.container.can_connect():
                event.defer()
                return
            event.relation.data[self.unit]["greeting"] = self.container.pull("/etc/greeting").read()
      `),
      typescript: shopInTypeScript({ dbRelationJoined: "onDbJoined" }, `
        onDbJoined(event) {
          if (!this.container.canConnect()) {
            event.defer();
            return;
          }
          event.relation.data.get(this.unit).set('greeting', this.container.pull('/etc/greeting').read());
        }
      `),
    },
  ],
  pythonOnly: [
    {
      name: "two defers behind other work on one line cannot both be taken out of it",
      at,
      charm: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):  # !! waitsForOthers
            self.unit.status = ops.WaitingStatus("waiting for the container")
            if not self.container.can_connect():
                self._note(); event.defer(); event.defer()
            else:
                self.container.replan()
            self._note()
      `),
      becomes: null,
    },
  ],
});
