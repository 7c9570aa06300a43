/** Work that deferred handlers share, as users' settings have it. */
import { expect, test } from "vitest";
import type { CharmSettings } from "../../lib/charm/settings.js";
import { modelOf, python, typescript } from "./harness.js";

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
