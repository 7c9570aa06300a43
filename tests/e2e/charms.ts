/** Charms of a few lines, each with one mistake that every preset reports. */

/** An action's event is deferred, in line 10. */
export const pythonCharm = `import ops


class MyCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.backup_action, self._on_backup_action)

    def _on_backup_action(self, event: ops.ActionEvent) -> None:
        event.defer()
`;

/** The same, in line 10 too. */
export const typescriptCharm = `import * as ops from "ops";

export class MyCharm extends ops.CharmBase {
  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.backupAction, this.onBackupAction);
  }

  private onBackupAction(event: ops.ActionEvent): void {
    event.defer();
  }
}
`;

/** The rule that finds it. */
export const rule = "charm/no-defer-in-action";

/** Metadata of a charm of that name. */
export function charmcraft(name: string): string {
  return `name: ${name}\ntype: charm\nsummary: A charm.\ndescription: A charm.\nactions:\n  backup:\n    description: Back up.\n`;
}

/** A charm without a mistake. */
export const cleanCharm = pythonCharm.replace("event.defer()", 'event.fail("not now")');

/** Cannot be parsed: line 3 has no expression. */
export const brokenPython = "import ops\n\nx = = 1\n";
