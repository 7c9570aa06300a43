/** Whose events `on` has: Juju's, a component's own, or nobody knows. */
import { describe } from "vitest";
import { inPython, twins, type Files } from "./harness.js";

interface Code {
  /** The classes in front of the charm, in both languages. */
  python: string;
  typescript: string;
}

/** `Part` is made by the charm, and observes an event of its own `on`. */
function part(name: string, code: Code, event: readonly [string, string], observes: readonly string[], charm: readonly [string, string] = ["Part(self)", "new Part(this);"]): void {
  const py: Files = { "src/charm.py": `
import ops
${code.python}
    def watch(self):
        self.framework.observe(self.on.${event[0]}, self._handle)
    def _handle(self, event):
        event.defer()

class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        ${charm[0]}
` };
  const ts: Files = { "src/charm.ts": `
import * as ops from 'ops';
${code.typescript}
  watch() { this.framework.observe(this.on.${event[1]}, this.handle); }
  private handle(event: ops.EventBase) { event.defer(); }
}
class Demo extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    ${charm[1]}
  }
}
` };
  twins(name, py, ts, { observes });
}

const START = ["start", "start"] as const;
const DB = ["db_relation_changed", "dbRelationChanged"] as const;

describe("a component that inherits from ops", () => {
  const component: Code = { python: "class Part(ops.Object):", typescript: "class Part extends ops.Object {" };
  part("has its own events, whatever they are called", component, START, ["custom start -> Part.handle"]);
  part("has its own events, though called as a relation's are", component, DB, ["custom db_relation_changed -> Part.handle"]);
});

describe("a base that cannot be seen", () => {
  const top = ["from package import Base", "import { Base } from 'package';"];
  const unseen: Code = { python: `${top[0]}\nclass Part(Base):`, typescript: `${top[1]}\nclass Part extends Base {` };
  part("may have an event of its own of that name", unseen, START, ["custom start -> Part.handle"]);
  part("has none that is called as a relation's", unseen, DB, ["relation_changed db_relation_changed -> Part.handle"]);
  part("with the charm's events, declared", {
    python: `${top[0]}\nclass PartEvents(ops.CharmEvents):\n    started = ops.EventSource(ops.EventBase)\nclass Part(Base):\n    on = PartEvents()`,
    typescript: `${top[1]}\nclass PartEvents extends ops.CharmEvents {\n  started = new ops.EventSource(ops.EventBase);\n}\nclass Part extends Base {\n  on = new PartEvents();`,
  }, START, ["start -> Part.handle"]);
  part("with the charm's events of ops", {
    python: `${top[0]}\nclass Part(Base):\n    on = ops.CharmEvents()`, typescript: `${top[1]}\nclass Part extends Base {\n  on = new ops.CharmEvents();`,
  }, START, ["start -> Part.handle"]);
  part("with an object's events", {
    python: `${top[0]}\nclass Part(Base):\n    on = ops.ObjectEvents()`, typescript: `${top[1]}\nclass Part extends Base {\n  on = new ops.ObjectEvents();`,
  }, START, ["custom start -> Part.handle"]);
});

describe("a class without a base", () => {
  twins("is mixed into somebody's charm, where there is none", { "src/part.py": `
class Part:
    def watch(self):
        self.framework.observe(self.on.start, self._handle)
        self.framework.observe(self.on.db_relation_changed, self._handle)
    def _handle(self, event):
        event.defer()
` }, { "src/part.ts": `
export class Part {
  watch() {
    this.framework.observe(this.on.start, this.handle);
    this.framework.observe(this.on.dbRelationChanged, this.handle);
  }
  private handle(event) { event.defer(); }
}
` }, { observes: ["start -> Part.handle", "relation_changed db_relation_changed -> Part.handle"] });
  const mixin: Code = { python: "class Part:", typescript: "class Part {" };
  inPython("is the charm that inherits from it", { "src/charm.py": `
import ops
class Part:
    def watch(self):
        self.framework.observe(self.on.start, self._handle)
    def _handle(self, event):
        event.defer()
class Demo(ops.CharmBase, Part):
    pass
` }, { observes: ["start -> Part.handle"] });
  part("that something else makes", mixin, START, ["custom start -> Part.handle"], ["framework.add(Part)", "framework.add(Part);"]);
});

describe("the class of a declared event", () => {
  const of = (name: string, source: readonly [string, string], defers: string[]): void => twins(name, { "src/charm.py": `
import ops
class StartedEvent(ops.EventBase): pass
class OtherEvent(ops.EventBase): pass
class PartEvents(ops.ObjectEvents):
    started = ${source[0]}
class Part(ops.Object):
    on = PartEvents()
class Demo(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.part = Part(self, "part")
        framework.observe(self.part.on.started, self._handle)
    def _handle(self, event):
        if isinstance(event, StartedEvent):
            event.defer()  # own
        elif isinstance(event, OtherEvent):
            event.defer()  # other
` }, { "src/charm.ts": `
import * as ops from 'ops';
class StartedEvent extends ops.EventBase {}
class OtherEvent extends ops.EventBase {}
class PartEvents extends ops.ObjectEvents { started = ${source[1]}; }
class Part extends ops.Object { on = new PartEvents(); }
class Demo extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    this.part = new Part(this, 'part');
    framework.observe(this.part.on.started, this.handle);
  }
  handle(event: ops.EventBase): void {
    if (event instanceof StartedEvent) {
      event.defer(); // own
    } else if (event instanceof OtherEvent) {
      event.defer(); // other
    }
  }
}
` }, { defers });
  of("tells what it is, and what not", ["ops.EventSource(StartedEvent)", "new ops.EventSource(StartedEvent)"], ["own: custom started", "other: nothing"]);
  of("and nothing where it is not known", ["ops.EventSource(made())", "new ops.EventSource(made())"], ["own: custom started", "other: custom started"]);
  of("and nothing of what is no event source", ["something(StartedEvent)", "something(StartedEvent)"], ["own: custom started", "other: custom started"]);
});

describe("events that a class declares", () => {
  const declared = (what: readonly [string, string]): Code => ({
    python: `class PartEvents(ops.ObjectEvents):\n    started = ${what[0]}\nclass Part(ops.Object):\n    on = PartEvents()`,
    typescript: `class PartEvents extends ops.ObjectEvents {\n  started = ${what[1]};\n}\nclass Part extends ops.Object {\n  on = new PartEvents();`,
  });
  const event = ["started", "started"] as const;
  part("by an event source", declared(["ops.EventSource(ops.EventBase)", "new ops.EventSource(ops.EventBase)"]), event, ["custom started -> Part.handle"]);
  part("by one without its class", declared(["ops.EventSource()", "new ops.EventSource()"]), event, ["custom started -> Part.handle"]);
  part("by something else", declared(["ops.StoredState()", "new ops.StoredState()"]), event, ["custom started -> Part.handle"]);
});
