/** The modules of a generated charm, in Python. */
export const extension = "py";

export function charm(components: readonly number[]): string {
  const each = (line: (number: number) => string): string => components.map(line).join("");
  return `import ops

from base import BaseCharm
${each((n) => `from components.component_${n} import Component${n}\n`)}

class BenchCharm(BaseCharm):
    """The charm."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
${each((n) => `        self.component_${n} = Component${n}(self)\n`)}        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.app_pebble_ready, self._on_config_changed)

    def _on_config_changed(self, event: ops.EventBase) -> None:
        if not self.ensure_ready(event):
            return
        self.unit.get_container("app").replan()


if __name__ == "__main__":
    ops.main(BenchCharm)
`;
}

export function base(): string {
  return `import logging

import ops

logger = logging.getLogger(__name__)


class BaseCharm(ops.CharmBase):
    """Guards that every component shares."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.peers_relation_changed, self._on_peers_changed)

    def _on_peers_changed(self, event: ops.RelationChangedEvent) -> None:
        self.ensure_ready(event)

    def ensure_ready(self, event: ops.EventBase) -> bool:
        if not self.unit.get_container("app").can_connect():
            self.unit.status = ops.WaitingStatus("waiting for the workload")
            event.defer()
            return False
        if self.model.get_relation("peers") is None:
            logger.debug("no peers yet: %s", event)
            event.defer()
            return False
        return True
`;
}

export function component(n: number, library: number): string {
  return `"""Component ${n}: keeps store ${n} in step with the workload."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import ops
from charms.vendor_${library}.v0.store import StoreRequirer

from workload.workload_${n} import render_${n}_0, render_${n}_1

if TYPE_CHECKING:
    from charm import BenchCharm

logger = logging.getLogger(__name__)

RELATION_${n} = "store-${n}"
DEFAULTS_${n} = {"host": "localhost", "port": ${5000 + n}, "ssl": True, "pool": [1, 2, ${n}]}


class Component${n}(StoreRequirer):
    """Everything about store ${n}."""

    def __init__(self, charm: BenchCharm):
        super().__init__(charm, RELATION_${n})
        self.charm = charm
        for event in (charm.on[RELATION_${n}].relation_changed, charm.on[RELATION_${n}].relation_joined):
            self.framework.observe(event, self._on_store_changed)
        self.framework.observe(charm.on.rotate_${n}_action, self._on_rotate)
        self.framework.observe(self.on.store_ready, self._on_store_ready)

    @property
    def container(self) -> ops.Container:
        return self.charm.unit.get_container("app")

    @property
    def relation(self) -> ops.Relation | None:
        return self.charm.model.get_relation(RELATION_${n})

    def _on_store_changed(self, event: ops.RelationEvent) -> None:
        if not self.charm.unit.is_leader() and event.unit is None:
            logger.info("nothing to do for %s", event.relation.name)
            return
        self._reconcile(event)

    def _on_rotate(self, event: ops.ActionEvent) -> None:
        if self.relation is None:
            event.fail("store ${n} is not related")
            return
${n % 5 === 0 ? "        self._reconcile(event)\n" : "        self._apply(self._settings())\n"}        event.set_results({"rotated": ${n}})

    def _on_store_ready(self, event: ops.EventBase) -> None:
        if not self._has_credentials():
            self.charm.unit.status = ops.WaitingStatus("waiting for credentials ${n}")
            event.defer()
            return
        self._reconcile(event)

    def _reconcile(self, event: ops.EventBase) -> None:
        if not self.charm.ensure_ready(event):
            return
        try:
            self._apply(self._settings())
        except (ops.pebble.ChangeError, ops.pebble.ConnectionError) as error:
            logger.warning("store ${n} could not be applied: %s", error)
            self.charm.unit.status = ops.BlockedStatus(f"store ${n}: {error}")
            return
        self.charm.unit.status = ops.ActiveStatus()

    def _has_credentials(self) -> bool:
        relation = self.relation
        if relation is None or relation.app is None:
            return False
        data = relation.data[relation.app]
        return all(key in data for key in ("username", "password", "endpoint"))

    def _settings(self) -> dict[str, Any]:
        settings = dict(DEFAULTS_${n})
        relation = self.relation
        if relation is not None and relation.app is not None:
            settings.update({key: value for key, value in relation.data[relation.app].items() if value})
        for unit in sorted(relation.units if relation else (), key=lambda unit: unit.name):
            settings.setdefault("units", []).append(json.loads(relation.data[unit].get("info", "{}")))
        return settings

    def _apply(self, settings: dict[str, Any]) -> None:
        files = {
            "/etc/app/${n}-main.conf": render_${n}_0(settings, [unit for unit in settings.get("units", [])]),
            "/etc/app/${n}-pool.conf": render_${n}_1(settings, list(settings["pool"])),
        }
        for path, text in files.items():
            if self._current(path) != text:
                self.container.push(path, text, make_dirs=True)
        self.container.add_layer("app", {"services": {"app-${n}": {"override": "replace", "command": "app"}}}, combine=True)
        self.container.replan()

    def _current(self, path: str) -> str:
        try:
            return self.container.pull(path).read()
        except ops.pebble.PathError:
            return ""
${Array.from({ length: 4 }, (_, i) => query(n, i)).join("")}`;
}

