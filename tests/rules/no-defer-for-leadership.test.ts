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
                event.defer()  # !! waitsForLeadership: On a unit that does not lead … observe it with \`_on_config_changed\`, and what the leader writes into the peer relation brings relation-changed to the others
                return
            for relation in self.model.relations["db"]:
                relation.data[self.app]["greeting"] = str(self.config["greeting"])
      `),
      typescript: shopInTypeScript({ configChanged: "onConfigChanged" }, `
        onConfigChanged(event) {
          if (!this.unit.isLeader()) {
            this.unit.status = new ops.WaitingStatus('waiting for the leader');
            event.defer(); // !! waitsForLeadership: On a unit that does not lead … observe it with \`onConfigChanged\`, and what the leader writes into the peer relation brings relation-changed to the others
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
      name: "leader-elected is observed, and does something else; and a follower waits for its leader",
      python: shopInPython({ start: "_on_start", install: "_on_install", leader_elected: "_on_leader_elected" }, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                event.defer()  # !! waitsForLeadership: leader-elected comes to the unit that gets to lead, so let \`_on_leader_elected\` do this work
                return
            self.container.exec(["shop", "migrate"])

        def _on_install(self, event):
            if self.container.exists("/etc/shop.conf"):
                return
            if self.unit.is_leader():
                self.container.push("/etc/shop.conf", "")
            else:
                event.defer()  # !! waitsForLeadership: until it does, or until the leader has done its part

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
          if (this.container.exists('/etc/shop.conf')) {
            return;
          }
          if (this.unit.isLeader()) {
            this.container.push('/etc/shop.conf', '');
          } else {
            event.defer(); // !! waitsForLeadership: until it does, or until the leader has done its part
          }
        }

        onLeaderElected(event) {
          this.app.status = new ops.ActiveStatus();
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
