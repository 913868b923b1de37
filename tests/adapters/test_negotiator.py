import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from crossorigin.adapters.negotiation import Negotiation
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.lines import lines_of

PAGE, EVIL = "https://app.example.com", "https://evil.example"
FROM_PAGE, FROM_EVIL = ("origin", PAGE), ("origin", EVIL)
PUT, DELETE = (("access-control-request-method", method) for method in ("PUT", "DELETE"))
POLICY = Policy(origins=[PAGE], methods=["PUT"])
OTHER = Policy(origins=[EVIL], methods=["DELETE"])
TABLE = PolicyTable(
    [
        Route(path="/open/**", policy=None),
        Route(path="/things/*", methods=("DELETE",), policy=OTHER),
        Route(path="/other/**", policy=OTHER),
    ],
    default=POLICY,
)
SHARED = [("access-control-allow-origin", PAGE), ("vary", "Origin")]
NOT_SHARED = [("vary", "Origin")]


def both(negotiator: Negotiator, *given: Any) -> Negotiation:
    """What both ways say, which is the same."""
    first = negotiator.negotiate(*given)
    second = asyncio.run(negotiator.negotiate_async(*given))
    assert (first.answer, first.edit(())) == (second.answer, second.edit(()))
    return first


def get(negotiator: Negotiator, *headers: tuple[str, str], path: str = "/") -> list[tuple[str, str]]:
    """The headers of the response to a GET."""
    negotiation = both(negotiator, "GET", path, lines_of(*headers))
    assert negotiation.answer is None
    return negotiation.edit(())


def preflight(negotiator: Negotiator, *headers: tuple[str, str], path: str = "/") -> int | None:
    """The status of the answer to a CORS-preflight request."""
    answer = both(negotiator, "OPTIONS", path, lines_of(*headers)).answer
    return None if answer is None else answer[0]


def handshake(negotiator: Negotiator, *headers: tuple[str, str], path: str = "/") -> bool:
    return asyncio.run(negotiator.grants_websocket(path, lines_of(*headers)))


def test_one_policy() -> None:
    negotiator = Negotiator(POLICY)
    assert (get(negotiator, FROM_PAGE), get(negotiator, FROM_EVIL), get(negotiator)) == (SHARED, NOT_SHARED, NOT_SHARED)
    assert [preflight(negotiator, FROM_PAGE, asked) for asked in (PUT, DELETE)] == [204, 403]
    assert preflight(negotiator, FROM_PAGE) is None
    assert [handshake(negotiator, *origin) for origin in ((FROM_PAGE,), (FROM_EVIL,), ())] == [True, False, True]


@pytest.mark.parametrize("source", [TABLE, TABLE.resolve])
def test_a_policy_for_each_route(source: Any) -> None:
    negotiator = Negotiator(source)
    assert get(negotiator, FROM_PAGE) == SHARED
    assert get(negotiator, FROM_PAGE, path="/open") == []
    assert get(negotiator, FROM_EVIL, path="/other") == [("access-control-allow-origin", EVIL), ("vary", "Origin")]
    # Of a preflight, the route is that of the method that it asks for.
    assert preflight(negotiator, FROM_EVIL, DELETE, path="/things/1") == 204
    assert preflight(negotiator, FROM_PAGE, PUT, path="/things/1") == 204
    assert preflight(negotiator, FROM_EVIL, PUT, path="/things/1") == 403
    assert [handshake(negotiator, FROM_EVIL, path=path) for path in ("/", "/open", "/other")] == [False, True, True]


def test_options() -> None:
    assert preflight(Negotiator(POLICY, passthrough=True), FROM_PAGE, PUT) is None
    disabled = Negotiator(POLICY, disabled=True, report_only=OTHER)
    assert get(disabled, FROM_PAGE) == []
    assert preflight(disabled, FROM_PAGE, PUT) is None
    assert handshake(disabled, FROM_EVIL)
    assert not handshake(Negotiator(POLICY, websocket_without_origin="refuse"))
    own = [("Access-Control-Allow-Origin", "*")]
    for respects, expected in ((True, [*own, ("vary", "Origin")]), (False, NOT_SHARED)):
        respecting = Negotiator(POLICY, respect_app_headers=respects, on_refusal=None)
        assert respecting.negotiate("GET", "/", lines_of(FROM_EVIL)).edit(own) == expected


