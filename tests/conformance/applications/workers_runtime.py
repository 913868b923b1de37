"""A runtime that calls handlers with objects as JavaScript has them: HTTP is read and written by a server of ASGI."""

import traceback
from typing import Any

from tests.adapters.js_objects import Request, Response
from tests.conformance.applications.asgi import Send
from tests.conformance.applications.asgi_gateway import Received


async def fetch(handler: Any, given: Received, send: Send) -> None:
    query = f"?{given.query}" if given.query else ""
    url = f"https://api.example.com{given.path}{query}"
    try:
        response = await handler(Request(url, given.method, given.headers, given.body), {}, {})
    except Exception:  # noqa: BLE001 - the runtime logs it, and says no more
        traceback.print_exc()
        response = Response("error code: 1101", 500)
    await _send(send, response)


async def _send(send: Send, response: Response) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    body = response.body
    if body is None or isinstance(body, str):
        octets = (body or "").encode()
        if response.status not in {204, 304} and response.headers.get("content-length") != "0":
            headers.append((b"content-length", b"%d" % len(octets)))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": octets})
        return
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    async for part in body:
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body"})
