"""Firefox's own protocol: the commands of WebDriver over a socket.

https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
from typing import Any

from .webdriver import CommandError


class Marionette:
    """One connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._stream = self._socket.makefile("rwb")
        self._number = 0
        self._receive()  # The greeting.

    def call(self, command: str, parameters: dict[str, Any]) -> Any:
        """What the command gives.

        Raises:
            CommandError: Firefox refused it.
        """
        self._number += 1
        packet = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(packet), packet))
        self._stream.flush()
        _kind, _number, error, result = self._receive()
        if error:
            raise CommandError(command, error["error"], error["message"])
        return result

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()

    def _receive(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            byte = self._stream.read(1)
            if not byte:
                raise ConnectionError("Firefox closed its Marionette connection")
            size += byte
        return json.loads(self._stream.read(int(size[:-1])))
