/** What a path has established when it reaches a defer: what cannot happen on it, and what is no longer certain. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";

const ACTION = "action backup_action";

type Reached = "reached" | "excluded" | "never";
const told = (reached: Reached): string[] =>
  [`run: ${{ reached: `${ACTION} via run`, excluded: `${ACTION} via run excluded`, never: "nothing" }[reached]}`];

/** A charm that observes the action `backup`, in both languages; `_run` (`run`) holds the one defer. */
function narrows(name: string, py: string, ts: string, reached: Reached, top: readonly [string, string] = ["", ""]): void {
  twins(name, python({ top: top[0], body: py }), typescript({ top: top[1], body: ts }), { defers: told(reached) });
}

/** The usual two: the handler's body, and that of the method that it hands the event to. */
function between(name: string, py: readonly [string, string], ts: readonly [string, string], reached: Reached): void {
  const method = (head: string, body: string): string => `${head}\n    ${body.trim().replace(/\n/g, "\n    ")}\n`;
  const py2 = method("def _on_backup(self, event):", py[0]) + method("def _run(self, event):", py[1]);
  const ts2 = `private onBackup(event: ops.ActionEvent): void {\n${ts[0]}\n}\nprivate run(event: ops.EventBase): void {\n${ts[1]}\n}`;
  narrows(name, py2, ts2, reached);
}

const LEADER_PY = "if not self.unit.is_leader():\n    event.defer()";
const LEADER_TS = "if (!this.unit.isLeader()) event.defer();";

