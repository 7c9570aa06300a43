/** What all of the rules together say of one charm: one defect, one message. */
import { beforeAll, expect, it } from "vitest";
import { ready } from "../../index.js";
import { charmFolder, lint } from "../support/charm-folder.js";
import type { Files } from "../support/sources.js";
import { shopInPython, shopInTypeScript } from "../support/webshop.js";

beforeAll(() => ready);

/** The rules that speak, by the line that they speak of. */
function told(files: Files): string[] {
  const [file, text] = Object.entries(files).find(([path]) => /\.(py|ts)$/.test(path))!;
  const lines = text.split("\n");
  return lint(charmFolder(files), file, text).map(({ line, ruleId }) => {
    const handler = lines.slice(0, line).findLast((above) => /^ +(def )?_?on\w+\(.*event/i.test(above))!;
    return `${/(?:_on_|on)(\w+)/.exec(handler)![1]!.replaceAll("_", "").toLowerCase()}: ${ruleId?.replace("charm/", "")}`;
  });
}

function inBoth(name: string, python: Files, typescript: Files, expected: readonly string[]): void {
  it.each([["Python", python], ["TypeScript", typescript]] as const)(`${name} (%s)`, (_, files) => {
    expect(told(files).sort()).toEqual([...expected].sort());
  });
}

inBoth("three handlers that defer for each other's facts and share the restart, all wired", shopInPython({
  config_changed: "_on_config_changed", db_relation_changed: "_on_db_changed", web_pebble_ready: "_on_web_ready",
}, `
  def _on_config_changed(self, event):
      if not self.container.can_connect() or not self._address():
          self.unit.status = ops.WaitingStatus("waiting for the container or the database")
          event.defer()
          return
      self._configure()

  def _on_db_changed(self, event):
      if not self.container.can_connect() or not self.config.get("greeting"):
          self.unit.status = ops.WaitingStatus("waiting for the container or a greeting")
          event.defer()
          return
      self._configure()

  def _on_web_ready(self, event):
      if not self._address() or not self.config.get("greeting"):
          self.unit.status = ops.WaitingStatus("waiting for the database or a greeting")
          event.defer()
          return
      self._configure()

  def _address(self):
      relation = self.model.get_relation("db")
      return relation.data[relation.app].get("address") if relation else None

  def _configure(self):
      self.container.push("/etc/shop.conf", f"{self.config['greeting']} {self._address()}")
      self.container.restart("shop")
`), shopInTypeScript({ configChanged: "onConfigChanged", dbRelationChanged: "onDbChanged", webPebbleReady: "onWebReady" }, `
  onConfigChanged(event) {
    if (!this.container.canConnect() || !this.address()) {
      this.unit.status = new ops.WaitingStatus('waiting for the container or the database');
      event.defer();
      return;
    }
    this.configure();
  }

  onDbChanged(event) {
    if (!this.container.canConnect() || !this.config.get('greeting')) {
      this.unit.status = new ops.WaitingStatus('waiting for the container or a greeting');
      event.defer();
      return;
    }
    this.configure();
  }

  onWebReady(event) {
    if (!this.address() || !this.config.get('greeting')) {
      this.unit.status = new ops.WaitingStatus('waiting for the database or a greeting');
      event.defer();
      return;
    }
    this.configure();
  }

  address() {
    const relation = this.model.getRelation('db');
    return relation?.data.get(relation.app)?.get('address');
  }

  configure() {
    this.container.push('/etc/shop.conf', \`\${this.config['greeting']} \${this.address()}\`);
    this.container.restart('shop');
  }
`), [
  "configchanged: no-redundant-defer", "dbchanged: no-redundant-defer", "webready: no-redundant-defer",
  "configchanged: no-duplicate-deferred-work",
]);

inBoth("the same, not wired: one message for the class, and one for the work", shopInPython({
  config_changed: "_on_config_changed", db_relation_changed: "_on_db_changed",
}, `
  def _on_config_changed(self, event):
      if not self.container.can_connect():
          self.unit.status = ops.WaitingStatus("waiting for the container")
          event.defer()
          return
      self._configure()

  def _on_db_changed(self, event):
      if not self.container.can_connect():
          self.unit.status = ops.WaitingStatus("waiting for the container")
          event.defer()
          return
      self._configure()

  def _configure(self):
      self.container.restart("shop")
`), shopInTypeScript({ configChanged: "onConfigChanged", dbRelationChanged: "onDbChanged" }, `
  onConfigChanged(event) {
    if (!this.container.canConnect()) {
      this.unit.status = new ops.WaitingStatus('waiting for the container');
      event.defer();
      return;
    }
    this.configure();
  }

  onDbChanged(event) {
    if (!this.container.canConnect()) {
      this.unit.status = new ops.WaitingStatus('waiting for the container');
      event.defer();
      return;
    }
    this.configure();
  }

  configure() {
    this.container.restart('shop');
  }
`), ["configchanged: prefer-holistic-handler", "configchanged: no-duplicate-deferred-work"]);

inBoth("an event that raises: its rule alone", shopInPython({ config_changed: "_on_config_changed", stop: "_on_stop", web_pebble_ready: "_on_web_ready" }, `
  def _on_config_changed(self, event):
      if not self.container.can_connect():
          event.defer()
          return
      self._configure()

  def _on_stop(self, event):
      self._on_config_changed(event)

  def _on_web_ready(self, event):
      self._configure()

  def _configure(self):
      self.container.restart("shop")
`), shopInTypeScript({ configChanged: "onConfigChanged", stop: "onStop", webPebbleReady: "onWebReady" }, `
  onConfigChanged(event) {
    if (!this.container.canConnect()) {
      event.defer();
      return;
    }
    this.configure();
  }

  onStop(event) {
    this.onConfigChanged(event);
  }

  onWebReady(event) {
    this.configure();
  }

  configure() {
    this.container.restart('shop');
  }
`), ["configchanged: no-defer-in-shutdown"]);

inBoth("work in the same round, and work in the next ones: one rule for each", shopInPython({ config_changed: "_on_config_changed", start: "_on_start" }, `
  def _on_config_changed(self, event):
      if not self._address():
          self.unit.status = ops.WaitingStatus("waiting for the address")
          event.defer()
      self.container.restart("shop")

  def _on_start(self, event):
      for unit in self._units():
          if not unit.address:
              self.unit.status = ops.WaitingStatus("waiting for the unit")
              event.defer()
              continue
          unit.restart()
`), shopInTypeScript({ configChanged: "onConfigChanged", start: "onStart" }, `
  onConfigChanged(event) {
    if (!this.address()) {
      this.unit.status = new ops.WaitingStatus('waiting for the address');
      event.defer();
    }
    this.container.restart('shop');
  }

  onStart(event) {
    for (const unit of this.units()) {
      if (!unit.address) {
        this.unit.status = new ops.WaitingStatus('waiting for the unit');
        event.defer();
        continue;
      }
      unit.restart();
    }
  }
`), ["configchanged: require-return-after-defer", "configchanged: require-wakeup", "start: no-defer-in-loop", "start: require-wakeup"]);

inBoth("the container, and its workload besides: the events that there are come first", shopInPython({ config_changed: "_on_config_changed" }, `
  def _on_config_changed(self, event):
      if not self.container.can_connect() or not self._is_running():
          self.unit.status = ops.WaitingStatus("waiting for the container")
          event.defer()
          return
      self.container.restart("shop")

  def _is_running(self):
      return self.container.get_service("shop").is_running()
`), shopInTypeScript({ configChanged: "onConfigChanged" }, `
  onConfigChanged(event) {
    if (!this.container.canConnect() || !this.isRunning()) {
      this.unit.status = new ops.WaitingStatus('waiting for the container');
      event.defer();
      return;
    }
    this.container.restart('shop');
  }

  isRunning() {
    return this.container.getService('shop').isRunning();
  }
`), ["configchanged: prefer-holistic-handler"]);

inBoth("a defer that raises for one of its events, and is queued for the other", shopInPython({
  config_changed: "_on_config_changed", backup_action: "_on_backup",
}, `
  def _on_config_changed(self, event):
      self._on_either(event)

  def _on_backup(self, event):
      self._on_either(event)

  def _on_either(self, event):
      if not self.container.can_connect():
          event.defer()
      self.container.replan()
`), shopInTypeScript({ configChanged: "onConfigChanged", backupAction: "onBackup" }, `
  onConfigChanged(event) {
    this.onEither(event);
  }

  onBackup(event) {
    this.onEither(event);
  }

  onEither(event) {
    if (!this.container.canConnect()) {
      event.defer();
    }
    this.container.replan();
  }
`), ["either: no-defer-in-action", "either: require-return-after-defer"]);
