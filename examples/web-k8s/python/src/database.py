"""The relation to PostgreSQL, as the rest of the charm wants to see it: an address, or none yet."""

import logging
import typing

import ops

if typing.TYPE_CHECKING:
    from charm import NoticeboardCharm

logger = logging.getLogger(__name__)


class DatabaseReadyEvent(ops.EventBase):
    """Everything that is needed to log in is known, or has changed."""


class DatabaseEvents(ops.ObjectEvents):
    """What the component tells the charm."""

    ready = ops.EventSource(DatabaseReadyEvent)


class Database(ops.Object):
    """Asks for a database and hands out its address."""

    on = DatabaseEvents()

    def __init__(self, charm: "NoticeboardCharm", relation_name: str):
        super().__init__(charm, relation_name)
        self.charm = charm
        self.relation_name = relation_name
        events = charm.on[relation_name]
        self.framework.observe(events.relation_created, self._on_relation_created)
        self.framework.observe(events.relation_changed, self._on_relation_changed)
        self.framework.observe(events.relation_broken, self._on_relation_broken)

    @property
    def url(self) -> str | None:
        """The address with name and password; None until the other side has given all of it."""
        relation = self.model.get_relation(self.relation_name)
        if relation is None:
            return None
        data = relation.data[relation.app]
        endpoint = data.get("endpoints")
        secret_id = data.get("secret-user")
        if not endpoint or not secret_id:
            return None
        login = self.model.get_secret(id=secret_id).get_content(refresh=True)
        return f"postgresql://{login['username']}:{login['password']}@{endpoint}/noticeboard"

    def _on_relation_created(self, event: ops.RelationCreatedEvent) -> None:
        if not self.charm.unit.is_leader():
            return
        event.relation.data[self.charm.app]["database"] = "noticeboard"

    def _on_relation_changed(self, event: ops.RelationChangedEvent) -> None:
        if self.url is None:
            logger.info("the database has not told everything yet; its next change will")
            return
        self.on.ready.emit()

    def _on_relation_broken(self, event: ops.RelationBrokenEvent) -> None:
        """A service without its database answers every request with an error: stop it."""
        if not self.charm.container.can_connect():
            # expect: charm/no-defer-in-teardown
            event.defer()
            return
        self.charm.container.stop("noticeboard")
        logger.info("stopped the service: relation %d to the database is gone", event.relation.id)
