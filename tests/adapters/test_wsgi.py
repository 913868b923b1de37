import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.server.compiled import compile_policy
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface
from tests.adapters.wsgi_calls import (
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    PAGE,
    Gateway,
    environ,
    named,
    preflight,
    replying,
    run,
    unreachable,
)

POLICY = Policy(origins=[PAGE], credentials=True)
OTHER = Policy(origins=[EVIL])
ANYONE = Policy(origins=["*"])
SHARED = [("access-control-allow-origin", PAGE), ("access-control-allow-credentials", "true"), ("vary", "Origin")]
NOT_SHARED = [("vary", "Origin")]
ORIGINS = [(FROM_PAGE,), (FROM_EVIL,), ()]
OWN = (("Access-Control-Allow-Origin", "https://a.example"), ("access-control-max-age", "1"), ("vary", "Accept"))
TABLE = PolicyTable([Route(path="/open/**", policy=None), Route(path="/other/**", policy=OTHER)], default=POLICY)


@pytest.mark.parametrize("source", [POLICY, compile_policy(POLICY), TABLE, TABLE.resolve])
@pytest.mark.parametrize("candidate", [None, POLICY])
def test_one_policy_or_one_for_each_route(source: Any, candidate: Policy | None) -> None:
    middleware = CORSMiddleware(replying(), source, report_only=candidate)
    assert run(middleware, environ(FROM_PAGE)) == ("200 OK", SHARED, b"content")
    assert run(middleware, environ(FROM_EVIL))[1] == NOT_SHARED
    assert run(middleware, environ())[1] == NOT_SHARED
    assert run(middleware, preflight(method="POST"))[0] == "204 No Content"


def test_routes() -> None:
    middleware = CORSMiddleware(replying(), TABLE)
    assert run(middleware, environ(FROM_PAGE, path="/open"))[1] == []
    assert run(middleware, environ(FROM_PAGE, path="/other/1"))[1] == NOT_SHARED
    assert named(run(middleware, environ(FROM_EVIL, path="/other/1"))[1], "access-control-allow-origin") == [EVIL]


def test_preflights_are_answered() -> None:
    middleware = CORSMiddleware(unreachable, POLICY)
    assert run(middleware, preflight(method="POST"))[0] == "204 No Content"
    assert run(middleware, preflight(method="DELETE"))[0] == "403 Forbidden"


def test_passthrough() -> None:
    middleware = CORSMiddleware(replying(status="202 own"), POLICY, passthrough=True)
    status, headers, _ = run(middleware, preflight(method="POST"))
    assert (status, named(headers, "access-control-allow-origin")) == ("202 own", [PAGE])
    status, headers, _ = run(middleware, preflight(origin=EVIL))
    assert (status, [name for name, _ in headers]) == ("202 own", ["vary"])


def test_the_applications_own_headers_give_way_and_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    middleware = CORSMiddleware(replying(*OWN), POLICY, on_refusal=None)
    for _ in range(3):
        assert run(middleware, environ(FROM_PAGE))[1] == [("vary", "Accept, Origin"), *SHARED[:-1]]
    assert run(middleware, environ(FROM_EVIL))[1] == [("vary", "Accept, Origin")]
    assert len(caplog.records) == 1


def test_the_applications_own_headers_can_be_respected(caplog: pytest.LogCaptureFixture) -> None:
    for policy in (POLICY, ANYONE):
        middleware = CORSMiddleware(replying(*OWN), policy, respect_app_headers=True, on_refusal=None)
        vary = "Accept, Origin" if policy is POLICY else "Accept"
        for origin in ORIGINS:
            assert run(middleware, environ(*origin))[1] == [*OWN[:-1], ("vary", vary)]
    assert caplog.records == []


@pytest.mark.parametrize("given", [environ(FROM_PAGE), preflight()])
@pytest.mark.parametrize("source", [POLICY, TABLE])
def test_disabled(given: dict[str, Any], source: Any) -> None:
    middleware = CORSMiddleware(replying(*OWN), source, disabled=True, report_only=OTHER, on_refusal=unexpected)
    assert run(middleware, given) == ("200 OK", [*OWN], b"content")
    middleware.reconfigure(OTHER)
    assert run(middleware, given) == ("200 OK", [*OWN], b"content")
    with pytest.raises(TypeError):
        middleware.reconfigure("https://a.example")  # type: ignore[arg-type] # that is the point


def unexpected(report: Refusal) -> None:
    raise AssertionError(f"reported: {report}")


@pytest.mark.parametrize("source", [POLICY, TABLE])
def test_report_only(source: Any) -> None:
    told: list[Refusal] = []
    middleware = CORSMiddleware(replying(), source, report_only=OTHER, on_refusal=told.append)
    assert run(middleware, environ(FROM_PAGE))[1] == SHARED
    assert run(middleware, environ(FROM_EVIL))[1] == NOT_SHARED
    assert [(refusal.report_only, refusal.newly_refused) for refusal in told] == [(True, True), (False, False)]


def test_refusals_are_logged_if_nobody_else_is_to_be_told(room: None, caplog: pytest.LogCaptureFixture) -> None:
    run(CORSMiddleware(replying(), POLICY, report_only=OTHER), environ(FROM_PAGE))
    run(CORSMiddleware(replying(), POLICY), environ(FROM_EVIL))
    assert {(name, level) for name, level, _ in caplog.record_tuples} == {("crossorigin.refusals", logging.WARNING)}
    assert [record.cors_report_only for record in caplog.records] == [True, False]  # type: ignore[attr-defined]


