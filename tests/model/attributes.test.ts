/** What attributes and calls stand for: of objects, classes, modules, events, the framework. */
import { describe, expect, it } from "vitest";
import { inPython, inTypeScript, standFor } from "./stands-for.js";

const TOP_PY = `
from functools import partial
from typing import cast
import typing
from pods import PodCharm, Pod

class Changed(ops.EventBase):
    pass

class Events(ops.ObjectEvents):
    changed = ops.EventSource(Changed)

class Base(ops.Object):
    on = Events()
    LIMIT = 3
    shared = "above"

    def __init__(self, charm, name="none"):
        super().__init__(charm, name)
        self.charm = charm
        self.name = name
        self.shared = "made"
        self.pair, self.rest = ("l", "r"), None
        self.one, self.two = "1", "2"

    def run(self, event):
        return "base"

    @property
    def label(self):
        return self.name + "!"

    @classmethod
    def make(cls, charm):
        return cls(charm, "made")

    @staticmethod
    def both(left, right):
        return [left, right]

    def names(self):
        yield "a"
        yield from ["b", "c"]

class Below(Base):
    def run(self, event):
        return [super().run(event), "below"]
    def above(self):
        return super().on
    def framed(self):
        return super().framework
    def nothing(self):
        return super().missing
    def hook(self):
        pass
    def set_up(self):
        self.hook = "assigned"
    @registry["strange"]
    def strange(self):
        pass
    alias = run
class Odd:
    def __init__():
        pass
alone = super()

class Holder(ops.Object):
    gone = ops.EventSource(Changed)
    blank = ops.EventSource()
    far = ops.EventSource(pods.Far)
`;
const TOP_TS = `
import { PodCharm, Pod } from 'pods';
class Changed extends ops.EventBase {}
class Events extends ops.ObjectEvents { readonly changed = new ops.EventSource(Changed); }
class Base extends ops.Object {
  readonly on = new Events();
  static LIMIT = 3;
  shared = 'above';
  one = '1';
  constructor(readonly charm: ops.CharmBase, readonly name = 'none') {
    super(charm, name);
    this.shared = 'made';
  }
  run(event) { return 'base'; }
  get label() { return this.name + '!'; }
  static both(left, right) { return [left, right]; }
  *names() { yield 'a'; yield* ['b', 'c']; }
}
class Below extends Base {
  override run(event) { return [super.run(event), 'below']; }
  above() { return super.on; }
  framed() { return super.framework; }
  nothing() { return super.missing; }
}
class Holder extends ops.Object { readonly gone = new ops.EventSource(Changed); }
`;

