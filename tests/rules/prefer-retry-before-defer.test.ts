/** A failure that is deferred at once, and those that have been tried again, or would fail again. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observe = {
  python: "framework.observe(self.on.config_changed, self._on_config_changed)",
  typescript: "framework.observe(this.on.configChanged, this.onConfigChanged);",
};

/** A handler that tries something, with what stands in its `try` and what is caught. */
function pyTry(attempt: string, caught = "ConnectionError", mark = "", more = ""): string {
  return py(observe.python, `
    def _on_config_changed(self, event):
        try:
            ${attempt}
        except ${caught}:
            self.unit.status = ops.WaitingStatus("waiting for the API")
            event.defer()${mark && `  # !! ${mark}`}
            return
        self._workload.restart()
    ${more}
  `, "import time\nfrom tenacity import RetryError, Retrying, retry, stop_after_delay\n");
}

function tsTry(attempt: string, caught = "ConnectionError", mark = "", more = ""): string {
  return ts(observe.typescript, `
    async onConfigChanged(event) {
      try {
        ${attempt}
      } catch (error) {
        if (error instanceof ${caught}) {
          this.unit.status = new ops.WaitingStatus('waiting for the API');
          event.defer();${mark && ` // !! ${mark}`}
          return;
        }
        throw error;
      }
      this.workload.restart();
    }
    ${more}
  `, "import { setTimeout } from 'node:timers/promises';\nimport pRetry from 'p-retry';\n\nclass ConnectionError extends Error {}\nclass RetryError extends Error {}\n");
}

testRule("prefer-retry-before-defer", {
  cases: [
    {
      name: "at the first failure",
      python: pyTry("self._api.load()", "ConnectionError", "deferAtOnce: first failure: `ConnectionError` is caught (line 15). … again for up to 1 second"),
      typescript: tsTry("this.api.load();", "ConnectionError", "deferAtOnce: first failure: `ConnectionError` is caught (line 19). … again for up to 1 second"),
      becomes: null,
    },
    {
      name: "a loop that tries again",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for attempt in range(3):
                try:
                    self._api.load()
                    break
                except ConnectionError:
                    if attempt == 2:
                        self.unit.status = ops.WaitingStatus("waiting for the API")
                        event.defer()
                        return
                    time.sleep(0.3)
            self._workload.restart()
      `, "import time\n"),
      typescript: ts(observe.typescript, `
        async onConfigChanged(event) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              this.api.load();
              break;
            } catch {
              if (attempt === 2) {
                this.unit.status = new ops.WaitingStatus('waiting for the API');
                event.defer();
                return;
              }
              await setTimeout(300);
            }
          }
          this.workload.restart();
        }
      `, "import { setTimeout } from 'node:timers/promises';\n"),
    },
    {
      name: "a loop over some things tries each of them once",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            for name in self._names():
                try:
                    self._api.load(name)
                except ConnectionError:
                    self.unit.status = ops.WaitingStatus("waiting for the API")
                    event.defer()  # !! deferAtOnce
                    return
            self._workload.restart()
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          for (const name of this.names()) {
            try {
              this.api.load(name);
            } catch {
              this.unit.status = new ops.WaitingStatus('waiting for the API');
              event.defer(); // !! deferAtOnce
              return;
            }
          }
          this.workload.restart();
        }
      `),
    },
    {
      name: "a helper that waits and tries again",
      python: pyTry("self._load()", "ConnectionError", "", `
    def _load(self):
        while not self._api.answers():
            time.sleep(0.1)
        self._api.load()
`.replace(/^/gm, "    ").trim()),
      typescript: tsTry("await this.load();", "ConnectionError", "", `
    async load() {
      while (!this.api.answers()) {
        await setTimeout(100);
      }
      this.api.load();
    }
`),
    },
    {
      name: "a retry of a package",
      python: pyTry("self._load()", "ConnectionError", "", `
    @retry(stop=stop_after_delay(1), reraise=True)
    def _load(self):
        self._api.load()
`.replace(/^/gm, "    ").trim()),
      typescript: tsTry("await pRetry(() => this.api.load(), { retries: 2, minTimeout: 300 });"),
    },
    {
      name: "the exception says that it has been tried again, or that time is up",
      python: pyTry("self._api.load()", "RetryError"),
      typescript: tsTry("this.api.load();", "RetryError"),
    },
    {
      name: "the call says that it goes on for a while",
      python: pyTry("self._api.wait_until_ready()"),
      typescript: tsTry("this.api.waitUntilReady();"),
    },
    {
      name: "packages take longer, here or further down",
      python: pyTry("self._provision()", "ConnectionError", "", 'def _provision(self):\n        apt.add_package("shop")'),
      typescript: tsTry("this.provision();", "ConnectionError", "", "provision() { apt.addPackage('shop'); }"),
    },
    {
      name: "a file that is not there",
      python: pyTry('Path("/etc/shop.id").read_text()', "OSError"),
      typescript: tsTry("readFileSync('/etc/shop.id', 'utf8');", "OSError", "", "").replace("class RetryError", "class OSError extends Error {}\nclass RetryError"),
    },
    {
      name: "what Juju answers stays the same until the hook is through",
      python: pyTry("self._keep(self.unit.name)", "ops.ModelError"),
      typescript: tsTry("this.keep(this.unit.name);", "ops.ModelError"),
    },
    {
      name: "a human has to act",
      python: pyTry("self._api.load()").replace("WaitingStatus", "BlockedStatus"),
      typescript: tsTry("this.api.load();").replace("WaitingStatus", "BlockedStatus"),
    },
    {
      name: "a function that gives back false at the first failure",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._load():
                self.unit.status = ops.WaitingStatus("waiting for the API")
                event.defer()  # !! deferAtOnce: \`ConnectionError\` is caught (line 19)
                return
            self._workload.restart()

        def _load(self):
            try:
                self._api.load()
            except ConnectionError:
                return False
            return True
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.load()) {
            this.unit.status = new ops.WaitingStatus('waiting for the API');
            event.defer(); // !! deferAtOnce: whatever fails is caught (line 21)
            return;
          }
          this.workload.restart();
        }

        load() {
          try {
            this.api.load();
          } catch {
            return false;
          }
          return true;
        }
      `),
    },
    {
      name: "a question that is answered no for a failure, as it may be for what was found",
      python: py(observe.python, `
        def _on_config_changed(self, event):
            if not self._has_user():
                self.unit.status = ops.WaitingStatus("waiting for the user")
                event.defer()
                return
            self._workload.restart()

        def _has_user(self):
            try:
                return self._api.count() > 0
            except ConnectionError:
                return False
      `),
      typescript: ts(observe.typescript, `
        onConfigChanged(event) {
          if (!this.hasUser()) {
            this.unit.status = new ops.WaitingStatus('waiting for the user');
            event.defer();
            return;
          }
          this.workload.restart();
        }

        hasUser() {
          try {
            return this.api.count() > 0;
          } catch {
            return false;
          }
        }
      `),
    },
  ],
});
