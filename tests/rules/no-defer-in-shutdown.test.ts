import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const RAISE = {
  python: 'raise RuntimeError("cannot finish before the unit is gone")',
  typescript: "throw new Error('cannot finish before the unit is gone');",
};

testRule("no-defer-in-shutdown", {
  cases: [
    {
      name: "handed over to a library that defers it: told at the call, where no edit can be made",
      at: /\.handle\(event\)$/,
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py("self.library = Library()\nframework.observe(self.on.stop, self._on_stop)", `
          def _on_stop(self, event):
              self.library.handle(event)  # !! deferInShutdown: By this call, the defer() of lib/charms/other/v0/library.py:3
        `, "from charms.other.v0.library import Library"),
        "lib/charms/other/v0/library.py": "class Library:\n    def handle(self, event):\n        event.defer()\n",
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts("this.library = new Library();\nframework.observe(this.on.stop, this.onStop);", `
          onStop(event) {
            this.library.handle(event); // !! deferInShutdown: By this call, the defer() of lib/charms/other/v0/library.ts:3
          }
        `, "import { Library } from '../lib/charms/other/v0/library';"),
        "lib/charms/other/v0/library.ts": "export class Library {\n  handle(event) {\n    event.defer();\n  }\n}\n",
      },
      becomes: null,
    },
    {
      name: "stop and remove, each in its handler",
      python: py(`
        framework.observe(self.on.stop, self._on_stop)
        framework.observe(self.on.remove, self._on_remove)
      `, `
        def _on_stop(self, event: ops.StopEvent):
            if self.busy:
                event.defer()  # !! deferInShutdown: by stop ( … _on_stop … \`self.busy\` … since ops 2.11
                return
            self.drain()

        def _on_remove(self, event: ops.RemoveEvent):
            event.defer()  # !! deferInShutdown: by remove ( … _on_remove
      `),
      typescript: ts(`
        framework.observe(this.on.stop, this.onStop);
        framework.observe(this.on.remove, this.onRemove);
      `, `
        onStop(event: ops.StopEvent) {
          if (this.busy) {
            event.defer(); // !! deferInShutdown: by stop ( … onStop … \`this.busy\` … since ops 2.11
            return;
          }
          this.drain();
        }

        onRemove(event: ops.RemoveEvent) {
          event.defer(); // !! deferInShutdown: by remove ( … onRemove
        }
      `),
      becomes: { python: { raiseInstead: RAISE.python }, typescript: { raiseInstead: RAISE.typescript } },
    },
    {
      name: "a defer that is returned",
      python: py("framework.observe(self.on.stop, self._on_stop)", `
        def _on_stop(self, event):
            if self.busy: return event.defer()  # !! deferInShutdown
            self.drain()
      `),
      typescript: ts("framework.observe(this.on.stop, this.onStop);", `
        onStop(event) {
          if (this.busy) return event.defer(); // !! deferInShutdown
          this.drain();
        }
      `),
      becomes: {
        python: { raiseInstead: `if self.busy: ${RAISE.python}` },
        typescript: { raiseInstead: `if (this.busy) ${RAISE.typescript}` },
      },
    },
    {
      name: "a helper that start shares",
      python: py(`
        framework.observe(self.on.start, self._sync)
        framework.observe(self.on.stop, self._on_stop)
      `, `
        def _on_stop(self, event):
            self._sync(event)

        def _sync(self, event):
            if not self.container.can_connect():
                event.defer()  # !! deferInShutdown: by stop ( … _on_stop → _sync
                return
            self.drain()
      `),
      typescript: ts(`
        framework.observe(this.on.start, this.sync);
        framework.observe(this.on.stop, this.onStop);
      `, `
        onStop(event) {
          this.sync(event);
        }

        sync(event) {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInShutdown: by stop ( … onStop → sync
            return;
          }
          this.drain();
        }
      `),
      becomes: {
        python: { raiseInstead: `if isinstance(event, ops.StopEvent):\n    ${RAISE.python}` },
        typescript: { raiseInstead: `if (event instanceof ops.StopEvent) {\n  ${RAISE.typescript}\n}` },
      },
    },
    {
      name: "a helper of both and more",
      reveals: ["alwaysDefers"],
      python: py(`
        for event in (self.on.start, self.on.stop, self.on.remove):
            framework.observe(event, self._sync)
      `, `
        def _sync(self, event):
            event.defer()  # !! deferInShutdown: stop and remove
      `),
      typescript: ts(`
        for (const event of [this.on.start, this.on.stop, this.on.remove]) {
          framework.observe(event, this.sync);
        }
      `, `
        sync(event) {
          event.defer(); // !! deferInShutdown: stop and remove
        }
      `),
      becomes: {
        python: { raiseInstead: `if isinstance(event, (ops.StopEvent, ops.RemoveEvent)):\n    ${RAISE.python}` },
        typescript: {
          raiseInstead: `if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {\n  ${RAISE.typescript}\n}`,
        },
      },
    },
    {
      name: "helpers and handlers that tell stop apart",
      python: py(`
        for event in (self.on.start, self.on.stop, self.on.remove):
            framework.observe(event, self._sync)
      `, `
        def _sync(self, event):
            if isinstance(event, (ops.StopEvent, ops.RemoveEvent)):
                self.drain()
                return
            self._wait(event)

        def _wait(self, event):
            event.defer()
      `),
      typescript: ts(`
        for (const event of [this.on.start, this.on.stop, this.on.remove]) {
          framework.observe(event, this.sync);
        }
      `, `
        sync(event) {
          if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {
            this.drain();
            return;
          }
          this.wait(event);
        }

        wait(event) {
          event.defer();
        }
      `),
    },
    {
      name: "names that sound so: handlers, methods of other objects, custom events, other events of the charm",
      python: py(`
        framework.observe(self.on.config_changed, self._stop_database)
        framework.observe(self.on.start, self.stop)
        framework.observe(self.cluster.on.stop, self._remove_route)
        framework.observe(self.cluster.on.remove_node, self._remove_route)
        framework.observe(self.cluster.on.credentials_gone, self._remove_route)
      `, `
        def _stop_database(self, event):
            self.database.stop(event)
            self.container.remove(event)
            event.defer()

        def stop(self, event):
            event.defer()

        def _remove_route(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.stopDatabase);
        framework.observe(this.on.start, this.stop);
        framework.observe(this.cluster.on.stop, this.removeRoute);
        framework.observe(this.cluster.on.removeNode, this.removeRoute);
        framework.observe(this.cluster.on.credentialsGone, this.removeRoute);
      `, `
        stopDatabase(event) {
          this.database.stop(event);
          this.container.remove(event);
          event.defer();
        }

        stop(event) {
          event.defer();
        }

        removeRoute(event) {
          event.defer();
        }
      `),
    },
    {
      name: "a custom event emitted while stopping does not raise; what it waits for is another matter",
      python: `
import ops


class DrainEvent(ops.EventBase):
    pass


class DemoEvents(ops.CharmEvents):
    drain_wanted = ops.EventSource(DrainEvent)


class Demo(ops.CharmBase):
    on = DemoEvents()

    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.stop, self._on_stop)
        framework.observe(self.on.config_changed, self._on_stop)
        framework.observe(self.on.drain_wanted, self._on_drain_wanted)

    def _on_stop(self, event):
        self.on.drain_wanted.emit()

    def _on_drain_wanted(self, event):
        event.defer()
`,
      typescript: `
import * as ops from 'ops';

class DrainEvent extends ops.EventBase {}

class DemoEvents extends ops.CharmEvents {
  readonly drainWanted = new ops.EventSource(DrainEvent);
}

class Demo extends ops.CharmBase {
  readonly on = new DemoEvents();

  constructor(framework) {
    super(framework);
    framework.observe(this.on.stop, this.onStop);
    framework.observe(this.on.configChanged, this.onStop);
    framework.observe(this.on.drainWanted, this.onDrainWanted);
  }

  onStop(event) {
    this.on.drainWanted.emit();
  }

  onDrainWanted(event) {
    event.defer();
  }
}
`,
    },
    {
      name: "update-status and relation-broken are told nothing of a defer that stop reaches",
      python: py(`
        framework.observe(self.on.update_status, self._sync)
        framework.observe(self.on["db"].relation_broken, self._sync)
        framework.observe(self.on["data"].storage_detaching, self._sync)
        framework.observe(self.on.stop, self._sync)
      `, `
        def _sync(self, event):
            event.defer()  # !! deferInShutdown
      `),
      typescript: ts(`
        framework.observe(this.on.updateStatus, this.sync);
        framework.observe(this.on['db'].relationBroken, this.sync);
        framework.observe(this.on['data'].storageDetaching, this.sync);
        framework.observe(this.on.stop, this.sync);
      `, `
        sync(event) {
          event.defer(); // !! deferInShutdown
        }
      `),
      reveals: ["deferInStorageDetaching"],
    },
  ],
});
