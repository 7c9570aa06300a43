#!/usr/bin/env python3
"""The noticeboard: a web application on Kubernetes that keeps its notes in PostgreSQL."""

import logging
import secrets
from datetime import timedelta

import ops

from backups import Backups
from database import Database
from edge import Edge, EdgeUnavailable

logger = logging.getLogger(__name__)

CONTAINER = "web"
SERVICE = "noticeboard"
ADMIN_LABEL = "admin-password"


class NoticeboardCharm(ops.CharmBase):
    """Runs the noticeboard behind the site's edge proxy."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.container = self.unit.get_container(CONTAINER)
        self.database = Database(self, "database")
        self.backups = Backups(self)
        self.edge = Edge(str(self.config["edge-url"]))
        # What stands in the way in this hook; the unit's status is made of it when the hook ends.
        self.obstacle: ops.StatusBase | None = None

        framework.observe(self.on[CONTAINER].pebble_ready, self._on_workload_changed)
        framework.observe(self.database.on.ready, self._on_workload_changed)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.upgrade_charm, self._on_upgrade_charm)
        framework.observe(self.on.leader_elected, self._on_leader_elected)
        framework.observe(self.on.secret_rotate, self._on_secret_rotate)
        framework.observe(self.on.secret_expired, self._on_secret_expired)
        framework.observe(self.on.backup_action, self._on_backup_action)
        framework.observe(self.on.show_admin_action, self._on_show_admin_action)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)

    # ── the service ──────────────────────────────────────────────────────────

    def _on_workload_changed(self, event: ops.EventBase) -> None:
        """Pebble or the database has come: whichever is last completes the work."""
        self.update_workload()

    def _on_config_changed(self, event: ops.ConfigChangedEvent) -> None:
        """Publish the name first, so that the service never announces one that leads nowhere."""
        try:
            self.edge.publish(str(self.config["hostname"]), int(self.config["port"]))
        except EdgeUnavailable as error:
            logger.warning("the edge proxy does not answer: %s", error)
            self.obstacle = ops.WaitingStatus("waiting for the edge proxy")
            # Fair by itself: nobody tells us when the proxy answers again. But the upgrade below waits as well.
            # expect: charm/no-duplicate-deferred-work
            event.defer()
            return
        self.reconcile(event)

    def _on_upgrade_charm(self, event: ops.UpgradeCharmEvent) -> None:
        """A new version of the charm may bring another layer."""
        if not self.container.can_connect():
            # expect: charm/no-redundant-defer
            event.defer()
            return
        self.update_workload()

    def reconcile(self, event: ops.EventBase) -> None:
        """Bring the service in line, and come back if it is too busy to restart."""
        try:
            self.update_workload()
        except ops.pebble.ChangeError as error:
            logger.warning("the service did not restart: %s", error.err)
            self.obstacle = ops.WaitingStatus("waiting for the service to finish its requests")
            # expect: charm/no-defer-in-action
            event.defer()
            return
        self.unit.set_ports(int(self.config["port"]))

    def update_workload(self) -> None:
        """Write the plan and apply it, if everything that it needs is there."""
        if not self.container.can_connect():
            return
        url = self.database.url
        if url is None:
            return
        self.container.add_layer(SERVICE, self._layer(url), combine=True)
        self.container.replan()

    def _layer(self, url: str) -> ops.pebble.Layer:
        return ops.pebble.Layer(
            {
                "summary": "the noticeboard",
                "services": {
                    SERVICE: {
                        "override": "replace",
                        "summary": "the web server",
                        "command": f"/usr/bin/noticeboard serve --port {self.config['port']}",
                        "startup": "enabled",
                        "environment": {
                            "NOTICEBOARD_DATABASE": url,
                            "NOTICEBOARD_HOSTNAME": str(self.config["hostname"]),
                        },
                    },
                },
            }
        )

    # ── the admin's password ─────────────────────────────────────────────────

    def _on_leader_elected(self, event: ops.LeaderElectedEvent) -> None:
        """Make the secret once; from then on Juju says when it wants a new password."""
        try:
            self.model.get_secret(label=ADMIN_LABEL)
        except ops.SecretNotFoundError:
            self.app.add_secret(
                {"password": secrets.token_urlsafe(24)},
                label=ADMIN_LABEL,
                rotate=ops.SecretRotate.MONTHLY,
                expire=timedelta(days=90),
            )

    def _on_secret_rotate(self, event: ops.SecretRotateEvent) -> None:
        if event.secret.label != ADMIN_LABEL:
            return
        if not self.container.can_connect():
            # expect: charm/no-defer-in-secret-rotation
            event.defer()
            return
        self._renew_password(event.secret)

    def _on_secret_expired(self, event: ops.SecretExpiredEvent) -> None:
        if event.secret.label != ADMIN_LABEL:
            return
        try:
            self._renew_password(event.secret)
        except ops.pebble.ExecError as error:
            logger.warning("the service kept its old password: %s", error.stderr)
            # expect: charm/no-defer-in-secret-rotation
            event.defer()
            return
        event.remove_revision()

    def _renew_password(self, secret: ops.Secret) -> None:
        password = secrets.token_urlsafe(24)
        self.container.exec(["noticeboard", "set-password", "admin"], stdin=password).wait_output()
        secret.set_content({"password": password})

    # ── actions ──────────────────────────────────────────────────────────────

    def _on_backup_action(self, event: ops.ActionEvent) -> None:
        path = str(event.params["path"])
        if self.database.url is None:
            # expect: charm/no-defer-in-action
            event.defer()
            return
        if not self.container.can_connect():
            event.fail("the workload container cannot be reached; try again in a minute")
            return
        event.log("writing all notes to a file")
        try:
            self.container.exec(["noticeboard", "dump", path]).wait_output()
        except ops.pebble.ExecError as error:
            event.fail(f"the dump failed: {error.stderr}")
            return
        event.set_results({"path": path})

    def _on_show_admin_action(self, event: ops.ActionEvent) -> None:
        try:
            secret = self.model.get_secret(label=ADMIN_LABEL)
        except ops.SecretNotFoundError:
            event.fail("there is no admin yet: no leader has been elected")
            return
        event.set_results({"username": "admin", "secret-id": secret.get_info().id})

    # ── status ───────────────────────────────────────────────────────────────

    def _on_collect_unit_status(self, event: ops.CollectStatusEvent) -> None:
        if not self.container.can_connect():
            event.add_status(ops.MaintenanceStatus("starting the container"))
            # expect: charm/no-defer-in-lifecycle-event
            event.defer()
            return
        if self.model.get_relation("database") is None:
            event.add_status(ops.BlockedStatus("a relation to PostgreSQL is missing"))
        elif self.database.url is None:
            event.add_status(ops.WaitingStatus("waiting for the database"))
        if self.obstacle is not None:
            event.add_status(self.obstacle)
        event.add_status(ops.ActiveStatus())


if __name__ == "__main__":
    ops.main(NoticeboardCharm)
