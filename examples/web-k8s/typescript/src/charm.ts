/** The noticeboard: a web application on Kubernetes that keeps its notes in PostgreSQL. */

import { randomBytes } from 'node:crypto';

import * as ops from 'ops';

import { Backups } from './backups.js';
import { Database } from './database.js';
import { Edge, EdgeUnavailable } from './edge.js';

const logger = ops.getLogger('charm');

const CONTAINER = 'web';
const SERVICE = 'noticeboard';
const ADMIN_LABEL = 'admin-password';
const DAY = 24 * 60 * 60 * 1000;

/** Runs the noticeboard behind the site's edge proxy. */
export class NoticeboardCharm extends ops.CharmBase {
  readonly container = this.unit.getContainer(CONTAINER);
  readonly database = new Database(this, 'database');
  readonly backups = new Backups(this);
  readonly edge = new Edge(String(this.config['edge-url']));
  /** What stands in the way in this hook; the unit's status is made of it when the hook ends. */
  private obstacle: ops.StatusBase | undefined;

  constructor(framework: ops.Framework) {
    super(framework);

    framework.observe(this.on[CONTAINER].pebbleReady, this.onWorkloadChanged);
    framework.observe(this.database.on.ready, this.onWorkloadChanged);
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on.upgradeCharm, this.onUpgradeCharm);
    framework.observe(this.on.leaderElected, this.onLeaderElected);
    framework.observe(this.on.secretRotate, this.onSecretRotate);
    framework.observe(this.on.secretExpired, this.onSecretExpired);
    framework.observe(this.on.backupAction, this.onBackupAction);
    framework.observe(this.on.showAdminAction, this.onShowAdminAction);
    framework.observe(this.on.collectUnitStatus, this.onCollectUnitStatus);
  }

  // ── the service ──────────────────────────────────────────────────────────

  /** Pebble or the database has come: whichever is last completes the work. */
  private onWorkloadChanged(_event: ops.EventBase): void {
    this.updateWorkload();
  }

  /** Publish the name first, so that the service never announces one that leads nowhere. */
  private onConfigChanged(event: ops.ConfigChangedEvent): void {
    try {
      this.edge.publish(String(this.config['hostname']), Number(this.config['port']));
    } catch (error) {
      if (!(error instanceof EdgeUnavailable)) throw error;
      logger.warning(`the edge proxy does not answer: ${error.message}`);
      this.obstacle = new ops.WaitingStatus('waiting for the edge proxy');
      // Fair by itself: nobody tells us when the proxy answers again. But the upgrade below waits as well.
      // expect: charm/no-duplicate-deferred-work
      event.defer();
      return;
    }
    this.reconcile(event);
  }

  /** A new version of the charm may bring another layer. */
  private onUpgradeCharm(event: ops.UpgradeCharmEvent): void {
    if (!this.container.canConnect()) {
      // expect: charm/no-redundant-defer
      event.defer();
      return;
    }
    this.updateWorkload();
  }

  /** Bring the service in line, and come back if it is too busy to restart. */
  reconcile(event: ops.EventBase): void {
    try {
      this.updateWorkload();
    } catch (error) {
      if (!(error instanceof ops.pebble.ChangeError)) throw error;
      logger.warning(`the service did not restart: ${error.err}`);
      this.obstacle = new ops.WaitingStatus('waiting for the service to finish its requests');
      // expect: charm/no-defer-in-action
      event.defer();
      return;
    }
    this.unit.setPorts(Number(this.config['port']));
  }

  /** Write the plan and apply it, if everything that it needs is there. */
  private updateWorkload(): void {
    if (!this.container.canConnect()) return;
    const url = this.database.url;
    if (url === undefined) return;
    this.container.addLayer(SERVICE, this.layer(url), { combine: true });
    this.container.replan();
  }

  private layer(url: string): ops.pebble.Layer {
    return new ops.pebble.Layer({
      summary: 'the noticeboard',
      services: {
        [SERVICE]: {
          override: 'replace',
          summary: 'the web server',
          command: `/usr/bin/noticeboard serve --port ${this.config['port']}`,
          startup: 'enabled',
          environment: {
            NOTICEBOARD_DATABASE: url,
            NOTICEBOARD_HOSTNAME: String(this.config['hostname']),
          },
        },
      },
    });
  }

  // ── the admin's password ─────────────────────────────────────────────────

  /** Make the secret once; from then on Juju says when it wants a new password. */
  private onLeaderElected(_event: ops.LeaderElectedEvent): void {
    try {
      this.model.getSecret({ label: ADMIN_LABEL });
    } catch (error) {
      if (!(error instanceof ops.SecretNotFoundError)) throw error;
      this.app.addSecret(
        { password: randomBytes(24).toString('base64url') },
        {
          label: ADMIN_LABEL,
          rotate: ops.SecretRotate.MONTHLY,
          expire: new Date(Date.now() + 90 * DAY),
        },
      );
    }
  }

  private onSecretRotate(event: ops.SecretRotateEvent): void {
    if (event.secret.label !== ADMIN_LABEL) return;
    if (!this.container.canConnect()) {
      // expect: charm/no-defer-in-secret-rotation
      event.defer();
      return;
    }
    this.renewPassword(event.secret);
  }

  private onSecretExpired(event: ops.SecretExpiredEvent): void {
    if (event.secret.label !== ADMIN_LABEL) return;
    try {
      this.renewPassword(event.secret);
    } catch (error) {
      if (!(error instanceof ops.pebble.ExecError)) throw error;
      logger.warning(`the service kept its old password: ${error.stderr}`);
      // expect: charm/no-defer-in-secret-rotation
      event.defer();
      return;
    }
    event.removeRevision();
  }

  private renewPassword(secret: ops.Secret): void {
    const password = randomBytes(24).toString('base64url');
    this.container.exec(['noticeboard', 'set-password', 'admin'], { stdin: password }).waitOutput();
    secret.setContent({ password });
  }

  // ── actions ──────────────────────────────────────────────────────────────

  private onBackupAction(event: ops.ActionEvent): void {
    const path = String(event.params['path']);
    if (this.database.url === undefined) {
      // expect: charm/no-defer-in-action
      event.defer();
      return;
    }
    if (!this.container.canConnect()) {
      event.fail('the workload container cannot be reached; try again in a minute');
      return;
    }
    event.log('writing all notes to a file');
    try {
      this.container.exec(['noticeboard', 'dump', path]).waitOutput();
    } catch (error) {
      if (!(error instanceof ops.pebble.ExecError)) throw error;
      event.fail(`the dump failed: ${error.stderr}`);
      return;
    }
    event.setResults({ path });
  }

  private onShowAdminAction(event: ops.ActionEvent): void {
    let secret: ops.Secret;
    try {
      secret = this.model.getSecret({ label: ADMIN_LABEL });
    } catch (error) {
      if (!(error instanceof ops.SecretNotFoundError)) throw error;
      event.fail('there is no admin yet: no leader has been elected');
      return;
    }
    event.setResults({ username: 'admin', 'secret-id': secret.getInfo().id });
  }

  // ── status ───────────────────────────────────────────────────────────────

  private onCollectUnitStatus(event: ops.CollectStatusEvent): void {
    if (!this.container.canConnect()) {
      event.addStatus(new ops.MaintenanceStatus('starting the container'));
      // expect: charm/no-defer-in-lifecycle-event
      event.defer();
      return;
    }
    if (this.model.getRelation('database') === undefined) {
      event.addStatus(new ops.BlockedStatus('a relation to PostgreSQL is missing'));
    } else if (this.database.url === undefined) {
      event.addStatus(new ops.WaitingStatus('waiting for the database'));
    }
    if (this.obstacle !== undefined) {
      event.addStatus(this.obstacle);
    }
    event.addStatus(new ops.ActiveStatus());
  }
}

ops.main(NoticeboardCharm);
