"""The body of a response, fit for what asks: a script for a script, a picture for a picture."""

import base64
import hashlib
from dataclasses import replace
from typing import Any

from .elements_bodies import body_of
from .http1 import Request, Response

_BODY = b"body-text"
CALLS = frozenset({"fetch", "xhr"})
"""What is no element; its responses are what the case says."""
_WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""https://www.rfc-editor.org/rfc/rfc6455#section-1.3"""


def resource(call: dict[str, Any], request: Request, response: Response) -> Response:
    """*response* with the body that *call* takes; an element's gets a Content-Type and is not kept by caches."""
    if call.get("by", "fetch") in CALLS:
        return replace(response, body=_BODY)
    kind, body = body_of(call)
    names = {name.lower() for name, _ in response.headers}
    added = {"Content-Type": kind, "Cache-Control": "no-store"}
    if response.status == 101:
        added = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": _accept(request)}
    headers = response.headers + tuple((name, value) for name, value in added.items() if name.lower() not in names)
    return replace(response, headers=headers, body=body)


def _accept(request: Request) -> str:
    key = request.get("sec-websocket-key") or ""
    return base64.b64encode(hashlib.sha1((key + _WEBSOCKET_GUID).encode(), usedforsecurity=False).digest()).decode()