describe("early exits of the caller", () => {
  between("the same predicate, and the action failed", [
    "if not self.unit.is_leader():\n    event.fail('no leader')\n    return\nself._run(event)", LEADER_PY,
  ], ["if (!this.unit.isLeader()) { event.fail('no leader'); return; }\nthis.run(event);", LEADER_TS], "excluded");
  between("an exit by raising", [
    "if not self.unit.is_leader():\n    raise ValueError('no leader')\nself._run(event)", LEADER_PY,
  ], ["if (!this.unit.isLeader()) throw new Error('no leader');\nthis.run(event);", LEADER_TS], "excluded");
  between("a test that only logs", [
    "if not self.unit.is_leader():\n    print('no leader')\nself._run(event)", LEADER_PY,
  ], ["if (!this.unit.isLeader()) console.log('no leader');\nthis.run(event);", LEADER_TS], "reached");
  between("two calls, one of them guarded", [
    "if self.unit.is_leader():\n    self._run(event)\nself._run(event)", LEADER_PY,
  ], ["if (this.unit.isLeader()) this.run(event);\nthis.run(event);", LEADER_TS], "reached");
  between("the same container, by the unit of the model and that of the charm", [
    "container = self.model.unit.get_container('web')\nif not container.can_connect():\n    return\nself._run(event)",
    "if not self.unit.get_container('web').can_connect():\n    event.defer()",
  ], [
    "const container = this.model.unit.getContainer('web');\nif (!container.canConnect()) return;\nthis.run(event);",
    "if (!this.unit.getContainer('web').canConnect()) event.defer();",
  ], "excluded");
  between("the unit of an event is another one", [
    "if not event.relation.data[event.unit].get('x'):\n    return\nself._run(event)", "if not event.relation.data[self.unit].get('x'):\n    event.defer()",
  ], ["if (!event.relation.data.get(event.unit).get('x')) return;\nthis.run(event);", "if (!event.relation.data.get(this.unit).get('x')) event.defer();"], "reached");
  between("another predicate", [
    "if not self.unit.is_leader():\n    return\nself._run(event)", "if not self.model.name:\n    event.defer()",
  ], ["if (!this.unit.isLeader()) return;\nthis.run(event);", "if (!this.model.name) event.defer();"], "reached");
  between("the same predicate of another argument", [
    "if not self.model.get_relation('db'):\n    return\nself._run(event)", "if not self.model.get_relation('cache'):\n    event.defer()",
  ], ["if (!this.model.getRelation('db')) return;\nthis.run(event);", "if (!this.model.getRelation('cache')) event.defer();"], "reached");
  between("the other branch of the same test", [
    "if self.unit.is_leader():\n    self._run(event)", "if self.unit.is_leader():\n    return\nevent.defer()",
  ], ["if (this.unit.isLeader()) this.run(event);", "if (this.unit.isLeader()) return;\nevent.defer();"], "excluded");
  narrows("through a property, a method and a function", `
    def _on_backup(self, event):
        if not self.ready:
            return
        self._run(event)
    @property
    def ready(self):
        return self._is_ready()
    def _is_ready(self):
        return peer_ready(self)
    def _run(self, event):
        if not peer_ready(self):
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      if (!this.ready) return;
      this.run(event);
    }
    private get ready() { return this.isReady(); }
    private isReady() { return peerReady(this); }
    private run(event: ops.EventBase): void { if (!peerReady(this)) event.defer(); }`, "excluded", [`
    def peer_ready(charm):
        return charm.model.get_relation("peers") is not None`, `
    function peerReady(charm: Demo): boolean { return charm.model.getRelation('peers') !== undefined; }`]);
  narrows("a predicate that does more than to return", `
    def _on_backup(self, event):
        if self.ready():
            self._run(event)
    def _run(self, event):
        if self.ready():
            return
        event.defer()
    def ready(self):
        name = self.model.name
        return name == "1"`, `
    private onBackup(event: ops.ActionEvent): void { if (this.ready()) this.run(event); }
    private run(event: ops.EventBase): void {
      if (this.ready()) return;
      event.defer();
    }
    private ready() {
      const name = this.model.name;
      return name === '1';
    }`, "excluded");
  twins("over two calls", python({ body: `
    def _on_backup(self, event):
        if not self.unit.is_leader():
            return
        self._mid(event)
    def _mid(self, event):
        self._run(event)
    def _run(self, event):
        if self.unit.is_leader():
            return
        event.defer()` }), typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      if (!this.unit.isLeader()) return;
      this.mid(event);
    }
    private mid(event: ops.EventBase): void { this.run(event); }
    private run(event: ops.EventBase): void {
      if (this.unit.isLeader()) return;
      event.defer();
    }` }), { defers: [`run: ${ACTION} via mid > run excluded`] });
});

describe("and, or, not, all, any", () => {
  between("and: both hold", ["if self.model.name and self.model.uuid:\n    self._run(event)", "if not self.model.uuid:\n    event.defer()"],
    ["if (this.model.name && this.model.uuid) this.run(event);", "if (!this.model.uuid) event.defer();"], "excluded");
  between("or: neither failed", [
    "if not self.model.name or not self.model.uuid:\n    return\nself._run(event)", "if not (self.model.name and self.model.uuid):\n    event.defer()",
  ], ["if (!this.model.name || !this.model.uuid) return;\nthis.run(event);", "if (!(this.model.name && this.model.uuid)) event.defer();"], "excluded");
  between("or: either may hold", ["if self.model.name or self.model.uuid:\n    self._run(event)", "if not self.model.uuid:\n    event.defer()"],
    ["if (this.model.name || this.model.uuid) this.run(event);", "if (!this.model.uuid) event.defer();"], "reached");
  between("not, twice", ["if not (not self.model.name):\n    self._run(event)", "if not self.model.name:\n    event.defer()"],
    ["if (!(!this.model.name)) this.run(event);", "if (!this.model.name) event.defer();"], "excluded");
  between("equality", ["if self.model.name != 'a':\n    return\nself._run(event)", "if self.model.name != 'a':\n    event.defer()"],
    ["if (this.model.name !== 'a') return;\nthis.run(event);", "if (this.model.name !== 'a') event.defer();"], "excluded");
  between("a variable with a type", ["name: str = self.model.name\nif not name:\n    return\nself._run(event)", "if not self.model.name:\n    event.defer()"],
    ["const name: string = this.model.name;\nif (!name) return;\nthis.run(event);", "if (!this.model.name) event.defer();"], "excluded");
  between("a variable", [
    "peers = self.model.get_relation('peers')\nif not peers:\n    return\nself._run(event)",
    "relation = self.model.get_relation('peers')\nif not relation:\n    event.defer()",
  ], [
    "const peers = this.model.getRelation('peers');\nif (!peers) return;\nthis.run(event);",
    "const relation = this.model.getRelation('peers');\nif (!relation) event.defer();",
  ], "excluded");
  between("a test in a variable", [
    "ready = self.unit.is_leader() and self.model.name\nif not ready:\n    return\nself._run(event)", LEADER_PY,
  ], ["const ready = this.unit.isLeader() && this.model.name;\nif (!ready) return;\nthis.run(event);", LEADER_TS], "excluded");
  between("None, twice", [
    "if self.model.get_relation('peers') is None:\n    return\nself._run(event)", "if self.model.get_relation('peers') is None:\n    event.defer()",
  ], ["if (this.model.getRelation('peers') === undefined) return;\nthis.run(event);", "if (this.model.getRelation('peers') === undefined) event.defer();"], "excluded");
  between("what is true is not None", [
    "if not self.model.get_relation('peers'):\n    return\nself._run(event)", "if self.model.get_relation('peers') is None:\n    event.defer()",
  ], ["if (!this.model.getRelation('peers')) return;\nthis.run(event);", "if (this.model.getRelation('peers') === undefined) event.defer();"], "excluded");
  between("what is not None may be false", [
    "if self.config.get('name') is None:\n    return\nself._run(event)", "if not self.config.get('name'):\n    event.defer()",
  ], ["if (this.config.get('name') === undefined) return;\nthis.run(event);", "if (!this.config.get('name')) event.defer();"], "reached");
  const python1 = (name: string, handler: string, run: string): void =>
    inPython(name, python({ body: `def _on_backup(self, event):\n${handler}\ndef _run(self, event):\n${run}` }), { defers: told("excluded") });
  const leader = "    if not self.unit.is_leader():\n        event.defer()";
  python1("a walrus", "    if not (peers := self.model.get_relation('peers')):\n        return\n    self._run(event)",
    "    if not self.model.get_relation('peers'):\n        event.defer()");
  python1("all of a list", "    if not all([self.unit.is_leader(), self.model.name]):\n        return\n    self._run(event)", leader);
  python1("any of a list", "    if any([not self.unit.is_leader(), not self.model.name]):\n        return\n    self._run(event)", leader);
  python1("all over what is known", "    if all(self.model.get_relation(name) for name in ('db', 'cache')):\n        self._run(event)",
    "    if not self.model.get_relation('cache'):\n        event.defer()");
  const cache = "private run(event: ops.EventBase): void { if (!this.model.getRelation('cache')) event.defer(); }";
  inTypeScript("every one of an array", typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      if (['db', 'cache'].every((name) => this.model.getRelation(name))) this.run(event);
    }\n${cache}` }), { defers: told("excluded") });
  inTypeScript("some of an array", typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      if (['db', 'cache'].some((name) => !this.model.getRelation(name))) return;
      this.run(event);
    }\n${cache}` }), { defers: told("excluded") });
});

describe("what is forgotten", () => {
  between("a local that is assigned anew", [
    "ready = self.model.name\nif not ready:\n    return\nready = self.model.uuid\nif not ready:\n    self._run(event)", "event.defer()",
  ], ["let ready = this.model.name;\nif (!ready) return;\nready = this.model.uuid;\nif (!ready) this.run(event);", "event.defer();"], "reached");
  between("an attribute that is assigned anew", [
    "if not self.ready:\n    return\nself.ready = self.model.uuid\nself._run(event)", "if not self.ready:\n    event.defer()",
  ], ["if (!this.ready) return;\nthis.ready = this.model.uuid;\nthis.run(event);", "if (!this.ready) event.defer();"], "reached");
  between("one of several that are assigned at once", [
    "if not self.ready:\n    return\nself.ready, self.other = self.model.pair\nself._run(event)", "if not self.ready:\n    event.defer()",
  ], ["if (!this.ready) return;\n[this.ready, this.other] = this.model.pair;\nthis.run(event);", "if (!this.ready) event.defer();"], "reached");
  between("an attribute of what is assigned anew", [
    "if not self.state.ready:\n    return\nself.state = self.model.uuid\nself._run(event)", "if not self.state.ready:\n    event.defer()",
  ], ["if (!this.state.ready) return;\nthis.state = this.model.uuid;\nthis.run(event);", "if (!this.state.ready) event.defer();"], "reached");
  between("not an attribute with a longer name", [
    "if not self.ready_now:\n    return\nself.ready = self.model.uuid\nself._run(event)", "if not self.ready_now:\n    event.defer()",
  ], ["if (!this.readyNow) return;\nthis.ready = this.model.uuid;\nthis.run(event);", "if (!this.readyNow) event.defer();"], "excluded");
  narrows("an attribute that a called method assigns", `
    def _on_backup(self, event):
        if not self.ready:
            return
        self._prepare()
        self._run(event)
    def _prepare(self):
        self._reset()
    def _reset(self):
        self.ready = self.model.uuid
    def _run(self, event):
        if not self.ready:
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      if (!this.ready) return;
      this.prepare();
      this.run(event);
    }
    private prepare(): void { this.reset(); }
    private reset(): void { this.ready = this.model.uuid; }
    private run(event: ops.EventBase): void { if (!this.ready) event.defer(); }`, "reached");
  between("nothing between two tests of one round of a loop", [
    "for relation in self.model.relations['db']:\n    if relation.active:\n        continue\n    if relation.active:\n        self._run(event)", "event.defer()",
  ], ["for (const relation of this.model.relations['db']) {\nif (relation.active) continue;\nif (relation.active) this.run(event);\n}", "event.defer();"], "excluded");
  between("what an earlier round has tested", [
    "ok = self.model.name\nfor relation in self.model.relations['db']:\n    if not ok:\n        self._run(event)\n    ok = relation.active", "event.defer()",
  ], ["let ok = this.model.name;\nfor (const relation of this.model.relations['db']) {\nif (!ok) this.run(event);\nok = relation.active;\n}", "event.defer();"], "reached");
  between("what was tested behind the place that raised", [
    "try:\n    self.model.check()\n    if not self.model.name:\n        return\n    self.model.apply()\nexcept ValueError:\n    self._run(event)",
    "if not self.model.name:\n    event.defer()",
  ], ["try {\nthis.model.check();\nif (!this.model.name) return;\nthis.model.apply();\n} catch {\nthis.run(event);\n}", "if (!this.model.name) event.defer();"], "reached");
});

describe("flags", () => {
  /** The call's arguments behind the event, the parameters, and the body. */
  const flag = (name: string, py: readonly [string, string, string], ts: readonly [string, string, string], reached: Reached): void => narrows(name,
    `def _on_backup(self, event):\n    self._run(event${py[0]})\ndef _run(self, event${py[1]}):\n    ${py[2].replace(/\n/g, "\n    ")}`,
    `private onBackup(event: ops.ActionEvent): void { this.run(event${ts[0]}); }\nprivate run(event: ops.EventBase${ts[1]}): void {\n${ts[2]}\n}`, reached);
  const py = "if can_defer:\n    event.defer()";
  const ts = "if (canDefer) event.defer();";
  flag("a constant that forbids", [", can_defer=False", ", can_defer=True", py], [", false", ", canDefer = true", ts], "never");
  flag("a constant that allows", [", can_defer=True", ", can_defer=False", py], [", true", ", canDefer = false", ts], "reached");
  flag("a default that forbids", ["", ", can_defer=False", py], ["", ", canDefer = false", ts], "never");
  flag("a default that forbids, by name", ["", ", *, can_defer=False", py], ["", ", { canDefer = false }: { canDefer?: boolean } = {}", ts], "never");
  flag("a constant that forbids, by name", [", can_defer=False", ", *, can_defer", py], [", { canDefer: false }", ", { canDefer }: { canDefer: boolean }", ts], "never");
  flag("one that nothing tells", [", self.model.name", ", can_defer=False", py], [", this.model.name", ", canDefer = false", ts], "reached");
  flag("one that is imported from nowhere", [", can_defer=NEVER", ", can_defer=True", py], [", NEVER", ", canDefer = true", ts], "reached");
  flag("a text", [", 'soft'", ", mode='hard'", "if mode == 'hard':\n    event.defer()"], [", 'soft'", ", mode = 'hard'", "if (mode === 'hard') event.defer();"], "never");
  flag("one of several texts", [", 'soft'", ", mode", "if mode in ('hard', 'harder'):\n    event.defer()"],
    [", 'soft'", ", mode: string", "if (['hard', 'harder'].includes(mode)) event.defer();"], "never");
  flag("a match over a text", [", 'soft'", ", mode", "match mode:\n    case 'soft':\n        return\n    case _:\n        event.defer()"],
    [", 'soft'", ", mode: string", "switch (mode) {\ncase 'soft':\nreturn;\ndefault:\nevent.defer();\n}"], "never");
  flag("a parameter that is set on the way", [", False", ", again", "if self.model.name:\n    again = True\nif again:\n    event.defer()"],
    [", false", ", again: boolean", "if (this.model.name) again = true;\nif (again) event.defer();"], "reached");
  between("a number that is counted", [
    "attempts = 0\nwhile attempts < 3:\n    attempts += 1\n    if attempts == 2:\n        self._run(event)", "event.defer()",
  ], ["for (let attempts = 0; attempts < 3; attempts++) if (attempts === 2) this.run(event);", "event.defer();"], "reached");
  between("a flag that is set on the way", [
    "failed = False\nif self.model.name:\n    failed = True\nif failed:\n    self._run(event)", "event.defer()",
  ], ["let failed = false;\nif (this.model.name) failed = true;\nif (failed) this.run(event);", "event.defer();"], "reached");
  narrows("a predicate that is always the same", `
    def _on_backup(self, event):
        self._run(event)
    def _can_defer(self):
        return False
    def _run(self, event):
        if self._can_defer():
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(event); }
    private canDefer() { return false; }
    private run(event: ops.EventBase): void { if (this.canDefer()) event.defer(); }`, "never");
});

describe("the event's class", () => {
  const call: readonly [string, string] = ["self._run(event)", "this.run(event);"];
  const inCallee = (name: string, py: string, ts: string, reached: Reached): void => between(name, [call[0], py], [call[1], ts], reached);
  inCallee("isinstance in the callee", "if isinstance(event, ops.ActionEvent):\n    event.fail('not now')\n    return\nevent.defer()",
    "if (event instanceof ops.ActionEvent) { event.fail('not now'); return; }\nevent.defer();", "never");
  between("isinstance in the caller", ["if not isinstance(event, (ops.ActionEvent, ops.StopEvent)):\n    self._run(event)", "event.defer()"],
    ["if (!(event instanceof ops.ActionEvent || event instanceof ops.StopEvent)) this.run(event);", "event.defer();"], "never");
  between("isinstance of a class above others", ["if isinstance(event, ops.HookEvent):\n    self._run(event)", "event.defer()"],
    ["if (event instanceof ops.HookEvent) this.run(event);", "event.defer();"], "never");
  inCallee("isinstance of every event's class", "if isinstance(event, ops.EventBase):\n    event.defer()", "if (event instanceof ops.EventBase) event.defer();", "reached");
  inCallee("the exact type", "if type(event) is ops.ActionEvent:\n    return\nevent.defer()",
    "if (event.constructor === ops.ActionEvent) return;\nevent.defer();", "never");
  inCallee("a match", "match event:\n    case ops.ActionEvent() | ops.StopEvent():\n        event.fail('no')\n    case _:\n        event.defer()",
    "switch (true) {\ncase event instanceof ops.ActionEvent:\nevent.fail('no');\nbreak;\ndefault:\nevent.defer();\n}", "never");
  inCallee("a test of what it has is no class", "if hasattr(event, 'relation'):\n    event.defer()", "if ('relation' in event) event.defer();", "reached");
  narrows("in a variable and a predicate", `
    def _on_backup(self, event):
        self._run(event)
    @staticmethod
    def _can_defer(event):
        return not isinstance(event, ops.ActionEvent)
    def _run(self, event):
        can_defer = self._can_defer(event)
        if can_defer:
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(event); }
    private canDefer(event: ops.EventBase) { return !(event instanceof ops.ActionEvent); }
    private run(event: ops.EventBase): void {
      const canDefer = this.canDefer(event);
      if (canDefer) event.defer();
    }`, "never");
  twins("each of several events for itself", python({
    init: "for event in (self.on.start, self.on.stop, self.on.backup_action):\n    framework.observe(event, self._run)",
    body: `
      def _run(self, event):
          if isinstance(event, (ops.StopEvent, ops.RemoveEvent)):
              event.defer() # stop
          elif isinstance(event, ops.ActionEvent):
              event.defer() # action
          else:
              event.defer() # rest`,
  }), typescript({
    init: "for (const event of [this.on.start, this.on.stop, this.on.backupAction]) framework.observe(event, this.run);",
    body: `
      private run(event: ops.EventBase): void {
        if (event instanceof ops.StopEvent || event instanceof ops.RemoveEvent) {
          event.defer(); // stop
        } else if (event instanceof ops.ActionEvent) {
          event.defer(); // action
        } else {
          event.defer(); // rest
        }
      }`,
  }), { defers: ["stop: stop", `action: ${ACTION}`, "rest: start"] });
  twins("a custom event by its own class", python({
    top: `
      class Ready(ops.EventBase):
          pass

      class Gone(Ready):
          pass

      class Events(ops.CharmEvents):
          ready = ops.EventSource(Ready)
          gone = ops.EventSource(Gone)`,
    init: "framework.observe(self.on.ready, self._run)\nframework.observe(self.on.gone, self._run)",
    body: `
      on = Events()
      def _run(self, event):
          if isinstance(event, Gone):
              event.defer() # gone
          if isinstance(event, Ready):
              event.defer() # ready
          if isinstance(event, ops.ActionEvent):
              event.defer() # action`,
  }), typescript({
    top: `
      class Ready extends ops.EventBase {}
      class Gone extends Ready {}
      class Events extends ops.CharmEvents {
        readonly ready = new ops.EventSource(Ready);
        readonly gone = new ops.EventSource(Gone);
      }`,
    init: "framework.observe(this.on.ready, this.run);\nframework.observe(this.on.gone, this.run);",
    body: `
      override readonly on = new Events();
      private run(event: ops.EventBase): void {
        if (event instanceof Gone) event.defer(); // gone
        if (event instanceof Ready) event.defer(); // ready
        if (event instanceof ops.ActionEvent) event.defer(); // action
      }`,
  }), { defers: ["gone: custom gone", "ready: custom ready, custom gone", "action: nothing"] });
  twins("a wrong annotation does not count", python({
    init: "framework.observe(self.on.start, self._run)", body: "def _run(self, event: ops.ActionEvent):\n    event.defer()",
  }), typescript({
    init: "framework.observe(this.on.start, this.run);", body: "private run(event: ops.ActionEvent): void { event.defer(); }",
  }), { defers: ["run: start"] });
});

