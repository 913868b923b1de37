import asyncio
import inspect
import logging
from collections.abc import Callable
from typing import Any

import pytest
from hypercorn.utils import is_asgi
from starlette._utils import is_async_callable
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route as StarletteRoute
from uvicorn import Config

from crossorigin.adapters.asgi import ASGIWithCORS, CORSMiddleware
from crossorigin.adapters.asgi_messages import Scope
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.routes import PolicyTable
from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface
from tests.adapters.asgi_calls import (
    ACCEPTED,
    ADDED,
    ANYONE,
    BODY,
    CLOSED,
    CONNECT,
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    NOT_SHARED,
    ORIGINS,
    OTHER,
    PAGE,
    POLICY,
    SHARED,
    Connection,
    Lines,
    headers_of,
    http,
    preflight,
    replying,
    run,
    saying,
    start,
    unreachable,
    websocket,
)

OWN = (
    (b"Access-Control-Allow-Origin", b"https://own.example"),
    (b"access-control-max-age", b"1"),
    (b"vary", b"Accept"),
)


def wrapped(**options: Any) -> ASGIWithCORS:
    return CORSMiddleware(replying(), POLICY, **options)


@pytest.mark.parametrize(("origin", "added"), ADDED)
def test_responses(origin: Lines, added: list[tuple[bytes, bytes]]) -> None:
    assert headers_of(run(wrapped(), http(*origin))) == added


def test_preflights_are_answered() -> None:
    middleware = CORSMiddleware(unreachable, POLICY.replace(methods=["PUT"]))
    assert start(run(middleware, preflight())[0])[0] == 204
    assert start(run(middleware, preflight(method=b"DELETE"))[0])[0] == 403


def test_the_applications_own_headers_give_way_and_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    middleware = CORSMiddleware(replying(*OWN), POLICY, on_refusal=None)
    for _ in range(3):
        headers = headers_of(run(middleware, http(FROM_PAGE)))
        assert headers == [(b"vary", b"Accept, Origin"), *SHARED[:-1]]
    assert headers_of(run(middleware, http(FROM_EVIL))) == [(b"vary", b"Accept, Origin")]
    assert len(caplog.records) == 1


def test_the_applications_own_headers_can_be_respected(caplog: pytest.LogCaptureFixture) -> None:
    for policy in (POLICY, ANYONE):
        middleware = CORSMiddleware(replying(*OWN), policy, respect_app_headers=True, on_refusal=None)
        vary = b"Accept, Origin" if policy is POLICY else b"Accept"
        for origin in ORIGINS:
            assert headers_of(run(middleware, http(*origin))) == [*OWN[:-1], (b"vary", vary)]
    assert caplog.records == []


def test_respected_is_who_names_an_origin() -> None:
    middleware = CORSMiddleware(replying(*OWN[1:]), POLICY, respect_app_headers=True)
    assert headers_of(run(middleware, http(FROM_PAGE))) == [(b"vary", b"Accept, Origin"), *SHARED[:-1]]


def test_passthrough() -> None:
    """Also of a refused preflight: it has no header of the CORS protocol, and the browser takes it as refused."""
    middleware = CORSMiddleware(replying(status=202), POLICY, passthrough=True)
    assert start(run(middleware, preflight(method=b"POST"))[0])[0] == 202
    status, headers = start(run(middleware, preflight(origin=b"null"))[0])
    assert status == 202
    assert [name for name, _ in headers] == [b"vary"]


@pytest.mark.parametrize("scope", [http(FROM_PAGE), preflight(), websocket(FROM_EVIL), {"type": "lifespan"}])
def test_disabled(scope: dict[str, Any]) -> None:
    message = {"type": "http.response.start", "status": 200, "headers": []}
    middleware = CORSMiddleware(saying(message), POLICY, disabled=True)
    assert run(middleware, scope)[0] is message
    middleware.reconfigure(OTHER)
    assert run(middleware, scope)[0] is message


def test_report_only() -> None:
    told: list[Refusal] = []
    middleware = wrapped(report_only=OTHER, on_refusal=told.append)
    assert headers_of(run(middleware, http(FROM_PAGE))) == SHARED
    (report,) = told
    assert report.newly_refused


def test_refusals_are_logged_if_nobody_else_is_to_be_told(room: None, caplog: pytest.LogCaptureFixture) -> None:
    run(wrapped(report_only=OTHER), http(FROM_PAGE))
    run(wrapped(), http(FROM_EVIL))
    assert {(name, level) for name, level, _ in caplog.record_tuples} == {("crossorigin.refusals", logging.WARNING)}
    assert [record.cors_report_only for record in caplog.records] == [True, False]  # type: ignore[attr-defined]


