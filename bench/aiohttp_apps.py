"""aiohttp applications for the benches, called as its server calls them: alone, with aiohttp-cors, with crossorigin.

They are called by hand inside an event loop, which has nothing else to do: no task is made, no socket is written to.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import aiohttp_cors
from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import EMPTY_PAYLOAD
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from crossorigin.adapters.aiohttp import install

from .racing import Runner
from .server_requests import THREE, Ask, Asks, fresh, lets, policy

_PATH: Final = "/items/1"


def alone() -> web.Application:
    app = web.Application()
    resource = app.router.add_resource("/items/{number}")
    resource.add_route("GET", _item)
    resource.add_route("PUT", _item)
    return app


def ours() -> web.Application:
    app = alone()
    install(app, policy(THREE), on_refusal=None)
    return app


def theirs() -> web.Application:
    """The policy of `server_requests.policy`."""
    app = alone()
    options = aiohttp_cors.ResourceOptions(  # type: ignore[no-untyped-call] # its own types are incomplete
        allow_credentials=True,
        allow_methods=["GET", "PUT"],
        allow_headers=["x-token"],
        expose_headers=["x-total"],
        max_age=600,
    )
    cors = aiohttp_cors.setup(app, defaults=dict.fromkeys(THREE, options))
    for resource in [*app.router.resources()]:
        cors.add(resource)
    return app


async def served(app: web.Application) -> web.Server:
    """*app*, started, as a server has it."""
    starter = web.AppRunner(app, access_log=None)
    await starter.setup()
    server = starter.server
    if server is None:
        raise RuntimeError("aiohttp has not made a server of the application.")
    return server


def runner(server: web.Server, asks: Asks, *, batch: int) -> Runner:
    connection = server()  # One for all: it has cycles, which nobody collects during a race.
    return Runner(prepare=lambda: _request(server, connection, asks()), call=_caller(server), batch=batch)


def check(server: web.Server, asks: Asks, *, what: str, allowed: bool) -> None:
    """Ask once.

    Raises:
        RuntimeError: It is not answered as the policy has it, or it takes an event loop to answer it.
    """
    ask = asks()
    coroutine = _answer(server, _request(server, server(), ask))
    try:
        coroutine.send(None)
    except StopIteration as end:
        response: web.StreamResponse = end.value
    else:
        raise RuntimeError("The application waits for something, and the event loop does not turn.")
    headers = {name.lower(): value for name, value in response.headers.items()}
    if lets(ask, response.status, headers) != allowed:
        raise RuntimeError(f"This is not answered as the policy has it: {what}.")


async def _item(request: web.Request) -> web.Response:
    return web.json_response({"id": int(request.match_info["number"])})


def _caller(server: web.Server) -> Callable[[Sequence[web.BaseRequest]], None]:
    def call(requests: Sequence[web.BaseRequest]) -> None:
        for request in requests:
            try:  # noqa: SIM105 - `suppress` takes as long as what is measured
                _answer(server, request).send(None)
            except StopIteration:
                pass

    return call


async def _answer(server: web.Server, request: web.BaseRequest) -> web.StreamResponse:
    """What aiohttp's own protocol does with a request, but for its log and its keep-alive."""
    try:
        response = await server.request_handler(request)
    except web.HTTPException as error:
        response = error
    await response.prepare(request)
    await response.write_eof()
    return response


class _Writer(AbstractStreamWriter):
    """A socket's would write; this costs as little as it can."""

    async def write(self, chunk: bytes | bytearray | memoryview) -> None:
        """Nothing."""

    async def write_eof(self, chunk: bytes = b"") -> None:
        """Nothing."""

    async def drain(self) -> None:
        """Nothing."""

    def enable_compression(self, encoding: str = "deflate", strategy: int | None = None) -> None:
        """Nothing."""

    def enable_chunking(self) -> None:
        """Nothing."""

    async def write_headers(self, status_line: str, headers: CIMultiDict[str]) -> None:
        """Nothing."""


def _request(server: web.Server, connection: web.RequestHandler, ask: Ask) -> web.BaseRequest:
    pairs = fresh(ask.pairs())
    message = RawRequestMessage(
        method="OPTIONS" if ask.preflight else "GET",
        path=_PATH,
        version=HttpVersion11,
        headers=CIMultiDictProxy(CIMultiDict([(name.decode(), value.decode()) for name, value in pairs])),
        raw_headers=tuple(pairs),
        should_close=False,
        compression=None,
        upgrade=False,
        chunked=False,
        url=URL.build(path=_PATH, encoded=True),
    )
    task = asyncio.current_task()
    assert task is not None  # this is called inside a loop
    return server.request_factory(message, EMPTY_PAYLOAD, connection, _Writer(), task)
