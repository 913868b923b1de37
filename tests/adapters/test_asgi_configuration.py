from typing import Any

import pytest

from crossorigin.adapters.asgi_configuration import Configuration
from crossorigin.adapters.asgi_http import connection_handler
from crossorigin.adapters.asgi_messages import ASGIApp, Scope
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from crossorigin.server.response_headers import IN_BYTES
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import (
    ACCEPTED,
    CLOSED,
    CONNECT,
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    NOT_SHARED,
    ORIGINS,
    OTHER,
    POLICY,
    SHARED,
    headers_of,
    http,
    preflight,
    replying,
    run,
    saying,
    start,
    websocket,
)

COMPLETE = {"type": "lifespan.startup.complete"}
TABLE = PolicyTable([Route(path="/open/**", policy=None), Route(path="/other/**", policy=OTHER)], default=POLICY)


def configured(app: ASGIApp, source: Any = POLICY, *, candidate: Policy | None = None, **settings: Any) -> ASGIApp:
    """What handles connections to *app*."""
    given: dict[str, Any] = {"on_refusal": unexpected, "passthrough": False, "disabled": False, "without_origin": True}
    configuration = Configuration(
        app=app,
        editor=HeaderEditor(IN_BYTES, respect_app_headers=False, warn=lambda: None),
        candidate=None if candidate is None else compile_policy(candidate),
        **(given | settings),
    )
    handle, _ = connection_handler(app, configuration.tables(source), configuration.editor)
    return handle


def unexpected(report: Refusal) -> None:
    raise AssertionError(f"reported: {report}")


@pytest.mark.parametrize("source", [POLICY, compile_policy(POLICY), TABLE, TABLE.resolve])
@pytest.mark.parametrize("settings", [{}, {"without_origin": False}, {"candidate": POLICY}])
def test_one_policy_or_one_for_each_route(source: Any, settings: dict[str, Any]) -> None:
    handle = configured(replying(), source, **settings)
    assert headers_of(run(handle, http(FROM_PAGE))) == SHARED
    assert headers_of(run(handle, http())) == NOT_SHARED
    assert start(run(handle, preflight(method=b"POST"))[0])[0] == 204
    assert run(handle, websocket(FROM_PAGE), CONNECT) == [ACCEPTED]


@pytest.mark.parametrize(
    "settings", [{}, {"without_origin": False}, {"candidate": OTHER, "on_refusal": lambda _: None}]
)
def test_routes(settings: dict[str, Any]) -> None:
    handle = configured(replying(), TABLE, **settings)
    assert headers_of(run(handle, http(FROM_PAGE, path="/open"))) == []
    assert headers_of(run(handle, http(FROM_PAGE, path="/other/1"))) == NOT_SHARED
    assert (b"access-control-allow-origin", EVIL) in headers_of(run(handle, http(FROM_EVIL, path="/other/1")))
    assert run(handle, websocket(FROM_EVIL, path="/open"), CONNECT) == [ACCEPTED]
    assert run(handle, websocket(FROM_EVIL), CONNECT) == [CLOSED]


@pytest.mark.parametrize("source", [POLICY, TABLE])
@pytest.mark.parametrize("candidate", [None, POLICY])
@pytest.mark.parametrize("without", [True, False])
def test_handshakes_without_origin(source: Any, candidate: Policy | None, without: bool) -> None:
    told: list[Refusal] = []
    handle = configured(replying(), source, candidate=candidate, on_refusal=told.append, without_origin=without)
    assert run(handle, websocket(), CONNECT) == [ACCEPTED if without else CLOSED]
    reported = [] if candidate is None else [True]
    assert [refusal.report_only for refusal in told] == ([] if without else [*reported, False])


@pytest.mark.parametrize("source", [POLICY, TABLE])
@pytest.mark.parametrize("without", [True, False])
def test_a_candidate_is_told_about_and_not_carried_out(source: Any, without: bool) -> None:
    told: list[Refusal] = []
    handle = configured(replying(), source, candidate=OTHER, on_refusal=told.append, without_origin=without)
    scopes: list[Scope] = [http(FROM_PAGE), http(FROM_EVIL), preflight(method=b"POST"), websocket(FROM_PAGE)]
    plain = configured(replying(), source, without_origin=without)
    for scope in scopes:
        assert run(handle, scope, CONNECT) == run(plain, scope, CONNECT)
    newly = [refusal.origin for refusal in told if refusal.newly_refused]
    assert newly == ["https://app.example.com"] * 3
    assert [refusal.origin for refusal in told if not refusal.report_only] == ["https://evil.example"]


@pytest.mark.parametrize("passthrough", [True, False])
@pytest.mark.parametrize("source", [POLICY, TABLE])
def test_passthrough(source: Any, passthrough: bool) -> None:
    handle = configured(replying(status=202), source, passthrough=passthrough)
    assert start(run(handle, preflight(method=b"POST"))[0])[0] == (202 if passthrough else 204)


@pytest.mark.parametrize("source", [POLICY, TABLE])
@pytest.mark.parametrize("settings", [{}, {"candidate": OTHER}, {"without_origin": False}, {"passthrough": True}])
def test_disabled_nothing_is_done(source: Any, settings: dict[str, Any]) -> None:
    messages = ({"type": "http.response.start", "status": 200, "headers": [(b"vary", b"x")]}, ACCEPTED)
    handle = configured(saying(*messages), source, disabled=True, **settings)
    scopes: list[Scope] = [*(http(*origin) for origin in ORIGINS), preflight(), websocket(FROM_EVIL), websocket()]
    for scope in (*scopes, {"type": "lifespan"}):
        assert [sent is given for sent, given in zip(run(handle, scope), messages, strict=True)] == [True, True]


@pytest.mark.parametrize("settings", [{}, {"candidate": OTHER}, {"without_origin": False}, {"disabled": True}])
@pytest.mark.parametrize("source", [POLICY, TABLE])
def test_a_lifespan_is_the_applications(source: Any, settings: dict[str, Any]) -> None:
    (sent,) = run(configured(saying(COMPLETE), source, **settings), {"type": "lifespan"})
    assert sent is COMPLETE


def test_the_usual_policy_takes_no_detour() -> None:
    configuration = Configuration(
        app=replying(),
        editor=HeaderEditor(IN_BYTES, respect_app_headers=False, warn=lambda: None),
        candidate=None,
        on_refusal=unexpected,
        passthrough=True,
        disabled=False,
        without_origin=True,
    )
    for policy in (POLICY, Policy(origins=["*"]), POLICY.replace(enforce=True)):
        assert configuration.tables(policy).otherwise is not None
    assert configuration.tables(TABLE).otherwise is None


@pytest.mark.parametrize("disabled", [True, False])
def test_what_is_no_policy(disabled: bool) -> None:
    for wrong in (None, "https://a.example", ["https://a.example"]):
        with pytest.raises(TypeError, match="is no policy; write Policy"):
            configured(replying(), wrong, disabled=disabled)
