from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crossorigin.adapters import per_policy
from crossorigin.adapters.asgi_dispatch import by_route, by_type, reporting
from crossorigin.adapters.asgi_messages import ASGIApp, Scope
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import (
    ANYONE,
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    OTHER,
    PAGE,
    POLICY,
    failing,
    http,
    preflight,
    run,
    saying,
    unreachable,
    websocket,
)

COMPILED = compile_policy(POLICY)
SECOND = compile_policy(OTHER)
MINE = {"type": "mine"}
THEIRS = {"type": "theirs"}
OTHERS: list[Scope] = [{"type": "lifespan"}, {"type": "of tomorrow", "headers": [FROM_EVIL], "path": "/"}]


def asked(scope: Scope) -> tuple[str, str]:
    """What a resolver is asked for *scope*."""
    found: list[tuple[str, str]] = []

    def resolve(method: str, path: str) -> CompiledPolicy:
        found.append((method, path))
        return COMPILED

    assert run(by_route(unreachable, resolve, lambda _compiled: saying(MINE)), scope) == [MINE]
    (only,) = found
    return only


def test_by_type() -> None:
    handle = by_type(saying(MINE), saying(THEIRS))
    assert run(handle, http()) == [MINE]
    for scope in (websocket(), *OTHERS):
        assert run(handle, scope) == [THEIRS]


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (http(method="PUT", path="/items"), "PUT", "/items"),
        (http(path="/api/items", root_path="/api"), "GET", "/items"),
        (http(path="/%2e%2E/A+b"), "GET", "/%2e%2E/A+b"),
        (websocket(path="/ws"), "GET", "/ws"),
        # "for a preflight the route is that of the *actual* method"
        (preflight(method=b"DELETE", path="/items"), "DELETE", "/items"),
        (preflight(origin=EVIL, method=b"PUT"), "PUT", "/"),
        (preflight(method=b"put"), "put", "/"),
        (preflight((b"access-control-request-method", b"GET")), "PUT, GET", "/"),
        (preflight((b"origin", PAGE)), "PUT", "/"),
        # None of these is one.
        (http(FROM_PAGE, method="OPTIONS"), "OPTIONS", "/"),
        (http((b"access-control-request-method", b"PUT"), method="OPTIONS"), "OPTIONS", "/"),
        (http(FROM_PAGE, (b"access-control-request-method", b"PUT")), "GET", "/"),
    ],
)
def test_the_route_is_that_of_the_method_that_counts(scope: Scope, method: str, path: str) -> None:
    assert asked(scope) == (method, path)


def test_a_resolver_may_look_at_the_connection() -> None:
    class ByHost:
        def __call__(self, _method: str, _path: str, /) -> CompiledPolicy | None:
            raise AssertionError("the path does not tell")

        def by_scope(self, scope: Scope, method: str, /) -> CompiledPolicy | None:
            return COMPILED if (dict(scope["headers"]).get(b"host"), method) == (b"a.example", "PUT") else None

    handle = by_route(saying(THEIRS), ByHost(), lambda _compiled: saying(MINE))
    at_host = (b"host", b"a.example")
    assert run(handle, preflight(at_host)) == [MINE]
    assert run(handle, http(at_host)) == [THEIRS]
    assert run(handle, preflight()) == [THEIRS]


@pytest.mark.parametrize("scope", [http(), preflight(), websocket()])
def test_without_a_policy_the_application_answers(scope: Scope) -> None:
    handle = by_route(saying(THEIRS), lambda _method, _path: None, unexpected)
    (sent,) = run(handle, scope)
    assert sent is THEIRS


def unexpected(_compiled: CompiledPolicy) -> ASGIApp:
    raise AssertionError("there is no policy to handle")


@pytest.mark.parametrize("scope", OTHERS)
def test_what_has_no_route_is_the_applications(scope: Scope) -> None:
    def resolve(_method: str, _path: str) -> CompiledPolicy:
        raise AssertionError("there is no route to ask for")

    assert run(by_route(saying(THEIRS), resolve, unexpected), scope) == [THEIRS]


def test_each_policy_has_one_handler() -> None:
    table = PolicyTable([Route(path="/a/**", policy=POLICY), Route(path="/b/*", policy=OTHER)], default=None)
    made: list[CompiledPolicy] = []

    def handler(compiled: CompiledPolicy) -> ASGIApp:
        made.append(compiled)
        return saying({"type": compiled.policy.origins[0]})

    handle = by_route(saying(THEIRS), table.resolve, handler)
    for path, expected in (("/a", POLICY), ("/b/1", OTHER), ("/a/b/1", POLICY), ("/b/2", OTHER)):
        assert run(handle, http(path=path)) == [{"type": expected.origins[0]}]
    assert run(handle, http(path="/b/1/2")) == [THEIRS]
    assert [compiled.policy for compiled in made] == [POLICY, OTHER]


