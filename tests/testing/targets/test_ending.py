import asyncio
from typing import Any

import pytest

from crossorigin.testing.targets.ending import ends_when_cancelled
from crossorigin.transport.in_process.asgi_exchange import ASGIApp
from tests.testing.apps import Lifespan, asgi_app

LIFESPAN = {"type": "lifespan"}


async def _ignore(_message: Any) -> None: ...


async def _never() -> Any:
    await asyncio.get_running_loop().create_future()


def cancelled_in_its_lifespan(app: ASGIApp, seconds: float = 5) -> None:
    """Starts *app* up, and closes the loop on it."""

    async def test() -> asyncio.Task[None]:
        messages = [{"type": "lifespan.startup"}]

        async def receive() -> Any:
            return messages.pop() if messages else await _never()

        async def run() -> None:
            await ends_when_cancelled(app, seconds)(LIFESPAN, receive, _ignore)

        task = asyncio.create_task(run())
        await asyncio.sleep(0)
        return task

    asyncio.run(test())


def test_it_is_shut_down() -> None:
    app = Lifespan()
    cancelled_in_its_lifespan(app)
    assert app.diary == ["started", "stopped"]


def test_once_alone() -> None:
    seen = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            seen.append(message["type"])
            if message["type"] == "lifespan.shutdown":
                task = asyncio.current_task()
                assert task is not None
                task.cancel()

    cancelled_in_its_lifespan(app)
    assert seen == ["lifespan.startup", "lifespan.shutdown"]


def test_a_shutdown_that_does_not_end() -> None:
    seen = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await receive()
        try:
            await _never()
        finally:
            seen.append("cancelled")

    cancelled_in_its_lifespan(app, 0.01)
    assert seen == ["cancelled"]


def test_requests_are_let_be() -> None:
    async def test() -> None:
        app = ends_when_cancelled(asgi_app(), 5)
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await app({"type": "http"}, _never, send)
        assert sent == ["http.response.start", "http.response.body"]

    asyncio.run(test())


def test_a_request_is_cancelled_as_ever() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()

    async def test() -> None:
        async with asyncio.timeout(0.01):
            await ends_when_cancelled(app, 5)({"type": "http"}, _never, _ignore)

    with pytest.raises(TimeoutError):
        asyncio.run(test())
