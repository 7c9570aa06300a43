/** The peer relation: who belongs to the cluster, and how a unit joins and leaves it. */

import {
  ActionEvent,
  type EventBase,
  Object as Component,
  type RelationCreatedEvent,
  type RelationDepartedEvent,
  type UpgradeCharmEvent,
  WaitingStatus,
  getLogger,
} from 'ops';

import type { QuarryCharm } from './charm.js';
import { JoinRefused, NodeBusy } from './node.js';

const logger = getLogger('membership');

const PEERS = 'cluster';

/** Keeps the members of the store and the units of the application the same. */
export class Membership extends Component {
  private readonly charm: QuarryCharm;

  constructor(charm: QuarryCharm) {
    super(charm, 'membership');
    this.charm = charm;
    this.framework.observe(charm.on[PEERS].relationCreated, this.onRelationCreated);
    this.framework.observe(charm.on[PEERS].relationChanged, this.join);
    this.framework.observe(charm.on[PEERS].relationDeparted, this.onRelationDeparted);
    this.framework.observe(charm.on.rejoinAction, this.join);
    this.framework.observe(charm.on.upgradeCharm, this.onUpgradeCharm);
  }

  /** Where the other units reach this one. */
  get address(): string {
    const binding = this.model.getBinding(PEERS);
    return binding?.network.bindAddress ?? '';
  }

  private onRelationCreated(event: RelationCreatedEvent): void {
    event.relation.data.get(this.charm.unit)?.set('address', this.address);
  }

  /** Join through any member that is known. One event more or less does not matter. */
  private join(event: EventBase): void {
    const relation = this.model.getRelation(PEERS);
    if (relation === undefined) return;
    const known = [...relation.units].map((unit) => relation.data.get(unit)?.get('address') ?? '');
    const addresses = known.filter((address) => address !== '').sort();
    if (addresses.length === 0) return;
    try {
      this.charm.node.join(addresses);
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      if (event instanceof ActionEvent) {
        event.fail(`the cluster does not take this unit now: ${error.message}`);
        return;
      }
      logger.warning(`not joined yet: ${error.message}`);
      this.charm.unit.status = new WaitingStatus('waiting to be let into the cluster');
      // Only for the relation's events: an action has failed and returned above.
      event.defer();
      return;
    }
    logger.info('this unit is a member');
  }

  /** A new version may keep the members in another way; the leader sees to it, once for all. */
  private onUpgradeCharm(event: UpgradeCharmEvent): void {
    if (!this.charm.unit.isLeader()) {
      this.charm.unit.status = new WaitingStatus('waiting for the leader to rewrite the members');
      // expect: charm/no-defer-for-leadership
      event.defer();
      return;
    }
    this.charm.node.rewriteMembers();
  }

  private onRelationDeparted(event: RelationDepartedEvent): void {
    if (event.departingUnit === this.charm.unit) {
      try {
        this.charm.node.handOver();
      } catch (error) {
        if (!(error instanceof NodeBusy)) throw error;
        this.charm.unit.status = new WaitingStatus('waiting to hand over the last blobs');
        // expect: charm/no-defer-in-teardown
        event.defer();
      }
      return;
    }
    if (event.departingUnit !== undefined && this.charm.unit.isLeader()) {
      this.charm.node.forget(event.departingUnit.name);
    }
  }
}
