/** The ways an action's event takes to a defer: through methods, functions, callbacks and other files. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const observed = {
  python: "framework.observe(self.on.backup_action, self._on_backup)",
  typescript: "framework.observe(this.on.backupAction, this.onBackup);",
};

testRule("no-defer-in-action", {
  cases: [
    {
      name: "through helper methods",
      python: py(observed.python, `
        def _on_backup(self, event):
            self._prepare(event)

        def _prepare(self, action):
            self._dump(action)

        def _dump(self, what):
            what.defer()  # !! deferInAction: _on_backup → _prepare → _dump
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          this.prepare(event);
        }

        prepare(action) {
          this.dump(action);
        }

        dump(what) {
          what.defer(); // !! deferInAction: onBackup → prepare → dump
        }
      `),
    },
    {
      name: "the shortest of several ways is told",
      python: py(observed.python, `
        def _on_backup(self, event):
            self._prepare(event)
            self._dump(event)

        def _prepare(self, event):
            self._dump(event)

        def _dump(self, event):
            event.defer()  # !! deferInAction: _on_backup → _dump
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          this.prepare(event);
          this.dump(event);
        }

        prepare(event) {
          this.dump(event);
        }

        dump(event) {
          event.defer(); // !! deferInAction: onBackup → dump
        }
      `),
    },
    {
      name: "functions that call each other in a circle",
      python: py(observed.python, `
        def _on_backup(self, event):
            self._prepare(event)

        def _prepare(self, event):
            self._dump(event)

        def _dump(self, event):
            if self.tries < 3:
                self._prepare(event)
            event.defer()  # !! deferInAction: _on_backup → _prepare → _dump
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          this.prepare(event);
        }

        prepare(event) {
          this.dump(event);
        }

        dump(event) {
          if (this.tries < 3) {
            this.prepare(event);
          }
          event.defer(); // !! deferInAction: onBackup → prepare → dump
        }
      `),
    },
    {
      name: "by position behind other arguments, by name, and as a rest argument",
      python: py(observed.python, `
        def _on_backup(self, event):
            self._second(1, event)
            self._named(when=event, how=2)
            self._rest(1, event)

        def _second(self, event, trigger):
            event.defer()
            trigger.defer()  # !! deferInAction: _on_backup → _second

        def _named(self, how, when):
            how.defer()
            when.defer()  # !! deferInAction: _on_backup → _named

        def _rest(self, *args):
            _, event = args
            event.defer()  # !! deferInAction: _on_backup → _rest
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          this.second(1, event);
          this.named({ when: event, how: 2 });
          this.rest(1, event);
        }

        second(event, trigger) {
          event.defer();
          trigger.defer(); // !! deferInAction: onBackup → second
        }

        named({ how, when }) {
          how.defer();
          when.defer(); // !! deferInAction: onBackup → named
        }

        rest(...args) {
          const [, event] = args;
          event.defer(); // !! deferInAction: onBackup → rest
        }
      `),
    },
    {
      name: "in an object or dict",
      python: py("framework.observe(self.on.backup_action, self._on_backup)", `
        def _on_backup(self, event):
            self._named(2, {"when": event})

        def _named(self, how, options):
            options["when"].defer()  # !! deferInAction: _on_backup → _named
      `),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event) {
          this.named(2, { when: event });
        }

        named(how, options) {
          options.when.defer(); // !! deferInAction: onBackup → named
        }
      `),
      at: /defer\(\)$/,
    },
    {
      name: "an event or nothing",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_backup(self, event):
            target = event if self.ready else None
            if target:
                target.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onBackup(event) {
          const target = this.ready ? event : null;
          if (target) {
            target.defer(); // !! deferInAction
          }
        }
      `),
    },
    {
      name: "a function of the module, and a local name for the event",
      python: py(observed.python, `
        def _on_backup(self, event):
            trigger = event
            wait_for(self, trigger)
      `, `

        def wait_for(charm, event):
            event.defer()  # !! deferInAction: _on_backup → wait_for
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          const trigger = event;
          waitFor(this, trigger);
        }
      `, `
        function waitFor(charm, event) {
          event.defer(); // !! deferInAction: onBackup → waitFor
        }
      `),
    },
    {
      name: "a method of the base class, and one of the same name that stands in front of it",
      python: `
import ops


class Base(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        self._dump(event)
        self._load(event)

    def _dump(self, event):
        event.defer()

    def _load(self, event):
        event.defer()  # !! deferInAction: _on_backup → _load


class Demo(Base):
    def _dump(self, event):
        event.defer()  # !! deferInAction: _on_backup → _dump


ops.main(Demo)
`,
      typescript: `
import * as ops from 'ops';

class Base extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    this.dump(event);
    this.load(event);
  }

  dump(event) {
    event.defer();
  }

  load(event) {
    event.defer(); // !! deferInAction: onBackup → load
  }
}

class Demo extends Base {
  dump(event) {
    event.defer(); // !! deferInAction: onBackup → dump
  }
}

ops.main(Demo);
`,
    },
    {
      name: "a function inside of the handler, called or handed on",
      python: py(observed.python, `
        def _on_backup(self, event):
            def wait():
                event.defer()  # !! deferInAction: _on_backup

            wait()
            self._with(lambda: self._dump(event))

        def _with(self, run):
            run()

        def _dump(self, event):
            event.defer()  # !! deferInAction: _dump
      `),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          const wait = () => {
            event.defer(); // !! deferInAction: onBackup
          };
          wait();
          this.with(() => this.dump(event));
        }

        with(run) {
          run();
        }

        dump(event) {
          event.defer(); // !! deferInAction: dump
        }
      `),
    },
    {
      name: "a handler with some arguments given beforehand",
      python: py("framework.observe(self.on.backup_action, functools.partial(self._on_backup, True))", `
        def _on_backup(self, full, event):
            run = functools.partial(self._dump, event)
            run()

        def _dump(self, event):
            event.defer()  # !! deferInAction: _dump
      `, "import functools\n"),
      typescript: ts("framework.observe(this.on.backupAction, this.onBackup.bind(this, true));", `
        onBackup(full, event) {
          const run = this.dump.bind(this, event);
          run();
        }

        dump(event) {
          event.defer(); // !! deferInAction: dump
        }
      `),
    },
    {
      name: "a decorator whose wrapper defers, and one that does so behind a flag",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._on_restore)
      `, `
        @when_ready
        def _on_backup(self, event):
            event.set_results({})

        @when_allowed(defer=False)
        def _on_restore(self, event):
            event.set_results({})
      `, `

        def when_ready(function):
            def wrapper(self, event):
                if not self.ready:
                    event.defer()  # !! deferInAction
                    return
                function(self, event)
            return wrapper


        def when_allowed(defer=True):
            def decorate(function):
                def wrapper(self, event):
                    if not self.allowed:
                        if defer:
                            event.defer()
                        return
                    function(self, event)
                return wrapper
            return decorate
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.onRestore);
      `, `
        @whenReady
        onBackup(event) {
          event.setResults({});
        }

        @whenAllowed(false)
        onRestore(event) {
          event.setResults({});
        }
      `, `
        function whenReady(method, context) {
          return function (this: Demo, event) {
            if (!this.ready) {
              event.defer(); // !! deferInAction
              return;
            }
            method.call(this, event);
          };
        }

        function whenAllowed(defer = true) {
          return (method, context) =>
            function (this: Demo, event) {
              if (!this.allowed) {
                if (defer) {
                  event.defer();
                }
                return;
              }
              method.call(this, event);
            };
        }
      `),
    },
    {
      name: "a callback that a component is given, and an event it keeps",
      python: `
import ops


class Runner(ops.Object):
    def __init__(self, charm, callback):
        super().__init__(charm, "runner")
        self._callback = callback
        self.framework.observe(charm.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        self._event = event
        self._callback(event)
        self._wait()

    def _wait(self):
        self._event.defer()  # !! deferInAction: _on_backup → _wait


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.runner = Runner(self, self._run)

    def _run(self, event):
        event.defer()  # !! deferInAction: _on_backup → _run
`,
      typescript: `
import * as ops from 'ops';

class Runner extends ops.Object {
  constructor(charm, callback) {
    super(charm, 'runner');
    this.callback = callback;
    this.framework.observe(charm.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    this.event = event;
    this.callback(event);
    this.wait();
  }

  wait() {
    this.event.defer(); // !! deferInAction: onBackup → wait
  }
}

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    this.runner = new Runner(this, this.run);
  }

  run(event) {
    event.defer(); // !! deferInAction: onBackup → run
  }
}
`,
    },
    {
      name: "across the files of a charm: the path says where it leaves another file",
      python: {
        "charmcraft.yaml": "name: demo\ntype: charm\nactions:\n  backup: {}\n",
        "src/charm.py": `
import ops

from reconciler import reconcile


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        reconcile(self, event)
`,
        "src/reconciler.py": `
def reconcile(charm, event):
    event.defer()  # !! deferInAction: _on_backup (src/charm.py:13) → reconcile
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\ntype: charm\nactions:\n  backup: {}\n",
        "src/charm.ts": `
import * as ops from 'ops';

import { reconcile } from './reconciler.js';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    reconcile(this, event);
  }
}
`,
        "src/reconciler.ts": `
export function reconcile(charm, event) {
  event.defer(); // !! deferInAction: onBackup (src/charm.ts:13) → reconcile
}
`,
      },
    },
    {
      name: "a vendored library that defers what it is handed: the charm's own call is at fault",
      at: /^(self\.)?(this\.)?(lock|database)\.\w+\(event\)$/,
      python: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/other_charm/v0/lock.py": `
import ops


class Lock(ops.Object):
    def __init__(self, charm):
        super().__init__(charm, "lock")
        self.framework.observe(charm.on.unlock_action, self._on_unlock)

    def _on_unlock(self, event):
        event.defer()

    def acquire(self, event):
        event.defer()
`,
        "src/charm.py": `
import ops
from charms.other_charm.v0.lock import Lock


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.lock = Lock(self)
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_backup(self, event):
        self.lock.acquire(event)  # !! deferInAction: the backup action … lib/charms/other_charm/v0/lock.py:14

    def _on_config_changed(self, event):
        self.lock.acquire(event)
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/other_charm/v0/lock.ts": `
import * as ops from 'ops';

export class Lock extends ops.Object {
  constructor(charm) {
    super(charm, 'lock');
    this.framework.observe(charm.on.unlockAction, this.onUnlock);
  }

  onUnlock(event) {
    event.defer();
  }

  acquire(event) {
    event.defer();
  }
}
`,
        "src/charm.ts": `
import * as ops from 'ops';
import { Lock } from '../lib/charms/other_charm/v0/lock.js';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    this.lock = new Lock(this);
    framework.observe(this.on.backupAction, this.onBackup);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  onBackup(event) {
    this.lock.acquire(event); // !! deferInAction: the backup action … lib/charms/other_charm/v0/lock.ts:15
  }

  onConfigChanged(event) {
    this.lock.acquire(event);
  }
}
`,
      },
      becomes: null,
    },
    {
      name: "the charm's own library is its own code",
      python: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/demo/v0/lock.py": `
def acquire(event):
    event.defer()  # !! deferInAction: _on_backup (src/charm.py:12) → acquire
`,
        "src/charm.py": `
import ops
from charms.demo.v0.lock import acquire


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        acquire(event)
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "lib/charms/demo/v0/lock.ts": `
export function acquire(event) {
  event.defer(); // !! deferInAction: onBackup (src/charm.ts:12) → acquire
}
`,
        "src/charm.ts": `
import * as ops from 'ops';
import { acquire } from '../lib/charms/demo/v0/lock.js';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    acquire(event);
  }
}
`,
      },
    },
    {
      name: "code that cannot be seen is trusted",
      python: py(observed.python, `
        def _on_backup(self, event):
            self.helper.run(event)
            retry(event)
      `, "from somewhere import retry\n"),
      typescript: ts(observed.typescript, `
        onBackup(event) {
          this.helper.run(event);
          retry(event);
        }
      `, "import { retry } from 'somewhere';\n"),
    },
    {
      name: "a method that nobody observes, and a class that nobody makes",
      python: `
import ops


class Unused(ops.Object):
    def _on_backup(self, event):
        event.defer()


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        event.set_results({})

    def _on_restore_action(self, event):
        event.defer()
`,
      typescript: `
import * as ops from 'ops';

class Unused extends ops.Object {
  onBackup(event) {
    event.defer();
  }
}

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    event.setResults({});
  }

  onRestoreAction(event) {
    event.defer();
  }
}
`,
    },
  ],
  pythonOnly: [
    {
      name: "keyword arguments in bulk, and a wrapper that takes anything",
      charm: py(`
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        @when_ready
        def _on_backup(self, event):
            self._dump(**{"event": event})

        def _dump(self, event):
            event.defer()  # !! deferInAction: _dump
      `, `

        def when_ready(function):
            def wrapper(charm, *args, **kwargs):
                event, *_ = args
                if not charm.ready:
                    event.defer()  # !! deferInAction
                    return None
                return function(charm, *args, **kwargs)
            return wrapper
      `),
    },
    {
      name: "one dispatcher for several actions",
      charm: py(`
        for action in (self.on.backup_action, self.on.restore_action):
            framework.observe(action, self._dispatch)
      `, `
        def _dispatch(self, event):
            {"backup_action": self._backup, "restore_action": self._restore}[event.handle.kind](event)

        def _backup(self, event):
            event.defer()  # !! deferInAction: _dispatch → _backup

        def _restore(self, event):
            event.set_results({})
      `),
    },
  ],
  typescriptOnly: [
    {
      name: "the forms of a handler",
      charm: ts(`
        framework.observe(this.on.oneAction, this.one.bind(this));
        framework.observe(this.on.twoAction, (e) => this.two(e));
        framework.observe(this.on.threeAction, (e) => {
          e.defer(); // !! deferInAction: the three action
        });
        framework.observe(this.on.fourAction, 'four');
        framework.observe(this.on.fiveAction, this.five);
        framework.observe(this.on.sixAction, this.#six);
        framework.observe(this.on.sevenAction, function (e) {
          e.defer(); // !! deferInAction: the seven action
        });
        framework.observe(this.on.eightAction, async (e) => await this.eight(e));
        framework.observe(this.on.nineAction, (e) => void this.nine(e));
        framework.observe(this.on.tenAction, ten);
      `, `
        one(event) {
          event.defer(); // !! deferInAction: one
        }

        two(event) {
          event.defer(); // !! deferInAction: two
        }

        four(event) {
          event.defer(); // !! deferInAction: four
        }

        five = (event) => {
          event.defer(); // !! deferInAction: five
        };

        #six(event) {
          event.defer(); // !! deferInAction: #six
        }

        async eight(event) {
          await event.defer(); // !! deferInAction: eight
        }

        nine(event) {
          event?.defer(); // !! deferInAction: nine
        }
      `, `
        function ten(event) {
          event!.defer(); // !! deferInAction: ten
        }
      `),
    },
    {
      name: "optional calls, casts, getters and statics on the way",
      charm: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        onBackup(event: ops.ActionEvent): void {
          this.dump?.(event);
          (this as Demo).load(event as unknown as ops.EventBase);
          Demo.check(event satisfies ops.ActionEvent);
          this!.helper.wait(event);
        }

        dump(event?: ops.EventBase) {
          event?.defer(); // !! deferInAction: onBackup → dump
        }

        load(event: ops.EventBase) {
          (event as ops.EventBase).defer(); // !! deferInAction: onBackup → load
        }

        static check(event: ops.EventBase) {
          event.defer(); // !! deferInAction: onBackup → check
        }

        get helper() {
          return new Helper();
        }
      `, `
        class Helper {
          wait(event: ops.EventBase) {
            event.defer(); // !! deferInAction: onBackup → wait
          }
        }
      `),
      at: /defer\(\)$/,
    },
    {
      name: "asynchronous helpers",
      charm: ts("framework.observe(this.on.backupAction, this.onBackup);", `
        async onBackup(event: ops.ActionEvent): Promise<void> {
          await this.dump(event);
          this.load(event).catch(() => undefined);
        }

        private async dump(event: ops.EventBase) {
          for await (const part of this.parts()) {
            if (!part) {
              event.defer(); // !! deferInAction: onBackup → dump
              return;
            }
          }
        }

        private load = async (event: ops.EventBase) => {
          event.defer(); // !! deferInAction: onBackup → load
        };
      `),
    },
  ],
});
