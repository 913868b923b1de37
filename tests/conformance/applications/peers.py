"""Layers that are not ours: the suite has to see their faults."""

import io
from collections.abc import Iterable
from typing import Any

from starlette.middleware.cors import CORSMiddleware

from crossorigin.server import DynamicOrigins
from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.wsgi import Environ, StartResponse
from tests.conformance.variants import Variant


def starlette(application: Any, name: str, variant: Variant) -> CORSMiddleware:
    """Starlette's own, as close to the settings as it comes."""
    policy, origins = variant.policy, variant.policy["origins"]
    return CORSMiddleware(
        application,
        # It has nothing that asks.
        allow_origins=origins.known if isinstance(origins, DynamicOrigins) else origins,
        allow_credentials=policy.get("credentials", False),
        allow_methods=policy.get("methods", ()),
        allow_headers=policy.get("request_headers", ()),
        expose_headers=policy.get("exposed_headers", ()),
        max_age=policy.get("max_age", 5),
    )


class Clumsy:
    """Does to an ASGI application all that a layer must not do."""

    def __init__(self, application: Any, *_: object) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent: list[Any] = []
        scope["state"] = {"clumsy": True}
        whole = await receive()
        while whole.get("more_body"):
            event = await receive()
            whole = {**event, "body": whole["body"] + event.get("body", b"")}
        events = iter([whole])

        async def receive_whole() -> Any:
            return next(events, {"type": "http.disconnect"})

        async def keep(event: Any) -> None:
            sent.append(event)

        try:
            await self._application(scope, receive_whole, keep)
        except Exception:  # noqa: BLE001 - as clumsy layers do
            sent = [{"type": "http.response.start", "status": 500, "headers": []}, {"type": "http.response.body"}]
        for event in sent:
            if event["type"] == "http.response.start":
                event["headers"].append((b"vary", b"origin"))
            await send(event)


def clumsy_wsgi(application: Any, *_: object) -> Any:
    """Does to a WSGI application what a layer must not do."""

    def layer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(1024))
        environ["HTTP_CLUMSY"] = "yes"

        def start(status: str, headers: Any, exc_info: Any = None) -> Any:
            headers.append(("Vary", "Origin"))
            start_response(status, headers)
            return lambda data: None

        try:
            return [b"".join(application(environ, start))]
        except Exception:  # noqa: BLE001 - as clumsy layers do
            start_response("500 Internal Server Error", [])
            return [b""]

    return layer
