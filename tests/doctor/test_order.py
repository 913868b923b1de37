"""The table of faulty set-ups: what people report (server.md 2.1, 2.2, 2.7), and what the doctor says."""

from typing import Any

import flask_cors
import pytest
from asgi_cors import asgi_cors
from flask import Flask
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware as StarletteCORS
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.httpsredirect import HTTPSRedirectMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.starlette import install
from crossorigin.adapters.wsgi import CORSMiddleware as WSGICORSMiddleware
from crossorigin.doctor.finding import FindingID, Severity
from crossorigin.doctor.order import find_in_order, find_missing, find_other_cors
from crossorigin.doctor.stack import inspect_stack
from tests.doctor.apps import POLICY, RequireToken, raw, starlette, wsgi

OURS: tuple[Any, dict[str, Any]] = (CORSMiddleware, {"policy": POLICY})
THEIRS: tuple[Any, dict[str, Any]] = (StarletteCORS, {})


def _installed(*middlewares: tuple[Any, dict[str, Any]]) -> Starlette:
    app = starlette(*middlewares)
    install(app, POLICY)
    return app


def _flask(*, ours: bool, hook: bool = True) -> Flask:
    app = Flask("x")
    flask_cors.CORS(app)
    if hook:
        app.before_request(lambda: None)
    if ours:
        app.wsgi_app = WSGICORSMiddleware(app.wsgi_app, POLICY)  # type: ignore[method-assign] # as one does
    return app


def _found(app: Any) -> list[tuple[str, str]]:
    stack = inspect_stack(app)
    findings = (*find_in_order(stack), *find_other_cors(stack), *find_missing(stack))
    return [(finding.id.value, finding.severity.value) for finding in findings]


INSIDE_ERRORS = ("errors-outside-cors", "warning")
MISSING = ("ours-missing", "note")


@pytest.mark.parametrize(
    ("app", "expected"),
    [
        (_installed(), []),
        (_installed((RequireToken, {}), (HTTPSRedirectMiddleware, {}), (GZipMiddleware, {})), []),
        (starlette(OURS), [INSIDE_ERRORS]),
        (starlette(OURS, (GZipMiddleware, {})), [INSIDE_ERRORS]),
        (starlette(OURS, (RequireToken, {})), [INSIDE_ERRORS, ("may-answer-before-cors", "warning")]),
        (
            starlette(OURS, (TrustedHostMiddleware, {"allowed_hosts": ["x"]})),
            [INSIDE_ERRORS, ("may-answer-before-cors", "warning")],
        ),
        (starlette(OURS, (HTTPSRedirectMiddleware, {})), [INSIDE_ERRORS, ("answers-before-cors", "error")]),
        (starlette(OURS, THEIRS), [INSIDE_ERRORS, ("other-cors-outside", "error")]),
        (starlette(THEIRS, OURS), [INSIDE_ERRORS, ("other-cors-inside", "warning")]),
        (starlette(OURS, OURS), [INSIDE_ERRORS, ("cors-twice", "warning")]),
        (starlette(THEIRS, THEIRS), [INSIDE_ERRORS, ("cors-twice", "warning"), MISSING]),
        (starlette(THEIRS, (RequireToken, {})), [INSIDE_ERRORS, ("may-answer-before-cors", "warning"), MISSING]),
        (starlette(), [("no-cors", "warning")]),
        (asgi_cors(CORSMiddleware(raw, POLICY), allow_all=True), [("other-cors-outside", "error")]),
        (CORSMiddleware(RequireToken(raw), POLICY), []),
        (raw, [("no-cors", "warning")]),
        (_flask(ours=False), [("may-answer-before-cors", "warning"), MISSING]),
        (_flask(ours=False, hook=False), [MISSING]),
        (_flask(ours=True), [("other-cors-inside", "warning")]),
        (WSGICORSMiddleware(wsgi, POLICY), []),
    ],
)
def test_set_ups(app: Any, expected: list[tuple[str, str]]) -> None:
    assert _found(app) == expected


def _mounted(inner: Any, *, outer: tuple[Any, dict[str, Any]] | None) -> Starlette:
    app = Starlette(routes=[Mount(path="/api", app=inner)])
    if outer is not None:
        app.add_middleware(outer[0], **outer[1])
    return app


@pytest.mark.parametrize(
    ("app", "expected"),
    [
        (_mounted(starlette(THEIRS), outer=OURS), [INSIDE_ERRORS, ("nested-cors", "warning")]),
        (_mounted(starlette(OURS), outer=THEIRS), [INSIDE_ERRORS, ("nested-cors", "warning"), MISSING]),
        (_mounted(starlette(OURS), outer=OURS), [INSIDE_ERRORS]),
        (_mounted(starlette(OURS), outer=None), []),
    ],
)
def test_applications_inside_one_another(app: Any, expected: list[tuple[str, str]]) -> None:
    assert _found(app) == expected


@pytest.mark.parametrize(("path", "route"), [("/api", "/api/**"), ("/{tenant:path}/x", "/*/x/**")])
def test_a_route_for_what_is_mounted(path: str, route: str) -> None:
    app = Starlette(routes=[Mount(path=path, app=starlette(THEIRS))])
    app.add_middleware(OURS[0], **OURS[1])
    *_, found = find_other_cors(inspect_stack(app))
    assert f"Route(path='{route}', policy=...)" in found.change


def test_words_and_lines() -> None:
    first, second = find_in_order(inspect_stack(starlette(OURS, (RequireToken, {}))))
    assert first.change == second.change == "install(app, policy)  # of crossorigin.adapters.starlette"
    assert second.where.startswith("user_middleware[0], apps.py:")
    assert second.sentence == (
        "RequireToken stands outside CORSMiddleware of crossorigin and may answer preflights before it: it asks for "
        "credentials, and a preflight has none."
    )
    _, theirs = find_in_order(inspect_stack(starlette(THEIRS, (RequireToken, {}))))
    assert theirs.change.startswith("app.add_middleware(CORSMiddleware, ...)")
    (other,) = find_other_cors(inspect_stack(starlette(OURS, THEIRS)))
    assert other.change == "delete app.add_middleware(CORSMiddleware, ...), or what else puts it there"
    (missing,) = find_missing(inspect_stack(raw))
    assert (missing.id, missing.severity) == (FindingID.NO_CORS, Severity.WARNING)