describe("exceptions", () => {
  twins("caught around the call, and not caught", python({ init: `
    framework.observe(self.on.backup_action, self._on_backup)
    framework.observe(self.on.stop, self._on_stop)`, body: `
    def _on_backup(self, event):
        try:
            self._run(event)
        except RuntimeError as error:
            event.fail(str(error))
    def _on_stop(self, event):
        try:
            self._run(event)
        except ValueError:
            pass
        except Exception as error:
            print(error)
            raise
    def _run(self, event):
        event.defer()` }), typescript({ init: `
    framework.observe(this.on.backupAction, this.onBackup);
    framework.observe(this.on.stop, this.onStop);`, body: `
    private onBackup(event: ops.ActionEvent): void {
      try {
        this.run(event);
      } catch (error) {
        if (!(error instanceof ops.RuntimeError)) throw error;
        event.fail(String(error));
      }
    }
    private onStop(event: ops.StopEvent): void {
      try {
        this.run(event);
      } catch (error) {
        if (error instanceof TypeError) return;
        throw error;
      }
    }
    private run(event: ops.EventBase): void { event.defer(); }` }),
  { defers: [`run: ${ACTION} via run caught, stop via run`] });
  twins("a path that nothing catches counts for more", python({ body: `
    def _on_backup(self, event):
        try:
            self._run(event)
        except Exception:
            pass
        self._later(event)
    def _later(self, event):
        self._run(event)
    def _run(self, event):
        event.defer()` }), typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      try {
        this.run(event);
      } catch {}
      this.later(event);
    }
    private later(event: ops.ActionEvent): void { this.run(event); }
    private run(event: ops.EventBase): void { event.defer(); }` }), { defers: [`run: ${ACTION} via later > run`] });
  inPython("suppressed", python({ body: `
    def _on_backup(self, event):
        with contextlib.suppress(RuntimeError):
            event.defer()` }), { defers: [`on_backup: ${ACTION} caught`] });
  twins("in the handler of the exception itself", python({ body: `
    def _on_backup(self, event):
        try:
            self.model.check()
        except RuntimeError:
            event.defer()
        finally:
            self.model.close()` }), typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      try {
        this.model.check();
      } catch {
        event.defer();
      } finally {
        this.model.close();
      }
    }` }), { defers: [`on_backup: ${ACTION}`] });
  twins("behind what always raises", python({ body: `
    def _on_backup(self, event):
        raise ValueError("never")
        event.defer()` }), typescript({ body: `
    private onBackup(event: ops.ActionEvent): void {
      throw new Error('never');
      event.defer();
    }` }), { defers: ["on_backup: nothing"] });
});

