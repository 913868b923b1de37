"""The API of `cors demo`, with its faults, for ASGI: the same answers from the same table."""

from http import HTTPStatus
from typing import Any

from crossorigin.cli.demo_api.application import answer_headers
from crossorigin.cli.demo_api.routes import ROUTES

_ROUTES = {route.path: route for route in ROUTES}


async def app(scope: Any, _receive: Any, send: Any) -> None:
    route = _ROUTES[scope["path"]]
    answer = route.preflight if scope["method"] == "OPTIONS" else route.response
    origin = dict(scope["headers"]).get(b"origin")
    pairs = answer_headers(answer, None if origin is None else origin.decode())
    headers = [(name.lower().encode(), value.encode()) for name, value in pairs]
    body = b"" if answer.status == HTTPStatus.NO_CONTENT else b"{}"
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
