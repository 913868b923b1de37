from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.asgi_websocket import websocket_handler
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from crossorigin.server.request_head import RequestHead
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import (
    ACCEPTED,
    ANYONE,
    CLOSED,
    CONNECT,
    FROM_EVIL,
    FROM_PAGE,
    OTHER,
    POLICY,
    Connection,
    Lines,
    finish,
    replying,
    run,
    saying,
    unreachable,
    websocket,
)
from tests.adapters.header_inputs import encoded, exchanges

TABLE = PolicyTable([Route(path="/open/**", policy=None)], default=POLICY)
RESOLVED = compile_policy(POLICY)


@pytest.mark.parametrize("source", [POLICY, POLICY.replace(enforce=True), TABLE, lambda _method, _path: RESOLVED])
@pytest.mark.parametrize("report_only", [None, OTHER, ANYONE])
@pytest.mark.parametrize("without", ["allow", "refuse"])
@pytest.mark.parametrize(
    "headers", [(FROM_PAGE,), (FROM_EVIL,), ((b"origin", b""),), ((b"origin", b"null"),), (), (FROM_PAGE, FROM_PAGE)]
)
def test_handshakes(source: Any, report_only: Policy | None, without: Any, headers: Lines) -> None:
    """The same origins decide as for requests: R16. A missing `Origin` is a documented choice."""
    granted = headers == (FROM_PAGE,) or (headers == () and without == "allow")
    told: list[Refusal] = []
    middleware = CORSMiddleware(
        replying() if granted else unreachable,
        source,
        report_only=report_only,
        on_refusal=told.append,
        websocket_without_origin=without,
    )
    assert run(middleware, websocket(*headers), CONNECT) == [ACCEPTED if granted else CLOSED]


@pytest.mark.parametrize("without", ["allow", "refuse"])
def test_a_handshake_of_a_route_without_policy_is_the_applications(without: Any) -> None:
    middleware = CORSMiddleware(replying(), TABLE, websocket_without_origin=without)
    for headers in ((), (FROM_EVIL,)):
        assert run(middleware, websocket(*headers, path="/open/x"), CONNECT) == [ACCEPTED]


@pytest.mark.parametrize("wrap", [lambda policy: policy, lambda policy: PolicyTable((), default=policy)])
def test_handshakes_where_the_origins_are_any(wrap: Callable[[Policy], Any]) -> None:
    for headers in ((FROM_PAGE,), (FROM_EVIL,)):
        for without in ("allow", "refuse"):
            middleware = CORSMiddleware(replying(), wrap(ANYONE), websocket_without_origin=without)
            assert run(middleware, websocket(*headers), CONNECT) == [ACCEPTED]
    assert run(CORSMiddleware(replying(), wrap(ANYONE)), websocket(), CONNECT) == [ACCEPTED]
    refusing = CORSMiddleware(unreachable, wrap(ANYONE), websocket_without_origin="refuse")
    assert run(refusing, websocket(), CONNECT) == [CLOSED]


@pytest.mark.parametrize("carried", [(b"cookie", b"sid=1"), (b"authorization", b"Basic eDp5")])
def test_any_origin_gets_no_credentials(carried: tuple[bytes, bytes]) -> None:
    """`*` never grants credentials, and a browser sends the host's cookies along with each handshake."""
    assert run(CORSMiddleware(unreachable, ANYONE), websocket(FROM_EVIL, carried), CONNECT) == [CLOSED]
    for policy, own in ((POLICY, (FROM_PAGE, carried)), (POLICY, (carried,)), (ANYONE, (carried,))):
        assert run(CORSMiddleware(replying(), policy), websocket(*own), CONNECT) == [ACCEPTED]


def test_reconfigured_the_choice_for_handshakes_without_origin_stays() -> None:
    middleware = CORSMiddleware(unreachable, POLICY, websocket_without_origin="refuse")
    for policy in (OTHER, TABLE, POLICY):
        middleware.reconfigure(policy)
        assert run(middleware, websocket(), CONNECT) == [CLOSED]


@given(exchanges(), st.booleans())
def test_the_slow_twin_decides_the_same(asked: tuple[Policy, RequestHead], without: bool) -> None:
    policy, head = asked
    compiled = compile_policy(policy)
    headers = encoded(tuple((name.lower(), value) for name, value in head.headers))
    granted = decide_websocket(compiled, head, without_origin=without).granted

    handler = websocket_handler(replying() if granted else unreachable, compiled, without_origin=without)
    middleware = CORSMiddleware(handler, policy, websocket_without_origin="allow" if without else "refuse")

    for app in (handler, middleware):
        assert run(app, websocket(*headers), CONNECT) == [ACCEPTED if granted else CLOSED]


def test_the_servers_connect_is_received_before_the_close() -> None:
    """ASGI: the first event of a connection is `websocket.connect`, and nothing may be sent before it."""
    done = []

    async def receive() -> dict[str, str]:
        done.append("received")
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        done.append(message["type"])

    handler = websocket_handler(unreachable, compile_policy(POLICY), without_origin=True)
    finish(handler(websocket(FROM_EVIL), receive, send))
    assert done == ["received", "websocket.close"]


def test_what_is_no_handshake_goes_through() -> None:
    complete = {"type": "lifespan.startup.complete"}
    handler = websocket_handler(saying(complete), compile_policy(POLICY), without_origin=False)
    for scope in ({"type": "lifespan"}, {"type": "new", "headers": [FROM_EVIL]}):
        (sent,) = run(handler, scope)
        assert sent is complete


def test_a_granted_handshake_is_the_applications() -> None:
    """Also the denial that it may send, which is a response without the CORS protocol."""
    denial = {"type": "websocket.http.response.start", "status": 401, "headers": [(b"vary", b"Cookie")]}
    for headers in ((FROM_PAGE,), ()):
        connection, called = Connection(), []

        async def app(*given: Any) -> None:
            called.append(given)  # noqa: B023 - called in the same round
            await given[2](denial)

        scope = websocket(*headers)
        finish(CORSMiddleware(app, POLICY)(scope, connection.receive, connection.send))
        assert called[0][0] is scope
        assert connection.sent[0] is denial
