"""WebSocket handshakes, of which a test sees what a browser sees."""

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from websockets.exceptions import InvalidHandshake, InvalidStatus
from websockets.http11 import Response
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from crossorigin.fetch.messages import HeaderList
from tests.conformance.reply import NO_REPLY, Reply
from tests.conformance.site import Site

_PATIENCE: Final = 10.0


@contextlib.contextmanager
def connected(
    site: Site, path: str, *headers: tuple[str, str], offered: tuple[str, ...] = (), **query: Any
) -> Iterator[ClientConnection]:
    """A connection that the server has accepted."""
    with connect(
        f"ws://127.0.0.1:{site.server.process.port}{site.target(path, **query)}",
        additional_headers=headers,
        subprotocols=[Subprotocol(name) for name in offered] or None,
        compression=None,
        proxy=None,
        open_timeout=_PATIENCE,
        close_timeout=_PATIENCE,
    ) as connection:
        yield connection


def handshake(site: Site, path: str, *headers: tuple[str, str], **query: Any) -> Reply:
    """The response to a handshake."""
    try:
        with connected(site, path, *headers, **query) as connection:
            assert connection.response is not None
            return _reply(connection.response)
    except InvalidStatus as refusal:
        return _reply(refusal.response)
    except (InvalidHandshake, EOFError):
        return NO_REPLY


def _reply(response: Response) -> Reply:
    # The answer to a nonce.
    headers: HeaderList = tuple(
        (name, value) for name, value in response.headers.raw_items() if name.lower() != "sec-websocket-accept"
    )
    return Reply(status=response.status_code, headers=headers, body=bytes(response.body or b""))
