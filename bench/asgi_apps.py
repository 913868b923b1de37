"""ASGI applications for the benches, called by hand: no event loop, whose own cost and noise would hide the rest."""

from collections.abc import Awaitable, Callable, Coroutine, MutableMapping, Sequence
from typing import Any, Final, cast

from starlette.middleware.cors import CORSMiddleware as StarletteCORSMiddleware

from crossorigin.adapters.asgi import CORSMiddleware

from .racing import Runner
from .server_requests import RESPONSE, Ask, Asks, fresh, lets, policy

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

_RESPONSE_HEADERS: Final = "bench.response"


async def application(scope: Message, _receive: Receive, send: Send) -> None:
    """Answers with three headers. They lie ready: to make them costs each contestant the same, and is noise."""
    await send({"type": "http.response.start", "status": 200, "headers": scope[_RESPONSE_HEADERS]})
    await send({"type": "http.response.body", "body": b"{}"})


async def nothing(_scope: Message, _receive: Receive, _send: Send) -> None:
    """What a call costs."""


def ours(origins: Sequence[str]) -> Application:
    return CORSMiddleware(application, policy(origins), on_refusal=None)


def starlettes(origins: Sequence[str]) -> Application:
    """The same policy. Its documentation has the origins in a list."""
    return StarletteCORSMiddleware(
        application,
        allow_origins=list(origins),
        allow_credentials=True,
        allow_methods=["GET", "PUT"],
        allow_headers=["x-token"],
        expose_headers=["x-total"],
        max_age=600,
    )


def runner(app: Application, asks: Asks, *, batch: int = 10, every: int = 1) -> Runner:
    return Runner(prepare=lambda: scope_of(asks()), call=_caller(app), batch=batch, every=every)


def check(app: Application, asks: Asks, *, what: str, allowed: bool) -> None:
    """Ask once.

    Raises:
        RuntimeError: It is not answered as the policy has it.
    """
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    ask = asks()
    _run(cast("Coroutine[None, None, None]", app(scope_of(ask), _receive, send)))
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in messages[0]["headers"]}
    if lets(ask, messages[0]["status"], headers) != allowed:
        raise RuntimeError(f"This is not answered as the policy has it: {what}.")


def _caller(app: Application) -> Callable[[Sequence[Message]], None]:
    def call(scopes: Sequence[Message]) -> None:
        for scope in scopes:
            try:  # noqa: SIM105 - `suppress` takes as long as what is measured
                app(scope, _receive, _send).send(None)  # type: ignore[attr-defined]  # a coroutine, as all here are
            except StopIteration:
                pass

    return call


def _run(coroutine: Coroutine[None, None, None]) -> None:
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise RuntimeError("The application waits for something, and there is no event loop here.")


async def _receive() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(_message: Message) -> None:
    """A server's would write; here it costs as little as it can."""


def scope_of(ask: Ask) -> Message:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.5"},
        "http_version": "1.1",
        "scheme": "https",
        "method": "OPTIONS" if ask.preflight else "GET",
        "path": "/items/1",
        "raw_path": b"/items/1",
        "query_string": b"",
        "root_path": "",
        "headers": fresh(ask.pairs()),
        "client": ("192.0.2.1", 50000),
        "server": ("192.0.2.2", 443),
        _RESPONSE_HEADERS: fresh(RESPONSE),
    }
