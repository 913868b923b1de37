# mypy: disable-error-code="import-not-found"
# Litestar is installed beside this environment, for this program alone.
"""Litestar's CORSConfig."""

from functools import partial
from typing import Any, cast

from litestar import Litestar, Response, route
from litestar.config.cors import CORSConfig

from tests.peers.applications.asgi import ask
from tests.peers.applications.protocol import Application, PeerPolicy, run


async def answer() -> Response[None]:
    return Response(content=None, status_code=200, headers={"Vary": "Accept-Encoding"})


async def fail() -> None:
    raise RuntimeError


def build(policy: PeerPolicy) -> Application:
    cors = CORSConfig(
        allow_origins=list(policy.origins),
        allow_origin_regex=policy.pattern or None,
        allow_credentials=policy.credentials,
        allow_methods=cast("Any", list(policy.methods)),
        allow_headers=list(policy.request_headers),
        expose_headers=list(policy.exposed_headers),
        max_age=policy.max_age,
    )
    handlers = [
        route("/", http_method=["DELETE", "GET", "POST", "PUT"])(answer),
        route("/failing", http_method=["GET"])(fail),
    ]
    return Application(ask=partial(ask, cast("Any", Litestar(handlers, cors_config=cors, logging_config=None))))


if __name__ == "__main__":
    run(build)
