#!/usr/bin/env python3
"""Quarry: a store on machines that keeps each blob on several units."""

import logging

from ops import (
    ActionEvent,
    ActiveStatus,
    CharmBase,
    CommitEvent,
    ConfigChangedEvent,
    EventBase,
    Framework,
    InstallEvent,
    LeaderElectedEvent,
    MaintenanceStatus,
    RemoveEvent,
    StartEvent,
    StopEvent,
    StorageAttachedEvent,
    StorageDetachingEvent,
    UpdateStatusEvent,
    UpgradeCharmEvent,
    WaitingStatus,
    main,
)

from directory import Directory, DirectoryUnavailable
from membership import Membership
from node import Node, NodeBusy

logger = logging.getLogger(__name__)

STORAGE = "data"
PORT = 7070


class QuarryCharm(CharmBase):
    """Installs, configures and shuts down one member of the cluster."""

    def __init__(self, framework: Framework):
        super().__init__(framework)
        self.node = Node()
        self.directory = Directory(str(self.config["directory-url"]))
        self.membership = Membership(self)

        for event in (self.on.install, self.on.upgrade_charm):
            framework.observe(event, self._on_install)
        framework.observe(self.on[STORAGE].storage_attached, self._on_storage_attached)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.leader_elected, self._on_leader_elected)
        framework.observe(self.on.update_status, self._on_update_status)
        framework.observe(self.on.restart_action, self._on_restart_action)
        framework.observe(self.on["show-members"].action, self._on_show_members_action)
        framework.observe(self.on[STORAGE].storage_detaching, self._on_storage_detaching)
        framework.observe(self.on.stop, self._on_stop)
        framework.observe(self.on.remove, self._on_remove)
        framework.observe(self.framework.on.commit, self._on_commit)

    # ── setup ────────────────────────────────────────────────────────────────

    def _on_install(self, event: InstallEvent | UpgradeCharmEvent) -> None:
        self.unit.status = MaintenanceStatus("installing Quarry")
        self.node.install()

    def _on_storage_attached(self, event: StorageAttachedEvent) -> None:
        self.node.prepare(str(event.storage.location))

    def _on_start(self, event: StartEvent) -> None:
        if not self.model.storages[STORAGE]:
            self.unit.status = WaitingStatus("waiting for storage")
            event.defer()
            return
        self.node.start()
        self.unit.set_ports(PORT)
        self.unit.status = ActiveStatus()

    # ── work ─────────────────────────────────────────────────────────────────

    # The start above waits for storage in the queue; this handler comes by at any time and could start the store as well.
    # expect: charm/prefer-holistic-handler
    def _on_config_changed(self, event: ConfigChangedEvent) -> None:
        if not self.model.storages[STORAGE]:
            self.unit.status = WaitingStatus("waiting for storage")
            return
        self.node.write_config({"copies": int(self.config["copies"]), "port": PORT})
        if self.node.is_current():
            return
        self._restart(event)

    def _on_restart_action(self, event: ActionEvent) -> None:
        event.log("restarting the store")
        self._restart(event)

    def _restart(self, event: EventBase) -> None:
        """Restart the store, unless it is copying blobs: then it refuses, for a minute or so."""
        self.unit.status = MaintenanceStatus("restarting")
        try:
            self.node.restart()
        except NodeBusy as error:
            logger.warning("not restarted: %s", error)
            self.unit.status = WaitingStatus("waiting for the store to finish copying")
            # expect: charm/no-defer-in-action
            event.defer()
            return
        self.unit.status = ActiveStatus()

    def _on_leader_elected(self, event: LeaderElectedEvent) -> None:
        """The leader's address stands for the cluster in the site's directory."""
        try:
            self.directory.announce(self.app.name, self.membership.address, PORT)
        except DirectoryUnavailable as error:
            # Nobody tells us when the directory answers again, and nobody has to do anything about it: this is what
            # defer is good for, after a few quick attempts.
            logger.warning("not announced yet: %s", error)
            self.unit.status = WaitingStatus("waiting for the site's directory")
            event.defer()
            return
        self.unit.status = ActiveStatus()

    def _on_update_status(self, event: UpdateStatusEvent) -> None:
        if not self.node.is_healthy():
            self.unit.status = WaitingStatus("waiting for the store to become healthy")
            # expect: charm/no-defer-in-update-status
            event.defer()
            return
        self.unit.status = ActiveStatus()

    def _on_show_members_action(self, event: ActionEvent) -> None:
        try:
            members = self.node.members()
        except NodeBusy as error:
            event.fail(f"the store does not answer: {error}")
            return
        event.set_results({"members": ", ".join(members)})

    # ── shutdown ─────────────────────────────────────────────────────────────

    def _on_storage_detaching(self, event: StorageDetachingEvent) -> None:
        try:
            self.node.flush()
        except NodeBusy:
            self.unit.status = WaitingStatus("waiting for the last blobs to be written")
            # expect: charm/no-defer-in-teardown
            event.defer()
            return
        logger.info("all blobs are on disk; %s can go", event.storage.full_id)

    def _on_stop(self, event: StopEvent) -> None:
        if self.node.is_copying():
            self.unit.status = WaitingStatus("waiting for copies to reach the other units")
            # expect: charm/no-defer-in-shutdown
            event.defer()
            return
        self.node.stop()

    def _on_remove(self, event: RemoveEvent) -> None:
        if self.app.planned_units() > 0:
            return
        try:
            self.directory.withdraw(self.app.name)
        except DirectoryUnavailable as error:
            logger.warning("still in the directory: %s", error)
            # expect: charm/no-defer-in-shutdown
            event.defer()

    # ── the end of each hook ─────────────────────────────────────────────────

    def _on_commit(self, event: CommitEvent) -> None:
        """Leave a note of what this unit believes, for whoever reads the machine's log."""
        try:
            members = self.node.members()
        except NodeBusy:
            # expect: charm/no-defer-in-lifecycle-event
            event.defer()
            return
        logger.info("members as this unit sees them: %s", ", ".join(members))


if __name__ == "__main__":
    main(QuarryCharm)