def test_handshakes_without_origin() -> None:
    assert run(wrapped(), websocket(), CONNECT) == [ACCEPTED]
    assert run(wrapped(websocket_without_origin="allow"), websocket(), CONNECT) == [ACCEPTED]
    assert run(wrapped(websocket_without_origin="refuse"), websocket(), CONNECT) == [CLOSED]


@pytest.mark.parametrize("wrong", ["Refuse", "", "deny", None, True])
def test_a_choice_that_there_is_not(wrong: Any) -> None:
    with pytest.raises(ValueError, match="'allow' or 'refuse'"):
        wrapped(websocket_without_origin=wrong)


@pytest.mark.parametrize("wrong", [None, "https://a.example", ["https://a.example"], 1])
def test_what_is_no_policy(wrong: Any) -> None:
    with pytest.raises(TypeError, match="is no policy; write Policy"):
        CORSMiddleware(replying(), wrong)


@pytest.mark.parametrize("wrong", ["https://a.example", ["https://a.example"], PolicyTable((), default=POLICY)])
def test_only_a_policy_can_be_reported(wrong: Any) -> None:
    with pytest.raises(TypeError, match="policy"):
        wrapped(report_only=wrong)


def test_reconfigured() -> None:
    middleware = wrapped()
    for source in (ANYONE, PolicyTable((), default=ANYONE), lambda _method, _path: None):
        middleware.reconfigure(source)
        expected = headers_of(run(CORSMiddleware(replying(), source), http(FROM_EVIL)))
        assert headers_of(run(middleware, http(FROM_EVIL))) == expected
    middleware.reconfigure(POLICY)
    assert headers_of(run(middleware, http(FROM_EVIL))) == NOT_SHARED


def test_a_new_policy_that_cannot_be_leaves_the_present_one() -> None:
    middleware = wrapped()
    with pytest.raises(PolicyError):
        middleware.reconfigure(Policy(origins=["https://a.example/"]))
    with pytest.raises(TypeError):
        middleware.reconfigure(None)  # type: ignore[arg-type] # that is the point
    assert headers_of(run(middleware, http(FROM_PAGE))) == SHARED


def test_middlewares_do_not_share_their_policies() -> None:
    first, second = wrapped(), wrapped()
    second.reconfigure(ANYONE)
    assert headers_of(run(first, http(FROM_PAGE))) == SHARED
    assert first.reconfigure is not second.reconfigure


def test_one_in_another() -> None:
    """The outer one's answer counts, and nothing is there twice."""
    middleware = CORSMiddleware(CORSMiddleware(replying(), OTHER), POLICY)
    assert sorted(headers_of(run(middleware, http(FROM_PAGE)))) == sorted(SHARED)
    assert headers_of(run(middleware, http(FROM_EVIL))) == NOT_SHARED


def uvicorns_guess(app: Any) -> bool:
    config = Config(app, log_config=None, ws="none")
    config.load()
    return config.interface == "asgi3"


def asgirefs_guess(app: Any) -> bool:
    """What `asgiref.compatibility.is_double_callable` asks, turned round; Daphne and Channels go by it."""
    if inspect.isclass(app):
        return False
    return inspect.iscoroutinefunction(app.__call__) or inspect.iscoroutinefunction(app)


GUESSES: list[Callable[[Any], bool]] = [
    uvicorns_guess,
    is_asgi,
    is_async_callable,
    asgirefs_guess,
    inspect.iscoroutinefunction,
    lambda app: gateway_interface(app, "app") is GatewayInterface.ASGI,
]


@pytest.mark.parametrize("guess", GUESSES)
@pytest.mark.parametrize(
    "app",
    [
        wrapped(),
        wrapped(disabled=True),
        wrapped(report_only=OTHER),
        wrapped(websocket_without_origin="refuse"),
        CORSMiddleware(replying(), PolicyTable((), default=POLICY)),
    ],
)
def test_servers_take_it_for_an_application(guess: Callable[[Any], bool], app: ASGIWithCORS) -> None:
    """ASGI 3: "a single, asynchronous callable"."""
    assert guess(app)


def test_it_can_be_called_by_its_dunder() -> None:
    connection = Connection()
    asyncio.run(main(wrapped().__call__(http(FROM_PAGE), connection.receive, connection.send)))
    assert headers_of(connection.sent) == SHARED


