"""flask-cors."""

import logging
import re
from functools import partial
from typing import Any

from flask import Flask, Response
from flask_cors import CORS

from tests.peers.applications.protocol import Application, PeerPolicy, run
from tests.peers.applications.wsgi import ask


def answer(path: str = "") -> Response:
    return Response("", headers={"Vary": "Accept-Encoding"})


def fail() -> Response:
    raise RuntimeError


def build(policy: PeerPolicy) -> Application:
    application = Flask(__name__)
    application.logger.disabled = True  # the traceback of `fail`
    application.add_url_rule("/", "answer", answer, methods=["DELETE", "GET", "POST", "PUT"])
    application.add_url_rule("/failing", "fail", fail)
    if policy.paths:
        application.add_url_rule("/<path:path>", "any", answer)
    CORS(application, **options(policy))
    return Application(ask=partial(ask, application), notes=log())


def options(policy: PeerPolicy) -> dict[str, Any]:
    if policy.paths:
        return {"resources": {path: {"origins": origin} for path, origin in policy.paths}}
    return {
        "origins": [*policy.origins, *([re.compile(policy.pattern)] if policy.pattern else [])],
        "supports_credentials": policy.credentials,
        "methods": list(policy.methods),
        "allow_headers": list(policy.request_headers),
        "expose_headers": list(policy.exposed_headers),
        "max_age": policy.max_age,
    }


def log() -> list[str]:
    """What flask-cors writes into its log from now on, as a file would hold it."""
    texts: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: texts.append(record.getMessage())  # type: ignore[method-assign] # shorter than a class
    logger = logging.getLogger("flask_cors")
    logger.handlers = [handler]
    logger.setLevel(logging.DEBUG)
    return texts


if __name__ == "__main__":
    run(build)
