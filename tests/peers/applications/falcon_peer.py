# mypy: disable-error-code="import-not-found"
# Falcon is installed beside this environment, for this program alone.
"""Falcon's CORSMiddleware."""

from functools import partial
from typing import Any

import falcon

from tests.peers.applications.protocol import Application, NotOfferedError, PeerPolicy, run
from tests.peers.applications.wsgi import ask


class Answering:
    def on_get(self, request: Any, response: Any) -> None:
        response.set_header("Vary", "Accept-Encoding")

    on_delete = on_put = on_post = on_get


class Failing:
    def on_get(self, request: Any, response: Any) -> None:
        raise RuntimeError


def build(policy: PeerPolicy) -> Application:
    if policy.pattern:
        raise NotOfferedError("regular expressions")
    origins = "*" if "*" in policy.origins else policy.origins
    cors: Any = falcon.CORSMiddleware(
        allow_origins=origins,
        expose_headers=policy.exposed_headers,
        # A policy for any origin is given `*` here, for without it Falcon sends credentials to nobody.
        allow_credentials=origins if policy.credentials else None,
    )
    application = falcon.App(middleware=[cors])
    application.add_route("/", Answering())
    application.add_route("/failing", Failing())
    return Application(ask=partial(ask, application))


if __name__ == "__main__":
    run(build)
