from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from crossorigin.adapters import per_policy
from crossorigin.adapters.wsgi_dispatch import asking, by_route, reporting
from crossorigin.adapters.wsgi_messages import WSGIApp, WSGIEnvironment
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.wsgi_calls import (
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    PAGE,
    environ,
    preflight,
    replying,
    run,
    unreachable,
)

POLICY = Policy(origins=[PAGE])
OTHER = Policy(origins=[EVIL])
COMPILED = compile_policy(POLICY)
SECOND = compile_policy(OTHER)
MINE = replying(status="200 mine")
THEIRS = replying(status="200 theirs")


def unexpected(_compiled: CompiledPolicy) -> WSGIApp:
    raise AssertionError("there is no policy to handle")


@pytest.mark.parametrize(
    ("given", "method", "path"),
    [
        (environ(method="PUT", path="/items"), "PUT", "/items"),
        (environ(path="/items") | {"SCRIPT_NAME": "/api"}, "GET", "/items"),
        (environ(path="/\xc3\xbc/%2E+"), "GET", "/ü/%2E+"),
        # "for a preflight the route is that of the *actual* method"
        (preflight(method="DELETE", path="/items"), "DELETE", "/items"),
        (preflight(origin=EVIL, method="PUT"), "PUT", "/"),
        (preflight(method="put"), "put", "/"),
        (preflight(method=""), "", "/"),
        (preflight(("origin", PAGE)), "PUT", "/"),
        # None of these is one.
        (environ(FROM_PAGE, method="OPTIONS"), "OPTIONS", "/"),
        (environ(("access-control-request-method", "PUT"), method="OPTIONS"), "OPTIONS", "/"),
        (environ(FROM_PAGE, ("access-control-request-method", "PUT")), "GET", "/"),
    ],
)
def test_the_route_is_that_of_the_method_that_counts(given: WSGIEnvironment, method: str, path: str) -> None:
    asked: list[tuple[str, str]] = []

    def resolve(method: str, path: str) -> CompiledPolicy:
        asked.append((method, path))
        return COMPILED

    assert run(by_route(unreachable, resolve, lambda _compiled: MINE), given)[0] == "200 mine"
    assert asked == [(method, path)]


@pytest.mark.parametrize("given", [environ(), preflight()])
def test_without_a_policy_the_application_answers(given: WSGIEnvironment) -> None:
    called: list[Any] = []

    def app(*both: Any) -> list[bytes]:
        called.append(both)
        return []

    def start_response(*_all: Any) -> Any:
        raise AssertionError("nobody starts")

    by_route(app, lambda _method, _path: None, unexpected)(given, start_response)
    ((its_environ, its_start),) = called
    assert its_environ is given
    assert its_start is start_response


def test_each_policy_has_one_handler() -> None:
    table = PolicyTable([Route(path="/a/**", policy=POLICY), Route(path="/b/*", policy=OTHER)], default=None)
    made: list[CompiledPolicy] = []

    def handler(compiled: CompiledPolicy) -> WSGIApp:
        made.append(compiled)
        return replying(status=f"200 {compiled.policy.origins[0]}")

    handle = by_route(THEIRS, table.resolve, handler)
    for path, expected in (("/a", PAGE), ("/b/1", EVIL), ("/a/b/1", PAGE), ("/b/2", EVIL), ("/b/1/2", "theirs")):
        assert run(handle, environ(path=path))[0] == f"200 {expected}"
    assert [compiled.policy for compiled in made] == [POLICY, OTHER]


def test_policies_compiled_for_each_request_fill_no_memory() -> None:
    kept: list[CompiledPolicy] = []

    def counting(compiled: CompiledPolicy) -> WSGIApp:
        kept.append(compiled)
        return MINE

    most = per_policy.MOST_POLICIES
    policies = [replace(COMPILED) for _ in range(most + 1)]
    # All that fit, the first of them again, one too many, and the first once more, which is forgotten by now.
    order = iter([*policies[:most], policies[0], policies[most], policies[0]])
    handle = by_route(unreachable, lambda _method, _path: next(order), counting)
    given = environ()
    for _ in range(most + 3):
        assert run(handle, given)[0] == "200 mine"
    assert [policies.index(compiled) for compiled in kept] == [*range(most + 1), 0]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (environ(FROM_PAGE, path="/items"), Reason.ORIGIN_NOT_LISTED),
        (environ(FROM_PAGE, method="POST", path="/items"), Reason.ORIGIN_NOT_LISTED),
        (environ(FROM_EVIL, FROM_EVIL, path="/items"), Reason.ORIGIN_MALFORMED),
        (preflight(origin=EVIL, path="/items"), Reason.METHOD_NOT_LISTED),
    ],
)
def test_what_would_have_been_refused(given: WSGIEnvironment, reason: Reason) -> None:
    told: list[Refusal] = []
    handle = reporting(MINE, COMPILED, SECOND, told.append)
    assert run(handle, given)[0] == "200 mine"
    (report,) = told
    assert report.cause is reason
    assert report.route == "/items"
    # Of a preflight, the one that it asks for.
    assert report.method == given.get("HTTP_ACCESS_CONTROL_REQUEST_METHOD", given["REQUEST_METHOD"])
    assert report.report_only
    assert report.newly_refused is (given["HTTP_ORIGIN"] == PAGE)


