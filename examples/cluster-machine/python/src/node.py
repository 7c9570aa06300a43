"""What the charm can ask of the store on this machine."""

import json
import pathlib
import subprocess
import typing

CONFIG = pathlib.Path("/var/snap/quarry/common/quarry.json")


class NodeBusy(Exception):
    """The store is occupied with something else and will be free again by itself."""


class JoinRefused(Exception):
    """No member of the cluster let this unit in."""


class Node:
    """The store's service and its command line."""

    def install(self) -> None:
        """Install the store, or bring it up to date."""
        subprocess.run(["snap", "install", "quarry", "--channel=2/stable"], check=True)

    def prepare(self, location: str) -> None:
        """Make a place for the blobs."""
        (pathlib.Path(location) / "blobs").mkdir(mode=0o750, exist_ok=True)

    def write_config(self, config: dict[str, typing.Any]) -> None:
        """Write the file that the store reads when it starts."""
        CONFIG.write_text(json.dumps(config, indent=2, sort_keys=True))

    def is_current(self) -> bool:
        """Whether the store runs with the file as it is now."""
        return subprocess.run(["quarry.ctl", "config", "--loaded"]).returncode == 0

    def start(self) -> None:
        """Start the store, now and with the machine."""
        subprocess.run(["snap", "start", "--enable", "quarry"], check=True)

    def restart(self) -> None:
        """Restart the store; its own stop command refuses while blobs are being copied."""
        done = subprocess.run(["snap", "restart", "quarry"], capture_output=True, text=True)
        if done.returncode != 0:
            raise NodeBusy(done.stderr)

    def stop(self) -> None:
        """Stop the store for good."""
        subprocess.run(["snap", "stop", "--disable", "quarry"], check=True)

    def is_healthy(self) -> bool:
        """Whether the store answers and has enough copies of everything."""
        return subprocess.run(["quarry.ctl", "health"]).returncode == 0

    def is_copying(self) -> bool:
        """Whether some blobs are on this unit only."""
        return subprocess.run(["quarry.ctl", "copies", "--complete"]).returncode != 0

    def members(self) -> list[str]:
        """The names of all members."""
        done = subprocess.run(["quarry.ctl", "members"], capture_output=True, text=True)
        if done.returncode != 0:
            raise NodeBusy(done.stderr)
        return done.stdout.split()

    def join(self, addresses: list[str]) -> None:
        """Become a member; does nothing for one that is."""
        done = subprocess.run(["quarry.ctl", "join", *addresses], capture_output=True, text=True)
        if done.returncode != 0:
            raise JoinRefused(done.stderr)

    def flush(self) -> None:
        """Write everything that is still in memory."""
        done = subprocess.run(["quarry.ctl", "flush"], capture_output=True, text=True)
        if done.returncode != 0:
            raise NodeBusy(done.stderr)

    def hand_over(self) -> None:
        """Give this unit's blobs to the other members."""
        done = subprocess.run(["quarry.ctl", "hand-over"], capture_output=True, text=True)
        if done.returncode != 0:
            raise NodeBusy(done.stderr)

    def rewrite_members(self) -> None:
        """Write the list of members in the store's present format."""
        subprocess.run(["quarry.ctl", "members", "--rewrite"], check=True)

    def forget(self, name: str) -> None:
        """Stop counting on a member that has left."""
        subprocess.run(["quarry.ctl", "forget", name], check=True)
