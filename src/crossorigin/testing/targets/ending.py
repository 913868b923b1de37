"""The end of an application whose event loop closes before anybody can shut it down.

pytest-asyncio and anyio close the loop of a test before fixtures that are plain functions end, and closing cancels what
still runs on it. A lifespan that is cancelled while it waits takes that for the shutdown.
"""

import asyncio
from typing import Any

from crossorigin.transport.in_process.asgi_exchange import ASGIApp, Message, Receive, Send


def ends_when_cancelled(app: ASGIApp, seconds: float) -> ASGIApp:
    """*app*, which is told `lifespan.shutdown` when it is cancelled in its lifespan, once.

    Args:
        app: The application.
        seconds: How long its shutdown may take then; after that it is cancelled for good.
    """

    async def ending(scope: Any, receive: Receive, send: Send) -> None:
        await app(scope, _Inbox(receive, seconds).receive if scope["type"] == "lifespan" else receive, send)

    return ending


class _Inbox:
    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive = receive
        self._seconds = seconds
        self._is_ending = False

    async def receive(self) -> Message:
        try:
            return await self._receive()
        except asyncio.CancelledError:
            if self._is_ending:
                raise
            self._is_ending = True
            task = asyncio.current_task()
            assert task is not None  # or nothing could have been cancelled
            asyncio.get_running_loop().call_later(self._seconds, task.cancel)
            return {"type": "lifespan.shutdown"}
