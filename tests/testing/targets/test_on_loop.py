import asyncio
import threading
from typing import Any

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.testing.targets.on_loop import OnLoopASGI
from crossorigin.transport.in_process.options import InProcessOptions
from tests.testing.apps import Lifespan, asgi_app

GET = HTTPRequest(method="GET", url="https://testserver/a", headers=(("X-A", "1"),))
OPTIONS = InProcessOptions(seconds=5)


@pytest.fixture
def loop() -> Any:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


def test_it_runs_on_the_loop_of_the_test() -> None:
    seen: list[Any] = []

    async def test() -> HTTPResponse | NetworkFailure:
        future = asyncio.get_running_loop().create_future()

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                seen.append((scope["path"], scope["headers"], asyncio.get_running_loop()))
                await future  # bound to the loop of the test
                await asgi_app()(scope, receive, send)

        asyncio.get_running_loop().call_soon(future.set_result, None)
        seen.append(asyncio.get_running_loop())
        return await OnLoopASGI(app, OPTIONS).send(GET)

    response = asyncio.run(test())
    assert isinstance(response, HTTPResponse)
    assert response.body == b'{"a": 1}'
    loop, (path, headers, running) = seen
    assert (path, running) == ("/a", loop)
    assert (b"x-a", b"1") in headers


def test_it_lives_until_it_is_closed(loop: asyncio.AbstractEventLoop) -> None:
    app = Lifespan()

    async def twice() -> OnLoopASGI:
        transport = OnLoopASGI(app, OPTIONS)
        await asyncio.gather(transport.send(GET), transport.send(GET))
        return transport

    transport = loop.run_until_complete(twice())
    assert app.diary == ["started", "asked", "asked"]
    transport.close()
    assert app.diary == ["started", "asked", "asked", "stopped"]


def test_nothing_to_close(loop: asyncio.AbstractEventLoop) -> None:
    app = Lifespan()

    async def made() -> OnLoopASGI:
        return OnLoopASGI(app, OPTIONS)

    loop.run_until_complete(made()).close()
    assert app.diary == []


def test_a_loop_that_is_closed_has_shut_it_down() -> None:
    app = Lifespan()

    async def once() -> OnLoopASGI:
        transport = OnLoopASGI(app, OPTIONS)
        await transport.send(GET)
        return transport

    asyncio.run(once()).close()
    assert app.diary == ["started", "asked", "stopped"]


def test_a_loop_that_runs_on() -> None:
    app = Lifespan()

    async def closed_within() -> None:
        transport = OnLoopASGI(app, OPTIONS)
        await transport.send(GET)
        transport.close()
        await app.over.wait()

    asyncio.run(closed_within())
    assert app.diary == ["started", "asked", "stopped"]


def test_an_application_that_does_not_start(loop: asyncio.AbstractEventLoop) -> None:
    app = Lifespan(fails=True)

    async def once() -> tuple[OnLoopASGI, HTTPResponse | NetworkFailure]:
        transport = OnLoopASGI(app, OPTIONS)
        return transport, await transport.send(GET)

    transport, answer = loop.run_until_complete(once())
    assert answer == NetworkFailure(
        kind=NetworkFailureKind.APPLICATION,
        message="the application's startup failed: no database",
        detail="no database\n",
    )
    transport.close()
    assert app.diary == ["started"]


def test_what_it_raises() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError(f"no {scope['type']}")

    async def once() -> tuple[HTTPResponse | NetworkFailure, tuple[str, ...]]:
        transport = OnLoopASGI(app, OPTIONS)
        return await transport.send(GET), transport.exceptions

    answer, exceptions = asyncio.run(once())
    assert isinstance(answer, HTTPResponse)
    assert answer.status == 500
    (raised,) = exceptions
    assert raised.endswith("ValueError: no http")


def test_who_waits_for_the_startup_may_give_up(loop: asyncio.AbstractEventLoop) -> None:
    app, before = Lifespan(), {*threading.enumerate()}

    async def once() -> OnLoopASGI:
        transport = OnLoopASGI(app, OPTIONS)
        impatient = asyncio.create_task(transport.send(GET))
        await asyncio.sleep(0)
        impatient.cancel()
        await transport.send(GET)
        return transport

    loop.run_until_complete(once()).close()
    assert app.diary == ["started", "asked", "stopped"]
    assert {*threading.enumerate()} <= before
