/** What can be done with the dumps that the backup action has written. */

import * as ops from 'ops';

import type { NoticeboardCharm } from './charm.js';

const FOLDER = '/backups';

/** Lists and restores dumps inside the workload container. */
export class Backups extends ops.Object {
  private readonly charm: NoticeboardCharm;

  constructor(charm: NoticeboardCharm) {
    super(charm, 'backups');
    this.charm = charm;
    this.framework.observe(charm.on.listBackupsAction, this.onListBackupsAction);
    this.framework.observe(charm.on.restoreAction, this.onRestoreAction);
  }

  private onListBackupsAction(event: ops.ActionEvent): void {
    const container = this.charm.container;
    if (!container.canConnect()) {
      event.fail('the workload container cannot be reached; try again in a minute');
      return;
    }
    if (!container.exists(FOLDER)) {
      event.setResults({ backups: '' });
      return;
    }
    const paths = container.listFiles(FOLDER, { pattern: '*.dump' }).map((file) => file.path);
    event.setResults({ backups: paths.sort().join('\n') });
  }

  private onRestoreAction(event: ops.ActionEvent): void {
    const path = String(event.params['path']);
    const container = this.charm.container;
    if (!container.canConnect()) {
      event.fail('the workload container cannot be reached; try again in a minute');
      return;
    }
    try {
      container.exec(['noticeboard', 'load', path]).waitOutput();
    } catch (error) {
      if (!(error instanceof ops.pebble.ExecError)) throw error;
      event.fail(`nothing was restored: ${error.stderr}`);
      return;
    }
    event.setResults({ restored: path });
    // A dump carries settings of its own, so the service has to be brought in line again. The charm's way of
    // doing that may defer, which an action cannot: the finding is there, in charm.ts.
    this.charm.reconcile(event);
  }
}
