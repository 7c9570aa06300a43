/** The relation to PostgreSQL, as the rest of the charm wants to see it: an address, or none yet. */

import * as ops from 'ops';

import type { NoticeboardCharm } from './charm.js';

const logger = ops.getLogger('database');

/** Everything that is needed to log in is known, or has changed. */
export class DatabaseReadyEvent extends ops.EventBase {}

/** What the component tells the charm. */
export class DatabaseEvents extends ops.ObjectEvents {
  readonly ready = new ops.EventSource(DatabaseReadyEvent);
}

/** Asks for a database and hands out its address. */
export class Database extends ops.Object {
  override readonly on = new DatabaseEvents();

  constructor(
    private readonly charm: NoticeboardCharm,
    private readonly relationName: string,
  ) {
    super(charm, relationName);
    const events = charm.on[relationName];
    this.framework.observe(events.relationCreated, this.onRelationCreated);
    this.framework.observe(events.relationChanged, this.onRelationChanged);
    this.framework.observe(events.relationBroken, this.onRelationBroken);
  }

  /** The address with name and password; undefined until the other side has given all of it. */
  get url(): string | undefined {
    const relation = this.model.getRelation(this.relationName);
    if (relation === undefined) return undefined;
    const data = relation.data.get(relation.app);
    const endpoint = data?.get('endpoints');
    const secretId = data?.get('secret-user');
    if (!endpoint || !secretId) return undefined;
    const login = this.model.getSecret({ id: secretId }).getContent({ refresh: true });
    return `postgresql://${login['username']}:${login['password']}@${endpoint}/noticeboard`;
  }

  private onRelationCreated(event: ops.RelationCreatedEvent): void {
    if (!this.charm.unit.isLeader()) return;
    event.relation.data.get(this.charm.app)?.set('database', 'noticeboard');
  }

  private onRelationChanged(_event: ops.RelationChangedEvent): void {
    if (this.url === undefined) {
      logger.info('the database has not told everything yet; its next change will');
      return;
    }
    this.on.ready.emit();
  }

  /** A service without its database answers every request with an error: stop it. */
  private onRelationBroken(event: ops.RelationBrokenEvent): void {
    if (!this.charm.container.canConnect()) {
      // expect: charm/no-defer-in-teardown
      event.defer();
      return;
    }
    this.charm.container.stop('noticeboard');
    logger.info(`stopped the service: relation ${event.relation.id} to the database is gone`);
  }
}
