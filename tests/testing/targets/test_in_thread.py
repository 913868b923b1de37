import asyncio
import threading
from contextvars import ContextVar

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.testing.targets.in_thread import InThread
from crossorigin.transport.in_process.wsgi import WSGITransport
from crossorigin.transport.interface import Transport
from crossorigin.transport.mock import MockTransport

GET = HTTPRequest(method="GET", url="https://testserver/")
tenant: ContextVar[str] = ContextVar("tenant", default="")


def send_twice(transport: Transport) -> tuple[list[HTTPResponse | NetworkFailure], InThread]:
    async def send() -> tuple[list[HTTPResponse | NetworkFailure], InThread]:
        tenant.set("acme")
        in_thread = InThread(transport)
        return list(await asyncio.gather(in_thread.send(GET), in_thread.send(GET))), in_thread

    return asyncio.run(send())


def test_one_thread_for_all() -> None:
    seen = []

    def answer(_request: HTTPRequest) -> HTTPResponse:
        seen.append((threading.current_thread(), tenant.get()))
        return HTTPResponse(status=204)

    transport = MockTransport(answer)
    answers, in_thread = send_twice(transport)
    assert answers == [HTTPResponse(status=204)] * 2
    (thread, value), other = seen
    assert other == (thread, value)
    assert thread is not threading.current_thread()
    assert value == "acme"
    assert in_thread.exceptions == ()
    closed = [transport.is_closed]
    in_thread.close()
    closed.append(transport.is_closed)
    assert closed == [False, True]
    assert not thread.is_alive()


def test_the_loop_goes_on_meanwhile() -> None:
    event = threading.Event()

    def answer(_request: HTTPRequest) -> HTTPResponse:
        assert event.wait(10)
        return HTTPResponse(status=200)

    async def send() -> None:
        in_thread = InThread(MockTransport(answer))
        asyncio.get_running_loop().call_later(0.01, event.set)
        await in_thread.send(GET)
        in_thread.close()

    asyncio.run(send())
    assert event.is_set()


def test_what_the_application_raises() -> None:
    def app(_environ: object, _start_response: object) -> list[bytes]:
        raise ValueError("no")

    _, in_thread = send_twice(WSGITransport(app))
    in_thread.close()
    assert [text.splitlines()[-1] for text in in_thread.exceptions] == ["ValueError: no"] * 2
