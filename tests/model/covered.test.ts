/** Whether another handler is sure to do all of the work: loops, tests of the event, partial functions, several callers. */
import { describe } from "vitest";
import { FACTS, judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";

describe("a test of the other handler", () => {
  const under = (name: string, py: string, ts: string, verdict: string): void => judged(name, {
    listener: `if ${py}:\n    self._configure()`, top: "from somewhere import probe, ProbeError", methods: `
def _probed(self):
    try:
        probe()
    except ProbeError:
        return False
    return True`,
  }, {
    listener: `if (${ts}) this.configure();`, top: "import { probe, ProbeError } from 'somewhere';", methods: `
probed(): boolean {
  try {
    probe();
  } catch (error) {
    if (error instanceof ProbeError) return false;
    throw error;
  }
  return true;
}`,
  }, verdict);
  under("of its own event", "isinstance(event, ops.PebbleReadyEvent)", "event instanceof ops.PebbleReadyEvent", COVERED);
  under("of an event that it does not have", "isinstance(event, ops.StartEvent)", "event instanceof ops.StartEvent", OPEN);
  under("that cannot be told", "self.odd()", "this.odd()", OPEN);
  under("for what code may say of an option", 'probe(self.config["mode"])', "probe(this.config['mode'])", OPEN);
  under("that fails", "self._probed()", "this.probed()", OPEN);
  under("that is the guard's own", "self.container.can_connect()", "this.container.canConnect()", COVERED);
  under("that is the guard's own, the other way round", "not self.container.can_connect()", "!this.container.canConnect()", OPEN);
  under("for what the deferred event has brought", 'self.config.get("mode")', "this.config.get('mode')", COVERED);
  under("for two things, one of which nothing brings", 'self.config.get("mode") and self.model.get_relation("cache")', "this.config.get('mode') && this.model.getRelation('cache')", OPEN);
  under("for two things, one of which cannot be told", 'self.config.get("mode") and self.odd()', "this.config.get('mode') && this.odd()", OPEN);
});

describe("a loop of the other handler", () => {
  const over = (name: string, py: string, ts: string, verdict: string, work?: readonly [string, string]): void => judged(name, {
    listener: `for each in ${py}:\n    self._configure()`, ...(work && { work: `for each in ${work[0]}:\n        self._configure()` }),
  }, { listener: `for (const each of ${ts}) this.configure();`, ...(work && { work: `for (const each of ${work[1]}) this.configure();` }) }, verdict);
  over("over what is written out", '["web"]', "['web']", COVERED);
  over("over nothing", "[]", "[]", OPEN);
  over("over what may be nothing", '["web"] if self.odd else []', "this.odd ? ['web'] : []", OPEN);
  over("over what is not known", "self.names", "this.names", OPEN);
  over("over what the deferred handler goes through, too", "self.names", "this.names", COVERED, ["self.names", "this.names"]);
  over("over something else than the deferred handler goes through", "self.names", "this.names", OPEN, ["self.others", "this.others"]);
});

describe("an attempt", () => {
  const configure = { py: "self._configure()", ts: "this.configure();" };
  /** The deferring handler tries; `first` stands in front in the `try`, `guard` in front of the listener's work. */
  const attempted = (name: string, first: readonly [string, string], guard: readonly [string, string], verdict: string): void => judged(name, {
    handlers: `
def _handle(self, event):
    try:
        ${first[0]}
        ${configure.py}
    except ops.pebble.ConnectionError:
        event.defer()
def _listen(self, event):
    ${guard[0]}
    ${configure.py}`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  try {
    ${first[1]}
    ${configure.ts}
  } catch (error) {
    if (!(error instanceof ops.pebble.ConnectionError)) throw error;
    event.defer();
  }
}
listen(event: ops.HookEvent): void {
  ${guard[1]}
  ${configure.ts}
}`,
  }, verdict, { ...FACTS, containers: ["web"] });
  attempted("of which the other handler does everything", ["pass", ""], ["pass", ""], "redundant; container web; web_pebble_ready+");
  attempted("that begins with a test", ["if self.names: print()", "if (this.names) console.log();"], ["pass", ""], COVERED);
  attempted("that begins with a loop", ["for each in self.names: print(each)", "for (const each of this.names) console.log(each);"], ["pass", ""], COVERED);
  attempted("that does more in its first test", ["if self.odd(): self.container.stop('web')", "if (this.odd()) this.container.stop('web');"], ["pass", ""], OPEN);
  attempted("where the other handler stops for what the deferred event has brought", ["pass", ""], ['if not self.config.get("mode"): return', "if (!this.config.get('mode')) return;"], COVERED);
  attempted("where the other handler stops for what nothing brings", ["pass", ""], ['if not self.model.get_relation("cache"): return', "if (!this.model.getRelation('cache')) return;"], OPEN);
});

describe("several ways", () => {
  const guard = {
    py: `
def _guarded(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return
    self._configure()`,
    ts: `
guarded(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return;
  }
  this.configure();
}`,
  };
  judged("two handlers of one kind of event that share the guard", {
    events: ['["db"].relation_changed', ".web_pebble_ready"], init: 'framework.observe(self.on["cache"].relation_changed, self._other)', handlers: `
def _handle(self, event):
    self._guarded(event)
def _other(self, event):
    self._guarded(event)
def _listen(self, event):
    self._configure()${guard.py}`,
  }, {
    events: ["['db'].relationChanged", ".webPebbleReady"], init: "framework.observe(this.on['cache'].relationChanged, this.other);", handlers: `
handle(event: ops.HookEvent): void { this.guarded(event); }
other(event: ops.HookEvent): void { this.guarded(event); }
listen(event: ops.HookEvent): void { this.configure(); }${guard.ts}`,
  }, COVERED);
  judged("two handlers that share the guard, one of which does more", {
    events: ['["db"].relation_changed', ".web_pebble_ready"], init: 'framework.observe(self.on["cache"].relation_changed, self._other)', handlers: `
def _handle(self, event):
    self._guarded(event)
def _other(self, event):
    if self._guarded(event):
        self.container.push("/x", "y")
def _listen(self, event):
    self._configure()${guard.py}`,
  }, {
    events: ["['db'].relationChanged", ".webPebbleReady"], init: "framework.observe(this.on['cache'].relationChanged, this.other);", handlers: `
handle(event: ops.HookEvent): void { this.guarded(event); }
other(event: ops.HookEvent): void { if (this.guarded(event)) this.container.push('/x', 'y'); }
listen(event: ops.HookEvent): void { this.configure(); }${guard.ts}`,
  }, COVERED);
  judged("a function that calls itself with its event, of which nothing is said for certain", {
    handlers: `
def _handle(self, event):
    if not self.container.can_connect():
        event.defer()
        return
    if self.odd():
        self._handle(event)
    self._configure()
def _listen(self, event):
    self._configure()`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.container.canConnect()) {
    event.defer();
    return;
  }
  if (this.odd()) this.handle(event);
  this.configure();
}
listen(event: ops.HookEvent): void { this.configure(); }`,
  }, OPEN);
  judged("a caller that goes on behind the function that defers", {
    handlers: `
def _handle(self, event):
    self._guarded(event)
    self.container.push("/x", "y")
def _listen(self, event):
    self._configure()${guard.py}`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  this.guarded(event);
  this.container.push('/x', 'y');
}
listen(event: ops.HookEvent): void { this.configure(); }${guard.ts}`,
  }, COVERED);
  judged("a caller whose work depends on the answer", {
    handlers: `
def _handle(self, event):
    if not self._ready(event):
        return
    self._configure()
    self.container.push("/x", "y")
def _listen(self, event):
    self._configure()
def _ready(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return False
    return True`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.ready(event)) return;
  this.configure();
  this.container.push('/x', 'y');
}
listen(event: ops.HookEvent): void { this.configure(); }
ready(event: ops.HookEvent): boolean {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return false;
  }
  return true;
}`,
  }, OPEN);
  judged("a caller whose work depends on the answer, all of which the other handler does", {
    handlers: `
def _handle(self, event):
    if not self._ready(event):
        return
    self._configure()
def _listen(self, event):
    self._configure()
def _ready(self, event):
    if not self.container.can_connect():
        event.defer()  # handle
        return False
    return True`,
  }, {
    handlers: `
handle(event: ops.HookEvent): void {
  if (!this.ready(event)) return;
  this.configure();
}
listen(event: ops.HookEvent): void { this.configure(); }
ready(event: ops.HookEvent): boolean {
  if (!this.container.canConnect()) {
    event.defer(); // handle
    return false;
  }
  return true;
}`,
  }, COVERED);
});

describe("how the other handler is handed over", () => {
  const observed = (name: string, py: string, ts: string, verdict: string): void => judged(name, {
    events: [".config_changed", ".start"], init: `framework.observe(self.on.web_pebble_ready, ${py})`,
    methods: "def _with(self, name, event):\n    self._configure()",
  }, {
    events: [".configChanged", ".start"], init: `framework.observe(this.on.webPebbleReady, ${ts});`,
    methods: "with(name: string, event: ops.EventBase): void { this.configure(); }",
  }, verdict);
  observed("a small function", "lambda event: self._listen(event)", "(event) => this.listen(event)", COVERED);
  observed("with some of its arguments", 'functools.partial(self._with, "web")', "this.with.bind(this, 'web')", COVERED);
});
