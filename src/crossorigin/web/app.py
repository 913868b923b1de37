"""The page's application."""

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.server.policy import Policy
from crossorigin.web.about_api import AboutApi
from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import ApiError, answer_api_error, error_json
from crossorigin.web.beside_api import BesideApi
from crossorigin.web.checks_api import ChecksApi
from crossorigin.web.faults import Faults, fault_words
from crossorigin.web.guard import Guard
from crossorigin.web.history import History
from crossorigin.web.history_api import HistoryApi
from crossorigin.web.hosts import OwnHosts
from crossorigin.web.missing import answer_missing
from crossorigin.web.page_headers import PageHeaders
from crossorigin.web.playground_api import PlaygroundApi
from crossorigin.web.reading_api import read
from crossorigin.web.static_files import index, playground_page, static_file
from crossorigin.web.workers import Workers


def make_app(own: OwnHosts, history: History | None) -> ASGIApp:
    """The application.

    Args:
        own: Where it is served.
        history: Where checks are kept; `None` for nowhere.
    """
    # Judging is quick, and goes on while checks wait for their servers.
    checking, judging = Workers(), Workers()
    kept = HistoryApi(history)
    checks, beside = ChecksApi(checking, kept.remember), BesideApi(checking)
    playground = PlaygroundApi(judging)
    routes = [
        Route("/", index),
        Route("/playground", playground_page),
        Route("/static/{path:path}", static_file),
        Route("/api/about", AboutApi(keeps_history=history is not None).about),
        Route("/api/read", read, methods=["POST"]),
        Route("/api/check", checks.check, methods=["POST"]),
        Route("/api/beside", beside.beside, methods=["POST"]),
        Route("/api/judge", playground.judge, methods=["POST"]),
        Route("/api/presets", playground.presets),
        Route("/api/history", kept.entries),
        Route("/api/history", kept.clear, methods=["DELETE"]),
        Route("/api/history/{entry:int}", kept.remove, methods=["DELETE"]),
    ]
    handlers: Any = {
        404: answer_missing,
        ApiError: answer_api_error,
        HTTPException: _answer_http_error,
        Exception: _answer_fault,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    # Its own origins alone: no other page reads an answer. That none makes the server do anything is the guard's part.
    policy = Policy(origins=list(own.origins))
    return PageHeaders(CORSMiddleware(Guard(Faults(app), own), policy, on_refusal=None))


async def _answer_http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # it is registered for these
    return JSONAnswer(error_json(error.detail), status_code=error.status_code, headers=error.headers)


async def _answer_fault(_request: Request, error: Exception) -> Response:
    return JSONAnswer(error_json(fault_words(error)), status_code=500)
