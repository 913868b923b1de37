"""One request and its response in ASGI messages. https://asgi.readthedocs.io/en/latest/specs/www.html#http"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias

from crossorigin.fetch.messages import HeaderList, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.in_process.server_error import SERVER_ERROR, checked_headers, reason_phrase
from crossorigin.transport.in_process.tracebacks import traceback_text

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

GRACE_SECONDS: Final = 1.0
"""How long a cancelled application has to clean up."""


class ASGIExchange:
    """Calls an application for one request, as a server does, and collects what it sends.

    Args:
        scope: The connection scope.
        body: The request's body.
        body_limit: Bytes of the response's body to keep; at more the client is gone.
    """

    def __init__(self, scope: dict[str, Any], body: bytes, body_limit: int) -> None:
        self._scope = scope
        self._request_body: bytes | None = body
        self._body_limit = body_limit
        self._status: int | None = None
        self._headers: HeaderList = ()
        self._body = bytearray()
        self._is_complete = False
        self._is_overdue = False
        self._is_over = asyncio.Event()
        self._is_full = asyncio.Event()
        self.errors: list[str] = []

    async def run(self, app: ASGIApp, seconds: float) -> None:
        """Calls *app* and waits for it, background tasks included; cancels it when time or the body limit is up."""
        call = asyncio.create_task(self._call(app))
        full = asyncio.create_task(self._is_full.wait())
        try:
            done, _ = await asyncio.wait({call, full}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            self._is_overdue = not done
        finally:
            # Also where this is cancelled itself: `wait` cancels nothing.
            for task in (call, full):
                task.cancel()
        await asyncio.wait({call, full}, timeout=GRACE_SECONDS)

    def outcome(self, seconds: float) -> HTTPResponse | NetworkFailure:
        """What the client sees, after `run` with *seconds*.

        NB: as over the network, a response that breaks off after its headers is a response: `body_broke_off`.
        """
        if self._status is None and self._is_overdue:
            message = f"the application did not answer within {seconds:g} s"
            return NetworkFailure(kind=NetworkFailureKind.TIMEOUT, message=message)
        if self._status is None:
            return SERVER_ERROR
        return HTTPResponse(
            status=self._status,
            headers=self._headers,
            body=bytes(self._body[: self._body_limit]),
            reason=reason_phrase(self._status),
            body_truncated=self._is_full.is_set() or (self._is_overdue and not self._is_complete),
            body_broke_off=not (self._is_complete or self._is_overdue or self._is_full.is_set()),
        )

    async def _call(self, app: ASGIApp) -> None:
        try:
            await app(self._scope, self._receive, self._send)
        except asyncio.CancelledError:
            raise
        except BaseException as exc:  # noqa: BLE001 - what a server survives, SystemExit included
            self.errors.append(traceback_text(exc))
        else:
            if not self._is_complete:
                part = "completing its response" if self._status is not None else "sending a response"
                self.errors.append(f"the application returned without {part}")

    async def _receive(self) -> Message:
        if self._request_body is not None:
            body, self._request_body = self._request_body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._is_over.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        kind = message["type"]
        if self._is_full.is_set():
            return  # the client is gone
        if self._is_complete:
            raise RuntimeError(f"Unexpected ASGI message {kind!r}: the response is complete")
        expected = "http.response.start" if self._status is None else "http.response.body"
        if kind != expected:
            raise RuntimeError(f"Expected ASGI message {expected!r}, but got {kind!r}")
        if self._status is None:
            self._take_start(message)
        else:
            self._take_body(message)

    def _take_start(self, message: Message) -> None:
        pairs = tuple(message.get("headers", ()))
        for name, value in pairs:
            if not isinstance(name, bytes) or not isinstance(value, bytes):
                raise TypeError(f"header ({name!r}, {value!r}): ASGI headers are bytes")
        self._headers = checked_headers(
            tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)
        )
        self._status = int(message["status"])

    def _take_body(self, message: Message) -> None:
        # NB: to HEAD a server sends no body, whatever the application does.
        if self._scope["method"] != "HEAD":
            self._body += message.get("body", b"")
        if not message.get("more_body", False):
            self._is_complete = True
            self._is_over.set()
        if len(self._body) > self._body_limit:
            self._is_full.set()
            self._is_over.set()
