/** The same charm in both languages, whose mistakes are seen only by who reads several of its files. */
import { charmcraft } from "./charms.js";

export type Files = Record<string, string>;

const metadata = `${charmcraft("whole")}peers:\n  peers:\n    interface: peers\nrequires:\n  certificates:\n    interface: tls\n`;

/** Its mistakes: `base` defers an action of `charm`; `tls` defers a broken relation that `names` names, and a stop. */
export const pythonWhole: Files = {
  "charmcraft.yaml": metadata,
  "src/names.py": 'CERTIFICATES = "certificates"\n',
  "src/base.py": `import ops


class BaseCharm(ops.CharmBase):
    def reconcile(self, event: ops.EventBase) -> None:
        if not self.settled():
            self.unit.status = ops.WaitingStatus("not settled")
            event.defer()
            return
        self.unit.status = ops.ActiveStatus()
`,
  "src/tls.py": `import ops

from names import CERTIFICATES


class TLS(ops.Object):
    def __init__(self, charm: ops.CharmBase):
        super().__init__(charm, "tls")
        self.framework.observe(charm.on[CERTIFICATES].relation_broken, self._on_gone)
        self.framework.observe(charm.on.stop, self._on_stop)

    def _on_gone(self, event: ops.RelationBrokenEvent) -> None:
        event.defer()

    def _on_stop(self, event: ops.StopEvent) -> None:
        later(event)


def later(event: ops.EventBase) -> None:
    event.defer()
`,
  "src/charm.py": `import ops

from base import BaseCharm
from tls import TLS


class MyCharm(BaseCharm):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.tls = TLS(self)
        framework.observe(self.on.backup_action, self._on_backup)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_backup(self, event: ops.ActionEvent) -> None:
        self.reconcile(event)

    def _on_config_changed(self, event: ops.ConfigChangedEvent) -> None:
        self.reconcile(event)
`,
};

export const typescriptWhole: Files = {
  "charmcraft.yaml": metadata,
  "src/names.ts": 'export const CERTIFICATES = "certificates";\n',
  "src/base.ts": `import * as ops from "ops";

export class BaseCharm extends ops.CharmBase {
  reconcile(event: ops.EventBase): void {
    if (!this.settled()) {
      this.unit.status = new ops.WaitingStatus("not settled");
      event.defer();
      return;
    }
    this.unit.status = new ops.ActiveStatus();
  }
}
`,
  "src/tls.ts": `import * as ops from "ops";
import { CERTIFICATES } from "./names.js";

export class TLS extends ops.Object {
  constructor(charm: ops.CharmBase) {
    super(charm, "tls");
    this.framework.observe(charm.on[CERTIFICATES].relationBroken, this.onGone);
    this.framework.observe(charm.on.stop, this.onStop);
  }

  private onGone(event: ops.RelationBrokenEvent): void {
    event.defer();
  }

  private onStop(event: ops.StopEvent): void {
    later(event);
  }
}

function later(event: ops.EventBase): void {
  event.defer();
}
`,
  "src/charm.ts": `import * as ops from "ops";
import { BaseCharm } from "./base.js";
import { TLS } from "./tls.js";

export class MyCharm extends BaseCharm {
  private readonly tls: TLS;

  constructor(framework: ops.Framework) {
    super(framework);
    this.tls = new TLS(this);
    framework.observe(this.on.backupAction, this.onBackup);
    framework.observe(this.on.configChanged, this.onConfigChanged);
  }

  private onBackup(event: ops.ActionEvent): void {
    this.reconcile(event);
  }

  private onConfigChanged(event: ops.ConfigChangedEvent): void {
    this.reconcile(event);
  }
}
`,
};

/** What any way of linting must find, each as rule and file without its extension. */
export const wholeFindings = [
  "base charm/no-defer-in-action",
  "tls charm/no-defer-in-teardown",
  "tls charm/no-defer-in-shutdown",
];