def test_policies_compiled_for_each_request_fill_no_memory() -> None:
    kept: list[CompiledPolicy] = []

    def counting(compiled: CompiledPolicy) -> ASGIApp:
        kept.append(compiled)
        return saying(MINE)

    most = per_policy.MOST_POLICIES
    policies = [replace(COMPILED) for _ in range(most + 1)]
    # All that fit, the first of them again, one too many, and the first once more, which is forgotten by now.
    order = iter([*policies[:most], policies[0], policies[most], policies[0]])
    handle = by_route(unreachable, lambda _method, _path: next(order), counting)
    for _ in range(most + 3):
        assert run(handle, http()) == [MINE]
    assert [policies.index(compiled) for compiled in kept] == [*range(most + 1), 0]


def test_an_exception_of_the_resolver_is_the_requests() -> None:
    def resolve(_method: str, path: str) -> CompiledPolicy:
        raise LookupError(path)

    with pytest.raises(LookupError, match="/items"):
        run(by_route(unreachable, resolve, unexpected), http(path="/items"))


def reports(
    scope: Scope, enforced: CompiledPolicy = COMPILED, candidate: CompiledPolicy = SECOND, *, without: bool = True
) -> list[Refusal]:
    told: list[Refusal] = []
    handle = reporting(saying(MINE), enforced, candidate, told.append, websocket_without_origin=without)
    (sent,) = run(handle, scope)
    assert sent is MINE
    return told


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        (http(FROM_PAGE, path="/items"), Reason.ORIGIN_NOT_LISTED),
        (http(FROM_PAGE, method="POST", path="/items"), Reason.ORIGIN_NOT_LISTED),
        (http(FROM_EVIL, FROM_EVIL, path="/items"), Reason.SEVERAL_ORIGINS),
        (preflight(origin=EVIL, path="/items"), Reason.METHOD_NOT_LISTED),
        (websocket(FROM_PAGE, path="/items"), Reason.ORIGIN_NOT_LISTED),
    ],
)
def test_what_would_have_been_refused(scope: Scope, reason: Reason) -> None:
    (report,) = reports(scope)
    assert report.cause is reason
    assert report.route == "/items"
    # Of a preflight, the one that it asks for.
    assert report.method == ("PUT" if reason is Reason.METHOD_NOT_LISTED else scope.get("method", "GET"))
    assert report.report_only
    assert report.newly_refused is (scope["headers"] == [FROM_PAGE])


@pytest.mark.parametrize(
    "scope", [http(FROM_EVIL), http(), preflight(origin=EVIL, method=b"POST"), websocket(), *OTHERS]
)
def test_what_is_granted_is_not_reported(scope: Scope) -> None:
    assert reports(scope) == []


def test_handshakes_without_origin_are_reported_as_they_are_handled() -> None:
    (report,) = reports(websocket(), without=False)
    assert report.cause is Reason.NO_ORIGIN
    assert not report.newly_refused
    assert reports(websocket(), compile_policy(ANYONE)) == []


def test_the_report_comes_first_and_its_exception_is_logged(room: None, caplog: pytest.LogCaptureFixture) -> None:
    order: list[Any] = []

    def handle(*_given: Any) -> Any:
        order.append("handled")
        return saying(MINE)(*_given)

    run(reporting(handle, COMPILED, SECOND, order.append, websocket_without_origin=True), http(FROM_PAGE))
    assert [type(entry) for entry in order] == [Refusal, str]

    def refuse(_report: Refusal) -> None:
        raise LookupError("the log is full")

    order.clear()
    run(reporting(handle, COMPILED, SECOND, refuse, websocket_without_origin=True), http(FROM_PAGE))
    assert order == ["handled"]
    assert "the log is full" in caplog.text


def test_exceptions_of_the_application_go_through() -> None:
    error = LookupError("no such order")
    wraps: list[Callable[[ASGIApp], ASGIApp]] = [
        lambda app: by_type(app, unreachable),
        lambda app: by_route(app, lambda _method, _path: None, unexpected),
        lambda app: reporting(app, COMPILED, SECOND, lambda _report: None, websocket_without_origin=True),
    ]
    for wrap in wraps:
        with pytest.raises(LookupError) as caught:
            run(wrap(failing(error)), http(FROM_PAGE))
        assert caught.value is error
