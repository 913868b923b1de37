"""The page, served by this process, with a note of what was asked of it: a plain MiniBrowser gives no other sign."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import uvicorn

from crossorigin.web.app import make_app
from crossorigin.web.hosts import OwnHosts


@dataclass(slots=True)
class Noted:
    """Where the page is, and the paths that were answered, in order."""

    url: str
    paths: list[str] = field(default_factory=list)


@contextmanager
def noting_page() -> Iterator[Noted]:
    """The page, until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        noted, app = Noted(f"http://127.0.0.1:{port}"), make_app(OwnHosts(port=port), None)

        async def note(scope: Any, receive: Any, send: Any) -> None:
            await app(scope, receive, send)
            noted.paths.append(scope["path"])

        server = uvicorn.Server(uvicorn.Config(note, log_level="error", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield noted
        finally:
            server.should_exit = True
            thread.join()
