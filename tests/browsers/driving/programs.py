"""The programs behind a driven browser, started and ended from code that is not asynchronous."""

import asyncio
import os
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.browsers.engines.process import BrowserProcess

# Taller than any page of the tests: what is off the screen may not be drawn.
_SCREEN: Final = "1400x6000x24"


class Program:
    """A program in its own process group, with its own home folder, both gone after `stop`."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._process = BrowserProcess()
        self._is_stopped = False

    @property
    def home(self) -> Path:
        """Its home folder."""
        return self._process.home

    def start(
        self, command: Sequence[str], *, env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
    ) -> None:
        """Start the command."""
        self._runner.run(self._process.start(command, env=env, pass_fds=pass_fds))

    def stop(self) -> None:
        """End its process group. May be called twice."""
        if self._is_stopped:
            return
        self._is_stopped = True
        self._runner.run(self._process.stop())
        self._runner.close()


class Screen(Program):
    """A virtual screen; `display` is its name for X clients."""

    display = ""

    def open(self) -> None:
        """Start it.

        Raises:
            RuntimeError: It did not start.
        """
        reading, writing = os.pipe()
        size = ["-screen", "0", _SCREEN, "-nolisten", "tcp"]
        self.start(["Xvfb", "-displayfd", str(writing), *size], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start: is it installed?")
        self.display = f":{number}"


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
