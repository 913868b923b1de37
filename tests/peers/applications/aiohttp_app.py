# mypy: disable-error-code="import-not-found"
# aiohttp is installed beside this environment, for the programs that import this alone.
"""The application that the peers for aiohttp are put into."""

import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from aiohttp import web

from tests.peers.applications.loopback import ask
from tests.peers.applications.protocol import Application


async def answer(request: web.Request) -> web.Response:
    return web.Response(headers={"Vary": "Accept-Encoding"})


async def fail(request: web.Request) -> web.Response:
    raise RuntimeError


def served(make: Callable[[], Any]) -> Application:
    """The application that *make* makes, on a new server for each request, as aiohttp has it run in one loop alone."""
    make()  # where it takes no such policy, it says so before the first request
    logging.getLogger("aiohttp").disabled = True  # the traceback of `fail`
    return Application(ask=partial(ask, partial(start, make)))


def application(middlewares: Sequence[Any] = ()) -> tuple[web.Application, tuple[Any, ...]]:
    """The application and its routes."""
    made = web.Application(middlewares=middlewares)
    routes = (
        made.router.add_get("/", answer),
        made.router.add_put("/", answer),
        made.router.add_post("/", answer),
        made.router.add_delete("/", answer),
        made.router.add_get("/failing", fail),
    )
    return made, routes


async def start(make: Callable[[], Any], listening: socket.socket) -> Callable[[], Awaitable[None]]:
    runner = web.AppRunner(make(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    stop: Callable[[], Awaitable[None]] = runner.cleanup
    return stop
