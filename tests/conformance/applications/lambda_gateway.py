"""A gateway in front of functions in AWS Lambda: HTTP requests become events, what the functions return responses."""

import asyncio
import json
import traceback
from collections.abc import Callable
from typing import Any, Final

from tests.conformance.applications.asgi import Send
from tests.conformance.applications.asgi_gateway import Received
from tests.conformance.applications.lambda_events import (
    Request,
    Response,
    http_event,
    response_of_format_1,
    response_of_format_2,
    rest_event,
    url_event,
)

_FORMATS: Final[dict[str, tuple[Callable[[Request], dict[str, Any]], Callable[[Any], Response]]]] = {
    "rest": (rest_event, response_of_format_1),
    "http": (http_event, response_of_format_2),
    "url": (url_event, response_of_format_2),
}


async def invoke(function: Callable[[Any, Any], Any], kind: str, given: Received, send: Send) -> None:
    """Calls *function* as the runtime does, to which and from which everything is JSON."""
    event_of, response_of = _FORMATS[kind]
    event = json.loads(json.dumps(event_of(_request(given))))
    try:
        response = response_of(json.loads(json.dumps(await asyncio.to_thread(function, event, None))))
    except Exception:  # noqa: BLE001 - the runtime logs it, and the gateway says no more
        traceback.print_exc()
        response = Response(502, (), b'{"message": "Internal server error"}')
    await _send(send, response)


def _request(given: Received) -> Request:
    return Request(
        method=given.method,
        stage=given.stage or "$default",
        path=given.path,
        query=given.query,
        headers=given.headers,
        body=given.body,
    )


async def _send(send: Send, response: Response) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    names = {name.lower() for name, _ in headers}
    if response.status not in {204, 304} and b"content-length" not in names:
        headers.append((b"content-length", b"%d" % len(response.body)))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})
