"""A client for the site's directory of services."""

import json
import time
import urllib.request

ATTEMPTS = 3
PAUSE = 0.2


class DirectoryUnavailable(Exception):
    """The directory has not answered, several times in a row."""


class Directory:
    """Says where a service is to be found."""

    def __init__(self, url: str):
        self.url = url

    def announce(self, name: str, address: str, port: int) -> None:
        """Enter a service, or change its entry."""
        body = json.dumps({"address": address, "port": port}).encode()
        self._send("PUT", name, body)

    def withdraw(self, name: str) -> None:
        """Take a service out."""
        self._send("DELETE", name, None)

    def _send(self, method: str, name: str, body: bytes | None) -> None:
        request = urllib.request.Request(f"{self.url}/services/{name}", data=body, method=method)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with urllib.request.urlopen(request, timeout=PAUSE):
                    return
            except OSError as error:
                if attempt == ATTEMPTS:
                    raise DirectoryUnavailable(str(error)) from error
                time.sleep(PAUSE)
