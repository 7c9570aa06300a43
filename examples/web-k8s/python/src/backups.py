"""What can be done with the dumps that the backup action has written."""

import typing

import ops

if typing.TYPE_CHECKING:
    from charm import NoticeboardCharm

FOLDER = "/backups"


class Backups(ops.Object):
    """Lists and restores dumps inside the workload container."""

    def __init__(self, charm: "NoticeboardCharm"):
        super().__init__(charm, "backups")
        self.charm = charm
        self.framework.observe(charm.on.list_backups_action, self._on_list_backups_action)
        self.framework.observe(charm.on.restore_action, self._on_restore_action)

    def _on_list_backups_action(self, event: ops.ActionEvent) -> None:
        container = self.charm.container
        if not container.can_connect():
            event.fail("the workload container cannot be reached; try again in a minute")
            return
        if not container.exists(FOLDER):
            event.set_results({"backups": ""})
            return
        paths = [file.path for file in container.list_files(FOLDER, pattern="*.dump")]
        event.set_results({"backups": "\n".join(sorted(paths))})

    def _on_restore_action(self, event: ops.ActionEvent) -> None:
        path = str(event.params["path"])
        container = self.charm.container
        if not container.can_connect():
            event.fail("the workload container cannot be reached; try again in a minute")
            return
        try:
            container.exec(["noticeboard", "load", path]).wait_output()
        except ops.pebble.ExecError as error:
            event.fail(f"nothing was restored: {error.stderr}")
            return
        event.set_results({"restored": path})
        # A dump carries settings of its own, so the service has to be brought in line again. The charm's way of
        # doing that may defer, which an action cannot: the finding is there, in charm.py.
        self.charm.reconcile(event)