describe("members", () => {
  standFor([
    ["Base(self, 'db').name", "new Base(this, 'db').name", '"db"'],
    ["Base(self).name", "new Base(this).name", '"none"'],
    ["Base(self, name='db').label", "new Base(this, 'db').label", '"db!"'],
    ["Base(self).charm", "new Base(this).charm", "a Demo"],
    ["Base(self).charm.on.start", "new Base(this).charm.on.start", "start"],
    ["Base(self).run", "new Base(this).run", "Base.run"],
    ["Base(self).run(None)", "new Base(this).run(null)", '"base"'],
    ["Below(self).run(None)", "new Below(this).run(null)", '["base", "below"]'],
    ["Below(self, 'x').label", "new Below(this, 'x').label", '"x!"'],
    ["Below(self).above()", "new Below(this).above()", "on of Below (own)"],
    ["Below(self).framed()", "new Below(this).framed()", "framework"],
    ["Below(self).nothing()", "new Below(this).nothing()", "?"],
    ["Base(self).one", "new Base(this).one", '"1"'],
    ["Base(self).missing", "new Base(this).missing", "?"],
    ["Base(self).framework", "new Base(this).framework", "framework"],
    ["Base(self).uncharm", "new Base(this).uncharm", "?"],
    ["(Base(self, 'x') if self.other else Base(self, 'y')).name", "(this.other ? new Base(this, 'x') : new Base(this, 'y')).name", '"x" or "y"'],
    ["Base(self)._charm", "new Base(this)._charm", "a Demo"],
    ["Base.both('a', 'b')", "Base.both('a', 'b')", '["a", "b"]'],
    ["Base.LIMIT", "Base.LIMIT", "3"],
    ["Base.missing", "Base.missing", "?"],
    ["Base.run", "Base.run", "run"],
    ["Base.__name__", "Base.name", '"Base"'],
    ["Base(self).run.__name__", "new Base(this).run.name", '"run"'],
    ["Base(self).run.missing", "new Base(this).run.missing", "?"],
    ["list(Base(self).names())", "[...new Base(this).names()]", '["a", "b", "c", …]'],
    ["Base(self).on.changed", "new Base(this).on.changed", "custom changed (Changed)"],
    ["Base(self).on", "new Base(this).on", "on of Base (own)"],
    ["Holder(self).gone", "new Holder(this).gone", "custom gone (Changed)"],
    ["PodCharm(self).on.start", "new PodCharm(this).on.start", "start"],
    ["Pod(self).on.start", "new Pod(this).on.start", "custom start"],
    ["Pod(self).framework", "new Pod(this).framework", "framework"],
    ["Pod(self).rest", "new Pod(this).rest", "?"],
  ], { top: TOP_PY }, { top: TOP_TS });

  it.each([
    ["Base(self).shared", '"made" or "above"'],
    ["Base(self).pair", '["l", "r"]'],
    ["Base(self).rest", "None"],
    ["Base(self).two", '"2"'],
    ["Below(self).alias", "Below.run"],
    ["Below(self).hook", 'Below.hook or "assigned"'],
    ["Below(self).strange", "Below.strange"],
    ["Holder(self).blank", "custom blank"],
    ["Holder(self).far", "custom far"],
    ["Odd()", "a Odd"],
    ["alone", "?"],
    ["getattr(self.other, f'{self.other}_relation_changed')", "?"],
    ["Base.make(self).name", '"made"'],
    ["Base.make", "Base.make"],
    ["Base(self).__class__", "class Base"],
    ["Base(self).__class__.LIMIT", "3"],
    ["type(Base(self))", "class Base"],
    ["type('web')", "?"],
    ["(lambda: 1).__name__", "?"],
    ["cast(Base, self.other)", "a Base"],
    ["typing.cast('Base', self.other)", "?"],
    ["cast(Base, Below(self))", "a Below"],
    ["partial(self.take, 'a')", 'partial(Demo.take, "a")'],
    ["partial(self.take, 'a')('b')", '["a", "b"]'],
    ["partial(self.take, right='b')('a')", '["a", "b"]'],
    ["getattr(Base(self, 'x'), 'name')", '"x"'],
    ["getattr(Base(self, 'x'), self.other)", "?"],
    ["(lambda left: left)('a')", '"a"'],
    ["self.other.get('x', 'b')", '"b" or ?'],
    ["(lambda *given: given)('a', 'b')", '["a", "b"]'],
  ])("Python: %s", (text, expected) => {
    expect(inPython(text, { top: TOP_PY, body: "def take(self, left, right):\n    return [left, right]" })).toBe(expected);
  });
});

describe("events", () => {
  standFor([
    ["self.on", "this.on", "on of Demo"],
    ["self.on.start", "this.on.start", "start"],
    ["self.on['db'].relation_changed", "this.on['db'].relationChanged", "relation_changed db_relation_changed"],
    ["self.on.get('db').relation_broken", "this.on.get('db').relationBroken", "relation_broken db_relation_broken"],
    ["self.on[self.other].relation_changed", "this.on[this.other].relationChanged", "relation_changed"],
    ["self.on.framework", "this.on.framework", "framework"],
    ["self.on.framework.on.commit", "this.on.framework.on.commit", "commit"],
    ["self.framework.on.pre_commit", "this.framework.on.preCommit", "pre_commit"],
    ["self.framework.observe", "this.framework.observe", "observe"],
    ["self.framework.missing", "this.framework.missing", "?"],
    ["self.on.events()", "this.on.events()", "all events"],
    ["self.on.events", "this.on.events", "?"],
    ["self.on.get", "this.on.get", "?"],
    ["self.on.backup_action.event_kind", "this.on.backupAction.eventKind", '"backup_action"'],
    ["self.on.start.emitter", "this.on.start.emitter", "?"],
    ["self.helper.charm.on.start", "this.helper.charm.on.start", "start"],
    ["self.helper.on.start", "this.helper.on.start", "custom start"],
    ["self.helper.on.db_relation_changed", "this.helper.on.dbRelationChanged", "relation_changed db_relation_changed"],
    ["self.helper.framework", "this.helper.framework", "framework"],
    ["self.on.other()", "this.on.other()", "?"],
    ["self.on.get()", "this.on.get()", "?"],
    ["self.unit.status", "this.unit.status", "?"],
  ]);
  it.each([
    ["getattr(self.on, 'start')", "start"],
    ["getattr(self.on, f'{self.other}_relation_changed')", "relation_changed *_relation_changed"],
    ["getattr(self.on, f'{self.other}_made')", "?"],
    ["getattr(self.on, 'start' if self.other else 'stop')", "start or stop"],
  ])("Python: %s", (text, expected) => {
    expect(inPython(text)).toBe(expected);
  });
  it("have pattern keys", () => {
    expect(inPython("self.on[f'{self.other}-db'].relation_changed")).toBe("relation_changed *_db_relation_changed");
    expect(inTypeScript("this.on[`${this.other}-db`].relationChanged")).toBe("relation_changed *_db_relation_changed");
  });
});
