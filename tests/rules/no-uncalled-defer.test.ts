/** A defer that is named and not called; what may be called is called by the fix. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observePy = "framework.observe(self.on.start, self._on_start)";
const observeTs = "framework.observe(this.on.start, this.onStart);";

testRule("no-uncalled-defer", {
  cases: [
    {
      name: "as a statement",
      at: /^event\.defer$/,
      python: py(observePy, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                event.defer  # !! uncalledDefer: \`event.defer\` … start (_on_start, when \`not self.unit.is_leader()\`)
                return
            self.unit.status = ops.ActiveStatus()
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          if (!this.unit.isLeader()) {
            event.defer; // !! uncalledDefer: \`event.defer\` … start (onStart, when \`!this.unit.isLeader()\`)
            return;
          }
          this.unit.status = new ops.ActiveStatus();
        }
      `),
      becomes: { python: { fix: "event.defer()" }, typescript: { fix: "event.defer();" } },
    },
    {
      name: "in a helper that is given the event under another name",
      at: /^waiting\.defer$/,
      python: py(observePy, `
        def _on_start(self, event):
            self._wait(event)

        def _wait(self, waiting):
            if not self.unit.is_leader():
                waiting.defer  # !! uncalledDefer: start (_on_start → _wait
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          this.wait(event);
        }

        private wait(waiting: ops.EventBase): void {
          if (!this.unit.isLeader()) {
            waiting.defer; // !! uncalledDefer: start (onStart → wait
          }
        }
      `),
    },
    {
      name: "as what a statement comes to",
      at: /^event\.defer$/,
      python: py(observePy, `
        def _on_start(self, event):
            self.unit.is_leader() or event.defer  # !! uncalledDefer
            event.defer if self.config["wait"] else None  # !! uncalledDefer
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          this.unit.isLeader() || event.defer; // !! uncalledDefer
          this.config['wait'] ? event.defer : undefined; // !! uncalledDefer
        }
      `),
      becomes: {
        python: { fix: "self.unit.is_leader() or event.defer()" },
        typescript: { fix: "this.unit.isLeader() || event.defer();" },
      },
    },
    {
      name: "in brackets and with a comment",
      at: /^event\.defer$/,
      python: py(observePy, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                (event.defer)  # later  # !! uncalledDefer
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          if (!this.unit.isLeader()) {
            (event.defer); // later // !! uncalledDefer
          }
        }
      `),
      becomes: { python: { fix: "(event.defer())  # later" }, typescript: { fix: "(event.defer()); // later" } },
    },
    {
      name: "of an event that may not be deferred: no fix, for it would raise",
      at: /^event\.defer$/,
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            event.defer  # !! uncalledRaisingDefer: the backup action (_on_backup)
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event: ops.ActionEvent): void {
          event.defer; // !! uncalledRaisingDefer: the backup action (onBackup)
        }
      `),
      becomes: null,
    },
    {
      name: "of an event that is deferred to no end: no fix either",
      at: /^event\.defer$/,
      python: py("framework.observe(self.on.update_status, self._on_update_status)", `
        def _on_update_status(self, event):
            event.defer  # !! uncalledPointlessDefer: update-status
      `),
      typescript: ts("framework.observe(this.on.updateStatus, this.onUpdateStatus);", `
        onUpdateStatus(event: ops.UpdateStatusEvent): void {
          event.defer; // !! uncalledPointlessDefer: update-status
        }
      `),
      becomes: null,
    },
    {
      name: "as what a handler returns, which ops does not look at",
      at: /^event\.defer$/,
      python: py(observePy, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                return event.defer  # !! uncalledDefer
            return None if self.config["port"] else event.defer  # !! uncalledDefer
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): unknown {
          if (!this.unit.isLeader()) {
            return event.defer; // !! uncalledDefer
          }
          return this.config['port'] ? undefined : event.defer; // !! uncalledDefer
        }
      `),
      becomes: { python: { fix: "return event.defer()" }, typescript: { fix: "return event.defer();" } },
    },
    {
      name: "handed on, kept or called is not dropped",
      python: py(observePy, `
        def _on_start(self, event):
            later = event.defer
            if not self.unit.is_leader():
                later()
                return
            self._when_ready(event.defer)
            if event.defer:
                event.defer()
                return
            self._way_out(event)()

        def _way_out(self, event):
            return event.defer
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          const later = event.defer;
          if (!this.unit.isLeader()) {
            later();
            return;
          }
          this.whenReady(event.defer);
          if (event.defer) {
            event.defer();
            return;
          }
          this.wayOut(event)();
        }

        private wayOut(event: ops.StartEvent): () => void {
          return event.defer;
        }
      `),
    },
    {
      name: "of what is no event, and where no event comes",
      python: py(observePy, `
        def _on_start(self, event):
            self.task.defer
            if isinstance(event, ops.StopEvent):
                event.defer

        def _unused(self, event):
            event.defer
      `),
      typescript: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          this.task.defer;
          if (event instanceof ops.StopEvent) {
            event.defer;
          }
        }

        unused(event: ops.StartEvent): void {
          event.defer;
        }
      `),
    },
  ],
  typescriptOnly: [
    {
      name: "in the ways of TypeScript",
      at: /^event[?!]?\.defer$/,
      charm: ts(observeTs, `
        async onStart(event: ops.StartEvent): Promise<void> {
          if (!this.unit.isLeader()) {
            await event.defer; // !! uncalledDefer
            void event.defer; // !! uncalledDefer
            event?.defer; // !! uncalledDefer
            event!.defer; // !! uncalledDefer
          }
        }
      `),
      becomes: { fix: "await event.defer();" },
    },
  ],
});