@pytest.mark.parametrize("given", [environ(FROM_EVIL), environ(), preflight(origin=EVIL, method="POST")])
def test_what_is_granted_is_not_reported(given: WSGIEnvironment) -> None:
    def tell(report: Refusal) -> None:
        raise AssertionError(f"reported: {report}")

    assert run(reporting(MINE, COMPILED, SECOND, tell), given)[0] == "200 mine"


def test_an_exception_of_the_report_is_logged(room: None, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_report: Refusal) -> None:
        raise LookupError("the log is full")

    with pytest.raises(RuntimeError, match="reached"):
        run(reporting(reached, COMPILED, SECOND, refuse), environ(FROM_PAGE))
    assert "the log is full" in caplog.text


def reached(*_both: Any) -> list[bytes]:
    raise RuntimeError("reached")


def test_exceptions_of_the_application_go_through() -> None:
    def app(*_both: Any) -> list[bytes]:
        raise LookupError("no such order")

    wraps: list[Callable[[WSGIApp], WSGIApp]] = [
        lambda app: by_route(app, lambda _method, _path: None, unexpected),
        lambda app: reporting(app, COMPILED, SECOND, lambda _report: None),
    ]
    for wrap in wraps:
        with pytest.raises(LookupError, match="order"):
            run(wrap(app), environ(FROM_PAGE))


def test_a_policy_that_asks_has_a_handler_for_each_answer() -> None:
    made: list[tuple[LookUp | None, bool | None]] = []

    def handler(settled: CompiledPolicy, granted: bool | None) -> WSGIApp:
        made.append((settled.look_up, granted))
        return replying(status=f"200 {settled.look_up and settled.look_up.name} {granted}")

    plain = "http://app.example.com"
    compiled = compile_policy(POLICY.replace(origins=lambda origin: origin in {PAGE, plain}))
    handle = asking(compiled, handler)
    asked = ((FROM_PAGE,), (FROM_EVIL,), (), (("origin", plain),))
    first = [run(handle, environ(*origin))[0] for origin in asked]
    assert first == ["200 GRANTED None", "200 NOT_GRANTED None", "200 None None", "200 GRANTED None"]
    # What is known of an https origin needs no more looking up.
    kept = [run(handle, environ(*origin))[0] for origin in asked]
    assert kept == ["200 GRANTED True", "200 NOT_GRANTED False", "200 None None", "200 GRANTED None"]
    assert made == [
        (None, None),
        (LookUp.GRANTED, True),
        (LookUp.NOT_GRANTED, False),
        (LookUp.GRANTED, None),
        (LookUp.NOT_GRANTED, None),
    ]


def named_by_answer(settled: CompiledPolicy, _granted: bool | None) -> WSGIApp:
    return replying(status=f"200 {settled.look_up and settled.look_up.name}")


def test_where_the_answer_depends_on_more_than_the_origin() -> None:
    def grants(origin: str, headers: Mapping[str, str]) -> bool:
        return headers["x-tenant"] == "a"

    compiled = compile_policy(POLICY.replace(origins=DynamicOrigins(grants, varies_on=("x-tenant",))))
    handle = asking(compiled, named_by_answer)
    for tenant, expected in (("a", "GRANTED"), ("b", "NOT_GRANTED")):
        for _ in range(2):
            assert run(handle, environ(FROM_PAGE, ("x-tenant", tenant)))[0] == f"200 {expected}"


def test_what_is_longer_than_any_origin_is_not_looked_up() -> None:
    compiled = compile_policy(POLICY.replace(origins=lambda _origin: True))
    handle = asking(compiled, named_by_answer)
    assert run(handle, environ(("origin", "https://" + "a" * 100_000)))[0] == "200 None"


def test_a_policy_that_asks_nothing_has_one_handler() -> None:
    assert asking(COMPILED, lambda _compiled, _granted: MINE) is MINE


def test_both_policies_may_ask() -> None:
    told: list[Refusal] = []
    first, second = (
        compile_policy(POLICY.replace(origins=lambda _origin, answer=answer: answer)) for answer in (True, False)
    )
    run(reporting(MINE, first, second, told.append), environ(FROM_PAGE))
    assert [(refusal.cause, refusal.newly_refused) for refusal in told] == [(Reason.ORIGIN_NOT_FOUND, True)]
