import asyncio
from typing import Any

import pytest

from crossorigin.transport.in_process.asgi_exchange import ASGIApp, Receive, Send
from crossorigin.transport.in_process.asgi_lifespan import ASGILifespan


def replying(*replies: dict[str, Any], then: Exception | None = None) -> ASGIApp:
    """Answers each message of the server with the next of *replies*."""

    async def app(_scope: Any, receive: Receive, send: Send) -> None:
        for reply in replies:
            await receive()
            await send(reply)
        if then is not None:
            raise then

    return app


UP = {"type": "lifespan.startup.complete"}
DOWN = {"type": "lifespan.shutdown.complete"}


def live(app: ASGIApp, seconds: float = 10) -> tuple[str | None, str | None]:
    """What startup and shutdown of *app* fail with."""

    async def run() -> tuple[str | None, str | None]:
        lifespan = ASGILifespan(app)
        return await lifespan.start(seconds), await lifespan.stop(seconds)

    return asyncio.run(run())


def test_both_phases() -> None:
    assert live(replying(UP, DOWN)) == (None, None)


def test_the_application_sees_its_scope_and_shares_its_state() -> None:
    seen: list[Any] = []

    async def app(scope: Any, receive: Receive, send: Send) -> None:
        scope["state"]["db"] = "open"
        seen.append((scope["type"], scope["asgi"], await receive()))
        await send(UP)
        seen.append(await receive())
        await send(DOWN)

    async def run() -> dict[str, Any]:
        lifespan = ASGILifespan(app)
        await lifespan.start(5)
        await lifespan.stop(5)
        return lifespan.state

    assert asyncio.run(run()) == {"db": "open"}
    assert seen == [
        ("lifespan", {"version": "3.0", "spec_version": "2.0"}, {"type": "lifespan.startup"}),
        {"type": "lifespan.shutdown"},
    ]


@pytest.mark.parametrize("app", [replying(), replying(then=ValueError("only http here"))])
def test_who_does_not_speak_it_is_let_be(app: ASGIApp) -> None:
    assert live(app) == (None, None)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ({"type": "lifespan.startup.failed", "message": "no database"}, "no database"),
        ({"type": "lifespan.startup.failed"}, "it does not say why"),
    ],
)
def test_a_startup_that_fails(reply: dict[str, Any], reason: str) -> None:
    assert live(replying(reply, then=LookupError()))[0] == reason


def test_a_long_reason_keeps_its_end() -> None:
    reply = {"type": "lifespan.startup.failed", "message": "x" * 30_000 + "end"}

    reason = live(replying(reply))[0]

    assert reason is not None
    assert (len(reason), reason[-3:]) == (20_000, "end")


def test_a_shutdown_that_fails() -> None:
    assert live(replying(UP, {"type": "lifespan.shutdown.failed", "message": "stuck"})) == (None, "stuck")


def test_a_message_of_another_protocol_ends_it() -> None:
    assert live(replying({"type": "http.response.start"})) == (None, None)


@pytest.mark.parametrize("replies", [(), (UP,)])
def test_a_phase_that_does_not_end(replies: tuple[dict[str, Any], ...]) -> None:
    async def hang(scope: Any, receive: Receive, send: Send) -> None:
        await replying(*replies)(scope, receive, send)
        await asyncio.sleep(60)

    assert live(hang, 0.01)[len(replies)] == "it did not finish within 0.01 s"


def test_stopping_what_never_started() -> None:
    assert asyncio.run(ASGILifespan(replying()).stop(5)) is None
