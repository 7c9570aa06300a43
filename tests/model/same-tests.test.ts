/** Tests that the other handler makes, too: what keeps it from its work would have kept the deferred event from it. */
import { describe } from "vitest";
import { FACTS, judged } from "./judging.js";

const COVERED = "redundant; container web; web_pebble_ready+";
const OPEN = "collection; container web; web_pebble_ready";
const GUARDED = [
  "def _guarded(self, event, *given):\n    if not self.container.can_connect():\n        event.defer()  # handle\n        return\n    self._configure()",
  "guarded(event: ops.HookEvent, ...given: unknown[]): void { if (!this.container.canConnect()) {\n event.defer(); // handle\n return; } this.configure(); }",
] as const;
type Both = readonly [py: string, ts: string];

/** What the deferring handler does, what the other one does, and more methods. */
function both(name: string, handle: Both, listen: Both, verdict: string, methods: Both = GUARDED): void {
  const py = (method: string, body: string): string => `def ${method}(self, event):\n    ${body.replaceAll("\n", "\n    ")}`;
  judged(name, { handlers: `${py("_handle", handle[0])}\n${py("_listen", listen[0])}`, methods: methods[0] },
    { handlers: `handle(event: ops.HookEvent): void { ${handle[1]} }\nlisten(event: ops.HookEvent): void { ${listen[1]} }`, methods: methods[1] }, verdict, { ...FACTS, containers: ["web"] });
}

const under = (py: string, ts: string, work: Both): Both => [`if ${py}:\n    ${work[0]}`, `if (${ts}) ${work[1]}`];
const unless = (py: string, ts: string, work: Both): Both => [`if ${py}:\n    return\n${work[0]}`, `if (${ts}) return; ${work[1]}`];
const GO: Both = ["self._guarded(event)", "this.guarded(event);"];
const CONFIGURE: Both = ["self._configure()", "this.configure();"];
const NONE: Both = ["", ""];
const DEFERS = (work: Both): Both => [`if not self.container.can_connect():\n    event.defer()\n    return\n${work[0]}`, `if (!this.container.canConnect()) { event.defer(); return; } ${work[1]}`];

describe("around the call of what defers", () => {
  both("the same", under("self.names", "this.names", GO), under("self.names", "this.names", CONFIGURE), COVERED);
  both("another", under("self.names", "this.names", GO), under("self.others", "this.others", CONFIGURE), OPEN);
  both("the same, the other way round", under("self.names", "this.names", GO), under("not self.names", "!this.names", CONFIGURE), OPEN);
  both("the same, by which it returns", under("self.names", "this.names", GO), unless("not self.names", "!this.names", CONFIGURE), COVERED);
});

describe("in front of the call of what defers", () => {
  both("the same", unless("not self.names", "!this.names", GO), unless("not self.names", "!this.names", CONFIGURE), COVERED);
  both("another", unless("not self.names", "!this.names", GO), unless("not self.others", "!this.others", CONFIGURE), OPEN);
  both("the same, the other way round", unless("not self.names", "!this.names", GO), unless("self.names", "this.names", CONFIGURE), OPEN);
});

describe("around what goes on to defer behind its work", () => {
  const late: Both = [
    "def _guarded(self, event):\n    if self.container.can_connect():\n        self._configure()\n        return\n    event.defer()  # handle",
    "guarded(event: ops.HookEvent): void { if (this.container.canConnect()) { this.configure(); return; }\n event.defer(); // handle\n}",
  ];
  const can: Both = ["self.container.can_connect()", "this.container.canConnect()"];
  both("the same", under("self.names", "this.names", GO), under("self.names", "this.names", CONFIGURE), COVERED, late);
  both("the same, the other way round", under("self.names", "this.names", GO), under("not self.names", "!this.names", CONFIGURE), OPEN, late);
  both("its own", GO, under(...can, CONFIGURE), COVERED, late);
  both("its own, the other way round", GO, under(`not ${can[0]}`, `!${can[1]}`, CONFIGURE), OPEN, late);
});

describe("around an attempt", () => {
  const tried: Both = [
    "def _guarded(self, event):\n    try:\n        self._configure()\n    except ops.pebble.ConnectionError:\n        event.defer()  # handle",
    "guarded(event: ops.HookEvent): void { try { this.configure(); } catch (error) { if (!(error instanceof ops.pebble.ConnectionError)) throw error;\n event.defer(); // handle\n} }",
  ];
  both("the same", under("self.names", "this.names", GO), under("self.names", "this.names", CONFIGURE), COVERED, tried);
  both("the same, the other way round", under("self.names", "this.names", GO), under("not self.names", "!this.names", CONFIGURE), OPEN, tried);
});

