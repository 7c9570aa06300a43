/** What runs once more each time, and what may. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

testRule("no-side-effects-before-defer", {
  cases: [
    {
      name: "something is created before the defer",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self.database.create_user("demo")
            if not self.ready:
                event.defer()  # !! repeatedByDefer: \`self.database.create_user("demo")\` (line 10) runs before
                return
            self.workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.database.createUser('demo');
          if (!this.ready) {
            event.defer(); // !! repeatedByDefer: \`this.database.createUser("demo")\` (line 10) runs before
            return;
          }
          this.workload.restart();
        }
      `),
      becomes: null,
    },
    {
      name: "an event is emitted, a password kept, and a function of the charm that posts",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self.a:
                self.on.changed.emit()
                event.defer()  # !! repeatedByDefer: emit
            elif self.b:
                self._stored.password = generate_password()
                event.defer()  # !! repeatedByDefer: generate_password
            elif self.c:
                self._post_news()
                event.defer()  # !! repeatedByDefer: _post_news

        def _post_news(self):
            self.session.post("https://example.com", data="news")
      `, "from passwords import generate_password\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.a) {
            this.on.changed.emit();
            event.defer(); // !! repeatedByDefer: emit
          } else if (this.b) {
            this.stored.password = generatePassword();
            event.defer(); // !! repeatedByDefer: generatePassword
          } else if (this.c) {
            this.postNews();
            event.defer(); // !! repeatedByDefer: postNews
          }
        }

        postNews() {
          this.session.post('https://example.com', 'news');
        }
      `, "import { generatePassword } from 'passwords';\n"),
    },
    {
      name: "created in one way or the other",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            self.database.create_user("demo", 1) if self.old else self.database.create_user("demo", 2)
            try:
                self.database.migrate()
            except ConnectionError:
                event.defer()  # !! repeatedByDefer: create_user
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          this.old ? this.database.createUser('demo', 1) : this.database.createUser('demo', 2);
          try {
            this.database.migrate();
          } catch {
            event.defer(); // !! repeatedByDefer: createUser
          }
        }
      `),
    },
    {
      name: "what looks first, replaces, has failed, or is a local of the function",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self.database.has_user("demo"):
                self.database.create_user("demo")
            self.container.add_layer("demo", self._layer(), combine=True)
            self.database.set_password("demo", "x")
            self._create_all()
            names = []
            names.append("demo")
            password = generate_password()
            try:
                self.database.create_table("t")
            except ValueError:
                event.defer()
                return
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                return
            self.workload.restart(password)

        def _on_start(self, event):
            if not self.database.create_user("demo"):
                event.defer()

        def _create_all(self):
            if self.database.has_user("all"):
                return
            self.database.create_user("all")
      `, "from passwords import generate_password\n"),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.database.hasUser('demo')) {
            this.database.createUser('demo');
          }
          this.container.addLayer('demo', this.layer(), true);
          this.database.setPassword('demo', 'x');
          this.createAll();
          const names = [];
          names.push('demo');
          const password = generatePassword();
          try {
            this.database.createTable('t');
          } catch {
            event.defer();
            return;
          }
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            return;
          }
          this.workload.restart(password);
        }

        onStart(event) {
          if (!this.database.createUser('demo')) {
            event.defer();
          }
        }

        createAll() {
          if (this.database.hasUser('all')) {
            return;
          }
          this.database.createUser('all');
        }
      `, "import { generatePassword } from 'passwords';\n"),
    },
    {
      name: "behind the defer, and on another path",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if self.ready:
                self.database.create_user("demo")
                return
            event.defer()

        def _on_start(self, event):
            if not self.ready:
                event.defer()
                return
            self.database.create_user("demo")
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (this.ready) {
            this.database.createUser('demo');
            return;
          }
          event.defer();
        }

        onStart(event) {
          if (!this.ready) {
            event.defer();
            return;
          }
          this.database.createUser('demo');
        }
      `),
    },
  ],
});
