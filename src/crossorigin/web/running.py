"""The page's server, from the port to Ctrl-C."""

import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import TextIO

import uvicorn

from crossorigin.web.app import make_app
from crossorigin.web.history import History
from crossorigin.web.history_file import default_history
from crossorigin.web.hosts import OwnHosts


class _Server(uvicorn.Server):
    """Says when it is there to be asked."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_start = started

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._on_start()


def run(listening: socket, *, opens: bool, history: History | None, output: TextIO | None = None) -> None:
    """Serve the page at *listening* until Ctrl-C; its URL is written as soon as it answers.

    Args:
        listening: A socket that listens.
        opens: Whether to open the page in the browser.
        history: Where checks are kept; `None` for nowhere.
        output: Where the URL is written; by default standard output.
    """
    address, port = listening.getsockname()[:2]
    own = OwnHosts(port=port, address=address)
    config = uvicorn.Config(
        make_app(own, history),
        # Faults are told by `faults`; what uvicorn would add is the traceback of a check that Ctrl-C cuts short.
        log_level="critical",
        access_log=False,
        server_header=False,
        lifespan="off",
        # A check that is still waiting for its server is dropped.
        timeout_graceful_shutdown=1,
    )

    def started() -> None:
        _write(output or sys.stdout, f"{own.url}\nPress Ctrl-C to end.\n")
        if opens and not webbrowser.open(own.url):
            _write(sys.stderr, "No browser was found to open it in.\n")

    # NB: uvicorn raises the signal once more after it has ended in good order.
    with suppress(KeyboardInterrupt):
        _Server(config, started).run(sockets=[listening])


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()


def opened_history(given: str | None, *, keeps: bool) -> History | None:
    """The history in the file *given*, else in the user's own; `None` where none is kept.

    Raises:
        HistoryError: It cannot be used.
    """
    if not keeps:
        return None
    history = History(default_history() if given is None else Path(given))
    history.open()
    return history
