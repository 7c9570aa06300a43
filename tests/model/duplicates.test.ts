/** Work that deferred handlers share, as users' settings have it. */
import { describe, expect, test } from "vitest";
import { calledName } from "../../lib/charm/effect-names.js";
import type { CharmSettings } from "../../lib/charm/settings.js";
import { fold, modelOf, python, typescript } from "./harness.js";

const CHARMS = {
  "src/charm.py": python({
    init: `
framework.observe(self.on.start, self._on_start)
framework.observe(self.on.config_changed, self._on_config_changed)
framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)`,
    body: `
def _on_start(self, event):
    if not self.index.is_open():
        event.defer()
        return
    self.index.rebuild()
    self._restart()
def _on_config_changed(self, event):
    if not self.index.is_open():
        event.defer()
        return
    self._restart()
def _on_upgrade_charm(self, event):
    if not self.index.is_open():
        event.defer()
        return
    self._publish()
def _restart(self):
    self._publish()
    self.unit.get_container("web").restart("web")
def _publish(self):
    self.index.publish_to_all(self.app)
`,
  }),
  "src/charm.ts": typescript({
    init: `
framework.observe(this.on.start, this.onStart);
framework.observe(this.on.configChanged, this.onConfigChanged);
framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);`,
    body: `
onStart(event) {
  if (!this.index.isOpen()) {
    event.defer();
    return;
  }
  this.index.rebuild();
  this.restart();
}
onConfigChanged(event) {
  if (!this.index.isOpen()) {
    event.defer();
    return;
  }
  this.restart();
}
onUpgradeCharm(event) {
  if (!this.index.isOpen()) {
    event.defer();
    return;
  }
  this.publish();
}
restart() {
  this.publish();
  this.unit.getContainer('web').restart('web');
}
publish() {
  this.index.publishToAll(this.app);
}
`,
  }),
};

function duplicated(path: keyof typeof CHARMS, settings: CharmSettings): string[] {
  const model = modelOf({ [path]: CHARMS[path] }, { settings });
  return model.duplicated(path).map(({ work: { cost }, handlers, first }) => `${cost} of ${handlers.length} at line ${first.call.loc.start.line}`);
}

const lineOf = (path: keyof typeof CHARMS, handler: RegExp): number => {
  const lines = CHARMS[path].split("\n");
  return lines.findIndex((line, i) => line.includes("defer") && lines.slice(0, i).some((above) => handler.test(above))) + 1;
};