async def main(handling: Any) -> None:
    await asyncio.create_task(handling)


def test_it_can_be_started_as_a_task() -> None:
    """`asyncio.create_task` takes coroutines alone."""
    for options in ({}, {"disabled": True}, {"report_only": POLICY}, {"websocket_without_origin": "refuse"}):
        connection = Connection()
        asyncio.run(main(wrapped(**options)(http(), connection.receive, connection.send)))
        assert len(connection.sent) == 2


def test_in_starlette() -> None:
    async def items(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("items", headers={"Vary": "Accept"})

    async def fails(_request: Request) -> PlainTextResponse:
        raise LookupError("no such order")

    routes = [StarletteRoute("/items", items), StarletteRoute("/fails", fails)]
    inside = Starlette(routes=routes, middleware=[Middleware(CORSMiddleware, policy=POLICY)])
    outside = CORSMiddleware(Starlette(routes=routes), POLICY)
    for app in (inside, outside):
        connection = Connection({"type": "http.request"}, {"type": "http.disconnect"})
        asyncio.run(main(app(http(FROM_PAGE, path="/items", query_string=b""), connection.receive, connection.send)))
        headers = headers_of(connection.sent)
        assert (b"vary", b"Accept, Origin") in headers
        assert SHARED[0] in headers

    connection = Connection({"type": "http.request"}, {"type": "http.disconnect"})
    with pytest.raises(LookupError):
        asyncio.run(
            main(outside(http(FROM_PAGE, path="/fails", query_string=b""), connection.receive, connection.send))
        )
    assert start(connection.sent[0])[0] == 500
    assert headers_of(connection.sent)[-4:] == SHARED


def asked_for(app: ASGIWithCORS, scope: Scope, *received: Any) -> list[Any]:
    """What *app* sends, where it may have to wait."""
    connection = Connection(*received)

    async def handle() -> None:
        await app(scope, connection.receive, connection.send)

    asyncio.run(handle())
    return connection.sent


@pytest.mark.parametrize("wrap", [lambda policy: policy, lambda policy: PolicyTable((), default=policy)])
@pytest.mark.parametrize("report_only", [None, OTHER])
def test_a_policy_that_asks(wrap: Callable[[Policy], Any], report_only: Policy | None) -> None:
    asked: list[str] = []

    async def grants(origin: str) -> bool:
        asked.append(origin)
        return origin == "https://app.example.com"

    policy = wrap(POLICY.replace(origins=grants))
    app = CORSMiddleware(replying(), policy, report_only=report_only, on_refusal=None)
    for _ in range(2):
        assert headers_of(asked_for(app, http(FROM_PAGE))) == SHARED
        assert headers_of(asked_for(app, http(FROM_EVIL))) == NOT_SHARED
        assert headers_of(asked_for(app, http())) == NOT_SHARED
        statuses = [start(asked_for(app, preflight(origin=each, method=b"POST"))[0])[0] for each in (PAGE, EVIL)]
        assert statuses == [204, 403]
        handshakes = [asked_for(app, websocket(origin), CONNECT) for origin in (FROM_PAGE, FROM_EVIL)]
        assert handshakes == [[ACCEPTED], [CLOSED]]
    assert asked == ["https://app.example.com", "https://evil.example"]


def test_where_the_look_up_fails_the_application_goes_on_answering() -> None:
    def grants(_origin: str) -> bool:
        raise ConnectionError("the store is gone")

    told: list[Refusal] = []
    app = CORSMiddleware(replying(), POLICY.replace(origins=grants), on_refusal=told.append)
    sent = asked_for(app, http(FROM_PAGE))
    assert start(sent[0]) == (200, NOT_SHARED)
    assert sent[1] is BODY
    assert [refusal.cause for refusal in told] == [Reason.LOOK_UP_FAILED]


def test_a_second_policy_that_asks_is_asked_for_its_report() -> None:
    told: list[Refusal] = []
    candidate = Policy(origins=lambda origin: origin == "https://app.example.com")
    app = CORSMiddleware(replying(), Policy(origins=["*"]), report_only=candidate, on_refusal=told.append)
    for origin in (FROM_PAGE, FROM_EVIL):
        asked_for(app, http(origin))
    assert [(refusal.cause, refusal.origin) for refusal in told] == [(Reason.ORIGIN_NOT_FOUND, "https://evil.example")]