describe("departing", () => {
  const observe = { py: "framework.observe(self.on['peers'].relation_departed, self._run)", ts: "framework.observe(this.on['peers'].relationDeparted, this.run);" };
  const event = "relation_departed peers_relation_departed";
  twins("tested to be this unit", python({ init: observe.py, body: `
    def _run(self, event):
        if event.departing_unit == self.unit:
            event.defer() # mine
            return
        event.defer() # theirs` }), typescript({ init: observe.ts, body: `
    private run(event: ops.RelationDepartedEvent): void {
      if (event.departingUnit === this.unit) {
        event.defer(); // mine
        return;
      }
      event.defer(); // theirs
    }` }), { defers: [`mine: ${event} departing`, `theirs: ${event}`] });
  twins("tested by the caller, the other way round", python({ init: observe.py, body: `
    def _run(self, event):
        if self.unit != event.departing_unit:
            return
        self._end(event)
    def _end(self, event):
        event.defer()` }), typescript({ init: observe.ts, body: `
    private run(event: ops.RelationDepartedEvent): void {
      if (this.unit !== event.departingUnit) return;
      this.end(event);
    }
    private end(event: ops.EventBase): void { event.defer(); }` }), { defers: [`end: ${event} via end departing`] });
  twins("by the unit's name", python({ init: observe.py, body: `
    def _run(self, event):
        if event.departing_unit.name == self.unit.name:
            event.defer()` }), typescript({ init: observe.ts, body: `
    private run(event: ops.RelationDepartedEvent): void {
      if (event.departingUnit?.name === this.unit.name) event.defer();
    }` }), { defers: [`run: ${event} departing`] });
});
