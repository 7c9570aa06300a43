"""The peer relation: who belongs to the cluster, and how a unit joins and leaves it."""

import logging
import typing

from ops import ActionEvent, EventBase, Object, RelationCreatedEvent, RelationDepartedEvent, UpgradeCharmEvent, WaitingStatus

from node import JoinRefused, NodeBusy

if typing.TYPE_CHECKING:
    from charm import QuarryCharm

logger = logging.getLogger(__name__)

PEERS = "cluster"


class Membership(Object):
    """Keeps the members of the store and the units of the application the same."""

    def __init__(self, charm: "QuarryCharm"):
        super().__init__(charm, "membership")
        self.charm = charm
        self.framework.observe(charm.on[PEERS].relation_created, self._on_relation_created)
        self.framework.observe(charm.on[PEERS].relation_changed, self._join)
        self.framework.observe(charm.on[PEERS].relation_departed, self._on_relation_departed)
        self.framework.observe(charm.on.rejoin_action, self._join)
        self.framework.observe(charm.on.upgrade_charm, self._on_upgrade_charm)

    @property
    def address(self) -> str:
        """Where the other units reach this one."""
        binding = self.model.get_binding(PEERS)
        return str(binding.network.bind_address) if binding else ""

    def _on_relation_created(self, event: RelationCreatedEvent) -> None:
        event.relation.data[self.charm.unit]["address"] = self.address

    def _join(self, event: EventBase) -> None:
        """Join through any member that is known. One event more or less does not matter."""
        relation = self.model.get_relation(PEERS)
        if relation is None:
            return
        known = [relation.data[unit].get("address", "") for unit in sorted(relation.units, key=lambda unit: unit.name)]
        addresses = [address for address in known if address]
        if not addresses:
            return
        try:
            self.charm.node.join(addresses)
        except JoinRefused as error:
            if isinstance(event, ActionEvent):
                event.fail(f"the cluster does not take this unit now: {error}")
                return
            logger.warning("not joined yet: %s", error)
            self.charm.unit.status = WaitingStatus("waiting to be let into the cluster")
            # Only for the relation's events: an action has failed and returned above.
            event.defer()
            return
        logger.info("this unit is a member")

    def _on_upgrade_charm(self, event: UpgradeCharmEvent) -> None:
        """A new version may keep the members in another way; the leader sees to it, once for all."""
        if not self.charm.unit.is_leader():
            self.charm.unit.status = WaitingStatus("waiting for the leader to rewrite the members")
            # expect: charm/no-defer-for-leadership
            event.defer()
            return
        self.charm.node.rewrite_members()

    def _on_relation_departed(self, event: RelationDepartedEvent) -> None:
        if event.departing_unit == self.charm.unit:
            try:
                self.charm.node.hand_over()
            except NodeBusy:
                self.charm.unit.status = WaitingStatus("waiting to hand over the last blobs")
                # expect: charm/no-defer-in-teardown
                event.defer()
            return
        if event.departing_unit is not None and self.charm.unit.is_leader():
            self.charm.node.forget(event.departing_unit.name)