describe("around the work", () => {
  both("the same", DEFERS(under("self.names", "this.names", CONFIGURE)), under("self.names", "this.names", CONFIGURE), COVERED, NONE);
  both("another", DEFERS(under("self.names", "this.names", CONFIGURE)), under("self.others", "this.others", CONFIGURE), OPEN, NONE);
  both("the same, the other way round", DEFERS(under("self.names", "this.names", CONFIGURE)), under("not self.names", "!this.names", CONFIGURE), OPEN, NONE);
  both("one more", DEFERS(under("self.names", "this.names", CONFIGURE)), under("self.names and self.others", "this.names && this.others", CONFIGURE), OPEN, NONE);
  both("one less", DEFERS(under("self.names and self.others", "this.names && this.others", CONFIGURE)), under("self.names", "this.names", CONFIGURE), COVERED, NONE);
  const brought: Both = [`if not self.config.get("mode"):\n    return\n${under("self.names", "this.names", CONFIGURE)[0]}`, `if (!this.config.get('mode')) return; ${under("self.names", "this.names", CONFIGURE)[1]}`];
  both("the same, and what the deferred event has brought", DEFERS(under("self.names", "this.names", CONFIGURE)), brought, COVERED, NONE);
  both("another, and what the deferred event has brought", DEFERS(under("self.others", "this.others", CONFIGURE)), brought, OPEN, NONE);
  both("around a part of it", DEFERS([`self._configure()\n${under("self.names", "this.names", ["self.container.restart('a')", ""])[0]}`, "this.configure(); if (this.names) this.container.restart('a');"]), CONFIGURE, OPEN, NONE);
});

describe("one handler of both events", () => {
  const one = (name: string, py: string, ts: string): void => judged(name, {
    events: [".config_changed", ".start"], init: "framework.observe(self.on.web_pebble_ready, self._handle)",
    handlers: `def _handle(self, event):\n    if ${py}:\n        self._guarded(event)\ndef _listen(self, event): ...`, methods: GUARDED[0],
  }, {
    events: [".configChanged", ".start"], init: "framework.observe(this.on.webPebbleReady, this.handle);",
    handlers: `handle(event: ops.HookEvent): void { if (${ts}) this.guarded(event); }\nlisten(event: ops.HookEvent): void {}`, methods: GUARDED[1],
  }, COVERED);
  one("whatever it asks first", "self.names", "this.names");
  one("whatever it asks first, though it cannot be named", "[name for name in self.names if name]", "this.names.filter((name) => name).length");
});

describe("an argument that is not known", () => {
  const ready: Both = [
    "def _ready(self, event, name):\n    if not self.container.can_connect():\n        event.defer()  # handle\n        return False\n    return True",
    "ready(event: ops.HookEvent, name: string): boolean { if (!this.container.canConnect()) {\n event.defer(); // handle\n return false; } return true; }",
  ];
  both("of what defers, is none of the work behind it", unless("not self._ready(event, self.name)", "!this.ready(event, this.name)", CONFIGURE), CONFIGURE, COVERED, ready);
  const ensure: Both = [
    "def _ensure(self, event, name):\n    if not self.container.can_connect():\n        event.defer()  # handle\n        return\n    self.container.restart(name)",
    "ensure(event: ops.HookEvent, name: string): void { if (!this.container.canConnect()) {\n event.defer(); // handle\n return; } this.container.restart(name); }",
  ];
  both("of what defers and works, the same", ["self._ensure(event, self.name)", "this.ensure(event, this.name);"], ["self._ensure(event, self.name)", "this.ensure(event, this.name);"], COVERED, ensure);
  both("of what defers and works, another", ["self._ensure(event, self.name)", "this.ensure(event, this.name);"], ["self._ensure(event, self.other)", "this.ensure(event, this.other);"], OPEN, ensure);
  both("of what defers, though its caller was given one, too", ["self._go(event, self.tag)", "this.go(event, this.tag);"], CONFIGURE, OPEN,
    [`${ready[0]}\ndef _go(self, event, tag):\n    if self._ready(event, self.name):\n        self.container.exec([tag])`, `${ready[1]}\ngo(event: ops.HookEvent, tag: string): void { if (this.ready(event, this.name)) this.container.exec([tag]); }`]);
});

describe("how the other handler is handed over", () => {
  const run: Both = ["def _run(self, name):\n    self.container.restart(name)\ndef _with(self, name, event):\n    if isinstance(event, ops.PebbleReadyEvent):\n        self._run(name)",
    "run(name: string): void { this.container.restart(name); }\nwith(name: string, event: ops.EventBase): void { if (event instanceof ops.PebbleReadyEvent) this.run(name); }"];
  const handed = (name: string, py: string, ts: string, verdict: string): void => judged(name, {
    events: [".config_changed", ".start"], init: `framework.observe(self.on.web_pebble_ready, ${py})`, methods: run[0], work: 'self._run("web")',
  }, { events: [".configChanged", ".start"], init: `framework.observe(this.on.webPebbleReady, ${ts});`, methods: run[1], work: "this.run('web');" }, verdict);
  handed("with the same argument", 'functools.partial(self._with, "web")', "this.with.bind(this, 'web')", COVERED);
  handed("with another argument", 'functools.partial(self._with, "db")', "this.with.bind(this, 'db')", OPEN);
  handed("in a small function, with the same argument", 'lambda event: self._with("web", event)', "(event) => this.with('web', event)", COVERED);
  handed("in a small function, with another argument", 'lambda event: self._with("db", event)', "(event) => this.with('db', event)", OPEN);
});