test.each([
  ["src/charm.py", "publish_to_all", "get_container(\"web\").restart"],
  ["src/charm.ts", "publishToAll", "getContainer(\"web\").restart"],
] as const)("the default table, and what is added to it and taken away from it (%s)", (path, publish, restart) => {
  const first = lineOf(path, /_on_start\(|onStart\(/);
  expect(duplicated(path, {})).toEqual([`restart of 2 at line ${first}`]);
  expect(duplicated(path, { expensiveCalls: [publish] })).toEqual([`listed of 3 at line ${first}`]);
  expect(duplicated(path, { expensiveCalls: [`index.${publish}`] })).toEqual([`listed of 3 at line ${first}`]);
  expect(duplicated(path, { cheapCalls: ["restart"] })).toEqual([]);
  expect(duplicated(path, { cheapCalls: [restart] })).toEqual([]);
  expect(duplicated(path, { expensiveCalls: [publish], cheapCalls: [publish] })).toEqual([`restart of 2 at line ${first}`]);
  expect(duplicated(path, { duplicatedFrom: 3 })).toEqual([]);
  expect(duplicated(path, { expensiveCalls: [publish], duplicatedFrom: 3 })).toEqual([`listed of 3 at line ${first}`]);
});

describe("which call is told", () => {
  const events = [["start", "start"], ["config_changed", "configChanged"], ["upgrade_charm", "upgradeCharm"], ["leader_elected", "leaderElected"]] as const;
  /** Handlers that each defer until the index is open and then do their work; `cost call of handlers` of each group. */
  const shares = (name: string, py: readonly string[], ts: readonly string[], methods: readonly [string, string], expected: readonly string[], from = 2): void => {
    const charms = {
      "src/charm.py": python({
        init: py.map((_, index) => `framework.observe(self.on.${events[index]?.[0]}, self._handle${index})`).join("\n"),
        body: [...py.map((work, index) => `def _handle${index}(self, event):\n    if not self.index.is_open():\n        event.defer()\n        return\n    ${work}`), methods[0]].join("\n"),
      }),
      "src/charm.ts": typescript({
        init: ts.map((_, index) => `framework.observe(this.on.${events[index]?.[1]}, this.handle${index});`).join("\n"),
        body: [...ts.map((work, index) => `handle${index}(event) { if (!this.index.isOpen()) { event.defer(); return; } ${work} }`), methods[1]].join("\n"),
      }),
    };
    test.each(["src/charm.py", "src/charm.ts"] as const)(`${name} (%s)`, (path) => {
      const model = modelOf({ [path]: charms[path] }, { settings: { duplicatedFrom: from } });
      expect(model.duplicated(path).map(({ work: { cost, place: { node } }, handlers }) =>
        fold(`${cost} ${node.type === "Call" ? calledName(node) : node.type} of ${handlers.map((each) => each.node.name).join(", ")}`))).toEqual(expected.map(fold));
    });
  };
  const both = (...works: readonly (readonly [string, string])[]): readonly [string, string] => [
    `def _both(self):\n    ${works.map(([py]) => py).join("\n    ")}`, `both() { ${works.map(([, ts]) => ts).join(" ")} }`,
  ];
  const stop = ['self.container.stop("web")', "this.container.stop('web');"] as const;
  const start = ['self.container.start("web")', "this.container.start('web');"] as const;
  const push = ['self.container.push("/x", "y")', "this.container.push('/x', 'y');"] as const;
  const exec = ['self.container.exec(["x"])', "this.container.exec(['x']);"] as const;
  const migrate = ["self.database.migrate()", "this.database.migrate();"] as const;
  const twice = [["self._both()", "self._both()"], ["this.both();", "this.both();"]] as const;
  shares("a start before the stop in front of it", ...twice, both(stop, start), ["restart start of handle0, handle1"]);
  shares("a stop where nothing else is", ...twice, both(stop), ["restart stop of handle0, handle1"]);
  shares("a restart before a file", ...twice, both(push, start), ["restart start of handle0, handle1"]);
  shares("a command before a file", ...twice, both(push, exec), ["exec exec of handle0, handle1"]);
  shares("a migration before a restart", ...twice, both(start, migrate), ["migration migrate of handle0, handle1"]);
  shares("the first of two that are alike", ...twice, both(start, ['self.container.restart("web")', "this.container.restart('web');"]), ["restart start of handle0, handle1"]);
  shares("what most handlers do before what is heavier", ["self._both()", "self._both()", "self._one()"], ["this.both();", "this.both();", "this.one();"],
    [`${both(["self.database.migrate()", ""], ["self._one()", ""])[0]}\ndef _one(self):\n    ${start[0]}`, `both() { ${migrate[1]} this.one(); }\none() { ${start[1]} }`], ["restart start of handle0, handle1, handle2"]);
  shares("a restart of two before a file of three", ["self._both()", "self._both()", "self._one()"], ["this.both();", "this.both();", "this.one();"],
    [`def _both(self):\n    ${start[0]}\n    self._one()\ndef _one(self):\n    ${push[0]}`, `both() { ${start[1]} this.one(); }\none() { ${push[1]} }`], ["restart start of handle0, handle1"]);
  shares("two groups that have no handler in common", ["self._a()", "self._a()", "self._b()", "self._b()"], ["this.a();", "this.a();", "this.b();", "this.b();"],
    [`def _a(self):\n    ${start[0]}\ndef _b(self):\n    ${exec[0]}`, `a() { ${start[1]} }\nb() { ${exec[1]} }`], ["restart start of handle0, handle1", "exec exec of handle2, handle3"]);
  shares("what too few do", ["self._a()", "self._a()"], ["this.a();", "this.a();"], [`def _a(self):\n    ${start[0]}`, `a() { ${start[1]} }`], [], 3);
  const each = (name: string, py: string, ts: string): void => shares(name, ["self._run(['a'])", "self._run(['b'])"], ["this.run(['a']);", "this.run(['b']);"],
    [`def _run(self, commands):\n    ${py.replaceAll("\n", "\n    ")}`, `run(commands: string[][]) { ${ts} }`], []);
  each("what each handler has of its own", "self.container.exec(commands)", "this.container.exec(commands);");
  each("what each handler has of its own, one after the other", "for command in commands:\n    self.container.exec(command)", "for (const command of commands) this.container.exec(command);");
  each("what each handler has of its own, the first of it", "first, *others = commands\nself.container.exec(first)", "const [first, ...others] = commands; this.container.exec(first);");
  each("what each handler has of its own, in a function inside", "def go():\n    self.container.exec(commands)\ngo()", "const go = () => { this.container.exec(commands); };\ngo();");
  each("what each handler has of its own, by a small function", "full = lambda: [commands]\nself.container.exec(full())", "const full = () => [commands]; this.container.exec(full());");
});

/** Two handlers that come to one defer, by the function that asks for both; each does something of its own behind it. */
const ASKED = {
  "src/charm.py": python({
    init: "framework.observe(self.on.start, self._on_start)\nframework.observe(self.on.config_changed, self._on_config_changed)",
    body: `
def _on_start(self, event):
    if self._reconcile(event):
        self.container.push("/start", "x")
def _on_config_changed(self, event):
    if self._reconcile(event):
        self.container.push("/config", "x")
def _reconcile(self, event):
    if not self._is_open(event):
        return False
    self.container.restart("web")
    return True
def _is_open(self, event):
    if not self.index.is_open():
        event.defer()
        return False
    return True`,
  }),
  "src/charm.ts": typescript({
    init: "framework.observe(this.on.start, this.onStart);\nframework.observe(this.on.configChanged, this.onConfigChanged);",
    body: `
onStart(event: ops.StartEvent): void { if (this.reconcile(event)) this.container.push('/start', 'x'); }
onConfigChanged(event: ops.ConfigChangedEvent): void { if (this.reconcile(event)) this.container.push('/config', 'x'); }
reconcile(event: ops.EventBase): boolean {
  if (!this.isOpen(event)) return false;
  this.container.restart('web');
  return true;
}
isOpen(event: ops.EventBase): boolean {
  if (!this.index.isOpen()) {
    event.defer();
    return false;
  }
  return true;
}`,
  }),
};

test.each(["src/charm.py", "src/charm.ts"] as const)("the handlers of one defer share what both do (%s)", (path) => {
  const told = modelOf({ [path]: ASKED[path] }).duplicated(path).map(({ work: { cost }, handlers }) => `${cost} of ${handlers.map(({ node: { name } }) => fold(name)).join(", ")}`);
  expect(told).toEqual(["restart of on_start, on_config_changed"]);
});