function query(n: number, i: number): string {
  return `
    def _query_${i}(self, name: str, *, limit: int = ${10 * (i + 1)}) -> list[dict[str, Any]]:
        """Query ${i} of store ${n}."""
        found = []
        for unit, info in enumerate(self._settings().get("units", [])):
            if info.get("name") != name or len(found) >= limit:
                continue
            value = info["value"] * ${i + 2} + unit if "value" in info else None
            found.append({"unit": unit, "value": value, "label": f"{name}-{unit:0${i + 2}d}", **info.get("extra", {})})
        logger.debug("query ${i}: %d of %s", len(found), name)
        return [row for row in found if row["value"] is not None] or [{"unit": -1, "value": 0}]
`;
}

export function workload(n: number): string {
  return `"""What store ${n} looks like on disk."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Iterable

PATTERN_${n} = re.compile(r"^(?P<key>[a-z_]+)=(?P<value>.*)$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Section${n}:
    """One section of the file."""

    name: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)

    def lines(self) -> Iterable[str]:
        yield f"[{self.name}]"
        for key, value in sorted(self.values.items()):
            yield f"{key} = {value!r}" if " " in value else f"{key} = {value}"

    @classmethod
    def parse(cls, text: str) -> "Section${n}":
        return cls("parsed", {match["key"]: match["value"].strip() for match in PATTERN_${n}.finditer(text)})

${Array.from({ length: 8 }, (_, i) => render(n, i)).join("")}`;
}

function render(n: number, i: number): string {
  return `
def render_${n}_${i}(settings: dict[str, Any], items: list[Any]) -> str:
    """Renders part ${i}."""
    section = Section${n}("part-${i}", {})
    total = 0
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("enabled", True):
            section.values[f"item_{index}"] = str(item.get("value", ${i}))
            total += int(item.get("weight", 1)) * ${i + 1}
        elif item is None:
            continue
        else:
            section.values[f"plain_{index}"] = re.sub(r"\\s+", " ", str(item))
    if total > ${100 + n} and not settings.get("ssl"):
        raise ValueError(f"part ${i} weighs {total}, and at most ${100 + n} will do")
    section.values["total"] = str(total)
    return "\\n".join(section.lines()) + "\\n"

`;
}

export function library(n: number): string {
  return `"""A library of another charm."""

import logging
from typing import Any, Dict, Optional

from ops import CharmBase, EventBase, EventSource, Object, ObjectEvents

LIBID = "0123456789abcdef0123456789abcde${n % 10}"
LIBAPI = 0
LIBPATCH = ${n}

logger = logging.getLogger(__name__)


class StoreReadyEvent(EventBase):
    """The store is there."""


class StoreGoneEvent(EventBase):
    """The store has gone."""


class StoreEvents(ObjectEvents):
    store_ready = EventSource(StoreReadyEvent)
    store_gone = EventSource(StoreGoneEvent)


class StoreRequirer(Object):
    """The side that uses a store."""

    on = StoreEvents()

    def __init__(self, charm: CharmBase, relation_name: str):
        super().__init__(charm, relation_name)
        self._charm = charm
        self._relation_name = relation_name
        self.framework.observe(charm.on[relation_name].relation_changed, self._on_relation_changed)
        self.framework.observe(charm.on[relation_name].relation_broken, self._on_relation_broken)

    def _on_relation_changed(self, event) -> None:
        if self.fetch(event.relation.id):
            self.on.store_ready.emit()

    def _on_relation_broken(self, _) -> None:
        self.on.store_gone.emit()
${Array.from({ length: 20 }, (_, i) => `
    def fetch${i === 0 ? "" : `_${i}`}(self, relation_id: Optional[int] = None) -> Dict[str, Any]:
        """Data ${i} of the relation."""
        result: Dict[str, Any] = {}
        for relation in self._charm.model.relations[self._relation_name]:
            if relation_id is not None and relation.id != relation_id:
                continue
            if relation.app is not None:
                result.update({key: value for key, value in relation.data[relation.app].items() if key != "k${i}"})
        logger.debug("fetched %s", sorted(result))
        return result
`).join("")}`;
}
