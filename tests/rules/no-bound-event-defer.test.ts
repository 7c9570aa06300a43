/** A defer where there is no event: of the place where one is observed, or in a constructor. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-bound-event-defer", {
  cases: [
    {
      name: "of a bound event, in a handler and in the constructor",
      at: /^\w+\.on\.(config_changed|configChanged)\.defer\(\)$/,
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        self.on.config_changed.defer()  # !! deferOfBoundEvent: \`self.on.config_changed\` … AttributeError
      `, `
        def _on_config_changed(self, event):
            self.on.config_changed.defer()  # !! deferOfBoundEvent
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        this.on.configChanged.defer(); // !! deferOfBoundEvent: \`this.on.configChanged\` … TypeError
      `, `
        onConfigChanged(event: ops.ConfigChangedEvent): void {
          this.on.configChanged.defer(); // !! deferOfBoundEvent
        }
      `),
    },
    {
      name: "by key, through another object and through a variable",
      at: /defer\(\)$/,
      python: py("self.helper = Helper(self)", `
        def anything(self):
            self.on["db"].relation_changed.defer()  # !! deferOfBoundEvent
            changed = self.on.config_changed
            changed.defer()  # !! deferOfBoundEvent
      `, `
        class Helper(ops.Object):
            def __init__(self, charm: "Demo"):
                super().__init__(charm, "helper")
                self.charm = charm

            def run(self):
                self.charm.on.start.defer()  # !! deferOfBoundEvent: \`self.charm.on.start\`
      `),
      typescript: ts("this.helper = new Helper(this);", `
        private helper: Helper;

        anything(): void {
          this.on['db'].relationChanged.defer(); // !! deferOfBoundEvent
          const changed = this.on.configChanged;
          changed.defer(); // !! deferOfBoundEvent
        }
      `, `
        class Helper extends ops.Object {
          constructor(private readonly charm: Demo) {
            super(charm, 'helper');
          }

          run(): void {
            this.charm.on.start.defer(); // !! deferOfBoundEvent: \`this.charm.on.start\`
          }
        }
      `),
    },
    {
      name: "of the event that a constructor has not",
      python: py(`
        if not self.unit.is_leader():
            event.defer()  # !! deferOfNoEvent: NameError … \`event\` is not defined here
      `, `
        def unused(self):
            pass
      `),
      typescript: ts(`
        if (!this.unit.isLeader()) {
          event.defer(); // !! deferOfNoEvent: ReferenceError … \`event\` is not defined here
        }
      `, `
        unused(): void {}
      `),
    },
    {
      name: "of an event that was given, by whatever way",
      python: py(`
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.install, self._on_start)
      `, `
        def _on_start(self, event):
            Later(event)
      `, `
        class Later:
            def __init__(self, event):
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.install, this.onStart);
      `, `
        onStart(event: ops.EventBase): void {
          new Later(event);
        }
      `, `
        class Later {
          constructor(event: ops.EventBase) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "of other things that have a defer",
      python: py(`
        queue.defer()
        self.reactor.on.ready.defer()
        self.task = make_task()
        self.task.defer()
      `, `
        def run(self, job):
            job.defer()
            thing.on.done.defer()
      `, `
        from queues import make_task, queue, thing
      `),
      typescript: ts(`
        queue.defer();
        this.reactor.on.ready.defer();
        this.task = makeTask();
        this.task.defer();
      `, `
        run(job: Job): void {
          job.defer();
          thing.on.done.defer();
        }
      `, `
        import { makeTask, queue, thing } from 'queues';
      `),
    },
  ],
  typescriptOnly: [
    {
      name: "by the event's name as a key",
      at: /defer\(\)$/,
      charm: ts("", `
        anything(): void {
          this.on['configChanged'].defer(); // !! deferOfBoundEvent
        }
      `),
    },
  ],
});
