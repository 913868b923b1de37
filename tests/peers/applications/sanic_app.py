# mypy: disable-error-code="import-not-found"
# Sanic is installed beside this environment, for the programs that import this alone.
"""The application that the peers for Sanic are put into."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sanic import Request, Sanic, empty

from tests.peers.applications.asgi import ask
from tests.peers.applications.protocol import Application

numbers = count()


async def answer(request: Request) -> Any:
    return empty(200, headers={"Vary": "Accept-Encoding"})


async def fail(request: Request) -> Any:
    raise RuntimeError


def served(make: Callable[[], Any]) -> Application:
    """The application that *make* makes, a new one for each request, as Sanic is for one loop alone."""
    make()  # where it takes no such policy, it says so before the first request
    return Application(ask=lambda request: ask(make(), request))


def application() -> Any:
    # Sanic keeps a register of its applications, by name.
    made = Sanic(f"peer{next(numbers)}", configure_logging=False)
    made.config.TOUCHUP = False  # it rewrites the classes of Sanic, which works for one application of a process
    made.add_route(answer, "/", methods=["DELETE", "GET", "POST", "PUT"])
    made.add_route(fail, "/failing")
    return made
