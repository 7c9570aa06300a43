/**
 * Handlers without the name of a method. Python's `observe` refuses most of them; in TypeScript they work until an event
 * is deferred. So only what is silent is the same in both languages.
 */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-unnamed-observer", {
  cases: [
    {
      name: "a method of the charm, of another object, and an alias of one",
      python: py(`
        self.db = Database(self)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.stop, self.db.on_stop)
        handler = self._on_start
        framework.observe(self.on.install, handler)
        for event in (self.on.config_changed, self.on.update_status):
            framework.observe(event, self._reconcile)
      `, `
        def _on_start(self, event):
            pass

        _reconcile = _on_start
      `, `
        class Database(ops.Object):
            def __init__(self, charm):
                super().__init__(charm, "db")

            def on_stop(self, event):
                pass
      `),
      typescript: ts(`
        this.db = new Database(this);
        framework.observe(this.on.start, this.onStart);
        framework.observe(this.on.stop, this.db.onStop);
        const handler = this.onStart;
        framework.observe(this.on.install, handler);
        for (const event of [this.on.configChanged, this.on.updateStatus]) {
          framework.observe(event, this.reconcile);
        }
      `, `
        private onStart(event: ops.StartEvent): void {}

        private reconcile = (event: ops.EventBase): void => {};
      `, `
        class Database extends ops.Object {
          constructor(charm: ops.CharmBase) {
            super(charm, 'db');
          }

          onStop(event: ops.StopEvent): void {}
        }
      `),
    },
    {
      name: "a function that nothing is known of",
      python: py("framework.observe(self.on.start, handlers.on_start)", "pass", "import handlers"),
      typescript: ts("framework.observe(this.on.start, handlers.onStart);", "", "import * as handlers from 'handlers';"),
    },
    {
      name: "an observe() of something else",
      python: py("weather.observe('rain', lambda event: None)", "pass", "import weather"),
      typescript: ts("weather.observe('rain', (event) => { event.stop(); });", "", "import * as weather from 'weather';"),
    },
  ],
  pythonOnly: [
    {
      name: "a lambda, where it stands and by a name",
      at: /^(lambda .*|handler|self\._stop)$/,
      becomes: null,
      charm: py(`
        framework.observe(self.on.start, lambda event: event.defer())  # !! refusedHandler: A lambda … TypeError … method
        handler = lambda event: self._on_start(event)
        framework.observe(self.on.install, handler)  # !! refusedHandler: A lambda
        self._stop = lambda event: None
        framework.observe(observer=self._stop, bound_event=self.on.stop)  # !! refusedHandler
        framework.observe(self.on.remove, self._stop)  # !! refusedHandler: A lambda
      `, `
        def _on_start(self, event):
            pass
      `),
    },
    {
      name: "a function inside of a function, one of the module, and a static method",
      at: /^(on_start|helpers|on_install|self\._on_stop)$/,
      charm: py(`
        def on_start(event):
            event.defer()

        framework.observe(self.on.start, on_start)  # !! refusedHandler: The function \`on_start\` … TypeError
        framework.observe(self.on.install, on_install)  # !! refusedHandler: The function \`on_install\`
        framework.observe(self.on.stop, self._on_stop)  # !! refusedHandler: The static method \`_on_stop\`
      `, `
        @staticmethod
        def _on_stop(event):
            pass
      `, `
        def on_install(event):
            pass
      `),
    },
    {
      name: "a partial, by every name",
      at: /^(functools\.partial|partial|handler)/,
      charm: py(`
        framework.observe(self.on.start, functools.partial(self._on, "a"))  # !! refusedHandler: A functools.partial
        framework.observe(self.on.stop, partial(self._on, "b"))  # !! refusedHandler
        handler = partial(self._on, name="c")
        framework.observe(self.on.install, handler)  # !! refusedHandler
      `, `
        def _on(self, name, event):
            pass
      `, `
        import functools
        from functools import partial
      `),
    },
    {
      name: "a lambda of the class is a method that ops never finds",
      at: /^self\._on_start$/,
      charm: py("framework.observe(self.on.start, self._on_start)  # !! uncalledHandler: The lambda `_on_start` is never called … <lambda> … def", `
        _on_start = lambda self, event: self._reconcile(event)

        def _reconcile(self, event):
            pass
      `),
    },
    {
      name: "what a loop or a helper is given is told where it is written",
      at: /^lambda event: None$/,
      charm: py(`
        for event, handler in [
            (self.on.start, self._on_start),
            (self.on.stop, lambda event: None),  # !! refusedHandler
        ]:
            framework.observe(event, handler)
        self._watch(self.on.install, lambda event: None)  # !! refusedHandler
        self._watch(self.on.remove, self._on_start)
      `, `
        def _on_start(self, event):
            pass

        def _watch(self, event, handler):
            self.framework.observe(event, handler)
      `),
    },
    {
      name: "functions that are made methods at run time",
      charm: py(`
        for action in ("backup", "restore"):
            self._add(action)
        framework.observe(self.on.start, types.MethodType(on_start, self))
      `, `
        def _add(self, action):
            def method(self, event):
                pass

            name = f"_on_{action}"
            method.__name__ = name
            setattr(type(self), name, method)
            self.framework.observe(self.on[action].action, getattr(self, name))
      `, `
        import types


        def on_start(charm, event):
            pass
      `),
    },
    {
      name: "a decorated method",
      charm: py("framework.observe(self.on.start, self._on_start)", `
        @guarded
        def _on_start(self, event):
            pass
      `, `
        import functools


        def guarded(method):
            @functools.wraps(method)
            def wrapper(self, event):
                method(self, event)

            return wrapper
      `),
    },
  ],
  typescriptOnly: [
    {
      name: "an arrow with a body of its own becomes a method",
      at: /^\(event.*\}$/s,
      addsMethods: true,
      charm: ts(`
        framework.observe(this.on.configChanged, (event) => { // !! droppedHandler: An inline function … dropped without a word … name of its method
          if (!this.unit.isLeader()) {
            this.unit.status = new ops.WaitingStatus('for the leader');
            event.defer();
            return;
          }
          this.unit.status = new ops.ActiveStatus();
        });
        framework.observe(this.on.start, this.onStart);
      `, `
        private onStart(event: ops.StartEvent): void {}
      `),
      becomes: {
        extractMethod: `
              framework.observe(this.on.configChanged, this.onConfigChanged);
              framework.observe(this.on.start, this.onStart);
            }

            private onConfigChanged(event: ops.ConfigChangedEvent) {
              if (!this.unit.isLeader()) {
                this.unit.status = new ops.WaitingStatus('for the leader');
                event.defer();
                return;
              }
              this.unit.status = new ops.ActiveStatus();
        `,
      },
    },
    {
      name: "an expression, types and async are kept",
      at: /^async .*$/s,
      addsMethods: true,
      charm: ts("framework.observe(this.on['db'].relationChanged, async (e: ops.EventBase): Promise<void> => e.defer()); // !! droppedHandler", ""),
      becomes: {
        extractMethod: `
              framework.observe(this.on['db'].relationChanged, this.onDbRelationChanged);
            }

            async onDbRelationChanged(e: ops.EventBase): Promise<void> {
              e.defer();
        `,
      },
    },
    {
      name: "a function that needs the constructor's own names stays, and so does one with a this of its own",
      at: /^(\(|function)/,
      becomes: null,
      charm: ts(`
        const name = 'web';
        framework.observe(this.on.start, (event) => { // !! droppedHandler
          this.unit.getContainer(name).replan();
          event.defer();
        });
        framework.observe(this.on.stop, function (event) { // !! droppedHandler
          this.work(event);
        });
        for (const source of [this.on.install, this.on.upgradeCharm]) {
          framework.observe(source, (event) => { // !! droppedHandler
            event.defer();
          });
        }
      `, ""),
    },
    {
      name: "a method of that name is there already",
      at: /^\(/,
      becomes: null,
      charm: ts("framework.observe(this.on.start, (event) => { this.ready = true; }); // !! droppedHandler", "onStart() {}"),
    },
    {
      name: "functions with a name that is no method's",
      at: /^(onStart|onStop|handlers\.install)$/,
      becomes: null,
      charm: ts(`
        const onStart = (event: ops.StartEvent) => { event.defer(); };
        const onRemove = (event: ops.RemoveEvent) => this.onAny(event);
        const handlers = { install: (event: ops.InstallEvent) => { event.defer(); } };
        framework.observe(this.on.start, onStart); // !! droppedHandler: The function \`onStart\` is called the first time
        framework.observe(this.on.stop, onStop); // !! droppedHandler: The function \`onStop\`
        framework.observe(this.on.remove, onRemove);
        framework.observe(this.on.install, handlers.install); // !! droppedHandler: An inline function
      `, "", `
        function onStop(event: ops.StopEvent): void {}
      `),
    },
    {
      name: "arrows that do no more than to call a method, bound methods and names",
      charm: ts(`
        framework.observe(this.on.start, (event) => this.onStart(event));
        framework.observe(this.on.install, (event) => { this.onStart(event); });
        framework.observe(this.on.stop, async (event) => { await this.onStart(event, 'stop'); });
        framework.observe(this.on.remove, () => this.onStart());
        framework.observe(this.on.leaderElected, (event) => void this.onStart(event as ops.EventBase));
        framework.observe(this.on.configChanged, this.onStart.bind(this));
        framework.observe(this.on.updateStatus, 'onStart');
        framework.observe(this.on.upgradeCharm, this.#onUpgrade);
      `, `
        private onStart(event?: ops.EventBase, why?: string): void {}

        #onUpgrade(event: ops.UpgradeCharmEvent): void {}
      `),
    },
  ],
});
