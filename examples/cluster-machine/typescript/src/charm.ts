/** Quarry: a store on machines that keeps each blob on several units. */

import {
  type ActionEvent,
  ActiveStatus,
  CharmBase,
  type CommitEvent,
  type ConfigChangedEvent,
  type EventBase,
  type Framework,
  type InstallEvent,
  type LeaderElectedEvent,
  MaintenanceStatus,
  type RemoveEvent,
  type StartEvent,
  type StopEvent,
  type StorageAttachedEvent,
  type StorageDetachingEvent,
  type UpdateStatusEvent,
  type UpgradeCharmEvent,
  WaitingStatus,
  getLogger,
  main,
} from 'ops';

import { Directory, DirectoryUnavailable } from './directory.js';
import { Membership } from './membership.js';
import { Node, NodeBusy } from './node.js';

const logger = getLogger('charm');

const STORAGE = 'data';
const PORT = 7070;

/** Installs, configures and shuts down one member of the cluster. */
export class QuarryCharm extends CharmBase {
  readonly node = new Node();
  readonly directory = new Directory(String(this.config['directory-url']));
  readonly membership = new Membership(this);

  constructor(framework: Framework) {
    super(framework);

    for (const event of [this.on.install, this.on.upgradeCharm]) {
      framework.observe(event, this.onInstall);
    }
    framework.observe(this.on[STORAGE].storageAttached, this.onStorageAttached);
    framework.observe(this.on.start, this.onStart);
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on.leaderElected, this.onLeaderElected);
    framework.observe(this.on.updateStatus, this.onUpdateStatus);
    framework.observe(this.on.restartAction, this.onRestartAction);
    framework.observe(this.on['show-members'].action, this.onShowMembersAction);
    framework.observe(this.on[STORAGE].storageDetaching, this.onStorageDetaching);
    framework.observe(this.on.stop, this.onStop.bind(this));
    framework.observe(this.on.remove, (event) => this.onRemove(event));
    framework.observe(this.framework.on.commit, this.onCommit);
  }

  // ── setup ────────────────────────────────────────────────────────────────

  private onInstall(_event: InstallEvent | UpgradeCharmEvent): void {
    this.unit.status = new MaintenanceStatus('installing Quarry');
    this.node.install();
  }

  private onStorageAttached(event: StorageAttachedEvent): void {
    this.node.prepare(event.storage.location);
  }

  private onStart(event: StartEvent): void {
    if (!this.model.storages[STORAGE]?.length) {
      this.unit.status = new WaitingStatus('waiting for storage');
      event.defer();
      return;
    }
    this.node.start();
    this.unit.setPorts(PORT);
    this.unit.status = new ActiveStatus();
  }

  // ── work ─────────────────────────────────────────────────────────────────

  // The start above waits for storage in the queue; this handler comes by at any time and could start the store as well.
  // expect: charm/prefer-holistic-handler
  private onConfigChanged(event: ConfigChangedEvent): void {
    if (!this.model.storages[STORAGE]?.length) {
      this.unit.status = new WaitingStatus('waiting for storage');
      return;
    }
    this.node.writeConfig({ copies: Number(this.config['copies']), port: PORT });
    if (this.node.isCurrent()) return;
    this.#restart(event);
  }

  private onRestartAction(event: ActionEvent): void {
    event.log('restarting the store');
    this.#restart(event);
  }

  /** Restart the store, unless it is copying blobs: then it refuses, for a minute or so. */
  #restart(event: EventBase): void {
    this.unit.status = new MaintenanceStatus('restarting');
    try {
      this.node.restart();
    } catch (error) {
      if (error instanceof NodeBusy) {
        logger.warning(`not restarted: ${error.message}`);
        this.unit.status = new WaitingStatus('waiting for the store to finish copying');
        // expect: charm/no-defer-in-action
        event.defer();
        return;
      }
      throw error;
    }
    this.unit.status = new ActiveStatus();
  }

  /** The leader's address stands for the cluster in the site's directory. */
  private onLeaderElected(event: LeaderElectedEvent): void {
    try {
      this.directory.announce(this.app.name, this.membership.address, PORT);
    } catch (error) {
      if (error instanceof DirectoryUnavailable) {
        // Nobody tells us when the directory answers again, and nobody has to do anything about it: this is what
        // defer is good for, after a few quick attempts.
        logger.warning(`not announced yet: ${error.message}`);
        this.unit.status = new WaitingStatus("waiting for the site's directory");
        event.defer();
        return;
      }
      throw error;
    }
    this.unit.status = new ActiveStatus();
  }

  private onUpdateStatus(event: UpdateStatusEvent): void {
    if (!this.node.isHealthy()) {
      this.unit.status = new WaitingStatus('waiting for the store to become healthy');
      // expect: charm/no-defer-in-update-status
      event.defer();
      return;
    }
    this.unit.status = new ActiveStatus();
  }

  private onShowMembersAction(event: ActionEvent): void {
    let members: string[];
    try {
      members = this.node.members();
    } catch (error) {
      if (error instanceof NodeBusy) {
        event.fail(`the store does not answer: ${error.message}`);
        return;
      }
      throw error;
    }
    event.setResults({ members: members.join(', ') });
  }

  // ── shutdown ─────────────────────────────────────────────────────────────

  private onStorageDetaching(event: StorageDetachingEvent): void {
    try {
      this.node.flush();
    } catch (error) {
      if (error instanceof NodeBusy) {
        this.unit.status = new WaitingStatus('waiting for the last blobs to be written');
        // expect: charm/no-defer-in-teardown
        event.defer();
        return;
      }
      throw error;
    }
    logger.info(`all blobs are on disk; ${event.storage.fullId} can go`);
  }

  private onStop(event: StopEvent): void {
    if (this.node.isCopying()) {
      this.unit.status = new WaitingStatus('waiting for copies to reach the other units');
      // expect: charm/no-defer-in-shutdown
      event.defer();
      return;
    }
    this.node.stop();
  }

  private onRemove(event: RemoveEvent): void {
    if (this.app.plannedUnits() > 0) return;
    try {
      this.directory.withdraw(this.app.name);
    } catch (error) {
      if (!(error instanceof DirectoryUnavailable)) throw error;
      logger.warning(`still in the directory: ${error.message}`);
      // expect: charm/no-defer-in-shutdown
      event.defer();
    }
  }

  // ── the end of each hook ─────────────────────────────────────────────────

  /** Leave a note of what this unit believes, for whoever reads the machine's log. */
  private onCommit(event: CommitEvent): void {
    let members: string[];
    try {
      members = this.node.members();
    } catch (error) {
      if (!(error instanceof NodeBusy)) throw error;
      // expect: charm/no-defer-in-lifecycle-event
      event.defer();
      return;
    }
    logger.info(`members as this unit sees them: ${members.join(', ')}`);
  }
}

main(QuarryCharm);
