"""Our half under the questions that the peers are asked, around the applications that two of them are put around."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from flask import Flask
from starlette.applications import Starlette
from starlette.routing import Route

from crossorigin.adapters.asgi import CORSMiddleware as ASGIMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGIMiddleware
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource
from tests.peers.applications import asgi, flask_peer, starlette_peer, wsgi
from tests.peers.applications.protocol import Answer, PeerPolicy, Question, Request, Response
from tests.peers.probes import PATTERN

Ask = Callable[[Request], Response]
_PATTERNS: Final = {PATTERN: ("https://*.good.example",), "": ()}


def policy_of(policy: PeerPolicy) -> Policy:
    """The same in our words."""
    return Policy(
        origins=(*policy.origins, *_PATTERNS[policy.pattern]),
        credentials=policy.credentials,
        methods=policy.methods,
        request_headers=policy.request_headers,
        exposed_headers=policy.exposed_headers,
        max_age=policy.max_age,
    )


def by_asgi(source: PolicySource, **options: Any) -> Ask:
    methods = ["DELETE", "GET", "POST", "PUT"]
    routes = [
        Route("/", starlette_peer.answer, methods=methods),
        Route("/failing", starlette_peer.fail),
        Route("/at/{path:path}", starlette_peer.answer, methods=methods),
    ]
    return partial(asgi.ask, ASGIMiddleware(Starlette(routes=routes), source, **options))


def by_wsgi(source: PolicySource, **options: Any) -> Ask:
    application = Flask(__name__)
    application.logger.disabled = True  # the traceback of `fail`
    methods = ["DELETE", "GET", "POST", "PUT"]
    application.add_url_rule("/", "answer", flask_peer.answer, methods=methods, provide_automatic_options=False)
    application.add_url_rule("/failing", "fail", flask_peer.fail)
    application.add_url_rule(
        "/at/<path:path>", "at", flask_peer.answer, methods=methods, provide_automatic_options=False
    )
    return partial(wsgi.ask, WSGIMiddleware(application, source, **options))


def answers(adapter: Callable[[PolicySource], Ask], questions: Sequence[Question]) -> list[Answer]:
    return [_answer(adapter, question) for question in questions]


def _answer(adapter: Callable[[PolicySource], Ask], question: Question) -> Answer:
    try:
        policy = policy_of(question.policy)
    except ValueError as error:
        return Answer(refused=str(error))
    return Answer(responses=tuple(map(adapter(policy), question.requests)))
