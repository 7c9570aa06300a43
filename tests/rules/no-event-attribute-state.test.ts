/** Attributes that a handler sets on an event which it may defer. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observePy = "framework.observe(self.on.start, self._on_start)";
const observeTs = "framework.observe(this.on.start, this.onStart);";
const at = /^event\.\w+$/;

const customPy = `
  class ReadyEvent(ops.EventBase):
      def snapshot(self):
          return {"attempt": self.attempt}

      def restore(self, snapshot):
          self.attempt = snapshot["attempt"]


  class Events(ops.ObjectEvents):
      ready = ops.EventSource(ReadyEvent)


  class Worker(ops.Object):
      on = Events()

`;
const customTs = `
  class ReadyEvent extends ops.EventBase {
    attempt = 0;

    override snapshot(): Record<string, unknown> {
      return { attempt: this.attempt };
    }

    override restore(snapshot: Record<string, unknown>): void {
      this.attempt = snapshot['attempt'] as number;
    }
  }

  class Events extends ops.ObjectEvents {
    readonly ready = new ops.EventSource(ReadyEvent);
  }

  class Worker extends ops.Object {
    readonly on = new Events();
  }
`;

testRule("no-event-attribute-state", {
  cases: [
    {
      name: "a count of attempts",
      at,
      python: py(observePy, `
        def _on_start(self, event):
            event.attempt = getattr(event, "attempt", 0) + 1  # !! eventAttributeState: \`event.attempt\` … start (_on_start) … line 13
            if event.attempt > 3:
                return
            event.defer()
      `),
      typescript: ts(observeTs, `
        onStart(event): void {
          event.attempt = (event.attempt ?? 0) + 1; // !! eventAttributeState: \`event.attempt\` … start (onStart) … line 14
          if (event.attempt > 3) {
            return;
          }
          event.defer();
        }
      `),
    },
    {
      name: "added to, and several at once",
      at,
      python: py(observePy, `
        def _on_start(self, event):
            event.defer()
            event.attempt += 1  # !! eventAttributeState
            event.first = self.last = True  # !! eventAttributeState
      `),
      typescript: ts(observeTs, `
        onStart(event): void {
          event.defer();
          event.attempt++; // !! eventAttributeState
          event.first = this.last = true; // !! eventAttributeState
        }
      `),
    },
    {
      name: "for a helper that defers, and by a helper for its caller",
      at: /^(event|given)\.\w+$/,
      python: py(observePy, `
        def _on_start(self, event):
            event.unit = self.unit  # !! eventAttributeState: line 14
            self._configure(event)

        def _configure(self, given):
            given.defer()
            given.seen = True  # !! eventAttributeState: start (_on_start → _configure)
      `),
      typescript: ts(observeTs, `
        onStart(event): void {
          event.unit = this.unit; // !! eventAttributeState: line 15
          this.configure(event);
        }

        configure(given): void {
          given.defer();
          given.seen = true; // !! eventAttributeState: start (onStart → configure)
        }
      `),
    },
    {
      name: "silent where the run that sets it cannot defer",
      python: py(`
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.install, self._on_install)
      `, `
        def _on_start(self, event):
            if not self.unit.is_leader():
                event.defer()
                return
            event.unit = self.unit
            self._configure(event)

        def _on_install(self, event):
            event.unit = self.unit
            self._configure(event)

        def _configure(self, event):
            self.unit.status = ops.ActiveStatus(str(event.unit))
      `),
      typescript: ts(`
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.install, this.onInstall);
      `, `
        onStart(event): void {
          if (!this.unit.isLeader()) {
            event.defer();
            return;
          }
          event.unit = this.unit;
          this.configure(event);
        }

        onInstall(event): void {
          event.unit = this.unit;
          this.configure(event);
        }

        configure(event): void {
          this.unit.status = new ops.ActiveStatus(String(event.unit));
        }
      `),
    },
    {
      name: "silent for the charm's own attributes, other objects' and what ops keeps there",
      python: py(observePy, `
        def _on_start(self, event):
            self.attempt = 1
            self.unit.status = ops.WaitingStatus("waiting")
            event.deferred = False
            other = self.make()
            other.attempt = 1
            event.defer()
      `),
      typescript: ts(observeTs, `
        onStart(event): void {
          this.attempt = 1;
          this.unit.status = new ops.WaitingStatus('waiting');
          event.deferred = false;
          const other = this.make();
          other.attempt = 1;
          event.defer();
        }
      `),
    },
    {
      name: "silent for what the event's class saves; not for the rest",
      at,
      python: py(`
        self.worker = Worker(self, "worker")
        framework.observe(self.worker.on.ready, self._on_ready)
      `, `
        def _on_ready(self, event):
            event.attempt = 2
            event.other = 1  # !! eventAttributeState: the ready event
            event.defer()
      `, customPy),
      typescript: ts(`
        this.worker = new Worker(this, 'worker');
        framework.observe(this.worker.on.ready, this.onReady);
      `, `
        private worker: Worker;

        onReady(event): void {
          event.attempt = 2;
          event.other = 1; // !! eventAttributeState: the ready event
          event.defer();
        }
      `, customTs),
    },
    {
      name: "silent for an event whose class cannot be seen",
      python: py(`
        self.db = Database(self, "db")
        framework.observe(self.db.on.master_changed, self._on_master_changed)
      `, `
        def _on_master_changed(self, event):
            event.database = "demo"
            event.defer()
      `, `
        from pgsql import Database
      `),
      typescript: ts(`
        this.db = new Database(this, 'db');
        framework.observe(this.db.on.masterChanged, this.onMasterChanged);
      `, `
        onMasterChanged(event): void {
          event.database = 'demo';
          event.defer();
        }
      `, `
        import { Database } from 'pgsql';
      `),
    },
  ],
  pythonOnly: [
    {
      name: "by setattr",
      at: /^setattr\(.*\)$/,
      charm: py(observePy, `
        def _on_start(self, event):
            setattr(event, "attempt", 1)  # !! eventAttributeState: \`event.attempt\`
            event.defer()
      `),
    },
  ],
  typescriptOnly: [
    {
      name: "around the types: by a cast, by key and by Object.assign",
      at: /^(\(event as .*\)\.\w+|event\[.*\]|Object\.assign\(.*\))$/,
      charm: ts(observeTs, `
        onStart(event: ops.StartEvent): void {
          (event as any).attempt = 1; // !! eventAttributeState: \`event.attempt\`
          (event as { last?: boolean }).last = true; // !! eventAttributeState: \`event.last\`
          event['seen'] = true; // !! eventAttributeState: \`event.seen\`
          Object.assign(event, { unit: this.unit }); // !! eventAttributeState: \`event.unit\`
          Object.assign({}, event, { unit: this.unit });
          event.defer();
        }
      `),
    },
  ],
});
