/** Statuses that the handlers of an emitted event set, before a callback of the same library defers. */
import { testRule } from "../support/rule-test.js";

function python(handler: string, mark: string): Record<string, string> {
  return {
    "charmcraft.yaml": "name: post\n",
    "src/post.py": `
import ops


class PostEvents(ops.ObjectEvents):
    ready = ops.EventSource(ops.EventBase)


class PostProvides(ops.Object):
    on = PostEvents()

    def __init__(self, charm, callback):
        super().__init__(charm, "post")
        self.callback = callback
        self.framework.observe(charm.on["post"].relation_changed, self._on_changed)

    def _on_changed(self, event):
        self.on.ready.emit()
        self.callback(event)
`,
    "src/charm.py": `
import ops
from post import PostProvides


class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.post = PostProvides(self, self._give)
        framework.observe(self.post.on.ready, self._on_ready)

    def _on_ready(self, event):
        ${handler}

    def _give(self, event):
        if not self._broker.runs():
            event.defer()${mark}
            return
        event.relation.data[self.app]["password"] = self._broker.create()
`,
  };
}

function typescript(handler: string, mark: string): Record<string, string> {
  return {
    "charmcraft.yaml": "name: post\n",
    "src/post.ts": `
import * as ops from 'ops';

class PostEvents extends ops.ObjectEvents {
  readonly ready = new ops.EventSource(ops.EventBase);
}

export class PostProvides extends ops.Object {
  readonly on = new PostEvents();

  constructor(charm: ops.CharmBase, private callback: (event: ops.RelationChangedEvent) => void) {
    super(charm, 'post');
    this.framework.observe(charm.on['post'].relationChanged, this.onChanged);
  }

  private onChanged(event: ops.RelationChangedEvent): void {
    this.on.ready.emit();
    this.callback(event);
  }
}
`,
    "src/charm.ts": `
import * as ops from 'ops';
import { PostProvides } from './post';

class Demo extends ops.CharmBase {
  private post: PostProvides;

  constructor(framework: ops.Framework) {
    super(framework);
    this.post = new PostProvides(this, this.give);
    framework.observe(this.post.on.ready, this.onReady);
  }

  private onReady(event: ops.EventBase): void {
    ${handler}
  }

  private give(event: ops.RelationChangedEvent): void {
    if (!this.broker.runs()) {
      event.defer();${mark}
      return;
    }
    event.relation.data.get(this.app)!.set('password', this.broker.create());
  }
}
`,
  };
}

testRule("require-status-with-defer", {
  cases: [
    {
      name: "one is set",
      python: python(`self.unit.status = ops.WaitingStatus("waiting for the broker")`, ""),
      typescript: typescript("this.unit.status = new ops.WaitingStatus('waiting for the broker');", ""),
    },
    {
      name: "none is set",
      python: python(`self._broker.start()`, "  # !! noStatus"),
      typescript: typescript("this.broker.start();", " // !! noStatus"),
    },
  ],
});
