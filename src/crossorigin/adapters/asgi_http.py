"""The path of every request to an ASGI application, so written for speed.

Each call between server and application costs some 50 ns, 1 % of what Starlette's middleware adds: hence one function,
and a closure that edits the response itself. Figures are in `bench/RESULTS.md`. The readable way, and the oracle of the
tests: `decide`, then `emit`.
"""

# NB: without this, a nested function's annotations are evaluated each time it is made: 250 ns a request (measured).
from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from crossorigin.adapters.asgi_messages import ASGIApp, Message, Receive, Scope, Send, answer, answer_error
from crossorigin.adapters.asgi_preflight import SEVERAL
from crossorigin.adapters.asgi_tables import Tables
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.server.origin_pattern import MAX_ORIGIN


def connection_handler(  # noqa: C901, PLR0915 - one function, and long: see above
    app: ASGIApp, tables: Tables, editor: HeaderEditor[bytes]
) -> tuple[ASGIApp, Callable[[Tables], None]]:
    """What handles connections to *app* by *tables*, and what gives it other tables.

    Args:
        app: The application.
        tables: What to go by.
        editor: Merges headers where the quick look does not suffice.
    """
    harmless, merge = editor.harmless, editor.merge

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: C901, PLR0912 - the same
        now = tables  # The same to the end, whatever is configured meanwhile.
        added = now.otherwise  # `None` once the response has started.
        if added is None:
            await now.others(scope, receive, send)
            return
        origin = None
        try:
            for name, value in scope["headers"]:
                if name == b"origin":
                    origin = value if origin is None else SEVERAL
        except KeyError:  # `lifespan`. A WebSocket handshake without `Origin` takes the way of a request without.
            await now.others(scope, receive, send)
            return
        if origin is not None:
            if scope["type"] != "http":
                await now.others(scope, receive, send)
                return
            if now.ask is not None:
                settled = now.ask(scope, origin)
                now = settled if type(settled) is Tables else await settled  # type: ignore[misc] # of two, the other
            if scope["method"] == "OPTIONS" and (answered := now.preflight(scope, origin)) is not None:
                status, added = answered
                if status is not None:
                    await send({"type": "http.response.start", "status": status, "headers": added})
                    await send({"type": "http.response.body"})
                    return
            # The length first: to hash a megabyte takes half a millisecond.
            elif len(origin) <= MAX_ORIGIN and (
                origin in now.exact or (now.matches is not None and now.matches(origin))
            ):
                added = [(b"access-control-allow-origin", origin), *now.shared]
            elif now.refused is not None and (headers := now.refused(scope)) is not None:
                await answer(send, 403, headers)
                return

        def send_edited(message: Message) -> Awaitable[None]:
            nonlocal added
            if added is not None and message["type"] == "http.response.start":
                try:
                    headers = message["headers"]
                    merged = headers + added
                    message = message.copy()  # type: ignore[attr-defined] # quicker than `dict`; without, see below
                except (AttributeError, KeyError, TypeError):  # No `dict`, none there, or no list.
                    merged = merge(message.get("headers", ()), added)
                    message = dict(message)
                else:
                    for name, _ in headers:
                        if not 4 < len(name) < 22 and name not in harmless:
                            merged = merge(headers, added)
                            break
                added = None
                message["headers"] = merged
            return send(message)

        try:
            await app(scope, receive, send_edited)
        except Exception:
            # The server, which would have answered the same without these headers, still sees it, and logs it.
            if added is not None and scope["type"] == "http":  # type: ignore[redundant-expr] # the closure sets it
                with suppress(Exception):  # Of `send`, on a connection that is gone. The first one counts.
                    await answer_error(send, added)
            raise

    def replace(new: Tables) -> None:
        nonlocal tables
        tables = new

    return handle, replace
