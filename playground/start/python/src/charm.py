"""A small charm: change it, or paste handlers of your own."""

import ops


class HelloCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.container = self.unit.get_container("hello")
        framework.observe(self.on.hello_pebble_ready, self._on_pebble_ready)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.restart_action, self._on_restart_action)

    def _on_pebble_ready(self, event: ops.PebbleReadyEvent):
        self._replan()

    def _on_config_changed(self, event: ops.ConfigChangedEvent):
        if not self.container.can_connect():
            event.defer()
            return
        self._replan()

    def _on_restart_action(self, event: ops.ActionEvent):
        if not self.container.can_connect():
            event.defer()
            return
        self.container.restart("hello")

    def _replan(self):
        greeting = self.config["greeting"]
        service = {"override": "replace", "command": f"hello {greeting}", "startup": "enabled"}
        self.container.add_layer("hello", {"services": {"hello": service}}, combine=True)
        self.container.replan()
        self.unit.status = ops.ActiveStatus()


if __name__ == "__main__":
    ops.main(HelloCharm)
