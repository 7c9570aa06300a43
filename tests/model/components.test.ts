/** Components, and whose method handles what: other objects, base classes, modules, callbacks. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript, type Files } from "./harness.js";

describe("components of the charm", () => {
  twins("a component observes for itself", python({
    top: `
      class Backup(ops.Object):
          def __init__(self, charm: "Demo"):
              super().__init__(charm, "backup")
              self.charm = charm
              self.framework.observe(self.charm.on.backup_action, self._on_backup)
              charm.framework.observe(charm.on.start, self._on_backup)

          def _on_backup(self, event):
              self.charm.reconcile(event)`,
    init: "self.backup = Backup(self)",
    body: `
      def reconcile(self, event):
          event.defer()`,
  }), typescript({
    top: `
      class Backup extends ops.Object {
        constructor(private readonly charm: Demo) {
          super(charm, 'backup');
          this.framework.observe(this.charm.on.backupAction, this.onBackup);
          charm.framework.observe(charm.on.start, this.onBackup);
        }
        private onBackup(event: ops.EventBase): void { this.charm.reconcile(event); }
      }`,
    init: "this.backup = new Backup(this);",
    body: "reconcile(event: ops.EventBase): void { event.defer(); }",
  }), {
    observes: ["action backup_action -> Backup.on_backup", "start -> Backup.on_backup"],
    defers: ["reconcile: action backup_action via reconcile, start via reconcile"],
  });

  twins("a component that a method of its class makes", python({
    top: `
      class Backup(ops.Object):
          def __init__(self, charm: "Demo"):
              super().__init__(charm, "backup")
              self.framework.observe(charm.on.backup_action, self._on_backup)

          @classmethod
          def of(cls, charm: "Demo"):
              return cls(charm)

          def _on_backup(self, event):
              event.defer()`,
    init: "self.backup = Backup.of(self)",
    body: "pass",
  }), typescript({
    top: `
      class Backup extends ops.Object {
        constructor(charm: Demo) {
          super(charm, 'backup');
          this.framework.observe(charm.on.backupAction, this.onBackup);
        }
        static of(charm: Demo): Backup { return new Backup(charm); }
        private onBackup(event: ops.EventBase): void { event.defer(); }
      }`,
    init: "this.backup = Backup.of(this);",
    body: "",
  }), {
    observes: ["action backup_action -> Backup.on_backup"],
    defers: ["on_backup: action backup_action"],
  });

  twins("the charm's own name for its component's parent", python({
    top: `
      class Part(ops.Object):
          def __init__(self, charm_):
              super().__init__(charm_, "part")
              self._charm = charm_
              self.framework.observe(charm_.on.stop, self._charm.halt)`,
    init: "self.part = Part(charm_=self)",
    body: "def halt(self, event):\n    event.defer()",
  }), typescript({
    top: `
      class Part extends ops.Object {
        private _charm;
        constructor({ charm }: { charm: Demo }) {
          super(charm, 'part');
          this._charm = charm;
          this.framework.observe(charm.on.stop, this._charm.halt);
        }
      }`,
    init: "this.part = new Part({ charm: this });",
    body: "halt(event: ops.StopEvent): void { event.defer(); }",
  }), { observes: ["stop -> Demo.halt"], defers: ["halt: stop"] });

  twins("one class constructed for two endpoints", python({
    top: `
      class Endpoint(ops.Object):
          def __init__(self, charm, name):
              super().__init__(charm, name)
              self.name = name
              self.framework.observe(charm.on[self.name].relation_changed, self._on_changed)

          def _on_changed(self, event):
              event.defer()`,
    init: "self.a = Endpoint(self, 'a')\nself.b = Endpoint(self, name='b')",
    body: "pass",
  }), typescript({
    top: `
      class Endpoint extends ops.Object {
        constructor(charm: Demo, readonly name: string) {
          super(charm, name);
          this.framework.observe(charm.on[this.name].relationChanged, this.onChanged);
        }
        private onChanged(event: ops.RelationChangedEvent): void { event.defer(); }
      }`,
    init: "this.a = new Endpoint(this, 'a');\nthis.b = new Endpoint(this, 'b');",
    body: "",
  }), {
    observes: ["relation_changed a_relation_changed -> Endpoint.on_changed", "relation_changed b_relation_changed -> Endpoint.on_changed"],
    defers: ["on_changed: relation_changed a_relation_changed, relation_changed b_relation_changed"],
  });

  twins("a component that nothing constructs never runs", python({
    top: `
      class Unused(ops.Object):
          def __init__(self, charm):
              super().__init__(charm, "unused")
              self.framework.observe(charm.on.stop, self._on_stop)

          def _on_stop(self, event):
              event.defer()`,
    init: "pass", body: "pass",
  }), typescript({
    top: `
      class Unused extends ops.Object {
        constructor(charm: ops.CharmBase) {
          super(charm, 'unused');
          this.framework.observe(charm.on.stop, this.onStop);
        }
        private onStop(event: ops.StopEvent): void { event.defer(); }
      }`,
    init: "", body: "",
  }), { observes: [], defers: ["on_stop: nothing"] });

  twins("a component made by a method, a loop and a conditional", python({
    top: `
      class Part(ops.Object):
          def __init__(self, charm, event):
              super().__init__(charm, "part")
              self.framework.observe(event, self._on_it)

          def _on_it(self, event):
              event.defer()`,
    init: "self.part = self._make()\nself.parts = [Part(self, e) for e in (self.on.stop, self.on.remove)]",
    body: "def _make(self):\n    return Part(self, self.on.start) if self.model.name else None",
  }), typescript({
    top: `
      class Part extends ops.Object {
        constructor(charm: Demo, event: ops.BoundEvent) {
          super(charm, 'part');
          this.framework.observe(event, this.onIt);
        }
        private onIt(event: ops.EventBase): void { event.defer(); }
      }`,
    init: "this.part = this.make();\nthis.parts = [this.on.stop, this.on.remove].map((e) => new Part(this, e));",
    body: "private make() { return this.model.name ? new Part(this, this.on.start) : undefined; }",
  }), { defers: ["on_it: start, stop, remove"] });

  inTypeScript("a component in a field's initializer", typescript({
    top: `
      class Part extends ops.Object {
        constructor(charm: Demo) {
          super(charm, 'part');
          this.framework.observe(charm.on.stop, this.onStop);
        }
        private onStop(event: ops.StopEvent): void { event.defer(); }
      }`,
    init: "", body: "private readonly part = new Part(this);",
  }), { observes: ["stop -> Part.on_stop"], defers: ["on_stop: stop"] });

  inTypeScript("components in fields' initializers, each with what it is given", typescript({
    top: `
      class Endpoint extends ops.Object {
        private readonly label = this.name;
        constructor(charm: Demo, readonly name: string) {
          super(charm, name);
          this.framework.observe(charm.on[this.label].relationChanged, this.onChanged);
        }
        private onChanged(event: ops.RelationChangedEvent): void { event.defer(); }
      }
      class Group extends ops.Object {
        readonly inner = new Endpoint(this.charm, 'b');
        constructor(private readonly charm: Demo) { super(charm, 'group'); }
      }`,
    init: "", body: "readonly a = new Endpoint(this, 'a');\nreadonly group: Group = new Group(this);",
  }), {
    observes: ["relation_changed a_relation_changed -> Endpoint.on_changed", "relation_changed b_relation_changed -> Endpoint.on_changed"],
    defers: ["on_changed: relation_changed a_relation_changed, relation_changed b_relation_changed"],
  });

  twins("a charm without a constructor of its own, below one that has it", python({
    top: `
      class Base(ops.CharmBase):
          def __init__(self, framework):
              super().__init__(framework)
              framework.observe(self.on.stop, self._on_stop)

          def _on_stop(self, event):
              event.defer()

      class Unused(Base):
          pass`,
    init: "pass", body: "pass",
  }), typescript({
    top: `
      class Base extends ops.CharmBase {
        constructor(framework: ops.Framework) {
          super(framework);
          framework.observe(this.on.stop, this.onStop);
        }
        onStop(event: ops.StopEvent): void { event.defer(); }
      }
      class Unused extends Base {}`,
    init: "", body: "",
  }), { defers: ["on_stop: stop"] });
});

describe("events of other objects", () => {
  const PY_DB = `
    class DatabaseCreated(ops.EventBase):
        pass

    class DatabaseEvents(ops.ObjectEvents):
        database_created = ops.EventSource(DatabaseCreated)

    class Database(ops.Object):
        on = DatabaseEvents()

        def __init__(self, charm, name):
            super().__init__(charm, name)
            self.framework.observe(charm.on[name].relation_changed, self._on_changed)

        def _on_changed(self, event):
            self.on.database_created.emit()`;
  const TS_DB = `
    class DatabaseCreated extends ops.EventBase {}
    class DatabaseEvents extends ops.ObjectEvents {
      readonly databaseCreated = new ops.EventSource(DatabaseCreated);
    }
    class Database extends ops.Object {
      override readonly on = new DatabaseEvents();
      constructor(charm: ops.CharmBase, name: string) {
        super(charm, name);
        this.framework.observe(charm.on[name].relationChanged, this.onChanged);
      }
      private onChanged(event: ops.RelationChangedEvent): void { this.on.databaseCreated.emit(); }
    }`;
  const observes = ["relation_changed db_relation_changed -> Database.on_changed", "custom database_created -> Demo.handle"];
  const defers = ["handle: custom database_created"];

  twins("of a component", python({
    top: PY_DB, init: "self.db = Database(self, 'db')\nframework.observe(self.db.on.database_created, self._handle)",
    body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: TS_DB, init: "this.db = new Database(this, 'db');\nframework.observe(this.db.on.databaseCreated, this.handle);",
    body: "private handle(event: DatabaseCreated): void { event.defer(); }",
  }), { observes, defers, emitted: ["database_created <- relation_changed"] });

  twins("through a variable and a loop", python({
    top: PY_DB, init: "db = Database(self, 'db')\non_db = db.on\nfor part in (db,):\n    framework.observe(part.on.database_created, self._handle)",
    body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: TS_DB, init: "const db = new Database(this, 'db');\nfor (const part of [db]) framework.observe(part.on.databaseCreated, this.handle);",
    body: "private handle(event: DatabaseCreated): void { event.defer(); }",
  }), { observes, defers });

  twins("of a component in another module, through a property", {
    "src/charm.py": python({
      top: "from db import Database",
      init: "self._db = Database(self, 'db')\nframework.observe(self.db.on.database_created, self._handle)",
      body: "@property\ndef db(self) -> Database:\n    return self._db\ndef _handle(self, event):\n    event.defer()",
    }),
    "src/db.py": `import ops\n${PY_DB.replace(/^ {4}/gm, "")}\n`,
  }, {
    "src/charm.ts": typescript({
      top: "import { Database } from './db.js';",
      init: "this._db = new Database(this, 'db');\nframework.observe(this.db.on.databaseCreated, this.handle);",
      body: "get db(): Database { return this._db; }\nprivate handle(event: ops.EventBase): void { event.defer(); }",
    }),
    "src/db.ts": `import * as ops from 'ops';\n${TS_DB.replace("class Database extends", "export class Database extends")}`,
  }, { observes, defers });

  twins("of an installed package's object", python({
    top: "from data_platform_libs import DatabaseRequires",
    init: "self.db = DatabaseRequires(self, 'db')\nframework.observe(self.db.on.database_created, self._handle)",
    body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: "import { DatabaseRequires } from 'data-platform-libs';",
    init: "this.db = new DatabaseRequires(this, 'db');\nframework.observe(this.db.on.databaseCreated, this.handle);",
    body: "private handle(event: ops.EventBase): void { event.defer(); }",
  }), { observes: ["custom database_created -> Demo.handle"], defers });

  twins("an event source held by the object itself", python({
    top: `
      class Done(ops.EventBase):
          pass

      class Part(ops.Object):
          done = ops.EventSource(Done)`,
    init: "self.part = Part(self, 'part')\nframework.observe(self.part.done, self._handle)",
    body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: `
      class Done extends ops.EventBase {}
      class Part extends ops.Object {
        readonly done = new ops.EventSource(Done);
      }`,
    init: "this.part = new Part(this, 'part');\nframework.observe(this.part.done, this.handle);",
    body: "private handle(event: Done): void { event.defer(); }",
  }), { observes: ["custom done -> Demo.handle"], defers: ["handle: custom done"] });

  twins("a charm with events of its own beside Juju's", python({
    top: `
      class Done(ops.EventBase):
          pass

      class Events(ops.CharmEvents):
          done = ops.EventSource(Done)
          remove_node = ops.EventSource(Done)`,
    init: "framework.observe(self.on.done, self._handle)\nframework.observe(self.on.remove_node, self._handle)\nframework.observe(self.on.stop, self._handle)",
    body: "on = Events()\ndef _handle(self, event):\n    event.defer()",
  }), typescript({
    top: `
      class Done extends ops.EventBase {}
      class Events extends ops.CharmEvents {
        readonly done = new ops.EventSource(Done);
        readonly removeNode = new ops.EventSource(Done);
      }`,
    init: "framework.observe(this.on.done, this.handle);\nframework.observe(this.on.removeNode, this.handle);\nframework.observe(this.on.stop, this.handle);",
    body: "override readonly on = new Events();\nprivate handle(event: ops.EventBase): void { event.defer(); }",
  }), { observes: ["custom done -> Demo.handle", "custom remove_node -> Demo.handle", "stop -> Demo.handle"] });

  twins("events in a base class of the events", python({
    top: `
      class Done(ops.EventBase):
          pass

      class BaseEvents(ops.ObjectEvents):
          stop = ops.EventSource(Done)

      class Events(BaseEvents):
          pass

      class Part(ops.Object):
          on = Events()`,
    init: "self.part = Part(self, 'part')\nframework.observe(self.part.on.stop, self._handle)",
    body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: `
      class Done extends ops.EventBase {}
      class BaseEvents extends ops.ObjectEvents {
        readonly stop = new ops.EventSource(Done);
      }
      class Events extends BaseEvents {}
      class Part extends ops.Object {
        override readonly on = new Events();
      }`,
    init: "this.part = new Part(this, 'part');\nframework.observe(this.part.on.stop, this.handle);",
    body: "private handle(event: Done): void { event.defer(); }",
  }), { observes: ["custom stop -> Demo.handle"] });
});

describe("handlers", () => {
  twins("overridden below the class that observes", python({
    top: `
      class Base(ops.CharmBase):
          def __init__(self, framework):
              super().__init__(framework)
              framework.observe(self.on.stop, self._on_stop)

          def _on_stop(self, event):
              pass`,
    init: "pass", body: "def _on_stop(self, event):\n    event.defer()",
  }).replace("class Demo(ops.CharmBase)", "class Demo(Base)"), typescript({
    top: `
      class Base extends ops.CharmBase {
        constructor(framework: ops.Framework) {
          super(framework);
          framework.observe(this.on.stop, this.onStop);
        }
        protected onStop(event: ops.StopEvent): void {}
      }`,
    init: "", body: "protected override onStop(event: ops.StopEvent): void { event.defer(); }",
  }).replace("class Demo extends ops.CharmBase", "class Demo extends Base"), {
    observes: ["stop -> Demo.on_stop"], defers: ["on_stop: stop"],
  });

  twins("of an object of the charm", python({
    top: "class Worker:\n    def work(self, event):\n        event.defer()",
    init: "self.worker = Worker()\nframework.observe(self.on.stop, self.worker.work)", body: "pass",
  }), typescript({
    top: "class Worker { work(event: ops.StopEvent): void { event.defer(); } }",
    init: "this.worker = new Worker();\nframework.observe(this.on.stop, this.worker.work);", body: "",
  }), { observes: ["stop -> Worker.work"], defers: ["work: stop"] });

  twins("a lambda", python({
    init: "framework.observe(self.on.stop, lambda event: self._run(event, 1))",
    body: "def _run(self, event, times):\n    event.defer()",
  }), typescript({
    init: "framework.observe(this.on.stop, (event) => this.run(event, 1));",
    body: "private run(event: ops.StopEvent, times: number): void { event.defer(); }",
  }), { defers: ["run: stop via run"] });

  twins("a partial", python({
    init: "framework.observe(self.on.stop, functools.partial(self._run, 'now'))",
    body: "def _run(self, when, event):\n    event.defer()",
  }), typescript({
    init: "framework.observe(this.on.stop, this.run.bind(this, 'now'));",
    body: "private run(when: string, event: ops.StopEvent): void { event.defer(); }",
  }), { observes: ["stop -> Demo.run"], defers: ["run: stop"] });

  inTypeScript("an arrow in a property, a private method, and a body in the call", typescript({
    init: "framework.observe(this.on.stop, this.onStop);\nframework.observe(this.on.start, this.#onStart);\nframework.observe(this.on.remove, (event) => { event.defer(); // inline\n });",
    body: "private onStop = (event: ops.StopEvent): void => { event.defer(); };\n#onStart(event: ops.StartEvent): void { event.defer(); }",
  }), {
    observes: ["stop -> Demo.on_stop", "start -> Demo.on_start", "remove -> Demo.__init__.<lambda>"],
    defers: ["inline: remove", "on_stop: stop", "on_start: start"],
  });

  inPython("made by setattr", python({
    init: "for name in ('a', 'b'):\n    def handler(event, name=name):\n        self._run(event, name)\n    setattr(self, f'_on_{name}', handler)\n    framework.observe(self.on[name].relation_changed, getattr(self, f'_on_{name}'))",
    body: "def _run(self, event, name):\n    event.defer()",
  }), { defers: ["run: relation_changed a_relation_changed via run, relation_changed b_relation_changed via run"] });

  inPython("given to the class by setattr", python({
    top: "def _on_stop(self, event):\n    self._run(event)",
    init: "setattr(type(self), '_on_stop', _on_stop)\nframework.observe(self.on.stop, self._on_stop)",
    body: "def _run(self, event):\n    event.defer()",
  }), { defers: ["run: stop via run"] });

  twins("a handler that nothing knows is told", python({
    top: "from helpers import handle", init: "framework.observe(self.on.stop, handle)\nframework.observe(self.model.whatever, self._run)",
    body: "def _run(self, event):\n    event.defer()",
  }), typescript({
    top: "import { handle } from 'helpers';", init: "framework.observe(this.on.stop, handle);\nframework.observe(this.model.whatever, this.run);",
    body: "private run(event: ops.StopEvent): void { event.defer(); }",
  }), {
    observes: [], defers: ["run: nothing"],
    unresolved: ["The handler `handle` could not be found.", "The event `self.model.whatever` could not be followed."],
  });
});

describe("events and callbacks given to a constructor", () => {
  twins("refresh_event, one or several", python({
    top: `
      class Ingress(ops.Object):
          def __init__(self, charm, *, refresh_event=None):
              super().__init__(charm, "ingress")
              if not refresh_event:
                  refresh_event = charm.on.start
              events = refresh_event if isinstance(refresh_event, (list, tuple)) else [refresh_event]
              for event in events:
                  self.framework.observe(event, self._refresh)

          def _refresh(self, event):
              event.defer()`,
    init: "self.one = Ingress(self, refresh_event=self.on.stop)\nself.more = Ingress(self, refresh_event=[self.on.remove, self.on.install])",
    body: "pass",
  }), typescript({
    top: `
      class Ingress extends ops.Object {
        constructor(charm: ops.CharmBase, { refreshEvent }: { refreshEvent?: ops.BoundEvent | ops.BoundEvent[] }) {
          super(charm, 'ingress');
          const events = Array.isArray(refreshEvent) ? refreshEvent : [refreshEvent];
          for (const event of events) this.framework.observe(event, this.refresh);
        }
        private refresh(event: ops.EventBase): void { event.defer(); }
      }`,
    init: "this.one = new Ingress(this, { refreshEvent: this.on.stop });\nthis.more = new Ingress(this, { refreshEvent: [this.on.remove, this.on.install] });",
    body: "",
  }), { defers: ["refresh: stop, remove, install"] });

  twins("a callback that is called with the event", python({
    top: `
      class Rolling(ops.Object):
          def __init__(self, charm, relation, callback):
              super().__init__(charm, relation)
              self._callback = callback
              self.framework.observe(charm.on[relation].relation_changed, self._on_changed)

          def _on_changed(self, event):
              self._run(event)

          def _run(self, event):
              self._callback(event)`,
    init: "self.rolling = Rolling(self, 'restart', callback=self._restart)",
    body: "def _restart(self, event):\n    event.defer()",
  }), typescript({
    top: `
      class Rolling extends ops.Object {
        private callback;
        constructor(charm: ops.CharmBase, relation: string, options: { callback: (event: ops.EventBase) => void }) {
          super(charm, relation);
          this.callback = options.callback;
          this.framework.observe(charm.on[relation].relationChanged, this.onChanged);
        }
        private onChanged(event: ops.EventBase): void { this.run(event); }
        private run(event: ops.EventBase): void { this.callback(event); }
      }`,
    init: "this.rolling = new Rolling(this, 'restart', { callback: this.restart });",
    body: "private restart(event: ops.EventBase): void { event.defer(); }",
  }), { defers: ["restart: relation_changed restart_relation_changed via run > restart"] });

  twins("a callback in a frame of constants", python({
    top: `
      class Router(ops.Object):
          def __init__(self, charm, routes):
              super().__init__(charm, "router")
              for name, handler in routes.items():
                  self.framework.observe(charm.on[name].action, handler)`,
    init: "self.router = Router(self, {'backup': self._backup, 'restore': self._restore})",
    body: "def _backup(self, event):\n    event.defer()\ndef _restore(self, event):\n    pass",
  }), typescript({
    top: `
      class Router extends ops.Object {
        constructor(charm: ops.CharmBase, routes: Record<string, (event: ops.ActionEvent) => void>) {
          super(charm, 'router');
          for (const [name, handler] of Object.entries(routes)) this.framework.observe(charm.on[name].action, handler);
        }
      }`,
    init: "this.router = new Router(this, { backup: this.backup, restore: this.restore });",
    body: "private backup(event: ops.ActionEvent): void { event.defer(); }\nprivate restore(event: ops.ActionEvent): void {}",
  }), { observes: ["action backup_action -> Demo.backup", "action restore_action -> Demo.restore"], defers: ["backup: action backup_action"] });

  twins("a function that observes", python({
    top: "def observe_all(charm, events, handler):\n    for event in events:\n        charm.framework.observe(event, handler)",
    init: "observe_all(self, [self.on.stop, self.on.remove], self._handle)", body: "def _handle(self, event):\n    event.defer()",
  }), typescript({
    top: "function observeAll(charm: Demo, events: ops.BoundEvent[], handler: (event: ops.EventBase) => void) {\n  for (const event of events) charm.framework.observe(event, handler);\n}",
    init: "observeAll(this, [this.on.stop, this.on.remove], this.handle);", body: "private handle(event: ops.EventBase): void { event.defer(); }",
  }), { defers: ["handle: stop, remove"] });

  twins("one dispatcher by the event's own name", python({
    init: "for name in ('a', 'b'):\n    framework.observe(self.on[name].action, self._dispatch)",
    body: `
      def _dispatch(self, event):
          routes = {"a_action": self._a, "b_action": functools.partial(self._b, "twice")}
          routes[event.handle.kind](event)

      def _a(self, event):
          event.defer()

      def _b(self, how, event):
          event.defer()`,
  }), typescript({
    init: "for (const name of ['a', 'b']) framework.observe(this.on[name].action, this.dispatch);",
    body: `
      private dispatch(event: ops.ActionEvent): void {
        const routes = new Map([['a_action', this.a], ['b_action', this.b.bind(this, 'twice')]]);
        routes.get(event.handle.kind)?.(event);
      }
      private a(event: ops.ActionEvent): void { event.defer(); }
      private b(how: string, event: ops.ActionEvent): void { event.defer(); }`,
  }), { defers: ["a: action a_action via a, action b_action via a", "b: action a_action via b, action b_action via b"] });
});

describe("across modules", () => {
  const py: Files = {
    "src/charm.py": python({
      top: "from core import Handlers, PEER\nfrom core.more import *\nimport core.cluster as cluster",
      init: "self.handlers = Handlers(self)\nself.cluster = cluster.Cluster(self)\nframework.observe(self.on[PEER].relation_changed, self._on_peer)\nframework.observe(self.on[CACHE].relation_changed, self._on_peer)",
      body: "def _on_peer(self, event):\n    event.defer()",
    }),
    "src/core/__init__.py": "from .handlers import Handlers\nfrom .names import PEER\n",
    "src/core/names.py": "PEER = 'peers'\n",
    "src/core/more.py": "CACHE = 'cache'\n",
    "src/core/handlers.py": "import ops\nfrom .base import Base\n\nclass Handlers(Base):\n    def handle(self, event):\n        event.defer()\n",
    "src/core/base.py": "import ops\n\nclass Base(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'h')\n        self.charm = charm\n        self.framework.observe(charm.on.stop, self.handle)\n\n    def handle(self, event):\n        raise NotImplementedError\n",
    "src/core/cluster.py": "import ops\nfrom ..core.names import PEER as P\n\nclass Cluster(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'c')\n        self.framework.observe(charm.on[P].relation_joined, charm._on_peer)\n",
  };
  const ts: Files = {
    "src/charm.ts": typescript({
      top: "import { Handlers, PEER } from './core';\nimport { CACHE } from './core/index.js';\nimport * as cluster from './core/cluster.js';\nimport type { Unused } from './core/more.js';",
      init: "this.handlers = new Handlers(this);\nthis.cluster = new cluster.Cluster(this);\nframework.observe(this.on[PEER].relationChanged, this.onPeer);\nframework.observe(this.on[CACHE].relationChanged, this.onPeer);",
      body: "onPeer(event: ops.EventBase): void { event.defer(); }",
    }),
    "src/core/index.ts": "export { Handlers } from './handlers.js';\nexport { PEER } from './names.js';\nexport * from './more.js';\n",
    "src/core/names.ts": "export const PEER = 'peers';\n",
    "src/core/more.ts": "export const CACHE = 'cache';\nexport interface Unused {}\n",
    "src/core/handlers.ts": "import * as ops from 'ops';\nimport Base from './base.js';\n\nexport class Handlers extends Base {\n  override handle(event: ops.EventBase): void { event.defer(); }\n}\n",
    "src/core/base.ts": "import * as ops from 'ops';\nimport type { Demo } from '../charm.js';\n\nexport default abstract class Base extends ops.Object {\n  constructor(protected charm: Demo) {\n    super(charm, 'h');\n    this.framework.observe(charm.on.stop, this.handle);\n  }\n  abstract handle(event: ops.EventBase): void;\n}\n",
    "src/core/cluster.ts": "import * as ops from 'ops';\nimport { PEER as P } from './names.js';\n\nexport class Cluster extends ops.Object {\n  constructor(charm: any) {\n    super(charm, 'c');\n    this.framework.observe(charm.on[P].relationJoined, charm.onPeer);\n  }\n}\n",
  };
  twins("packages, re-exports, stars, relative imports and aliases", py, ts, {
    observes: [
      "stop -> Handlers.handle", "relation_joined peers_relation_joined -> Demo.on_peer",
      "relation_changed peers_relation_changed -> Demo.on_peer", "relation_changed cache_relation_changed -> Demo.on_peer",
    ],
    defers: ["on_peer: relation_joined peers_relation_joined, relation_changed peers_relation_changed, relation_changed cache_relation_changed", "handle: stop"],
  });

  twins("a base class in a shared package of the repository", {
    "src/charm.py": "from common.base import SharedCharm\n\nclass Demo(SharedCharm):\n    def _on_stop(self, event):\n        super()._on_stop(event)\n",
    "common/base.py": "import ops\n\nclass SharedCharm(ops.CharmBase):\n    def __init__(self, framework):\n        super().__init__(framework)\n        self.framework.observe(self.on.stop, self._on_stop)\n\n    def _on_stop(self, event):\n        event.defer()\n",
  }, {
    "src/charm.ts": "import * as ops from 'ops';\nimport { SharedCharm } from '../common/base.js';\n\nclass Demo extends SharedCharm {\n  override onStop(event: ops.StopEvent): void { super.onStop(event); }\n}\n",
    "common/base.ts": "import * as ops from 'ops';\n\nexport class SharedCharm extends ops.CharmBase {\n  constructor(framework: ops.Framework) {\n    super(framework);\n    this.framework.observe(this.on.stop, this.onStop);\n  }\n  onStop(event: ops.StopEvent): void { event.defer(); }\n}\n",
  }, { observes: ["stop -> Demo.on_stop"], defers: ["on_stop: stop via on_stop"] });

  twins("a folder of modules that is no package, and two charms of which one makes the component", {
    "src/charm.py": python({
      top: "import parts.backup\nimport parts.other\n\nclass WrongMachine(ops.CharmBase):\n    pass",
      init: "self.backup = parts.backup.Backup(self)\nself.other = parts.other.Other(self)",
      body: "def reconcile(self, event):\n    event.defer()",
    }),
    "src/parts/backup.py": "import ops\n\nclass Backup(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'b')\n        self.charm = charm\n        self.framework.observe(charm.on.backup_action, self.charm.reconcile)\n",
    "src/parts/other.py": "import ops\n\nclass Other(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'o')\n        self.framework.observe(charm.on.stop, charm.reconcile)\n",
  }, {
    "src/charm.ts": typescript({
      top: "import * as backup from './parts/backup.js';\nimport * as other from './parts/other.js';\n\nclass WrongMachine extends ops.CharmBase {}",
      init: "this.backup = new backup.Backup(this);\nthis.other = new other.Other(this);",
      body: "reconcile(event: ops.EventBase): void { event.defer(); }",
    }),
    "src/parts/backup.ts": "import * as ops from 'ops';\n\nexport class Backup extends ops.Object {\n  constructor(private charm: any) {\n    super(charm, 'b');\n    this.framework.observe(charm.on.backupAction, this.charm.reconcile);\n  }\n}\n",
    "src/parts/other.ts": "import * as ops from 'ops';\n\nexport class Other extends ops.Object {\n  constructor(charm: any) {\n    super(charm, 'o');\n    this.framework.observe(charm.on.stop, charm.reconcile);\n  }\n}\n",
  }, { observes: ["action backup_action -> Demo.reconcile", "stop -> Demo.reconcile"], defers: ["reconcile: action backup_action, stop"] });

  twins("modules that import each other", {
    "src/charm.py": python({ top: "from part import Part", init: "self.part = Part(self)", body: "def run(self, event):\n    self.part.run(event)" }),
    "src/part.py": "import ops\nimport charm\n\nclass Part(ops.Object):\n    def __init__(self, charm: 'charm.Demo'):\n        super().__init__(charm, 'p')\n        self.charm = charm\n        self.framework.observe(charm.on.stop, self.charm.run)\n\n    def run(self, event):\n        event.defer()\n        self.charm.run(event)\n",
  }, {
    "src/charm.ts": typescript({ top: "import { Part } from './part.js';", init: "this.part = new Part(this);", body: "run(event: ops.StopEvent): void { this.part.run(event); }" }).replace("class Demo", "export class Demo"),
    "src/part.ts": "import * as ops from 'ops';\nimport { Demo } from './charm.js';\n\nexport class Part extends ops.Object {\n  constructor(private charm: Demo) {\n    super(charm, 'p');\n    this.framework.observe(charm.on.stop, this.charm.run);\n  }\n  run(event: ops.StopEvent): void {\n    event.defer();\n    this.charm.run(event);\n  }\n}\n",
  }, { observes: ["stop -> Demo.run"], defers: ["run: stop via run"] });

  twins("a library of another charm", {
    "src/charm.py": python({
      top: "from charms.db.v0.db import Database", init: "self.db = Database(self)\nframework.observe(self.on.backup_action, self._on_backup)",
      body: "def _on_backup(self, event):\n    self.db.refresh(event)",
    }),
    "lib/charms/db/v0/db.py": "import ops\n\nclass Database(ops.Object):\n    def __init__(self, charm):\n        super().__init__(charm, 'db')\n\n    def refresh(self, event):\n        event.defer()\n",
  }, {
    "src/charm.ts": typescript({
      top: "import { Database } from '../lib/charms/db/v0/db.js';", init: "this.db = new Database(this);\nframework.observe(this.on.backupAction, this.onBackup);",
      body: "private onBackup(event: ops.ActionEvent): void { this.db.refresh(event); }",
    }),
    "lib/charms/db/v0/db.ts": "import * as ops from 'ops';\n\nexport class Database extends ops.Object {\n  constructor(charm: ops.CharmBase) { super(charm, 'db'); }\n  refresh(event: ops.EventBase): void { event.defer(); }\n}\n",
  }, { defers: ["refresh: action backup_action via refresh"] });
});
