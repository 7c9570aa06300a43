import { testRule } from "../support/rule-test.js";
import { shopInPython, shopInTypeScript } from "../support/webshop.js";

testRule("no-defer-for-leadership", {
  cases: [
    {
      name: "leader-elected is not observed: the handler can observe it, for it is ready for anything",
      elsewhere: true,
      python: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):
            if not self.unit.is_leader():
                self.unit.status = ops.WaitingStatus("waiting for the leader")
                event.defer()  # !! waitsForLeadership: This defer() waits for leadership, which a unit may never get … observe it with \`_on_config_changed\`. What the leader writes into the peer relation brings relation-changed to the others
                return
            for relation in self.model.relations["db"]:
                relation.data[self.app]["greeting"] = str(self.config["greeting"])
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) {
          if (!this.unit.isLeader()) {
            this.unit.status = new ops.WaitingStatus('waiting for the leader');
            event.defer(); // !! waitsForLeadership: This defer() waits for leadership, which a unit may never get … observe it with \`onConfigChanged\`. What the leader writes into the peer relation brings relation-changed to the others
            return;
          }
          for (const relation of this.model.relations['db']) {
            relation.data.get(this.app).set('greeting', String(this.config['greeting']));
          }
        }
      `),
      becomes: {
        python: {
          observeLeaderElected: `
                framework.observe(self.on.leader_elected, self._on_config_changed)

            def _on_config_changed(self, event):
                if not self.unit.is_leader():
                    self.unit.status = ops.WaitingStatus("waiting for the leader")
          `,
        },
        typescript: {
          observeLeaderElected: `
              framework.observe(this.on.leaderElected, this.onConfigChanged);
            }

            onConfigChanged(event) {
              if (!this.unit.isLeader()) {
                this.unit.status = new ops.WaitingStatus('waiting for the leader');
          `,
        },
      },
    },
    {
      name: "leader-elected is observed, and does something else; not for a follower that goes on once its leader is done",
      python: shopInPython({ start: "_on_start", install: "_on_install", leader_elected: "_on_leader_elected" }, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                event.defer()  # !! waitsForLeadership: leader-elected comes to the unit that gets to lead, so let \`_on_leader_elected\` do this work
                return
            self.container.exec(["shop", "migrate"])

        def _on_install(self, event):
            if not self.container.can_connect():
                self.unit.status = ops.WaitingStatus("waiting for Pebble")
                return
            if self.container.exists("/var/lib/shop/migrated"):
                self._warm_up()
                return
            if self.unit.is_leader():
                self.container.exec(["shop", "migrate"])
            else:
                event.defer()

        def _warm_up(self):
            self.container.exec(["shop", "warm-up"])

        def _on_leader_elected(self, event):
            self.app.status = ops.ActiveStatus()
      `),
      typescript: shopInTypeScript({ start: "onStart", install: "onInstall", leaderElected: "onLeaderElected" }, `
        onStart(event) {
          if (!this.unit.isLeader()) {
            event.defer(); // !! waitsForLeadership: leader-elected comes to the unit that gets to lead, so let \`onLeaderElected\` do this work
            return;
          }
          this.container.exec(['shop', 'migrate']);
        }

        onInstall(event) {
          if (!this.container.canConnect()) {
            this.unit.status = new ops.WaitingStatus('waiting for Pebble');
            return;
          }
          if (this.container.exists('/var/lib/shop/migrated')) {
            this.warmUp();
            return;
          }
          if (this.unit.isLeader()) {
            this.container.exec(['shop', 'migrate']);
          } else {
            event.defer();
          }
        }

        warmUp() {
          this.container.exec(['shop', 'warm-up']);
        }

        onLeaderElected(event) {
          this.app.status = new ops.ActiveStatus();
        }
      `),
      becomes: null,
    },
    {
      name: "an exit in front of it, which an edit cannot answer for",
      python: shopInPython({ config_changed: "_on_config_changed" }, `
        def _on_config_changed(self, event):
            if not self.config["greeting"]:
                return
            if not self.unit.is_leader():
                event.defer()  # !! waitsForLeadership
                return
            self.container.exec(["shop", "migrate"])
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) {
          if (!this.config['greeting']) {
            return;
          }
          if (!this.unit.isLeader()) {
            event.defer(); // !! waitsForLeadership
            return;
          }
          this.container.exec(['shop', 'migrate']);
        }
      `),
      becomes: null,
    },
    {
      name: "not where another fact stands beside it, or leader-elected does the work",
      python: shopInPython({ start: "_on_start", config_changed: "_on_config_changed", leader_elected: "_on_leader_elected" }, `
        def _on_start(self, event):
            if not self.unit.is_leader() and not self.container.can_connect():
                event.defer()
                return
            self.container.exec(["shop", "migrate"])

        def _on_config_changed(self, event):
            if not self.unit.is_leader():
                event.defer()
                return
            self._publish()

        def _on_leader_elected(self, event):
            self._publish()

        def _publish(self):
            for relation in self.model.relations["db"]:
                relation.data[self.app]["greeting"] = str(self.config["greeting"])
      `),
      typescript: shopInTypeScript({ start: "onStart", configChanged: "onConfigChanged", leaderElected: "onLeaderElected" }, `
        onStart(event) {
          if (!this.unit.isLeader() && !this.container.canConnect()) {
            event.defer();
            return;
          }
          this.container.exec(['shop', 'migrate']);
        }

        onConfigChanged(event) {
          if (!this.unit.isLeader()) {
            event.defer();
            return;
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
    },
  ],
});
