import asyncio
from typing import Any

import pytest

from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.in_process import asgi_exchange
from crossorigin.transport.in_process.asgi_exchange import ASGIApp, ASGIExchange, Receive, Send
from crossorigin.transport.in_process.server_error import SERVER_ERROR

START: dict[str, Any] = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"x-twice", b"1"), (b"X-Twice", b"\xff")],
}
BODY: dict[str, Any] = {"type": "http.response.body", "body": b"ok"}


def sending(*messages: Any, then: Exception | None = None) -> ASGIApp:
    async def app(_scope: Any, _receive: Receive, send: Send) -> None:
        for message in messages:
            await send(message)
        if then is not None:
            raise then

    return app


def run(
    app: ASGIApp, *, method: str = "GET", body: bytes = b"", limit: int = 100, seconds: float = 10
) -> tuple[HTTPResponse | NetworkFailure, list[str]]:
    async def call() -> ASGIExchange:
        exchange = ASGIExchange({"type": "http", "method": method}, body, limit)
        await exchange.run(app, seconds)
        return exchange

    exchange = asyncio.run(call())
    return exchange.outcome(seconds), exchange.errors


def test_a_response() -> None:
    assert run(sending(START, BODY)) == (
        HTTPResponse(status=200, reason="OK", headers=(("x-twice", "1"), ("X-Twice", "\xff")), body=b"ok"),
        [],
    )


def test_a_response_in_parts() -> None:
    outcome, errors = run(sending(START, {**BODY, "more_body": True}, {"type": "http.response.body"}))

    assert isinstance(outcome, HTTPResponse)
    assert (outcome.body, outcome.body_truncated) == (b"ok", False)
    assert errors == []


def test_the_least_response() -> None:
    outcome, _ = run(sending({"type": "http.response.start", "status": 299}, {"type": "http.response.body"}))

    assert outcome == HTTPResponse(status=299)


def test_no_body_goes_to_head() -> None:
    outcome, _ = run(sending(START, BODY), method="HEAD")

    assert isinstance(outcome, HTTPResponse)
    assert outcome.body == b""


def test_the_application_gets_the_body_and_then_the_disconnect() -> None:
    got: list[Any] = []

    async def app(_scope: Any, receive: Receive, send: Send) -> None:
        got.append(await receive())
        await send(START)
        await send(BODY)
        got.append(await receive())

    run(app, body=b"{}")

    assert got == [{"type": "http.request", "body": b"{}", "more_body": False}, {"type": "http.disconnect"}]


@pytest.mark.parametrize(
    ("app", "error"),
    [
        (sending(then=LookupError("no database")), "LookupError: no database"),
        (sending(), "the application returned without sending a response"),
        (sending(BODY), "RuntimeError: Expected ASGI message 'http.response.start', but got 'http.response.body'"),
        (sending({**START, "headers": [("a", "b")]}), "TypeError: header ('a', 'b'): ASGI headers are bytes"),
        (sending({**START, "headers": [(b"a", "b")]}), "ASGI headers are bytes"),
        (sending({**START, "headers": [(b"a", b"x\r\ny: z")]}), "ValueError: header 'a': illegal value"),
    ],
)
def test_who_fails_before_answering_is_answered_for_by_the_server(app: ASGIApp, error: str) -> None:
    outcome, errors = run(app)

    assert outcome is SERVER_ERROR
    assert len(errors) == 1
    assert error in errors[0]


def test_leaving_the_program_is_an_error_like_others() -> None:
    async def leave(_scope: Any, _receive: Receive, _send: Send) -> None:
        raise SystemExit(3)

    outcome, errors = run(leave)

    assert outcome is SERVER_ERROR
    assert "SystemExit: 3" in errors[0]


@pytest.mark.parametrize(
    ("app", "error"),
    [
        (sending(START, then=LookupError("late")), "LookupError: late"),
        (sending(START, {**BODY, "more_body": True}, then=LookupError("late")), "LookupError: late"),
        (sending(START), "the application returned without completing its response"),
        (sending(START, START), "Expected ASGI message 'http.response.body', but got 'http.response.start'"),
    ],
)
def test_who_fails_after_the_headers_leaves_a_broken_response(app: ASGIApp, error: str) -> None:
    outcome, errors = run(app)

    assert isinstance(outcome, HTTPResponse)
    assert (outcome.status, outcome.body_truncated, outcome.body_broke_off) == (200, False, True)
    assert error in errors[0]


@pytest.mark.parametrize("app", [sending(START, BODY, BODY), sending(START, BODY, then=LookupError("background"))])
def test_who_fails_after_all_leaves_a_whole_response(app: ASGIApp) -> None:
    outcome, errors = run(app)

    assert isinstance(outcome, HTTPResponse)
    assert not outcome.body_truncated
    assert not outcome.body_broke_off
    assert len(errors) == 1


def test_at_the_body_limit_the_client_is_gone() -> None:
    got: list[Any] = []

    async def endless(_scope: Any, receive: Receive, send: Send) -> None:
        await receive()
        await send(START)
        for _ in range(10):
            await send({"type": "http.response.body", "body": b"x" * 60, "more_body": True})
        got.append(await receive())
        await asyncio.sleep(60)

    outcome, errors = run(endless)

    assert isinstance(outcome, HTTPResponse)
    assert (outcome.body, outcome.body_truncated, outcome.body_broke_off) == (b"x" * 100, True, False)
    assert got == [{"type": "http.disconnect"}]
    assert errors == []


async def hang(_scope: Any, _receive: Receive, _send: Send) -> None:
    await asyncio.sleep(60)


async def start_and_hang(_scope: Any, _receive: Receive, send: Send) -> None:
    await send(START)
    await asyncio.sleep(60)


def test_who_does_not_answer_in_time() -> None:
    assert run(hang, seconds=0.01) == (
        NetworkFailure(kind=NetworkFailureKind.TIMEOUT, message="the application did not answer within 0.01 s"),
        [],
    )


def test_who_does_not_end_in_time_leaves_a_cut_response() -> None:
    outcome, _ = run(start_and_hang, seconds=0.01)

    assert isinstance(outcome, HTTPResponse)
    assert (outcome.body_truncated, outcome.body_broke_off) == (True, False)


def test_who_does_not_let_itself_be_cancelled_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi_exchange, "GRACE_SECONDS", 0.01)

    async def stubborn(_scope: Any, _receive: Receive, _send: Send) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(0.05)

    outcome, _ = run(stubborn, seconds=0.01)

    assert isinstance(outcome, NetworkFailure)


def test_a_client_that_is_cancelled_leaves_no_application_running() -> None:
    ended: list[str] = []

    async def app(_scope: Any, _receive: Receive, _send: Send) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")

    async def call() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await ASGIExchange({"type": "http", "method": "GET"}, b"", 100).run(app, 10)
        await asyncio.sleep(0)
        assert ended == ["cancelled"]

    asyncio.run(call())
