"""Starlette's CORSMiddleware."""

from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.peers.applications.asgi import ask
from tests.peers.applications.protocol import Application, PeerPolicy, run


def build(policy: PeerPolicy) -> Application:
    cors = Middleware(
        CORSMiddleware,
        allow_origins=policy.origins,
        allow_origin_regex=policy.pattern or None,
        allow_credentials=policy.credentials,
        allow_methods=policy.methods,
        allow_headers=policy.request_headers,
        expose_headers=policy.exposed_headers,
        max_age=policy.max_age,
    )
    routes = [Route("/", answer, methods=["DELETE", "GET", "POST", "PUT"]), Route("/failing", fail)]
    return Application(ask=partial(ask, Starlette(routes=routes, middleware=[cors])))


async def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", headers={"Vary": "Accept-Encoding"})


async def fail(request: Request) -> PlainTextResponse:
    raise RuntimeError


if __name__ == "__main__":
    run(build)
