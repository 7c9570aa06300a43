/** What the suggestion makes of the statement that defers, in every form that such a statement has. */
import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const FAIL = {
  python: 'event.fail("not ready yet, try again later")',
  typescript: "event.fail('not ready yet, try again later');",
};

/** A handler of the backup action alone. */
const alone = {
  python: (body: string) => py("framework.observe(self.on.backup_action, self._on_backup)", body),
  typescript: (body: string) => ts("framework.observe(this.on.backupAction, this.onBackup);", body),
};

/** A handler that config-changed has too. */
const shared = {
  python: (body: string) => py(`
    framework.observe(self.on.config_changed, self._update)
    framework.observe(self.on.backup_action, self._update)
  `, body),
  typescript: (body: string) => ts(`
    framework.observe(this.on.configChanged, this.update);
    framework.observe(this.on.backupAction, this.update);
  `, body),
};

const GUARD = {
  python: `
    if isinstance(event, ops.ActionEvent):
        event.fail("not ready yet, try again later")
        return
  `,
  typescript: `
    if (event instanceof ops.ActionEvent) {
      event.fail('not ready yet, try again later');
      return;
    }
  `,
};

testRule("no-defer-in-action", {
  cases: [
    {
      name: "a return follows: it stays, and no other is added",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready:
                event.defer()  # !! deferInAction
                return
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) {
            event.defer(); // !! deferInAction
            return;
          }
          this.dump();
        }
      `),
      becomes: { python: { failInstead: FAIL.python }, typescript: { failInstead: FAIL.typescript } },
    },
    {
      name: "nothing follows in the block: a return is added, for what stands behind it",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready:
                event.defer()  # !! deferInAction
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) {
            event.defer(); // !! deferInAction
          }
          this.dump();
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn;` },
      },
    },
    {
      name: "a function that says whether it has worked",
      python: alone.python(`
        def _on_backup(self, event):
            if self._ready(event):
                self.dump()

        def _ready(self, event) -> bool:
            if not self.container.can_connect():
                event.defer()  # !! deferInAction: _on_backup → _ready
            elif self.busy:
                return False
            return True
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (this.ready(event)) {
            this.dump();
          }
        }

        ready(event): boolean {
          if (!this.container.canConnect()) {
            event.defer(); // !! deferInAction: onBackup → ready
          } else if (this.busy) {
            return false;
          }
          return true;
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn False` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn false;` },
      },
    },
    {
      name: "a function that gives back something",
      python: alone.python(`
        def _on_backup(self, event):
            self.dump(self._target(event))

        def _target(self, event):
            if not self.bucket:
                event.defer()  # !! deferInAction: _on_backup → _target
            return self.bucket
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          this.dump(this.target(event));
        }

        target(event) {
          if (!this.bucket) {
            event.defer(); // !! deferInAction: onBackup → target
          }
          return this.bucket;
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn None` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn undefined;` },
      },
    },
    {
      name: "what is returned is the defer",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready:
                return event.defer()  # !! deferInAction
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) {
            return event.defer(); // !! deferInAction
          }
          this.dump();
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn;` },
      },
    },
    {
      name: "on the line of its condition",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready: event.defer()  # !! deferInAction
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) event.defer(); // !! deferInAction
          this.dump();
        }
      `),
      becomes: {
        python: { failInstead: `if not self.ready: ${FAIL.python}; return` },
        typescript: { failInstead: `if (!this.ready) {\n  ${FAIL.typescript}\n  return;\n}` },
      },
    },
    {
      name: "on the line of its condition, with a return behind it",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready: event.defer(); return  # !! deferInAction
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) { event.defer(); return; } // !! deferInAction
          this.dump();
        }
      `),
      becomes: {
        python: { failInstead: `if not self.ready: ${FAIL.python}; return` },
        typescript: { failInstead: `if (!this.ready) { ${FAIL.typescript} return; }` },
      },
    },
    {
      name: "a comment on the line stays there",
      python: alone.python(`
        def _on_backup(self, event):
            # not yet
            event.defer()  # come back later  # !! deferInAction
            return  # really
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          // not yet
          event.defer(); /* come back later */ // !! deferInAction
          return; // really
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}  # come back later` },
        typescript: { failInstead: `${FAIL.typescript} /* come back later */` },
      },
    },
    {
      name: "in each part of a try",
      python: py(`
        framework.observe(self.on.one_action, self._one)
        framework.observe(self.on.two_action, self._two)
        framework.observe(self.on.three_action, self._three)
      `, `
        def _one(self, event):
            try:
                self.dump()
            except KeyError:
                event.defer()  # !! deferInAction
            self.log()

        def _two(self, event):
            try:
                event.defer()  # !! deferInAction
            except KeyError:
                pass
            self.log()

        def _three(self, event):
            try:
                self.dump()
            except KeyError:
                raise
            else:
                event.defer()  # !! deferInAction
            self.log()
      `),
      typescript: ts(`
        framework.observe(this.on.oneAction, this.one);
        framework.observe(this.on.twoAction, this.two);
        framework.observe(this.on.threeAction, this.three);
      `, `
        one(event) {
          try {
            this.dump();
          } catch (error) {
            event.defer(); // !! deferInAction
          }
          this.log();
        }

        two(event) {
          try {
            event.defer(); // !! deferInAction
          } finally {
            this.log();
          }
          this.log();
        }

        three(event) {
          try {
            this.dump();
            event.defer(); // !! deferInAction
          } finally {
            this.close();
          }
          this.log();
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn;` },
      },
    },
    {
      name: "in a finally: a return there would silence what is raised, so nothing is offered",
      python: alone.python(`
        def _on_backup(self, event):
            try:
                self.dump()
            finally:
                if not self.ready:
                    event.defer()  # !! deferInAction
            self.log()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          try {
            this.dump();
          } finally {
            if (!this.ready) {
              event.defer(); // !! deferInAction
            }
          }
          this.log();
        }
      `),
      becomes: null,
    },
    {
      name: "in a finally that returns anyway",
      python: alone.python(`
        def _on_backup(self, event):
            try:
                self.dump()
            finally:
                event.defer()  # !! deferInAction
                return
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          try {
            this.dump();
          } finally {
            event.defer(); // !! deferInAction
            return;
          }
        }
      `),
      becomes: { python: { failInstead: FAIL.python }, typescript: { failInstead: FAIL.typescript } },
    },
    {
      name: "an exception follows: it is still raised",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready:
                event.defer()  # !! deferInAction
                raise NotReady()
            self.dump()
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) {
            event.defer(); // !! deferInAction
            throw new NotReady();
          }
          this.dump();
        }
      `),
      becomes: { python: { failInstead: FAIL.python }, typescript: { failInstead: FAIL.typescript } },
    },
    {
      name: "in loops, blocks and cases",
      python: py(`
        framework.observe(self.on.one_action, self._one)
        framework.observe(self.on.two_action, self._two)
      `, `
        def _one(self, event):
            for unit in self.units:
                with self.lock:
                    while True:
                        event.defer()  # !! deferInAction
            self.log()

        def _two(self, event):
            match self.mode:
                case "slow":
                    event.defer()  # !! deferInAction
                case _:
                    self.dump()
      `),
      typescript: ts(`
        framework.observe(this.on.oneAction, this.one);
        framework.observe(this.on.twoAction, this.two);
      `, `
        one(event) {
          for (const unit of this.units) {
            {
              while (true) {
                event.defer(); // !! deferInAction
              }
            }
          }
          this.log();
        }

        two(event) {
          switch (this.mode) {
            case 'slow':
              event.defer(); // !! deferInAction
              break;
            default:
              this.dump();
          }
        }
      `),
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn;` },
      },
    },
    {
      name: "with tabs, and with the file's quotes",
      python: `
import ops

NAME = 'demo'


class Demo(ops.CharmBase):
	def __init__(self, framework):
		super().__init__(framework)
		framework.observe(self.on['backup'].action, self._update)
		framework.observe(self.on['db'].relation_changed, self._update)

	def _update(self, event):
		if not self.ready:
			event.defer()  # !! deferInAction
			return
`,
      typescript: `
import * as ops from "ops";

class Demo extends ops.CharmBase {
	constructor(framework: ops.Framework) {
		super(framework);
		framework.observe(this.on["backup"].action, this.update);
		framework.observe(this.on["db"].relationChanged, this.update);
	}

	update(event) {
		if (!this.ready) {
			event.defer(); // !! deferInAction
			return;
		}
	}
}
`,
      becomes: {
        python: {
          failInstead: "if isinstance(event, ops.ActionEvent):\n\tevent.fail('not ready yet, try again later')\n\treturn",
        },
        typescript: {
          failInstead: 'if (event instanceof ops.ActionEvent) {\n\tevent.fail("not ready yet, try again later");\n\treturn;\n}',
        },
      },
    },
    {
      name: "with CRLF",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready:
                event.defer()  # !! deferInAction
            self.dump()
      `).replaceAll("\n", "\r\n"),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready) {
            event.defer(); // !! deferInAction
          }
          this.dump();
        }
      `).replaceAll("\n", "\r\n"),
      becomes: {
        python: { failInstead: `${FAIL.python}\r\nreturn\r` },
        typescript: { failInstead: `${FAIL.typescript}\r\nreturn;\r` },
      },
    },
    {
      name: "shared with config-changed: the action alone is told apart, in front of the defer",
      python: shared.python(`
        def _update(self, event):
            if not self.ready:
                self.unit.status = ops.WaitingStatus("waiting")
                event.defer()  # !! deferInAction
                return
            self.dump()
      `),
      typescript: shared.typescript(`
        update(event) {
          if (!this.ready) {
            this.unit.status = new ops.WaitingStatus('waiting');
            event.defer(); // !! deferInAction
            return;
          }
          this.dump();
        }
      `),
      becomes: {
        python: { failInstead: GUARD.python },
        typescript: { failInstead: GUARD.typescript },
      },
    },
    {
      name: "shared through helpers, under another name",
      python: py(`
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.backup_action, self._on_backup)
      `, `
        def _on_config_changed(self, event):
            self._ready(event)

        def _on_backup(self, event):
            self._ready(event)

        def _ready(self, trigger):
            if self.container.can_connect():
                return True
            trigger.defer()  # !! deferInAction: the backup action … _on_backup → _ready
            return False
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.onConfigChanged);
        framework.observe(this.on.backupAction, this.onBackup);
      `, `
        onConfigChanged(event) {
          this.ready(event);
        }

        onBackup(event) {
          this.ready(event);
        }

        ready(trigger) {
          if (this.container.canConnect()) {
            return true;
          }
          trigger.defer(); // !! deferInAction: the backup action … onBackup → ready
          return false;
        }
      `),
      becomes: {
        python: {
          failInstead: `
            if isinstance(trigger, ops.ActionEvent):
                trigger.fail("not ready yet, try again later")
                return False
          `,
        },
        typescript: {
          failInstead: `
            if (trigger instanceof ops.ActionEvent) {
              trigger.fail('not ready yet, try again later');
              return false;
            }
          `,
        },
      },
    },
    {
      name: "shared, on the line of its condition",
      python: shared.python(`
        def _update(self, event):
            if not self.ready: event.defer()  # !! deferInAction
            self.dump()
      `),
      typescript: shared.typescript(`
        update(event) {
          if (!this.ready) event.defer(); // !! deferInAction
          this.dump();
        }
      `),
      becomes: {
        python: {
          failInstead: `
            if not self.ready:
                if isinstance(event, ops.ActionEvent):
                    event.fail("not ready yet, try again later")
                    return
                event.defer()
          `,
        },
        typescript: {
          failInstead: `
            if (!this.ready) {
              if (event instanceof ops.ActionEvent) {
                event.fail('not ready yet, try again later');
                return;
              }
              event.defer();
            }
          `,
        },
      },
    },
    {
      name: "the class by the name that the file has for it",
      reveals: ["alwaysDefers"],
      python: `
from ops import ActionEvent as Action
from ops import CharmBase


class Demo(CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._update)
        framework.observe(self.on.config_changed, self._update)

    def _update(self, event):
        event.defer()  # !! deferInAction
`,
      typescript: `
import { ActionEvent as Action, CharmBase } from 'ops';

class Demo extends CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.update);
    framework.observe(this.on.configChanged, this.update);
  }

  update(event) {
    event.defer(); // !! deferInAction
  }
}
`,
      becomes: {
        python: {
          failInstead: `
            if isinstance(event, Action):
                event.fail("not ready yet, try again later")
                return
          `,
        },
        typescript: {
          failInstead: `
            if (event instanceof Action) {
              event.fail('not ready yet, try again later');
              return;
            }
          `,
        },
      },
    },
    {
      name: "no name for the class: nothing is offered",
      python: `
from ops import CharmBase


class Demo(CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._update)
        framework.observe(self.on.config_changed, self._update)

    def _update(self, event):
        event.defer()  # !! deferInAction
`,
      typescript: `
import { CharmBase } from 'ops';

class Demo extends CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.update);
    framework.observe(this.on.configChanged, this.update);
  }

  update(event) {
    event.defer(); // !! deferInAction
  }
}
`,
      becomes: null,
    },
    {
      name: "no import is needed to fail an action that comes alone",
      python: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "src/charm.py": `
import ops
import helper


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup)

    def _on_backup(self, event):
        helper.wait(event)
`,
        "src/helper.py": `
def wait(event):
    event.defer()  # !! deferInAction
`,
      },
      typescript: {
        "charmcraft.yaml": "name: demo\ntype: charm\n",
        "src/charm.ts": `
import * as ops from 'ops';
import * as helper from './helper.js';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackup);
  }

  onBackup(event) {
    helper.wait(event);
  }
}
`,
        "src/helper.ts": `
export function wait(event) {
  event.defer(); // !! deferInAction
}
`,
      },
      becomes: {
        python: { failInstead: `${FAIL.python}\nreturn` },
        typescript: { failInstead: `${FAIL.typescript}\nreturn;` },
      },
    },
    {
      name: "inside of a larger expression: nothing is offered",
      python: alone.python(`
        def _on_backup(self, event):
            if not self.ready and not event.defer():  # !! deferInAction
                return
      `),
      typescript: alone.typescript(`
        onBackup(event) {
          if (!this.ready && !event.defer()) { // !! deferInAction
            return;
          }
        }
      `),
      becomes: null,
    },
    {
      name: "an action and stop at one defer: one message; the other's turn comes with the first one's repair",
      python: py(`
        framework.observe(self.on.stop, self._update)
        framework.observe(self.on.backup_action, self._update)
      `, `
        def _update(self, event):
            event.defer()  # !! deferInAction: the backup action
      `),
      typescript: ts(`
        framework.observe(this.on.stop, this.update);
        framework.observe(this.on.backupAction, this.update);
      `, `
        update(event) {
          event.defer(); // !! deferInAction: the backup action
        }
      `),
      reveals: ["deferInShutdown"],
      becomes: { python: { failInstead: GUARD.python }, typescript: { failInstead: GUARD.typescript } },
    },
    {
      name: "a caught action keeps its defer, where another action's is not caught",
      python: py(`
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.restore_action, self._update)
      `, `
        def _on_backup(self, event):
            try:
                self._update(event)
            except RuntimeError:
                event.fail("not ready")

        def _update(self, event):
            event.defer()  # !! deferInAction: the restore action
      `),
      typescript: ts(`
        framework.observe(this.on.backupAction, this.onBackup);
        framework.observe(this.on.restoreAction, this.update);
      `, `
        onBackup(event) {
          try {
            this.update(event);
          } catch (error) {
            event.fail('not ready');
          }
        }

        update(event) {
          event.defer(); // !! deferInAction: the restore action
        }
      `),
      becomes: { python: { failInstead: GUARD.python }, typescript: { failInstead: GUARD.typescript } },
    },
  ],
  pythonOnly: [
    {
      name: "several statements on a line, and one across lines",
      charm: py(`
        framework.observe(self.on.one_action, self._one)
        framework.observe(self.on.two_action, self._two)
      `, `
        def _one(self, event):
            self.log(); event.defer(); self.log()  # !! deferInAction

        def _two(self, event):
            (
                event  # !! deferInAction
                .defer()
            )
            self.log()
      `),
      at: /defer\(\)$/,
      becomes: { failInstead: `self.log(); ${FAIL.python}; return; self.log()` },
    },
    {
      name: "shared, among several statements on a line",
      reveals: ["alwaysDefers"],
      charm: shared.python(`
        def _update(self, event):
            self.log(); event.defer(); self.log()  # !! deferInAction
      `),
      becomes: {
        failInstead: `
          self.log()
          if isinstance(event, ops.ActionEvent):
              event.fail("not ready yet, try again later")
              return
          event.defer()
          self.log()
        `,
      },
    },
    {
      name: "a file that begins with a BOM and has other letters than ASCII in front",
      charm: `\uFEFF${alone.python(`
        def _on_backup(self, event):
            x = "🚀 ä"; event.defer()  # !! deferInAction
      `)}`,
      becomes: { failInstead: `x = "🚀 ä"; ${FAIL.python}; return` },
    },
    {
      name: "in a lambda: nothing is offered",
      charm: py("framework.observe(self.on.backup_action, lambda event: event.defer())  # !! deferInAction", "x = 1"),
      becomes: null,
    },
  ],
  typescriptOnly: [
    {
      name: "an arrow's whole body",
      charm: ts("framework.observe(this.on.backupAction, (event) => event.defer()); // !! deferInAction", "x = 1;"),
      becomes: null,
    },
    {
      name: "a file without semicolons",
      charm: `
import * as ops from 'ops'

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework)
    framework.observe(this.on.backupAction, this.onBackup)
  }

  onBackup(event) {
    if (!this.ready) {
      event.defer() // !! deferInAction
    }
    this.dump()
  }
}
`,
      becomes: { failInstead: "event.fail('not ready yet, try again later')\nreturn" },
    },
    {
      name: "alone below its condition, or behind else",
      charm: alone.typescript(`
        onBackup(event) {
          if (!this.ready)
            event.defer(); // !! deferInAction
          else event.defer(); // !! deferInAction
          this.dump();
        }
      `),
      becomes: { failInstead: `if (!this.ready) {\n  ${FAIL.typescript}\n  return;\n}` },
    },
    {
      name: "awaited, and asked for by an optional call",
      charm: alone.typescript(`
        async onBackup(event) {
          if (!this.ready) {
            await event?.defer(); // !! deferInAction
            return;
          }
          event!.defer(); // !! deferInAction
          return;
        }
      `),
      becomes: { failInstead: FAIL.typescript },
    },
    {
      name: "classes of which only the types are imported: nothing is offered",
      charm: `
import { CharmBase } from 'ops';
import type { ActionEvent } from 'ops';

class Demo extends CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.update);
    framework.observe(this.on.configChanged, this.update);
  }

  update(event: ActionEvent) {
    event.defer(); // !! deferInAction
  }
}
`,
      becomes: null,
    },
    {
      name: "a default import",
      reveals: ["alwaysDefers"],
      charm: `
import ops from 'ops';

class Demo extends ops.CharmBase {
  constructor(framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.update);
    framework.observe(this.on.configChanged, this.update);
  }

  update(event) {
    event.defer(); // !! deferInAction
  }
}
`,
      becomes: { failInstead: GUARD.typescript },
    },
  ],
});
