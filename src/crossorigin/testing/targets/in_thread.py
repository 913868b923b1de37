"""A transport that blocks, awaited: in a thread of its own, while the event loop of the test goes on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.transport.interface import Transport


class InThread:
    """Sends one request after the other, all in one thread: not the loop's pool, which the server may wait for.

    Args:
        transport: Does the sending; closed with this.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="crossorigin-testing")

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What an application in this process raised so far."""
        return tuple(getattr(self._transport, "exceptions", ()))

    async def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, copy_context().run, self._transport.send, request)

    def close(self) -> None:
        """Waits for what is under way, and closes the transport."""
        self._executor.shutdown()
        self._transport.close()