def test_reconfigured() -> None:
    middleware = CORSMiddleware(replying(), POLICY)
    for source in (ANYONE, TABLE, OTHER, lambda _method, _path: None):
        middleware.reconfigure(source)
        expected = run(CORSMiddleware(replying(), source), environ(FROM_EVIL))
        assert run(middleware, environ(FROM_EVIL)) == expected


def test_reconfigured_by_the_application_the_request_ends_as_it_began() -> None:
    def app(given: Any, start_response: Any) -> Any:
        middleware.reconfigure(OTHER)
        return replying()(given, start_response)

    middleware = CORSMiddleware(app, POLICY)
    assert run(middleware, environ(FROM_PAGE))[1] == SHARED
    assert run(middleware, environ(FROM_PAGE))[1] == NOT_SHARED


@pytest.mark.parametrize("wrong", [None, "https://a.example", ["https://a.example"], 1])
def test_what_is_no_policy(wrong: Any) -> None:
    with pytest.raises(TypeError, match="is no policy; write Policy"):
        CORSMiddleware(replying(), wrong)


@pytest.mark.parametrize("wrong", ["https://a.example", ["https://a.example"], PolicyTable((), default=POLICY)])
def test_only_a_policy_can_be_reported(wrong: Any) -> None:
    with pytest.raises(TypeError, match="policy"):
        CORSMiddleware(replying(), POLICY, report_only=wrong)


def test_a_new_policy_that_cannot_be_leaves_the_present_one() -> None:
    middleware = CORSMiddleware(replying(), POLICY)
    with pytest.raises(PolicyError):
        middleware.reconfigure(Policy(origins=["https://a.example/"]))
    with pytest.raises(TypeError):
        middleware.reconfigure(None)  # type: ignore[arg-type] # that is the point
    assert run(middleware, environ(FROM_PAGE))[1] == SHARED


def test_it_is_taken_for_wsgi() -> None:
    assert gateway_interface(CORSMiddleware(replying(), POLICY), "app") is GatewayInterface.WSGI


def test_the_application_can_be_got_at() -> None:
    app = replying()
    assert CORSMiddleware(app, POLICY).app is app


def test_in_flask() -> None:
    app = Flask(__name__)

    @app.get("/items")
    def items() -> Response:
        return Response("items", headers={"Vary": "Accept"})

    @app.get("/fails")
    def fails() -> Response:
        raise LookupError("no such order")

    app.wsgi_app = CORSMiddleware(app.wsgi_app, POLICY)  # type: ignore[method-assign] # as Flask's documentation has it
    for path, status, vary in (
        ("/items", "200 OK", "Accept, Origin"),
        ("/fails", "500 INTERNAL SERVER ERROR", "Origin"),
    ):
        gateway = Gateway()
        b"".join(app(environ(FROM_PAGE, path=path), gateway.start_response))
        ((line, headers, _),) = gateway.starts
        assert line == status
        assert named(headers, "vary") == [vary]
        assert named(headers, "access-control-allow-origin") == [PAGE]


@pytest.mark.parametrize("wrap", [lambda policy: policy, lambda policy: PolicyTable((), default=policy)])
@pytest.mark.parametrize("report_only", [None, OTHER])
def test_a_policy_that_asks(wrap: Callable[[Policy], Any], report_only: Policy | None) -> None:
    asked: list[str] = []

    async def grants(origin: str) -> bool:
        asked.append(origin)
        return origin == PAGE

    policy = wrap(POLICY.replace(origins=grants, methods=["PUT"]))
    app = CORSMiddleware(replying(), policy, report_only=report_only, on_refusal=None)
    for _ in range(2):
        assert run(app, environ(FROM_PAGE))[1] == SHARED
        assert run(app, environ(FROM_EVIL))[1] == NOT_SHARED
        assert run(app, environ())[1] == NOT_SHARED
        assert [run(app, preflight(origin=origin))[0][:3] for origin in (PAGE, EVIL)] == ["204", "403"]
    assert asked == [PAGE, EVIL]


def test_where_the_look_up_fails_the_application_goes_on_answering() -> None:
    def grants(_origin: str) -> bool:
        raise ConnectionError("the store is gone")

    told: list[Refusal] = []
    app = CORSMiddleware(replying(), POLICY.replace(origins=grants), on_refusal=told.append)
    assert run(app, environ(FROM_PAGE)) == ("200 OK", NOT_SHARED, b"content")
    assert [refusal.cause for refusal in told] == [Reason.LOOK_UP_FAILED]


def test_a_second_policy_that_asks_is_asked_for_its_report() -> None:
    told: list[Refusal] = []
    candidate = Policy(origins=lambda origin: origin == PAGE)
    app = CORSMiddleware(replying(), Policy(origins=["*"]), report_only=candidate, on_refusal=told.append)
    for origin in (FROM_PAGE, FROM_EVIL):
        run(app, environ(origin))
    assert [(refusal.cause, refusal.origin) for refusal in told] == [(Reason.ORIGIN_NOT_FOUND, EVIL)]