def test_reconfigured() -> None:
    negotiator = Negotiator(POLICY)
    negotiator.reconfigure(TABLE)
    assert get(negotiator, FROM_PAGE, path="/open") == []
    with pytest.raises(TypeError, match="is no policy"):
        negotiator.reconfigure("https://a.example")  # type: ignore[arg-type] # that is the point
    assert get(negotiator, FROM_PAGE, path="/open") == []


def test_a_resolver_has_to_compile() -> None:
    with pytest.raises(TypeError, match="a resolver returned"):
        Negotiator(lambda _method, _path: POLICY).negotiate("GET", "/", lines_of())  # type: ignore[arg-type,return-value] # that is the point


def refusals(*headers: tuple[str, str], method: str = "GET", **settings: Any) -> list[Refusal]:
    told: list[Refusal] = []
    Negotiator(POLICY, on_refusal=told.append, **settings).negotiate(method, "/a", lines_of(*headers))
    return told


def test_refusals_and_reports_go_to_one_place() -> None:
    assert [(each.cause, each.report_only) for each in refusals(FROM_EVIL)] == [(Reason.ORIGIN_NOT_LISTED, False)]
    assert [(each.newly_refused, each.report_only) for each in refusals(FROM_PAGE, report_only=OTHER)] == [(True, True)]
    assert refusals(FROM_PAGE, report_only=POLICY) == []


def test_nobody_is_told() -> None:
    negotiator = Negotiator(POLICY, report_only=OTHER, on_refusal=None)
    assert get(negotiator, FROM_EVIL) == NOT_SHARED
    assert not handshake(negotiator, FROM_EVIL)


def test_handshakes_are_told_of() -> None:
    told: list[Refusal] = []
    negotiator = Negotiator(POLICY, report_only=OTHER, on_refusal=told.append)
    assert [handshake(negotiator, origin) for origin in (FROM_PAGE, FROM_EVIL)] == [True, False]
    assert [(each.kind, each.origin, each.report_only) for each in told] == [
        (RequestKind.WEBSOCKET, PAGE, True),
        (RequestKind.WEBSOCKET, EVIL, False),
    ]


def test_a_policy_that_asks() -> None:
    asked: list[str] = []

    def grants(origin: str) -> bool:
        asked.append(origin)
        return origin == PAGE

    negotiator = Negotiator(Policy(origins=grants, methods=["PUT"], credentials=True))
    for _ in range(2):
        assert get(negotiator, FROM_PAGE)[0] == ("access-control-allow-origin", PAGE)
        assert get(negotiator, FROM_EVIL) == NOT_SHARED
        assert get(negotiator) == NOT_SHARED
        assert [preflight(negotiator, origin, PUT) for origin in (FROM_PAGE, FROM_EVIL)] == [204, 403]
        assert [handshake(negotiator, origin) for origin in (FROM_PAGE, FROM_EVIL)] == [True, False]
    assert asked == [PAGE, EVIL]


def test_a_report_only_policy_that_asks() -> None:
    async def grants(_origin: str, headers: Mapping[str, str]) -> bool:
        return headers["x-tenant"] == "a"

    told: list[Refusal] = []
    candidate = Policy(origins=DynamicOrigins(grants, varies_on=("x-tenant",)))
    negotiator = Negotiator(POLICY, report_only=candidate, on_refusal=told.append)
    assert get(negotiator, FROM_PAGE, ("x-tenant", "a")) == SHARED
    assert told == []
    get(negotiator, FROM_PAGE, ("x-tenant", "b"))
    assert {each.cause for each in told} == {Reason.ORIGIN_NOT_FOUND}


def test_a_compiled_policy() -> None:
    assert get(Negotiator(compile_policy(POLICY)), FROM_PAGE) == SHARED
